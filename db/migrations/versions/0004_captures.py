"""Captures of archives, beside looks of our own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds where an archive keeps what was seen, and that no capture is brought in twice."""
    op.add_column("attempt", sa.Column("archive", sa.String(), nullable=True))
    where = sa.text("archive IS NOT NULL")
    for name, column, unique in (
        ("ix_attempt_archive", "archive", True),
        ("ix_attempt_archived", "observed_at", False),
    ):
        op.create_index(
            name,
            "attempt",
            ["source_id", column],
            unique=unique,
            sqlite_where=where,
            postgresql_where=where,
        )

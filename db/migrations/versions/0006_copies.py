"""Sketches of texts, and versions that are copies of others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def _checks(name: str, **rules: str) -> list[sa.CheckConstraint]:
    """Checks of the type of columns, which only SQLite needs."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    return [
        sa.CheckConstraint(
            f"{column} IS NULL OR (typeof({column}) = '{rule}')", name=op.f(f"ck_{name}_{column}_type")
        )
        for column, rule in rules.items()
    ]


def upgrade() -> None:
    """Makes the tables. Versions from before have no sketch, and are nobody's original."""
    op.create_table(
        "sketch",
        sa.Column("version_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        *_checks("sketch", version_id="integer", words="blob"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_sketch_version_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_sketch")),
    )
    op.create_table(
        "copy",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        *_checks("copy", event_id="integer", version_id="integer", of_id="integer", outlet="text"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_copy_event_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_copy_version_id")),
        sa.ForeignKeyConstraint(["of_id"], ["version.id"], name=op.f("fk_copy_of_id")),
        sa.PrimaryKeyConstraint("event_id", "version_id", name=op.f("pk_copy")),
    )

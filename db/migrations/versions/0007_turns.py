"""Hosts that are held by jobs, and workers by name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")

revision = "0007"
down_revision = "0006"


def _checks(table: str, /, **rules: str) -> list[sa.CheckConstraint]:
    """Checks of the type of columns, which only SQLite needs."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    return [
        sa.CheckConstraint(
            f"{column} IS NULL OR (typeof({column}) = '{rule}')", name=op.f(f"ck_{table}_{column}_type")
        )
        for column, rule in rules.items()
    ]


def upgrade() -> None:
    """Makes the tables, empty: nobody holds anything yet."""
    op.create_table(
        "host",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("job", sa.BigInteger(), nullable=True),
        sa.Column("held_at", _MOMENT, nullable=True),
        sa.Column("next_at", _MOMENT, nullable=True),
        *_checks("host", name="text", job="integer", held_at="integer", next_at="integer"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_host")),
    )
    op.create_index(op.f("ix_host_job"), "host", ["job"])
    op.create_table(
        "worker",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        *_checks("worker", id="integer", name="text", started_at="integer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
    )

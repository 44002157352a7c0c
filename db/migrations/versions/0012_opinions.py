"""Second readers' opinions on versions, and the ruling that one of them is dismissed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import widen

revision = "0012"
down_revision = "0011"

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_KINDS = (
    "'accept', 'correct', 'reject', 'other_event', 'merge', 'keep_apart', 'tier', "
    "'join', 'stay_out', 'take', 'add', 'edit', 'merge_event'"
)
_RULES = {
    "integer": "typeof({0}) = 'integer'",
    "text": "typeof({0}) = 'text'",
    "json": "json_valid({0})",
}


def _checks(**kinds: str) -> list[sa.CheckConstraint]:
    """Checks of the type of columns, which only SQLite needs."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    return [
        sa.CheckConstraint(
            f"{column} IS NULL OR ({_RULES[kind].format(column)})", name=op.f(f"ck_opinion_{column}_type")
        )
        for column, kind in kinds.items()
    ]


def upgrade() -> None:
    """Makes the table, empty, and lets a ruling dismiss."""
    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("thrown_away", sa.JSON(), nullable=False),
        *_checks(
            id="integer",
            version_id="integer",
            reader="text",
            edition="text",
            recorded_at="integer",
            figures="json",
            statements="json",
            thrown_away="json",
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_opinion_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_version_id"), "opinion", ["version_id"])
    widen("ruling", "kind", _KINDS, f"{_KINDS}, 'dismiss'")

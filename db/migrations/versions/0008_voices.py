"""What each version gives as the event's total is kept beside its reading; pages read before have no such rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_METRIC = (
    "'killed', 'injured', 'missing', 'displaced', 'evacuated', 'hospitalized', 'critical', 'rescued', "
    "'trapped', 'identified', 'unidentified', 'buried', 'accounted_for', 'hostages', 'arrested', "
    "'affected', 'homeless', 'excess_deaths', 'killed_or_injured', 'killed_or_missing'"
)
_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_OLD = """
INSERT INTO untold (source_id, late)
SELECT v.source_id, max(CASE WHEN a.archive IS NULL THEN 0 ELSE 1 END) = 1
FROM version v JOIN attempt a ON a.id = v.id GROUP BY v.source_id
"""


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
    """Makes the tables. Of pages that were read before, `toll reextract EVENT` writes the rows."""
    op.create_table(
        "voice",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("place_no", sa.Integer(), nullable=False),
        sa.Column("observed_at", _MOMENT, nullable=False),
        sa.Column("not_before", _MOMENT, nullable=True),
        sa.Column("figure_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"metric IN ({_METRIC})", name=op.f("ck_voice_metric")),
        sa.CheckConstraint("place_no >= 0", name=op.f("ck_voice_place_no")),
        sa.CheckConstraint("figure_id IS NOT NULL OR value IS NULL", name=op.f("ck_voice_value")),
        *_checks(
            "voice",
            source_id="integer",
            metric="text",
            version_id="integer",
            place_no="integer",
            observed_at="integer",
            not_before="integer",
            figure_id="integer",
            value="integer",
            dated="integer",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_voice_source_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_voice_version_id")),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_voice_figure_id")),
        sa.PrimaryKeyConstraint("source_id", "metric", "version_id", "place_no", name=op.f("pk_voice")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "untold",
        sa.Column("source_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        *_checks("untold", source_id="integer", late="integer"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_untold_source_id")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_untold")),
    )
    op.execute(_OLD)

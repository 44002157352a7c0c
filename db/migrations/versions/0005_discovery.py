"""How a source is asked and read, what that was before, and what became of the links that lists showed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import guard

revision = "0005"
down_revision = "0004"

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_FATES = "'followed', 'known', 'not_ours', 'no_room', 'rested', 'refused'"


def _checks(name: str, **kinds: str) -> list[sa.CheckConstraint]:
    """Checks of the type of columns, which only SQLite needs."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    rules = {"json": "json_valid({0})", "integer": "typeof({0}) = 'integer'", "text": "typeof({0}) = 'text'"}
    return [
        sa.CheckConstraint(
            f"{column} IS NULL OR ({rules[kind].format(column)})", name=op.f(f"ck_{name}_{column}_type")
        )
        for column, kind in kinds.items()
    ]


def upgrade() -> None:
    """Adds the column and makes the tables; every source gets its first definition."""
    # Not by a batch, which on SQLite would make the table anew.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            sa.text(
                "ALTER TABLE source ADD COLUMN options JSON NOT NULL DEFAULT '{}'"
                " CONSTRAINT ck_source_options_type CHECK (json_valid(options))"
            )
        )
    else:
        op.execute(sa.text("ALTER TABLE source ADD COLUMN options JSON NOT NULL DEFAULT '{}'"))
    op.create_table(
        "definition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        *_checks(
            "definition",
            id="integer",
            source_id="integer",
            kind="text",
            options="json",
            recorded_at="integer",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_definition_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition")),
    )
    op.create_index("ix_definition_source_id", "definition", ["source_id"], unique=False)
    op.create_table(
        "discovery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.Column("fate", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.CheckConstraint(f"fate IN ({_FATES})", name=op.f("ck_discovery_fate")),
        *_checks(
            "discovery",
            id="integer",
            event_id="integer",
            source_id="integer",
            attempt_id="integer",
            url="text",
            title="text",
            summary="text",
            published_at="integer",
            fate="text",
            reason="text",
            page_id="integer",
            recorded_at="integer",
        ),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_discovery_attempt_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_discovery_event_id")),
        sa.ForeignKeyConstraint(["page_id"], ["source.id"], name=op.f("fk_discovery_page_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_discovery_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discovery")),
    )
    op.create_index("ix_discovery_event_id_source_id", "discovery", ["event_id", "source_id"], unique=False)
    op.execute(
        sa.text(
            "INSERT INTO definition (source_id, kind, options, recorded_at)"
            " SELECT s.id, s.kind, s.options, min(f.added_at) FROM source s"
            " JOIN subscription f ON f.source_id = s.id GROUP BY s.id"
        )
    )
    for table in ("definition", "discovery"):
        guard(table)

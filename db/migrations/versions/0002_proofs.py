"""Readings are sealed by a digest, an event's records by a chain; a version can have its bytes erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.entries import chain_all
from db.guards import lifted
from db.migrations.guards import guard

revision = "0002"
down_revision = "0001"

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def _checks(name: str, **rules: str) -> list[sa.CheckConstraint]:
    """Checks of the type of columns, which only SQLite needs."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    return [
        sa.CheckConstraint(f"{column} IS NULL OR ({rule})", name=op.f(f"ck_{name}_{column}_type"))
        for column, rule in rules.items()
    ]


def _is(kind: str, *columns: str) -> dict[str, str]:
    return {column: f"typeof({column}) = '{kind}'" for column in columns}


def upgrade() -> None:
    """Makes the tables and chains what stands."""
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('revision', 'attribution', 'ruling', 'revocation', 'seal')",
            name=op.f("ck_entry_kind"),
        ),
        sa.CheckConstraint("length(chain) = 32", name=op.f("ck_entry_chain")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_entry_number")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_entry_position")),
        *_checks(
            "entry",
            **_is("integer", "id", "event_id", "position", "number"),
            **_is("text", "kind"),
            **_is("blob", "chain"),
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_entry_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("event_id", "position", name=op.f("uq_entry_event_id_position")),
    )
    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sealed_by", sa.String(), nullable=False),
        sa.Column("sealed_at", _MOMENT, nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        *_checks(
            "seal",
            **_is("integer", "id", "version_id", "sealed_at", "recorded_at"),
            **_is("text", "reason", "sealed_by"),
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_seal_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
        sa.UniqueConstraint("version_id", name=op.f("uq_seal_version_id")),
    )
    # Not by a batch, which on SQLite would drop the table's guards.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            sa.text(
                "ALTER TABLE extraction ADD COLUMN digest BLOB"
                " CONSTRAINT ck_extraction_digest CHECK (length(digest) = 32)"
                " CONSTRAINT ck_extraction_digest_type CHECK (digest IS NULL OR (typeof(digest) = 'blob'))"
            )
        )
    else:
        op.add_column("extraction", sa.Column("digest", sa.LargeBinary(), nullable=True))
        op.create_check_constraint(op.f("ck_extraction_digest"), "extraction", "length(digest) = 32")
    with lifted(op.get_bind(), "extraction"):
        chain_all(op.get_bind())
    for table in ("entry", "seal"):
        guard(table)

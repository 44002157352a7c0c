"""Definitions of events, whether a page counts for an event, and rulings on both."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import widen

revision = "0003"
down_revision = "0002"

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_JSON = sa.JSON(none_as_null=True)
_FIT = "'joins', 'doubtful', 'stays_out'"
_RULING_KIND = "'accept', 'correct', 'reject', 'other_event', 'merge', 'keep_apart', 'tier'"
_MORE = ", 'join', 'stay_out', 'take', 'add', 'edit', 'merge_event'"

_CHECKED = {
    "INTEGER": "typeof({0}) = 'integer'",
    "BIGINT": "typeof({0}) = 'integer'",
    "BOOLEAN": "{0} IN (0, 1)",
    "VARCHAR": "typeof({0}) = 'text'",
    "JSON": "json_valid({0})",
}


def _add(table: str, name: str, kind: Any, *, refers: str | None = None, default: str | None = None) -> None:
    """Adds a column; on SQLite with a check of its type, as the first edition has them."""
    dialect = op.get_bind().dialect
    written = kind.compile(dialect=dialect)
    parts = [f"ALTER TABLE {table} ADD COLUMN {name} {written}"]
    if default is not None:
        parts.append(f"DEFAULT {default} NOT NULL")
    if refers is not None:
        parts.append(f"CONSTRAINT fk_{table}_{name} REFERENCES {refers}")
    if dialect.name == "sqlite":
        rule = _CHECKED[written].format(name)
        parts.append(f"CONSTRAINT ck_{table}_{name}_type CHECK ({name} IS NULL OR ({rule}))")
    op.execute(sa.text(" ".join(parts)))


def upgrade() -> None:
    """Adds the columns; a page that is followed already was named by a person and counts."""
    for name in ("words", "without", "languages"):
        _add("event", name, _JSON)
    for name in ("starts_at", "ends_at"):
        _add("event", name, _MOMENT)
    _add("event", "merged_into_id", sa.Integer(), refers="event (id)")
    yes = "1" if op.get_bind().dialect.name == "sqlite" else "true"
    for name in ("by_hand", "counts"):
        _add("subscription", name, sa.Boolean(), default=yes)
    _add("subscription", "fit", sa.String())
    _add("subscription", "why", _JSON)
    widen("subscription", "fit", None, _FIT)
    _add("ruling", "other_id", sa.Integer(), refers="event (id)")
    _add("ruling", "definition", _JSON)
    widen("ruling", "kind", _RULING_KIND, _RULING_KIND + _MORE)

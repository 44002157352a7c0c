"""The triggers that keep evidence as it was written, and the public views.

A batch alteration on SQLite drops a table's triggers without a word, and a view stands in the way of
one: a migration that alters a table calls `drop_views` first, `guard` for that table and `make_views`
last.
"""

from __future__ import annotations

import re
from pathlib import Path

from alembic import op
from sqlalchemy import text

from db.guards import guarding

__all__ = ["drop_views", "guard", "make_views"]

_SPELLED = {
    "sqlite": {
        "digits": r"nullif(lower(hex(\1)), '')",
        "moment": r"strftime('%Y-%m-%d %H:%M:%S', \1 / 1000000, 'unixepoch') || printf('.%06d', \1 % 1000000)",
    },
    "postgresql": {"digits": r"encode(\1, 'hex')", "moment": r"\1"},
}
"""What `digits(x)` and `moment(x)` of the views are on each database: how it shows a digest and a time."""

_VIEW = re.compile(r"^CREATE VIEW (\w+)", re.MULTILINE)


def guard(table: str) -> None:
    """Makes a table refuse UPDATE and DELETE, and on PostgreSQL TRUNCATE."""
    for statement in guarding(op.get_bind().dialect.name, table):
        op.execute(text(statement))


def make_views() -> None:
    """Makes the views of `db/views.sql`."""
    for statement in _script().split(";\n"):
        if _VIEW.search(statement):
            op.execute(text(_spelled(statement, op.get_bind().dialect.name)))


def drop_views() -> None:
    """Takes the views of `db/views.sql` away."""
    for name in _VIEW.findall(_script()):
        op.execute(text(f"DROP VIEW IF EXISTS {name}"))


def _spelled(statement: str, dialect: str) -> str:
    """The statement as the database understands it."""
    for word, meaning in _SPELLED[dialect].items():
        statement = re.sub(rf"\b{word}\(([\w.]+)\)", meaning, statement)
    return statement


def _script() -> str:
    return Path(__file__).parents[1].joinpath("views.sql").read_text(encoding="utf-8")

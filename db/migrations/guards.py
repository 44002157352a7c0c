"""The triggers that keep evidence as it was written, and the public views.

The views are those of the newest edition: they are taken away before the migrations run and made after the
last of them, so that none stands in the way of a migration or asks for what a later one adds. A batch
alteration on SQLite drops a table's triggers without a word: after one `guard` is called again.
"""

from __future__ import annotations

import re
from pathlib import Path

from alembic import op
from sqlalchemy import Connection, text

from db.guards import guarding

__all__ = ["drop_views", "guard", "make_views", "widen"]

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


def widen(table: str, column: str, before: str | None, after: str) -> None:
    """Lets a column hold one of the words `after` (as SQL) where it could hold one of `before`.

    SQLite can change no CHECK of a table: its definition is written anew, as sqlite.org/lang_altertable.html
    has it for changes that touch no stored row. Nothing is copied, and the triggers stay.
    """
    connection = op.get_bind()
    name = f"ck_{table}_{column}"
    if connection.dialect.name != "sqlite":
        if before is not None:
            op.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
        op.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IN ({after}))"))
        return
    sql: str = connection.execute(
        text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :name"), {"name": table}
    ).scalar_one()
    rule = f"CONSTRAINT {name} CHECK ({column} IN ({after}))"
    if before is None:
        # A CHECK stands before the bracket that closes the definition.
        end = sql.rindex(")")
        made = f"{sql[:end].rstrip()}, \n\t{rule}\n{sql[end:]}"
    else:
        made = sql.replace(f"CONSTRAINT {name} CHECK ({column} IN ({before}))", rule)
        if made == sql:
            raise ValueError(f"{name} is not the check that it was")
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON")
    connection.execute(
        text("UPDATE sqlite_schema SET sql = :sql WHERE type = 'table' AND name = :name"),
        {"sql": made, "name": table},
    )
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema=OFF")


def make_views(connection: Connection) -> None:
    """Makes the views of `db/views.sql`."""
    for statement in _script().split(";\n"):
        if _VIEW.search(statement):
            connection.execute(text(_spelled(statement, connection.dialect.name)))


def drop_views(connection: Connection) -> None:
    """Takes the views of `db/views.sql` away."""
    for name in _VIEW.findall(_script()):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def _spelled(statement: str, dialect: str) -> str:
    """The statement as the database understands it."""
    for word, meaning in _SPELLED[dialect].items():
        statement = re.sub(rf"\b{word}\(([\w.]+)\)", meaning, statement)
    return statement


def _script() -> str:
    return Path(__file__).parents[1].joinpath("views.sql").read_text(encoding="utf-8")

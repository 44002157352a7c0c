"""The triggers by which the database itself refuses to change evidence, as SQL of each database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, text

__all__ = ["guarding", "lifted", "lifting"]

_FUNCTION = """
CREATE OR REPLACE FUNCTION toll_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

_VERBS = ("UPDATE", "DELETE")


def guarding(dialect: str, table: str) -> Sequence[str]:
    """What makes a table refuse UPDATE and DELETE, and on PostgreSQL TRUNCATE."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for verb in _VERBS
        ]
    return [
        _FUNCTION,
        (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION toll_append_only()"
        ),
    ]


def lifting(dialect: str, table: str) -> Sequence[str]:
    """What takes these triggers away."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {table}_no_{verb.lower()}" for verb in _VERBS]
    return [f"DROP TRIGGER {table}_append_only ON {table}"]


@contextmanager
def lifted(connection: Connection, table: str) -> Iterator[None]:
    """A stretch of one transaction without a table's guard. On both databases triggers are part of the
    transaction: a process that dies in it leaves them as they were.
    """
    dialect = connection.dialect.name
    for statement in lifting(dialect, table):
        connection.execute(text(statement))
    yield
    for statement in guarding(dialect, table):
        connection.execute(text(statement))

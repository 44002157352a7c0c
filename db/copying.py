"""A database as another one: a consistent snapshot of a live one in a file, and every row into an empty one.

Rows are copied as they are, numbers and packed bytes too, so that every digest and every chain stays.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text, update

from db.columns import body, event, metadata
from db.engine import Database
from tracker.errors import StoreError, UsageError

__all__ = ["copy_rows", "go_on", "order_of", "require_empty", "snapshot", "steady", "tables"]

_LATER = {event: {"merged_into_id": None}}
"""Columns that are written when every row is there."""

_PASSING = frozenset({"host", "worker"})
"""Tables of what goes on just now, which is no part of a history."""

_ROWS = 500
"""Rows that are read and written together."""


def tables() -> tuple[Table, ...]:
    """Every table, each behind those that it points at."""
    # The classes know what points at what; they take half a second to import.
    from db.tables import metadata as defined  # noqa: PLC0415

    return tuple(metadata.tables[t.name] for t in defined.sorted_tables if t.name not in _PASSING)


def order_of(table: Table) -> list[Any]:
    """The columns by which rows come behind those of their table that they point at."""
    # A body is packed over one of less depth, which must be there before it.
    keys: list[Any] = list(table.primary_key.columns)
    return [body.c.depth, *keys] if table is body else keys


def snapshot(database: Database, path: Path) -> None:
    """Writes an SQLite database as it is at one moment into a new file for its owner only, and sees it to the
    disk. Raises StoreError where the file is there or cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise UsageError(
            f"{path} is there already", hint="name a new file: a backup never replaces one"
        ) from None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be made: {error.strerror}", hint="name a file in a folder that can be written"
        ) from error
    try:
        with database.plain() as cursor:
            cursor.execute("VACUUM INTO ?", (str(path),))
        _reach_disk(path)
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise StoreError(
            f"{path} could not be written: {error}", hint="see that there is room; no backup was made"
        ) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _reach_disk(path: Path) -> None:
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def require_empty(connection: Connection, address: str) -> None:
    """Raises UsageError where a database has any row of ours."""
    for table in tables():
        if connection.execute(select(1).select_from(table).limit(1)).first() is not None:
            raise UsageError(
                f"{address} is not empty: it has rows in {table.name}",
                hint="name a database that is not there yet: nothing is ever written over",
            )


@contextmanager
def steady(database: Database) -> Iterator[Connection]:
    """A connection that sees one state of the database all the time."""
    with database.reading() as connection:
        if not database.sqlite:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        yield connection


def copy_rows(source: Database, target: Database, tell: Callable[[str, int, int], None]) -> None:
    """Copies every row into an empty database, in one transaction. Raises UsageError, StoreError."""
    with steady(source) as reading, target.writing() as writing:
        require_empty(writing, target.address)
        for table in tables():
            total = reading.execute(select(func.count()).select_from(table)).scalar_one()
            done = 0
            rows = reading.execution_options(yield_per=_ROWS).execute(
                select(table).order_by(*order_of(table))
            )
            for few in rows.mappings().partitions(_ROWS):
                tell(table.name, done, total)
                # An event may be a part of one that comes after it.
                writing.execute(insert(table), [{**row, **_LATER.get(table, {})} for row in few])
                done += len(few)
            if done != total:
                raise StoreError(f"{done} of {total} rows of {table.name} were copied", hint="try again")
        for row in reading.execute(select(event.c.id, event.c.merged_into_id)):
            if row.merged_into_id is not None:
                writing.execute(
                    update(event).where(event.c.id == row.id).values(merged_into_id=row.merged_into_id)
                )
        if not target.sqlite:
            go_on(writing)


def go_on(connection: Connection) -> None:
    """PostgreSQL's sequences go on behind the rows that were copied."""
    for table in tables():
        name = connection.execute(
            text(
                "SELECT pg_get_serial_sequence(:name, 'id') FROM information_schema.columns"
                " WHERE table_name = :name AND column_name = 'id' AND table_schema = current_schema()"
            ),
            {"name": table.name},
        ).scalar()
        if name is not None:
            highest = connection.execute(select(func.max(table.c.id))).scalar()
            connection.execute(
                text("SELECT setval(:sequence, :value, :used)"),
                {"sequence": name, "value": highest or 1, "used": highest is not None},
            )

"""The connection: addresses, pragmas, and transactions that cannot lose an update.

Writers on SQLite BEGIN IMMEDIATE, since a transaction that first reads and then writes otherwise loses
to another without an error. `synchronous=EXTRA`: what was acknowledged has reached the disk. WAL only
where the linked SQLite is free of the WAL-reset bug (3.7.0 to 3.51.2); elsewhere the rollback journal.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from db.faults import wrapped
from db.recorded import hide
from tracker.errors import StoreError, StoreMissingError

__all__ = ["WAL_SAFE", "Database"]

WAL_SAFE = (3, 51, 3)
"""The first SQLite without the WAL-reset bug (sqlite.org/wal.html)."""

_WAIT = 30.0
"""Seconds to wait for another writer; `?timeout=` in an SQLite address says otherwise."""

_FORMS = "give a path, sqlite:///PATH or postgresql://USER@HOST/NAME"


class Database:
    """One database: its address without the password, and transactions for reading and writing."""

    def __init__(self, address: str, *, create: bool) -> None:
        url = _url_of(address)
        self.sqlite = url.get_backend_name() == "sqlite"
        self.path = Path(url.database).absolute() if self.sqlite and url.database else None
        shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
        self.address = str(self.path) if self.path else shown
        self.fresh = self.path is not None and _made(self.path, create=create)
        self.engine = _engine(url, sqlite=self.sqlite)
        self.recorded: datetime | None = None
        """The moment by its own clock as at which it is read; None for all of it."""

    def as_recorded(self, when: datetime) -> Database:
        """The same database, read as it was at a moment by its own clock."""
        other = copy(self)
        other.recorded = when
        return other

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection inside a transaction that sees one state of the database."""
        with wrapped(self.address), self.engine.connect() as connection:
            if self.recorded is not None:
                hide(connection, self.recorded)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside a transaction that is committed at the end, or rolled back on any error."""
        if self.recorded is not None:
            raise StoreError("the past of the record cannot be written", hint="leave --recorded-by WHEN away")
        with wrapped(self.address), self.engine.connect() as plain:
            connection = plain.execution_options(toll_writes=True)
            with connection.begin():
                yield connection

    def settle_journal(self) -> None:
        """Puts an SQLite file into the journal mode that is safe with the linked library."""
        if not self.sqlite:
            return
        wanted = "wal" if sqlite3.sqlite_version_info >= WAL_SAFE else "delete"
        with wrapped(self.address), self.plain() as cursor:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] == wanted:
                return
            # A file that may only be read keeps its mode: nobody writes through this connection.
            with suppress(sqlite3.OperationalError):
                cursor.execute(f"PRAGMA journal_mode={wanted}")

    @contextmanager
    def plain(self) -> Iterator[Any]:
        """A cursor outside any transaction, where SQLite lets its journal mode be changed."""
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            yield cursor
            cursor.close()
        finally:
            raw.close()

    def scrub(self) -> None:
        """What was erased leaves the log and the dead rows too, as far as the database lets it."""
        if self.sqlite:
            with wrapped(self.address), self.plain() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        with wrapped(self.address), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM body"))

    def close(self) -> None:
        """Connections are let go."""
        self.engine.dispose()


def _url_of(address: str) -> URL:
    """The address as SQLAlchemy's. Raises StoreError on one that names no database."""
    if "://" not in address:
        if not address or "\0" in address:
            raise StoreError(f"{address!r} is no address of a database", hint=_FORMS)
        return URL.create("sqlite", database=os.path.expanduser(address))  # noqa: PTH111 - a string is asked for
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError("the database's address cannot be read", hint=_FORMS) from None
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return url
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(f"{url.render_as_string()} is no address of a database", hint=_FORMS)


def _made(path: Path, *, create: bool) -> bool:
    """Whether the file was made now, empty and for its owner only. Raises where it is not there."""
    try:
        if path.exists():
            return path.stat().st_size == 0
        if not create:
            raise StoreMissingError(
                f"there is no database at {path}", hint="toll event add NAME makes it with the first event"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"{path} cannot be made or opened: {error.strerror}", hint="choose another path with --db"
        ) from error
    return True


def _engine(url: URL, *, sqlite: bool) -> Engine:
    dumps: Callable[[Any], str] = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    if sqlite:
        try:
            wait = float(str(url.query.get("timeout", _WAIT)))
        except ValueError:
            raise StoreError("the timeout in the database's address is no number", hint=_FORMS) from None
        engine = create_engine(url, json_serializer=dumps, connect_args={"timeout": wait})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    options = {} if "options" in url.query else {"options": f"-c lock_timeout={int(_WAIT * 1000)}"}
    try:
        return create_engine(url, json_serializer=dumps, connect_args={"connect_timeout": 10, **options})
    except ImportError:
        raise StoreError(
            "the driver for PostgreSQL is not installed", hint="pip install 'tollbook[postgresql]'"
        ) from None


def _prepare(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # the driver must not begin transactions of its own kind
    cursor = raw.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    # With a rollback journal a commit is the journal's unlinking, which FULL leaves in the directory's cache:
    # a power cut brought committed transactions back as undone (tests/torture/power.py). EXTRA sees it to disk.
    cursor.execute("PRAGMA synchronous=EXTRA")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("toll_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

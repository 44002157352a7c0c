"""What goes wrong in a database, as the errors of `tracker.errors`: one sentence and a hint each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from tracker.errors import (
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreReadOnlyError,
)

__all__ = ["wrapped"]


@contextmanager
def wrapped(address: str) -> Iterator[None]:
    """Turns what the database raises inside into a StoreError that names the address."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(error, address) from error
    except sqlite3.Error as error:
        raise _of_sqlite(error, error, address) from error
    except (SQLAlchemyError, OverflowError) as error:
        raise _refused(error, address) from error


def _translated(error: DBAPIError, address: str) -> StoreError:
    origin = error.orig
    if isinstance(origin, sqlite3.Error):
        return _of_sqlite(origin, error, address)
    return _of_postgresql(str(getattr(origin, "sqlstate", None) or ""), error, address)


def _of_sqlite(origin: sqlite3.Error, error: Exception, address: str) -> StoreError:
    # The low byte is SQLite's primary result code (sqlite.org/rescode.html).
    code = getattr(origin, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _locked(address)
    if code == sqlite3.SQLITE_READONLY:
        return _read_only(address)
    if code == sqlite3.SQLITE_FULL:
        return _full(address)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(address)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return _closed(address)
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(
            f"{address} could not be read or written: {origin}",
            hint="look at the disk; nothing was stored",
        )
    return _refused(error, address)


def _of_postgresql(state: str, error: DBAPIError, address: str) -> StoreError:
    """The error for a SQLSTATE (PostgreSQL manual, appendix A)."""
    if state in ("55P03", "57014", "40P01", "40001"):
        return _locked(address)
    if state == "25006":
        return _read_only(address)
    if state == "53100":
        return _full(address)
    if state == "3D000":
        return StoreMissingError(
            f"there is no database at {address}", hint="make one with createdb, or correct the address"
        )
    if state == "42501":
        first_line = (str(error.orig).splitlines() or [""])[0]
        return StoreReadOnlyError(
            f"{address} does not let this role do that: {first_line}",
            hint="see the permissions of the role (docs/how-to/roles.md); nothing was stored",
        )
    if state in ("28P01", "28000"):
        return _closed(address)
    if state.startswith("XX"):
        return _damaged(address)
    lost = isinstance(error, OperationalError | InterfaceError)
    if (lost and not state) or state.startswith(("08", "57P")):
        # libpq reports a refused connection in words only.
        words = str(error.orig)
        if "does not exist" in words and "database" in words:
            return _of_postgresql("3D000", error, address)
        if "authentication failed" in words or ("role" in words and "does not exist" in words):
            return _closed(address)
        return StoreError(
            f"{address} cannot be reached", hint="see that the server runs and that the address is right"
        )
    return _refused(error, address)


def _locked(address: str) -> StoreLockedError:
    return StoreLockedError(
        f"another process holds {address}", hint="wait for it to finish, then try again; nothing was stored"
    )


def _read_only(address: str) -> StoreReadOnlyError:
    return StoreReadOnlyError(
        f"{address} cannot be written", hint="see who owns the file and its directory; nothing was stored"
    )


def _full(address: str) -> StoreFullError:
    return StoreFullError(
        f"the disk of {address} is full", hint="make room, then try again; nothing was stored"
    )


def _damaged(address: str) -> StoreDamagedError:
    return StoreDamagedError(
        f"{address} is damaged, or no database of Tollbook", hint="restore it from a backup"
    )


def _closed(address: str) -> StoreError:
    return StoreError(
        f"{address} may not be opened", hint="see the permissions of the file or of the database role"
    )


def _refused(error: Exception, address: str) -> StoreError:
    origin = getattr(error, "orig", None) or error
    first_line = (str(origin).splitlines() or [type(origin).__name__])[0]
    return StoreError(f"{address} refused what it was given: {first_line}", hint="nothing was stored")

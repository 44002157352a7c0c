"""The database, one adapter of `tracker.ports.Store`."""

from __future__ import annotations

from tracker.ports import Store

__all__ = ["open_store"]


def open_store(url: str, *, create: bool = True) -> Store:
    """The store at an address, its schema brought up to date.

    `url` is a path, sqlite:///PATH or postgresql://USER@HOST/NAME. With `create` an SQLite file that is
    not there is made, for its owner only. Raises StoreMissingError, StoreNewerError, or another
    StoreError where it cannot be opened.
    """
    # Imported here: SQLModel takes half a second, and `toll --help` has no use for it.
    from db.store import SqlStore  # noqa: PLC0415

    return SqlStore(url, create=create)

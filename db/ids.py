"""Numbers of rows, taken before the rows are written: what points at them can be written in one go."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, func, select, text

__all__ = ["Ids"]

_TAKE = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")


_BEYOND = 1 << 40
"""No row has a number that high."""


class Ids:
    """The next numbers of each table, for one transaction that writes.

    On SQLite nobody else writes meanwhile, so they follow the highest that is there. PostgreSQL hands
    them out by its sequences, with gaps where a transaction fails.
    """

    def __init__(self, connection: Connection, *, trial: bool = False) -> None:
        """In a trial the numbers are beyond all that are there, and nobody else's are spent."""
        self._connection = connection
        self._trial = trial
        self._next: dict[str, int] = {}

    def take(self, table: Table, count: int) -> Sequence[int]:
        """So many numbers of rows that are not there yet, ascending."""
        if not count:
            return ()
        if self._trial:
            first = self._next.get(table.name, _BEYOND)
            self._next[table.name] = first + count
            return range(first, first + count)
        if self._connection.dialect.name == "postgresql":
            taken = self._connection.execute(_TAKE, {"name": table.name, "count": count})
            return sorted(taken.scalars())
        if table.name not in self._next:
            highest = self._connection.execute(select(func.max(table.c.id))).scalar()
            self._next[table.name] = (highest or 0) + 1
        first = self._next[table.name]
        self._next[table.name] = first + count
        return range(first, first + count)

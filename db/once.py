"""What many rows have alike, written once: a row is looked up by what it says before it is made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from hashlib import sha256
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select

from db.chain import canonical
from db.columns import claim, head, thread
from db.ids import Ids

__all__ = ["Known", "Once", "code_of"]

_SAYING = {table: select(table).where(table.c.code == bindparam("of")) for table in (claim, head, thread)}
_INSERT = {table: insert(table) for table in _SAYING}

_MOST = 20_000
"""Rows whose numbers are held."""


def code_of(columns: Mapping[str, Any]) -> int:
    """The number by which a row that says this is looked up: the first 64 bits of its digest."""
    return int.from_bytes(sha256(canonical(columns)).digest()[:8], signed=True)


class Known:
    """Numbers of rows of one database by what they say, kept at hand."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, Hashable], int] = OrderedDict()

    def find(self, table: Table, key: Hashable) -> int | None:
        """The number of the row that says it, where it is at hand."""
        return self._held.get((table.name, key))

    def hold(self, numbers: Mapping[tuple[str, Hashable], int]) -> None:
        """Keeps numbers of stored rows, in place of those that were held longest."""
        self._held.update(numbers)
        while len(self._held) > _MOST:
            self._held.popitem(last=False)


class Once:
    """One transaction's worth of such rows.

    Two writers at once may both make the row: each points at its own, and both say the same.
    """

    def __init__(self, connection: Connection, ids: Ids, known: Known) -> None:
        self._connection = connection
        self._ids = ids
        self._known = known
        self._found: dict[tuple[str, Hashable], int] = {}
        self._new: dict[Table, list[dict[str, Any]]] = {}

    def know(self, table: Table, key: Hashable, number: int) -> None:
        """Remembers a row that was read."""
        self._found[table.name, key] = number

    def number(self, table: Table, key: Hashable, columns: Callable[[], dict[str, Any]]) -> int:
        """The number of the row with these columns; `key` is what they are made of."""
        number = self._found.get((table.name, key)) or self._known.find(table, key)
        if number is None:
            number = self._find_or_make(table, columns())
            self._found[table.name, key] = number
        return number

    def _find_or_make(self, table: Table, columns: dict[str, Any]) -> int:
        code = code_of(columns)
        new = self._new.setdefault(table, [])
        stored: Iterable[Any] = self._connection.execute(_SAYING[table], {"of": code}).mappings()
        for row in chain(stored, (row for row in new if row["code"] == code)):
            # Sixty-four bits can be made to collide: what the row says decides.
            if all(row[name] == value for name, value in columns.items()):
                return int(row["id"])
        (number,) = self._ids.take(table, 1)
        new.append({"id": number, "code": code, **columns})
        return number

    def write(self) -> None:
        """Writes the rows that were made since the last time."""
        for table, rows in self._new.items():
            if rows:
                self._connection.execute(_INSERT[table], rows)
                rows.clear()

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        self._known.hold(self._found)

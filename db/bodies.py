"""Bodies: bytes kept by their SHA-256, each packed against the one before it of the same document.

zstandard with the previous body as a raw dictionary makes a version of an edited page some hundreds
of bytes; every 16th is a key frame, packed alone, so that reading one seldom unpacks more than 16.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import zstandard
from sqlalchemy import Connection, bindparam, select

from db.columns import body
from tracker.errors import NotFoundError, SealedError, StoreDamagedError

__all__ = ["KEY_EVERY", "Bodies", "Packed", "digest"]

KEY_EVERY = 16
"""One body in so many is packed alone."""

_LEVEL = 9
_CACHED = 32 * 1024 * 1024
"""Bytes of unpacked bodies that are held, since the next body of a document needs the last one."""

_DIGEST = re.compile("[0-9a-f]{64}", re.ASCII)

_FEW = 400
"""Digests that one query asks for: SQLite took 999 parameters at most before 3.32."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A row of the table `body`."""

    id: int
    sha256: str
    size: int
    base_id: int | None
    depth: int
    packed: bytes

    @classmethod
    def of(cls, number: int, sha: str, data: bytes, base: tuple[Packed, bytes] | None) -> Packed:
        """The bytes packed over another body, or alone where there is none or a key frame is due."""
        if base is None or not base[1] or base[0].depth + 1 >= KEY_EVERY:
            packed = zstandard.ZstdCompressor(level=_LEVEL).compress(data)
            return cls(number, sha, len(data), None, 0, packed)
        row, over = base
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL, source_size=len(data), dict_size=len(over)
        )
        packed = zstandard.ZstdCompressor(
            dict_data=_dictionary(over), compression_params=parameters
        ).compress(data)
        return cls(number, sha, len(data), row.id, row.depth + 1, packed)

    def unpack(self, over: bytes | None) -> bytes:
        """The bytes; `over` are those of its base. Raises StoreDamagedError where they do not fit, SealedError
        where they were erased.
        """
        if not self.packed:
            raise SealedError(
                f"the bytes of {self.sha256[:12]} were erased; their digest and all proofs are kept",
                hint="toll verify says what was sealed, and why",
            )
        try:
            dictionary = None if over is None else _dictionary(over)
            data = zstandard.ZstdDecompressor(dict_data=dictionary).decompress(
                self.packed, max_output_size=self.size
            )
        except zstandard.ZstdError:
            raise _damaged(self.sha256) from None
        if len(data) != self.size or digest(data) != self.sha256:
            raise _damaged(self.sha256)
        return data


def digest(data: bytes) -> str:
    """SHA-256 of the bytes, as 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def _dictionary(data: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(data, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _damaged(sha: str) -> StoreDamagedError:
    return StoreDamagedError(
        f"the stored bytes of {sha[:12]} are not what was seen",
        hint="restore the database from a backup: they cannot be repaired from within",
    )


class Bodies:
    """The bodies of one database, with the latest ones at hand."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, tuple[Packed, bytes]] = OrderedDict()
        self._bytes = 0

    def read(self, connection: Connection, sha: str) -> bytes:
        """The bytes with that digest, checked against it. Raises NotFoundError, StoreDamagedError."""
        held = self.find(connection, sha) if _DIGEST.fullmatch(sha) else None
        if held is None and _DIGEST.fullmatch(sha):
            for row in connection.execute(select(body).where(body.c.sha256 == sha)):
                Packed(row.id, row.sha256, row.size, None, 0, bytes(row.packed)).unpack(None)
        if held is None:
            raise NotFoundError(
                f"no body {sha[:12]!r} is stored", hint="toll versions PAGE lists what was kept"
            )
        return held[1]

    def find(self, connection: Connection, sha: str) -> tuple[Packed, bytes] | None:
        """The row and the bytes with that digest; None where they are not stored."""
        return self.find_all(connection, [sha]).get(sha)

    def find_all(self, connection: Connection, shas: Collection[str]) -> Mapping[str, tuple[Packed, bytes]]:
        """The rows and the bytes with these digests, as far as they are stored."""
        found = {sha: self._held[sha] for sha in shas if sha in self._held}
        for sha in found:
            self._held.move_to_end(sha)
        missing = [sha for sha in dict.fromkeys(shas) if sha not in found]
        for start in range(0, len(missing), _FEW):
            for row, data in _unpacked(connection, missing[start : start + _FEW]):
                self.hold(row, data)
                found[row.sha256] = row, data
        return found

    def numbered(self, connection: Connection, numbers: Collection[int]) -> Mapping[int, bytes]:
        """The bytes of rows by number, none of them from memory. Raises StoreDamagedError, SealedError."""
        rows = _rows(connection.execute(_UPWARDS_FROM, {"numbers": list(numbers)}))
        known: dict[int, bytes] = {}
        return {number: _follow(rows, number, known) for number in numbers}

    def forget(self) -> None:
        """Lets go of what is at hand: the rows were packed anew."""
        self._held.clear()
        self._bytes = 0

    def number(self, sha: str) -> int | None:
        """The number of a body that is at hand, and so is stored."""
        return self._held[sha][0].id if sha in self._held else None

    def hold(self, row: Packed, data: bytes) -> None:
        """Keeps a stored body at hand, in place of the one that was used least lately."""
        if row.sha256 in self._held or len(data) > _CACHED // 8:
            return
        self._held[row.sha256] = (row, data)
        self._bytes += len(data)
        while self._bytes > _CACHED:
            _, (_, gone) = self._held.popitem(last=False)
            self._bytes -= len(gone)


def _unpacked(connection: Connection, shas: Collection[str]) -> Iterator[tuple[Packed, bytes]]:
    """Stored bodies with these digests, without those that were erased. Raises StoreDamagedError."""
    rows = _rows(connection.execute(_UPWARDS, {"shas": shas}))
    asked = set(shas)
    known: dict[int, bytes] = {}
    for number in {row.sha256: row.id for row in rows.values() if row.sha256 in asked}.values():
        if rows[number].packed:
            yield rows[number], _follow(rows, number, known)


def _rows(found: Any) -> Mapping[int, Packed]:
    return {
        row.id: Packed(row.id, row.sha256, row.size, row.base_id, row.depth, bytes(row.packed))
        for row in found.all()
    }


def _follow(rows: Mapping[int, Packed], number: int, known: dict[int, bytes]) -> bytes:
    """The bytes of a row, unpacked over those of its bases, which are kept in `known`."""
    steps: list[Packed] = []
    at: int | None = number
    while at is not None and at not in known:
        if at not in rows or len(steps) > len(rows):
            raise _damaged(rows[number].sha256 if number in rows else f"body {number}")
        steps.append(rows[at])
        at = rows[at].base_id
    for row in reversed(steps):
        over = None if row.base_id is None else known[row.base_id]
        if row.depth != (
            0 if row.base_id is None or row.base_id not in rows else rows[row.base_id].depth + 1
        ):
            raise _damaged(row.sha256)
        known[row.id] = row.unpack(over)
    return known[number]


def _upwards_query(chosen: Any) -> Any:
    """The rows of some bodies and of all their bases."""
    above = select(body).where(chosen).cte("above", recursive=True)
    return select(above.union(select(body).where(body.c.id == above.c.base_id)))


_UPWARDS = _upwards_query(body.c.sha256.in_(bindparam("shas", expanding=True)))
_UPWARDS_FROM = _upwards_query(body.c.id.in_(bindparam("numbers", expanding=True)))

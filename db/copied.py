"""Which outlet's text a version is a copy of, for one event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select

from db.columns import copy, sketch, source, subscription, version
from db.readings import figures
from tracker.model import HAND, Source
from tracker.ports import Judge

__all__ = ["Copies"]

_LATER = version.alias("later")
_STANDING = (
    select(version.c.id, version.c.source_id, sketch.c.words, source.c.url, source.c.name)
    .select_from(subscription)
    .join(source, source.c.id == subscription.c.source_id)
    .join(version, version.c.source_id == source.c.id)
    .join(sketch, sketch.c.version_id == version.c.id)
    .where(
        subscription.c.event_id == bindparam("event"),
        subscription.c.removed_at.is_(None),
        subscription.c.counts,
        source.c.kind != HAND,
        version.c.number
        == select(func.max(_LATER.c.number))
        .where(_LATER.c.source_id == version.c.source_id)
        .scalar_subquery(),
    )
    .order_by(version.c.id)
)
_KNOWN = select(copy.c.outlet).where(
    copy.c.event_id == bindparam("event"), copy.c.version_id == bindparam("version")
)


@dataclass(frozen=True, slots=True)
class _Standing:
    version: int
    source: int
    words: bytes
    outlet: str


class Copies:
    """One transaction's worth of looks for originals; `flush` writes the versions that are on their way."""

    def __init__(self, connection: Connection, judge: Judge, flush: Callable[[], None]) -> None:
        self._connection = connection
        self._judge = judge
        self._flush = flush
        self._standing: dict[int, list[_Standing]] = {}

    def known(self, event: int, number: int | None) -> str | None:
        """Whose text a stored version was taken for a copy of."""
        if number is None:
            return None
        found: str | None = self._connection.execute(_KNOWN, {"event": event, "version": number}).scalar()
        return found

    def find_stored(self, event: int, number: int, page: Source) -> str | None:
        """Whose text a stored version is a copy of, for an event that hears of it now."""
        if (found := self.known(event, number)) is not None or page.kind == HAND:
            return found
        query = select(sketch.c.words).where(sketch.c.version_id == number)
        words: bytes | None = self._connection.execute(query).scalar()
        return None if words is None else self.find(event, number, page, words)

    def find(self, event: int, number: int, page: Source, words: bytes) -> str | None:
        """Whose text a new version is a copy of: of the earliest that is near enough to it, and where that is
        an agency's, or a copy itself, of whose text that is. It is written down.
        """
        if event not in self._standing:
            self._flush()
            self._standing[event] = [
                _Standing(row.id, row.source_id, row.words, Source(url=row.url, name=row.name).outlet)
                for row in self._connection.execute(_STANDING, {"event": event})
            ]
        others = [one for one in self._standing[event] if one.source != page.id and one.version < number]
        mine = _Standing(number, page.id, words, page.outlet)
        self._standing[event] = [o for o in self._standing[event] if o.source != page.id] + [mine]
        at = self._judge.copied(words, [one.words for one in others])
        if at is None:
            return None
        original = others[at]
        outlet = self.known(event, original.version) or self._agency(original.version) or original.outlet
        if outlet == page.outlet:
            return None
        self._flush()
        row = {"event_id": event, "version_id": number, "of_id": original.version, "outlet": outlet}
        self._connection.execute(insert(copy), [row])
        return outlet

    def _agency(self, number: int) -> str | None:
        """Whose text the original says that it is."""
        printed: Sequence[str] = [
            figure.via[0]
            for found in figures(
                self._connection, select(version.c.id).where(version.c.id == number)
            ).values()
            for figure in found
            if figure.speaker is None and figure.via
        ]
        return printed[0] if printed else None

"""What was recorded, kept at hand: it is append-only, so only what is new must be read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from db import reading
from db.readings import Reading
from tracker.model import AttributionRevision, Revision

__all__ = ["Histories", "History"]

_MOST = 256
"""Events whose records are held, and readings."""


@dataclass(frozen=True, slots=True)
class History:
    """The records of one event below the number that its next one gets."""

    next_number: int = 1
    revisions: tuple[Revision, ...] = ()
    attributions: tuple[AttributionRevision, ...] = ()

    def told(
        self, until: datetime | None = None
    ) -> tuple[tuple[Revision, ...], tuple[AttributionRevision, ...]]:
        """The records as a look finds them: by number, or where an archive brought some of them in by time;
        those up to a moment where one is given.
        """
        late = any(made.archive is not None for made in self.revisions)
        late = late or any(made.archive is not None for made in self.attributions)
        if not late and until is None:
            return self.revisions, self.attributions
        return _by_time(self.revisions, until), _by_time(self.attributions, until)

    def plus(self, revisions: tuple[Revision, ...], attributions: tuple[AttributionRevision, ...]) -> History:
        """The history with these records after it."""
        return History(
            self.next_number + len(revisions) + len(attributions),
            self.revisions + revisions,
            self.attributions + attributions,
        )


Record = TypeVar("Record", Revision, AttributionRevision)


def _by_time(records: tuple[Record, ...], until: datetime | None) -> tuple[Record, ...]:
    kept = (record for record in records if until is None or record.observed_at <= until)
    return tuple(sorted(kept, key=lambda record: (record.observed_at, record.number)))


class Histories:
    """The histories of one database's events, and the latest readings by number of extraction."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, History] = OrderedDict()
        self._readings: OrderedDict[int, Reading] = OrderedDict()

    def find(self, connection: Connection, event: Any) -> History:
        """The history of an event whose row is locked: the numbers of others are all below its own."""
        held = self._held.get(event.id, History())
        if held.next_number > event.next_number:
            held = History()  # an older copy of the database was put in its place
        if held.next_number == event.next_number:
            return held
        last = held.next_number - 1
        return History(
            event.next_number,
            held.revisions + reading.revisions(connection, event.id, after=last),
            held.attributions + reading.attributions(connection, event.id, after=last),
        )

    def hold(self, event: int, history: History) -> None:
        """Keeps the history of an event as it was committed."""
        self._held[event] = history
        self._held.move_to_end(event)
        if len(self._held) > _MOST:
            self._held.popitem(last=False)

    def reading(self, extraction: int) -> Reading | None:
        """A reading that is at hand."""
        return self._readings.get(extraction)

    def hold_reading(self, extraction: int, read: Reading) -> None:
        """Keeps a reading as it was committed."""
        self._readings[extraction] = read
        self._readings.move_to_end(extraction)
        if len(self._readings) > _MOST:
            self._readings.popitem(last=False)

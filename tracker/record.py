"""One event's record as it was known at a moment, with its issuers as people have ruled."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from tracker.issuers import Register
from tracker.model import AttributionRevision, Event, Revision, Ruling, Sighting
from tracker.ports import Store

__all__ = ["Record"]


class Record:
    """What the reading verbs fold. Each part is asked for once, when it is first wanted.

    `at` limits what had been observed; rulings hold whenever they were made, since they are about who is
    who and not about what was known.
    """

    def __init__(self, store: Store, slug: str, at: datetime | None = None) -> None:
        """Raises NotFoundError, with the nearest name in the hint."""
        self.event: Event = store.event(slug)
        self.at = at
        self._store = store

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings that stand, by number."""
        return tuple(ruling for ruling in self._store.rulings(self.event.slug) if ruling.stands)

    @cached_property
    def register(self) -> Register:
        """Who is who."""
        return Register(self.rulings)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of figures, by number."""
        printed = self._store.revisions(self.event.slug, self.at)
        return tuple(map(self.register.revision, printed)) if self.register else printed

    @cached_property
    def attributions(self) -> tuple[AttributionRevision, ...]:
        """The revisions of responsibility, by number."""
        printed = self._store.attributions(self.event.slug, self.at)
        return tuple(map(self.register.attribution, printed)) if self.register else printed

    @cached_property
    def sightings(self) -> tuple[Sighting, ...]:
        """Every figure of every version, by time observed, page and place in it."""
        printed = self._store.sightings(self.event.slug, self.at)
        return tuple(map(self.register.sighting, printed)) if self.register else printed

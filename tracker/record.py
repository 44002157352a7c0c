"""One event's record as it was known at a moment, with its issuers as people have ruled."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cached_property, lru_cache

from tracker import hindsight
from tracker.authorities import Authorities
from tracker.issuers import Register
from tracker.joining import foreign, outside
from tracker.ledger import settled
from tracker.model import (
    AttributionRevision,
    Event,
    Figure,
    Metric,
    Policy,
    Revision,
    Ruling,
    RulingKind,
    Sighting,
)
from tracker.part import Part, Printed
from tracker.policies import OFFICIAL, RELAYING
from tracker.ports import Store
from tracker.rulings import by_person, elsewhere, taken
from tracker.series import spoken

__all__ = ["Record"]


log = logging.getLogger(__name__)


@lru_cache(maxsize=256)
def _say_merged(slug: str, into: str) -> None:
    """Says once where a name leads that an event had before it was merged into another."""
    log.warning(
        "%s is a part of %s now, which is shown; its own records are kept as %s:r1, ...", slug, into, slug
    )


class Record:
    """What the reading verbs fold. Each part is asked for once, when it is first wanted.

    `at` limits what had been observed; rulings hold whenever they were made, since they are about who is
    who and not about what was known.
    """

    def __init__(
        self,
        store: Store,
        slug: str,
        at: datetime | None = None,
        authorities: Authorities | None = None,
    ) -> None:
        """Raises NotFoundError, with the nearest name in the hint."""
        self.event: Event = store.event(slug)
        if self.event.slug != slug:
            _say_merged(slug, self.event.slug)
        self.at = at
        self.authorities = authorities or Authorities()
        """The tiers of issuers by the user's own table."""
        self.more: Mapping[int, int] = {}
        """For each number how many pages `standing` has left out."""
        self._store = store

    def _ours(self, printed: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
        """Without the figures that are another event's."""
        given = {r.source for r in self.rulings if r.kind in (RulingKind.OTHER_EVENT, RulingKind.TAKE)}
        known: dict[int, bool] = {}
        without = bool(self.event.without)

        def mine(seen: Sighting) -> bool:
            figure = seen.figure
            if figure.as_of is None and not without:
                return True
            # A figure that stands in many versions is one value: it is asked about once.
            if id(figure) not in known:
                known[id(figure)] = by_person(figure) or not foreign(self.event, (figure,))
            return known[id(figure)]

        kept = tuple(seen for seen in printed if mine(seen))
        if not given:
            return kept
        pages: dict[str, list[Sighting]] = {}
        for seen in kept:
            if seen.source in given:
                pages.setdefault(seen.version, []).append(seen)
        theirs: set[tuple[str, Figure]] = set()
        for version, group in pages.items():
            figures, source = [s.figure for s in group], group[0].source
            some = taken(figures, self.rulings, source)
            left = elsewhere(figures, self.rulings, source)
            theirs |= {(version, f) for f in figures if f in left or (some is not None and f not in some)}
        return tuple(seen for seen in kept if (seen.version, seen.figure) not in theirs)

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings that stand, by number."""
        return tuple(ruling for ruling in self._store.rulings(self.event.slug) if ruling.stands)

    @cached_property
    def register(self) -> Register:
        """Who is who."""
        return Register(self.rulings, self.authorities)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of figures, by number."""
        printed = self._store.revisions(self.event.slug, self.at)
        known = tuple(map(self.register.revision, printed)) if self.register else printed
        return hindsight.revisions(known)

    @cached_property
    def telling(self) -> tuple[Revision, ...]:
        """Of the revisions those on which what stands rests, and what moved the headline as the latest
        official figure: by number.

        From the moment on from which there was always an official figure, the headline asks nobody else, and
        of what outlets say in their own voice only the last counts.
        """
        return self._but_outlets(last=True)

    @cached_property
    def moving(self) -> tuple[Revision, ...]:
        """Of `telling` those that may have moved the headline."""
        return self._but_outlets(last=False)

    def _but_outlets(self, *, last: bool) -> tuple[Revision, ...]:
        if self.authorities or "revisions" in self.__dict__ or self._store.late(self.event.slug):
            return self.revisions
        official = self._store.revisions(self.event.slug, self.at, Part(tiers=tuple(OFFICIAL)))
        since = settled(map(self.register.revision, official))
        # Somebody who was recorded as an outlet may be known as an official now: then all are asked for.
        part = Part(but=tuple(RELAYING), since=since, last=last or bool(self.register))
        printed = self._store.revisions(self.event.slug, self.at, part)
        if not self.register:
            return printed
        known = tuple(map(self.register.revision, printed))
        apart = any(
            (one.issuer.tier in RELAYING) is not (other.issuer.tier in RELAYING)
            for one, other in zip(printed, known, strict=True)
        )
        return self.revisions if apart else known

    def needed(self, policy: Policy, *, standing: bool = True) -> tuple[Revision, ...]:
        """The revisions that a fold under the policy needs, to say what moved the headline, and with `standing`
        what stands.
        """
        if policy is not Policy.LATEST_OFFICIAL:
            return self.revisions
        return self.telling if standing else self.moving

    @cached_property
    def attributions(self) -> tuple[AttributionRevision, ...]:
        """The revisions of responsibility, by number."""
        printed = self._store.attributions(self.event.slug, self.at)
        known = tuple(map(self.register.attribution, printed)) if self.register else printed
        return hindsight.attributions(known)

    def standing(self, metric: Metric, most: int | None = None) -> tuple[Sighting, ...]:
        """What each page now gives as somebody's count of the whole event, for one metric: by time observed,
        outlet and place, as `spoken` says of the sightings.

        With `most` only so many pages for a number, those that have had it longest; `more` says how many
        others there are.
        """
        if (odd := self._odd(metric)) is None:
            return tuple(s for s in spoken(self.sightings, metric) if s.until is None)
        told, self.more = self._store.standing(self.event.slug, metric, self.at, odd, most)
        told = self._ours(told)
        told = tuple(map(self.register.sighting, told)) if self.register else told
        read = [s for s in self._of_pages(metric, odd) if s.until is None]
        return tuple(sorted((*told, *read), key=lambda s: (s.observed_at, s.outlet, s.figure.span)))

    def printed(self, metric: Metric, since: datetime | None = None) -> Iterator[Printed]:
        """What each page gave as the event's total, version by version: page by page, by time.

        With `since` the versions that stood then or later, and in one what the page had given before.
        """
        odd = self._odd(metric)
        if odd is not None:
            told = self._store.printed(self.event.slug, metric, self.at, since)
            yield from (one for one in told if one.source not in odd) if odd else told
            seen = self._of_pages(metric, odd)
        else:
            seen = spoken(self.sightings, metric)
        for s in sorted(seen, key=lambda s: (s.source, s.observed_at, s.version)):
            yield Printed(
                s.source, s.version, s.observed_at, s.not_before, s.figure.value, s.until, known=True
            )

    def _of_pages(self, metric: Metric, pages: AbstractSet[int]) -> list[Sighting]:
        """What these pages give as the event's total, from all that they print."""
        if not pages:
            return []
        seen = self._ours(self._store.sightings(self.event.slug, self.at, pages))
        return spoken(map(self.register.sighting, seen) if self.register else seen, metric)

    def _odd(self, metric: Metric) -> frozenset[int] | None:
        """The pages that must be read whole, since some of their figures are not the event's or no extract is
        kept of them; None where all must be.
        """
        if self.event.without:
            return None
        untold = self._store.untold(self.event.slug, metric)
        given = {r.source for r in self.rulings if r.kind in (RulingKind.OTHER_EVENT, RulingKind.TAKE)}
        odd = untold.pages | {source for source in given if source is not None}
        if any(outside(self.event, date) for date in untold.dates):
            odd |= untold.dated
        return odd

    @cached_property
    def sightings(self) -> tuple[Sighting, ...]:
        """The event's figures of every version, by time observed, page and place in it."""
        printed = self._ours(self._store.sightings(self.event.slug, self.at))
        return tuple(map(self.register.sighting, printed)) if self.register else printed

"""Everything of one event that an export or a report may draw on, as it was known at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property

from tracker.authorities import Authorities
from tracker.ledger import Entry, Headline, Line, Said, headlines, said, standing, timeline
from tracker.model import Event, Metric, Policy, Source, Tier, Version
from tracker.ports import Store
from tracker.record import Record

__all__ = ["Dossier"]


class Dossier:
    """One event with its record, under one policy. Each part is asked for once, when it is first wanted.

    `at` limits what had been observed; `known_at` is that moment, or the one at which it was asked.
    `authority` names who publishes (a domain or an e-mail address, for RFC 4151), `playback` where captured
    pages can be opened, `page` the one page that is wanted, where only one can be.
    """

    def __init__(
        self,
        store: Store,
        slug: str,
        *,
        known_at: datetime,
        at: datetime | None = None,
        policy: Policy = Policy.LATEST_OFFICIAL,
        tiers: Sequence[Tier] = (),
        page: str | None = None,
        playback: str | None = None,
        authority: str | None = None,
        authorities: Authorities | None = None,
    ) -> None:
        """Raises NotFoundError, with the nearest name in the hint."""
        self.store = store
        self.record = Record(store, slug, at, authorities)
        self.known_at = known_at
        self.at = at
        self.policy = policy
        self.tiers = tuple(tiers)
        self.page = page
        self.playback = playback
        self.authority = authority

    @property
    def event(self) -> Event:
        """The event."""
        return self.record.event

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every revision by the time it was observed, with what it did to the headline of its metric."""
        return timeline(self.record.revisions, self.record.attributions, self.policy, self.tiers)

    @cached_property
    def headlines(self) -> Mapping[Metric, Headline]:
        """For each metric the figure that stands under the policy."""
        return headlines(self.record.revisions, self.policy, self.tiers)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What each issuer's series stands at."""
        return standing(self.record.revisions, self.policy, self.tiers, self.record.attributions)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Who said what on responsibility, oldest first."""
        return said(self.record.attributions)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The pages that the event follows or followed, by address."""
        return self.store.sources(self.event.slug, removed=True)

    @cached_property
    def versions(self) -> Mapping[int, tuple[Version, ...]]:
        """The versions of each page that were seen by then, oldest first, by the number of its source."""
        return {source.id: self.store.versions(source.id, self.at) for source in self.sources}

    @cached_property
    def by_hash(self) -> Mapping[str, Version]:
        """The same versions by their hash."""
        return {version.hash: version for each in self.versions.values() for version in each}

"""A story, played: served on loopback, polled by the real poller on a clock that is set, kept in a real store."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.events.web import Story, Web
from tracker.core import Tracker
from tracker.fetch import open_fetchers
from tracker.model import Source, Tier
from tracker.ports import Store

AFTER = timedelta(minutes=3)
"""How long after an edit the pages are looked at."""


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def seconds_until(self, when: datetime) -> float:
        return max(0.0, (when - self.at).total_seconds())


def begun(told: Story, store: Store, clock: SetClock, **options) -> Tracker:
    """A tracker over the store that has the story's event."""
    tracker = Tracker(store, clock=clock, fetchers=open_fetchers(), **options)
    made = told.event
    tracker.add_event(
        made["slug"],
        name=made["name"],
        places=made["places"],
        words=made["words"],
        without=made.get("without", ()),
        occurred_at=made["occurred_at"],
        ends_at=made.get("ends_at"),
    )
    return tracker


async def play(told: Story, store: Store) -> Tracker:
    """The tracker when every edit of every page was looked at, and each page once more at the end."""
    clock = SetClock(told.stops[0])
    tracker = begun(told, store, clock)
    server = Web(told)
    base = await server.start()
    followed: set[str] = set()
    try:
        for stop in told.stops:
            clock.at = stop + AFTER
            server.show(stop)
            for page in told.pages:
                if page.path not in followed and page.edits[0].at <= stop:
                    follow(tracker, told, page, base)
                    followed.add(page.path)
            await tracker.poll([told.slug])
        for hours in (1, 2):
            clock.at = told.stops[-1] + timedelta(hours=hours)
            await tracker.poll([told.slug])
    finally:
        for fetcher in tracker.fetchers.values():
            await fetcher.close()
        await server.stop()
    return tracker


def follow(tracker: Tracker, told: Story, page, base: str) -> Source:
    """The page, followed for the story's event."""
    return tracker.add_source(
        told.slug,
        base + page.path,
        name=page.outlet,
        tier=Tier(page.tier) if page.tier else None,
        spacing=0.0,
    )

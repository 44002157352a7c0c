"""The demo: the story's server, the real schedule, the real store, on a clock that skips the waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from tracker.clock import SteppingClock
from tracker.core import Tracker
from tracker.demo.server import StoryServer
from tracker.demo.story import BEGINS_AT, EVENT, PAGES, STOPS
from tracker.model import RevisionKind
from tracker.views import Polled

__all__ = ["PORT", "SLUG", "play", "turning_point"]

PORT = 8024
"""Where the story's pages are served if they can be. The schedule's jitter goes by the address, so that
the same port gives the same times on every machine."""

SLUG = EVENT.slug
_SETTLE = timedelta(hours=4)


async def play(tracker: Tracker, on_progress: Callable[[str], None], *, port: int = PORT) -> Tracker:
    """The tracker, on the story's clock, after the whole story was served and polled.

    Where the port is taken, another one serves. Raises UsageError where the database has the event already.
    """
    server = StoryServer(port=port)

    def turn(at: datetime) -> None:
        server.show(at)
        on_progress(f"the story stands at {at:%Y-%m-%d %H:%M} UTC")

    clock = SteppingClock(BEGINS_AT, stops=STOPS, on_step=turn, settle=_SETTLE)
    playing = Tracker(tracker.store, clock=clock, fetchers=tracker.fetchers)
    playing.add_event(SLUG, name=EVENT.name, places=EVENT.places, occurred_at=EVENT.occurred_at)
    try:
        base = await server.start()
    except OSError:
        server = StoryServer()
        base = await server.start()
    try:
        server.show(BEGINS_AT)
        for page in PAGES:
            source = page.source(base)
            playing.add_source(
                SLUG,
                source.url,
                name=source.name,
                tier=source.tier,
                every=(source.every_min, source.every_max),
                spacing=source.spacing,
            )

        def heard(polled: Polled) -> None:
            on_progress(f"{clock.now():%Y-%m-%d %H:%M} UTC  {polled.source.outlet}: {polled.outcome.value}")

        await playing.watch(grain=0.02, stop=clock.finished, on_polled=heard)
    finally:
        await server.stop()
    return playing


def turning_point(tracker: Tracker) -> str:
    """A reference to the revision that first lowered the toll, the demo's one diff."""
    fallen = (e.record.number for e in tracker.log(SLUG).entries if e.kind is RevisionKind.LOWERED)
    return f"{SLUG}:r{next(fallen, 1)}"

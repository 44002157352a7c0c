"""The clocks: `SystemClock` is the machine's, `SteppingClock` the demo's, which jumps when nobody works.

Both are `tracker.ports.Clock`. Times are aware and in UTC.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from tracker.model import utc

__all__ = ["SteppingClock", "SystemClock"]


class SystemClock:
    """The machine's clock. It may be set, back too: `tracker.schedule` says what happens then."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)

    def seconds_until(self, when: datetime) -> float:
        """The seconds from now to `when`; 0 where it has passed."""
        return max(0.0, (when - self.now()).total_seconds())


class SteppingClock:
    """A clock that stands still while work is in hand and jumps when it is asked how long to wait.

    It jumps to what it is asked for, or to the next of `stops` where that comes first, and calls
    `on_step` with each stop as it reaches it. `settle` after the last stop (or after `start` where
    there is none) is the horizon: the clock never passes it, and `finished` is set there. The same
    questions give the same times on every machine.
    """

    def __init__(
        self,
        start: datetime,
        *,
        stops: Iterable[datetime] = (),
        on_step: Callable[[datetime], None] | None = None,
        settle: timedelta = timedelta(0),
    ) -> None:
        self._now = utc(start)
        self._stops = sorted(stop for stop in map(utc, stops) if stop > self._now)
        self._reached = 0
        self._on_step = on_step
        self.horizon = (self._stops[-1] if self._stops else self._now) + settle
        self.finished = asyncio.Event()

    def now(self) -> datetime:
        """The moment at which the clock stands."""
        return self._now

    def seconds_until(self, when: datetime) -> float:
        """0 after a jump towards `when`; at the horizon the seconds that will never pass.

        Asking makes time pass, so it is asked only when nothing is in hand.
        """
        if when <= self._now:
            return 0.0
        if self._reached < len(self._stops) and self._stops[self._reached] <= when:
            self._now = self._stops[self._reached]
            self._reached += 1
            if self._on_step is not None:
                self._on_step(self._now)
            return 0.0
        if when <= self.horizon:
            self._now = when
            return 0.0
        self._now = self.horizon
        self.finished.set()
        return (when - self._now).total_seconds()

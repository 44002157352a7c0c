"""The schedule of a database that workers share: what is due becomes jobs, and nothing is polled here.

    schedule round -> claim hosts and make jobs, in one transaction -> next round

The rounds are those of `tracker.schedule`: as soon as something is due whose host nobody holds, after
`grain` while there may be more, `ceiling` at most.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tracker.ports import Clock, Turns
from tracker.queue import Queue
from tracker.schedule import OnError

__all__ = ["Handout"]

log = logging.getLogger(__name__)

_MOST = 50
"""Sources of one job: ten times fewer cost each poll a third more (docs/benchmarks.md)."""

_PER_WORKER = 4
"""Jobs for each worker among which what is due at once is shared, so that none of them waits for the others."""

_END = datetime.max.replace(tzinfo=UTC)


class Handout:
    """Hands out what is due, over and over; and takes jobs from dead workers, should no other worker live."""

    def __init__(
        self,
        turns: Turns,
        queue: Queue,
        clock: Clock,
        heartbeat: float,
        on_error: OnError,
        *,
        grain: float = 0.5,
        ceiling: float = 5.0,
    ) -> None:
        self._turns = turns
        self._queue = queue
        self._clock = clock
        self._heartbeat = heartbeat
        self._on_error = on_error
        self._grain = grain
        self.ceiling = min(ceiling, heartbeat)
        """The most seconds between two rounds."""
        self._arm: Callable[[float], None] = lambda _wait: None
        self._round: asyncio.Task[None] | None = None
        self._stopping = False
        self._last_now: datetime | None = None
        self._buried_at = -_MOST * heartbeat
        self._workers = 1
        self.looked_at = 0.0
        """When the last round began, on the event loop's monotonic clock."""

    def armed_by(self, arm: Callable[[float], None]) -> None:
        """From now on `arm` is called with the seconds to the next round."""
        self._arm = arm

    async def tick(self) -> None:
        """Starts a round, unless one is under way; it ends by arming the next."""
        self.looked_at = asyncio.get_running_loop().time()
        if not self._stopping and (self._round is None or self._round.done()):
            self._round = asyncio.create_task(self._one_round())

    async def finish(self) -> None:
        """Starts nothing more and returns when the round in hand has ended."""
        self._stopping = True
        if self._round is not None:
            await asyncio.wait([self._round])

    def hurry(self) -> None:
        """Nothing is cancelled: a transaction in hand is over at once."""
        self._stopping = True

    async def _one_round(self) -> None:
        wait = self.ceiling
        try:
            wait = await asyncio.to_thread(self._look)
        except Exception as error:  # noqa: BLE001 - the database may be away: told, and tried again
            self._on_error(None, error)
        if not self._stopping:
            self._arm(wait)

    def _look(self) -> float:
        """Hands out what is due; returns the seconds to the next round."""
        now = self._clock.now()
        back = self._last_now is None or now < self._last_now - timedelta(seconds=1)
        if back and self._last_now is not None:
            log.warning("the clock went back from %s to %s", self._last_now.isoformat(), now.isoformat())
        self._last_now = now
        if self.looked_at - self._buried_at >= self._heartbeat:
            self._buried_at = self.looked_at
            self._queue.bury(self._turns, self._heartbeat)
            self._workers = max(1, len(self._queue.state().workers))
        handed = self._turns.hand_out(
            now, self._queue.hand, most=_MOST, jobs=_PER_WORKER * self._workers, astray=back
        )
        if handed:
            return self._grain
        seconds = self._clock.seconds_until(self._turns.next_due() or _END)
        return min(max(seconds, self._grain), self.ceiling)

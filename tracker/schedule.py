"""The schedule of `toll watch`: one APScheduler job hands out the sources that are due.

The only importer of apscheduler. A job for each source would cost a hundred times as much; here the
dates stay with the sources, in the store, and one job looks for what is due:

    APScheduler job -> Dispatcher round: due? -> polls (own tasks) -> round again when one has ended

A trigger is asked for its next date before the run on which that date depends, so that `Pulse` then
names the longest wait only, and the round puts the job forward once it knows better: at once where
work waits, after `grain` while polls are in hand, else when the next source is due, `ceiling` at most
(another process may have added a source meanwhile).

A poll has a place among `concurrency` for its first moment only: a host that lets us wait is set aside, and
delays nobody but its own pages. `most` is how many may be under way in all.

The clock may jump. A wall clock that is set back would leave APScheduler waiting for the hour to come
round again: a watchdog on the monotonic clock starts the overdue round. It would leave the sources'
dates ahead, too: a source whose last attempt lies in the future is due now, once; that is looked for
at the start and whenever the clock was seen to go back. Set forward, all sources are due once.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from tracker.escape.secret import mask
from tracker.model import Source
from tracker.places import MOST, PATIENCE
from tracker.ports import Clock
from tracker.systemd import Manager

__all__ = ["Dispatcher", "OnError", "Pulse", "Rounds", "log_error", "run", "watch"]

log = logging.getLogger(__name__)

OnError = Callable[[Source | None, Exception], None]
"""Told of a poll that raised, with its source, and of a look for due sources that did, with None."""

_END = datetime.max.replace(tzinfo=UTC)
_JOB = "dispatch"
_FIRST_REACH = 64
_FARTHEST_REACH = 4096
"""Due sources read in one round: beyond them one crowded host may keep others waiting."""

_EVERY_SOURCE = 2**31 - 1
_REST_LEAST = timedelta(minutes=1)
_REST_MOST = timedelta(hours=1)


def log_error(source: Source | None, error: Exception) -> None:
    """Logs the error on this module's logger, with the source in `source` and `url` of the record."""
    if source is None:
        log.error("looking for due sources raised %s; trying again", type(error).__name__, exc_info=error)
        return
    url = mask(source.url)
    extra = {"source": source.id, "url": url}
    log.error("polling %s raised %s", url, type(error).__name__, exc_info=error, extra=extra)


class Pulse(BaseTrigger):  # type: ignore[misc]  # apscheduler has no types
    """The trigger of the one job: `wait` seconds where the dispatcher sets it, else the ceiling."""

    def __init__(self, ceiling: float) -> None:
        self.wait = 0.0
        self._ceiling = ceiling

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """`wait` seconds from now when the job is (re)scheduled, the ceiling when it has just begun."""
        return now + timedelta(seconds=self.wait if previous_fire_time is None else self._ceiling)


class Rounds(Protocol):
    """What the schedule runs: it looks for what is due, and says when it wants to look again."""

    looked_at: float

    def armed_by(self, arm: Callable[[float], None]) -> None:
        """From now on `arm` is called with the seconds to the next round."""
        ...

    async def tick(self) -> None:
        """Starts a round, unless one is under way; it ends by arming the next."""
        ...

    async def finish(self) -> None:
        """Starts nothing more and returns when what is in hand has ended."""
        ...

    def hurry(self) -> None:
        """Cancels what is in hand."""
        ...


@dataclass(frozen=True, slots=True)
class _Served:
    """The last poll of a source: the date it was for, when it ended, how often that date came back."""

    slot: datetime | None
    ended_at: datetime
    times: int

    @property
    def rests_until(self) -> datetime:
        return self.ended_at + min(_REST_LEAST * 2.0 ** min(self.times - 1, 10), _REST_MOST)


class Dispatcher:
    """Hands due sources to `poll`: a source never twice at a time, a host never twice at a time.

    `next_due` and `due` are the store's and run in a worker thread. A poll that raises is told to
    `on_error` and changes nothing for the others. A source that comes back with the date that it was
    just polled for (the poll could not be stored) rests for a minute, then for two, up to an hour.
    """

    def __init__(
        self,
        *,
        next_due: Callable[[], datetime | None],
        due: Callable[[datetime, int], Sequence[Source]],
        poll: Callable[[Source], Awaitable[None]],
        clock: Clock,
        concurrency: int = 8,
        grain: float = 0.5,
        ceiling: float = 5.0,
        patience: float = PATIENCE,
        most: int = MOST,
        on_error: OnError = log_error,
    ) -> None:
        self._next_due = next_due
        self._due = due
        self._poll = poll
        self._clock = clock
        self._concurrency = concurrency
        self._grain = grain
        self._ceiling = ceiling
        self._patience = patience
        self._most = max(most, concurrency)
        self._on_error = on_error
        self._arm: Callable[[float], None] = lambda _wait: None
        self._polls: dict[str, asyncio.Task[None]] = {}
        self._aside: set[str] = set()
        self._hosts: set[str] = set()
        self._served: dict[str, _Served] = {}
        self._astray: dict[str, Source] = {}
        self._last_now: datetime | None = None
        self._round: asyncio.Task[None] | None = None
        self._again = False
        self._called = False
        self._waiting = False
        self._stopping = False
        self.looked_at = 0.0
        """When the last round began, on the event loop's monotonic clock."""

    def armed_by(self, arm: Callable[[float], None]) -> None:
        """From now on `arm` is called with the seconds to the next round."""
        self._arm = arm

    async def tick(self) -> None:
        """Starts a round, unless one is under way; it ends by arming the next."""
        self.looked_at = asyncio.get_running_loop().time()
        self._called = False
        if self._round is not None and not self._round.done():
            self._again = True
        elif not self._stopping:
            self._round = asyncio.create_task(self._one_round())

    async def finish(self) -> None:
        """Starts nothing more and returns when the polls in hand have ended."""
        self._stopping = True
        hands = [*self._polls.values(), *([self._round] if self._round else [])]
        if hands:
            await asyncio.wait(hands)

    def hurry(self) -> None:
        """Cancels the polls in hand."""
        self._stopping = True
        for task in self._polls.values():
            task.cancel()

    async def _one_round(self) -> None:
        self._again = False
        wait = self._ceiling
        try:
            wait = await self._look()
        except Exception as error:  # noqa: BLE001 - the database may be locked: told, and tried again
            self._on_error(None, error)
        if not self._stopping:
            self._arm(0.0 if self._again else wait)

    async def _look(self) -> float:
        """Starts what is due; returns the seconds to the next round."""
        now = self._clock.now()
        # A second is within what a time server corrects; less than a second moves no schedule.
        if self._last_now is None or now < self._last_now - timedelta(seconds=1):
            await self._find_astray(now)
        self._last_now = now
        resting = await self._start_due(now)
        if self._polls:
            return self._grain
        at = await self._next_date(resting)
        if self._stopping or self._again:
            # A poll ended meanwhile: what was read is old, and asking the clock may make time pass.
            return self._grain
        if at <= now:
            # Due, yet not handed out: the two questions saw different states, and time has to pass.
            at = now + timedelta(seconds=self._ceiling)
        seconds = self._clock.seconds_until(at)
        return min(max(seconds, self._grain), self._ceiling) if seconds > 0 else 0.0

    async def _find_astray(self, now: datetime) -> None:
        """Finds the sources whose schedule was written on a clock that has since been set back."""
        if self._last_now is not None:
            log.warning("the clock went back from %s to %s", self._last_now.isoformat(), now.isoformat())
        self._served.clear()
        every = await asyncio.to_thread(self._due, _END, _EVERY_SOURCE)
        self._astray = {
            source.url: source
            for source in every
            if source.last_attempt_at is not None and source.last_attempt_at > now
        }

    async def _start_due(self, now: datetime) -> list[datetime]:
        """Starts due sources, the longest due first; returns the times until which others rest."""
        reach = _FIRST_REACH
        while True:
            self._waiting = False
            if self._free <= 0:
                self._waiting = True
                return []
            rows = await asyncio.to_thread(self._due, now, reach)
            resting = list(self._hand_out((*self._astray.values(), *rows), now))
            if len(rows) < reach or self._free <= 0 or reach >= _FARTHEST_REACH:
                return resting
            reach *= 4

    @property
    def _free(self) -> int:
        if self._stopping:
            return 0
        under_way = len(self._polls)
        return min(self._concurrency - under_way + len(self._aside), self._most - under_way)

    def _hand_out(self, sources: Sequence[Source], now: datetime) -> Iterator[datetime]:
        """Starts those of the sources that may be; yields until when the resting ones rest."""
        rested: set[str] = set()
        for source in sources:
            if source.url in self._polls or source.url in rested:
                continue
            served = self._served.get(source.url)
            if served is not None and served.slot == source.next_poll_at and now < served.rests_until:
                rested.add(source.url)
                yield served.rests_until
            elif self._free <= 0 or _host(source) in self._hosts:
                self._waiting = True
            else:
                self._hosts.add(_host(source))
                self._polls[source.url] = asyncio.create_task(self._poll_one(source), name=source.url)

    async def _next_date(self, resting: list[datetime]) -> datetime:
        """When the next source is due or has rested; the end of time where there is none."""
        if not resting:
            return await asyncio.to_thread(self._next_due) or _END
        # The resting ones lead the list of what is due: the first after them is the next.
        rows = await asyncio.to_thread(self._due, _END, len(resting) + 1)
        later = [row.next_poll_at for row in rows[len(resting) :] if row.next_poll_at is not None]
        return min([*resting, *later])

    async def _poll_one(self, source: Source) -> None:
        failure: Exception | None = None
        patience = asyncio.get_running_loop().call_later(self._patience, self._set_aside, source.url)
        try:
            await self._poll(source)
        except Exception as error:  # noqa: BLE001 - told below: one page never stops the others
            failure = error
        finally:
            patience.cancel()
            self._note(source, failed=failure is not None)
        if failure is not None:
            self._on_error(source, failure)

    def _set_aside(self, url: str) -> None:
        """A poll that takes its time gives its place to another."""
        self._aside.add(url)
        if self._waiting and not (self._called or self._stopping):
            if self._round is not None and not self._round.done():
                self._again = True
            else:
                self._called = True
                self._arm(0.0)

    def _note(self, source: Source, *, failed: bool) -> None:
        before = self._served.get(source.url)
        times = before.times + 1 if before is not None and before.slot == source.next_poll_at else 1
        self._served[source.url] = _Served(source.next_poll_at, self._clock.now(), times)
        del self._polls[source.url]
        self._aside.discard(source.url)
        self._hosts.discard(_host(source))
        if not failed:
            self._astray.pop(source.url, None)
        if self._round is not None and not self._round.done():
            self._again = True
        elif not (self._called or self._stopping) and (self._waiting or not self._polls):
            self._called = True
            self._arm(0.0)


def _host(source: Source) -> str:
    """The host that answers for the source; for a source without one, the source itself."""
    try:
        return urlsplit(source.url).hostname or source.url
    except ValueError:
        return source.url


async def watch(
    *,
    next_due: Callable[[], datetime | None],
    due: Callable[[datetime, int], Sequence[Source]],
    poll: Callable[[Source], Awaitable[None]],
    clock: Clock,
    concurrency: int = 8,
    grain: float = 0.5,
    ceiling: float = 5.0,
    patience: float = PATIENCE,
    most: int = MOST,
    on_error: OnError = log_error,
    stop: asyncio.Event | None = None,
) -> signal.Signals | None:
    """Polls what is due until `stop` is set, SIGTERM or SIGINT comes; returns that signal, or None.

    The pages in hand are finished first; a second signal cancels them. Outside the main thread, where
    signals cannot be caught, only `stop` ends it. The arguments are those of `Dispatcher`.
    """
    dispatcher = Dispatcher(
        next_due=next_due,
        due=due,
        poll=poll,
        clock=clock,
        concurrency=concurrency,
        grain=grain,
        ceiling=ceiling,
        patience=patience,
        most=most,
        on_error=on_error,
    )
    return await run(dispatcher, ceiling=ceiling, stop=stop, doing="Polling on schedule")


async def run(
    dispatcher: Rounds, *, ceiling: float, doing: str, stop: asyncio.Event | None = None
) -> signal.Signals | None:
    """Has the dispatcher make its rounds until `stop` is set, SIGTERM or SIGINT comes; returns that signal, or
    None. What is in hand is finished first; a second signal cancels it. `doing` is for the service manager.
    """
    stop = asyncio.Event() if stop is None else stop
    # It would tell of each round, and of each that it holds back while one is under way, which is our wish.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(timezone=UTC)
    pulse = Pulse(ceiling)

    def arm(wait: float) -> None:
        pulse.wait = wait
        scheduler.reschedule_job(_JOB, trigger=pulse)

    scheduler.add_job(
        dispatcher.tick, pulse, id=_JOB, coalesce=True, max_instances=1, misfire_grace_time=None
    )
    dispatcher.armed_by(arm)
    manager = Manager()
    with _signals(stop, dispatcher) as caught:
        scheduler.start()
        try:
            manager.tell("READY=1", f"STATUS={doing}")
            await _until(stop, dispatcher, arm, ceiling, manager)
            manager.tell("STOPPING=1", "STATUS=Finishing the pages in hand")
            # Shutting down cancels running jobs on asyncio: pause, let our own tasks end, then shut down.
            scheduler.pause()
            await dispatcher.finish()
        finally:
            dispatcher.hurry()
            scheduler.shutdown(wait=False)
            await asyncio.sleep(0)  # the shutdown itself runs on the loop's next turn
    return caught[0] if caught else None


async def _until(
    stop: asyncio.Event,
    dispatcher: Rounds,
    arm: Callable[[float], None],
    ceiling: float,
    manager: Manager,
) -> None:
    """Returns when `stop` is set; meanwhile starts the round that a set-back wall clock holds up, and tells
    the service manager's watchdog that the loop turns, twice as often as it asks for.
    """
    loop = asyncio.get_running_loop()
    pause = ceiling if manager.watchdog is None else min(ceiling, manager.watchdog / 2)
    while not stop.is_set():
        if manager.watchdog is not None:
            manager.tell("WATCHDOG=1")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()
        if not stop.is_set() and loop.time() - dispatcher.looked_at > 2 * ceiling:
            log.warning("the schedule stood still for %.0f s; going on", loop.time() - dispatcher.looked_at)
            arm(0.0)


@contextlib.contextmanager
def _signals(stop: asyncio.Event, dispatcher: Rounds) -> Iterator[list[signal.Signals]]:
    """Catches SIGTERM and SIGINT for a while: the first stops, the second hurries."""
    loop = asyncio.get_running_loop()
    caught: list[signal.Signals] = []

    def on_signal(number: signal.Signals) -> None:
        caught.append(number)
        if stop.is_set():
            dispatcher.hurry()
        else:
            log.warning("%s: finishing the pages in hand; once more to leave them", number.name)
            stop.set()

    numbers = (signal.SIGTERM, signal.SIGINT)
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        for number in numbers:
            loop.add_signal_handler(number, on_signal, number)
    try:
        yield caught
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)

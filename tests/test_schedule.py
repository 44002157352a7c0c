"""The schedule: real APScheduler, driven by clocks that do not wait."""

import asyncio
import signal
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import apscheduler.schedulers.base
import pytest
from aiohttp import web

from tracker import pace
from tracker.clock import SteppingClock
from tracker.model import Outcome, Source
from tracker.ports import Clock
from tracker.schedule import watch

START = datetime(2024, 1, 3, 12, 0, tzinfo=UTC)


def page(number: int, host: str | None = None, **changes: object) -> Source:
    host = host or f"host{number}.example"
    return replace(
        Source(id=number, url=f"http://{host}/{number}", every_min=60.0, every_max=60.0, interval=60.0),
        **{"next_poll_at": START, **changes},
    )


class Shelf:
    """A store of sources, in memory, that answers as the real one does."""

    def __init__(self, clock: Clock, *sources: Source) -> None:
        self.clock = clock
        self.sources = {source.url: source for source in sources}
        self.polled: list[tuple[datetime, str]] = []
        self.flying: Counter[str] = Counter()
        self.most_at_once = 0
        self.fail: Callable[[Source], bool] = lambda _source: False
        self.hang: dict[str, asyncio.Event] = {}
        self.on_poll: Callable[[Source], None] = lambda _source: None

    def due(self, now: datetime, limit: int) -> Sequence[Source]:
        rows = [s for s in self.sources.values() if s.next_poll_at is not None and s.next_poll_at <= now]
        return sorted(rows, key=lambda s: (s.next_poll_at, s.url))[:limit]

    def next_due(self) -> datetime | None:
        return min((s.next_poll_at for s in self.sources.values() if s.next_poll_at), default=None)

    async def poll(self, source: Source) -> None:
        host = source.url.split("/")[2]
        self.flying[host] += 1
        assert self.flying[host] == 1, f"{host} is asked twice at a time"
        self.most_at_once = max(self.most_at_once, self.flying.total())
        due_at, now = source.next_poll_at, self.clock.now()
        self.polled.append((now, source.url))
        try:
            await asyncio.sleep(0)  # lets the loop turn, waits for nothing
            if source.url in self.hang:
                await self.hang[source.url].wait()
            self.on_poll(source)
            if self.fail(source):
                raise RuntimeError("the page has bitten")
            self.sources[source.url] = replace(
                source,
                next_poll_at=now + timedelta(seconds=source.interval),
                last_attempt_at=now,
                missed=source.missed + pace.missed(due_at, now, source.interval),
            )
        finally:
            self.flying[host] -= 1

    async def watch(self, stop: asyncio.Event, **options) -> signal.Signals | None:
        return await watch(
            next_due=self.next_due, due=self.due, poll=self.poll, clock=self.clock, stop=stop, **options
        )


class SettableClock:
    """A clock that somebody sets; waiting on it is short."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at

    def seconds_until(self, when: datetime) -> float:
        return min(max(0.0, (when - self.at).total_seconds()), 0.01)


class PassingClock(SettableClock):
    """A clock on which a second passes whenever somebody looks."""

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


async def test_fifty_sources_are_each_polled_at_every_slot_and_never_twice():
    """All due runs of fifty sources happen, each once, at its time."""
    clock = SteppingClock(START, settle=timedelta(minutes=9, seconds=59))
    shelf = Shelf(clock, *(page(n) for n in range(50)))
    await asyncio.wait_for(shelf.watch(clock.finished), 60)
    slots = [START + timedelta(minutes=n) for n in range(10)]
    assert sorted(shelf.polled) == sorted((slot, url) for slot in slots for url in shelf.sources)
    assert shelf.most_at_once == 8
    assert all(source.missed == 0 for source in shelf.sources.values())


async def test_one_host_is_asked_one_page_at_a_time_and_keeps_no_other_host_waiting():
    """Two hundred due pages of one host do not delay the one page of another."""
    clock = SteppingClock(START, settle=timedelta(seconds=1))
    crowd = [page(n, "crowd.example", next_poll_at=START - timedelta(hours=1)) for n in range(200)]
    shelf = Shelf(clock, *crowd, page(999))
    await asyncio.wait_for(shelf.watch(clock.finished), 60)
    order = [url for _, url in shelf.polled]
    assert len(order) == 201
    assert order.index("http://host999.example/999") <= 4


async def test_a_hanging_poll_delays_only_itself():
    """While one page hangs, all others are polled; it is polled again when it has ended."""
    clock = PassingClock(START)
    shelf = Shelf(clock, *(page(n) for n in range(20)))
    stuck, other = page(3).url, page(4).url
    shelf.hang[stuck] = asyncio.Event()
    stop = asyncio.Event()

    def count(source: Source) -> None:
        times = Counter(url for _, url in shelf.polled)
        if times[other] == 3:
            shelf.hang[stuck].set()
        if times[stuck] == 2:
            stop.set()

    shelf.on_poll = count
    await asyncio.wait_for(shelf.watch(stop, grain=0.01, ceiling=0.05), 60)
    times = Counter(url for _, url in shelf.polled)
    assert times[stuck] == 2
    assert min(times[url] for url in shelf.sources if url != stuck) >= 2
    assert times[other] >= 3


async def test_a_hundred_hosts_that_hang_delay_no_other():
    """More hosts hang than polls have places, and the pages of the others are polled all the same."""
    clock = PassingClock(START)
    stuck = [page(n, next_poll_at=START - timedelta(hours=1)) for n in range(100)]
    shelf = Shelf(clock, *stuck, *(page(n) for n in range(100, 120)))
    ends = asyncio.Event()
    shelf.hang = {source.url: ends for source in stuck}
    stop = asyncio.Event()

    def count(source: Source) -> None:
        if len({url for _, url in shelf.polled if url not in shelf.hang}) == 20:
            ends.set()
            stop.set()

    shelf.on_poll = count
    options = {"grain": 0.01, "ceiling": 0.05, "patience": 0.0, "most": 110}
    await asyncio.wait_for(shelf.watch(stop, **options), 60)
    assert 100 < shelf.most_at_once <= 110


async def test_a_failing_poll_is_told_and_stops_nobody():
    """A poll that raises is told with its source, rests ever longer, and the others keep their time."""
    clock = SteppingClock(START, settle=timedelta(minutes=9, seconds=59))
    shelf = Shelf(clock, *(page(n) for n in range(5)))
    bad = page(2).url
    shelf.fail = lambda source: source.url == bad
    told: list[tuple[str | None, str]] = []
    await asyncio.wait_for(
        shelf.watch(
            clock.finished,
            on_error=lambda source, error: told.append((source and source.url, str(error))),
        ),
        60,
    )
    times = Counter(url for _, url in shelf.polled)
    assert times.pop(bad) == len(told) == 4
    assert set(times.values()) == {10}
    assert set(told) == {(bad, "the page has bitten")}
    at = [when for when, url in shelf.polled if url == bad]
    assert [(b - a).total_seconds() for a, b in pairwise(at)] == [60, 120, 240]


async def test_a_failing_poll_is_logged_with_its_source(caplog):
    """Without a hook the error goes to the log, with the source's number and its traceback."""
    clock = SteppingClock(START, settle=timedelta(seconds=1))
    shelf = Shelf(clock, page(7))
    shelf.fail = lambda source: True
    await asyncio.wait_for(shelf.watch(clock.finished), 60)
    record = next(r for r in caplog.records if r.name == "tracker.schedule")
    assert (record.source, record.url, record.levelname) == (7, "http://host7.example/7", "ERROR")
    assert record.exc_info is not None


async def test_a_locked_store_is_asked_again():
    """A look for due sources that raises is told, and the next one goes on."""
    clock = SettableClock(START)
    shelf = Shelf(clock, page(1))
    stop = asyncio.Event()
    shelf.on_poll = lambda source: stop.set()
    told: list[object] = []
    answers = iter([OSError("locked"), OSError("locked")])

    def due(now: datetime, limit: int) -> Sequence[Source]:
        error = next(answers, None)
        if error is not None:
            raise error
        return shelf.due(now, limit)

    await asyncio.wait_for(
        watch(
            next_due=shelf.next_due,
            due=due,
            poll=shelf.poll,
            clock=clock,
            stop=stop,
            ceiling=0.02,
            on_error=lambda source, error: told.append((source, str(error))),
        ),
        60,
    )
    assert told == [(None, "locked"), (None, "locked")]
    assert len(shelf.polled) == 1


async def test_an_empty_store_is_watched_for_what_others_add():
    """With no source the watch looks again every few seconds and polls one that was added meanwhile."""
    clock = SettableClock(START)
    shelf = Shelf(clock)
    stop = asyncio.Event()
    shelf.on_poll = lambda source: stop.set()
    looks = iter(range(100))

    def next_due() -> datetime | None:
        if next(looks) == 2:
            shelf.sources[page(1).url] = page(1)
        return None

    await asyncio.wait_for(
        watch(next_due=next_due, due=shelf.due, poll=shelf.poll, clock=clock, stop=stop, ceiling=0.02), 60
    )
    assert [url for _, url in shelf.polled] == [page(1).url]


async def test_the_story_stops_where_it_is_told_and_ends_after_it_has_settled():
    """The stepping clock calls at each stop between the polls, and the same run comes out twice."""

    async def run() -> list[tuple[datetime, str]]:
        seen: list[tuple[datetime, str]] = []
        stops = [START + timedelta(seconds=s) for s in (90, 30, 200)]
        clock = SteppingClock(
            START, stops=stops, on_step=lambda at: seen.append((at, "edit")), settle=timedelta(seconds=50)
        )
        shelf = Shelf(clock, page(1), page(2))
        shelf.on_poll = lambda source: seen.append((clock.now(), source.url))
        await asyncio.wait_for(shelf.watch(clock.finished), 60)
        assert clock.now() == clock.horizon == START + timedelta(seconds=250)
        return seen

    first = await run()
    assert first == await run()
    edits = [(at - START).total_seconds() for at, what in first if what == "edit"]
    polls = [(at - START).total_seconds() for at, what in first if what == page(1).url]
    assert edits == [30, 90, 200]
    assert polls == [0, 60, 120, 180, 240]


async def test_a_clock_set_back_an_hour_stalls_nothing():
    """After the clock went back an hour each source is polled once at once, then at its interval."""
    clock = SettableClock(START)
    shelf = Shelf(clock, *(page(n) for n in range(10)))
    stop = asyncio.Event()
    back = START - timedelta(hours=1)

    def count(source: Source) -> None:
        if len(shelf.polled) == 10:
            clock.at = back
        if len(shelf.polled) == 20:
            clock.at = back + timedelta(seconds=60)
        if len(shelf.polled) == 30:
            stop.set()

    shelf.on_poll = count
    await asyncio.wait_for(shelf.watch(stop, grain=0.01, ceiling=0.05, concurrency=1), 60)
    assert Counter(url for _, url in shelf.polled[10:20]) == dict.fromkeys(shelf.sources, 1)
    assert Counter(url for _, url in shelf.polled[20:30]) == dict.fromkeys(shelf.sources, 1)


async def test_a_store_written_ten_years_ahead_is_polled_at_once_after_a_restart():
    """Sources whose last attempt lies in the future are due now, however far their date is."""
    clock = SteppingClock(START, settle=timedelta(seconds=59))
    ahead = START + timedelta(days=3650)
    shelf = Shelf(
        clock, *(page(n, next_poll_at=ahead + timedelta(minutes=1), last_attempt_at=ahead) for n in range(3))
    )
    await asyncio.wait_for(shelf.watch(clock.finished), 60)
    assert sorted(shelf.polled) == sorted((START, url) for url in shelf.sources)


async def test_a_clock_set_ten_years_ahead_polls_each_source_once():
    """After a jump forward there is one late poll for each source and the rest is counted as missed."""
    clock = SteppingClock(START + timedelta(days=3650), settle=timedelta(seconds=30))
    shelf = Shelf(clock, *(page(n) for n in range(5)))
    await asyncio.wait_for(shelf.watch(clock.finished), 60)
    assert Counter(url for _, url in shelf.polled) == dict.fromkeys(shelf.sources, 1)
    assert {source.missed for source in shelf.sources.values()} == {3650 * 24 * 60}


@pytest.mark.parametrize("day", ["2024-03-31", "2024-10-27"])
async def test_the_hour_at_which_clocks_change_has_no_poll_too_many_or_too_few(day):
    """Polling goes by UTC: the nights on which Berlin changes its clocks have their sixty slots an hour."""
    start = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    clock = SteppingClock(start, settle=timedelta(hours=4))
    shelf = Shelf(clock, page(1, next_poll_at=start, interval=600.0))
    await asyncio.wait_for(shelf.watch(clock.finished), 60)
    assert [(at - start).total_seconds() for at, _ in shelf.polled] == [600.0 * n for n in range(25)]


async def test_the_watchdog_starts_the_round_that_a_set_back_wall_clock_holds_up(monkeypatch):
    """When APScheduler's own clock goes back an hour the next round still comes."""
    shift = timedelta(0)

    class Wall(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + shift

    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", Wall)
    clock = SettableClock(START)
    shelf = Shelf(clock, page(1))
    stop = asyncio.Event()
    looks = 0

    def next_due() -> datetime | None:
        nonlocal looks, shift
        looks += 1
        if looks == 2:
            # The round that is running arms the next one by the true clock and then it goes back.
            asyncio.run_coroutine_threadsafe(set_back(), loop)
        if looks == 5:
            loop.call_soon_threadsafe(stop.set)
        return START + timedelta(hours=1)

    async def set_back() -> None:
        nonlocal shift
        shift = timedelta(hours=-1)

    loop = asyncio.get_running_loop()
    shelf.sources.clear()
    await asyncio.wait_for(
        watch(
            next_due=next_due,
            due=shelf.due,
            poll=shelf.poll,
            clock=clock,
            stop=stop,
            grain=0.01,
            ceiling=0.02,
        ),
        60,
    )
    assert looks >= 5


async def test_a_restart_goes_on_where_the_dates_are_and_counts_what_was_missed():
    """After a stop of half an hour each source is polled once, and the slots in between are counted."""
    clock = SteppingClock(START, settle=timedelta(minutes=2, seconds=30))
    shelf = Shelf(clock, *(page(n) for n in range(50)))
    await asyncio.wait_for(shelf.watch(clock.finished), 60)
    later = SteppingClock(START + timedelta(minutes=33, seconds=30), settle=timedelta(minutes=1, seconds=30))
    shelf.clock = later
    before = len(shelf.polled)
    await asyncio.wait_for(shelf.watch(later.finished), 60)
    runs = Counter(url for _, url in shelf.polled[before:])
    assert runs == dict.fromkeys(shelf.sources, 2)
    assert {source.missed for source in shelf.sources.values()} == {30}


WATCHER = textwrap.dedent(
    """
    import asyncio, sys
    from dataclasses import replace
    from datetime import timedelta
    import aiohttp
    from tracker.clock import SystemClock
    from tracker.model import Source
    from tracker.schedule import watch

    clock = SystemClock()
    url = sys.argv[1]
    sources = [Source(id=1, url=url, next_poll_at=clock.now())]

    async def poll(source):
        async with aiohttp.ClientSession() as session, session.get(source.url) as answer:
            text = await answer.text()
        sources[0] = replace(source, next_poll_at=clock.now())  # due again at once
        print("stored", text, flush=True)

    async def main():
        return await watch(
            next_due=lambda: sources[0].next_poll_at,
            due=lambda now, limit: [s for s in sources if s.next_poll_at <= now],
            poll=poll,
            clock=clock,
        )

    print("ended by", asyncio.run(main()).name, flush=True)
    """
)


class SlowServer:
    """A real server on loopback that answers when it is told to."""

    async def __aenter__(self) -> Self:
        self.asked, self.answer = asyncio.Event(), asyncio.Event()
        app = web.Application()
        app.router.add_get("/", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/"
        return self

    async def _serve(self, request: web.Request) -> web.Response:
        self.asked.set()
        await self.answer.wait()
        return web.Response(text="84")

    async def __aexit__(self, *_: object) -> None:
        self.answer.set()
        await self._runner.cleanup()

    async def watcher(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            WATCHER,
            self.url,
            cwd=Path(__file__).parent.parent,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_lets_the_page_in_hand_be_finished(number):
    """SIGTERM and SIGINT stop a real process only after the poll in hand is stored, and no other begins."""
    async with SlowServer() as server, asyncio.timeout(60):
        process = await server.watcher()
        await server.asked.wait()
        process.send_signal(number)
        assert b"finishing the pages in hand" in await process.stderr.readline()
        server.answer.set()
        out, err = await process.communicate()
    assert out.decode().splitlines() == ["stored 84", f"ended by {number.name}"]
    assert (process.returncode, err) == (0, b"")


async def test_a_second_signal_leaves_the_page_in_hand():
    """The second signal ends the process although the server never answers."""
    async with SlowServer() as server, asyncio.timeout(60):
        process = await server.watcher()
        await server.asked.wait()
        process.send_signal(signal.SIGTERM)
        await process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        out, _ = await process.communicate()
    assert out.decode().splitlines() == ["ended by SIGTERM"]
    assert process.returncode == 0


def test_a_schedule_follows_the_pace_of_its_pages():
    """The stub of the other tests keeps the pace module's promise: late by 30 slots is 30 missed."""
    source = page(1, interval=60.0)
    late = pace.reschedule(
        source, Outcome.UNCHANGED, START + timedelta(minutes=30), moved=False, due_at=START
    )
    assert late.missed == 30

"""Rows 10, 13 and 14: polls that were missed, many workers and dead ones, clocks that jump."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta

import db
from tests.db.samples import Plain, at, figure, followed, reading
from tests.torture import Found, Run, row
from tests.torture.kill import acknowledged, addresses, writing
from tests.torture.stage import START, fetched, page, see, source_of
from tracker.core import Tracker
from tracker.model import Fetched, Source


class Answering:
    """A fetcher that answers every page at once."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    async def fetch(self, source: Source, at_: datetime) -> Fetched:
        self.asked.append(source.id)
        return fetched(source, page(20), at_)

    async def close(self) -> None:
        return


@row(
    10,
    threat="missed polls",
    how="sources that fell due while nothing ran, then toll watch's schedule until each was polled",
    target="50 of 50 polled once, late; every gap on record; 0 dropped",
)
def missed(run: Run) -> Found:
    """A late poll is made, not dropped, and says that it is late."""
    jobs = run.part(50)
    store = db.open_store(str(run.folder / "toll.db"))
    past = datetime.now(UTC) - timedelta(hours=3)
    numbers = []
    for n in range(jobs):
        source = followed(store, url=f"https://s{n}.example/news")
        see(store, source.id, page(20), past)
        numbers.append(source.id)
    answering, stop = Answering(), asyncio.Event()
    tracker = Tracker(store, fetchers={"page": answering})
    left = set(numbers)

    def polled(one: object) -> None:
        left.discard(one.source.id)  # type: ignore[attr-defined]
        if not left:
            stop.set()

    asyncio.run(asyncio.wait_for(tracker.watch(stop=stop, on_polled=polled), 120))
    gaps = sum(store.source(str(n)).missed > 0 for n in numbers)
    late = sum(
        a.due_at is not None and a.observed_at - a.due_at > timedelta(hours=1)
        for n in numbers
        for a in store.attempts(n, 1)
    )
    twice = len(answering.asked) - jobs
    store.close()
    return Found(
        f"{jobs - len(left)} of {jobs} polled, {late} of them late, {gaps} with the gap on record, {twice} polled twice",
        not left and not twice and gaps == late == jobs,
    )


@row(
    13,
    threat="many workers, dead workers",
    how="four processes write to two pages of one event, one of them killed each time and another begun",
    target="100 kills on each database: one row for each look, numbers without a gap, 0 doubled",
)
def workers(run: Run) -> Found:
    """Processes share one record; one that dies takes nothing with it and leaves nothing locked."""
    chance, kills = random.Random(13), run.part(100)
    results, wrong = [], 0
    with addresses(run) as found:
        for name, address in found.items():
            store = db.open_store(address)
            sources = [followed(store), followed(store, url="https://lantern.example/quay")]
            said: dict[str, str] = {}
            running = [writing(address, sources[n % 2].id, f"w{n}") for n in range(4)]
            for turn in range(kills):
                one = running.pop(0)
                assert one.stdout is not None
                for _ in range(chance.randint(1, 3)):
                    said |= acknowledged(iter([one.stdout.readline()]))
                one.kill()
                said |= acknowledged(one.stdout)
                one.stdout.close()
                one.wait(60)
                running.append(writing(address, sources[turn % 2].id, f"k{turn}"))
            for one in running:
                one.kill()
                assert one.stdout is not None
                said |= acknowledged(one.stdout)
                one.stdout.close()
                one.wait(60)
            stored = {v.hash for source in sources for v in store.versions(source.id)}
            numbers = [r.number for r in store.revisions("quay")]
            lost = len(said.keys() - stored)
            doubled = len(numbers) - len(set(numbers)) + (numbers != list(range(1, len(numbers) + 1)))
            doubled += len(numbers) != len(stored)
            flaws = len(store.verify().flaws)
            (made,) = store.commit([reading(sources[0], at(1), figure(1))], Plain())
            doubled += made.revisions[0].number != len(numbers) + 1
            store.close()
            wrong += lost + doubled + flaws
            results.append(
                f"{name}: {kills} kills, {len(said):,} acknowledged, {lost} lost, {doubled} doubled, {flaws} flaws"
            )
    return Found("; ".join(results), not wrong)


_JUMPS = (
    timedelta(hours=-1),
    timedelta(days=3653),
    timedelta(days=-3653),
    timedelta(hours=1),
    timedelta(seconds=-1),
)


@row(
    14,
    threat="clock jumps",
    how="an edited page seen by a clock that is set back an hour, ten years on and back, into summer time",
    target="20 jumps: order kept, every jump backwards counted by verify",
)
def jumps(run: Run) -> Found:
    """What was recorded after stays after, whatever the clock says, and the jump is said."""
    store = db.open_store(str(run.folder / "toll.db"))
    source = source_of(store)
    moment, back, count = START, 0, run.part(20)
    see(store, source.id, page(10), moment)
    for n in range(count):
        jump = _JUMPS[n % len(_JUMPS)]
        back += jump < timedelta()
        moment += jump
        see(store, source.id, page(11 + n), moment)
    versions, looks = store.versions(source.id), list(reversed(store.attempts(source.id)))
    values = [r.after.low for r in store.revisions("quay") if r.after]
    found = store.verify()
    ordered = values == [10 + n for n in range(count + 1)] and [v.number for v in versions] == list(
        range(1, count + 2)
    )
    store.close()
    return Found(
        f"{count} jumps, order {'kept' if ordered else 'lost'} in {len(looks)} looks, {found.set_back} of {back} jumps back counted, {len(found.flaws)} flaws",
        ordered and found.set_back == back and not found.flaws,
    )

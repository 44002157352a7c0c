"""Due sources shared out: each host to one job at a time, and nothing recorded by a job that has lost it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.db.samples import NOON, Plain, at, figure, followed, reading
from tracker.errors import TurnLostError, UsageError
from tracker.model import SourceState
from tracker.turns import Slot, Turn, batches, host_of

URLS = [f"https://{host}.example/{page}" for page in range(2) for host in ("gazette", "lantern", "post")]


@pytest.fixture
def store(postgresql_url, open_at):
    """A store on PostgreSQL with two pages on each of three hosts, due at noon."""
    made = open_at(postgresql_url)
    for url in URLS:
        followed(made, url=url)
    return made


class Desk:
    """Makes numbered jobs of batches."""

    def __init__(self, first=1):
        self.jobs = {}
        self.first = first

    def __call__(self, connection, made):
        assert connection.info.transaction_status.name == "INTRANS"
        numbers = [self.first + len(self.jobs) + n for n in range(len(made))]
        self.jobs |= dict(zip(numbers, made, strict=True))
        return numbers

    def pages(self):
        """The sources of all jobs."""
        return sorted(slot.source for batch in self.jobs.values() for turn in batch for slot in turn.slots)


def test_a_source_is_handed_out_once(store):
    """What was handed out is not handed out again until its host is let go, and then if it is due still."""
    desk = Desk()
    assert store.turns.next_due() == NOON
    assert store.turns.hand_out(at(1), desk, most=50, jobs=2) == 6
    assert len(desk.jobs) == 2
    assert len(desk.pages()) == len(set(desk.pages())) == 6
    assert store.turns.hand_out(at(1), Desk(100), most=50, jobs=2) == 0
    assert store.turns.next_due() is None
    job, batch = next(iter(desk.jobs.items()))
    mine = store.turns.mine(job, batch)
    assert sorted(s.id for s in mine) == sorted(slot.source for turn in batch for slot in turn.slots)
    store.turns.let_go(job, {turn.host: 0.0 for turn in batch})
    assert store.turns.mine(job, batch) == ()
    assert store.turns.hand_out(at(1), Desk(100), most=50, jobs=2) == len(mine)


def test_nothing_is_handed_out_before_its_time(store):
    """What is not due, what is paused and what nobody follows any more stays where it is."""
    assert store.turns.hand_out(at(-1), Desk(), most=50, jobs=1) == 0
    for source in store.sources()[:3]:
        store.set_source_state(source.id, SourceState.PAUSED)
    assert store.turns.hand_out(at(1), Desk(), most=50, jobs=1) == 3
    store.close_event("quay", at(2))
    store.turns.abandon([1])
    assert store.turns.hand_out(at(1), Desk(), most=50, jobs=1) == 0


def test_two_schedulers_never_hand_out_one_host(store, postgresql_url, open_at):
    """Who claims while another one is claiming passes by what that one has."""
    other = open_at(postgresql_url)
    # A host that was never asked has no row yet: whoever makes one is waited for.
    store.turns.hand_out(at(1), Desk(50), most=50, jobs=1)
    store.turns.abandon([50])
    inside, done = threading.Event(), threading.Event()
    second = Desk(100)

    def slow(connection, made):
        inside.set()
        assert done.wait(60)
        return Desk()(connection, made)

    first = threading.Thread(target=store.turns.hand_out, args=(at(1), slow), kwargs={"most": 50, "jobs": 1})
    first.start()
    assert inside.wait(60)
    assert other.turns.hand_out(at(1), second, most=50, jobs=1) == 0
    done.set()
    first.join(60)
    assert second.jobs == {}
    assert {h.job for h in store.turns.hosts()} == {1}


def test_a_host_is_left_alone_for_a_while(store):
    """A host that is let go with a pause is handed out to nobody before the pause is over."""
    desk = Desk()
    store.turns.hand_out(at(1), desk, most=50, jobs=1)
    hosts = {turn.host for turn in desk.jobs[1]}
    store.turns.let_go(1, dict.fromkeys(hosts, 0.0) | {"lantern.example": 3600.0})
    again = Desk(2)
    assert store.turns.hand_out(at(1), again, most=50, jobs=1) == 4
    assert {turn.host for turn in again.jobs[2]} == hosts - {"lantern.example"}
    (left,) = [h for h in store.turns.hosts() if h.job is None]
    assert left.name == "lantern.example"
    store.turns.let_go(2, {"post.example": 10.0**12})
    post = next(h for h in store.turns.hosts() if h.name == "post.example")
    assert post.next_at - left.next_at < timedelta(days=1), "a day is the longest"


def test_what_was_polled_meanwhile_is_nobodys(store):
    """A source whose date has moved since it was handed out is not polled for that date again."""
    desk = Desk()
    store.turns.hand_out(at(1), desk, most=50, jobs=1)
    source = replace(store.sources()[0], next_poll_at=at(60))
    store.commit([reading(source, at(1), figure(20))], Plain())
    assert source.id not in {s.id for s in store.turns.mine(1, desk.jobs[1])}
    assert len(store.turns.mine(1, desk.jobs[1])) == 5


def test_a_job_that_lost_its_host_records_nothing(store):
    """What a job saw after its host was given to another is refused, and the other's look stands alone."""
    desk, again = Desk(), Desk(7)
    store.turns.hand_out(at(1), desk, most=50, jobs=1)
    source = store.turns.mine(1, desk.jobs[1])[0]
    assert store.turns.abandon([1]) == 3
    store.turns.hand_out(at(1), again, most=50, jobs=1)
    with pytest.raises(TurnLostError):
        store.commit([replace(reading(source, at(1), figure(20)), turn=1)], Plain())
    assert store.attempts(source.id) == ()
    store.commit([replace(reading(source, at(2), figure(20)), turn=7)], Plain())
    assert len(store.attempts(source.id)) == 1


def test_a_clock_that_was_set_back_leaves_nothing_behind(store):
    """A source whose last look is dated hours ahead is due, where that is asked for."""
    source, *others = store.sources()
    ahead = replace(source, next_poll_at=at(660), last_attempt_at=at(600))
    store.commit([reading(ahead, at(600), figure(20))], Plain())
    for other in others:
        store.set_source_state(other.id, SourceState.PAUSED)
    assert store.turns.hand_out(at(1), Desk(), most=50, jobs=1) == 0
    assert store.turns.hand_out(at(1), Desk(), most=50, jobs=1, astray=True) == 1


def test_one_schedule_polls_by_itself_or_many_hand_out(store, postgresql_url, open_at):
    """Who polls alone keeps others out; those who hand out keep out who would poll alone."""
    other = open_at(postgresql_url)
    with store.turns.scheduling(alone=True):
        for alone in (True, False):
            with pytest.raises(UsageError), other.turns.scheduling(alone=alone):
                pass
    with store.turns.scheduling(alone=False):
        with other.turns.scheduling(alone=False):
            pass
        with pytest.raises(UsageError), other.turns.scheduling(alone=True):
            pass
    with other.turns.scheduling(alone=True):
        pass


def test_a_file_is_not_shared(sqlite_store):
    """On SQLite nobody hands out; who polls by schedule does so as ever."""
    with sqlite_store.turns.scheduling(alone=True):
        pass
    with pytest.raises(UsageError, match="PostgreSQL"):
        sqlite_store.turns.hand_out(at(1), Desk(), most=50, jobs=1)
    with pytest.raises(UsageError, match="PostgreSQL"), sqlite_store.turns.scheduling(alone=False):
        pass


def test_batches_keep_a_host_together():
    """A batch has about as many sources as it is to have; no host is in two of them."""
    turns = [Turn(f"h{n}", tuple(Slot(10 * n + k, NOON) for k in range(n))) for n in (1, 1, 3, 1, 7)]
    made = batches(turns, 4)
    assert [sum(len(turn.slots) for turn in batch) for batch in made] == [5, 8]
    assert [turn for batch in made for turn in batch] == turns
    assert host_of("http://[::1]:80/x") == "::1"
    assert host_of("file") == "file"
    assert host_of("http://[x") == "http://[x"

"""When nobody saw a page, and what waits for a second look, as the databases tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.db.samples import NOON, Plain, Quiet, at, figure, followed, look, reading
from tracker.gaps import Gap, silences, unseen_for
from tracker.model import Outcome, SourceState

HOURLY = {"every_min": 600.0, "every_max": 3600.0}


def looked(store, source, *times, outcome=Outcome.UNCHANGED, due=True, **changes):
    """Looks of the source at these minutes after noon, each due when it was made."""
    for minutes in times:
        store.commit(
            [look(source, at(minutes), outcome, due_at=at(minutes) if due else None, **changes)], Quiet()
        )


@pytest.fixture
def page(store):
    """A page that is to be looked at every ten minutes, and was read at noon."""
    source = replace(followed(store), **HOURLY)
    store.edit_source(source)
    store.commit([reading(source, NOON)], Quiet())
    return source


def told(store, minutes=None):
    """The gaps of the event: from, to, how many looks in between."""
    found = store.gaps("quay", at(minutes if minutes is not None else 100_000))
    return [
        ((g.since - NOON).total_seconds() / 60, g.until and (g.until - NOON).total_seconds() / 60, g.looks)
        for g in found
    ]


def test_a_page_that_is_seen_as_planned_has_no_gap(store, page):
    """Looks at the planned times, even a late one, leave no gap."""
    looked(store, page, 10, 20, 38, 48)
    assert told(store, 60) == []


def test_a_stopped_watch_and_a_failing_source_are_told_apart(store, page):
    """Where nobody looked there are no looks in the gap; where the source failed they are counted, with why."""
    looked(store, page, 10)
    store.commit([look(page, at(200), due_at=at(20))], Quiet())
    looked(store, page, 210)
    looked(store, page, 220, 240, 280, outcome=Outcome.FAILED, detail="status 503")
    looked(store, page, 285, outcome=Outcome.BLOCKED, detail="a captcha")
    looked(store, page, 290)
    assert told(store, 295) == [(10, 200, 0), (210, 290, 4)]
    failing = store.gaps("quay", at(295))[1]
    assert dict(failing.tries) == {Outcome.FAILED: 3, Outcome.BLOCKED: 1}
    assert failing.why == "a captcha"


def test_a_gap_that_goes_on_has_no_end(store, page):
    """A page that is due and is not looked at has a gap, unless it is paused or its event is closed."""
    looked(store, page, 10)
    assert told(store, 15) == []
    assert told(store, 1000) == [(10, None, 0)]
    store.set_source_state(page.id, SourceState.PAUSED)
    assert told(store, 1000) == []
    store.set_source_state(page.id, SourceState.ACTIVE)
    store.close_event("quay", at(20))
    assert told(store, 1000) == []


def test_what_was_not_known_yet_is_no_gap(store, page):
    """As of a moment within what later was a gap it has no end yet, and before it there is none."""
    looked(store, page, 10)
    store.commit([look(page, at(400), due_at=at(20))], Quiet())
    assert told(store, 399) == [(10, None, 0)]
    assert told(store, 400) == [(10, 400, 0)]
    assert told(store, 5) == []


def test_looks_by_hand_are_measured_by_the_longest_interval(store, page):
    """Nobody planned them, so twice the longest interval has to pass."""
    looked(store, page, 70, 185, due=False)
    assert told(store, 190) == []
    looked(store, page, 306, due=False)
    assert told(store, 310) == [(185, 306, 0)]


def test_a_page_that_was_never_seen_is_told(store):
    """Looks in vain from the first one on are a gap without a sight before it."""
    source = replace(followed(store), **HOURLY)
    store.edit_source(source)
    looked(store, source, 0, 60, 120, outcome=Outcome.FAILED, detail="no route")
    (gap,) = store.gaps("quay", at(150))
    assert (gap.never, gap.until, gap.looks) == (True, None, 2)


def gap(source, since, until, **changes):
    """A gap of a page, in minutes after noon."""
    return Gap(
        source=source,
        outlet=f"Outlet {source}",
        url=f"https://example.org/{source}",
        since=at(since),
        until=None if until is None else at(until),
        **changes,
    )


def test_pages_that_nobody_looked_at_together_are_one_silence():
    """A stopped watch is told once, by the time that all its pages were unseen; a failing source by itself."""
    made = silences(
        [gap(1, 0, 100), gap(2, 5, 90), gap(3, 20, 40, tries=((Outcome.FAILED, 2),)), gap(1, 200, None)]
    )
    assert [(len(s.gaps), s.since, s.until) for s in made] == [
        (2, at(5), at(90)),
        (1, at(20), at(40)),
        (1, at(200), None),
    ]
    assert silences([]) == ()


def test_how_long_a_source_is_unseen(store, page):
    """Twice the interval of good days; a failing source is measured by its longest one."""
    seen = replace(page, interval=600.0, last_answer_at=NOON)
    assert unseen_for(seen, at(20)) is None
    assert unseen_for(seen, at(21)) == 21 * 60
    failing = replace(seen, failures=3, interval=9000.0)
    assert unseen_for(failing, at(119)) is None
    assert unseen_for(failing, at(121)) == 121 * 60
    assert unseen_for(replace(seen, state=SourceState.PAUSED), at(1000)) is None


def test_what_waits_for_a_second_look_is_told(store, page):
    """A figure that a genuine look does not find is told with that look's time, until one settles it."""
    judge = Plain()
    store.commit([reading(page, at(10), figure(20))], judge)
    store.commit([reading(page, at(20), text="the page says nothing of it")], judge)
    (missing,) = store.absences("quay")
    assert (missing.figure.low, missing.first_missing_at, missing.not_before) == (20, at(20), at(10))
    assert store.absences("quay", at(19)) == ()
    store.commit([reading(page, at(35), figure(20))], judge)
    assert store.absences("quay") == ()

"""When to look again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import Outcome, Source
from tracker.pace import (
    BACKOFF_MOST,
    CONFIRM_AFTER,
    JITTER,
    jitter,
    learnt,
    missed,
    next_interval,
    next_poll_at,
    reschedule,
    woken,
)
from tracker.plan import Health, Why, health

NOW = datetime(2024, 1, 3, 12, 35, tzinfo=UTC)
SOURCE = Source(id=1, url="https://news.example/kerman", every_min=600.0, every_max=21600.0, interval=600.0)
SILENT = [Outcome.FAILED, Outcome.BLOCKED, Outcome.INCOMPLETE, Outcome.GONE]
DAY = 86400.0


def test_a_page_that_moves_is_looked_at_as_often_as_allowed():
    """A change of a figure brings the interval to its lower bound."""
    assert next_interval(replace(SOURCE, interval=21600.0), Outcome.NEW, moved=True) == 600.0


def test_a_page_that_stands_still_is_looked_at_ever_less():
    """The interval grows by half with each unchanged look, up to the upper bound."""
    source, seen = SOURCE, []
    for _ in range(12):
        source = replace(source, interval=next_interval(source, Outcome.UNCHANGED, moved=False))
        seen.append(source.interval)
    assert seen[:3] == [900.0, 1350.0, 2025.0]
    assert seen == sorted(seen)
    assert seen[-1] == 21600.0


def test_an_edit_without_a_figure_shortens_the_interval_by_half():
    """A page that is being edited is looked at sooner, though its figures stand."""
    assert next_interval(replace(SOURCE, interval=3600.0), Outcome.NEW, moved=False) == 1800.0


@pytest.mark.parametrize("outcome", SILENT)
def test_failures_back_off_in_doubling_steps_up_to_a_day(outcome):
    """Each attempt without an answer doubles the wait, and none is longer than a day."""
    waits = [next_interval(replace(SOURCE, failures=n), outcome, moved=False) for n in range(2000)]
    assert waits[:4] == [600.0, 1200.0, 2400.0, 4800.0]
    assert max(waits) == waits[-1] == DAY
    assert waits == sorted(waits)


def test_the_first_answer_after_failures_begins_again_from_the_short_end():
    """A source that answers again is not kept waiting by its back-off."""
    source = replace(SOURCE, failures=9, interval=DAY)
    assert next_interval(source, Outcome.UNCHANGED, moved=False) == 600.0


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        (None, 600),
        (30.0, 600),
        (1200.0, 1200),
        (1e12, DAY),
        (float("inf"), DAY),
        (-5.0, 600),
        (float("nan"), 600),
    ],
)
def test_retry_after_is_never_undercut_and_never_more_than_a_day(asked, wait):
    """A server that asks for patience gets it, up to a day; nonsense counts as not asked."""
    assert next_interval(SOURCE, Outcome.FAILED, moved=False, retry_after=asked) == wait


def test_an_absence_is_looked_for_again_after_ten_minutes():
    """A page whose figure has gone is looked at again in ten minutes, whatever its interval was."""
    source = replace(SOURCE, every_min=3600.0, interval=7200.0)
    assert next_interval(source, Outcome.NEW, moved=False, confirming=True) == CONFIRM_AFTER == 600.0
    after = reschedule(source, Outcome.GONE, NOW, moved=False, confirming=True)
    wait = (after.next_poll_at - NOW).total_seconds()
    assert 600.0 <= wait <= 660.0


@given(
    st.sampled_from(Outcome),
    st.booleans(),
    st.integers(0, 5000),
    st.floats(1, 1e9),
    st.none() | st.floats(),
)
def test_an_interval_stays_within_its_bounds(outcome, moved, failures, interval, asked):
    """Between the lower bound and the upper one, or a day where the source is silent or asked for it."""
    source = replace(SOURCE, failures=failures, interval=interval)
    wait = next_interval(source, outcome, moved, retry_after=asked)
    assert 600.0 <= wait <= BACKOFF_MOST


def test_jitter_is_the_same_everywhere_and_differs_between_pages():
    """The share depends on the URL and the count alone, is spread over its range and below its end."""
    shares = [jitter(f"https://news.example/{n}", 7) for n in range(1000)]
    assert shares == [jitter(f"https://news.example/{n}", 7) for n in range(1000)]
    assert len(set(shares)) == 1000
    assert min(shares) >= 0
    assert max(shares) < JITTER
    assert abs(sum(shares) / 1000 - JITTER / 2) < JITTER / 20
    assert jitter("https://news.example/1", 8) != jitter("https://news.example/1", 9)
    assert jitter("https://news.example/kerman", 1) == pytest.approx(0.047, abs=0.05)


def test_the_next_date_is_never_early_and_never_past_a_day():
    """Jitter only adds, and adds nothing to a wait of a day."""
    for count in range(200):
        wait = (next_poll_at(SOURCE.url, 600.0, NOW, count) - NOW).total_seconds()
        assert 600.0 <= wait < 660.0
        assert next_poll_at(SOURCE.url, DAY, NOW, count) == NOW + timedelta(days=1)
        assert next_poll_at(SOURCE.url, 2 * DAY, NOW, count) == NOW + timedelta(days=2)


@pytest.mark.parametrize(
    ("due", "slots"),
    [("12:00", 3), ("12:25", 1), ("12:26", 0), ("12:35", 0), ("12:36", 0), ("23:00", 0)],
)
def test_missed_slots_are_those_after_the_late_poll_itself(due, slots):
    """Ten-minute slots that passed unserved are counted, the one that is served now is not."""
    hour, minute = map(int, due.split(":"))
    assert missed(NOW.replace(hour=hour, minute=minute), NOW, 600.0) == slots


def test_nothing_is_missed_without_a_date_or_an_interval():
    """A poll that a person asked for misses nothing, and an interval of zero counts nothing."""
    assert missed(None, NOW, 600.0) == 0
    assert missed(NOW - timedelta(days=1), NOW, 0.0) == 0


def test_the_clock_may_jump_either_way():
    """Set back, nothing is missed and the next date follows the new clock; set forward, slots are missed."""
    due = NOW
    back = NOW - timedelta(hours=1)
    assert missed(due, back, 600.0) == 0
    ahead = replace(SOURCE, next_poll_at=due, last_attempt_at=NOW - timedelta(minutes=10))
    after = reschedule(ahead, Outcome.UNCHANGED, back, moved=False, due_at=due)
    assert back < after.next_poll_at < due
    assert missed(due, NOW + timedelta(days=3650), 600.0) == 3650 * 144


def test_the_clock_change_of_a_zone_is_no_jump():
    """Ten minutes are ten minutes in the night on which Berlin sets its clocks back."""
    berlin = ZoneInfo("Europe/Berlin")
    due = datetime(2024, 10, 27, 2, 50, tzinfo=berlin)
    now = datetime(2024, 10, 27, 2, 10, tzinfo=berlin, fold=1)
    assert missed(due, now, 600.0) == 2
    assert (next_poll_at(SOURCE.url, 600.0, due, 1) - due.astimezone(UTC)).total_seconds() >= 600.0


def test_a_naive_time_is_refused():
    """A time without a zone is a ValueError, never a guess."""
    with pytest.raises(ValueError, match="naive"):
        next_poll_at(SOURCE.url, 600.0, NOW.replace(tzinfo=None), 1)


def test_a_source_is_written_after_an_answer_and_after_a_failure():
    """The columns of the schedule follow the attempt; failures count up and an answer clears them."""
    failed = reschedule(SOURCE, Outcome.FAILED, NOW, moved=False, detail="connection refused")
    assert (failed.failures, failed.last_answer_at, failed.last_outcome) == (1, None, Outcome.FAILED)
    assert failed.last_detail == "connection refused"
    answered = reschedule(failed, Outcome.NEW, NOW, moved=True, due_at=NOW - timedelta(minutes=35))
    assert (answered.failures, answered.last_answer_at, answered.last_change_at) == (0, NOW, NOW)
    assert answered.last_detail is None
    assert answered.missed == 3
    assert answered.url == SOURCE.url


def test_pages_added_together_do_not_stay_together():
    """A hundred pages that were due at one moment are spread within a few rounds."""
    sources = [replace(SOURCE, id=n, url=f"https://news.example/{n}") for n in range(100)]
    dates = sorted(reschedule(source, Outcome.UNCHANGED, NOW, moved=False).next_poll_at for source in sources)
    assert max((b - a).total_seconds() for a, b in pairwise(dates)) < 10
    assert (dates[-1] - dates[0]).total_seconds() > 60


def test_a_page_that_was_edited_before_is_looked_at_in_a_quarter_of_its_rhythm():
    """What is edited every two hours is looked at each half hour, and less often the longer it stands still."""
    edited = NOW - timedelta(hours=2)
    source = replace(SOURCE, last_change_at=edited, last_attempt_at=edited)
    source = reschedule(source, Outcome.NEW, NOW, moved=False)
    assert (source.rhythm, source.interval, source.why) == (7200.0, 1800.0, Why.RHYTHM)
    source = replace(source, last_change_at=NOW)
    seen = []
    for hours in (1, 2, 3, 4, 8, 16, 40):
        source = reschedule(source, Outcome.UNCHANGED, NOW + timedelta(hours=hours), moved=False)
        seen.append(source.interval)
    assert seen == [1800.0, 1800.0, 2700.0, 3600.0, 7200.0, 14400.0, 21600.0]


def test_a_rhythm_follows_the_last_edits_more_than_the_first():
    """Each edit halves the weight of what was known; a page that was never edited has none."""
    assert learnt(SOURCE, Outcome.NEW, NOW) is None
    source = replace(SOURCE, rhythm=8000.0, last_change_at=NOW - timedelta(seconds=1000))
    assert learnt(source, Outcome.NEW, NOW) == 4500.0
    assert learnt(source, Outcome.UNCHANGED, NOW) == 8000.0


def test_news_of_the_event_brings_a_look_forward_within_the_shortest_interval():
    """Each source is looked at within its `every_min`, at a moment of its own and never sooner after its last look."""
    tomorrow = NOW + timedelta(days=1)
    sources = [
        replace(
            SOURCE,
            url=f"https://news.example/{n}",
            next_poll_at=tomorrow,
            last_attempt_at=NOW - timedelta(hours=3),
        )
        for n in range(200)
    ]
    made = [woken(source, NOW, "kerman-2024:r9") for source in sources]
    waits = sorted((one.next_poll_at - NOW).total_seconds() for one in made)
    assert 0 <= waits[0] < 60
    assert 540 < waits[-1] < 600
    assert len(set(waits)) == 200
    assert {(one.why, one.woken_by) for one in made} == {(Why.WOKEN, "kerman-2024:r9")}
    late = woken(replace(sources[0], last_attempt_at=NOW), NOW, "kerman-2024:r9")
    assert late.next_poll_at == NOW + timedelta(seconds=600)


@pytest.mark.parametrize(
    "changed",
    [
        {"failures": 1},
        {"next_poll_at": NOW},
        {"next_poll_at": None},
        {"next_poll_at": NOW + timedelta(seconds=1)},
    ],
)
def test_news_wakes_no_source_that_is_silent_or_due(changed):
    """One that fails keeps its back-off, and one that is due sooner keeps its date."""
    source = replace(SOURCE, next_poll_at=NOW + timedelta(days=1), last_attempt_at=NOW - timedelta(minutes=1))
    assert woken(replace(source, **changed), NOW, "quay:r2") is None


def test_a_silence_is_dated_and_told_once_at_its_third_look():
    """Failing is told at the third look in a row without an answer, recovery at the first answer after that."""
    source, told = SOURCE, []
    outcomes = [*SILENT, Outcome.FAILED, Outcome.UNCHANGED, Outcome.FAILED, Outcome.UNCHANGED]
    for hour, outcome in enumerate(outcomes):
        after = reschedule(source, outcome, NOW + timedelta(hours=hour), moved=False)
        told.append(health(source.failures, after.failures))
        if outcome is Outcome.GONE:
            assert after.failing_since == NOW
            assert after.why is Why.SILENT
        source = after
    assert [(at, one) for at, one in enumerate(told) if one] == [(2, Health.FAILING), (5, Health.RECOVERED)]
    assert source.failing_since is None

"""Captures that come in after their time: where they stand, and what they do to what was recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.db.samples import NOON, Quiet, at, figure, followed, look, reading
from tracker import hindsight
from tracker.errors import StoreError
from tracker.model import Metric, Outcome
from tracker.poll import RULES


def capture(source, minutes, *figures, **more):
    """A capture that an archive made, with these figures."""
    kept = more.pop("archive", f"https://archive.example/{minutes}")
    return reading(source, at(minutes), *figures, archive=kept, **more)


def values(store):
    """What the event's revisions say, as recorded: number and figure."""
    return [(r.number, r.kind.value, r.after and r.after.value) for r in store.revisions("quay")]


def by_time(store):
    """What they say by time, in the light of all that came in."""
    told = hindsight.revisions(store.revisions("quay"))
    return [
        (r.number, r.kind.value, r.after and r.after.value) for r in sorted(told, key=lambda r: r.observed_at)
    ]


@pytest.fixture
def page(store):
    """A page that we saw with 103 and then with 84, at 60 and at 120 minutes."""
    source = followed(store)
    store.commit([reading(source, at(60), figure(103)), look(source, at(90))], RULES)
    store.commit([reading(source, at(120), figure(84))], RULES)
    return store.source("1")


def test_the_past_comes_before_the_present(store, page):
    """Captures of before our first look are versions of that time; what we recorded keeps its number."""
    store.commit([capture(page, 0, figure(20)), capture(page, 30, figure(73))], RULES)
    assert values(store) == [(1, "initial", 103), (2, "lowered", 84), (3, "initial", 20), (4, "raised", 73)]
    assert by_time(store) == [(3, "initial", 20), (4, "raised", 73), (1, "raised", 103), (2, "lowered", 84)]
    assert [v.observed_at for v in store.versions(page.id)] == [at(0), at(30), at(60), at(120)]
    assert [v.number for v in store.versions(page.id)] == [3, 4, 1, 2]
    stays = [(s.figure.value, s.observed_at, s.until) for s in store.sightings("quay")]
    assert stays == [
        (20, at(0), at(30)),
        (73, at(30), at(60)),
        (103, at(60), at(120)),
        (84, at(120), None),
    ]
    assert store.verify().flaws == ()


def test_our_own_schedule_and_state_stay(store, page):
    """A capture of the past changes nothing of what the next look is compared with, nor when it is due."""
    store.commit([capture(page, 0, figure(20))], RULES)
    assert store.source("1") == page
    quiet = Quiet()
    store.commit([reading(page, at(180), figure(80))], quiet)
    assert quiet.asked[0].figures[0].value == 84
    assert quiet.asked[0].last_seen_at == at(120)
    assert store.verify().flaws == ()


def test_a_capture_between_two_looks_is_left_again(store, page):
    """A page that printed another number between two looks at the same text went there and back."""
    store.commit([capture(page, 75, figure(90))], RULES)
    assert by_time(store) == [
        (1, "initial", 103),
        (3, "lowered", 90),
        (4, "reinstated", 103),
        (2, "lowered", 84),
    ]
    stays = [(s.figure.value, s.observed_at, s.until) for s in store.sightings("quay")]
    assert stays == [
        (103, at(60), at(75)),
        (90, at(75), at(90)),
        (103, at(90), at(120)),
        (84, at(120), None),
    ]
    assert store.verify().flaws == ()


def test_a_capture_that_shows_what_was_seen_later_makes_it_a_repeat(store, page):
    """What we recorded as first seen at 60 minutes an archive had seen at 30: told once, by its time."""
    store.commit([capture(page, 30, figure(103))], RULES)
    assert values(store)[-1] == (3, "initial", 103)
    assert by_time(store) == [(3, "initial", 103), (2, "lowered", 84)]


def test_a_later_capture_stands(store, page):
    """A capture of after our last look is what the next look is compared with, and no validator is sent."""
    page = replace(page, etag='"x"', next_poll_at=at(600))
    store.commit([look(page, at(130), Outcome.REWRAPPED)], RULES)
    store.commit([capture(page, 200, figure(91))], RULES)
    after = store.source("1")
    assert (after.etag, after.body_sha256, after.next_poll_at) == (None, None, store.source("1").next_poll_at)
    store.commit([reading(after, at(300), figure(84))], RULES)
    assert by_time(store)[-2:] == [(3, "raised", 91), (4, "reinstated", 84)]
    assert [s.figure.value for s in store.sightings("quay") if s.until is None] == [84]
    assert store.verify().flaws == ()


def test_an_import_withdraws_nothing_by_itself(store, page):
    """A figure that only the past has is missing at the next look by time; only a second look confirms it."""
    injured = figure(171, metric=Metric.INJURED, span=(50, 53), quote="171 people were injured")
    store.commit([capture(page, 0, figure(20), injured)], RULES)
    store.commit([capture(page, 30, figure(73), injured)], RULES)
    assert all(kind != "withdrawn" for _, kind, _ in values(store))
    store.commit([look(store.source("1"), at(600))], RULES)
    withdrawn = [r for r in store.revisions("quay") if r.kind.value == "withdrawn"]
    assert [(r.before.value, r.observed_at, r.not_before) for r in withdrawn] == [(171, at(60), at(30))]


def test_two_captures_confirm_a_withdrawal_at_their_own_time(store):
    """Among captures the rule is the same: missing once, and missing ten minutes later."""
    source = followed(store)
    injured = figure(171, metric=Metric.INJURED, span=(50, 53), quote="171 people were injured")
    store.commit([capture(source, 0, figure(20), injured), capture(source, 30, figure(73))], RULES)
    store.commit([capture(source, 45, figure(84))], RULES)
    withdrawn = [r for r in store.revisions("quay") if r.kind.value == "withdrawn"]
    assert [(r.before.value, r.observed_at) for r in withdrawn] == [(171, at(30))]


def test_an_absence_of_ours_is_not_settled_by_the_past(store, page):
    """An old capture that prints what our last look missed does not close that absence."""
    store.commit([reading(page, at(180), text="nothing is known yet")], RULES)
    store.commit([capture(page, 0, figure(84))], RULES)
    store.commit([look(store.source("1"), at(300))], RULES)
    assert values(store)[-1][1:] == ("withdrawn", None)


def test_the_order_of_import_does_not_matter(store, page):
    """Newest first or oldest first: by time the story is the same."""
    for minutes, number in ((45, 95), (15, 73), (0, 20), (30, 80)):
        store.commit([capture(page, minutes, figure(number))], RULES)
    assert [value for _, _, value in by_time(store)] == [20, 73, 80, 95, 103, 84]
    assert [v.observed_at for v in store.versions(page.id)] == [at(m) for m in (0, 15, 30, 45, 60, 120)]
    assert store.verify().flaws == ()


def test_a_capture_is_stored_once(store, page):
    """The database itself refuses the same capture of a page a second time."""
    store.commit([capture(page, 0, figure(20), archive="https://archive.example/a")], RULES)
    with pytest.raises(StoreError):
        store.commit([capture(page, 5, figure(21), archive="https://archive.example/a")], RULES)
    assert len(store.versions(page.id)) == 3


def test_as_of_a_moment_of_the_past_there_is_what_archives_saw_then(store, page):
    """--as-of goes by the time of observation, an archive's or our own."""
    store.commit([capture(page, 0, figure(20))], RULES)
    assert [r.after.value for r in store.revisions("quay", at(30))] == [20]
    assert [s.figure.value for s in store.sightings("quay", at(30))] == [20]


def test_a_link_seals_where_the_capture_is_kept(store, page):
    """Somebody who changes the archive's address breaks the chain; looks of our own have links as ever."""
    from db.chain import link

    store.commit([capture(page, 0, figure(20))], RULES)
    kept, *_, first = store.attempts(page.id)
    text = store.versions(page.id)[0].text_sha256
    before = store.attempts(page.id)[1].chain
    assert kept.archive == "https://archive.example/0"
    assert link(before, kept, text) == kept.chain
    assert link(before, replace(kept, archive=None), text) != kept.chain
    assert first.archive is None
    assert at(0) == NOON

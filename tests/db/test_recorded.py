"""The record as it was by its own clock: without what was captured late, ruled or read again since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.columns import metadata
from db.recorded import HIDDEN
from tests.db.samples import at, figure, followed, look, reading, ruling
from tracker.core import Tracker
from tracker.errors import NotFoundError, StoreError
from tracker.model import Metric, RulingKind
from tracker.poll import RULES

THREE_OCLOCK, FOUR_OCLOCK, FIVE_OCLOCK = at(180), at(240), at(300)


@pytest.fixture
def told(store, monkeypatch):
    """A page seen with 103 and with 84 by two, a capture of before imported at four, a ruling at five."""

    def clock(minutes):
        monkeypatch.setattr(store, "_now", lambda: at(minutes))

    clock(0)
    source = followed(store)
    clock(60)
    store.commit([reading(source, at(60), figure(103))], RULES)
    clock(120)
    store.commit([reading(source, at(120), figure(84))], RULES)
    clock(150)
    store.commit([look(store.source("1"), at(150))], RULES)
    clock(240)
    store.commit(
        [reading(store.source("1"), at(30), figure(73), archive="https://archive.example/30")], RULES
    )
    clock(300)
    seen = store.versions(source.id)[-1].figures[0]
    store.rule(replace(ruling(source, seen, RulingKind.REJECT), at=at(300)), RULES)
    return store


def now(store, when=None):
    """What the reading verbs answer, by the record at a moment."""
    return Tracker(store if when is None else store.as_recorded(when))


def steps(tracker):
    """The numbers of the timeline, by time."""
    return [e.record.after.value for e in tracker.log("quay").entries if e.record.after]


def test_every_record_that_has_a_time_is_hidden():
    """A table that says when its rows were recorded cannot be forgotten; seals alone hold at once and for ever."""
    dated = {table.name for table in metadata.sorted_tables if "recorded_at" in table.columns}
    assert dated - {*HIDDEN} == {"seal"}


def test_the_log_is_that_of_then(told):
    """At three the capture of half past was not there, at four it is; the ruling of five holds from five on."""
    assert steps(now(told, THREE_OCLOCK)) == [103, 84]
    assert steps(now(told, FOUR_OCLOCK)) == [73, 103, 84]
    assert steps(now(told, FIVE_OCLOCK)) == steps(now(told))
    assert len(told.as_recorded(FOUR_OCLOCK).rulings("quay")) == 0


def test_what_had_been_seen_is_another_question(told):
    """At half past, by what an archive saw, 73 was printed; this database knew nothing of it."""
    assert [e.record.after.value for e in now(told).log("quay", at=at(45)).entries if e.record.after] == [73]
    assert now(told, at(45)).log("quay", at=at(45)).entries == ()


def test_blame_lag_show_and_export_go_by_it(told):
    """Every verb that reads is asked through the same record."""
    then = now(told, THREE_OCLOCK)
    assert then.blame("quay").blame.replaced.value == 103
    assert then.show("quay").headlines[Metric.KILLED].best == 84
    assert len(then.lag("quay").lags) == 2
    assert len(now(told, FOUR_OCLOCK).lag("quay").lags) == 3
    assert len(then.versions("1").versions) == 2
    assert [v.observed_at for v in then.versions("1").versions] == [at(60), at(120)]
    assert [h.figure.value for h in told.as_recorded(THREE_OCLOCK).sightings("quay")] == [103, 84]


def test_a_look_that_was_recorded_later_had_not_been_made(told):
    """What stood was last seen when it had last been seen by then."""
    assert [v.last_seen_at for v in told.as_recorded(at(130)).versions(1)][-1] == at(120)
    assert [v.last_seen_at for v in told.as_recorded(at(160)).versions(1)][-1] == at(150)


def test_an_event_that_was_not_there_is_not_found(store):
    """Before it was added it is no event of this database."""
    followed(store)
    made = store.event("quay").created_at
    assert made is not None
    with pytest.raises(NotFoundError):
        store.as_recorded(made.replace(year=made.year - 1)).event("quay")


def test_an_event_is_known_as_it_was_defined_then(told, monkeypatch):
    """A definition that was edited since is the one before."""
    tracker = now(told)
    monkeypatch.setattr(told, "_now", lambda: at(360))
    before = told.event("quay")
    tracker.clock = type("Clock", (), {"now": staticmethod(lambda: at(360))})()
    tracker.edit_event("quay", "editor", places=("Harborough",))
    assert told.event("quay").places == ("Harborough",)
    assert told.as_recorded(at(330)).event("quay") == before


def test_the_past_is_only_read(told):
    """What writes is refused, and nothing is left behind for the next reader."""
    with pytest.raises(StoreError, match="cannot be written"):
        told.as_recorded(THREE_OCLOCK).close_event("quay", at(400))
    assert steps(now(told)) == steps(now(told, FIVE_OCLOCK))

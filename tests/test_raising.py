"""Which rule is told of what, how far a figure must have moved, and when the letter is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.db.samples import MINISTER, NOON, Plain, at, figure, followed, look, reading, statement
from tracker.alert import AlertRule, Trigger
from tracker.model import (
    Absence,
    AttributionRevision,
    Cause,
    ChangeKind,
    Decision,
    Event,
    Metric,
    Outcome,
    Past,
    Revision,
    RevisionKind,
    Role,
    Scope,
    Source,
    Stance,
)
from tracker.raising import due_at, on_records, on_source

SEED = "5c1f8d7e-3d55-4a4c-9d0e-0d5c7a1b2c3d"
PAGE = Source(id=1, url="https://gazette.example/quay", next_poll_at=NOON)
WHERE = {"source": 1, "outlet": "gazette.example", "url": PAGE.url, "version": "ab" * 32, "observed_at": NOON}


def rule(*triggers, **changes):
    """A rule of the quay."""
    values = {"event": "quay", "target": "desk", "triggers": triggers, "number": 1, "seed": SEED}
    return AlertRule(**values | changes)


def moved(kind, before, after, **changes):
    """An issuer's figure that changed."""
    values = {
        "kind": kind,
        "cause": Cause.PAGE,
        "metric": Metric.KILLED,
        "role": Role.HEADLINE_TOLL,
        "scope": Scope(),
        "issuer": MINISTER,
        "before": None if before is None else figure(before),
        "after": None if after is None else figure(after),
        "number": 2,
    }
    return Revision(**WHERE | values | changes)


def said(kind=ChangeKind.STATED, cause=Cause.PAGE, **changes):
    """Something said on responsibility."""
    return AttributionRevision(kind=kind, cause=cause, statement=statement(**changes), number=3, **WHERE)


def missed(**what):
    """Something that a page prints no more."""
    return Absence(
        source=1,
        event="quay",
        issuer=MINISTER,
        first_missing_at=NOON,
        not_before=None,
        version="ab" * 32,
        **what,
    )


def raised(asked, *made, opened=()):
    """The triggers of the alerts that a decision raises under a rule."""
    revisions = tuple(one for one in made if isinstance(one, Revision))
    changes = tuple(one for one in made if isinstance(one, AttributionRevision))
    decision = Decision(event="quay", revisions=revisions, attributions=changes, opened=tuple(opened))
    past = Past(
        event=Event(slug="quay", name="Quay", created_at=NOON), revisions=revisions, attributions=changes
    )
    return on_records([asked], look(PAGE, NOON, Outcome.NEW), decision, past, NOON)


LOWERED = moved(RevisionKind.LOWERED, 103, 84)
CLAIM = said(stance=Stance.CLAIM_OF_RESPONSIBILITY)


@pytest.mark.parametrize(
    ("trigger", "made", "hears"),
    [
        (Trigger.LOWERED, LOWERED, True),
        (Trigger.RAISED, LOWERED, False),
        (Trigger.RAISED, moved(RevisionKind.RAISED, 84, 103), True),
        (Trigger.LOWERED, moved(RevisionKind.CORRECTED, 103, 84), True),
        (Trigger.RAISED, moved(RevisionKind.INITIAL, None, 84), False),
        (Trigger.FIGURE, moved(RevisionKind.INITIAL, None, 84), True),
        (Trigger.ANY, moved(RevisionKind.STALE_REPEAT, 84, 84), False),
        (Trigger.ANY, moved(RevisionKind.REAFFIRMED, 84, 84), False),
        (Trigger.DISPUTED, moved(RevisionKind.DISPUTED, 84, 84), True),
        (Trigger.DISPUTED, LOWERED, False),
        (Trigger.REATTRIBUTED, moved(RevisionKind.REATTRIBUTED, 84, 84), True),
        (Trigger.WITHDRAWN, moved(RevisionKind.WITHDRAWN, 84, None), True),
        (Trigger.LOWERED, moved(RevisionKind.WITHDRAWN, 84, None), False),
        (Trigger.LOWERED, moved(RevisionKind.LOWERED, 103, 84, cause=Cause.REEXTRACTION), False),
        (Trigger.MENDED, moved(RevisionKind.LOWERED, 103, 84, cause=Cause.REEXTRACTION), True),
        (Trigger.ANY, moved(RevisionKind.LOWERED, 103, 84, cause=Cause.REEXTRACTION), True),
        (Trigger.CLAIM, CLAIM, True),
        (Trigger.DENIAL, CLAIM, False),
        (Trigger.RESPONSIBILITY, CLAIM, True),
        (Trigger.FIGURE, CLAIM, False),
        (Trigger.DENIAL, said(), True),
        (Trigger.DENIAL, said(stance=Stance.EXCULPATION), True),
        (Trigger.DENIAL, said(ChangeKind.REJECTED, stance=Stance.CLAIM_OF_RESPONSIBILITY), True),
        (Trigger.CLAIM, said(ChangeKind.REJECTED, stance=Stance.CLAIM_OF_RESPONSIBILITY), False),
        (Trigger.WITHDRAWN, said(ChangeKind.WITHDRAWN), True),
        (Trigger.ANY, said(ChangeKind.REAFFIRMED), False),
        (Trigger.DENIAL, said(cause=Cause.REEXTRACTION), False),
    ],
)
def test_a_rule_hears_what_it_asks_for(trigger, made, hears):
    """Each record answers to its own triggers, and what mends our reading is no news."""
    assert [alert.trigger for alert in raised(rule(trigger), made)] == ([trigger] if hears else [])


@pytest.mark.parametrize(
    ("asked", "before", "after", "hears"),
    [
        ({"at_least": 19}, 103, 84, True),
        ({"at_least": 20}, 103, 84, False),
        ({"percent": 10.0}, 100, 90, True),
        ({"percent": 10.0}, 100, 91, False),
        ({"percent": 10.0}, 0, 1, True),
        ({"at_least": 50, "percent": 10.0}, 100, 90, True),
        ({"at_least": 5, "percent": 90.0}, 100, 90, True),
        ({"at_least": 50, "percent": 90.0}, 100, 90, False),
    ],
)
def test_a_figure_must_have_moved_so_far(asked, before, after, hears):
    """By people, or by the share of the figure before; either is enough."""
    kind = RevisionKind.LOWERED if after < before else RevisionKind.RAISED
    assert bool(raised(rule(Trigger.FIGURE, **asked), moved(kind, before, after))) is hears


def test_a_new_figure_moved_by_nothing_and_a_withdrawn_one_by_all_of_it():
    """A page that is read for the first time is no news to a rule with a step."""
    asked = rule(Trigger.FIGURE, at_least=50)
    assert raised(asked, moved(RevisionKind.INITIAL, None, 84)) == ()
    assert len(raised(asked, moved(RevisionKind.WITHDRAWN, 84, None))) == 1


def test_a_rule_of_one_metric_hears_of_no_other_and_of_no_words():
    """Nor of what is missing of them."""
    asked = rule(Trigger.ANY, Trigger.MISSING, metric=Metric.INJURED)
    lost = [missed(figure=figure(84)), missed(statement=statement())]
    assert raised(asked, LOWERED, CLAIM, opened=lost) == ()
    assert len(raised(replace(asked, metric=Metric.KILLED), LOWERED, CLAIM, opened=lost)) == 2


def test_what_is_missing_is_still_to_be_confirmed():
    """Figures and statements; only to those who ask for it, and not under `any`."""
    lost = [missed(figure=figure(84)), missed(statement=statement())]
    found = raised(rule(Trigger.MISSING), opened=lost)
    assert [alert.facts["to_confirm"] != [] for alert in found] == [True, True]
    assert len({alert.key for alert in found}) == 2
    assert raised(rule(Trigger.ANY), opened=lost) == ()


def test_a_record_tells_a_rule_once_and_nothing_of_before():
    """Keys are the same however often it is asked, others for another rule; what was seen earlier raises none."""
    asked = rule(Trigger.LOWERED, Trigger.ANY)
    (first,), (again,) = raised(asked, LOWERED), raised(asked, LOWERED)
    (other,) = raised(replace(asked, seed=SEED.replace("5", "6")), LOWERED)
    assert first.key == again.key != other.key
    assert first.trigger is Trigger.LOWERED
    assert raised(replace(asked, created_at=at(1)), LOWERED) == ()
    assert len(raised(replace(asked, created_at=NOON), LOWERED)) == 1


def test_a_doubtful_figure_says_so():
    """What is not surely read is told with that."""
    made = moved(RevisionKind.LOWERED, 103, 84)
    unsure = replace(made, after=figure(84, confidence=0.3))
    assert any("not sure" in doubt for doubt in raised(rule(Trigger.ANY), unsure)[0].facts["to_confirm"])
    assert not any("not sure" in doubt for doubt in raised(rule(Trigger.ANY), made)[0].facts["to_confirm"])


def course(*outcomes):
    """What one who asks for all hears of a source's looks in a row: each trigger, and whether it is over."""
    source, heard = PAGE, []
    asked = rule(Trigger.BLOCKED, Trigger.GONE, Trigger.FAILING)
    for minute, outcome in enumerate(outcomes):
        failures = 0 if outcome in (Outcome.NEW, Outcome.UNCHANGED) else source.failures + 1
        after = replace(source, failures=failures, last_outcome=outcome)
        found = on_source([asked], look(source, at(minute), outcome), after, at(minute))
        heard.append([(alert.trigger.value, alert.facts["page"]["recovered"]) for alert in found])
        source = after
    return heard


def test_a_wall_is_told_once_and_when_it_is_gone():
    """However long it stands, and not as a failure too."""
    wall, told = Outcome.BLOCKED, [("blocked", False)]
    assert course(wall, wall, wall, wall, Outcome.NEW)[:4] == [told, [], [], []]
    assert course(wall, Outcome.NEW, Outcome.NEW)[1:] == [[("blocked", True)], []]


def test_a_page_is_gone_when_a_second_look_agrees():
    """One look that misses it says nothing, nor does its end."""
    gone = Outcome.GONE
    assert course(gone, Outcome.NEW) == [[], []]
    assert course(gone, gone, gone, gone, Outcome.NEW) == [[], [("gone", False)], [], [], [("gone", True)]]


QUIET = (22 * 60, 7 * 60)


@pytest.mark.parametrize(
    ("quiet", "zone", "now", "due"),
    [
        (QUIET, "UTC", (1, 3, 21, 59), (1, 3, 21, 59)),
        (QUIET, "UTC", (1, 3, 22, 0), (1, 4, 7, 0)),
        (QUIET, "UTC", (1, 4, 6, 59), (1, 4, 7, 0)),
        (QUIET, "UTC", (1, 4, 7, 0), (1, 4, 7, 0)),
        (QUIET, "Asia/Tehran", (1, 3, 19, 0), (1, 4, 3, 30)),
        (QUIET, "Europe/Berlin", (3, 30, 23, 0), (3, 31, 5, 0)),
        (QUIET, "Europe/Berlin", (10, 26, 22, 0), (10, 27, 6, 0)),
        ((9 * 60, 17 * 60), "UTC", (1, 3, 12, 0), (1, 3, 17, 0)),
        ((9 * 60, 17 * 60), "UTC", (1, 3, 8, 0), (1, 3, 8, 0)),
    ],
)
def test_nothing_is_due_in_quiet_hours(quiet, zone, now, due):
    """Over midnight, in another zone, and in the nights in which the clocks change."""
    asked = rule(Trigger.ANY, quiet=quiet, zone=zone)
    assert due_at(asked, datetime(2024, *now, tzinfo=UTC)) == datetime(2024, *due, tzinfo=UTC)


def test_a_digest_that_ends_in_quiet_hours_waits_for_the_morning():
    """The time of a digest comes first."""
    asked = rule(Trigger.ANY, quiet=QUIET, digest=7200.0)
    assert due_at(asked, datetime(2024, 1, 3, 21, tzinfo=UTC)) == datetime(2024, 1, 4, 7, tzinfo=UTC)
    assert due_at(replace(asked, quiet=None), NOON) == NOON + timedelta(hours=2)


class Telling(Plain):
    """Raises alerts by the rules."""

    def alerts(self, rules, result, decision, past, now):
        return on_records(rules, result, decision, past, now)


def test_a_digest_is_one_letter_with_all_that_waited_under_its_rule(store_with_rules):
    """Nothing before it is due; then all of one rule together, oldest first, and each rule by itself."""
    store, start = store_with_rules
    for minute, toll in enumerate((84, 103, 84)):
        source = store.sources("quay")[0]
        store.commit([reading(source, start + timedelta(minutes=minute), figure(toll))], Telling())
    alone = [store.take_letter("phone", start, start) for _ in range(3)]
    assert [len(letter.alerts) for letter in alone] == [1, 1, 1]
    assert len({letter.key for letter in alone}) == 1, "the first goes on until it was taken"
    assert store.take_letter("desk", start + timedelta(minutes=9), start) is None
    later = start + timedelta(hours=2)
    letter = store.take_letter("desk", later, later + timedelta(minutes=1))
    assert [alert.facts["revision"]["number"] for alert in letter.alerts] == [1, 2, 3]
    assert store.take_letter("desk", later, later) is None, "one letter is in hand"
    store.letter_sent(letter, later)
    assert store.take_letter("desk", later, later) is None
    assert {alert.rule for alert in letter.alerts} == {1}


@pytest.fixture
def store_with_rules(sqlite_store, monkeypatch):
    """A store with a rule that gathers for an hour and one that tells at once, and the moment at which it writes."""
    monkeypatch.setattr(sqlite_store, "_now", lambda: at(5))
    followed(sqlite_store)
    sqlite_store.add_alert_rule(rule(Trigger.ANY, digest=3600.0, created_at=NOON))
    sqlite_store.add_alert_rule(
        rule(Trigger.ANY, target="phone", seed=SEED.replace("5", "6"), created_at=NOON)
    )
    return sqlite_store, at(5)

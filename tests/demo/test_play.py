"""The demo whole: served, polled on schedule, stored, and read back as its users would."""

import asyncio

import pytest

from db import open_store
from tracker.core import Tracker
from tracker.demo.play import SLUG, play, turning_point
from tracker.fetch import open_fetchers
from tracker.model import Metric, Outcome, Reason, RevisionKind, Stance


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The tracker after the story has ended."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('demo')}/toll.db")

    async def told() -> Tracker:
        fetchers = open_fetchers()
        try:
            return await play(Tracker(store, fetchers=fetchers), lambda _line: None)
        finally:
            for fetcher in fetchers.values():
                await fetcher.close()

    yield asyncio.run(told())
    store.close()


def moves(tracker, metric=Metric.KILLED):
    return [e for e in tracker.log(SLUG, metric=metric).entries if e.moved]


def test_the_toll_goes_as_it_went(played):
    """20, 73, 103, 95, 84, 89, 91, 94: neither local media's 92 nor the attackers' 300 nor 2020's 56 among them."""
    assert [e.after.value for e in moves(played)] == [20, 73, 103, 95, 84, 89, 91, 94]


def test_each_figure_is_its_speakers(played):
    """The authority of each step is who said it, never the outlet that printed it."""
    said = [" ".join(filter(None, (r.issuer.name, r.issuer.role, r.issuer.organization))) for r in (e.record for e in moves(played))]  # fmt: skip
    for who, expected in zip(
        said,
        ("state television", "Yektaparast", "emergency department", "Einollahi", "Vahidi", "overnorate", "Yektaparast", "Intelligence Ministry"),
        strict=True,
    ):  # fmt: skip
        assert expected in who


def test_the_falls_have_their_reasons(played):
    """103 to 95 because names were listed twice, 95 to 84 after a forensic count."""
    falls = [e.record for e in moves(played) if e.kind is RevisionKind.LOWERED]
    reasons = [{stated.reason for stated in record.reasons} for record in falls]
    assert Reason.DUPLICATE_NAMES in reasons[0]
    assert Reason.FORENSIC in reasons[1] or Reason.DUPLICATE_REMAINS in reasons[1]


def test_a_correction_lag_is_seen_and_not_believed(played):
    """The outlet that goes on printing 103 is shown as late and never moves the toll back."""
    late = played.blame(SLUG, at=played.log(SLUG).entries[-1].observed_at).blame
    assert late is not None
    stale = [
        e for e in played.log(SLUG).entries if getattr(e.record, "kind", None) is RevisionKind.STALE_REPEAT
    ]
    assert not any(e.moved for e in stale)
    assert {s.figure.value for s in late.superseded}, "some page still prints a superseded figure"


def test_responsibility_goes_from_no_claim_to_a_claim(played):
    """No claim, accusations, denials, then the claim by Islamic State, each with its speaker."""
    found = {
        (s.made.statement.stance, (s.made.statement.speaker and (s.made.statement.speaker.name or s.made.statement.speaker.organization)), s.made.statement.target)
        for s in played.said(SLUG).said
    }  # fmt: skip
    assert (Stance.NO_CLAIM, None) in {(stance, who) for stance, who, _ in found}
    assert (Stance.CLAIM_OF_RESPONSIBILITY, "Islamic State", "Islamic State") in found
    assert (Stance.DENIAL, "Matthew Miller", "United States") in found
    assert (Stance.EXCULPATION, "Matthew Miller", "Israel") in found
    assert {(Stance.BLAME, "Mohammad Jamshidi", "Israel"), (Stance.BLAME, "Mohammad Jamshidi", "United States")} <= found  # fmt: skip
    assert Stance.REJECTION not in {stance for stance, _, _ in found}


def test_every_look_is_on_record(played):
    """The captcha, the 404 before a page was there, the outage and the unchanged looks all stand in the attempts."""
    attempts = [a for s in played.sources(SLUG) for a in played.versions(str(s.id), attempts=True).attempts]
    outcomes = {a.outcome for a in attempts}
    assert {Outcome.NEW, Outcome.UNCHANGED, Outcome.REWRAPPED, Outcome.BLOCKED, Outcome.GONE} <= outcomes


def test_what_was_known_at_midnight(played):
    """As of the end of 3 January the toll was 95 and nobody had claimed the attack."""
    from datetime import UTC, datetime

    midnight = datetime(2024, 1, 4, 0, 0, tzinfo=UTC)
    view = played.show(SLUG, at=midnight)
    assert view.headlines[Metric.KILLED].choice.revision.after.value == 95
    assert Stance.CLAIM_OF_RESPONSIBILITY not in {s.made.statement.stance for s in view.said}


def test_the_turning_point_can_be_diffed(played):
    """The revision that first lowered the toll names the version in which the words changed."""
    view = played.diff(turning_point(played))
    assert view.changed

"""How well a standing figure is supported."""

import pytest

from tests.ledger.history import EINOLLAHI, ISLAMIC_STATE, MIADFAR, STATE_TV, VAHIDI, History, count, says
from tracker.ledger import headlines, standing
from tracker.model import Grading, Metric, Qualifier, Reason, Role, Speaker, Stance, Tier

RED_CRESCENT = Speaker(organization="Red Crescent", tier=Tier.NGO_RECORDER)
CORONER = Speaker(organization="coroner", tier=Tier.FORENSIC_JUDICIAL)


def grades(history: History) -> dict[str, tuple[Grading, str]]:
    """The grading of each standing figure, by its issuer's name or organisation."""
    return {
        line.revision.issuer.name or line.revision.issuer.organization: (line.grade.grading, line.grade.why)
        for line in standing(history.revisions, attributions=history.attributions)
    }


def test_one_outlet_alone_is_weak():
    """Nobody but one issuer says it."""
    history = History()
    history.look("a", count(20, STATE_TV))
    assert grades(history)["state television"] == (Grading.WEAK, "one issuer gives it, and no official")


def test_an_official_alone_is_fair():
    """An authority says it and nobody else has counted."""
    history = History()
    history.look("a", count(84, VAHIDI))
    assert grades(history)["Ahmad Vahidi"][0] is Grading.FAIR


def test_a_relay_adds_nothing():
    """An outlet that repeats the minister's number in its own voice is no second count."""
    history = History()
    history.look("a", count(84, VAHIDI))
    history.look("b", count(84))
    assert grades(history)["Ahmad Vahidi"] == (Grading.FAIR, "an official gives it, alone")


@pytest.mark.parametrize("second", [MIADFAR, RED_CRESCENT])
def test_an_official_and_another_count_confirm_each_other(second):
    """Two bodies that count come to the same number."""
    history = History()
    history.look("a", count(84, VAHIDI), count(84, second, start=9))
    assert {grading for grading, _ in grades(history).values()} == {Grading.CONFIRMED}


def test_a_forensic_count_is_confirmed_alone():
    """The coroner's number needs no second."""
    history = History()
    history.look("a", count(60, CORONER))
    assert grades(history)["coroner"][0] is Grading.CONFIRMED


def test_two_authorities_with_two_numbers_contest_each_other():
    """140 and 143 on the same day: each says which revision speaks against it."""
    history = History()
    history.look("a", count(140, RED_CRESCENT), count(143, VAHIDI, start=9))
    found = grades(history)
    assert found["Red Crescent"] == (Grading.CONTESTED, "r2 says 143")
    assert found["Ahmad Vahidi"] == (Grading.CONTESTED, "r1 says 140")


def test_a_lower_number_by_another_authority_is_a_dispute():
    """220 in hospital by the minister and 195 by the governor an hour later, without a reason: both stand."""
    history = History()
    history.look("a", count(220, VAHIDI), minutes=0)
    history.look("b", count(195, MIADFAR), minutes=60)
    assert {grading for grading, _ in grades(history).values()} == {Grading.CONTESTED}
    assert headlines(history.revisions)[Metric.KILLED].high == 220


def test_a_dispute_is_over_when_the_official_toll_has_moved_on():
    """Two days later the head of the emergency services says 103: neither 220 nor 195 is still said."""
    history = History()
    history.look("a", count(220, VAHIDI), minutes=0)
    history.look("b", count(195, MIADFAR), minutes=60)
    history.look("b", count(103, MIADFAR), minutes=60 * 49)
    assert grades(history)["Ahmad Vahidi"][0] is Grading.DISCOUNTED
    found = headlines(history.revisions)[Metric.KILLED]
    assert (found.low, found.high) == (103, 103)


def test_a_rival_count_outlasts_the_official_ones():
    """A recorder who says 350 while the officials go from 300 to 301 in a week goes on contradicting them."""
    history = History()
    history.look("a", count(300, VAHIDI), minutes=0)
    history.look("b", count(350, RED_CRESCENT), minutes=60)
    history.look("a", count(301, VAHIDI), minutes=60 * 24 * 7)
    assert grades(history)["Red Crescent"][0] is Grading.CONTESTED
    assert headlines(history.revisions)[Metric.KILLED].high == 350


def test_at_least_contradicts_nobody_above_it():
    """At least 91 may be true beside 94."""
    history = History()
    history.look("a", count(91, RED_CRESCENT, qualifier=Qualifier.AT_LEAST), count(94, VAHIDI, start=9))
    assert grades(history)["Ahmad Vahidi"][0] is Grading.FAIR


def test_what_the_official_toll_left_behind_is_discounted():
    """The health minister's 95 after the interior minister's 84, and an outlet's late copy of it."""
    history = History()
    history.look("a", count(95, EINOLLAHI))
    history.look("a", count(84, VAHIDI, reason=Reason.DUPLICATE_NAMES))
    history.look("b", count(95))
    found = grades(history)
    assert found["Bahram Einollahi"][0] is Grading.DISCOUNTED
    assert found["Ahmad Vahidi"][0] is Grading.FAIR


def test_a_figure_that_its_issuer_disowned_is_discounted():
    """The Red Crescent says that it never gave 11,300."""
    history = History()
    history.look("a", count(11_300, RED_CRESCENT))
    denial = says(Stance.FIGURE_DENIAL, RED_CRESCENT)
    history.look("a", count(11_300, RED_CRESCENT), denial)
    assert grades(history)["Red Crescent"] == (Grading.DISCOUNTED, "disowned by its issuer in r2")


def test_the_perpetrators_number_contests_nobody():
    """300 by whoever did it is no second count."""
    history = History()
    history.look("a", count(84, VAHIDI), count(300, ISLAMIC_STATE, role=Role.COMPETING, start=9))
    assert grades(history)["Ahmad Vahidi"][0] is Grading.FAIR

"""How each policy chooses the headline, on the same record."""

import pytest

from tests.ledger.history import EINOLLAHI, ISLAMIC_STATE, STATE_TV, VAHIDI, History, count
from tests.ledger.test_ledger import kerman
from tracker.ledger import headlines, timeline
from tracker.model import Metric, Policy, Qualifier, Role, Speaker, Tier
from tracker.policies import POLICIES

RECORDER = Speaker(organization="Casualty Record", tier=Tier.NGO_RECORDER)
HOSPITAL = Speaker(organization="Bahonar hospital", tier=Tier.HOSPITAL)
UNION = Speaker(organization="Union", tier=Tier.MEDIA_UNNAMED_SOURCE)


def headline(history: History, policy: Policy, tiers: tuple[Tier, ...] = ()):
    return headlines(history.revisions, policy, tiers)[Metric.KILLED]


def moves(history: History, policy: Policy, tiers: tuple[Tier, ...] = ()) -> list[tuple]:
    """The headline's moves as (kind, low, high)."""
    return [
        (e.kind.value, e.after and e.after.low, e.after and e.after.high)
        for e in timeline(history.revisions, (), policy, tiers)
        if e.moved
    ]


def test_every_policy_of_the_vocabulary_is_there():
    """No policy can be asked for that nobody has written."""
    assert set(POLICIES) == set(Policy)


def test_the_envelope_spans_what_is_still_said():
    """Kerman ends between the 92 of local media and the ministry's 94: numbers that the officials have
    left behind, and the perpetrator's 300, are no ends of it.
    """
    found = headline(kerman(), Policy.MIN_MAX_ENVELOPE)
    assert (found.low, found.best, found.high) == (92, 94, 94)
    assert (found.choice.toll.low, found.choice.toll.high) == (92, 94)
    assert found.choice.toll.qualifier is Qualifier.RANGE
    assert found.choice.why == "the least and the most of 2 issuers"


def test_the_envelope_moves_with_either_end():
    """A second issuer with more raises the upper end and leaves the lower one."""
    history = History()
    history.look("a", count(40, VAHIDI))
    history.look("b", count(45, HOSPITAL))
    history.look("b", count(44, HOSPITAL))
    assert moves(history, Policy.MIN_MAX_ENVELOPE) == [
        ("initial", 40, 40),
        ("raised", 40, 45),
        ("lowered", 40, 44),
    ]


def test_an_open_number_is_an_end_of_the_envelope():
    """A figure of at least 20 counts with its 20."""
    history = History()
    history.look("a", count(20, STATE_TV, qualifier=Qualifier.AT_LEAST))
    history.look("b", count(31, UNION))
    found = headline(history, Policy.MIN_MAX_ENVELOPE)
    assert (found.choice.toll.low, found.choice.toll.high) == (20, 31)


def test_gtd_takes_the_most_recent():
    """One issuer on the latest day: it is the most recent, whoever it is."""
    history = History()
    history.look("a", count(84, VAHIDI), minutes=0)
    history.look("b", count(91, UNION), minutes=60 * 48)
    found = headline(history, Policy.GTD)
    assert (found.best, found.choice.why) == (91, "the most recent figure")


def test_gtd_takes_the_majority_of_the_latest_day():
    """Two of three who spoke within a day of each other agree."""
    history = History()
    history.look("a", count(84, VAHIDI))
    history.look("b", count(84, HOSPITAL))
    history.look("c", count(91, UNION))
    found = headline(history, Policy.GTD)
    assert (found.best, found.choice.why) == (84, "2 of 3 issuers of the latest day")


def test_gtd_takes_the_lowest_without_a_majority():
    """Three numbers by three issuers: the lowest, and the perpetrator's is none of them."""
    history = History()
    history.look("a", count(84, VAHIDI))
    history.look("b", count(90, HOSPITAL))
    history.look("c", count(91, UNION))
    history.look("d", count(10, ISLAMIC_STATE, role=Role.COMPETING))
    assert headline(history, Policy.GTD).best == 84


@pytest.mark.parametrize(("low", "words", "least"), [(24, "dozens", 12), (200, "hundreds", 100)])
def test_acled_takes_vague_words_at_their_least(low, words, least):
    """Dozens are 12 and hundreds 100, where our own reading has the plural of two."""
    history = History()
    history.look("a", count(low, VAHIDI, qualifier=Qualifier.VAGUE, text=words, high=None))
    found = headline(history, Policy.ACLED_CONSERVATIVE)
    assert (found.best, found.choice.toll.low, found.choice.toll.figure.low) == (least, least, low)


def test_acled_takes_the_lowest_of_the_latest_day():
    """The conservative number of those who spoke last, not of those who spoke first."""
    history = History()
    history.look("a", count(3, STATE_TV), minutes=0)
    history.look("a", count(90, EINOLLAHI), minutes=60 * 30)
    history.look("b", count(84, VAHIDI), minutes=60 * 31)
    assert headline(history, Policy.ACLED_CONSERVATIVE).best == 84


def test_the_users_own_order_of_tiers():
    """The first tier of the order that has spoken is the headline; tiers that are not in it never are."""
    history = History()
    history.look("a", count(84, VAHIDI))
    history.look("b", count(91, RECORDER))
    order = (Tier.OFFICIAL_LIST, Tier.NGO_RECORDER)
    found = headline(history, Policy.TIER_ORDER, order)
    assert (found.best, found.choice.why) == (91, "latest by ngo_recorder, the first of your order to speak")
    assert headlines(history.revisions, Policy.TIER_ORDER, (Tier.HOSPITAL,)) == {}


def test_a_policy_changes_no_record():
    """Whatever the policy, the timeline holds the same records under the same numbers."""
    history = kerman()
    tiers = (Tier.OFFICIAL_NATIONAL,)
    listed = {p: [e.record.number for e in timeline(history.revisions, (), p, tiers)] for p in Policy}
    assert len({tuple(numbers) for numbers in listed.values()}) == 1

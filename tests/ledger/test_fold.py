"""The fold of a history says what its plainest form says, in a time in proportion to the history."""

from random import Random

import pytest

from tests.cost import lines_run
from tests.ledger import drawn
from tests.ledger.plain import Plain
from tracker.ledger import blame, headlines, standing, timeline
from tracker.model import Metric, Policy, Speaker, Tier

TIERS = (Tier.HOSPITAL, Tier.OFFICIAL_LIST)


@pytest.mark.parametrize("policy", Policy)
def test_the_fold_is_that_of_the_plain_form(policy):
    """Every change of the headline, what stands, its ends and its grades, over 60 random histories."""
    random = Random(policy)
    for _ in range(60):
        made = drawn.revisions(random, random.randrange(1, 45), minutes=random.choice([5, 60, 400]))
        denied = drawn.denials(random, random.choice([0, 0, 3]))
        plain = Plain(made, policy, TIERS)
        entries = timeline(made, (), policy, TIERS)
        assert [(e.record.number, e.moved, e.kind, e.before, e.after) for e in entries] == plain.entries
        found = headlines(made, policy, TIERS)
        assert {m: (h.choice, h.low, h.high) for m, h in found.items()} == plain.headlines()
        lines = standing(made, policy, TIERS, denied)
        assert [(one.revision.number, one.headline, one.grade) for one in lines] == plain.lines(denied)
        _blamed(made, policy, plain)


def _blamed(made, policy, plain):
    """The figure that is blamed is the headline's, and replaced what the last change replaced."""
    found, choice = blame(made, (), Metric.KILLED, policy, TIERS), plain.headline.get(Metric.KILLED)
    assert (found and (found.introduced, found.why)) == (choice and (choice.revision, choice.why))
    if found:
        metrics = {r.number: r.metric for r in made}
        moves = [e for e in plain.entries if e[1] and metrics[e[0]] is Metric.KILLED]
        assert found.replaced == moves[-1][3]


@pytest.mark.parametrize("policy", Policy)
def test_a_longer_history_takes_in_proportion(policy):
    """Three times the records of ever more issuers run not much more than three times the lines."""
    some = (Tier.OFFICIAL_NATIONAL, Tier.MEDIA_TALLY)
    people = [Speaker(name=f"P{n}", tier=some[n % 2]) for n in range(2000)]
    short, long = (drawn.revisions(Random(1), many, people, minutes=1) for many in (500, 1500))
    standing(short, policy, TIERS)
    once = lines_run(lambda: standing(short, policy, TIERS))
    assert lines_run(lambda: standing(long, policy, TIERS)) < 5 * once

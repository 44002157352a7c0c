"""What a view reads of a record says the same as the whole record."""

from random import Random

import pytest

from db import open_store
from tests.db.samples import at
from tests.ledger.lives import SLUG, Life
from tracker.ledger import blame, headlines, standing, timeline
from tracker.model import Metric, Policy
from tracker.record import Record


def folded(revisions, attributions):
    """All that the screens take from the fold of a record."""
    return (
        headlines(revisions),
        standing(revisions, Policy.LATEST_OFFICIAL, (), attributions),
        [e for e in timeline(revisions, attributions) if e.moved or not hasattr(e.record, "after")],
        [blame(revisions, (), metric) for metric in (Metric.KILLED, Metric.INJURED)],
    )


@pytest.mark.parametrize(
    ("seed", "more"),
    [
        (seed, more)
        for seed in range(2)
        for more in ({}, {"rulings": True}, {"rulings": True, "archives": True})
    ],
)
def test_the_part_that_is_read_says_what_the_whole_says(tmp_path, seed, more):
    """Under looks, late captures, rulings, revocations and readings by other rules, now and in the past."""
    life = Life(open_store(str(tmp_path / "life.db")), Random(seed))
    left_out = 0
    for place in range(60):
        life.step(**more)
        if place % 15 == 14:
            moment = life.random.choice([None, at(life.random.randrange(life.minutes))])
            part, whole = (Record(life.store, SLUG, moment) for _ in range(2))
            assert folded(part.telling, part.attributions) == folded(whole.revisions, whole.attributions)
            left_out += len(whole.revisions) - len(part.telling)
    assert left_out or more
    life.store.close()

"""What a view reads of a record says the same as the whole record."""

from random import Random

import pytest

from db import open_store
from tests.db.samples import at
from tests.ledger.lives import SLUG, Life
from tracker.lag import lag, named
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


def seen(record):
    """What the screens take from the pages: what each prints now, and who followed each change."""
    found = []
    addresses, entries = record._store.addresses(SLUG), timeline(record.revisions)
    for metric in (Metric.KILLED, Metric.INJURED):
        lags = lag(entries, record.printed(metric), addresses, metric)
        found.append((record.standing(metric), named(lags, record._store.hashes)))
    return found


def brief(record, whole):
    """Holds what a screen asks for to what there is: the last changes, and the first pages of each number."""
    addresses, entries = record._store.addresses(SLUG), timeline(record.revisions)
    for metric in (Metric.KILLED, Metric.INJURED):
        full = named(lag(entries, whole.printed(metric), addresses, metric), record._store.hashes)[-2:]
        since = full[0].revision.observed_at if full else None
        few = lag(entries, record.printed(metric, since), addresses, metric, 2)
        assert named(few, record._store.hashes) == full
        first, pages = blame(record.revisions, whole.standing(metric), metric), record.standing(metric, 1)
        some = blame(record.revisions, pages, metric, more=record.more)
        if first is not None:
            for place, kind in enumerate(("repeats", "disagrees", "superseded")):
                shown, all_pages = getattr(some, kind), getattr(first, kind)
                assert len(shown) + some.more[place] == len(all_pages)
                assert all_pages[:1] == shown[:1]


class Whole(Record):
    """A record that reads every figure of every version."""

    def _odd(self, metric):
        return None


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
    left_out = odd = 0
    for place in range(60):
        life.step(**more)
        if place % 15 == 14:
            moment = life.random.choice([None, at(life.random.randrange(life.minutes))])
            part, whole = (Record(life.store, SLUG, moment) for _ in range(2))
            assert folded(part.telling, part.attributions) == folded(whole.revisions, whole.attributions)
            assert seen(part) == seen(Whole(life.store, SLUG, moment))
            brief(part, Whole(life.store, SLUG, moment))
            odd += len(part._odd(Metric.KILLED) or ())
            left_out += len(whole.revisions) - len(part.telling)
    assert left_out or more
    assert odd or not more
    life.store.close()

"""What an event hears of a page that was read before the event followed it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.db.samples import Plain, at, figure, followed, look, reading, statement
from tracker.decide import decide
from tracker.model import ChangeKind, Outcome, RevisionKind, Source, SourceState, Stance
from tracker.poll import RULES

URL = "https://gazette.example/quay"


class Rules(Plain):
    """Decides as the product does, and remembers the results that it was asked about."""

    def __init__(self):
        super().__init__()
        self.results = []

    def decide(self, past, result):
        self.asked.append(past)
        self.results.append(result)
        return decide(past, result)


def _told(store, slug):
    """The event's records without what only the clock and the chain of this store gave them."""
    plain = {"recorded_at": None, "version": ""}
    return [
        *(replace(r, **plain) for r in store.revisions(slug)),
        *(replace(a, **plain) for a in store.attributions(slug)),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_one_batch_tells_what_single_commits_tell(tmp_path, open_at, seed):
    """Forty looks at two pages of two events give the same records at once, in fours and one by one."""
    told = []
    for size in (1, 4, 40):
        chance = random.Random(seed)
        store = open_at(str(tmp_path / f"{size}.db"))
        pages = [followed(store, "quay", URL), followed(store, "quay", "https://lantern.example/quay")]
        followed(store, "pier", URL)
        looks = []
        for minutes in range(40):
            page, outcome = chance.choice(pages), chance.choice(list(Outcome))
            figures = [figure(n) for n in chance.choice([(20,), (73, 7), ()])]
            said = [statement(stance=Stance.CLAIM_OF_RESPONSIBILITY)] * chance.randint(0, 1)
            new = reading(page, at(7 * minutes), *figures, statements=said)
            looks.append(
                new if outcome is Outcome.NEW or minutes < 2 else look(page, at(7 * minutes), outcome)
            )
        for first in range(0, 40, size):
            store.commit(looks[first : first + size], RULES)
        told.append([_told(store, slug) for slug in ("pier", "quay")])
    assert told[0] == told[1] == told[2]
    assert told[0][1]


@pytest.fixture
def read_page(store):
    """A page that `quay` follows, which printed 20 and a denial at noon."""
    source = followed(store, "quay", URL)
    store.commit([reading(source, at(0), figure(20), figure(7), statements=[statement()])], Rules())
    return store.source(str(source.id))


def _rows(store):
    facts = store.facts()
    return [facts[f"{t}_rows"] for t in ("version", "extraction", "figure", "statement", "body")]


@pytest.mark.parametrize("outcome", [Outcome.UNCHANGED, Outcome.REWRAPPED])
def test_a_later_follower_hears_what_stands_at_the_next_look(store, read_page, outcome):
    """The standing reading is judged once more as new for that event alone, and nothing is stored twice."""
    before = _rows(store)
    followed(store, "pier", URL)
    judge = Rules()
    (made,) = store.commit([look(read_page, at(30), outcome)], judge)
    (version,) = store.versions(read_page.id)
    (past,), (result,) = judge.asked, judge.results
    assert (past.event.slug, past.version, past.last_seen_at) == ("pier", None, None)
    assert past.figures == past.statements == past.revisions == ()
    assert result.document == store.document(version.hash)
    assert result.extraction.figures == version.figures
    assert [f.record for f in result.extraction.figures] == [f.record for f in version.figures]
    assert result.extraction.headline == {figure(20).metric: version.figures[0]}
    assert (result.extraction.lang, result.extraction.extractor) == ("en", "test/1")
    (revision,) = made.revisions
    assert (revision.kind, revision.after.low, revision.number) == (RevisionKind.INITIAL, 20, 1)
    assert (revision.observed_at, revision.not_before, revision.version) == (at(30), None, version.hash)
    assert revision.after.record == version.figures[0].record
    assert [a.kind for a in store.attributions("pier")] == [ChangeKind.STATED]
    assert store.revisions("pier") == made.revisions
    assert _rows(store) == before
    assert len(store.revisions("quay")) == 1


def test_a_follower_is_told_once(store, read_page):
    """After that look an unchanged page is asked about no more, by another store either."""
    followed(store, "pier", URL)
    judge = Rules()
    store.commit([look(read_page, at(30)), look(read_page, at(31))], judge)
    store.commit([look(read_page, at(40))], judge)
    assert [p.event.slug for p in judge.asked] == ["pier"]


def test_a_store_that_did_not_write_the_page_tells_the_same(store, store_url, open_at, read_page):
    """Reading and document are found in the database by a process that has nothing at hand."""
    followed(store, "pier", URL)
    (made,) = open_at(store_url).commit([look(read_page, at(30))], Rules())
    assert [r.after.low for r in made.revisions] == [20]
    assert made.revisions == store.revisions("pier")


@pytest.mark.parametrize("outcome", [o for o in Outcome if not o.genuine])
def test_a_look_that_saw_no_article_tells_nothing(store, read_page, outcome):
    """The event waits for a look at the article itself."""
    followed(store, "pier", URL)
    judge = Rules()
    store.commit([look(read_page, at(30), outcome)], judge)
    assert judge.asked == []
    (made,) = store.commit([look(read_page, at(31))], judge)
    assert [r.observed_at for r in made.revisions] == [at(31)]


def test_a_page_that_changed_meanwhile_is_new_to_its_new_follower(store, read_page):
    """A new version is compared with the one before for the old event, and with nothing for the new one."""
    followed(store, "pier", URL)
    judge = Rules()
    result = reading(read_page, at(30), figure(73, reasons=()))
    pier, quay = store.commit([result], judge)
    assert [(r.kind, r.not_before) for r in pier.revisions] == [(RevisionKind.INITIAL, None)]
    assert [(r.kind, r.not_before) for r in quay.revisions] == [(RevisionKind.RAISED, at(0))]
    assert [p.version is None for p in judge.asked] == [True, False]
    store.commit([look(read_page, at(40))], judge)
    assert len(judge.asked) == 2


def test_who_follows_in_the_batch_of_the_first_version_is_told_once(store):
    """Two followers of a page that was never read both hear its first version, and only once."""
    source = followed(store, "quay", URL)
    followed(store, "pier", URL)
    judge = Rules()
    store.commit([look(source, at(0)), reading(source, at(1), figure(20)), look(source, at(2))], judge)
    assert [p.event.slug for p in judge.asked] == ["pier", "quay"]
    assert [len(store.revisions(slug)) for slug in ("pier", "quay")] == [1, 1]


@pytest.mark.parametrize("state", [SourceState.PAUSED, SourceState.REMOVED])
def test_a_page_that_rested_is_told_to_its_new_follower(store, read_page, state):
    """A source that was paused or removed keeps its reading for the event that takes it up."""
    store.set_source_state(read_page.id, state)
    source = followed(store, "pier", URL)
    store.set_source_state(source.id, SourceState.ACTIVE)
    (made,) = store.commit([look(source, at(30))], Rules())
    assert (made.event, [r.after.low for r in made.revisions]) == ("pier", [20])


def test_an_event_that_comes_back_hears_what_changed_without_it(store, read_page):
    """What another event's page printed meanwhile is judged against the returning event's own records."""
    followed(store, "pier", URL)
    store.set_source_state(read_page.id, SourceState.REMOVED, "quay")
    store.commit([reading(read_page, at(20), figure(73))], Rules())
    assert [r.after.low for r in store.revisions("quay")] == [20]
    store.add_source("quay", Source(url=URL))
    (made,) = store.commit([look(read_page, at(30))], Rules())
    assert [(r.kind, r.before.low, r.after.low) for r in made.revisions] == [(RevisionKind.RAISED, 20, 73)]
    store.add_source("quay", Source(url=URL))
    assert store.commit([look(read_page, at(40))], Rules()) == ()


def test_where_nothing_is_new_nothing_is_recorded(store, read_page):
    """An event that left and came back to the same page records no second initial."""
    followed(store, "pier", URL)
    store.set_source_state(read_page.id, SourceState.REMOVED, "quay")
    store.add_source("quay", Source(url=URL))
    made = store.commit([look(replace(read_page, events=()), at(30))], Rules())
    assert [(d.event, len(d.revisions)) for d in made] == [("pier", 1), ("quay", 0)]

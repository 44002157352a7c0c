"""What a commit writes, and what it never writes."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.bodies import digest
from db.chain import link
from db.texts import text_of
from tests.db.samples import NOON, Plain, Quiet, at, figure, followed, look, reading, statement
from tracker.errors import StoreError
from tracker.model import (
    COUNTS,
    Attempt,
    AttributionRevision,
    Certainty,
    Document,
    Event,
    Figure,
    Metric,
    Outcome,
    Qualifier,
    Reason,
    Revision,
    Role,
    Source,
    Speaker,
    Stance,
    StatedReason,
    Statement,
    Surface,
    Tier,
)
from tracker.plan import Why
from tracker.poll import RULES

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
MAYBE = st.none() | TEXT
FLAG = st.none() | st.booleans()
SPAN = st.tuples(st.integers(0, 500), st.integers(500, 2**31 - 1))
NUMBER = st.none() | st.integers(0, 2**62)
SPEAKER = st.none() | st.builds(
    Speaker, name=TEXT, role=MAYBE, organization=MAYBE, tier=st.none() | st.sampled_from(Tier)
)
SHARE = st.floats(0, 1)
REASON = st.builds(StatedReason, reason=st.sampled_from(Reason), text=TEXT, span=SPAN)
VIA = st.lists(TEXT, max_size=3).map(tuple)
FIGURE = st.builds(
    Figure,
    metric=st.sampled_from(Metric),
    low=NUMBER,
    high=st.none(),
    qualifier=st.sampled_from(Qualifier),
    text=TEXT,
    role=st.sampled_from(Role),
    surface=st.sampled_from(Surface),
    span=SPAN,
    quote=TEXT,
    rule=TEXT,
    confidence=SHARE,
    current=st.booleans(),
    parts=st.none() | st.lists(SPAN, max_size=3).map(tuple),
    population=MAYBE,
    place=MAYBE,
    party=MAYBE,
    includes_perpetrators=FLAG,
    includes_missing=FLAG,
    speaker=SPEAKER,
    via=VIA,
    as_of=MAYBE,
    reasons=st.lists(REASON, max_size=2).map(tuple),
)
STATEMENT = st.builds(
    Statement,
    stance=st.none() | st.sampled_from(Stance),
    speaker=SPEAKER,
    target=MAYBE,
    certainty=st.sampled_from(Certainty),
    direct=st.booleans(),
    text=TEXT,
    surface=st.sampled_from(Surface),
    span=SPAN,
    rule=TEXT,
    confidence=SHARE,
    via=VIA,
    as_of=MAYBE,
    characterisation=MAYBE,
)
MOMENT = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(NOON.tzinfo))  # noqa: DTZ001
DOCUMENT = st.builds(
    Document,
    surfaces=st.dictionaries(st.sampled_from(Surface), st.text(max_size=30)),
    url=MAYBE,
    lang=MAYBE,
    published_at=st.none() | MOMENT,
    modified_at=st.none() | MOMENT,
    outlet=MAYBE,
    occurred_at=st.none() | MOMENT,
    place=MAYBE,
)
ATTEMPT = st.builds(
    Attempt,
    source=st.just(0),
    url=TEXT,
    observed_at=MOMENT,
    outcome=st.sampled_from(Outcome),
    detail=MAYBE,
    due_at=st.none() | MOMENT,
    status=st.none() | st.integers(100, 599),
    final_url=MAYBE,
    redirects=VIA,
    headers=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    elapsed=st.floats(0, 1e6),
    body_bytes=st.none() | st.integers(0, 2**40),
)
ROUNDS = settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@ROUNDS
@given(figures=st.lists(FIGURE, min_size=1, max_size=4), statements=st.lists(STATEMENT, max_size=3))
def test_everything_read_comes_back_as_it_was(store, figures, statements):
    """Figures, statements and the records that rest on them are read back equal to what was stored."""
    source = followed(store)
    known = len(store.revisions("quay")), len(store.attributions("quay"))
    result = reading(source, NOON, *figures, statements=statements, text="words")
    (made,) = store.commit([result], Plain())
    version = store.versions(source.id)[-1]
    assert version.figures == tuple(figures)
    assert version.statements == tuple(statements)
    assert store.revisions("quay")[known[0] :] == made.revisions
    assert store.attributions("quay")[known[1] :] == made.attributions
    assert [r.after for r in made.revisions] == figures
    assert all(r.after.record for r in made.revisions)


@ROUNDS
@given(document=DOCUMENT, body=st.binary(max_size=200), attempt=ATTEMPT)
def test_evidence_comes_back_as_it_was(store, document, body, attempt):
    """Documents, bodies and attempts are read back equal to what was stored, whatever they hold."""
    source = followed(store)
    result = reading(source, NOON, figure(5), body=body)
    store.commit([replace(result, document=document)], Quiet())
    version = store.versions(source.id)[-1]
    assert store.document(version.hash) == document
    assert store.body(version.body_sha256) == body
    store.commit([replace(look(source, NOON), attempt=attempt)], Quiet())
    kept = next(a for a in store.attempts(source.id) if a.url == attempt.url and a.version == version.hash)
    ours = {"source", "version", "chain", "recorded_at"}
    for field in {f.name for f in fields(Attempt)} - ours:
        assert getattr(kept, field) == getattr(attempt, field)


def test_a_page_that_goes_back_is_three_versions(store):
    """A, then B, then A again: three versions and three attempts, two bodies and two texts."""
    source = followed(store)
    for minutes, number in enumerate([20, 73, 20]):
        store.commit([reading(source, at(minutes), figure(number))], Plain())
    versions = store.versions(source.id)
    assert [v.number for v in versions] == [1, 2, 3]
    assert [v.figures[0].low for v in versions] == [20, 73, 20]
    assert len({v.hash for v in versions}) == 3
    assert len({v.text_sha256 for v in versions}) == 2
    assert store.facts()["body_rows"] == 4
    assert len(store.attempts(source.id)) == 3


def test_a_page_that_is_its_own_text_is_never_packed_over_itself(store, store_url, open_at):
    """A body with the very bytes of its text, and one batch that goes to and fro, are read back whole."""
    source = followed(store)
    chance = random.Random(5)
    results = [
        reading(source, at(m), figure(m), text="".join(chance.choices("abcdefgh ", k=4000))) for m in range(3)
    ]
    bodies = [text_of(result.document) for result in results]
    batch = [
        replace(
            results[i],
            body=bodies[j],
            attempt=replace(results[i].attempt, observed_at=at(10 + n), body_sha256=digest(bodies[j])),
        )
        for n, (i, j) in enumerate([(0, 0), (1, 1), (0, 1), (2, 0), (1, 2), (2, 2)])
    ]
    store.commit(batch, Quiet())
    other = open_at(store_url)
    versions = other.versions(source.id)
    assert [other.document(v.hash) for v in versions] == [result.document for result in batch]
    assert [other.body(v.body_sha256) for v in versions] == [result.body for result in batch]


def test_the_chain_can_be_made_again(store):
    """From the rows of a document alone every link of its chain is made again, failures too."""
    source, other = followed(store), followed(store, url="https://other.example/")
    outcomes = [Outcome.UNCHANGED, Outcome.FAILED, Outcome.BLOCKED, Outcome.GONE, Outcome.REWRAPPED]
    store.commit([reading(source, NOON, figure(20))], Plain())
    for minutes, outcome in enumerate(outcomes, 1):
        store.commit([look(source, at(minutes), outcome), look(other, at(minutes), outcome)], Plain())
    store.commit([reading(source, at(9), figure(73), headers=(("ETag", "x"),), elapsed=0.1)], Plain())
    texts = {v.hash: v.text_sha256 for v in store.versions(source.id)}
    previous = None
    for attempt in reversed(store.attempts(source.id)):
        assert attempt.chain == link(previous, attempt, texts.get(attempt.chain))
        previous = attempt.chain
    assert len(store.attempts(source.id)) == 7
    assert set(texts) == {a.version for a in store.attempts(source.id)}


def test_a_link_changes_with_anything_it_seals():
    """Another time, outcome, body, text or link before makes another link."""
    attempt = Attempt(source=1, url="u", observed_at=NOON, outcome=Outcome.NEW, recorded_at=NOON)
    links = [
        link(None, attempt, None),
        link("a" * 64, attempt, None),
        link(None, attempt, "b" * 64),
        link(None, replace(attempt, observed_at=at(1)), None),
        link(None, replace(attempt, outcome=Outcome.GONE), None),
        link(None, replace(attempt, body_sha256="c" * 64), None),
        link(None, replace(attempt, url="v"), None),
        link(None, replace(attempt, status=200), None),
    ]
    assert len(set(links)) == len(links)


def test_nothing_is_stored_where_the_judge_fails(store):
    """A judge that raises leaves no attempt, no body and no number behind, for any of the batch."""

    class Broken(Plain):
        def decide(self, past, result):
            if self.asked:
                raise ZeroDivisionError
            return super().decide(past, result)

    source = followed(store)
    with pytest.raises(ZeroDivisionError):
        store.commit([reading(source, at(m), figure(m)) for m in range(2)], Broken())
    facts = store.facts()
    assert [facts[f"{t}_rows"] for t in ("attempt", "body", "version", "revision")] == [0, 0, 0, 0]
    (made,) = store.commit([reading(source, NOON, figure(20))], Plain())
    assert made.revisions[0].number == 1


def test_a_decision_that_is_not_made_is_never_written(store):
    """Evidence is stored without records where the judge decides nothing."""
    source = followed(store)
    (made,) = store.commit([reading(source, NOON, figure(20), statements=[statement()])], Quiet())
    assert made.revisions == made.attributions == ()
    assert store.revisions("quay") == store.attributions("quay") == ()
    assert len(store.sightings("quay")) == 1
    assert len(store.statement_sightings("quay")) == 1


def test_a_figure_that_no_page_printed_is_refused(store):
    """A decision about a figure that was never read stores nothing."""

    class Inventive(Plain):
        def decide(self, past, result):
            made = super().decide(past, result)
            return replace(made, revisions=(replace(made.revisions[0], after=figure(999)),))

    source = followed(store)
    with pytest.raises(StoreError, match="no page printed"):
        store.commit([reading(source, NOON, figure(20))], Inventive())
    assert store.attempts(source.id) == ()


def test_a_naive_time_is_refused(store):
    """A time without a zone is an error, whether it is an attempt's or a schedule's."""
    source = followed(store)
    with pytest.raises(StoreError):
        store.commit([look(source, NOON.replace(tzinfo=None))], Quiet())

    class Naive(Quiet):
        def reschedule(self, result, decisions):
            return replace(result.source, next_poll_at=NOON.replace(tzinfo=None))

    with pytest.raises(StoreError):
        store.commit([look(source, NOON)], Naive())
    assert store.attempts(source.id) == ()


def test_records_of_both_kinds_share_one_sequence(store):
    """Revisions and attributions of an event are numbered from 1 without a gap, by event."""
    one = followed(store)
    followed(store, "pier", one.url)
    two = followed(store, "pier", "https://lantern.example/pier")
    for minutes, source in enumerate([one, two, one]):
        result = reading(
            source, at(minutes), figure(minutes), figure(7), statements=[statement(str(minutes))]
        )
        store.commit([result], Plain())
    for slug, most in (("quay", 6), ("pier", 9)):
        records = (*store.revisions(slug), *store.attributions(slug))
        assert sorted(r.number for r in records) == list(range(1, most + 1))


def test_results_of_one_batch_see_each_other(store):
    """The second look at a page in one batch is judged against the first."""
    source = followed(store)
    judge = Plain()
    store.commit([reading(source, at(m), figure(m)) for m in range(3)], judge)
    assert [p.figures for p in judge.asked] == [(), (figure(0),), (figure(1),)]
    assert [len(p.revisions) for p in judge.asked] == [0, 1, 2]
    assert [p.last_seen_at for p in judge.asked] == [None, at(0), at(1)]
    assert [v.number for v in store.versions(source.id)] == [1, 2, 3]


def test_the_judge_is_not_asked_about_what_was_not_seen(store):
    """A blocked or unchanged look asks for no decision; one with an absence to confirm does."""
    source = followed(store)
    store.commit([reading(source, at(0), figure(20))], Plain())
    judge = Quiet()
    store.commit([look(source, at(1)), look(source, at(2), Outcome.BLOCKED)], judge)
    assert judge.asked == []
    (made,) = store.commit([reading(source, at(3), text="no numbers now")], Plain())
    assert made.opened[0].figure == figure(20)
    store.commit([look(source, at(14), Outcome.BLOCKED), look(source, at(15), Outcome.GONE)], judge)
    assert judge.asked == []
    store.commit([look(source, at(16))], judge)
    assert [a.figure for a in judge.asked[0].absences] == [figure(20)]
    assert judge.asked[0].absences == made.opened
    store.commit([look(source, at(17), Outcome.VARIANT)], judge)
    assert judge.asked[1].absences == made.opened


def test_a_closed_absence_is_not_asked_about_again(store):
    """What a later look settled no longer waits."""
    source, other = followed(store), followed(store, url="https://lantern.example/quay")
    store.commit([reading(other, at(0), figure(21)), reading(other, at(1), figure(22))], Plain())
    store.commit([reading(source, at(1), figure(20)), reading(source, at(2), text="nothing now")], Plain())
    judge = Plain()
    store.commit([look(source, at(20))], judge)
    assert judge.asked[0].elsewhere == (figure(22),)
    store.commit([look(source, at(40))], judge)
    assert len(judge.asked) == 1
    store.commit(
        [reading(source, at(50), figure(20)), reading(source, at(51), text="nothing again")], Plain()
    )
    batch = [look(source, at(70)), look(source, at(71))]
    assert len(store.commit(batch, judge)) == 1
    assert len(judge.asked) == 2


def test_a_poll_does_not_undo_a_pause(store):
    """A source that was paused while its poll ran stays paused; its schedule is written."""
    source = followed(store)
    store.set_source_state(source.id, "paused")
    store.commit([look(source, at(5), Outcome.FAILED)], Plain())
    after = store.source(str(source.id))
    assert (after.state, after.last_outcome, after.last_attempt_at) == ("paused", "failed", at(5))


def test_what_a_database_cannot_hold_moves_no_span(store):
    """A NUL or a lone surrogate becomes one U+FFFD in the columns; text and bytes keep it."""
    source = followed(store)
    words = "\0 5 died \ud800"
    result = reading(source, NOON, figure(5, quote=words), text="x", body=b"\0")
    document = Document(surfaces={Surface.BODY: words})
    store.commit([replace(result, document=document)], Plain())
    (version,) = store.versions(source.id)
    assert version.figures[0].quote == "\ufffd 5 died \ufffd"
    assert store.document(version.hash) == document


@pytest.mark.parametrize(
    ("low", "high"), [(2**63, 2**63), (None, 10**400), (-1, None), (-5, 3), (10, 9), (0, -(2**63) - 1)]
)
def test_a_count_that_no_column_holds_costs_no_version(store, low, high):
    """Such a figure is kept as it is printed, AMBIGUOUS and without ends; all else is stored as it was."""
    source = followed(store)
    judge = Plain()
    bad = figure(5, low=low, high=high, text="so many")
    (made,) = store.commit([reading(source, NOON, bad, figure(2**63 - 1))], judge)
    (version,) = store.versions(source.id)
    kept = replace(bad, low=None, high=None, qualifier=Qualifier.AMBIGUOUS)
    assert version.figures == (kept, figure(2**63 - 1))
    assert [r.after for r in made.revisions] == list(version.figures)
    assert store.revisions("quay") == made.revisions
    store.commit([reading(source, at(1), figure(4))], judge)
    assert judge.asked[-1].figures == version.figures


@pytest.mark.parametrize("kind", [Revision, AttributionRevision])
def test_recorded_at_is_the_moment_of_writing(store, kind):
    """Every record of one commit carries one aware time, later than none that follows."""
    source = followed(store)
    store.commit([reading(source, at(0), figure(1), statements=[statement()])], Plain())
    store.commit([reading(source, at(1), figure(2), statements=[statement("no")])], Plain())
    records = store.revisions("quay") if kind is Revision else store.attributions("quay")
    times = [r.recorded_at for r in records]
    assert times == sorted(times)
    assert all(t.utcoffset().total_seconds() == 0 for t in times)
    assert Role.HEADLINE_TOLL in COUNTS


def test_news_at_one_source_brings_the_others_of_its_event_forward(store):
    """A revision wakes the sources of its own event that answer, after the first look, and nothing else."""

    class News(Plain):
        def news(self, result, decision):
            return RULES.news(result, decision)

        def wake(self, source, at, by):
            return RULES.wake(source, at, by)

    source = followed(store)
    later = {"next_poll_at": at(1440), "last_attempt_at": at(-120)}
    other = store.add_source("quay", Source(url="https://b.example/x", **later))
    silent = store.add_source("quay", Source(url="https://c.example/x", **later, failures=2))
    store.add_event(Event(slug="pier", name="Pier"))
    apart = store.add_source("pier", Source(url="https://d.example/x", **later))
    judge = News()
    store.commit([reading(source, at(0), figure(20))], judge)
    assert store.source(other.url).next_poll_at == other.next_poll_at
    known = replace(source, last_answer_at=at(0))
    store.commit([reading(known, at(10), figure(73))], judge)
    woken = store.source(other.url)
    assert at(10) <= woken.next_poll_at < at(20)
    assert (woken.why, woken.woken_by) == (Why.WOKEN, "quay:r2")
    assert [store.source(one.url).next_poll_at for one in (silent, apart)] == [at(1440)] * 2

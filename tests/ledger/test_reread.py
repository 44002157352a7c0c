"""A stored version that is read again mends the record, and never looks like a change of the toll."""

from dataclasses import replace

from tests.ledger.history import EINOLLAHI, ISLAMIC_STATE, VAHIDI, History, count, says
from tracker.decide import decide
from tracker.ledger import headlines, said
from tracker.model import (
    Attempt,
    Cause,
    ChangeKind,
    Decision,
    Extraction,
    Figure,
    Metric,
    Outcome,
    Past,
    PollResult,
    Qualifier,
    Revision,
    RevisionKind,
    Source,
    Stance,
    Statement,
)


def sealed(history: History) -> History:
    """The history with each record naming the version that it was seen in, as a store would have it."""
    history.revisions = tuple(
        replace(r, version=f"{r.outlet}@{r.observed_at:%H%M}") for r in history.revisions
    )
    history.attributions = tuple(
        replace(a, version=f"{a.outlet}@{a.observed_at:%H%M}") for a in history.attributions
    )
    return history


def reread(
    history: History, made: Revision, *read: Figure | Statement, cause: Cause = Cause.REEXTRACTION
) -> Decision:
    """The decision on the version of a record, now read so."""
    source = Source(id=made.source, url=made.url, name=made.outlet)
    attempt = Attempt(source=source.id, url=source.url, observed_at=made.observed_at, outcome=Outcome.NEW)
    extraction = Extraction(
        lang="en",
        extractor="newer",
        figures=tuple(r for r in read if isinstance(r, Figure)),
        statements=tuple(r for r in read if isinstance(r, Statement)),
    )
    past = Past(
        event=history.event, revisions=history.revisions, attributions=history.attributions,
        version=made.version,
    )  # fmt: skip
    result = PollResult(source=source, attempt=attempt, extraction=extraction, cause=cause)
    return decide(past, result)


def told(decision: Decision) -> list[tuple]:
    """The revisions as (kind, cause, before, after)."""
    return [
        (r.kind, r.cause, r.before and r.before.value, r.after and r.after.value) for r in decision.revisions
    ]


def test_the_same_reading_changes_nothing():
    """Rules that read what was read before."""
    history = History()
    history.look("a", count(84, VAHIDI))
    sealed(history)
    assert told(reread(history, history.revisions[0], count(84, VAHIDI))) == []


def test_another_number_mends_the_record_at_its_own_time():
    """The revision has the cause, the old number before it, and the time at which the version was seen."""
    history = History()
    history.look("a", count(84, VAHIDI))
    sealed(history)
    decision = reread(history, history.revisions[0], count(94, VAHIDI))
    assert told(decision) == [(RevisionKind.RAISED, Cause.REEXTRACTION, 84, 94)]
    assert decision.revisions[0].observed_at == history.revisions[0].observed_at


def test_another_hedge_mends_it_too():
    """At least 84 for 84."""
    history = History()
    history.look("a", count(84, VAHIDI))
    sealed(history)
    decision = reread(history, history.revisions[0], count(84, VAHIDI, qualifier=Qualifier.AT_LEAST))
    assert told(decision) == [(RevisionKind.QUALIFIER_CHANGED, Cause.REEXTRACTION, 84, 84)]


def test_what_is_no_figure_any_more_is_taken_back_at_once():
    """No second look is needed: the page never said it."""
    history = History()
    history.look("a", count(84, VAHIDI))
    sealed(history)
    decision = reread(history, history.revisions[0], cause=Cause.MANUAL)
    assert told(decision) == [(RevisionKind.WITHDRAWN, Cause.MANUAL, 84, None)]
    assert decision.opened == ()


def test_an_issuer_who_was_overheard_is_heard():
    """New rules find a minister in an old version."""
    history = History()
    history.look("a", count(84, VAHIDI))
    sealed(history)
    decision = reread(history, history.revisions[0], count(84, VAHIDI), count(95, EINOLLAHI, start=9))
    assert told(decision) == [(RevisionKind.INITIAL, Cause.REEXTRACTION, None, 95)]


def test_a_version_mends_only_what_was_recorded_from_it():
    """The minister went on to 89 elsewhere: another reading of a third page says nothing about it."""
    history = History()
    history.look("a", count(84, VAHIDI))
    history.look("b", count(89, VAHIDI))
    history.look("c", count(89, VAHIDI))
    sealed(history)
    third = replace(history.revisions[0], outlet="c", source=3, url="https://c.example/a", version="c@1345")
    assert told(reread(history, third, count(98, VAHIDI))) == []


def test_an_old_version_mends_its_own_place_in_the_history():
    """73 was misread as 78 and the minister is at 84 now: the headline of today does not move."""
    history = History()
    history.look("a", count(78, VAHIDI))
    history.look("a", count(84, VAHIDI))
    sealed(history)
    decision = reread(history, history.revisions[0], count(73, VAHIDI))
    assert told(decision) == [(RevisionKind.LOWERED, Cause.REEXTRACTION, 78, 73)]
    mended = [*history.revisions, replace(decision.revisions[0], number=3)]
    assert headlines(mended)[Metric.KILLED].best == 84


def test_reading_again_twice_mends_once():
    """The mended record is what the next reading is compared with."""
    history = History()
    history.look("a", count(84, VAHIDI))
    sealed(history)
    first = history.revisions[0]
    made = replace(reread(history, first, count(94, VAHIDI)).revisions[0], number=2, version=first.version)
    history.revisions = (*history.revisions, made)
    assert told(reread(history, first, count(94, VAHIDI))) == []


def test_stances_are_mended_too():
    """A claim that was none is withdrawn with the cause; a denial that was missed is stated."""
    history = History()
    history.look("a", says(Stance.CLAIM_OF_RESPONSIBILITY, ISLAMIC_STATE, "Islamic State"))
    sealed(history)
    made = history.attributions[0]
    denial = says(Stance.DENIAL, ISLAMIC_STATE, "Islamic State")
    decision = reread(history, made, denial, cause=Cause.MANUAL)
    assert [(a.kind, a.cause, a.statement.stance) for a in decision.attributions] == [
        (ChangeKind.STATED, Cause.MANUAL, Stance.DENIAL),
        (ChangeKind.WITHDRAWN, Cause.MANUAL, Stance.CLAIM_OF_RESPONSIBILITY),
    ]
    assert len(said([*history.attributions, *decision.attributions])) == 2

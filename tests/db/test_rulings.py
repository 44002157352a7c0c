"""What a person decided: kept, applied, revoked, and never at the cost of a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.db.samples import MINISTER, at, figure, followed, reading, ruling
from tracker.errors import NotFoundError, UsageError
from tracker.model import Cause, Metric, Qualifier, RevisionKind, Ruling, RulingKind, Speaker, Surface
from tracker.poll import RULES

LEAD = "84 people died on the quay."
FIRST = figure(84, quote=LEAD)
MISREAD = figure(2020, quote="The fire of 2020 was worse.")


def seen(store, *figures, minutes=0, source=None):
    """A page with these figures, polled; returns its source."""
    source = source or followed(store)
    words = " ".join(f.quote for f in figures)
    placed = [
        replace(f, span=(start := words.find(f.quote) + f.quote.find(f.text), start + len(f.text)))
        for f in figures
    ]
    store.commit([reading(source, at(minutes), *placed, text=words)], RULES)
    return source


def told(store) -> list[tuple]:
    """The event's revisions as (kind, cause, before, after)."""
    return [
        (r.kind, r.cause, r.before and r.before.value, r.after and r.after.value)
        for r in store.revisions("quay")
    ]


def standing(store, source) -> list[int | None]:
    """The numbers of the page's latest version, as they are read now."""
    return [f.low for f in store.versions(source.id)[-1].figures]


def test_a_rejected_reading_is_taken_back(store):
    """The record is mended with the cause manual, at the time of the version; the old record stays."""
    source = seen(store, MISREAD)
    made, decision = store.rule(ruling(source, MISREAD), RULES)
    assert made.number == 1
    assert [r.kind for r in decision.revisions] == [RevisionKind.WITHDRAWN]
    assert told(store) == [
        (RevisionKind.INITIAL, Cause.PAGE, None, 2020),
        (RevisionKind.WITHDRAWN, Cause.MANUAL, 2020, None),
    ]
    assert store.revisions("quay")[1].observed_at == at(0)
    assert standing(store, source) == []


def test_a_correction_stands_in_the_place_of_the_reading(store):
    """The person's number with the page's words."""
    source = seen(store, FIRST)
    right = replace(FIRST, high=None, qualifier=Qualifier.AT_LEAST)
    store.rule(ruling(source, FIRST, RulingKind.CORRECT, figure=right), RULES)
    assert told(store)[1:] == [(RevisionKind.QUALIFIER_CHANGED, Cause.MANUAL, 84, 84)]
    (read,) = store.versions(source.id)[-1].figures
    assert (read.qualifier, read.text, read.confidence) == (Qualifier.AT_LEAST, "84", 1.0)


def test_a_ruling_holds_for_versions_to_come(store):
    """The next version has the same sentence: it is read as the person has it, and nothing is new."""
    source = seen(store, MISREAD)
    store.rule(ruling(source, MISREAD), RULES)
    before = told(store)
    seen(store, FIRST, MISREAD, minutes=20, source=source)
    assert standing(store, source) == [84]
    assert told(store)[len(before) :] == [(RevisionKind.INITIAL, Cause.PAGE, None, 84)]


def test_a_revoked_ruling_gives_the_reading_back(store):
    """What the rules read counts again, and both decisions are on record."""
    source = seen(store, FIRST)
    store.rule(ruling(source, FIRST), RULES)
    made, decision = store.revoke("quay", 1, "chief", at(700), RULES)
    assert (made.revoked_by, made.revoked_at) == ("chief", at(700))
    assert [(r.kind, r.cause) for r in decision.revisions] == [(RevisionKind.REINSTATED, Cause.MANUAL)]
    assert standing(store, source) == [84]
    assert store.rulings("quay") == (made,)


def test_a_version_that_was_first_seen_under_a_ruling_is_read_without_it_when_that_is_revoked(store):
    """No reading by rules alone is stored of it: the rules read its text, and what was decided is undone there too."""
    source = seen(store, MISREAD)
    store.rule(ruling(source, MISREAD, RulingKind.CORRECT, figure=replace(MISREAD, low=20, high=20)), RULES)
    seen(store, MISREAD, MISREAD, minutes=20, source=source)
    assert 20 in standing(store, source)
    store.revoke("quay", 1, "editor", at(700), RULES)
    assert 20 not in standing(store, source)


def test_another_events_figure_is_taken_back_here_only(store):
    """The page serves two events: the ruling of one leaves the other as it was, and the reading too."""
    source = seen(store, FIRST)
    followed(store, "pier", source.url)
    seen(store, FIRST, MISREAD, minutes=20, source=source)
    store.rule(ruling(source, FIRST, RulingKind.OTHER_EVENT), RULES)
    assert told(store)[-1] == (RevisionKind.WITHDRAWN, Cause.MANUAL, 84, None)
    assert {r.after.value for r in store.revisions("pier") if r.after} >= {84}
    assert 84 in standing(store, source)


def test_every_kind_of_ruling_comes_back_as_it_was(store):
    """A merge with its speaker, an accepted figure whole, a note."""
    source = seen(store, FIRST)
    rulings = [
        ruling(source, FIRST, RulingKind.ACCEPT, figure=FIRST, note="heard it myself"),
        Ruling(
            event="quay", kind=RulingKind.MERGE, by="editor", at=at(510), issuers=("saberi", "sabri"),
            speaker=MINISTER,
        ),
        Ruling(
            event="quay", kind=RulingKind.KEEP_APART, by="editor", at=at(520), issuers=("a", "b"),
        ),
    ]  # fmt: skip
    made = [store.rule(one, RULES)[0] for one in rulings]
    assert [one.number for one in made] == [1, 2, 3]
    assert store.rulings("quay") == tuple(replace(r, number=n) for n, r in enumerate(rulings, 1))


def test_a_ruling_is_revoked_once(store):
    """What is not there, and what was revoked, is told in one sentence."""
    source = seen(store, FIRST)
    store.rule(ruling(source, FIRST), RULES)
    store.revoke("quay", 1, "editor", at(700), RULES)
    with pytest.raises(UsageError, match="revoked already"):
        store.revoke("quay", 1, "editor", at(800), RULES)
    with pytest.raises(NotFoundError, match="no ruling 7"):
        store.revoke("quay", 7, "editor", at(800), RULES)
    with pytest.raises(NotFoundError):
        store.rulings("peir")


def test_reading_again_mends_each_version_at_its_own_time(store):
    """New rules read 48 where 84 was read; the later version is right already."""
    source = seen(store, figure(48, quote="84 people died on the quay.", text="84"))
    seen(store, figure(89, quote="89 people died on the quay."), minutes=30, source=source)

    def newer(document):
        read = store.versions(source.id)
        version = next(v for v in read if store.document(v.hash) == document)
        figures = tuple(replace(f, low=84, high=84) if f.low == 48 else f for f in version.figures)
        return replace(
            reading(source, at(0), *figures).extraction, extractor="newer/2",
            headline={Metric.KILLED: figures[0]},
        )  # fmt: skip

    dry = store.reread(source.id, newer, RULES, dry_run=True)
    assert [(one.version.number, len(one.decisions[0].revisions)) for one in dry] == [(1, 1)]
    assert told(store) == [
        (RevisionKind.INITIAL, Cause.PAGE, None, 48),
        (RevisionKind.RAISED, Cause.PAGE, 48, 89),
    ]
    store.reread(source.id, newer, RULES)
    assert told(store)[2:] == [(RevisionKind.RAISED, Cause.REEXTRACTION, 48, 84)]
    assert store.revisions("quay")[2].observed_at == at(0)
    assert store.reread(source.id, newer, RULES) == ()


def test_reading_again_keeps_what_a_person_decided(store):
    """Rules that no longer read the figure do not take an accepted one away."""
    source = seen(store, FIRST)
    store.rule(ruling(source, FIRST, RulingKind.ACCEPT, figure=FIRST), RULES)

    def blind(document):
        return replace(reading(source, at(0)).extraction, figures=(), headline={})

    store.reread(source.id, blind, RULES)
    assert standing(store, source) == [84]
    assert [r.cause for r in store.revisions("quay")] == [Cause.PAGE]


def test_a_copy_of_an_agencys_text_is_the_agencys(store):
    """The sighting's issuer is the wire, not the site."""
    own = replace(FIRST, speaker=None, via=("AFP",), surface=Surface.BODY)
    seen(store, own)
    assert [s.issuer.organization for s in store.sightings("quay")] == ["AFP"]
    assert [r.issuer for r in store.revisions("quay")] == [
        Speaker(organization="AFP", tier=store.revisions("quay")[0].issuer.tier)
    ]

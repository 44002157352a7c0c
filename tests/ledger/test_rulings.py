"""What a person decided on a reading holds, whatever the rules read."""

from dataclasses import replace

import pytest

from tests.ledger.history import START
from tracker.extract import extract
from tracker.model import Document, Extraction, Metric, Qualifier, Ruling, RulingKind, Surface
from tracker.rulings import amended, elsewhere

LEAD = "Some 84 people were killed in the blasts, officials said."
PAST = "The stampede of 2020 killed 56 people in the same city."
PAGE = Document(surfaces={Surface.TITLE: "Toll lowered", Surface.BODY: f"{LEAD} {PAST}"}, lang="en")
READ = extract(PAGE)
(FIRST,) = (f for f in READ.figures if f.low == 84)


def ruling(kind: RulingKind, *, number: int = 1) -> Ruling:
    """A ruling on the figure of the lead."""
    return Ruling(
        event="kerman-2024", kind=kind, by="editor", at=START, source=1, surface=FIRST.surface,
        quote=FIRST.quote, text=FIRST.text, metric=FIRST.metric, number=number,
    )  # fmt: skip


def test_a_rejected_figure_is_gone():
    """And so is the headline that rested on it."""
    found = amended(READ, PAGE, [ruling(RulingKind.REJECT)])
    assert 84 not in [f.low for f in found.figures]
    assert Metric.KILLED not in found.headline


def test_a_corrected_figure_keeps_its_words():
    """Its number is the person's, its place and words are the page's, and it is sure."""
    right = replace(FIRST, low=84, high=None, qualifier=Qualifier.AT_LEAST)
    found = amended(READ, PAGE, [replace(ruling(RulingKind.CORRECT), figure=right)])
    (figure,) = (f for f in found.figures if f.low == 84)
    assert (figure.high, figure.qualifier, figure.confidence) == (None, Qualifier.AT_LEAST, 1.0)
    assert (figure.span, figure.text, figure.quote, figure.rule) == (
        FIRST.span,
        FIRST.text,
        FIRST.quote,
        "person",
    )
    assert found.headline[Metric.KILLED].qualifier is Qualifier.AT_LEAST
    assert found.extractor == f"{READ.extractor} ruled r1"


def test_an_accepted_figure_is_sure():
    """A doubtful reading that a person confirmed counts."""
    found = amended(READ, PAGE, [accept()])
    (figure,) = (f for f in found.figures if f.low == 84)
    assert figure.confidence == 1.0


def accept(number: int = 1) -> Ruling:
    return replace(ruling(RulingKind.ACCEPT, number=number), figure=FIRST)


def test_another_events_figure_is_left_to_it():
    """The reading stays as it is; this event does not count it."""
    found = ruling(RulingKind.OTHER_EVENT)
    assert amended(READ, PAGE, [found]) is READ
    assert elsewhere(READ.figures, [found], 1) == (FIRST,)
    assert elsewhere(READ.figures, [found], 2) == ()


def test_new_rules_lose_nothing_that_was_decided():
    """Rules that read nothing in the sentence any more do not take an accepted figure away."""
    found = amended(Extraction(lang="en", extractor="newer/2"), PAGE, [accept()])
    assert [(f.low, PAGE.body[slice(*f.span)]) for f in found.figures] == [(84, FIRST.text)]
    assert found.headline[Metric.KILLED].low == 84


def test_a_ruling_follows_its_sentence():
    """The sentence stands further down in a later version: the ruling holds there, with the new place."""
    later = replace(PAGE, surfaces={Surface.BODY: f"The search has ended. {LEAD}"})
    found = amended(extract(later), later, [accept()])
    (figure,) = (f for f in found.figures if f.low == 84)
    assert later.body[slice(*figure.span)] == FIRST.text
    assert figure.rule == "person"


def test_a_ruling_ends_with_its_sentence():
    """An edited sentence is another sentence: what it says is read anew."""
    later = replace(PAGE, surfaces={Surface.BODY: LEAD.replace("84", "89")})
    read = extract(later)
    assert amended(read, later, [accept()]) == read


def test_the_latest_ruling_on_the_same_words_holds():
    """Accepted first and rejected later."""
    found = amended(READ, PAGE, [accept(), ruling(RulingKind.REJECT, number=2)])
    assert 84 not in [f.low for f in found.figures]


def test_only_what_stands_counts():
    """Revoked rulings and rulings on issuers change no reading."""
    others = [
        replace(ruling(RulingKind.REJECT, number=2), revoked_at=START),
        Ruling(event="kerman-2024", kind=RulingKind.MERGE, by="editor", at=START, number=4),
    ]
    assert amended(READ, PAGE, others) is READ


@pytest.mark.parametrize("kind", [RulingKind.ACCEPT, RulingKind.REJECT])
def test_without_a_word_that_fits_nothing_changes(kind):
    """A ruling on a sentence that the page does not have."""
    elsewhere = replace(ruling(kind), quote="Twelve people died.", text="Twelve", figure=None)
    assert amended(READ, PAGE, [elsewhere]) is READ

"""Two readings of one text: what they read alike, and where a person has to decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extract import extract
from tracker.model import (
    Certainty,
    Difference,
    Document,
    Extraction,
    Figure,
    Metric,
    Qualifier,
    Role,
    Speaker,
    Stance,
    Statement,
    Surface,
)
from tracker.second import agreed, compare

TEXT = (
    "At least 12 people were killed, the ministry of health said. The toll was lowered from 14 because two "
    "names had been listed twice. Thirty people were injured. A spokesman for the army denied that its aircraft "
    "were involved."
)
GRAMMAR = extract(Document(surfaces={Surface.BODY: TEXT}, lang="en"))
TWELVE, FOURTEEN, THIRTY = GRAMMAR.figures


def second(*figures: Figure, statements: tuple[Statement, ...] = GRAMMAR.statements) -> Extraction:
    """Another reading of the same text."""
    return Extraction(lang="en", extractor="other", figures=figures, statements=statements)


def test_a_reading_agrees_with_itself():
    """The same figures and statements are read alike, however many there are and in whatever order."""
    assert compare(GRAMMAR, GRAMMAR) == ()
    assert compare(GRAMMAR, second(THIRTY, TWELVE, FOURTEEN)) == ()
    assert agreed(GRAMMAR, ()) == 4


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"metric": Metric.INJURED}, ("metric",)),
        ({"low": 2, "high": 2}, ("low", "high")),
        ({"high": 12, "qualifier": Qualifier.EXACT}, ("high", "qualifier")),
        ({"role": Role.SUBGROUP}, ("role",)),
        ({"speaker": None}, ("speaker",)),
        ({"speaker": Speaker(name="Anna Berg")}, ("speaker",)),
        ({"speaker": Speaker(organization="ministry of defence")}, ("speaker",)),
        ({"speaker": Speaker(organization="health ministry")}, ()),
        ({"speaker": Speaker(organization="Ministry of Health")}, ()),
        ({"speaker": Speaker(organization="the ministry of health")}, ()),
        ({"population": "children", "confidence": 0.0, "rule": "second"}, ()),
    ],
)
def test_what_differs_is_named(change, fields):
    """Metric, ends, qualifier, role and speaker are compared, in the order of the contract; the rest is not."""
    assert TWELVE.speaker is not None
    found = compare(GRAMMAR, second(replace(TWELVE, **change), FOURTEEN, THIRTY))
    assert [each.fields for each in found] == ([fields] if fields else [])
    assert all(each.difference is Difference.DIFFERING for each in found)
    assert agreed(GRAMMAR, found) == 4 - len(found)


def test_what_only_one_reads():
    """A figure without a counterpart is said to be the grammar's or the second's alone, in the order of the text."""
    extra = replace(THIRTY, span=(4, 5), text="e")
    found = compare(GRAMMAR, second(TWELVE, extra))
    assert [(each.difference.value, each.shown.text) for each in found] == [
        ("only_second", "e"),
        ("only_grammar", "14"),
        ("only_grammar", "Thirty"),
    ]
    assert compare(GRAMMAR, second()) == tuple(
        each for each in compare(GRAMMAR, second()) if each.difference is Difference.ONLY_GRAMMAR
    )
    assert agreed(GRAMMAR, found) == 2


def test_each_has_one_counterpart_the_likest():
    """A number under two metrics, a sum beside its parts: each finds its own."""
    hurt = replace(TWELVE, metric=Metric.INJURED)
    both = Extraction(lang="en", extractor="g", figures=(TWELVE, hurt))
    assert compare(both, second(hurt, TWELVE, statements=())) == ()
    whole = replace(TWELVE, span=(0, 40), parts=((0, 11), (30, 40)))
    part = replace(TWELVE, span=(30, 40), role=Role.SUBGROUP)
    summed = Extraction(lang="en", extractor="g", figures=(whole, TWELVE, part))
    assert compare(summed, second(part, TWELVE, whole, statements=())) == ()
    assert [each.difference for each in compare(summed, second(part, whole, statements=()))] == [
        Difference.ONLY_GRAMMAR
    ]


def test_other_surfaces_are_other_words():
    """The same offsets of another surface are no counterpart."""
    elsewhere = replace(TWELVE, surface=Surface.TITLE)
    found = compare(GRAMMAR, second(elsewhere, FOURTEEN, THIRTY))
    assert [each.difference for each in found] == [Difference.ONLY_SECOND, Difference.ONLY_GRAMMAR]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"stance": Stance.BLAME}, ("stance",)),
        ({"speaker": None, "target": "Israel"}, ("speaker", "target")),
        ({"certainty": Certainty.CONTESTED}, ("certainty",)),
        ({"direct": True, "confidence": 0.0}, ()),
    ],
)
def test_sides_are_compared_as_figures_are(change, fields):
    """Stance, speaker, target and certainty of a statement are compared; what takes no side is left alone."""
    (denial,) = [each for each in GRAMMAR.statements if each.stance is not None]
    found = compare(
        GRAMMAR,
        second(*GRAMMAR.figures, statements=(replace(denial, **{"target": denial.target, **change}),)),
    )
    assert [each.fields for each in found] == ([fields] if fields else [])
    unsided = replace(denial, stance=None)
    (gone,) = compare(GRAMMAR, second(*GRAMMAR.figures, statements=(unsided,)))
    assert gone.difference is Difference.ONLY_GRAMMAR


SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda at: (at[0], at[0] + at[1]))
FIGURES = st.builds(
    replace,
    st.just(TWELVE),
    span=SPANS,
    metric=st.sampled_from([Metric.KILLED, Metric.INJURED]),
    low=st.sampled_from([12, 14]),
    surface=st.sampled_from([Surface.BODY, Surface.TITLE]),
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(FIGURES, max_size=6), st.lists(FIGURES, max_size=6))
def test_nothing_is_lost_and_nothing_is_counted_twice(mine, theirs):
    """Every figure of each reading is in one agreement or one disagreement."""
    one = Extraction(lang="en", extractor="g", figures=tuple(mine))
    other = Extraction(lang="en", extractor="s", figures=tuple(theirs))
    found = compare(one, other)
    alike = agreed(one, found)
    assert alike + sum(each.second is not None for each in found) == len(theirs)
    assert all((each.grammar and each.second) is None or each.fields for each in found)
    assert compare(one, other) == found

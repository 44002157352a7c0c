"""Whether a figure's words are its number: what `verify` asks of each stored figure."""

from __future__ import annotations

import pytest

from tests.corpus.pairs import CASES, document
from tracker.extract import extract
from tracker.extract.wording import reads as words_read
from tracker.proofs import Worded
from tracker.spelled import reads


@pytest.mark.parametrize(
    ("words", "lang", "low", "high"),
    [
        ("103", "en", 103, 103),
        ("at least 1,204", "en", 1204, None),
        ("1.204", "es", 1204, 1204),
        ("۱۰۳", "fa", 103, 103),
        ("1,23,456", "en", 123456, 123456),
        ("1.2 million", "en", 1_200_000, 1_200_000),
        ("between 10 and 20", "en", 10, 20),
        ("one hundred and three", "en", 103, 103),
        ("dozens", "en", 24, None),
        ("a teenage boy", "en", 1, 1),
        ("A 71-year-old man", "en", 1, 1),
        ("nobody", "en", 0, 0),
        ("viele", "de", 12, 12),
        ("several", "en", None, None),
    ],
)
def test_words_that_are_the_number(words, lang, low, high):
    """Digits in any script and grouping, number words, bounds, nouns of one."""
    assert words_read(words, lang, low, high)


@pytest.mark.parametrize(
    ("words", "lang", "low", "high"),
    [
        ("103", "en", 104, 104),
        ("103", "en", 1030, 1030),
        ("1,204", "en", 1205, 1205),
        ("between 10 and 20", "en", 10, 30),
        ("one hundred and three", "en", 84, 84),
        ("people", "en", 84, 84),
        ("20", "en", 1, 1),
        ("", "en", 3, 3),
    ],
)
def test_words_that_are_not_the_number(words, lang, low, high):
    """A digit more, another word, another end, none at all."""
    assert not words_read(words, lang, low, high)


def test_the_parts_of_a_sum_add_up():
    """What is printed nowhere is the sum of its parts, or the first less the others."""
    both = ("four teachers", "two students")
    assert reads(Worded("four teachers and two students", "en", 6, 6, both, "sum"))
    assert not reads(Worded("four teachers and two students", "en", 7, 7, both, "sum"))
    assert reads(Worded("Seven were shot", "en", 5, 5, ("Seven", "two"), "less"))


def test_what_a_person_recorded_is_not_asked():
    """A correction stands over words that say otherwise: that is what it is for."""
    assert reads(Worded("12", "en", 14, 14, (), "person"))


def test_every_figure_of_the_corpus_reads_as_its_words():
    """No reading of the grammar in any language is taken for a flaw."""
    for path in CASES[::3]:
        page = document(path)
        found = extract(page)
        for figure in found.figures:
            text = page.surfaces[figure.surface]
            parts = tuple(text[start:end] for start, end in figure.parts or ())
            worded = Worded(figure.text, found.lang, figure.low, figure.high, parts, figure.rule)
            assert reads(worded), (path.name, figure.text, figure.low, figure.high)

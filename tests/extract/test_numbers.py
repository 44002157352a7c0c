"""Text becomes a number in one place."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cost import growth
from tracker.extract.lexicon import lexicon
from tracker.extract.numbers import Quantity, quantities
from tracker.extract.tokens import tokenize
from tracker.lang import language
from tracker.model import Qualifier

ENGLISH = language("en")
assert ENGLISH is not None
TABLES = lexicon(ENGLISH)


def read(text: str) -> list[Quantity]:
    tokens = tokenize(text)
    return list(quantities(tokens, [token.lower for token in tokens], TABLES).values())


def values(text: str) -> list[tuple[int | None, int | None, Qualifier]]:
    return [(each.low, each.high, each.qualifier) for each in read(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-two people", 42),
        ("one hundred and three people", 103),
        ("two thousand three hundred and forty people", 2340),
        ("a hundred people", 100),
        ("half a million people", 500_000),
        ("half a dozen people", 6),
        ("a score of people", 20),
        ("two dozen people", 24),
        ("1,189 people", 1189),
        ("1'189 people", 1189),
        ("12 345 678 people", 12_345_678),
        ("3 lakh people", 300_000),
        ("1.5 crore people", 15_000_000),
        ("1.1m people", 1_100_000),
        ("١٢٣ people", 123),
        ("a total of 50 people", 50),
    ],
)
def test_reads_one_number(text: str, value: int) -> None:
    """Digits and words give the number that they say."""
    assert values(text) == [(value, value, Qualifier.EXACT)]


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("at least 5 people", 5, None, Qualifier.AT_LEAST),
        ("no fewer than 5 people", 5, None, Qualifier.AT_LEAST),
        ("5 or more people", 5, None, Qualifier.AT_LEAST),
        ("100+ people", 100, None, Qualifier.AT_LEAST),
        ("more than 100 people", 100, None, Qualifier.MORE_THAN),
        ("over 100 people", 100, None, Qualifier.MORE_THAN),
        ("up to 30 people", None, 30, Qualifier.UP_TO),
        ("as many as 30 people", None, 30, Qualifier.UP_TO),
        ("fewer than 30 people", None, 30, Qualifier.FEWER_THAN),
        ("about 30 people", 30, 30, Qualifier.ABOUT),
        ("an estimated 30 people", 30, 30, Qualifier.ABOUT),
        ("some 30 people", 30, 30, Qualifier.ABOUT),
        ("nearly 30 people", 30, 30, Qualifier.NEARLY),
        ("between 10 and 20 people", 10, 20, Qualifier.RANGE),
        ("10 to 20 people", 10, 20, Qualifier.RANGE),
        ("10–20 people", 10, 20, Qualifier.RANGE),
        ("dozens of people", 24, None, Qualifier.VAGUE),
        ("scores of people", 40, None, Qualifier.VAGUE),
        ("hundreds of people", 200, None, Qualifier.VAGUE),
        ("thousands of people", 2000, None, Qualifier.VAGUE),
        ("several people", None, None, Qualifier.VAGUE),
        ("1\u200b2 people", None, None, Qualifier.AMBIGUOUS),
        ("1\u202e2 people", None, None, Qualifier.AMBIGUOUS),
        ("9" * 400 + " people", None, None, Qualifier.AMBIGUOUS),
    ],
)
def test_reads_bounds(text: str, low: int | None, high: int | None, qualifier: Qualifier) -> None:
    """Words around a number open or close its ends, and unsafe digits have no value."""
    assert values(text) == [(low, high, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "an 84-year-old",
        "aged 84",
        "7 October",
        "October 7",
        "in 2010",
        "5:30",
        "5 p.m.",
        "$12",
        "12 percent",
        "12%",
        "12 km",
        "Flight 370",
        "F-16",
        "9/11",
        "No. 6",
        "the 21st",
        "a mother-of-two",
        "a two-year-old",
        "the 5400 block",
        "Kerr, 28, said",
        "503-823-2081",
        "no one",
        "the 100m race",
    ],
)
def test_what_counts_something_else_is_no_quantity(text: str) -> None:
    """Ages, dates, times, money, measures, names and addresses are not read."""
    assert values(text) == []


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Nothing that can be typed raises, and quantities never overlap."""
    found = read(text)
    assert all(first.last <= second.first for first, second in itertools.pairwise(found))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=10**11))
def test_grouped_digits_read_back(value: int) -> None:
    """A number written with commas is read as itself."""
    assert values(f"{value:,} people") == [(value, value, Qualifier.EXACT)]


@pytest.mark.parametrize(
    "piece", ["1,", "one hundred and ", "between 1 and ", "1\u200b", "12 345 ", "at least ", "- 1"]
)
def test_hostile_numbers_cost_linear_time(piece: str) -> None:
    """Four times the text takes about four times the work."""
    assert growth(read, piece * 1000, piece * 4000) < 5

"""What a hostile title may do to a terminal: nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cost import growth
from tracker.escape.terminal import escape


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x9b2J", "\\u009b2J"),
        ("\x7f\x00\r\n\t", "␡␀␍␊␉"),
        ("toll \u202e301\u202c", "toll \\u202e301\\u202c"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("1\u200b03\ufeff", "1\\u200b03\\ufeff"),
        ("1\u200c0\u200d3", "1\\u200c0\\u200d3"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("\u2028", "\\u2028"),
        ("a\ufe0f", "a\\ufe0f"),
        ("\u3164\u2800", "\\u3164\\u2800"),
    ],
)
def test_unseen_characters_are_shown(given_, shown):
    """A character that would not be seen is shown by its picture or its code point."""
    assert escape(given_) == shown


@pytest.mark.parametrize(
    "text",
    [
        "[deaths] and [/b] and \\n stay",
        "کشته‌شدگان حادثه",
        "क्‍ष",
        "死者84人",
        "👩‍🚒 ❤️",
        "un café, 1 204 morts",
    ],
)
def test_spelling_is_left_alone(text):
    """Brackets, backslashes, and joiners that belong to the spelling are printed as they are."""
    assert escape(text) == text


def test_newlines_stay_only_where_asked():
    """A newline is shown in a cell and kept in running text; a tab is shown in both."""
    assert escape("a\nb\tc") == "a␊b␉c"
    assert escape("a\nb\tc\r", multiline=True) == "a\nb␉c␍"


@given(st.text(st.characters(), max_size=80), st.booleans())
def test_escaping_twice_changes_nothing(text, multiline):
    """What was escaped once is the same when escaped again."""
    once = escape(text, multiline=multiline)
    assert escape(once, multiline=multiline) == once


@given(st.text(st.characters(categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40))
def test_no_control_gets_through(text):
    """No control character, surrogate or line separator is ever in the answer."""
    assert not [one for one in escape(text) if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}]


def test_every_bidi_control_is_shown():
    """Each of the twelve characters that turn the direction of text is shown."""
    for one in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        assert one not in escape(f"ا{one}ب")


@pytest.mark.parametrize("unit", ["\x1b", "\u200d", "ب\u200c", "\ufe0f", "x"])
def test_hostile_text_is_escaped_in_linear_time(unit):
    """The work grows with the length and with nothing else."""
    assert growth(escape, unit * 10_000, unit * 40_000) < 5
    assert escape(unit * (1_000_000 // len(unit)))

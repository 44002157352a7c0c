"""Tables as they look on wide and narrow terminals and in a pipe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as cells

from tracker.formats.table import Align, Column, Row, fit, table, wrap

COLUMNS = [
    Column("seen", least=16),
    Column("rev"),
    Column("killed", Align.RIGHT),
    Column("change", Align.RIGHT),
    Column("said by", least=10),
    Column("via"),
]
ROWS = [
    Row(["2024-01-03 13:02", "r1", "≥20", "initial", "state television", "AFP"]),
    Row(["2024-01-03 14:55", "r6", "103", "+30", "Kerman emergency department", "Tasnim"]),
    Row(
        ["2024-01-03 19:20", "r9", "95", "-8", "Bahram Einollahi, health minister", "IRINN, Mehr, BBC"],
        mark="▼",
        notes=["reason given: names listed twice"],
    ),
    Row(["2024-01-04 09:10", "r14", "84", "-11", "احمد وحیدی", "新华社 [wire]\x1b[2J"]),
]


def screen(width):
    return "\n".join(["", *table(COLUMNS, ROWS, width=width, note_column=4), ""])


def test_in_a_pipe_nothing_is_cut():
    """Without a width a row is one line with every cell whole and escaped."""
    assert (
        screen(None)
        == """
  seen              rev  killed   change  said by                            via
  2024-01-03 13:02  r1      ≥20  initial  state television                   AFP
  2024-01-03 14:55  r6      103      +30  Kerman emergency department        Tasnim
▼ 2024-01-03 19:20  r9       95       -8  Bahram Einollahi, health minister  IRINN, Mehr, BBC
                                          reason given: names listed twice
  2024-01-04 09:10  r14      84      -11  احمد وحیدی                         新华社 [wire]␛[2J
"""
    )


def test_a_terminal_wraps_the_last_column():
    """On 85 cells the last column is wrapped under itself and the longest names are cut."""
    assert (
        screen(85)
        == """
  seen              rev  killed   change  said by                    via
  2024-01-03 13:02  r1      ≥20  initial  state television           AFP
  2024-01-03 14:55  r6      103      +30  Kerman emergency departm…  Tasnim
▼ 2024-01-03 19:20  r9       95       -8  Bahram Einollahi, health…  IRINN, Mehr, BBC
                                          reason given: names listed twice
  2024-01-04 09:10  r14      84      -11  احمد وحیدی                 新华社
                                                                     [wire]␛[2J
"""
    )


def test_a_narrow_terminal_keeps_the_numbers():
    """On 60 cells names give way and no number does."""
    assert (
        screen(60)
        == """
  seen              rev  killed   change  said by     via
  2024-01-03 13:02  r1      ≥20  initial  state tel…  AFP
  2024-01-03 14:55  r6      103      +30  Kerman em…  Tasnim
▼ 2024-01-03 19:20  r9       95       -8  Bahram Ei…  IRINN,
                                                      Mehr,
                                                      BBC
                                    reason given: names
                                    listed twice
  2024-01-04 09:10  r14      84      -11  احمد وحیدی  新华社
                                                      [wire]
                                                      ␛[2J
"""
    )


@given(
    st.lists(st.tuples(*[st.text(max_size=30)] * 3), max_size=6),
    st.integers(min_value=45, max_value=120),
)
def test_no_line_is_wider_than_the_terminal(rows, width):
    """Whatever the cells hold, no line is wider than the terminal or holds a second line."""
    columns = [Column("a"), Column("b"), Column("c")]
    lines = table(columns, [Row(row, notes=row[:1]) for row in rows], width=width)
    assert all(cells(line) <= width and "\n" not in line for line in lines)


@given(st.text(alphabet="ab 死é👩‍🚒", max_size=60), st.integers(min_value=2, max_value=20))
def test_wrapping_loses_nothing(text, width):
    """The words of the wrapped lines are the words of the text, in lines that fit."""
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Kerman", 6, "Kerman"),
        ("Kerman emergency", 8, "Kerman…"),
        ("死者数", 4, "死…"),
        ("abc", 0, ""),
        ("", 3, ""),
    ],
)
def test_fit_ends_in_an_ellipsis(text, width, shown):
    """What does not fit is cut between characters and says so."""
    assert fit(text, width) == shown

"""A difference as it looks on a terminal and in a pipe."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as cells

from tracker.formats.difference import difference
from tracker.textdiff import TextDiff, diff

BEFORE = """Blasts near a cemetery
The ministry of health said at 14:55 that 103 people had been killed and 188 wounded in the two explosions.
Ambulances were still arriving.
The road was closed.
Schools stayed shut.
Shops did too.
Officials called for calm in the city on Wednesday evening.
"""
AFTER = """Blasts near a cemetery
The ministry of health said at 19:20 that 95 people had been killed and 211 wounded in the two explosions.
Some names had been listed twice, it said.
Ambulances were still arriving.
The road was closed.
Schools stayed shut.
Shops did too.
"""


def screen(**options):
    return "\n".join(["", *difference(diff(BEFORE, AFTER), **options), ""])


def test_in_a_pipe_words_carry_brackets():
    """In a pipe a paragraph is one line, its changed words in brackets with signs."""
    assert (
        screen()
        == """
  Blasts near a cemetery
~ The ministry of health said at [-14:55-]{+19:20+} that [-103-]{+95+} people had been killed and [-188-]{+211+} wounded in the two explosions.
+ Some names had been listed twice, it said.
  Ambulances were still arriving.
  (2 paragraphs unchanged)
  Shops did too.
- Officials called for calm in the city on Wednesday evening.
"""
    )


def test_a_terminal_breaks_lines_at_blanks():
    """On 60 cells a paragraph is broken at blanks and indented."""
    assert (
        screen(width=60, context=0)
        == """
  (1 paragraph unchanged)
~ The ministry of health said at [-14:55-]{+19:20+} that
  [-103-]{+95+} people had been killed and [-188-]{+211+}
  wounded in the two explosions.
+ Some names had been listed twice, it said.
  (4 paragraphs unchanged)
- Officials called for calm in the city on Wednesday
  evening.
"""
    )


def test_colour_is_weight_and_line_never_hue():
    """What went is struck through, what came is bold and underlined, and the brackets stay."""
    lines = list(difference(diff("103 dead", "84 dead"), colour=True))
    assert lines == ["~ \x1b[9m[-103-]\x1b[0m\x1b[1;4m{+84+}\x1b[0m dead"]


def test_equal_texts_have_no_lines():
    """Nothing is printed where nothing changed."""
    assert list(difference(diff("a\n", "a\n"))) == []


def test_a_moved_paragraph_has_its_own_signs():
    """A paragraph that moved is neither deleted nor inserted."""
    one, two = "The first of these paragraphs stays here.\n", "Another one goes from top to bottom.\n"
    assert list(difference(diff(two + one, one + two))) == [
        "< Another one goes from top to bottom.",
        "  The first of these paragraphs stays here.",
        "> Another one goes from top to bottom.",
    ]


def test_a_coarse_difference_says_so_first():
    """The first line says that the comparison is coarse, and why."""
    lines = list(difference(diff("one two three", "four five six")))
    assert lines[0] == "! all is shown as replaced: no paragraph of one text resembles one of the other"


def test_hostile_text_is_escaped():
    """Controls in either text are shown, in every kind of line."""
    lines = list(difference(diff("a \x1b[2J b c\n\x07", "a \u202e b c\n")))
    assert "".join(lines).isprintable()


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_difference_can_be_shown(before, after):
    """Whatever the texts are, the lines hold no control character."""
    assert all(
        line.isprintable() or "\xa0" in line or not line.isascii() for line in difference(diff(before, after))
    )


def test_lines_fit_where_words_do():
    """No line is wider than the terminal, as long as no word is."""
    assert all(cells(line) <= 40 for line in difference(diff(BEFORE, AFTER), width=40))


def test_an_unchanged_diff_is_empty():
    """The difference of nothing is nothing."""
    assert list(difference(TextDiff(()))) == []

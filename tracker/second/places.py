"""Where words that somebody quotes stand in a text: to the letter, as whole words, in one place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tracker.model import Span

__all__ = ["fold", "places"]

# What typesetting changes and a copyist writes plainly: one character for one, so that offsets hold.
_FOLD: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\n\r\t\u00a0\u2007\u2009\u202f", " "),
    }
)
# A text that repeats itself holds some words everywhere; where they are not whole so often they are not looked for on.
_MOST: Final = 200


def fold(text: str) -> str:
    """The text with plain quotation marks, dashes and blanks, as long as it was."""
    return text.translate(_FOLD)


def places(text: str, words: str, within: Span) -> Iterator[Span]:
    """Each place in a range of a folded text where folded words stand and no word or number goes on around them.

    Of words that stand inside longer ones very often what comes later is not found.
    """
    at = text.find(words, *within)
    for _ in range(_MOST):
        if not words or at < 0:
            return
        end = at + len(words)
        if not _goes_on(text, at) and not _goes_on(text, end):
            yield at, end
        at = text.find(words, at + 1, within[1])


def _goes_on(text: str, at: int) -> bool:
    """Whether a word or a number runs over the offset."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

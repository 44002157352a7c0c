"""Whether a stored figure's words are its number, as `toll verify` asks it: what a person recorded is not asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from tracker.extract.wording import numbers
from tracker.extract.wording import reads as words_read
from tracker.model import HAND
from tracker.proofs import Worded
from tracker.rulings import PERSON

__all__ = ["reads"]

_NOUNS = frozenset({1, 2})
"""How many a noun may be by itself: "a 6-year-old", "the couple"."""

_MOST = 10_000
"""Ways of adding up the parts of a sum that are tried."""


def reads(figure: Worded) -> bool:
    """Whether the words are the number; of a sum, whether its parts add up to it, or one of them less the others."""
    if figure.rule == PERSON or figure.rule.startswith(f"{HAND}:"):
        return True
    if not figure.parts:
        return words_read(figure.words, figure.lang, figure.low, figure.high)
    printed = [numbers(part, figure.lang) for part in figure.parts]
    if len(printed) == 1 or any(len(part) > 1 for part in printed):
        return True  # a part that is counted by its nouns: "a man, a woman and two kids"
    each = [
        found | (_NOUNS if any(char.isalpha() for char in part) else frozenset())
        for part, found in zip(figure.parts, printed, strict=True)
    ]
    if not all(each) or prod(map(len, each)) > _MOST:
        return True
    sums = {total for made in product(*each) for total in _sums(made)}
    return all(end is None or end in sums for end in (figure.low, figure.high))


def _sums(parts: Sequence[int]) -> Iterator[int]:
    """The sum, and each part less the others: of those who were shot the dead are taken off."""
    yield sum(parts)
    yield from (2 * number - sum(parts) for number in parts)

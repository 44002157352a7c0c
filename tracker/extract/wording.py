"""Whether words read as a number: the check that a stored figure's words bear its value, made apart from the
rules that read the page.

Digits are read here without any grammar: the words of a figure of 103 print 103, in whatever script and with
whatever marks between the groups, or digits that a word such as "thousand" or "lakh" multiplies. Number words
are read by the language's own tables, each by itself, without what stands around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tracker.extract.lexicon import lexicon
from tracker.extract.numbers import values
from tracker.extract.tokens import spelling, tokenize
from tracker.lang import language

__all__ = ["numbers", "reads"]

_DIGITS: Final = re.compile(r"\d(?:[^\w\s]{0,2}[ \u00a0\u2009\u202f]?\d)*")
_POINT: Final = re.compile(r"[.,٫]")
_IN_A_NOUN: Final = 2
"""Up to so many are counted without a number: "a teenage boy", "the couple", nobody."""


@lru_cache(maxsize=4096)
def reads(words: str, lang: str | None, low: int | None, high: int | None) -> bool:
    """Whether both ends of a figure stand in its words; an end that is open says nothing."""
    wanted = {end for end in (low, high) if end is not None}
    printed = list(_printed(words))
    lettered = any(char.isalpha() for char in words)
    left = {end for end in wanted if not any(_stands(end, number, lettered) for number in printed)}
    if not left:
        return True
    spelled = set(_spelled(words, lang))
    left -= spelled
    # A noun in the singular and a negation bear no number ("a 71-year-old man", "no one"), and of a language
    # that we do not know the number words are not known either.
    in_a_noun = lettered and max(left, default=0) <= _IN_A_NOUN
    return not left or in_a_noun or not (printed or spelled or _known(lang))


def numbers(words: str, lang: str | None) -> frozenset[int]:
    """The numbers that words print or spell."""
    printed = {int(number) for number in _printed(words)}
    spelled = frozenset(_spelled(words, lang))
    return spelled | printed


def _printed(words: str) -> Iterator[str]:
    """The numbers in digits, without what groups them: the whole of each, and its groups."""
    for found in _DIGITS.finditer(words):
        digits = "".join(str(unicodedata.digit(c)) for c in found[0] if c.isdigit())
        yield digits
        groups = re.split(r"[^\d]+", found[0])
        if len(groups) > 1:
            yield from ("".join(str(unicodedata.digit(c)) for c in group) for group in groups if group)


def _stands(end: int, digits: str, lettered: bool) -> bool:  # noqa: FBT001 - the words' own property
    """Whether the digits are the number, or with a word behind them a power of ten of it."""
    number = digits.lstrip("0") or "0"
    if str(end) == number:
        return True
    return (
        lettered and number != "0" and str(end).startswith(number) and not str(end)[len(number) :].strip("0")
    )


def _known(lang: str | None) -> bool:
    return bool(lang) and language(str(lang).partition("-")[0].lower()) is not None


def _spelled(words: str, lang: str | None) -> Sequence[int]:
    """The numbers that the words may be, by the tables of the language."""
    known = language(lang.partition("-")[0].lower()) if lang else None
    if known is None:
        return ()
    tokens = tokenize(words, spelling=spelling(known))
    return values(tokens, tokens.lowers, lexicon(known))

"""Words at a place of a text -> the number that they say, read by the grammar of numbers that reads all others.

A second reader says which words count whom; what number they are is not taken from it. In a language
without a module the digits of every script are read, and no words.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Final

from tracker.extract.lexicon import Class, Lexicon, lexicon
from tracker.extract.numbers import Quantity, quantities
from tracker.extract.tokens import Tokens, spelling, tokenize
from tracker.lang import language
from tracker.lang.counts import CasualtyWords, GrammarWords, NumberWords
from tracker.lang.language import Language
from tracker.model import Qualifier, Span

__all__ = ["Claim", "Number", "number", "tables"]

# The grammar of numbers looks at most a dozen tokens back and a few ahead.
_CONTEXT: Final = 200
_NONE: Final = Class.NO | Class.NOBODY | Class.NEGATION
_OPEN_ABOVE: Final = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
# These say nothing of where the number ends.
_UNBOUNDING: Final = frozenset(
    {
        Qualifier.RANGE,
        Qualifier.VAGUE,
        Qualifier.AMBIGUOUS,
        Qualifier.FEARED,
        Qualifier.PROVISIONAL,
        Qualifier.NEGATED,
        Qualifier.NONE_REPORTED,
    }
)
_OPEN_BELOW: Final = frozenset({Qualifier.UP_TO, Qualifier.FEWER_THAN})


@dataclass(frozen=True, slots=True)
class Claim:
    """What a reader says that some words mean. An open or unknown end is None."""

    low: int | None
    high: int | None
    qualifier: Qualifier

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers that it says."""
        return frozenset(each for each in (self.low, self.high) if each is not None)


@dataclass(frozen=True, slots=True)
class Number:
    """What the words mean by our own reading, where they stand, and the parts of a sum."""

    low: int | None
    high: int | None
    span: Span
    parts: tuple[Span, ...] | None = None


def tables(code: str | None) -> Lexicon:
    """The words of a language; those of none where it has no module."""
    known = language(code) if code else None
    return lexicon(known) if known is not None else _wordless()


def number(text: str, span: Span, claim: Claim, words: Lexicon) -> Number | None:
    """The number that the words at a span say, where it is the one that is claimed; None where it is not.

    The words are read where they stand, so that an age or a date is no number of people.
    """
    tokens = _around(text, span, words)
    lowers = tokens.lowers
    found = [each for each in quantities(tokens, lowers, words).values() if _is_in(each, tokens, span)]
    if not found:
        inside = [
            at
            for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
            if span[0] <= start and end <= span[1]
        ]
        return _unnumbered(lowers, inside, span, claim, words)
    fitting = [each for each in found if _fits(each, claim)]
    if len(fitting) == 1:
        (one,) = fitting
        low, high = _ends(one, claim.qualifier)
        return Number(low, high, _span(one, tokens))
    if fitting:
        return None
    return _sum(found, tokens, claim)


def _around(text: str, span: Span, words: Lexicon) -> Tokens:
    """The tokens of the line that the span stands in, or of what is near it."""
    first = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _CONTEXT)
    while 0 < first < span[0] and not text[first - 1].isspace():
        first += 1
    last = text.find("\n", span[1])
    last = min(last if last >= 0 else len(text), span[1] + _CONTEXT)
    return tokenize(text, first, last, spelling(words.language))


def _is_in(found: Quantity, tokens: Tokens, span: Span) -> bool:
    return _overlaps(tokens.span(found.core, found.last), span)


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _fits(found: Quantity, claim: Claim) -> bool:
    """Whether the number is the one claimed. What bounds it may be said elsewhere, so the bounds are the claim's."""
    printed = {each for each in (found.low, found.high) if each is not None}
    kinds = {found.qualifier, claim.qualifier}
    if Qualifier.RANGE in kinds:
        return len(kinds) == 1 and printed == claim.numbers
    if found.qualifier is Qualifier.VAGUE or claim.qualifier is Qualifier.VAGUE:
        vague = claim.qualifier in {Qualifier.VAGUE, Qualifier.FEARED, Qualifier.PROVISIONAL}
        return vague and found.qualifier is Qualifier.VAGUE and claim.numbers <= printed
    if not printed:
        return claim.qualifier is Qualifier.AMBIGUOUS and not claim.numbers
    if claim.qualifier is Qualifier.NONE_REPORTED and printed != {0}:
        return False
    return claim.numbers == printed and claim.qualifier is not Qualifier.AMBIGUOUS


def _ends(found: Quantity, qualifier: Qualifier) -> tuple[int | None, int | None]:
    """The ends of our number under a qualifier."""
    if qualifier in _UNBOUNDING or found.qualifier in _UNBOUNDING:
        return found.low, found.high
    value = found.low if found.low is not None else found.high
    return _bounded(value, qualifier)


def _bounded(value: int | None, qualifier: Qualifier) -> tuple[int | None, int | None]:
    """The ends of one number, by the conventions of docs/extraction.md."""
    return (
        None if qualifier in _OPEN_BELOW else value,
        None if qualifier in _OPEN_ABOVE else value,
    )


def _sum(found: list[Quantity], tokens: Tokens, claim: Claim) -> Number | None:
    """Parts that add up to what is claimed: "four teachers and two students"."""
    lows = [each.low for each in found if each.low is not None and each.qualifier is Qualifier.EXACT]
    if len(lows) < len(found) or len(lows) < 2 or claim.numbers != {sum(lows)}:
        return None
    parts = tuple(_span(each, tokens) for each in found)
    low, high = _bounded(sum(lows), claim.qualifier)
    return Number(low, high, (parts[0][0], parts[-1][1]), parts)


def _unnumbered(
    lowers: list[str], inside: list[int], span: Span, claim: Claim, words: Lexicon
) -> Number | None:
    """The words as a number without a numeral: a singular noun is one, "both" two, a negation none."""
    classes = [words.classes.get(lowers[at], 0) for at in inside]
    said: int | None = None
    if inside and words.both.among(lowers, inside[0], inside[-1] + 1):
        said = 2
    elif any(flags & _NONE for flags in classes) or (
        inside and words.nobody.among(lowers, inside[0], inside[-1] + 1)
    ):
        said = 0
    elif any(flags & Class.PERSON for flags in classes) and not any(
        flags & Class.PEOPLE and not flags & Class.PERSON for flags in classes
    ):
        said = 1
    if said is None or claim.numbers != {said}:
        return None
    return Number(said, said, span)


def _span(found: Quantity, tokens: Tokens) -> Span:
    return tokens.span(found.first, found.last)


@cache
def _wordless() -> Lexicon:
    """A language of which no word is known: digits are digits, and a dash between two makes a range."""
    numbers = NumberWords(**{**_empty(NumberWords), "ranges": frozenset("-–—")})
    return lexicon(
        Language(
            code="und",
            name="undetermined",
            script="",
            numbers=numbers,
            grammar=GrammarWords(**_empty(GrammarWords)),
            casualties=CasualtyWords(**_empty(CasualtyWords)),
        )
    )


def _empty(table: type[NumberWords | GrammarWords | CasualtyWords]) -> dict[str, Any]:
    """Every field of a table of words that has no default, without a word."""
    kinds: dict[str, Any] = {"frozenset": frozenset(), "Mapping": {}, "tuple": (), "str": "", "bool": False}
    return {
        each.name: kinds[str(each.type).partition("[")[0]]
        for each in fields(table)
        if each.default is MISSING
    }

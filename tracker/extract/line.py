"""One sentence laid out for the grammar: tokens, their classes, quantities and predicates."""

from __future__ import annotations

from typing import Final

from tracker.extract.lexicon import FUNCTION, Class, Lexicon
from tracker.extract.numbers import Quantity, quantities
from tracker.extract.tokens import Sentence
from tracker.lang.counts import Predicate

__all__ = ["Line"]

_PEOPLE: Final = Class.PERSON | Class.PEOPLE | Class.PERPETRATOR
_NEAR: Final = 9
_LONGEST_PARENTHESIS: Final = 12
# More fates than a sentence of prose tells: such a line is read as empty.
_MOST_PREDICATES: Final = 24
_DASHES: Final = frozenset("-–—")
_QUOTES: Final = frozenset("\"“”„«»‘’'")
_NO_NAMES: Final = (
    FUNCTION
    | Class.PERSON
    | Class.PEOPLE
    | Class.THING
    | Class.ADVERB
    | Class.MONTH
    | Class.TIME
    | Class.OTHER
)


class Line:
    """A sentence with all that is looked up once. Indices are positions among its tokens."""

    __slots__ = (
        "classes",
        "digits",
        "lexicon",
        "lowers",
        "predicates",
        "quantities",
        "quantity_ends",
        "sentence",
        "tokens",
    )

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.tokens = sentence.tokens
        self.lowers = self.tokens.lowers
        known = lexicon.classes
        self.classes = [known.get(lower, 0) for lower in self.lowers]
        self.quantities: dict[int, Quantity] = {}
        self.predicates: dict[int, tuple[Predicate, int]] = {}
        behind = 0
        for at in lexicon.predicates.starts(self.lowers):
            match = lexicon.predicates.match(self.lowers, at) if at >= behind else None
            if match is not None and self._holds(match):
                self.predicates[at] = match
                behind = match[1]
        if len(self.predicates) > _MOST_PREDICATES:
            self.predicates = {}
        else:
            self.quantities = quantities(self.tokens, self.lowers, lexicon)
        self.quantity_ends = {quantity.last: quantity for quantity in self.quantities.values()}
        self.digits = [at for at, token in enumerate(self.tokens) if token.kind == "number"]
        """Where numbers in digits stand."""

    def _holds(self, match: tuple[Predicate, int]) -> bool:
        """Whether the word that the predicate needs beside it is there."""
        near, end = match[0].near, match[1]
        return near is None or not near.isdisjoint(self.lowers[end : end + _NEAR])

    def is_a(self, at: int, flag: int) -> bool:
        """Whether the token there belongs to one of the classes."""
        return 0 <= at < len(self.classes) and bool(self.classes[at] & flag)

    def frames(self, at: int) -> str:
        """The frames of the predicate that starts at the token, none where none does."""
        return self.predicates[at][0].frames if at in self.predicates else ""

    def is_comma(self, at: int) -> bool:
        """Whether the token there parts the items of a list, or a dash opens or closes an aside."""
        if not 0 <= at < len(self.lowers):
            return False
        return self.lowers[at] in self.lexicon.grammar.commas or (
            self.tokens[at].text in _DASHES and not self.is_joined(at)
        )

    def is_adverb(self, at: int) -> bool:
        """Whether the token there is an adverb and nothing else of weight."""
        return self.is_a(at, Class.ADVERB) and not self.is_a(at, Class.VERB) and at not in self.quantities

    def is_joined(self, at: int) -> bool:
        """Whether no blank stands before the token."""
        return self.tokens.joined(at)

    def is_ending(self, at: int) -> bool:
        """Whether the token there is an ending that an apostrophe parts from its word."""
        if not self.lexicon.language.endings or not 0 < at < len(self.lowers):
            return False
        return self.lowers[at][0] == "'" and len(self.lowers[at]) > 1 and self.is_joined(at)

    def is_quote(self, at: int) -> bool:
        """Whether the token there is a quotation mark."""
        return 0 <= at < len(self.lowers) and self.tokens[at].text in _QUOTES

    def is_person(self, at: int) -> bool:
        """Whether the token there is a noun for people."""
        if self.is_a(at, _PEOPLE):
            return True
        casualties = self.lexicon.casualties
        lower = self.lowers[at]
        if lower in casualties.aged:
            # "a six-year-old", "a 19 year old"
            return self.is_joined(at) or (
                at > 0 and self.lowers[at - 1] in self.lexicon.numbers.units_of_measure
            )
        return lower.endswith(casualties.person_endings) and not self.is_a(at, Class.THING)

    def is_named(self, at: int) -> bool:
        """Whether the token there looks like a part of a name: a capital, and no word of the grammar."""
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        # Where no letter is a capital an unknown noun is no proof of a name.
        return (
            token.capital and token.cased and not self.classes[at] & _NO_NAMES and at not in self.predicates
        )

    def is_participle(self, at: int) -> bool:
        """Whether the token there opens a clause that describes the people before it: "escorting the convoy"."""
        lower = self.lowers[at]
        return (
            len(lower) > 4
            and lower.endswith(self.lexicon.grammar.present)
            and not self.tokens[at].capital
            and at not in self.predicates
            and not self.is_person(at)
        )

    def closing(self, at: int) -> int | None:
        """The index behind the parenthesis that opens there; None where it is long or never closed."""
        for end in range(at + 1, min(len(self.tokens), at + _LONGEST_PARENTHESIS)):
            if self.tokens[end].text == ")":
                return end + 1
        return None

    def is_finite(self, at: int) -> bool:
        """Whether the token there is a verb of its own: a known one, or a past form with nothing to describe."""
        if self.is_a(at, Class.VERB):
            return True
        lower = self.lowers[at]
        if not lower.endswith(self.lexicon.grammar.participles) or len(lower) < 5:
            return False
        if at and self.tokens[at].capital:
            return False
        following = at + 1
        if following >= len(self.tokens):
            return True
        if self.is_a(at, Class.ADVERB | Class.PERSON):
            return False
        return (
            bool(self.classes[following] & (FUNCTION | Class.ADVERB | Class.OTHER))
            or (self.tokens[following].kind != "word" and self.lowers[following] != "-")
            or following in self.quantities
            or self.is_named(following)
        )

    def text(self, first: int, last: int) -> str:
        """The words from one token up to another, as printed."""
        start, end = self.span(first, last)
        return self.sentence.slice(start, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The range in the passage of the tokens from `first` up to `last`."""
        return self.tokens.span(first, last)

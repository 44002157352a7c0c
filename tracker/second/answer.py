"""PURE: a second reader's answer and the document -> what of it can be believed to stand there.

The answer comes from a model that read a page which anybody may have written, so nothing in it is taken
on trust. A figure needs its quote and its words in the text, and words that our own grammar of numbers
reads as its number. Whatever else it says in words (speakers, places, targets) must stand in the text too.
What fails is thrown away and counted by its flaw.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from itertools import islice
from typing import Any, Final, TypeVar

from tracker.extract.lexicon import Lexicon
from tracker.extract.totals import totals
from tracker.extract.view import canonical
from tracker.model import (
    Certainty,
    Document,
    Extraction,
    Figure,
    Metric,
    Qualifier,
    Role,
    SecondReading,
    Span,
    Speaker,
    Stance,
    Statement,
    Surface,
)
from tracker.second.places import fold, places
from tracker.second.words import Claim, Number, number, tables

__all__ = ["MOST", "RULE", "Flaw", "verified"]

MOST: Final = 500
"""Figures, and statements, that an answer may hold; what is beyond is not looked at."""
RULE: Final = "second"

_LONGEST_QUOTE: Final = 400
# Longer is no sentence. It bounds what a hostile answer costs to look for.
_LONGEST_WORDS: Final = 2000
_LONGEST_NUMBER: Final = 10**12
_WORD: Final = re.compile(r"\w+")

Word = TypeVar("Word", bound=StrEnum)
Json = Mapping[str, Any]


class Flaw(StrEnum):
    """Why something that a second reader gave is thrown away."""

    MALFORMED = "malformed"
    """It is not of the shape that was asked for."""
    NOT_IN_TEXT = "not_in_text"
    """Its words do not stand in the text."""
    SEVERAL_PLACES = "several_places"
    """Its words stand in several places, and which is meant cannot be told."""
    NOT_ITS_NUMBER = "not_its_number"
    """Its words are no number of people, or another one."""
    REPEATED = "repeated"
    """It was given before."""
    TOO_MANY = "too_many"
    """It stands behind more than a page can hold."""


class _FlawError(Exception):
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def verified(answer: Json, document: Document, code: str | None, extractor: str) -> SecondReading:
    """The figures and statements of an answer whose words stand in the document, and how many do not.

    `code` is the document's language. The order is that of the surfaces and their text.
    """
    page = _Page(document, code)
    flaws: Counter[str] = Counter()
    figures = _taken(answer.get("figures"), page.figure, flaws)
    statements = _taken(answer.get("statements"), page.statement, flaws)
    figures.sort(key=lambda each: (list(Surface).index(each.surface), each.span, each.metric))
    statements.sort(key=lambda each: (list(Surface).index(each.surface), each.span, each.stance or ""))
    extraction = Extraction(
        lang=code,
        extractor=extractor,
        figures=tuple(figures),
        statements=tuple(statements),
        headline=totals(figures),
    )
    return SecondReading(extraction=extraction, thrown_away=dict(sorted(flaws.items())))


Read = TypeVar("Read", Figure, Statement)


def _taken(given: Any, read: Any, flaws: Counter[str]) -> list[Any]:
    """What can be read among the items of a list, each once."""
    if given is None:
        return []
    if not isinstance(given, list):
        flaws[Flaw.MALFORMED] += 1
        return []
    if len(given) > MOST:
        flaws[Flaw.TOO_MANY] += len(given) - MOST
    taken: dict[Any, Any] = {}
    for item in given[:MOST]:
        try:
            one = read(item)
        except _FlawError as error:
            flaws[error.flaw] += 1
            continue
        key = one.surface, one.span, getattr(one, "metric", None), getattr(one, "stance", None)
        if key in taken:
            flaws[Flaw.REPEATED] += 1
        taken.setdefault(key, one)
    return list(taken.values())


class _Page:
    """The document as answers are held against it: its texts folded, and all its words."""

    def __init__(self, document: Document, code: str | None) -> None:
        self.texts: dict[Surface, str] = {
            surface: text
            for surface in Surface
            if surface is not Surface.URL and (text := document.surfaces.get(surface))
        }
        self.folded = {surface: fold(text) for surface, text in self.texts.items()}
        self.words: Lexicon = tables(code)
        whole = "\n".join(self.folded.values()).casefold()
        self.running = " ".join(whole.split())
        self.known = frozenset(_WORD.findall(whole))

    def figure(self, item: Any) -> Figure:
        """The figure of one item. Raises _FlawError."""
        fields = _object(item)
        claim = Claim(_count(fields, "low"), _count(fields, "high"), _word(fields, "qualifier", Qualifier))
        metric, role = _word(fields, "metric", Metric), _word(fields, "role", Role)
        surface, quoted, span = self._place(fields, _text(fields, "quote"))
        text = self.texts[surface]
        said = number(text, span, claim, self.words)
        if said is None:
            raise _FlawError(Flaw.NOT_ITS_NUMBER)
        return Figure(
            metric=metric,
            low=said.low,
            high=said.high,
            qualifier=claim.qualifier,
            text=text[slice(*said.span)],
            role=role,
            surface=surface,
            span=said.span,
            quote=_quote(text, quoted, said),
            rule=RULE,
            # No share of its readings has been measured: at 0 it can change no series.
            confidence=0.0,
            current=_flag(fields, "current") is not False,
            parts=said.parts,
            population=self._standing(fields, "population"),
            place=self._standing(fields, "place"),
            party=self._standing(fields, "party"),
            includes_perpetrators=_flag(fields, "includes_perpetrators"),
            includes_missing=_flag(fields, "includes_missing"),
            speaker=self._speaker(fields.get("speaker")),
        )

    def statement(self, item: Any) -> Statement:
        """The statement of one item. Raises _FlawError."""
        fields = _object(item)
        stance, certainty = _word(fields, "stance", Stance), _word(fields, "certainty", Certainty)
        surface, _, span = self._place(fields, _text(fields, "words"))
        return Statement(
            stance=stance,
            speaker=self._speaker(fields.get("speaker")),
            target=self._target(fields),
            certainty=certainty,
            direct=_flag(fields, "direct") is True,
            text=self.texts[surface][slice(*span)],
            surface=surface,
            span=span,
            rule=RULE,
            confidence=0.0,
        )

    def _place(self, fields: Json, quote: str) -> tuple[Surface, Span, Span]:
        """The surface, the span of the quote and that of the words in it."""
        named = _word(fields, "surface", Surface)
        words, quote = fold(_text(fields, "words")).strip(), fold(quote).strip()
        found = [(named, quoted) for quoted in _spans(self.folded.get(named, ""), quote)] or [
            (surface, quoted) for surface, text in self.folded.items() for quoted in _spans(text, quote)
        ]
        surface, quoted = _only(found)
        return surface, quoted, _only(_spans(self.folded[surface], words, quoted))

    def _standing(self, fields: Json, key: str) -> str | None:
        """The value of a key, where all its words stand in the text."""
        value = _optional(fields, key)
        return value if value and self._holds(value) else None

    def _holds(self, value: str) -> bool:
        found = _WORD.findall(fold(value).casefold())
        return bool(found) and self.known.issuperset(found) and value.isprintable()

    def _speaker(self, value: Any) -> Speaker | None:
        """The speaker, without what does not stand in the text; a name must stand there as it is."""
        if value is None:
            return None
        fields = _object(value)
        name = self._standing(fields, "name")
        if name and " ".join(fold(name).casefold().split()) not in self.running:
            name = None
        role, body = self._standing(fields, "role"), self._standing(fields, "organization")
        return Speaker(name=name, role=role, organization=body) if name or role or body else None

    def _target(self, fields: Json) -> str | None:
        """The actor by the name that the grammar knows it by, where it knows it."""
        written = self._standing(fields, "target")
        actors = self.words.language.actors
        return (canonical(written, actors) or written) if written and actors else written


def _spans(text: str, words: str, within: Span | None = None) -> list[Span]:
    """The first two places of some words: one is as good as many where one is wanted."""
    return list(islice(places(text, words, within or (0, len(text))), 2))


Found = TypeVar("Found")


def _only(found: list[Found]) -> Found:
    if len(found) != 1:
        raise _FlawError(Flaw.SEVERAL_PLACES if found else Flaw.NOT_IN_TEXT)
    return found[0]


def _quote(text: str, quoted: Span, said: Number) -> str:
    """The quote as the text has it, or for a long one what stands around the number."""
    start, end = quoted
    if end - start > _LONGEST_QUOTE:
        start = max(start, said.span[0] - _LONGEST_QUOTE // 2)
        end = min(end, start + _LONGEST_QUOTE)
    return text[start:end]


def _object(item: Any) -> Json:
    if not isinstance(item, dict):
        raise _FlawError(Flaw.MALFORMED)
    return item


def _text(fields: Json, key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_WORDS:
        raise _FlawError(Flaw.MALFORMED)
    return value


def _optional(fields: Json, key: str) -> str | None:
    value = fields.get(key)
    if value is not None and (not isinstance(value, str) or len(value) > _LONGEST_WORDS):
        raise _FlawError(Flaw.MALFORMED)
    return value.strip() if value else None


def _word(fields: Json, key: str, words: type[Word]) -> Word:
    try:
        return words(_text(fields, key))
    except ValueError:
        raise _FlawError(Flaw.MALFORMED) from None


def _flag(fields: Json, key: str) -> bool | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, bool):
        raise _FlawError(Flaw.MALFORMED)
    return value


def _count(fields: Json, key: str) -> int | None:
    value = fields.get(key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _LONGEST_NUMBER:
        raise _FlawError(Flaw.MALFORMED)
    return value

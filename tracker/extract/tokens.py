"""Text -> sentences -> tokens, with code-point offsets into the text exactly as it was given.

A sentence knows its lowered words at once, which is cheap, and its tokens only when somebody asks:
most sentences of a page are dropped by a look at their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Final, Literal

import sentencex

from tracker.extract.proclitics import Proclitics, proclitics
from tracker.lang.language import Language
from tracker.model import Surface

__all__ = ["Kind", "Passage", "Sentence", "Spelling", "Token", "Tokens", "passage", "spelling", "tokenize"]

Kind = Literal["word", "number", "punct"]

# Marks that belong to the letter before them, and the joiners inside words of several scripts.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a51\u0a81-\u0acd\u0b01-\u0bd7\u0c00-\u0d57\u0e31-\u0e4e\u200c\u200d"
_LETTER = r"[^\W\d_]"
# Characters that nobody sees: one inside a number makes the number unsafe to read.
INVISIBLE: Final = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# What may part the groups of one number. A plain space may too; the number stage decides that.
_SEPARATORS = ".,'’_٫٬،\u00a0\u2009\u202f"

_NUMBER = rf"(?:\d+(?:(?:[{_SEPARATORS}]|[{INVISIBLE}]{{1,4}})\d+)*)"
# Words come first: they are most of a text, and the alternatives are tried in order.
_ABBREVIATION = rf"\.(?:{_LETTER}\.)+"
_GLUED = rf"{_LETTER}(?:{_ABBREVIATION}|[\w{_MARKS}]*(?:['’](?!s(?!\w))[\w{_MARKS}]+)*)|{_NUMBER}|['’]s(?!\w)"
# Where an apostrophe parts a name or a number from its ending, each is a token of its own.
_ENDED = rf"{_LETTER}(?:{_ABBREVIATION}|[\w{_MARKS}]*)|{_NUMBER}|(?:(?<=\w)|\A)['’](?={_LETTER})\w+"
_BREAK: Final = re.compile(r"\n+")
# An initial is no end of a sentence: "Joe A. Smith".
_INITIAL: Final = re.compile(r"(?:^|\s)[A-Z]\.\s*$|[”\"’'»]\s[A-Z][a-z]{1,3}\.\s*$")
# Nor is an ordinal: "41. kilometresinde".
_ORDINAL: Final = re.compile(r"\d\.\s*$")
# Web pages lose the blank between paragraphs: "police said.Six people".
_UNSPACED: Final = re.compile(r"[.!?](?:(?<=[a-z)].)(?=[A-Z][a-z])|[”\"](?=[A-Z]))")
# Shorter lines are one sentence: a heading or a by-line.
_SHORT: Final = 20
# No sentence of prose is longer; a wall of text is read in pieces.
_LONGEST_SENTENCE: Final = 4000
_LONGEST_PIECE: Final = 4000
# More kinds of words than the pages of a day have: a stream of nonsense must not fill the memory.
_MOST_TOKENS: Final = 50_000


class Token:
    """A word, a number in digits or one mark: the same object wherever the same text stands.

    `lower` has straight apostrophes. `cased`: whether its script has capitals, so that `lower` is `text` in
    small letters. `capital` and `small`: whether it is written as names are, or as ordinary words are; in a
    script without capitals, whether it may be a name.
    """

    __slots__ = ("capital", "cased", "kind", "lower", "small", "text")

    def __init__(self, text: str, lower: str, *, named: bool | None = None) -> None:
        """`named`: of a script without capitals, whether it may be a name."""
        self.text = text
        self.lower = lower
        self.kind: Kind = _kind(text)
        self.cased = named is None
        self.capital = text[:1].isupper() if named is None else named
        self.small = text[:1].islower() if named is None else not named


def _kind(text: str) -> Kind:
    if text[0].isdecimal():
        return "number"
    return "word" if text[0].isalnum() or len(text) > 1 else "punct"


class Tokens(list[Token]):
    """The tokens of a stretch of text in order; the offsets at which each starts and ends stand beside them."""

    __slots__ = ("ends", "lowers", "starts")

    def __init__(self, tokens: Iterable[Token], starts: list[int], ends: list[int]) -> None:
        super().__init__(tokens)
        self.starts = starts
        self.ends = ends
        self.lowers = [token.lower for token in self]

    def joined(self, at: int) -> bool:
        """Whether no blank stands between the token and the one before it."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The range in the text of the tokens from `first` up to `last`."""
        return self.starts[first], self.ends[last - 1]


class _Known(dict[str, Token]):
    """The tokens of one spelling by their text, each made when it is first met."""

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling

    def __missing__(self, text: str) -> Token:
        if len(self) >= _MOST_TOKENS:
            self.clear()
        token = self[text] = Token(text, self._spelling.lowered(text).replace("’", "'"))
        return token


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language's text falls into tokens. `letters` maps code points, some of them to nothing."""

    token: re.Pattern[str]
    word: re.Pattern[str]
    letters: Mapping[int, str] | None = None
    proclitics: Proclitics | None = None
    known: Mapping[str, Token] = field(init=False, compare=False, repr=False)
    """Every token by its text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", _Known(self))

    def lowered(self, text: str) -> str:
        """The text as its words are compared: of the same length, but for letters that have no lower form of one."""
        return (text.translate(self.letters) if self.letters else text).lower()


def _spelling(
    elisions: frozenset[str] = frozenset(),
    letters: Mapping[str, str] | None = None,
    *,
    endings: bool = False,
    blanks: str = "",
    parted: Proclitics | None = None,
) -> Spelling:
    words = _ENDED if endings else _GLUED
    cut = "|".join(sorted(elisions, key=lambda word: (-len(word), word)))
    opening = rf"(?i:{cut})['’](?={_LETTER}|\d|\Z)|" if cut else ""
    if parted is not None and parted.written:
        # Before a number they stand without a blank, or with a stroke that joins letters.
        opening = rf"(?:{'|'.join(parted.written)}){{1,3}}\u0640*(?=\d)|{opening}"
    token = rf"({opening}{words}|[^\s{blanks}])"
    word = rf"{_LETTER}[\w{_MARKS}]*|\d+"
    if blanks:
        # Inside a number such a mark stays, and makes it unsafe to read.
        unmarked = _MARKS.replace(blanks, "")
        token, word = token.replace(_MARKS, unmarked), word.replace(_MARKS, unmarked)
    table = str.maketrans(dict(letters)) if letters else None
    return Spelling(re.compile(token), re.compile(word), table, parted)


PLAIN: Final = _spelling()
"""The spelling of a language that says nothing about it."""


@cache
def spelling(language: Language) -> Spelling:
    """How the text of a language falls into tokens, made once."""
    return _spelling(
        language.elisions,
        language.letters,
        endings=language.endings,
        blanks=language.blanks,
        parted=proclitics(language),
    )


class Sentence:
    """One sentence: its range in the passage, its lowered words, and on demand its tokens."""

    __slots__ = ("_spelling", "_text", "_tokens", "end", "index", "paragraph", "start", "words")

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        index: int,
        paragraph: int,
        *,
        spelling: Spelling = PLAIN,
    ) -> None:
        self._spelling = spelling
        self._text = text
        self._tokens: Tokens | None = None
        self.start = start
        self.end = end
        self.index = index
        self.paragraph = paragraph
        if spelling.proclitics is None:
            self.words = frozenset(spelling.word.findall(spelling.lowered(text[start:end])))
        else:
            self.words = frozenset(self.tokens.lowers)

    @property
    def text(self) -> str:
        """The sentence as it stands in the passage."""
        return self._text[self.start : self.end]

    def slice(self, start: int, end: int) -> str:
        """The passage's text from one offset of the passage to another."""
        return self._text[start:end]

    @property
    def tokens(self) -> Tokens:
        """The tokens in order, offsets counted from the start of the passage."""
        if self._tokens is None:
            self._tokens = tokenize(self._text, self.start, self.end, self._spelling)
        return self._tokens


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one surface and its sentences, in order."""

    text: str
    surface: Surface
    sentences: tuple[Sentence, ...]


def tokenize(text: str, start: int = 0, end: int | None = None, spelling: Spelling = PLAIN) -> Tokens:
    """The tokens of a range of the text, offsets counted from the start of the text.

    A word cut short before an apostrophe, or an ending behind one, is a token of its own with the apostrophe.
    """
    # What lies between tokens and the tokens, in turn.
    pieces = spelling.token.split(text[start:end])
    bounds = list(accumulate(map(len, pieces), initial=start))
    written, starts, ends = pieces[1::2], bounds[1:-1:2], bounds[2::2]
    if spelling.proclitics is not None:
        return _parted(text, zip(written, starts, ends, strict=True), spelling, spelling.proclitics)
    known = spelling.known
    return Tokens([known[each] for each in written], starts, ends)


def _parted(
    text: str, found: Iterable[tuple[str, int, int]], spelling: Spelling, proclitics: Proclitics
) -> Tokens:
    """The tokens of a text that writes words in one, or without capitals; marks that fold to nothing are none."""
    tokens: list[Token] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(token: Token, start: int, end: int) -> None:
        tokens.append(token)
        starts.append(start)
        ends.append(end)

    for word, first, last in found:
        kind = _kind(word)
        if kind == "number":
            add(Token(word, word), first, last)
            continue
        lower = spelling.lowered(word).replace("’", "'")
        parts = proclitics.cut(lower) if kind == "word" else (lower,)
        start = first
        for part in parts[:-1]:
            behind = _behind(text, start, len(part), spelling)
            add(Token(text[start:behind], part, named=False), start, behind)
            start = behind
        if parts[-1]:
            named = kind == "word" and proclitics.is_name(parts[-1])
            add(Token(text[start:last], parts[-1], named=named), start, last)
    return Tokens(tokens, starts, ends)


def _behind(text: str, at: int, letters: int, spelling: Spelling) -> int:
    """The offset behind so many letters that are not folded away, and behind the marks on the last of them."""
    while letters > 0:
        letters -= len(spelling.lowered(text[at]))
        at += 1
    while at < len(text) and not spelling.lowered(text[at]):
        at += 1
    return at


def passage(text: str, surface: Surface, language: Language) -> Passage:
    """The text cut into sentences. A newline ends a sentence unless the next line runs on in lower case."""
    sentences: list[Sentence] = []
    spelled = spelling(language)
    for paragraph, (first, last) in enumerate(_paragraphs(text)):
        for start, end in _sentences(text, first, last, language.code):
            sentences.append(Sentence(text, start, end, len(sentences), paragraph, spelling=spelled))
    return Passage(text, surface, tuple(sentences))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BREAK.finditer(text):
        runs_on = gap.end() - gap.start() == 1 and text[gap.end() : gap.end() + 1].islower()
        if runs_on:
            continue
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _sentences(text: str, first: int, last: int, code: str) -> Iterator[tuple[int, int]]:
    if last - first < _SHORT:
        yield from _trimmed(text, first, last)
        return
    at = end = first
    for segment in _segments(text, first, last, code):
        end += len(segment)
        if end < last and _INITIAL.search(text, max(at, end - 8), end):
            continue
        if end < last and text[end : end + 1].islower() and _ORDINAL.search(text, max(at, end - 5), end):
            continue
        # The full stop may be the last character of the segment before.
        unspaced = [gap.end() for gap in _UNSPACED.finditer(text, max(first, at - 1), end)]
        for stop in (*unspaced, end):
            for start in range(at, stop, _LONGEST_SENTENCE):
                yield from _trimmed(text, start, min(start + _LONGEST_SENTENCE, stop))
            at = stop
    # What the segmenter left over is text all the same.
    if at < last:
        yield from _trimmed(text, at, last)


def _segments(text: str, first: int, last: int, code: str) -> Iterator[str]:
    """The segmenter's sentences, of a long paragraph piece by piece: its time grows with the square of
    the quotation marks that it finds open.
    """
    while last - first > _LONGEST_PIECE:
        stop = (
            text.rfind(" ", first + _LONGEST_PIECE // 2, first + _LONGEST_PIECE) + 1 or first + _LONGEST_PIECE
        )
        yield from sentencex.segment(code, text[first:stop])
        first = stop
    yield from sentencex.segment(code, text[first:last])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end].rstrip()
    if stripped := piece.lstrip():
        end = start + len(piece)
        yield end - len(stripped), end

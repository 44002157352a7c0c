"""Whom a later sentence means by "they", "both" or "the officers": the people that were counted before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tracker.extract.chains import chain
from tracker.extract.groups import Group
from tracker.extract.lexicon import Class, Lexicon
from tracker.extract.line import Line
from tracker.extract.reading import Reading
from tracker.extract.tokens import Sentence

__all__ = ["Referent", "referent"]

# How many sentences back a pronoun reaches.
_REACH: Final = 3


@dataclass(frozen=True, slots=True)
class Referent:
    """People that were counted: how many, and the range of their words in the passage."""

    count: int
    span: tuple[int, int]


def referent(
    line: Line, reading: Reading, sentences: Sequence[Sentence], index: int, lexicon: Lexicon
) -> Referent | None:
    """Those whom a group without a count stands for, the nearest that fit; None where nobody was counted.

    `index` is that of the line's own sentence.
    """
    item = reading.group
    here = _counted(line, item.first)
    for found in reversed(here):
        if _fits(line, item, line, found):
            return _as_referent(line, found)
    for sentence in reversed(sentences[max(0, index - _REACH) : index]):
        other = Line(sentence, lexicon)
        for found in reversed(_counted(other, len(other.tokens))):
            if _fits(line, item, other, found):
                return _as_referent(other, found)
    return None


def _counted(line: Line, limit: int) -> list[list[Group]]:
    """The phrases of several counted people up to a token."""
    found: list[list[Group]] = []
    at = 0
    while at < limit:
        flags = line.classes[at]
        opens = (
            at in line.quantities
            or flags & (Class.ARTICLE | Class.POSSESSIVE | Class.DEFINITE | Class.PERSON | Class.PEOPLE)
            or line.is_named(at)
        )
        people = chain(line, at, limit) if opens else None
        if people is None:
            at += 1
            continue
        groups = [item for item in people.groups if item.people or item.kind == "named"]
        if len(groups) == len(people.groups) and (_count(groups) or 0) > 1:
            found.append(groups)
        at = max(at + 1, groups[-1].last if groups else people.groups[0].last)
    return found


def _count(groups: Sequence[Group]) -> int | None:
    """How many the groups are together; None where one of them is not counted or they did it."""
    counts: list[int] = []
    for item in groups:
        if item.low is None or item.low != item.high or item.perpetrator or item.partial:
            return None
        counts.append(item.low)
    if len(counts) > 2 and counts[0] == sum(counts[1:]):
        # "four adults, two men and two women"
        return counts[0]
    return sum(counts)


def _fits(line: Line, item: Group, other: Line, groups: Sequence[Group]) -> bool:
    """Whether a phrase can mean those people: a pronoun, a word for anybody, or the same noun."""
    if item.head is None or item.kind == "pronoun":
        return True
    head = line.lowers[item.head]
    if head in line.lexicon.casualties.anybody:
        return True
    return any(head in other.lowers[group.first : group.last] for group in groups)


def _as_referent(line: Line, groups: Sequence[Group]) -> Referent:
    start, end = line.span(groups[0].shown[0], groups[-1].last)
    return Referent(_count(groups) or 0, (start, end))

"""Multiples of a number of people: "twice as many as in 2022". They count nobody, and what they compare with is another time."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.groups import Group
from tracker.extract.line import Line
from tracker.extract.reading import Reading
from tracker.model import Qualifier, Role

__all__ = ["multiple", "multiples"]


def multiple(line: Line) -> tuple[int, int, int] | None:
    """The first and the last token of a multiple in the sentence, and how many times it is; None where it has none."""
    words = line.lexicon.casualties
    if line.lexicon.multiplied.isdisjoint(line.sentence.words):
        return None
    for at, lower in enumerate(line.lowers):
        if lower in words.multiples and _measured(line, at + 1):
            return at, at + 1, words.multiples[lower]
        if at and lower in words.times and _measured(line, at + 1):
            value = _number(line, at - 1)
            if value is not None:
                return at - 1, at + 1, value
    return None


def _measured(line: Line, at: int) -> int | None:
    """The index behind the words there that say what a multiple of people is taken of: "as many"."""
    match = line.lexicon.compared.match(line.lowers, at) if at < len(line.lowers) else None
    return match[1] if match is not None else None


def _number(line: Line, at: int) -> int | None:
    """The whole number before "times"."""
    text = line.tokens[at].text
    if text.isdecimal() and len(text) <= 4:
        return int(text)
    return line.lexicon.numbers.units.get(line.lowers[at])


def multiples(line: Line, found: Sequence[Reading]) -> list[Reading]:
    """The readings with the multiple of the people of the sentence; the "many" of "as many" is none of them."""
    named = multiple(line) if found else None
    if named is None:
        return list(found)
    first, last, value = named
    behind = _measured(line, last) or last
    kept = [reading for reading in found if not last <= reading.group.shown[0] < behind]
    nearest = min(found, key=lambda reading: abs(reading.group.shown[0] - first))
    item = Group(first, last, "count", value, value, Qualifier.EXACT, (first, last))
    return [*kept, Reading(nearest.metric, item, "multiple", nearest.predicate, Role.MULTIPLIER)]

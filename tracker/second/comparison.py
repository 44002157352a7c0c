"""PURE: two readings of one document -> where they disagree, for a person to decide.

Two figures are about the same thing where their words overlap, two statements likewise; each has one
counterpart at most, the one most like it. `compare` never says who is right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from tracker.model import Difference, Disagreement, Extraction, Figure, Speaker, Statement, Surface

__all__ = ["agreed", "compare"]

Item = TypeVar("Item", Figure, Statement)

_FIGURE: Final = ("metric", "low", "high", "qualifier", "role", "speaker")
_STATEMENT: Final = ("stance", "speaker", "target", "certainty")


def compare(grammar: Extraction, second: Extraction) -> tuple[Disagreement, ...]:
    """Where the two differ, in the order of the text: figures first, then statements that take a side.

    Of figures the metric, the ends, the qualifier, the role and the speaker are compared; of statements
    the stance, the speaker, the target and the certainty. Speakers are one where the words for one are
    among those for the other.
    """
    figures = _disagreements(grammar.figures, second.figures, _figure_fields)
    statements = _disagreements(_sided(grammar), _sided(second), _statement_fields)
    return (*figures, *statements)


def agreed(grammar: Extraction, disagreements: Sequence[Disagreement]) -> int:
    """How many figures and statements the two read alike."""
    read = len(grammar.figures) + len(_sided(grammar))
    return read - sum(each.grammar is not None for each in disagreements)


def _sided(extraction: Extraction) -> list[Statement]:
    return [said for said in extraction.statements if said.stance is not None]


def _disagreements(
    grammar: Sequence[Item], second: Sequence[Item], differ: Callable[[Item, Item], tuple[str, ...]]
) -> list[Disagreement]:
    pairs = _pairs(grammar, second, differ)
    matched = set(pairs.values())
    found: list[Disagreement] = []
    for at, mine in enumerate(grammar):
        if at not in pairs:
            found.append(Disagreement(difference=Difference.ONLY_GRAMMAR, grammar=mine, second=None))
        elif fields := differ(mine, second[pairs[at]]):
            theirs = second[pairs[at]]
            found.append(
                Disagreement(difference=Difference.DIFFERING, grammar=mine, second=theirs, fields=fields)
            )
    found.extend(
        Disagreement(difference=Difference.ONLY_SECOND, grammar=None, second=theirs)
        for at, theirs in enumerate(second)
        if at not in matched
    )
    return sorted(found, key=_place)


def _place(each: Disagreement) -> tuple[int, tuple[int, int]]:
    return list(Surface).index(each.shown.surface), each.shown.span


def _pairs(
    grammar: Sequence[Item], second: Sequence[Item], differ: Callable[[Item, Item], tuple[str, ...]]
) -> dict[int, int]:
    """For each index of the one its counterpart's in the other: the likest first, each taken once."""
    ranked = sorted(
        (grammar[mine].span != second[theirs].span, len(differ(grammar[mine], second[theirs])), mine, theirs)
        for mine, theirs in _overlaps(grammar, second)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, mine, theirs in ranked:
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return pairs


def _overlaps(grammar: Sequence[Item], second: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The indices of every two whose words overlap."""
    for surface in Surface:
        mine = sorted((each.span, at) for at, each in enumerate(grammar) if each.surface is surface)
        longest = max((end - start for (start, end), _ in mine), default=0)
        for theirs, each in enumerate(second):
            if each.surface is not surface:
                continue
            start, end = each.span
            for at in range(bisect_left(mine, ((start - longest, 0), 0)), len(mine)):
                (first, last), index = mine[at]
                if first >= end:
                    break
                if last > start:
                    yield index, theirs


def _figure_fields(mine: Figure, theirs: Figure) -> tuple[str, ...]:
    return tuple(
        field
        for field in _FIGURE
        if not (
            _same_speaker(mine.speaker, theirs.speaker)
            if field == "speaker"
            else getattr(mine, field) == getattr(theirs, field)
        )
    )


def _statement_fields(mine: Statement, theirs: Statement) -> tuple[str, ...]:
    same = {
        "stance": mine.stance == theirs.stance,
        "speaker": _same_speaker(mine.speaker, theirs.speaker),
        "target": _within(_words(mine.target), _words(theirs.target)),
        "certainty": mine.certainty == theirs.certainty,
    }
    return tuple(field for field in _STATEMENT if not same[field])


def _same_speaker(mine: Speaker | None, theirs: Speaker | None) -> bool:
    """Whether the two may be one: by the names where both have one, else by all that is said of them."""
    if mine is None or theirs is None:
        return mine is theirs
    if mine.name and theirs.name:
        return _within(_words(mine.name), _words(theirs.name))
    return _within(
        _words(mine.name, mine.role, mine.organization), _words(theirs.name, theirs.role, theirs.organization)
    )


def _within(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the one's words are among the other's; nothing is among nothing only."""
    return mine == theirs or bool(mine and theirs and (mine <= theirs or theirs <= mine))


def _words(*parts: str | None) -> frozenset[str]:
    return frozenset(" ".join(part for part in parts if part).casefold().split())

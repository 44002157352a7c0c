"""Whom a toll holds: those who did it, and those who are missing, where the text says so.

"58 people, not counting the gunman", "79 people, a number that includes the missing", or in the sentence
behind: "The figure does not include the two attackers."
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.lexicon import Class, Lexicon
from tracker.extract.line import Line
from tracker.extract.roles import Found
from tracker.extract.tokens import Passage
from tracker.model import Metric, Role

__all__ = ["inclusive"]

_MISSING: Final = 0
"""The key of the missing beside the class of the perpetrators."""
_COUNTED: Final = frozenset({Role.HEADLINE_TOLL, Role.PRIOR_VALUE, Role.COMPETING})
# Behind "includes" whoever is included stands no further than this, in tokens.
_NEAR: Final = 7
# A sentence that speaks of the number before it says so at its start.
_START: Final = 6


def inclusive(found: Sequence[Found], passage: Passage, lexicon: Lexicon) -> list[Found]:
    """The figures of the passage, those of the dead with whom they hold."""
    done = list(found)
    for place, each in enumerate(found):
        if each.figure.metric is not Metric.KILLED or each.figure.role not in _COUNTED:
            continue
        held = _held(each.line, each.first) or _held_behind(each, found, passage, lexicon)
        if held:
            figure = replace(
                each.figure,
                includes_perpetrators=held.get(Class.PERPETRATOR, each.figure.includes_perpetrators),
                includes_missing=held.get(_MISSING, each.figure.includes_missing),
            )
            done[place] = Found(figure, each.reading, each.line)
    return done


def _held(line: Line, start: int) -> dict[int, bool]:
    """Who is said to be included, or left out, behind a token."""
    found: dict[int, bool] = {}
    for at in range(start, len(line.lowers)):
        besides = line.lexicon.besides.match(line.lowers, at)
        if besides is None and not line.is_a(at, Class.INCLUDE):
            continue
        behind = besides[1] if besides is not None else at + 1
        inside = besides is None and not any(
            line.is_a(k, Class.NEGATION | Class.NO) for k in range(max(0, at - 3), at)
        )
        mark = _whom(line, behind)
        if mark is not None:
            found.setdefault(mark, inside)
    return found


def _whom(line: Line, start: int) -> int | None:
    """Whether the perpetrators or the missing are the ones that stand there: `Class.PERPETRATOR` or `_MISSING`."""
    for at in range(start, min(len(line.lowers), start + _NEAR)):
        if line.is_a(at, Class.PERPETRATOR):
            return Class.PERPETRATOR
        if at in line.predicates:
            missing = line.predicates[at][0].metric is Metric.MISSING and "a" in line.predicates[at][0].frames
            return _MISSING if missing and at not in line.quantity_ends else None
        if at in line.quantities:
            return None
    return None


def _held_behind(each: Found, found: Sequence[Found], passage: Passage, lexicon: Lexicon) -> dict[int, bool]:
    """The same, told in the next sentence of the number that was given: only of the last toll before it."""
    following = each.line.sentence.index + 1
    if following >= len(passage.sentences):
        return {}
    sentence = passage.sentences[following]
    counts = lexicon.casualties.counts
    if counts.isdisjoint(sentence.words) or sentence.paragraph - each.line.sentence.paragraph > 1:
        return {}
    tolls = [
        other
        for other in found
        if other.line is each.line
        and other.figure.metric is each.figure.metric
        and other.figure.role is each.figure.role
    ]
    line = Line(sentence, lexicon)
    if tolls[-1] is not each or counts.isdisjoint(line.lowers[:_START]):
        return {}
    return _held(line, 0)

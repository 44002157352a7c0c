"""What each figure is on its page: the toll, what it was before, a step of it, or another event's.

A figure is judged beside the others: "earlier" makes a number a prior value only where a newer one
stands, and a name counts as one only where nobody is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.extract.lexicon import Class
from tracker.extract.line import Line
from tracker.extract.readings import Reading
from tracker.model import Figure, Metric, Qualifier, Role

__all__ = ["Found", "settle"]

_AFTER: Final = 10
_YEARS: Final = range(1800, 2100)


@dataclass(slots=True)
class Found:
    """A figure with the reading and the sentence that it came from."""

    figure: Figure
    reading: Reading
    line: Line

    @property
    def first(self) -> int:
        """The index of the token that the figure's words start with."""
        return self.reading.group.shown[0]


def settle(found: Sequence[Found], year: int | None) -> list[Figure]:
    """The figures in their order with their roles; `year` is that of the event or of the page, where known."""
    kept = _unnamed(found)
    standing = [each for each in kept if _stands(each.figure)]
    sure = [each for each in standing if not _is_prior(each) and not _is_past(each, year)]
    return [_settled(each, sure, year) for each in kept]


def _stands(figure: Figure) -> bool:
    return figure.role in {Role.HEADLINE_TOLL, Role.COMBINED, Role.STATUS_COUNT} and figure.current


def _unnamed(found: Sequence[Found]) -> list[Found]:
    """What was found, without the victims named singly where the page counts its victims."""
    counted = {
        each.figure.metric
        for each in found
        if each.reading.group.kind == "count" and (each.figure.value or 0) > 1 and _stands(each.figure)
    }
    return [
        each
        for each in found
        if each.reading.group.kind not in {"named", "pronoun"} or each.figure.metric not in counted
    ]


def _settled(each: Found, sure: Sequence[Found], year: int | None) -> Figure:
    figure = replace(each.figure, includes_perpetrators=_perpetrators(each))
    if figure.role is Role.PRIOR_VALUE:
        return replace(figure, current=False)
    if not _stands(figure):
        return figure
    others = [
        other.figure
        for other in sure
        if other is not each and other.figure.metric is figure.metric and other.figure.value is not None
    ]
    if _is_denied(each) or _is_corrected(each):
        return replace(figure, role=Role.PRIOR_VALUE, current=False, qualifier=_denied_qualifier(each))
    if _is_elsewhere(each) or (_is_past(each, year) and (others or _knows(each, year))):
        return replace(figure, role=Role.COMPARATOR)
    if _is_prior(each) and any(other.value != figure.value for other in others):
        return replace(figure, role=Role.PRIOR_VALUE, current=False)
    if _is_step(each) and any((other.value or 0) > (figure.value or 0) for other in others):
        return replace(figure, role=Role.INCREMENT)
    return figure


def _denied_qualifier(each: Found) -> Qualifier:
    return Qualifier.NEGATED if _is_denied(each) else each.figure.qualifier


def _is_denied(each: Found) -> bool:
    """Whether the number is the one that it is not: "95 and not 103"."""
    line = each.line
    return line.is_a(each.first - 1, Class.NEGATION) and not line.is_a(each.first - 1, Class.AUXILIARY)


def _is_corrected(each: Found) -> bool:
    """Whether the sentence tells what an earlier version of the page said."""
    line = each.line
    return line.lexicon.corrections.among(line.lowers, 0, each.first)


def _is_prior(each: Found) -> bool:
    """Whether words around the number say that it was given before."""
    line, first = each.line, each.first
    words = line.lexicon.casualties
    leaves = line.lexicon.is_origin(line.lowers, first, each.reading.group.shown[1])
    if leaves and not words.moves.isdisjoint(line.lowers):
        return True
    priors = line.lexicon.priors
    if priors.among(line.lowers, 0, first):
        return True
    if not line.is_a(first - 1, Class.DEFINITE):
        return False
    behind = each.reading.group.shown[1]
    return priors.among(line.lowers, behind, min(len(line.lowers), behind + _AFTER))


def _is_elsewhere(each: Found) -> bool:
    """Whether the number belongs to the event that this one is compared with."""
    line = each.line
    return line.lexicon.comparators.among(line.lowers, 0, each.first) or line.lexicon.past.among(
        line.lowers, 0, len(line.lowers)
    )


def _is_past(each: Found, year: int | None) -> bool:
    """Whether the sentence is dated to another year than the page."""
    return any(found != year for found in _years(each.line))


def _knows(each: Found, year: int | None) -> bool:
    return year is not None and all(found < year for found in _years(each.line))


def _years(line: Line) -> list[int]:
    """The years that the sentence names."""
    calendar = line.lexicon.numbers.calendar
    found = []
    for at, token in enumerate(line.tokens):
        if (
            token.kind != "number"
            or len(token.text) != 4
            or not token.text.isascii()
            or at in line.quantities
        ):
            continue
        before = line.lowers[at - 1] if at else ""
        dated = before in calendar or line.is_a(at - 1, Class.DEFINITE | Class.MONTH) or before == ","
        if dated and token.text.isdecimal() and int(token.text) in _YEARS:
            found.append(int(token.text))
    return found


def _is_step(each: Found) -> bool:
    """Whether the people come on top of those counted before: "two more died", "three of the injured died"."""
    item = each.reading.group
    return item.other or (item.partial and each.figure.metric is Metric.KILLED)


def _perpetrators(each: Found) -> bool | None:
    """Whether the count holds those who did it, where the sentence says so."""
    line = each.line
    if each.figure.role is not Role.HEADLINE_TOLL or each.reading.group.perpetrator:
        return None
    for at in range(each.first, len(line.lowers)):
        if line.is_a(at, Class.PERPETRATOR):
            window = range(max(0, at - 4), at)
            if any(line.lexicon.besides.match(line.lowers, k) for k in window):
                return False
            if any(line.is_a(k, Class.INCLUDE) for k in window):
                return True
    return None

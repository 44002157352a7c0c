"""Whose dead they are: those of one place or of the area that one party holds.

"1,414 people died in government-held areas", "- Opposition-held Syria: 3,160 killed". An area that is named by
who holds it is the party's; a place that is named beside such an area, or alone, counts its own part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.lexicon import FUNCTION, Class
from tracker.extract.line import Line
from tracker.extract.roles import Found
from tracker.model import Figure, Role

__all__ = ["placed"]

_HYPHENS: Final = frozenset("-‑")
_BULLETS: Final = frozenset("-–—•*·")
# An area stands no further behind its number than this, in tokens.
_NEAR: Final = 10
_LONGEST: Final = 6
_ORIGIN: Final = 4
_WHOLE: Final = frozenset({Role.HEADLINE_TOLL, Role.LOCATION_SUBTOTAL, Role.COMPETING})

Range = tuple[int, int]


def placed(found: Sequence[Found]) -> list[Found]:
    """The figures of one surface, those of a place or of a party's area as its subtotals."""
    areas: dict[int, list[Range]] = {}
    for each in found:
        areas.setdefault(id(each.line), _areas(each.line))
    done = [_of_party(each, found, areas[id(each.line)]) for each in found]
    divided = {each.figure.metric for each in done if each.figure.role is Role.PARTY_SUBTOTAL}
    return [
        _of_place(each, found, divided=each.figure.metric in divided)
        if each.figure.role is Role.HEADLINE_TOLL
        else _part_of_place(each)
        for each in done
    ]


def _areas(line: Line) -> list[Range]:
    """The areas of parties that a sentence names: "government-held areas"."""
    holders = line.lexicon.casualties.holders
    if holders.isdisjoint(line.sentence.words):
        return []
    found = []
    for at in range(2, len(line.lowers)):
        if line.lowers[at] in holders and line.tokens[at - 1].text in _HYPHENS and line.is_joined(at):
            end = at + 1
            while end < len(line.lowers) and end - at < _LONGEST and _goes_on(line, end):
                end += 1
            found.append((at - 2, end))
    return found


def _goes_on(line: Line, at: int) -> bool:
    """Whether the token there belongs to the name of an area."""
    token = line.tokens[at]
    if token.text in _HYPHENS:
        return line.is_joined(at) and line.is_joined(at + 1)
    return (
        token.kind == "word"
        and not line.is_a(at, FUNCTION)
        and at not in line.predicates
        and at not in line.quantities
    )


def _of_party(each: Found, found: Sequence[Found], areas: Sequence[Range]) -> Found:
    if not areas or each.figure.role not in _WHOLE or not each.figure.current:
        return each
    first, last = each.reading.group.shown
    others = [other.first for other in found if other.line is each.line]
    following = min((other for other in others if other > first), default=len(each.line.lowers))
    before = max((other for other in others if other < first), default=-1)
    area = next((area for area in areas if last <= area[0] < min(following, last + _NEAR)), None)
    if area is None:
        area = next((area for area in areas if before < area[0] and area[1] <= first), None)
    if area is None:
        return each
    figure = replace(each.figure, role=Role.PARTY_SUBTOTAL, party=each.line.text(*area), place=None)
    return Found(figure, each.reading, each.line)


def _of_place(each: Found, found: Sequence[Found], *, divided: bool) -> Found:
    """The figure of one place: of a list that names another on each line, "alone", or beside a party's area."""
    line = each.line
    name = _label(each) if divided or _is_listed(each, found) else None
    if name is None:
        name = _alone(line, each.reading.group.shown[1], anyway=divided)
    if name is None and _is_part(each, found):
        name = _origin(line, each.reading.group.last)
    if name is None:
        return each
    return Found(_subtotal(each.figure, name), each.reading, line)


def _is_part(each: Found, found: Sequence[Found]) -> bool:
    """Whether the page counts more people of the kind elsewhere."""
    return any(
        other.figure.metric is each.figure.metric
        and other.figure.role is Role.HEADLINE_TOLL
        and other.figure.current
        and (other.figure.value or 0) > (each.figure.value or 0)
        for other in found
    )


def _origin(line: Line, at: int) -> str | None:
    """Where the people come from, whom a page counts apart: "103 people from her state", "from West Bengal"."""
    if at >= len(line.lowers) or line.lowers[at] not in line.lexicon.casualties.origins:
        return None
    end = at + 1
    named = end < len(line.lowers) and line.is_named(end)
    while end < min(len(line.lowers), at + _ORIGIN) and (
        line.is_named(end)
        if named
        else line.tokens[end].small and not line.is_a(end, Class.AUXILIARY | Class.VERB)
    ):
        end += 1
    return line.text(at + 1, end) if end > at + 1 else None


def _part_of_place(each: Found) -> Found:
    """A group of the dead with its place: "164 of them in Hollen"."""
    figure = each.figure
    if figure.role is not Role.SUBGROUP or figure.population or not each.reading.group.partial:
        return each
    at = each.reading.group.last
    if at >= len(each.line.lowers) or each.line.lowers[at] not in each.line.lexicon.grammar.places:
        return each
    name = _alone(each.line, at, anyway=True)
    return Found(replace(figure, place=name), each.reading, each.line) if name else each


def _subtotal(figure: Figure, place: str) -> Figure:
    return replace(figure, role=Role.LOCATION_SUBTOTAL, place=place)


def _label(each: Found) -> str | None:
    """The name that opens the line of a figure, before a colon: "- Turkey: 31,643 killed"."""
    line = each.line
    start = 1 if line.tokens[0].text in _BULLETS else 0
    for at in range(start, min(start + _LONGEST, each.first)):
        if line.tokens[at].text == ":":
            return line.text(start, at) if at > start and each.first == at + 1 else None
        if not (line.is_named(at) or line.is_a(at, Class.LINKER)):
            return None
    return None


def _is_listed(each: Found, found: Sequence[Found]) -> bool:
    """Whether the figure stands in a list whose lines each open with another name."""
    if each.line.tokens[0].text not in _BULLETS:
        return False
    names = {
        name
        for other in found
        if other.figure.metric is each.figure.metric
        and other.line.tokens[0].text in _BULLETS
        and (name := _label(other)) is not None
    }
    return len(names) > 1


def _alone(line: Line, at: int, *, anyway: bool) -> str | None:
    """The place behind a figure that its words set apart: "in Derna alone", "elsewhere in eastern Libya"."""
    grammar = line.lexicon.grammar
    for place in range(at, min(len(line.lowers), at + _NEAR)):
        if place in line.quantities:
            return None
        if line.lowers[place] not in grammar.places:
            continue
        first = end = place + 1
        while end < len(line.lowers) and (line.is_named(end) or line.lowers[end] in grammar.quarters):
            end += 1
        if end == first or not any(line.is_named(k) for k in range(first, end)):
            return None
        apart = (
            (end < len(line.lowers) and line.lowers[end] in grammar.alone)
            or line.lowers[place - 1] in grammar.elsewhere
            or anyway
        )
        return line.text(first, end) if apart else None
    return None

"""What each figure is on its page: the toll, what it was before, a step of it, or another event's.

A figure is judged beside the others: "earlier" makes a number a prior value only where a newer one
stands, and a name counts as one only where nobody is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.lexicon import Class
from tracker.extract.line import Line
from tracker.extract.multiples import multiple
from tracker.extract.reading import Reading
from tracker.model import Figure, Metric, Qualifier, Role, Surface

__all__ = ["Found", "settle"]

_AFTER: Final = 10
# Two numbers that "and" joins stand so near, in tokens.
_JOINED: Final = 4
_DASHES: Final = frozenset("-–—:")
_YEARS: Final = range(1800, 2100)
_REPORTED: Final = (Metric.KILLED, Metric.INJURED, Metric.KILLED_OR_INJURED)


@dataclass(slots=True)
class Found:
    """A figure with the reading and the sentence that it came from."""

    figure: Figure
    reading: Reading
    line: Line

    @property
    def is_suicide(self) -> bool:
        """Whether it is the death of the doer by their own hand."""
        return self.reading.group.kind == "pronoun" and self.reading.group.perpetrator

    @property
    def first(self) -> int:
        """The index of the token that the figure's words start with."""
        return self.reading.group.shown[0]


def settle(found: Sequence[Found], year: int | None) -> list[Found]:
    """What is a figure of the page, in its order, each with its role; `year` is that of the event or of the page, where known."""
    kept = _without_wars(_unnamed(found))
    rivals: dict[Metric, _Rivals] = {}
    for each in kept:
        standing = _stands(each.figure) and not each.is_suicide
        if standing and not _is_prior(each) and not _is_past(each, year) and not _is_background(each):
            rivals.setdefault(each.figure.metric, _Rivals()).add(each)
    reported = any(metric in rivals for metric in _REPORTED)
    killed = rivals.get(Metric.KILLED, _NOBODY).largest
    roles = [
        _settled(each, rivals.get(each.figure.metric, _NOBODY), year, reported=reported, killed=killed)
        for each in kept
    ]
    settled = [Found(figure, each.reading, each.line) for each, figure in zip(kept, roles, strict=True)]
    tolls = [each for each in settled if each.reading.rule == "toll"]
    return [_behind_a_toll(_beside_another(each, settled, year), tolls) for each in settled]


def _behind_a_toll(each: Found, tolls: Sequence[Found]) -> Found:
    """The figure as a step where it says why a toll rose: "climbs to 91 after two die"."""
    figure = each.figure
    if figure.role is not Role.HEADLINE_TOLL or each.reading.rule == "toll":
        return each
    raised = any(
        other.line is each.line
        and other.figure.metric is figure.metric
        and other.figure.role is Role.HEADLINE_TOLL
        and other.first < each.first
        and (other.figure.value or 0) > (figure.value or 0)
        and any(each.line.is_a(at, Class.SUBORDINATOR) for at in range(other.first, each.first))
        for other in tolls
    )
    return Found(replace(figure, role=Role.INCREMENT), each.reading, each.line) if raised else each


def _beside_another(each: Found, settled: Sequence[Found], year: int | None) -> Found:
    """The figure as one of another event where it follows one in its dated sentence: "killed 56 and hurt 200"."""
    if not _stands(each.figure) or not _is_past(each, year):
        return each
    if any(
        other.line is each.line and other.figure.role is Role.COMPARATOR and other.first < each.first
        for other in settled
    ):
        return Found(replace(each.figure, role=Role.COMPARATOR), each.reading, each.line)
    return each


class _Rivals:
    """The figures of one metric that stand beyond doubt: what a doubtful one is compared with."""

    def __init__(self) -> None:
        self.values: Counter[int] = Counter()
        self.largest = 0
        self.lowered: Found | None = None
        """The first figure to which the page says that the toll came down."""
        self.latest: dict[tuple[Surface, int], Found] = {}
        """The last figure of each paragraph that is said to stand now."""

    def add(self, each: Found) -> None:
        """Counts a figure in."""
        value = each.figure.value
        if value is None:
            return
        self.values[value] += 1
        self.largest = max(self.largest, value)
        if each.reading.group.kind != "count" or each.figure.role is not Role.HEADLINE_TOLL:
            return
        words, line = each.line.lexicon.casualties, each.line
        changed = not words.falls.isdisjoint(line.lowers) or not words.amends.isdisjoint(line.lowers)
        if each.reading.rule == "toll" and changed:
            # "cut to 95, and then to 84": the last number of the sentence stands
            first = self.lowered is None or self.lowered.line is line
            self.lowered = each if first else self.lowered
        if not words.news.isdisjoint(line.lowers[max(0, each.first - _AFTER) : each.first]):
            self.latest[_paragraph(each)] = each

    def beside(self, value: int | None) -> bool:
        """Whether another figure stands beside one of that value."""
        return self.values.total() > (1 if value in self.values else 0)

    def differ(self, value: int | None) -> bool:
        """Whether one of another value stands."""
        return any(other != value for other in islice(self.values, 2))

    def supersede(self, each: Found) -> bool:
        """Whether one that stands now, or to which the toll came down, takes the figure's place.

        A live blog has the newest on top: only its own paragraph and what follows is superseded.
        """
        value = each.figure.value
        if value is None or each.figure.role is not Role.HEADLINE_TOLL:
            return False
        low = self.lowered
        if low is not None and (low.figure.value or 0) < value and _follows(each, low):
            return True
        newer = self.latest.get(_paragraph(each))
        return (
            newer is not None
            and newer.line is not each.line
            and newer.figure.value != value
            and each.figure.span[0] < newer.figure.span[0]
        )


def _paragraph(each: Found) -> tuple[Surface, int]:
    return each.figure.surface, each.line.sentence.paragraph


def _follows(each: Found, other: Found) -> bool:
    """Whether the first stands in the paragraph of the second or behind it; a title goes before everything."""
    if each.figure.surface is not other.figure.surface:
        return other.figure.surface is Surface.TITLE
    return each.line.sentence.paragraph >= other.line.sentence.paragraph


_NOBODY: Final = _Rivals()


def _stands(figure: Figure) -> bool:
    return figure.role in {Role.HEADLINE_TOLL, Role.COMBINED, Role.STATUS_COUNT} and figure.current


def _without_wars(found: Sequence[Found]) -> list[Found]:
    """What was found, the totals of a whole war as another event's where the page has told of one attack before."""
    told: dict[Metric, int] = {}
    kept = []
    for each in found:
        figure, before = each.figure, told.get(each.figure.metric)
        if not _stands(figure) or each.reading.group.kind != "count":
            kept.append(each)
        elif before is not None and before < (figure.value or 0) and _is_of_a_war(each):
            kept.append(Found(replace(figure, role=Role.COMPARATOR), each.reading, each.line))
        else:
            told[figure.metric] = max(before or 0, figure.value or 0)
            kept.append(each)
    return kept


def _is_of_a_war(each: Found) -> bool:
    """Whether a war has killed so many: "the war, which has killed 30,000", "have been killed since the war began"."""
    line, reading = each.line, each.reading
    words = line.lexicon.casualties
    if each.figure.surface is Surface.TITLE or words.wars.isdisjoint(line.lowers):
        return False
    if reading.rule in {"object", "lives"}:
        return not words.wars.isdisjoint(line.lowers[: reading.predicate])
    if reading.rule == "toll":
        return False
    behind = range(reading.predicate + 1, min(len(line.lowers), reading.predicate + _AFTER))
    return any(
        line.lowers[at] in words.wars and any(line.is_a(k, Class.DEFINITE) for k in range(at - _JOINED, at))
        for at in behind
    )


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
        if not _is_dateline(each)
        and (
            each.reading.group.kind not in {"named", "pronoun"}
            or each.reading.group.perpetrator
            or each.figure.metric not in counted
        )
    ]


def _is_dateline(each: Found) -> bool:
    """Whether what looks like somebody's name is where the page was written: "BALASORE – "."""
    if each.reading.group.kind != "named" or each.first != 0 or not each.figure.text.isupper():
        return False
    behind = each.reading.group.shown[1]
    return behind < len(each.line.tokens) and each.line.tokens[behind].text in _DASHES


def _settled(each: Found, rivals: _Rivals, year: int | None, *, reported: bool, killed: int) -> Figure:
    """The figure with its role beside its rivals; `reported` where the page tells of other casualties, of this time;
    `killed` is the largest number of dead.
    """
    figure = each.figure
    inside = _perpetrators(each)
    if inside is not None:
        figure = replace(figure, includes_perpetrators=inside)
    if figure.role is Role.PRIOR_VALUE:
        return replace(figure, current=False)
    if not _stands(figure):
        return figure
    if _is_denied(each) or _is_corrected(each):
        return replace(figure, role=Role.PRIOR_VALUE, current=False, qualifier=_denied_qualifier(each))
    if _is_elsewhere(each) or (_is_past(each, year) and (rivals.beside(figure.value) or _knows(each, year))):
        return replace(figure, role=Role.COMPARATOR)
    if reported and _is_background(each):
        return replace(figure, role=Role.COMPARATOR)
    if rivals.supersede(each) or (_is_prior(each) and rivals.differ(figure.value)):
        return replace(figure, role=Role.PRIOR_VALUE, current=False)
    if each.is_suicide and rivals.values:
        return replace(figure, role=Role.SUBGROUP)
    if _is_step(each) and max(rivals.largest, killed if figure.role is Role.COMBINED else 0) > (
        figure.value or 0
    ):
        return replace(figure, role=Role.INCREMENT)
    return figure


def _denied_qualifier(each: Found) -> Qualifier:
    return Qualifier.NEGATED if _is_denied(each) else each.figure.qualifier


def _is_denied(each: Found) -> bool:
    """Whether the number is the one that it is not: "95 and not 103"."""
    line = each.line
    if each.reading.group.kind == "none":
        return False
    behind = each.reading.group.shown[1]
    if behind < len(line.lowers) and line.lowers[behind] in line.lexicon.grammar.absences:
        return True
    grammar = line.lexicon.grammar
    if grammar.postposed and not grammar.verb_first and line.is_a(each.first - 1, Class.AUXILIARY):
        # "no son 103 los muertos"
        return line.is_a(each.first - 2, Class.NEGATION)
    return line.is_a(each.first - 1, Class.NEGATION) and not line.is_a(each.first - 1, Class.AUXILIARY)


def _is_corrected(each: Found) -> bool:
    """Whether the sentence tells what an earlier version of the page said; a headline that opens so has the new one."""
    line = each.line
    label = line.lexicon.corrections.match(line.lowers, 0) if each.figure.surface is Surface.TITLE else None
    return line.lexicon.corrections.among(line.lowers, label[1] if label else 0, each.first)


def _is_prior(each: Found) -> bool:
    """Whether words around the number say that it was given before."""
    line, first = each.line, each.first
    words = line.lexicon.casualties
    leaves = line.lexicon.is_origin(line.lowers, first, each.reading.group.shown[1])
    if leaves and not words.moves.isdisjoint(line.lowers):
        return True
    priors = line.lexicon.priors
    if priors.among(
        line.lowers, _behind_number(line, first) if line.lexicon.grammar.verb_final else 0, first
    ):
        return True
    if not line.is_a(first - 1, Class.DEFINITE):
        return False
    behind = each.reading.group.shown[1]
    return priors.among(line.lowers, behind, min(len(line.lowers), behind + _AFTER))


def _behind_number(line: Line, first: int) -> int:
    """The index behind the last number before a token that is not joined to it: what stands before speaks of that."""
    for quantity in sorted(line.quantities.values(), key=lambda each: -each.last):
        if quantity.last > first:
            continue
        between = range(quantity.last, first)
        joined = any(line.is_a(k, Class.CONJUNCTION) for k in between) and len(between) <= _JOINED
        if not joined or any(line.is_a(k, Class.AUXILIARY | Class.VERB) for k in between):
            return quantity.last
        first = quantity.first
    return 0


def _is_elsewhere(each: Found) -> bool:
    """Whether the number belongs to the event that this one is compared with."""
    line = each.line
    compared = multiple(line)
    # Behind "twice as many as" the other time is meant.
    end = compared[0] if compared is not None and each.first < compared[0] else len(line.lowers)
    return line.lexicon.comparators.among(line.lowers, 0, each.first) or line.lexicon.past.among(
        _without_own(each), 0, end
    )


def _without_own(each: Found) -> Sequence[str]:
    """The words of the sentence, those aside by which the page's first lines call its own event: "last month's fire"."""
    line = each.line
    if each.figure.surface is Surface.BODY and line.sentence.paragraph > 0:
        return line.lowers
    own = line.lexicon.own
    for at in range(len(line.lowers)):
        if found := own.match(line.lowers, at):
            return [*line.lowers[:at], *[""] * (found[1] - at), *line.lowers[found[1] :]]
    return line.lowers


def _is_past(each: Found, year: int | None) -> bool:
    """Whether the sentence is dated to another year than the page; behind "twice as many as" that is the other's."""
    compared = multiple(each.line)
    if compared is not None and each.first < compared[0]:
        return False
    return any(found != year for found in _years(each.line, year))


def _is_background(each: Found) -> bool:
    """Whether the sentence tells of other times, which is no news beside a report: "so far this year", "in 2010"."""
    line = each.line
    if line.lexicon.background.among(_without_own(each), 0, len(line.lowers)):
        return True
    calendar = line.lexicon.numbers.within
    return any(
        line.lowers[at - 1] in calendar and not line.is_a(at + 1, Class.MONTH)
        for at, _ in _dated(line, None)
        if at and each.reading.group.kind != "count"
    )


def _knows(each: Found, year: int | None) -> bool:
    return year is not None and all(found < year for found in _years(each.line, year))


def _years(line: Line, year: int | None) -> list[int]:
    """The years that the sentence names; one of the language's own calendar as `year` where they overlap."""
    return [value for _, value in _dated(line, year)]


def _dated(line: Line, year: int | None) -> list[tuple[int, int]]:
    """The years that the sentence names, each with its token."""
    words = line.lexicon.numbers
    found = []
    for at in line.digits:
        token = line.tokens[at]
        if len(token.text) != 4 or at in line.quantities:
            continue
        before = line.lowers[at - 1] if at else ""
        dated = (
            before in words.calendar
            or line.is_a(at - 1, Class.ARTICLE | Class.DEFINITE | Class.MONTH)
            or before == ","
        )
        following = line.lowers[at + 1] if at + 1 < len(line.lowers) else ""
        dated = dated or following in words.calendar_endings
        if not dated or not token.text.isdecimal():
            continue
        value = int(token.text)
        if value in _YEARS:
            found.append((at, value))
        elif words.era and words.years[0] <= value < _YEARS.start:
            common = value + words.era
            found.append((at, common + 1 if common + 1 == year else common))
    return found


def _is_step(each: Found) -> bool:
    """Whether the people come on top of those counted before: "two more died", "three of the injured died"."""
    item = each.reading.group
    return item.other or (item.partial and each.figure.metric is Metric.KILLED)


def _perpetrators(each: Found) -> bool | None:
    """Whether the count holds those who did it, because they are one of its parts."""
    if each.figure.role is not Role.HEADLINE_TOLL or each.reading.group.perpetrator:
        return None
    return True if any(part.perpetrator for part in each.reading.parts) else None

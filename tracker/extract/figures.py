"""Readings -> figures: each number with its words, its place in the text and its role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.extract.groups import Group
from tracker.extract.lexicon import Class
from tracker.extract.line import Line
from tracker.extract.reading import Reading
from tracker.model import Figure, Metric, Qualifier, Role, Span, Surface

__all__ = ["figure", "stands", "usual_role"]

_COMBINED: Final = frozenset({Metric.KILLED_OR_INJURED})
_STATUS: Final = frozenset(
    {
        Metric.RESCUED,
        Metric.TRAPPED,
        Metric.IDENTIFIED,
        Metric.UNIDENTIFIED,
        Metric.BURIED,
        Metric.ACCOUNTED_FOR,
        Metric.CRITICAL,
        Metric.HOSPITALIZED,
        Metric.ARRESTED,
        Metric.HOSTAGES,
    }
)
# A fate that is told of only to say who somebody is, which is not always a report of it.
_IN_PASSING: Final = 0.5
_QUOTE: Final = 400


def stands(reading: Reading) -> bool:
    """Whether a reading is a figure at all: that one person was not hurt counts nobody."""
    return not reading.negated or reading.group.kind == "count"


def figure(line: Line, reading: Reading, surface: Surface) -> Figure:
    """The figure of a reading, spans counted in its surface."""
    item = reading.group
    span = line.span(*item.shown)
    place = _place(line, reading)
    qualifier = _qualifier(reading)
    return Figure(
        metric=reading.metric,
        low=item.low,
        high=item.high,
        qualifier=qualifier,
        text=line.sentence.slice(*span),
        role=Role.LOCATION_SUBTOTAL if place else _role(reading),
        surface=surface,
        span=span,
        quote=_quote(line, span),
        rule=_rule(reading),
        confidence=_confidence(line, reading),
        current=reading.role != Role.PRIOR_VALUE and not reading.negated,
        parts=_parts(line, reading.parts),
        population=_population(line, item),
        place=place,
    )


def _rule(reading: Reading) -> str:
    """The rule's name; the page's totals ask for those of people struck and of people brought to hospital."""
    if reading.weak:
        return f"struck_{reading.rule}"
    return f"admitted_{reading.rule}" if reading.admitted else reading.rule


def _qualifier(reading: Reading) -> Qualifier:
    if reading.negated:
        return Qualifier.NEGATED
    if reading.qualifier is not None and reading.group.low != 0:
        return reading.qualifier
    return reading.group.qualifier


def _role(reading: Reading) -> Role:
    if reading.forecast:
        return Role.FORECAST
    if reading.role is not Role.HEADLINE_TOLL:
        return reading.role
    return usual_role(reading.metric)


def usual_role(metric: Metric) -> Role:
    """The role of a number that counts everybody to whom it happened."""
    if metric in _COMBINED:
        return Role.COMBINED
    return Role.STATUS_COUNT if metric in _STATUS else Role.HEADLINE_TOLL


def _parts(line: Line, parts: Sequence[Group]) -> tuple[Span, ...] | None:
    return tuple(line.span(*part.shown) for part in parts) if parts else None


def _place(line: Line, reading: Reading) -> str | None:
    """The named place of one part of a sum: "40,000 people in Turkey and 6,000 in Syria"."""
    if reading.role is not Role.SUBGROUP or not reading.listed:
        return None
    at = reading.group.last
    if at >= len(line.lowers) or line.lowers[at] not in line.lexicon.grammar.places:
        return None
    last = at + 1
    while line.is_named(last):
        last += 1
    return line.text(at + 1, last) if last > at + 1 else None


def _population(line: Line, item: Group) -> str | None:
    if item.perpetrator:
        return "perpetrators"
    if item.head is None:
        return None
    lower = line.lowers[item.head]
    words = line.lexicon.casualties
    return words.people.get(lower) or words.persons.get(lower)


def _quote(line: Line, span: Span) -> str:
    """The sentence, or for a long one the words around the figure."""
    sentence = line.sentence
    if sentence.end - sentence.start <= _QUOTE:
        return sentence.text
    start = max(sentence.start, span[0] - _QUOTE // 2)
    return sentence.slice(start, min(sentence.end, start + _QUOTE))


def _confidence(line: Line, reading: Reading) -> float:
    """How many of ten such readings were right where they were measured; see docs/extraction.md."""
    kind = reading.group.kind
    if kind != "count" and _is_relative(line, reading):
        return _IN_PASSING
    if reading.group.anaphoric or reading.weak:
        return 0.6
    if kind in {"pronoun", "named"}:
        return 0.7
    if reading.rule in {"object", "object_sum"} and (kind != "count" or reading.parts):
        return 0.65
    if reading.parts or reading.rule in {"count_noun", "among"}:
        return 0.8
    return 0.9 if kind == "count" else 0.8


def _is_relative(line: Line, reading: Reading) -> bool:
    """Whether one person stands in a clause that only says who somebody is: "the mother of a man who was killed"."""
    first, last = reading.group.last, reading.predicate
    return any(line.is_a(at, Class.RELATIVE) for at in range(first, last))

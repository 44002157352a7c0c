"""Totals that a page gives in pieces, the later added to the earlier by words such as "in addition"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.roles import Found
from tracker.model import Figure, Metric, Qualifier, Role

__all__ = ["added"]

# A sum spans its parts: further apart they are two reports, not one.
_SPAN: Final = 400
_COUNTED: Final = frozenset({Role.HEADLINE_TOLL, Role.INCREMENT})
_SUMMED: Final = (Metric.KILLED, Metric.INJURED)


def added(found: Sequence[Found], text: str) -> list[Figure]:
    """The derived totals of one surface's figures that its text adds to those before them."""
    totals = _with_doer(found, text)
    for metric in _SUMMED:
        base: Figure | None = None
        for each in found:
            figure = each.figure
            if figure.metric is not metric or figure.value is None or not figure.value:
                continue
            if each.is_suicide or figure.role not in _COUNTED or not figure.current:
                continue
            if base is not None and _adds(each) and _near(base, figure):
                base = _sum(base, figure, text)
                totals.append(base)
            elif figure.role is Role.HEADLINE_TOLL:
                base = figure
    return totals


def _with_doer(found: Sequence[Found], text: str) -> list[Figure]:
    """The total of those whom somebody killed and of that somebody, where the text tells both and counts them nowhere."""
    killed = [
        each
        for each in found
        if each.figure.metric is Metric.KILLED and each.figure.current and each.figure.value
    ]
    doers = [each.figure for each in killed if _is_doer(each)]
    victims = [each.figure for each in killed if each.figure.role in _COUNTED and _excludes_doer(each)]
    if not doers or not victims:
        return []
    most = max(victims, key=lambda figure: figure.value or 0)
    total = (most.value or 0) + 1
    if any((each.figure.value or 0) > total for each in killed if each.figure.role in _COUNTED):
        return []
    for base in victims:
        doer = next((figure for figure in doers if _beside(base, figure)), None)
        if base.value == most.value and doer is not None:
            first, last = sorted((base, doer), key=lambda figure: figure.span)
            whole = _sum(first, last, text)
            return [replace(whole, speaker=base.speaker, via=base.via, includes_perpetrators=True)]
    return []


def _is_doer(each: Found) -> bool:
    """Whether it is the death of one who did it: by their own hand, or "police shot the gunman dead"."""
    item = each.reading.group
    return each.is_suicide or (
        item.perpetrator and item.kind in {"one", "definite"} and each.figure.role in _COUNTED
    )


def _beside(base: Figure, figure: Figure) -> bool:
    first, last = sorted((base.span, figure.span))
    return first[1] <= last[0] and last[1] - first[0] <= _SPAN


def _excludes_doer(each: Found) -> bool:
    """Whether a count leaves out who did it: "killed four people", "two girls were killed", and not "five people died".

    An open bound is left alone: at least four stays true.
    """
    figure, line = each.figure, each.line
    if (
        figure.includes_perpetrators is not None
        or figure.low != figure.high
        or each.reading.group.perpetrator
    ):
        return False
    if figure.rule.startswith(("object", "of")):
        return True
    if figure.value == 1:
        return False
    if each.reading.group.other:
        # "the rampage left two others dead"
        return True
    fate = line.predicates.get(each.reading.predicate)
    head = each.reading.group.head
    return (
        fate is not None
        and "o" in fate[0].frames
        and (
            each.reading.parts != ()
            or (head is not None and line.lowers[head] not in line.lexicon.casualties.anybody)
        )
    )


def _adds(each: Found) -> bool:
    """Whether the words before the number say that it comes on top."""
    line = each.line
    group = each.reading.group
    words = line.lexicon.casualties.additions
    return not words.isdisjoint(line.lowers[: each.reading.predicate + 1]) and (
        group.counted or group.kind == "definite"
    )


def _near(base: Figure, figure: Figure) -> bool:
    return base.span[1] < figure.span[0] and figure.span[1] - base.span[0] <= _SPAN


def _sum(base: Figure, figure: Figure, text: str) -> Figure:
    """The two as one figure that spans both; bounds stay open where one of them is."""
    low = None if base.low is None or figure.low is None else base.low + figure.low
    high = None if base.high is None or figure.high is None else base.high + figure.high
    bounds = [f.qualifier for f in (base, figure) if f.qualifier is not Qualifier.EXACT]
    return replace(
        base,
        low=low,
        high=high,
        qualifier=bounds[0] if bounds else Qualifier.EXACT,
        parts=(*(base.parts or (base.span,)), figure.span),
        span=(base.span[0], figure.span[1]),
        text=text[base.span[0] : figure.span[1]],
        rule="added",
        population=None,
        confidence=0.7,
    )

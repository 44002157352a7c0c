"""The figure that a page asserts as the total of its main event, for each metric."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.rivals import is_second_hand
from tracker.extract.roles import Found
from tracker.model import Figure, Metric, Qualifier, Role, Surface

__all__ = ["implied", "totals"]

_METRICS: Final = (Metric.KILLED, Metric.INJURED, Metric.MISSING)
# The lead of a page, in code points: what stands further down is detail or background.
_LEAD: Final = 450
# How many of ten of each kind were right where they were measured.
_IMPLIED_CONFIDENCE: Final = {"struck": 0.75, "survivors": 0.65, "hospitalized": 0.55}


def totals(figures: Sequence[Figure]) -> dict[Metric, Figure]:
    """The headline figure of each metric that has one.

    The title and the lead go before what follows, a number before "dozens", where somebody answers for
    one that before hearsay, and the largest of them is the total. Of equal numbers the body's is taken.
    """
    found: dict[Metric, Figure] = {}
    for metric in _METRICS:
        candidates = [f for f in figures if f.metric is metric and f.role is Role.HEADLINE_TOLL and f.current]
        early = [f for f in candidates if _is_early(f) and f.qualifier is not Qualifier.VAGUE] or candidates
        if any(f.speaker is not None and not is_second_hand(f) for f in early):
            early = [f for f in early if not is_second_hand(f)]
        best = max(early, key=_rank, default=None)
        if best is not None:
            found[metric] = _explained(best, figures)
    return found


def _explained(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """The figure with the reasons that its surface gives for the same number elsewhere, or for a step to it."""
    reasons = {
        reason.reason: reason
        for other in (*figures, figure)
        if other.surface is figure.surface
        and other.metric is figure.metric
        and (other.role is Role.INCREMENT or (other.role is figure.role and other.low == figure.low))
        for reason in other.reasons
    }
    return replace(figure, reasons=tuple(sorted(reasons.values(), key=lambda each: each.span)))


def implied(found: Sequence[Found], figures: Sequence[Figure]) -> list[Figure]:
    """The injured that a page counts only as being in hospital, or as shot, those of them who died taken off.

    `figures` are all figures of the page; `found` are those that were read, not derived.
    """
    dead = totals(figures).get(Metric.KILLED)
    killed = dead.value or 0 if dead is not None else 0
    counted = max(
        (f.value or 0 for f in figures if f.metric is Metric.INJURED and f.role is Role.HEADLINE_TOLL),
        default=0,
    )
    admitted = [
        _as_injured(each.figure, "hospitalized")
        for each in found
        if each.figure.metric in {Metric.HOSPITALIZED, Metric.CRITICAL}
        and each.figure.rule.startswith("admitted")
        and each.figure.role is Role.STATUS_COUNT
        and (each.figure.value or 0) > max(counted, min(killed, 1))
    ]
    struck = [
        each
        for each in found
        if each.figure.metric is Metric.KILLED_OR_INJURED
        and each.figure.rule.startswith("struck")
        and each.figure.role is Role.COMBINED
    ]
    if dead is None or not killed:
        taken = {figure.span for figure in admitted}
        return admitted + [
            _as_injured(each.figure, "struck")
            for each in struck
            if (each.figure.value or 0) > counted and each.figure.span not in taken
        ]
    died = next(
        (each for each in found if each.figure.span == dead.span and each.figure.metric is dead.metric), None
    )
    left = (
        _survivors(each, dead, counted, apart=died is not None and _did_it(died, each)) for each in struck
    )
    return admitted + [figure for figure in left if figure is not None]


def _did_it(dead: Found, struck: Found) -> bool:
    """Whether the dead is who struck the others: "a man shot four people and was killed by police"."""
    return dead.reading.group.perpetrator or (
        struck.figure.rule == "struck_object" and dead.line is struck.line and dead.first < struck.first
    )


def _survivors(struck: Found, dead: Figure, counted: int, *, apart: bool) -> Figure | None:
    """Those who were shot less the dead among them: "5 shot, 1 fatally"; None where the text counts them itself.

    `apart` where the dead are no part of them.
    """
    figure, killed = struck.figure, dead.value or 0
    value = figure.value or 0
    if apart or (struck.reading.group.other and dead.span < figure.span):
        # "one killed, four others shot"
        return _as_injured(figure, "struck") if value > counted else None
    if value - killed <= counted or struck.reading.group.kind != "count" or dead.low is None:
        return None
    if figure.surface is not dead.surface:
        return None
    span = (min(figure.span[0], dead.span[0]), max(figure.span[1], dead.span[1]))
    return replace(
        _as_injured(figure, "survivors"),
        low=None if figure.low is None else figure.low - killed,
        high=None if figure.high is None else figure.high - killed,
        span=span,
        text=struck.line.sentence.slice(*span),
        parts=tuple(sorted((figure.span, dead.span))),
        population=None,
    )


def _as_injured(figure: Figure, rule: str) -> Figure:
    return replace(
        figure,
        metric=Metric.INJURED,
        role=Role.HEADLINE_TOLL,
        rule=f"{rule}_injured",
        confidence=_IMPLIED_CONFIDENCE[rule],
    )


def _is_early(figure: Figure) -> bool:
    return figure.surface is not Surface.BODY or figure.span[0] < _LEAD


def _rank(figure: Figure) -> tuple[bool, int, bool, bool, int]:
    return (
        figure.qualifier is not Qualifier.VAGUE,
        figure.value or 0,
        figure.surface is Surface.BODY,
        figure.speaker is not None,
        -figure.span[0],
    )

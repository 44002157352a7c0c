"""The figure that a page asserts as the total of its main event, for each metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tracker.extract.rivals import is_second_hand
from tracker.model import Figure, Metric, Qualifier, Role, Surface

__all__ = ["implied", "totals"]

_METRICS: Final = (Metric.KILLED, Metric.INJURED, Metric.MISSING)
# The lead of a page, in code points: what stands further down is detail or background.
_LEAD: Final = 450
_IMPLIED_CONFIDENCE: Final = 0.7


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


def implied(figures: Sequence[Figure]) -> list[Figure]:
    """The injured that a page counts only as being in hospital, or as shot where it tells of no dead."""
    counted = max(
        (f.value or 0 for f in figures if f.metric is Metric.INJURED and f.role is Role.HEADLINE_TOLL),
        default=0,
    )
    found = [
        _as_injured(f, "hospitalized")
        for f in figures
        if f.metric in {Metric.HOSPITALIZED, Metric.CRITICAL}
        and f.rule.startswith("admitted")
        and f.role is Role.STATUS_COUNT
        and (f.value or 0) > counted
    ]
    if any(f.metric is Metric.KILLED and f.current and f.value for f in figures):
        return [f for f in found if (f.value or 0) > 1]
    found.extend(
        _as_injured(f, "struck")
        for f in figures
        if f.metric is Metric.KILLED_OR_INJURED
        and f.rule.startswith("struck")
        and f.role is Role.COMBINED
        and (f.value or 0) > counted
    )
    return found


def _as_injured(figure: Figure, rule: str) -> Figure:
    return replace(
        figure,
        metric=Metric.INJURED,
        role=Role.HEADLINE_TOLL,
        rule=f"{rule}_injured",
        confidence=_IMPLIED_CONFIDENCE,
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

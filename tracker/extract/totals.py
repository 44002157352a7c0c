"""The figure that a page asserts as the total of its main event, for each metric."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.model import Figure, Metric, Qualifier, Role

__all__ = ["totals"]

METRICS: Final = (Metric.KILLED, Metric.INJURED, Metric.MISSING)


def totals(figures: Sequence[Figure]) -> dict[Metric, Figure]:
    """The headline figure of each metric that has one."""
    found: dict[Metric, Figure] = {}
    for metric in METRICS:
        candidates = [f for f in figures if f.metric is metric and f.role is Role.HEADLINE_TOLL and f.current]
        best = _best(candidates)
        if best is not None:
            found[metric] = best
    return found


def _best(candidates: Sequence[Figure]) -> Figure | None:
    best: Figure | None = None
    for candidate in candidates:
        if best is None or _rank(candidate) > _rank(best):
            best = candidate
    return best


def _rank(figure: Figure) -> tuple[bool, int]:
    return figure.qualifier is not Qualifier.VAGUE, figure.value or 0

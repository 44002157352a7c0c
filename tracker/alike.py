"""The standing figures of one metric, those alike together, so that a policy need not go through all. PURE.

Figures are alike that are given by issuers of one tier in the same number with the same hedge. What the
official toll leaves behind of them are the oldest, so what is left is a tail of a list that is in the
order of time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.model import Figure, Qualifier, Revision, Tier

__all__ = ["Alike", "Crowd", "when"]

_Same = tuple[Tier | None, int | None, int | None, Qualifier]


def when(made: Revision) -> tuple[datetime, int]:
    """What orders revisions by time."""
    return made.observed_at, made.number


@dataclass(frozen=True, slots=True)
class Alike:
    """Figures of one tier that say the same number in the same way, by time: those of `held` from `first`."""

    tier: Tier | None
    figure: Figure
    held: Sequence[Revision]
    first: int = 0

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.held) - self.first

    @property
    def oldest(self) -> Revision:
        """The first of them."""
        return self.held[self.first]

    @property
    def latest(self) -> Revision:
        """The last of them."""
        return self.held[-1]

    def since(self, moment: datetime) -> Alike:
        """Those from the moment on."""
        first = bisect_left(self.held, moment, self.first, key=_observed)
        return Alike(self.tier, self.figure, self.held, first)


def _observed(made: Revision) -> datetime:
    return made.observed_at


class Crowd:
    """All that stands for one metric and counts the whole event. Revisions come in the order of time."""

    def __init__(self) -> None:
        self._held: dict[_Same, list[Revision]] = {}

    def add(self, made: Revision) -> None:
        """Takes in a revision with a figure, the latest of all."""
        self._held.setdefault(_same(made), []).append(made)

    def remove(self, made: Revision) -> None:
        """Takes out one that is in."""
        same = _same(made)
        held = self._held[same]
        place = bisect_left(held, when(made), key=when)
        while held[place] is not made:
            place += 1
        del held[place]
        if not held:
            del self._held[same]

    def current(self, left_at: Callable[[Tier | None, int | None], datetime | None]) -> list[Alike]:
        """All but those that were left behind: of a tier and a number those up to a moment, that one included."""
        found = []
        for same, held in self._held.items():
            tier, low, high, _ = same
            moment = left_at(tier, low if low is not None else high)
            if moment is None:
                found.append(Alike(tier, _figure(held[0]), held))
            elif held[-1].observed_at > moment:
                found.append(Alike(tier, _figure(held[0]), held, bisect_right(held, moment, key=_observed)))
        return found


def _figure(made: Revision) -> Figure:
    assert made.after is not None
    return made.after


def _same(made: Revision) -> _Same:
    figure = _figure(made)
    return made.issuer.tier, figure.low, figure.high, figure.qualifier

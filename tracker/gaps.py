"""When nobody saw a page: `Gap`, and the gaps of several pages that are one, such as a stopped watch. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.model import Outcome, Source, SourceState

__all__ = ["SAW", "TIMES", "Gap", "Silence", "silences", "unseen_for"]

TIMES = 2
"""How many planned intervals without a look that saw the page are a gap."""

SAW = frozenset(outcome for outcome in Outcome if outcome.genuine) | {
    Outcome.VARIANT,
    Outcome.DEGRADED,
    Outcome.GONE,
}
"""The outcomes of a look that tell how the page was then, if only that it was gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch in which no look of ours saw a page, for `TIMES` as long as was planned.

    `since` is the last look that saw it (where none ever did, the first look), `until` the first one that saw
    it again, None where none has. `tries` are the looks in between, by their outcome; `why` is what the last of
    these said. Without any, nobody looked: the watch was stopped, or the source was paused.
    """

    source: int
    outlet: str
    url: str
    since: datetime
    until: datetime | None
    tries: tuple[tuple[Outcome, int], ...] = ()
    why: str | None = None
    never: bool = False
    """Whether the page had not been seen before either."""

    @property
    def looks(self) -> int:
        """How many looks were in vain."""
        return sum(count for _, count in self.tries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Gaps of one kind that have a time in common; `since` and `until` are the ends of that time."""

    gaps: tuple[Gap, ...]
    since: datetime
    until: datetime | None


def silences(gaps: Iterable[Gap]) -> tuple[Silence, ...]:
    """The gaps put together: those in which nobody looked at all where they overlap, each other one by itself."""
    made: list[Silence] = []
    group: list[Gap] = []
    for gap in sorted(gaps, key=lambda g: (g.since, g.url)):
        if gap.tries:
            made.append(Silence(gaps=(gap,), since=gap.since, until=gap.until))
            continue
        end = _end(group)
        if group and end is not None and gap.since >= end:
            made.append(_together(group))
            group = []
        group.append(gap)
    if group:
        made.append(_together(group))
    return tuple(sorted(made, key=lambda s: s.since))


def _together(group: Sequence[Gap]) -> Silence:
    return Silence(gaps=tuple(group), since=max(g.since for g in group), until=_end(group))


def _end(group: Sequence[Gap]) -> datetime | None:
    return min((g.until for g in group if g.until is not None), default=None)


def unseen_for(source: Source, now: datetime) -> float | None:
    """For how many seconds an active source has not been seen, where that is a gap; None where it is none.

    A source that fails is asked more rarely: its gap is measured by the longest interval that it has in
    good days.
    """
    if source.state is not SourceState.ACTIVE or source.last_answer_at is None:
        return None
    planned = source.every_max if source.failures else max(source.interval, source.every_min)
    passed = now - source.last_answer_at
    return passed.total_seconds() if passed > timedelta(seconds=TIMES * planned) else None

"""Who followed each change of the headline, and after how long. PURE.

A page follows when it is first seen with the new number. The time between is an interval, since nobody
looked all the while: at the least from the change to the last look without the number, at the most to the
first look with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.ledger import Entry
from tracker.model import Metric, Revision, Sighting
from tracker.policies import Toll
from tracker.series import spoken

__all__ = ["Follow", "Follower", "Lag", "lag"]


class Follow(StrEnum):
    """What a page did about a change of the headline."""

    INTRODUCED = "introduced"
    """The change was first seen here."""
    AHEAD = "ahead"
    """It printed the number already, on somebody else's word or earlier."""
    FOLLOWED = "followed"
    SKIPPED = "skipped"
    """It went from an older number to a later one."""
    BEHIND = "behind"
    """It still prints a number that was left behind."""
    NEVER = "never"
    """It did not follow while the number held, and what it prints now is right again, or it prints none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """One page and one change. `least` and `most` are the time that it took, where it followed.

    `prints` is the number that it still prints where it is behind, the later one where it skipped.
    """

    follow: Follow
    source: int
    outlet: str
    url: str
    at: datetime | None = None
    least: timedelta | None = None
    most: timedelta | None = None
    prints: int | None = None
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """One change of the headline, with every page that had a number before or after it."""

    revision: Revision
    toll: Toll
    followers: tuple[Follower, ...]


@dataclass(frozen=True, slots=True)
class _Stay:
    """What one version of a page prints as the event's total, while it stood."""

    first: Sighting
    values: frozenset[int]

    def held(self, moment: datetime) -> bool:
        """Whether it stood at the moment."""
        return self.first.observed_at <= moment and (self.first.until is None or moment < self.first.until)


@dataclass(frozen=True, slots=True)
class _Move:
    """One change of the headline among the others of its metric."""

    revision: Revision
    toll: Toll
    value: int
    earlier: frozenset[int]
    """Numbers of the headline before it."""
    later: frozenset[int]
    """Numbers of the headline after it."""
    ends_at: datetime | None
    """When the next one came."""
    present: int
    """The number that the headline has now."""

    @property
    def since(self) -> datetime:
        """When it was first seen."""
        return self.revision.observed_at


_ORDER = {follow: place for place, follow in enumerate(Follow)}


def lag(timeline: Iterable[Entry], sightings: Sequence[Sighting], metric: Metric) -> tuple[Lag, ...]:
    """For each change of the metric's headline, oldest first, what each page did about it."""
    pages = _pages(sightings, metric)
    found = []
    for move in _moves(timeline, metric):
        followers = [one for stays in pages.values() if (one := _follower(stays, move)) is not None]
        followers.sort(key=_order)
        found.append(Lag(revision=move.revision, toll=move.toll, followers=tuple(followers)))
    return tuple(found)


def _moves(timeline: Iterable[Entry], metric: Metric) -> list[_Move]:
    changes = [
        (entry.record, entry.after, entry.after.value)
        for entry in timeline
        if entry.moved
        and isinstance(entry.record, Revision)
        and entry.record.metric is metric
        and entry.after is not None
        and entry.after.value is not None
    ]
    values = [value for _, _, value in changes]
    return [
        _Move(
            revision=revision,
            toll=toll,
            value=value,
            earlier=frozenset(values[:place]) - {value},
            later=frozenset(values[place + 1 :]),
            ends_at=changes[place + 1][0].observed_at if place + 1 < len(changes) else None,
            present=values[-1],
        )
        for place, (revision, toll, value) in enumerate(changes)
    ]


def _order(one: Follower) -> tuple[int, timedelta, str, str]:
    return _ORDER[one.follow], one.most or timedelta(), one.outlet, one.url


def _pages(sightings: Sequence[Sighting], metric: Metric) -> dict[int, list[_Stay]]:
    """The versions of each page that print a total, by the time they were first seen."""
    versions: dict[tuple[int, str], list[Sighting]] = {}
    for sighting in spoken(sightings, metric):
        versions.setdefault((sighting.source, sighting.version), []).append(sighting)
    pages: dict[int, list[_Stay]] = {}
    for (source, _), group in versions.items():
        values = frozenset(s.figure.value for s in group if s.figure.value is not None)
        pages.setdefault(source, []).append(_Stay(group[0], values))
    return dict(sorted(pages.items()))


def _follower(stays: Sequence[_Stay], move: _Move) -> Follower | None:
    """What one page did about one change; None where the page had no part in it."""
    first = stays[0].first
    if move.ends_at is not None and first.observed_at > move.ends_at:
        return None
    if first.source == move.revision.source:
        return _made(Follow.INTRODUCED, first)
    for stay in stays:
        if stay.held(move.since) and move.value in stay.values:
            return _made(Follow.AHEAD, first, stay)
    for stay in (each for each in stays if each.first.observed_at > move.since):
        if move.value in stay.values:
            return _after(Follow.FOLLOWED, stay, move)
        if (beyond := stay.values & move.later) and not stay.values & move.earlier:
            return _after(Follow.SKIPPED, stay, move, prints=max(beyond))
    if not any(stay.values & move.earlier for stay in stays):
        return None
    last = stays[-1]
    if last.first.until is None and move.present not in last.values and (old := last.values & move.earlier):
        return _made(Follow.BEHIND, first, last, prints=max(old))
    return _made(Follow.NEVER, first)


def _made(follow: Follow, page: Sighting, stay: _Stay | None = None, prints: int | None = None) -> Follower:
    return Follower(
        follow=follow,
        source=page.source,
        outlet=page.outlet,
        url=page.url,
        at=stay.first.observed_at if stay else None,
        prints=prints,
        version=stay.first.version if stay else "",
    )


def _after(follow: Follow, stay: _Stay, move: _Move, prints: int | None = None) -> Follower:
    """A page that came after, with the time between."""
    seen, nothing = stay.first, timedelta()
    without = seen.not_before
    return replace(
        _made(follow, seen, stay, prints),
        least=None if without is None else max(without - move.since, nothing),
        most=seen.observed_at - move.since,
    )

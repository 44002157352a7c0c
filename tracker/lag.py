"""Who followed each change of the headline, and after how long. PURE.

A page follows when it is first seen with the new number. The time between is an interval, since nobody
looked all the while: at the least from the change to the last look without the number, at the most to the
first look with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from tracker.ledger import Entry
from tracker.model import Metric, Revision
from tracker.part import Address, Printed
from tracker.policies import Toll

__all__ = ["Follow", "Follower", "Lag", "lag", "named"]


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
    version: int | str = ""
    """Its hash, or the number by which the store knows it until `named`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """One change of the headline, with every page that had a number before or after it."""

    revision: Revision
    toll: Toll
    followers: tuple[Follower, ...]


class _Stay(NamedTuple):
    """What one version of a page prints as the event's total, while it stood."""

    version: int | str
    observed_at: datetime
    not_before: datetime | None
    until: datetime | None
    values: frozenset[int]

    def held(self, moment: datetime) -> bool:
        """Whether it stood at the moment."""
        return self.observed_at <= moment and (self.until is None or moment < self.until)


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


def lag(
    timeline: Iterable[Entry],
    printed: Iterable[Printed],
    pages: Mapping[int, Address],
    metric: Metric,
    last: int | None = None,
) -> tuple[Lag, ...]:
    """For each change of the metric's headline, oldest first, what each page did about it.

    `printed` comes page by page, the versions of each in the order of their recording, and a follower's
    `version` is what it has there. With `last` only so many changes are followed, the latest ones.
    """
    moves = _moves(timeline, metric)
    moves = moves if last is None else moves[-last:]
    followers: list[list[Follower]] = [[] for _ in moves]
    for number, told in groupby(printed, key=itemgetter(0)):
        stays = _stays(told)
        if not stays:
            continue
        page = pages[number]
        for move, found in zip(moves, followers, strict=True):
            if (one := _follower(page, stays, move)) is not None:
                found.append(one)
    for found in followers:
        found.sort(key=_order)
    return tuple(
        Lag(revision=move.revision, toll=move.toll, followers=tuple(found))
        for move, found in zip(moves, followers, strict=True)
    )


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


def _stays(told: Iterable[Printed]) -> list[_Stay]:
    """The versions of one page that print a total, by the time they were first seen."""
    versions = [list(group) for _, group in groupby(told, key=itemgetter(1))]
    stays = []
    for place, group in enumerate(versions):
        first = group[0]
        values = frozenset(first.given or (one.value for one in group if one.value is not None))
        if not values:
            continue
        until = first.until
        if not first.known:
            until = versions[place + 1][0].observed_at if place + 1 < len(versions) else None
        stays.append(_Stay(first.version, first.observed_at, first.not_before, until, values))
    stays.sort(key=itemgetter(1))
    return stays


def _follower(page: Address, stays: Sequence[_Stay], move: _Move) -> Follower | None:
    """What one page did about one change; None where the page had no part in it."""
    if move.ends_at is not None and stays[0].observed_at > move.ends_at:
        return None
    if page.source == move.revision.source:
        return _made(Follow.INTRODUCED, page)
    for stay in stays:
        if stay.held(move.since) and move.value in stay.values:
            return _made(Follow.AHEAD, page, stay)
    for stay in (each for each in stays if each.observed_at > move.since):
        if move.value in stay.values:
            return _after(Follow.FOLLOWED, page, stay, move)
        if (beyond := stay.values & move.later) and not stay.values & move.earlier:
            return _after(Follow.SKIPPED, page, stay, move, prints=max(beyond))
    if not any(stay.values & move.earlier for stay in stays):
        return None
    last = stays[-1]
    if last.until is None and move.present not in last.values and (old := last.values & move.earlier):
        return _made(Follow.BEHIND, page, last, prints=max(old))
    return _made(Follow.NEVER, page)


def _made(follow: Follow, page: Address, stay: _Stay | None = None, prints: int | None = None) -> Follower:
    return Follower(
        follow=follow,
        source=page.source,
        outlet=page.outlet,
        url=page.url,
        at=stay.observed_at if stay else None,
        prints=prints,
        version=stay.version if stay else "",
    )


def _after(follow: Follow, page: Address, stay: _Stay, move: _Move, prints: int | None = None) -> Follower:
    """A page that came after, with the time between."""
    nothing, without = timedelta(), stay.not_before
    return replace(
        _made(follow, page, stay, prints),
        least=None if without is None else max(without - move.since, nothing),
        most=stay.observed_at - move.since,
    )


def named(lags: Iterable[Lag], hashes: Callable[[Iterable[int]], Mapping[int, str]]) -> tuple[Lag, ...]:
    """The same with the hashes of the versions, which `hashes` finds by their numbers."""
    found = tuple(lags)
    numbers = {one.version for made in found for one in made.followers if isinstance(one.version, int)}
    known = hashes(numbers) if numbers else {}
    return tuple(
        replace(
            made,
            followers=tuple(
                replace(one, version=known[one.version]) if isinstance(one.version, int) else one
                for one in made.followers
            ),
        )
        for made in found
    )

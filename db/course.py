"""The genuine looks at a page by time: what stood on it when, whoever looked.

Looks of our own are recorded as they are made. An archive's captures come late and in any order, so what a
capture followed, and what followed it, is found by time and not by the place in the chain.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from db.columns import attempt, body, extraction, version
from db.pages import Page
from db.reading import GENUINE

__all__ = ["Course", "Seen", "State", "courses", "states"]

_SOURCES: BindParameter[Any] = bindparam("numbers", expanding=True)
_LOOKS = select(
    attempt.c.source_id,
    attempt.c.observed_at,
    attempt.c.position,
    attempt.c.version_id,
    attempt.c.archive.is_(None).label("own"),
).where(attempt.c.source_id.in_(_SOURCES), attempt.c.outcome.in_(GENUINE), attempt.c.version_id.is_not(None))
_COUNTS = (
    select(version.c.source_id, func.max(version.c.number))
    .where(version.c.source_id.in_(_SOURCES))
    .group_by(version.c.source_id)
)
_STATES = (
    select(
        version.c.id,
        attempt.c.chain,
        attempt.c.body_sha256,
        body.c.sha256.label("text_sha256"),
        select(func.max(extraction.c.id))
        .where(extraction.c.version_id == version.c.id)
        .scalar_subquery()
        .label("extraction"),
    )
    .join(attempt, attempt.c.id == version.c.id)
    .join(body, body.c.id == version.c.text_id)
    .where(version.c.id.in_(_SOURCES))
)
_FEW = 400
"""Numbers that one query asks for: SQLite took 999 parameters at most before 3.32."""


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """One genuine look: when, its place in the chain, and the version that it saw."""

    at: datetime
    position: int
    version_id: int
    own: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """A version as the next look is compared with it."""

    version: str
    text_sha256: str
    body_sha256: str | None
    extraction: int | None

    def page(self, page: Page, seen: Seen) -> Page:
        """The page with this version standing on it."""
        return replace(
            page,
            version=self.version,
            version_id=seen.version_id,
            text_sha256=self.text_sha256,
            body_sha256=self.body_sha256,
            seen_at=seen.at,
            extraction=self.extraction,
        )


class Course:
    """The looks at one page. `versions` is how many versions it has."""

    def __init__(self, looks: Iterable[Seen] = (), versions: int = 0) -> None:
        self._looks = sorted(looks)
        self.versions = versions
        self._own = max((seen for seen in self._looks if seen.own), key=lambda s: s.position, default=None)
        self._late = max((seen for seen in self._looks if not seen.own), default=None)

    def add(self, seen: Seen) -> None:
        """One look more."""
        if self._looks and seen < self._looks[-1]:
            insort(self._looks, seen)
        else:
            self._looks.append(seen)
        if seen.own:
            self._own = seen if self._own is None or seen.position > self._own.position else self._own
        else:
            self._late = seen if self._late is None else max(self._late, seen)

    @property
    def mixed(self) -> bool:
        """Whether an archive has captures of the page."""
        return self._late is not None

    def before(self, at: datetime) -> Seen | None:
        """The last look up to a moment."""
        place = bisect_right(self._looks, at, key=lambda seen: seen.at)
        return self._looks[place - 1] if place else None

    def after(self, at: datetime, position: int) -> Seen | None:
        """The look that comes next after one."""
        place = bisect_right(self._looks, (at, position), key=lambda seen: (seen.at, seen.position))
        return self._looks[place] if place < len(self._looks) else None

    @property
    def standing(self) -> Seen | None:
        """The look whose version stands: our last one, unless an archive has a later capture."""
        own, late = self._own, self._late
        if own is None or (late is not None and late.at > own.at):
            return late
        return own

    def runs(self, until: datetime | None = None) -> Sequence[Sequence[Seen]]:
        """The looks up to a moment, as runs that saw the same version."""
        found: list[list[Seen]] = []
        for seen in self._looks:
            if until is not None and seen.at > until:
                break
            if found and found[-1][-1].version_id == seen.version_id:
                found[-1].append(seen)
            else:
                found.append([seen])
        return found


def courses(connection: Connection, sources: Iterable[int]) -> Mapping[int, Course]:
    """The course of each of the pages."""
    numbers = sorted(set(sources))
    found: dict[int, list[Seen]] = {number: [] for number in numbers}
    counts: dict[int, int] = {}
    for start in range(0, len(numbers), _FEW):
        few = {"numbers": numbers[start : start + _FEW]}
        for row in connection.execute(_LOOKS, few):
            found[row.source_id].append(
                Seen(row.observed_at, row.position, row.version_id, own=bool(row.own))
            )
        counts |= {row[0]: row[1] for row in connection.execute(_COUNTS, few)}
    return {number: Course(looks, counts.get(number, 0)) for number, looks in found.items()}


def states(connection: Connection, versions: Iterable[int]) -> Mapping[int, State]:
    """The stored versions with these numbers."""
    numbers = sorted(set(versions))
    found = {}
    for start in range(0, len(numbers), _FEW):
        for row in connection.execute(_STATES, {"numbers": numbers[start : start + _FEW]}):
            found[row.id] = State(row.chain, row.text_sha256, row.body_sha256, row.extraction)
    return found

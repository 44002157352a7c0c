"""Events, the sources that they follow, and when each source is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, insert, select, update

from db.columns import absence as _absence
from db.columns import definition as _definition
from db.columns import event as _event
from db.columns import source as _source
from db.columns import subscription as _following
from db.rows import clean, event_columns, event_of, source_columns, source_of
from db.untold import mark
from tracker.errors import AmbiguousError, NotFoundError, UsageError
from tracker.model import Event, Fit, Joining, Source, SourceState
from tracker.ports import Judge

__all__ = [
    "Follower",
    "add_event",
    "add_hand",
    "add_source",
    "close_event",
    "define",
    "due",
    "edit_source",
    "event",
    "event_id",
    "events",
    "follow",
    "following",
    "lock_events",
    "next_due",
    "remove_event",
    "set_source_state",
    "source",
    "sources",
]

_FOLLOWERS = (
    select(
        _following.c.source_id,
        _event.c.id,
        _event.c.slug,
        _event.c.occurred_at,
        _following.c.read_at,
        _following.c.by_hand,
        _following.c.counts,
        _following.c.fit,
        _following.c.why,
        exists(_absence.c.id)
        .where(
            _absence.c.source_id == _following.c.source_id,
            _absence.c.event_id == _following.c.event_id,
            _absence.c.closed_at.is_(None),
        )
        .label("missing"),
    )
    .join(_event, _event.c.id == _following.c.event_id)
    .where(
        _following.c.removed_at.is_(None), _event.c.removed_at.is_(None), _event.c.merged_into_id.is_(None)
    )
)
_FOLLOWED = _FOLLOWERS.where(_following.c.source_id.in_(bindparam("numbers", expanding=True)))

_THESE_EVENTS = (
    select(_event).where(_event.c.id.in_(bindparam("numbers", expanding=True))).order_by(_event.c.id)
)
_LOCK_EVENTS = _THESE_EVENTS.with_for_update()

_LARGEST = 2**31 - 1
"""The largest number that a row can have on PostgreSQL."""


def add_event(connection: Connection, new: Event) -> Event:
    """The event as stored. Raises UsageError where the slug is taken, by a removed event too."""
    columns = event_columns(new)
    held = connection.execute(select(_event).where(_event.c.slug == columns["slug"])).first()
    if held is not None:
        was = "was removed and its records are kept" if held.removed_at else "exists already"
        was = "is part of another event now" if held.merged_into_id else was
        raise UsageError(f"the event {new.slug} {was}", hint="choose another short name")
    connection.execute(insert(_event).values(**columns, removed_at=None, next_number=1))
    return event(connection, columns["slug"])


def events(connection: Connection) -> tuple[Event, ...]:
    """All events that are not removed nor part of another one, by slug."""
    found = connection.execute(
        select(_event).where(_event.c.removed_at.is_(None), _event.c.merged_into_id.is_(None))
    )
    return tuple(sorted((event_of(row) for row in found), key=lambda e: e.slug))


def event(connection: Connection, slug: str) -> Event:
    """The event, or the one that it was merged into. Raises NotFoundError, with the nearest name in the hint."""
    return event_of(_event_row(connection, slug))


def event_id(connection: Connection, slug: str, *, own: bool = False) -> int:
    """The number of the event's row, or with `own` of the one that had the name before it was merged into
    another. Raises NotFoundError.
    """
    found: int = _event_row(connection, slug, own=own).id
    return found


def lock_events(connection: Connection, numbers: Sequence[int], *, trial: bool = False) -> Mapping[int, Any]:
    """The rows of these events by number, locked until the transaction ends, in order of number so that two
    writers do not wait in a ring; in a trial they are not locked.
    """
    if not numbers:
        return {}
    rows = connection.execute(_THESE_EVENTS if trial else _LOCK_EVENTS, {"numbers": numbers})
    return {row.id: row for row in rows}


def _event_row(connection: Connection, slug: str, *, own: bool = False) -> Row[Any]:
    query = select(_event).where(_event.c.slug == clean(slug), _event.c.removed_at.is_(None))
    found = connection.execute(query).first()
    while found is not None and found.merged_into_id is not None and not own:
        found = connection.execute(select(_event).where(_event.c.id == found.merged_into_id)).first()
    if found is None:
        known = [e.slug for e in events(connection)]
        raise NotFoundError(f"there is no event {slug!r}", hint=_nearest(slug, known, "toll event list"))
    return found


def _nearest(name: str, known: Sequence[str], otherwise: str) -> str:
    near = get_close_matches(name[:200], known, n=1)
    return f"did you mean {near[0]}?" if near else otherwise


def close_event(connection: Connection, slug: str, at: datetime | None) -> Event:
    """The event, closed at that time, or opened again on None."""
    row = _event_row(connection, slug)
    connection.execute(update(_event).where(_event.c.id == row.id).values(closed_at=at))
    return event(connection, slug)


def remove_event(connection: Connection, slug: str, at: datetime) -> None:
    """Hides the event: it follows nothing from then on."""
    row = _event_row(connection, slug)
    connection.execute(update(_event).where(_event.c.id == row.id).values(removed_at=at))


# sources


def add_source(
    connection: Connection, slug: str, new: Source, now: datetime, found: Joining | None = None
) -> Source:
    """The source, followed for the event.

    Where its URL is known already, what is known of it stays and what was not given then is added; a
    removed one is polled again. What its page printed meanwhile the event hears at the next look. With
    `found` nobody named the page: it counts once its words are the event's, or a person says so.
    """
    event_number = event_id(connection, slug)
    columns = source_columns(new)
    columns["next_poll_at"] = columns["next_poll_at"] or now
    held = connection.execute(select(_source).where(_source.c.url == columns["url"])).first()
    if held is None:
        number = _insert_source(connection, columns)
        define(connection, number, now)
    else:
        number = held.id
        changes = {key: columns[key] for key in ("name", "tier", "spacing") if getattr(held, key) is None}
        if held.state == SourceState.REMOVED:
            changes |= {"state": SourceState.ACTIVE, "next_poll_at": columns["next_poll_at"]}
        if changes:
            connection.execute(update(_source).where(_source.c.id == number).values(**changes))
        if held.kind in LISTS:
            hear_again(connection, number)
    follow(connection, event_number, number, now, found)
    return _one(connection, number)


def _insert_source(connection: Connection, columns: dict[str, Any]) -> int:
    made = connection.execute(insert(_source).values(**columns))
    return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0


def add_hand(connection: Connection, new: Source) -> Source:
    """A source that is no page: nothing polls it. Raises UsageError where the same was recorded before."""
    columns = source_columns(new)
    if connection.execute(select(_source.c.id).where(_source.c.url == columns["url"])).first() is not None:
        raise UsageError("the very same was recorded by hand before", hint="toll review EVENT lists it")
    return _one(connection, _insert_source(connection, columns))


def follow(
    connection: Connection, event_number: int, number: int, now: datetime, found: Joining | None
) -> None:
    """Lets an event follow a source. A page that was found and that a person names now counts from then on."""
    link = (_following.c.event_id == event_number) & (_following.c.source_id == number)
    held = connection.execute(select(_following).where(link)).first()
    named = found is None
    if held is None:
        connection.execute(
            insert(_following).values(
                event_id=event_number,
                source_id=number,
                added_at=now,
                read_at=None,
                removed_at=None,
                by_hand=named,
                counts=named,
                fit=found.fit if found else None,
                why=list(found.why) if found else None,
            )
        )
        return
    changes: dict[str, Any] = {}
    if held.removed_at is not None:
        changes = {"read_at": None, "removed_at": None}
    if named and not held.by_hand:
        changes |= {"read_at": None, "by_hand": True, "counts": True}
    if changes:
        connection.execute(update(_following).where(link).values(**changes))


LISTS = frozenset({"feed", "sitemap", "listing"})
"""Kinds of source that show links."""


def define(connection: Connection, number: int, now: datetime) -> None:
    """Keeps how a source is asked and read from now on."""
    one = connection.execute(select(_source.c.kind, _source.c.options).where(_source.c.id == number)).one()
    connection.execute(
        insert(_definition).values(source_id=number, kind=one.kind, options=one.options, recorded_at=now)
    )


def hear_again(connection: Connection, number: int) -> None:
    """Has the next look at a source read the whole of it, though it may be the same bytes."""
    again = {"etag": None, "last_modified": None, "body_sha256": None, "visible_sha256": None}
    connection.execute(update(_source).where(_source.c.id == number).values(**again))


def edit_source(connection: Connection, new: Source, now: datetime) -> Source:
    """The source with another definition: its name, tier, schedule, kind and options; what was read stays."""
    before = _one(connection, new.id)
    columns = source_columns(new)
    keys = ("name", "tier", "every_min", "every_max", "spacing", "kind", "options")
    interval = min(max(before.interval, new.every_min), new.every_max)
    changes = {key: columns[key] for key in keys} | {"interval": interval}
    connection.execute(update(_source).where(_source.c.id == new.id).values(**changes))
    if before.outlet != new.outlet:
        mark(connection, [new.id], late=False)
    if (before.kind, before.options) != (new.kind, new.options):
        define(connection, new.id, now)
        hear_again(connection, new.id)
    return _one(connection, new.id)


def sources(connection: Connection, slug: str | None, *, removed: bool) -> tuple[Source, ...]:
    """The sources of an event, or all, by URL."""
    query = select(_source)
    if not removed:
        query = query.where(_source.c.state != SourceState.REMOVED)
    if slug is not None:
        links = select(_following.c.source_id).where(_following.c.event_id == event_id(connection, slug))
        if not removed:
            links = links.where(_following.c.removed_at.is_(None))
        query = query.where(_source.c.id.in_(links))
    return tuple(sorted(_all(connection, query), key=lambda s: s.url))


def source(connection: Connection, ref: str) -> Source:
    """The source with that number, URL or name. Raises NotFoundError or AmbiguousError.

    A removed one is found too, since its versions are kept, but yields to one that is not.
    """
    known = sources(connection, None, removed=True)
    number = int(ref) if ref.isascii() and ref.isdigit() and len(ref) < 10 else None
    found = [s for s in known if s.id == number or s.url == ref]
    if not found:
        found = [s for s in known if ref in (s.name, s.outlet)]
        found = [s for s in found if s.state is not SourceState.REMOVED] or found
    if not found:
        names = [s.outlet for s in known] + [s.url for s in known]
        raise NotFoundError(f"there is no source {ref!r}", hint=_nearest(ref, names, "toll source list"))
    if len(found) > 1:
        raise AmbiguousError(
            f"{len(found)} sources are called {ref!r}",
            hint="give the number or the URL: " + ", ".join(f"{s.id} {s.url}" for s in found[:3]),
        )
    return found[0]


def set_source_state(
    connection: Connection, number: int, state: SourceState, slug: str | None, now: datetime
) -> Source:
    """The source in its new state; REMOVED with an event ends only that event's following of it.

    A source that nothing follows any more is removed with its last follower.
    """
    one = _one(connection, number)
    if state is SourceState.REMOVED and slug is not None:
        event_number = event_id(connection, slug)
        if slug not in one.events:
            raise NotFoundError(f"{slug} does not follow {one.url}", hint=f"toll source list {slug}")
        connection.execute(
            update(_following)
            .where(_following.c.event_id == event_number, _following.c.source_id == number)
            .values(removed_at=now)
        )
        if len(one.events) > 1:
            return _one(connection, number)
    connection.execute(update(_source).where(_source.c.id == number).values(state=state))
    return _one(connection, number)


def _one(connection: Connection, number: int) -> Source:
    query = select(_source).where(_source.c.id == number)
    found = _all(connection, query) if 0 <= number <= _LARGEST else ()
    if not found:
        raise NotFoundError(f"there is no source {number}", hint="toll source list")
    return found[0]


def _all(connection: Connection, query: Select[Any]) -> tuple[Source, ...]:
    rows = connection.execute(query).all()
    slugs = following(connection, [row.id for row in rows])
    found = []
    for row in rows:
        followers = slugs.get(row.id, ())
        times = {f.occurred_at for f in followers}
        found.append(
            source_of(row, tuple(f.slug for f in followers), times.pop() if len(times) == 1 else None)
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Follower:
    """An event that follows a source.

    `unread` until a look at the page was judged for it; `missing` while something that the page no
    longer prints waits to be confirmed; `counts` where what the page prints is the event's.
    """

    event: int
    slug: str
    unread: bool
    missing: bool
    by_hand: bool = True
    counts: bool = True
    joining: Joining | None = None
    """How the page fitted the event at the last look that read it."""
    occurred_at: datetime | None = None


def following(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Sequence[Follower]]:
    """For each source the events that follow it, by slug."""
    few = len(numbers) <= 500  # SQLite took 999 parameters at most before 3.32
    rows = (
        connection.execute(_FOLLOWED, {"numbers": list(numbers)}) if few else connection.execute(_FOLLOWERS)
    )
    found: dict[int, list[Follower]] = {}
    for row in rows:
        found.setdefault(row.source_id, []).append(
            Follower(
                row.id,
                row.slug,
                row.read_at is None,
                bool(row.missing),
                bool(row.by_hand),
                bool(row.counts),
                Joining(fit=Fit(row.fit), why=tuple(row.why or ())) if row.fit else None,
                row.occurred_at,
            )
        )
    return {number: sorted(followers, key=lambda f: f.slug) for number, followers in found.items()}


# the schedule


def polled(query: Select[Any]) -> Select[Any]:
    """Only active sources that an open event follows."""
    follower = (
        select(_following.c.source_id)
        .join(_event, _event.c.id == _following.c.event_id)
        .where(
            _following.c.source_id == _source.c.id,
            _following.c.removed_at.is_(None),
            _event.c.removed_at.is_(None),
            _event.c.closed_at.is_(None),
            _event.c.merged_into_id.is_(None),
        )
    )
    return query.where(_source.c.state == SourceState.ACTIVE, exists(follower))


def due(connection: Connection, now: datetime, limit: int) -> tuple[Source, ...]:
    """Active sources of open events that are due by `now`, the longest due first."""
    query = select(_source).where(_source.c.next_poll_at <= now)
    query = polled(query).order_by(_source.c.next_poll_at, _source.c.id).limit(limit)
    return _all(connection, query)


def polled_among(connection: Connection, numbers: Sequence[int]) -> tuple[Source, ...]:
    """Those of the sources, by number, that are active and that an open event follows."""
    return _all(connection, polled(select(_source).where(_source.c.id.in_(numbers)))) if numbers else ()


def failing(connection: Connection, most: int) -> tuple[Source, ...]:
    """Active sources of open events that fail, those with most failures in a row first."""
    query = polled(select(_source)).where(_source.c.failures > 0)
    return _all(connection, query.order_by(_source.c.failures.desc(), _source.c.id).limit(most))


def wake(connection: Connection, event_number: int, at: datetime, by: str, judge: Judge) -> None:
    """Brings forward the next looks at the sources of an event, as the judge says, since `by` happened at `at`.

    What another transaction holds is being looked at just now, and is passed over.
    """
    followed = select(_following.c.source_id).where(
        _following.c.event_id == event_number, _following.c.removed_at.is_(None)
    )
    query = polled(select(_source)).where(
        _source.c.id.in_(followed), _source.c.next_poll_at > at, _source.c.failures == 0
    )
    rows = connection.execute(query.with_for_update(of=_source, skip_locked=True)).all()
    sooner = [after for row in rows if (after := judge.wake(source_of(row, ()), at, by)) is not None]
    if sooner:
        connection.execute(
            update(_source).where(_source.c.id == bindparam("of")),
            [
                {"of": s.id, "next_poll_at": s.next_poll_at, "why": s.why, "woken_by": s.woken_by}
                for s in sooner
            ],
        )


def next_due(connection: Connection) -> datetime | None:
    """When the next active source is due; None where there is none."""
    found: datetime | None = connection.execute(polled(select(func.min(_source.c.next_poll_at)))).scalar()
    return found

"""Which pages count for an event, and by what an event is known: what rulings and looks make of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from db import roster
from db.columns import event as _event
from db.columns import subscription, version
from db.rows import event_columns
from tracker.model import Event, Fit, Joining, Membership, Ruling

__all__ = ["DEFINITION", "define", "defined", "leave", "members", "merge_into", "set_counts", "set_joining"]

DEFINITION = ("name", "occurred_at", "places", "words", "without", "languages", "starts_at", "ends_at")
"""The fields of an event that say what it is known by."""


def members(connection: Connection, slug: str) -> tuple[Membership, ...]:
    """The pages that an event follows, by URL, and whether each counts for it."""
    number = roster.event_id(connection, slug)
    query = select(subscription).where(subscription.c.event_id == number, subscription.c.removed_at.is_(None))
    links = {row.source_id: row for row in connection.execute(query)}
    latest = (
        select(func.max(version.c.id))
        .where(version.c.source_id.in_(query.with_only_columns(subscription.c.source_id)))
        .group_by(version.c.source_id)
    )
    titles = {
        row.source_id: row.title
        for row in connection.execute(
            select(version.c.source_id, version.c.title).where(version.c.id.in_(latest))
        )
    }
    return tuple(
        Membership(
            source=source,
            by_hand=bool(links[source.id].by_hand),
            counts=bool(links[source.id].counts),
            fit=Fit(links[source.id].fit) if links[source.id].fit else None,
            why=tuple(links[source.id].why or ()),
            title=titles.get(source.id),
        )
        for source in roster.sources(connection, slug, removed=False)
        if source.id in links
    )


def _link(event: int, source: int) -> Any:
    return (subscription.c.event_id == event) & (subscription.c.source_id == source)


def _held(connection: Connection, event: int, source: int) -> Any:
    return connection.execute(select(subscription).where(_link(event, source))).first()


def set_joining(connection: Connection, event: int, source: int, joining: Joining, *, counts: bool) -> None:
    """Writes how a page fits an event."""
    connection.execute(
        update(subscription)
        .where(_link(event, source))
        .values(fit=joining.fit, why=list(joining.why), counts=counts)
    )


def set_counts(
    connection: Connection, event: int, source: int, *, ruled: bool | None, now: datetime
) -> tuple[bool, bool]:
    """Whether a page counted for an event, and whether it does now that people have ruled so (None: that
    nobody has a ruling on it any more, and its words decide).
    """
    held = _held(connection, event, source)
    was = held is not None and bool(held.counts) and held.removed_at is None
    if ruled and (held is None or held.removed_at is not None):
        found = Joining(fit=Fit.DOUBTFUL, why=("a person gave it to the event",))
        roster.follow(connection, event, source, now, found)
        held = _held(connection, event, source)
    if held is None:
        return False, False
    by_itself = held.by_hand or held.fit == Fit.JOINS
    counts = bool(by_itself if ruled is None else ruled) and held.removed_at is None
    values: dict[str, Any] = {"counts": counts}
    if counts and not was:
        values["read_at"] = now  # every version so far is heard now, and none again at the next look
    connection.execute(update(subscription).where(_link(event, source)).values(**values))
    return was, counts


def leave(connection: Connection, event: int, source: int, now: datetime) -> None:
    """Ends an event's following of a page."""
    connection.execute(update(subscription).where(_link(event, source)).values(removed_at=now, counts=False))


# definitions


def defined(rulings: Iterable[Ruling], now: Event) -> Event:
    """What the rulings that stand make of an event's first definition: each changes what it changed then."""
    changing = [r for r in rulings if r.before is not None and r.after is not None]
    if not changing:
        return now
    first = min(changing, key=lambda r: r.number).before
    assert first is not None
    made = {field: getattr(first, field) for field in DEFINITION}
    for ruling in sorted(changing, key=lambda r: r.number):
        if ruling.stands:
            made |= {
                field: getattr(ruling.after, field)
                for field in DEFINITION
                if getattr(ruling.after, field) != getattr(ruling.before, field)
            }
    return replace(now, **made)


def define(connection: Connection, row: Any, rulings: Sequence[Ruling], now: Event) -> Event:
    """The event as the rulings have it, written."""
    made = defined(rulings, now)
    columns = event_columns(made)
    connection.execute(
        update(_event).where(_event.c.id == row).values(**{field: columns[field] for field in DEFINITION})
    )
    return made


def merge_into(connection: Connection, event: int, into: int | None) -> None:
    """Makes an event a part of another one, or on None one of its own again."""
    connection.execute(update(_event).where(_event.c.id == event).values(merged_into_id=into))
    if into is None:
        # What its pages printed meanwhile it hears at the next look.
        connection.execute(update(subscription).where(subscription.c.event_id == event).values(read_at=None))

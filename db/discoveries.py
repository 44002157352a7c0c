"""What lists led to, into the database: the fate of each link, and the pages that are followed from then on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from db import roster
from db.columns import discovery, event, source, subscription
from db.rows import clean, event_of
from tracker.discovery import Choice, Discovered, Fate, Found, Link
from tracker.model import Fit, Joining, PollResult, SourceState
from tracker.ports import Judge

__all__ = ["discover", "discovered"]

_FEW = 400


def discover(
    connection: Connection, row: Any, result: PollResult, *, attempt: int, judge: Judge, now: datetime
) -> tuple[Discovered, ...]:
    """What became of the links of one look for one event, whose `row` is locked, recorded and carried out."""
    number, at = result.source.id, result.attempt.observed_at
    fates = _fates(connection, row.id, number)
    found = _found(connection, row.id, number)
    known = _followed(connection, row.id, {link.url for link in result.found})
    made = judge.sift(
        event_of(row), result.source, result.found, fates=fates, found=found, known=known, at=at
    )
    records: list[Discovered] = []
    for choice in made:
        page = None
        if choice.fate is Fate.FOLLOWED:
            fits = None if choice.sure else Joining(fit=Fit.JOINS, why=(choice.reason,))
            new = judge.page_of(result.source, choice)
            page = roster.add_source(connection, row.slug, new, at, fits).id
            records += _rest(connection, row, number, choice=choice, found=found, now=now)
        records.append(
            Discovered(
                event=row.slug,
                source=number,
                link=choice.link,
                fate=choice.fate,
                reason=choice.reason,
                recorded_at=now,
                page=page,
            )
        )
    if records:
        columns = [_columns(row.id, attempt, each) for each in records]
        connection.execute(insert(discovery), columns)
    return tuple(records)


def _rest(
    connection: Connection, row: Any, number: int, *, choice: Choice, found: Sequence[Found], now: datetime
) -> Iterable[Discovered]:
    resting = next((one for one in found if one.page == choice.rests), None)
    if resting is None:
        return
    followers = roster.following(connection, [resting.page]).get(resting.page, ())
    if len(followers) > 1:
        roster.set_source_state(connection, resting.page, SourceState.REMOVED, row.slug, now)
    else:
        roster.set_source_state(connection, resting.page, SourceState.PAUSED, None, now)
    yield Discovered(
        event=row.slug,
        source=number,
        link=Link(url=resting.url),
        fate=Fate.RESTED,
        reason=f"quiet since {resting.quiet_since:%Y-%m-%d %H:%M} UTC; it made room for a newer page",
        recorded_at=now,
        page=resting.page,
    )


def _columns(event_id: int, attempt: int, one: Discovered) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "source_id": one.source,
        "attempt_id": attempt,
        "url": clean(one.link.url),
        "title": clean(one.link.title),
        "summary": clean(one.link.summary),
        "published_at": one.link.published_at,
        "fate": one.fate,
        "reason": clean(one.reason),
        "page_id": one.page,
        "recorded_at": one.recorded_at,
    }


def _fates(connection: Connection, event_id: int, number: int) -> Mapping[str, Fate]:
    query = select(discovery.c.url, discovery.c.fate).where(
        discovery.c.event_id == event_id, discovery.c.source_id == number
    )
    return {row.url: Fate(row.fate) for row in connection.execute(query.order_by(discovery.c.id))}


def _found(connection: Connection, event_id: int, number: int) -> tuple[Found, ...]:
    """The pages that the list led to, that are polled and that the event still follows."""
    led = select(discovery.c.page_id).where(
        discovery.c.event_id == event_id,
        discovery.c.source_id == number,
        discovery.c.fate == Fate.FOLLOWED,
    )
    query = (
        select(source.c.id, source.c.url, func.coalesce(source.c.last_change_at, subscription.c.added_at))
        .join(subscription, subscription.c.source_id == source.c.id)
        .where(
            source.c.id.in_(led),
            source.c.state == SourceState.ACTIVE,
            subscription.c.event_id == event_id,
            subscription.c.removed_at.is_(None),
        )
    )
    return tuple(Found(page=i, url=url, quiet_since=at) for i, url, at in connection.execute(query))


def _followed(connection: Connection, event_id: int, urls: AbstractSet[str]) -> frozenset[str]:
    found: set[str] = set()
    wanted = sorted(map(clean, urls))
    for start in range(0, len(wanted), _FEW):
        query = (
            select(source.c.url)
            .join(subscription, subscription.c.source_id == source.c.id)
            .where(
                source.c.url.in_(wanted[start : start + _FEW]),
                source.c.state != SourceState.REMOVED,
                subscription.c.event_id == event_id,
                subscription.c.removed_at.is_(None),
            )
        )
        found.update(connection.execute(query).scalars())
    return frozenset(found)


def discovered(connection: Connection, number: int) -> tuple[Discovered, ...]:
    """The latest record of every link that a list showed, for each event, the latest first."""
    latest = (
        select(func.max(discovery.c.id))
        .where(discovery.c.source_id == number)
        .group_by(discovery.c.event_id, discovery.c.url)
    )
    query = (
        select(discovery, event.c.slug)
        .join(event, event.c.id == discovery.c.event_id)
        .where(discovery.c.id.in_(latest))
        .order_by(discovery.c.id.desc())
    )
    return tuple(
        Discovered(
            event=row.slug,
            source=row.source_id,
            link=Link(url=row.url, title=row.title, summary=row.summary, published_at=row.published_at),
            fate=Fate(row.fate),
            reason=row.reason,
            recorded_at=row.recorded_at,
            page=row.page_id,
        )
        for row in connection.execute(query)
    )

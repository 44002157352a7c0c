"""The stretches in which no look saw a page, found by the database itself: looks are too many to be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, cast, func, literal, or_, select, type_coerce
from sqlalchemy.sql.elements import ColumnElement

from db.columns import attempt, source
from tracker.gaps import SAW, TIMES, Gap
from tracker.model import Outcome, Source, SourceState

__all__ = ["gaps"]

_MICROSECONDS = 1_000_000


def gaps(
    connection: Connection, pages: Collection[Source], at: datetime, asked: Collection[int]
) -> tuple[Gap, ...]:
    """The gaps of the pages up to a moment, by time and page.

    `asked` are the numbers of those that are being polled: what they have not shown by then is a gap too.
    """
    known = {page.id: page for page in pages}
    found = [
        gap
        for row in _edges(connection, list(known), at)
        for gap in _gap(known[row.source_id], row, at, asked)
    ]
    inside = _tries(connection, found)
    made = [
        Gap(
            source=page.id,
            outlet=page.outlet,
            url=page.url,
            since=row.started,
            until=row.ended,
            never=not row.saw,
            **inside[row.source_id, row.position],
        )
        for page, row in found
    ]
    return tuple(sorted(made, key=lambda g: (g.since, g.url)))


def _next(column: ColumnElement[Any], along: Mapping[str, Any]) -> ColumnElement[Any]:
    """The column of the row that comes next."""
    return func.lead(column, type_=column.type).over(**along)


def _edges(connection: Connection, numbers: Collection[int], at: datetime) -> Iterator[Any]:
    """Each look that saw its page, or was the first, from which it was long to the next one that saw it."""
    own = and_(attempt.c.archive.is_(None), attempt.c.source_id.in_(numbers), attempt.c.observed_at <= at)
    saw = attempt.c.outcome.in_([outcome.value for outcome in SAW])
    first = select(attempt.c.source_id, func.min(attempt.c.position).label("position")).where(own)
    opening = first.group_by(attempt.c.source_id).subquery()
    along = {"partition_by": attempt.c.source_id, "order_by": attempt.c.position}
    looks = (
        select(
            attempt.c.source_id,
            attempt.c.position,
            attempt.c.observed_at,
            saw.label("saw"),
            _next(attempt.c.due_at, along).label("due"),
            _next(attempt.c.position, along).label("next"),
        )
        .where(own)
        .subquery()
    )
    by_page = {"partition_by": looks.c.source_id, "order_by": looks.c.position}
    edges = (
        select(
            looks.c.source_id,
            looks.c.position,
            looks.c.saw,
            looks.c.due,
            looks.c.next,
            looks.c.observed_at.label("started"),
            _next(looks.c.observed_at, by_page).label("ended"),
            _next(looks.c.position, by_page).label("end"),
        )
        .join(opening, opening.c.source_id == looks.c.source_id)
        .where(or_(looks.c.saw, looks.c.position == opening.c.position))
        .subquery()
    )
    started, ended, due = (type_coerce(c, BigInteger) for c in (edges.c.started, edges.c.ended, edges.c.due))
    sqlite = connection.dialect.name == "sqlite"

    def later(seconds: ColumnElement[Any]) -> ColumnElement[Any]:
        """The moment so many planned intervals after the look that began it."""
        if sqlite:
            return started + cast(seconds * (TIMES * _MICROSECONDS), BigInteger)
        return started + type_coerce(
            func.make_interval(*[0] * 6, seconds * literal(float(TIMES))), BigInteger
        )

    planned = due + (due - started) * (TIMES - 1)
    late = or_(
        edges.c.ended.is_(None),
        and_(edges.c.due.is_not(None), ended > planned, ended > later(source.c.every_min)),
        and_(edges.c.due.is_(None), ended > later(source.c.every_max)),
    )
    query = select(edges).join(source, source.c.id == edges.c.source_id).where(late)
    yield from connection.execute(query.order_by(edges.c.source_id, edges.c.position))


def _gap(page: Source, row: Any, at: datetime, asked: Collection[int]) -> Iterator[tuple[Source, Any]]:
    """The look with its page, where a gap begins with it: one that goes on is measured here."""
    if row.ended is None:
        if page.state is not SourceState.ACTIVE or page.id not in asked:
            return
        due = row.due if row.next is not None else page.next_poll_at
        least = timedelta(seconds=page.every_min if due is not None else page.every_max)
        planned = least if due is None else max(due - row.started, least)
        if at - row.started <= TIMES * planned:
            return
    yield page, row


def _tries(
    connection: Connection, found: Collection[tuple[Source, Any]]
) -> Mapping[tuple[int, int], Mapping[str, Any]]:
    """The looks within each gap, counted, with what the last of them said."""
    made: dict[tuple[int, int], Mapping[str, Any]] = {}
    for _, row in found:
        between = select(attempt.c.outcome, attempt.c.detail).where(
            attempt.c.source_id == row.source_id,
            attempt.c.position > row.position,
            attempt.c.archive.is_(None),
        )
        if row.end is not None:
            between = between.where(attempt.c.position < row.end)
        some = row.next is not None and row.next != row.end
        looks = connection.execute(between.order_by(attempt.c.position)).all() if some else ()
        counts: dict[Outcome, int] = {}
        for look in looks:
            counts[Outcome(look.outcome)] = counts.get(Outcome(look.outcome), 0) + 1
        made[row.source_id, row.position] = {
            "tries": tuple(counts.items()),
            "why": looks[-1].detail if looks else None,
        }
    return made

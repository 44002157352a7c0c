"""Rulings: what people decided, added and revoked, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from db.columns import event as _event
from db.columns import revocation, ruling, source
from db.entries import Entries
from db.proofs import REVOCATION, ruling_said, said
from db.rows import clean, ruling_columns, ruling_of
from tracker.errors import NotFoundError, UsageError
from tracker.model import Ruling

__all__ = ["add", "of_event", "on_pages", "revoke"]

_OTHER = _event.alias("other")
_RULINGS = (
    select(
        ruling, _event.c.slug, _OTHER.c.slug.label("other"), revocation.c.revoked_at, revocation.c.revoked_by
    )
    .join(_event, _event.c.id == ruling.c.event_id)
    .outerjoin(_OTHER, _OTHER.c.id == ruling.c.other_id)
    .outerjoin(revocation, revocation.c.ruling_id == ruling.c.id)
    .order_by(ruling.c.event_id, ruling.c.number)
)
_PAGE = select(source.c.url).where(source.c.id == bindparam("source"))
_OF_EVENT = _RULINGS.where(ruling.c.event_id == bindparam("event"))
_ON_PAGES = _RULINGS.where(
    ruling.c.source_id.in_(bindparam("sources", expanding=True)), revocation.c.ruling_id.is_(None)
)


def of_event(connection: Connection, event: int) -> tuple[Ruling, ...]:
    """The rulings of an event by number, revoked ones too."""
    return tuple(ruling_of(row, row.slug) for row in connection.execute(_OF_EVENT, {"event": event}))


def on_pages(connection: Connection, sources: Sequence[int]) -> Mapping[int, Sequence[Ruling]]:
    """For each of the sources that has any, the rulings on its readings that stand, of all events."""
    found: dict[int, list[Ruling]] = {}
    for row in connection.execute(_ON_PAGES, {"sources": list(sources)}):
        found.setdefault(row.source_id, []).append(ruling_of(row, row.slug))
    return found


def add(connection: Connection, event: int, made: Ruling, now: datetime) -> Ruling:
    """The ruling as stored, with its number. The event's row is locked."""
    highest = select(func.max(ruling.c.number)).where(ruling.c.event_id == event)
    number = (connection.execute(highest).scalar() or 0) + 1
    made = replace(made, number=number)
    other = None if made.other is None else _number_of(connection, made.other)
    columns = {"recorded_at": now, **ruling_columns(made)}
    connection.execute(insert(ruling), [{"event_id": event, "other_id": other, **columns}])
    page = None if made.source is None else connection.execute(_PAGE, {"source": made.source}).scalar()
    _chain(connection, event, "ruling", number, ruling_said({**columns, "page": page, "other": made.other}))
    return made


def _number_of(connection: Connection, slug: str) -> int:
    """The number of an event's own row, whatever became of it."""
    found: int | None = connection.execute(select(_event.c.id).where(_event.c.slug == clean(slug))).scalar()
    if found is None:
        raise NotFoundError(f"there is no event {slug!r}", hint="toll event list")
    return found


def revoke(
    connection: Connection, event: int, number: int, *, by: str, at: datetime, now: datetime
) -> Ruling:
    """The ruling, revoked. Raises NotFoundError, and UsageError where it was revoked before."""
    row: Any = connection.execute(
        _OF_EVENT.where(ruling.c.number == bindparam("number")), {"event": event, "number": number}
    ).first()
    if row is None:
        raise NotFoundError(f"there is no ruling {number}", hint="toll review EVENT lists them")
    if row.revoked_at is not None:
        raise UsageError(
            f"ruling {number} was revoked already, by {row.revoked_by}", hint="toll review EVENT lists them"
        )
    columns = {"revoked_by": clean(by), "revoked_at": at, "recorded_at": now}
    connection.execute(insert(revocation), [{"ruling_id": row.id, **columns}])
    _chain(connection, event, "revocation", number, said(REVOCATION, {"number": number, **columns}))
    return replace(ruling_of(row, row.slug), revoked_at=at, revoked_by=by)


def _chain(connection: Connection, event: int, kind: str, number: int, content: Mapping[str, Any]) -> None:
    entries = Entries(connection)
    entries.add(event, kind, number, content)
    entries.write()

"""Events and sources."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.rows.words import (
    Columns,
    all_cleaned,
    clean,
    cleaned,
)
from tracker.model import (
    Event,
    Outcome,
    Source,
    SourceState,
    Tier,
)
from tracker.options import Options
from tracker.plan import Why

__all__ = [
    "event_columns",
    "event_of",
    "options_column",
    "schedule_columns",
    "source_columns",
    "source_of",
]


def event_columns(event: Event) -> Columns:
    """The columns of the table `event`, without the number of the next revision."""
    return {
        "slug": clean(event.slug),
        "name": clean(event.name),
        "occurred_at": event.occurred_at,
        "places": all_cleaned(event.places),
        "created_at": event.created_at,
        "closed_at": event.closed_at,
        "words": all_cleaned(event.words) or None,
        "without": all_cleaned(event.without) or None,
        "languages": all_cleaned(event.languages) or None,
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
    }


def event_of(row: Any) -> Event:
    """The event of a row."""
    return Event(
        slug=row.slug,
        name=row.name,
        occurred_at=row.occurred_at,
        places=tuple(row.places),
        words=tuple(row.words or ()),
        without=tuple(row.without or ()),
        languages=tuple(row.languages or ()),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        created_at=row.created_at,
        closed_at=row.closed_at,
    )


def source_columns(source: Source) -> Columns:
    """The columns of the table `source`, without its number."""
    return {
        "url": clean(source.url),
        "kind": clean(source.kind),
        "name": cleaned(source.name),
        "tier": source.tier,
        "every_min": source.every_min,
        "every_max": source.every_max,
        "spacing": source.spacing,
        "state": source.state,
        "options": options_column(source.options),
        **schedule_columns(source),
    }


def options_column(options: Options) -> Columns:
    """The options as JSON."""
    found: Columns = _cleaned(options.to_json())
    return found


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return {key: _cleaned(each) for key, each in value.items()} if isinstance(value, dict) else value


def schedule_columns(source: Source) -> Columns:
    """The columns that a poll writes; a pause or another definition made meanwhile stays."""
    return {
        "interval": source.interval,
        "next_poll_at": source.next_poll_at,
        "last_attempt_at": source.last_attempt_at,
        "last_answer_at": source.last_answer_at,
        "last_change_at": source.last_change_at,
        "last_outcome": source.last_outcome,
        "last_detail": cleaned(source.last_detail),
        "failures": source.failures,
        "missed": source.missed,
        "etag": cleaned(source.etag),
        "last_modified": cleaned(source.last_modified),
        "body_sha256": source.body_sha256,
        "visible_sha256": source.visible_sha256,
        "article_sha256": source.article_sha256,
        "recent": list(source.recent),
        "rhythm": source.rhythm,
        "why": source.why,
        "woken_by": cleaned(source.woken_by),
        "failing_since": source.failing_since,
    }


def source_of(row: Any, events: tuple[str, ...], occurred_at: datetime | None = None) -> Source:
    """The source of a row, followed for these events, which happened then."""
    return Source(
        id=row.id,
        url=row.url,
        kind=row.kind,
        name=row.name,
        tier=Tier(row.tier) if row.tier else None,
        every_min=row.every_min,
        every_max=row.every_max,
        interval=row.interval,
        spacing=row.spacing,
        state=SourceState(row.state),
        events=events,
        occurred_at=occurred_at,
        next_poll_at=row.next_poll_at,
        last_attempt_at=row.last_attempt_at,
        last_answer_at=row.last_answer_at,
        last_change_at=row.last_change_at,
        last_outcome=Outcome(row.last_outcome) if row.last_outcome else None,
        last_detail=row.last_detail,
        failures=row.failures,
        missed=row.missed,
        etag=row.etag,
        last_modified=row.last_modified,
        body_sha256=row.body_sha256,
        visible_sha256=row.visible_sha256,
        article_sha256=row.article_sha256,
        recent=tuple(row.recent),
        rhythm=row.rhythm,
        why=Why(row.why) if row.why else None,
        woken_by=row.woken_by,
        failing_since=row.failing_since,
        options=Options.from_json(row.options),
    )

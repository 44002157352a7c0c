"""What people decided: rulings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from db.rows.evidence import figure_json, figure_of
from db.rows.roster import event_columns, event_of
from db.rows.words import Columns, all_cleaned, clean, cleaned, or_none, speaker_columns, speaker_of
from tracker.model import Event, Metric, Ruling, RulingKind, Surface

__all__ = ["ruling_columns", "ruling_of"]


def ruling_columns(ruling: Ruling) -> Columns:
    """The columns of the table `ruling` without the event's and the time of writing."""
    return {
        "number": ruling.number,
        "kind": ruling.kind,
        "ruled_by": clean(ruling.by),
        "ruled_at": ruling.at,
        "note": cleaned(ruling.note),
        "source_id": ruling.source,
        "surface": ruling.surface,
        "quote": cleaned(ruling.quote),
        "text": cleaned(ruling.text),
        "metric": ruling.metric,
        "figure": None if ruling.figure is None else figure_json(ruling.figure),
        "issuers": all_cleaned(ruling.issuers),
        **speaker_columns("speaker", ruling.speaker),
        "definition": _definition_json(ruling),
    }


def _definition_json(ruling: Ruling) -> Columns | None:
    """What an event was known by before and after."""
    if ruling.before is None or ruling.after is None:
        return None
    return {"before": _event_json(ruling.before), "after": _event_json(ruling.after)}


def _event_json(event: Event) -> Columns:
    columns = event_columns(event)
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in columns.items()
    }


def _event_of(stored: Mapping[str, Any]) -> Event:
    moments = ("occurred_at", "created_at", "closed_at", "starts_at", "ends_at")
    read = {m: datetime.fromisoformat(stored[m]) if stored[m] else None for m in moments}
    return event_of(SimpleNamespace(**{**stored, **read}))


def ruling_of(row: Any, event: str) -> Ruling:
    """The ruling of a row, with its revocation where there is one."""
    speaker = speaker_of(row.speaker_name, row.speaker_role, row.speaker_organization, row.speaker_tier)
    return Ruling(
        event=event,
        kind=RulingKind(row.kind),
        by=row.ruled_by,
        at=row.ruled_at,
        note=row.note,
        source=row.source_id,
        surface=Surface(row.surface) if row.surface else None,
        quote=row.quote,
        text=row.text,
        metric=Metric(row.metric) if row.metric else None,
        figure=None if row.figure is None else figure_of(SimpleNamespace(**row.figure)),
        issuers=tuple(row.issuers),
        speaker=or_none(speaker),
        other=row.other,
        before=_event_of(row.definition["before"]) if row.definition else None,
        after=_event_of(row.definition["after"]) if row.definition else None,
        number=row.number,
        revoked_at=row.revoked_at,
        revoked_by=row.revoked_by,
    )

"""What people decided: rulings."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from db.rows.evidence import claim_columns, figure_columns, figure_of
from db.rows.words import Columns, all_cleaned, clean, cleaned, or_none, speaker_columns, speaker_of
from tracker.model import Figure, Metric, Ruling, RulingKind, Surface

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
        "figure": None if ruling.figure is None else _figure_json(ruling.figure),
        "issuers": all_cleaned(ruling.issuers),
        **speaker_columns("speaker", ruling.speaker),
    }


def _figure_json(figure: Figure) -> Columns:
    """A figure whole: a person's reading has no row of its own until a page is read so."""
    return {"id": None, "words": clean(figure.quote), **claim_columns(figure), **figure_columns(figure)}


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
        number=row.number,
        revoked_at=row.revoked_at,
        revoked_by=row.revoked_by,
    )

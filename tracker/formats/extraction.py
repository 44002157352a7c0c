"""An extraction as JSON (schema toll.extract/1), and a line of JSON as a document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from tracker.errors import InputError
from tracker.formats import values
from tracker.model import Document, Extraction, Metric, Surface

__all__ = ["SCHEMA", "from_json", "read_json", "to_json"]

SCHEMA: Final = "toll.extract/1"
_HEADLINE: Final = (Metric.KILLED, Metric.INJURED, Metric.MISSING)


def to_json(extraction: Extraction, document: Document, *, surfaces: bool = False) -> dict[str, Any]:
    """The extraction as one JSON object. With `surfaces`, the texts that the spans count in."""
    found = {"schema": SCHEMA, **read_json(extraction)}
    if surfaces:
        found["surfaces"] = {surface.value: text for surface, text in document.surfaces.items()}
    return found


def read_json(extraction: Extraction) -> dict[str, Any]:
    """What was read, without a schema."""
    return {
        "lang": extraction.lang,
        "extractor": extraction.extractor,
        "headline": {
            metric.value: values.figure(extraction.headline[metric])
            if metric in extraction.headline
            else None
            for metric in _HEADLINE
        },
        "figures": [values.figure(figure) for figure in extraction.figures],
        "statements": [values.statement(statement) for statement in extraction.statements],
        "unread": [{"surface": surface.value, "span": list(span)} for surface, span in extraction.unread],
    }


def from_json(line: Mapping[str, Any]) -> Document:
    """The document of one JSON object: `text` or `html`, and what is known about it.

    Raises InputError where neither is a string or a date is none.
    """
    html, text = line.get("html"), line.get("text")
    if isinstance(html, str):
        from tracker.text import document

        found = document(
            html.encode("utf-8", "replace"), url=_text(line, "url"), content_type="text/html; charset=utf-8"
        )
        surfaces, lang = dict(found.surfaces), _text(line, "lang") or found.lang
        published = _time(line, "published_at") or found.published_at
        modified, outlet = found.modified_at, found.outlet
    elif isinstance(text, str):
        surfaces, lang = {Surface.BODY: text}, _text(line, "lang")
        published, modified, outlet = _time(line, "published_at"), None, None
    else:
        raise InputError(
            "The object has neither text nor html.",
            hint='Give {"id": ..., "text": "..."}, one object a line.',
        )
    if title := _text(line, "title"):
        surfaces = {Surface.TITLE: title, **{k: v for k, v in surfaces.items() if k is not Surface.TITLE}}
    return Document(
        surfaces=surfaces,
        url=_text(line, "url"),
        lang=lang,
        published_at=published,
        modified_at=modified,
        outlet=outlet,
        occurred_at=_time(line, "occurred_at"),
        place=_text(line, "place"),
    )


def _text(line: Mapping[str, Any], key: str) -> str | None:
    value = line.get(key)
    return value if isinstance(value, str) and value else None


def _time(line: Mapping[str, Any], key: str) -> datetime | None:
    """The time of a key in UTC; one without a zone is taken as UTC."""
    value = _text(line, key)
    if value is None:
        return None
    try:
        when = datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(
            f"{key} is no ISO 8601 time: {value[:40]!r}.", hint="Write it as 2024-01-03T13:02:00Z."
        ) from error
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)

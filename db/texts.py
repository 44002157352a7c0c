"""The text of a version: a Document as bytes, written in one way only."""

from __future__ import annotations

import json
from datetime import datetime

from tracker.errors import StoreDamagedError
from tracker.model import Document, Surface
from tracker.proofs import text_bytes

__all__ = ["document_of", "text_of"]


def text_of(document: Document) -> bytes:
    """The document as canonical JSON (`tracker.proofs.text_bytes`): its surfaces and what it prints of itself."""
    return text_bytes(document)


def document_of(data: bytes) -> Document:
    """The document that was written so, its surfaces in the vocabulary's order. Raises StoreDamagedError."""
    try:
        stored = json.loads(data)
        surfaces = stored["surfaces"]
        return Document(
            surfaces={surface: surfaces[surface] for surface in Surface if surface in surfaces},
            url=stored["url"],
            lang=stored["lang"],
            published_at=_moment(stored["published_at"]),
            modified_at=_moment(stored["modified_at"]),
            outlet=stored["outlet"],
            occurred_at=_moment(stored["occurred_at"]),
            place=stored["place"],
        )
    except (ValueError, KeyError, TypeError):
        raise StoreDamagedError(
            "the text of a version cannot be read", hint="restore the database from a backup"
        ) from None


def _moment(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored)

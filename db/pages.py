"""What stands on a page: its last link, its version, the last genuine look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from db.columns import attempt, body, extraction, head, source, version
from db.heads import Lines
from db.reading import GENUINE

__all__ = ["Page", "standing"]


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a source's document before an attempt: its last link and what stands."""

    position: int = 0
    chain: str | None = None
    version: str | None = None
    version_id: int | None = None
    versions: int = 0
    text_sha256: str | None = None
    body_sha256: str | None = None
    seen_at: datetime | None = None
    extraction: int | None = None
    """The number of the latest reading of the version that stands, where it is known."""
    head_id: int | None = None
    lines: Lines | None = None
    """The headers of the last look that brought any, as the later ones are compared with."""


def standing(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Page]:
    """The page of each source that was ever looked at, by the source's number."""
    return {
        row.source_id: Page(
            position=row.position,
            chain=row.chain,
            version=row.version,
            version_id=row.version_id,
            versions=row.versions or 0,
            text_sha256=row.text_sha256,
            body_sha256=row.body_sha256,
            seen_at=row.seen_at,
            extraction=row.extraction,
            head_id=row.head_id,
            lines=row.lines,
        )
        for row in connection.execute(_STANDING, {"numbers": list(numbers)})
    }


def _standing_query() -> Any:
    """For each source its last attempt, the version that stands, and the last genuine look at it."""
    older = attempt.alias("older")
    last = select(func.max(older.c.position)).where(older.c.source_id == source.c.id).scalar_subquery()
    looks = attempt.alias("looks")
    seen = (
        select(func.max(looks.c.observed_at))
        .where(looks.c.version_id == attempt.c.version_id, looks.c.outcome.in_(GENUINE))
        .scalar_subquery()
    )
    read = select(func.max(extraction.c.id)).where(extraction.c.version_id == version.c.id).scalar_subquery()
    first = attempt.alias("first")
    return (
        select(
            attempt.c.source_id,
            attempt.c.position,
            attempt.c.chain,
            attempt.c.version_id,
            attempt.c.head_id,
            head.c.lines,
            first.c.chain.label("version"),
            first.c.body_sha256,
            version.c.number.label("versions"),
            body.c.sha256.label("text_sha256"),
            seen.label("seen_at"),
            read.label("extraction"),
        )
        .select_from(source)
        .join(attempt, (attempt.c.source_id == source.c.id) & (attempt.c.position == last))
        .outerjoin(head, head.c.id == attempt.c.head_id)
        .outerjoin(version, version.c.id == attempt.c.version_id)
        .outerjoin(first, first.c.id == version.c.id)
        .outerjoin(body, body.c.id == version.c.text_id)
        .where(source.c.id.in_(bindparam("numbers", expanding=True)))
    )


_STANDING = _standing_query()

"""What stands on a page: its last link, its version, the last genuine look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from db.reading import GENUINE
from db.tables import AttemptRow, ExtractionRow, SourceRow, VersionRow

__all__ = ["Page", "standing"]

_attempt: Any = AttemptRow.__table__  # type: ignore[attr-defined]
_extraction: Any = ExtractionRow.__table__  # type: ignore[attr-defined]
_source: Any = SourceRow.__table__  # type: ignore[attr-defined]
_version: Any = VersionRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a source's document before an attempt: its last link and what stands."""

    position: int = 0
    chain: str | None = None
    version: str | None = None
    versions: int = 0
    text_sha256: str | None = None
    body_sha256: str | None = None
    seen_at: datetime | None = None
    extraction: int | None = None
    """The number of the latest reading of the version that stands, where it is known."""


def standing(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Page]:
    """The page of each source that was ever looked at, by the source's number."""
    return {
        row.source_id: Page(
            position=row.position,
            chain=row.chain,
            version=row.version,
            versions=row.versions or 0,
            text_sha256=row.text_sha256,
            body_sha256=row.body_sha256,
            seen_at=row.seen_at,
            extraction=row.extraction,
        )
        for row in connection.execute(_STANDING, {"numbers": list(numbers)})
    }


def _standing_query() -> Any:
    """For each source its last attempt, the version that stands, and the last genuine look at it."""
    older = _attempt.alias("older")
    last = select(func.max(older.c.position)).where(older.c.source_id == _source.c.id).scalar_subquery()
    looks = _attempt.alias("looks")
    seen = (
        select(func.max(looks.c.observed_at))
        .where(looks.c.version == _attempt.c.version, looks.c.outcome.in_(GENUINE))
        .scalar_subquery()
    )
    read = (
        select(func.max(_extraction.c.id)).where(_extraction.c.version_id == _version.c.id).scalar_subquery()
    )
    return (
        select(
            _attempt.c.source_id,
            _attempt.c.position,
            _attempt.c.chain,
            _attempt.c.version,
            _version.c.number.label("versions"),
            _version.c.text_sha256,
            _version.c.body_sha256,
            seen.label("seen_at"),
            read.label("extraction"),
        )
        .select_from(_source)
        .join(_attempt, (_attempt.c.source_id == _source.c.id) & (_attempt.c.position == last))
        .outerjoin(_version, _version.c.hash == _attempt.c.version)
        .where(_source.c.id.in_(bindparam("numbers", expanding=True)))
    )


_STANDING = _standing_query()

"""What was recorded, read back as values, up to a moment where one is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, func, or_, select

from db.roster import event_id
from db.rows import attempt_of, attribution_of, figure_of, revision_of, statement_of
from db.tables import (
    AttemptRow,
    AttributionRow,
    ExtractionRow,
    FigureRow,
    RevisionRow,
    SourceRow,
    StatementRow,
    SubscriptionRow,
    VersionRow,
)
from tracker.errors import AmbiguousError, NotFoundError
from tracker.model import (
    Attempt,
    AttributionRevision,
    Figure,
    Outcome,
    Revision,
    Sighting,
    Source,
    Speaker,
    Statement,
    StatementSighting,
    Tier,
    Version,
)

__all__ = [
    "GENUINE",
    "attempts",
    "attributions",
    "figures_by_number",
    "latest_reading",
    "revisions",
    "sightings",
    "statement_sightings",
    "statements_by_number",
    "text_sha256",
    "version",
    "versions",
]

GENUINE = tuple(outcome for outcome in Outcome if outcome.genuine)
"""The outcomes of a look that saw the article itself."""

_PREFIX = re.compile(r"[0-9a-f]{4,64}", re.ASCII)

_attempt: Any = AttemptRow.__table__  # type: ignore[attr-defined]
_attribution: Any = AttributionRow.__table__  # type: ignore[attr-defined]
_extraction: Any = ExtractionRow.__table__  # type: ignore[attr-defined]
_figure: Any = FigureRow.__table__  # type: ignore[attr-defined]
_following: Any = SubscriptionRow.__table__  # type: ignore[attr-defined]
_revision: Any = RevisionRow.__table__  # type: ignore[attr-defined]
_source: Any = SourceRow.__table__  # type: ignore[attr-defined]
_statement: Any = StatementRow.__table__  # type: ignore[attr-defined]
_version: Any = VersionRow.__table__  # type: ignore[attr-defined]


# records


def revisions(
    connection: Connection, event: int, until: datetime | None = None, after: int = 0
) -> tuple[Revision, ...]:
    """The event's revisions of figures with a number above `after`, by number."""
    chosen = select(_revision).where(_revision.c.event_id == event, _revision.c.number > after)
    if until is not None:
        chosen = chosen.where(_revision.c.observed_at <= until)
    rows = connection.execute(chosen.order_by(_revision.c.number)).all()
    if not rows:
        return ()
    wanted = chosen.with_only_columns(_revision.c.before_id).union(
        chosen.with_only_columns(_revision.c.after_id)
    )
    figures = figures_by_number(connection, wanted)
    return tuple(revision_of(row, figures) for row in rows)


def attributions(
    connection: Connection, event: int, until: datetime | None = None, after: int = 0
) -> tuple[AttributionRevision, ...]:
    """The event's revisions of responsibility with a number above `after`, by number."""
    chosen = select(_attribution).where(_attribution.c.event_id == event, _attribution.c.number > after)
    if until is not None:
        chosen = chosen.where(_attribution.c.observed_at <= until)
    rows = connection.execute(chosen.order_by(_attribution.c.number)).all()
    if not rows:
        return ()
    statements = statements_by_number(connection, chosen.with_only_columns(_attribution.c.statement_id))
    return tuple(attribution_of(row, statements) for row in rows)


def figures_by_number(connection: Connection, numbers: Any) -> Mapping[int, Figure]:
    """The figures whose numbers a query or a sequence gives."""
    found = connection.execute(select(_figure).where(_figure.c.id.in_(numbers)))
    return {row.id: figure_of(row) for row in found}


def statements_by_number(connection: Connection, numbers: Any) -> Mapping[int, Statement]:
    """The statements whose numbers a query or a sequence gives."""
    found = connection.execute(select(_statement).where(_statement.c.id.in_(numbers)))
    return {row.id: statement_of(row) for row in found}


# versions


@dataclass(frozen=True, slots=True)
class _Stay:
    """A version while it stood on its page, as it was known at the moment asked for."""

    row: Row[Any]
    outlet: str
    until: datetime | None

    @property
    def common(self) -> dict[str, Any]:
        """What every sighting in this version has alike."""
        row = self.row
        return {
            "source": row.source_id,
            "outlet": self.outlet,
            "url": row.url,
            "version": row.hash,
            "observed_at": row.observed_at,
            "not_before": row.not_before,
            "published_at": row.published_at,
            "modified_at": row.modified_at,
            "last_seen_at": row.last_seen_at,
            "until": self.until,
        }


def _last_seen(until: datetime | None) -> ScalarSelect[Any]:
    """The last genuine look at which a version stood."""
    looks = select(func.max(_attempt.c.observed_at)).where(
        _attempt.c.version == _version.c.hash, _attempt.c.outcome.in_(GENUINE)
    )
    if until is not None:
        looks = looks.where(_attempt.c.observed_at <= until)
    return looks.correlate(_version).scalar_subquery()


def _version_query(until: datetime | None) -> Select[Any]:
    query = select(
        _version,
        _source.c.url,
        _source.c.name.label("source_name"),
        _source.c.tier.label("source_tier"),
        _last_seen(until).label("last_seen_at"),
    ).join(_source, _source.c.id == _version.c.source_id)
    return query if until is None else query.where(_version.c.observed_at <= until)


def latest_reading(table: Any) -> Any:
    """A condition: of the readings of a version, only the latest."""
    newest = (
        select(func.max(_extraction.c.id))
        .where(_extraction.c.version_id == table.c.version_id)
        .correlate(table)
        .scalar_subquery()
    )
    return table.c.extraction_id == newest


def versions(connection: Connection, source: int, until: datetime | None = None) -> tuple[Version, ...]:
    """Every version of one page, oldest first, with its figures and statements."""
    chosen = _version.c.source_id == source
    # By number, the order of recording: a clock that was set back does not turn history round.
    return tuple(sorted(_versions(connection, chosen, until), key=lambda v: v.number))


def version(connection: Connection, prefix: str) -> Version:
    """The version whose hash starts so. Raises NotFoundError, AmbiguousError."""
    prefix = prefix.lower()
    if not _PREFIX.fullmatch(prefix):
        raise NotFoundError(
            f"{prefix[:80]!r} is no version",
            hint="give 4 or more of the digits that toll versions PAGE prints",
        )
    # "g" follows the last hexadecimal digit in every collation.
    chosen = (_version.c.hash >= prefix) & (_version.c.hash < prefix + "g")
    found = [v for v in _versions(connection, chosen, None) if v.hash.startswith(prefix)]
    if not found:
        raise NotFoundError(f"there is no version {prefix}", hint="toll versions PAGE lists them")
    if len(found) > 1:
        raise AmbiguousError(
            f"{len(found)} versions start with {prefix}",
            hint="give more digits: " + ", ".join(sorted(v.hash[:12] for v in found)[:4]),
        )
    return found[0]


def _versions(connection: Connection, chosen: Any, until: datetime | None) -> Iterator[Version]:
    numbers = select(_version.c.id).where(chosen)
    figures = _read(connection, _figure, numbers)
    statements = _read(connection, _statement, numbers)
    for row in connection.execute(_version_query(until).where(chosen)).all():
        yield Version(
            hash=row.hash,
            number=row.number,
            source=row.source_id,
            url=row.url,
            outlet=_outlet(row),
            observed_at=row.observed_at,
            not_before=row.not_before,
            last_seen_at=row.last_seen_at,
            title=row.title,
            text_sha256=row.text_sha256,
            body_sha256=row.body_sha256,
            lang=row.lang,
            published_at=row.published_at,
            modified_at=row.modified_at,
            figures=tuple(figure_of(r) for r in figures.get(row.id, ())),
            statements=tuple(statement_of(r) for r in statements.get(row.id, ())),
        )


def _read(connection: Connection, table: Any, numbers: Select[Any]) -> Mapping[int, Sequence[Row[Any]]]:
    """The rows of the latest reading of each of the versions, by version, in their order there."""
    query = select(table).where(table.c.version_id.in_(numbers), latest_reading(table))
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(query.order_by(table.c.version_id, table.c.place_no)):
        found.setdefault(row.version_id, []).append(row)
    return found


def _outlet(row: Row[Any]) -> str:
    return Source(url=row.url, name=row.source_name).outlet


def text_sha256(connection: Connection, version_hash: str) -> str:
    """The digest of a version's text, by its whole hash. Raises NotFoundError."""
    query = select(_version.c.text_sha256).where(_version.c.hash == version_hash)
    found: str | None = connection.execute(query).scalar() if _PREFIX.fullmatch(version_hash) else None
    if found is None:
        raise NotFoundError(
            f"there is no version {version_hash[:12]!r}", hint="toll versions PAGE lists them"
        )
    return found


# sightings


def _stays(connection: Connection, event: int, until: datetime | None) -> Mapping[int, _Stay]:
    """The versions of the pages that the event follows (or followed then), by number."""
    followed = select(_following.c.source_id).where(_following.c.event_id == event)
    still = _following.c.removed_at.is_(None)
    followed = followed.where(still if until is None else or_(still, _following.c.removed_at > until))
    query = _version_query(until).where(_version.c.source_id.in_(followed))
    rows = connection.execute(query.order_by(_version.c.source_id, _version.c.number)).all()
    stays = {}
    for row, later in zip_longest(rows, rows[1:]):
        gone = later is not None and later.source_id == row.source_id
        stays[row.id] = _Stay(row, _outlet(row), later.observed_at if gone and later is not None else None)
    return stays


def _in_stays(
    connection: Connection, table: Any, event: int, until: datetime | None
) -> Iterator[tuple[_Stay, Row[Any]]]:
    stays = _stays(connection, event, until)
    sources = select(_following.c.source_id).where(_following.c.event_id == event)
    numbers = select(_version.c.id).where(_version.c.source_id.in_(sources))
    read = _read(connection, table, numbers)
    for stay in sorted(stays.values(), key=lambda s: (s.row.observed_at, s.row.url, s.row.number)):
        for row in read.get(stay.row.id, ()):
            yield stay, row


def sightings(connection: Connection, slug: str, until: datetime | None = None) -> tuple[Sighting, ...]:
    """Every figure of every version of the event's pages, by time observed, page and place in it."""
    event = event_id(connection, slug)
    found = []
    for stay, row in _in_stays(connection, _figure, event, until):
        figure = figure_of(row)
        tier = Tier(stay.row.source_tier) if stay.row.source_tier else Tier.MEDIA_TALLY
        issuer = figure.speaker or Speaker(organization=stay.outlet, tier=tier)
        found.append(Sighting(figure=figure, issuer=issuer, **stay.common))
    return tuple(found)


def statement_sightings(
    connection: Connection, slug: str, until: datetime | None = None
) -> tuple[StatementSighting, ...]:
    """Every statement of every version of the event's pages, by time observed, page and place in it."""
    event = event_id(connection, slug)
    return tuple(
        StatementSighting(statement=statement_of(row), **stay.common)
        for stay, row in _in_stays(connection, _statement, event, until)
    )


# attempts


def attempts(
    connection: Connection, source: int, limit: int | None = None, until: datetime | None = None
) -> tuple[Attempt, ...]:
    """The record of looks at a source, latest first."""
    query = select(_attempt).where(_attempt.c.source_id == source)
    if until is not None:
        query = query.where(_attempt.c.observed_at <= until)
    # By place in the chain, so that it can be followed however the clock jumped.
    query = query.order_by(_attempt.c.position.desc()).limit(limit)
    return tuple(attempt_of(row) for row in connection.execute(query))

"""What was recorded, read back as values, up to a moment where one is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    not_,
    or_,
    select,
)

from db.bodies import Bodies
from db.columns import attempt, attribution, body, extraction, head, revision, source, subscription, thread
from db.columns import version as state
from db.readings import Reading, figures, figures_by_number, latest, readings, statements_by_number
from db.roster import event_id
from db.rows import attempt_of, attribution_of, revision_of, thread_of
from tracker.errors import AmbiguousError, NotFoundError
from tracker.model import (
    Attempt,
    AttributionRevision,
    Outcome,
    Revision,
    RevisionKind,
    Sighting,
    Source,
    StatementSighting,
    Tier,
    Version,
)
from tracker.part import Part

__all__ = [
    "GENUINE",
    "attempts",
    "attributions",
    "late",
    "revisions",
    "sightings",
    "standing_text",
    "start_of",
    "statement_sightings",
    "text_sha256",
    "version",
    "version_number",
    "versions",
]

GENUINE = tuple(outcome for outcome in Outcome if outcome.genuine)
"""The outcomes of a look that saw the article itself."""

_PREFIX = re.compile(r"[0-9a-f]{4,64}", re.ASCII)

_HASH_DIGITS = 8
"""Digits of a hash by which a version is looked up."""

_WHOLE = 64
"""Digits of a whole hash."""

_FEW = 400
"""Numbers that one query asks for: SQLite took 999 parameters at most before 3.32."""

_SERIES = (
    "metric",
    "role",
    *("population", "place", "party"),
    *("issuer_name", "issuer_role", "issuer_organization", "issuer_tier", "outlet"),
)
"""Columns in which the threads of one series are alike (`tracker.series.revision_key`)."""

_THREADS = select(thread).where(thread.c.id.in_(bindparam("numbers", expanding=True)))


# records


def revisions(
    connection: Connection,
    event: int,
    until: datetime | None = None,
    after: int = 0,
    part: Part | None = None,
) -> tuple[Revision, ...]:
    """The event's revisions of figures with a number above `after`, by number."""
    query = (
        select(revision, attempt.c.chain.label("version"), attempt.c.archive)
        .join(attempt, attempt.c.id == revision.c.version_id)
        .where(revision.c.event_id == event, revision.c.number > after)
    )
    if until is not None:
        query = query.where(revision.c.observed_at <= until)
    if part is not None:
        query = query.where(revision.c.id.in_(_part(event, until, part)))
    rows = connection.execute(query.order_by(revision.c.number)).all()
    if not rows:
        return ()
    numbers = {number for row in rows for number in (row.before_id, row.after_id) if number is not None}
    known = figures_by_number(connection, numbers)
    threads: dict[int, dict[str, Any]] = {}
    wanted = sorted({row.thread_id for row in rows})
    for start in range(0, len(wanted), _FEW):
        few = {"numbers": wanted[start : start + _FEW]}
        threads |= {row.id: thread_of(row) for row in connection.execute(_THREADS, few)}
    return tuple(revision_of(row, threads[row.thread_id], known) for row in rows)


def _part(event: int, until: datetime | None, part: Part) -> Select[Any] | CompoundSelect[Any]:
    """The numbers of the rows that a part of the record is made of."""
    chosen = (
        select(revision.c.id, revision.c.observed_at, thread.c.metric, thread.c.issuer_tier)
        .join(thread, thread.c.id == revision.c.thread_id)
        .where(revision.c.event_id == event)
    )
    if until is not None:
        chosen = chosen.where(revision.c.observed_at <= until)
    if part.tiers:
        return chosen.with_only_columns(revision.c.id).where(thread.c.issuer_tier.in_(part.tiers))
    chosen = chosen.where(thread.c.kind != RevisionKind.STALE_REPEAT)
    passed = [
        and_(thread.c.metric == metric, revision.c.observed_at > moment)
        for metric, moment in part.since.items()
    ]
    if not passed:
        return chosen.with_only_columns(revision.c.id)
    left_out = and_(thread.c.issuer_tier.is_not(None), thread.c.issuer_tier.in_(part.but), or_(*passed))
    kept = chosen.with_only_columns(revision.c.id).where(or_(thread.c.issuer_tier.is_(None), not_(left_out)))
    if not part.last:
        return kept
    place = func.row_number().over(
        partition_by=[thread.c[name] for name in _SERIES],
        order_by=(revision.c.observed_at.desc(), revision.c.number.desc()),
    )
    told = chosen.where(left_out).add_columns(place.label("place")).subquery()
    return select(kept.subquery().c.id).union_all(select(told.c.id).where(told.c.place == 1))


def late(connection: Connection, event: int) -> bool:
    """Whether any of the event's revisions of figures came in with an archive's capture."""
    query = (
        select(revision.c.id)
        .join(attempt, attempt.c.id == revision.c.version_id)
        .where(revision.c.event_id == event, attempt.c.archive.is_not(None))
        .limit(1)
    )
    return connection.execute(query).first() is not None


def attributions(
    connection: Connection, event: int, until: datetime | None = None, after: int = 0
) -> tuple[AttributionRevision, ...]:
    """The event's revisions of responsibility with a number above `after`, by number."""
    query = (
        select(attribution, attempt.c.chain.label("version"), attempt.c.archive)
        .join(attempt, attempt.c.id == attribution.c.version_id)
        .where(attribution.c.event_id == event, attribution.c.number > after)
    )
    if until is not None:
        query = query.where(attribution.c.observed_at <= until)
    rows = connection.execute(query.order_by(attribution.c.number)).all()
    known = statements_by_number(connection, {row.statement_id for row in rows})
    return tuple(attribution_of(row, known) for row in rows)


# versions


@dataclass(frozen=True, slots=True)
class _Stay:
    """A version while it stood on its page, as it was known at the moment asked for."""

    row: Row[Any]
    outlet: str
    observed_at: datetime
    not_before: datetime | None
    last_seen_at: datetime
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
            "observed_at": self.observed_at,
            "not_before": self.not_before,
            "published_at": row.published_at,
            "modified_at": row.modified_at,
            "last_seen_at": self.last_seen_at,
            "until": self.until,
        }


_FIRST = attempt.alias("first")
"""The look that first saw a version."""


def _last_seen(until: datetime | None) -> ScalarSelect[Any]:
    """The last genuine look at which a version stood."""
    looks = select(func.max(attempt.c.observed_at)).where(
        attempt.c.version_id == state.c.id, attempt.c.outcome.in_(GENUINE)
    )
    if until is not None:
        looks = looks.where(attempt.c.observed_at <= until)
    return looks.correlate(state).scalar_subquery()


def _version_query(until: datetime | None) -> Select[Any]:
    query = (
        select(
            state,
            _FIRST.c.chain.label("hash"),
            _FIRST.c.observed_at,
            _FIRST.c.body_sha256,
            _FIRST.c.archive,
            body.c.sha256.label("text_sha256"),
            source.c.url,
            source.c.name.label("source_name"),
            source.c.tier.label("source_tier"),
            _last_seen(until).label("last_seen_at"),
        )
        .select_from(state)
        .join(_FIRST, _FIRST.c.id == state.c.id)
        .join(body, body.c.id == state.c.text_id)
        .join(source, source.c.id == state.c.source_id)
    )
    return query if until is None else query.where(_FIRST.c.observed_at <= until)


def versions(
    connection: Connection, bodies: Bodies, page: int, until: datetime | None = None
) -> tuple[Version, ...]:
    """Every version of one page, oldest first, with its figures and statements."""
    chosen = state.c.source_id == page
    # By number, the order of recording: a clock that was set back does not turn history round. Only what an
    # archive brought in late has its place by time.
    found = sorted(_versions(connection, bodies, chosen, until), key=lambda v: v.number)
    if any(v.archive is not None for v in found):
        found.sort(key=lambda v: (v.observed_at, v.number))
    return tuple(found)


def version(connection: Connection, bodies: Bodies, prefix: str) -> Version:
    """The version whose hash starts so. Raises NotFoundError, AmbiguousError."""
    prefix = prefix.lower()
    if not _PREFIX.fullmatch(prefix):
        raise NotFoundError(
            f"{prefix[:80]!r} is no version",
            hint="give 4 or more of the digits that toll versions PAGE prints",
        )
    first, last = (int(prefix[:_HASH_DIGITS].ljust(_HASH_DIGITS, digit), 16) for digit in "0f")
    chosen = state.c.start.between(first, last)
    found = [v for v in _versions(connection, bodies, chosen, None) if v.hash.startswith(prefix)]
    if not found:
        raise NotFoundError(f"there is no version {prefix}", hint="toll versions PAGE lists them")
    if len(found) > 1:
        raise AmbiguousError(
            f"{len(found)} versions start with {prefix}",
            hint="give more digits: " + ", ".join(sorted(v.hash[:12] for v in found)[:4]),
        )
    return found[0]


def start_of(version_hash: str) -> int:
    """The first digits of a hash as the number by which its version is looked up."""
    return int(version_hash[:_HASH_DIGITS], 16)


def version_number(connection: Connection, version_hash: str) -> int | None:
    """The number of a version's row, by its whole hash; None where it is not stored."""
    if not _PREFIX.fullmatch(version_hash):
        return None
    query = (
        select(state.c.id)
        .join(attempt, attempt.c.id == state.c.id)
        .where(state.c.start == start_of(version_hash), attempt.c.chain == version_hash)
    )
    found: int | None = connection.execute(query).scalar() if len(version_hash) == _WHOLE else None
    return found


def _versions(
    connection: Connection, bodies: Bodies, chosen: Any, until: datetime | None
) -> Iterator[Version]:
    read = _latest_readings(connection, bodies, select(state.c.id).where(chosen))
    for row in connection.execute(_version_query(until).where(chosen)).all():
        found = read[row.id].extraction
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
            figures=found.figures,
            statements=found.statements,
            archive=row.archive,
        )


def _latest_readings(connection: Connection, bodies: Bodies, numbers: Select[Any]) -> Mapping[int, Reading]:
    """The latest reading of each of the versions whose numbers a query gives, by version."""
    newest = latest(numbers).subquery()
    query = select(extraction.c.id, extraction.c.version_id).join(newest, newest.c.id == extraction.c.id)
    versions_of = {row.id: row.version_id for row in connection.execute(query)}
    return {versions_of[n]: found for n, found in readings(connection, bodies, versions_of).items()}


def _outlet(row: Row[Any]) -> str:
    return Source(url=row.url, name=row.source_name).outlet


def standing_text(connection: Connection, page: int) -> str | None:
    """The digest of the text of a page's latest version; None where there is none."""
    query = (
        select(body.c.sha256)
        .join(state, state.c.text_id == body.c.id)
        .where(state.c.source_id == page)
        .order_by(state.c.number.desc())
        .limit(1)
    )
    found: str | None = connection.execute(query).scalar()
    return found


def text_sha256(connection: Connection, version_hash: str) -> str:
    """The digest of a version's text, by its whole hash. Raises NotFoundError."""
    number = version_number(connection, version_hash)
    query = select(body.c.sha256).join(state, state.c.text_id == body.c.id).where(state.c.id == number)
    found: str | None = None if number is None else connection.execute(query).scalar()
    if found is None:
        raise NotFoundError(
            f"there is no version {version_hash[:12]!r}", hint="toll versions PAGE lists them"
        )
    return found


# sightings


def _stays(
    connection: Connection, event: int, until: datetime | None, pages: frozenset[int] | None = None
) -> Sequence[_Stay]:
    """The stays of the versions on the pages that the event follows (or followed then), by page."""
    followed = select(subscription.c.source_id).where(
        subscription.c.event_id == event, subscription.c.counts | subscription.c.removed_at.is_not(None)
    )
    still = subscription.c.removed_at.is_(None)
    followed = followed.where(still if until is None else or_(still, subscription.c.removed_at > until))
    if pages is not None:
        followed = followed.where(subscription.c.source_id.in_(sorted(pages)))
    query = _version_query(until).where(state.c.source_id.in_(followed))
    rows = connection.execute(query.order_by(state.c.source_id, state.c.number)).all()
    archived = {row.source_id for row in rows if row.archive is not None}
    stays = []
    for row, later in zip_longest(rows, rows[1:]):
        if row.source_id in archived:
            continue
        gone = later is not None and later.source_id == row.source_id
        end = later.observed_at if gone and later is not None else None
        stays.append(_Stay(row, _outlet(row), row.observed_at, row.not_before, row.last_seen_at, end))
    if archived:
        stays += _mixed(connection, {row.id: row for row in rows}, archived, until)
    return stays


def _mixed(
    connection: Connection, rows: Mapping[int, Row[Any]], sources: Iterable[int], until: datetime | None
) -> Iterator[_Stay]:
    """The stays on pages of which an archive has captures: by time, so that a version may have several."""
    from db.course import courses  # noqa: PLC0415 - it reads what is genuine from here

    for course in courses(connection, sources).values():
        runs = course.runs(until)
        for place, run in enumerate(runs):
            row = rows[run[0].version_id]
            yield _Stay(
                row,
                _outlet(row),
                run[0].at,
                runs[place - 1][-1].at if place else None,
                run[-1].at,
                runs[place + 1][0].at if place + 1 < len(runs) else None,
            )


def versions_standing(
    connection: Connection, numbers: Iterable[int], until: datetime | None
) -> Mapping[int, _Stay]:
    """The versions with these numbers, which stand on their pages, by number."""
    wanted = sorted(set(numbers))
    found = {}
    for start in range(0, len(wanted), _FEW):
        query = _version_query(until).where(state.c.id.in_(wanted[start : start + _FEW]))
        for row in connection.execute(query):
            stay = _Stay(row, _outlet(row), row.observed_at, row.not_before, row.last_seen_at, None)
            found[row.id] = stay
    return found


def _by_time(stays: Iterable[_Stay]) -> Sequence[_Stay]:
    return sorted(stays, key=lambda s: (s.observed_at, s.row.url, s.row.number))


def _everywhere(event: int, pages: frozenset[int] | None = None) -> Select[Any]:
    """The numbers of all versions of the pages that the event follows or followed, or of these of them."""
    sources = select(subscription.c.source_id).where(subscription.c.event_id == event)
    if pages is not None:
        sources = sources.where(subscription.c.source_id.in_(sorted(pages)))
    return select(state.c.id).where(state.c.source_id.in_(sources))


def sightings(
    connection: Connection, slug: str, until: datetime | None = None, pages: frozenset[int] | None = None
) -> tuple[Sighting, ...]:
    """Every figure of every version of the event's pages, by time observed, page and place in it.

    With `pages` only of these.
    """
    event = event_id(connection, slug)
    stays = _stays(connection, event, until, pages)
    read = figures(connection, _everywhere(event, pages))
    found = []
    for stay in _by_time(stays):
        tier = Tier(stay.row.source_tier) if stay.row.source_tier else None
        common = stay.common
        found += [
            Sighting(figure=figure, issuer=figure.issuer(stay.outlet, tier), **common)
            for figure in read.get(stay.row.id, ())
        ]
    return tuple(found)


def statement_sightings(
    connection: Connection, bodies: Bodies, slug: str, until: datetime | None = None
) -> tuple[StatementSighting, ...]:
    """Every statement of every version of the event's pages, by time observed, page and place in it."""
    event = event_id(connection, slug)
    stays = _stays(connection, event, until)
    read = _latest_readings(connection, bodies, _everywhere(event))
    return tuple(
        StatementSighting(statement=statement, **stay.common)
        for stay in _by_time(stays)
        for statement in read[stay.row.id].extraction.statements
    )


# attempts


def attempts(
    connection: Connection, page: int, limit: int | None = None, until: datetime | None = None
) -> tuple[Attempt, ...]:
    """The record of looks at a source, latest first."""
    query = (
        select(attempt, source.c.url.label("source_url"), head.c.lines, _FIRST.c.chain.label("version"))
        .select_from(attempt)
        .join(source, source.c.id == attempt.c.source_id)
        .outerjoin(head, head.c.id == attempt.c.head_id)
        .outerjoin(_FIRST, _FIRST.c.id == attempt.c.version_id)
        .where(attempt.c.source_id == page)
    )
    if until is not None:
        query = query.where(attempt.c.observed_at <= until)
    # By place in the chain, so that it can be followed however the clock jumped.
    query = query.order_by(attempt.c.position.desc()).limit(limit)
    return tuple(attempt_of(row, row.version) for row in connection.execute(query))

"""What was decided: revisions, attributions, absences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rows.words import (
    Columns,
    all_cleaned,
    clean,
    or_none,
    reason_columns,
    reasons_of,
    scope_columns,
    scope_of,
    speaker_columns,
    speaker_of,
)
from tracker.model import (
    Absence,
    AttributionRevision,
    Cause,
    ChangeKind,
    Figure,
    Metric,
    Revision,
    RevisionKind,
    Role,
    Statement,
)

__all__ = [
    "absence_columns",
    "absence_of",
    "attribution_columns",
    "attribution_of",
    "revision_columns",
    "revision_of",
    "thread_columns",
    "thread_key",
    "thread_of",
]


def thread_key(revision: Revision) -> tuple[Any, ...]:
    """What a thread is made of."""
    return (
        revision.kind,
        revision.cause,
        revision.metric,
        revision.role,
        revision.scope,
        revision.issuer,
        revision.source,
        revision.outlet,
        revision.url,
        revision.via,
    )


def thread_columns(revision: Revision) -> Columns:
    """The columns of the table `thread`."""
    return {
        "kind": revision.kind,
        "cause": revision.cause,
        "metric": revision.metric,
        "role": revision.role,
        **scope_columns(revision.scope),
        **speaker_columns("issuer", revision.issuer),
        "source_id": revision.source,
        "outlet": clean(revision.outlet),
        "url": clean(revision.url),
        "via": all_cleaned(revision.via),
    }


def revision_columns(revision: Revision) -> Columns:
    """The columns of the table `revision` that are its own; its figures have their numbers."""
    return {
        "number": revision.number,
        "before_id": revision.before.record if revision.before else None,
        "after_id": revision.after.record if revision.after else None,
        **_timed(revision),
        "reasons": reason_columns(revision.reasons) or None,
    }


def thread_of(row: Any) -> Columns:
    """What the revisions of a thread have alike, as the words of `revision_of`."""
    return {
        "kind": RevisionKind(row.kind),
        "cause": Cause(row.cause),
        "metric": Metric(row.metric),
        "role": Role(row.role),
        "scope": scope_of(row),
        "issuer": speaker_of(row.issuer_name, row.issuer_role, row.issuer_organization, row.issuer_tier),
        "source": row.source_id,
        "outlet": row.outlet,
        "url": row.url,
        "via": tuple(row.via),
    }


def revision_of(row: Any, alike: Columns, figures: Mapping[int, Figure]) -> Revision:
    """The revision of a row with its version's hash, given its thread and its figures by number."""
    return Revision(
        before=None if row.before_id is None else figures[row.before_id],
        after=None if row.after_id is None else figures[row.after_id],
        observed_at=row.observed_at,
        version=row.version,
        reasons=reasons_of(row.reasons or ()),
        not_before=row.not_before,
        published_at=row.published_at,
        number=row.number,
        recorded_at=row.recorded_at,
        archive=row.archive,
        **alike,
    )


def attribution_columns(change: AttributionRevision) -> Columns:
    """The columns of the table `attribution` that are its own; its statement has its number."""
    return {
        "number": change.number,
        "kind": change.kind,
        "cause": change.cause,
        "statement_id": change.statement.record,
        **speaker_columns("rejected_by", change.rejected_by),
        **_timed(change),
        "source_id": change.source,
        "outlet": clean(change.outlet),
        "url": clean(change.url),
        "via": all_cleaned(change.via),
    }


def attribution_of(row: Any, statements: Mapping[int, Statement]) -> AttributionRevision:
    """The change of an attribution of a row, given its statement by number."""
    rejected_by = speaker_of(
        row.rejected_by_name, row.rejected_by_role, row.rejected_by_organization, row.rejected_by_tier
    )
    return AttributionRevision(
        kind=ChangeKind(row.kind),
        cause=Cause(row.cause),
        statement=statements[row.statement_id],
        observed_at=row.observed_at,
        source=row.source_id,
        outlet=row.outlet,
        url=row.url,
        version=row.version,
        via=tuple(row.via),
        rejected_by=or_none(rejected_by),
        not_before=row.not_before,
        published_at=row.published_at,
        number=row.number,
        recorded_at=row.recorded_at,
        archive=row.archive,
    )


def _timed(record: Revision | AttributionRevision) -> Columns:
    """What the two kinds of record say alike of when."""
    return {
        "observed_at": record.observed_at,
        "not_before": record.not_before,
        "published_at": record.published_at,
        "recorded_at": record.recorded_at,
    }


def absence_columns(absence: Absence) -> Columns:
    """The columns of the table `absence` without the event's; what is missing has its number."""
    return {
        "source_id": absence.source,
        "figure_id": absence.figure.record if absence.figure else None,
        "statement_id": absence.statement.record if absence.statement else None,
        **speaker_columns("issuer", absence.issuer),
        "first_missing_at": absence.first_missing_at,
        "not_before": absence.not_before,
        "closed_at": None,
    }


def absence_of(
    row: Any, event: str, figures: Mapping[int, Figure], statements: Mapping[int, Statement]
) -> Absence:
    """The absence of a row, given what is missing by number."""
    issuer = speaker_of(row.issuer_name, row.issuer_role, row.issuer_organization, row.issuer_tier)
    return Absence(
        source=row.source_id,
        event=event,
        issuer=or_none(issuer),
        first_missing_at=row.first_missing_at,
        not_before=row.not_before,
        version=row.version,
        figure=None if row.figure_id is None else figures[row.figure_id],
        statement=None if row.statement_id is None else statements[row.statement_id],
    )

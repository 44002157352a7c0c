"""Values to columns and back.

A NUL, which PostgreSQL refuses, and a lone surrogate, which is no character, become U+FFFD on the way
in: one code point for one, so that no span moves. The bytes and the text of a version keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tracker.model import (
    Absence,
    Attempt,
    AttributionRevision,
    Cause,
    Certainty,
    ChangeKind,
    Event,
    Extraction,
    Figure,
    Metric,
    Outcome,
    Qualifier,
    Reason,
    Revision,
    RevisionKind,
    Role,
    Scope,
    Source,
    SourceState,
    Speaker,
    Stance,
    StatedReason,
    Statement,
    Surface,
    Tier,
)

__all__ = [
    "absence_columns",
    "absence_of",
    "attempt_columns",
    "attempt_of",
    "attribution_columns",
    "attribution_of",
    "clean",
    "clean_attempt",
    "event_columns",
    "event_of",
    "figure_columns",
    "figure_of",
    "held",
    "revision_columns",
    "revision_of",
    "schedule_columns",
    "source_columns",
    "source_of",
    "statement_columns",
    "statement_of",
]

Columns = dict[str, Any]

_LARGEST = 2**63 - 1
"""The largest number of people that a column holds."""

_REPLACED = {0: 0xFFFD} | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


def clean(text: str) -> str:
    """The text without what a database cannot hold; the same length."""
    if "\0" in text:
        return text.translate(_REPLACED)
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_REPLACED)
    return text


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _cleaned(texts: Iterable[str]) -> list[str]:
    return [clean(text) for text in texts]


# who and where


def _speaker_columns(prefix: str, speaker: Speaker | None) -> Columns:
    return {
        f"{prefix}_name": _clean(speaker.name) if speaker else None,
        f"{prefix}_role": _clean(speaker.role) if speaker else None,
        f"{prefix}_organization": _clean(speaker.organization) if speaker else None,
        f"{prefix}_tier": speaker.tier if speaker else None,
    }


def _speaker_of(name: str | None, role: str | None, organization: str | None, tier: str | None) -> Speaker:
    return Speaker(name=name, role=role, organization=organization, tier=Tier(tier) if tier else None)


def _or_none(speaker: Speaker) -> Speaker | None:
    return None if speaker == _NOBODY else speaker


_NOBODY = Speaker()


def _scope_columns(scope: Scope) -> Columns:
    return {
        "population": _clean(scope.population),
        "place": _clean(scope.place),
        "party": _clean(scope.party),
        "includes_perpetrators": scope.includes_perpetrators,
        "includes_missing": scope.includes_missing,
    }


def _reason_columns(reasons: Iterable[StatedReason]) -> list[Columns]:
    return [{"reason": r.reason.value, "text": clean(r.text), "span": list(r.span)} for r in reasons]


def _reasons_of(stored: Iterable[Mapping[str, Any]]) -> tuple[StatedReason, ...]:
    return tuple(
        StatedReason(reason=Reason(r["reason"]), text=r["text"], span=(r["span"][0], r["span"][1]))
        for r in stored
    )


# events and sources


def event_columns(event: Event) -> Columns:
    """The columns of the table `event`, without the number of the next revision."""
    return {
        "slug": clean(event.slug),
        "name": clean(event.name),
        "occurred_at": event.occurred_at,
        "places": _cleaned(event.places),
        "created_at": event.created_at,
        "closed_at": event.closed_at,
    }


def event_of(row: Any) -> Event:
    """The event of a row."""
    return Event(
        slug=row.slug,
        name=row.name,
        occurred_at=row.occurred_at,
        places=tuple(row.places),
        created_at=row.created_at,
        closed_at=row.closed_at,
    )


def source_columns(source: Source) -> Columns:
    """The columns of the table `source`, without its number."""
    return {
        "url": clean(source.url),
        "kind": clean(source.kind),
        "name": _clean(source.name),
        "tier": source.tier,
        "every_min": source.every_min,
        "every_max": source.every_max,
        "spacing": source.spacing,
        "state": source.state,
        **schedule_columns(source),
    }


def schedule_columns(source: Source) -> Columns:
    """The columns that a poll writes; a pause or another definition made meanwhile stays."""
    return {
        "interval": source.interval,
        "next_poll_at": source.next_poll_at,
        "last_attempt_at": source.last_attempt_at,
        "last_answer_at": source.last_answer_at,
        "last_change_at": source.last_change_at,
        "last_outcome": source.last_outcome,
        "last_detail": _clean(source.last_detail),
        "failures": source.failures,
        "missed": source.missed,
        "etag": _clean(source.etag),
        "last_modified": _clean(source.last_modified),
        "body_sha256": source.body_sha256,
        "visible_sha256": source.visible_sha256,
        "article_sha256": source.article_sha256,
        "recent": list(source.recent),
    }


def source_of(row: Any, events: tuple[str, ...]) -> Source:
    """The source of a row, followed for these events."""
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
    )


# attempts


def clean_attempt(
    attempt: Attempt, source: int, body_sha256: str | None, version: str | None, recorded_at: datetime
) -> Attempt:
    """The attempt as it can be stored, so that its link can be made again from its row."""
    return replace(
        attempt,
        source=source,
        url=clean(attempt.url),
        detail=_clean(attempt.detail),
        final_url=_clean(attempt.final_url),
        redirects=tuple(_cleaned(attempt.redirects)),
        headers=tuple((clean(name), clean(value)) for name, value in attempt.headers),
        elapsed=float(attempt.elapsed),
        body_sha256=body_sha256,
        version=version,
        recorded_at=recorded_at,
    )


def attempt_columns(attempt: Attempt, position: int) -> Columns:
    """The columns of the table `attempt`, of a clean attempt that has its link."""
    return {
        "source_id": attempt.source,
        "position": position,
        "chain": attempt.chain,
        "url": attempt.url,
        "observed_at": attempt.observed_at,
        "outcome": attempt.outcome,
        "detail": attempt.detail,
        "due_at": attempt.due_at,
        "status": attempt.status,
        "final_url": attempt.final_url,
        "redirects": list(attempt.redirects),
        "headers": [list(header) for header in attempt.headers],
        "elapsed": attempt.elapsed,
        "body_sha256": attempt.body_sha256,
        "body_bytes": attempt.body_bytes,
        "version": attempt.version,
        "recorded_at": attempt.recorded_at,
    }


def attempt_of(row: Any) -> Attempt:
    """The attempt of a row."""
    return Attempt(
        source=row.source_id,
        url=row.url,
        observed_at=row.observed_at,
        outcome=Outcome(row.outcome),
        detail=row.detail,
        due_at=row.due_at,
        status=row.status,
        final_url=row.final_url,
        redirects=tuple(row.redirects),
        headers=tuple((name, value) for name, value in row.headers),
        elapsed=row.elapsed,
        body_sha256=row.body_sha256,
        body_bytes=row.body_bytes,
        version=row.version,
        chain=row.chain,
        recorded_at=row.recorded_at,
    )


# what was read


def held(extraction: Extraction) -> Extraction:
    """The extraction as it can be stored.

    A figure with an end outside 0 to 2**63 - 1, or with `high` below `low`, stays as it is printed,
    but nobody can say how many people it counts: both ends None, AMBIGUOUS. The version that prints
    it is evidence and is not lost for it.
    """
    if all(map(_fits, extraction.figures)) and all(map(_fits, extraction.headline.values())):
        return extraction
    return replace(
        extraction,
        figures=tuple(map(_bounded, extraction.figures)),
        headline={metric: _bounded(figure) for metric, figure in extraction.headline.items()},
    )


def _fits(figure: Figure) -> bool:
    low, high = figure.low, figure.high
    if not all(end is None or 0 <= end <= _LARGEST for end in (low, high)):
        return False
    return low is None or high is None or low <= high


def _bounded(figure: Figure) -> Figure:
    if _fits(figure):
        return figure
    return replace(figure, low=None, high=None, qualifier=Qualifier.AMBIGUOUS)


def figure_columns(figure: Figure) -> Columns:
    """The columns of the table `figure` that are the figure's own."""
    return {
        "metric": figure.metric,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "text": clean(figure.text),
        "role": figure.role,
        "surface": figure.surface,
        "span_start": figure.span[0],
        "span_end": figure.span[1],
        "quote": clean(figure.quote),
        "rule": clean(figure.rule),
        "confidence": float(figure.confidence),
        "current": figure.current,
        "parts": None if figure.parts is None else [list(span) for span in figure.parts],
        **_scope_columns(figure.scope),
        **_speaker_columns("speaker", figure.speaker),
        "via": _cleaned(figure.via),
        "as_of": _clean(figure.as_of),
        "reasons": _reason_columns(figure.reasons),
    }


def figure_of(row: Any) -> Figure:
    """The figure of a row, with its number as `record`."""
    speaker = _speaker_of(row.speaker_name, row.speaker_role, row.speaker_organization, row.speaker_tier)
    return Figure(
        metric=Metric(row.metric),
        low=row.low,
        high=row.high,
        qualifier=Qualifier(row.qualifier),
        text=row.text,
        role=Role(row.role),
        surface=Surface(row.surface),
        span=(row.span_start, row.span_end),
        quote=row.quote,
        rule=row.rule,
        confidence=row.confidence,
        current=row.current,
        parts=None if row.parts is None else tuple((start, end) for start, end in row.parts),
        population=row.population,
        place=row.place,
        party=row.party,
        includes_perpetrators=row.includes_perpetrators,
        includes_missing=row.includes_missing,
        speaker=_or_none(speaker),
        via=tuple(row.via),
        as_of=row.as_of,
        reasons=_reasons_of(row.reasons),
        record=row.id,
    )


def statement_columns(statement: Statement) -> Columns:
    """The columns of the table `statement` that are the statement's own."""
    return {
        "stance": statement.stance,
        **_speaker_columns("speaker", statement.speaker),
        "target": _clean(statement.target),
        "certainty": statement.certainty,
        "direct": statement.direct,
        "text": clean(statement.text),
        "surface": statement.surface,
        "span_start": statement.span[0],
        "span_end": statement.span[1],
        "rule": clean(statement.rule),
        "confidence": float(statement.confidence),
        "via": _cleaned(statement.via),
        "as_of": _clean(statement.as_of),
        "characterisation": _clean(statement.characterisation),
    }


def statement_of(row: Any) -> Statement:
    """The statement of a row, with its number as `record`."""
    speaker = _speaker_of(row.speaker_name, row.speaker_role, row.speaker_organization, row.speaker_tier)
    return Statement(
        stance=Stance(row.stance) if row.stance else None,
        speaker=_or_none(speaker),
        target=row.target,
        certainty=Certainty(row.certainty),
        direct=row.direct,
        text=row.text,
        surface=Surface(row.surface),
        span=(row.span_start, row.span_end),
        rule=row.rule,
        confidence=row.confidence,
        via=tuple(row.via),
        as_of=row.as_of,
        characterisation=row.characterisation,
        record=row.id,
    )


# what was decided


def revision_columns(revision: Revision) -> Columns:
    """The columns of the table `revision` without the event's; its figures have their numbers."""
    return {
        "number": revision.number,
        "kind": revision.kind,
        "cause": revision.cause,
        "metric": revision.metric,
        "role": revision.role,
        **_scope_columns(revision.scope),
        **_speaker_columns("issuer", revision.issuer),
        "before_id": revision.before.record if revision.before else None,
        "after_id": revision.after.record if revision.after else None,
        **_sighted(revision),
        "reasons": _reason_columns(revision.reasons),
    }


def revision_of(row: Any, figures: Mapping[int, Figure]) -> Revision:
    """The revision of a row, given its figures by number."""
    return Revision(
        kind=RevisionKind(row.kind),
        cause=Cause(row.cause),
        metric=Metric(row.metric),
        role=Role(row.role),
        scope=Scope(
            place=row.place,
            population=row.population,
            party=row.party,
            includes_perpetrators=row.includes_perpetrators,
            includes_missing=row.includes_missing,
        ),
        issuer=_speaker_of(row.issuer_name, row.issuer_role, row.issuer_organization, row.issuer_tier),
        before=None if row.before_id is None else figures[row.before_id],
        after=None if row.after_id is None else figures[row.after_id],
        observed_at=row.observed_at,
        source=row.source_id,
        outlet=row.outlet,
        url=row.url,
        version=row.version,
        via=tuple(row.via),
        reasons=_reasons_of(row.reasons),
        not_before=row.not_before,
        published_at=row.published_at,
        number=row.number,
        recorded_at=row.recorded_at,
    )


def attribution_columns(change: AttributionRevision) -> Columns:
    """The columns of the table `attribution` without the event's; its statement has its number."""
    return {
        "number": change.number,
        "kind": change.kind,
        "cause": change.cause,
        "statement_id": change.statement.record,
        **_speaker_columns("rejected_by", change.rejected_by),
        **_sighted(change),
    }


def attribution_of(row: Any, statements: Mapping[int, Statement]) -> AttributionRevision:
    """The change of an attribution of a row, given its statement by number."""
    rejected_by = _speaker_of(
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
        rejected_by=_or_none(rejected_by),
        not_before=row.not_before,
        published_at=row.published_at,
        number=row.number,
        recorded_at=row.recorded_at,
    )


def _sighted(record: Revision | AttributionRevision) -> Columns:
    """What the two kinds of record say alike of where and when."""
    return {
        "observed_at": record.observed_at,
        "not_before": record.not_before,
        "published_at": record.published_at,
        "recorded_at": record.recorded_at,
        "source_id": record.source,
        "outlet": clean(record.outlet),
        "url": clean(record.url),
        "version": record.version,
        "via": _cleaned(record.via),
    }


def absence_columns(absence: Absence) -> Columns:
    """The columns of the table `absence` without the event's; what is missing has its number."""
    return {
        "source_id": absence.source,
        "figure_id": absence.figure.record if absence.figure else None,
        "statement_id": absence.statement.record if absence.statement else None,
        **_speaker_columns("issuer", absence.issuer),
        "first_missing_at": absence.first_missing_at,
        "not_before": absence.not_before,
        "version": absence.version,
        "closed_at": None,
    }


def absence_of(
    row: Any, event: str, figures: Mapping[int, Figure], statements: Mapping[int, Statement]
) -> Absence:
    """The absence of a row, given what is missing by number."""
    issuer = _speaker_of(row.issuer_name, row.issuer_role, row.issuer_organization, row.issuer_tier)
    return Absence(
        source=row.source_id,
        event=event,
        issuer=_or_none(issuer),
        first_missing_at=row.first_missing_at,
        not_before=row.not_before,
        version=row.version,
        figure=None if row.figure_id is None else figures[row.figure_id],
        statement=None if row.statement_id is None else statements[row.statement_id],
    )

"""What was seen and read: attempts, figures, statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from db.rows.words import (
    Columns,
    all_cleaned,
    clean,
    cleaned,
    or_none,
    reason_columns,
    reasons_of,
    scope_columns,
    speaker_columns,
    speaker_of,
)
from tracker.model import (
    Attempt,
    Certainty,
    Extraction,
    Figure,
    Metric,
    Outcome,
    Qualifier,
    Role,
    Stance,
    Statement,
    Surface,
)

__all__ = [
    "attempt_columns",
    "attempt_of",
    "clean_attempt",
    "figure_columns",
    "figure_of",
    "held",
    "statement_columns",
    "statement_of",
]

_LARGEST = 2**63 - 1
"""The largest number of people that a column holds."""


def clean_attempt(
    attempt: Attempt, source: int, body_sha256: str | None, version: str | None, recorded_at: datetime
) -> Attempt:
    """The attempt as it can be stored, so that its link can be made again from its row."""
    return replace(
        attempt,
        source=source,
        url=clean(attempt.url),
        detail=cleaned(attempt.detail),
        final_url=cleaned(attempt.final_url),
        redirects=tuple(all_cleaned(attempt.redirects)),
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
        **scope_columns(figure.scope),
        **speaker_columns("speaker", figure.speaker),
        "via": all_cleaned(figure.via),
        "as_of": cleaned(figure.as_of),
        "reasons": reason_columns(figure.reasons),
    }


def figure_of(row: Any) -> Figure:
    """The figure of a row, with its number as `record`."""
    speaker = speaker_of(row.speaker_name, row.speaker_role, row.speaker_organization, row.speaker_tier)
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
        speaker=or_none(speaker),
        via=tuple(row.via),
        as_of=row.as_of,
        reasons=reasons_of(row.reasons),
        record=row.id,
    )


def statement_columns(statement: Statement) -> Columns:
    """The columns of the table `statement` that are the statement's own."""
    return {
        "stance": statement.stance,
        **speaker_columns("speaker", statement.speaker),
        "target": cleaned(statement.target),
        "certainty": statement.certainty,
        "direct": statement.direct,
        "text": clean(statement.text),
        "surface": statement.surface,
        "span_start": statement.span[0],
        "span_end": statement.span[1],
        "rule": clean(statement.rule),
        "confidence": float(statement.confidence),
        "via": all_cleaned(statement.via),
        "as_of": cleaned(statement.as_of),
        "characterisation": cleaned(statement.characterisation),
    }


def statement_of(row: Any) -> Statement:
    """The statement of a row, with its number as `record`."""
    speaker = speaker_of(row.speaker_name, row.speaker_role, row.speaker_organization, row.speaker_tier)
    return Statement(
        stance=Stance(row.stance) if row.stance else None,
        speaker=or_none(speaker),
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

"""What was seen and read: attempts, figures, statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from db.heads import headers_of
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
    "claim_columns",
    "claim_key",
    "claim_of",
    "clean_attempt",
    "figure_columns",
    "figure_json",
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
        archive=cleaned(attempt.archive),
    )


def attempt_columns(attempt: Attempt, asked: str) -> Columns:
    """The columns of the table `attempt` that are its own, of a clean attempt with its link.

    `asked` is the source's own address. The headers, the version and the number come from outside.
    """
    answered = attempt.final_url is not None
    return {
        "source_id": attempt.source,
        "chain": attempt.chain,
        "url": None if attempt.url == asked else attempt.url,
        "observed_at": attempt.observed_at,
        "outcome": attempt.outcome,
        "detail": attempt.detail,
        "due_at": attempt.due_at,
        "status": attempt.status,
        "answered": answered,
        "final_url": None if attempt.final_url == attempt.url else attempt.final_url,
        "redirects": list(attempt.redirects) or None,
        "elapsed": attempt.elapsed,
        "body_sha256": attempt.body_sha256,
        "body_bytes": attempt.body_bytes,
        "recorded_at": attempt.recorded_at,
        "archive": attempt.archive,
    }


def attempt_of(row: Any, stood: str | None) -> Attempt:
    """The attempt of a row that has the source's address and its head's lines too; `stood` is the hash of the
    version that stood after it.
    """
    url = row.source_url if row.url is None else row.url
    final_url = url if row.final_url is None else row.final_url
    return Attempt(
        source=row.source_id,
        url=url,
        observed_at=row.observed_at,
        outcome=Outcome(row.outcome),
        detail=row.detail,
        due_at=row.due_at,
        status=row.status,
        final_url=final_url if row.answered else None,
        redirects=tuple(row.redirects or ()),
        headers=headers_of(row.lines or (), row.headers or ()),
        elapsed=row.elapsed,
        body_sha256=row.body_sha256,
        body_bytes=row.body_bytes,
        version=stood,
        chain=row.chain,
        recorded_at=row.recorded_at,
        archive=row.archive,
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


def claim_key(figure: Figure) -> tuple[Any, ...]:
    """What a claim is made of."""
    return (
        figure.metric,
        figure.qualifier,
        figure.role,
        figure.surface,
        figure.rule,
        figure.confidence,
        figure.current,
        figure.population,
        figure.place,
        figure.party,
        figure.includes_perpetrators,
        figure.includes_missing,
        figure.speaker,
        figure.via,
        figure.as_of,
    )


def claim_columns(figure: Figure) -> Columns:
    """The columns of the table `claim`."""
    return {
        "metric": figure.metric,
        "qualifier": figure.qualifier,
        "role": figure.role,
        "surface": figure.surface,
        "rule": clean(figure.rule),
        "confidence": float(figure.confidence),
        "current": figure.current,
        **scope_columns(figure.scope),
        **speaker_columns("speaker", figure.speaker),
        "via": all_cleaned(figure.via),
        "as_of": cleaned(figure.as_of),
    }


def figure_columns(figure: Figure) -> Columns:
    """The columns of the table `figure` that are the figure's own."""
    start, end = figure.span
    at = figure.quote.find(figure.text) if len(figure.text) == end - start else -1
    return {
        "low": figure.low,
        "high": figure.high,
        "quote_at": None if at < 0 else at,
        "text": clean(figure.text) if at < 0 else None,
        "span_start": start,
        "span_end": end,
        "parts": None if figure.parts is None else [list(span) for span in figure.parts],
        "reasons": reason_columns(figure.reasons) or None,
    }


def figure_json(figure: Figure) -> Columns:
    """A figure whole, for one that has no row of its own: a person's reading, or a second reader's."""
    return {"id": None, "words": clean(figure.quote), **claim_columns(figure), **figure_columns(figure)}


def claim_of(row: Any) -> Columns:
    """What the figures of a claim have alike, as the words of `figure_of`."""
    speaker = speaker_of(row.speaker_name, row.speaker_role, row.speaker_organization, row.speaker_tier)
    return {
        "metric": Metric(row.metric),
        "qualifier": Qualifier(row.qualifier),
        "role": Role(row.role),
        "surface": Surface(row.surface),
        "rule": row.rule,
        "confidence": row.confidence,
        "current": row.current,
        "population": row.population,
        "place": row.place,
        "party": row.party,
        "includes_perpetrators": row.includes_perpetrators,
        "includes_missing": row.includes_missing,
        "speaker": or_none(speaker),
        "via": tuple(row.via),
        "as_of": row.as_of,
    }


def figure_of(row: Any, alike: Columns | None = None) -> Figure:
    """The figure of a row with its quote's words, with its number as `record`.

    `alike` is its claim where it is at hand; else the row has the claim's columns too.
    """
    start, end = row.span_start, row.span_end
    at = row.quote_at
    return Figure(
        low=row.low,
        high=row.high,
        text=row.text if at is None else row.words[at : at + end - start],
        span=(start, end),
        quote=row.words,
        parts=None if row.parts is None else tuple((first, last) for first, last in row.parts),
        reasons=reasons_of(row.reasons or ()),
        record=row.id,
        **(claim_of(row) if alike is None else alike),
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

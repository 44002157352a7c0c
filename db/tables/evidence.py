"""What was seen and read: bodies, attempts, versions, extractions, figures, statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from db.tables.checks import Table, among, digest, least, span
from tracker.model import (
    Certainty,
    Metric,
    Outcome,
    Qualifier,
    Role,
    Stance,
    Surface,
    Tier,
)

__all__ = [
    "AttemptRow",
    "BodyRow",
    "ExtractionRow",
    "FigureRow",
    "StatementRow",
    "VersionRow",
]


class BodyRow(Table, table=True):
    """Bytes by their SHA-256, packed by `db.bodies`: `depth` steps from a key frame, over `base`."""

    __tablename__ = "body"
    __table_args__ = (
        digest("sha256"),
        least("size"),
        CheckConstraint(
            "(base IS NULL AND depth = 0) OR (base IS NOT NULL AND depth BETWEEN 1 AND 15)", name="depth"
        ),
    )

    sha256: str = Field(primary_key=True)
    size: int = Field(sa_type=BigInteger)
    base: str | None
    depth: int
    packed: bytes = Field(sa_type=LargeBinary)


class AttemptRow(Table, table=True):
    """One look at a source; `chain` is its link (`db.chain`), `position` its place in the chain."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("source_id", "position"),
        UniqueConstraint("chain"),
        among("outcome", Outcome),
        digest("chain"),
        digest("version"),
        digest("body_sha256"),
        least("position", 1),
        least("status"),
        least("elapsed"),
        least("body_bytes"),
        Index("ix_attempt_source_id_observed_at", "source_id", "observed_at"),
        Index("ix_attempt_version_observed_at", "version", "outcome", "observed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    position: int
    chain: str
    url: str
    observed_at: datetime
    outcome: str
    detail: str | None
    due_at: datetime | None
    status: int | None
    final_url: str | None
    redirects: Sequence[str] = Field(sa_type=JSON)
    headers: Sequence[Sequence[str]] = Field(sa_type=JSON)
    elapsed: float
    body_sha256: str | None
    body_bytes: int | None = Field(sa_type=BigInteger)
    version: str | None
    recorded_at: datetime


class VersionRow(Table, table=True):
    """One state of an article; `hash` is the chain link of the attempt that first saw it."""

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("hash"),
        UniqueConstraint("source_id", "number"),
        least("number", 1),
        digest("body_sha256"),
        Index("ix_version_source_id_observed_at", "source_id", "observed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    hash: str = Field(foreign_key="attempt.chain")
    source_id: int = Field(foreign_key="source.id")
    number: int
    observed_at: datetime
    not_before: datetime | None
    title: str
    text_sha256: str = Field(foreign_key="body.sha256")
    body_sha256: str | None
    lang: str | None
    published_at: datetime | None
    modified_at: datetime | None


class ExtractionRow(Table, table=True):
    """One reading of a version by one edition of the rules."""

    __tablename__ = "extraction"
    __table_args__ = (Index("ix_extraction_version_id", "version_id"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id")
    lang: str | None
    extractor: str
    recorded_at: datetime


class FigureRow(Table, table=True):
    """One number of people with its words; `place_no` is its place in the reading, from 0.

    `version_id` and `observed_at` repeat the version's, so that one index serves a timeline.
    """

    __tablename__ = "figure"
    __table_args__ = (
        UniqueConstraint("extraction_id", "place_no"),
        among("metric", Metric),
        among("qualifier", Qualifier),
        among("role", Role),
        among("surface", Surface),
        among("speaker_tier", Tier),
        least("low"),
        least("high"),
        least("place_no"),
        CheckConstraint("high >= low", name="bounds"),
        span("span_start", "span_end"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        Index("ix_figure_metric_observed_at", "metric", "observed_at"),
        Index("ix_figure_version_id", "version_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    extraction_id: int = Field(foreign_key="extraction.id")
    version_id: int = Field(foreign_key="version.id")
    observed_at: datetime
    place_no: int
    metric: str
    low: int | None = Field(sa_type=BigInteger)
    high: int | None = Field(sa_type=BigInteger)
    qualifier: str
    text: str
    role: str
    surface: str
    span_start: int
    span_end: int
    quote: str
    rule: str
    confidence: float
    current: bool
    headline: bool
    parts: Sequence[Sequence[int]] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    population: str | None
    place: str | None
    party: str | None
    includes_perpetrators: bool | None
    includes_missing: bool | None
    speaker_name: str | None
    speaker_role: str | None
    speaker_organization: str | None
    speaker_tier: str | None
    via: Sequence[str] = Field(sa_type=JSON)
    as_of: str | None
    reasons: Sequence[dict[str, Any]] = Field(sa_type=JSON)


class StatementRow(Table, table=True):
    """What somebody is reported to have said; `place_no` is its place in the reading, from 0."""

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("extraction_id", "place_no"),
        among("stance", Stance),
        among("certainty", Certainty),
        among("surface", Surface),
        among("speaker_tier", Tier),
        least("place_no"),
        span("span_start", "span_end"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        Index("ix_statement_version_id", "version_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    extraction_id: int = Field(foreign_key="extraction.id")
    version_id: int = Field(foreign_key="version.id")
    observed_at: datetime
    place_no: int
    stance: str | None
    speaker_name: str | None
    speaker_role: str | None
    speaker_organization: str | None
    speaker_tier: str | None
    target: str | None
    certainty: str
    direct: bool
    text: str
    surface: str
    span_start: int
    span_end: int
    rule: str
    confidence: float
    via: Sequence[str] = Field(sa_type=JSON)
    as_of: str | None
    characterisation: str | None

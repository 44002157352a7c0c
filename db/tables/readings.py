"""What was read: extractions, the figures and statements that each found, and what these have alike.

A page is edited in one place and stays as it was in the others. So a figure that stands unchanged from
one version to the next is one row, and `sighting` says which readings found it; figures that differ in
their number alone share their `claim`, and figures of one sentence their `quote`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, LargeBinary
from sqlmodel import Field

from db.tables.checks import Table, among, digest, least, span
from db.types import Digest, Moment
from tracker.model import Certainty, Metric, Qualifier, Role, Stance, Surface, Tier

__all__ = [
    "ClaimRow",
    "ExtractionRow",
    "FigureRow",
    "HearingRow",
    "QuoteRow",
    "SightingRow",
    "StatementRow",
]


class ExtractionRow(Table, table=True):
    """One reading of a version by one edition of the rules.

    `said` has the statements that take no side, packed over the version's text (`db.remarks`); `digest` seals
    all that was read (`db.proofs`).
    """

    __tablename__ = "extraction"
    __table_args__ = (digest("digest"), Index("ix_extraction_version_id", "version_id"))

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id")
    lang: str | None
    extractor: str
    recorded_at: datetime = Field(sa_type=Moment)
    said: bytes | None = Field(sa_type=LargeBinary)
    digest: str | None = Field(sa_type=Digest, nullable=True)


class ClaimRow(Table, table=True):
    """What is counted, how it is put and who says so: a figure without its number and its place."""

    __tablename__ = "claim"
    __table_args__ = (
        among("metric", Metric),
        among("qualifier", Qualifier),
        among("role", Role),
        among("surface", Surface),
        among("speaker_tier", Tier),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        Index("ix_claim_code", "code"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: int = Field(sa_type=BigInteger)
    metric: str
    qualifier: str
    role: str
    surface: str
    rule: str
    confidence: float
    current: bool
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


class QuoteRow(Table, table=True):
    """A sentence with figures in it."""

    __tablename__ = "quote"

    id: int | None = Field(default=None, primary_key=True)
    words: str


class FigureRow(Table, table=True):
    """One number of people with its words, at its place in a text.

    `text` is null where the quote has it `quote_at` code points from its start.
    """

    __tablename__ = "figure"
    __table_args__ = (
        least("low"),
        least("high"),
        CheckConstraint("high >= low", name="bounds"),
        CheckConstraint("(text IS NULL) <> (quote_at IS NULL)", name="text"),
        least("quote_at"),
        span("span_start", "span_end"),
    )

    id: int | None = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    quote_id: int = Field(foreign_key="quote.id")
    low: int | None = Field(sa_type=BigInteger)
    high: int | None = Field(sa_type=BigInteger)
    quote_at: int | None
    text: str | None
    span_start: int
    span_end: int
    parts: Sequence[Sequence[int]] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    reasons: Sequence[dict[str, Any]] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)


class SightingRow(Table, table=True):
    """A reading found a figure; `place_no` is its place in the reading, from 0."""

    __tablename__ = "sighting"
    __table_args__ = (least("place_no"), {"sqlite_with_rowid": False})

    extraction_id: int = Field(primary_key=True, foreign_key="extraction.id")
    place_no: int = Field(primary_key=True)
    figure_id: int = Field(foreign_key="figure.id")
    headline: bool


class StatementRow(Table, table=True):
    """What somebody is reported to have said about responsibility, at its place in a text."""

    __tablename__ = "statement"
    __table_args__ = (
        among("stance", Stance),
        among("certainty", Certainty),
        among("surface", Surface),
        among("speaker_tier", Tier),
        span("span_start", "span_end"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    )

    id: int | None = Field(default=None, primary_key=True)
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


class HearingRow(Table, table=True):
    """A reading found a statement; `place_no` is its place in the reading, from 0."""

    __tablename__ = "hearing"
    __table_args__ = (least("place_no"), {"sqlite_with_rowid": False})

    extraction_id: int = Field(primary_key=True, foreign_key="extraction.id")
    place_no: int = Field(primary_key=True)
    statement_id: int = Field(foreign_key="statement.id")

"""The tables, as SQLModel classes. Their names end in Row: a row is what a value becomes in a database.

`table=True` validates nothing, so every enumeration and every number has a CHECK of its own, and on
SQLite the migration adds one for the type of each column. Times are SQLModel's plain `datetime`: aware
UTC on both databases, and a naive one is refused. The evidence (attempt, version, body, extraction,
figure, statement, revision, attribution) is append-only: triggers of the migration keep it so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, LargeBinary, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.model import (
    Cause,
    Certainty,
    ChangeKind,
    Metric,
    Outcome,
    Qualifier,
    RevisionKind,
    Role,
    SourceState,
    Stance,
    Surface,
    Tier,
)

__all__ = [
    "APPEND_ONLY",
    "AbsenceRow",
    "AttemptRow",
    "AttributionRow",
    "BodyRow",
    "EventRow",
    "ExtractionRow",
    "FigureRow",
    "RevisionRow",
    "SourceRow",
    "StatementRow",
    "SubscriptionRow",
    "VersionRow",
    "metadata",
]

APPEND_ONLY = (
    "attempt",
    "attribution",
    "body",
    "extraction",
    "figure",
    "revision",
    "statement",
    "version",
)
"""The tables in which nothing is ever changed or deleted."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _among(column: str, words: type[StrEnum]) -> CheckConstraint:
    """A check that a column holds one word of a vocabulary (or NULL, where the column allows it)."""
    allowed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def _least(column: str, least: int = 0) -> CheckConstraint:
    return CheckConstraint(f"{column} >= {least}", name=column)


def _digest(column: str) -> CheckConstraint:
    """A check that a column holds SHA-256 as 64 digits."""
    return CheckConstraint(f"length({column}) = 64", name=column)


def _span(start: str, end: str) -> CheckConstraint:
    return CheckConstraint(f"{start} >= 0 AND {end} >= {start}", name="span")


class _Row(SQLModel):
    metadata: ClassVar[MetaData] = metadata


class EventRow(_Row, table=True):
    """An event; `next_number` is what its next revision of either kind is called."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("slug"), _least("next_number", 1))

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str
    occurred_at: datetime | None
    places: Sequence[str] = Field(sa_type=JSON)
    created_at: datetime | None
    closed_at: datetime | None
    removed_at: datetime | None
    next_number: int


class SourceRow(_Row, table=True):
    """A source with its schedule: the only columns of evidence's neighbours that change."""

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("url"),
        _among("tier", Tier),
        _among("state", SourceState),
        _among("last_outcome", Outcome),
        CheckConstraint("every_min > 0 AND every_max >= every_min", name="every"),
        _least("interval"),
        _least("spacing"),
        _least("failures"),
        _least("missed"),
        _digest("body_sha256"),
        _digest("visible_sha256"),
        _digest("article_sha256"),
        Index("ix_source_next_poll_at", "next_poll_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    url: str
    kind: str
    name: str | None
    tier: str | None
    every_min: float
    every_max: float
    interval: float
    spacing: float | None
    state: str
    next_poll_at: datetime | None
    last_attempt_at: datetime | None
    last_answer_at: datetime | None
    last_change_at: datetime | None
    last_outcome: str | None
    last_detail: str | None
    failures: int
    missed: int
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    visible_sha256: str | None
    article_sha256: str | None
    recent: Sequence[str] = Field(sa_type=JSON)


class SubscriptionRow(_Row, table=True):
    """An event follows a source, until `removed_at`; `read_at` is the look that it first heard of."""

    __tablename__ = "subscription"
    __table_args__ = (Index("ix_subscription_source_id", "source_id"),)

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    source_id: int = Field(primary_key=True, foreign_key="source.id")
    added_at: datetime
    read_at: datetime | None
    removed_at: datetime | None


class BodyRow(_Row, table=True):
    """Bytes by their SHA-256, packed by `db.bodies`: `depth` steps from a key frame, over `base`."""

    __tablename__ = "body"
    __table_args__ = (
        _digest("sha256"),
        _least("size"),
        CheckConstraint(
            "(base IS NULL AND depth = 0) OR (base IS NOT NULL AND depth BETWEEN 1 AND 15)", name="depth"
        ),
    )

    sha256: str = Field(primary_key=True)
    size: int = Field(sa_type=BigInteger)
    base: str | None
    depth: int
    packed: bytes = Field(sa_type=LargeBinary)


class AttemptRow(_Row, table=True):
    """One look at a source; `chain` is its link (`db.chain`), `position` its place in the chain."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("source_id", "position"),
        UniqueConstraint("chain"),
        _among("outcome", Outcome),
        _digest("chain"),
        _digest("version"),
        _digest("body_sha256"),
        _least("position", 1),
        _least("status"),
        _least("elapsed"),
        _least("body_bytes"),
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


class VersionRow(_Row, table=True):
    """One state of an article; `hash` is the chain link of the attempt that first saw it."""

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("hash"),
        UniqueConstraint("source_id", "number"),
        _least("number", 1),
        _digest("body_sha256"),
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


class ExtractionRow(_Row, table=True):
    """One reading of a version by one edition of the rules."""

    __tablename__ = "extraction"
    __table_args__ = (Index("ix_extraction_version_id", "version_id"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id")
    lang: str | None
    extractor: str
    recorded_at: datetime


class FigureRow(_Row, table=True):
    """One number of people with its words; `place_no` is its place in the reading, from 0.

    `version_id` and `observed_at` repeat the version's, so that one index serves a timeline.
    """

    __tablename__ = "figure"
    __table_args__ = (
        UniqueConstraint("extraction_id", "place_no"),
        _among("metric", Metric),
        _among("qualifier", Qualifier),
        _among("role", Role),
        _among("surface", Surface),
        _among("speaker_tier", Tier),
        _least("low"),
        _least("high"),
        _least("place_no"),
        CheckConstraint("high >= low", name="bounds"),
        _span("span_start", "span_end"),
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


class StatementRow(_Row, table=True):
    """What somebody is reported to have said; `place_no` is its place in the reading, from 0."""

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("extraction_id", "place_no"),
        _among("stance", Stance),
        _among("certainty", Certainty),
        _among("surface", Surface),
        _among("speaker_tier", Tier),
        _least("place_no"),
        _span("span_start", "span_end"),
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


class RevisionRow(_Row, table=True):
    """One issuer's figure changed; `number` is shared with `attribution` in its event."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        _among("kind", RevisionKind),
        _among("cause", Cause),
        _among("metric", Metric),
        _among("role", Role),
        _among("issuer_tier", Tier),
        _least("number", 1),
        _digest("version"),
        Index("ix_revision_event_id_metric_observed_at", "event_id", "metric", "observed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    number: int
    kind: str
    cause: str
    metric: str
    role: str
    population: str | None
    place: str | None
    party: str | None
    includes_perpetrators: bool | None
    includes_missing: bool | None
    issuer_name: str | None
    issuer_role: str | None
    issuer_organization: str | None
    issuer_tier: str | None
    before_id: int | None = Field(foreign_key="figure.id")
    after_id: int | None = Field(foreign_key="figure.id")
    observed_at: datetime
    not_before: datetime | None
    published_at: datetime | None
    recorded_at: datetime
    source_id: int = Field(foreign_key="source.id")
    outlet: str
    url: str
    version: str
    via: Sequence[str] = Field(sa_type=JSON)
    reasons: Sequence[dict[str, Any]] = Field(sa_type=JSON)


class AttributionRow(_Row, table=True):
    """What somebody says about responsibility changed; numbered with the revisions."""

    __tablename__ = "attribution"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        _among("kind", ChangeKind),
        _among("cause", Cause),
        _among("rejected_by_tier", Tier),
        _least("number", 1),
        _digest("version"),
        Index("ix_attribution_event_id_observed_at", "event_id", "observed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    number: int
    kind: str
    cause: str
    statement_id: int = Field(foreign_key="statement.id")
    rejected_by_name: str | None
    rejected_by_role: str | None
    rejected_by_organization: str | None
    rejected_by_tier: str | None
    observed_at: datetime
    not_before: datetime | None
    published_at: datetime | None
    recorded_at: datetime
    source_id: int = Field(foreign_key="source.id")
    outlet: str
    url: str
    version: str
    via: Sequence[str] = Field(sa_type=JSON)


class AbsenceRow(_Row, table=True):
    """Something that a genuine page no longer prints; open until a later look has closed it."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("(figure_id IS NULL) <> (statement_id IS NULL)", name="one"),
        _among("issuer_tier", Tier),
        _digest("version"),
        Index("ix_absence_source_id_closed_at", "source_id", "closed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    source_id: int = Field(foreign_key="source.id")
    figure_id: int | None = Field(foreign_key="figure.id")
    statement_id: int | None = Field(foreign_key="statement.id")
    issuer_name: str | None
    issuer_role: str | None
    issuer_organization: str | None
    issuer_tier: str | None
    first_missing_at: datetime
    not_before: datetime | None
    version: str
    recorded_at: datetime
    closed_at: datetime | None

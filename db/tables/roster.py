"""What is followed: events, sources, and which event follows which source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.tables.checks import Table, among, digest, least
from db.types import Digest, Moment
from tracker.discovery import Fate
from tracker.model import (
    Fit,
    Outcome,
    SourceState,
    Tier,
)
from tracker.plan import Why

__all__ = [
    "DefinitionRow",
    "DiscoveryRow",
    "EventRow",
    "SourceRow",
    "SubscriptionRow",
]


class EventRow(Table, table=True):
    """An event; `next_number` is what its next revision of either kind is called.

    The definition is what the rulings on it that stand make of the first one.
    """

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("slug"), least("next_number", 1))

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str
    occurred_at: datetime | None = Field(sa_type=Moment, nullable=True)
    places: Sequence[str] = Field(sa_type=JSON)
    created_at: datetime | None = Field(sa_type=Moment, nullable=True)
    closed_at: datetime | None = Field(sa_type=Moment, nullable=True)
    removed_at: datetime | None = Field(sa_type=Moment, nullable=True)
    next_number: int
    words: Sequence[str] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    without: Sequence[str] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    languages: Sequence[str] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    starts_at: datetime | None = Field(sa_type=Moment, nullable=True)
    ends_at: datetime | None = Field(sa_type=Moment, nullable=True)
    merged_into_id: int | None = Field(foreign_key="event.id")


class SourceRow(Table, table=True):
    """A source with its schedule: the only columns of evidence's neighbours that change."""

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("url"),
        among("tier", Tier),
        among("state", SourceState),
        among("last_outcome", Outcome),
        CheckConstraint("every_min > 0 AND every_max >= every_min", name="every"),
        least("interval"),
        least("spacing"),
        least("failures"),
        least("missed"),
        least("rhythm"),
        among("why", Why),
        digest("body_sha256"),
        digest("visible_sha256"),
        digest("article_sha256"),
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
    next_poll_at: datetime | None = Field(sa_type=Moment, nullable=True)
    last_attempt_at: datetime | None = Field(sa_type=Moment, nullable=True)
    last_answer_at: datetime | None = Field(sa_type=Moment, nullable=True)
    last_change_at: datetime | None = Field(sa_type=Moment, nullable=True)
    last_outcome: str | None
    last_detail: str | None
    failures: int
    missed: int
    etag: str | None
    last_modified: str | None
    body_sha256: str | None = Field(sa_type=Digest, nullable=True)
    visible_sha256: str | None = Field(sa_type=Digest, nullable=True)
    article_sha256: str | None = Field(sa_type=Digest, nullable=True)
    recent: Sequence[str] = Field(sa_type=JSON)
    options: Mapping[str, Any] = Field(sa_type=JSON)
    rhythm: float | None
    why: str | None
    woken_by: str | None
    failing_since: datetime | None = Field(sa_type=Moment, nullable=True)


class SubscriptionRow(Table, table=True):
    """An event follows a source, until `removed_at`; `read_at` is the look that it first heard of.

    `counts` says whether what the page prints is the event's, `fit` and `why` what its words said of that.
    """

    __tablename__ = "subscription"
    __table_args__ = (among("fit", Fit), Index("ix_subscription_source_id", "source_id"))

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    source_id: int = Field(primary_key=True, foreign_key="source.id")
    added_at: datetime = Field(sa_type=Moment)
    read_at: datetime | None = Field(sa_type=Moment, nullable=True)
    removed_at: datetime | None = Field(sa_type=Moment, nullable=True)
    by_hand: bool
    counts: bool
    fit: str | None
    why: Sequence[str] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)


class DefinitionRow(Table, table=True):
    """How a source was asked and read from `recorded_at` on: append-only, so that a reading can be made again."""

    __tablename__ = "definition"
    __table_args__ = (Index("ix_definition_source_id", "source_id"),)

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    kind: str
    options: Mapping[str, Any] = Field(sa_type=JSON)
    recorded_at: datetime = Field(sa_type=Moment)


class DiscoveryRow(Table, table=True):
    """What became of a link that a list showed, for one event: append-only, the latest row holds."""

    __tablename__ = "discovery"
    __table_args__ = (
        among("fate", Fate),
        Index("ix_discovery_event_id_source_id", "event_id", "source_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    source_id: int = Field(foreign_key="source.id")
    attempt_id: int = Field(foreign_key="attempt.id")
    url: str
    title: str
    summary: str
    published_at: datetime | None = Field(sa_type=Moment, nullable=True)
    fate: str
    reason: str
    page_id: int | None = Field(foreign_key="source.id", nullable=True)
    recorded_at: datetime = Field(sa_type=Moment)

"""What was decided: revisions, attributions, absences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.tables.checks import Table, among, digest, least
from db.types import Digest, Moment
from tracker.model import (
    Cause,
    ChangeKind,
    Metric,
    RevisionKind,
    Role,
    Tier,
)

__all__ = [
    "AbsenceRow",
    "AttributionRow",
    "EntryRow",
    "RevisionRow",
    "ThreadRow",
]


class ThreadRow(Table, table=True):
    """What the revisions of one issuer's figure on one page have alike, from kind to kind."""

    __tablename__ = "thread"
    __table_args__ = (
        among("kind", RevisionKind),
        among("cause", Cause),
        among("metric", Metric),
        among("role", Role),
        among("issuer_tier", Tier),
        Index("ix_thread_code", "code"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: int = Field(sa_type=BigInteger)
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
    source_id: int = Field(foreign_key="source.id")
    outlet: str
    url: str
    via: Sequence[str] = Field(sa_type=JSON)


class RevisionRow(Table, table=True):
    """One issuer's figure changed; `number` is shared with `attribution` in its event."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("event_id", "number"), least("number", 1))

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    number: int
    thread_id: int = Field(foreign_key="thread.id")
    before_id: int | None = Field(foreign_key="figure.id")
    after_id: int | None = Field(foreign_key="figure.id")
    version_id: int = Field(foreign_key="version.id")
    observed_at: datetime = Field(sa_type=Moment)
    not_before: datetime | None = Field(sa_type=Moment, nullable=True)
    published_at: datetime | None = Field(sa_type=Moment, nullable=True)
    recorded_at: datetime = Field(sa_type=Moment)
    reasons: Sequence[dict[str, Any]] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)


class AttributionRow(Table, table=True):
    """What somebody says about responsibility changed; numbered with the revisions."""

    __tablename__ = "attribution"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        among("kind", ChangeKind),
        among("cause", Cause),
        among("rejected_by_tier", Tier),
        least("number", 1),
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
    observed_at: datetime = Field(sa_type=Moment)
    not_before: datetime | None = Field(sa_type=Moment, nullable=True)
    published_at: datetime | None = Field(sa_type=Moment, nullable=True)
    recorded_at: datetime = Field(sa_type=Moment)
    source_id: int = Field(foreign_key="source.id")
    outlet: str
    url: str
    version_id: int = Field(foreign_key="version.id")
    via: Sequence[str] = Field(sa_type=JSON)


class AbsenceRow(Table, table=True):
    """Something that a genuine page no longer prints; open until a later look has closed it."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("(figure_id IS NULL) <> (statement_id IS NULL)", name="one"),
        among("issuer_tier", Tier),
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
    first_missing_at: datetime = Field(sa_type=Moment)
    not_before: datetime | None = Field(sa_type=Moment, nullable=True)
    version_id: int = Field(foreign_key="version.id")
    recorded_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(sa_type=Moment, nullable=True)


class EntryRow(Table, table=True):
    """The chain of an event's records, in the order of recording: `chain` seals a record and all before it.

    `kind` and `number` name the record: a revision, an attribution, a ruling or a revocation by its number
    in the event, a seal by its own.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("event_id", "position"),
        CheckConstraint(
            "kind IN ('revision', 'attribution', 'ruling', 'revocation', 'seal')",
            name="kind",
        ),
        digest("chain"),
        least("position", 1),
        least("number", 1),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    position: int
    kind: str
    number: int
    chain: str = Field(sa_type=Digest)

"""What was decided: revisions, attributions, absences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.tables.checks import Table, among, digest, least
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
    "RevisionRow",
]


class RevisionRow(Table, table=True):
    """One issuer's figure changed; `number` is shared with `attribution` in its event."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        among("kind", RevisionKind),
        among("cause", Cause),
        among("metric", Metric),
        among("role", Role),
        among("issuer_tier", Tier),
        least("number", 1),
        digest("version"),
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


class AttributionRow(Table, table=True):
    """What somebody says about responsibility changed; numbered with the revisions."""

    __tablename__ = "attribution"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        among("kind", ChangeKind),
        among("cause", Cause),
        among("rejected_by_tier", Tier),
        least("number", 1),
        digest("version"),
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


class AbsenceRow(Table, table=True):
    """Something that a genuine page no longer prints; open until a later look has closed it."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("(figure_id IS NULL) <> (statement_id IS NULL)", name="one"),
        among("issuer_tier", Tier),
        digest("version"),
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

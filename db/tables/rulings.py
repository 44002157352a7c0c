"""What people decided: rulings, and which of them were revoked. Neither is ever changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from db.tables.checks import Table, among, least
from db.types import Moment
from tracker.model import Metric, RulingKind, Surface, Tier

__all__ = ["RevocationRow", "RulingRow"]


class RulingRow(Table, table=True):
    """A person's decision; `number` counts the event's. `figure` is the reading as it should be.

    `definition` has an event's definition before and after, `other_id` the other event that it speaks of.
    """

    __tablename__ = "ruling"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        among("kind", RulingKind),
        among("surface", Surface),
        among("metric", Metric),
        among("speaker_tier", Tier),
        least("number", 1),
        Index("ix_ruling_source_id", "source_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    number: int
    kind: str
    ruled_by: str
    ruled_at: datetime = Field(sa_type=Moment)
    note: str | None
    source_id: int | None = Field(foreign_key="source.id")
    surface: str | None
    quote: str | None
    text: str | None
    metric: str | None
    figure: dict[str, Any] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    issuers: Sequence[str] = Field(sa_type=JSON)
    speaker_name: str | None
    speaker_role: str | None
    speaker_organization: str | None
    speaker_tier: str | None
    recorded_at: datetime = Field(sa_type=Moment)
    other_id: int | None = Field(foreign_key="event.id")
    definition: dict[str, Any] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)


class RevocationRow(Table, table=True):
    """A ruling was revoked."""

    __tablename__ = "revocation"

    ruling_id: int = Field(
        primary_key=True, foreign_key="ruling.id", sa_column_kwargs={"autoincrement": False}
    )
    revoked_by: str
    revoked_at: datetime = Field(sa_type=Moment)
    recorded_at: datetime = Field(sa_type=Moment)

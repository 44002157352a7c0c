"""What people want to be told, what they were told, and how the telling goes: an outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from db.tables.checks import Table, among, least
from db.types import Moment
from tracker.alert import AlertState, Trigger
from tracker.model import Metric, Policy

__all__ = ["AlertRow", "AlertRuleRow", "AlertTargetRow"]


class AlertRuleRow(Table, table=True):
    """When somebody wants to be told of an event; `number` counts the event's."""

    __tablename__ = "alert_rule"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        UniqueConstraint("seed"),
        among("metric", Metric),
        among("policy", Policy),
        least("number", 1),
        least("at_least", 1),
        CheckConstraint("percent > 0", name="percent"),
        least("digest"),
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    number: int
    target: str
    triggers: Sequence[str] = Field(sa_type=JSON)
    metric: str | None
    at_least: int | None
    percent: float | None
    headline: bool
    policy: str
    digest: float
    quiet_from: int | None
    quiet_until: int | None
    zone: str
    seed: str
    created_at: datetime = Field(sa_type=Moment)
    removed_at: datetime | None = Field(sa_type=Moment, nullable=True)


class AlertRow(Table, table=True):
    """One thing that a rule told, written with the record that it tells of; `letter` is the message's key."""

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("key"),
        among("trigger", Trigger),
        among("state", AlertState),
        Index("ix_alert_rule_id", "rule_id"),
        Index("ix_alert_letter", "letter"),
        Index(
            "ix_alert_waiting",
            "target",
            "due_at",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    rule_id: int = Field(foreign_key="alert_rule.id")
    target: str
    trigger: str
    title: str
    text: str
    facts: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    state: str
    letter: str | None
    sent_at: datetime | None = Field(sa_type=Moment, nullable=True)


class AlertTargetRow(Table, table=True):
    """How the deliveries to a target go: one at a time, so that they keep their order."""

    __tablename__ = "alert_target"
    __table_args__ = (least("failures"),)

    name: str = Field(primary_key=True)
    failures: int
    next_try_at: datetime | None = Field(sa_type=Moment, nullable=True)
    error: str | None
    last_sent_at: datetime | None = Field(sa_type=Moment, nullable=True)
    leased_until: datetime | None = Field(sa_type=Moment, nullable=True)
    leased_for: str | None

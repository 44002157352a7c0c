"""Alerts as values: rules of an event, what they told, and the messages that carry it.

Standard library only, as in `tracker.model`, whose vocabulary this goes on with. Times are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from tracker.model import Metric, Policy

__all__ = [
    "Alert",
    "AlertRule",
    "AlertState",
    "AlertsView",
    "Delivered",
    "Letter",
    "OutboxView",
    "TargetState",
    "Trigger",
]


class Trigger(StrEnum):
    """What an alert rule waits for."""

    ANY = "any"
    """Any revision, of a figure or of responsibility."""
    FIGURE = "figure"
    """Any revision of a figure."""
    RAISED = "raised"
    LOWERED = "lowered"
    WITHDRAWN = "withdrawn"
    REATTRIBUTED = "reattributed"
    DISPUTED = "disputed"
    MISSING = "missing"
    """A page no longer prints a figure or a statement: a second look has to confirm it."""
    CLAIM = "claim"
    """Somebody claims responsibility, for the first time."""
    DENIAL = "denial"
    """Somebody denies it, clears another, or rejects a claim, for the first time."""
    RESPONSIBILITY = "responsibility"
    """Any revision of responsibility."""
    FAILING = "failing"
    """A source has not answered three times in a row; and later, that it answers again."""
    BLOCKED = "blocked"
    """A wall stands before the page; and later, that it can be read again."""
    MENDED = "mended"
    """Our reading was mended, by newer rules or by a person: no toll changed."""
    GONE = "gone"
    """A page is gone, and a second look agreed; and later, that it is back."""


class AlertState(StrEnum):
    """What became of an alert."""

    WAITING = "waiting"
    SENT = "sent"
    SET_ASIDE = "set_aside"
    """It was given up after too many tries, so that the next ones go on; it can be sent again."""
    CANCELLED = "cancelled"
    """Its rule was removed before it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRule:
    """When somebody wants to be told of an event. `number` counts the event's rules from 1.

    `target` is a name of the settings: what leads there is no part of the record. `digest` is in seconds;
    `quiet` two minutes of the day in `zone`, from and until. `seed` makes the keys of its alerts.
    """

    event: str
    target: str
    triggers: tuple[Trigger, ...]
    number: int = 0
    metric: Metric | None = None
    at_least: int | None = None
    """People by which a figure must have moved."""
    percent: float | None = None
    """The share of the figure before by which it must have moved."""
    headline: bool = False
    """Only where the headline moved, under `policy`."""
    policy: Policy = Policy.LATEST_OFFICIAL
    digest: float = 0.0
    quiet: tuple[int, int] | None = None
    zone: str = "UTC"
    seed: str = ""
    created_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing that a rule told, complete as it was known then.

    `key` is the same however often it is sent; `letter` the key of the message that carries it, None while
    it may still be put together with others. `facts` is a JSON object.
    """

    key: str
    event: str
    rule: int
    target: str
    trigger: Trigger
    title: str
    text: str
    facts: Mapping[str, Any]
    created_at: datetime
    due_at: datetime
    state: AlertState = AlertState.WAITING
    letter: str | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one target: the alerts that it carries, oldest first. `tries` were made before."""

    key: str
    target: str
    alerts: tuple[Alert, ...]
    test: bool = False
    tries: int = 0

    @property
    def event(self) -> str:
        """The event that it is about: alerts of one rule share a letter."""
        return self.alerts[0].event


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetState:
    """How the deliveries to a target go. `failures` are in a row, `error` is the last one's."""

    name: str
    waiting: int = 0
    due_at: datetime | None = None
    """When the first that waits is to be sent, by its rule."""
    failures: int = 0
    next_try_at: datetime | None = None
    error: str | None = None
    last_sent_at: datetime | None = None
    leased_until: datetime | None = field(default=None, repr=False)
    set_aside: int = 0
    """Alerts that were given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What one try to send a letter came to. `answer` is the target's, `error` what went wrong."""

    letter: Letter
    at: datetime
    answer: str | None = None
    error: str | None = None
    again_at: datetime | None = None
    """When it is tried again; None where it was taken, or is given up."""

    @property
    def taken(self) -> bool:
        """Whether it arrived."""
        return self.error is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsView:
    """The rules of an event or of all, and how the deliveries to each target go.

    `channels` says what each target of the settings is, without what leads there.
    """

    rules: tuple[AlertRule, ...]
    targets: tuple[TargetState, ...]
    channels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxView:
    """What was told or waits to be told, latest first; `now` is the time of asking."""

    now: datetime
    alerts: tuple[Alert, ...]
    targets: tuple[TargetState, ...]

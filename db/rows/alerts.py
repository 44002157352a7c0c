"""Alert rules and alerts."""

from __future__ import annotations

from typing import Any

from db.rows.words import Columns, clean, cleaned
from tracker.alert import Alert, AlertRule, AlertState, TargetState, Trigger
from tracker.model import Metric, Policy

__all__ = ["alert_columns", "alert_of", "alert_rule_columns", "alert_rule_of", "target_of"]


def alert_rule_columns(rule: AlertRule) -> Columns:
    """The columns of the table `alert_rule` without the event's."""
    start, end = rule.quiet or (None, None)
    return {
        "number": rule.number,
        "target": clean(rule.target),
        "triggers": [trigger.value for trigger in rule.triggers],
        "metric": rule.metric,
        "at_least": rule.at_least,
        "percent": rule.percent,
        "headline": rule.headline,
        "policy": rule.policy,
        "digest": rule.digest,
        "quiet_from": start,
        "quiet_until": end,
        "zone": rule.zone,
        "seed": rule.seed,
        "created_at": rule.created_at,
        "removed_at": rule.removed_at,
    }


def alert_rule_of(row: Any, event: str) -> AlertRule:
    """The rule of a row."""
    return AlertRule(
        event=event,
        number=row.number,
        target=row.target,
        triggers=tuple(map(Trigger, row.triggers)),
        metric=None if row.metric is None else Metric(row.metric),
        at_least=row.at_least,
        percent=row.percent,
        headline=row.headline,
        policy=Policy(row.policy),
        digest=row.digest,
        quiet=None if row.quiet_from is None else (row.quiet_from, row.quiet_until),
        zone=row.zone,
        seed=row.seed,
        created_at=row.created_at,
        removed_at=row.removed_at,
    )


def alert_columns(alert: Alert) -> Columns:
    """The columns of the table `alert` without the rule's."""
    return {
        "key": alert.key,
        "target": alert.target,
        "trigger": alert.trigger,
        "title": clean(alert.title),
        "text": clean(alert.text),
        "facts": _cleaned(alert.facts),
        "created_at": alert.created_at,
        "due_at": alert.due_at,
        "state": alert.state,
        "letter": alert.letter,
        "sent_at": alert.sent_at,
    }


def _cleaned(value: Any) -> Any:
    """A JSON value without what a database refuses in text."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value


def alert_of(row: Any) -> Alert:
    """The alert of a row that has the event's `slug` and the rule's `number` too."""
    return Alert(
        key=row.key,
        event=row.slug,
        rule=row.number,
        target=row.target,
        trigger=Trigger(row.trigger),
        title=row.title,
        text=row.text,
        facts=row.facts,
        created_at=row.created_at,
        due_at=row.due_at,
        state=AlertState(row.state),
        letter=row.letter,
        sent_at=row.sent_at,
    )


def target_of(row: Any) -> TargetState:
    """How the deliveries to a target go; `waiting` and `due_at` are the outbox's."""
    return TargetState(
        name=row.name,
        waiting=row.waiting or 0,
        due_at=row.due_at,
        failures=row.failures or 0,
        next_try_at=row.next_try_at,
        error=row.error,
        last_sent_at=row.last_sent_at,
        leased_until=row.leased_until,
        set_aside=row.set_aside or 0,
    )

"""The outbox: rules, the alerts that a transaction raises, and the letters that leave.

An alert is written with the record that it tells of, and leaves later: what was recorded is told at least
once. One letter at a time is in hand for a target, under a lease, so that letters keep their order and a
process that dies with one in hand holds the others up no longer than the lease.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, insert, literal, select, update

from db.columns import alert as _alert
from db.columns import alert_rule as _rule
from db.columns import alert_target as _target
from db.columns import event as _event
from db.rows import alert_columns, alert_of, alert_rule_columns, alert_rule_of, clean, target_of
from tracker.alert import Alert, AlertRule, AlertState, Letter, TargetState
from tracker.errors import NotFoundError
from tracker.model import Decision, Past, PollResult, Source
from tracker.ports import Judge

__all__ = [
    "Outbox",
    "add_rule",
    "alerts",
    "letter_failed",
    "letter_sent",
    "remove_rule",
    "resend",
    "rules",
    "take_letter",
    "targets",
]

_RULES = (
    select(_rule, _event.c.slug)
    .join(_event, _event.c.id == _rule.c.event_id)
    .where(_rule.c.removed_at.is_(None), _event.c.removed_at.is_(None))
    .order_by(_event.c.slug, _rule.c.number)
)
_OF_EVENT = _RULES.where(_rule.c.event_id == bindparam("event"))
_ALERTS = (
    select(_alert, _rule.c.number, _event.c.slug)
    .join(_rule, _rule.c.id == _alert.c.rule_id)
    .join(_event, _event.c.id == _rule.c.event_id)
)
_WAITING = _alert.c.state == AlertState.WAITING
_FIRST = (
    _ALERTS.where(_alert.c.target == bindparam("to"), _WAITING)
    .order_by(_alert.c.due_at, _alert.c.id)
    .limit(1)
)
_IN_LETTER = _ALERTS.where(_alert.c.letter == bindparam("of"), _WAITING).order_by(_alert.c.id)
_KNOWN = select(_alert.c.key).where(_alert.c.key.in_(bindparam("keys", expanding=True)))
_MOST = 200
"""Alerts in one letter: what comes on top goes with the next."""


class Outbox:
    """One transaction's worth of alerts."""

    def __init__(self, connection: Connection, judge: Judge, now: datetime) -> None:
        self._connection = connection
        self._judge = judge
        self._now = now
        self._rules: dict[int, dict[int, AlertRule]] = {}
        self._raised: dict[str, dict[str, Any]] = {}

    def hears(self, event: int) -> bool:
        """Whether an event has any rule."""
        return bool(self._of(event))

    def tell(self, event: int, result: PollResult, decision: Decision, past: Past) -> None:
        """Takes up what the judge raises on new records; `past` has the event's, these among them."""
        rules = self._of(event)
        self._take(rules, self._judge.alerts([*rules.values()], result, decision, past, self._now))

    def tell_of_source(self, event: int, result: PollResult, after: Source) -> None:
        """Takes up what the judge raises on how a source of the event is doing."""
        rules = self._of(event)
        if rules:
            self._take(rules, self._judge.page_alerts([*rules.values()], result, after, self._now))

    def write(self) -> None:
        """Writes them, in the order in which they were raised; one that is there already is not doubled."""
        if not self._raised:
            return
        known = set(self._connection.execute(_KNOWN, {"keys": [*self._raised]}).scalars())
        rows = [columns for key, columns in self._raised.items() if key not in known]
        if rows:
            self._connection.execute(insert(_alert), rows)
        self._raised = {}

    def _of(self, event: int) -> dict[int, AlertRule]:
        """The event's rules by the number of their row."""
        if event not in self._rules:
            found = self._connection.execute(_OF_EVENT, {"event": event})
            self._rules[event] = {row.id: alert_rule_of(row, row.slug) for row in found}
        return self._rules[event]

    def _take(self, rules: dict[int, AlertRule], raised: Sequence[Alert]) -> None:
        numbers = {rule.number: row for row, rule in rules.items()}
        for alert in raised:
            self._raised.setdefault(alert.key, {"rule_id": numbers[alert.rule], **alert_columns(alert)})


# rules


def add_rule(connection: Connection, event: int, rule: AlertRule) -> AlertRule:
    """The rule as stored, with its number. The event's row is locked."""
    highest = select(func.max(_rule.c.number)).where(_rule.c.event_id == event)
    number = (connection.execute(highest).scalar() or 0) + 1
    connection.execute(insert(_rule), [{"event_id": event, **alert_rule_columns(rule), "number": number}])
    known = select(_target.c.name).where(_target.c.name == rule.target)
    if connection.execute(known).first() is None:
        connection.execute(insert(_target), [{"name": rule.target, "failures": 0}])
    return _one_rule(connection, event, number)


def rules(connection: Connection, event: int | None) -> tuple[AlertRule, ...]:
    """The rules of an event, or all, that were not removed."""
    query = _RULES if event is None else _RULES.where(_rule.c.event_id == event)
    return tuple(alert_rule_of(row, row.slug) for row in connection.execute(query))


def _one_rule(connection: Connection, event: int, number: int) -> AlertRule:
    row: Any = connection.execute(_RULES.where(_rule.c.event_id == event, _rule.c.number == number)).first()
    if row is None:
        raise NotFoundError(f"there is no alert rule {number}", hint="toll alerts list")
    return alert_rule_of(row, row.slug)


def remove_rule(connection: Connection, event: int, number: int, at: datetime) -> AlertRule:
    """Removes a rule and cancels what it has not sent. Raises NotFoundError."""
    found = _one_rule(connection, event, number)
    mine = select(_rule.c.id).where(_rule.c.event_id == event, _rule.c.number == number)
    connection.execute(
        update(_alert).where(_alert.c.rule_id.in_(mine), _WAITING).values(state=AlertState.CANCELLED)
    )
    connection.execute(update(_rule).where(_rule.c.id.in_(mine)).values(removed_at=at))
    return found


def alerts(connection: Connection, event: int | None, limit: int | None) -> tuple[Alert, ...]:
    """What the rules of an event, or all, have told, latest first."""
    query = _ALERTS.order_by(_alert.c.id.desc()).limit(limit)
    if event is not None:
        query = query.where(_rule.c.event_id == event)
    return tuple(alert_of(row) for row in connection.execute(query))


def resend(connection: Connection, event: int | None, at: datetime) -> int:
    """How many alerts that were given up wait again, due at once."""
    mine = select(_rule.c.id)
    if event is not None:
        mine = mine.where(_rule.c.event_id == event)
    done = connection.execute(
        update(_alert)
        .where(_alert.c.state == AlertState.SET_ASIDE, _alert.c.rule_id.in_(mine))
        .values(state=AlertState.WAITING, due_at=at)
    )
    connection.execute(update(_target).values(next_try_at=None, failures=0))
    return done.rowcount


# letters


def targets(connection: Connection) -> tuple[TargetState, ...]:
    """How the deliveries to each target go that a rule names or named, by name."""
    counted = (
        select(
            _alert.c.target,
            func.sum(case((_WAITING, 1), else_=0)).label("waiting"),
            func.sum(case((_alert.c.state == AlertState.SET_ASIDE, 1), else_=0)).label("set_aside"),
            func.min(case((_WAITING, _alert.c.due_at))).label("due_at"),
        )
        .where(_alert.c.state.in_((AlertState.WAITING, AlertState.SET_ASIDE)))
        .group_by(_alert.c.target)
        .subquery()
    )
    query = (
        select(_target, counted.c.waiting, counted.c.set_aside, counted.c.due_at)
        .outerjoin(counted, counted.c.target == _target.c.name)
        .order_by(_target.c.name)
    )
    return tuple(target_of(row) for row in connection.execute(query))


def take_letter(connection: Connection, target: str, now: datetime, until: datetime) -> Letter | None:
    """The next letter to a target, the caller's alone until `until`; None where there is none to send now."""
    held: Any = connection.execute(select(_target).where(_target.c.name == target).with_for_update()).first()
    if held is None or _later(held.leased_until, now) or _later(held.next_try_at, now):
        return None
    first: Any = connection.execute(_FIRST, {"to": target}).first()
    if first is None or first.due_at > now:
        return None
    key = first.letter or _packed(connection, first, now)
    rows = connection.execute(_IN_LETTER, {"of": key}).all()
    connection.execute(
        update(_target).where(_target.c.name == target).values(leased_until=until, leased_for=key)
    )
    tries = held.failures if held.leased_for == key else 0
    return Letter(key=key, target=target, alerts=tuple(map(alert_of, rows)), tries=tries)


def _later(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment > now


def _packed(connection: Connection, first: Row[Any], now: datetime) -> str:
    """The key of a new letter with all that waits under the first one's rule."""
    together = (
        select(_alert.c.id)
        .where(
            _alert.c.rule_id == first.rule_id,
            _alert.c.target == first.target,
            _alert.c.letter.is_(None),
            _alert.c.created_at <= now,
            _WAITING,
        )
        .order_by(_alert.c.id)
        .limit(_MOST)
    )
    connection.execute(update(_alert).where(_alert.c.id.in_(together)).values(letter=literal(first.key)))
    return str(first.key)


def letter_sent(connection: Connection, letter: Letter, at: datetime) -> None:
    """The letter was taken: its alerts are sent, and the target is free."""
    connection.execute(
        update(_alert)
        .where(_alert.c.letter == letter.key, _WAITING)
        .values(state=AlertState.SENT, sent_at=at)
    )
    values = {"failures": 0, "error": None, "next_try_at": None, "last_sent_at": at, "leased_for": None}
    _free(connection, letter, values)


def letter_failed(
    connection: Connection, letter: Letter, error: str, again_at: datetime, *, set_aside: bool
) -> None:
    """The letter was not taken: the target rests until `again_at`, or does without it."""
    values: dict[str, Any] = {"error": clean(error), "next_try_at": again_at}
    if set_aside:
        connection.execute(
            update(_alert).where(_alert.c.letter == letter.key, _WAITING).values(state=AlertState.SET_ASIDE)
        )
        values |= {"failures": 0, "leased_for": None}
    else:
        # `leased_for` stays: the next try of the same letter goes on counting.
        values["failures"] = letter.tries + 1
    _free(connection, letter, values)


def _free(connection: Connection, letter: Letter, values: dict[str, Any]) -> None:
    """Ends the lease, if it is still this letter's."""
    connection.execute(
        update(_target)
        .where(_target.c.name == letter.target, _target.c.leased_for == letter.key)
        .values(leased_until=None, **values)
    )

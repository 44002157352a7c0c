"""Alert rules, targets and the outbox: as screens, as JSON, one line for each delivery."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from tracker.alert import Alert, AlertRule, AlertState, AlertsView, Delivered, OutboxView, TargetState
from tracker.formats.answers import answer
from tracker.formats.letters import digest_title
from tracker.formats.phrases import lasting, spaced, when
from tracker.formats.screens import Form, prose, screen, times
from tracker.formats.table import Align, Column, Row, table
from tracker.formats.values import Json, moment
from tracker.model import Policy

__all__ = ["added", "again", "delivered", "delivered_json", "removed"]

_STATES = {
    AlertState.WAITING: "waits",
    AlertState.SENT: "sent",
    AlertState.SET_ASIDE: "given up",
    AlertState.CANCELLED: "cancelled",
}


def _words(rule: AlertRule) -> str:
    """When the rule tells, in a few words."""
    parts = [", ".join(map(spaced, rule.triggers))]
    if rule.metric is not None:
        parts.append(f"of {spaced(rule.metric)}")
    bounds = [f"{rule.at_least:,}"] if rule.at_least is not None else []
    bounds += [f"{rule.percent:g} %"] if rule.percent is not None else []
    if bounds:
        parts.append(f"by at least {' or '.join(bounds)}")
    if rule.headline:
        named = "" if rule.policy is Policy.LATEST_OFFICIAL else f" under {rule.policy}"
        parts.append(f"in the headline{named}")
    return " ".join(parts)


def _timing(rule: AlertRule) -> str:
    parts = [f"every {lasting(rule.digest)}"] if rule.digest else []
    if rule.quiet is not None:
        start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in rule.quiet)
        parts.append(f"not {start}-{end} {rule.zone}")
    return ", ".join(parts) or "at once"


def added(rule: AlertRule) -> str:
    """That a rule holds from now on."""
    return (
        f"Rule {rule.number} of {rule.event}: {_words(rule)}, to {rule.target}, {_timing(rule)}. "
        f"toll watch and toll poll send. Next: toll alerts test {rule.target}"
    )


def removed(rule: AlertRule) -> str:
    """That a rule holds no more."""
    return f"Rule {rule.number} of {rule.event} ({_words(rule)}, to {rule.target}) tells nothing more."


def again(count: int) -> str:
    """How many alerts wait once more."""
    return f"{count} alert{'' if count == 1 else 's'} that had been given up will be sent again."


def delivered(made: Delivered, form: Form) -> str:
    """What came of one try."""
    what = f"{made.letter.target}: {digest_title(made.letter.alerts)}"
    if made.taken:
        return f"{what}: sent, {made.answer}"
    if made.letter.test:
        return f"{what}: NOT sent, {made.error}"
    if made.again_at is None:
        return f"{what}: GIVEN UP, {made.error}. toll alerts outbox shows it"
    return (
        f"{what}: not sent, {made.error}; tried again from {when(made.again_at, form.zone)} {form.zone_name}"
    )


def delivered_json(made: Delivered) -> Json:
    """What came of one try, as JSON."""
    return {
        "schema": "toll.delivered/1",
        "key": made.letter.key,
        "target": made.letter.target,
        "test": made.letter.test,
        "sent": made.taken,
        "answer": made.answer,
        "error": made.error,
        "again_at": moment(made.again_at),
    }


@screen.register
def _(view: AlertsView, form: Form) -> Iterator[str]:
    if not view.rules:
        yield "no rule yet: toll alerts add EVENT --to TARGET"
    else:
        columns = [
            Column("event", least=10),
            Column("rule", Align.RIGHT, least=4),
            Column("to", least=6),
            Column("when", least=9),
            Column("tells"),
        ]
        rows = [Row([r.event, str(r.number), r.target, _timing(r), _words(r)]) for r in view.rules]
        yield from table(columns, rows, width=form.width, unicode=form.unicode)
    names = sorted({*view.channels, *(one.name for one in view.targets)})
    if not names:
        yield from prose('no target yet: put [targets] desk = "slack://..." into toll.toml', form)
        return
    yield ""
    yield from prose(f"Targets. {times(form)}", form)
    states = {one.name: one for one in view.targets}
    columns = [
        Column("target", least=6),
        Column("waiting", Align.RIGHT, least=7),
        Column("last sent", least=16),
        Column("is"),
    ]
    yield from table(
        columns,
        [_target(states.get(n, TargetState(name=n)), view.channels.get(n), form) for n in names],
        width=form.width,
        unicode=form.unicode,
    )


def _target(state: TargetState, channel: str | None, form: Form) -> Row:
    notes = []
    if state.error is not None:
        later = f"; tried again from {when(state.next_try_at, form.zone)}" if state.failures else ""
        notes.append(f"{state.error}{later}")
    if state.set_aside:
        notes.append(f"{state.set_aside} given up: toll alerts outbox --again sends them once more")
    cells = [state.name, str(state.waiting), when(state.last_sent_at, form.zone)]
    return Row([*cells, channel or "not in the settings"], "!" if notes or channel is None else "", notes)


@screen.register
def _(view: OutboxView, form: Form) -> Iterator[str]:
    yield from prose(f"The outbox at {when(view.now, form.zone)}. {times(form)}", form)
    if not view.alerts:
        yield "  nothing was told so far"
        return
    errors = {one.name: one.error for one in view.targets if one.error is not None}
    columns = [
        Column("raised", least=16),
        Column("to", least=6),
        Column("state", least=8),
        Column("what"),
    ]
    yield from table(
        columns,
        [_alert(one, errors.get(one.target), form) for one in view.alerts],
        width=form.width,
        unicode=form.unicode,
    )


def _alert(one: Alert, error: str | None, form: Form) -> Row:
    state, notes = _STATES[one.state], []
    if one.state is AlertState.WAITING:
        notes.append(f"due {when(one.due_at, form.zone)}{f'; the last try: {error}' if error else ''}")
    elif one.state is AlertState.SENT:
        state = f"sent {when(one.sent_at, form.zone)[11:]}"
    mark = "!" if one.state is AlertState.SET_ASIDE else ""
    return Row([when(one.created_at, form.zone), one.target, state, one.title], mark, notes)


@answer.register
def _(view: AlertsView) -> Json:
    states = {one.name: one for one in view.targets}
    names = sorted({*view.channels, *states})
    return {
        "schema": "toll.alerts/1",
        "rules": [_rule_json(rule) for rule in view.rules],
        "targets": [
            _target_json(states.get(name, TargetState(name=name)), view.channels.get(name)) for name in names
        ],
    }


def _rule_json(rule: AlertRule) -> Json:
    quiet = None if rule.quiet is None else [f"{m // 60:02}:{m % 60:02}" for m in rule.quiet]
    return {
        "event": rule.event,
        "number": rule.number,
        "target": rule.target,
        "triggers": [trigger.value for trigger in rule.triggers],
        "metric": rule.metric,
        "at_least": rule.at_least,
        "percent": rule.percent,
        "headline": rule.headline,
        "policy": rule.policy.value,
        "digest": rule.digest,
        "quiet": quiet,
        "zone": rule.zone,
        "created_at": moment(rule.created_at),
    }


def _target_json(state: TargetState, channel: str | None) -> Json:
    return {
        "name": state.name,
        "channel": channel,
        "waiting": state.waiting,
        "set_aside": state.set_aside,
        "due_at": moment(state.due_at),
        "failures": state.failures,
        "next_try_at": moment(state.next_try_at),
        "error": state.error,
        "last_sent_at": moment(state.last_sent_at),
    }


@answer.register
def _(view: OutboxView) -> Json:
    return {
        "schema": "toll.outbox/1",
        "known_at": moment(view.now),
        "alerts": [
            {
                **one.facts,
                "title": one.title,
                "text": one.text,
                "target": one.target,
                "state": one.state.value,
                "letter": one.letter,
                "raised_at": moment(one.created_at.astimezone(UTC)),
                "due_at": moment(one.due_at),
                "sent_at": moment(one.sent_at),
            }
            for one in view.alerts
        ],
    }

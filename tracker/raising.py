"""What a look means for the alert rules of an event: the alerts to write with its records. PURE.

An alert is raised once for each record and rule, in the transaction that writes the record, and says what
was known then. What was seen before the rule was made raises none. A record that mends our own reading
(newer rules, or a person's ruling) is no news of the event: it is told as mended, and only to rules that
ask for everything or for that.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tracker.alert import Alert, AlertRule, Trigger
from tracker.formats import letters, values
from tracker.formats.phrases import mended
from tracker.grading import Grade
from tracker.ledger import Entry, standing, timeline
from tracker.model import (
    Absence,
    AttributionRevision,
    ChangeKind,
    Decision,
    Figure,
    Grading,
    Outcome,
    Past,
    PollResult,
    Qualifier,
    Revision,
    RevisionKind,
    Source,
    Stance,
    Statement,
    utc,
)
from tracker.policies import Toll
from tracker.review import SURE

__all__ = ["FAILING_AFTER", "due_at", "on_records", "on_source"]

FAILING_AFTER = 3
"""Attempts in a row without an answer after which a source is said to fail."""

_NO_NEWS = frozenset({RevisionKind.STALE_REPEAT, RevisionKind.REAFFIRMED})
_BY_NUMBER = frozenset(
    {
        RevisionKind.RAISED,
        RevisionKind.LOWERED,
        RevisionKind.CORRECTED,
        RevisionKind.RESCOPED,
        RevisionKind.METHOD_CHANGE,
        RevisionKind.REINSTATED,
    }
)
"""Kinds of which the number says which way the figure went."""

_KINDS = {
    RevisionKind.WITHDRAWN: Trigger.WITHDRAWN,
    RevisionKind.REATTRIBUTED: Trigger.REATTRIBUTED,
    RevisionKind.DISPUTED: Trigger.DISPUTED,
}
_DENIALS = frozenset({Stance.DENIAL, Stance.EXCULPATION, Stance.REJECTION, Stance.FIGURE_DENIAL})
_HEDGED = {
    Qualifier.PROVISIONAL: "the page calls it provisional",
    Qualifier.FEARED: "it is feared, not counted",
}
_UNSURE = "our reading of the words is not sure: toll review shows them"


def on_records(
    rules: Sequence[AlertRule], result: PollResult, decision: Decision, past: Past, now: datetime
) -> tuple[Alert, ...]:
    """The alerts of one event that new records raise. `past` has the event's records, the decision's among
    them; `now` is the time of writing.
    """
    at = result.attempt.observed_at
    awake = [rule for rule in rules if rule.created_at is None or rule.created_at <= at]
    news = _News(decision, past)
    found: list[Alert] = []
    for rule in awake:
        found += _on_figures(rule, decision, news, now)
        found += _on_words(rule, decision, now)
        found += _on_absences(rule, decision, result, now)
    return tuple(found)


class _News:
    """What the new records did to the headline, and how well they are supported: looked up when asked."""

    def __init__(self, decision: Decision, past: Past) -> None:
        self._numbers = {made.number for made in decision.revisions}
        self._past = past
        self._entries: dict[str, dict[int, Entry]] = {}
        self._grades: dict[int, Grade] | None = None

    def entry(self, made: Revision, rule: AlertRule) -> Entry:
        """The timeline's entry for a new revision."""
        entries = self._entries.get(rule.policy)
        if entries is None:
            entries = {
                e.record.number: e
                for e in timeline(self._past.revisions, (), rule.policy)
                if e.record.number in self._numbers
            }
            self._entries[rule.policy] = entries
        return entries.get(made.number, Entry(made))

    def grade(self, made: Revision) -> Grade | None:
        """How well a new figure is supported among all that stand; None where it stands no more."""
        if self._grades is None:
            lines = standing(self._past.revisions, attributions=self._past.attributions)
            self._grades = {line.revision.number: line.grade for line in lines}
        return self._grades.get(made.number)


# figures


@dataclass(frozen=True, slots=True)
class _Move:
    """What moved, of a series or of the headline: its numbers and which triggers that answers."""

    before: Figure | Toll | None
    after: Figure | Toll | None
    triggers: frozenset[Trigger]


def _on_figures(rule: AlertRule, decision: Decision, news: _News, now: datetime) -> Iterator[Alert]:
    for made in decision.revisions:
        if made.kind in _NO_NEWS or (rule.metric is not None and made.metric is not rule.metric):
            continue
        entry = news.entry(made, rule)
        if rule.headline and not entry.moved:
            continue
        move = _headline_move(made, entry) if rule.headline else _series_move(made)
        trigger = _first(rule, move.triggers)
        if trigger is None or not _far_enough(rule, move):
            continue
        doubts = _unconfirmed(made, news.grade(made))
        facts = {
            "revision": values.revision(made),
            "headline": letters.headline(entry, rule.policy),
            "mended": mended(made),
            "to_confirm": doubts,
        }
        told = _Told(
            f"r{made.number}",
            letters.revision_title(rule.event, made, entry),
            letters.revision_text(rule.event, made, entry, doubts),
            facts,
        )
        yield _alert(rule, trigger, told, now)


def _series_move(made: Revision) -> _Move:
    if mended(made):
        return _Move(made.before, made.after, frozenset({Trigger.ANY, Trigger.MENDED}))
    triggers = {Trigger.ANY, Trigger.FIGURE}
    if made.kind in _KINDS:
        triggers.add(_KINDS[made.kind])
    if made.kind in _BY_NUMBER:
        triggers |= _direction(made.before, made.after)
    return _Move(made.before, made.after, frozenset(triggers))


def _headline_move(made: Revision, entry: Entry) -> _Move:
    if mended(made):
        return _Move(entry.before, entry.after, frozenset({Trigger.ANY, Trigger.MENDED}))
    triggers = {Trigger.ANY, Trigger.FIGURE} | _direction(entry.before, entry.after)
    if made.kind in _KINDS:
        triggers.add(_KINDS[made.kind])
    if entry.after is None:
        triggers.add(Trigger.WITHDRAWN)
    return _Move(entry.before, entry.after, frozenset(triggers))


def _direction(before: Figure | Toll | None, after: Figure | Toll | None) -> set[Trigger]:
    was = before.value if before else None
    now = after.value if after else None
    if was is None or now is None or was == now:
        return set()
    return {Trigger.RAISED if now > was else Trigger.LOWERED}


def _far_enough(rule: AlertRule, move: _Move) -> bool:
    """Whether the figure moved by what the rule asks for. One that was not there before moved by nothing:
    each page that is read for the first time would be news.
    """
    if rule.at_least is None and rule.percent is None:
        return True
    was = move.before.value if move.before else None
    if was is None:
        return False
    step = abs((move.after.value or 0 if move.after else 0) - was)
    by_number = rule.at_least is not None and step >= rule.at_least
    return by_number or (rule.percent is not None and step > 0 and step * 100 >= rule.percent * was)


def _unconfirmed(made: Revision, grade: Grade | None) -> list[str]:
    """Why the figure is still to be confirmed; empty where nothing speaks against it."""
    figure = made.after
    if figure is None:
        return []
    doubts = []
    if figure.confidence < SURE:
        doubts.append(_UNSURE)
    if figure.qualifier in _HEDGED:
        doubts.append(_HEDGED[figure.qualifier])
    if grade is not None and grade.grading in (Grading.WEAK, Grading.CONTESTED, Grading.DISCOUNTED):
        doubts.append(f"{grade.grading.value}: {grade.why}")
    return doubts


# responsibility


def _on_words(rule: AlertRule, decision: Decision, now: datetime) -> Iterator[Alert]:
    if rule.metric is not None:
        return
    for made in decision.attributions:
        trigger = _first(rule, _word_triggers(made))
        if trigger is None:
            continue
        doubts = [_UNSURE] if made.statement.confidence < SURE else []
        told = _Told(
            f"r{made.number}",
            letters.attribution_title(rule.event, made),
            letters.attribution_text(rule.event, made, doubts),
            {"attribution": values.attribution(made), "mended": mended(made), "to_confirm": doubts},
        )
        yield _alert(rule, trigger, told, now)


def _word_triggers(made: AttributionRevision) -> set[Trigger]:
    if made.kind is ChangeKind.REAFFIRMED:
        return set()
    if mended(made):
        return {Trigger.ANY, Trigger.MENDED}
    triggers = {Trigger.ANY, Trigger.RESPONSIBILITY}
    if made.kind is ChangeKind.WITHDRAWN:
        triggers.add(Trigger.WITHDRAWN)
    elif made.kind is ChangeKind.REJECTED:
        triggers.add(Trigger.DENIAL)
    elif made.kind is ChangeKind.STATED:
        if made.statement.stance is Stance.CLAIM_OF_RESPONSIBILITY:
            triggers.add(Trigger.CLAIM)
        elif made.statement.stance in _DENIALS:
            triggers.add(Trigger.DENIAL)
    return triggers


# what is missing, and pages


def _on_absences(rule: AlertRule, decision: Decision, result: PollResult, now: datetime) -> Iterator[Alert]:
    if Trigger.MISSING not in rule.triggers:
        return
    for missed in decision.opened:
        lost = missed.figure or missed.statement
        if lost is None or (rule.metric is not None and not _of(rule, lost)):
            continue
        doubts = ["it counts as withdrawn only if a second look, ten minutes later or more, agrees"]
        told = _Told(
            f"missing {result.source.id} {missed.first_missing_at.isoformat()} {lost.surface} {lost.span}",
            letters.absence_title(rule.event, missed, result.source),
            letters.absence_text(missed, result.source, doubts),
            {"missing": _missing(missed, result.source), "to_confirm": doubts},
        )
        yield _alert(rule, Trigger.MISSING, told, now)


def _of(rule: AlertRule, lost: Figure | Statement) -> bool:
    return isinstance(lost, Figure) and lost.metric is rule.metric


def _missing(missed: Absence, source: Source) -> dict[str, Any]:
    return {
        "figure": values.figure(missed.figure),
        "statement": values.statement(missed.statement) if missed.statement else None,
        "issuer": values.speaker(missed.issuer),
        "first_missing_at": values.moment(missed.first_missing_at),
        "not_before": values.moment(missed.not_before),
        "source": source.outlet,
        "url": source.url,
        "version": missed.version,
    }


def on_source(
    rules: Sequence[AlertRule], result: PollResult, after: Source, now: datetime
) -> tuple[Alert, ...]:
    """The alerts of one event on how a source of it is doing: told once when something begins, however long
    it lasts, and once when it is over. `after` is the source as it was rescheduled.
    """
    return tuple(alert for rule in rules for alert in _on_source(rule, result, after, now))


def _on_source(rule: AlertRule, result: PollResult, after: Source, now: datetime) -> Iterator[Alert]:
    recovered = after.failures == 0
    begun = _over(result.source) if recovered else _begun(result.source, after, result.attempt.outcome)
    if Trigger.BLOCKED in rule.triggers and result.attempt.outcome is Outcome.BLOCKED:
        begun -= {Trigger.FAILING}  # the rule was told already, and why
    trigger = _first(rule, begun)
    if trigger is None:
        return
    at = result.attempt.observed_at
    page = {
        "id": after.id,
        "source": after.outlet,
        "url": after.url,
        "outcome": result.attempt.outcome.value,
        "detail": result.attempt.detail,
        "failures": after.failures,
        "observed_at": values.moment(at),
        "next_poll_at": values.moment(after.next_poll_at),
        "recovered": recovered,
    }
    told = _Told(
        f"{trigger} {after.id} {at.isoformat()}",
        letters.source_title(rule.event, trigger, after, recovered=recovered),
        letters.source_text(result, after),
        {"page": page, "to_confirm": []},
    )
    yield _alert(rule, trigger, told, now)


def _begun(before: Source, after: Source, outcome: Outcome) -> set[Trigger]:
    """What has just begun with a source."""
    last, found = before.last_outcome, set()
    if outcome is Outcome.BLOCKED and last is not Outcome.BLOCKED:
        found.add(Trigger.BLOCKED)
    if outcome is Outcome.GONE and last is Outcome.GONE and before.failures == 1:
        found.add(Trigger.GONE)
    if outcome is not Outcome.GONE and before.failures < FAILING_AFTER <= after.failures:
        found.add(Trigger.FAILING)
    return found


def _over(before: Source) -> set[Trigger]:
    """What is over with a source that answers again, of what was told."""
    last, found = before.last_outcome, set()
    if last is Outcome.BLOCKED:
        found.add(Trigger.BLOCKED)
    if last is Outcome.GONE and before.failures > 1:
        found.add(Trigger.GONE)
    if last is not Outcome.GONE and before.failures >= FAILING_AFTER:
        found.add(Trigger.FAILING)
    return found


# an alert


def _first(rule: AlertRule, triggers: frozenset[Trigger] | set[Trigger]) -> Trigger | None:
    """The first of the rule's triggers that is answered."""
    return next((trigger for trigger in rule.triggers if trigger in triggers), None)


@dataclass(frozen=True, slots=True)
class _Told:
    """What an alert says; `subject` is what makes its key: the same record never tells a rule twice."""

    subject: str
    title: str
    text: str
    facts: Mapping[str, Any]


def _alert(rule: AlertRule, trigger: Trigger, told: _Told, now: datetime) -> Alert:
    key = str(uuid.uuid5(uuid.UUID(rule.seed), told.subject))
    due = due_at(rule, now)
    return Alert(
        key=key,
        event=rule.event,
        rule=rule.number,
        target=rule.target,
        trigger=trigger,
        title=told.title,
        text=told.text,
        facts={"key": key, "event": rule.event, "rule": rule.number, "trigger": trigger.value, **told.facts},
        created_at=now,
        due_at=due,
        # What waits for others has no message of its own yet.
        letter=key if due <= now else None,
    )


def due_at(rule: AlertRule, now: datetime) -> datetime:
    """When an alert of the rule that is raised now is to be sent: after its digest, outside its quiet hours."""
    at = utc(now) + timedelta(seconds=rule.digest)
    if rule.quiet is None:
        return at
    zone = ZoneInfo(rule.zone)
    local = at.astimezone(zone)
    start, end = rule.quiet
    minute = local.hour * 60 + local.minute
    inside = start <= minute < end if start < end else minute >= start or minute < end
    if not inside:
        return at
    day = local.date() + timedelta(days=1 if start > end and minute >= start else 0)
    hour, rest = divmod(end, 60)
    return utc(datetime(day.year, day.month, day.day, hour, rest, tzinfo=zone))

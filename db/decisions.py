"""What was decided, into the database: each event is judged, and its records are numbered.

Records of all events are written together at the end, since none of them is read in between; absences
at once, since the next look at the same page may close them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from db import membership, rulings
from db.columns import (
    absence,
    attempt,
    attribution,
    event,
    revision,
    subscription,
    thread,
    version,
)
from db.copied import Copies
from db.entries import Entries, addresses, digests
from db.evidence import Evidence, Look
from db.histories import History
from db.numbers import Numbers
from db.outbox import Outbox
from db.pages import Page
from db.proofs import ATTRIBUTION, REVISION, said
from db.reading import GENUINE
from db.readings import figures, figures_by_number, statements_by_number
from db.roster import Follower
from db.rows import (
    absence_columns,
    absence_of,
    attribution_columns,
    event_of,
    revision_columns,
    thread_columns,
    thread_key,
)
from db.writing import Writing
from tracker.model import (
    HAND,
    Absence,
    Attempt,
    Decision,
    Extraction,
    Figure,
    Fit,
    Joining,
    Outcome,
    Past,
    PollResult,
    Ruling,
    Source,
    Version,
)
from tracker.ports import Judge

__all__ = ["Decisions"]

_ABSENCES = (
    select(absence, attempt.c.chain.label("version"))
    .join(attempt, attempt.c.id == absence.c.version_id)
    .where(
        absence.c.source_id == bindparam("source"),
        absence.c.event_id == bindparam("event"),
        absence.c.closed_at.is_(None),
    )
    .order_by(absence.c.id)
)
_INSERT_ABSENCE, _INSERT_REVISION, _INSERT_ATTRIBUTION = map(insert, (absence, revision, attribution))
_COUNT_ON = update(event).where(event.c.id == bindparam("of"))
_HEARD = update(subscription).where(
    subscription.c.event_id == bindparam("event"), subscription.c.source_id == bindparam("source")
)
_LATER = version.alias("later")
_STANDS = (
    select(version.c.id)
    .join(subscription, subscription.c.source_id == version.c.source_id)
    .where(
        subscription.c.event_id == bindparam("event"),
        subscription.c.removed_at.is_(None),
        subscription.c.counts,
        version.c.source_id != bindparam("source"),
        version.c.number
        == select(func.max(_LATER.c.number))
        .where(_LATER.c.source_id == version.c.source_id)
        .scalar_subquery(),
    )
)
_THEN = attempt.alias("then")
_STOOD = (
    select(attempt.c.version_id)
    .join(subscription, subscription.c.source_id == attempt.c.source_id)
    .where(
        subscription.c.event_id == bindparam("event"),
        subscription.c.removed_at.is_(None),
        attempt.c.source_id != bindparam("source"),
        attempt.c.version_id.is_not(None),
        attempt.c.outcome.in_(GENUINE),
        attempt.c.observed_at
        == select(func.max(_THEN.c.observed_at))
        .where(
            _THEN.c.source_id == attempt.c.source_id,
            _THEN.c.outcome.in_(GENUINE),
            _THEN.c.version_id.is_not(None),
            _THEN.c.observed_at <= bindparam("at", type_=attempt.c.observed_at.type),
        )
        .scalar_subquery(),
    )
)


class Decisions:
    """One transaction's worth of decisions on the events whose rows are locked.

    `followers` has for each source the events that follow it.
    """

    def __init__(
        self,
        writing: Writing,
        evidence: Evidence,
        judge: Judge,
        followers: Mapping[int, Sequence[Follower]],
    ) -> None:
        self._connection = writing.connection
        self._histories = writing.memory.histories
        self._once = writing.once
        self._now = writing.now
        self._evidence = evidence
        self._judge = judge
        pairs = [(source, each) for source, events in followers.items() for each in events]
        self._unread = {(source, each.event) for source, each in pairs if each.unread}
        self._missing = {(source, each.event) for source, each in pairs if each.missing}
        self._copies = Copies(writing.connection, judge, evidence.flush)
        self._followers = {(source, each.event): each for source, each in pairs}
        self._told: dict[int, History] = {}
        self._ruled: dict[int, tuple[Ruling, ...]] = {}
        self._revisions: list[dict[str, Any]] = []
        self._attributions: list[dict[str, Any]] = []
        self._heard: list[dict[str, Any]] = []
        self._made: list[tuple[int, str, dict[str, Any]]] = []
        self._outbox = Outbox(writing.connection, judge, writing.now)
        self._news: list[tuple[Any, PollResult, Decision]] = []

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        for number, history in self._told.items():
            self._histories.hold(number, history)

    def asks(self, look: Look, event: int) -> bool:
        """Whether the judge is to be asked what a look means for an event."""
        pair = look.attempt.source, event
        if look.attempt.outcome is Outcome.VARIANT:
            return pair in self._missing
        if not look.genuine:
            return False
        if look.late:
            return look.reads or pair in self._missing
        stands = look.attempt.version is not None
        return look.reads or pair in self._missing or (stands and pair in self._unread)

    def decide(self, look: Look, event: Any, read: Extraction) -> Decision:
        """The judge's decision as it was recorded; `read` is what the look read anew."""
        pair = look.attempt.source, event.id
        result, before = replace(look.result, attempt=look.attempt), look.before
        if pair in self._unread and look.genuine and not look.late:
            if not look.reads:
                read = self._evidence.reading(before).extraction
                result = replace(result, document=self._evidence.document(before), extraction=read)
            before = Page()
            self._unread.discard(pair)
            self._heard.append({"event": event.id, "source": pair[0], "read_at": look.attempt.observed_at})
        if not self._followers[pair].counts:
            before = Page()  # nothing was heard of it so far
        until = look.attempt.observed_at if look.late else None
        return self._judged(event, result, before, read, until=until, copied=self._copied(look, event.id))

    def follow(self, look: Look, later: Page, event: Any) -> Decision:
        """The judge's decision on the look that comes after a capture by time, as it was recorded: that look
        was judged without the capture, and what it prints otherwise is a change of its own.
        """
        assert later.seen_at is not None
        read = self._evidence.reading(later).extraction
        attempt = Attempt(
            source=look.attempt.source,
            url=look.attempt.url,
            observed_at=later.seen_at,
            outcome=Outcome.NEW,
            version=later.version,
        )
        document = self._evidence.document(later)
        result = replace(look.result, attempt=attempt, document=document, extraction=read)
        copied = self._copies.known(event.id, later.version_id)
        return self._judged(event, result, look.after, read, until=later.seen_at, copied=copied)

    def _judged(
        self,
        event: Any,
        result: PollResult,
        before: Page,
        read: Extraction,
        *,
        until: datetime | None,
        copied: str | None,
    ) -> Decision:
        """The judge's decision as it was recorded. With `until` the look is one of the past: of what came
        after it nothing is known.
        """
        pair = result.source.id, event.id
        follower = self._followers[pair]
        waiting = self._absences(event, pair[0]) if pair in self._missing else ()
        absences = [(n, a) for n, a in waiting if until is None or a.first_missing_at <= until]
        stood = self._evidence.reading(before).extraction
        revisions, attributions = self._history(event).told(until)
        past = Past(
            event=event_of(event),
            revisions=revisions,
            attributions=attributions,
            figures=stood.figures,
            statements=stood.statements,
            absences=tuple(absence for _, absence in absences),
            elsewhere=self._elsewhere(event.id, pair[0], until) if absences else (),
            version=before.version,
            last_seen_at=before.seen_at,
            rulings=self._rulings(event.id),
            by_hand=follower.by_hand,
            copied=copied,
        )
        numbers = Numbers(read, past, self._evidence.say)
        version = result.attempt.version or ""
        decision = self._number(version, result, event, self._judge.decide(past, result), numbers)
        self._close([number for number, absence in absences if absence in decision.closed])
        self._open(event.id, decision.opened)
        if decision.opened or any(absence not in decision.closed for _, absence in waiting):
            self._missing.add(pair)
        else:
            self._missing.discard(pair)
        if decision.joining is not None:
            self._fit(follower, pair[0], decision.joining)
        return decision

    def _copied(self, look: Look, event: int) -> str | None:
        """Whose text the page is a copy of."""
        result, number = look.result, look.after.version_id
        if look.reads and result.sketch is not None and result.source.kind != HAND and number is not None:
            return self._copies.find(event, number, result.source, result.sketch)
        return self._copies.known(event, number) if look.genuine and not look.reads else None

    def _fit(self, follower: Follower, source: int, joining: Joining) -> None:
        """Writes how a page fits an event, where that is news. What counts goes on counting until a person has
        ruled, or the event is known by another definition.
        """
        counts = follower.counts or joining.fit is Fit.JOINS
        if (joining, counts) == (follower.joining, follower.counts):
            return
        membership.set_joining(self._connection, follower.event, source, joining, counts=counts)
        self._followers[source, follower.event] = replace(follower, joining=joining, counts=counts)

    def replay(
        self,
        result: PollResult,
        event: Any,
        stood: Extraction,
        before: Version | None,
        *,
        version: str,
        absences: tuple[Absence, ...],
    ) -> Decision:
        """The judge's decision, as it was recorded, on a stored version of a page that the event hears of now;
        `stood` is what the version `before` it printed, `absences` what was missing on the page then.
        """
        history, when = self._history(event), result.attempt.observed_at
        past = Past(
            event=event_of(event),
            revisions=tuple(r for r in history.revisions if r.observed_at <= when),
            attributions=tuple(a for a in history.attributions if a.observed_at <= when),
            figures=stood.figures,
            statements=stood.statements,
            absences=absences,
            version=before.hash if before else None,
            last_seen_at=before.last_seen_at if before else None,
            rulings=self._rulings(event.id),
            copied=self._copies.find_stored(event.id, self._evidence.version_number(version), result.source),
        )
        assert result.extraction is not None
        numbers = Numbers(result.extraction, past, self._evidence.say)
        return self._number(version, result, event, self._judge.decide(past, result), numbers)

    def open_all(self, event: int, absences: Sequence[Absence]) -> None:
        """Writes what the pages that an event has just heard of are still to confirm missing."""
        self._open(event, absences)

    def mend(self, result: PollResult, event: Any, stood: Extraction, version: str) -> Decision:
        """The judge's decision, as it was recorded, on a stored version that is read again; `stood` is its
        reading before.
        """
        follower = self._followers.get((result.source.id, event.id))
        revisions, attributions = self._history(event).told()
        past = Past(
            event=event_of(event),
            revisions=revisions,
            attributions=attributions,
            figures=stood.figures,
            statements=stood.statements,
            version=version,
            rulings=self._rulings(event.id),
            by_hand=follower is not None and follower.by_hand,
            copied=self._copies.known(event.id, self._evidence.version_number(version)),
            counts=follower is not None and follower.counts,
        )
        assert result.extraction is not None
        numbers = Numbers(result.extraction, past, self._evidence.say)
        return self._number(version, result, event, self._judge.decide(past, result), numbers)

    def write(self, events: Mapping[int, Any]) -> None:
        """Writes the records of all decisions, and the alerts that they raise; `events` are the rows as they
        were locked.
        """
        self._once.write()
        moved = [
            {"of": event, "next_number": history.next_number}
            for event, history in self._told.items()
            if history.next_number != events[event].next_number
        ]
        for statement, rows in (
            (_INSERT_REVISION, self._revisions),
            (_INSERT_ATTRIBUTION, self._attributions),
            (_HEARD, self._heard),
            (_COUNT_ON, moved),
        ):
            if rows:
                self._connection.execute(statement, rows)
        self._chain()
        for event_row, result, decision in self._news:
            if self._outbox.hears(event_row.id):
                told, said = self._told[event_row.id].told()
                past = Past(event=event_of(event_row), revisions=told, attributions=said)
                self._outbox.tell(event_row.id, result, decision, past)
        self._outbox.write()

    def tell_of_source(self, look: Look, after: Source) -> None:
        """Takes up the alerts on how the source of a look is doing, for each event that follows it."""
        if look.result.source.failures or after.failures:
            for source, event_id in self._followers:
                if source == look.attempt.source:
                    self._outbox.tell_of_source(event_id, look.result, after)

    def _chain(self) -> None:
        """Puts the records behind those of their events' chains, by what the rows that they speak of say."""
        if not self._made:
            return
        entries = Entries(self._connection)
        rows = [columns for _, _, columns in self._made]
        drawn, spoken = digests(self._connection, rows)
        pages = addresses(self._connection, rows)
        for event_id, kind, made in self._made:
            columns = {**made, "page": pages.get(made["source_id"])}
            if kind == "revision":
                sides = {side: drawn.get(columns[f"{side}_id"]) for side in ("before", "after")}
                content = said(REVISION, {**columns, **sides})
            else:
                content = said(ATTRIBUTION, {**columns, "statement": spoken[columns["statement_id"]]})
            entries.add(event_id, kind, columns["number"], content)
        entries.write()

    # what stood

    def _rulings(self, event: int) -> tuple[Ruling, ...]:
        """The rulings of an event that stand."""
        if event not in self._ruled:
            found = rulings.of_event(self._connection, event)
            self._ruled[event] = tuple(ruling for ruling in found if ruling.stands)
        return self._ruled[event]

    def _history(self, event: Any) -> History:
        if event.id not in self._told:
            self._told[event.id] = self._histories.find(self._connection, event)
        return self._told[event.id]

    def _absences(self, event: Any, source: int) -> Sequence[tuple[int, Absence]]:
        """What the event still misses on the page, with the numbers of its rows."""
        rows = self._connection.execute(_ABSENCES, {"source": source, "event": event.id}).all()
        missing = figures_by_number(self._connection, {r.figure_id for r in rows if r.figure_id})
        unsaid = statements_by_number(self._connection, {r.statement_id for r in rows if r.statement_id})
        return [(row.id, absence_of(row, event.slug, missing, unsaid)) for row in rows]

    def _elsewhere(self, event: int, source: int, at: datetime | None) -> tuple[Figure, ...]:
        """The figures that the event's other pages print in the version that stands there, or stood then."""
        self._evidence.flush()
        stood = _STANDS.params(event=event, source=source)
        if at is not None:
            stood = _STOOD.params(event=event, source=source, at=at)
        found = figures(self._connection, stood)
        return tuple(one for number in sorted(found) for one in found[number])

    # what is new

    def _number(
        self, version: str, result: PollResult, event: Any, decision: Decision, known: Numbers
    ) -> Decision:
        """The decision with the numbers of its records and of what they speak of."""
        history = self._history(event)
        first = history.next_number
        archive = self._evidence.archive(version)
        revisions = tuple(
            replace(
                revision,
                before=known.figure(revision.before),
                after=known.figure(revision.after),
                number=number,
                recorded_at=self._now,
                version=revision.version or version,
                archive=archive,
            )
            for number, revision in enumerate(decision.revisions, first)
        )
        changes = tuple(
            replace(
                change,
                statement=known.statement(change.statement),
                number=number,
                recorded_at=self._now,
                version=change.version or version,
                archive=archive,
            )
            for number, change in enumerate(decision.attributions, first + len(revisions))
        )
        opened = tuple(
            replace(
                absence,
                figure=known.figure(absence.figure),
                statement=known.statement(absence.statement) if absence.statement else None,
                version=absence.version or version,
            )
            for absence in decision.opened
        )
        self._told[event.id] = history.plus(revisions, changes)
        seen = self._evidence.version_number
        self._revisions += [
            {
                "event_id": event.id,
                "thread_id": self._once.number(thread, thread_key(r), partial(thread_columns, r)),
                "version_id": seen(r.version),
                **revision_columns(r),
            }
            for r in revisions
        ]
        self._attributions += [
            {"event_id": event.id, "version_id": seen(change.version), **attribution_columns(change)}
            for change in changes
        ]
        self._made += [
            (event.id, "revision", {**thread_columns(r), **revision_columns(r), "version": r.version})
            for r in revisions
        ]
        self._made += [
            (event.id, "attribution", {**attribution_columns(c), "version": c.version}) for c in changes
        ]
        numbered = replace(decision, revisions=revisions, attributions=changes, opened=opened)
        if revisions or changes or opened:
            self._news.append((event, result, numbered))
        return numbered

    def _open(self, event: int, opened: Sequence[Absence]) -> None:
        if opened:
            self._evidence.flush()
            self._connection.execute(
                _INSERT_ABSENCE,
                [
                    {
                        "event_id": event,
                        "version_id": self._evidence.version_number(a.version),
                        "recorded_at": self._now,
                        **absence_columns(a),
                    }
                    for a in opened
                ],
            )

    def _close(self, numbers: Sequence[int]) -> None:
        if numbers:
            self._connection.execute(
                update(absence).where(absence.c.id.in_(numbers)).values(closed_at=self._now)
            )

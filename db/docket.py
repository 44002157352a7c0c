"""Rulings and what follows from each, inside the caller's transaction.

on a reading        the versions of its page are read as the rulings have it
on a page           the event hears of every version, or what was recorded from them is taken back
on an event         its definition, and which of the pages that were found count for it
on two events       one is a part of the other, with its pages and with who is who
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from db import membership, reading, roster, rulings
from db.columns import event as _event
from db.columns import subscription
from db.rereading import Rereading, decided, together
from db.rows import event_of
from db.texts import document_of
from db.writing import Writing
from tracker.errors import UsageError
from tracker.model import Cause, Decision, Fit, Ruling, RulingKind
from tracker.ports import Judge

__all__ = ["Docket"]

_ON_READINGS = frozenset({RulingKind.ACCEPT, RulingKind.CORRECT, RulingKind.REJECT, RulingKind.OTHER_EVENT})
_ON_PAGES = frozenset({RulingKind.JOIN, RulingKind.STAY_OUT, RulingKind.TAKE, RulingKind.ADD})
_CARRIED = frozenset(
    {RulingKind.MERGE, RulingKind.KEEP_APART, RulingKind.TIER, RulingKind.OTHER_EVENT, RulingKind.STAY_OUT}
)
"""Rulings of an event that hold in the one that it is merged into."""


class Docket:
    """One transaction's worth of rulings; what follows is returned with each."""

    def __init__(self, writing: Writing, judge: Judge) -> None:
        self._writing = writing
        self._connection = writing.connection
        self._judge = judge
        self._rereadings: list[Rereading] = []

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        for rereading in self._rereadings:
            rereading.committed()

    def rule(self, made: Ruling) -> tuple[Ruling, Decision]:
        """The ruling with its number, and the records that follow from it. Raises NotFoundError, UsageError."""
        event = roster.event_id(self._connection, made.event)
        self._lock(event)
        if made.kind is RulingKind.MERGE_EVENT:
            return self._merge(event, made)
        stored = rulings.add(self._connection, event, made, self._writing.now)
        return stored, self._follows(event, stored)

    def revoke(self, slug: str, number: int, by: str, at: datetime) -> tuple[Ruling, Decision]:
        """The ruling, revoked with those that came with it. Raises NotFoundError, UsageError."""
        event = roster.event_id(self._connection, slug)
        self._lock(event)
        made = self._revoke(event, number, by, at)
        decisions = [self._part(event, made) if made.kind is RulingKind.MERGE_EVENT else Decision(event=slug)]
        for other, twin in self._twins(event, made):
            self._lock(other)
            revoked = self._revoke(other, twin.number, by, at)
            follows = self._follows(other, revoked)
            decisions += [follows] if other == event else []
        decisions.append(self._follows(event, made))
        return made, together(slug, decisions)

    def _revoke(self, event: int, number: int, by: str, at: datetime) -> Ruling:
        return rulings.revoke(self._connection, event, number, by=by, at=at, now=self._writing.now)

    def _lock(self, event: int) -> None:
        roster.lock_events(self._connection, [event])

    def _twins(self, event: int, made: Ruling) -> Iterable[tuple[int, Ruling]]:
        """The rulings that came with one: the pages and the who is who of a merge, the other half of a split."""
        if made.other is None:
            return
        if made.kind is RulingKind.MERGE_EVENT:
            mine = rulings.of_event(self._connection, event)
            yield from ((event, r) for r in mine if r.stands and r.other == made.other and r.at == made.at)
            return
        other = roster.event_id(self._connection, made.other, own=True)
        for theirs in rulings.of_event(self._connection, other):
            same_page = theirs.source == made.source and theirs.text == made.text
            if theirs.stands and same_page and theirs.other == made.event and theirs.at == made.at:
                yield other, theirs

    # what follows

    def _follows(self, event: int, made: Ruling) -> Decision:
        if made.kind in _ON_PAGES:
            return self._page(event, made)
        if made.kind in _ON_READINGS and made.source is not None:
            return self._reading(event, made.event, made.source)
        if made.kind is RulingKind.EDIT:
            return self._define(event, made.event)
        return Decision(event=made.event)

    def _rereading(self) -> Rereading:
        self._rereadings.append(Rereading(self._writing, self._judge))
        return self._rereadings[-1]

    def _reading(self, event: int, slug: str, source: int) -> Decision:
        """The page as the rulings have it: what was recorded from its versions is mended."""
        found = self._rereading().page(source, lambda _, alone: alone, Cause.MANUAL, event)
        return decided(found, slug)

    def _page(self, event: int, made: Ruling) -> Decision:
        """What the event hears of a page, or no longer has from it."""
        assert made.source is not None
        standing = [r for r in rulings.of_event(self._connection, event) if r.stands]
        ruled = self._judge.member(standing, made.source)
        was, now = membership.set_counts(
            self._connection, event, made.source, ruled=ruled, now=self._writing.now
        )
        if now and not was:
            return self._rereading().heard([made.source], event, made.event)
        decision = self._reading(event, made.event, made.source) if was else Decision(event=made.event)
        if not made.stands and made.other is not None and ruled is None:
            membership.leave(self._connection, event, made.source, self._writing.now)
        return decision

    def _define(self, event: int, slug: str) -> Decision:
        """The event by its new definition, and the pages that were found held against it."""
        row = self._connection.execute(select(_event).where(_event.c.id == event)).one()
        held = rulings.of_event(self._connection, event)
        now = membership.define(self._connection, event, held, event_of(row))
        standing = [r for r in held if r.stands]
        heard: list[int] = []
        gone: list[int] = []
        for member in membership.members(self._connection, slug):
            number = member.source.id
            if member.by_hand or self._judge.member(standing, number) is not None:
                continue
            text = reading.standing_text(self._connection, number)
            if text is None:
                continue
            document = document_of(self._writing.memory.bodies.read(self._connection, text))
            joining = self._judge.join(now, document)
            counts = joining.fit is Fit.JOINS
            membership.set_joining(self._connection, event, number, joining, counts=counts)
            if counts != member.counts:
                (heard if counts else gone).append(number)
        decisions = [self._reading(event, slug, number) for number in gone]
        if heard:
            decisions.append(self._rereading().heard(heard, event, slug))
        return together(slug, decisions)

    # two events

    def _merge(self, into: int, made: Ruling) -> tuple[Ruling, Decision]:
        """Makes the other event a part of this one: its pages are heard, its who is who holds."""
        assert made.other is not None
        other = roster.event_id(self._connection, made.other)
        if other == into:
            raise UsageError(
                f"{made.other} and {made.event} are one event already", hint=f"toll event show {made.event}"
            )
        self._lock(other)
        stored = rulings.add(self._connection, into, made, self._writing.now)
        carried = [r for r in rulings.of_event(self._connection, other) if r.stands and r.kind in _CARRIED]
        for theirs in carried:
            note = f"{made.other}, ruling {theirs.number}" + (f": {theirs.note}" if theirs.note else "")
            mine = replace(theirs, event=made.event, at=made.at, other=made.other, note=note)
            if theirs.other != made.event:
                rulings.add(self._connection, into, mine, self._writing.now)
        pages = self._new_pages(other, into)
        for source in pages:
            joins = Ruling(
                event=made.event,
                kind=RulingKind.JOIN,
                by=made.by,
                at=made.at,
                source=source,
                other=made.other,
                note=f"a page of {made.other}",
            )
            rulings.add(self._connection, into, joins, self._writing.now)
            membership.set_counts(self._connection, into, source, ruled=True, now=self._writing.now)
        membership.merge_into(self._connection, other, into)
        decision = self._rereading().heard(pages, into, made.event)
        return stored, together(made.event, [decision, self._define(into, made.event)])

    def _part(self, into: int, made: Ruling) -> Decision:
        """Two events again. What was recorded from the other's pages is taken back with the pages."""
        assert made.other is not None
        other = roster.event_id(self._connection, made.other, own=True)
        membership.merge_into(self._connection, other, None)
        return self._define(into, made.event)

    def _new_pages(self, other: int, into: int) -> Sequence[int]:
        """The pages that count for an event and that the one it is merged into does not follow."""
        query = select(subscription).where(
            subscription.c.event_id.in_((other, into)), subscription.c.removed_at.is_(None)
        )
        rows: list[Any] = list(self._connection.execute(query))
        followed = {row.source_id for row in rows if row.event_id == into}
        return sorted(
            row.source_id
            for row in rows
            if row.event_id == other and row.counts and row.source_id not in followed
        )

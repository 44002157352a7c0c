"""Whole poll results into the database, inside the caller's transaction.

sources locked, in order of number              so that two writers neither cross nor wait in a ring
bodies, then attempts, each the next link       `db.evidence`: for all results at once
events locked, in order of number               only those that the judge is asked about
version, figures, statements                    `db.evidence`: for a result that brought a new version
the judge's decision for each event             `db.decisions`: numbered, its absences opened and closed
the sources as the judge reschedules them
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from db import roster
from db.bodies import Bodies
from db.decisions import Decisions
from db.evidence import Evidence
from db.histories import Histories
from db.pages import standing
from db.rows import schedule_columns
from db.tables import EventRow, SourceRow
from tracker.errors import NotFoundError, StoreError
from tracker.model import Decision, PollResult
from tracker.ports import Judge

__all__ = ["Recording"]

_event: Any = EventRow.__table__  # type: ignore[attr-defined]
_source: Any = SourceRow.__table__  # type: ignore[attr-defined]

_LOCK_SOURCES, _LOCK_EVENTS = (
    query.where(table.c.id.in_(bindparam("numbers", expanding=True))).order_by(table.c.id).with_for_update()
    for query, table in ((select(_source.c.id, _source.c.body_sha256), _source), (select(_event), _event))
)
_RESCHEDULE = update(_source).where(_source.c.id == bindparam("of"))


class Recording:
    """One transaction's worth of poll results."""

    def __init__(
        self, connection: Connection, bodies: Bodies, histories: Histories, judge: Judge, now: datetime
    ) -> None:
        self._connection = connection
        self._bodies = bodies
        self._histories = histories
        self._judge = judge
        self._now = now
        self._parts: tuple[Evidence, Decisions] | None = None

    def store(self, results: Sequence[PollResult]) -> tuple[Decision, ...]:
        """Writes all, and returns the decisions as recorded."""
        numbers = sorted({result.source.id for result in results})
        last_bodies = self._lock_sources(numbers)
        followers = roster.following(self._connection, numbers)
        evidence = Evidence(
            self._connection, self._bodies, self._histories, self._now, standing(self._connection, numbers)
        )
        decisions = Decisions(
            self._connection,
            self._histories,
            self._judge,
            self._now,
            followers,
        )
        self._parts = evidence, decisions
        try:
            looks = evidence.write(results, last_bodies)
        except ValueError as error:
            raise StoreError(f"an attempt cannot be sealed: {error}", hint="nothing was stored") from error
        asked = {
            f.event
            for look in looks
            for f in followers.get(look.attempt.source, ())
            if decisions.asks(look, f.event)
        }
        events = self._lock_events(sorted(asked))
        decided: list[Decision] = []
        schedule: list[dict[str, Any]] = []
        for look in looks:
            read = evidence.write_version(look)
            made = [
                decisions.decide(look, events[f.event], read, evidence)
                for f in followers.get(look.attempt.source, ())
                if f.event in events and decisions.asks(look, f.event)
            ]
            after = self._judge.reschedule(look.result, made)
            schedule.append({"of": look.attempt.source, **schedule_columns(after)})
            decided += made
        decisions.write(events)
        self._connection.execute(_RESCHEDULE, schedule)
        return tuple(decided)

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        for part in self._parts or ():
            part.committed()

    def _lock_sources(self, numbers: Sequence[int]) -> Mapping[int, str | None]:
        """For each source the digest of its last body. Raises NotFoundError where one is not there."""
        rows = self._connection.execute(_LOCK_SOURCES, {"numbers": numbers}).all()
        missing = set(numbers) - {row.id for row in rows}
        if missing:
            raise NotFoundError(f"there is no source {min(missing)}", hint="toll source list")
        return {row.id: row.body_sha256 for row in rows}

    def _lock_events(self, numbers: Sequence[int]) -> Mapping[int, Any]:
        if not numbers:
            return {}
        return {row.id: row for row in self._connection.execute(_LOCK_EVENTS, {"numbers": numbers})}

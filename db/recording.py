"""Whole poll results into the database, inside the caller's transaction.

sources locked, in order of number              so that two writers neither cross nor wait in a ring
bodies, then attempts, each the next link       `db.evidence`: for all results at once
events locked, in order of number               only those that the judge is asked about
version, figures, statements                    `db.evidence`: for a result that brought a new version
the judge's decision for each event             `db.decisions`: numbered, its absences opened and closed
the alerts that the judge raises                `db.outbox`: written with what they tell of
the sources as the judge reschedules them
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select, update

from db import roster, rulings
from db.columns import attempt
from db.columns import source as _source
from db.course import courses
from db.decisions import Decisions
from db.discoveries import discover
from db.evidence import Evidence, Look
from db.pages import standing
from db.rows import schedule_columns
from db.writing import Writing
from tracker.errors import NotFoundError, StoreError
from tracker.model import Decision, PollResult
from tracker.ports import Judge

__all__ = ["Recording"]

_LOCK_SOURCES = (
    select(
        _source.c.id,
        _source.c.url,
        _source.c.body_sha256,
        exists(attempt.c.id)
        .where(attempt.c.source_id == _source.c.id, attempt.c.archive.is_not(None))
        .label("archived"),
    )
    .where(_source.c.id.in_(bindparam("numbers", expanding=True)))
    .order_by(_source.c.id)
    .with_for_update()
)
_RESCHEDULE = update(_source).where(_source.c.id == bindparam("of"))
_RENEW = _RESCHEDULE.values(
    etag=None, last_modified=None, body_sha256=None, visible_sha256=None, article_sha256=bindparam("article")
)
"""What the next look is compared with where an archive has a later capture than our last look: its article,
and no validator, since the server would call unchanged what we saw before.
"""


class Recording:
    """One transaction's worth of poll results."""

    def __init__(self, writing: Writing, judge: Judge) -> None:
        self._writing = writing
        self._connection = writing.connection
        self._judge = judge
        self._parts: tuple[Evidence, Decisions] | None = None
        self._last: Mapping[int, int] = {}

    def store(self, results: Sequence[PollResult]) -> tuple[Decision, ...]:
        """Writes all, and returns the decisions as recorded."""
        numbers = sorted({result.source.id for result in results})
        asked, archived = self._lock_sources(numbers)
        followers = roster.following(self._connection, numbers)
        results = self._amended(results)
        archived |= {r.source.id for r in results if r.attempt.archive is not None}
        pages = dict(standing(self._connection, numbers))
        looked = courses(self._connection, archived) if archived else {}
        evidence = Evidence(self._writing, self._judge, pages, looked)
        evidence.settle()
        self._last = {source: page.position for source, page in pages.items()}
        decisions = Decisions(self._writing, evidence, self._judge, followers)
        self._parts = evidence, decisions
        try:
            looks = evidence.write(results, asked)
        except ValueError as error:
            raise StoreError(f"an attempt cannot be sealed: {error}", hint="nothing was stored") from error
        heard = {
            f.event
            for look in looks
            for f in followers.get(look.attempt.source, ())
            if decisions.asks(look, f.event) or look.result.found
        }
        events = roster.lock_events(self._connection, sorted(heard))
        evidence.load(look.before for look in looks if look.reads)
        decided: list[Decision] = []
        schedule: list[dict[str, Any]] = []
        renewed: dict[int, dict[str, Any]] = {}
        finding: list[tuple[Any, Look]] = []
        news: list[tuple[int, datetime, str]] = []
        for look in looks:
            read = evidence.write_version(look)
            mine = [
                events[f.event]
                for f in followers.get(look.attempt.source, ())
                if f.event in events and decisions.asks(look, f.event)
            ]
            made = [decisions.decide(look, event, read) for event in mine]
            decided += made
            if look.late:
                decided += self._follow(look, mine, (evidence, decisions))
                if evidence.latest(look):
                    article = look.result.article_sha256 or look.result.source.article_sha256
                    renewed[look.attempt.source] = {"of": look.attempt.source, "article": article}
                continue
            renewed.pop(look.attempt.source, None)
            after = self._judge.reschedule(look.result, made)
            decisions.tell_of_source(look, after)
            news += [
                (event.id, look.attempt.observed_at, by)
                for event, decision in zip(mine, made, strict=True)
                if (by := self._judge.news(look.result, decision)) is not None
            ]
            finding += [
                (events[f.event], look)
                for f in followers.get(look.attempt.source, ())
                if f.event in events and look.result.found
            ]
            schedule.append({"of": look.attempt.source, **schedule_columns(after)})
        evidence.flush()
        decisions.write(events)
        for statement, rows in ((_RESCHEDULE, schedule), (_RENEW, list(renewed.values()))):
            if rows:
                self._connection.execute(statement, rows)
        for number, at, by in news:
            roster.wake(self._connection, number, at, by, self._judge)
        self._settle_kinds(results)
        for row, look in finding:
            found = discover(
                self._connection,
                row,
                look.result,
                attempt=look.number,
                judge=self._judge,
                now=self._writing.now,
            )
            if found:
                decided.append(Decision(event=row.slug, found=found))
        return tuple(decided)

    def _follow(
        self, look: Look, events: Sequence[Any], parts: tuple[Evidence, Decisions]
    ) -> Sequence[Decision]:
        """What a capture means for the look after it, which was judged without it.

        Nothing where that look is a capture of this transaction: it has its own turn.
        """
        evidence, decisions = parts
        later = evidence.next(look) if look.reads else None
        if later is None or later.position > self._last.get(look.attempt.source, 0):
            return ()
        return [decisions.follow(look, later, event) for event in events]

    def _settle_kinds(self, results: Sequence[PollResult]) -> None:
        """Keeps the kind of a source that its first answer has shown."""
        for result in results:
            settled = (
                update(_source)
                .where(_source.c.id == result.source.id, _source.c.kind == "auto")
                .values(kind=result.source.kind)
            )
            if result.source.kind != "auto" and result.source.last_answer_at is None:
                done = self._connection.execute(settled)
                if done.rowcount:
                    roster.define(self._connection, result.source.id, self._writing.now)

    def _amended(self, results: Sequence[PollResult]) -> Sequence[PollResult]:
        """The results with what was read as people have ruled on the pages."""
        read = [r.source.id for r in results if r.extraction is not None]
        ruled = rulings.on_pages(self._connection, read) if read else {}
        if not ruled:
            return results
        return [
            replace(r, extraction=self._judge.amend(r.extraction, r.document, ruled[r.source.id]))
            if r.extraction and r.document and r.source.id in ruled
            else r
            for r in results
        ]

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        self._writing.once.committed()
        for part in self._parts or ():
            part.committed()

    def _lock_sources(self, numbers: Sequence[int]) -> tuple[Mapping[int, tuple[str, str | None]], set[int]]:
        """For each source its address and the digest of its last body; and those that an archive has captures
        of. Raises NotFoundError.
        """
        rows = self._connection.execute(_LOCK_SOURCES, {"numbers": numbers}).all()
        missing = set(numbers) - {row.id for row in rows}
        if missing:
            raise NotFoundError(f"there is no source {min(missing)}", hint="toll source list")
        return {row.id: (row.url, row.body_sha256) for row in rows}, {r.id for r in rows if r.archived}

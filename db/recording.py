"""Whole poll results into the database, inside the caller's transaction.

sources and events locked, in order of number   so that two writers neither cross nor wait in a ring
bodies, then attempts, each the next link       for all results at once: most are unchanged
version, figures, statements                    for a result that brought a new version
the judge's decision for each event             numbered, its absences opened and closed
the sources as the judge reschedules them
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db import reading, roster
from db.bodies import Bodies, Packed, digest
from db.chain import link
from db.histories import Histories, History, Reading
from db.numbers import Numbers
from db.pages import Page, standing
from db.rows import (
    absence_columns,
    absence_of,
    attempt_columns,
    attribution_columns,
    clean,
    clean_attempt,
    event_of,
    figure_columns,
    figure_of,
    revision_columns,
    schedule_columns,
    statement_columns,
    statement_of,
)
from db.tables import (
    AbsenceRow,
    AttemptRow,
    AttributionRow,
    BodyRow,
    EventRow,
    ExtractionRow,
    FigureRow,
    RevisionRow,
    SourceRow,
    StatementRow,
    SubscriptionRow,
    VersionRow,
)
from db.texts import text_of
from tracker.errors import NotFoundError, StoreError
from tracker.model import (
    Absence,
    Attempt,
    AttributionRevision,
    Decision,
    Document,
    Extraction,
    Figure,
    Past,
    PollResult,
    Revision,
)
from tracker.ports import Judge

__all__ = ["Recording"]

_absence: Any = AbsenceRow.__table__  # type: ignore[attr-defined]
_attempt: Any = AttemptRow.__table__  # type: ignore[attr-defined]
_attribution: Any = AttributionRow.__table__  # type: ignore[attr-defined]
_body: Any = BodyRow.__table__  # type: ignore[attr-defined]
_event: Any = EventRow.__table__  # type: ignore[attr-defined]
_extraction: Any = ExtractionRow.__table__  # type: ignore[attr-defined]
_figure: Any = FigureRow.__table__  # type: ignore[attr-defined]
_following: Any = SubscriptionRow.__table__  # type: ignore[attr-defined]
_revision: Any = RevisionRow.__table__  # type: ignore[attr-defined]
_source: Any = SourceRow.__table__  # type: ignore[attr-defined]
_statement: Any = StatementRow.__table__  # type: ignore[attr-defined]
_version: Any = VersionRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Look:
    """One result on its way in: the attempt with its link, and the page before it."""

    result: PollResult
    attempt: Attempt
    before: Page
    text_sha256: str | None


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
        self._pages: dict[int, Page] = {}
        self._packed: dict[str, tuple[Packed, bytes]] = {}
        self._told: dict[int, History] = {}
        self._readings: dict[int, Reading] = {}

    def store(self, results: Sequence[PollResult]) -> tuple[Decision, ...]:
        """Writes all, and returns the decisions as recorded."""
        numbers = sorted({result.source.id for result in results})
        stored_at = self._lock_sources(numbers)
        followers = roster.following(self._connection, numbers)
        waiting = self._waiting(numbers)
        try:
            looks = [self._look(result, stored_at[result.source.id]) for result in results]
        except ValueError as error:
            raise StoreError(f"an attempt cannot be sealed: {error}", hint="nothing was stored") from error
        asked = {
            event
            for look in looks
            if _reads(look) or look.result.source.id in waiting
            for event, _ in followers.get(look.result.source.id, ())
        }
        events = self._lock_events(sorted(asked))
        self._write_bodies()
        self._connection.execute(
            insert(_attempt),
            [attempt_columns(look.attempt, look.before.position + 1) for look in looks],
        )
        decided: list[Decision] = []
        schedule: list[dict[str, Any]] = []
        for look in looks:
            followed = [
                events[number] for number, _ in followers.get(look.result.source.id, ()) if number in events
            ]
            made = self._decide(look, followed)
            after = self._judge.reschedule(look.result, made)
            schedule.append({"of": look.result.source.id, **schedule_columns(after)})
            decided += made
        self._connection.execute(update(_source).where(_source.c.id == bindparam("of")), schedule)
        moved = [
            {"of": number, "next_number": history.next_number}
            for number, history in self._told.items()
            if history.next_number != events[number].next_number
        ]
        if moved:
            self._connection.execute(update(_event).where(_event.c.id == bindparam("of")), moved)
        return tuple(decided)

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        for row, data in self._packed.values():
            self._bodies.hold(row, data)
        for event, history in self._told.items():
            self._histories.hold(event, history)
        for extraction, read in self._readings.items():
            self._histories.hold_reading(extraction, read)

    # what stands

    def _lock_sources(self, numbers: Sequence[int]) -> Mapping[int, str | None]:
        """For each source the digest of its last body; what stands on its page goes to `_pages`."""
        query = select(_source.c.id, _source.c.body_sha256).where(_source.c.id.in_(numbers))
        rows = self._connection.execute(query.order_by(_source.c.id).with_for_update()).all()
        missing = set(numbers) - {row.id for row in rows}
        if missing:
            raise NotFoundError(f"there is no source {min(missing)}", hint="toll source list")
        self._pages.update(standing(self._connection, numbers))
        return {row.id: row.body_sha256 for row in rows}

    def _lock_events(self, numbers: Sequence[int]) -> Mapping[int, Any]:
        if not numbers:
            return {}
        query = select(_event).where(_event.c.id.in_(numbers)).order_by(_event.c.id).with_for_update()
        return {row.id: row for row in self._connection.execute(query)}

    def _waiting(self, numbers: Sequence[int]) -> set[int]:
        """The sources with something that a second look must confirm missing."""
        query = select(_absence.c.source_id).where(
            _absence.c.source_id.in_(numbers), _absence.c.closed_at.is_(None)
        )
        return set(self._connection.execute(query).scalars())

    # evidence

    def _look(self, result: PollResult, last_body: str | None) -> _Look:
        """The attempt as the next link, with its body and text packed; the page moves on."""
        before = self._pages.get(result.source.id, Page())
        text_sha256 = None
        if result.document is not None and result.extraction is not None:
            text_sha256 = self._pack(text_of(result.document), before.text_sha256)
        body_sha256 = result.attempt.body_sha256
        if result.body is not None:
            body_sha256 = self._pack(result.body, last_body, before.body_sha256)
        attempt = clean_attempt(result.attempt, result.source.id, body_sha256, before.version, self._now)
        chain = link(before.chain, attempt, text_sha256)
        new = text_sha256 is not None
        attempt = replace(attempt, chain=chain, version=chain if new else before.version)
        self._pages[result.source.id] = Page(
            position=before.position + 1,
            chain=chain,
            version=attempt.version,
            versions=before.versions + new,
            text_sha256=text_sha256 or before.text_sha256,
            body_sha256=body_sha256 if new else before.body_sha256,
            seen_at=attempt.observed_at if attempt.outcome.genuine else before.seen_at,
        )
        return _Look(result, attempt, before, text_sha256)

    def _pack(self, data: bytes, *bases: str | None) -> str:
        """The digest of the bytes, which are packed over the first of the bases that is stored."""
        sha = digest(data)
        if sha in self._packed or self._stored(sha):
            return sha
        found = (self._find(base) for base in bases if base is not None)
        base = next((held for held in found if held is not None), None)
        self._packed[sha] = (Packed.of(sha, data, base), data)
        return sha

    def _stored(self, sha: str) -> bool:
        query = select(_body.c.size).where(_body.c.sha256 == sha)
        return self._bodies.holds(sha) or self._connection.execute(query).first() is not None

    def _find(self, sha: str) -> tuple[Packed, bytes] | None:
        return self._packed.get(sha) or self._bodies.find(self._connection, sha)

    def _write_bodies(self) -> None:
        """In order of digest: two writers with the same bodies then wait for each other in one order."""
        if not self._packed:
            return
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        rows = [self._packed[sha][0] for sha in sorted(self._packed)]
        self._connection.execute(
            dialect.insert(_body).on_conflict_do_nothing(),
            [
                {"sha256": r.sha256, "size": r.size, "base": r.base, "depth": r.depth, "packed": r.packed}
                for r in rows
            ],
        )

    def _write_version(self, look: _Look, document: Document, extraction: Extraction) -> Reading:
        attempt, before = look.attempt, look.before
        version_id = self._insert(
            _version,
            hash=attempt.chain,
            source_id=attempt.source,
            number=before.versions + 1,
            observed_at=attempt.observed_at,
            not_before=before.seen_at,
            title=clean(document.title),
            text_sha256=look.text_sha256,
            body_sha256=attempt.body_sha256,
            lang=document.lang,
            published_at=document.published_at,
            modified_at=document.modified_at,
        )
        extraction_id = self._insert(
            _extraction,
            version_id=version_id,
            lang=extraction.lang,
            extractor=clean(extraction.extractor),
            recorded_at=self._now,
        )
        place = {
            "version_id": version_id,
            "extraction_id": extraction_id,
            "observed_at": attempt.observed_at,
        }
        headlines = set(extraction.headline.values())
        figures = [
            {**figure_columns(f), **place, "headline": f in headlines, "place_no": i}
            for i, f in enumerate(extraction.figures)
        ]
        statements = [
            {**statement_columns(s), **place, "place_no": i} for i, s in enumerate(extraction.statements)
        ]
        numbers = self._insert_read(_figure, figures), self._insert_read(_statement, statements)
        read = Reading(
            tuple(replace(f, record=n) for f, n in zip(extraction.figures, numbers[0], strict=True)),
            tuple(replace(s, record=n) for s, n in zip(extraction.statements, numbers[1], strict=True)),
        )
        self._readings[extraction_id] = read
        return read

    def _insert(self, table: Any, **columns: Any) -> int:
        made = self._connection.execute(insert(table).values(**columns))
        assert made.inserted_primary_key is not None
        number: int = made.inserted_primary_key[0]
        return number

    def _insert_read(self, table: Any, rows: Sequence[Mapping[str, Any]]) -> Sequence[int]:
        """The numbers of the rows of one reading, in their order."""
        if not rows:
            return ()
        self._connection.execute(insert(table), rows)
        query = select(table.c.id).where(table.c.extraction_id == rows[0]["extraction_id"])
        return self._connection.execute(query.order_by(table.c.place_no)).scalars().all()

    # interpretation

    def _decide(self, look: _Look, events: Sequence[Any]) -> list[Decision]:
        result = look.result
        new = Reading()
        if result.document is not None and result.extraction is not None:
            new = self._write_version(look, result.document, result.extraction)
        if not look.attempt.outcome.genuine:
            return []
        made = []
        for event in events:
            waiting = self._open_absences(event, look.attempt.source)
            if not _reads(look) and not waiting:
                continue
            past = self._past(look, event, waiting)
            decision = self._judge.decide(past, result)
            made.append(self._record(look, event, decision, Numbers.of(new, past), waiting))
        return made

    def _past(self, look: _Look, event: Any, waiting: Sequence[tuple[int, Absence]]) -> Past:
        before = look.before
        stood = self._standing(before.version)
        history = self._history(event)
        return Past(
            event=event_of(event),
            revisions=history.revisions,
            attributions=history.attributions,
            figures=stood.figures,
            statements=stood.statements,
            absences=tuple(absence for _, absence in waiting),
            elsewhere=self._elsewhere(event.id, look.attempt.source) if waiting else (),
            version=before.version,
            last_seen_at=before.seen_at,
        )

    def _history(self, event: Any) -> History:
        if event.id not in self._told:
            self._told[event.id] = self._histories.find(self._connection, event)
        return self._told[event.id]

    def _standing(self, version: str | None) -> Reading:
        """The latest reading of the version that stood."""
        if version is None:
            return Reading()
        query = (
            select(_extraction.c.id)
            .join(_version, _version.c.id == _extraction.c.version_id)
            .where(_version.c.hash == version)
            .order_by(_extraction.c.id.desc())
        )
        extraction: int = self._connection.execute(query.limit(1)).scalar_one()
        held = self._readings.get(extraction) or self._histories.reading(extraction)
        if held is None:
            held = Reading(
                tuple(figure_of(row) for row in self._rows(_figure, extraction)),
                tuple(statement_of(row) for row in self._rows(_statement, extraction)),
            )
            self._readings[extraction] = held
        return held

    def _rows(self, table: Any, extraction: int) -> Sequence[Any]:
        query = select(table).where(table.c.extraction_id == extraction)
        return self._connection.execute(query.order_by(table.c.place_no)).all()

    def _open_absences(self, event: Any, source: int) -> Sequence[tuple[int, Absence]]:
        query = select(_absence).where(
            _absence.c.source_id == source, _absence.c.event_id == event.id, _absence.c.closed_at.is_(None)
        )
        rows = self._connection.execute(query.order_by(_absence.c.id)).all()
        if not rows:
            return ()
        figures = reading.figures_by_number(self._connection, [r.figure_id for r in rows if r.figure_id])
        statements = reading.statements_by_number(
            self._connection, [r.statement_id for r in rows if r.statement_id]
        )
        return [(row.id, absence_of(row, event.slug, figures, statements)) for row in rows]

    def _elsewhere(self, event: int, source: int) -> tuple[Figure, ...]:
        """The figures that the event's other pages print in the version that stands there."""
        later = _version.alias("later")
        newest = (
            select(func.max(later.c.number))
            .where(later.c.source_id == _version.c.source_id)
            .scalar_subquery()
        )
        stands = (
            select(_version.c.id)
            .join(_following, _following.c.source_id == _version.c.source_id)
            .where(
                _following.c.event_id == event,
                _following.c.removed_at.is_(None),
                _version.c.source_id != source,
                _version.c.number == newest,
            )
        )
        query = select(_figure).where(_figure.c.version_id.in_(stands), reading.latest_reading(_figure))
        rows = self._connection.execute(query.order_by(_figure.c.version_id, _figure.c.place_no))
        return tuple(figure_of(row) for row in rows)

    def _record(
        self,
        look: _Look,
        event: Any,
        decision: Decision,
        known: Numbers,
        waiting: Sequence[tuple[int, Absence]],
    ) -> Decision:
        version = look.attempt.version or ""
        history = self._history(event)
        number = history.next_number
        revisions: list[Revision] = []
        for revision in decision.revisions:
            revisions.append(
                replace(
                    revision,
                    before=known.figure(revision.before),
                    after=known.figure(revision.after),
                    number=number,
                    recorded_at=self._now,
                    version=revision.version or version,
                )
            )
            number += 1
        changes: list[AttributionRevision] = []
        for change in decision.attributions:
            changes.append(
                replace(
                    change,
                    statement=known.statement(change.statement),
                    number=number,
                    recorded_at=self._now,
                    version=change.version or version,
                )
            )
            number += 1
        self._told[event.id] = history.plus(tuple(revisions), tuple(changes))
        self._write_records(event.id, revisions, changes)
        opened = [self._complete(absence, known, version) for absence in decision.opened]
        self._open(event.id, opened)
        self._close(decision.closed, waiting)
        return replace(
            decision, revisions=tuple(revisions), attributions=tuple(changes), opened=tuple(opened)
        )

    def _write_records(
        self, event: int, revisions: Sequence[Revision], changes: Sequence[AttributionRevision]
    ) -> None:
        if revisions:
            self._connection.execute(
                insert(_revision),
                [
                    {
                        "event_id": event,
                        **revision_columns(
                            r, r.before.record if r.before else None, r.after.record if r.after else None
                        ),
                    }
                    for r in revisions
                ],
            )
        if changes:
            self._connection.execute(
                insert(_attribution),
                [{"event_id": event, **attribution_columns(c, c.statement.record or 0)} for c in changes],
            )

    @staticmethod
    def _complete(absence: Absence, known: Numbers, version: str) -> Absence:
        return replace(
            absence,
            figure=known.figure(absence.figure),
            statement=known.statement(absence.statement) if absence.statement else None,
            version=absence.version or version,
        )

    def _open(self, event: int, opened: Sequence[Absence]) -> None:
        if opened:
            self._connection.execute(
                insert(_absence),
                [
                    {
                        "event_id": event,
                        "recorded_at": self._now,
                        **absence_columns(
                            a,
                            a.figure.record if a.figure else None,
                            a.statement.record if a.statement else None,
                        ),
                    }
                    for a in opened
                ],
            )

    def _close(self, closed: Sequence[Absence], waiting: Sequence[tuple[int, Absence]]) -> None:
        numbers = [number for number, absence in waiting if absence in closed]
        if numbers:
            self._connection.execute(
                update(_absence).where(_absence.c.id.in_(numbers)).values(closed_at=self._now)
            )


def _reads(look: _Look) -> bool:
    """Whether the article itself was seen and read anew."""
    return look.attempt.outcome.genuine and look.result.extraction is not None

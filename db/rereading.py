"""Stored versions read again, inside the caller's transaction.

A reading that differs from the latest one is written beside it, and the judge says what the record has to
mend. Nothing that was read before is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from sqlalchemy import bindparam, select

from db import reading, roster, rulings
from db.columns import extraction
from db.columns import source as _source
from db.columns import version as state
from db.decisions import Decisions
from db.evidence import Evidence, Text
from db.readings import NOTHING, readings
from db.rows import held, source_of
from db.texts import document_of
from db.voices import Spoken, replace_page
from db.writing import Writing
from tracker.errors import NotFoundError, SealedError, StoreDamagedError
from tracker.model import (
    HAND,
    Absence,
    Attempt,
    Cause,
    Decision,
    Document,
    Extraction,
    Figure,
    Outcome,
    PollResult,
    Reread,
    Source,
    Version,
)
from tracker.ports import Judge

__all__ = ["RULED", "Read", "Rereading", "decided", "together"]

Read = Callable[[Document, Extraction], Extraction]
"""Reads a document again, given the latest reading that is by rules alone."""

RULED = " ruled "
"""What stands in the name of an extractor whose reading people have amended (`Judge.amend`)."""

_SOURCE = select(_source).where(_source.c.id == bindparam("source"))
_LOCK_SOURCE = _SOURCE.with_for_update()
_READINGS = (
    select(state.c.id.label("version_id"), state.c.number, extraction.c.id, extraction.c.extractor)
    .join(extraction, extraction.c.version_id == state.c.id)
    .where(state.c.source_id == bindparam("source"))
    .order_by(state.c.number, extraction.c.id)
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A version of a page with its text and its latest reading."""

    source: Source
    version: Version
    document: Document
    read: Extraction


class Rereading:
    """One page's versions, read again."""

    def __init__(self, writing: Writing, judge: Judge) -> None:
        self._writing = writing
        self._connection = writing.connection
        self._bodies = writing.memory.bodies
        self._judge = judge
        self._parts: tuple[Evidence, Decisions] | None = None

    def page(self, number: int, read: Read, cause: Cause, event: int | None = None) -> tuple[Reread, ...]:
        """The versions whose reading differs, oldest first, with the decisions as recorded.

        The judge is asked for each event that follows the page; where an `event` is named it is asked for
        that one about every version. In a trial nothing is locked and nothing written.
        """
        trial = self._writing.trial
        row = self._connection.execute(_SOURCE if trial else _LOCK_SOURCE, {"source": number}).first()
        if row is None:
            raise NotFoundError(f"there is no source {number}", hint="toll source list")
        followers = roster.following(self._connection, [number])
        evidence = Evidence(self._writing, self._judge, {})
        decisions = Decisions(self._writing, evidence, self._judge, followers)
        self._parts = evidence, decisions
        wanted = sorted({f.event for f in followers.get(number, ())} | ({event} if event else set()))
        events = roster.lock_events(self._connection, wanted, trial=trial)
        on_page = rulings.on_pages(self._connection, [number]).get(number, ())
        latest, base = self._readings(number)
        known = readings(self._connection, self._bodies, {*latest.values(), *base.values()})
        found = []
        spoken: list[Spoken] = []
        source = source_of(row, ())

        def told(version: Version, version_id: int, figures: Sequence[Figure]) -> None:
            at, before = version.observed_at, version.not_before
            spoken.append(Spoken(number, source.outlet, version_id, at, before, figures))

        for version, version_id in self._versions(number):
            stood = known[latest[version_id]]
            try:
                text = self._text(version_id, version)
            except SealedError:
                told(version, version_id, stood.extraction.figures)
                continue
            document = text.document
            alone = known[base[version_id]].extraction
            if cause is Cause.MANUAL and RULED in alone.extractor:
                # It was first seen under a ruling: without that one nobody has read it yet.
                alone = self._judge.read(source, document)
            after = held(self._judge.amend(read(document, alone), document, on_page))
            changed = not _alike(stood.extraction, after)
            if changed:
                after = evidence.write_reading(text, after, stood)
            else:
                after = stood.extraction
            told(version, version_id, after.figures)
            if not changed and event is None:
                continue
            result = _result(source, version, document, after, cause)
            asked = events if changed else {n: e for n, e in events.items() if n == event}
            made = tuple(
                decisions.mend(result, each, stood.extraction, version.hash) for each in asked.values()
            )
            if changed or any(d.revisions or d.attributions for d in made):
                found.append(Reread(version=version, before=stood.extraction, after=after, decisions=made))
        if not trial:
            evidence.flush()
            replace_page(self._connection, self._judge, number, sorted(spoken, key=attrgetter("version")))
            decisions.write(events)
        return tuple(found)

    def heard(self, numbers: Sequence[int], event: int, slug: str) -> Decision:
        """What an event hears of pages that are its own from now on: every version, at the time when it was
        seen, judged by what the event knew then.
        """
        evidence = Evidence(self._writing, self._judge, {})
        followers = roster.following(self._connection, numbers)
        decisions = Decisions(self._writing, evidence, self._judge, followers)
        self._parts = evidence, decisions
        events = roster.lock_events(self._connection, [event])
        seen = [v for number in numbers for v in self._seen(number)]
        seen.sort(key=lambda v: (v.version.observed_at, v.version.source, v.version.number))
        stood: dict[int, _Seen] = {}
        missing: dict[int, tuple[Absence, ...]] = {}
        made = []
        for one in seen:
            source = one.version.source
            cause = Cause.MANUAL if one.source.kind == HAND else Cause.PAGE
            result = _result(one.source, one.version, one.document, one.read, cause)
            result = replace(result, attempt=replace(result.attempt, version=None))
            before = stood.get(source)
            decision = decisions.replay(
                result,
                events[event],
                before.read if before else NOTHING,
                before.version if before else None,
                version=one.version.hash,
                absences=missing.get(source, ()),
            )
            left = tuple(a for a in missing.get(source, ()) if a not in decision.closed)
            missing[source] = (*left, *decision.opened)
            stood[source] = one
            made.append(decision)
        evidence.flush()
        decisions.open_all(event, [a for waiting in missing.values() for a in waiting])
        decisions.write(events)
        return together(slug, made)

    def _seen(self, number: int) -> Sequence[_Seen]:
        """Every version of a page, oldest first, as it is read now."""
        row = self._connection.execute(_LOCK_SOURCE, {"source": number}).first()
        if row is None:
            raise NotFoundError(f"there is no source {number}", hint="toll source list")
        latest, _ = self._readings(number)
        known = readings(self._connection, self._bodies, latest.values())
        return [
            _Seen(
                source_of(row, ()),
                version,
                self._text(version_id, version).document,
                known[latest[version_id]].extraction,
            )
            for version, version_id in self._versions(number)
        ]

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        self._writing.once.committed()
        for part in self._parts or ():
            part.committed()

    def _readings(self, number: int) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """For each version the number of its latest reading, and of the latest by rules alone."""
        latest, base = {}, {}
        for row in self._connection.execute(_READINGS, {"source": number}):
            latest[row.version_id] = row.id
            if RULED not in row.extractor or row.version_id not in base:
                base[row.version_id] = row.id
        return latest, base

    def _versions(self, number: int) -> Sequence[tuple[Version, int]]:
        rows = self._connection.execute(select(state.c.number, state.c.id).where(state.c.source_id == number))
        numbers = {row.number: row.id for row in rows}
        versions = reading.versions(self._connection, self._bodies, number)
        return [(version, numbers[version.number]) for version in versions]

    def _text(self, version_id: int, version: Version) -> Text:
        try:
            stored = self._bodies.read(self._connection, version.text_sha256)
        except SealedError:
            raise
        except NotFoundError as error:
            raise StoreDamagedError(
                f"the text of version {version.hash[:12]} is missing",
                hint="restore the database from a backup",
            ) from error
        return Text(version_id, version.hash, stored, document_of(stored))


def _alike(one: Extraction, other: Extraction) -> bool:
    """Whether two readings say the same; which edition of the rules said it does not matter."""
    headlines = ({metric: f.at for metric, f in read.headline.items()} for read in (one, other))
    return (
        one.figures == other.figures
        and one.statements == other.statements
        and next(headlines) == next(headlines)
    )


def _result(
    source: Source, version: Version, document: Document, read: Extraction, cause: Cause
) -> PollResult:
    attempt = Attempt(
        source=source.id,
        url=source.url,
        observed_at=version.observed_at,
        outcome=Outcome.NEW,
        version=version.hash,
    )
    return PollResult(source=source, attempt=attempt, document=document, extraction=read, cause=cause)


def decided(found: Sequence[Reread], event: str) -> Decision:
    """All that was decided for one event, as one decision."""
    return together(event, [d for one in found for d in one.decisions])


def together(event: str, decisions: Iterable[Decision]) -> Decision:
    """The decisions of one event as one."""
    mine = [d for d in decisions if d.event == event]
    return Decision(
        event=event,
        revisions=tuple(r for d in mine for r in d.revisions),
        attributions=tuple(a for d in mine for a in d.attributions),
    )

"""`SqlStore`: the adapter of `tracker.ports.Store` for SQLite and PostgreSQL.

Each method is one transaction. What is hard is done beside it: `roster` events and schedules,
`recording` poll results, `reading` what was recorded, `bodies` bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from db import (
    absences,
    carrying,
    copying,
    discoveries,
    gaps,
    hosts,
    membership,
    opinions,
    outbox,
    reading,
    roster,
    rulings,
    schema,
    sealing,
    verifying,
    voices,
)
from db.bodies import Bodies
from db.columns import metadata
from db.docket import Docket
from db.engine import WAL_SAFE, Database
from db.recording import Recording
from db.rereading import Rereading
from db.texts import document_of
from db.turns import SqlTurns, guard
from db.writing import Memory, Writing
from tracker.alert import Alert, AlertRule, Letter, TargetState
from tracker.discovery import Discovered
from tracker.errors import StoreMissingError, UsageError
from tracker.gaps import Gap
from tracker.model import (
    HAND,
    Absence,
    Attempt,
    AttributionRevision,
    Cause,
    Decision,
    Document,
    Event,
    Extraction,
    Joining,
    KeptOpinion,
    Membership,
    Metric,
    PollResult,
    Reread,
    Revision,
    Ruling,
    Sighting,
    Source,
    SourceState,
    StatementSighting,
    Version,
)
from tracker.part import Address, Part, Printed, Untold
from tracker.ports import Carried, Judge, Reads, Store, Tell, quiet
from tracker.proofs import Heads, Seal, Verified

__all__ = ["SqlStore"]


def _now() -> datetime:
    return datetime.now(UTC)


class SqlStore:
    """A store in one database; `now` stamps `recorded_at`."""

    def __init__(self, address: str, *, create: bool = True, now: Callable[[], datetime] = _now) -> None:
        self._database = self._whole = Database(address, create=create)
        self._now = now
        self._memory = Memory()
        self._bodies = self._memory.bodies
        self.turns = SqlTurns(self._database)
        try:
            self._database.settle_journal()
            self.upgrade(create=create)
        except BaseException:
            self.close()
            raise

    def upgrade(self, *, create: bool = True) -> str:
        """Brings the schema up to date and returns its edition."""
        return schema.upgrade(self._database, create=create)

    def as_recorded(self, when: datetime) -> SqlStore:
        """The same store as it was at a moment by its own clock, only to be read."""
        other = copy(self)
        other._database = self._database.as_recorded(when)  # noqa: SLF001 - of its own kind  # noqa: SLF001 - of its own kind
        return other

    def close(self) -> None:
        """Connections are let go."""
        self._database.close()

    # events and sources

    def add_event(self, event: Event) -> Event:
        """The event as stored. Raises UsageError where the slug is taken."""
        with self._database.writing() as connection:
            return roster.add_event(connection, event)

    def events(self) -> tuple[Event, ...]:
        """All events that are not removed, by slug."""
        with self._database.reading() as connection:
            return roster.events(connection)

    def event(self, slug: str) -> Event:
        """The event. Raises NotFoundError, with the nearest name in the hint."""
        with self._database.reading() as connection:
            found = roster.event(connection, slug)
        return found if self._database.recorded is None else self._defined(found, self._database.recorded)

    def _defined(self, event: Event, when: datetime) -> Event:
        """The event as it was known at a moment: as the first ruling since then says that it had been."""
        with self._whole.reading() as connection:
            later = [
                ruling.before
                for ruling in rulings.of_event(connection, roster.event_id(connection, event.slug, own=True))
                if ruling.before is not None and ruling.at > when
            ]
        return later[0] if later else event

    def close_event(self, slug: str, at: datetime | None) -> Event:
        """The event, closed at that time, or opened again on None."""
        with self._database.writing() as connection:
            return roster.close_event(connection, slug, at)

    def remove_event(self, slug: str, at: datetime) -> None:
        """Hides the event and stops its sources; nothing that was recorded is deleted."""
        with self._database.writing() as connection:
            roster.remove_event(connection, slug, at)

    def add_source(self, event: str, source: Source, found: Joining | None = None) -> Source:
        """The source, followed for the event; with `found` it counts once its words are the event's."""
        with self._database.writing() as connection:
            return roster.add_source(connection, event, source, self._now(), found)

    def members(self, event: str) -> tuple[Membership, ...]:
        """The pages that an event follows, by URL, and whether each counts for it."""
        with self._database.reading() as connection:
            return membership.members(connection, event)

    def edit_source(self, source: Source) -> Source:
        """The source with another definition, by its number; how it was defined before is kept."""
        with self._database.writing() as connection:
            return roster.edit_source(connection, source, self._now())

    def sources(self, event: str | None = None, *, removed: bool = False) -> tuple[Source, ...]:
        """The sources of an event, or all, by URL."""
        with self._database.reading() as connection:
            return roster.sources(connection, event, removed=removed)

    def source(self, ref: str) -> Source:
        """The source with that number, URL or name. Raises NotFoundError or AmbiguousError."""
        with self._database.reading() as connection:
            return roster.source(connection, ref)

    def set_source_state(self, source: int, state: SourceState, event: str | None = None) -> Source:
        """The source in its new state. REMOVED with an event ends only that event's following of it."""
        with self._database.writing() as connection:
            return roster.set_source_state(connection, source, state, event, self._now())

    def discovered(self, source: int) -> tuple[Discovered, ...]:
        """The latest record of every link that a list showed, for each event, the latest first."""
        with self._database.reading() as connection:
            return discoveries.discovered(connection, source)

    # the schedule

    def due(self, now: datetime, limit: int) -> tuple[Source, ...]:
        """Active sources of open events that are due by `now`, the longest due first."""
        with self._database.reading() as connection:
            return roster.due(connection, now, limit)

    def next_due(self) -> datetime | None:
        """When the next active source is due; None where there is none."""
        with self._database.reading() as connection:
            return roster.next_due(connection)

    def robots(self, origin: str) -> tuple[str | None, datetime] | None:
        """The robots.txt of an origin, None where it has none, and when it was read; None where it never was."""
        with self._database.reading() as connection:
            return hosts.robots_of(connection, origin)

    def keep_robots(self, origin: str, rules: str | None, read_at: datetime) -> None:
        """Keeps what an origin allows, in place of what it allowed before."""
        with self._database.writing() as connection:
            hosts.keep_robots(connection, origin, rules, read_at)

    # polling

    def commit(self, results: Iterable[PollResult], judge: Judge) -> tuple[Decision, ...]:
        """Stores whole results in one transaction and returns the decisions as recorded."""
        batch = tuple(results)
        if not batch:
            return ()
        with self._database.writing() as connection:
            guard(connection, batch)
            recording = Recording(Writing(connection, self._memory, self._now()), judge)
            decisions = recording.store(batch)
        recording.committed()
        return decisions

    # rulings

    def rulings(self, event: str) -> tuple[Ruling, ...]:
        """What people have decided on an event, by number, revoked rulings too."""
        with self._database.reading() as connection:
            return rulings.of_event(connection, roster.event_id(connection, event))

    def rule(self, ruling: Ruling, judge: Judge) -> tuple[Ruling, Decision]:
        """Stores a ruling and what follows from it: the ruling with its number, and the mended records."""
        return self.rule_together([ruling], judge)[0]

    def rule_together(self, rulings: Sequence[Ruling], judge: Judge) -> tuple[tuple[Ruling, Decision], ...]:
        """Stores several rulings, of one event or of several: all of them or none."""
        with self._docket(judge) as docket:
            return tuple(docket.rule(ruling) for ruling in rulings)

    def revoke(self, event: str, number: int, by: str, at: datetime, judge: Judge) -> tuple[Ruling, Decision]:
        """Revokes a ruling with those that came with it. Raises NotFoundError, UsageError."""
        with self._docket(judge) as docket:
            return docket.revoke(event, number, by, at)

    def add(self, ruling: Ruling, result: PollResult, judge: Judge) -> tuple[Ruling, Decision]:
        """Stores what a person recorded by hand, with its source and its evidence, and what follows."""
        with self._database.writing() as connection:
            writing = Writing(connection, self._memory, self._now())
            source = roster.add_hand(connection, result.source)
            made, _ = Docket(writing, judge).rule(replace(ruling, source=source.id))
            attempt = replace(result.attempt, source=source.id, url=source.url)
            recording = Recording(writing, judge)
            decisions = recording.store([replace(result, source=source, attempt=attempt)])
        recording.committed()
        return made, next(d for d in decisions if d.event == made.event)

    @contextmanager
    def _docket(self, judge: Judge) -> Iterator[Docket]:
        """Rulings in one transaction."""
        with self._database.writing() as connection:
            docket = Docket(Writing(connection, self._memory, self._now()), judge)
            yield docket
        docket.committed()

    def reread(
        self, source: int, read: Callable[[Document], Extraction], judge: Judge, *, dry_run: bool = False
    ) -> tuple[Reread, ...]:
        """Reads every version of a page again from its text; those whose reading differs, oldest first."""
        with self._database.reading() if dry_run else self._database.writing() as connection:
            rereading = Rereading(Writing(connection, self._memory, self._now(), trial=dry_run), judge)
            found = rereading.page(source, lambda document, _: read(document), Cause.REEXTRACTION)
        if not dry_run:
            rereading.committed()
        return found

    # second readers

    def on_stand(self, event: str) -> Sequence[str]:
        """The hashes of the versions that stand on the pages that count for the event, by page."""
        with self._database.reading() as connection:
            return opinions.on_stand(connection, roster.event_id(connection, event))

    def opinions(self, event: str) -> tuple[KeptOpinion, ...]:
        """The latest opinion of a second reader on each of these versions that has any, by page."""
        with self._database.reading() as connection:
            return opinions.of_event(connection, roster.event_id(connection, event))

    def keep_opinion(self, opinion: KeptOpinion) -> None:
        """Keeps an opinion on a stored version."""
        with self._database.writing() as connection:
            opinions.keep(connection, opinion)

    # alerts

    def add_alert_rule(self, rule: AlertRule) -> AlertRule:
        """The rule as stored, with its number. Raises NotFoundError for the event."""
        with self._database.writing() as connection:
            event = roster.event_id(connection, rule.event)
            roster.lock_events(connection, [event])
            return outbox.add_rule(connection, event, rule)

    def alert_rules(self, event: str | None = None) -> tuple[AlertRule, ...]:
        """The rules of an event, or all, that were not removed, by event and number."""
        with self._database.reading() as connection:
            return outbox.rules(connection, None if event is None else roster.event_id(connection, event))

    def remove_alert_rule(self, event: str, number: int, at: datetime) -> AlertRule:
        """Removes a rule and cancels what it has not sent. Raises NotFoundError."""
        with self._database.writing() as connection:
            return outbox.remove_rule(connection, roster.event_id(connection, event), number, at)

    def alerts(self, event: str | None = None, limit: int | None = None) -> tuple[Alert, ...]:
        """What the rules of an event, or all, have told, latest first."""
        with self._database.reading() as connection:
            number = None if event is None else roster.event_id(connection, event)
            return outbox.alerts(connection, number, limit)

    def resend_alerts(self, event: str | None, at: datetime) -> int:
        """How many alerts that were given up wait again, due at once."""
        with self._database.writing() as connection:
            return outbox.resend(
                connection, None if event is None else roster.event_id(connection, event), at
            )

    def alert_targets(self) -> tuple[TargetState, ...]:
        """How the deliveries to each target go that any rule names or named, by name."""
        with self._database.reading() as connection:
            return outbox.targets(connection)

    def take_letter(self, target: str, now: datetime, until: datetime) -> Letter | None:
        """The next letter to a target, the caller's alone until `until`; None where there is none now."""
        with self._database.writing() as connection:
            return outbox.take_letter(connection, target, now, until)

    def letter_sent(self, letter: Letter, at: datetime) -> None:
        """The letter was taken: its alerts are sent, and the target is free."""
        with self._database.writing() as connection:
            outbox.letter_sent(connection, letter, at)

    def letter_failed(
        self, letter: Letter, error: str, again_at: datetime, *, set_aside: bool = False
    ) -> None:
        """The letter was not taken: the target rests until `again_at`, or does without it."""
        with self._database.writing() as connection:
            outbox.letter_failed(connection, letter, error, again_at, set_aside=set_aside)

    # reading

    def revisions(
        self, event: str, until: datetime | None = None, part: Part | None = None
    ) -> tuple[Revision, ...]:
        """The event's revisions of figures, by number."""
        with self._database.reading() as connection:
            number = roster.event_id(connection, event, own=True)
            return reading.revisions(connection, number, until, part=part)

    def late(self, event: str) -> bool:
        """Whether any of the event's revisions of figures came in with an archive's capture."""
        with self._database.reading() as connection:
            return reading.late(connection, roster.event_id(connection, event, own=True))

    def attributions(self, event: str, until: datetime | None = None) -> tuple[AttributionRevision, ...]:
        """The event's revisions of responsibility, by number."""
        with self._database.reading() as connection:
            return reading.attributions(connection, roster.event_id(connection, event, own=True), until)

    def sightings(
        self, event: str, until: datetime | None = None, pages: Collection[int] | None = None
    ) -> tuple[Sighting, ...]:
        """Every figure of every version of the event's pages, by time observed, page and place in it."""
        with self._database.reading() as connection:
            return reading.sightings(connection, event, until, None if pages is None else frozenset(pages))

    def standing(
        self,
        event: str,
        metric: Metric,
        until: datetime | None = None,
        but: Collection[int] = (),
        most: int | None = None,
    ) -> tuple[tuple[Sighting, ...], Mapping[int, int]]:
        """What the versions that stand give as the event's total, but on the pages `but`."""
        with self._database.reading() as connection:
            number = roster.event_id(connection, event)
            return voices.standing(connection, number, metric, until, (frozenset(but), most))

    def printed(
        self, event: str, metric: Metric, until: datetime | None = None, since: datetime | None = None
    ) -> Iterator[Printed]:
        """What each page gave as the event's total, version by version, by page and time."""
        with self._database.reading() as connection:
            yield from voices.printed(connection, roster.event_id(connection, event), metric, until, since)

    def addresses(self, event: str) -> Mapping[int, Address]:
        """The pages that the event follows or followed, by number."""
        with self._database.reading() as connection:
            return voices.addresses(connection, roster.event_id(connection, event))

    def untold(self, event: str, metric: Metric) -> Untold:
        """What `standing` and `printed` do not tell the whole truth of."""
        with self._database.reading() as connection:
            pages, dated = voices.untold_pages(connection, roster.event_id(connection, event), metric)
            return Untold(pages=pages, dated=dated, dates=voices.dates(connection) if dated else ())

    def hashes(self, versions: Iterable[int]) -> Mapping[int, str]:
        """The hashes of versions by the numbers that `printed` knows them by."""
        with self._database.reading() as connection:
            return voices.hashes(connection, sorted(set(versions)))

    def statement_sightings(self, event: str, until: datetime | None = None) -> tuple[StatementSighting, ...]:
        """Every statement of every version of the event's pages, by time observed, page and place."""
        with self._database.reading() as connection:
            return reading.statement_sightings(connection, self._bodies, event, until)

    def versions(self, source: int, until: datetime | None = None) -> tuple[Version, ...]:
        """Every version of one page, oldest first, with its figures and statements."""
        with self._database.reading() as connection:
            return reading.versions(connection, self._bodies, source, until)

    def version(self, prefix: str) -> Version:
        """The version whose hash starts so (4 digits or more). Raises NotFoundError, AmbiguousError."""
        with self._database.reading() as connection:
            return reading.version(connection, self._bodies, prefix)

    def document(self, version: str) -> Document:
        """The text of a version, by its whole hash."""
        with self._database.reading() as connection:
            sha = reading.text_sha256(connection, version)
            return document_of(self._bodies.read(connection, sha))

    def body(self, sha256: str) -> bytes:
        """The bytes as they came, checked against their digest. Raises StoreDamagedError."""
        with self._database.reading() as connection:
            return self._bodies.read(connection, sha256)

    def attempts(
        self, source: int, limit: int | None = None, until: datetime | None = None
    ) -> tuple[Attempt, ...]:
        """The record of looks at a source, latest first."""
        with self._database.reading() as connection:
            return reading.attempts(connection, source, limit, until)

    def gaps(self, event: str, at: datetime) -> tuple[Gap, ...]:
        """When no look saw a page of the event, up to a moment, by time and page."""
        with self._database.reading() as connection:
            known = roster.event(connection, event)
            pages = [s for s in roster.sources(connection, event, removed=True) if s.kind != HAND]
            followed = {s.id for s in roster.sources(connection, event, removed=False)}
            return gaps.gaps(connection, pages, at, set() if known.closed_at else followed)

    def absences(self, event: str, until: datetime | None = None) -> tuple[Absence, ...]:
        """What pages no longer print for the event, to be confirmed, by time."""
        with self._database.reading() as connection:
            number = roster.event_id(connection, event)
            return absences.waiting(connection, number, roster.event(connection, event).slug, until)

    # proofs

    def heads(self) -> Heads:
        """The last link of every chain."""
        with self._database.reading() as connection:
            return verifying.heads(connection)

    def verify(
        self,
        event: str | None = None,
        *,
        all_bytes: bool = False,
        heads: Collection[str] = (),
        reads: Reads | None = None,
        tell: Tell = quiet,
    ) -> Verified:
        """What was checked and what does not fit."""
        with self._database.reading() as connection:
            number = None if event is None else roster.event_id(connection, event)
            return verifying.verify(
                connection, event_id=number, all_bytes=all_bytes, wanted=heads, reads=reads, tell=tell
            )

    def seal(self, version: str, *, reason: str, by: str, at: datetime) -> Seal:
        """The seal of a version, by its whole hash, whose bytes and text are gone."""
        with self._database.writing() as connection:
            made = sealing.seal_version(
                connection, Bodies(), version, reason=reason, by=by, at=at, now=self._now()
            )
        self._bodies.forget()
        self._database.scrub()
        return made

    def seal_of(self, version: str) -> Seal | None:
        """The seal of a version, by its whole hash; None where it has none."""
        with self._database.reading() as connection:
            return sealing.of_version(connection, version)

    # copies

    def backup(self, path: Path, tell: Tell = quiet) -> Heads:
        """Writes the database as it is at one moment into a new SQLite file, and returns its heads."""
        if self._database.sqlite:
            copying.snapshot(self._database, path)
            made = SqlStore(str(path), create=False)
            try:
                return made.heads()
            finally:
                made.close()
        if path.exists():
            raise UsageError(f"{path} is there already", hint="name a new file: a backup never replaces one")
        made = SqlStore(str(path))
        try:
            copying.copy_rows(self._database, made._database, tell)
        except BaseException:
            made.close()
            path.unlink()
            raise
        try:
            return made.heads()
        finally:
            made.close()

    def restore(self, path: Path, tell: Tell = quiet) -> None:
        """Fills this empty database from a backup, which is left as it is."""
        if not path.is_file():
            raise StoreMissingError(f"there is no backup at {path}", hint="toll backup FILE makes one")
        with TemporaryDirectory(prefix="toll-restore-") as folder:
            copied = Path(folder) / "backup.db"
            copied.touch(0o600)
            copied.write_bytes(path.read_bytes())
            # A backup by an earlier edition is brought up to date in the copy.
            try:
                given = SqlStore(str(copied), create=False)
            except StoreMissingError as error:
                raise StoreMissingError(
                    f"{path} is no backup: it holds no Tollbook", hint="toll backup FILE makes one"
                ) from error
            try:
                copying.copy_rows(given._database, self._database, tell)
            finally:
                given.close()

    def take(self, other: Store, tell: Tell = quiet) -> None:
        """Fills this empty database with all that another one holds."""
        assert isinstance(other, SqlStore)
        theirs = other._database  # noqa: SLF001 - it is one of us
        if not theirs.sqlite:
            copying.copy_rows(theirs, self._database, tell)
            return
        with TemporaryDirectory(prefix="toll-copy-") as folder:
            # From a snapshot: pollers of the other one need not wait for the copy to be done.
            other.backup(Path(folder) / "snapshot.db")
            self.restore(Path(folder) / "snapshot.db", tell)

    def rows(self, event: str) -> Iterator[Carried]:
        """Every row that an event rests on, each behind those that it points at."""
        return carrying.rows(self._database, event)

    def put(self, event: str, rows: Iterable[Carried], tell: Tell = quiet) -> Verified:
        """Fills this empty database with the rows of an event, and what was checked of them."""
        return carrying.put(self._database, event, rows, tell)

    # keeping house

    @property
    def schema(self) -> str:
        """The edition of the tables."""
        return schema.HEAD

    def facts(self) -> Mapping[str, str | int]:
        """What is known of the database: address, engine, schema, journal, sizes, counts."""
        with self._database.reading() as connection:
            facts: dict[str, str | int] = {"address": self._database.address}
            facts |= _sqlite_facts(connection) if self._database.sqlite else _server_facts(connection)
            facts |= _shares(connection, int(facts["size_bytes"]), sqlite=self._database.sqlite)
            facts["schema"] = schema.revision(connection) or "none"
            for table in sorted(metadata.tables.values(), key=lambda t: t.name):
                facts[f"{table.name}_rows"] = connection.execute(
                    select(func.count()).select_from(table)
                ).scalar_one()
        return facts


_FULL = 2
"""What `PRAGMA synchronous` says of FULL; EXTRA is 3."""


def _sqlite_facts(connection: Connection) -> dict[str, str | int]:
    bug = (3, 7, 0) <= sqlite3.sqlite_version_info < WAL_SAFE
    pages, size = (connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("page_count", "page_size"))
    return {
        "engine": "SQLite",
        "engine_version": sqlite3.sqlite_version,
        "wal_reset_bug": "yes" if bug else "no",
        "journal": str(connection.exec_driver_sql("PRAGMA journal_mode").scalar()),
        "synchronous": "full"
        if int(connection.exec_driver_sql("PRAGMA synchronous").scalar() or 0) >= _FULL
        else "reduced",
        "size_bytes": int(pages or 0) * int(size or 0),
    }


_WALKED = 256 * 1024 * 1024
"""Bytes of a file up to which SQLite is asked what each table has: it goes through the whole file for that."""

_GROWING = ("attempt", "body", "figure", "version")
"""The tables by which a database grows."""


def _shares(connection: Connection, size: int, *, sqlite: bool) -> dict[str, str | int]:
    """The bytes of the tables by which the database grows, with their indexes; none where it would take long."""
    if not sqlite:
        ask = text("SELECT pg_total_relation_size(to_regclass(:name))")
        sizes = {name: connection.execute(ask, {"name": name}).scalar() for name in _GROWING}
        return {f"{name}_bytes": int(found) for name, found in sizes.items() if found is not None}
    if size > _WALKED:
        return {}
    walk = text(
        "SELECT m.tbl_name AS name, sum(d.pgsize) AS size FROM dbstat AS d JOIN sqlite_master AS m ON m.name = d.name"
        " GROUP BY 1"
    )
    try:
        with connection.begin_nested():
            rows = connection.execute(walk).all()
    except DBAPIError:
        return {}  # this SQLite was built without dbstat
    return {f"{row.name}_bytes": int(row.size) for row in rows if row.name in _GROWING}


def _server_facts(connection: Connection) -> dict[str, str | int]:
    return {
        "engine": "PostgreSQL",
        "engine_version": str(connection.execute(text("SHOW server_version")).scalar()),
        "journal": "wal",
        "synchronous": str(connection.execute(text("SHOW synchronous_commit")).scalar()),
        "size_bytes": int(
            connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0
        ),
    }

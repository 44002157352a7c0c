"""Due sources shared out among workers, on PostgreSQL.

A host is a row, and a job that holds it has its number there: whoever claims locks the rows that nobody
holds and passes by those that another is claiming (SKIP LOCKED), so that two schedulers never hand out
one host. What a job commits locks its hosts' rows against being given away meanwhile (`guard`).
All times are the database's: the machines' own clocks need not agree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import TIMESTAMP, Connection, bindparam, case, delete, func, insert, or_, select, text, update

from db import roster
from db.columns import host as _host
from db.columns import source as _source
from db.columns import worker as _worker
from db.engine import Database
from tracker.errors import TurnLostError, UsageError
from tracker.model import PollResult, Source
from tracker.turns import Backlog, Batch, HostState, Slot, Turn, WorkerState, batches, host_of

__all__ = ["SqlTurns", "guard"]

_REACH = 5000
"""Due sources that are looked at in one round, the longest due first."""

_OF_ONE_HOST = 50
"""Sources of one host that a job takes: what is left is due still."""

_ASTRAY = timedelta(minutes=10)
"""A last attempt that far ahead was dated by a clock that has since been set back."""

_LONGEST = 24 * 3600.0
"""Seconds that a host can have itself left alone."""

_SCHEDULE = 0x746F6C6D
"""The key of the advisory lock that who polls by schedule holds: alone, or shared by those who hand out."""

_NOW = func.clock_timestamp(type_=TIMESTAMP(timezone=True))


class SqlTurns:
    """`tracker.ports.Turns` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _shared(self) -> None:
        """Raises UsageError where the database cannot be shared by machines."""
        if self._database.sqlite:
            raise UsageError(
                "workers need a PostgreSQL database, and this one is SQLite",
                hint="toll db copy moves a history: docs/how-to/workers.md",
            )

    @contextmanager
    def scheduling(self, *, alone: bool) -> Iterator[None]:
        """Keeps others from polling by schedule: all others where this one does so alone, else those who do.

        Raises UsageError where another one is at it already. On SQLite nothing is kept from anybody.
        """
        if self._database.sqlite:
            if not alone:
                self._shared()
            yield
            return
        connection = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            lock = "pg_try_advisory_lock" if alone else "pg_try_advisory_lock_shared"
            got = connection.execute(text(f"SELECT {lock}(:key)"), {"key": _SCHEDULE}).scalar()
            if not got:
                raise UsageError(
                    "another toll watch polls the sources of this database",
                    hint="stop that one, or give every one of them --workers and start toll worker",
                )
            yield
        finally:
            connection.detach()
            connection.close()

    def hand_out(
        self,
        now: datetime,
        hand: Callable[[Any, Sequence[Batch]], Sequence[int]],
        *,
        most: int,
        jobs: int,
        astray: bool = False,
    ) -> int:
        """How many sources were handed out: those due by `now` whose host nobody holds.

        `hand` is given the driver's connection, inside the transaction, and batches of about `most`
        sources, or of fewer, so that there are about `jobs` of them; it returns the number of each one's
        job. With `astray` those too whose last look is dated later than now.
        """
        self._shared()
        with self._database.writing() as connection:
            found = _due(connection, now, astray=astray)
            hosts = {host_of(url) for _, url, _ in found}
            free = _claim(connection, hosts) if hosts else set()
            if not free:
                return 0
            # Read again: what was due before its host was locked may have been polled meanwhile.
            mine = [number for number, url, _ in found if host_of(url) in free]
            turns: dict[str, list[Slot]] = {}
            for number, url, due_at in _due(connection, now, astray=astray, among=mine):
                slots = turns.setdefault(host_of(url), [])
                if len(slots) < _OF_ONE_HOST:
                    slots.append(Slot(number, due_at))
            count = sum(map(len, turns.values()))
            if not count:
                return 0
            grain = max(1, min(most, -(-count // jobs)))
            made = batches((Turn(host, tuple(slots)) for host, slots in turns.items()), grain)
            for job, batch in zip(hand(connection.connection.driver_connection, made), made, strict=True):
                names = [turn.host for turn in batch]
                connection.execute(update(_host).where(_host.c.name.in_(names)).values(job=job, held_at=_NOW))
            return count

    def next_due(self) -> datetime | None:
        """When the next source is due whose host nobody holds; None where there is none."""
        self._shared()
        with self._database.reading() as connection:
            held = set(connection.execute(select(_host.c.name).where(_taken())).scalars())
            if not held:
                return roster.next_due(connection)
            query = roster.polled(select(_source.c.url, _source.c.next_poll_at))
            query = query.where(_source.c.next_poll_at.is_not(None)).order_by(_source.c.next_poll_at)
            for row in connection.execution_options(yield_per=200).execute(query):
                if host_of(row.url) not in held:
                    due_at: datetime = row.next_poll_at
                    return due_at
            return None

    def mine(self, job: int, batch: Batch) -> tuple[Source, ...]:
        """The sources of a batch that are its job's to poll now: their host is its, and their date has stayed."""
        self._shared()
        with self._database.reading() as connection:
            held = set(connection.execute(select(_host.c.name).where(_host.c.job == job)).scalars())
            slots = {slot.source: slot.due_at for turn in batch if turn.host in held for slot in turn.slots}
            found = {source.id: source for source in roster.polled_among(connection, list(slots))}
        return tuple(
            found[number]
            for number, due_at in slots.items()
            if number in found and found[number].next_poll_at == due_at
        )

    def let_go(self, job: int, pauses: Mapping[str, float]) -> None:
        """The hosts of a job are free again, each after so many seconds."""
        with self._database.writing() as connection:
            for name in sorted(pauses):
                pause = timedelta(seconds=min(max(pauses[name], 0.0), _LONGEST))
                connection.execute(
                    update(_host)
                    .where(_host.c.name == name, _host.c.job == job)
                    .values(job=None, held_at=None, next_at=_NOW + pause)
                )

    def abandon(self, jobs: Collection[int]) -> int:
        """How many hosts were free again of jobs that nobody does any more."""
        with self._database.writing() as connection:
            free = update(_host).where(_host.c.job.in_(list(jobs))).values(job=None, held_at=None)
            return connection.execute(free).rowcount

    def hosts(self) -> tuple[HostState, ...]:
        """The hosts that are held or left alone, by name."""
        self._shared()
        with self._database.reading() as connection:
            rows = connection.execute(select(_host).where(_taken()).order_by(_host.c.name)).all()
        return tuple(HostState(row.name, row.job, row.held_at, row.next_at) for row in rows)

    def backlog(self, now: datetime) -> Backlog:
        """How much is polled, due, and late, on any database."""
        late = _source.c.next_poll_at <= now
        query = roster.polled(
            select(
                func.count().label("sources"),
                func.coalesce(func.sum(case((late, 1), else_=0)), 0).label("due"),
                func.min(case((late, _source.c.next_poll_at))).label("since"),
            )
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one()
        return Backlog(row.sources, row.due, (now - row.since).total_seconds() if row.since else 0.0)

    def troubled(self, most: int) -> tuple[Source, ...]:
        """The sources that are polled and fail, those with most failures first, on any database."""
        with self._database.reading() as connection:
            return roster.failing(connection, most)

    def enrol(self, number: int, name: str, at: datetime) -> None:
        """A worker says what it is called."""
        with self._database.writing() as connection:
            connection.execute(delete(_worker).where(_worker.c.id == number))
            connection.execute(insert(_worker).values(id=number, name=name, started_at=at))

    def leave(self, numbers: Collection[int]) -> None:
        """Workers are gone."""
        with self._database.writing() as connection:
            connection.execute(delete(_worker).where(_worker.c.id.in_(list(numbers))))

    def workers(self) -> tuple[WorkerState, ...]:
        """Those who have said that they work, by number; some may be gone."""
        self._shared()
        with self._database.reading() as connection:
            rows = connection.execute(select(_worker).order_by(_worker.c.id)).all()
        return tuple(WorkerState(row.id, row.name, row.started_at) for row in rows)


def _taken() -> Any:
    return or_(_host.c.job.is_not(None), _host.c.next_at > _NOW)


def _due(
    connection: Connection, now: datetime, *, astray: bool, among: Sequence[int] | None = None
) -> Sequence[tuple[int, str, datetime]]:
    """Sources that are due: number, address, date; the longest due first."""
    query = roster.polled(select(_source.c.id, _source.c.url, _source.c.next_poll_at))
    late = _source.c.next_poll_at <= now
    query = query.where(or_(late, _source.c.last_attempt_at > now + _ASTRAY) if astray else late)
    if among is not None:
        query = query.where(_source.c.id.in_(bindparam("among", list(among), expanding=True)))
    query = query.where(_source.c.next_poll_at.is_not(None))
    rows = connection.execute(query.order_by(_source.c.next_poll_at, _source.c.id).limit(_REACH)).all()
    return [(row.id, row.url, row.next_poll_at) for row in rows]


def _claim(connection: Connection, names: Collection[str]) -> set[str]:
    """Those of the hosts that nobody holds, their rows locked until the transaction ends."""
    known = select(_host.c.name).where(_host.c.name.in_(list(names)))
    new = sorted(set(names) - set(connection.execute(known).scalars()))
    if new:
        rows = [{"name": name} for name in new]
        # Imported here: it takes longer than most of what a command reads.
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        connection.execute(postgresql.insert(_host).on_conflict_do_nothing(), rows)
    free = known.where(_host.c.job.is_(None), or_(_host.c.next_at.is_(None), _host.c.next_at <= _NOW))
    return set(connection.execute(free.order_by(_host.c.name).with_for_update(skip_locked=True)).scalars())


def guard(connection: Connection, results: Sequence[PollResult]) -> None:
    """Keeps the hosts of results from being given to others until the transaction ends.

    Raises TurnLostError where a result's job has lost its host already.
    """
    wanted = {(host_of(r.source.url), r.turn) for r in results if r.turn is not None}
    if not wanted:
        return
    names = sorted({name for name, _ in wanted})
    held = select(_host.c.name, _host.c.job).where(_host.c.name.in_(names)).order_by(_host.c.name)
    lost = wanted - {(row.name, row.job) for row in connection.execute(held.with_for_update(read=True))}
    if lost:
        name, job = min(lost)
        raise TurnLostError(
            f"job {job} took so long that {name} was given to another worker",
            hint="what it saw is not recorded: the other one looks anew",
        )

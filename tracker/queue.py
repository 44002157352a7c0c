"""The jobs of a shared database, on Procrastinate: made inside the transaction that claims their sources,
done by workers on any machine, and taken from workers that have died.

The only importer of procrastinate. No job is tried again by it: a poll's next try is the next poll, and the
sources of a job that ended half done are due still. What reads stored pages again may be done twice.

    scheduler   claim hosts, make jobs          one transaction (`db.turns`)
    worker      job -> polls -> hosts let go    each commit is guarded by the host's row
    anybody     worker without heartbeat        its hosts are let go, its jobs buried
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.errors import StoreError, StoreReadOnlyError, TollError
from tracker.ports import Turns
from tracker.turns import Batch, Slot, Turn

__all__ = ["POLL", "REREAD", "Do", "Job", "Queue", "QueueState", "Running"]

log = logging.getLogger(__name__)

POLL, REREAD = "toll.poll", "toll.reread"
QUEUES = {POLL: "polls", REREAD: "rereads"}

MISSED = 3
"""Heartbeats that a worker misses before its jobs are taken from it."""

_AT_ONCE = 4
"""Jobs of one worker at once: a slow host of one does not keep the others waiting."""

_KEPT_HOURS = 24 * 7
"""Hours that failed jobs are kept for people to look at."""

_PAGES = 10
"""Pages that one job reads again."""

_AGAIN = 5.0
"""Seconds before a worker that lost its connection tries again."""

_LIVE = """SELECT id FROM procrastinate_jobs WHERE id = ANY(%(jobs)s) AND status IN ('todo', 'doing')"""
_COUNTS = """
SELECT task_name, status::text AS status, count(*) AS jobs FROM procrastinate_jobs
WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2 ORDER BY 1, 2
"""
_WORKERS = """
SELECT w.id, w.last_heartbeat, extract(epoch FROM clock_timestamp() - w.last_heartbeat)::float AS silent,
       coalesce(array_agg(j.id) FILTER (WHERE j.id IS NOT NULL), '{}') AS jobs
FROM procrastinate_workers w LEFT JOIN procrastinate_jobs j ON j.worker_id = w.id AND j.status = 'doing'
GROUP BY w.id ORDER BY w.id
"""
_OLDEST = """
SELECT extract(epoch FROM clock_timestamp() - min(e.at))::float AS waits FROM procrastinate_jobs j
JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred' WHERE j.status = 'todo'
"""
_EDITION = "SELECT obj_description(to_regclass('procrastinate_jobs')) AS edition, to_regclass('procrastinate_jobs') IS NOT NULL AS there"


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do: a batch of turns to poll, or pages to read again."""

    number: int
    batch: Batch = ()
    pages: tuple[int, ...] = ()


Do = Callable[[Job], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Running:
    """A worker as the queue knows it: `silent` seconds since its last heartbeat, the jobs in its hands."""

    number: int
    heartbeat_at: datetime
    silent: float
    jobs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QueueState:
    """How the queue stands: workers, jobs by task and status, and how long the oldest job has waited."""

    workers: tuple[Running, ...]
    jobs: Mapping[tuple[str, str], int]
    waits: float


class Queue:
    """The jobs of the database at an address. Methods raise StoreError."""

    def __init__(self, address: str) -> None:
        """Raises StoreError where Procrastinate is not installed."""
        try:
            import procrastinate
        except ImportError:
            raise StoreError(
                "what shares work out among machines is not installed",
                hint="pip install 'tollbook[postgresql]'",
            ) from None
        # It tells of each job that is deferred and done, which its table does too.
        logging.getLogger("procrastinate").setLevel(logging.ERROR)
        self._engine = procrastinate
        scheme, _, rest = address.partition("://")
        self._conninfo = f"{scheme.partition('+')[0]}://{rest}"
        self._maker = self._app(procrastinate.SyncPsycopgConnector(conninfo=self._conninfo))

    def _app(self, connector: Any) -> Any:
        return self._engine.App(connector=connector)

    # the scheduler

    def hand(self, connection: Any, batches: Sequence[Batch]) -> Sequence[int]:
        """Makes a job of each batch on the connection, inside its transaction: their numbers."""
        deferrer = self._maker.configure_task(POLL, queue=QUEUES[POLL], connection=connection)
        made: list[int] = deferrer.batch_defer(*({"turns": _written(batch)} for batch in batches))
        return made

    def reread(self, pages: Sequence[int]) -> int:
        """How many jobs were made to read pages again; polls come before them."""
        jobs = [list(pages[start : start + _PAGES]) for start in range(0, len(pages), _PAGES)]
        with self._open() as app:
            if jobs:
                app.configure_task(REREAD, queue=QUEUES[REREAD], priority=-1).batch_defer(
                    *({"pages": each} for each in jobs)
                )
        return len(jobs)

    # the schema

    def prepare(self) -> str:
        """Brings Procrastinate's own tables to the edition that is installed here, and returns it.

        They begin with `procrastinate_`; the edition stands in the comment of `procrastinate_jobs`. Raises
        StoreReadOnlyError where the role may not make them.
        """
        scripts = sorted(Path(self._engine.schema.migrations_path).glob("*.sql"))
        newest = scripts[-1].stem
        with self._open() as app:
            ask = app.connector.execute_query
            for _ in range(2):
                found = app.connector.execute_query_one(_EDITION)
                if found["there"] and (found["edition"] or newest) >= newest:
                    return str(found["edition"] or newest)
                note = f"COMMENT ON TABLE procrastinate_jobs IS '{newest}'"
                try:
                    if not found["there"]:
                        ask(f"{app.schema_manager.get_schema()};{note}".replace("%", "%%"))
                    for script in scripts if found["there"] else ():
                        if script.stem > found["edition"]:
                            ask(script.read_text(encoding="utf-8").replace("%", "%%"))
                            ask(f"COMMENT ON TABLE procrastinate_jobs IS '{script.stem}'")
                except self._engine.exceptions.ConnectorException as error:
                    # Another process may have been at it: then the second look finds it done.
                    failed = error
            raise _told(failed)

    def state(self) -> QueueState:
        """How the queue stands."""
        with self._open() as app:
            ask = app.connector.execute_query_all
            if not ask(_EDITION)[0]["there"]:
                return QueueState(workers=(), jobs={}, waits=0.0)
            workers = ask(_WORKERS)
            counts = ask(_COUNTS)
            waits = ask(_OLDEST)
        return QueueState(
            workers=tuple(
                Running(row["id"], row["last_heartbeat"], row["silent"], tuple(row["jobs"]))
                for row in workers
            ),
            jobs={(row["task_name"], row["status"]): row["jobs"] for row in counts},
            waits=waits[0]["waits"] or 0.0,
        )

    @contextlib.contextmanager
    def _open(self) -> Iterator[Any]:
        """The app over a connection of its own, for a while."""
        app = self._app(
            self._engine.SyncPsycopgConnector(conninfo=self._conninfo, min_size=1, max_size=1, timeout=10.0)
        )
        try:
            with app.open():
                yield app
        except TollError:
            raise
        except Exception as error:
            if (
                isinstance(error, self._engine.exceptions.ConnectorException)
                or "pool" in type(error).__module__
            ):
                raise _told(error) from error
            raise

    # workers

    async def work(
        self,
        do: Mapping[str, Do],
        turns: Turns,
        *,
        name: str,
        heartbeat: float,
        now: Callable[[], datetime],
        stop: asyncio.Event,
    ) -> None:
        """Does jobs until `stop` is set; those in hand are finished first.

        `do` has for each task what does it. A connection that is lost is made again.
        """
        while not stop.is_set():
            try:
                await self._work(do, turns, name=name, heartbeat=heartbeat, now=now, stop=stop)
            except Exception as error:  # noqa: BLE001 - whatever it is, the pages wait: told, and tried again
                if stop.is_set():
                    return
                log.warning("the queue cannot be reached (%s); trying again", _words(error))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(_AGAIN, heartbeat)):
                    await stop.wait()

    async def _work(
        self,
        do: Mapping[str, Do],
        turns: Turns,
        *,
        name: str,
        heartbeat: float,
        now: Callable[[], datetime],
        stop: asyncio.Event,
    ) -> None:
        from procrastinate.worker import Worker

        app = self._app(
            self._engine.PsycopgConnector(conninfo=self._conninfo, min_size=1, max_size=4, timeout=10.0)
        )

        @app.task(name=POLL, queue=QUEUES[POLL], pass_context=True)  # type: ignore[untyped-decorator]
        async def poll(context: Any, *, turns: list[Any]) -> None:
            await do[POLL](Job(context.job.id, batch=_read(turns)))

        @app.task(name=REREAD, queue=QUEUES[REREAD], pass_context=True)  # type: ignore[untyped-decorator]
        async def reread(context: Any, *, pages: list[int]) -> None:
            await do[REREAD](Job(context.job.id, pages=tuple(pages)))

        async with app.open_async():
            worker = Worker(
                app,
                name=name,
                concurrency=_AT_ONCE,
                install_signal_handlers=False,
                delete_jobs="successful",
                fetch_job_polling_interval=min(5.0, heartbeat),
                update_heartbeat_interval=heartbeat,
                stalled_worker_timeout=MISSED * heartbeat,
            )
            at_work: asyncio.Task[None] = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
            beside = [
                asyncio.create_task(
                    self._look_after(app, worker, turns, name=name, heartbeat=heartbeat, now=now)
                ),
                asyncio.create_task(stop.wait()),
            ]
            try:
                await asyncio.wait([at_work, *beside], return_when=asyncio.FIRST_COMPLETED)
                if beside[0].done() and not stop.is_set():
                    beside[0].result()
            finally:
                worker.stop()  # type: ignore[no-untyped-call]
                number = worker.worker_id
                for task in beside:
                    task.cancel()
                await asyncio.wait([at_work])
                if number is not None:
                    with contextlib.suppress(StoreError):
                        await asyncio.to_thread(turns.leave, [number])
            at_work.result()

    async def _look_after(
        self, app: Any, worker: Any, turns: Turns, *, name: str, heartbeat: float, now: Callable[[], datetime]
    ) -> None:
        """Says who works here, and takes their jobs from workers that have died."""
        while worker.worker_id is None:  # noqa: ASYNC110 - the worker tells nobody of its number
            await asyncio.sleep(0.01)
        await asyncio.to_thread(turns.enrol, worker.worker_id, name, now())
        rounds = 0
        while True:
            await self._bury(app, turns, MISSED * heartbeat)
            if rounds % max(1, int(3600 / heartbeat)) == 0:
                await app.job_manager.delete_old_jobs(nb_hours=_KEPT_HOURS, include_failed=True)
            rounds += 1
            await asyncio.sleep(heartbeat)

    def bury(self, turns: Turns, heartbeat: float) -> None:
        """Takes their jobs from workers that have died: for a scheduler, where no worker may be left."""

        async def buried() -> None:
            app = self._app(
                self._engine.PsycopgConnector(conninfo=self._conninfo, min_size=1, max_size=1, timeout=10.0)
            )
            async with app.open_async():
                await self._bury(app, turns, MISSED * heartbeat)

        try:
            asyncio.run(buried())
        except self._engine.exceptions.ConnectorException as error:
            raise _told(error) from error

    async def _bury(self, app: Any, turns: Turns, silent: float) -> None:
        """Lets go the hosts of jobs that nobody does any more, then ends the jobs.

        In that order: whoever dies in between leaves a job that is found again.
        """
        manager, status = app.job_manager, self._engine.jobs.Status.FAILED
        dead = list(await manager.get_stalled_jobs(seconds_since_heartbeat=silent))
        gone = [job.id for job in dead]
        held = {host.job for host in await asyncio.to_thread(turns.hosts) if host.job is not None}
        if held - set(gone):
            rows = await app.connector.execute_query_all_async(_LIVE, jobs=sorted(held - set(gone)))
            # A job may be gone for another reason: whoever looks after the database deleted it, or it failed.
            gone += sorted(held - set(gone) - {row["id"] for row in rows})
        if gone:
            free = await asyncio.to_thread(turns.abandon, gone)
            log.warning(
                "%d jobs were left by workers that are gone; %d hosts are free again", len(gone), free
            )
        for job in dead:
            with contextlib.suppress(self._engine.exceptions.ConnectorException):  # somebody else buried it
                if job.task_name == REREAD:
                    await manager.retry_job(job)
                else:
                    await manager.finish_job(job, status=status, delete_job=False)
        if dead_workers := await manager.prune_stalled_workers(silent):
            await asyncio.to_thread(turns.leave, dead_workers)


def _written(batch: Batch) -> list[Any]:
    """A batch as a job's arguments."""
    return [[turn.host, [[slot.source, slot.due_at.isoformat()] for slot in turn.slots]] for turn in batch]


def _read(turns: Sequence[Any]) -> Batch:
    """A job's arguments as the batch that they were made of."""
    return tuple(
        Turn(host, tuple(Slot(number, datetime.fromisoformat(due_at)) for number, due_at in slots))
        for host, slots in turns
    )


def _words(error: BaseException) -> str:
    cause = error.__cause__ or error
    return (str(cause).splitlines() or [type(cause).__name__])[0]


def _told(error: BaseException) -> StoreError:
    """What the queue's database said, as an error of ours."""
    if getattr(error.__cause__, "sqlstate", None) == "42501":
        return StoreReadOnlyError(
            f"the tables of the queue cannot be made by this role: {_words(error)}",
            hint="toll db upgrade as the owner of the database, then again",
        )
    return StoreError(
        f"the queue cannot be reached: {_words(error)}",
        hint="see that the server runs and that the address is right",
    )

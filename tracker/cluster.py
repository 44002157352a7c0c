"""How the machines of a shared database are doing: workers, jobs, what is late, and hosts that are left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tracker.model import Source
from tracker.ports import Clock, Store
from tracker.queue import POLL, REREAD, Queue
from tracker.turns import host_of

__all__ = ["ClusterView", "HostLine", "JobsLine", "WorkerLine", "cluster"]

_TASKS = {POLL: "poll", REREAD: "reextract"}

_SHOWN = 1000
"""Sources in trouble that are looked at, the worst first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLine:
    """A worker: `silent` seconds since it said that it lives, the jobs and hosts in its hands."""

    number: int
    name: str
    started_at: datetime | None
    heartbeat_at: datetime
    silent: float
    lives: bool
    jobs: int
    hosts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsLine:
    """The jobs of one task."""

    task: str
    waiting: int
    doing: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLine:
    """A host that is left alone, or whose sources fail: until when, how many sources, how often, and why."""

    host: str
    until: datetime | None
    sources: int
    failures: int
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterView:
    """Workers, jobs, what is due and for how long (`lag`, in seconds), and hosts that are left alone."""

    now: datetime
    workers: tuple[WorkerLine, ...]
    jobs: tuple[JobsLine, ...]
    waits: float
    sources: int
    due: int
    lag: float
    hosts: tuple[HostLine, ...]


def cluster(store: Store, queue: Queue, clock: Clock, heartbeat: float) -> ClusterView:
    """How everybody is doing. A worker lives that has missed less than three heartbeats."""
    from tracker.queue import MISSED

    now, state = clock.now(), queue.state()
    names = {worker.number: worker for worker in store.turns.workers()}
    hosts = store.turns.hosts()
    held: dict[int, int] = defaultdict(int)
    for host in hosts:
        if host.job is not None:
            held[host.job] += 1
    lines = (
        WorkerLine(
            number=one.number,
            name=names[one.number].name if one.number in names else "unnamed",
            started_at=names[one.number].started_at if one.number in names else None,
            heartbeat_at=one.heartbeat_at,
            silent=one.silent,
            lives=one.silent < MISSED * heartbeat,
            jobs=len(one.jobs),
            hosts=sum(held[job] for job in one.jobs),
        )
        for one in state.workers
    )
    workers = tuple(sorted(lines, key=lambda line: (line.name, line.number)))
    jobs = tuple(
        JobsLine(
            task=word,
            waiting=state.jobs.get((task, "todo"), 0),
            doing=state.jobs.get((task, "doing"), 0),
            failed=state.jobs.get((task, "failed"), 0),
        )
        for task, word in _TASKS.items()
    )
    backlog = store.turns.backlog(now)
    alone = {h.name: h.next_at for h in hosts if h.job is None and h.next_at is not None}
    return ClusterView(
        now=now,
        workers=workers,
        jobs=jobs,
        waits=state.waits,
        sources=backlog.sources,
        due=backlog.due,
        lag=backlog.lag,
        hosts=_hosts(alone, store.turns.troubled(_SHOWN)),
    )


def _hosts(alone: Mapping[str, datetime], troubled: tuple[Source, ...]) -> tuple[HostLine, ...]:
    """One line for each host that is left alone or fails, the most failures first."""
    failing: dict[str, list[Source]] = defaultdict(list)
    for source in troubled:
        failing[host_of(source.url)].append(source)
    lines = []
    for host in {*alone, *failing}:
        sources = failing[host]
        nexts = [s.next_poll_at for s in sources if s.next_poll_at is not None]
        lines.append(
            HostLine(
                host=host,
                until=alone.get(host) or (min(nexts) if nexts else None),
                sources=len(sources),
                failures=max((s.failures for s in sources), default=0),
                why=sources[0].last_detail if sources else None,
            )
        )
    return tuple(sorted(lines, key=lambda line: (-line.failures, line.host)))

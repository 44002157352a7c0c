"""What a worker does with a job: its hosts side by side, the sources of a host one after the other."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from tracker.errors import StoreError, TurnLostError
from tracker.model import Outcome, Source
from tracker.poll import RULES, Poller, reader_of
from tracker.ports import Fetcher, Paced, Store
from tracker.queue import POLL, REREAD, Do, Job
from tracker.turns import host_of
from tracker.views import Polled

__all__ = ["Worker", "until_signal"]

log = logging.getLogger(__name__)

_UNRECORDED = timedelta(minutes=1).total_seconds()
"""Seconds that a host rests after what it said could not be recorded."""


class Worker:
    """Does jobs over one store; `concurrency` pages are asked at once, over all jobs."""

    def __init__(
        self,
        store: Store,
        fetchers: Mapping[str, Fetcher],
        poller: Poller,
        *,
        concurrency: int,
        stop: asyncio.Event,
        on_polled: Callable[[Polled], None],
        on_error: Callable[[Source | None, Exception], None],
    ) -> None:
        self._store = store
        self._fetchers = fetchers
        self._poller = poller
        self._gate = asyncio.Semaphore(concurrency)
        self._stop = stop
        self._on_polled = on_polled
        self._on_error = on_error
        self._free: list[tuple[int, str, float]] = []
        self._freeing = asyncio.Lock()

    @property
    def tasks(self) -> Mapping[str, Do]:
        """What does each task of the queue."""
        return {POLL: self.poll, REREAD: self.reread}

    async def poll(self, job: Job) -> None:
        """Polls what of a job's batch is its own to poll, and lets its hosts go, each when it is done."""
        hosts: dict[str, list[Source]] = {turn.host: [] for turn in job.batch}
        for source in await asyncio.to_thread(self._store.turns.mine, job.number, job.batch):
            hosts[host_of(source.url)].append(source)
        async with asyncio.TaskGroup() as group:
            for host, sources in hosts.items():
                group.create_task(self._host(job.number, host, sources))

    async def _host(self, job: int, host: str, sources: list[Source]) -> None:
        """Polls the sources of one host, until it asks to be left alone or the worker is to stop."""
        pause = 0.0
        try:
            for source in sources:
                if self._stop.is_set():
                    return
                pause = self._pause(source)
                try:
                    async with self._gate:
                        result = await self._poller.ask(source, due=True, turn=job)
                    if result.attempt.outcome is not Outcome.FAILED or result.retry_after is None:
                        after = 0.0
                    else:
                        after = result.retry_after
                    self._on_polled(await self._poller.record(result))
                except TurnLostError as error:
                    self._on_error(source, error)
                    return
                except Exception as error:  # noqa: BLE001 - told: one page never stops the others
                    pause = max(pause, _UNRECORDED)
                    self._on_error(source, error)
                    if isinstance(error, StoreError):
                        return
                    continue
                if after:
                    # It said how long it wants to be left alone: its other pages wait too.
                    pause = max(pause, after)
                    return
        finally:
            await asyncio.shield(self._let_go(job, host, pause))

    def _pause(self, source: Source) -> float:
        fetcher = self._fetchers.get(source.kind)
        return fetcher.pause(source) if isinstance(fetcher, Paced) else 0.0

    async def _let_go(self, job: int, host: str, pause: float) -> None:
        """Lets a host go; those that are done meanwhile go in one transaction."""
        self._free.append((job, host, pause))
        async with self._freeing:
            free, self._free = self._free, []
            jobs: dict[int, dict[str, float]] = {}
            for number, name, seconds in free:
                jobs.setdefault(number, {})[name] = seconds
            for number, pauses in jobs.items():
                try:
                    await asyncio.to_thread(self._store.turns.let_go, number, pauses)
                except StoreError as error:
                    # Nobody does the job when this one has ended: whoever looks after jobs finds that.
                    self._on_error(None, error)

    async def reread(self, job: Job) -> None:
        """Reads pages again by today's rules; what is read already stays as it is."""
        for number in job.pages:
            source = self._store.source(str(number))
            await asyncio.to_thread(self._store.reread, number, reader_of(source), RULES)


@contextlib.contextmanager
def until_signal(stop: asyncio.Event) -> Iterator[list[signal.Signals]]:
    """Has SIGTERM and SIGINT set `stop` for a while; the signals that came."""
    loop = asyncio.get_running_loop()
    caught: list[signal.Signals] = []

    def on_signal(number: signal.Signals) -> None:
        caught.append(number)
        if not stop.is_set():
            log.warning("%s: finishing the pages in hand", number.name)
            stop.set()

    numbers = (signal.SIGTERM, signal.SIGINT)
    for number in numbers:
        loop.add_signal_handler(number, on_signal, number)
    try:
        yield caught
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)

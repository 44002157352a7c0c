"""What a monitoring system asks: counts of polls, lag and queue in Prometheus's text format.

The only importer of prometheus_client. Names follow its conventions: base units, `_total` for what only grows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker import __version__
from tracker.errors import TollError, UsageError
from tracker.model import Outcome, Source
from tracker.ports import Clock, Store
from tracker.queue import Queue
from tracker.views import Polled

__all__ = ["Metrics", "address_of"]

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The bounds of the buckets of durations; a page may take 30 s in all."""


def address_of(text: str) -> tuple[str, int]:
    """The host and port of HOST:PORT; a port alone is one of 127.0.0.1. Raises UsageError."""
    host, _, port = text.rpartition(":")
    if not port.isascii() or not port.isdigit() or not 0 <= int(port) < 65536:
        raise UsageError(
            f"{text!r} is no address to listen at", hint="give HOST:PORT, such as 127.0.0.1:9177"
        )
    return host.strip("[]") or "127.0.0.1", int(port)


def _kind(polled: Polled) -> str:
    """Why a look saw no article: the answer's status by class, 429 by itself, else what the page was."""
    if polled.outcome is not Outcome.FAILED:
        return polled.outcome.value
    if polled.status is None:
        return "no_answer"
    return "429" if polled.status == 429 else f"{polled.status // 100}xx"


class Metrics:
    """Counts what is polled, and asks the store when it is asked. Raises UsageError where the library is missing."""

    def __init__(self, store: Store, clock: Clock, queue: Queue | None = None) -> None:
        try:
            import prometheus_client as prometheus
        except ImportError:
            raise UsageError(
                "what serves metrics is not installed", hint="pip install 'tollbook[metrics]'"
            ) from None
        self._prometheus = prometheus
        self._store, self._clock, self._queue = store, clock, queue
        self.registry = registry = prometheus.CollectorRegistry()
        prometheus.ProcessCollector(registry=registry)
        prometheus.Info("tollbook", "The edition of Tollbook.", registry=registry).info(
            {"version": __version__}
        )
        self._polls = prometheus.Counter(
            "tollbook_polls", "Looks at sources that were recorded.", ["outcome"], registry=registry
        )
        self._failures = prometheus.Counter(
            "tollbook_poll_failures",
            "Looks that saw no article, by the answer's status or by what the page was.",
            ["kind"],
            registry=registry,
        )
        self._changes = prometheus.Counter(
            "tollbook_changes", "Revisions that were recorded, by kind.", ["kind"], registry=registry
        )
        self._unrecorded = prometheus.Counter(
            "tollbook_unrecorded_polls", "Looks that could not be recorded.", registry=registry
        )
        self._seconds = prometheus.Histogram(
            "tollbook_poll_duration_seconds",
            "Seconds from the request to the end of the answer.",
            registry=registry,
            buckets=_SECONDS,
        )
        for outcome in Outcome:
            self._polls.labels(outcome.value)
        registry.register(self)
        self._server: Any = None

    def polled(self, polled: Polled) -> None:
        """Counts a look that was recorded."""
        self._polls.labels(polled.outcome.value).inc()
        self._seconds.observe(polled.elapsed)
        if not polled.outcome.genuine and polled.outcome is not Outcome.VARIANT:
            self._failures.labels(_kind(polled)).inc()
        for made in polled.decisions:
            for kind in [r.kind.value for r in made.revisions] + [a.kind.value for a in made.attributions]:
                self._changes.labels(kind).inc()

    def unrecorded(self, source: Source | None) -> None:
        """Counts a look that could not be recorded."""
        if source is not None:
            self._unrecorded.inc()

    def collect(self) -> Iterator[Any]:
        """What is asked of the store and of the queue when somebody scrapes."""
        from prometheus_client.core import GaugeMetricFamily as gauge  # noqa: N813

        try:
            backlog = self._store.turns.backlog(self._clock.now())
            state = None if self._queue is None else self._queue.state()
        except TollError:
            yield gauge("tollbook_database_up", "Whether the database answers.", value=0)
            return
        yield gauge("tollbook_database_up", "Whether the database answers.", value=1)
        yield gauge("tollbook_sources", "Sources that are polled.", value=backlog.sources)
        yield gauge("tollbook_sources_due", "Sources that are due and were not polled.", value=backlog.due)
        yield gauge(
            "tollbook_schedule_lag_seconds",
            "How long the source has been due that is longest.",
            value=backlog.lag,
        )
        if state is None:
            return
        jobs = gauge("tollbook_jobs", "Jobs of the queue.", labels=["task", "status"])
        for (task, status), count in sorted(state.jobs.items()):
            jobs.add_metric([task, status], count)
        yield jobs
        yield gauge("tollbook_workers", "Workers that are registered.", value=len(state.workers))
        yield gauge("tollbook_oldest_job_seconds", "How long the oldest job has waited.", value=state.waits)

    def serve(self, address: str) -> str:
        """Answers at HOST:PORT from now on, in a thread; the address that it has. Raises UsageError."""
        host, port = address_of(address)
        try:
            self._server, _ = self._prometheus.start_http_server(port, addr=host, registry=self.registry)
        except OSError as error:
            raise UsageError(
                f"nothing can listen at {address}: {error.strerror}",
                hint="choose another port with --metrics",
            ) from error
        return f"http://{host}:{self._server.server_port}/metrics"

    def close(self) -> None:
        """Nobody is answered any more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

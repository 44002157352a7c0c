"""Commands that look at the sources: once, or on schedule."""

from __future__ import annotations

from collections.abc import Callable
from signal import SIGINT
from typing import TYPE_CHECKING

import click

from tracker.commands.frame import INTERRUPTED, Commands, known_events, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.alert import Delivered
    from tracker.app import App
    from tracker.metrics import Metrics
    from tracker.model import Source
    from tracker.ports import Fetcher
    from tracker.views import Polled

__all__ = ["commands"]

commands = Commands()

UNREAD = frozenset({"failed", "incomplete", "blocked"})
"""Outcomes that leave a poll with exit code 3."""


@commands.does("poll")
@click.argument("events", nargs=-1, shell_complete=known_events)
@click.option("--exit-code", is_flag=True, help="Exit with 10 where something changed.")
def poll(app: App, events: tuple[str, ...], *, exit_code: bool) -> int:
    """Look at every source once, now; then send what alerts are due."""
    from tracker.formats import alerts, answers, upkeep

    async def pass_(fetchers: Mapping[str, Fetcher]) -> tuple[Polled, ...]:
        tracker = app.tracker(fetchers)
        try:
            return await tracker.poll(
                events,
                concurrency=app.settings.concurrency,
                on_polled=lambda one: app.terminal.note(upkeep.polled(one)),
            )
        finally:
            await tracker.deliver(lambda one: app.terminal.note(alerts.delivered(one, app.form)))

    results = app.run(pass_, book=True)
    if app.as_json:
        app.json(answers.polled(results))
    if not results:
        app.terminal.note("Nothing to poll.\nHint: toll source add EVENT URL")
    if any(one.outcome.value in UNREAD for one in results):
        return 3
    return 10 if exit_code and any(one.changed for one in results) else 0


_METRICS = click.option(
    "--metrics", metavar="HOST:PORT", help="Answer Prometheus there, such as 127.0.0.1:9177."
)


@commands.does("watch")
@click.option("--workers", is_flag=True, help="Hand out what is due to toll worker, and poll nothing here.")
@_METRICS
def watch(app: App, *, workers: bool, metrics: str | None) -> int:
    """Poll on schedule, in the foreground, until it is stopped.

    Alerts are sent as they become due. SIGTERM or Ctrl-C stops it: the pages in hand are finished and
    recorded first. With --workers, on PostgreSQL, `toll worker` polls, on this machine and on others.
    """
    from tracker.formats import upkeep

    app.terminal.note(upkeep.watching(app.tracker().status()))
    queue = app.queue() if workers else None
    with app.measured(metrics, queue) as measures:
        if queue is not None:
            stopped = app.run(
                lambda fetchers: app.tracker(fetchers).hand_out(
                    queue, heartbeat=app.settings.heartbeat, on_error=_unrecorded(app, measures)
                )
            )
            return INTERRUPTED if stopped is SIGINT else 0

        def on_polled(one: Polled) -> None:
            _polled(app, measures)(one)
            app.keep_checkpoint()

        app.keep_checkpoint()
        stopped = app.run(
            lambda fetchers: app.tracker(fetchers).watch(
                concurrency=app.settings.concurrency,
                on_polled=on_polled,
                on_delivered=_delivered(app),
                on_error=_unrecorded(app, measures),
            ),
            book=True,
        )
        return INTERRUPTED if stopped is SIGINT else 0


@commands.does("worker")
@click.option("--name", metavar="NAME", help="What it is called.  [default: the machine and the process]")
@_METRICS
def worker(app: App, name: str | None, metrics: str | None) -> int:
    """Poll what toll watch --workers hands out, until it is stopped.

    Any number of workers share a PostgreSQL database, on any machines. SIGTERM or Ctrl-C stops one: the pages
    in hand are finished and recorded first. Of one that is killed the pages are due again.
    """
    import os
    import socket

    called = name or f"{socket.gethostname()}/{os.getpid()}"
    queue = app.queue()
    app.terminal.note(f"{called} works for {app.tracker().store.facts()['address']}. Ctrl-C stops.")

    def on_polled(one: Polled) -> None:
        _polled(app, measures)(one)
        app.keep_checkpoint()

    with app.measured(metrics, queue) as measures:
        stopped = app.run(
            lambda fetchers: app.tracker(fetchers).work(
                queue,
                name=called,
                concurrency=app.settings.concurrency,
                heartbeat=app.settings.heartbeat,
                on_polled=on_polled,
                on_delivered=_delivered(app),
                on_error=_unrecorded(app, measures),
            ),
            book=True,
        )
    return INTERRUPTED if stopped is SIGINT else 0


def _polled(app: App, measures: Metrics | None) -> Callable[[Polled], None]:
    """Says and counts what a look came to."""
    from tracker.formats import upkeep

    def tell(one: Polled) -> None:
        if not one.quiet:
            app.terminal.note(f"{app.time} {upkeep.polled(one)}")
        if measures is not None:
            measures.polled(one)

    return tell


def _unrecorded(app: App, measures: Metrics | None) -> Callable[[Source | None, Exception], None]:
    """Says and counts what kept a source from being recorded."""
    from tracker.formats import upkeep

    def tell(source: Source | None, error: Exception) -> None:
        app.terminal.note(f"{app.time} {upkeep.unrecorded(source, told(error))}")
        if measures is not None:
            measures.unrecorded(source)

    return tell


def _delivered(app: App) -> Callable[[Delivered], None]:
    """Says what came of each try to send an alert."""
    from tracker.formats import alerts

    return lambda one: app.terminal.note(f"{app.time} {alerts.delivered(one, app.form)}")

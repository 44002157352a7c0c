"""Commands that look at the sources: once, or on schedule."""

from __future__ import annotations

from collections.abc import Callable
from signal import SIGINT
from typing import TYPE_CHECKING

import click

from tracker.commands.frame import INTERRUPTED, Commands, known_events, told

if TYPE_CHECKING:
    from tracker.app import App
    from tracker.model import Source
    from tracker.views import Polled

__all__ = ["commands"]

commands = Commands()

UNREAD = frozenset({"failed", "incomplete", "blocked"})
"""Outcomes that leave a poll with exit code 3."""


@commands.does("poll")
@click.argument("events", nargs=-1, shell_complete=known_events)
@click.option("--exit-code", is_flag=True, help="Exit with 10 where something changed.")
def poll(app: App, events: tuple[str, ...], *, exit_code: bool) -> int:
    """Look at every source once, now."""
    from tracker.formats import answers, upkeep

    results = app.run(
        lambda fetchers: app.tracker(fetchers).poll(
            events,
            concurrency=app.settings.concurrency,
            on_polled=lambda one: app.terminal.note(upkeep.polled(one)),
        )
    )
    if app.as_json:
        app.json(answers.polled(results))
    if not results:
        app.terminal.note("Nothing to poll.\nHint: toll source add EVENT URL")
    if any(one.outcome.value in UNREAD for one in results):
        return 3
    return 10 if exit_code and any(one.changed for one in results) else 0


@commands.does("watch")
@click.option("--workers", is_flag=True, help="Hand out what is due to toll worker, and poll nothing here.")
def watch(app: App, *, workers: bool) -> int:
    """Poll on schedule, in the foreground, until it is stopped.

    SIGTERM or Ctrl-C stops it: the pages in hand are finished and recorded first. With --workers, on
    PostgreSQL, `toll worker` polls, on this machine and on others.
    """
    from tracker.formats import upkeep

    if workers:
        app.terminal.note(upkeep.watching(app.tracker().status()))
        stopped = app.run(
            lambda fetchers: app.tracker(fetchers).hand_out(
                app.queue(), heartbeat=app.settings.heartbeat, on_error=_unrecorded(app)
            )
        )
        return INTERRUPTED if stopped is SIGINT else 0

    def on_polled(one: Polled) -> None:
        app.terminal.note(f"{app.time} {upkeep.polled(one)}")
        app.keep_checkpoint()

    app.terminal.note(upkeep.watching(app.tracker().status()))
    app.keep_checkpoint()
    stopped_by = app.run(
        lambda fetchers: app.tracker(fetchers).watch(
            concurrency=app.settings.concurrency,
            on_polled=on_polled,
            on_error=_unrecorded(app),
        )
    )
    return INTERRUPTED if stopped_by is SIGINT else 0


@commands.does("worker")
@click.option("--name", metavar="NAME", help="What it is called.  [default: the machine and the process]")
def worker(app: App, name: str | None) -> int:
    """Poll what toll watch --workers hands out, until it is stopped.

    Any number of workers share a PostgreSQL database, on any machines. SIGTERM or Ctrl-C stops one: the pages
    in hand are finished and recorded first. Of one that is killed the pages are due again.
    """
    import os
    import socket

    from tracker.formats import upkeep

    called = name or f"{socket.gethostname()}/{os.getpid()}"
    app.terminal.note(f"{called} works for {app.tracker().store.facts()['address']}. Ctrl-C stops.")
    stopped = app.run(
        lambda fetchers: app.tracker(fetchers).work(
            app.queue(),
            name=called,
            concurrency=app.settings.concurrency,
            heartbeat=app.settings.heartbeat,
            on_polled=lambda one: app.terminal.note(f"{app.time} {upkeep.polled(one)}"),
            on_error=_unrecorded(app),
        )
    )
    return INTERRUPTED if stopped is SIGINT else 0


def _unrecorded(app: App) -> Callable[[Source | None, Exception], None]:
    """Says of a source what kept it from being recorded."""
    from tracker.formats import upkeep

    return lambda source, error: app.terminal.note(f"{app.time} {upkeep.unrecorded(source, told(error))}")

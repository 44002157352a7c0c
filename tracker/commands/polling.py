"""Commands that look at the sources: once, or on schedule."""

from __future__ import annotations

from signal import SIGINT
from typing import TYPE_CHECKING

import click

from tracker.commands.frame import INTERRUPTED, Commands, known_events, told

if TYPE_CHECKING:
    from tracker.app import App
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
def watch(app: App) -> int:
    """Poll on schedule, in the foreground, until it is stopped.

    SIGTERM or Ctrl-C stops it: the pages in hand are finished and recorded first.
    """
    from tracker.formats import upkeep

    def on_polled(one: Polled) -> None:
        app.terminal.note(f"{app.time} {upkeep.polled(one)}")
        app.keep_checkpoint()

    app.terminal.note(upkeep.watching(app.tracker().status()))
    app.keep_checkpoint()
    stopped_by = app.run(
        lambda fetchers: app.tracker(fetchers).watch(
            concurrency=app.settings.concurrency,
            on_polled=on_polled,
            on_error=lambda source, error: app.terminal.note(
                f"{app.time} {upkeep.unrecorded(source, told(error))}"
            ),
        )
    )
    return INTERRUPTED if stopped_by is SIGINT else 0

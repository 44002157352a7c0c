"""Commands on events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.commands.frame import Commands, known_events

if TYPE_CHECKING:
    from tracker.app import App

__all__ = ["commands"]

commands = Commands()


event = commands.topic("event", "Add, list, show, close and remove events.")


@event.does("add")
@click.argument("slug")
@click.option("--name", help="The event's name in words.")
@click.option("--place", "places", multiple=True, help="A place and its other names; repeatable.")
@click.option("--date", "occurred", metavar="WHEN", help="When it happened.")
def event_add(app: App, slug: str, name: str | None, places: tuple[str, ...], occurred: str | None) -> None:
    """Start following an event under a short name."""
    when = app.moment(occurred) if occurred else None
    made = app.tracker(create=True).add_event(slug, name=name, places=places, occurred_at=when)
    app.terminal.note(f"{made.slug} added. Next: toll source add {made.slug} URL")


@event.does("list")
def event_list(app: App) -> None:
    """List the events with their present figure of the killed."""
    from tracker.formats import answers, upkeep

    lines = app.tracker().events()
    if app.as_json:
        app.json(answers.events(lines))
    else:
        app.terminal.page(upkeep.events(lines, app.form))


@event.does("show", reads=True)
@click.argument("event", shell_complete=known_events)
def event_show(app: App, event: str) -> None:
    """Show what is claimed about an event (the same as toll show)."""
    app.answer(app.tracker().show(event, at=app.at))


@event.does("close")
@click.argument("event", shell_complete=known_events)
def event_close(app: App, event: str) -> None:
    """Stop polling an event's sources; everything stays readable."""
    app.tracker().close_event(event)
    app.terminal.note(f"{event} closed. toll event reopen {event} polls it again.")


@event.does("reopen")
@click.argument("event", shell_complete=known_events)
def event_reopen(app: App, event: str) -> None:
    """Poll a closed event's sources again."""
    app.tracker().reopen_event(event)
    app.terminal.note(f"{event} is polled again.")


@event.does("remove")
@click.argument("event", shell_complete=known_events)
def event_remove(app: App, event: str) -> None:
    """Hide an event and stop its sources; no record is deleted."""
    app.tracker().remove_event(event)
    app.terminal.note(f"{event} removed from every list. Its records are kept.")

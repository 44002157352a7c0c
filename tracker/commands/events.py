"""Commands on events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.commands.frame import Body, Commands, decided_by, known_events

if TYPE_CHECKING:
    from tracker.app import App

__all__ = ["commands"]

commands = Commands()


_EMPTY: dict[str, Any] = {
    "places": (),
    "words": (),
    "without": (),
    "languages": (),
    "occurred_at": None,
    "starts_at": None,
    "ends_at": None,
}
_EMPTIED = tuple(_EMPTY)

event = commands.topic("event", "Add, edit, share, merge, split, close and remove events.")


def _definition(function: Body) -> Body:
    """The options that say what an event is known by; each is named once for every word."""
    for option in reversed(
        (
            click.option("--name", help="The event's name in words."),
            click.option("--place", "places", multiple=True, help="A place, and each other name of it."),
            click.option("--word", "words", multiple=True, help="A word of its reports: bombing, blast."),
            click.option("--without", multiple=True, help="A word of what it is not: stampede."),
            click.option("--language", "languages", multiple=True, help="A language's code.  [default: all]"),
            click.option("--date", "occurred", metavar="WHEN", help="When it happened."),
            click.option(
                "--from", "starts", metavar="WHEN", help="Reported on from then.  [default: --date]"
            ),
            click.option("--until", "ends", metavar="WHEN", help="Reported on until then."),
        )
    ):
        function = option(function)
    return function


def _fields(app: App, **given: Any) -> dict[str, Any]:
    """The fields of an event that were given."""
    named = {"occurred": "occurred_at", "starts": "starts_at", "ends": "ends_at"}
    return {
        named.get(name, name): app.moment(value) if name in named else value
        for name, value in given.items()
        if value
    }


@event.does("add")
@click.argument("slug", required=False)
@_definition
def event_add(app: App, slug: str | None, **given: Any) -> None:
    """Start following an event under a short name.

    Its places and words tell the documents that feeds and searches find from those of other events.

    Without SLUG, --from FILE.toml (- is stdin) adds the event of a recipe with its sources.
    """
    if slug is None:
        _add_recipe(app, given)
        return
    made = app.tracker(create=True).add_event(slug, **_fields(app, **given))
    app.terminal.note(f"{made.slug} added. Next: toll source add {made.slug} URL")


def _add_recipe(app: App, given: dict[str, Any]) -> None:
    """Adds the event of the recipe that --from names."""
    from tracker.errors import UsageError
    from tracker.recipes import read_recipe

    file = given.pop("starts")
    if file is None or any(given.values()):
        raise UsageError("missing argument 'SLUG'", hint="give a short name, or only --from FILE.toml")
    with click.open_file(file, "rb") as opened:
        recipe = read_recipe(opened.read(), app.settings.every)
    made, sources = app.tracker(create=True).add_recipe(recipe)
    count = f"{len(sources)} source{'' if len(sources) == 1 else 's'}"
    app.terminal.note(f"{made.slug} added with {count}. Next: toll poll {made.slug}")


@event.does("export")
@click.argument("event", shell_complete=known_events)
def event_export(app: App, event: str) -> None:
    """Print an event with its sources as a recipe, to be shared."""
    app.terminal.data(app.tracker().recipe(event))


@event.does("edit")
@click.argument("event", shell_complete=known_events)
@_definition
@click.option("--no", "emptied", multiple=True, type=click.Choice(_EMPTIED), help="Empty a field first.")
@click.option("--note", help="Why.")
@decided_by
def event_edit(
    app: App, event: str, emptied: tuple[str, ...], note: str | None, by: str | None, **given: Any
) -> None:
    """Change what an event is known by; review --revoke undoes it.

    What is given replaces what was there. Pages that feeds found are held against it anew.
    """
    changes = {**{field: _EMPTY[field] for field in emptied}, **_fields(app, **given)}
    made = app.tracker().edit_event(event, app.by(by), note, **changes)
    app.ruled(made.ruling, made.decision)


@event.does("merge")
@click.argument("event", shell_complete=known_events)
@click.argument("into", shell_complete=known_events)
@click.option("--note", help="Why.")
@decided_by
def event_merge(app: App, event: str, into: str, note: str | None, by: str | None) -> None:
    """Make an event a part of another; review --revoke undoes it.

    INTO gets its pages and what people ruled on who is who, and numbers what they printed after its own
    records. EVENT's records keep their numbers: EVENT:r8 names what it named.
    """
    made = app.tracker().merge_events(event, into, app.by(by), note)
    app.ruled(made.ruling, made.decision)


@event.does("split")
@click.argument("event", shell_complete=known_events)
@click.argument("new")
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--reading", "readings", multiple=True, help="A single figure, by its id in toll show --json.")
@decided_by
def event_split(
    app: App,
    event: str,
    new: str,
    pages: tuple[str, ...],
    readings: tuple[str, ...],
    by: str | None,
) -> None:
    """Give pages or single figures to another event, which is made.

    Two rulings for each, one in either event; review --revoke of one undoes both.
    """
    for made in app.tracker().split_event(event, new, app.by(by), pages=pages, readings=readings):
        app.ruled(made.ruling, made.decision)


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

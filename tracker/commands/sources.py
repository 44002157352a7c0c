"""Commands on the sources of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.commands.frame import Commands, Word, known_events

if TYPE_CHECKING:
    from tracker.app import App
    from tracker.model import Tier

__all__ = ["commands"]

commands = Commands()


source = commands.topic("source", "Add, list, test, pause and remove the pages of an event.")


@source.does("add")
@click.argument("event", shell_complete=known_events)
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--kind", default="page", show_default=True, help="What kind of source it is.")
@click.option("--name", help="The outlet's name as the screens show it.  [default: the host's name]")
@click.option("--tier", type=Word("Tier"), help="What the outlet is when it speaks for itself.")
@click.option("--every", metavar="MIN..MAX", help="How often to look: bounds such as 10m..6h.")
@click.option("--spacing", metavar="TIME", help="Least time between two requests to its host.")
def source_add(
    app: App,
    event: str,
    urls: tuple[str, ...],
    kind: str,
    name: str | None,
    tier: Tier | None,
    every: str | None,
    spacing: str | None,
) -> None:
    """Follow one or more pages for an event."""
    from tracker.formats import upkeep
    from tracker.moments import parse_duration, parse_every

    tracker = app.tracker(create=True)
    for url in urls:
        added = tracker.add_source(
            event,
            url,
            kind=kind,
            name=name,
            tier=tier,
            every=parse_every(every) if every else app.settings.every,
            spacing=parse_duration(spacing) if spacing else None,
        )
        app.terminal.note(upkeep.added(added, event))


@source.does("list")
@click.argument("event", required=False, shell_complete=known_events)
def source_list(app: App, event: str | None) -> None:
    """List the sources of an event, or all."""
    from tracker.formats import answers, upkeep

    listed = app.tracker().sources(event)
    if app.as_json:
        app.json(answers.sources(listed))
    else:
        app.terminal.page(upkeep.sources(listed, app.form))


@source.does("test")
@click.argument("url")
def source_test(app: App, url: str) -> int:
    """Look at a page once and show what would be read, unstored."""
    from tracker.poll import check

    view = app.run(lambda fetchers: check(fetchers, url))
    app.answer(view)
    return 0 if view.document else 3


@source.does("pause")
@click.argument("source")
def source_pause(app: App, source: str) -> None:
    """Stop polling a source for now."""
    app.terminal.note(f"{app.tracker().pause_source(source).outlet} is not polled until toll source resume.")


@source.does("resume")
@click.argument("source")
def source_resume(app: App, source: str) -> None:
    """Poll a paused source again."""
    app.terminal.note(f"{app.tracker().resume_source(source).outlet} is polled again.")


@source.does("remove")
@click.argument("source")
@click.option("--from", "event", metavar="EVENT", help="Only from this event.", shell_complete=known_events)
def source_remove(app: App, source: str, event: str | None) -> None:
    """Stop following a source; what was recorded stays."""
    app.terminal.note(f"{app.tracker().remove_source(source, event).outlet} is followed no more.")

"""Commands on the sources of an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

import click

from tracker.commands.frame import Commands, Word, known_events

if TYPE_CHECKING:
    from tracker.app import App

__all__ = ["commands"]

commands = Commands()


source = commands.topic("source", "Add, list, test, edit, pause and remove sources.")


def _defining(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how a source is asked and read."""
    options = (
        click.option("--kind", help="auto, page, feed, sitemap, listing or api.  [default: auto]"),
        click.option("--name", help="The outlet's name as the screens show it.  [default: the host's name]"),
        click.option("--tier", type=Word("Tier"), help="What the outlet is when it speaks for itself."),
        click.option("--every", metavar="MIN..MAX", help="How often to look: bounds such as 10m..6h."),
        click.option("--spacing", metavar="TIME", help="Least time between two requests to its host."),
        *_READ,
        click.option("--max", "most", type=int, help="Of a list: how many pages are followed at once."),
        click.option("--all/--matching", "all_links", default=None, help="Of a list: follow every link."),
        click.option(
            "--ignore-robots/--obey-robots", default=None, help="Ask against its robots.txt; it is recorded."
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


_READ = (
    click.option("--keep", multiple=True, metavar="CSS", help="Read only this of a page; repeatable."),
    click.option("--drop", multiple=True, metavar="CSS", help="Leave this of a page out; repeatable."),
    click.option("--select", metavar="CSS", help="Of a list page: the links to follow."),
    click.option("--value", metavar="EXPR", help="Of JSON: where the numbers are (JMESPath)."),
    click.option("--metric", metavar="EXPR", help="Of JSON: killed, injured..., or where it says so."),
    click.option("--as-of-path", "as_of", metavar="EXPR", help="Of JSON: the moment that it refers to."),
    click.option("--issuer", metavar="EXPR", help="Of JSON: who says so, such as \"'Ministry of Health'\"."),
    click.option("--place", metavar="EXPR", help="Of JSON: the place that a number is of."),
)
_SCHEDULE = ("kind", "name", "tier", "every", "spacing")


def _split(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is of the schedule, and what is an option of its reading; only what was given."""
    from tracker.moments import parse_duration, parse_every

    held = {name: given[name] for name in _SCHEDULE if given[name] is not None}
    if "every" in held:
        held["every"] = parse_every(held["every"])
    if "spacing" in held:
        held["spacing"] = parse_duration(held["spacing"])
    return held, {n: v for n, v in given.items() if n not in _SCHEDULE and v not in (None, ())}


def _reading(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how what came back is read."""
    for option in reversed(_READ):
        function = option(function)
    return function


@source.does("add")
@click.argument("event", shell_complete=known_events)
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--from", "file", type=click.File("rb"), help="A file of addresses or OPML; - is stdin.")
@_defining
def source_add(app: App, event: str, urls: tuple[str, ...], file: IO[bytes] | None, **given: Any) -> int:
    """Follow pages, feeds, sitemaps or lists of links for an event."""
    from tracker.errors import UsageError
    from tracker.formats import upkeep
    from tracker.options import Options
    from tracker.sourcing import kind_of

    if not urls and file is None:
        raise UsageError("missing argument 'URL...'", hint="give an address, or --from FILE")
    held, read = _split(given)
    held.setdefault("every", app.settings.every)
    options = Options(**read)
    held["kind"] = kind_of(held.get("kind"), options)
    tracker = app.tracker(create=True)
    for url in urls:
        added = tracker.add_source(event, url, options=options, **held)
        app.terminal.note(upkeep.added(added, event))
    if file is None:
        return 0
    told = tracker.add_sources(event, file.read(), options=options, **held)
    for line in told:
        app.terminal.note(upkeep.listed(line))
    return 3 if any(line.trouble for line in told) else 0


@source.does("edit")
@click.argument("source")
@_defining
def source_edit(app: App, source: str, **given: Any) -> None:
    """Change how a source is asked and read; '' takes one away."""
    from tracker.formats import upkeep

    held, read = _split(given)
    app.terminal.note(upkeep.edited(app.tracker().edit_source(source, options=read, **held)))


@source.does("show")
@click.argument("source")
def source_show(app: App, source: str) -> None:
    """Show one source, and what a list has led to and why."""
    app.answer(app.tracker().show_source(source))


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
@click.option("--kind", help="auto, page, feed, sitemap, listing or api.  [default: auto]")
@_reading
def source_test(app: App, url: str, kind: str | None, **given: Any) -> int:
    """Look once and show what would be read, unstored.

    With --keep or --drop it shows what the filters change. A source's number tests it as it is defined.
    """
    from tracker.options import Options
    from tracker.poll import check
    from tracker.sourcing import checked, kind_of

    options = Options(**_split({**dict.fromkeys(_SCHEDULE), **given})[1])
    if url.isascii() and url.isdigit():
        known = app.tracker().store.source(url)
        url, kind = known.url, kind or known.kind
        options = known.options if options == Options() else options
    kind = kind_of(kind, options)
    checked(kind, options)
    view = app.run(lambda fetchers: check(fetchers, url, kind=kind, options=options))
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

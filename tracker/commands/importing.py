"""The command that brings in the past: from archives of the web, and from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.commands.frame import Commands, known_events

if TYPE_CHECKING:
    from datetime import datetime

    from tracker.app import App

__all__ = ["commands"]

commands = Commands()

INCOMPLETE = 3
"""The exit code where something that was wanted could not be taken in."""


@commands.does("import")
@click.argument("event", shell_complete=known_events, metavar="EVENT|RECORD")
@click.argument("what", nargs=-1, metavar="[URL|PATH]...")
@click.option(
    "--from",
    "kind",
    type=click.Choice(["wayback", "memento", "cdx", "mediawiki"]),
    default="wayback",
    show_default=True,
    help="Which kind of archive has the captures of a URL.",
)
@click.option("--endpoint", metavar="URL", help="The archive's TimeMaps, CDX server or API.")
@click.option("--since", metavar="WHEN", help="Only captures made then or later.")
@click.option("--until", metavar="WHEN", help="Only captures made then or earlier.")
@click.option("--limit", type=click.IntRange(1), help="At most so many new captures of each page.")
@click.option("--spacing", metavar="TIME", help="Least time between two requests to the archive.")
@click.option("--time", "at", metavar="WHEN", help="When files were seen.  [default: what they say]")
@click.option("--only", metavar="PATTERN", help="Only pages of files whose address fits, such as '*quay*'.")
def import_(
    app: App,
    event: str,
    what: tuple[str, ...],
    kind: str,
    endpoint: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    spacing: str | None,
    at: str | None,
    only: str | None,
) -> int:
    """Bring in past captures, files or an exported record.

    \b
    toll import kerman-2024 https://news.example/iran-blasts
    toll import kerman-2024 crawl.warc.gz bulletins/
    toll --db new.db import kerman-2024.jsonl
    """
    from pathlib import Path

    from tracker.archives import records
    from tracker.errors import UsageError
    from tracker.settings import mask

    if not what and Path(event).is_file():
        try:
            app.answer(records.take(app.empty(), Path(event), mask(app.settings.db), app.told))
        finally:
            app.terminal.end_progress()
        return 0
    if not what:
        raise UsageError(f"nothing is named that is brought into {event}", hint="toll import --help")
    for one in what:
        if "://" not in one and Path(one).is_file() and records.is_record(Path(one)):
            raise UsageError(
                f"{one} is the whole record of an event, and stands for itself",
                hint=f"toll --db NEW.db import {one}",
            )
    from tracker.archives.importing import Span
    from tracker.formats import imports

    def moment(text: str | None) -> datetime | None:
        return None if text is None else app.moment(text)

    span = Span(since=moment(since), until=moment(until), limit=limit)
    view = app.import_(
        event,
        what,
        span,
        lambda *how: app.terminal.progress(imports.progress(*how)),
        web=(kind, endpoint, spacing),
        files={"at": moment(at), "only": only},
    )
    app.answer(view)
    return 0 if view.whole else INCOMPLETE

"""Commands that hand the record on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.commands.frame import Commands, Word, known_events

if TYPE_CHECKING:
    from tracker.app import App
    from tracker.model import Policy

__all__ = ["commands"]

commands = Commands()


class Format(click.ParamType[Any]):
    """The name of a format; the table is looked up only when one is given or asked for."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, where there is such a format."""
        from tracker.exports import EXPORTS

        if value not in EXPORTS:
            self.fail(f"{value!r} is not one of {', '.join(EXPORTS)}.", param, ctx)
        return str(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[click.shell_completion.CompletionItem]:
        """The names that begin so."""
        from click.shell_completion import CompletionItem

        from tracker.exports import EXPORTS

        return [CompletionItem(name) for name in EXPORTS if name.startswith(incomplete)]


@commands.does("export", reads=True)
@click.argument("event", shell_complete=known_events)
@click.option("--format", "form", type=Format(), required=True, help="The format: see below.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file.  [default: stdout]"
)
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
@click.option("--page", help="timemap: the page (its URL, its name or its number).")
@click.option("--playback", metavar="URL", help="timemap: where captured pages can be opened.")
def export(
    app: App,
    event: str,
    form: str,
    output: Path | None,
    policy: Policy | None,
    page: str | None,
    playback: str | None,
) -> None:
    """Hand an event on, in a format for people or for programs.

    \b
    csv      one row for each revision, for spreadsheets and pandas
    jsonl    the whole record, one JSON object a line; toll import reads it
    hxl      csv with a row of tags, for humanitarian data
    parquet  the rows of csv with types, for DuckDB and Polars
    atom     a feed with one entry for each revision
    timemap  the versions of one page, for Memento clients
    wiki     an infobox with citations, for Wikipedia editors
    warc     the captures as they came, for web archives
    proof    a zip that proves the figure that stands, for anybody with Python
    """
    tracker = app.tracker()
    with app.handing(output, form) as out:
        tracker.export(
            event,
            form,
            out,
            at=app.at,
            policy=policy or app.policy,
            page=page,
            playback=playback,
            authority=app.settings.authority,
        )


@commands.does("report", reads=True)
@click.argument("event", shell_complete=known_events)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file.  [default: stdout]"
)
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
def report(app: App, event: str, output: Path | None, policy: Policy | None) -> None:
    """Write an event as one HTML file that can be published."""
    tracker = app.tracker()
    with app.handing(output, "report") as out:
        tracker.report(event, out, at=app.at, policy=policy or app.policy)

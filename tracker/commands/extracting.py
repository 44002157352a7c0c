"""The dry run of the extractor."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from tracker.commands.frame import Commands

if TYPE_CHECKING:
    from tracker.app import App

__all__ = ["commands"]

commands = Commands()


@commands.does("extract")
@click.argument("file", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option("--jsonl", is_flag=True, help="One JSON object a line in, one a line out.")
@click.option("--url", help="The address that the page was fetched from.")
@click.option("--lang", help="The language of the text, such as en.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, help="Processes that read lines of JSON.")
@click.option("--second", is_flag=True, help="Ask the second reader too, and show where it differs.")
def extract(
    app: App, file: IO[bytes], url: str | None, lang: str | None, jobs: int, *, jsonl: bool, second: bool
) -> int:
    """Read figures and statements in a text or page; no database."""
    from tracker import dryrun
    from tracker.formats import extraction, marked
    from tracker.formats import second as opinions

    with app.second(wanted=second) as asked:
        if jsonl:
            read = True
            together = jobs > 1 and asked is None
            answers = dryrun.read_lines_together(file, jobs) if together else dryrun.read_lines(file, asked)
            for line, fine in answers:
                app.json(line)
                read = read and fine
            return 0 if read else 1
        document, found, page = dryrun.read_bytes(file.read(), url=url, lang=lang)
        opinion = asked.on(document, found) if asked else None
    if app.as_json:
        answer = {"schema": extraction.SCHEMA, "id": None}
        answer |= extraction.to_json(found, document, surfaces=page)
        app.json(answer | ({"second": opinions.to_json(opinion)} if opinion else {}))
    else:
        if opinion is None:
            dryrun.check(document, found)
        more = opinions.lines(opinion, app.form) if opinion else ()
        app.terminal.page([*marked.marked(document, found, app.form), *more])
    if opinion and opinion.error:
        app.terminal.error(opinion.error)
        return opinion.error.exit_code
    return 0

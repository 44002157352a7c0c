"""What an import came to, as a screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.archives.importing import ImportView
from tracker.archives.intake import Taken
from tracker.escape.terminal import escape
from tracker.formats.answers import answer
from tracker.formats.screens import Form, prose, screen
from tracker.formats.table import Align, Column, Row, table
from tracker.formats.values import Json, moment

__all__ = ["progress"]

_TOLD = 20
"""Troubles that the screen names; the JSON has them all."""


def progress(done: int, of: int, new: int) -> str:
    """How far an import is, in one line."""
    return f"{done} of {of} captures, {new} new version{'' if new == 1 else 's'}. Ctrl-C stops; the same command goes on."


@screen.register
def _(view: ImportView, form: Form) -> Iterator[str]:
    if not view.pages:
        yield from prose(f"Nothing for {view.event.slug}: no page was found.", form)
        yield from prose("Hint: name files or folders with pages, or an address with --from.", form)
    else:
        columns = [
            Column("page", least=24),
            Column("listed", Align.RIGHT, least=3),
            Column("known", Align.RIGHT, least=3),
            Column("taken in", Align.RIGHT, least=3),
            Column("versions", Align.RIGHT, least=3),
            Column("records", Align.RIGHT, least=3),
            Column("failed", Align.RIGHT, least=3),
        ]
        yield from table(columns, map(_row, view.pages), width=form.width, unicode=form.unicode)
    told = [*view.troubles, *(f"{c.archive}: {why}" for page in view.pages for c, why in page.failed)]
    for trouble in told[:_TOLD]:
        yield from prose(f"not read: {escape(trouble)}", form, 2)
    if len(told) > _TOLD:
        yield f"  and {len(told) - _TOLD} more"
    if view.passed:
        yield f"  {view.passed} records or files are no pages, or not among those wanted."


def _row(page: Taken) -> Row:
    numbers = (page.listed, page.known, page.taken, page.versions, page.revisions, len(page.failed))
    stopped = [] if page.stopped is None else [f"stopped: {page.stopped}"]
    return Row([page.source.url, *map(str, numbers)], "!" if page.failed else "", stopped)


@answer.register
def _(view: ImportView) -> Json:
    return {
        "schema": "toll.import/1",
        "event": view.event.slug,
        "pages": [_page(page) for page in view.pages],
        "troubles": list(view.troubles),
        "passed": view.passed,
    }


def _page(page: Taken) -> Json:
    return {
        "source": page.source.outlet,
        "url": page.source.url,
        "listed": page.listed,
        "known": page.known,
        "taken": page.taken,
        "versions": page.versions,
        "records": page.revisions,
        "failed": [
            {"archive": capture.archive, "observed_at": moment(capture.at), "detail": why}
            for capture, why in page.failed
        ],
        "stopped": page.stopped,
    }

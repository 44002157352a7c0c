"""An extraction for a reader: the text with its figures marked, and a table of them below."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.formats import phrases
from tracker.formats.escape import escape
from tracker.formats.phrases import quantity, spaced, who
from tracker.formats.screens import Form
from tracker.formats.table import Align, Column, Row, table, wrap
from tracker.model import Document, Extraction, Figure, Surface

__all__ = ["marked"]

_ORDER = (Surface.URL, Surface.TITLE, Surface.DECK, Surface.BODY, Surface.CAPTION)


def marked(document: Document, extraction: Extraction, form: Form) -> Iterator[str]:
    """The lines: each surface with its figures as [words]n, then figure n by n, then the statements."""
    numbers = {id(figure): n for n, figure in enumerate(extraction.figures, 1)}
    for surface in _ORDER:
        text = document.surfaces.get(surface)
        if not text:
            continue
        here = sorted((f for f in extraction.figures if f.surface is surface), key=lambda f: f.span)
        yield f"{surface.value}:"
        for line in _marked(text, here, numbers).splitlines():
            shown = escape(line)
            yield from (f"  {piece}" for piece in (wrap(shown, form.width - 2) if form.width else [shown]))
    if extraction.lang is None:
        yield "The language of this text is not known; nothing is read in it."
        return
    for surface, (start, end) in extraction.unread:
        yield f"The {surface.value} is longer than any page: {end - start:,} of its {end:,} characters are not read."
    if not extraction.figures:
        yield "No figure is read in it."
    else:
        yield ""
        yield from _figures(extraction, form)
    for statement in extraction.statements:
        if statement.stance is not None:
            yield escape(f"{who(statement.speaker)} {phrases.stance(statement)}: “{statement.text}”")


def _marked(text: str, figures: list[Figure], numbers: dict[int, int]) -> str:
    pieces, done = [], 0
    for figure in figures:
        start, end = figure.span
        if start < done:
            continue
        pieces += [text[done:start], "[", text[start:end], f"]{numbers[id(figure)]}"]
        done = end
    return "".join([*pieces, text[done:]])


def _figures(extraction: Extraction, form: Form) -> list[str]:
    columns = [
        Column("no", Align.RIGHT, least=2),
        Column("metric", least=8),
        Column("figure", Align.RIGHT, least=5),
        Column("role", least=8),
        Column("counted", least=8),
        Column("said by", least=12),
        Column("sure", Align.RIGHT, least=4),
        Column("rule", least=8),
    ]
    chosen = {id(f) for f in extraction.headline.values()}
    rows = [
        Row(
            [
                str(number),
                spaced(f.metric.value),
                quantity(f),
                spaced(f.role.value) + ("" if f.current else ", not current"),
                phrases.scope(f.scope),
                who(f.speaker) if f.speaker else "",
                f"{f.confidence:.2f}",
                f.rule,
            ],
            "*" if id(f) in chosen else "",
        )
        for number, f in enumerate(extraction.figures, 1)
    ]
    return table(columns, rows, width=form.width, unicode=form.unicode)

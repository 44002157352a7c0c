"""An extraction for a reader: the text with its figures marked, and a table of them below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.escape.terminal import escape
from tracker.formats import phrases
from tracker.formats.phrases import quantity, spaced, who
from tracker.formats.screens import Form
from tracker.formats.table import Align, Column, Row, table, wrap
from tracker.model import Document, Extraction, Figure, Surface

__all__ = ["marked"]

_ORDER = (Surface.URL, Surface.TITLE, Surface.DECK, Surface.BODY, Surface.CAPTION)
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_WIDE = 110
"""Cells from which on every property of a figure has a column of its own."""


def marked(document: Document, extraction: Extraction, form: Form) -> Iterator[str]:
    """The lines: each surface with its figures as [words]n, then figure n by n, then the statements.

    The headline figure of its metric has a star. With colour the words of a figure are bold as well.
    """
    numbers = {id(figure): n for n, figure in enumerate(extraction.figures, 1)}
    for surface in _ORDER:
        text = document.surfaces.get(surface)
        if not text or not text.strip():
            continue
        here = sorted((f for f in extraction.figures if f.surface is surface), key=lambda f: f.span)
        yield f"{surface.value}:"
        for line in _marked(text, here, numbers, colour=form.colour).rstrip("\n").split("\n"):
            yield from (
                f"  {piece}".rstrip() for piece in (wrap(line, form.width - 2) if form.width else [line])
            )
    for surface, (start, end) in extraction.unread:
        yield f"The {surface.value} is longer than any page: {end - start:,} of its {end:,} characters are not read."
    yield ""
    if extraction.figures:
        wide = form.width is None or form.width >= _WIDE
        yield from (_wide if wide else _narrow)(extraction, numbers, form)
    else:
        yield "No figure is read in it."
    sides = [said for said in extraction.statements if said.stance is not None]
    if sides:
        yield ""
    for said in sides:
        told = escape(f"{who(said.speaker)} {phrases.stance(said)}: “{said.text}”")
        first, *rest = wrap(told, form.width - 2) if form.width else [told]
        yield first
        yield from (f"  {piece}" for piece in rest)


def _marked(text: str, figures: Sequence[Figure], numbers: dict[int, int], *, colour: bool) -> str:
    """The text, made safe for a terminal, with each figure's words between brackets and its number behind them."""
    pieces, done = [], 0
    for figure in figures:
        start, end = figure.span
        if start < done:
            # A sum stands over its parts, which are marked.
            continue
        pieces += [_safe(text[done:start]), _words(text[start:end], numbers[id(figure)], colour=colour)]
        done = end
    return "".join([*pieces, _safe(text[done:])])


def _words(words: str, number: int, *, colour: bool) -> str:
    """The words of one figure; each is styled by itself, since a line may end between them."""
    shown = f"[{_safe(words)}]{number}"
    if not colour:
        return shown
    return "\n".join(
        " ".join(f"{_BOLD}{word}{_PLAIN}" for word in line.split(" ")) for line in shown.split("\n")
    )


def _safe(text: str) -> str:
    return "\n".join(escape(line) for line in text.splitlines() or [text]) + (
        "\n" if text.endswith("\n") else ""
    )


def _star(figure: Figure, extraction: Extraction) -> str:
    """The mark of the figure that the document asserts for its metric."""
    chosen = extraction.headline.get(figure.metric)
    same = chosen is not None and (chosen.surface, chosen.span) == (figure.surface, figure.span)
    return "*" if same else ""


def _role(figure: Figure, extraction: Extraction, numbers: dict[int, int]) -> str:
    """What the figure is on its page; of a sum also which figures it adds up."""
    parts = [
        str(numbers[id(other)])
        for other in extraction.figures
        if figure.parts and other.surface is figure.surface and other.span in figure.parts
    ]
    words = [spaced(figure.role.value), f"sum of {' and '.join(parts)}" if len(parts) > 1 else ""]
    return ", ".join([word for word in words if word] + ([] if figure.current else ["not current"]))


def _said_by(figure: Figure) -> str:
    if figure.speaker is None:
        return ""
    return who(figure.speaker) + (f", via {phrases.chain(figure.via)}" if figure.via else "")


def _wide(extraction: Extraction, numbers: dict[int, int], form: Form) -> list[str]:
    """Every property in a column of its own."""
    columns = [
        Column("no", Align.RIGHT, least=2),
        Column("metric", least=8),
        Column("figure", Align.RIGHT, least=5),
        Column("role", least=13),
        Column("counted", least=8),
        Column("as of", least=10),
        Column("sure", Align.RIGHT, least=4),
        Column("rule", least=8),
        Column("said by", least=12),
    ]
    rows = [
        Row(
            [
                str(number),
                spaced(f.metric.value),
                quantity(f),
                _role(f, extraction, numbers),
                phrases.scope(f.scope),
                f.as_of or "",
                f"{f.confidence:.2f}",
                f.rule,
                _said_by(f),
            ],
            _star(f, extraction),
        )
        for number, f in enumerate(extraction.figures, 1)
    ]
    return table(columns, rows, width=form.width, unicode=form.unicode)


def _narrow(extraction: Extraction, numbers: dict[int, int], form: Form) -> list[str]:
    """What matters in three columns, the rest below each row."""
    columns = [
        Column("no", Align.RIGHT, least=2),
        Column("figure", Align.RIGHT, least=5),
        Column("metric", least=8),
        Column("role and who is counted"),
    ]
    rows = [
        Row(
            [
                str(number),
                quantity(f),
                spaced(f.metric.value),
                f"{_role(f, extraction, numbers)}; {phrases.scope(f.scope)}",
            ],
            _star(f, extraction),
            [
                *([f"said by {_said_by(f)}"] if f.speaker else []),
                f"{f'as of {f.as_of}, ' if f.as_of else ''}sure {f.confidence:.2f}, rule {f.rule}",
            ],
        )
        for number, f in enumerate(extraction.figures, 1)
    ]
    return table(columns, rows, width=form.width, note_column=3, unicode=form.unicode)

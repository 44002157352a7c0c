"""Tables in text: columns aligned by the width that a terminal gives each character.

Every cell passes the escaper. On a terminal (`width` given) the last column is wrapped under itself
and the others give way with an ellipsis, the widest first, never below their `least`. In a pipe
(`width` None) nothing is cut and nothing is wrapped: one row is one line, and so is each note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wcwidth import iter_graphemes
from wcwidth import width as cells

from tracker.escape.terminal import escape

__all__ = ["Align", "Column", "Row", "fit", "padded", "table", "wrap"]

_GAP = "  "
_LAST = 16
"""Cells that the last column keeps before the others are made narrower."""

_LEAST = 6
"""Cells that the last column has in any case."""
_NOTE = 24
"""Cells that a note has in any case: it moves to the left for them."""


class Align(StrEnum):
    """The side on which a column is flush."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the side on which the column is flush, and how far it may shrink, in cells."""

    title: str
    align: Align = Align.LEFT
    least: int = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column, a sign for the margin, and lines that stand below the row.

    Where there are fewer cells than columns the last one has the room of all that are missing.
    """

    cells: Sequence[str]
    mark: str = ""
    notes: Sequence[str] = ()


def table(
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    width: int | None = None,
    note_column: int = 0,
    unicode: bool = True,
) -> list[str]:
    """The lines of the table, headings first, none with a blank at its end.

    `width` is the terminal's in cells, None for a pipe. `note_column` is the place of the column
    under which the notes begin. A margin stands on the left where any row has a mark.
    """
    dots = "…" if unicode else "..."
    shown = [
        Row([escape(cell) for cell in row.cells], row.mark, [escape(note) for note in row.notes])
        for row in rows
    ]
    titles = [escape(column.title) for column in columns]
    margin = max((cells(row.mark) + 1 for row in shown if row.mark), default=0)
    natural = [
        max(
            [cells(titles[place]), *(cells(row.cells[place]) for row in shown if _bound(row, place, columns))]
        )
        for place in range(len(columns))
    ]
    widths = natural if width is None else _shrunk(natural, columns, titles, width - margin)
    starts = [margin + sum(widths[:place]) + len(_GAP) * place for place in range(len(columns))]

    lines = []
    for row in (Row(titles), *shown):
        place = len(row.cells) - 1
        whole = place == len(columns) - 1
        align = columns[-1].align if whole else Align.LEFT
        room = widths[-1] if whole else max((width or 0) - starts[place], _LEAST)
        last = [row.cells[-1]] if width is None else wrap(row.cells[-1], room)
        texts = [
            padded(fit(cell, size, dots), size, column.align)
            for cell, size, column in zip(row.cells[:-1], widths, columns, strict=False)
        ]
        body = _GAP.join([*texts, padded(last[0], room, align)])
        lines.append(f"{padded(row.mark, margin, Align.LEFT)}{body}")
        lines += [f"{' ' * starts[place]}{padded(rest, room, align)}" for rest in last[1:]]
        indent = (
            starts[note_column] if width is None else max(margin, min(starts[note_column], width - _NOTE))
        )
        for note in row.notes:
            parts = [note] if width is None else wrap(note, max(width - indent, _LEAST))
            lines += [" " * indent + part for part in parts]
    return [line.rstrip(" ") for line in lines]


def _bound(row: Row, place: int, columns: Sequence[Column]) -> bool:
    """Whether the row has a cell there that stays within its column."""
    return place < len(row.cells) - 1 or len(row.cells) == len(columns)


def fit(text: str, width: int, dots: str = "…") -> str:
    """The text, or as much of it as leaves room for `dots` in `width` cells."""
    if cells(text) <= width:
        return text
    room = width - cells(dots)
    return dots[: max(width, 0)] if room < 0 else _clipped(text, room).rstrip(" ") + dots


def wrap(text: str, width: int) -> list[str]:
    """The lines of the text, each of at most `width` cells; a longer word is cut. Never empty."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = cells(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        rest = word
        while size > width:
            head = _clipped(rest, width) or next(iter(iter_graphemes(rest)))
            lines.append(head)
            rest = rest[len(head) :]
            size = cells(rest)
        line, used = rest, size
    return [*lines, line] if line or not lines else lines


def _clipped(text: str, width: int) -> str:
    """The longest beginning of the text that fits, cut between graphemes."""
    used = 0
    kept: list[str] = []
    for grapheme in iter_graphemes(text):
        used += cells(grapheme)
        if used > width:
            break
        kept.append(grapheme)
    return "".join(kept)


def padded(text: str, width: int, align: Align) -> str:
    """The text with blanks at one side, so that it fills so many cells: some letters take two, some none."""
    blanks = " " * (width - cells(text))
    return blanks + text if align is Align.RIGHT else text + blanks


def _shrunk(
    natural: Sequence[int], columns: Sequence[Column], titles: Sequence[str], width: int
) -> list[int]:
    """The widths that fit in `width`: the last column wraps first, then the widest gives way."""
    widths = list(natural)
    room = width - len(_GAP) * (len(widths) - 1)
    last = min(widths[-1], max(_LAST, cells(titles[-1])))
    # A number that is cut is a wrong number: columns flush right never shrink.
    floors = [
        size if column.align is Align.RIGHT else min(size, column.least)
        for size, column in zip(widths[:-1], columns[:-1], strict=True)
    ]
    while sum(widths[:-1]) + last > room:
        spare, place = max(
            ((size, at) for at, size in enumerate(widths[:-1]) if size > floors[at]), default=(0, -1)
        )
        if not spare:
            break
        widths[place] -= 1
    # Below that a word would be cut letter by letter: the terminal may break the line instead.
    widths[-1] = min(widths[-1], max(_LEAST, room - sum(widths[:-1])))
    return widths

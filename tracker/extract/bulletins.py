"""Bulletins: lines such as "Dead: 23", and the rows of tables, whose cells are parted by a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.figures import usual_role
from tracker.extract.groups import Group
from tracker.extract.lexicon import Class, Lexicon
from tracker.extract.line import Line
from tracker.extract.numbers import Quantity, quantities
from tracker.extract.reading import Reading, read_as
from tracker.extract.tokens import Passage, Sentence
from tracker.lang.counts import Predicate
from tracker.model import Figure, Metric, Role, Surface

__all__ = ["labelled", "tabled"]

_PARTS: Final = frozenset({":", "-", "–", "—", "="})
_BULLETS: Final = frozenset("-–—•*·")
# Longer lines are prose.
_LONGEST: Final = 14
_CONFIDENCE: Final = 0.8
_QUOTE: Final = 400


def labelled(line: Line) -> Iterator[Reading]:
    """The number of a line that is a label and a number: "Dead: 23", "• Confirmed deaths – 1,204"."""
    size = len(line.tokens)
    if size > _LONGEST or not line.quantities:
        return
    at = 1 if line.tokens[0].text in _BULLETS else 0
    while line.is_a(at, Class.ADVERB | Class.DEFINITE) and at not in line.quantities:
        at += 1
    named = _named(line.lexicon, line.lowers, at)
    if named is None or named[1] >= size or line.tokens[named[1]].text not in _PARTS:
        return
    quantity = line.quantities.get(named[1] + 1)
    if quantity is None or any(
        token.kind == "word" and not line.is_person(place)
        for place, token in enumerate(line.tokens[quantity.last :], quantity.last)
    ):
        return
    shown = (quantity.first, quantity.last)
    item = Group(*shown, "count", quantity.low, quantity.high, quantity.qualifier, shown, people=True)
    yield read_as(item, at, Predicate(named[0], "t"), "label", Role.HEADLINE_TOLL)


def _named(lexicon: Lexicon, lowers: Sequence[str], at: int) -> tuple[Metric, int] | None:
    """The metric that the words there name, and the index behind them."""
    if at >= len(lowers):
        return None
    toll = lexicon.tolls.match(lowers, at)
    fate = lexicon.predicates.match(lowers, at)
    if fate is not None and (toll is None or fate[1] > toll[1]):
        return fate[0].metric, fate[1]
    return toll


@dataclass(slots=True)
class _Table:
    """The columns of a table by their place, and the place of the column that names its rows."""

    metrics: dict[int, Metric]
    label: int
    width: int


Cell = tuple[int, int]
"""A range of the passage."""


def tabled(passage: Passage, lexicon: Lexicon) -> list[Figure]:
    """The figures in the rows of the passage's tables.

    A row that is called the total counts everybody; any other its own place, unless it is the only one.
    """
    found: list[Figure] = []
    table: _Table | None = None
    rows: list[list[Figure]] = []
    for sentence in passage.sentences:
        cells = _cells(sentence)
        if len(cells) < 2:
            found.extend(_whole(rows))
            table, rows = None, []
            continue
        header = _header(sentence, cells, lexicon)
        if header is not None:
            found.extend(_whole(rows))
            table, rows = header, []
        elif table is not None and len(cells) == table.width:
            rows.append(list(_row(sentence, cells, table, lexicon, passage.surface)))
        elif len(cells) == 2:
            found.extend(_pair(sentence, cells, lexicon, passage.surface))
    found.extend(_whole(rows))
    return found


def _whole(rows: Sequence[list[Figure]]) -> Iterator[Figure]:
    """The figures of a table; the only row of one is the whole."""
    for row in rows:
        yield from (_placed(figure, None) for figure in row) if len(rows) == 1 else row


def _placed(figure: Figure, place: str | None) -> Figure:
    role = Role.LOCATION_SUBTOTAL if place else usual_role(figure.metric)
    return replace(figure, place=place, role=role)


def _cells(sentence: Sentence) -> list[Cell]:
    """The cells of a row, without those at its ends that are empty."""
    text = sentence.text
    if "|" not in text:
        return []
    cells: list[Cell] = []
    at = sentence.start
    for piece in text.split("|"):
        stripped = piece.strip()
        start = at + len(piece) - len(piece.lstrip())
        cells.append((start, start + len(stripped)))
        at += len(piece) + 1
    if text.startswith("|"):
        cells = cells[1:]
    if text.rstrip().endswith("|"):
        cells = cells[:-1]
    return cells


def _words(sentence: Sentence, cell: Cell) -> tuple[int, int]:
    """The tokens of a cell."""
    starts = sentence.tokens.starts
    inside = [place for place, start in enumerate(starts) if cell[0] <= start < cell[1]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _metric(sentence: Sentence, cell: Cell, lexicon: Lexicon) -> Metric | None:
    """The metric that a cell names and nothing else."""
    first, last = _words(sentence, cell)
    if first == last:
        return None
    named = _named(lexicon, sentence.tokens.lowers[:last], first)
    return named[0] if named is not None and named[1] == last else None


def _header(sentence: Sentence, cells: Sequence[Cell], lexicon: Lexicon) -> _Table | None:
    metrics = {
        place: metric
        for place, cell in enumerate(cells)
        if (metric := _metric(sentence, cell, lexicon)) is not None
    }
    label = next((place for place in range(len(cells)) if place not in metrics), None)
    if not metrics or label is None or any(token.kind == "number" for token in sentence.tokens):
        return None
    return _Table(metrics, label, len(cells))


def _row(
    sentence: Sentence, cells: Sequence[Cell], table: _Table, lexicon: Lexicon, surface: Surface
) -> Iterator[Figure]:
    name = sentence.slice(*cells[table.label])
    total = name.lower().rstrip(":") in lexicon.language.page.totals
    for place, metric in table.metrics.items():
        figure = _counted(sentence, cells[place], metric, lexicon, surface)
        if figure is not None:
            yield _placed(figure, None if total else name)


def _pair(sentence: Sentence, cells: Sequence[Cell], lexicon: Lexicon, surface: Surface) -> Iterator[Figure]:
    """The number of a row that is a label and a number."""
    metric = _metric(sentence, cells[0], lexicon)
    figure = _counted(sentence, cells[1], metric, lexicon, surface) if metric is not None else None
    if figure is not None:
        yield figure


def _counted(
    sentence: Sentence, cell: Cell, metric: Metric, lexicon: Lexicon, surface: Surface
) -> Figure | None:
    """The figure of a cell that holds a number and nothing else."""
    first, last = _words(sentence, cell)
    if first == last:
        return None
    tokens = sentence.tokens
    found = [
        each
        for each in quantities(tokens, tokens.lowers, lexicon).values()
        if first <= each.first and each.last <= last
    ]
    if len(found) != 1 or (found[0].first, found[0].last) != (first, last):
        return None
    return _figure(sentence, found[0], metric, surface)


def _figure(sentence: Sentence, quantity: Quantity, metric: Metric, surface: Surface) -> Figure:
    span = sentence.tokens.span(quantity.first, quantity.last)
    return Figure(
        metric=metric,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        text=sentence.slice(*span),
        role=usual_role(metric),
        surface=surface,
        span=span,
        quote=sentence.text[:_QUOTE],
        rule="table",
        confidence=_CONFIDENCE,
    )

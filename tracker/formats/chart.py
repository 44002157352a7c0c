"""A figure over time as a step line in text. A toll holds until it is revised: nothing is interpolated.

Time is drawn to scale only where every step then has room for its label. Mostly it has not: half of
the revisions fall into the first hours and the rest into days, and to scale they would be one
smudge at the left edge. Then every step gets the same width, its date and time stand below it, and
the chart says that time is not to scale. Where there are more steps than fit even so, the steps
are drawn as close as needed and only those labels are printed that have room, the latest for sure.

    ▼ lowered    ◆ rescoped, another method    × withdrawn    ≥ an open end: the line is dotted
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise

from tracker.escape.terminal import escape
from tracker.formats.table import fit

__all__ = ["Canvas", "Ink", "Step", "chart", "dates", "ink", "legend", "places", "printed"]


@dataclass(frozen=True, slots=True)
class Step:
    """One value from `at` on, in people. Both ends None: there is no number from then on.

    `mark` is the kind of revision in the words of the vocabulary (`lowered`, `rescoped`, ...); a
    kind without a sign is not marked.
    """

    at: datetime
    low: int | None
    high: int | None
    mark: str = ""

    @property
    def value(self) -> int | None:
        """Where the line stands: the lower end, or the upper where only that is given."""
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True)
class _Scale:
    """An axis from `base`: `count` labels above it, `unit` people and `rows` lines apart."""

    base: int
    unit: int
    count: int
    rows: int

    @property
    def top(self) -> int:
        """The highest label."""
        return self.base + self.unit * self.count

    @property
    def height(self) -> int:
        """The lines of the plot: the top one is for labels only."""
        return self.rows * self.count + 2

    def row(self, value: int) -> int:
        """The line of a value, 0 on top."""
        return self.height - 1 - (2 * (value - self.base) * self.rows + self.unit) // (2 * self.unit)


@dataclass(frozen=True, slots=True)
class Ink:
    """The characters of one drawing."""

    axis: str
    tick: str
    foot: str
    corner: str
    flat: str
    open: str
    upright: str
    rise: tuple[str, str]
    """The lower and the upper corner of a step upwards."""
    fall: tuple[str, str]
    at_least: str
    at_most: str
    dash: str
    signs: dict[str, str]


_LINES = Ink(
    axis="│",
    tick="┤",
    foot="┬",
    corner="└",
    flat="─",
    open="╌",
    upright="│",
    rise=("┘", "┌"),
    fall=("└", "┐"),
    at_least="≥",
    at_most="≤",
    dash="–",
    signs={"lowered": "▼", "rescoped": "◆", "method_change": "◆", "withdrawn": "×"},
)
_ASCII = Ink(
    axis="|",
    tick="+",
    foot="+",
    corner="+",
    flat="-",
    open=".",
    upright="|",
    rise=("+", "+"),
    fall=("+", "+"),
    at_least=">=",
    at_most="<=",
    dash="-",
    signs={"lowered": "v", "rescoped": "*", "method_change": "*", "withdrawn": "x"},
)
_WORDS = {
    "lowered": "lowered",
    "rescoped": "rescoped",
    "method_change": "counted in another way",
    "withdrawn": "withdrawn",
}
_TIME = 6
"""Cells of a time of day and a blank."""
_CROWDED = 4
"""Columns from one step to the next below which only the chief numbers are printed."""
_LEAST = (24, 4)
"""Cells and lines below which nothing can be drawn."""


def chart(
    steps: Sequence[Step],
    *,
    tz: tzinfo,
    width: int = 80,
    height: int = 16,
    title: str = "",
    unicode: bool = True,
) -> list[str]:
    """The lines of the chart: at most `height` for the plot, then the dates and what the signs mean.

    No line is wider than `width` cells. `title` is a line above, cut where it is too long. Without
    steps, or without a number in them, one sentence says so.
    """
    rows = sorted(steps, key=lambda step: step.at)
    values = [step.value for step in rows if step.value is not None]
    if not values:
        return ["There is no figure to draw."]
    width, height = max(width, _LEAST[0]), max(height, _LEAST[1])
    pen = ink(unicode=unicode)
    scale = _scale(min(values), max(values), height)
    gutter = len(f"{scale.top:,}") + 2
    room = width - gutter - 1
    columns, scaled = places([step.at.timestamp() for step in rows], room, _longest(rows, pen))
    canvas = Canvas(room, scale.height)
    level = [None if step.value is None else scale.row(step.value) for step in rows]
    _draw(canvas, rows, columns, level, pen)
    _label(canvas, rows, columns, level, pen)

    ticks = {scale.row(value): value for value in range(scale.base, scale.top + 1, scale.unit)}
    lines = [fit(escape(title), width, "…" if unicode else "...")] if title else []
    for number, line in enumerate(canvas.lines()):
        value = ticks.get(number)
        head = " " * gutter + pen.axis if value is None else f"{value:>{gutter - 1},} {pen.tick}"
        lines.append(head + line)
    feet = set(columns)
    lines.append(
        " " * gutter + pen.corner + "".join(pen.foot if x in feet else pen.flat for x in range(room))
    )
    lines += [" " * (gutter + 1) + line for line in dates(rows, columns, room, tz)]
    lines += legend(rows, pen, width, base=scale.base, scaled=scaled)
    return [line.rstrip(" ") for line in lines]


def ink(*, unicode: bool) -> Ink:
    """The characters to draw with."""
    return _LINES if unicode else _ASCII


class Canvas:
    """A field of characters, row 0 on top."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.cells = [[" "] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str) -> None:
        """Writes the text from there on; what falls outside is dropped."""
        for offset, character in enumerate(text):
            if 0 <= x + offset < self.width and 0 <= y < len(self.cells):
                self.cells[y][x + offset] = character

    def free(self, x: int, y: int, width: int) -> bool:
        """Whether so many cells from there on are empty, the next one too, and no word ends there."""
        if x < 0 or y < 0 or x + width > self.width or (x and self.cells[y][x - 1].isalnum()):
            return False
        return all(cell == " " for cell in self.cells[y][x : x + width + 1])

    def lines(self) -> list[str]:
        """The rows from the top."""
        return ["".join(row) for row in self.cells]


def _scale(low: int, high: int, height: int) -> _Scale:
    """The axis with round labels on which a revision is seen largest in so many lines.

    The base is 0 unless every value lies in the upper half and has three digits; then it is a round
    number below them, since a revision of a few would not be seen from 0.
    """
    lines = height - 2
    floor = low - (high - low) // 2 if 100 <= low < high < 2 * low else 0
    best: _Scale | None = None
    for unit in _units(high):
        base = max(floor, 0) // unit * unit
        count = max(1, -(-(high - base) // unit))
        scale = _Scale(base, unit, count, lines // count)
        if scale.rows and (best is None or scale.rows * best.unit >= best.rows * unit):
            best = scale
    assert best is not None
    return best


def _units(high: int) -> Iterator[int]:
    """The round distances between labels for values up to `high`: 1, 2, 5, 10, 20, 25, 50, 100, ..."""
    power = 1
    while power <= 10 * max(high, 1):
        yield power
        yield 2 * power
        if power >= 10:
            yield 5 * power // 2
        yield 5 * power
        power *= 10


def places(seconds: Sequence[float], room: int, label: int) -> tuple[list[int], bool]:
    """The column of each step, and whether time is to scale."""
    count = len(seconds)
    last = room - max(label, _TIME)
    span = seconds[-1] - seconds[0]
    if count > 1 and span > 0:
        linear = [round((at - seconds[0]) / span * last) for at in seconds]
        if all(after - before >= max(label, _TIME) for before, after in pairwise(linear)):
            return linear, True
    pitch = min(room / count, 24)
    if int(pitch) >= 1:
        pitch = int(pitch)
    return [int(number * pitch) for number in range(count)], count == 1


def _longest(rows: Sequence[Step], ink: Ink) -> int:
    return max(len(printed(step, ink)) for step in rows) + 2


def _draw(
    canvas: Canvas, rows: Sequence[Step], columns: Sequence[int], level: Sequence[int | None], ink: Ink
) -> None:
    """The line: each value to the next step, then straight up or down."""
    before: int | None = None
    for number, (step, x, y) in enumerate(zip(rows, columns, level, strict=True)):
        end = columns[number + 1] if number + 1 < len(rows) else canvas.width
        if y is not None:
            stroke = ink.open if step.low is None or step.high is None else ink.flat
            canvas.put(x, y, stroke * (end - x))
            if before is not None and before != y:
                high, low = min(before, y), max(before, y)
                for between in range(high + 1, low):
                    canvas.put(x, between, ink.upright)
                lower, upper = ink.rise if y < before else ink.fall
                canvas.put(x, high, upper)
                canvas.put(x, low, lower)
        sign = ink.signs.get(step.mark)
        at = y if y is not None else before
        if sign and at is not None:
            canvas.put(x, at, sign)
        before = y


def _label(
    canvas: Canvas, rows: Sequence[Step], columns: Sequence[int], level: Sequence[int | None], ink: Ink
) -> None:
    """The numbers above the line, the latest first, then highest and lowest, then what has room."""
    numbered = [number for number, y in enumerate(level) if y is not None]
    values = {number: rows[number].value or 0 for number in numbered}
    first = [numbered[-1], max(numbered, key=values.__getitem__), min(numbered, key=values.__getitem__)]
    crowded = any(after - before < _CROWDED for before, after in pairwise(columns))
    for number in dict.fromkeys(first if crowded else [*first, *numbered]):
        y = level[number]
        assert y is not None
        text = printed(rows[number], ink)
        spots = [(columns[number] + 1, y - 1), (columns[number], y - 1)]
        if number == numbered[-1]:
            # Left of its step a number would read as the one before, so only the last may go there,
            # and it is printed in any case: the line above the plot is free for it, being first.
            spots += [(canvas.width - len(text), line) for line in range(y - 1, -1, -1)]
        spot = next((at for at in spots if canvas.free(*at, len(text))), None)
        if spot:
            canvas.put(*spot, text)


def printed(step: Step, ink: Ink) -> str:
    """The value in figures, with the sign of an open end."""
    if step.low is None:
        return "" if step.high is None else f"{ink.at_most}{step.high:,}"
    if step.high is None:
        return f"{ink.at_least}{step.low:,}"
    return f"{step.low:,}" if step.low == step.high else f"{step.low:,}{ink.dash}{step.high:,}"


def dates(rows: Sequence[Step], columns: Sequence[int], room: int, tz: tzinfo) -> list[str]:
    """Two lines below the axis: times of day, and the date where a new one begins, with its year if several."""
    canvas = Canvas(room, 2)
    day = ""
    years = {step.at.astimezone(tz).year for step in rows}
    form = "%m-%d" if len(years) == 1 else "%Y-%m-%d"
    for step, x in zip(rows, columns, strict=True):
        local = step.at.astimezone(tz)
        if canvas.free(x, 0, 5):
            canvas.put(x, 0, f"{local:%H:%M}")
        today = f"{local:{form}}"
        if today != day and canvas.free(x, 1, len(today)):
            canvas.put(x, 1, today)
            day = today
    return canvas.lines()


def legend(rows: Sequence[Step], ink: Ink, width: int, *, base: int, scaled: bool) -> list[str]:
    """What the signs mean, those only that were used, and whether time is to scale."""
    used = dict.fromkeys(step.mark for step in rows if step.mark in ink.signs)
    says = [f"{ink.signs[mark]} {_WORDS[mark]}" for mark in used]
    if any((step.low is None) != (step.high is None) for step in rows):
        says.append(f"{ink.open * 2} open end")
    if base:
        says.append(f"axis from {base:,}")
    if not scaled:
        says.append("time not to scale")
    lines: list[str] = []
    for word in says:
        if lines and len(lines[-1]) + 3 + len(word) <= width:
            lines[-1] += f"   {word}"
        else:
            lines.append(f"  {word}")
    return lines

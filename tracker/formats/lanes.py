"""Several issuers over time, a line of text for each: what each of them said, and from when on.

    health minister        ▼95───────────────────
    interior minister            ▼84─────────────
    IRNA                               89───94───

Step lines of several would cross each other; side by side each keeps its numbers. All lines have the same columns, one
for each moment at which anybody changed, so that who came first and who followed is seen from left to right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from wcwidth import width as cells

from tracker.escape.terminal import escape
from tracker.formats.chart import Canvas, Ink, Step, dates, ink, legend, places, printed
from tracker.formats.table import Align, fit, padded

__all__ = ["lanes"]

_MOST = 12
"""Issuers that are drawn: those who changed most often."""
_NAME = 28
"""Cells of a name, at most; never more than a third of the line."""


def lanes(
    series: Sequence[tuple[str, Sequence[Step]]], *, tz: tzinfo, width: int = 80, unicode: bool = True
) -> list[str]:
    """A line for each of the series, in the order of their first steps, then the dates and what the signs mean.

    No line is wider than `width` cells. Of more than twelve those with most steps are drawn, and the last line says how many
    were not. Without steps nothing comes back.
    """
    told = [(name, sorted(steps, key=lambda step: step.at)) for name, steps in series if steps]
    drawn = sorted(told, key=lambda one: (-len(one[1]), one[1][0].at, one[0]))[:_MOST]
    drawn.sort(key=lambda one: (one[1][0].at, one[0]))
    if not drawn:
        return []
    pen = ink(unicode=unicode)
    name = min(_NAME, width // 3, max(cells(escape(each)) for each, _ in drawn))
    room = max(width - name - 4, 8)
    moments = sorted({step.at for _, steps in drawn for step in steps})
    longest = max(len(_label(step, pen)) for _, steps in drawn for step in steps)
    columns, scaled = places([at.timestamp() for at in moments], room, longest)
    at = dict(zip(moments, columns, strict=True))
    lines = [
        f"  {padded(fit(escape(who), name, '…' if unicode else '...'), name, Align.LEFT)}  {_lane(steps, at, room, pen)}"
        for who, steps in drawn
    ]
    marks = [step for _, steps in drawn for step in steps]
    stamps = [Step(moment, 0, 0) for moment in moments]
    lines += [" " * (name + 4) + line for line in dates(stamps, columns, room, tz)]
    lines += legend(marks, pen, width, base=0, scaled=scaled)
    if len(told) > len(drawn):
        lines.append(f"  {len(told) - len(drawn)} more changed less often")
    return [line.rstrip(" ") for line in lines]


def _lane(steps: Sequence[Step], at: Mapping[datetime, int], room: int, pen: Ink) -> str:
    """The line of one issuer: each value where it was first given, and a stroke for as long as it held."""
    canvas = Canvas(room, 1)
    for number, step in enumerate(steps):
        start = at[step.at]
        end = at[steps[number + 1].at] if number + 1 < len(steps) else room
        if step.value is not None:
            stroke = pen.open if step.low is None or step.high is None else pen.flat
            canvas.put(start, 0, stroke * (end - start))
        label = _label(step, pen)
        # A number that has no room is not cut: a part of it would be another number.
        if len(label) < end - start or number + 1 == len(steps):
            canvas.put(min(start, room - len(label)), 0, label)
        elif step.mark in pen.signs:
            canvas.put(start, 0, pen.signs[step.mark])
    return canvas.lines()[0]


def _label(step: Step, pen: Ink) -> str:
    return pen.signs.get(step.mark, "") + printed(step, pen)

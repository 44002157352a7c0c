"""The toll as step lines in SVG: the headline, what each issuer said, and the span between. PURE.

A toll holds until it is revised: nothing is interpolated. Half of the revisions fall into the first hours, so
that every change gets the same width while they are few; where they are many, time is to scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from tracker.report.markup import Markup, el

__all__ = ["Band", "Mark", "Track", "draw"]

WIDTH, HEIGHT = 960, 400
LEFT, RIGHT, TOP, BOTTOM = 56, 84, 28, 52
LETTER = 9
"""The width of a digit of a label: half a label stands on either side of its point, and none over the axis."""
_EVEN = 40
"""Moments up to which each gets the same width."""
_LABELS = 14
"""Changes of the headline up to which each has its number beside it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One change: where, how it looks, where it leads, and what it says in words."""

    at: datetime
    value: int | None
    shape: str
    """`lowered`, `rescoped`, `withdrawn` or nothing."""
    target: str
    words: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """One step line; `headline` is drawn above the others."""

    name: str
    marks: tuple[Mark, ...]
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What is still said at a moment: the least and the most."""

    at: datetime
    low: int
    high: int


class _Field:
    def __init__(self, moments: Sequence[datetime], top: int) -> None:
        self.moments = sorted(set(moments))
        self.even = len(self.moments) <= _EVEN
        self._place = {moment: n for n, moment in enumerate(self.moments)}
        self.top = top

    def x(self, moment: datetime) -> float:
        room = WIDTH - LEFT - RIGHT
        if self.even:
            return round(LEFT + room * self._place[moment] / max(len(self.moments), 1), 1)
        first, last = self.moments[0], self.moments[-1]
        return round(LEFT + room * ((moment - first) / (last - first)), 1)

    def y(self, value: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / self.top, 1)


def draw(tracks: Sequence[Track], bands: Sequence[Band], title: str, description: str) -> Markup:
    """The drawing, or one sentence where there is no number in it."""
    marks = [mark for track in tracks for mark in track.marks]
    values = [mark.value for mark in marks if mark.value is not None]
    if not values:
        return el("p", "There is no figure to draw.")
    step = _step(max(values))
    field = _Field([mark.at for mark in marks], -(-max(values) // step) * step or step)
    ordered = sorted(tracks, key=lambda track: track.headline)
    return el(
        "svg",
        el("title", title, id="chart-title"),
        el("desc", description, id="chart-desc"),
        *_axes(field, step),
        *_band(field, bands),
        *(part for track in ordered for part in _track(field, track)),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="group",
        aria_labelledby="chart-title chart-desc",
        class_="chart",
    )


def _step(most: int) -> int:
    power = 1
    while True:
        for unit in (power, 2 * power, 5 * power):
            if most <= 6 * unit:
                return unit
        power *= 10


def _axes(field: _Field, step: int) -> list[Markup]:
    parts = []
    for value in range(0, field.top + 1, step):
        y = field.y(value)
        parts.append(el("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid"))
        parts.append(el("text", f"{value:,}", x=LEFT - 8, y=y + 4, class_="tick", text_anchor="end"))
    day, last = "", -200.0
    for moment in field.moments:
        today, x = f"{moment.day} {moment:%b}", field.x(moment)
        if today != day and x - last >= 62:
            parts.append(el("text", today, x=x, y=HEIGHT - BOTTOM + 22, class_="tick"))
            parts.append(el("line", x1=x, x2=x, y1=HEIGHT - BOTTOM, y2=HEIGHT - BOTTOM + 6, class_="grid"))
            day, last = today, x
    said = "Every change has the same width: time is not to scale." if field.even else "Time is to scale."
    parts.append(el("text", said, x=LEFT, y=HEIGHT - 8, class_="tick"))
    return parts


def _band(field: _Field, bands: Sequence[Band]) -> list[Markup]:
    parts = []
    ends = [field.x(band.at) for band in bands[1:]] + [float(WIDTH - RIGHT)]
    for band, end in zip(bands, ends, strict=True):
        start, high, low = field.x(band.at), field.y(band.high), field.y(band.low)
        if band.low != band.high:
            width = round(end - start, 1)
            parts.append(el("rect", x=start, y=high, width=width, height=round(low - high, 1), class_="band"))
    return parts


def _track(field: _Field, track: Track) -> list[Markup]:
    marks = sorted(track.marks, key=lambda mark: mark.at)
    path: list[str] = []
    for mark, after in pairwise([*marks, None]):
        assert mark is not None
        end = field.x(after.at) if after else WIDTH - RIGHT
        if mark.value is not None:
            up = path and path[-1].startswith("H")
            path += [f"{'V' if up else f'M{field.x(mark.at)} '}{field.y(mark.value)}", f"H{end}"]
        elif path:
            path.append("")
    line = "headline" if track.headline else "issuer"
    parts = [el("path", el("title", track.name), d="".join(path), class_=line)] if path else []
    shown = _labelled(marks) if track.headline else set()
    # Where there are too many to be told apart, the line says it all but for the chief numbers.
    dense = not field.even and (not track.headline or len(marks) > _EVEN)
    parts += [
        _mark(field, mark, track, number in shown)
        for number, mark in enumerate(marks)
        if not dense or number in shown
    ]
    return parts


def _labelled(marks: Sequence[Mark]) -> set[int]:
    numbered = [n for n, mark in enumerate(marks) if mark.value is not None]
    if len(marks) <= _LABELS or not numbered:
        return set(numbered)
    return {
        numbered[-1],
        max(numbered, key=lambda n: marks[n].value or 0),
        min(numbered, key=lambda n: marks[n].value or 0),
    }


def _mark(field: _Field, mark: Mark, track: Track, labelled: bool) -> Markup:  # noqa: FBT001
    x, y = field.x(mark.at), field.y(mark.value or 0)
    size = 5 if track.headline else 3
    shapes = {
        "lowered": f"M{x - 7} {y - 5}H{x + 7}L{x} {y + 7}Z",
        "rescoped": f"M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}Z",
        "withdrawn": f"M{x - 5} {y - 5}L{x + 5} {y + 5}M{x + 5} {y - 5}L{x - 5} {y + 5}",
    }
    drawn = (
        el("path", d=shapes[mark.shape], class_=f"mark {mark.shape}")
        if track.headline and mark.shape in shapes
        else el("circle", cx=x, cy=y, r=size, class_="mark" if track.headline else "mark small")
    )
    return el(
        "a",
        el("title", mark.words),
        drawn,
        el(
            "text",
            mark.label,
            x=max(x, LEFT + LETTER * len(mark.label) // 2),
            y=y + (24 if mark.shape == "lowered" else -12),
            class_="label",
        )
        if labelled
        else None,
        href=f"#{mark.target}",
        aria_label=mark.words,
        tabindex=None if track.headline else "-1",
    )

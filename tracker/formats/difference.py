"""A text difference as lines: edited words in place, unchanged paragraphs folded.

      unchanged paragraph near a change          - paragraph that went      < went to another place
    ~ edited, [-old words-]{+new words+}         + paragraph that came      > came from another place

The signs are always there, so that nothing hangs on colour, and a copied screen still reads. On a
terminal what went is also struck through and what came is bold and underlined; no red, no green.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wcwidth import width as cells

from tracker.escape.terminal import escape
from tracker.textdiff import Change, Kind, TextDiff

__all__ = ["difference"]

_Piece = tuple[str, Kind]
_Style = Callable[[str, Kind], str]
_MARGIN = 2
_SIGNS = {Kind.EQUAL: " ", Kind.EDITED: "~", Kind.DELETED: "-", Kind.INSERTED: "+"}
_MOVED = {Kind.DELETED: "<", Kind.INSERTED: ">"}
_BRACKETS = {Kind.EQUAL: ("", ""), Kind.DELETED: ("[-", "-]"), Kind.INSERTED: ("{+", "+}")}
_SGR = {Kind.DELETED: "\x1b[9m", Kind.INSERTED: "\x1b[1;4m"}
_RESET = "\x1b[0m"


def difference(
    diff: TextDiff, *, colour: bool = False, width: int | None = None, context: int = 1
) -> Iterator[str]:
    """The lines of the difference, none where the texts are the same.

    `width` is the terminal's in cells, None for a pipe, where a paragraph is one line. `context` is
    the number of unchanged paragraphs shown on each side of a change; the others are counted.
    """
    if not diff.changed:
        return
    if diff.coarse:
        yield from _lines("! ", [(diff.coarse, Kind.EQUAL)], _plain, width)
    shown = _near_changes(diff.changes, context)
    folded = 0
    for place, change in enumerate(diff.changes):
        if place not in shown:
            folded += 1
            continue
        if folded:
            yield _folded(folded)
            folded = 0
        sign = _MOVED[change.kind] if change.moved else _SIGNS[change.kind]
        yield from _lines(f"{sign} ", _pieces(change), _styled if colour else _plain, width)
    if folded:
        yield _folded(folded)


def _near_changes(changes: tuple[Change, ...], context: int) -> set[int]:
    """The places of the changes and of `context` paragraphs around each."""
    return {
        near
        for place, change in enumerate(changes)
        if change.kind is not Kind.EQUAL
        for near in range(place - context, place + context + 1)
    }


def _folded(count: int) -> str:
    return f"  ({count:,} paragraph{'' if count == 1 else 's'} unchanged)"


def _pieces(change: Change) -> list[_Piece]:
    """The runs of a paragraph as they are shown: line ends only where they alone were changed."""
    pieces: list[_Piece] = []
    for run in change.runs:
        text = run.text.strip("\n") or (
            "" if run.kind is Kind.EQUAL or change.kind is not Kind.EDITED else run.text
        )
        if not text:
            continue
        if change.kind is Kind.EDITED:
            before, after = _BRACKETS[run.kind]
            pieces.append((f"{before}{escape(text)}{after}", run.kind))
        else:
            pieces.append((escape(text), run.kind))
    return pieces


def _lines(sign: str, pieces: list[_Piece], style: _Style, width: int | None) -> Iterator[str]:
    """The pieces behind their sign, broken at blanks where `width` asks for it."""
    room = None if width is None else max(width - _MARGIN, 8)
    line: list[_Piece] = []
    used = 0
    for blank, word in _words(pieces):
        size = sum(cells(text) for text, _ in word)
        if room is not None and used and used + 1 + size > room:
            yield sign + _drawn(line, style)
            sign, line, used = " " * _MARGIN, [], 0
        elif blank is not None:
            line.append((" ", blank))
            used += 1
        line += word
        used += size
    yield sign + _drawn(line, style)


def _words(pieces: list[_Piece]) -> Iterator[tuple[Kind | None, list[_Piece]]]:
    """Stretches without a blank, each with the kind of the blank before it; None at the start."""
    blank: Kind | None = None
    word: list[_Piece] = []
    for text, kind in pieces:
        first, *others = text.split(" ")
        word.append((first, kind))
        for other in others:
            yield blank, word
            blank, word = kind, [(other, kind)]
    yield blank, word


def _drawn(line: list[_Piece], style: _Style) -> str:
    """The pieces of one line, neighbours of one kind under one style."""
    drawn: list[str] = []
    held, kind = "", Kind.EQUAL
    for text, next_kind in [*line, ("", Kind.EQUAL)]:
        if next_kind is not kind:
            drawn.append(style(held, kind))
            held, kind = "", next_kind
        held += text
    return "".join([*drawn, style(held, kind)]).rstrip(" ")


def _plain(text: str, kind: Kind) -> str:  # noqa: ARG001
    return text


def _styled(text: str, kind: Kind) -> str:
    return f"{_SGR[kind]}{text}{_RESET}" if text and kind in _SGR else text

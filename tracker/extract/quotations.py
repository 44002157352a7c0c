"""The stretches of a text that stand in quotation marks.

A quotation ends with its mark or with its paragraph; where the next paragraph opens with a mark again, the
same voice goes on, as printers have it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

__all__ = ["Quotation", "Quotations", "quotations"]

_MARK: Final = re.compile(r"[\n“”„«»\"‘’]|''?|``")
_OPENS: Final = "“„«‘`"
_CLOSES: Final = {"“": "”“", "„": "”“", "«": "»", "‘": "’", "`": "'", '"': '"', "'": "'"}
_FEW: Final = 4


class Quotation(NamedTuple):
    """One quotation, marks included. `open_end`: no closing mark before the end of the paragraph."""

    start: int
    end: int
    open_end: bool
    words: int


class Quotations:
    """The quotations of a text, in order, with a fast look-up by position."""

    __slots__ = ("_starts", "all")

    def __init__(self, found: tuple[Quotation, ...]) -> None:
        self.all = found
        self._starts = [one.start for one in found]

    def at(self, position: int) -> Quotation | None:
        """The quotation that holds the character at a position, None outside of all."""
        number = bisect_right(self._starts, position) - 1
        if number < 0 or position >= self.all[number].end:
            return None
        return self.all[number]

    def within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that begin in a range."""
        return self.all[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def speech(self, position: int) -> Quotation | None:
        """The quotation at a position if it is long enough to be somebody's speech and no mere term."""
        found = self.at(position)
        return found if found and found.words > _FEW else None


def quotations(text: str) -> Quotations:
    """All quotations of the text. Linear in its length."""
    found: list[Quotation] = []
    opened: int | None = None
    mark = ""
    for match in _MARK.finditer(text):
        sign = match.group()[0]
        at = match.start()
        if sign in "'‘’" and match.end() - at == 1 and not _quotes(text, at):
            continue
        if sign == "\n":
            if opened is not None and mark not in "‘'":
                found.append(_quotation(text, opened, at, open_end=True))
            opened = None
        elif opened is None:
            if sign in _OPENS or (sign in "\"'" and _may_open(text, at, match.end())):
                opened, mark = at, match.group() if sign == "'" else sign
        elif match.group() == mark or (len(mark) == 1 and sign in _CLOSES[mark] and len(match.group()) == 1):
            if mark == '"' and _must_open(text, at):
                found.append(_quotation(text, opened, at, open_end=True))
                opened = at
                continue
            found.append(_quotation(text, opened, match.end(), open_end=False))
            opened = None
        elif (mark == "“" and sign == '"' and not _may_open(text, at, match.end())) or (
            mark == "`" and match.group() == "''"
        ):
            found.append(_quotation(text, opened, match.end(), open_end=False))
            opened = None
        elif sign in '“"' and mark in "‘'":
            opened, mark = at, sign
    if opened is not None and mark not in "‘'":
        found.append(_quotation(text, opened, len(text), open_end=True))
    return Quotations(tuple(found))


def _quotes(text: str, at: int) -> bool:
    """Whether a single mark opens or closes a quotation and is no apostrophe."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] != "’" and after.isalnum():
        return before.isspace() or before in "([—–"
    return (
        text[at] != "‘"
        and (before.isalnum() or before in ".,!?…")
        and (after.isspace() or after in ".,;:!?)]—–")
    )


def _quotation(text: str, start: int, end: int, *, open_end: bool) -> Quotation:
    return Quotation(start, end, open_end, min(text.count(" ", start, end) + 1, _FEW + 1))


def _may_open(text: str, start: int, end: int) -> bool:
    return end < len(text) and not text[end].isspace() and (start == 0 or not text[start - 1].isalnum())


def _must_open(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isspace() and at + 1 < len(text) and text[at + 1].isalnum()

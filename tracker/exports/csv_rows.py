"""`csv`: every revision as a row (RFC 4180, UTF-8). A cell that a spreadsheet would run is made plain text.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, wherever the file came from
(OWASP, "CSV Injection"). A page's words that begin so get an apostrophe in front, and nothing else changes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from typing import IO

from tracker.exports.dossier import Dossier
from tracker.exports.rows import COLUMNS, Cell, lines
from tracker.formats.values import moment

__all__ = ["neutral", "rows", "write"]

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that some spreadsheet runs, in the full-width forms that some take for the same."""


def neutral(cell: Cell) -> str:
    """The cell as text that no spreadsheet runs: empty for None, numbers and times as they are."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return moment(cell) or ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if not isinstance(cell, str):
        return str(cell)
    return f"'{cell}" if cell.lstrip(" \u00a0\u200b\ufeff").startswith(_RUN) else cell


def rows(out: IO[bytes], each: Iterable[Iterable[Cell]]) -> None:
    """Writes rows of cells."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows([neutral(cell) for cell in row] for row in each)
    finally:
        text.detach()


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the head and every revision."""
    rows(out, [[name for name, _ in COLUMNS]])
    rows(out, (astuple(line) for line in lines(dossier)))

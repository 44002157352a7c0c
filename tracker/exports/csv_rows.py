"""`csv`: every revision as a row (RFC 4180, UTF-8). A cell that a spreadsheet would run is made plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from typing import IO

from tracker.escape.cell import cell
from tracker.exports.dossier import Dossier
from tracker.exports.rows import COLUMNS, Cell, lines
from tracker.formats.values import moment

__all__ = ["rows", "write"]


def rows(out: IO[bytes], each: Iterable[Iterable[Cell]]) -> None:
    """Writes rows of cells, flags as true and false, times as RFC 3339 in UTC."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows([_plain(value) for value in row] for row in each)
    finally:
        text.detach()


def _plain(value: Cell) -> str:
    if isinstance(value, datetime):
        return moment(value) or ""
    return str(value).lower() if isinstance(value, bool) else cell(value)


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the head and every revision."""
    rows(out, [[name for name, _ in COLUMNS]])
    rows(out, (astuple(line) for line in lines(dossier)))

"""The questions of docs/reference/views.md: each with its query and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

__all__ = ["Query", "cells", "queries", "shown"]

_WIDEST = 60


@dataclass(frozen=True)
class Query:
    """A question, what its rows are, and the SQL."""

    question: str
    answer: str
    sql: str


def queries() -> list[Query]:
    """The queries of `queries.sql`, in their order."""
    script = Path(__file__).with_name("queries.sql").read_text(encoding="utf-8")
    found = re.findall(r"^-- ([^\n]*)\n((?:-- [^\n]*\n)+)(.*?;)$", script, re.MULTILINE | re.DOTALL)
    return [Query(question, _prose(answer), sql) for question, answer, sql in found]


def _prose(comment: str) -> str:
    return " ".join(line.removeprefix("-- ") for line in comment.splitlines())


def cells(row: Sequence[Any]) -> tuple[str, ...]:
    """A row as it is shown, alike on both databases: times to the second in UTC, nothing for NULL."""
    return tuple(map(_cell, row))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, float | Decimal):
        return f"{value:g}"
    text = re.sub(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.\d{6}$", r"\1", str(value))
    return text.replace("\n", " ")


def shown(cursor: Any) -> str:
    """The answer as a block of text, in columns."""
    head = [column[0] for column in cursor.description]
    rows = [[_cut(cell) for cell in cells(row)] for row in cursor]
    if not rows:
        return "```text\n(no rows)\n```\n"
    widths = [max(len(line[at]) for line in (head, *rows)) for at in range(len(head))]
    lines = [_line(line, widths) for line in (head, *rows)]
    return "```text\n" + "\n".join(lines) + "\n```\n"


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST else cell[: _WIDEST - 3] + "..."


def _line(line: Iterable[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()

"""The table of docs/torture.md: what was found for each row, kept where only some rows are run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.torture import ROWS, Row

__all__ = ["PAGE", "earlier", "line", "page"]

PAGE = Path(__file__).parents[2] / "docs" / "torture.md"

_LINE = re.compile(r"^\| (\d+) \|(?:[^|]*\|){3} ([^|]*) \|$", re.MULTILINE)

_UNTRIED = "not run yet"

_HEAD = """# Torture

Written by `make torture` (`python -m tests.torture`); do not edit. Each row is a module of `tests/torture/`; a quick form of
each runs with the tests. What this machine could not try says *not run*, and why.

| # | threat | how it is tried | target | result |
|--:|---|---|---|---|
"""


def earlier(text: str) -> dict[int, str]:
    """What a page says that was found, by the row's number."""
    return {int(number): result for number, result in _LINE.findall(text)}


def line(row: Row, result: str) -> str:
    """One row of the table, in Markdown."""
    cells = (str(row.number), row.threat, row.how, row.target, result)
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def page(results: Mapping[int, str]) -> str:
    """The whole page; a row that was never run says so."""
    return (
        _HEAD + "\n".join(line(ROWS[number], results.get(number, _UNTRIED)) for number in sorted(ROWS)) + "\n"
    )

"""What takes longer than the tests may: one module for each row of the table in docs/torture.md.

A row is a function with `@row(...)` that gets an empty folder and returns a `Found`: what was done, in
numbers, and whether the target was met. It raises `NotRun` where this machine cannot do it; that is
printed and is never taken for a success. Any other exception is a target that was missed.

    python -m tests.torture                    every row, and docs/torture.md is written
    python -m tests.torture --only 6,7         some rows; the others keep what was found for them
    python -m tests.torture --share 0.05       a part of the work of each, nothing is written
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROWS", "Found", "NotRun", "Row", "Run", "row"]


class NotRun(Exception):  # noqa: N818 - it is no error: the machine lacks something
    """Why a row cannot run on this machine, as a sentence without a stop."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a row came to: the result in numbers, and whether that is its target."""

    result: str
    met: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What a row is given: an empty folder, how much of the work to do (1 is all), where to say how far it is."""

    folder: Path
    share: float = 1.0
    tell: Callable[[str], None] = lambda _: None

    def part(self, whole: int) -> int:
        """So many of the `whole`, one at least."""
        return max(1, round(whole * self.share))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what threatens, how it is tried out, what must come of it."""

    number: int
    threat: str
    how: str
    target: str
    run: Callable[[Run], Found]


ROWS: dict[int, Row] = {}
"""The rows by number."""


def row(
    number: int, *, threat: str, how: str, target: str
) -> Callable[[Callable[[Run], Found]], Callable[[Run], Found]]:
    """Adds a function to the table. Raises ValueError where the number is taken."""

    def add(run: Callable[[Run], Found]) -> Callable[[Run], Found]:
        if number in ROWS and ROWS[number].run.__module__ != run.__module__:
            raise ValueError(f"row {number} is that of {ROWS[number].run.__module__}")
        ROWS[number] = Row(number, threat, how, target, run)
        return run

    return add

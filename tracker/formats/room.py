"""What of a long answer a screen has room for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

__all__ = ["LINES", "first_of_each", "fitting"]

LINES = 23
"""Lines of a terminal that an answer may take: the prompt has the last of twenty-four."""

One = TypeVar("One")


def fitting(
    items: Sequence[One], drawn: Callable[[Sequence[One]], Sequence[str]], lines: int
) -> Sequence[One]:
    """As many of the first items as are drawn in so many lines, and one at the least."""
    kept = items[: max(lines, 1)]
    while len(kept) > 1 and (over := len(drawn(kept)) - lines) > 0:
        kept = kept[: max(len(kept) - -(-over // 3), 1)]
    while len(kept) < len(items) and len(drawn(items[: len(kept) + 1])) <= lines:
        kept = items[: len(kept) + 1]
    return kept


def first_of_each(items: Sequence[One], kind: Callable[[One], Hashable], many: int) -> Sequence[One]:
    """Of each kind so many of the first."""
    counted: dict[Hashable, int] = {}
    kept = []
    for item in items:
        of = kind(item)
        counted[of] = counted.get(of, 0) + 1
        if counted[of] <= many:
            kept.append(item)
    return kept

"""A number as a person types it: 84, >=84, >84, <=84, <84, ~84, 80-90, about 100. PURE."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tracker.errors import UsageError
from tracker.model import Qualifier

__all__ = ["parse_bounds"]

_NUMBER = r"(\d{1,18}|\d{1,3}(?:,\d{3}){1,5})"
_WORDS = {
    "at least": ">=",
    "more than": ">",
    "over": ">",
    "up to": "<=",
    "fewer than": "<",
    "about": "~",
    "some": "~",
    "nearly": "nearly",
}
_ONE = re.compile(rf"(>=|≥|>|<=|≤|<|~|{'|'.join(_WORDS)})?\s*{_NUMBER}", re.IGNORECASE)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|–|to)\s*{_NUMBER}")


def parse_bounds(text: str) -> tuple[int | None, int | None, Qualifier]:
    """Low, high and qualifier, by the conventions of the extractor. Raises UsageError, with the forms."""
    typed = text.strip()
    if found := _RANGE.fullmatch(typed):
        low, high = (int(part.replace(",", "")) for part in found.groups())
        if low <= high:
            return low, high, Qualifier.RANGE
    elif found := _ONE.fullmatch(typed):
        value = int(found[2].replace(",", ""))
        sign = (found[1] or "").lower()
        return _BOUNDS[_WORDS.get(sign, sign)](value)
    raise UsageError(
        f"{text[:40]!r} is no number of people",
        hint="write 84, >=84, >84, <=84, <84, ~84, 80-90 or about 100",
    )


_BOUNDS: Mapping[str, Callable[[int], tuple[int | None, int | None, Qualifier]]] = {
    "": lambda n: (n, n, Qualifier.EXACT),
    ">=": lambda n: (n, None, Qualifier.AT_LEAST),
    "≥": lambda n: (n, None, Qualifier.AT_LEAST),
    ">": lambda n: (n, None, Qualifier.MORE_THAN),
    "<=": lambda n: (None, n, Qualifier.UP_TO),
    "≤": lambda n: (None, n, Qualifier.UP_TO),
    "<": lambda n: (None, n, Qualifier.FEWER_THAN),
    "~": lambda n: (n, n, Qualifier.ABOUT),
    "nearly": lambda n: (n, n, Qualifier.NEARLY),
}

"""What a call costs, counted instead of timed, so that the count is the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """How many lines of Python the call runs. What a C function does inside is not seen."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(call: Callable[[str], object], small: str, large: str) -> float:
    """How many times the lines of the small text the large one takes; both are met once before."""
    call(small)
    return lines_run(lambda: call(large)) / lines_run(lambda: call(small))

"""Tollbook: how a casualty figure was revised, by whom, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.core import Tracker as Tracker

__all__ = ["Tracker", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`Tracker`, imported when it is asked for: the version alone is to cost nothing."""
    if name == "Tracker":
        from tracker.core import Tracker

        return Tracker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

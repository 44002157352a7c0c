"""One entry of a log: secrets masked, no second line. PURE."""

from __future__ import annotations

from tracker.escape.secret import masked
from tracker.escape.terminal import escape

__all__ = ["line"]


def line(text: str) -> str:
    """The text on one line, every unseen character shown and every secret in an address as ***."""
    return escape(masked(text))

"""The escaper of the terminal, by its earlier name."""

from tracker.escape.terminal import escape

__all__ = ["escape"]

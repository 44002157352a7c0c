"""Marks of punctuation, by what they do."""

from __future__ import annotations

from typing import Final

__all__ = ["CLOSERS", "DASHES", "ENDS", "OPENERS", "STOPS"]

CLOSERS: Final = frozenset("\"”'’»")
OPENERS: Final = frozenset("\"“‘«„`'")
DASHES: Final = frozenset("-–—―")
ENDS: Final = frozenset(".?!…;,:")
STOPS: Final = frozenset(".?!…")

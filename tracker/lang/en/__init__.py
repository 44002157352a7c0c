"""English."""

from __future__ import annotations

from typing import Final

from tracker.lang.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE: Final = Language(
    code="en",
    name="English",
    script="LATIN",
    stop_words=frozenset(
        "the of and to in a is was were for on that with as by at from has have said".split()
    ),
)

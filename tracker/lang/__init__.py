"""The languages that can be read. A new one is one module here and one line in `LANGUAGES`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from tracker.lang.folding import folded
from tracker.lang.language import Language

__all__ = ["LANGUAGES", "Language", "language"]

LANGUAGES: Final[tuple[str, ...]] = ("ar", "en", "es", "fa", "fr", "tr")
"""The codes (ISO 639-1) of the languages that have a module here."""


@cache
def language(code: str) -> Language | None:
    """The language of that code, loaded when first asked for; None where it has no module."""
    if code not in LANGUAGES:
        return None
    found: Language = import_module(f"tracker.lang.{code}").LANGUAGE
    return folded(found)

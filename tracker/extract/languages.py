"""Which of the known languages a document is written in."""

from __future__ import annotations

import re
from typing import Final

from tracker.lang import LANGUAGES, language
from tracker.model import Document

__all__ = ["recognise"]

_SAMPLE: Final = 3000
_WORD: Final = re.compile(r"[^\W\d_]+")
# One word in twelve, and two in all: below that the words may be names.
_SHARE: Final = 12
_LEAST: Final = 2


def recognise(document: Document) -> str | None:
    """The code of the language whose commonest words stand in the text; None where none does."""
    text = " ".join(document.surfaces.values())[:_SAMPLE].lower()
    words = _WORD.findall(text)
    best: tuple[int, str] | None = None
    for code in LANGUAGES:
        known = language(code)
        if known is None:
            continue
        hits = sum(word in known.stop_words for word in words)
        if hits >= _LEAST and hits * _SHARE >= len(words) and (best is None or hits > best[0]):
            best = (hits, code)
    return best[1] if best else None

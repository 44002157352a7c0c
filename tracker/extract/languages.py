"""Which language a document is written in."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from tracker.lang.commonest import COMMONEST
from tracker.model import Document

__all__ = ["recognise"]

_SAMPLE: Final = 2000
# Vowel marks and the stroke that only joins letters: a word is the same without them.
_UNHEARD: Final = dict.fromkeys((*range(0x64B, 0x660), 0x670, 0x640))
_WORD: Final = re.compile(r"[^\W\d_]+")
# One word in twelve, and two in all: below that the words may be names.
_SHARE: Final = 12
_LEAST: Final = 2


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """The languages of each common word."""
    found: dict[str, list[str]] = {}
    for code, words in COMMONEST.items():
        for word in words:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def recognise(document: Document) -> str | None:
    """The code of the language whose commonest words stand in the text; None where none does.

    Of two that fit as well the one that stands first in the table is taken.
    """
    text = " ".join(document.surfaces.values())[:_SAMPLE].lower().translate(_UNHEARD)
    words = _WORD.findall(text)
    codes = _codes()
    hits = dict.fromkeys(COMMONEST, 0)
    for word, count in Counter(words).items():
        for code in codes.get(word, ()):
            hits[code] += count
    code = max(hits, key=hits.__getitem__)
    return code if hits[code] >= _LEAST and hits[code] * _SHARE >= len(words) else None

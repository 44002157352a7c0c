"""A name of a file, made of words from outside. PURE."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["filename"]

_UNFIT = re.compile(r"[^a-z0-9]+", re.ASCII)
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
_MOST = 80


def filename(words: str, suffix: str = "", *, otherwise: str = "unnamed") -> str:
    """Small letters, digits and hyphens of the words, then the suffix (`.html`), which is ours.

    No separator, no dot, no leading hyphen, no device's name, 80 characters at most. `otherwise` is the
    name where nothing is left, as for words in another script.
    """
    plain = unicodedata.normalize("NFKD", words[:1000]).casefold()
    name = _UNFIT.sub("-", "".join(mark for mark in plain if not unicodedata.combining(mark))).strip("-")
    name = name[:_MOST].strip("-") or otherwise
    return f"{name}-file{suffix}" if name in _DEVICES else f"{name}{suffix}"

"""How near two texts are to one and the same, by sketches of their words. PURE.

A sketch has the least hashes of a text's runs of five words (Broder, "On the resemblance and containment of
documents", 1997): what two sketches have in common among the least of both estimates which part of all their
runs the texts share. A number that was edited parts five runs of hundreds; another article on the same thing
shares few. The same text has the same sketch on every machine, and a sketch costs a bounded number of hashes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from itertools import islice

__all__ = ["COPIED", "likeness", "sketch"]

COPIED = 0.75
"""Texts that are at least so near are one text."""

_RUN = 5
_KEPT = 64
_BYTES = 4
_LEAST = 40
"""Words below which every short notice looks like every other."""
_MOST = 5000
"""Words that are looked at, at most."""

_WORD = re.compile(r"[^\W_]+")


def sketch(text: str) -> bytes | None:
    """The sketch of a text, 256 bytes at most; None where it is too short to be known by its words."""
    words = [found[0].casefold() for found in islice(_WORD.finditer(text), _MOST)]
    if len(words) < _LEAST:
        return None
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    hashes = sorted({blake2b(run.encode("utf-8", "replace"), digest_size=_BYTES).digest() for run in runs})
    return b"".join(hashes[:_KEPT])


def likeness(one: bytes, other: bytes) -> float:
    """Which part of the runs of words of both texts they share, from 0 to 1, by their sketches."""
    mine, theirs = set(_hashes(one)), set(_hashes(other))
    least = sorted(mine | theirs)[:_KEPT]
    return sum(1 for each in least if each in mine and each in theirs) / len(least) if least else 0.0


def _hashes(made: bytes) -> Sequence[bytes]:
    return [made[at : at + _BYTES] for at in range(0, len(made), _BYTES)]

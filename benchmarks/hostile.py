"""Texts that no newsroom prints: each repeats what one part of the engine might take too long over."""

from __future__ import annotations

from itertools import cycle

PIECES = {
    "quotation marks": ['"', "“", "’", "« ", "said ", '" ', "‘", "”, "],
    "numbers": ["12 ", "1,204 ", "forty-two ", "3-5 ", "dozens ", "at least 7 ", "two dozen "],
    "commas": ["a, ", "b, ", "and c, ", "the mayor, ", "who, "],
    "cues": ["said ", "claimed ", "told ", "denied ", "according to ", "blamed ", "that "],
    "casualties": ["12 people were killed ", "and 30 others hurt ", "including 3 children ", "in the blast "],
    "no full stop": [
        "the officials of the province said the number of the dead in the city had risen to 12 "
    ],
    "one word": ["killed"],
    "digits only": ["1234567890"],
    "nested brackets": ["(", "[", "((", "12 dead ", "("],
    "short lines": ["12 killed\n", "Mayor: 7 dead\n", "By A. Writer\n", "9 a.m.\n"],
    "names": ["John A. Smith ", "Mr. ", "Gen. ", "Islamic ", "United ", "the State ", "of "],
    "mixed scripts": ["12 قتيلا ", "۱۰۳ کشته ", "killed ", "١٢٣ ", "dead\u200f ", "1\u200b2 "],
}
"""What is repeated, by what is hostile about it."""


def text(kind: str, size: int) -> str:
    """A text of that kind, `size` characters long."""
    pieces: list[str] = []
    length = 0
    for piece in cycle(PIECES[kind]):
        if length >= size:
            return "".join(pieces)[:size]
        pieces.append(piece)
        length += len(piece)
    raise AssertionError("a cycle has no end")

"""The tokens of a text (words, marks, single blanks), and texts as one character for each token.

An engine that compares characters thereby compares tokens. Words become letters, marks and blanks
stand for themselves or for a mark: what looks for the ends of words and sentences still sees them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise

__all__ = ["BLANKS", "Codes", "interned", "sentences", "words"]

BLANKS = frozenset(chr(point) for point in range(0x3001) if chr(point).isspace())
"""Every blank and line end."""


def words(text: str) -> list[str]:
    """The tokens of a text in order, which joined are the text: words, marks and single blanks.

    `1,204`, `12:30` and `84-year-old` are one token each; so is each letter of a script that is
    written without blanks, and an emoji with its modifiers.
    """
    return _token_pattern().findall(text)


@cache
def _token_pattern() -> re.Pattern[str]:
    marks = "".join(
        chr(point)
        for first, last in ((0x300, 0x20FF), (0xA66F, 0xABFF), (0x200C, 0x200D))
        for point in range(first, last + 1)
        if unicodedata.category(chr(point)) in {"Mn", "Mc", "Me", "Cf"} and not 0x202A <= point <= 0x206F
    )
    # Kana, Han, Thai, Lao, Myanmar and Khmer put no blank between words.
    unspaced = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
    letters = rf"(?:[^\W{unspaced}]+|[{marks}]+)+"
    joint = r"(?:['’\-‐‑]|(?<=\d)[.,:/٫٬\u202f\u00a0](?=\d))"
    modifier = r"(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[^\w\s])"
    return re.compile(
        rf"{letters}(?:{joint}{letters})*"
        rf"|[{unspaced}][{marks}]*"
        r"|\s"
        r"|[\U0001f1e6-\U0001f1ff]{2}"
        rf"|[^\w\s]{modifier}*"
        r"|."
    )


_LETTERS = (
    range(0x4E00, 0xA000),
    range(0xAC00, 0xD7A4),
    range(0x20000, 0x2A6E0),
    range(0x40000, 0x90000),
)
"""Han and Hangul for words, which are letters without case; beyond 75,000 words, free planes."""
_SIGNS = (range(0xE000, 0xF900), range(0x90000, 0x110000))
"""Private use and free planes for what is no word and more than one character."""
_NUMBER = "\u3400"
"""Any number, where numbers count as alike: a letter that stands for no word."""


class Codes:
    """One character for each token of the texts of one comparison."""

    def __init__(self) -> None:
        self._letters = chain.from_iterable(_LETTERS)
        self._signs = chain.from_iterable(_SIGNS)
        self._code: dict[str, str] = {}
        self._token: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._fold: dict[int, str | None] = {}

    def __len__(self) -> int:
        """How many different tokens there are."""
        return len(self._code)

    def encode(self, text: str) -> str | None:
        """The text as characters; None where the comparison has more different tokens than there are."""
        tokens = words(text)
        code = self._code
        try:
            return "".join(map(code.__getitem__, tokens))
        except KeyError:
            pass
        for token in dict.fromkeys(tokens):
            if token not in code and not self._add(token):
                return None
        return "".join(map(code.__getitem__, tokens))

    def _add(self, token: str) -> bool:
        word = token[0].isalnum()
        point = ord(token[0])
        if not word and len(token) == 1 and (point < 0x3040 or 0xFE00 <= point < 0x10000):
            code = token
        else:
            free = next(self._letters if word else self._signs, None)
            if free is None:
                return False
            code = chr(free)
        self._code[token] = code
        self._token[code] = token
        if token[0].isdigit():
            self._fold[ord(code)] = _NUMBER
        else:
            self._fold[ord(code)] = self._folded.setdefault(token.casefold(), code) if word else None
        return True

    def decode(self, code: str) -> str:
        """The text of an encoded text."""
        return "".join(map(self._token.__getitem__, code))

    def fold(self, code: str) -> str:
        """The words of an encoded text without marks and blanks; case and the values of numbers are lost."""
        return code.translate(self._fold)


_SENTENCE_END = re.compile(r"(?<=[.!?…؟۔।])[\"'”’»)\]]{0,3}\s+|(?<=[。！？])")


def sentences(code: str) -> list[str]:
    """An encoded text cut after each sentence with the blanks that follow it; joined, that text."""
    ends = [match.end() for match in _SENTENCE_END.finditer(code)]
    return [code[start:end] for start, end in pairwise([0, *ends, len(code)]) if end > start]


def interned(old: Sequence[str], new: Sequence[str]) -> tuple[str, str] | None:
    """Two rows of pieces with one character for each piece; None where a million do not suffice."""
    table = dict.fromkeys(chain(old, new), "")
    if len(table) > 0x100000:
        return None
    for point, piece in enumerate(table, 0x10000):
        table[piece] = chr(point)
    return "".join(map(table.__getitem__, old)), "".join(map(table.__getitem__, new))

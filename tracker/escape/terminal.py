r"""Makes text from outside safe and legible on a terminal. The only escaper of the program.

One rule: **a character that would not be seen is shown by its name.** A control character or DEL
becomes its Unicode control picture (ESC is ␛), every other unseen character its code point as
`\u202e` or `\U000e0041`. All else is printed as it is: `[text]` is text, a backslash is a backslash.

    C0, DEL              ␀ .. ␟, ␡         C1                 \u0080 .. \u009f
    bidi controls        \u202e, \u2066    zero width, fillers, tags    \u200b, \u3164, \U000e0041
    line separators      \u2028, \u2029    surrogates, non-characters   \ud800, \uffff

Three invisible characters are spelling and stay where they are that: ZWNJ and ZWJ between letters
of the Arabic and the Indic scripts (the contexts of RFC 5892, appendix A, by block), ZWJ inside an
emoji, and the two variation selectors of symbols right after one.

The answer is safe to escape again: nothing in it changes.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["escape"]

_CURSIVE = (
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06ef\u06fa-\u06ff\u0710-\u074f\u0750-\u077f\u08a0-\u08ff"
    "\u0900-\u0963\u0971-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65\u0c70-\u0ce5"
    "\u0cf0-\u0d65\u0d70-\u0de5\u0df0-\u0dff"
)
"""Letters and marks, but no digits: a joiner between digits is never spelling."""
_SYMBOL = "\u203c\u2049\u2122-\u27ff\u2801-\u32ff\U0001f000-\U0001faff"

_UNSEEN = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Characters that are never seen, as ranges: each is shown wherever it stands."""

_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]")
_MISPLACED = (
    ("\ufe0e", re.compile(f"\ufe0e(?<![{_SYMBOL}]\ufe0e)")),
    ("\ufe0f", re.compile(f"\ufe0f(?<![{_SYMBOL}]\ufe0f)")),
    ("\u200c", re.compile(f"\u200c(?:(?<![{_CURSIVE}]\u200c)|(?![{_CURSIVE}]))")),
    (
        "\u200d",
        re.compile(f"\u200d(?:(?<![{_CURSIVE}{_SYMBOL}\ufe0f]\u200d)|(?![{_CURSIVE}{_SYMBOL}]))"),
    ),
)
"""Those that are spelling in some places, and where they are not. The selectors come first: ZWJ may follow
one that is spelling."""
_LINE_END = "\n"


def escape(text: str, *, multiline: bool = False) -> str:
    """The text with every unseen character shown. Linear in its length; any text will do.

    A newline is shown as ␊, and kept only with `multiline`; a tab is always shown as ␉, since its
    width depends on where it stands.
    """
    if text.isascii() and text.isprintable():
        return text
    if multiline:
        return _LINE_END.join(escape(line) for line in text.split(_LINE_END))
    if not text.isascii():
        for char, misplaced in _MISPLACED:
            if char in text:
                # A template and no function: a megabyte of them is replaced in a fraction of a second.
                text = misplaced.sub("\\" + _shown(ord(char)), text)
    return text.translate(_table()) if _ANY_UNSEEN.search(text) else text


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """What each of the unseen characters is shown as."""
    ends = re.findall(r"(.)(?:-(.))?", _UNSEEN, re.DOTALL)
    return {
        point: _shown(point) for first, last in ends for point in range(ord(first), ord(last or first) + 1)
    }


def _shown(point: int) -> str:
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"

"""A cell of a sheet, which must not be taken for a formula. PURE.

Excel, LibreOffice and Google Sheets run what begins so when a CSV file is opened (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re

from tracker.escape.terminal import escape

__all__ = ["cell"]

_FORMULA = re.compile(r"[\s\x00-\x20\"']*[=+\-@|%＝＋－＠﹣−]")
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18})?", re.ASCII)


def cell(value: object) -> str:
    """The value as text for one cell: unseen characters shown, line breaks kept, and an apostrophe before
    whatever a sheet would calculate. Numbers stay numbers; None is an empty cell.
    """
    if value is None:
        return ""
    text = str(value)
    if not isinstance(value, str) or _NUMBER.fullmatch(text):
        return text
    shown = escape(text.replace("\r\n", "\n"), multiline=True)
    # A sheet drops the blanks in front, and some treat a later line like a first one.
    return f"'{shown}" if _FORMULA.match(text) or _FORMULA.match(shown) else shown

"""What a server asks for when it sends us away: Retry-After (RFC 9110 section 10.2.3)."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime

from tracker.model import utc

__all__ = ["DAY", "RETRIED", "retry_after"]

DAY = 86400.0
"""The longest wait that is honoured, in seconds."""

RETRIED = frozenset({429, 502, 503, 504})
"""The statuses after which the same request may soon do better."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """The wait in seconds, 0 to a day; None where the header is missing or says nothing readable.

    Both forms of the RFC are read; a time that has passed and a negative number are 0.
    """
    text = (value or "").strip()
    if not text:
        return None
    sign, digits = ("-", text[1:]) if text[0] == "-" else ("", text)
    if digits.isascii() and digits.isdigit():
        return 0.0 if sign else float(min(int(digits[:12]) if len(digits) <= 12 else DAY, DAY))
    if len(text) > 64:
        return None
    try:
        when = parsedate_to_datetime(text)
        wait = (utc(when) - now).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(wait, 0.0), DAY)

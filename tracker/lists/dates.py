"""Times that lists print (RFC 3339, RFC 822, W3C-DTF)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["moment"]


def moment(text: object) -> datetime | None:
    """The moment in UTC; a day is its beginning, a time without a zone is taken as UTC. None where it is neither."""
    if not isinstance(text, str) or not 4 <= len(text.strip()) <= 64:
        return None
    plain = text.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(plain)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None

"""Durations and moments as people type them: "10m", "10m..6h", "2h ago", "2024-01-03 18:00".

Every reader raises UsageError with examples, whatever it is given, and takes time linear in it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from tracker.errors import UsageError

__all__ = ["parse_duration", "parse_every", "parse_when"]

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}

_LONGEST = 3153600000.0
"""A hundred years, in seconds: more than any schedule or question needs, less than a date can hold."""

# Each part ends with its unit, so that there is one way to read a text and nothing to go back for.
_PART = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)([smhdw])", re.IGNORECASE)


def parse_duration(text: str) -> float:
    """The seconds of "90s", "10m", "1h30m", "6h", "1d", "2w", or of a bare number of seconds."""
    seconds = _seconds(text.strip())
    if seconds is None or seconds > _LONGEST:
        raise UsageError(f'"{_short(text)}" is no duration', hint="Such as 90s, 10m, 1h30m, 6h or 1d.")
    return seconds


def _seconds(text: str) -> float | None:
    if len(text) > 64:
        return None
    if re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", text):
        return float(text)
    total, position = 0.0, 0
    for part in _PART.finditer(text):
        if part.start() != position:
            return None
        total += float(part[1]) * _UNITS[part[2].lower()]
        position = part.end()
    return total if position == len(text) and position else None


def parse_every(text: str) -> tuple[float, float]:
    """The shortest and the longest interval of "10m..6h", in seconds; "10m" alone is both.

    The shortest is a second or more.
    """
    first, dots, last = text.partition("..")
    hint = "Such as 10m..6h: every ten minutes while it moves, every six hours when it has settled."
    try:
        shortest = parse_duration(first)
        longest = parse_duration(last) if dots else shortest
    except UsageError as error:
        raise UsageError(f'"{_short(text)}" is no pair of durations', hint=hint) from error
    if not 1.0 <= shortest <= longest:
        raise UsageError(f'"{_short(text)}" must go from a second or more up to as much or more', hint=hint)
    return shortest, longest


def parse_when(text: str, now: datetime, tz: tzinfo) -> datetime:
    """The moment meant, aware, in UTC.

    "2024-01-03T18:00Z", "2024-01-03 18:00+03:30", "2024-01-03 18:00 UTC" name it. Without a zone it is
    read in `tz`: of a time that comes twice when clocks go back the first, and a time that is skipped
    when they go forward as if they had not. A date alone, "today" and "yesterday" mean the end of that
    day, so that all that was known on it counts; "today" and "now" mean `now`. "2h" and "2h ago" count
    back from `now`.
    """
    words = text.strip()
    try:
        when = _read(words, now, tz) if len(words) <= 64 else None
    except (ValueError, OverflowError):
        when = None
    if when is None:
        raise UsageError(
            f'"{_short(text)}" is no time',
            hint='Such as 2024-01-03T18:00Z, "2024-01-03 18:00", 2024-01-03, "2h ago" or yesterday.',
        )
    return when


def _read(words: str, now: datetime, tz: tzinfo) -> datetime | None:
    lower = words.lower()
    if lower in {"now", "today"}:
        return now.astimezone(UTC)
    if lower == "yesterday":
        return _end_of(now.astimezone(tz).date() - timedelta(days=1), tz)
    back = _seconds(lower.removesuffix("ago").rstrip())
    # A bare number could be a year or a compact date: it is no duration here.
    if back is not None and not lower.isdigit():
        return now.astimezone(UTC) - timedelta(seconds=back)
    try:
        return _end_of(date.fromisoformat(words), tz)
    except ValueError:
        pass
    if lower.endswith((" utc", " gmt")):
        words, tz = words[:-4].rstrip(), UTC
    when = datetime.fromisoformat(words)
    return (when if when.tzinfo else when.replace(tzinfo=tz)).astimezone(UTC)


def _end_of(day: date, tz: tzinfo) -> datetime:
    return datetime.combine(day, time.max, tz).astimezone(UTC)


def _short(text: str) -> str:
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:60])
    return clean if len(text) <= 60 else clean + "\N{HORIZONTAL ELLIPSIS}"

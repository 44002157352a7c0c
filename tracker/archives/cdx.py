"""The answer of a CDX server as a list of captures: rows as JSON, objects a line, or plain text. Pure.

The Wayback Machine answers with a list of rows, the first of which names the fields, and after an empty row
the key by which the next page is asked for. pywb answers with one object a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tracker.archives.captures import Capture
from tracker.errors import InputError

__all__ = ["FIELDS", "captures", "resume_key"]

FIELDS = ("timestamp", "original", "statuscode", "digest")
"""What is asked for, in this order."""

_PLAIN = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


def captures(text: str, playback: str) -> Iterator[Capture]:
    """The captures of an answer; redirects are left out, since what they lead to is a capture of its own.

    Raises InputError where it is no such answer. A row that cannot be read is passed over.
    """
    for row in _rows(text):
        at = _moment(row.get("timestamp", ""))
        url = row.get("original") or row.get("url") or ""
        status = row.get("statuscode") or row.get("status") or ""
        if at is None or not url or status.startswith("3"):
            continue
        digest = row.get("digest", "")
        yield Capture(
            at=at,
            archive=f"{playback.rstrip('/')}/{row['timestamp']}id_/{url}",
            digest=f"{status} {digest}" if digest and digest != "-" else None,
        )


def resume_key(text: str) -> str | None:
    """The key of the next page, where there is one."""
    rows = _table(text)
    if rows and len(rows) > 2 and not rows[-2] and len(rows[-1]) == 1:
        return str(rows[-1][0])
    return None


def _table(text: str) -> list[Sequence[str]] | None:
    if text.lstrip()[:1] != "[":
        return None
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("the answer is cut short, or no CDX", hint="try again later") from None
    return rows if isinstance(rows, list) and all(isinstance(row, list) for row in rows) else []


def _rows(text: str) -> Iterator[dict[str, str]]:
    rows = _table(text)
    if rows is not None:
        if rows:
            names = [str(name) for name in rows[0]]
            yield from (
                dict(zip(names, map(str, row), strict=False)) for row in rows[1:] if len(row) == len(names)
            )
        return
    for line in text.splitlines():
        if line.startswith("{"):
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(found, dict):
                yield {str(name): str(value) for name, value in found.items()}
        elif line.strip():
            words = line.split(" ")
            if len(words) < 6 or not words[1].isdigit():
                raise InputError(
                    "the answer is no CDX", hint="give the address of a CDX server with --endpoint"
                )
            yield dict(zip(_PLAIN, words, strict=False))


def _moment(stamp: str) -> datetime | None:
    """A time as CDX writes it, 14 digits in UTC, shorter ones filled up."""
    if not stamp.isascii() or not stamp.isdigit() or not 4 <= len(stamp) <= 14:
        return None
    full = stamp + "00000101000000"[len(stamp) :] if len(stamp) < 8 else stamp.ljust(14, "0")
    try:
        return datetime.strptime(full, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None

"""The headers of an answer: what most answers of a server have alike, and what differs each time.

A `head` is the headers as pairs of name and value, with null in place of a value that differs. A look
keeps the number of its head and the values that differ from it, each with its place.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Lines", "changes", "head_of", "headers_of"]

Lines = Sequence[Sequence[str | None]]
"""A head: pairs of a name and a value or None."""

_VARYING = frozenset(
    {
        "age",
        "cf-ray",
        "content-length",
        "date",
        "etag",
        "expires",
        "last-modified",
        "server-timing",
        "set-cookie",
        "x-amz-cf-id",
        "x-cache-hits",
        "x-request-id",
        "x-served-by",
        "x-timer",
    }
)
"""Headers whose value is seldom that of another look (RFC 9110; the x- ones are common servers' own)."""


def head_of(headers: Sequence[tuple[str, str]]) -> Lines:
    """What later answers may have alike with this one."""
    return [[name, None if name.lower() in _VARYING else value] for name, value in headers]


def changes(headers: Sequence[tuple[str, str]], lines: Lines) -> list[list[int | str]] | None:
    """The values that differ from a head, each with its place; None where the names do."""
    if len(headers) != len(lines) or any(h[0] != line[0] for h, line in zip(headers, lines, strict=True)):
        return None
    return [
        [place, value]
        for place, ((_, value), line) in enumerate(zip(headers, lines, strict=True))
        if value != line[1]
    ]


def headers_of(lines: Lines, differing: Sequence[Sequence[int | str]]) -> tuple[tuple[str, str], ...]:
    """The headers of a look again."""
    values = {place: str(value) for place, value in differing}
    return tuple(
        (str(name), values[place] if place in values else str(value))
        for place, (name, value) in enumerate(lines)
    )

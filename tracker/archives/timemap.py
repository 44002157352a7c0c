"""A TimeMap (RFC 7089) as a list of captures: as links (RFC 6690) or as JSON. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from tracker.archives.captures import Capture
from tracker.errors import InputError

__all__ = ["further", "http_date", "mementos", "raw"]

_LINK = re.compile(r"<([^<>]{1,8192})>([^<]*)")
_PARAMETER = re.compile(r";\s*([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,]+))", re.IGNORECASE)
_STAMP = re.compile(r"(/)(\d{14})(?:[a-z]{2}_)?(/)")


def http_date(text: str | None) -> datetime | None:
    """A date of HTTP (RFC 9110 section 5.6.7), or of RFC 3339, as a moment; None where it is neither."""
    if not text:
        return None
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def raw(uri: str) -> str:
    """The address of the bytes as they were captured: `id_` after the stamp, where the address has one.

    Without it an archive puts its banner into the page and rewrites its links.
    """
    return _STAMP.sub(r"\1\2id_\3", uri, count=1)


def mementos(text: str, base: str) -> Iterator[Capture]:
    """The captures that a TimeMap lists. Raises InputError where it is no TimeMap."""
    for uri, rel, stamp in _entries(text):
        at = http_date(stamp)
        if "memento" in rel.split() and at is not None:
            yield Capture(at=at, archive=raw(urljoin(base, uri)))


def further(text: str, base: str) -> list[str]:
    """The addresses of further TimeMaps that this one points to."""
    found = [urljoin(base, uri) for uri, rel, _ in _entries(text) if rel in ("timemap", "next")]
    return [uri for uri in dict.fromkeys(found) if uri != base]


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Address, relation and date of each link."""
    if text.lstrip()[:1] == "{":
        yield from _json(text)
        return
    found = False
    for link in _LINK.finditer(text):
        given = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(link[2])}
        if "rel" in given:
            found = True
            yield link[1], given["rel"], given.get("datetime", "")
    if not found and text.strip():
        raise InputError(
            "the answer is no TimeMap", hint="give the address of a TimeMap with --endpoint (RFC 7089)"
        )


def _json(text: str) -> Iterator[tuple[str, str, str]]:
    try:
        data = json.loads(text)
        listed = data.get("mementos", {}).get("list", [])
        for one in listed:
            yield str(one["uri"]), "memento", str(one["datetime"])
        for one in data.get("timemap_index", []):
            yield str(one["uri"]), "timemap", ""
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise InputError(
            "the TimeMap cannot be read as JSON", hint="ask for its links: .../link/..."
        ) from None

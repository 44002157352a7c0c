"""RSS and Atom, by feedparser: the only module that knows it.

It gets a file object and never the bytes: bytes that look like a path or an address it would open.
"""

from __future__ import annotations

import calendar
import io
import warnings
from datetime import UTC, datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]

from tracker.discovery import Link
from tracker.errors import InputError
from tracker.lists import LinkList, absolute, words

__all__ = ["feed"]


def feed(body: bytes, url: str, content_type: str | None) -> LinkList:
    """The links of a feed, however broken. Raises InputError where it is none."""
    headers = {"content-location": url, **({"content-type": content_type} if content_type else {})}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # Markup is taken out by ourselves: its own cleaning takes most of the time.
            parsed = feedparser.parse(
                io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
            )
        except Exception:  # noqa: BLE001 - the library raises many things on broken feeds
            raise InputError("the feed cannot be read") from None
    if not parsed.entries and not parsed.version:
        raise InputError("it is no feed: neither RSS nor Atom")
    links = [made for entry in parsed.entries if (made := _link(entry, url)) is not None]
    return LinkList(title=words(parsed.feed.get("title")), links=tuple(links))


def _link(entry: Any, url: str) -> Link | None:
    target = absolute(url, entry.get("feedburner_origlink") or entry.get("link"))
    if target is None and entry.get("guidislink", True):
        target = absolute(url, entry.get("id"))
    if target is None:
        return None
    content = next((each.get("value") for each in entry.get("content") or ()), None)
    return Link(
        url=target,
        title=words(entry.get("title")),
        summary=words(entry.get("summary") or content),
        # Past feedparser's own `get`, which gives the one for the other and warns of it.
        published_at=_moment(dict.get(entry, "updated_parsed")) or _moment(entry.get("published_parsed")),
    )


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None

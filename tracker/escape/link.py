"""Addresses that a page may link to. PURE."""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["link"]

_SCHEME = re.compile(r"https?://[^\s/?#@]", re.IGNORECASE)
_SAFE = ":/?#[]@!$&()*+,;=%-._~"
"""What has a meaning in an address (RFC 3986); the apostrophe is left out, and what is not ASCII is encoded."""
_MOST = 2048


def link(url: str | None) -> str | None:
    """The address, fit for a quoted href; None where nothing should be linked.

    Only http and https, with a host and no user info: `javascript:`, `data:`, `file:` and whatever else a
    page may have called its address are shown as text, if at all.
    """
    text = (url or "").strip()
    if len(text) > _MOST or not _SCHEME.match(text):
        return None
    authority = text.split("://", 1)[1].split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    if "@" in authority or "\\" in authority:
        return None
    try:
        return quote(text, safe=_SAFE).replace("&", "&amp;")
    except UnicodeEncodeError:
        return None

"""Lists of links: feeds, sitemaps and pages that link to reports. Each kind has one module.

`read_list` turns bytes into a `LinkList`; nothing here asks the network. What stands in a list is matched and
followed by `tracker.sift`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from tracker.charset import clean, decode
from tracker.discovery import Link
from tracker.errors import InputError

__all__ = ["LISTS", "LinkList", "absolute", "read_list", "sniff", "words"]

LISTS = frozenset({"feed", "sitemap", "listing"})
"""The kinds of source that show links."""

MOST_BYTES = 8 * 1024 * 1024
"""Bytes of a feed that are read: ten times what large ones weigh."""

_TRACKING = re.compile(r"utm_|at_(?:medium|campaign|custom)|(?:fbclid|gclid|mc_cid|mc_eid|igshid|yclid)$")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_SITEMAP = re.compile(r"<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>]")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkList:
    """What a list shows, in its order."""

    title: str
    links: tuple[Link, ...]
    note: str | None = None
    """What was left out of it, in one sentence."""


def sniff(body: bytes, content_type: str | None) -> str | None:
    """The kind of list that a body is, by its type and its beginning; None where it is a page or anything else."""
    kind = (content_type or "").split(";", 1)[0].strip().lower()
    if kind in {"application/rss+xml", "application/atom+xml", "application/feed+json"}:
        return "feed"
    head = decode(body[:4096], content_type)
    if head.lstrip().startswith("{") and "jsonfeed.org/version" in head:
        return "feed"
    if "html" in kind and not head.lstrip().startswith("<?xml"):
        return None
    if _FEED.search(head) and "<html" not in head.lower():
        return "feed"
    return "sitemap" if _SITEMAP.search(head) else None


def read_list(
    kind: str, body: bytes, *, url: str, content_type: str | None = None, select: str | None = None
) -> LinkList:
    """The links of a list at `url`. Raises InputError, in one sentence, where it is no such list."""
    if kind == "sitemap":
        from tracker.lists.sitemap import sitemap

        return sitemap(body, url)
    if len(body) > MOST_BYTES:
        raise InputError(f"the list is larger than {MOST_BYTES // 1024**2} MiB")
    if kind == "listing":
        from tracker.lists.listing import listing

        return listing(body, url, content_type, select)
    text = decode(body[:64], content_type).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return _json_feed(body, url, content_type)
    from tracker.lists.feed import feed

    return feed(body, url, content_type)


def _json_feed(body: bytes, url: str, content_type: str | None) -> LinkList:
    """The links of a JSON Feed (jsonfeed.org, versions 1 and 1.1)."""
    from tracker.lists.dates import moment

    try:
        data = json.loads(clean(decode(body, content_type)))
    except (ValueError, RecursionError):
        raise InputError("it is no JSON Feed: the JSON cannot be read") from None
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise InputError("it is no JSON Feed: it has no items")
    links = []
    for item in items:
        if not isinstance(item, dict):
            continue
        target = absolute(url, item.get("url") or item.get("external_url"))
        if target:
            summary = item.get("summary") or item.get("content_text") or item.get("content_html") or ""
            links.append(
                Link(
                    url=target,
                    title=words(item.get("title")),
                    summary=words(summary),
                    published_at=moment(item.get("date_modified")) or moment(item.get("date_published")),
                )
            )
    return LinkList(title=words(data.get("title")), links=tuple(links))


def absolute(base: str, target: object) -> str | None:
    """The address that a link leads to, without its fragment and the marks that count clicks; None for what is
    no address of the web.
    """
    if not isinstance(target, str) or not target.strip():
        return None
    try:
        parts = urlsplit(urljoin(base, target.strip()))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return None
        query = parts.query
        if _TRACKING.search(query):
            kept = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(k)]
            query = urlencode(kept)
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    except ValueError:
        return None


def words(text: object, most: int = 2000) -> str:
    """The text without its markup, on one line, cut at `most` characters; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    if "<" in text or "&" in text:
        from selectolax.lexbor import LexborHTMLParser

        from tracker.markup import tame

        tree = LexborHTMLParser(tame(text[: 20 * most]).html)
        text = tree.body.text(separator=" ") if tree.body else ""
    return _BLANK.sub(" ", clean(text)).strip()[:most]

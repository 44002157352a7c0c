"""Sitemaps (sitemaps.org, and the news extension): pages, or in an index further sitemaps.

A sitemap of an index is followed as a source of its own; one that is found in another sitemap leads to none
again, so that nothing goes in circles (`tracker.sift`).
"""

from __future__ import annotations

from tracker.discovery import Link
from tracker.errors import InputError
from tracker.fetch.inflate import Inflater, TooLargeError, UndecodableError
from tracker.lists import LinkList, absolute, words
from tracker.lists.dates import moment
from tracker.lists.outline import Element, elements

__all__ = ["sitemap"]

MOST_LINKS = 50_000
"""What one sitemap may hold, by the protocol."""
_MOST_BYTES = 50 * 1024 * 1024


def sitemap(body: bytes, url: str) -> LinkList:
    """The links of a sitemap, packed by gzip or not. Raises InputError where it is none."""
    found, whole = elements(_unpacked(body), MOST_LINKS * 12)
    index = any("sitemapindex" in each.inside or each.name == "sitemapindex" for each in found)
    if not index and not any("urlset" in each.inside or each.name == "urlset" for each in found):
        raise InputError("it is no sitemap: it has neither <urlset> nor <sitemapindex>")
    links: list[Link] = []
    entry: dict[str, str] = {}
    ends = "sitemap" if index else "url"
    for each in found:
        if each.name == ends:
            target = absolute(url, entry.get("loc"))
            if target:
                dated = moment(entry.get("lastmod")) or moment(entry.get("publication_date"))
                links.append(
                    Link(
                        url=target,
                        title=words(entry.get("title")),
                        summary=words(entry.get("keywords")),
                        published_at=dated,
                        kind="sitemap" if index else "page",
                    )
                )
            entry = {}
        elif _named(each):
            entry.setdefault(each.name, each.text)
    return LinkList(
        title="",
        links=tuple(links[:MOST_LINKS]),
        note=None if whole else "it breaks off or is larger than a sitemap may be, and was read in part",
    )


def _named(each: Element) -> bool:
    """Whether it says something of its entry: not of an image or a film in it."""
    return each.name in {"loc", "lastmod", "publication_date", "title", "keywords"} and (
        each.inside[-1:] in {("url",), ("sitemap",), ("news",)}
    )


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflater = Inflater("gzip", max_bytes=_MOST_BYTES, max_ratio=100.0)
    try:
        inflater.feed(body)
    except (TooLargeError, UndecodableError) as error:
        raise InputError(f"the sitemap cannot be unpacked: {error}") from None
    return inflater.body

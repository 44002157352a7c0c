"""A page that lists reports: its links, by a selector of CSS."""

from __future__ import annotations

from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.charset import clean, decode
from tracker.discovery import Link
from tracker.errors import InputError, UsageError
from tracker.lists import LinkList, absolute, words
from tracker.lists.dates import moment
from tracker.markup import tame

__all__ = ["check_selector", "listing"]

MOST_LINKS = 2000


def check_selector(selector: str) -> str:
    """The selector. Raises UsageError where it is none."""
    try:
        LexborHTMLParser("<p>x").css(selector)
    except Exception:  # noqa: BLE001 - the library has one error for it, and others for odd input
        raise UsageError(
            f"{selector!r} is no CSS selector", hint='such as "article h2 a" or ".latest a[href*=news]"'
        ) from None
    return selector


def listing(body: bytes, url: str, content_type: str | None, select: str | None) -> LinkList:
    """The links on a page: those that the selector finds, or that stand in what it finds. Raises InputError."""
    tree = LexborHTMLParser(tame(clean(decode(body, content_type))).html)
    chosen = tree.css(select or "a[href]")
    if not chosen:
        raise InputError(f"nothing on the page fits the selector {select!r}")
    base = tree.css_first("base[href]")
    root = absolute(url, base.attributes.get("href")) if base else None
    links: dict[str, Link] = {}
    for node in chosen:
        for anchor in [node] if node.tag == "a" else node.css("a[href]"):
            target = absolute(root or url, anchor.attributes.get("href"))
            if target is None or target in links or len(links) >= MOST_LINKS:
                continue
            links[target] = Link(
                url=target, title=words(anchor.text(separator=" "), 300), published_at=_dated(node)
            )
    title = tree.css_first("title")
    return LinkList(title=words(title.text()) if title else "", links=tuple(links.values()))


def _dated(node: LexborNode) -> datetime | None:
    stamp = node.css_first("time[datetime]")
    return moment(stamp.attributes.get("datetime")) if stamp else None

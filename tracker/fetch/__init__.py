"""Asking the sources: one module for each kind, one row for each in FETCHERS.

A fetcher returns what came back, unaltered. What a server does is never an exception: a fetch that
brought nothing says why in `Fetched.failure`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

from tracker.errors import FetchError
from tracker.fetch.gate import check_url
from tracker.fetch.page import PageFetcher
from tracker.fetch.robots import Rulebook
from tracker.fetch.settings import FetchSettings
from tracker.ports import Fetcher

__all__ = ["FETCHERS", "FetchSettings", "check_url", "open_fetchers"]

Monotonic = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]

FETCHERS: dict[str, Callable[[PageFetcher], Fetcher]] = dict.fromkeys(
    ("auto", "page", "feed", "sitemap", "listing", "api"), lambda web: web
)
"""The kinds of source, each with what asks it, given what asks the web. One object asks for all of them, so
that a host has one connection and one spacing over all its sources, and its robots.txt is read once."""


def open_fetchers(
    settings: FetchSettings | None = None,
    *,
    kinds: Iterable[str] | None = None,
    monotonic: Monotonic = time.monotonic,
    sleep: Sleep = asyncio.sleep,
    book: Rulebook | None = None,
) -> dict[str, Fetcher]:
    """A fetcher for each kind, all of them where `kinds` is None; each is to be closed.

    `monotonic` gives seconds and `sleep` waits for some; `book` keeps what hosts allow. Raises FetchError for a kind that there is not.
    """
    chosen = sorted(FETCHERS) if kinds is None else list(kinds)
    unknown = [kind for kind in chosen if kind not in FETCHERS]
    if unknown:
        raise FetchError(
            f"there is no kind of source called {unknown[0]!r}",
            hint=f"the kinds are: {', '.join(sorted(FETCHERS))}",
        )
    wanted = settings or FetchSettings()
    web = PageFetcher(wanted, monotonic, sleep, book=book)
    return {kind: FETCHERS[kind](web) for kind in chosen}

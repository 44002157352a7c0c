"""`Robots`: what a host's robots.txt lets us ask (RFC 9309), and how often.

The file is asked for once a day, whichever process asks where they share a `Rulebook`, and through the same gate, ceilings and session as a page. Without one
(4xx) everything may be asked. Where it cannot be had (5xx, 429, no answer) nothing may, and it is tried
again after ten minutes, then after twice as long each time, up to an hour; what it said before holds for
thirty days meanwhile. Groups are matched by our product token, whole and whatever its case.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from protego import Protego
from yarl import URL

from tracker.charset import decode
from tracker.errors import StoreError
from tracker.model import Fetched

__all__ = ["Robots", "Rulebook", "token_of"]

log = logging.getLogger(__name__)

DAY = 86400.0
_AGAIN, _AGAIN_MOST = 600.0, 3600.0
_STALE_MOST = 30 * DAY
_READ = 512 * 1024
"""Bytes of a robots.txt that are read; the RFC asks for 500 KiB at least."""
_KEPT = 10_000
"""Hosts whose rules are remembered; the ones asked longest ago go first."""
_GROUP = re.compile(r"^([ \t]*user-?agent[ \t]*:[ \t]*)([^\r\n#]*)", re.IGNORECASE | re.MULTILINE)
_TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(slots=True)
class _Rules:
    """What is known of one host. Times are of the monotonic clock, in seconds."""

    until: float
    rules: Protego | None = None
    read_at: float | None = None
    failures: int = 0
    trouble: str | None = None
    text: str | None = None
    """The file itself, until it is kept."""


class Rulebook(Protocol):
    """Where what hosts allow is kept from one process to the next."""

    def robots(self, origin: str) -> tuple[str | None, datetime] | None:
        """The robots.txt of an origin, None where it has none, and when it was read; None where it never was."""
        ...

    def keep_robots(self, origin: str, rules: str | None, read_at: datetime) -> None:
        """Keeps what an origin allows."""
        ...


def token_of(user_agent: str) -> str:
    """The product token that groups of a robots.txt name us by."""
    found = _TOKEN.match(user_agent)
    return found[0] if found else "Tollbook"


class Robots:
    """The rules of the hosts that were asked. `monotonic` is the time, in seconds."""

    def __init__(self, user_agent: str, monotonic: Callable[[], float], book: Rulebook | None = None) -> None:
        self._book = book
        self._token = token_of(user_agent)
        self._monotonic = monotonic
        self._known: OrderedDict[str, _Rules] = OrderedDict()
        self._now: float | None = None

    def delay(self, url: URL) -> float:
        """The least seconds between two requests that the host asks for (Crawl-delay), as far as it is known."""
        known = self._known.get(str(url.origin()))
        asked = known.rules.crawl_delay(self._token) if known and known.rules else None
        return min(max(float(asked or 0.0), 0.0), DAY)

    async def refusal(self, url: URL, ask: Callable[[URL], Awaitable[Fetched]], at: datetime) -> str | None:
        """Why the URL is not to be asked, in one sentence; None where it may be. `ask` fetches robots.txt; `at` is
        now, by the clock that the book goes by.
        """
        origin = url.origin()
        known = self._known.get(str(origin))
        if known is None:
            known = await self._look_up(str(origin), at)
        if known is None or known.until <= self._monotonic():
            fetched = await ask(origin.with_path("/robots.txt"))
            known = self._learn(str(origin), known, fetched)
            if known.read_at == self._now:
                await self._keep(str(origin), known.text, at)
                known.text = None
        if known.trouble is not None:
            return known.trouble
        if known.rules is None or known.rules.can_fetch(str(url), self._token):
            return None
        return f"robots.txt forbids it ({url.host})"

    def _learn(self, origin: str, before: _Rules | None, fetched: Fetched) -> _Rules:
        now = self._now = self._monotonic()
        status = fetched.status
        if fetched.failure is None and status is not None and 200 <= status < 300:
            text = decode((fetched.body or b"")[:_READ], "text/plain; charset=utf-8").removeprefix("\ufeff")
            learnt = _Rules(until=now + DAY, rules=Protego.parse(self._ours(text)), read_at=now, text=text)
        elif status is not None and 400 <= status < 500 and status != 429:
            learnt = _Rules(until=now + DAY, read_at=now)
        else:
            failures = before.failures + 1 if before else 1
            until = now + min(_AGAIN * 2.0 ** min(failures - 1, 10), _AGAIN_MOST)
            if before is not None and before.read_at is not None and now - before.read_at < _STALE_MOST:
                learnt = _Rules(until, before.rules, before.read_at, failures)
            else:
                why = fetched.failure or f"status {status}"
                told = why if status is None else f"robots.txt could not be read: {why}"
                learnt = _Rules(until, failures=failures, trouble=told)
        self._remember(origin, learnt)
        return learnt

    def _remember(self, origin: str, rules: _Rules) -> None:
        self._known[origin] = rules
        self._known.move_to_end(origin)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    async def _look_up(self, origin: str, at: datetime) -> _Rules | None:
        """What another process has read, as old as it is; None where nothing is known, or the clock was set back."""
        if self._book is None:
            return None
        try:
            held = await asyncio.to_thread(self._book.robots, origin)
        except StoreError as error:
            log.info("what %s allows could not be looked up: %s", origin, error.message)
            return None
        age = (at - held[1]).total_seconds() if held is not None else -1.0
        if held is None or not 0 <= age < _STALE_MOST:
            return None
        now = self._monotonic()
        rules = None if held[0] is None else Protego.parse(self._ours(held[0]))
        found = _Rules(until=now + DAY - age, rules=rules, read_at=now - age)
        self._remember(origin, found)
        return found

    async def _keep(self, origin: str, text: str | None, at: datetime) -> None:
        if self._book is None:
            return
        try:
            await asyncio.to_thread(self._book.keep_robots, origin, text, at)
        except StoreError as error:
            # It is read again by the next process: no look at a page is lost for it.
            log.info("what %s allows could not be kept: %s", origin, error.message)

    def _ours(self, text: str) -> str:
        """The rules with every group that is another robot's named so: a token is ours whole or not at all."""

        def named(found: re.Match[str]) -> str:
            name = found[2].strip()
            token = _TOKEN.match(name)
            ours = name.startswith("*") or (
                token is not None and token[0].casefold() == self._token.casefold()
            )
            return f"{found[1]}{('*' if name.startswith('*') else self._token) if ours else '0'}"

        return _GROUP.sub(named, text)

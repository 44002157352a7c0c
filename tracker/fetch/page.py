"""`PageFetcher`: one HTTP page, asked politely and under limits.

Redirects are followed by hand, so that each hop passes the address gate and stands in the record.
The deadline holds for everything together, while the turn at the host is waited for outside it: a
full lane is our own doing and no silence of the server.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

import aiohttp
from yarl import URL

from tracker.fetch.access import access_to
from tracker.fetch.gate import Gate, RefusedError, parse_url
from tracker.fetch.inflate import Inflater, TooLargeError, UndecodableError
from tracker.fetch.lanes import Lanes
from tracker.fetch.retry import RETRIED, retry_after
from tracker.fetch.robots import Robots, Rulebook
from tracker.fetch.session import open_session
from tracker.fetch.settings import FetchSettings
from tracker.fetch.trouble import passing, sentence
from tracker.model import Fetched, Source
from tracker.options import Options

__all__ = ["PageFetcher"]

_ROBOTS = Options(ignore_robots=True)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECRET = frozenset({"set-cookie", "set-cookie2", "authentication-info", "www-authenticate"})
"""Headers of an answer that may repeat what the settings keep secret."""
_PIECE = 64 * 1024
_LIGHT, _HEAVY = 256 * 1024, 16
"""Bytes from which a body is a heavy one, and how many of these are read at once: there are hundreds of pages
under way where hosts hang, and the ceiling of a body is 20 MiB."""
_ACCEPT = MappingProxyType(
    {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,application/json;q=0.8,*/*;q=0.1",
    }
)


@dataclass(slots=True)
class _Trail:
    """What is known while a fetch is under way, for the record of one that does not end well."""

    url: URL
    redirects: list[str] = field(default_factory=list)
    tries: int = 1
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    inflater: Inflater | None = None


class _AgainError(Exception):
    """A try that may be worth another; carries what it came to."""

    def __init__(self, fetched: Fetched) -> None:
        super().__init__(fetched.failure)
        self.fetched = fetched


class PageFetcher:
    """Asks pages over HTTP; a `tracker.ports.Fetcher`. Cookies are never kept."""

    def __init__(
        self,
        settings: FetchSettings,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        *,
        gate: Gate | None = None,
        book: Rulebook | None = None,
    ) -> None:
        self._settings = settings
        self._monotonic = monotonic
        self._sleep = sleep
        self._gate = gate or Gate()
        self._lanes = Lanes(monotonic, sleep)
        self._robots = Robots(settings.user_agent, monotonic, book)
        self._session: aiohttp.ClientSession | None = None
        self._heavy = asyncio.Semaphore(_HEAVY)

    async def fetch(self, source: Source, at: datetime, *, named: str | None = None) -> Fetched:
        """What came back for the source's URL, or why nothing did; `at` is stamped on it.

        `named` is the address that a person named where that is another one: only its host may be private.
        """
        try:
            url = parse_url(source.url)
        except RefusedError as refused:
            return Fetched(
                url=source.url, final_url=source.url, requested_at=at, elapsed=0.0, failure=str(refused)
            )
        async with self._lanes.turn(url.raw_host or "", self._spacing(source, url)):
            return await self._timed(source, url, at, parse_url(named) if named else url)

    def pause(self, source: Source) -> float:
        """Seconds that the source's host is left alone after it was asked."""
        try:
            return self._spacing(source, parse_url(source.url))
        except RefusedError:
            return 0.0

    def _spacing(self, source: Source, url: URL) -> float:
        spacing = self._settings.spacing if source.spacing is None else source.spacing
        return max(spacing, self._robots.delay(url)) if self._obeys(source) else spacing

    def _obeys(self, source: Source) -> bool:
        return self._settings.robots and not source.options.ignore_robots

    async def _refusal(self, source: Source, url: URL, at: datetime) -> str | None:
        """Why the host's robots.txt keeps us from the URL; None where it does not."""

        async def ask(robots: URL) -> Fetched:
            asked = Source(url=str(robots), options=replace(_ROBOTS, found_in=source.options.found_in))
            try:
                return await self._follow(asked, _Trail(robots), at)
            except _AgainError as again:
                if again.fetched.status is None:
                    # Nobody answered: so it would be with the page, and another try may help.
                    raise
                return again.fetched

        return await self._robots.refusal(url, ask, at)

    async def close(self) -> None:
        """Connections are let go."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _timed(self, source: Source, url: URL, at: datetime, named: URL) -> Fetched:
        started = self._monotonic()
        trail = _Trail(url)
        try:
            async with asyncio.timeout(self._settings.timeout):
                fetched = await self._persist(source, trail, at, named)
        except TimeoutError:
            seconds = f"{self._settings.timeout:g} s"
            if trail.inflater is None:
                fetched = self._failed(source, trail, at, f"no answer within {seconds}")
            else:
                fetched = self._failed(source, trail, at, f"the answer did not end within {seconds}")
        return replace(fetched, elapsed=max(0.0, self._monotonic() - started), tries=trail.tries)

    async def _persist(self, source: Source, trail: _Trail, at: datetime, named: URL) -> Fetched:
        start = trail.url
        while True:
            Gate.named(*_named(source, named))
            try:
                return await self._follow(source, trail, at)
            except _AgainError as again:
                wait = self._settings.backoff * 2 ** (trail.tries - 1)
                asked = again.fetched.retry_after
                if trail.tries > self._settings.retries or (asked or 0) > self._settings.patience:
                    return again.fetched
                await self._sleep(max(wait, asked or 0))
                trail.tries += 1
                trail.url, trail.redirects = start, []
                trail.status, trail.headers, trail.inflater = None, (), None

    async def _follow(self, source: Source, trail: _Trail, at: datetime) -> Fetched:
        for _ in range(self._settings.max_redirects + 1):
            onward = await self._ask(source, trail, at)
            if isinstance(onward, Fetched):
                return onward
            trail.redirects.append(str(onward))
            trail.url = onward
        trail.url = URL(trail.redirects[-2]) if len(trail.redirects) > 1 else trail.url
        return self._failed(source, trail, at, f"more than {self._settings.max_redirects} redirects")

    async def _ask(self, source: Source, trail: _Trail, at: datetime) -> URL | Fetched:
        """The answer, or the URL that it points to. Raises _AgainError where another try may help."""
        trail.status, trail.headers, trail.inflater = None, (), None
        access = access_to(trail.url, self._settings.access)
        try:
            self._gate.check(trail.url)
            if self._obeys(source) and (why := await self._refusal(source, trail.url, at)):
                return self._failed(source, trail, at, why)
            if access and access.proxy:
                # The one connection is to the proxy, which the settings name.
                proxy = URL(access.proxy)
                Gate.named(proxy.raw_host or "", proxy.port or 0)
            async with self._open().get(
                trail.url,
                headers=_conditions(source, trail) | (access.sent() if access else {}),
                proxy=access.proxy if access else None,
                allow_redirects=False,
                server_hostname=None,
            ) as response:
                trail.status = response.status
                trail.headers = tuple(
                    (str(key), "***" if access and key.lower() in _SECRET else str(value))
                    for key, value in response.headers.items()
                )
                if response.status in _REDIRECTS and response.headers.get("Location", "").strip():
                    return _target(trail.url, response.headers["Location"])
                return await self._read(source, trail, at, response)
        except RefusedError as refused:
            return self._failed(source, trail, at, str(refused))
        except aiohttp.ClientError as error:
            failed = self._failed(source, trail, at, sentence(error, trail.url))
            if passing(error):
                raise _AgainError(failed) from error
            return failed
        except (ssl.SSLError, OSError, ValueError) as error:
            return self._failed(source, trail, at, sentence(error, trail.url))
        finally:
            if access and access.proxy:
                Gate.named(*_named(source, URL(source.url)))

    async def _read(
        self, source: Source, trail: _Trail, at: datetime, response: aiohttp.ClientResponse
    ) -> Fetched:
        settings = self._settings
        coding = response.headers.get("Content-Encoding")
        complete = True
        try:
            trail.inflater = Inflater(coding, max_bytes=settings.max_bytes, max_ratio=settings.max_ratio)
            async with AsyncExitStack() as weighing:
                light = True
                async for piece in response.content.iter_chunked(_PIECE):
                    trail.inflater.feed(piece)
                    if light and trail.inflater.size > _LIGHT:
                        light = False
                        await weighing.enter_async_context(self._heavy)
            complete = trail.inflater.finished
        except TooLargeError as large:
            response.close()
            return replace(self._failed(source, trail, at, str(large)), complete=False)
        except UndecodableError as broken:
            response.close()
            return replace(self._failed(source, trail, at, str(broken)), complete=False)
        except (aiohttp.ClientPayloadError, aiohttp.ClientConnectionError, ConnectionError):
            complete = False
        assert trail.inflater is not None
        fetched = Fetched(
            url=source.url,
            final_url=str(trail.url),
            requested_at=at,
            elapsed=0.0,
            status=response.status,
            headers=trail.headers,
            body=trail.inflater.body,
            redirects=tuple(trail.redirects),
            complete=complete,
            retry_after=retry_after(response.headers.get("Retry-After"), at)
            if response.status >= 400
            else None,
        )
        if response.status in RETRIED:
            raise _AgainError(fetched)
        return fetched

    def _failed(self, source: Source, trail: _Trail, at: datetime, why: str) -> Fetched:
        return Fetched(
            url=source.url,
            final_url=str(trail.url),
            requested_at=at,
            elapsed=0.0,
            status=trail.status,
            headers=trail.headers,
            redirects=tuple(trail.redirects),
            complete=trail.inflater is None,
            failure=why,
        )

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = open_session(
                self._gate,
                user_agent=self._settings.user_agent,
                connect_timeout=self._settings.timeout,
                headers=_ACCEPT,
            )
        return self._session


def _named(source: Source, url: URL) -> tuple[str, int]:
    """The host and the port that a person named: a page that a list named is no way to a private address,
    but where the list itself was reached.
    """
    try:
        named = parse_url(source.options.found_in) if source.options.found_in else url
    except RefusedError:
        return "", 0
    return named.raw_host or "", named.port or 0


def _conditions(source: Source, trail: _Trail) -> dict[str, str]:
    """The conditional headers (RFC 9110 section 13), for the address alone that they were given by."""
    conditions = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    if trail.redirects and trail.url.host != URL(source.url).host:
        return {}
    return {
        name: value
        for name, value in conditions.items()
        if value and value.isprintable() and value.isascii() and len(value) < 1024
    }


def _target(url: URL, location: str) -> URL:
    """Where the redirect points. Raises RefusedError where that may not be asked."""
    try:
        onward = url.join(URL(location.strip()))
    except (ValueError, UnicodeError):
        raise RefusedError("it redirects to something that is no address") from None
    try:
        return parse_url(str(onward))
    except RefusedError as refused:
        raise RefusedError(f"it redirects to an address that is not followed: {refused}") from None

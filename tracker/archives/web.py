"""Archives of the web, asked over HTTP: the Wayback Machine, any CDX server, any TimeMap."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote, urlencode

from tracker.archives import cdx, timemap
from tracker.archives.captures import Archive, ArchiveTrouble, Capture
from tracker.archives.mediawiki import WikiArchive
from tracker.errors import InputError
from tracker.fetch.page import PageFetcher
from tracker.fetch.settings import FetchSettings
from tracker.model import Fetched, Source

__all__ = ["ARCHIVES", "WAYBACK", "CdxArchive", "MementoArchive", "open_archive"]

WAYBACK = "https://web.archive.org"
_PAGE = 5000
"""Captures that one page of an index is asked for."""

_PAGES = 200
"""Pages of an index that are asked for at most."""

_PATIENCE = 120.0
"""The longest that an archive's Retry-After is waited for, in seconds; a longer one ends the import."""

_ORIGINAL = "x-archive-orig-"
"""What the Wayback Machine puts before the names of the headers that it captured."""

Monotonic = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


class _WebArchive:
    """What archives over HTTP have alike: one host that is asked politely."""

    def __init__(
        self,
        endpoint: str,
        settings: FetchSettings,
        monotonic: Monotonic = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._endpoint = endpoint
        self._settings = settings
        self._sleep = sleep
        self._fetcher = PageFetcher(settings, monotonic, sleep)

    async def close(self) -> None:
        """Connections are let go."""
        await self._fetcher.close()

    async def fetch(self, url: str, capture: Capture) -> Fetched:
        """What the archive saw, with its time. Raises ArchiveTrouble where the archive itself refuses."""
        got = await self._get(capture.archive, capture.at)
        at = timemap.http_date(got.header("memento-datetime"))
        original = tuple(
            (name[len(_ORIGINAL) :], value)
            for name, value in got.headers
            if name.lower().startswith(_ORIGINAL)
        )
        if at is None and not original and (got.status is None or got.status >= 400):
            if got.redirects:
                return replace(
                    got,
                    url=url,
                    final_url=url,
                    redirects=(),
                    requested_at=capture.at,
                    body=None,
                    failure="the page led to another address then, which the archive does not have",
                    archive=capture.archive,
                )
            raise ArchiveTrouble(
                f"the archive gave no capture: {got.failure or f'status {got.status}'}",
                hint="run the same command again later: it goes on where it stopped",
            )
        # A redirect of the archive leads to the nearest capture that it has: its own time tells which.
        kept = timemap.raw(got.final_url) if got.redirects else capture.archive
        return replace(
            got,
            url=url,
            final_url=url,
            redirects=(),
            requested_at=at or capture.at,
            headers=original or got.headers,
            archive=kept,
        )

    async def _get(self, address: str, at: datetime) -> Fetched:
        for _ in range(3):
            got = await self._fetcher.fetch(Source(url=address), at, named=self._endpoint)
            wait = got.retry_after
            if got.status not in (429, 503) or wait is None or wait > _PATIENCE:
                break
            await self._sleep(wait)
        return got

    async def _index(self, address: str, at: datetime) -> str:
        """One page of an index. Raises ArchiveTrouble."""
        got = await self._get(address, at)
        if got.status == 404:
            return ""
        if got.failure or got.status != 200 or not got.complete:
            why = got.failure or (f"status {got.status}" if got.status != 200 else "the answer was cut short")
            raise ArchiveTrouble(
                f"the archive's index does not answer: {why}", hint=f"is {self._endpoint} the right address?"
            )
        return (got.body or b"").decode("utf-8", "replace")


class CdxArchive(_WebArchive):
    """An archive with a CDX server; `playback` is what its captures' addresses begin with."""

    def __init__(self, endpoint: str, settings: FetchSettings, *, playback: str | None = None) -> None:
        super().__init__(endpoint, settings)
        self._playback = playback or endpoint.rstrip("/").removesuffix("/cdx").removesuffix("/index")

    async def captures(
        self, url: str, since: datetime | None, until: datetime | None
    ) -> AsyncIterator[Capture]:
        """The captures of an address, page by page of the index."""
        asked = {
            "url": url,
            "output": "json",
            "fl": ",".join(cdx.FIELDS),
            "limit": str(_PAGE),
            "showResumeKey": "true",
        }
        if "://web.archive.org/" not in self._endpoint:
            del asked["fl"], asked["limit"]  # pywb's names of fields are others, and it has no pages
        if since is not None:
            asked["from"] = since.strftime("%Y%m%d%H%M%S")
        if until is not None:
            asked["to"] = until.strftime("%Y%m%d%H%M%S")
        for _ in range(_PAGES):
            address = f"{self._endpoint}?{urlencode(asked)}"
            text = await self._index(address, datetime.now().astimezone())
            for capture in _read(cdx.captures, text, self._playback):
                yield capture
            key = cdx.resume_key(text)
            if key is None:
                return
            asked["resumeKey"] = key


class MementoArchive(_WebArchive):
    """An archive with TimeMaps; the address is put after the endpoint, as RFC 7089 has it."""

    async def captures(
        self, url: str, since: datetime | None, until: datetime | None
    ) -> AsyncIterator[Capture]:
        """The captures of an address, TimeMap by TimeMap."""
        waiting = [f"{self._endpoint.rstrip('/')}/{quote(url, safe='/:?&=%~+,;@!*()#')}"]
        asked: set[str] = set()
        while waiting and len(asked) < _PAGES:
            address = waiting.pop(0)
            if address in asked:
                continue
            asked.add(address)
            text = await self._index(address, datetime.now().astimezone())
            for capture in _read(timemap.mementos, text, address):
                if (since is None or capture.at >= since) and (until is None or capture.at <= until):
                    yield capture
            # An index points to its parts; a part points to its index and to itself.
            waiting += [uri for uri in timemap.further(text, address) if uri not in asked]


def _read(read: Callable[[str, str], object], text: str, base: str) -> list[Capture]:
    try:
        return list(read(text, base))  # type: ignore[no-any-return, call-overload]
    except InputError as error:
        raise ArchiveTrouble(error.message, hint=error.hint) from error


def _wayback(endpoint: str | None, settings: FetchSettings) -> CdxArchive:
    base = (endpoint or WAYBACK).rstrip("/")
    return CdxArchive(f"{base}/cdx/search/cdx", settings, playback=f"{base}/web")


def _cdx(endpoint: str | None, settings: FetchSettings) -> CdxArchive:
    return CdxArchive(_needed(endpoint, "http://localhost:8080/news/cdx"), settings)


def _memento(endpoint: str | None, settings: FetchSettings) -> MementoArchive:
    return MementoArchive(_needed(endpoint, "http://localhost:8080/news/timemap/link"), settings)


def _needed(endpoint: str | None, such: str) -> str:
    if endpoint is None:
        raise InputError("which archive is it?", hint=f"name it: --endpoint {such}")
    return endpoint


ARCHIVES: dict[str, Callable[[str | None, FetchSettings], Archive]] = {
    "wayback": _wayback,
    "cdx": _cdx,
    "memento": _memento,
    "mediawiki": WikiArchive,
}
"""The kinds of archive that are asked over HTTP. `wayback` and `mediawiki` need no endpoint."""


def open_archive(kind: str, endpoint: str | None, settings: FetchSettings) -> Archive:
    """The archive, to be closed. Raises InputError where its endpoint is missing, FetchError for a bad one."""
    from tracker.fetch import check_url

    return ARCHIVES[kind](None if endpoint is None else check_url(endpoint), settings)

"""A wiki's own history, through the Action API of MediaWiki: each revision is a capture.

Revisions come with their text, fifty to a request, and `continue` leads to the next (mediawiki.org,
API:Continue, API:Revisions). A text that was taken back within the hour, so that the page was again what it had
been, is kept and told, and is no word of the page: so it is with most vandalism.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from tracker.archives.captures import ArchiveTrouble, Capture
from tracker.archives.timemap import http_date
from tracker.fetch.page import PageFetcher
from tracker.fetch.settings import FetchSettings
from tracker.model import Fetched, Source
from tracker.wikitext import TYPE

__all__ = ["WikiArchive", "api_of", "reverted"]

_REQUESTS = 2000
_BACK = 10
"""Revisions before one among which the text that it brings back is looked for."""

_SOON = timedelta(hours=1)
_PROPERTIES = "ids|timestamp|user|comment|sha1|content"


def api_of(url: str) -> tuple[str, str]:
    """The API of the wiki that a page is on, and the page's title."""
    parts = urlsplit(url)
    title = parts.path.removeprefix("/wiki/").removeprefix("/")
    if "title=" in parts.query:
        title = dict(pair.partition("=")[::2] for pair in parts.query.split("&"))["title"]
    return f"{parts.scheme}://{parts.netloc}/w/api.php", unquote(title).replace("_", " ")


class WikiArchive:
    """The history of pages of one wiki; `endpoint` is its api.php, by default that of the page's own host."""

    def __init__(self, endpoint: str | None, settings: FetchSettings) -> None:
        import time

        self._endpoint = endpoint
        self._fetcher = PageFetcher(settings, time.monotonic, asyncio.sleep)

    async def close(self) -> None:
        """Connections are let go."""
        await self._fetcher.close()

    async def fetch(self, url: str, capture: Capture) -> Fetched:
        """Never asked for: a revision comes with its text."""
        raise ArchiveTrouble(f"the wiki gave {url} no text at {capture.at:%Y-%m-%d %H:%M}")

    async def captures(
        self, url: str, since: datetime | None, until: datetime | None
    ) -> AsyncIterator[Capture]:
        """The revisions of a page, oldest first. Raises ArchiveTrouble."""
        own, title = api_of(url)
        api = self._endpoint or own
        asked = {
            "action": "query",
            "format": "json",
            "formatversion": "2",
            "prop": "revisions",
            "titles": title,
            "redirects": "1",
            "rvprop": _PROPERTIES,
            "rvslots": "main",
            "rvlimit": "50",
            "rvdir": "newer",
            "maxlag": "5",
        }
        if since is not None:
            asked["rvstart"] = since.strftime("%Y-%m-%dT%H:%M:%SZ")
        if until is not None:
            asked["rvend"] = until.strftime("%Y-%m-%dT%H:%M:%SZ")
        found: list[Mapping[str, Any]] = []
        more: Mapping[str, str] = {}
        for _ in range(_REQUESTS):
            answer = await self._ask(api, {**asked, **more})
            for page in answer.get("query", {}).get("pages", []):
                if page.get("missing"):
                    raise ArchiveTrouble(
                        f"the wiki has no page {title!r}", hint="give the page's own address"
                    )
                found += [{"title": page.get("title", title), **made} for made in page.get("revisions", [])]
            if "continue" not in answer:
                break
            more = {key: str(value) for key, value in answer["continue"].items()}
        taken_back = reverted(found)
        for made in found:
            capture = _capture(url, api, made, taken_back.get(made.get("revid", 0)))
            if capture is not None:
                yield capture

    async def _ask(self, api: str, asked: Mapping[str, str]) -> Mapping[str, Any]:
        got = await self._fetcher.fetch(
            Source(url=f"{api}?{urlencode(asked)}"), datetime.now().astimezone(), named=api
        )
        try:
            answer = json.loads(got.body or b"") if got.status == 200 and got.complete else None
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise ArchiveTrouble(
                f"the wiki does not answer: {got.failure or f'status {got.status}'}",
                hint=f"is {api} its API? name another with --endpoint",
            )
        if "error" in answer:
            raise ArchiveTrouble(f"the wiki refuses: {answer['error'].get('info', 'no reason given')}")
        return answer


def reverted(revisions: list[Mapping[str, Any]]) -> dict[int, str]:
    """Revisions that were soon taken back, by number, with who did it, when and with which words."""
    found: dict[int, str] = {}
    for place, made in enumerate(revisions):
        for back in range(2, min(_BACK, place) + 1):
            earlier = revisions[place - back]
            if not made.get("sha1") or earlier.get("sha1") != made["sha1"]:
                continue
            at = http_date(str(made.get("timestamp")))
            for undone in revisions[place - back + 1 : place]:
                then = http_date(str(undone.get("timestamp")))
                if (
                    at is not None
                    and then is not None
                    and at - then <= _SOON
                    and undone.get("sha1") != made["sha1"]
                ):
                    minutes = int((at - then).total_seconds() // 60)
                    comment = str(made.get("comment") or "no comment")[:200]
                    found[undone.get("revid", 0)] = (
                        f"taken back {minutes} min later by {made.get('user', 'somebody')}: {comment}"
                    )
            break
    return found


def _capture(url: str, api: str, made: Mapping[str, Any], aside: str | None) -> Capture | None:
    """One revision; None where its text or its time is hidden."""
    at = http_date(str(made.get("timestamp") or ""))
    slot = made.get("slots", {}).get("main", {})
    content = slot.get("content", made.get("content"))
    if at is None or not isinstance(content, str):
        return None
    kept = {
        key: made.get(key) for key in ("title", "revid", "parentid", "timestamp", "user", "comment", "sha1")
    }
    body = json.dumps({**kept, "content": content}, ensure_ascii=False).encode("utf-8", "replace")
    place = f"{api.removesuffix('api.php')}index.php?oldid={made.get('revid')}"
    fetched = Fetched(
        url=url,
        final_url=url,
        requested_at=at,
        elapsed=0.0,
        status=200,
        headers=(("Content-Type", TYPE), ("Content-Length", str(len(body)))),
        body=body,
        archive=place,
    )
    note = f"by {made.get('user', 'somebody')}: {made.get('comment') or 'no comment'}"[:300]
    return Capture(at=at, archive=place, fetched=fetched, aside=aside, note=note)

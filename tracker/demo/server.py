"""A web server on loopback that serves the story's pages as they stand at one moment of its clock."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from hashlib import sha256

from aiohttp import ETag, web

from tracker.demo.render import Noise, interruption_html, page_html
from tracker.demo.story import BEGINS_AT, PAGES, Article, Interruption, Page, article, interruption
from tracker.model import utc

__all__ = ["StoryServer"]

_HOST = "127.0.0.1"
_ROBOTS = "User-agent: *\nAllow: /\n"


def _etag(standing: Article) -> ETag:
    """A weak validator (RFC 9110, section 8.8.1): two responses differ in their noise and are one article."""
    words = f"{standing.title}\n{standing.deck}\n{standing.text}"
    return ETag(sha256(words.encode()).hexdigest()[:20], is_weak=True)


def _same(request: web.Request, etag: ETag) -> bool:
    """Whether the client has this article already (RFC 9110, section 13.1.2: the comparison is weak)."""
    return any(known.value in (etag.value, "*") for known in request.if_none_match or ())


class StoryServer:
    """Serves every page of the story at its path on 127.0.0.1; `show` moves the story on.

    A page is 404 before its first edit. The same moment gives the same articles; the noise around
    them goes by the seed and the number of the response.
    """

    def __init__(self, *, port: int = 0, seed: int = 2024) -> None:
        self._wanted_port = port
        self._seed = seed
        self._at = BEGINS_AT
        self._runner: web.AppRunner | None = None
        self.requests: Counter[str] = Counter()
        """How often each page was asked for, by path, whatever the answer was."""

    async def start(self) -> str:
        """The base URL, once the server listens. Raises OSError where the port is taken."""
        if self._runner is not None:
            raise RuntimeError("the story server is already running")
        app = web.Application()
        app.router.add_get("/robots.txt", self._robots)
        for page in PAGES:
            app.router.add_get(page.path, partial(self._serve, page))
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, _HOST, self._wanted_port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        return f"http://{_HOST}:{runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Connections are closed; nothing happens where the server does not run."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    def show(self, at: datetime) -> None:
        """From now on the pages stand as edited up to `at`. Raises ValueError on a naive time."""
        self._at = utc(at)

    async def _robots(self, _request: web.Request) -> web.Response:
        return web.Response(text=_ROBOTS)

    async def _serve(self, page: Page, request: web.Request) -> web.Response:
        self.requests[page.path] += 1
        noise = Noise.of(self._seed, page.path, self.requests[page.path], self._at)
        pause = interruption(page, self._at)
        if pause is not None:
            return _interrupted(pause, noise)
        standing = article(page, self._at)
        if standing is None:
            return web.Response(status=404, text="Not found\n")
        return _answer(page, standing, noise, request)


def _interrupted(pause: Interruption, noise: Noise) -> web.Response:
    headers = {} if pause.retry_after is None else {"Retry-After": str(pause.retry_after)}
    html = interruption_html(pause.layout, noise)
    return web.Response(status=pause.status, text=html, content_type="text/html", headers=headers)


def _answer(page: Page, standing: Article, noise: Noise, request: web.Request) -> web.Response:
    html = page_html(page, standing, noise)
    response = web.Response(text=html, content_type="text/html")
    if page.conditional:
        etag = _etag(standing)
        if _same(request, etag):
            response = web.Response(status=304)
        response.etag = etag
        response.headers["Last-Modified"] = format_datetime(standing.modified_at, usegmt=True)
    return response

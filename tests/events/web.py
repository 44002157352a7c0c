"""The pages of an event as its file tells them, and a web server on loopback that serves them by its clock."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import ETag, web

HERE = Path(__file__).parent
SLUGS = tuple(sorted(path.stem for path in HERE.glob("*.toml")))


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A page from one moment on. `published` is what it prints, with its zone; `status` 200 unless it is down."""

    at: datetime
    title: str
    text: str
    deck: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class Page:
    """One address with its edits, in the order of time."""

    path: str
    outlet: str
    edits: tuple[Edit, ...]
    tier: str | None = None
    lang: str = "en"

    def standing(self, at: datetime) -> Edit | None:
        """What stands there at a moment; None before the first edit."""
        return next((edit for edit in reversed(self.edits) if edit.at <= at), None)


@dataclass(frozen=True, kw_only=True)
class Story:
    """An event's definition, its pages, and what a person reads in them."""

    event: dict[str, Any]
    pages: tuple[Page, ...]
    gold: dict[str, Any]

    @property
    def slug(self) -> str:
        """The event's short name."""
        return self.event["slug"]

    @property
    def stops(self) -> list[datetime]:
        """The moments at which a page changes."""
        return sorted({edit.at for page in self.pages for edit in page.edits})


@cache
def story(slug: str) -> Story:
    """The story of an event's file."""
    data = tomllib.loads((HERE / f"{slug}.toml").read_text(encoding="utf-8"))
    return Story(
        event=data["event"],
        pages=tuple(
            Page(**{**page, "edits": tuple(Edit(**edit) for edit in page["edits"])}) for page in data["page"]
        ),
        gold=data["gold"],
    )


def _moment(when: datetime, hours: int) -> str:
    return (when + timedelta(0)).astimezone(_zone(hours)).isoformat()


@cache
def _zone(hours: int) -> Any:
    from datetime import timezone

    return timezone(timedelta(hours=hours))


def html(page: Page, edit: Edit, hours: int = 0) -> str:
    """The page as its outlet serves it, its times printed in the zone of so many hours from UTC."""
    published = edit.published or page.edits[0].at
    modified = edit.modified or edit.published or edit.at
    paragraphs = "\n".join(f"<p>{escape(p, quote=False)}</p>" for p in edit.text.strip().split("\n\n"))
    direction = "rtl" if page.lang in ("fa", "ar") else "ltr"
    deck = f'<p class="standfirst">{escape(edit.deck)}</p>' if edit.deck else ""
    return f"""<!doctype html>
<html lang="{page.lang}" dir="{direction}"><head><meta charset="utf-8"><title>{escape(edit.title)} | {escape(page.outlet)}</title>
<meta property="og:title" content="{escape(edit.title)}"><meta property="og:type" content="article">
<meta property="og:site_name" content="{escape(page.outlet)}">
<meta property="article:published_time" content="{_moment(published, hours)}">
<meta property="article:modified_time" content="{_moment(modified, hours)}"></head>
<body><nav><a href="/">{escape(page.outlet)}</a> <a href="/world">World</a> <a href="/weather">Weather</a></nav>
<main><article><h1>{escape(edit.title)}</h1>
{deck}
{paragraphs}
</article></main><footer><p>© {escape(page.outlet)}</p></footer></body></html>
"""


class Web:
    """Serves the pages of a story as they stand; `show` moves it on. `skew` is how wrong its clock is."""

    def __init__(self, told: Story, *, skew: timedelta = timedelta(0), hours: int = 0) -> None:
        self._told = told
        self._skew, self._hours = skew, hours
        self._at = told.stops[0] - timedelta(days=1)
        self._runner: web.AppRunner | None = None

    async def start(self) -> str:
        """The base URL, once the server listens."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Connections are closed."""
        assert self._runner is not None
        await self._runner.cleanup()

    def show(self, at: datetime) -> None:
        """From now on the pages stand as edited up to `at`."""
        self._at = at

    async def _serve(self, request: web.Request) -> web.Response:
        page = next((p for p in self._told.pages if p.path == request.path), None)
        edit = page.standing(self._at) if page else None
        if page is None or edit is None:
            return web.Response(status=404, text="Not found\n")
        headers = {"Date": format_datetime(self._at + self._skew, usegmt=True)}
        if edit.status != 200:
            return web.Response(status=edit.status, text="<h1>Not here</h1>", headers=headers)
        etag = ETag(sha256(f"{edit.title}{edit.deck}{edit.text}".encode()).hexdigest()[:20], is_weak=True)
        if any(known.value == etag.value for known in request.if_none_match or ()):
            answer = web.Response(status=304, headers=headers)
        else:
            answer = web.Response(
                text=html(page, edit, self._hours), content_type="text/html", headers=headers
            )
        answer.etag = etag
        return answer

"""The script of `toll demo`: which page says what, from when on.

The event is the bombing of Kerman on 3 January 2024, with the figures and statements that were
published then, in sentences written for this program. The outlets are invented. The words stand in
`pages/*.toml`, one file for each page; here is how they are read and put together.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tracker.model import Event, Source, Tier

__all__ = [
    "BEGINS_AT",
    "EDITS",
    "ENDS_AT",
    "EVENT",
    "INTERRUPTIONS",
    "PAGES",
    "STOPS",
    "Article",
    "Edit",
    "Interruption",
    "Page",
    "article",
    "interruption",
    "page_file",
]

EVENT = Event(
    slug="kerman-2024",
    name="Kerman twin bombings",
    occurred_at=datetime(2024, 1, 3, 11, 30, tzinfo=UTC),
    places=("Kerman", "Iran"),
)

_SCRIPTS = ("harbour-gazette", "meridian-post", "lantern-live", "kerman-governorate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One address of the story's web. Intervals are in seconds of the story's clock."""

    path: str
    outlet: str
    layout: str
    """The name of its template in `pages/`."""
    tier: Tier
    every_min: float
    every_max: float
    conditional: bool
    """Whether its server answers 304 to a conditional request (RFC 9110, section 13)."""

    def source(self, base: str) -> Source:
        """The page as something to poll, at the base URL that the server gave.

        All pages share one host on loopback, so the spacing between requests is 0.
        """
        return Source(
            url=base.rstrip("/") + self.path,
            name=self.outlet,
            tier=self.tier,
            every_min=self.every_min,
            every_max=self.every_max,
            interval=self.every_min,
            spacing=0.0,
            events=(EVENT.slug,),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit in place: from `at` on the page at that path stands so.

    `order` names the blocks that stand, from the top; `text` gives words to the blocks that are new
    or rewritten. A silent edit leaves the printed time of the last update as it was.
    """

    at: datetime
    page: str
    note: str
    """What the edit is in the story, in one sentence."""
    title: str
    deck: str
    order: tuple[str, ...]
    text: Mapping[str, str]
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says at one moment: blocks of paragraphs by name, from the top."""

    title: str
    deck: str
    published_at: datetime
    modified_at: datetime
    blocks: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """All paragraphs, parted by a newline, as a reader meets them."""
        return "\n".join(line for _, paragraphs in self.blocks for line in paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """A while in which a page's server answers with something else: `since` included, `until` not."""

    page: str
    since: datetime
    until: datetime
    status: int
    layout: str
    retry_after: int | None = None
    """Seconds of the story's clock, as the Retry-After header says them (RFC 9110, section 10.2.3)."""


def page_file(name: str) -> str:
    """The text of a file in `pages/`."""
    return (files(__package__) / "pages" / name).read_text(encoding="utf-8")


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


def _edits(path: str, script: list[dict[str, Any]]) -> list[Edit]:
    edits: list[Edit] = []
    for entry in script:
        before = edits[-1] if edits else None
        edits.append(
            Edit(
                at=entry["at"],
                page=path,
                note=entry["note"],
                title=entry.get("title", before.title if before else ""),
                deck=entry.get("deck", before.deck if before else ""),
                order=tuple(entry.get("order", before.order if before else ())),
                text=MappingProxyType(entry["text"]),
                silent=entry.get("silent", False),
            )
        )
    return edits


def _load() -> tuple[tuple[Page, ...], tuple[Edit, ...]]:
    pages: list[Page] = []
    edits: list[Edit] = []
    for name in _SCRIPTS:
        script = tomllib.loads(page_file(f"{name}.toml"))
        page = Page(**{**script["page"], "tier": Tier(script["page"]["tier"])})
        pages.append(page)
        edits += _edits(page.path, script["edit"])
    return tuple(pages), tuple(sorted(edits, key=lambda edit: (edit.at, edit.page)))


PAGES, EDITS = _load()
"""The pages, and every edit of them in the order of time."""

BEGINS_AT = EDITS[0].at
ENDS_AT = EDITS[-1].at

_GAZETTE, _MERIDIAN, _LANTERN, _GOVERNORATE = (page.path for page in PAGES)

INTERRUPTIONS = (
    Interruption(
        page=_MERIDIAN,
        since=datetime(2024, 1, 4, 22, 0, tzinfo=UTC),
        until=datetime(2024, 1, 5, 1, 0, tzinfo=UTC),
        status=200,
        layout="checkpoint",
    ),
    Interruption(
        page=_LANTERN,
        since=datetime(2024, 1, 5, 5, 0, tzinfo=UTC),
        until=datetime(2024, 1, 5, 8, 0, tzinfo=UTC),
        status=503,
        layout="unavailable",
        retry_after=2700,
    ),
)
"""A captcha in front of one outlet, and three hours in which another is overloaded. Neither changes an article."""

STOPS = tuple(
    sorted(
        {edit.at for edit in EDITS} | {end for pause in INTERRUPTIONS for end in (pause.since, pause.until)}
    )
)
"""Every moment at which some page begins to answer otherwise: a clock that stops there misses nothing."""


@lru_cache(maxsize=128)
def _standing(path: str, edits_seen: int) -> Article | None:
    edits = [edit for edit in EDITS[:edits_seen] if edit.page == path]
    if not edits:
        return None
    texts: dict[str, str] = {}
    for edit in edits:
        texts.update(edit.text)
    last = edits[-1]
    return Article(
        title=last.title,
        deck=last.deck,
        published_at=edits[0].at,
        modified_at=max(edit.at for edit in edits if not edit.silent),
        blocks=tuple((key, _paragraphs(texts[key])) for key in last.order),
    )


def article(page: Page, at: datetime) -> Article | None:
    """What the page says at that moment; None before its first edit."""
    return _standing(page.path, sum(edit.at <= at for edit in EDITS))


def interruption(page: Page, at: datetime) -> Interruption | None:
    """What stands in the page's place at that moment, where something does."""
    return next(
        (pause for pause in INTERRUPTIONS if pause.page == page.path and pause.since <= at < pause.until),
        None,
    )

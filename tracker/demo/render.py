"""From an article to the HTML of its outlet, with the noise that real pages wrap around their text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from html import escape
from random import Random
from string import Template

from tracker.demo.story import Article, Page, page_file

__all__ = ["Noise", "interruption_html", "page_html"]

_RELATED = (
    ("/world/ferry", "Ferry with 140 on board runs aground in fog, nobody hurt"),
    ("/world/mine", "Rescuers reach mine where 14 are missing"),
    ("/world/bridge", "Bridge collapse in the north: six dead, inquiry opened"),
    ("/world/heat", "Heat wave blamed for 31 deaths"),
    ("/sport/final", "City win 3-2 in final that nobody will forget"),
    ("/money/grain", "Grain prices fall for the ninth week"),
    ("/weather/snow", "Snow closes 40 schools"),
)

Blocks = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Noise:
    """What differs in each response and means nothing; the same seed, path and count give the same."""

    nonce: str
    clock: str
    comments: str
    visitors: str
    related: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, seed: int, path: str, count: int, at: datetime) -> Noise:
        """The noise of the response with that number, served at that moment of the story."""
        random = Random(f"{seed} {path} {count}")  # noqa: S311 - noise, no secret
        return cls(
            nonce=f"{random.getrandbits(64):016x}",
            clock=f"{at + timedelta(seconds=count):%H:%M:%S}",
            comments=str(40 + 3 * count + random.randrange(3)),
            visitors=f"{2000 + 11 * count + random.randrange(11):,}",
            related=tuple(random.sample(_RELATED, 4)),
        )


@lru_cache(maxsize=16)
def _template(name: str) -> Template:
    return Template(page_file(f"{name}.html"))


def _words(when: datetime) -> str:
    return f"{when.day} {when:%B %Y, %H:%M} GMT"


def _lines(paragraphs: tuple[str, ...], tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{escape(line, quote=False)}</{tag}>" for line in paragraphs)


def _plain(blocks: Blocks) -> str:
    return "\n".join(_lines(paragraphs) for key, paragraphs in blocks if key != "caption")


def _soup(blocks: Blocks) -> str:
    return "\n".join(
        f'<div class="{"note" if key == "correction" else "txt"}">{_lines(paragraphs)}</div>'
        for key, paragraphs in blocks
    )


def _entries(blocks: Blocks) -> str:
    return "\n".join(
        f'<div class="pinned"><h2>What we know</h2>\n{_lines(paragraphs)}\n</div>'
        if key == "summary"
        else f'<div class="update"><h3 class="stamp">{escape(key)}</h3>\n{_lines(paragraphs)}\n</div>'
        for key, paragraphs in blocks
    )


_BLOCKS: Mapping[str, Callable[[Blocks], str]] = {
    "harbour-gazette": _plain,
    "kerman-governorate": _plain,
    "lantern-live": _entries,
    "meridian-post": _soup,
}


def _json_ld(page: Page, article: Article) -> str:
    """The article's schema.org description; `<` is escaped, since the data stand in a script element."""
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.deck,
        "datePublished": article.published_at.isoformat(),
        "dateModified": article.modified_at.isoformat(),
        "publisher": {"@type": "Organization", "name": page.outlet},
    }
    return json.dumps(described, ensure_ascii=False).replace("<", "\\u003c")


def page_html(page: Page, article: Article, noise: Noise) -> str:
    """The page with that article in its outlet's layout."""
    home = page.path.split("/")[1]
    return _template(page.layout).substitute(
        path=page.path,
        title=escape(article.title),
        deck=escape(article.deck),
        published=article.published_at.isoformat(),
        published_words=_words(article.published_at),
        modified=article.modified_at.isoformat(),
        modified_words=_words(article.modified_at),
        jsonld=_json_ld(page, article),
        caption=escape(" ".join(line for key, lines in article.blocks if key == "caption" for line in lines)),
        blocks=_BLOCKS[page.layout](article.blocks),
        nonce=noise.nonce,
        clock=noise.clock,
        comments=noise.comments,
        visitors=noise.visitors,
        related="\n".join(
            f'<li><a href="/{home}{path}">{escape(title)}</a></li>' for path, title in noise.related
        ),
    )


def interruption_html(layout: str, noise: Noise) -> str:
    """What stands in a page's place during an interruption."""
    return _template(layout).substitute(nonce=noise.nonce)

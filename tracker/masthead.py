"""`Masthead`: what a page prints about itself, apart from its text.

The headline is the page's <h1>, since that is what an editor changes; og:title, JSON-LD's headline and
<title> (without the site's name) follow in that order. Times are read from meta tags, JSON-LD
(schema.org) and <time>. A date without a time of day, or a time without a zone, is not a moment, so it
is passed over: nothing here guesses one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.markup import Markup
from tracker.model import utc

__all__ = ["Masthead", "masthead", "moment", "squeeze"]

_LANG = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_MARKS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " / ")
_ARTICLE = frozenset({"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "AnalysisNewsArticle", "BackgroundNewsArticle", "SocialMediaPosting"})  # fmt: skip
_DECKS = (
    '[itemprop="alternativeHeadline"], [class*="standfirst"], [class*="subheadline"], [class*="sub-headline"], '
    '[class*="article-subtitle"], [class*="article__subtitle"], [class*="article-deck"], [class~="deck"], '
    '[class~="dek"], [class~="lede"], [class~="chapeau"], [data-testid*="standfirst"], h1 + h2, h1 + p[class*="sub"]'
)
_PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "pubdate", "publish-date", "dc.date.issued", "dcterms.created", "date")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")  # fmt: skip
_JSON_MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the page prints about itself. Empty or None where it does not."""

    title: str = ""
    decks: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    lang: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    outlet: str | None = None
    article: bool = False
    """Whether the page calls itself an article."""
    free: bool = True
    """False where the page says of itself that it is behind a paywall (schema.org isAccessibleForFree)."""
    data_body: str = ""
    """The article's text as JSON-LD gives it."""


def squeeze(text: str | None) -> str:
    """The text on one line, blanks in a row made one."""
    return " ".join((text or "").split())


def moment(value: object) -> datetime | None:
    """The moment that the words name, in UTC; None unless date, time of day and zone are all there."""
    if not isinstance(value, str) or not 16 <= len(text := value.strip()) <= 64:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None
    try:
        return utc(when) if when.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _things(data: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """Each JSON-LD object of the page, those inside others too."""
    for text in data:
        if len(text) > _JSON_MOST:
            continue
        try:
            todo: list[object] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            thing = todo.pop(0)
            if isinstance(thing, list):
                todo.extend(thing)
            elif isinstance(thing, dict):
                yield thing
                todo.extend(thing.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _kinds(thing: dict[str, object]) -> set[str]:
    kind = thing.get("@type")
    return {each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)}


def _string(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), None)
    return squeeze(value) if isinstance(value, str) else ""


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            metas.setdefault(name.strip().lower(), squeeze(attributes.get("content")))
    return metas


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"\W+", text.casefold()) if word}


def _headline(tree: LexborHTMLParser, metas: dict[str, str], named: str, outlet: str | None) -> str:
    og = _without_site(metas.get("og:title", "") or metas.get("twitter:title", ""), outlet, sure=True)
    node = tree.css_first("title")
    page = squeeze(node.text()) if node else ""
    told = _words(f"{og} {named} {page}") - _words(outlet or "")
    heads = [text for node in tree.css("h1")[:20] if (text := squeeze(node.text(separator=" ")))]
    heads = [text for text in heads if text.casefold() != (outlet or "").casefold()]
    scored = [(len(_words(text) & told) / (len(_words(text)) or 1), text) for text in heads]
    if scored:
        best = max(score for score, _ in scored)
        first = next(text for score, text in scored if score == best)
        # A lone <h1> that shares no word with what the page calls itself is the site's logo.
        if best > 0 or not told or (not og and not named and len(_words(first)) > 3):
            return first
    return og or named or _without_site(page, outlet, sure=False)


def _without_site(text: str, outlet: str | None, *, sure: bool) -> str:
    """The title without the site's name; where `sure`, only a tail that is that very name."""
    for mark in _MARKS:
        head, found, tail = text.rpartition(mark)
        if not found or not head.strip():
            continue
        same = bool(outlet) and tail.strip().casefold() == (outlet or "").casefold()
        short = len(tail.split()) <= 4 and not any(sign.isdigit() for sign in tail) and len(head) > len(tail)
        if same or (short and not sure):
            return head.strip()
    return text


def _time_nodes(tree: LexborHTMLParser) -> tuple[datetime | None, datetime | None]:
    published = modified = None
    for node in tree.css(
        "article time[datetime], main time[datetime], header time[datetime], time[datetime]"
    )[:50]:
        when = moment(node.attributes.get("datetime"))
        label = f"{node.attributes.get('itemprop') or ''} {node.attributes.get('class') or ''}".lower()
        if when and ("modif" in label or "updat" in label):
            modified = modified or when
        elif when:
            published = published or when
    return published, modified


def _captions(tree: LexborHTMLParser) -> tuple[str, ...]:
    nodes: list[LexborNode] = tree.css('figcaption, [class*="caption"], [itemprop="caption"]')[:100]
    texts = [squeeze(node.text(separator=" ")) for node in nodes]
    return tuple(dict.fromkeys(text for text in texts if text and len(text) < 2000))


def _earliest(times: list[datetime | None]) -> datetime | None:
    return next((when for when in times if when), None)


def masthead(tree: LexborHTMLParser, markup: Markup) -> Masthead:
    """What the page prints about itself. Never raises."""
    metas = _metas(tree)
    things = [thing for thing in _things(markup.data) if _kinds(thing) & _ARTICLE]
    thing = things[0] if things else {}
    outlet = metas.get("og:site_name") or _string(thing.get("publisher")) or None
    root = tree.css_first("html")
    lang = _LANG.match(((root.attributes.get("lang") if root else None) or "").strip().lower())
    decks = [squeeze(node.text(separator=" ")) for node in tree.css(_DECKS)[:10]]
    decks += [
        metas.get("og:description", ""),
        metas.get("description", ""),
        _string(thing.get("description")),
    ]
    times = _time_nodes(tree)
    data_body = thing.get("articleBody")
    return Masthead(
        title=_headline(tree, metas, _string(thing.get("headline")), outlet),
        decks=tuple(dict.fromkeys(deck for deck in decks if deck)),
        captions=_captions(tree),
        lang=lang[0] if lang else None,
        published_at=_earliest(
            [*(moment(metas.get(name)) for name in _PUBLISHED), moment(thing.get("datePublished")), times[0]]
        ),
        modified_at=_earliest(
            [*(moment(metas.get(name)) for name in _MODIFIED), moment(thing.get("dateModified")), times[1]]
        ),
        outlet=outlet,
        article=bool(thing)
        or metas.get("og:type", "").lower() == "article"
        or bool(metas.get("article:published_time")),
        free=not any(str(each.get("isAccessibleForFree")).lower() == "false" for each in things),
        data_body=data_body.strip() if isinstance(data_body, str) else "",
    )

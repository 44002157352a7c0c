"""Which links of a list are followed for an event. PURE.

A link is followed where its title and summary are of the event by the event's definition (`tracker.joining`),
or where a person said that the whole list is. Their number is bounded: a new one makes room by resting the
page that has been quiet longest, if that is a day or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from tracker.discovery import Choice, Fate, Found, Link
from tracker.joining import join, window
from tracker.model import Document, Event, Fit, Source, Surface

__all__ = ["QUIET", "outlet_of", "sift"]

QUIET = timedelta(days=1)
"""How long a page has not changed that makes room for a new one."""

MOST = 50
"""How many pages of one list are followed at once, where nobody said otherwise."""

SHOWN = 200
"""How many links about something else are recorded of one look."""

_SETTLED = frozenset({Fate.FOLLOWED, Fate.KNOWN, Fate.RESTED, Fate.REFUSED})
_EARLY = datetime.min.replace(tzinfo=UTC)
_SHORT_LABELS = frozenset(
    {"co", "com", "net", "org", "gov", "gob", "gouv", "ac", "edu", "or", "ne", "go", "nic"}
)


def sift(
    event: Event,
    source: Source,
    links: Sequence[Link],
    *,
    fates: Mapping[str, Fate],
    found: Sequence[Found],
    known: AbstractSet[str],
    at: datetime,
) -> tuple[Choice, ...]:
    """What is to become of the links whose fate is another one now, the newest link first.

    `fates` is what became of those seen before, `found` are the pages that the list led to and that are
    polled, `known` the addresses that the event follows anyway.
    """
    quiet = sorted((one for one in found if one.quiet_since <= at - QUIET), key=lambda one: one.quiet_since)
    room = (source.options.most or MOST) - len(found)
    made: list[Choice] = []
    others = 0
    for link in sorted(links, key=lambda one: one.published_at or _EARLY, reverse=True):
        before = fates.get(link.url)
        if before in _SETTLED:
            continue
        if link.url in known:
            choice = Choice(link=link, fate=Fate.KNOWN, reason="the event follows it already")
        else:
            choice = _choose(event, source, link)
        if choice.fate is Fate.FOLLOWED:
            if room > 0:
                room -= 1
            elif before is None and quiet:
                choice = replace(choice, rests=quiet.pop(0).page)
            else:
                choice = replace(
                    choice, fate=Fate.NO_ROOM, reason=f"the list has {len(found)} pages already", options=None
                )
        if choice.fate is Fate.NOT_OURS:
            others += 1
            if others > SHOWN:
                continue
        if choice.fate is not before:
            made.append(choice)
    return tuple(made)


def _choose(event: Event, source: Source, link: Link) -> Choice:
    fate, reason = _matched(event, source, link)
    if fate is not Fate.FOLLOWED:
        return Choice(link=link, fate=fate, reason=reason)
    listed, own = source.options, _site(source.url) == _site(link.url)
    options = replace(
        listed, found_in=listed.found_in or source.url, ignore_robots=listed.ignore_robots and own
    )
    if link.kind != "sitemap":
        options = replace(options, select=None, most=None, all_links=False)
    whole = listed.all_links or link.kind == "sitemap"
    return Choice(
        link=link,
        fate=fate,
        reason=reason,
        name=source.name if own else None,
        options=options,
        sure=whole,
    )


def _matched(event: Event, source: Source, link: Link) -> tuple[Fate, str]:
    if link.kind == "sitemap":
        if source.options.found_in is not None:
            return Fate.REFUSED, "an index of sitemaps inside another one is not followed"
        start, _ = window(event)
        if start and link.published_at and link.published_at < start - QUIET:
            return Fate.NOT_OURS, "it last changed before the event"
        return Fate.FOLLOWED, "a sitemap of the index"
    if source.options.all_links:
        return Fate.FOLLOWED, "the whole list is about the event"
    document = Document(
        surfaces={Surface.TITLE: link.title, Surface.DECK: link.summary, Surface.BODY: ""},
        url=link.url,
        published_at=link.published_at,
    )
    answer = join(event, document)
    why = "; ".join(answer.why)
    if answer.fit is Fit.JOINS:
        return Fate.FOLLOWED, why
    return Fate.NOT_OURS, f"doubtful: {why}" if answer.fit is Fit.DOUBTFUL else why


def outlet_of(source: Source, choice: Choice) -> Source:
    """The page of a choice as a source: polled as its list is, under the list's name where it is its own site."""
    own = _site(source.url) == _site(choice.link.url)
    assert choice.options is not None
    return Source(
        url=choice.link.url,
        kind=choice.link.kind,
        name=choice.name,
        tier=source.tier if own else None,
        every_min=source.every_min,
        every_max=source.every_max,
        interval=source.every_min,
        spacing=source.spacing,
        options=choice.options,
    )


def _site(url: str) -> str:
    """The name that a site is registered by, as far as its labels tell: bbc.co.uk of feeds.bbc.co.uk."""
    host = urlsplit(url).hostname or ""
    labels = host.split(".")
    if host.replace(".", "").isdigit() or ":" in host or len(labels) < 3:
        return host
    return ".".join(labels[-3:] if labels[-2] in _SHORT_LABELS else labels[-2:])

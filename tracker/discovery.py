"""Links that a list shows, and what becomes of each: values, standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.options import Options

__all__ = ["Choice", "Discovered", "Fate", "Found", "Link"]


class Fate(StrEnum):
    """What became of a link that a list showed."""

    FOLLOWED = "followed"
    """Its page is a source of the event."""
    KNOWN = "known"
    """The event follows its page already."""
    NOT_OURS = "not_ours"
    """It is about something else."""
    NO_ROOM = "no_room"
    """The list has as many pages as it may have, and none of them is quiet."""
    RESTED = "rested"
    """Its page had been quiet for the longest time and made room for a newer one."""
    REFUSED = "refused"
    """Its address cannot be followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry of a list: an address, and what the list says of its page."""

    url: str
    title: str = ""
    summary: str = ""
    published_at: datetime | None = None
    kind: str = "page"
    """What kind of source it is: a page, or a sitemap in an index of sitemaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that a list led to: the number of its source, and when it last changed or was added."""

    page: int
    url: str
    quiet_since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is to become of a link, and why; `rests` is the number of the source that makes room for it."""

    link: Link
    fate: Fate
    reason: str
    rests: int | None = None
    name: str | None = None
    sure: bool = False
    """Whether its page counts for the event whatever its words, since a person named the list for that."""
    options: Options | None = None
    """How its page is asked and read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """The record of a link that a list showed. `page` is the number of its source where it has one."""

    event: str
    source: int
    link: Link
    fate: Fate
    reason: str
    recorded_at: datetime
    page: int | None = None

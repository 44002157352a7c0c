"""What the engine must know of a language to date what a page says, and to tell its furniture from its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["CalendarWords", "PageWords"]


@dataclass(frozen=True, kw_only=True)
class CalendarWords:
    """How a day and a time of day are written. Keys are lowered; an entry of `openers` may have several words."""

    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Names of the days of the week, Monday 0."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Names of the months, January 1."""
    days: Mapping[str, int] = field(default_factory=dict)
    """Words for a day beside the page's own: "yesterday" -1."""
    openers: frozenset[str] = frozenset()
    """What opens the moment that a figure refers to: "as of"."""
    halves: Mapping[str, int] = field(default_factory=dict)
    """Marks of the half of a day, with the hours that it adds: "pm" 12."""
    zones: frozenset[str] = frozenset({"gmt", "utc", "z"})
    """Marks of a clock that shows UTC."""
    clocks: frozenset[str] = frozenset()
    """What may stand between the hour and the rest, or behind both: "h", "o'clock"."""
    links: frozenset[str] = frozenset()
    """What may stand between the parts of a date: "de"."""
    oblique: frozenset[str] = frozenset()
    """Prepositions that make a date the event's and not the figure's: the bombings "of" 3 January."""


@dataclass(frozen=True, kw_only=True)
class PageWords:
    """What a page prints around its own story. All are lowered; an entry may have several words."""

    updates: frozenset[str] = frozenset()
    """What opens a paragraph that is newer than those below it: "update"."""
    related: frozenset[str] = frozenset()
    """What opens a box with other stories: "related stories", "read more"."""
    totals: frozenset[str] = frozenset()
    """What the row of a table is called that sums the others: "total"."""

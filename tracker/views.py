"""What the reading verbs answer: frozen values that a format turns into a screen or into JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tracker.compare import MomentChange, PageChange
from tracker.ledger import Blame, Entry, Headline, Line, Said
from tracker.model import (
    Absence,
    Attempt,
    Decision,
    Document,
    Event,
    Extraction,
    Fetched,
    Metric,
    Outcome,
    Policy,
    Source,
    Version,
)

__all__ = [
    "BlameView",
    "CheckedSource",
    "EventLine",
    "LogView",
    "MomentDiffView",
    "PageDiffView",
    "Polled",
    "SaidView",
    "ShowView",
    "StatusLine",
    "StatusView",
    "VersionsView",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event with how much is known of it."""

    event: Event
    sources: int
    revisions: int
    headline: Headline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowView:
    """What is claimed at a moment. `known_at` is that moment on the clock of `observed_at`."""

    event: Event
    known_at: datetime
    policy: Policy
    headlines: Mapping[Metric, Headline]
    lines: tuple[Line, ...]
    said: tuple[Said, ...]
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """The timeline. `metric` is the one that the screen follows; `entries` are all that fit the filters."""

    event: Event
    known_at: datetime
    policy: Policy
    metric: Metric
    entries: tuple[Entry, ...]
    everything: bool = False
    polled: bool = True
    """Whether any page of the event was ever read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameView:
    """Where the present headline comes from; `blame` is None where there is none."""

    event: Event
    known_at: datetime
    policy: Policy
    metric: Metric
    blame: Blame | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidView:
    """Who said what on responsibility, oldest first."""

    event: Event
    known_at: datetime
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsView:
    """Every version of one page, and where asked for every attempt to look at it."""

    source: Source
    versions: tuple[Version, ...]
    attempts: tuple[Attempt, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDiffView:
    """Two versions of a page, or of two pages, side by side."""

    change: PageChange
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentDiffView:
    """Two moments of an event."""

    event: Event
    before: datetime
    after: datetime
    change: MomentChange


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """How a source is doing. `late` is in seconds: how long it has been due and was not polled."""

    source: Source
    late: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """How everything is doing."""

    now: datetime
    lines: tuple[StatusLine, ...]
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What one poll of one source came to."""

    source: Source
    outcome: Outcome
    detail: str | None
    decisions: tuple[Decision, ...]
    elapsed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSource:
    """A dry run of a source: what would be read, nothing stored."""

    fetched: Fetched
    outcome: Outcome
    detail: str | None
    document: Document | None
    extraction: Extraction | None

"""What the reading verbs answer: frozen values that a format turns into a screen or into JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker import pace
from tracker.compare import MomentChange, PageChange
from tracker.desk import Waiting
from tracker.discovery import Discovered, Link
from tracker.gaps import Gap
from tracker.grading import Grade
from tracker.issuers import Issuer
from tracker.lag import Lag
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
    Reread,
    Ruling,
    Source,
    Version,
)
from tracker.plan import QUIET_AFTER, Health

__all__ = [
    "BlameView",
    "CheckedSource",
    "DoctorView",
    "EventLine",
    "Finding",
    "IssuersView",
    "LagView",
    "ListedSource",
    "LogView",
    "MomentDiffView",
    "PageDiffView",
    "Polled",
    "ReextractView",
    "RereadPage",
    "ReviewView",
    "SaidView",
    "ShowView",
    "SourceView",
    "StatusLine",
    "StatusView",
    "Verdict",
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
    everything: bool = False
    """Whether a screen has all of it, however long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """The timeline. `metric` is the one that the screen follows; `entries` are all that fit the filters."""

    event: Event
    known_at: datetime
    policy: Policy
    metric: Metric
    entries: tuple[Entry, ...]
    everything: bool = False
    chart: bool = False
    polled: bool = True
    """Whether any page of the event was ever read."""
    at: datetime | None = None
    """The moment that was asked for; None for now."""
    filtered: bool = False
    """Whether only a part of the record was asked for."""
    absences: tuple[Absence, ...] = ()
    """What is not found any more, to be confirmed."""
    gaps: tuple[Gap, ...] | None = None
    """When no page was seen; None where that was not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameView:
    """Where the present headline comes from and how well it is supported; both None where there is none."""

    event: Event
    known_at: datetime
    policy: Policy
    metric: Metric
    blame: Blame | None
    grade: Grade | None = None
    everything: bool = False
    """Whether a screen has all of it, however long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LagView:
    """Who followed each change of the headline, and after how long."""

    event: Event
    known_at: datetime
    policy: Policy
    metric: Metric
    lags: tuple[Lag, ...]
    earlier: int = 0
    """How many changes before these were left out."""
    everything: bool = False
    """Whether a screen has every page."""


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

    @property
    def changed(self) -> bool:
        """Whether there is any difference."""
        return bool(self.change.figures or self.change.statements or self.change.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentDiffView:
    """Two moments of an event. `headlines` has those of both for each policy, the earlier first."""

    event: Event
    before: datetime
    after: datetime
    change: MomentChange
    headlines: Mapping[Policy, tuple[Mapping[Metric, Headline], Mapping[Metric, Headline]]]

    @property
    def changed(self) -> bool:
        """Whether there is any difference."""
        return bool(self.change.figures or self.change.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """How a source is doing. `late` is in seconds: how long it has been due and was not polled.

    `closed` says that every event that follows it is closed, so that it is not polled. `unseen` is for how
    many seconds no look has seen it, where that is a gap.
    """

    source: Source
    late: float | None
    closed: bool = False
    unseen: float | None = None


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
    status: int | None = None
    """The status of the answer; None where there was none."""
    health: Health | None = None
    """Whether the source counts as failing from this look on, or answers again; None where neither is new."""

    @property
    def quiet(self) -> bool:
        """Whether it is one more look at a source that was told to be failing."""
        return self.health is None and not pace.answered(self.outcome) and self.source.failures >= QUIET_AFTER

    @property
    def changed(self) -> bool:
        """Whether a figure or a statement was revised."""
        return any(made.revisions or made.attributions for made in self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """What waits for a person, and what people have decided."""

    event: Event
    waiting: tuple[Waiting, ...]
    rulings: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuersView:
    """Everybody who answers for a figure or a statement of an event."""

    event: Event
    issuers: tuple[Issuer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadPage:
    """One page whose versions were read again, with those that are read otherwise now."""

    source: Source
    versions: tuple[Reread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReextractView:
    """What today's rules read otherwise; with `dry_run` nothing was written."""

    event: Event
    pages: tuple[RereadPage, ...]
    dry_run: bool

    @property
    def changed(self) -> bool:
        """Whether any version is read otherwise."""
        return any(page.versions for page in self.pages)


class Verdict(StrEnum):
    """How a part of the installation is."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One part of the installation; `hint` says what to do where it is not well."""

    subject: str
    state: str
    verdict: Verdict = Verdict.WELL
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorView:
    """The installation, part by part."""

    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return all(one.verdict is not Verdict.WRONG for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSource:
    """A dry run of a source: what would be read, nothing stored."""

    fetched: Fetched
    outcome: Outcome
    detail: str | None
    document: Document | None
    extraction: Extraction | None
    kind: str = "page"
    links: tuple[Link, ...] = ()
    """What a list shows."""
    unfiltered: tuple[Document, Extraction] | None = None
    """What is read without the filters of the source, where it has some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource:
    """What was done with one line of a file of addresses: a source, or why not."""

    line: int
    url: str
    source: Source | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One source: how it is asked and read, how it is doing, and what the list that it is has led to."""

    source: Source
    found: tuple[Discovered, ...] = ()

"""A history played by hand: pages that print figures, polled, decided and remembered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tracker.decide import decide
from tracker.model import (
    Absence,
    Attempt,
    AttributionRevision,
    Certainty,
    Decision,
    Document,
    Event,
    Extraction,
    Figure,
    Metric,
    Outcome,
    Past,
    PollResult,
    Qualifier,
    Reason,
    Revision,
    Role,
    Ruling,
    Source,
    Speaker,
    Stance,
    StatedReason,
    Statement,
    Surface,
    Tier,
)

START = datetime(2024, 1, 3, 13, 0, tzinfo=UTC)

STATE_TV = Speaker(organization="state television", tier=Tier.STATE_MEDIA)
YEKTAPARAST = Speaker(name="Babak Yektaparast", role="spokesman", tier=Tier.OFFICIAL_NATIONAL)
EINOLLAHI = Speaker(name="Bahram Einollahi", role="health minister", tier=Tier.OFFICIAL_NATIONAL)
VAHIDI = Speaker(name="Ahmad Vahidi", role="interior minister", tier=Tier.OFFICIAL_NATIONAL)
MIADFAR = Speaker(name="Jafar Miadfar", role="head of emergency services", tier=Tier.OFFICIAL_NATIONAL)
ISLAMIC_STATE = Speaker(organization="Islamic State", tier=Tier.PERPETRATOR)


def at(minutes: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=minutes)


def count(
    low: int | None,
    by: Speaker | None = None,
    *,
    metric: Metric = Metric.KILLED,
    qualifier: Qualifier = Qualifier.EXACT,
    role: Role = Role.HEADLINE_TOLL,
    reason: Reason | None = None,
    start: int = 0,
    **more: object,
) -> Figure:
    """A figure as an extractor would hand it over."""
    text = str(low)
    reasons = (StatedReason(reason=reason, text="because", span=(50, 57)),) if reason else ()
    high = None if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN) else low
    made = Figure(
        metric=metric, low=low, high=high, qualifier=qualifier, text=text, role=role, surface=Surface.BODY,
        span=(start, start + len(text)), quote=f"{text} were killed", rule="test", confidence=0.95,
        speaker=by, reasons=reasons,
    )  # fmt: skip
    return replace(made, **more)


def says(
    stance: Stance, by: Speaker | None = None, target: str | None = None, *, start: int = 100
) -> Statement:
    """A statement as an extractor would hand it over."""
    return Statement(
        stance=stance, speaker=by, target=target, certainty=Certainty.CLAIMED, direct=False, text="words",
        surface=Surface.BODY, span=(start, start + 5), rule="test", confidence=0.9,
    )  # fmt: skip


@dataclass
class _Page:
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    version: str | None = None
    last_seen_at: datetime | None = None
    absences: tuple[Absence, ...] = ()


@dataclass
class History:
    """One event, any number of pages. `look` is a poll; every decision is kept as a store would keep it."""

    event: Event = field(default_factory=lambda: Event(slug="kerman-2024", name="Kerman"))
    revisions: tuple[Revision, ...] = ()
    attributions: tuple[AttributionRevision, ...] = ()
    pages: dict[str, _Page] = field(default_factory=dict)
    minutes: float = 0
    rulings: tuple[Ruling, ...] = ()

    def look(
        self,
        outlet: str,
        *read: Figure | Statement,
        minutes: float | None = None,
        outcome: Outcome = Outcome.NEW,
        published_at: datetime | None = None,
    ) -> Decision:
        """The decision after a poll of an outlet's page that now reads so (NEW), or is as it was."""
        self.minutes = self.minutes + 15 if minutes is None else minutes
        page = self.pages.setdefault(outlet, _Page())
        figures = tuple(r for r in read if isinstance(r, Figure))
        statements = tuple(r for r in read if isinstance(r, Statement))
        source = Source(id=list(self.pages).index(outlet) + 1, url=f"https://{outlet}.example/a", name=outlet)
        new = outcome is Outcome.NEW
        result = PollResult(
            source=source,
            attempt=Attempt(source=source.id, url=source.url, observed_at=at(self.minutes), outcome=outcome),
            document=Document(surfaces={}, published_at=published_at) if new else None,
            extraction=_extraction(figures, statements) if new else None,
        )
        past = Past(
            event=self.event, revisions=self.revisions, attributions=self.attributions, figures=page.figures,
            statements=page.statements, absences=page.absences, version=page.version,
            elsewhere=tuple(f for name, p in self.pages.items() if name != outlet for f in p.figures),
            last_seen_at=page.last_seen_at, rulings=self.rulings,
        )  # fmt: skip
        made = decide(past, result)
        self._keep(made, page)
        if new:
            page.figures, page.statements, page.version = figures, statements, f"{outlet}-{self.minutes}"
        page.last_seen_at = at(self.minutes)
        return made

    def _keep(self, made: Decision, page: _Page) -> None:
        number = len(self.revisions) + len(self.attributions)
        for revision in made.revisions:
            number += 1
            self.revisions = (*self.revisions, replace(revision, number=number))
        for attribution in made.attributions:
            number += 1
            self.attributions = (*self.attributions, replace(attribution, number=number))
        page.absences = (*(a for a in page.absences if a not in made.closed), *made.opened)

    def kinds(self) -> list[str]:
        """The kinds of all revisions of figures, by number."""
        return [r.kind.value for r in self.revisions]


def _extraction(figures: tuple[Figure, ...], statements: tuple[Statement, ...]) -> Extraction:
    headline: dict[Metric, Figure] = {}
    for figure in figures:
        if figure.role is Role.HEADLINE_TOLL and figure.current:
            headline.setdefault(figure.metric, figure)
    return Extraction(lang="en", extractor="test", figures=figures, statements=statements, headline=headline)

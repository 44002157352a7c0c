"""What one look at a page has at hand: the page now and before, and the past of each series. PURE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tracker.issuers import Register
from tracker.joining import foreign, join
from tracker.model import (
    HAND,
    AttributionRevision,
    Cause,
    ChangeKind,
    Event,
    Figure,
    Fit,
    Joining,
    Past,
    PollResult,
    Revision,
    RevisionKind,
    Ruling,
    Source,
    Speaker,
    Statement,
)
from tracker.rulings import by_person, elsewhere, member, taken
from tracker.series import SeriesKey, claims, revision_key, series_key, statement_key

__all__ = ["Look", "ours", "printed_by", "same"]


class Look:
    """What one look has at hand: the page now and before, and each series' past."""

    def __init__(self, past: Past, result: PollResult) -> None:
        self.past = past
        self.result = result
        self.source = result.source
        self.outlet = result.source.outlet
        self.at = result.attempt.observed_at
        self.joining, self.counts = _membership(past, result)
        self.register = Register(past.rulings)
        self._printed: dict[Figure, Figure] = {}
        extraction = result.extraction
        self.now: dict[SeriesKey, Figure] = {}
        if extraction is not None:
            headline = {metric: self._known(f) for metric, f in extraction.headline.items()}
            now = map(self._known, self._ours(extraction.figures))
            self.now = claims(now, self.outlet, self.source.tier, headline)
        before = map(self._known, self._ours(past.figures))
        self.before = claims(before, self.outlet, self.source.tier)
        self.recorded: dict[SeriesKey, list[Revision]] = {}
        """Every revision of each series."""
        for revision in past.revisions:
            known = self.register.revision(revision)
            self.recorded.setdefault(revision_key(known), []).append(known)
        self.series = {key: kept for key, told in self.recorded.items() if (kept := _mended(told))}
        """Those that hold: without what was misread, and with what was read instead in its place."""

    def _ours(self, figures: Sequence[Figure]) -> Sequence[Figure]:
        """The figures that are the event's: those of another time or thing, and those that a person gave to
        another event, are not.
        """
        if not self.counts:
            return ()
        return ours(self.past.event, figures, self.past.rulings, self.source)

    def _known(self, figure: Figure) -> Figure:
        """The figure with its speaker as the register knows them; the printed one is remembered."""
        known = self.register.said(self._voiced(figure), self.outlet)
        self._printed[known] = figure
        return known

    def _voiced(self, figure: Figure) -> Figure:
        """The figure relayed from whoever's text the page is a copy of, where the page gives it in its own voice."""
        own = figure.speaker is None and not figure.via
        return replace(figure, via=(self.past.copied,)) if own and self.past.copied else figure

    def printed(self, figure: Figure) -> Figure:
        """The figure as the page prints it."""
        return self._printed.get(figure, figure)

    def series_key(self, figure: Figure) -> SeriesKey | None:
        """The series of a figure of this page, its issuer as the register knows them."""
        known = self.register.said(self._voiced(figure), self.outlet)
        return series_key(known, known.issuer(self.outlet, self.source.tier), self.outlet)

    def statement_key(self, statement: Statement, outlet: str | None = None) -> tuple[str, str, str] | None:
        """The identity of a stance, its speaker as the register knows them."""
        known = self.register.said(statement, outlet or self.outlet)
        return statement_key(known, outlet or self.outlet)

    @property
    def first_look(self) -> bool:
        """Whether the page was never read for this event before."""
        return self.past.version is None

    def told(self, key: SeriesKey) -> list[Revision]:
        """The revisions that count in a series: a stale copy says nothing new about it."""
        return [r for r in self.series.get(key, []) if r.kind is not RevisionKind.STALE_REPEAT]

    def printed_at(self, as_of: str | None) -> datetime | None:
        """The latest date that the page itself gives for what it says."""
        document = self.result.document
        dates = [_moment(as_of)]
        if document is not None:
            dates += [document.published_at, document.modified_at]
        return max((d for d in dates if d is not None), default=None)

    def revision(
        self, kind: RevisionKind, figure: Figure, before: Figure | None, after: Figure | None
    ) -> Revision:
        """A revision made at this look; its series and issuer are those of `figure`."""
        # On record is what was printed: a ruling on who is who may be revoked.
        issuer = self._voiced(self.printed(figure)).issuer(self.outlet, self.source.tier)
        document = self.result.document
        # The last relay is the page; where it speaks for itself it is the issuer, and there is none.
        relays = (*figure.via, self.outlet) if figure.speaker else (*figure.via, self.outlet)[1:]
        return Revision(
            kind=kind,
            cause=self.result.cause,
            metric=figure.metric,
            role=figure.role,
            scope=figure.scope,
            issuer=issuer,
            before=None if before is None else self.printed(before),
            after=None if after is None else self.printed(after),
            observed_at=self.at,
            not_before=self.past.last_seen_at,
            published_at=document.published_at if document else None,
            source=self.source.id,
            outlet=self.outlet,
            url=self.source.url,
            version="",
            via=relays,
            reasons=after.reasons if after else (),
        )

    def attribution(
        self, kind: ChangeKind, statement: Statement, rejected_by: Speaker | None = None
    ) -> AttributionRevision:
        """A change of what somebody says, made at this look."""
        document = self.result.document
        return AttributionRevision(
            kind=kind,
            cause=self.result.cause,
            statement=statement,
            observed_at=self.at,
            not_before=self.past.last_seen_at,
            published_at=document.published_at if document else None,
            source=self.source.id,
            outlet=self.outlet,
            url=self.source.url,
            version="",
            via=(*statement.via, self.outlet),
            rejected_by=rejected_by,
        )


def ours(
    event: Event, figures: Sequence[Figure], rulings: Sequence[Ruling], source: Source
) -> Sequence[Figure]:
    """The figures of a page of the event that are the event's."""
    mine = taken(figures, rulings, source.id)
    if mine is not None:
        return mine
    theirs = {*elsewhere(figures, rulings, source.id)}
    theirs |= {f for f in foreign(event, figures) if not by_person(f)}
    return [f for f in figures if f not in theirs] if theirs else figures


def _membership(past: Past, result: PollResult) -> tuple[Joining | None, bool]:
    """How the page fits the event, None where nothing says so anew, and whether it counts for it."""
    ruled = member(past.rulings, result.source.id)
    if result.cause is not Cause.PAGE and past.version is not None and not past.counts:
        return None, False
    if result.source.kind == HAND:
        return None, bool(ruled)
    if ruled is not None:
        return None, ruled
    if result.document is None:
        return None, True
    joining = join(past.event, result.document, by_hand=past.by_hand)
    return joining, past.by_hand or joining.fit is Fit.JOINS


def _moment(as_of: str | None) -> datetime | None:
    """An `as_of` as a moment, where it is precise enough to be one."""
    if as_of is None or "T" not in as_of:
        return None
    try:
        moment = datetime.fromisoformat(as_of)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _mended(told: Sequence[Revision]) -> list[Revision]:
    kept: list[Revision] = []
    for made in told:
        if made.cause is Cause.PAGE:
            kept.append(made)
            continue
        place = next((n for n, old in enumerate(kept) if old.version == made.version), len(kept))
        kept[place : place + 1] = [] if made.after is None else [made]
    return kept


def same(one: Figure, other: Figure) -> bool:
    """Whether both give the same number in the same way."""
    return (one.low, one.high, one.qualifier) == (other.low, other.high, other.qualifier)


def printed_by(made: Revision) -> datetime:
    """When at the latest the page of a revision printed it: by its own date, unless it had been seen without it. What
    a page prints as its date is often that of its first edition.
    """
    return made.published_at if made.published_at and made.not_before is None else made.observed_at

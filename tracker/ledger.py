"""Revisions -> what stands, what moved the headline, who introduced it, who disagrees. PURE.

Every view here is a fold over records that never change. Nothing is interpolated: a figure holds
until it is revised, withdrawn or overtaken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.model import (
    AttributionRevision,
    ChangeKind,
    Figure,
    Metric,
    Policy,
    Revision,
    RevisionKind,
    Sighting,
    Speaker,
    Tier,
)
from tracker.series import SeriesKey, claims, issuer_key, revision_key, statement_key

__all__ = [
    "POLICIES",
    "Blame",
    "Choice",
    "Entry",
    "Headline",
    "Line",
    "Said",
    "blame",
    "headlines",
    "said",
    "standing",
    "timeline",
]

_OFFICIAL = frozenset(
    {Tier.OFFICIAL_NATIONAL, Tier.OFFICIAL_LOCAL, Tier.OFFICIAL_LIST, Tier.FORENSIC_JUDICIAL}
)
_RECORDING = frozenset({Tier.IGO, Tier.HOSPITAL, Tier.NGO_RECORDER})
_PARTISAN = frozenset({Tier.PARTY_TO_CONFLICT, Tier.PERPETRATOR})

_REDEFINING = frozenset({RevisionKind.RESCOPED, RevisionKind.METHOD_CHANGE})
_KEPT = _REDEFINING | {RevisionKind.CORRECTED, RevisionKind.REINSTATED}
"""Kinds that say more than raised or lowered, and so are the headline's kind too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The revision that a policy rests on, and why in a few words."""

    revision: Revision
    why: str


@dataclass(frozen=True, slots=True)
class Headline:
    """An event's figure for one metric under a policy, with the least and the most that stands.

    `low` and `high` are people: over all issuers that count the whole event, not the policy's alone.
    """

    metric: Metric
    choice: Choice
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `before` and `after` are the headline's, None where it did not move."""

    record: Revision | AttributionRevision
    moved: bool = False
    kind: RevisionKind | None = None
    before: Figure | None = None
    after: Figure | None = None

    @property
    def observed_at(self) -> datetime:
        """When the change was first seen."""
        return self.record.observed_at


@dataclass(frozen=True, slots=True)
class Line:
    """What one issuer's series stands at."""

    revision: Revision
    headline: bool


@dataclass(frozen=True, slots=True)
class Blame:
    """Where the present headline comes from and who stands where.

    `introduced` is the revision that brought the number in; `replaced` the headline before it.
    `repeats` are pages that print the same number now, `disagrees` other numbers by issuers that
    stand, `superseded` pages that still print a number that the headline has left behind.
    """

    metric: Metric
    introduced: Revision
    why: str
    replaced: Figure | None
    repeats: tuple[Sighting, ...]
    disagrees: tuple[Sighting, ...]
    superseded: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement on responsibility with what became of it."""

    made: AttributionRevision
    withdrawn_at: datetime | None = None
    rejected_by: Speaker | None = None
    contradicted_at: datetime | None = None


def _by_time(
    records: Iterable[Revision | AttributionRevision],
) -> list[Revision | AttributionRevision]:
    return sorted(records, key=lambda r: (r.observed_at, r.number))


# policies


def _latest_official(candidates: Sequence[Revision]) -> Choice | None:
    """The latest official figure; state media stand in until an official has spoken, then anybody but
    the parties, whose figures are never the event's.
    """
    ladder: tuple[tuple[Callable[[Tier | None], bool], str], ...] = (
        (lambda tier: tier in _OFFICIAL, "latest official figure"),
        (lambda tier: tier is Tier.STATE_MEDIA, "state media, no official has given one"),
        (lambda tier: tier in _RECORDING, "no official figure; latest by a body that records"),
        (lambda tier: tier not in _PARTISAN, "no official figure; latest reported"),
    )
    for fits, why in ladder:
        of_kind = [r for r in candidates if fits(r.issuer.tier)]
        if of_kind:
            return Choice(max(of_kind, key=lambda r: (r.observed_at, r.number)), why)
    return None


POLICIES: Mapping[Policy, Callable[[Sequence[Revision]], Choice | None]] = {
    Policy.LATEST_OFFICIAL: _latest_official,
}
"""How each policy chooses among the standing figures that count the whole event."""


class _Fold:
    """The state of an event while its revisions are gone through by time."""

    def __init__(self, policy: Policy) -> None:
        self._choose = POLICIES[policy]
        self.standing: dict[SeriesKey, Revision] = {}
        self.headline: dict[Metric, Choice] = {}

    def add(self, revision: Revision) -> Entry:
        """The timeline's entry for a revision, after it has taken its place."""
        if revision.kind is RevisionKind.STALE_REPEAT:
            return Entry(revision)
        key = revision_key(revision)
        if revision.after is None:
            self.standing.pop(key, None)
        else:
            self.standing[key] = revision
        if key.group:
            return Entry(revision)
        held = self.headline.get(revision.metric)
        before = held.revision.after if held else None
        chosen = self._choose(self.whole(revision.metric))
        if chosen is None:
            self.headline.pop(revision.metric, None)
        elif held is None or not self._repeats(chosen, held):
            self.headline[revision.metric] = chosen
        rests = self.headline.get(revision.metric)
        after = rests.revision.after if rests else None
        redefined = revision.kind in _REDEFINING and rests is not None and rests.revision is revision
        if _equal(before, after) and not redefined:
            return Entry(revision)
        return Entry(revision, True, _headline_kind(revision, before, after), before, after)

    def _repeats(self, chosen: Choice, held: Choice) -> bool:
        """Whether somebody else of the same standing says the number that the headline has already: it
        rests on who said it first, whatever hedge the second one puts before it.
        """
        key = revision_key(held.revision)
        one, other = chosen.revision.after, held.revision.after
        return (
            self.standing.get(key) is held.revision
            and key != revision_key(chosen.revision)
            and chosen.why == held.why
            and one is not None
            and other is not None
            and one.value == other.value
        )

    def whole(self, metric: Metric) -> list[Revision]:
        """The standing figures for a metric that count the whole event."""
        return [r for k, r in self.standing.items() if k.metric is metric and not k.group]


def _equal(one: Figure | None, other: Figure | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.low, one.high, one.qualifier) == (other.low, other.high, other.qualifier)


def _headline_kind(revision: Revision, before: Figure | None, after: Figure | None) -> RevisionKind:
    if before is None or after is None:
        return RevisionKind.INITIAL if after is not None else RevisionKind.WITHDRAWN
    if revision.after == after and revision.kind in _KEPT:
        return revision.kind
    if before.value == after.value:
        return RevisionKind.QUALIFIER_CHANGED
    assert before.value is not None
    assert after.value is not None
    return RevisionKind.RAISED if after.value > before.value else RevisionKind.LOWERED


# views


def timeline(
    revisions: Iterable[Revision],
    attributions: Iterable[AttributionRevision] = (),
    policy: Policy = Policy.LATEST_OFFICIAL,
) -> tuple[Entry, ...]:
    """Every revision by the time it was observed, with what it did to the headline of its metric."""
    fold = _Fold(policy)
    return tuple(
        fold.add(record) if isinstance(record, Revision) else Entry(record)
        for record in _by_time([*revisions, *attributions])
    )


def _folded(revisions: Iterable[Revision], policy: Policy) -> _Fold:
    fold = _Fold(policy)
    for record in _by_time(revisions):
        assert isinstance(record, Revision)
        fold.add(record)
    return fold


def headlines(
    revisions: Iterable[Revision], policy: Policy = Policy.LATEST_OFFICIAL
) -> dict[Metric, Headline]:
    """For each metric the figure that stands under the policy, with the envelope of all issuers."""
    fold = _folded(revisions, policy)
    return {metric: _headline(metric, choice, fold.whole(metric)) for metric, choice in fold.headline.items()}


def _headline(metric: Metric, choice: Choice, whole: Sequence[Revision]) -> Headline:
    figures = [r.after for r in whole if r.after is not None and r.issuer.tier not in _PARTISAN]
    values = [f.value for f in figures if f.value is not None]
    highs = [f.high for f in figures if f.high is not None]
    return Headline(metric, choice, min(values, default=None), max([*values, *highs], default=None))


def standing(revisions: Iterable[Revision], policy: Policy = Policy.LATEST_OFFICIAL) -> tuple[Line, ...]:
    """What each issuer's series stands at: by metric in the vocabulary's order, the event as a whole
    first, the headline first, then the latest.
    """
    fold = _folded(revisions, policy)
    order = {metric: i for i, metric in enumerate(Metric)}
    chosen = {choice.revision for choice in fold.headline.values()}
    items = sorted(
        fold.standing.items(),
        key=lambda item: (
            order[item[0].metric],
            item[0].group,
            item[1] not in chosen,
            -item[1].observed_at.timestamp(),
            item[0].issuer,
        ),
    )
    return tuple(Line(revision, revision in chosen) for _, revision in items)


def blame(
    revisions: Sequence[Revision],
    sightings: Sequence[Sighting],
    metric: Metric = Metric.KILLED,
    policy: Policy = Policy.LATEST_OFFICIAL,
) -> Blame | None:
    """Where the present headline comes from; None where the event has none for the metric."""
    fold = _folded(revisions, policy)
    choice = fold.headline.get(metric)
    if choice is None or choice.revision.after is None:
        return None
    moves = [e for e in timeline(revisions, (), policy) if e.moved and _metric_of(e) is metric]
    value = choice.revision.after.value
    past = {e.after.value for e in moves if e.after is not None} - {value}
    now = [s for s in _spoken(sightings, metric) if s.until is None]
    key = revision_key(choice.revision)
    same: list[Sighting] = []
    other: list[Sighting] = []
    for sighting in now:
        (same if sighting.figure.value == value else other).append(sighting)
    origin = [
        s for s in same if issuer_key(s.issuer, s.outlet) == key.issuer and s.source == choice.revision.source
    ]
    return Blame(
        metric=metric,
        introduced=choice.revision,
        why=choice.why,
        replaced=moves[-1].before if moves else None,
        repeats=tuple(s for s in same if s not in origin),
        disagrees=tuple(s for s in other if s.figure.value not in past),
        superseded=tuple(s for s in other if s.figure.value in past),
    )


def _metric_of(entry: Entry) -> Metric | None:
    return entry.record.metric if isinstance(entry.record, Revision) else None


def _spoken(sightings: Sequence[Sighting], metric: Metric) -> list[Sighting]:
    """For each version and issuer the one sighting that speaks for the whole event."""
    by_version: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.figure.metric is metric:
            by_version.setdefault(sighting.version, []).append(sighting)
    spoken: list[Sighting] = []
    for group in by_version.values():
        first = group[0]
        chosen = claims((s.figure for s in group), first.outlet, first.issuer.tier)
        figures = [figure for key, figure in chosen.items() if not key.group]
        spoken += [next(s for s in group if s.figure is figure) for figure in figures]
    return sorted(spoken, key=lambda s: (s.observed_at, s.outlet, s.figure.span))


def said(attributions: Iterable[AttributionRevision]) -> tuple[Said, ...]:
    """Each statement on responsibility once, oldest first, with its withdrawal, rejection, reversal.

    Stances coexist: a claim by one actor ends nobody's accusation of another.
    """
    found: dict[tuple[str, str, str], Said] = {}
    for record in _by_time(attributions):
        assert isinstance(record, AttributionRevision)
        key = statement_key(record.statement, record.outlet)
        if key is None:
            continue
        held = found.get(key)
        if held is None or record.kind is ChangeKind.STATED:
            found[key] = Said(record)
        elif record.kind is ChangeKind.WITHDRAWN:
            found[key] = Said(held.made, record.observed_at, held.rejected_by, held.contradicted_at)
        elif record.kind is ChangeKind.REJECTED:
            found[key] = Said(held.made, held.withdrawn_at, record.rejected_by, held.contradicted_at)
        elif record.kind is ChangeKind.CONTRADICTED:
            found[key] = Said(held.made, held.withdrawn_at, held.rejected_by, record.observed_at)
    return tuple(sorted(found.values(), key=lambda s: (s.made.observed_at, s.made.number)))

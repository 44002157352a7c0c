"""Revisions -> what stands, what moved the headline, who introduced it, who disagrees. PURE.

Every view here is a fold over records that never change. Nothing is interpolated: a figure holds
until it is revised, withdrawn or overtaken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tracker.alike import Alike, Crowd
from tracker.grading import Grade, Standing, grade
from tracker.model import (
    AttributionRevision,
    ChangeKind,
    Metric,
    Policy,
    Qualifier,
    Revision,
    RevisionKind,
    Sighting,
    Speaker,
    Tier,
)
from tracker.policies import OFFICIAL, POLICIES, RELAYING, Choice, Field, Toll, spread
from tracker.series import SeriesKey, issuer_key, revision_key, spoken, statement_key

__all__ = [
    "Blame",
    "Entry",
    "Headline",
    "Line",
    "Said",
    "blame",
    "headlines",
    "said",
    "settled",
    "spans",
    "standing",
    "timeline",
]

_ONE_DAY = timedelta(days=1)
_ALL = datetime.max.replace(tzinfo=UTC)
"""The moment up to which all is left behind."""

_REDEFINING = frozenset({RevisionKind.RESCOPED, RevisionKind.METHOD_CHANGE})
_KEPT = _REDEFINING | {RevisionKind.CORRECTED, RevisionKind.REINSTATED}
"""Kinds that say more than raised or lowered, and so are the headline's kind too."""

_PLAIN = frozenset({RevisionKind.RAISED, RevisionKind.LOWERED})


@dataclass(frozen=True, slots=True)
class Headline:
    """An event's figure for one metric under a policy, with the least and the most that is still said.

    `low`, `best` and `high` are people. The ends are over all issuers that count the whole event, the
    parties and what the official toll has left behind aside; `best` is the policy's own number.
    """

    metric: Metric
    choice: Choice
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `before` and `after` are the headline's, None where it has or had none."""

    record: Revision | AttributionRevision
    moved: bool = False
    kind: RevisionKind | None = None
    before: Toll | None = None
    after: Toll | None = None

    @property
    def observed_at(self) -> datetime:
        """When the change was first seen."""
        return self.record.observed_at


@dataclass(frozen=True, slots=True)
class Line:
    """What one issuer's series stands at, and how well that is supported.

    `current` says that it is somebody's own count, which the official toll has not left behind.
    """

    revision: Revision
    headline: bool
    grade: Grade
    current: bool = True


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
    replaced: Toll | None
    repeats: tuple[Sighting, ...]
    disagrees: tuple[Sighting, ...]
    superseded: tuple[Sighting, ...]
    more: tuple[int, int, int] = (0, 0, 0)
    """How many others repeat it, disagree, are superseded, where not all pages were asked for."""


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


class _Fold:
    """The state of an event while its revisions are gone through by time."""

    def __init__(self, policy: Policy, tiers: Sequence[Tier] = ()) -> None:
        self._choose = POLICIES[policy]
        self._official = POLICIES[Policy.LATEST_OFFICIAL]
        self._tiers = tuple(tiers)
        self.standing: dict[SeriesKey, Revision] = {}
        self.headline: dict[Metric, Choice] = {}
        self._whole: dict[Metric, dict[SeriesKey, Revision]] = {}
        self._by_tier: dict[Metric, dict[Tier | None, dict[SeriesKey, Revision]]] = {}
        self._crowds: dict[Metric, Crowd] = {}
        self._left: dict[Metric, dict[int | None, datetime]] = {}
        self._reference: dict[Metric, Choice] = {}
        self._counted: dict[Metric, set[int | None]] = {}
        self._before: dict[Metric, int | None] = {}
        """The number that the present headline took the place of."""

    def add(self, revision: Revision) -> Entry:
        """The timeline's entry for a revision, after it has taken its place."""
        if revision.kind is RevisionKind.STALE_REPEAT:
            return Entry(revision)
        key = revision_key(revision)
        metric = revision.metric
        replaced = self.standing.get(key)
        self._place(self.standing, key, revision)
        if key.group:
            return Entry(revision)
        self._place(self._whole.setdefault(metric, {}), key, revision)
        if revision.issuer.tier not in RELAYING and revision.after is not None:
            self._counted.setdefault(metric, set()).add(revision.after.value)
        elif self._settled(metric, revision, replaced):
            return Entry(revision)
        self._leave_behind(metric)
        held = self.headline.get(metric)
        before = held.toll if held else None
        chosen = self._choose(Field(self._latest(metric), lambda: self.current(metric), self._tiers))
        if chosen is None:
            self.headline.pop(metric, None)
        elif held is None or not self._repeats(chosen, held):
            self.headline[metric] = chosen
        rests = self.headline.get(metric)
        after = rests.toll if rests else None
        redefined = revision.kind in _REDEFINING and rests is not None and rests.revision is revision
        unmoved = before is after if before is None else before.equals(after)
        if unmoved and not redefined:
            return Entry(revision)
        kind = _headline_kind(revision, before, after)
        if before is not None and after is not None and before.value != after.value:
            brought = revision.after is not None and revision.after.value == after.value
            if kind in _PLAIN and brought and self._before.get(metric) == after.value:
                kind = RevisionKind.REINSTATED
            self._before[metric] = before.value
        return Entry(revision, True, kind, before, after)

    def _settled(self, metric: Metric, revision: Revision, replaced: Revision | None) -> bool:
        """Whether an outlet speaks where an official has spoken, and the policy asks officials alone."""
        relays = revision.issuer.tier in RELAYING and (replaced is None or replaced.issuer.tier in RELAYING)
        tiers = self._by_tier.get(metric, {})
        return self._choose is self._official and relays and any(tiers.get(tier) for tier in OFFICIAL)

    def _place(self, places: dict[SeriesKey, Revision], key: SeriesKey, revision: Revision) -> None:
        """Puts a revision in its series' place, the last one: what stands is in the order of time."""
        before = places.pop(key, None)
        if revision.after is not None:
            places[key] = revision
        if places is self.standing:
            return
        tiers = self._by_tier.setdefault(revision.metric, {})
        crowd = self._crowds.setdefault(revision.metric, Crowd())
        if before is not None:
            tiers[before.issuer.tier].pop(key)
            crowd.remove(before)
        if revision.after is not None:
            tiers.setdefault(revision.issuer.tier, {})[key] = revision
            crowd.add(revision)

    def _latest(self, metric: Metric) -> dict[Tier | None, Revision]:
        """For each tier the latest of the standing figures that count the whole event."""
        tiers = self._by_tier.get(metric, {})
        return {tier: next(reversed(made.values())) for tier, made in tiers.items() if made}

    def _leave_behind(self, metric: Metric) -> None:
        """Remembers the number that the official toll moves on from, and when."""
        chosen = self._official(Field(self._latest(metric), tuple))
        before = self._reference.pop(metric, None)
        left = self._left.setdefault(metric, {})
        if chosen is None:
            return
        self._reference[metric] = chosen
        left.pop(chosen.toll.value, None)
        if before is not None and before.toll.value != chosen.toll.value and _moves_on(before, chosen):
            left[before.toll.value] = chosen.revision.observed_at

    def _repeats(self, chosen: Choice, held: Choice) -> bool:
        """Whether somebody else of the same standing says the number that the headline has already: it
        rests on who said it first, whatever hedge the second one puts before it.
        """
        key = revision_key(held.revision)
        return (
            self.standing.get(key) is held.revision
            and key != revision_key(chosen.revision)
            and chosen.why == held.why
            and chosen.toll.value == held.toll.value
            and Qualifier.RANGE not in (chosen.toll.qualifier, held.toll.qualifier)
        )

    def whole(self, metric: Metric) -> list[Revision]:
        """The standing figures for a metric that count the whole event."""
        return list(self._whole.get(metric, {}).values())

    def current(self, metric: Metric) -> list[Alike]:
        """Those of them that are somebody's own count, and that the official toll has not left behind since."""
        crowd = self._crowds.get(metric)
        return crowd.current(lambda tier, value: self._not_current(metric, tier, value)) if crowd else []

    def _not_current(self, metric: Metric, tier: Tier | None, value: int | None) -> datetime | None:
        """Up to when a number of such an issuer is left behind, or a repetition of what another has counted."""
        if tier in RELAYING and value in self._counted.get(metric, ()):
            return _ALL
        return self._overtaken(metric, tier, value)

    def overtaken(self, made: Revision) -> bool:
        """Whether the official toll has left the number behind, and only relays have said it since."""
        value = made.after.value if made.after else None
        moment = self._overtaken(made.metric, made.issuer.tier, value)
        return moment is not None and made.observed_at <= moment

    def _overtaken(self, metric: Metric, tier: Tier | None, value: int | None) -> datetime | None:
        """Up to when a number of such an issuer is left behind; None where it is not."""
        left = self._left.get(metric, {}).get(value)
        if left is not None and tier in RELAYING:
            return _ALL
        # A dispute among authorities is over when the official toll has moved on for a day.
        now = self._reference.get(metric)
        if now is None or tier not in OFFICIAL or value == now.toll.value:
            return left
        over = now.revision.observed_at - _ONE_DAY
        return over if left is None else max(left, over)


def _moves_on(before: Choice, after: Choice) -> bool:
    """Whether a number takes the place of the one before, rather than standing against it.

    The same issuer corrects himself. Another one does where the toll grows, where he gives a reason, or where
    a day has passed; else two authorities say two things, and both stand.
    """
    was, now = before.revision, after.revision
    if revision_key(was) == revision_key(now):
        return True
    if now.observed_at <= was.observed_at:
        return False
    grown = (after.toll.value or 0) > (before.toll.value or 0)
    return grown or bool(now.reasons) or now.observed_at - was.observed_at >= _ONE_DAY


def _headline_kind(revision: Revision, before: Toll | None, after: Toll | None) -> RevisionKind:
    if before is None or after is None:
        return RevisionKind.INITIAL if after is not None else RevisionKind.WITHDRAWN
    if revision.after == after.figure and revision.kind in _KEPT:
        return revision.kind
    return _direction(before, after)


def _direction(before: Toll, after: Toll) -> RevisionKind:
    """Raised or lowered by the number, or for a span by the end that moved."""
    for was, is_now in ((before.value, after.value), (before.high, after.high)):
        if was is not None and is_now is not None and was != is_now:
            return RevisionKind.RAISED if is_now > was else RevisionKind.LOWERED
    return RevisionKind.QUALIFIER_CHANGED


# views


def timeline(
    revisions: Iterable[Revision],
    attributions: Iterable[AttributionRevision] = (),
    policy: Policy = Policy.LATEST_OFFICIAL,
    tiers: Sequence[Tier] = (),
) -> tuple[Entry, ...]:
    """Every revision by the time it was observed, with what it did to the headline of its metric."""
    fold = _Fold(policy, tiers)
    return tuple(
        fold.add(record) if isinstance(record, Revision) else Entry(record)
        for record in _by_time([*revisions, *attributions])
    )


def _folded(
    revisions: Iterable[Revision], policy: Policy, tiers: Sequence[Tier], moves: list[Entry] | None = None
) -> _Fold:
    """The fold of all revisions; `moves` takes what moved a headline."""
    fold = _Fold(policy, tiers)
    for record in _by_time(revisions):
        assert isinstance(record, Revision)
        entry = fold.add(record)
        if moves is not None and entry.moved:
            moves.append(entry)
    return fold


def settled(official: Iterable[Revision]) -> dict[Metric, datetime]:
    """For each metric the moment from which on there was always an official figure for the whole event; none
    where there is none now. Only officials' revisions matter.
    """
    since: dict[Metric, datetime] = {}
    standing: dict[Metric, set[SeriesKey]] = {}
    for made in _by_time(official):
        assert isinstance(made, Revision)
        key = revision_key(made)
        if key.group or made.kind is RevisionKind.STALE_REPEAT or made.issuer.tier not in OFFICIAL:
            continue
        stand = standing.setdefault(made.metric, set())
        if made.after is None:
            stand.discard(key)
        else:
            stand.add(key)
        if not stand:
            since.pop(made.metric, None)
        else:
            since.setdefault(made.metric, made.observed_at)
    return since


def headlines(
    revisions: Iterable[Revision],
    policy: Policy = Policy.LATEST_OFFICIAL,
    tiers: Sequence[Tier] = (),
) -> dict[Metric, Headline]:
    """For each metric the figure that stands under the policy, with the least and the most still said."""
    fold = _folded(revisions, policy, tiers)
    return {
        metric: Headline(metric, choice, *_ends(choice, fold.current(metric)))
        for metric, choice in fold.headline.items()
    }


def spans(
    revisions: Iterable[Revision],
    metric: Metric,
    moments: Iterable[datetime],
    policy: Policy = Policy.LATEST_OFFICIAL,
    tiers: Sequence[Tier] = (),
) -> Iterator[tuple[datetime, Headline]]:
    """What `headlines` says of the metric at each of the moments, by time, those without a figure left out;
    the revisions are gone through once.
    """
    fold = _Fold(policy, tiers)
    waiting = deque(_by_time(revisions))
    for at in sorted(moments):
        while waiting and waiting[0].observed_at <= at:
            made = waiting.popleft()
            assert isinstance(made, Revision)
            fold.add(made)
        if choice := fold.headline.get(metric):
            yield at, Headline(metric, choice, *_ends(choice, fold.current(metric)))


def _ends(choice: Choice, current: Sequence[Alike]) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of a headline."""
    low, high = spread(current)
    best = (
        choice.revision.after.value
        if choice.toll.qualifier is Qualifier.RANGE and choice.revision.after
        else choice.toll.value
    )
    return low, best, high


def standing(
    revisions: Iterable[Revision],
    policy: Policy = Policy.LATEST_OFFICIAL,
    tiers: Sequence[Tier] = (),
    attributions: Sequence[AttributionRevision] = (),
) -> tuple[Line, ...]:
    """What each issuer's series stands at: by metric in the vocabulary's order, the event as a whole
    first, the headline first, then the latest.
    """
    fold = _folded(revisions, policy, tiers)
    order = {metric: i for i, metric in enumerate(Metric)}
    # By identity: to tell two records by their every word takes longer than all the rest.
    chosen = {id(choice.revision) for choice in fold.headline.values()}
    items = sorted(
        fold.standing.items(),
        key=lambda item: (
            order[item[0].metric],
            item[0].group,
            id(item[1]) not in chosen,
            -item[1].observed_at.timestamp(),
            item[0].issuer,
        ),
    )
    stand = [revision for _, revision in items]
    whole = [r for metric in Metric for r in fold.whole(metric)]
    overtaken = [r for r in whole if fold.overtaken(r)]
    current = {id(r) for m in Metric for alike in fold.current(m) for r in alike.held[alike.first :]}
    parts = {id(r) for r in whole}
    held = Standing([r for r in stand if id(r) in current or id(r) not in parts], overtaken, attributions)
    return tuple(Line(r, id(r) in chosen, grade(r, held), current=held.current(r)) for r in stand)


def blame(
    revisions: Sequence[Revision],
    sightings: Sequence[Sighting],
    metric: Metric = Metric.KILLED,
    policy: Policy = Policy.LATEST_OFFICIAL,
    tiers: Sequence[Tier] = (),
    *,
    more: Mapping[int, int] | None = None,
) -> Blame | None:
    """Where the present headline comes from; None where the event has none for the metric.

    `more` is how many pages print a number beside those of the sightings.
    """
    moved: list[Entry] = []
    choice = _folded(revisions, policy, tiers, moved).headline.get(metric)
    if choice is None or choice.revision.after is None:
        return None
    moves = [entry for entry in moved if _metric_of(entry) is metric]
    value = choice.revision.after.value
    past = {e.after.value for e in moves if e.after is not None} - {value}
    now = [s for s in spoken(sightings, metric) if s.until is None]
    left = tuple((more or {}).items())
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
        more=(
            sum(pages for number, pages in left if number == value),
            sum(pages for number, pages in left if number != value and number not in past),
            sum(pages for number, pages in left if number != value and number in past),
        ),
    )


def _metric_of(entry: Entry) -> Metric | None:
    return entry.record.metric if isinstance(entry.record, Revision) else None


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

"""The fold of a history in its plainest form, which goes through all that stands at each record.

It says what `tracker.ledger` has to say, and takes as long as the square of the history.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from tracker.grading import Grade, _compatible, _disowned, _equal, _supported
from tracker.ledger import _KEPT, _REDEFINING, _direction, _moves_on
from tracker.model import ChangeKind, Grading, Metric, Policy, Qualifier, RevisionKind, Stance, Tier
from tracker.policies import (
    OFFICIAL,
    PARTISAN,
    RECORDING,
    RELAYING,
    Choice,
    Toll,
    _conservative,
)
from tracker.series import revision_key

_DAY = timedelta(days=1)


def _when(made):
    return made.observed_at, made.number


def _impartial(revisions):
    return [r for r in revisions if r.issuer.tier not in PARTISAN]


def spread(revisions):
    """The least and the most."""
    figures = [r.after for r in _impartial(revisions)]
    values = [f.value for f in figures if f.value is not None]
    highs = [f.high for f in figures if f.high is not None]
    return min(values, default=None), max([*values, *highs], default=None)


def _latest_official(standing, _current, _tiers):
    for fits, why in (
        (lambda tier: tier in OFFICIAL, "latest official figure"),
        (lambda tier: tier is Tier.STATE_MEDIA, "state media, no official has given one"),
        (lambda tier: tier in RECORDING, "no official figure; latest by a body that records"),
        (lambda tier: tier not in PARTISAN, "no official figure; latest reported"),
    ):
        if found := [r for r in standing if fits(r.issuer.tier)]:
            made = max(found, key=_when)
            return Choice(made, Toll.of(made.after), why)
    return None


def _tier_order(standing, _current, tiers):
    for tier in tiers:
        if found := [r for r in standing if r.issuer.tier is tier]:
            made = max(found, key=_when)
            return Choice(
                made, Toll.of(made.after), f"latest by {tier.value}, the first of your order to speak"
            )
    return None


def _envelope(standing, current, _tiers):
    rests = _latest_official(standing, current, ())
    low, high = spread(current)
    if rests is None or low is None or high is None:
        return rests
    qualifier = Qualifier.EXACT if low == high else Qualifier.RANGE
    issuers = len(_impartial(current))
    why = "the only figure that stands" if issuers == 1 else f"the least and the most of {issuers} issuers"
    return Choice(rests.revision, Toll(low, high, qualifier, rests.toll.figure), why)


def _latest_day(current):
    impartial = [r for r in _impartial(current) if r.after.value is not None]
    if not impartial:
        return []
    since = max(r.observed_at for r in impartial) - _DAY
    return [r for r in impartial if r.observed_at >= since]


def _gtd(standing, current, _tiers):
    recent = _latest_day(current)
    if not recent:
        return _latest_official(standing, current, ())
    counts = Counter(r.after.value for r in recent)
    value, most = max(counts.items(), key=lambda item: (item[1], -item[0]))
    if len(counts) == 1:
        why = "the most recent figure"
    elif most * 2 > len(recent):
        why = f"{most} of {len(recent)} issuers of the latest day"
    else:
        value = min(counts)
        why = f"the lowest of the latest day, no majority among {len(recent)} issuers"
    made = max((r for r in recent if r.after.value == value), key=_when)
    return Choice(made, Toll.of(made.after), why)


def _acled(standing, current, _tiers):
    recent = _latest_day(current)
    if not recent:
        return _latest_official(standing, current, ())
    tolls = [(_conservative(r.after), r) for r in recent]
    toll, made = min(tolls, key=lambda each: (each[0].value or 0, _when(each[1])))
    return Choice(made, toll, "the lowest figure of the latest day")


_POLICIES = {
    Policy.LATEST_OFFICIAL: _latest_official,
    Policy.MIN_MAX_ENVELOPE: _envelope,
    Policy.GTD: _gtd,
    Policy.ACLED_CONSERVATIVE: _acled,
    Policy.TIER_ORDER: _tier_order,
}


class Plain:
    """A history gone through, record by record: `entries` are (number, moved, kind, before, after)."""

    def __init__(self, revisions, policy, tiers=()):
        self._choose, self._tiers = _POLICIES[policy], tiers
        self.standing, self.headline, self.entries = {}, {}, []
        self._whole, self._left, self._reference, self._counted = {}, {}, {}, {}
        self._before = {}
        for made in sorted(revisions, key=_when):
            self.entries.append((made.number, *self._add(made)))

    def _add(self, made):
        nothing = False, None, None, None
        if made.kind is RevisionKind.STALE_REPEAT:
            return nothing
        key, metric = revision_key(made), made.metric
        for places in (self.standing, *([] if key.group else [self._whole.setdefault(metric, {})])):
            places.pop(key, None)
            if made.after is not None:
                places[key] = made
        if key.group:
            return nothing
        if made.issuer.tier not in RELAYING and made.after is not None:
            self._counted.setdefault(metric, set()).add(made.after.value)
        self._leave_behind(metric)
        held = self.headline.get(metric)
        before = held.toll if held else None
        chosen = self._choose(self.whole(metric), self.current(metric), self._tiers)
        if chosen is None:
            self.headline.pop(metric, None)
        elif held is None or not self._repeats(chosen, held):
            self.headline[metric] = chosen
        rests = self.headline.get(metric)
        after = rests.toll if rests else None
        redefined = made.kind in _REDEFINING and rests is not None and rests.revision is made
        if (before is after if before is None else before.equals(after)) and not redefined:
            return nothing
        kind = _kind(made, before, after)
        if before is not None and after is not None and before.value != after.value:
            plain = kind in {RevisionKind.RAISED, RevisionKind.LOWERED}
            brought = made.after is not None and made.after.value == after.value
            if plain and brought and self._before.get(metric) == after.value:
                kind = RevisionKind.REINSTATED
            self._before[metric] = before.value
        return True, kind, before, after

    def _leave_behind(self, metric):
        chosen = _latest_official(self.whole(metric), (), ())
        before = self._reference.pop(metric, None)
        left = self._left.setdefault(metric, {})
        if chosen is None:
            return
        self._reference[metric] = chosen
        left.pop(chosen.toll.value, None)
        if before is not None and before.toll.value != chosen.toll.value and _moves_on(before, chosen):
            left[before.toll.value] = chosen.revision.observed_at

    def _repeats(self, chosen, held):
        key = revision_key(held.revision)
        return (
            self.standing.get(key) is held.revision
            and key != revision_key(chosen.revision)
            and chosen.why == held.why
            and chosen.toll.value == held.toll.value
            and Qualifier.RANGE not in (chosen.toll.qualifier, held.toll.qualifier)
        )

    def whole(self, metric):
        """The standing figures that count the whole event."""
        return list(self._whole.get(metric, {}).values())

    def current(self, metric):
        """Those that are somebody's own count and not left behind."""
        counted = self._counted.get(metric, ())
        return [
            r
            for r in self.whole(metric)
            if not self.overtaken(r) and not (r.issuer.tier in RELAYING and r.after.value in counted)
        ]

    def overtaken(self, made):
        """Whether the official toll has left it behind."""
        left = self._left.get(made.metric, {}).get(made.after.value)
        if left is not None and (made.observed_at <= left or made.issuer.tier in RELAYING):
            return True
        now = self._reference.get(made.metric)
        return (
            now is not None
            and made.issuer.tier in OFFICIAL
            and made.after.value != now.toll.value
            and now.revision.observed_at - made.observed_at >= _DAY
        )

    def headlines(self):
        """For each metric the choice, with the least and the most."""
        return {m: (choice, *spread(self.current(m))) for m, choice in self.headline.items()}

    def lines(self, attributions=()):
        """For each standing series (number, whether the headline rests on it, its grade)."""
        order = {metric: i for i, metric in enumerate(Metric)}
        chosen = [choice.revision for choice in self.headline.values()]
        stand = [
            made
            for _, made in sorted(
                self.standing.items(),
                key=lambda item: (
                    order[item[0].metric],
                    item[0].group,
                    item[1] not in chosen,
                    -item[1].observed_at.timestamp(),
                    item[0].issuer,
                ),
            )
        ]
        return [(made.number, made in chosen, self._grade(made, stand, attributions)) for made in stand]

    def _grade(self, made, stand, attributions):
        denials = [
            a
            for a in attributions
            if a.statement.stance is Stance.FIGURE_DENIAL and a.kind is not ChangeKind.WITHDRAWN
        ]
        if (denial := _disowned(made, denials)) is not None:
            return Grade(Grading.DISCOUNTED, f"disowned by its issuer in r{denial.number}")
        if not revision_key(made).group and self.overtaken(made):
            return Grade(Grading.DISCOUNTED, "the official toll had this number and left it behind")
        key = revision_key(made)
        current = self.current(made.metric)
        others = [
            r
            for r in stand
            if r is not made
            and (revision_key(r).group or r in current)
            and r.issuer.tier not in PARTISAN
            and revision_key(r).subject == key.subject
        ]
        against = [r for r in others if not _compatible(made.after, r.after)]
        authorities = [r for r in against if r.issuer.tier in OFFICIAL | RECORDING]
        if authorities or len(against) > 1:
            strongest = (authorities or against)[-1]
            return Grade(Grading.CONTESTED, f"r{strongest.number} says {strongest.after.text}")
        return _supported([made, *(r for r in others if _equal(made.after, r.after))])


def _kind(made, before, after):
    if before is None or after is None:
        return RevisionKind.INITIAL if after is not None else RevisionKind.WITHDRAWN
    if made.after == after.figure and made.kind in _KEPT:
        return made.kind
    return _direction(before, after)

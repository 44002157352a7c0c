"""Standing figures -> the headline, under a named policy. PURE.

A policy is a view: it changes no record. Each takes the figures that stand for one metric and count the
whole event, and says which one the headline rests on, what number that makes, and why.

    latest_official      the latest figure of the highest authority that has spoken
    min_max_envelope     from the least to the most that anybody still says
    gtd                  the latest day's: what most issuers say, else the lowest
    acled_conservative   the latest day's lowest, vague words at their least
    tier_order           the latest figure of the first tier in the user's own order
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tracker.alike import Alike, when
from tracker.model import Figure, Policy, Qualifier, Revision, Tier

__all__ = ["OFFICIAL", "PARTISAN", "POLICIES", "RECORDING", "RELAYING", "Choice", "Field", "Toll", "spread"]

OFFICIAL = frozenset(
    {Tier.OFFICIAL_NATIONAL, Tier.OFFICIAL_LOCAL, Tier.OFFICIAL_LIST, Tier.FORENSIC_JUDICIAL}
)
"""Authorities that count for the state."""

PARTISAN = frozenset({Tier.PARTY_TO_CONFLICT, Tier.PERPETRATOR})
"""Issuers whose figures have series of their own and are never the event's."""

RELAYING = frozenset({Tier.MEDIA_TALLY, Tier.STATE_MEDIA})
"""Issuers who repeat in their own voice what others have counted: then the number is no count of theirs."""

RECORDING = frozenset({Tier.IGO, Tier.HOSPITAL, Tier.NGO_RECORDER})
"""Bodies that count by themselves and are no part of the state."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Toll:
    """A headline's number, with the figure whose words it rests on. An open end is None."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    figure: Figure

    @property
    def value(self) -> int | None:
        """The number to compare with: `low`, or `high` where only that is given."""
        return self.low if self.low is not None else self.high

    @property
    def text(self) -> str:
        """The words that it rests on."""
        return self.figure.text

    def equals(self, other: Toll | None) -> bool:
        """Whether both say the same number in the same way, whoever says it."""
        return other is not None and (self.low, self.high, self.qualifier) == (
            other.low,
            other.high,
            other.qualifier,
        )

    @classmethod
    def of(cls, figure: Figure) -> Toll:
        """The figure as it was printed."""
        return cls(figure.low, figure.high, figure.qualifier, figure)


@dataclass(frozen=True, slots=True)
class Choice:
    """The revision that a policy rests on, the number that it makes, and why in a few words."""

    revision: Revision
    toll: Toll
    why: str


@dataclass(frozen=True, slots=True)
class Field:
    """What a policy chooses from: standing figures of one metric that count the whole event.

    `latest` has for each tier the latest figure that stands; `find_current` finds all that stand without
    those that only repeat somebody's count and those that the official toll has left behind, those alike
    together; not every policy asks for them. `tiers` is the user's order.
    """

    latest: Mapping[Tier | None, Revision]
    find_current: Callable[[], Sequence[Alike]]
    tiers: Sequence[Tier] = ()


def _chosen(made: Revision, why: str) -> Choice:
    assert made.after is not None
    return Choice(made, Toll.of(made.after), why)


def _impartial(current: Sequence[Alike]) -> list[Alike]:
    return [alike for alike in current if alike.tier not in PARTISAN]


def spread(current: Sequence[Alike]) -> tuple[int | None, int | None]:
    """The least and the most that the issuers say, the parties left out; None where nobody gives a number."""
    figures = [alike.figure for alike in _impartial(current)]
    values = [f.value for f in figures if f.value is not None]
    highs = [f.high for f in figures if f.high is not None]
    return min(values, default=None), max([*values, *highs], default=None)


def _latest_official(field: Field) -> Choice | None:
    """State media stand in until an official has spoken, then bodies that record, then anybody but the
    parties.
    """
    ladder: tuple[tuple[Callable[[Tier | None], bool], str], ...] = (
        (lambda tier: tier in OFFICIAL, "latest official figure"),
        (lambda tier: tier is Tier.STATE_MEDIA, "state media, no official has given one"),
        (lambda tier: tier in RECORDING, "no official figure; latest by a body that records"),
        (lambda tier: tier not in PARTISAN, "no official figure; latest reported"),
    )
    for fits, why in ladder:
        if of_kind := [made for tier, made in field.latest.items() if fits(tier)]:
            return _chosen(max(of_kind, key=when), why)
    return None


def _tier_order(field: Field) -> Choice | None:
    """A tier that the user left out is never the headline."""
    for tier in field.tiers:
        if (made := field.latest.get(tier)) is not None:
            return _chosen(made, f"latest by {tier.value}, the first of your order to speak")
    return None


def _envelope(field: Field) -> Choice | None:
    """Iraq Body Count and Airwars publish the least and the most; the headline is both."""
    rests = _latest_official(field)
    current = field.find_current()
    low, high = spread(current)
    if rests is None or low is None or high is None:
        return rests
    qualifier = Qualifier.EXACT if low == high else Qualifier.RANGE
    issuers = sum(alike.size for alike in _impartial(current))
    why = "the only figure that stands" if issuers == 1 else f"the least and the most of {issuers} issuers"
    return Choice(rests.revision, Toll(low, high, qualifier, rests.toll.figure), why)


def _latest_day(field: Field) -> list[Alike]:
    """The figures of the 24 hours before the latest one, which are as good as equally recent."""
    impartial = [alike for alike in _impartial(field.find_current()) if alike.figure.value is not None]
    if not impartial:
        return []
    since = max(alike.latest.observed_at for alike in impartial) - _ONE_DAY
    return [alike.since(since) for alike in impartial if alike.latest.observed_at >= since]


def _gtd(field: Field) -> Choice | None:
    """The rule of the Global Terrorism Database's codebook for sources that differ: the most recent; where
    several are as recent, the majority's figure; where there is none, the lowest. Never a perpetrator's.
    """
    recent = _latest_day(field)
    if not recent:
        return _latest_official(field)
    counts: Counter[int | None] = Counter()
    for alike in recent:
        counts[alike.figure.value] += alike.size
    value, most = max(counts.items(), key=lambda item: (item[1], -(item[0] or 0)))
    if len(counts) == 1:
        why = "the most recent figure"
    elif most * 2 > counts.total():
        why = f"{most} of {counts.total()} issuers of the latest day"
    else:
        value = min(v for v in counts if v is not None)
        why = f"the lowest of the latest day, no majority among {counts.total()} issuers"
    return _chosen(max((a.latest for a in recent if a.figure.value == value), key=when), why)


def _acled(field: Field) -> Choice | None:
    """The rule of the ACLED codebook: the most conservative report; tens are 10, dozens 12, hundreds 100."""
    recent = _latest_day(field)
    if not recent:
        return _latest_official(field)
    tolls = [(_conservative(alike.figure), alike.oldest) for alike in recent]
    toll, made = min(tolls, key=lambda each: (each[0].value or 0, when(each[1])))
    assert made.after is not None
    return Choice(made, replace(toll, figure=made.after), "the lowest figure of the latest day")


def _conservative(figure: Figure) -> Toll:
    """A vague plural counts one of its unit: our own reading of "dozens" is two of them, the least that the
    word can mean.
    """
    if figure.qualifier is not Qualifier.VAGUE or figure.low is None:
        return Toll.of(figure)
    return Toll(figure.low // 2, figure.low // 2, Qualifier.EXACT, figure)


POLICIES: Mapping[Policy, Callable[[Field], Choice | None]] = {
    Policy.LATEST_OFFICIAL: _latest_official,
    Policy.MIN_MAX_ENVELOPE: _envelope,
    Policy.GTD: _gtd,
    Policy.ACLED_CONSERVATIVE: _acled,
    Policy.TIER_ORDER: _tier_order,
}
"""How each policy chooses."""

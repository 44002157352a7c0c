"""One number of people of whom a sentence says two things: which of the readings is meant.

"Two of the injured died" counts two dead, not two injured; "88 bodies have been identified" counts the identified;
"187 bodies not identified yet" those who are not; "three hostages were found dead" are hostages no longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.line import Line
from tracker.extract.reading import Reading
from tracker.extract.subjects import CLAUSE_MARKS
from tracker.model import Metric, Role

__all__ = ["fates"]

_OPPOSITES: Final[Mapping[Metric, Metric]] = {
    Metric.IDENTIFIED: Metric.UNIDENTIFIED,
    Metric.ACCOUNTED_FOR: Metric.MISSING,
}
_LYING: Final = frozenset({Metric.HOSPITALIZED, Metric.CRITICAL})
_OF_BODIES: Final = frozenset({Metric.IDENTIFIED, Metric.UNIDENTIFIED, Metric.BURIED})
_BODIES: Final = frozenset({"bodies", "count_noun"})
# Behind its people a rate stands no further than this, in tokens.
_RATE: Final = 10


def fates(line: Line, found: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence without those that another reading of the same words overrules."""
    kept = [_turned(reading) for reading in found if not _is_rate(line, reading)]
    by_words: dict[tuple[int, int], list[Reading]] = {}
    for reading in kept:
        by_words.setdefault(reading.group.shown, []).append(reading)
    return [
        _of_the_hurt(reading, by_words[reading.group.shown])
        for reading in kept
        if not _overruled(reading, by_words[reading.group.shown])
    ]


def _turned(reading: Reading) -> Reading:
    """A count of those to whom it did not happen, as what they are then: not identified is unidentified."""
    opposite = _OPPOSITES.get(reading.metric)
    if opposite is None or not reading.negated or reading.group.kind != "count":
        return reading
    return replace(reading, metric=opposite, negated=False)


def _overruled(reading: Reading, beside: Sequence[Reading]) -> bool:
    others = {other.metric for other in beside} - {reading.metric}
    if not others:
        return False
    if reading.role is Role.SUBGROUP and any(
        other.role is not Role.SUBGROUP for other in beside if other.metric is not reading.metric
    ):
        # "45 of the wounded are in hospital"
        return True
    if reading.rule == "toll":
        # "gave the same toll but counted 103 in hospital"
        return all(other.rule != "toll" for other in beside if other.metric is not reading.metric)
    if reading.metric is Metric.KILLED:
        return reading.rule in _BODIES and not _OF_BODIES.isdisjoint(others)
    if reading.metric is Metric.HOSTAGES or reading.metric in _LYING:
        return Metric.KILLED in others
    if reading.metric is not Metric.INJURED:
        return False
    if reading.rule == "count_noun":
        # "220 blessés hospitalisés"
        return _dies(reading, others) or (bool(reading.group.low) and not _LYING.isdisjoint(others))
    return reading.role is Role.HEADLINE_TOLL and any(
        # "was hurt in the attack and died a week later"
        other.metric is Metric.KILLED
        and not other.forecast
        and not other.negated
        and other.predicate > reading.predicate
        for other in beside
    )


def _dies(reading: Reading, others: set[Metric]) -> bool:
    """Whether the hurt are said to have died: "dos heridos murieron"."""
    return Metric.KILLED in others and bool(reading.group.low)


def _of_the_hurt(reading: Reading, beside: Sequence[Reading]) -> Reading:
    """The dead who were counted as hurt before, as some of those."""
    if reading.metric is Metric.KILLED and any(
        other.metric is Metric.INJURED and other.rule == "count_noun" and _dies(other, {Metric.KILLED})
        for other in beside
    ):
        return replace(reading, group=replace(reading.group, partial=True))
    return reading


def _is_rate(line: Line, reading: Reading) -> bool:
    """Whether so many come to it in every length of time: "ten are dying every day"."""
    rates = line.lexicon.rates
    if reading.role is not Role.HEADLINE_TOLL or rates.firsts.isdisjoint(line.sentence.words):
        return False
    for at in range(reading.group.shown[1], min(len(line.lowers), reading.group.shown[1] + _RATE)):
        if line.tokens[at].text in CLAUSE_MARKS or line.is_comma(at) or at in line.quantities:
            return False
        if rates.match(line.lowers, at) is not None:
            return True
    return False

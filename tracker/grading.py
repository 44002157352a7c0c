"""How well a standing figure is supported. PURE.

The words and their order are those of the scale that Airwars publishes with its method for civilian harm
(confirmed, fair, weak, contested, discounted). That scale grades reports of an incident; here it is put
to one figure, with these rules, the first that fits:

    discounted   its issuer disowned it, or the official toll had it and left it behind
    contested    an authority, or two others, now give a number that cannot be true beside it
    confirmed    a list or a forensic authority gives it; or an official, and somebody else who counts
    fair         an official alone gives it; or two issuers who do not repeat each other
    weak         one issuer alone gives it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tracker.model import AttributionRevision, ChangeKind, Figure, Grading, Revision, Stance, Tier
from tracker.policies import OFFICIAL, PARTISAN, RECORDING
from tracker.series import issuer_key, revision_key

__all__ = ["Grade", "Standing", "grade"]

_PROVEN = frozenset({Tier.OFFICIAL_LIST, Tier.FORENSIC_JUDICIAL})
_COUNTING = OFFICIAL | RECORDING
_DIGITS = re.compile(r"\d[\d,.\u00a0\u202f' ]*\d|\d")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grading with the reason for it, one sentence without its full stop."""

    grading: Grading
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All that stands in an event, as the ledger folds it.

    `current` is somebody's own count and not left behind; `overtaken` the official toll has left behind.
    """

    revisions: Sequence[Revision]
    current: AbstractSet[Revision]
    overtaken: AbstractSet[Revision]


def grade(made: Revision, standing: Standing, attributions: Iterable[AttributionRevision] = ()) -> Grade:
    """The grading of a standing figure among all that stand."""
    subject = revision_key(made).subject
    if (denial := _disowned(made, attributions)) is not None:
        return Grade(Grading.DISCOUNTED, f"disowned by its issuer in r{denial.number}")
    if made in standing.overtaken:
        return Grade(Grading.DISCOUNTED, "the official toll had this number and left it behind")
    others = [
        r
        for r in standing.revisions
        if r is not made
        and r in standing.current
        and r.issuer.tier not in PARTISAN
        and revision_key(r).subject == subject
        and revision_key(r).issuer != revision_key(made).issuer
    ]
    against = [r for r in others if not _compatible(made.after, r.after)]
    authorities = [r for r in against if r.issuer.tier in _COUNTING]
    if authorities or len(against) > 1:
        strongest = (authorities or against)[-1]
        number = strongest.after.text if strongest.after else "another number"
        return Grade(Grading.CONTESTED, f"r{strongest.number} says {number}")
    return _supported(made, [r for r in others if _equal(made.after, r.after)])


def _supported(made: Revision, alike: Sequence[Revision]) -> Grade:
    """The grading by who says the same number."""
    voices = [made, *alike]
    proven = [r for r in voices if r.issuer.tier in _PROVEN]
    officials = [r for r in voices if r.issuer.tier in OFFICIAL]
    counting = [r for r in voices if r.issuer.tier in _COUNTING]
    if proven:
        return Grade(Grading.CONFIRMED, "an official list or a forensic authority gives it")
    if officials and len(counting) > 1:
        return Grade(Grading.CONFIRMED, f"{len(counting)} bodies that count give it, an official among them")
    if officials:
        return Grade(Grading.FAIR, "an official gives it, alone")
    if len(voices) > 1:
        return Grade(Grading.FAIR, f"{len(voices)} issuers give it, none of them official")
    return Grade(Grading.WEAK, "one issuer gives it, and no official")


def _ends(figure: Figure) -> tuple[float, float]:
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    return low, high


def _compatible(one: Figure | None, other: Figure | None) -> bool:
    """Whether one number may be true beside the other: their spans overlap."""
    if one is None or other is None:
        return True
    (low, high), (least, most) = _ends(one), _ends(other)
    return low <= most and least <= high


def _equal(one: Figure | None, other: Figure | None) -> bool:
    return one is not None and other is not None and one.value == other.value


def _disowned(made: Revision, attributions: Iterable[AttributionRevision]) -> AttributionRevision | None:
    """The statement by which the issuer said, later, that the number is not theirs."""
    key = revision_key(made).issuer
    for change in attributions:
        said = change.statement
        if said.stance is not Stance.FIGURE_DENIAL or change.kind is ChangeKind.WITHDRAWN:
            continue
        if change.observed_at < made.observed_at or issuer_key(said.speaker, change.outlet) != key:
            continue
        numbers = {re.sub(r"\D", "", found) for found in _DIGITS.findall(said.text)}
        if not numbers or (made.after is not None and str(made.after.value) in numbers):
            return change
    return None

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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.model import AttributionRevision, ChangeKind, Figure, Grading, Metric, Revision, Stance, Tier
from tracker.policies import OFFICIAL, PARTISAN, RECORDING
from tracker.series import issuer_key, revision_key

__all__ = ["Grade", "Standing", "grade"]

_PROVEN = frozenset({Tier.OFFICIAL_LIST, Tier.FORENSIC_JUDICIAL})
_COUNTING = OFFICIAL | RECORDING
_Subject = tuple[Metric, str]
_Number = tuple[int | None, int | None] | None
_DIGITS = re.compile(r"\d[\d,.\u00a0\u202f' ]*\d|\d")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grading with the reason for it, one sentence without its full stop."""

    grading: Grading
    why: str


class Standing:
    """All that stands in an event, as the ledger folds it, gone through once for all the gradings of it.

    `current` is somebody's own count and not left behind; `overtaken` the official toll has left behind.
    """

    def __init__(
        self,
        current: Iterable[Revision],
        overtaken: Iterable[Revision] = (),
        attributions: Iterable[AttributionRevision] = (),
    ) -> None:
        counts = list(current)
        self._current = {id(r) for r in counts}
        self._overtaken = {id(r) for r in overtaken}
        self._denials = [
            change
            for change in attributions
            if change.statement.stance is Stance.FIGURE_DENIAL and change.kind is not ChangeKind.WITHDRAWN
        ]
        self._alike: dict[_Subject, dict[_Number, list[Revision]]] = {}
        for r in counts:
            if r.issuer.tier not in PARTISAN:
                by_number = self._alike.setdefault(revision_key(r).subject, {})
                by_number.setdefault(_number(r), []).append(r)
        self._places = {id(r): place for place, r in enumerate(counts)}
        self._against: dict[tuple[_Subject, _Number], tuple[Revision | None, int]] = {}
        self._supported: dict[tuple[_Subject, int | None], Grade] = {}

    def current(self, made: Revision) -> bool:
        """Whether it is somebody's own count and not left behind."""
        return id(made) in self._current

    def overtaken(self, made: Revision) -> bool:
        """Whether the official toll has left it behind."""
        return id(made) in self._overtaken

    def disowned(self, made: Revision) -> AttributionRevision | None:
        """The statement by which its issuer disowned it."""
        return _disowned(made, self._denials) if self._denials else None

    def against(self, made: Revision) -> tuple[Revision | None, int]:
        """Of those that say a number that cannot be true beside it the strongest one, and how many they are."""
        key = revision_key(made).subject, _number(made)
        if key not in self._against:
            self._against[key] = self._find_against(made)
        return self._against[key]

    def supported(self, made: Revision) -> Grade:
        """The grading by who says the same number: one for all of them that are counts of their own."""
        if not self.current(made) or made.issuer.tier in PARTISAN:
            return _supported([made, *self._voices(made)])
        key = revision_key(made).subject, made.after.value if made.after else None
        if key not in self._supported:
            self._supported[key] = _supported(self._voices(made))
        return self._supported[key]

    def _find_against(self, made: Revision) -> tuple[Revision | None, int]:
        groups = self._groups(made, lambda other: not _compatible(made.after, other))
        last = max((group[-1] for group in groups), key=self._place, default=None)
        authorities = [r for group in groups for r in reversed(group) if r.issuer.tier in _COUNTING]
        return max(authorities, key=self._place, default=last), sum(map(len, groups))

    def _voices(self, made: Revision) -> list[Revision]:
        groups = self._groups(made, lambda other: _equal(made.after, other))
        return [r for group in groups for r in group]

    def _groups(self, made: Revision, fits: Callable[[Figure | None], bool]) -> list[list[Revision]]:
        by_number = self._alike.get(revision_key(made).subject, {})
        return [group for group in by_number.values() if fits(group[0].after)]

    def _place(self, made: Revision) -> int:
        return self._places[id(made)]


def _number(made: Revision) -> _Number:
    return (made.after.low, made.after.high) if made.after else None


def grade(made: Revision, standing: Standing) -> Grade:
    """The grading of a standing figure among all that stand."""
    if (denial := standing.disowned(made)) is not None:
        return Grade(Grading.DISCOUNTED, f"disowned by its issuer in r{denial.number}")
    if standing.overtaken(made):
        return Grade(Grading.DISCOUNTED, "the official toll had this number and left it behind")
    strongest, against = standing.against(made)
    if strongest is not None and (strongest.issuer.tier in _COUNTING or against > 1):
        number = strongest.after.text if strongest.after else "another number"
        return Grade(Grading.CONTESTED, f"r{strongest.number} says {number}")
    return standing.supported(made)


def _supported(voices: Sequence[Revision]) -> Grade:
    """The grading by those who say the same number."""
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


def _disowned(made: Revision, denials: Iterable[AttributionRevision]) -> AttributionRevision | None:
    """The statement by which the issuer said, later, that the number is not theirs."""
    key = revision_key(made).issuer
    for change in denials:
        said = change.statement
        if change.observed_at < made.observed_at or issuer_key(said.speaker, change.outlet) != key:
            continue
        numbers = {re.sub(r"\D", "", found) for found in _DIGITS.findall(said.text)}
        if not numbers or (made.after is not None and str(made.after.value) in numbers):
            return change
    return None

"""What a person should look at: doubtful readings, and issuers who may be one. PURE.

A reading is doubtful where the rules are not sure of it, or where the record makes it odd. The words are
shown as they stand; what the person decides is a ruling (`tracker.rulings`, `tracker.issuers`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.model import (
    COUNTS,
    Figure,
    Metric,
    Qualifier,
    Reason,
    Revision,
    RevisionKind,
    Role,
    Ruling,
    RulingKind,
    Sighting,
    Statement,
)

__all__ = [
    "SURE",
    "Doubt",
    "doubts",
    "page_id",
    "proposal_id",
    "reading_id",
    "ruled_id",
    "statement_id",
]

SURE = 0.75
"""Readings with less confidence than this are shown to a person."""

_ODD = 4
"""A number so many times the headline's, or so small a part of it, may be a slip of the page's or of ours."""
_SMALL = 10
_TOTALS = frozenset({Role.HEADLINE_TOLL, Role.COMPETING})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that a person should look at: where it stands, and why it is doubtful, the gravest first.

    `id` names the page and the words, so that it is the same tomorrow and in every version with them.
    """

    id: str
    sighting: Sighting
    why: tuple[str, ...]


def _id(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:10]


def reading_id(source: int, figure: Figure) -> str:
    """The name of a reading: ten hexadecimal digits made of its page and its words."""
    words = " ".join(figure.quote.split())
    return _id("reading", source, figure.surface, words, " ".join(figure.text.split()), figure.metric)


def statement_id(source: int, statement: Statement) -> str:
    """The name of a reading of who is responsible, made so too."""
    words = " ".join(statement.text.split())
    return _id("statement", source, statement.surface, words, statement.stance or "")


def proposal_id(one: str, other: str) -> str:
    """The name of a pair of issuers, whichever comes first."""
    return _id("issuers", *sorted((one, other)))


def page_id(source: int) -> str:
    """The name of a page whose event is doubtful."""
    return _id("page", source)


def doubts(
    sightings: Iterable[Sighting],
    revisions: Sequence[Revision] = (),
    headline: Mapping[Metric, int] | None = None,
    rulings: Iterable[Ruling] = (),
) -> tuple[Doubt, ...]:
    """The doubtful readings on pages as they stand, each once, those without a ruling; by time and place.

    `headline` has the present number of each metric for the whole event.
    """
    ruled = {ruled_id(r) for r in rulings if r.stands and r.source is not None}
    unexplained: dict[tuple[str, Metric, int | None], int | None] = {
        (r.version, r.metric, r.after.value): r.before.value
        for r in revisions
        if r.kind is RevisionKind.LOWERED
        and r.metric is Metric.KILLED
        and not any(stated.reason is not Reason.NOT_STATED for stated in r.reasons)
        and r.after is not None
        and r.before is not None
    }
    found: dict[str, Doubt] = {}
    for seen in sightings:
        if seen.until is not None or seen.figure.role not in COUNTS or not seen.figure.current:
            continue
        name = reading_id(seen.source, seen.figure)
        why = list(_why(seen, headline or {}, unexplained))
        if why and name not in ruled and name not in found:
            found[name] = Doubt(name, seen, tuple(why))
    return tuple(found.values())


def ruled_id(ruling: Ruling) -> str:
    """The name of the reading that a ruling is on."""
    words = " ".join((ruling.quote or "").split())
    if ruling.kind is RulingKind.DISMISS:
        return _id("statement", ruling.source, ruling.surface, words, ruling.text or "")
    text = " ".join((ruling.text or "").split())
    return _id("reading", ruling.source, ruling.surface, words, text, ruling.metric)


def _why(
    seen: Sighting,
    headline: Mapping[Metric, int],
    unexplained: Mapping[tuple[str, Metric, int | None], int | None],
) -> Iterable[str]:
    figure = seen.figure
    if figure.qualifier is Qualifier.AMBIGUOUS:
        yield "the digits cannot be read safely"
    total = headline.get(figure.metric)
    value = figure.value
    if value is not None and total is not None and figure.scope.total and figure.role in _TOTALS:
        if value > max(total, _SMALL) * _ODD:
            yield f"{value:,} is far above the present {total:,}"
        elif value * _ODD < total and value > 1:
            yield f"{value:,} is far below the present {total:,}"
    if value is not None and total is not None and not figure.scope.total and value > total:
        yield f"a part of {value:,} is more than the whole of {total:,}"
    before = unexplained.get((seen.version, figure.metric, value))
    if before is not None:
        yield f"the killed fell from {before:,} and no reason was read"
    if figure.confidence < SURE:
        yield f"the rules are not sure ({figure.confidence:.2f}, {figure.rule})"

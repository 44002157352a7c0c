"""The record as flat rows, one for each revision: what `csv`, `parquet` and `hxl` write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from tracker.exports.dossier import Dossier
from tracker.formats.phrases import chain
from tracker.ledger import Entry
from tracker.model import AttributionRevision, Figure, Revision, Speaker

__all__ = ["COLUMNS", "MEANINGS", "Cell", "Line", "lines"]

Cell = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One revision. What does not apply is None; `low`, `best` and `high` are people."""

    event: str
    number: int
    record: str
    kind: str
    cause: str
    observed_at: datetime
    not_before: datetime | None
    published_at: datetime | None
    recorded_at: datetime | None
    metric: str | None = None
    role: str | None = None
    place: str | None = None
    population: str | None = None
    party: str | None = None
    includes_perpetrators: bool | None = None
    includes_missing: bool | None = None
    before_low: int | None = None
    before_best: int | None = None
    before_high: int | None = None
    before_qualifier: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str | None = None
    as_of: str | None = None
    reasons: str | None = None
    confidence: float | None = None
    policy: str | None = None
    headline_kind: str | None = None
    headline_low: int | None = None
    headline_best: int | None = None
    headline_high: int | None = None
    stance: str | None = None
    target: str | None = None
    certainty: str | None = None
    rejected_by: str | None = None
    issuer_name: str | None
    issuer_role: str | None
    issuer_organization: str | None
    issuer_tier: str | None
    via: str | None
    text: str | None
    quote: str | None = None
    outlet: str
    url: str
    version: str


COLUMNS: tuple[tuple[str, type], ...] = tuple(
    (
        one.name,
        next(
            kind
            for word, kind in (
                ("datetime", datetime),
                ("int", int),
                ("float", float),
                ("bool", bool),
                ("str", str),
            )
            if word in str(one.type)
        ),
    )
    for one in fields(Line)
)
"""The columns in their order, each with the type of its cells."""

MEANINGS: Mapping[str, str] = {
    "event": "the event's short name",
    "number": "r1, r2, ...: the number of the revision in its event; figures and statements share one count",
    "record": "`figure` for a revision of a figure, `statement` for one of a statement on responsibility",
    "kind": "what the revision did: a word of *revision kind* or of *change kind*",
    "cause": "why it was recorded: `page`, `reextraction` or `manual`",
    "observed_at": "when the change was first seen",
    "not_before": "when the page was last seen without it; the change lies between",
    "published_at": "when the page says that it was published",
    "recorded_at": "when the row was written",
    "metric": "what is counted",
    "role": "what the figure is in its page",
    "place": "who is counted: the place, where not the whole event",
    "population": "who is counted: the group, where not everybody",
    "party": "who is counted: the side, where not all",
    "includes_perpetrators": "whether the attackers are counted, where the page says so",
    "includes_missing": "whether the missing are counted, where the page says so",
    "before_low": "the least that the issuer's figure before meant",
    "before_best": "the number that it printed",
    "before_high": "the most that it meant",
    "before_qualifier": "how its words bounded it",
    "low": "the least that the figure means; empty where it is open below",
    "best": "the number that is printed",
    "high": "the most that it means; empty where it is open above",
    "qualifier": "how the words bound the number",
    "as_of": "the moment that the figure refers to, as exact as it was told",
    "reasons": "the reasons that the page states, words of *reason* joined by `;`",
    "confidence": "how sure the reading is, from 0 to 1",
    "policy": "the policy of the headline columns",
    "headline_kind": "what the revision did to the headline; empty where it did not move it",
    "headline_low": "the headline from then on, its least",
    "headline_best": "the headline from then on, its number",
    "headline_high": "the headline from then on, its most",
    "stance": "the side that a statement takes",
    "target": "the actor or cause that it speaks of",
    "certainty": "how sure the text lets it be",
    "rejected_by": "who rejected it",
    "issuer_name": "who answers for the figure, or who speaks: the person",
    "issuer_role": "the office",
    "issuer_organization": "the organisation",
    "issuer_tier": "what kind of authority that is",
    "via": "who relayed it, from the speaker's side to the page's, joined by `>`",
    "text": "the words that were read, as printed",
    "quote": "the sentence that they stand in",
    "outlet": "the page's outlet",
    "url": "the page's address",
    "version": "the hash of the version that it was first seen in",
}
"""What each column holds."""


def lines(dossier: Dossier) -> Iterator[Line]:
    """Every revision of figures and statements, by the time it was observed."""
    for entry in dossier.entries:
        if isinstance(entry.record, Revision):
            yield _figure(dossier, entry, entry.record)
        else:
            yield _statement(dossier, entry.record)


def _figure(dossier: Dossier, entry: Entry, made: Revision) -> Line:
    after = made.after
    shown = after or made.before
    return Line(
        **_times(dossier, made),
        record="figure",
        metric=made.metric.value,
        role=made.role.value,
        place=made.scope.place,
        population=made.scope.population,
        party=made.scope.party,
        includes_perpetrators=made.scope.includes_perpetrators,
        includes_missing=made.scope.includes_missing,
        **_bounds("before_", made.before),
        **_bounds("", after),
        as_of=after.as_of if after else None,
        reasons=";".join(dict.fromkeys(given.reason.value for given in made.reasons)) or None,
        confidence=round(after.confidence, 3) if after else None,
        policy=dossier.policy.value,
        headline_kind=entry.kind.value if entry.moved and entry.kind else None,
        headline_low=entry.after.low if entry.moved and entry.after else None,
        headline_best=entry.after.value if entry.moved and entry.after else None,
        headline_high=entry.after.high if entry.moved and entry.after else None,
        **_speaking(made.issuer),
        text=shown.text if shown else None,
        quote=shown.quote if shown else None,
    )


def _statement(dossier: Dossier, made: AttributionRevision) -> Line:
    said = made.statement
    by = made.rejected_by
    return Line(
        **_times(dossier, made),
        record="statement",
        as_of=said.as_of,
        confidence=round(said.confidence, 3),
        stance=said.stance.value if said.stance else None,
        target=said.target,
        certainty=said.certainty.value,
        rejected_by=", ".join(filter(None, (by.name, by.role, by.organization))) if by else None,
        **_speaking(said.speaker),
        text=said.text,
    )


def _times(dossier: Dossier, made: Revision | AttributionRevision) -> dict[str, Any]:
    return {
        "event": dossier.event.slug,
        "number": made.number,
        "kind": made.kind.value,
        "cause": made.cause.value,
        "observed_at": made.observed_at,
        "not_before": made.not_before,
        "published_at": made.published_at,
        "recorded_at": made.recorded_at,
        "via": chain(made.via) or None,
        "outlet": made.outlet,
        "url": made.url,
        "version": made.version,
    }


def _bounds(prefix: str, figure: Figure | None) -> dict[str, Any]:
    if figure is None:
        return {}
    return {
        f"{prefix}low": figure.low,
        f"{prefix}best": figure.value,
        f"{prefix}high": figure.high,
        f"{prefix}qualifier": figure.qualifier.value,
    }


def _speaking(speaker: Speaker | None) -> dict[str, Any]:
    held = speaker or Speaker()
    return {
        "issuer_name": held.name,
        "issuer_role": held.role,
        "issuer_organization": held.organization,
        "issuer_tier": held.tier.value if held.tier else None,
    }

"""What makes two figures figures of one series. PURE.

A series is one issuer's count of one metric for one group of people, whichever pages carry it. Two
spellings of an official stay two issuers: likeness alone never merges anybody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.model import (
    COUNTS,
    Figure,
    Metric,
    Qualifier,
    Revision,
    Role,
    Scope,
    Sighting,
    Span,
    Speaker,
    Statement,
    Surface,
    Tier,
)

__all__ = [
    "DOUBTFUL",
    "SeriesKey",
    "claims",
    "folded",
    "issuer_key",
    "revision_key",
    "series_key",
    "spoken",
    "statement_key",
    "whole",
]

DOUBTFUL = 0.5
"""Readings with less confidence than this are kept with their page and change no series."""

_GROUP_ROLES = frozenset({Role.SUBGROUP, Role.LOCATION_SUBTOTAL, Role.PARTY_SUBTOTAL})
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(text: str | None) -> str:
    """The words of a name in one spelling: case, width, accents and punctuation do not part issuers."""
    if not text:
        return ""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return _NOT_WORDS.sub(" ", bare).strip()


def issuer_key(issuer: Speaker | None, outlet: str) -> str:
    """The identity of an issuer. One without name and organisation belongs to the page that quotes it:
    the "officials" of two outlets need not be the same ones.
    """
    if issuer is None:
        return ""
    if issuer.name:
        return folded(issuer.name)
    if issuer.organization:
        return " / ".join(part for part in (folded(issuer.organization), folded(issuer.role)) if part)
    return f"{folded(issuer.role)} @ {folded(outlet)}"


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """The identity of a series. `group` is empty for the event as a whole."""

    metric: Metric
    group: str
    issuer: str

    @property
    def subject(self) -> tuple[Metric, str]:
        """What is counted, whoever counts it."""
        return self.metric, self.group


def _group(role: Role, scope: Scope) -> str | None:
    """The group that is counted: empty for everybody, None where the page counts a part it does not name."""
    if role not in _GROUP_ROLES:
        return ""
    named = [folded(scope.place), folded(scope.population), folded(scope.party)]
    return " / ".join(named) if any(named) else None


def series_key(figure: Figure, issuer: Speaker, outlet: str) -> SeriesKey | None:
    """The series that a figure belongs to; None where it is no count of this event by anybody named."""
    if figure.role not in COUNTS or not figure.current or figure.value is None:
        return None
    if figure.qualifier in (Qualifier.NEGATED, Qualifier.AMBIGUOUS) or figure.confidence < DOUBTFUL:
        return None
    if figure.surface is Surface.URL:
        return None
    group = _group(figure.role, figure.scope)
    return None if group is None else SeriesKey(figure.metric, group, issuer_key(issuer, outlet))


def revision_key(revision: Revision) -> SeriesKey:
    """The series that a revision belongs to."""
    group = _group(revision.role, revision.scope)
    return SeriesKey(revision.metric, group or "", issuer_key(revision.issuer, revision.outlet))


def claims(
    figures: Iterable[Figure],
    outlet: str,
    tier: Tier | None = None,
    headline: Mapping[Metric, Figure] | None = None,
) -> dict[SeriesKey, Figure]:
    """What one version of a page says now: for each series the one figure that speaks for it.

    A page repeats its figure in headline, lead and body. What stands above the text sums it up: its
    "Iran says 94" is the ministry's 94 of the second paragraph and no second issuer. Where the text
    credits the figure to somebody, an unattributed repetition is no second opinion either. Where a
    series is given twice with different numbers, the document's own headline figure decides, then the
    surer reading.
    """
    chosen: dict[SeriesKey, Figure] = {}
    headlines = frozenset(f.at for f in (headline or {}).values())
    read = list(figures)
    credited = {
        (f.metric, f.value) for f in read if f.surface is Surface.BODY and f.current and f.speaker is not None
    }
    for figure in read:
        if figure.surface is not Surface.BODY and (figure.metric, figure.value) in credited:
            continue
        key = series_key(figure, figure.issuer(outlet, tier), outlet)
        if key is None:
            continue
        held = chosen.get(key)
        if held is None or _rank(figure, headlines) > _rank(held, headlines):
            chosen[key] = figure
    return {
        key: figure
        for key, figure in chosen.items()
        if figure.speaker is not None or not _restated(key, figure, chosen, headlines)
    }


def _rank(figure: Figure, headlines: frozenset[tuple[Metric, Surface, Span]]) -> tuple[bool, bool, float]:
    in_text = figure.surface in (Surface.BODY, Surface.DECK)
    return figure.at in headlines, in_text, figure.confidence


def _restated(
    key: SeriesKey,
    figure: Figure,
    chosen: Mapping[SeriesKey, Figure],
    headlines: frozenset[tuple[Metric, Surface, Span]],
) -> bool:
    """Whether somebody named is credited in the page with this very figure, or with its headline."""
    for other, theirs in chosen.items():
        if other.subject != key.subject or theirs.speaker is None:
            continue
        if theirs.value == figure.value or theirs.at in headlines:
            return True
    return False


def whole(figures: Iterable[Figure], outlet: str) -> list[Figure]:
    """Of the figures of one version those that speak for the event as a whole, one for each issuer and metric."""
    return [figure for key, figure in claims(figures, outlet).items() if not key.group]


def spoken(sightings: Iterable[Sighting], metric: Metric) -> list[Sighting]:
    """For each version and issuer the one sighting that speaks for the whole event."""
    by_version: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.figure.metric is metric:
            by_version.setdefault(sighting.version, []).append(sighting)
    found: list[Sighting] = []
    for group in by_version.values():
        first = group[0]
        # What a page prints, it prints: who is one issuer by a ruling does not matter here.
        figures = whole((s.figure for s in group), first.outlet)
        found += [next(s for s in group if s.figure is figure) for figure in figures]
    return sorted(found, key=lambda s: (s.observed_at, s.outlet, s.figure.span))


def statement_key(statement: Statement, outlet: str) -> tuple[str, str, str] | None:
    """The identity of a stance: who takes which side on whom; None where it takes none."""
    if statement.stance is None or statement.confidence < DOUBTFUL:
        return None
    speaker = issuer_key(statement.speaker, outlet)
    return speaker, statement.stance.value, folded(statement.target)

"""Two versions of a page, or two moments of an event -> what is different. PURE.

Figures of two versions are matched by metric, scope and role, then by their order in the page; a
figure that only moved is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.model import (
    AttributionRevision,
    Document,
    Figure,
    Metric,
    Revision,
    Role,
    Scope,
    Statement,
    Surface,
    Version,
)
from tracker.series import revision_key
from tracker.textdiff import TextDiff, diff

__all__ = [
    "FigureChange",
    "MomentChange",
    "PageChange",
    "StatementChange",
    "compare_moments",
    "compare_pages",
    "match_figures",
]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure before and after; one of them is None where it came or went."""

    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that came (`before` is None) or went (`after` is None)."""

    before: Statement | None
    after: Statement | None


@dataclass(frozen=True, slots=True)
class PageChange:
    """What is different between two versions. `texts` has only the surfaces that differ."""

    before: Version | None
    after: Version
    figures: tuple[FigureChange, ...]
    statements: tuple[StatementChange, ...]
    texts: dict[Surface, TextDiff] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MomentChange:
    """What is different between two moments of an event: each series that stands otherwise."""

    figures: tuple[tuple[Revision | None, Revision | None], ...]
    statements: tuple[AttributionRevision, ...]


Kind = tuple[Metric, Scope, Role]


def _kind(figure: Figure) -> Kind:
    plain = Scope(place=figure.place, population=figure.population, party=figure.party)
    return figure.metric, plain, figure.role


def _numbers(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.qualifier, figure.speaker, figure.current


def match_figures(before: Sequence[Figure], after: Sequence[Figure]) -> tuple[FigureChange, ...]:
    """The figures that differ, in the order of the later page, then those that are gone."""
    left: dict[Kind, list[Figure]] = {}
    for figure in before:
        left.setdefault(_kind(figure), []).append(figure)
    fresh: list[Figure] = []
    for figure in after:
        rest = left.get(_kind(figure), [])
        same = next((old for old in rest if _numbers(old) == _numbers(figure)), None)
        if same is None:
            fresh.append(figure)
        else:
            rest.remove(same)
    changes: list[FigureChange] = []
    for figure in fresh:
        rest = left.get(_kind(figure), [])
        changes.append(FigureChange(rest.pop(0) if rest else None, figure))
    gone = {id(old) for rest in left.values() for old in rest}
    changes += [FigureChange(figure, None) for figure in before if id(figure) in gone]
    return _without_repeats(changes)


def _without_repeats(changes: Iterable[FigureChange]) -> tuple[FigureChange, ...]:
    """Each change once, though the page prints it in headline, lead and body."""
    kept: dict[tuple[object, ...], FigureChange] = {}
    for change in changes:
        sides = tuple(side and (_kind(side), *_numbers(side)) for side in (change.before, change.after))
        kept.setdefault(sides, change)
    return tuple(kept.values())


def _said(statement: Statement) -> tuple[object, ...]:
    return statement.stance, statement.speaker, statement.target


def compare_pages(before: tuple[Version, Document] | None, after: tuple[Version, Document]) -> PageChange:
    """What is different between two versions, each given with its text."""
    version, document = after
    old_version, old_document = before or (None, Document(surfaces={}))
    statements = version.statements
    old_statements = old_version.statements if old_version else ()
    old_keys, new_keys = {_said(s) for s in old_statements}, {_said(s) for s in statements}
    came = {_said(s): s for s in statements if s.stance and _said(s) not in old_keys}
    went = {_said(s): s for s in old_statements if s.stance and _said(s) not in new_keys}
    texts = {}
    for surface in Surface:
        one, other = old_document.surfaces.get(surface, ""), document.surfaces.get(surface, "")
        if one != other:
            texts[surface] = diff(one, other)
    return PageChange(
        before=old_version,
        after=version,
        figures=match_figures(old_version.figures if old_version else (), version.figures),
        statements=(
            *(StatementChange(None, s) for s in came.values()),
            *(StatementChange(s, None) for s in went.values()),
        ),
        texts=texts,
    )


def compare_moments(
    before: Sequence[Revision],
    after: Sequence[Revision],
    stated: Sequence[AttributionRevision],
    earlier: Sequence[AttributionRevision],
) -> MomentChange:
    """What is different between two moments, each given by what stands: one revision for each series."""
    # By the series, as everywhere: "spokesman, emergency services" is who he was as "spokesman of the services".
    old, new = {revision_key(r): r for r in before}, {revision_key(r): r for r in after}
    pairs: list[tuple[Revision | None, Revision | None]] = [(old.get(k), r) for k, r in new.items()]
    pairs += [(revision, None) for key, revision in old.items() if key not in new]
    known = {a.number for a in earlier}
    return MomentChange(
        figures=tuple(pair for pair in pairs if pair[0] is None or pair[1] is None or pair[0] != pair[1]),
        statements=tuple(a for a in stated if a.number not in known),
    )

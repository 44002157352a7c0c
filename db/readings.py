"""Readings, read back: the figures and statements of each, with the numbers of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select

from db.bodies import Bodies
from db.columns import body, claim, extraction, figure, hearing, quote, sighting, statement, version
from db.remarks import unpack
from db.rows import claim_of, figure_of, statement_of
from db.texts import document_of
from tracker.errors import StoreDamagedError
from tracker.model import Extraction, Figure, Statement

__all__ = [
    "NOTHING",
    "Reading",
    "figures",
    "figures_by_number",
    "latest",
    "readings",
    "statements_by_number",
]

NOTHING = Extraction(lang=None, extractor="")
"""What was read on a page that was never read."""

_FEW = 400
"""Numbers that one query asks for: SQLite took 999 parameters at most before 3.32."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: what it found, and the numbers of the rows that a later one may point at again."""

    extraction: Extraction = NOTHING
    quotes: Mapping[str, int] = field(default_factory=dict)
    claims: Sequence[int] = ()
    """For each figure the number of its claim."""


_FIGURES = select(
    figure,
    *(column for column in claim.c if column.name not in ("id", "code")),
    quote.c.words,
).select_from(
    figure.join(claim, claim.c.id == figure.c.claim_id).join(quote, quote.c.id == figure.c.quote_id)
)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_FIGURES_BY_NUMBER = _FIGURES.where(figure.c.id.in_(_IDS))
_FIGURES_ALONE = (
    select(figure, quote.c.words).join(quote, quote.c.id == figure.c.quote_id).where(figure.c.id.in_(_IDS))
)
_CLAIMS = select(claim).where(claim.c.id.in_(_IDS))
_STATEMENTS_BY_NUMBER = select(statement).where(statement.c.id.in_(_IDS))
_ERASED = select(body.c.id).where(body.c.id.in_(_IDS), func.length(body.c.packed) == 0)
_EXTRACTIONS = (
    select(extraction, body.c.sha256.label("text_sha256"), body.c.id.label("text_id"))
    .join(version, version.c.id == extraction.c.version_id)
    .join(body, body.c.id == version.c.text_id)
    .where(extraction.c.id.in_(_IDS))
)
_FOUND = {
    sighting: select(sighting)
    .where(sighting.c.extraction_id.in_(_IDS))
    .order_by(sighting.c.extraction_id, sighting.c.place_no),
    hearing: select(hearing)
    .where(hearing.c.extraction_id.in_(_IDS))
    .order_by(hearing.c.extraction_id, hearing.c.place_no),
}


def latest(numbers: Select[Any]) -> Select[Any]:
    """The number of the latest reading of each of the versions whose numbers a query gives."""
    return (
        select(func.max(extraction.c.id).label("id"))
        .where(extraction.c.version_id.in_(numbers))
        .group_by(extraction.c.version_id)
    )


def _few(numbers: Iterable[int]) -> Iterable[Sequence[int]]:
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), _FEW):
        yield wanted[start : start + _FEW]


def _rows(connection: Connection, query: Any, numbers: Iterable[int]) -> Iterable[Any]:
    for ids in _few(numbers):
        yield from connection.execute(query, {"ids": ids})


def figures_by_number(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Figure]:
    """The figures with these numbers; what many of them have alike is read once."""
    rows = list(_rows(connection, _FIGURES_ALONE, numbers))
    claims = {row.id: claim_of(row) for row in _rows(connection, _CLAIMS, (row.claim_id for row in rows))}
    return {row.id: figure_of(row, claims[row.claim_id]) for row in rows}


def statements_by_number(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Statement]:
    """The statements with these numbers."""
    return {row.id: statement_of(row) for row in _rows(connection, _STATEMENTS_BY_NUMBER, numbers)}


def readings(connection: Connection, bodies: Bodies, numbers: Iterable[int]) -> Mapping[int, Reading]:
    """The readings with these numbers, whole. Raises StoreDamagedError."""
    rows = list(_rows(connection, _EXTRACTIONS, numbers))
    ids = [row.id for row in rows]
    seen = _by_reading(_rows(connection, _FOUND[sighting], ids))
    heard = _by_reading(_rows(connection, _FOUND[hearing], ids))
    printed = {
        row.id: (figure_of(row), row.quote_id, row.claim_id)
        for row in _rows(
            connection, _FIGURES_BY_NUMBER, (s.figure_id for found in seen.values() for s in found)
        )
    }
    said = statements_by_number(connection, (h.statement_id for found in heard.values() for h in found))
    texts = bodies.find_all(connection, [row.text_sha256 for row in rows if row.said])
    # Of a version that was sealed the statements that take no side are gone with the text they stood in.
    lost = {row.text_id for row in rows if row.said and row.text_sha256 not in texts}
    erased = set(connection.execute(_ERASED, {"ids": sorted(lost)}).scalars()) if lost else set()
    made = {}
    for row in rows:
        mine = [(printed[s.figure_id], s.headline) for s in seen.get(row.id, ())]
        spoken = {h.place_no: said[h.statement_id] for h in heard.get(row.id, ())}
        if row.said:
            if row.text_sha256 in texts:
                text = texts[row.text_sha256][1]
                spoken |= unpack(row.said, text, document_of(text))
            elif row.text_id not in erased:
                raise StoreDamagedError("a text is missing", hint="restore the database from a backup")
        made[row.id] = Reading(
            extraction=Extraction(
                lang=row.lang,
                extractor=row.extractor,
                figures=tuple(one for (one, _, _), _ in mine),
                statements=tuple(spoken[place] for place in sorted(spoken)),
                headline={one.metric: one for (one, _, _), headline in mine if headline},
            ),
            quotes={one.quote: quote_id for (one, quote_id, _), _ in mine},
            claims=tuple(claim_id for (_, _, claim_id), _ in mine),
        )
    return made


def _by_reading(rows: Iterable[Any]) -> Mapping[int, Sequence[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.extraction_id, []).append(row)
    return found


def figures(connection: Connection, numbers: Select[Any]) -> Mapping[int, Sequence[Figure]]:
    """The figures of the latest reading of each of the versions, by version, in their order there.

    A figure that stands in many of them is one value.
    """
    wanted = latest(numbers).subquery()
    found = (
        select(extraction.c.version_id, sighting.c.figure_id)
        .join(wanted, wanted.c.id == extraction.c.id)
        .join(sighting, sighting.c.extraction_id == extraction.c.id)
        .order_by(extraction.c.version_id, sighting.c.place_no)
    )
    once = found.with_only_columns(sighting.c.figure_id).order_by(None).distinct()
    known = {row.id: figure_of(row) for row in connection.execute(_FIGURES.where(figure.c.id.in_(once)))}
    read: dict[int, list[Figure]] = {}
    for version_id, number in connection.execute(found):
        read.setdefault(version_id, []).append(known[number])
    return read

"""The chain of an event's records: revisions, attributions, rulings, revocations and seals, as recorded.

What pages printed is sealed by the chains of the pages (`db.chain`); this seals what was made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from db.columns import (
    attempt,
    attribution,
    claim,
    entry,
    event,
    extraction,
    figure,
    hearing,
    quote,
    revision,
    revocation,
    ruling,
    seal,
    sighting,
    source,
    statement,
    thread,
)
from db.proofs import (
    ATTRIBUTION,
    FIGURE,
    REVISION,
    REVOCATION,
    RULING,
    SEAL,
    STATEMENT,
    entry_link,
    reading_digest,
    row_digest,
    ruling_said,
    said,
)

__all__ = ["Entries", "addresses", "chain_all", "digests", "figures_of", "records", "statements_of"]

_LAST = (
    select(entry.c.position, entry.c.chain)
    .where(entry.c.event_id == bindparam("event"))
    .order_by(entry.c.position.desc())
    .limit(1)
)
_INSERT = insert(entry)


class Entries:
    """One transaction's worth of entries, of events whose rows are locked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._new: dict[int, list[tuple[str, int, Mapping[str, Any]]]] = {}

    def add(self, event: int, kind: str, number: int, content: Mapping[str, Any]) -> None:
        """Puts a record behind the others; `content` is what `db.proofs.said` gives of it."""
        self._new.setdefault(event, []).append((kind, number, content))

    def write(self) -> None:
        """Writes what was added since the last time."""
        rows = []
        for event_id, added in self._new.items():
            last: Any = self._connection.execute(_LAST, {"event": event_id}).first()
            position, chain = (0, None) if last is None else (last.position, last.chain)
            for kind, number, content in added:
                position, chain = position + 1, entry_link(chain, kind, content)
                rows.append(
                    {
                        "event_id": event_id,
                        "position": position,
                        "kind": kind,
                        "number": number,
                        "chain": chain,
                    }
                )
        self._new.clear()
        if rows:
            self._connection.execute(_INSERT, rows)


# what the rows say


def _columns(*tables: Table, names: Sequence[str]) -> list[Any]:
    """The columns of these names, each of the first table that has it.

    They are named one by one: a later edition of the schema may have more.
    """
    return [
        next(table.c[name] for table in tables if name in table.c)
        for name in names
        if any(name in table.c for table in tables)
    ]


_FIGURES = select(figure.c.id, *_columns(figure, claim, quote, names=FIGURE)).select_from(
    figure.join(claim, claim.c.id == figure.c.claim_id).join(quote, quote.c.id == figure.c.quote_id)
)
_STATEMENTS = select(statement.c.id, *_columns(statement, names=STATEMENT))


def figures_of(connection: Connection, chosen: Any = None) -> Iterator[Any]:
    """Figures by what their rows say, with `id`: all, or those that a condition chooses."""
    yield from connection.execute(_FIGURES if chosen is None else _FIGURES.where(chosen)).mappings().all()


def statements_of(connection: Connection, chosen: Any = None) -> Iterator[Any]:
    """Statements by what their rows say, with `id`: all, or those that a condition chooses."""
    yield from (
        connection.execute(_STATEMENTS if chosen is None else _STATEMENTS.where(chosen)).mappings().all()
    )


def records(
    connection: Connection, number: int, *, first: bool = False
) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    """What the records of an event say, by kind and number, in the order of recording.

    A record that points at nothing is left out. `first` where the database is of the first edition.
    """
    found: list[tuple[Any, int, tuple[str, int], Mapping[str, Any]]] = []
    revised = _revised(connection, number)
    drawn, _ = digests(connection, revised)
    spoken = _spoken(connection, number)
    for row in revised:
        sides = {side: drawn.get(row[f"{side}_id"]) for side in ("before", "after")}
        if all(row[f"{side}_id"] is None or sides[side] for side in sides):
            content = said(REVISION, {**row, **sides})
            found.append((row["recorded_at"], 2, ("revision", row["number"]), content))
    changes = (
        select(
            attribution.c.statement_id,
            *_columns(
                attribution, names=[n for n in ATTRIBUTION if n not in ("page", "version", "statement")]
            ),
            attempt.c.chain.label("version"),
            source.c.url.label("page"),
        )
        .join(source, source.c.id == attribution.c.source_id)
        .join(attempt, attempt.c.id == attribution.c.version_id)
        .where(attribution.c.event_id == number)
    )
    for row in connection.execute(changes).mappings():
        if row["statement_id"] in spoken:
            content = said(ATTRIBUTION, {**row, "statement": spoken[row["statement_id"]]})
            found.append((row["recorded_at"], 2, ("attribution", row["number"]), content))
    found += _decided(connection, number, first=first)
    return {key: content for _, _, key, content in sorted(found, key=lambda f: (f[0], f[1], f[2][1]))}


def _revised(connection: Connection, number: int) -> Sequence[Any]:
    names = [n for n in REVISION if n not in ("page", "version", "before", "after")]
    query = (
        select(
            revision.c.before_id,
            revision.c.after_id,
            *_columns(revision, thread, names=names),
            attempt.c.chain.label("version"),
            source.c.url.label("page"),
        )
        .join(thread, thread.c.id == revision.c.thread_id)
        .join(source, source.c.id == thread.c.source_id)
        .join(attempt, attempt.c.id == revision.c.version_id)
        .where(revision.c.event_id == number)
    )
    return connection.execute(query).mappings().all()


def digests(
    connection: Connection, rows: Sequence[Mapping[str, Any]]
) -> tuple[Mapping[int | None, str], Mapping[int | None, str]]:
    """The digests of the figures, and of the statements, that rows of records speak of, by number."""
    drawn: dict[int | None, str] = {}
    for few in _few(rows, "before_id", "after_id"):
        found = figures_of(connection, figure.c.id.in_(few))
        drawn |= {row["id"]: row_digest(FIGURE, row) for row in found}
    spoken: dict[int | None, str] = {}
    for few in _few(rows, "statement_id"):
        heard = statements_of(connection, statement.c.id.in_(few))
        spoken |= {row["id"]: row_digest(STATEMENT, row) for row in heard}
    return drawn, spoken


def addresses(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> Mapping[int, str]:
    """The addresses of the sources that rows of records name, by number."""
    found: dict[int, str] = {}
    for few in _few(rows, "source_id"):
        query = select(source.c.id, source.c.url).where(source.c.id.in_(few))
        found |= {row.id: row.url for row in connection.execute(query)}
    return found


def _few(rows: Sequence[Mapping[str, Any]], *names: str) -> Iterator[Sequence[int]]:
    """The numbers in these columns, some hundreds at a time: SQLite took 999 parameters at most before 3.32."""
    wanted = sorted({row[name] for row in rows for name in names if row.get(name) is not None})
    for start in range(0, len(wanted), 400):
        yield wanted[start : start + 400]


def _spoken(connection: Connection, number: int) -> Mapping[int, str]:
    of_event = select(attribution.c.statement_id).where(attribution.c.event_id == number)
    return {
        row["id"]: row_digest(STATEMENT, row)
        for row in statements_of(connection, statement.c.id.in_(of_event))
    }


def _decided(
    connection: Connection, number: int, *, first: bool
) -> Iterator[tuple[Any, int, tuple[str, int], Mapping[str, Any]]]:
    """Rulings, revocations and seals."""
    ruled = (
        select(
            *_columns(ruling, names=[n for n in RULING if n != "page"]),
            source.c.url.label("page"),
        )
        .outerjoin(source, source.c.id == ruling.c.source_id)
        .where(ruling.c.event_id == number)
    )
    if not first:
        other = event.alias("other")
        ruled = ruled.outerjoin(other, other.c.id == ruling.c.other_id)
        ruled = ruled.add_columns(ruling.c.definition, other.c.slug.label("other"))
    row: Any
    for row in connection.execute(ruled).mappings():
        yield row["recorded_at"], 0, ("ruling", row["number"]), ruling_said(row)
    revoked = (
        select(ruling.c.number, *_columns(revocation, names=REVOCATION))
        .select_from(revocation.join(ruling, ruling.c.id == revocation.c.ruling_id))
        .where(ruling.c.event_id == number)
    )
    for row in connection.execute(revoked).mappings():
        yield row["recorded_at"], 1, ("revocation", row["number"]), said(REVOCATION, row)
    sealed = (
        select(
            seal.c.id.label("number"),
            *_columns(seal, names=SEAL),
            attempt.c.chain.label("version"),
        )
        .select_from(seal.join(attempt, attempt.c.id == seal.c.version_id))
        .where(
            seal.c.id.in_(select(entry.c.number).where(entry.c.event_id == number, entry.c.kind == "seal"))
        )
    )
    for row in connection.execute(sealed).mappings():
        yield row["recorded_at"], 3, ("seal", row["number"]), said(SEAL, row)


# a database that was made before there were proofs


def chain_all(connection: Connection) -> None:
    """Seals the readings and chains the records that stand, in a database that has neither yet."""
    entries = Entries(connection)
    for number in connection.execute(select(event.c.id)).scalars().all():
        for (kind, record), content in records(connection, number, first=True).items():
            entries.add(number, kind, record, content)
    entries.write()
    if not connection.execute(select(func.count(extraction.c.id))).scalar():
        return
    drawn = {row["id"]: row_digest(FIGURE, row) for row in figures_of(connection)}
    spoken = {row["id"]: row_digest(STATEMENT, row) for row in statements_of(connection)}
    names = ("id", "lang", "extractor", "recorded_at", "said")
    query = select(*_columns(extraction, names=names), attempt.c.chain.label("version")).join(
        attempt, attempt.c.id == extraction.c.version_id
    )
    for row in connection.execute(query).all():
        digest = reading_digest(
            row.version,
            lang=row.lang,
            extractor=row.extractor,
            recorded_at=row.recorded_at,
            remarks=row.said,
            figures=[(drawn[s.figure_id], s.headline) for s in _seen(connection, sighting, row.id)],
            statements=[(h.place_no, spoken[h.statement_id]) for h in _seen(connection, hearing, row.id)],
        )
        connection.execute(update(extraction).where(extraction.c.id == row.id).values(digest=digest))


def _seen(connection: Connection, table: Table, number: int) -> Sequence[Any]:
    query = select(table).where(table.c.extraction_id == number).order_by(table.c.place_no)
    return connection.execute(query).all()

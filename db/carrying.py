"""One event as rows: all that it rests on out of one database, and into an empty one.

Rows travel as they are, numbers and packed bytes too, so that every digest, every chain and the name of every version
stays. With an event go those that it was joined with, and every page of theirs with all its looks, since a page's chain
is whole or nothing. Who is told of changes stays behind: alerts and their targets are of an installation.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    insert,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.exc import IntegrityError, StatementError

from db import copying, verifying
from db.columns import (
    absence,
    attempt,
    attribution,
    body,
    claim,
    copy,
    definition,
    discovery,
    entry,
    event,
    extraction,
    figure,
    head,
    hearing,
    quote,
    revision,
    revocation,
    ruling,
    seal,
    sighting,
    sketch,
    source,
    statement,
    subscription,
    thread,
    untold,
    version,
    voice,
)
from db.engine import Database
from db.roster import event_id
from db.types import Digest, Moment
from tracker.errors import InputError, UsageError
from tracker.ports import Carried, Tell, quiet
from tracker.proofs import Verified

__all__ = ["LEFT", "put", "rows"]

LEFT = frozenset({"alert", "alert_rule", "alert_target", "opinion", "robots", "host", "worker"})
"""Tables of an installation, none of which an event's record rests on."""

_ROWS = 500
"""Rows that are read and written together."""


def rows(database: Database, slug: str) -> Iterator[Carried]:
    """Every row that an event rests on, each behind those that it points at. Raises NotFoundError."""
    with copying.steady(database) as connection:
        wanted = _wanted(_together(connection, event_id(connection, slug)))
        for table in copying.tables():
            if table.name in LEFT:
                continue
            found = connection.execution_options(yield_per=_ROWS).execute(
                wanted[table].order_by(*copying.order_of(table))
            )
            for row in found.mappings():
                yield Carried(table.name, {c.name: _out(c, row[c.name]) for c in table.columns})


def _together(connection: Connection, number: int) -> Collection[int]:
    """An event, with all that were ever made a part of it or it of them."""
    pairs = [
        *connection.execute(select(event.c.id, event.c.merged_into_id)),
        *connection.execute(select(ruling.c.event_id, ruling.c.other_id)),
    ]
    found: set[int] = set()
    more = {number}
    while more:
        found |= more
        more = {
            other
            for one, two in pairs
            if two is not None
            for mine, other in ((one, two), (two, one))
            if mine in found and other not in found
        }
    return sorted(found)


def _wanted(events: Collection[int]) -> Mapping[Table, Select[Any]]:
    """For each table the rows that some events rest on."""

    def of(column: Column[Any], where: Column[Any]) -> Select[Any]:
        return select(column).where(where.in_(events), column.is_not(None))

    def page_of(table: Table, column: Column[Any]) -> Select[Any]:
        return (
            select(version.c.source_id)
            .join(table, column == version.c.id)
            .where(table.c.event_id.in_(events))
        )

    pages = union(
        *(of(t.c.source_id, t.c.event_id) for t in (subscription, discovery, attribution, absence, ruling)),
        of(discovery.c.page_id, discovery.c.event_id),
        *(page_of(t, t.c.version_id) for t in (revision, attribution, absence, copy)),
        page_of(copy, copy.c.of_id),
        select(thread.c.source_id)
        .join(revision, revision.c.thread_id == thread.c.id)
        .where(revision.c.event_id.in_(events)),
    )
    versions = select(version.c.id).where(version.c.source_id.in_(pages))
    readings = select(extraction.c.id).where(extraction.c.version_id.in_(versions))
    figures = union(
        select(sighting.c.figure_id).where(sighting.c.extraction_id.in_(readings)),
        of(revision.c.before_id, revision.c.event_id),
        of(revision.c.after_id, revision.c.event_id),
        of(absence.c.figure_id, absence.c.event_id),
    )
    statements = union(
        select(hearing.c.statement_id).where(hearing.c.extraction_id.in_(readings)),
        of(attribution.c.statement_id, attribution.c.event_id),
        of(absence.c.statement_id, absence.c.event_id),
    )
    kept = {
        event: select(event).where(event.c.id.in_(events)),
        source: select(source).where(source.c.id.in_(pages)),
        version: select(version).where(version.c.source_id.in_(pages)),
        extraction: select(extraction).where(extraction.c.version_id.in_(versions)),
        figure: select(figure).where(figure.c.id.in_(figures)),
        statement: select(statement).where(statement.c.id.in_(statements)),
        body: _bodies(pages),
        revocation: select(revocation).where(revocation.c.ruling_id.in_(of(ruling.c.id, ruling.c.event_id))),
        thread: select(thread).where(thread.c.id.in_(of(revision.c.thread_id, revision.c.event_id))),
        head: select(head).where(head.c.id.in_(_of_pages(attempt.c.head_id, attempt.c.source_id, pages))),
    }
    for table, column in ((claim, figure.c.claim_id), (quote, figure.c.quote_id)):
        kept[table] = select(table).where(table.c.id.in_(select(column).where(figure.c.id.in_(figures))))
    for table in (definition, attempt, voice, untold):
        kept[table] = select(table).where(table.c.source_id.in_(pages))
    for table in (sketch, seal):
        kept[table] = select(table).where(table.c.version_id.in_(versions))
    for table in (sighting, hearing):
        kept[table] = select(table).where(table.c.extraction_id.in_(readings))
    for table in (subscription, discovery, revision, attribution, absence, ruling, entry, copy):
        kept[table] = select(table).where(table.c.event_id.in_(events))
    return kept


def _of_pages(column: Column[Any], where: Column[Any], pages: Any) -> Select[Any]:
    """What rows of some pages name in a column."""
    return select(column).where(where.in_(pages), column.is_not(None))


def _bodies(pages: Any) -> Select[Any]:
    """The bodies that looks at some pages brought, the texts of their versions, and all that they are packed over."""
    brought = _of_pages(attempt.c.body_sha256, attempt.c.source_id, pages)
    texts = _of_pages(version.c.text_id, version.c.source_id, pages)
    above = (
        select(body.c.id, body.c.base_id)
        .where(or_(body.c.sha256.in_(brought), body.c.id.in_(texts)))
        .cte("above", recursive=True)
    )
    above = above.union(select(body.c.id, body.c.base_id).where(body.c.id == above.c.base_id))
    return select(body).where(body.c.id.in_(select(above.c.id)))


def put(database: Database, slug: str, given: Iterable[Carried], tell: Tell = quiet) -> Verified:
    """Puts rows into an empty database, in one transaction, and what was then checked there: nothing stays where
    anything does not fit. Raises InputError, UsageError.
    """
    known = {table.name: table for table in copying.tables() if table.name not in LEFT}
    joined: list[tuple[int, int]] = []
    with database.writing() as connection:
        _require_room(connection, database.address, slug)
        for table, few in _batches(given, known):
            try:
                whole = [{c.name: _in(c, row[c.name]) for c in table.columns} for row in few]
                if table is event:
                    joined += [
                        (r["id"], r["merged_into_id"]) for r in whole if r["merged_into_id"] is not None
                    ]
                    whole = [{**row, "merged_into_id": None} for row in whole]
                connection.execute(insert(table), whole)
            except (IntegrityError, StatementError, ValueError, KeyError, OverflowError) as error:
                raise InputError(
                    f"the rows of {table.name} are none that this table can hold",
                    hint="export the event again",
                ) from error
        for number, into in joined:
            connection.execute(update(event).where(event.c.id == number).values(merged_into_id=into))
        if not database.sqlite:
            copying.go_on(connection)
        found = verifying.verify(connection, all_bytes=True, tell=tell)
        if found.flaws:
            raise InputError(
                f"the record does not fit together: {found.flaws[0].record}: {found.flaws[0].why}; nothing was kept",
                hint="toll verify, where it was exported, says whether the fault was there before",
            )
        return found


def _require_room(connection: Connection, address: str, slug: str) -> None:
    """Raises UsageError where the database has rows already."""
    held = select(entry.c.id).join(event, event.c.id == entry.c.event_id).where(event.c.slug == slug).limit(1)
    hint = "name a database that is not there yet: toll --db NEW.db import FILE"
    if connection.execute(held).first() is not None:
        raise UsageError(f"{address} already has records of {slug}: nothing is ever written over", hint=hint)
    try:
        copying.require_empty(connection, address)
    except UsageError as error:
        raise UsageError(str(error), hint=hint) from None


def _batches(
    given: Iterable[Carried], known: Mapping[str, Table]
) -> Iterator[tuple[Table, list[Mapping[str, Any]]]]:
    """Rows that go into the same table, some together. Raises InputError where a table or a column is unknown."""
    table: Table | None = None
    few: list[Mapping[str, Any]] = []
    for one in given:
        into = known.get(one.table)
        if into is None:
            raise InputError(f"there is no table {one.table!r} in a record", hint="export the event again")
        if set(one.row) != set(into.columns.keys()):
            raise InputError(
                f"a row of {one.table} has other columns than the table", hint="export the event again"
            )
        if table is not None and few and (into is not table or len(few) >= _ROWS):
            yield table, few
            few = []
        table = into
        few.append(one.row)
    if table is not None and few:
        yield table, few


def _out(column: Column[Any], value: Any) -> Any:
    """A value as JSON has it: times in ISO 8601, bytes in base64."""
    if isinstance(column.type, Moment) and value is not None:
        return value.isoformat()
    if isinstance(column.type, LargeBinary) and value is not None:
        return b64encode(value).decode("ascii")
    return value


_KINDS: tuple[tuple[type[Any], type[Any] | tuple[type[Any], ...]], ...] = (
    (Moment, str),
    (Digest, str),
    (LargeBinary, str),
    (Boolean, bool),
    (Integer, int),
    (Float, (int, float)),
    (String, str),
)


def _in(column: Column[Any], value: Any) -> Any:
    """A value of the file as the database takes it. Raises ValueError where it is none for its column."""
    if value is None:
        return None
    for kind, wanted in _KINDS:
        if isinstance(column.type, kind):
            if not isinstance(value, wanted) or (wanted is not bool and isinstance(value, bool)):
                raise ValueError(column.name)
            break
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, LargeBinary):
        return b64decode(value, validate=True)
    return value

"""Which rows point at nothing, and at which rows nothing points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Select, Table, select, union_all

from db.columns import (
    absence,
    attempt,
    attribution,
    body,
    claim,
    figure,
    head,
    hearing,
    metadata,
    quote,
    revision,
    sighting,
    statement,
    subscription,
    thread,
    version,
)
from db.once import code_of

__all__ = ["flaws", "pages_of"]


def pages_of(event: int) -> Select[Any]:
    """The numbers of the pages that an event follows or followed."""
    return select(subscription.c.source_id).where(subscription.c.event_id == event)


_USED: dict[Table, Sequence[Column[Any]]] = {
    claim: [figure.c.claim_id],
    quote: [figure.c.quote_id],
    thread: [revision.c.thread_id],
    head: [attempt.c.head_id],
    figure: [sighting.c.figure_id, revision.c.before_id, revision.c.after_id, absence.c.figure_id],
    statement: [hearing.c.statement_id, attribution.c.statement_id, absence.c.statement_id],
}
"""What rows are for: others that point at them."""


def flaws(connection: Connection) -> Iterator[tuple[str, int | None, str]]:
    """The table, the number and the flaw of each row that points at nothing, or at which nothing points."""
    # The classes know what points at what; they take half a second to import.
    from db.tables import metadata as defined  # noqa: PLC0415

    for table in defined.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda k: str(k.name)):
            yield from _dangling(connection, table.name, key)
    for table, columns in _USED.items():
        used = union_all(*(select(column).where(column.is_not(None)) for column in columns))
        unused = select(table.c.id).where(table.c.id.not_in(used)).order_by(table.c.id).limit(100)
        for number in connection.execute(unused).scalars():
            yield table.name, number, "nothing points at it: it was put in, or what pointed at it is gone"
    for table in (claim, head, thread):
        yield from _misfiled(connection, table)
    bases = set(connection.execute(select(body.c.base_id).distinct()).scalars())
    texts = set(connection.execute(select(version.c.text_id).distinct()).scalars())
    brought = set(connection.execute(select(attempt.c.body_sha256).distinct()).scalars())
    for row in connection.execute(select(body.c.id, body.c.sha256).order_by(body.c.id)):
        if row.id not in bases and row.id not in texts and row.sha256 not in brought:
            yield "body", row.id, "no look brought it"


def _dangling(
    connection: Connection, name: str, key: ForeignKeyConstraint
) -> Iterator[tuple[str, int | None, str]]:
    """Rows whose reference leads nowhere."""
    child = metadata.tables[name]
    (element,) = key.elements
    column = child.c[element.parent.name]
    parent = metadata.tables[element.column.table.name].alias("parent")
    number = child.c.get("id", next(iter(child.primary_key.columns)))
    query = (
        select(number, column)
        .outerjoin_from(child, parent, parent.c[element.column.name] == column)
        .where(column.is_not(None), parent.c[element.column.name].is_(None))
        .order_by(number)
        .limit(100)
    )
    for at, target in connection.execute(query):
        yield name, at, f"it points at {element.column.table.name} {target}, which is missing"


def _misfiled(connection: Connection, table: Table) -> Iterator[tuple[str, int | None, str]]:
    """Rows that are looked up by another code than what they say makes."""
    for row in connection.execute(select(table).order_by(table.c.id)).mappings():
        columns = {name: value for name, value in row.items() if name not in ("id", "code")}
        if code_of(columns) != row["code"]:
            yield table.name, row["id"], "it is looked up by another code than what it says makes"

"""The database as it was at a moment by its own clock: what was recorded since is not there.

Every table that says when its rows were recorded is hidden, for one transaction, behind a temporary view of the same
name that has the rows up to then: the queries stay what they are, and none can be forgotten. Temporary names are
looked up first on SQLite and on PostgreSQL, and the views go with the transaction, which is rolled back.

    attempt, extraction, revision, attribution, ruling, ...    rows recorded by then
    version, text sketches                                     those of the attempts that are there
    subscription                                               ended later: not ended yet
    event                                                      made by then; merged or removed later: not yet
    voice, untold                                              no extract is kept of any page
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Table

from db.columns import metadata
from tracker.model import RulingKind

__all__ = ["HIDDEN", "hide"]

_KEPT = frozenset({"seal"})
"""Tables of which all rows stay: what was erased since is erased."""

HIDDEN = tuple(
    table.name
    for table in metadata.sorted_tables
    if "recorded_at" in table.columns and table.name not in _KEPT
)
"""The tables of which the rows recorded by then are left."""

_OF_AN_ATTEMPT = ("version",)


def hide(connection: Connection, when: datetime) -> None:
    """Hides what was recorded after a moment, until the connection's transaction is rolled back."""
    moment = _literal(connection, when)
    sqlite = connection.dialect.name == "sqlite"
    schema = "main" if sqlite else str(connection.exec_driver_sql("SELECT current_schema()").scalar())

    def see(table: Table, condition: str, **instead: str) -> None:
        columns = ", ".join(
            f'{instead[name]} AS "{name}"' if name in instead else f't."{name}"'
            for name in [column.name for column in table.columns]
        )
        # A moment and names of our own: nothing that anybody typed goes into the text.
        connection.exec_driver_sql(
            f'CREATE TEMPORARY VIEW "{table.name}" AS SELECT {columns} FROM {schema}."{table.name}" t WHERE {condition}'  # noqa: S608
        )

    tables = metadata.tables
    for name in HIDDEN:
        see(tables[name], f"t.recorded_at <= {moment}")
    for name in _OF_AN_ATTEMPT:
        seen = f"SELECT a.id FROM {schema}.attempt a WHERE a.recorded_at <= {moment}"  # noqa: S608
        see(tables[name], f"t.id IN ({seen})")
    # What the versions give as the toll is kept of their latest readings only: of old ones every page is read.
    see(tables["voice"], "1 = 0")
    connection.exec_driver_sql(
        f'CREATE TEMPORARY VIEW "untold" AS SELECT s.id AS source_id, 1 = 0 AS late FROM {schema}.source s'  # noqa: S608
    )
    see(
        tables["subscription"],
        "1 = 1",
        removed_at=_by_then("t.removed_at", moment),
        counts=_counted(schema, moment),
    )
    merged = (
        f"(SELECT r.id FROM {schema}.ruling r WHERE r.other_id = t.id AND r.kind = '{RulingKind.MERGE_EVENT.value}'"  # noqa: S608
        f" AND r.recorded_at <= {moment})"
    )
    see(
        tables["event"],
        f"t.created_at <= {moment}",
        closed_at=_by_then("t.closed_at", moment),
        removed_at=_by_then("t.removed_at", moment),
        merged_into_id=f"CASE WHEN EXISTS {merged} THEN t.merged_into_id END",
    )


def _counted(schema: str, moment: str) -> str:
    """Whether a page counted for the event by then, where people ruled on that later."""
    ruled = (
        f"FROM {schema}.ruling r WHERE r.event_id = t.event_id AND r.source_id = t.source_id"
        f" AND r.kind IN ('{RulingKind.JOIN.value}', '{RulingKind.STAY_OUT.value}')"
    )
    before = (
        f"(SELECT r.kind = '{RulingKind.JOIN.value}' {ruled} AND r.recorded_at <= {moment}"
        " ORDER BY r.number DESC LIMIT 1)"
    )
    return (
        f"CASE WHEN EXISTS (SELECT r.id {ruled} AND r.recorded_at > {moment})"
        f" THEN COALESCE({before}, t.by_hand) ELSE t.counts END"
    )


def _by_then(column: str, moment: str) -> str:
    return f"CASE WHEN {column} <= {moment} THEN {column} END"


def _literal(connection: Connection, when: datetime) -> str:
    """The moment as the database writes it: a number of microseconds, or a time with its zone."""
    kind = metadata.tables["attempt"].columns["recorded_at"].type
    bound = kind.process_bind_param(when, connection.dialect)  # type: ignore[attr-defined]
    return str(bound) if connection.dialect.name == "sqlite" else f"TIMESTAMPTZ '{bound.isoformat()}'"

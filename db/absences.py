"""What pages no longer print and a second look has yet to confirm, read back for an event."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from db.columns import absence, attempt
from db.readings import figures_by_number, statements_by_number
from db.rows import absence_of
from tracker.model import Absence

__all__ = ["waiting"]


def waiting(
    connection: Connection, event: int, slug: str, until: datetime | None = None
) -> tuple[Absence, ...]:
    """The absences of an event that no look has closed, by time; with `until` those first noticed by then."""
    query = (
        select(absence, attempt.c.chain.label("version"))
        .join(attempt, attempt.c.id == absence.c.version_id)
        .where(absence.c.event_id == event, absence.c.closed_at.is_(None))
        .order_by(absence.c.first_missing_at, absence.c.id)
    )
    if until is not None:
        query = query.where(absence.c.first_missing_at <= until)
    rows = connection.execute(query).all()
    figures = figures_by_number(connection, {r.figure_id for r in rows if r.figure_id})
    statements = statements_by_number(connection, {r.statement_id for r in rows if r.statement_id})
    return tuple(absence_of(row, slug, figures, statements) for row in rows)

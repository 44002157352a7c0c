"""The pages of which `db.voices` does not tell the whole."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from db.columns import untold

__all__ = ["mark"]


def mark(connection: Connection, pages: Iterable[int], *, late: bool) -> None:
    """Notes pages of which the rows do not tell the whole."""
    for page in sorted(set(pages)):
        known = connection.execute(select(untold.c.late).where(untold.c.source_id == page)).scalar()
        if known is None:
            connection.execute(insert(untold).values(source_id=page, late=late))
        elif late and not known:
            connection.execute(update(untold).where(untold.c.source_id == page).values(late=True))

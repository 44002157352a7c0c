"""What hosts let us ask, kept from one process to the next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from db.columns import robots
from db.rows.words import clean

__all__ = ["keep_robots", "robots_of"]

_LONGEST = 1_000_000
"""Characters of a robots.txt that are kept; half a MiB of it is read."""


def robots_of(connection: Connection, origin: str) -> tuple[str | None, datetime] | None:
    """The robots.txt of an origin, None where it has none, and when it was read; None where it never was."""
    row = connection.execute(select(robots).where(robots.c.origin == clean(origin))).first()
    return None if row is None else (row.rules, row.read_at)


def keep_robots(connection: Connection, origin: str, rules: str | None, read_at: datetime) -> None:
    """Keeps what an origin allows, in place of what it allowed before."""
    connection.execute(delete(robots).where(robots.c.origin == clean(origin)))
    kept = None if rules is None else clean(rules[:_LONGEST])
    connection.execute(insert(robots).values(origin=clean(origin), rules=kept, read_at=read_at))

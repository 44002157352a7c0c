"""What hosts let us ask: read from them at most once a day, whichever process asks."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.tables.checks import Table
from db.types import Moment

__all__ = ["RobotsRow"]


class RobotsRow(Table, table=True):
    """The robots.txt of an origin as it was last read; `rules` is null where the host has none."""

    __tablename__ = "robots"

    origin: str = Field(primary_key=True)
    rules: str | None
    read_at: datetime = Field(sa_type=Moment)

"""What second readers made of stored versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from db.tables.checks import Table
from db.types import Moment

__all__ = ["OpinionRow"]


class OpinionRow(Table, table=True):
    """A second reader's opinion on a version, asked for at `recorded_at`: to be held against our reading.

    Figures and statements are whole, since they are in no series and point at no row of ours.
    """

    __tablename__ = "opinion"

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id", index=True)
    reader: str
    edition: str
    recorded_at: datetime = Field(sa_type=Moment)
    figures: Sequence[Mapping[str, Any]] = Field(sa_type=JSON)
    statements: Sequence[Mapping[str, Any]] = Field(sa_type=JSON)
    thrown_away: Mapping[str, int] = Field(sa_type=JSON)

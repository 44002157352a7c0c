"""Who polls what just now, where several machines share a database. Nothing here is evidence: it passes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from db.tables.checks import Table
from db.types import Moment

__all__ = ["HostRow", "WorkerRow"]


class HostRow(Table, table=True):
    """A host that the job `job` holds since `held_at`; nobody asks it before `next_at`."""

    __tablename__ = "host"

    name: str = Field(primary_key=True)
    job: int | None = Field(sa_type=BigInteger, nullable=True, index=True)
    held_at: datetime | None = Field(sa_type=Moment, nullable=True)
    next_at: datetime | None = Field(sa_type=Moment, nullable=True)


class WorkerRow(Table, table=True):
    """A worker's name, by the number that the queue knows it by."""

    __tablename__ = "worker"

    id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    started_at: datetime = Field(sa_type=Moment)

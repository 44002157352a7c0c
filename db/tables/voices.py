"""What each version gives as the event's total, taken from its reading (`db.voices`)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from db.tables.checks import Table, among, least
from db.types import Moment
from tracker.model import Metric

__all__ = ["UntoldRow", "VoiceRow"]


class VoiceRow(Table, table=True):
    """A figure by which a version speaks for the whole event, in its latest reading (`Judge.spoken`).

    A version that gives no total of a metric any more has one row with neither figure nor value. `dated` where
    a figure of the metric refers to a time that the page names: an event may hold it for another one's.
    """

    __tablename__ = "voice"
    __table_args__ = (
        among("metric", Metric),
        least("place_no"),
        CheckConstraint("figure_id IS NOT NULL OR value IS NULL", name="value"),
        {"sqlite_with_rowid": False},
    )

    source_id: int = Field(primary_key=True, foreign_key="source.id")
    metric: str = Field(primary_key=True)
    version_id: int = Field(primary_key=True, foreign_key="version.id")
    place_no: int = Field(primary_key=True)
    observed_at: datetime = Field(sa_type=Moment)
    not_before: datetime | None = Field(sa_type=Moment, nullable=True)
    figure_id: int | None = Field(foreign_key="figure.id")
    value: int | None = Field(sa_type=BigInteger)
    dated: bool


class UntoldRow(Table, table=True):
    """A page of which the voices do not tell the whole; `late` where an archive has captures of it."""

    __tablename__ = "untold"

    source_id: int = Field(
        primary_key=True, foreign_key="source.id", sa_column_kwargs={"autoincrement": False}
    )
    late: bool

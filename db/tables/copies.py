"""Which texts are one text: sketches of versions, and versions that were taken for copies."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlmodel import Field

from db.tables.checks import Table

__all__ = ["CopyRow", "SketchRow"]


class SketchRow(Table, table=True):
    """The sketch of a version's words, by which near texts are found; it can be made again from the text."""

    __tablename__ = "sketch"

    version_id: int = Field(
        primary_key=True, foreign_key="version.id", sa_column_kwargs={"autoincrement": False}
    )
    words: bytes = Field(sa_type=LargeBinary)


class CopyRow(Table, table=True):
    """A version was taken for a copy of an earlier one of another page of the event: of `outlet`'s text."""

    __tablename__ = "copy"

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    version_id: int = Field(primary_key=True, foreign_key="version.id")
    of_id: int = Field(foreign_key="version.id")
    outlet: str

"""What every table has alike: names of constraints, and checks of what a column holds."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, MetaData
from sqlmodel import SQLModel

__all__ = [
    "Table",
    "among",
    "digest",
    "least",
    "metadata",
    "span",
]

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def among(column: str, words: type[StrEnum]) -> CheckConstraint:
    """A check that a column holds one word of a vocabulary (or NULL, where the column allows it)."""
    allowed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def least(column: str, number: int = 0) -> CheckConstraint:
    """A check that a column holds no number below that one."""
    return CheckConstraint(f"{column} >= {number}", name=column)


def digest(column: str) -> CheckConstraint:
    """A check that a column holds SHA-256 in 32 bytes."""
    return CheckConstraint(f"length({column}) = 32", name=column)


def span(start: str, end: str) -> CheckConstraint:
    """A check that two columns hold a range of a text."""
    return CheckConstraint(f"{start} >= 0 AND {end} >= {start}", name="span")


class Table(SQLModel):
    """What every table is a kind of: one collection holds them all."""

    metadata: ClassVar[MetaData] = metadata

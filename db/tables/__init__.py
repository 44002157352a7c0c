"""The tables, as SQLModel classes. Their names end in Row: a row is what a value becomes in a database.

`table=True` validates nothing, so every enumeration and every number has a CHECK of its own, and on
SQLite the migration adds one for the type of each column. Times are SQLModel's plain `datetime`: aware
UTC on both databases, and a naive one is refused. The evidence (attempt, version, body, extraction,
figure, statement, revision, attribution) is append-only: triggers of the migration keep it so.
"""

from __future__ import annotations

from db.tables.checks import metadata
from db.tables.evidence import AttemptRow, BodyRow, ExtractionRow, FigureRow, StatementRow, VersionRow
from db.tables.records import AbsenceRow, AttributionRow, RevisionRow
from db.tables.roster import EventRow, SourceRow, SubscriptionRow

__all__ = [
    "APPEND_ONLY",
    "AbsenceRow",
    "AttemptRow",
    "AttributionRow",
    "BodyRow",
    "EventRow",
    "ExtractionRow",
    "FigureRow",
    "RevisionRow",
    "SourceRow",
    "StatementRow",
    "SubscriptionRow",
    "VersionRow",
    "metadata",
]

APPEND_ONLY = (
    "attempt",
    "attribution",
    "body",
    "extraction",
    "figure",
    "revision",
    "statement",
    "version",
)
"""The tables in which nothing is ever changed or deleted."""

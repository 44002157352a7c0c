"""The tables, as SQLModel classes. Their names end in Row: a row is what a value becomes in a database.

They are the definition: the migrations are compared with them, and `db.columns` too, which is what
queries are made of, since importing SQLModel takes longer than most commands.

`table=True` validates nothing, so every enumeration and every number has a CHECK of its own, and on
SQLite the migration adds one for the type of each column. The evidence is append-only: triggers of the
migration keep it so. What differs between two looks, two readings or two records is a row; what they
have alike is written once and pointed at (`head`, `claim`, `quote`, `thread`).
"""

from __future__ import annotations

from db.tables.alerts import AlertRow, AlertRuleRow, AlertTargetRow
from db.tables.checks import metadata
from db.tables.copies import CopyRow, SketchRow
from db.tables.evidence import AttemptRow, BodyRow, HeadRow, SealRow, VersionRow
from db.tables.hosts import RobotsRow
from db.tables.opinions import OpinionRow
from db.tables.readings import (
    ClaimRow,
    ExtractionRow,
    FigureRow,
    HearingRow,
    QuoteRow,
    SightingRow,
    StatementRow,
)
from db.tables.records import AbsenceRow, AttributionRow, EntryRow, RevisionRow, ThreadRow
from db.tables.roster import DefinitionRow, DiscoveryRow, EventRow, SourceRow, SubscriptionRow
from db.tables.rulings import RevocationRow, RulingRow
from db.tables.turns import HostRow, WorkerRow
from db.tables.voices import UntoldRow, VoiceRow

__all__ = [
    "APPEND_ONLY",
    "AbsenceRow",
    "AlertRow",
    "AlertRuleRow",
    "AlertTargetRow",
    "AttemptRow",
    "AttributionRow",
    "BodyRow",
    "ClaimRow",
    "CopyRow",
    "DefinitionRow",
    "DiscoveryRow",
    "EntryRow",
    "EventRow",
    "ExtractionRow",
    "FigureRow",
    "HeadRow",
    "HearingRow",
    "HostRow",
    "OpinionRow",
    "QuoteRow",
    "RevisionRow",
    "RevocationRow",
    "RobotsRow",
    "RulingRow",
    "SealRow",
    "SightingRow",
    "SketchRow",
    "SourceRow",
    "StatementRow",
    "SubscriptionRow",
    "ThreadRow",
    "UntoldRow",
    "VersionRow",
    "VoiceRow",
    "WorkerRow",
    "metadata",
]

APPEND_ONLY = (
    "attempt",
    "attribution",
    "body",
    "claim",
    "definition",
    "discovery",
    "entry",
    "extraction",
    "figure",
    "head",
    "hearing",
    "quote",
    "revision",
    "revocation",
    "ruling",
    "seal",
    "sighting",
    "statement",
    "thread",
    "version",
)
"""The tables in which nothing is ever changed or deleted."""

"""Values to columns and back.

A NUL, which PostgreSQL refuses, and a lone surrogate, which is no character, become U+FFFD on the way
in: one code point for one, so that no span moves. The bytes and the text of a version keep them. A
figure whose numbers no column holds loses them and not its words: see `held`.
"""

from __future__ import annotations

from db.rows.alerts import alert_columns, alert_of, alert_rule_columns, alert_rule_of, target_of
from db.rows.evidence import (
    attempt_columns,
    attempt_of,
    claim_columns,
    claim_key,
    claim_of,
    clean_attempt,
    figure_columns,
    figure_of,
    held,
    statement_columns,
    statement_of,
)
from db.rows.records import (
    absence_columns,
    absence_of,
    attribution_columns,
    attribution_of,
    revision_columns,
    revision_of,
    thread_columns,
    thread_key,
    thread_of,
)
from db.rows.roster import (
    event_columns,
    event_of,
    schedule_columns,
    source_columns,
    source_of,
)
from db.rows.rulings import ruling_columns, ruling_of
from db.rows.words import clean

__all__ = [
    "absence_columns",
    "absence_of",
    "alert_columns",
    "alert_of",
    "alert_rule_columns",
    "alert_rule_of",
    "attempt_columns",
    "attempt_of",
    "attribution_columns",
    "attribution_of",
    "claim_columns",
    "claim_key",
    "claim_of",
    "clean",
    "clean_attempt",
    "event_columns",
    "event_of",
    "figure_columns",
    "figure_of",
    "held",
    "revision_columns",
    "revision_of",
    "ruling_columns",
    "ruling_of",
    "schedule_columns",
    "source_columns",
    "source_of",
    "statement_columns",
    "statement_of",
    "target_of",
    "thread_columns",
    "thread_key",
    "thread_of",
]

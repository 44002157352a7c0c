"""The first edition of the schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import guard

revision = "0001"
down_revision = None

_CAUSE = "'page', 'reextraction', 'manual'"
_CERTAINTY = "'reported_as_fact', 'claimed', 'suspected', 'possible', 'contested', 'denied'"
_CHANGE_KIND = "'stated', 'reaffirmed', 'withdrawn', 'rejected', 'contradicted'"
_METRIC = "'killed', 'injured', 'missing', 'displaced', 'evacuated', 'hospitalized', 'critical', 'rescued', 'trapped', 'identified', 'unidentified', 'buried', 'accounted_for', 'hostages', 'arrested', 'affected', 'homeless', 'excess_deaths', 'killed_or_injured', 'killed_or_missing'"
_OUTCOME = "'new', 'unchanged', 'rewrapped', 'variant', 'blocked', 'incomplete', 'degraded', 'gone', 'failed'"
_QUALIFIER = "'exact', 'at_least', 'more_than', 'up_to', 'fewer_than', 'about', 'nearly', 'range', 'vague', 'feared', 'provisional', 'none_reported', 'negated', 'ambiguous'"
_REVISION_KIND = "'initial', 'raised', 'lowered', 'reaffirmed', 'qualifier_changed', 'rescoped', 'method_change', 'reattributed', 'corrected', 'withdrawn', 'reinstated', 'disputed', 'stale_repeat'"
_ROLE = "'headline_toll', 'subgroup', 'location_subtotal', 'party_subtotal', 'competing', 'prior_value', 'increment', 'comparator', 'forecast', 'multiplier', 'combined', 'status_count'"
_RULING_KIND = "'accept', 'correct', 'reject', 'other_event', 'merge', 'keep_apart', 'tier'"
_SOURCE_STATE = "'active', 'paused', 'removed'"
_STANCE = "'claim_of_responsibility', 'blame', 'suspicion', 'denial', 'exculpation', 'corroboration', 'rejection', 'counter_accusation', 'no_claim', 'no_comment', 'investigative_finding', 'arrest_or_charge', 'accident_or_natural_cause', 'retraction', 'figure_denial'"
_SURFACE = "'url', 'title', 'deck', 'body', 'caption'"
_TIER = "'official_national', 'official_local', 'official_list', 'forensic_judicial', 'party_to_conflict', 'perpetrator', 'igo', 'ngo_recorder', 'hospital', 'state_media', 'media_tally', 'media_unnamed_source', 'eyewitness', 'academic'"

_TYPES: tuple[tuple[type[Any], str], ...] = (
    (sa.Boolean, "{0} IN (0, 1)"),
    (sa.Integer, "typeof({0}) = 'integer'"),
    (sa.Float, "typeof({0}) = 'real'"),
    (sa.TIMESTAMP, "typeof({0}) = 'integer'"),
    (sa.String, "typeof({0}) = 'text'"),
    (sa.LargeBinary, "typeof({0}) = 'blob'"),
    (sa.JSON, "json_valid({0})"),
)
"""What a column of each type holds: SQLite takes anything for any column unless a CHECK says so."""

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")

_APPEND_ONLY = (
    "attempt",
    "attribution",
    "body",
    "claim",
    "extraction",
    "figure",
    "head",
    "hearing",
    "quote",
    "revision",
    "revocation",
    "ruling",
    "sighting",
    "statement",
    "thread",
    "version",
)


def _table(name: str, *parts: Any, **options: Any) -> None:
    """Makes a table; on SQLite with a check of the type of each column."""
    checks = []
    if op.get_bind().dialect.name == "sqlite":
        for column in parts:
            if not isinstance(column, sa.Column):
                continue
            rule = next(rule for kind, rule in _TYPES if isinstance(column.type, kind))
            checks.append(
                sa.CheckConstraint(
                    f"{column.name} IS NULL OR ({rule.format(column.name)})",
                    name=op.f(f"ck_{name}_{column.name}_type"),
                )
            )
    op.create_table(name, *parts, *checks, **options)


def upgrade() -> None:
    """Makes tables, indexes and triggers."""
    _table(
        "body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "(base_id IS NULL AND depth = 0) OR (base_id IS NOT NULL AND depth BETWEEN 1 AND 15)",
            name=op.f("ck_body_depth"),
        ),
        sa.CheckConstraint("length(sha256) = 32", name=op.f("ck_body_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_body_size")),
        sa.ForeignKeyConstraint(["base_id"], ["body.id"], name=op.f("fk_body_base_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )
    op.create_index("ix_body_sha256", "body", ["sha256"], unique=False)
    _table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("occurred_at", _MOMENT, nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=True),
        sa.Column("closed_at", _MOMENT, nullable=True),
        sa.Column("removed_at", _MOMENT, nullable=True),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("next_number >= 1", name=op.f("ck_event_next_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_slug")),
    )
    _table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("every_min", sa.Float(), nullable=False),
        sa.Column("every_max", sa.Float(), nullable=False),
        sa.Column("interval", sa.Float(), nullable=False),
        sa.Column("spacing", sa.Float(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("next_poll_at", _MOMENT, nullable=True),
        sa.Column("last_attempt_at", _MOMENT, nullable=True),
        sa.Column("last_answer_at", _MOMENT, nullable=True),
        sa.Column("last_change_at", _MOMENT, nullable=True),
        sa.Column("last_outcome", sa.String(), nullable=True),
        sa.Column("last_detail", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("visible_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("article_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("recent", sa.JSON(), nullable=False),
        sa.CheckConstraint("every_min > 0 AND every_max >= every_min", name=op.f("ck_source_every")),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_source_failures")),
        sa.CheckConstraint("interval >= 0", name=op.f("ck_source_interval")),
        sa.CheckConstraint(f"last_outcome IN ({_OUTCOME})", name=op.f("ck_source_last_outcome")),
        sa.CheckConstraint("length(article_sha256) = 32", name=op.f("ck_source_article_sha256")),
        sa.CheckConstraint("length(body_sha256) = 32", name=op.f("ck_source_body_sha256")),
        sa.CheckConstraint("length(visible_sha256) = 32", name=op.f("ck_source_visible_sha256")),
        sa.CheckConstraint("missed >= 0", name=op.f("ck_source_missed")),
        sa.CheckConstraint("spacing >= 0", name=op.f("ck_source_spacing")),
        sa.CheckConstraint(f"state IN ({_SOURCE_STATE})", name=op.f("ck_source_state")),
        sa.CheckConstraint(f"tier IN ({_TIER})", name=op.f("ck_source_tier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("url", name=op.f("uq_source_url")),
    )
    op.create_index("ix_source_next_poll_at", "source", ["next_poll_at"], unique=False)
    _table(
        "head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head")),
    )
    op.create_index("ix_head_code", "head", ["code"], unique=False)
    _table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("observed_at", _MOMENT, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("due_at", _MOMENT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("final_url", sa.String(), nullable=True),
        sa.Column("redirects", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("headers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("elapsed", sa.Float(), nullable=False),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("body_bytes", sa.BigInteger(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.CheckConstraint("answered OR final_url IS NULL", name=op.f("ck_attempt_final_url")),
        sa.CheckConstraint("body_bytes >= 0", name=op.f("ck_attempt_body_bytes")),
        sa.CheckConstraint("elapsed >= 0", name=op.f("ck_attempt_elapsed")),
        sa.CheckConstraint("length(body_sha256) = 32", name=op.f("ck_attempt_body_sha256")),
        sa.CheckConstraint("length(chain) = 32", name=op.f("ck_attempt_chain")),
        sa.CheckConstraint(f"outcome IN ({_OUTCOME})", name=op.f("ck_attempt_outcome")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_attempt_position")),
        sa.CheckConstraint("status >= 0", name=op.f("ck_attempt_status")),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_attempt_head_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_attempt_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("source_id", "position", name=op.f("uq_attempt_source_id_position")),
    )
    op.create_index(
        "ix_attempt_version_id", "attempt", ["version_id", "outcome", "observed_at"], unique=False
    )
    _table(
        "subscription",
        sa.Column("event_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("source_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.Column("read_at", _MOMENT, nullable=True),
        sa.Column("removed_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_subscription_event_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_subscription_source_id")),
        sa.PrimaryKeyConstraint("event_id", "source_id", name=op.f("pk_subscription")),
    )
    op.create_index("ix_subscription_source_id", "subscription", ["source_id"], unique=False)
    _table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=True),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.Column("modified_at", _MOMENT, nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_version_number")),
        sa.CheckConstraint("start >= 0", name=op.f("ck_version_start")),
        sa.ForeignKeyConstraint(["id"], ["attempt.id"], name=op.f("fk_version_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_version_source_id")),
        sa.ForeignKeyConstraint(["text_id"], ["body.id"], name=op.f("fk_version_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_version_source_id_number")),
    )
    op.create_index("ix_version_start", "version", ["start"], unique=False)
    _table(
        "extraction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=True),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_extraction_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extraction")),
    )
    op.create_index("ix_extraction_version_id", "extraction", ["version_id"], unique=False)
    _table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.BigInteger(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("population", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("includes_perpetrators", sa.Boolean(), nullable=True),
        sa.Column("includes_missing", sa.Boolean(), nullable=True),
        sa.Column("speaker_name", sa.String(), nullable=True),
        sa.Column("speaker_role", sa.String(), nullable=True),
        sa.Column("speaker_organization", sa.String(), nullable=True),
        sa.Column("speaker_tier", sa.String(), nullable=True),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_claim_confidence")),
        sa.CheckConstraint(f"metric IN ({_METRIC})", name=op.f("ck_claim_metric")),
        sa.CheckConstraint(f"qualifier IN ({_QUALIFIER})", name=op.f("ck_claim_qualifier")),
        sa.CheckConstraint(f"role IN ({_ROLE})", name=op.f("ck_claim_role")),
        sa.CheckConstraint(f"speaker_tier IN ({_TIER})", name=op.f("ck_claim_speaker_tier")),
        sa.CheckConstraint(f"surface IN ({_SURFACE})", name=op.f("ck_claim_surface")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_code", "claim", ["code"], unique=False)
    _table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    _table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("quote_at", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("(text IS NULL) <> (quote_at IS NULL)", name=op.f("ck_figure_text")),
        sa.CheckConstraint("high >= 0", name=op.f("ck_figure_high")),
        sa.CheckConstraint("high >= low", name=op.f("ck_figure_bounds")),
        sa.CheckConstraint("low >= 0", name=op.f("ck_figure_low")),
        sa.CheckConstraint("quote_at >= 0", name=op.f("ck_figure_quote_at")),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name=op.f("ck_figure_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_figure_claim_id")),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_figure_quote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
    )
    _table(
        "sighting",
        sa.Column("extraction_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("place_no", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Boolean(), nullable=False),
        sa.CheckConstraint("place_no >= 0", name=op.f("ck_sighting_place_no")),
        sa.ForeignKeyConstraint(["extraction_id"], ["extraction.id"], name=op.f("fk_sighting_extraction_id")),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_sighting_figure_id")),
        sa.PrimaryKeyConstraint("extraction_id", "place_no", name=op.f("pk_sighting")),
        sqlite_with_rowid=False,
    )
    _table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(), nullable=True),
        sa.Column("speaker_name", sa.String(), nullable=True),
        sa.Column("speaker_role", sa.String(), nullable=True),
        sa.Column("speaker_organization", sa.String(), nullable=True),
        sa.Column("speaker_tier", sa.String(), nullable=True),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("characterisation", sa.String(), nullable=True),
        sa.CheckConstraint(f"certainty IN ({_CERTAINTY})", name=op.f("ck_statement_certainty")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statement_confidence")),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name=op.f("ck_statement_span")),
        sa.CheckConstraint(f"speaker_tier IN ({_TIER})", name=op.f("ck_statement_speaker_tier")),
        sa.CheckConstraint(f"stance IN ({_STANCE})", name=op.f("ck_statement_stance")),
        sa.CheckConstraint(f"surface IN ({_SURFACE})", name=op.f("ck_statement_surface")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    _table(
        "hearing",
        sa.Column("extraction_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("place_no", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("place_no >= 0", name=op.f("ck_hearing_place_no")),
        sa.ForeignKeyConstraint(["extraction_id"], ["extraction.id"], name=op.f("fk_hearing_extraction_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_hearing_statement_id")),
        sa.PrimaryKeyConstraint("extraction_id", "place_no", name=op.f("pk_hearing")),
        sqlite_with_rowid=False,
    )
    _table(
        "thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("population", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("includes_perpetrators", sa.Boolean(), nullable=True),
        sa.Column("includes_missing", sa.Boolean(), nullable=True),
        sa.Column("issuer_name", sa.String(), nullable=True),
        sa.Column("issuer_role", sa.String(), nullable=True),
        sa.Column("issuer_organization", sa.String(), nullable=True),
        sa.Column("issuer_tier", sa.String(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.CheckConstraint(f"cause IN ({_CAUSE})", name=op.f("ck_thread_cause")),
        sa.CheckConstraint(f"issuer_tier IN ({_TIER})", name=op.f("ck_thread_issuer_tier")),
        sa.CheckConstraint(f"kind IN ({_REVISION_KIND})", name=op.f("ck_thread_kind")),
        sa.CheckConstraint(f"metric IN ({_METRIC})", name=op.f("ck_thread_metric")),
        sa.CheckConstraint(f"role IN ({_ROLE})", name=op.f("ck_thread_role")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_thread_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    op.create_index("ix_thread_code", "thread", ["code"], unique=False)
    _table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=True),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("issuer_name", sa.String(), nullable=True),
        sa.Column("issuer_role", sa.String(), nullable=True),
        sa.Column("issuer_organization", sa.String(), nullable=True),
        sa.Column("issuer_tier", sa.String(), nullable=True),
        sa.Column("first_missing_at", _MOMENT, nullable=False),
        sa.Column("not_before", _MOMENT, nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("closed_at", _MOMENT, nullable=True),
        sa.CheckConstraint("(figure_id IS NULL) <> (statement_id IS NULL)", name=op.f("ck_absence_one")),
        sa.CheckConstraint(f"issuer_tier IN ({_TIER})", name=op.f("ck_absence_issuer_tier")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_absence_event_id")),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_absence_figure_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_absence_source_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_absence_statement_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_absence_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_source_id_closed_at", "absence", ["source_id", "closed_at"], unique=False)
    _table(
        "attribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("rejected_by_name", sa.String(), nullable=True),
        sa.Column("rejected_by_role", sa.String(), nullable=True),
        sa.Column("rejected_by_organization", sa.String(), nullable=True),
        sa.Column("rejected_by_tier", sa.String(), nullable=True),
        sa.Column("observed_at", _MOMENT, nullable=False),
        sa.Column("not_before", _MOMENT, nullable=True),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.CheckConstraint(f"cause IN ({_CAUSE})", name=op.f("ck_attribution_cause")),
        sa.CheckConstraint(f"kind IN ({_CHANGE_KIND})", name=op.f("ck_attribution_kind")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_attribution_number")),
        sa.CheckConstraint(f"rejected_by_tier IN ({_TIER})", name=op.f("ck_attribution_rejected_by_tier")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_attribution_event_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_attribution_source_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_attribution_statement_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_attribution_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_attribution_event_id_number")),
    )
    _table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("observed_at", _MOMENT, nullable=False),
        sa.Column("not_before", _MOMENT, nullable=True),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(["after_id"], ["figure.id"], name=op.f("fk_revision_after_id")),
        sa.ForeignKeyConstraint(["before_id"], ["figure.id"], name=op.f("fk_revision_before_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_revision_event_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_revision_thread_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_revision_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_revision_event_id_number")),
    )
    _table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ruled_by", sa.String(), nullable=False),
        sa.Column("ruled_at", _MOMENT, nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("surface", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("metric", sa.String(), nullable=True),
        sa.Column("figure", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("issuers", sa.JSON(), nullable=False),
        sa.Column("speaker_name", sa.String(), nullable=True),
        sa.Column("speaker_role", sa.String(), nullable=True),
        sa.Column("speaker_organization", sa.String(), nullable=True),
        sa.Column("speaker_tier", sa.String(), nullable=True),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.CheckConstraint(f"kind IN ({_RULING_KIND})", name=op.f("ck_ruling_kind")),
        sa.CheckConstraint(f"metric IN ({_METRIC})", name=op.f("ck_ruling_metric")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_ruling_number")),
        sa.CheckConstraint(f"speaker_tier IN ({_TIER})", name=op.f("ck_ruling_speaker_tier")),
        sa.CheckConstraint(f"surface IN ({_SURFACE})", name=op.f("ck_ruling_surface")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_ruling_event_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_ruling_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_ruling_event_id_number")),
    )
    op.create_index("ix_ruling_source_id", "ruling", ["source_id"], unique=False)
    _table(
        "revocation",
        sa.Column("ruling_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revoked_by", sa.String(), nullable=False),
        sa.Column("revoked_at", _MOMENT, nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_revocation_ruling_id")),
        sa.PrimaryKeyConstraint("ruling_id", name=op.f("pk_revocation")),
    )
    for table in _APPEND_ONLY:
        guard(table)

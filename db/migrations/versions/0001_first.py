"""The first edition of the schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.migrations.guards import guard, make_views

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
_SOURCE_STATE = "'active', 'paused', 'removed'"
_STANCE = "'claim_of_responsibility', 'blame', 'suspicion', 'denial', 'exculpation', 'corroboration', 'rejection', 'counter_accusation', 'no_claim', 'no_comment', 'investigative_finding', 'arrest_or_charge', 'accident_or_natural_cause', 'retraction', 'figure_denial'"
_SURFACE = "'url', 'title', 'deck', 'body', 'caption'"
_TIER = "'official_national', 'official_local', 'official_list', 'forensic_judicial', 'party_to_conflict', 'perpetrator', 'igo', 'ngo_recorder', 'hospital', 'state_media', 'media_tally', 'media_unnamed_source', 'eyewitness', 'academic'"

_TYPES: tuple[tuple[type[Any], str], ...] = (
    (sa.Boolean, "{0} IN (0, 1)"),
    (sa.Integer, "typeof({0}) = 'integer'"),
    (sa.Float, "typeof({0}) = 'real'"),
    (sa.DateTime, "typeof({0}) = 'text' AND length({0}) = 26"),
    (sa.String, "typeof({0}) = 'text'"),
    (sa.LargeBinary, "typeof({0}) = 'blob'"),
    (sa.JSON, "json_valid({0})"),
)
"""What a column of each type holds: SQLite takes anything for any column unless a CHECK says so."""

_APPEND_ONLY = (
    "attempt",
    "attribution",
    "body",
    "extraction",
    "figure",
    "revision",
    "statement",
    "version",
)


def _table(name: str, *parts: Any) -> None:
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
    op.create_table(name, *parts, *checks)


def upgrade() -> None:
    """Makes tables, indexes, triggers and views."""
    _table(
        "body",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("base", sa.String(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "(base IS NULL AND depth = 0) OR (base IS NOT NULL AND depth BETWEEN 1 AND 15)",
            name=op.f("ck_body_depth"),
        ),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_body_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_body_size")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_body")),
    )
    _table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
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
        sa.Column("next_poll_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_answer_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_change_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_outcome", sa.String(), nullable=True),
        sa.Column("last_detail", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("body_sha256", sa.String(), nullable=True),
        sa.Column("visible_sha256", sa.String(), nullable=True),
        sa.Column("article_sha256", sa.String(), nullable=True),
        sa.Column("recent", sa.JSON(), nullable=False),
        sa.CheckConstraint(f"last_outcome IN ({_OUTCOME})", name=op.f("ck_source_last_outcome")),
        sa.CheckConstraint(f"state IN ({_SOURCE_STATE})", name=op.f("ck_source_state")),
        sa.CheckConstraint(f"tier IN ({_TIER})", name=op.f("ck_source_tier")),
        sa.CheckConstraint("every_min > 0 AND every_max >= every_min", name=op.f("ck_source_every")),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_source_failures")),
        sa.CheckConstraint("interval >= 0", name=op.f("ck_source_interval")),
        sa.CheckConstraint("length(body_sha256) = 64", name=op.f("ck_source_body_sha256")),
        sa.CheckConstraint("length(visible_sha256) = 64", name=op.f("ck_source_visible_sha256")),
        sa.CheckConstraint("length(article_sha256) = 64", name=op.f("ck_source_article_sha256")),
        sa.CheckConstraint("missed >= 0", name=op.f("ck_source_missed")),
        sa.CheckConstraint("spacing >= 0", name=op.f("ck_source_spacing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("url", name=op.f("uq_source_url")),
    )
    op.create_index("ix_source_next_poll_at", "source", ["next_poll_at"], unique=False)
    _table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("final_url", sa.String(), nullable=True),
        sa.Column("redirects", sa.JSON(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("elapsed", sa.Float(), nullable=False),
        sa.Column("body_sha256", sa.String(), nullable=True),
        sa.Column("body_bytes", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"outcome IN ({_OUTCOME})", name=op.f("ck_attempt_outcome")),
        sa.CheckConstraint("body_bytes >= 0", name=op.f("ck_attempt_body_bytes")),
        sa.CheckConstraint("elapsed >= 0", name=op.f("ck_attempt_elapsed")),
        sa.CheckConstraint("length(body_sha256) = 64", name=op.f("ck_attempt_body_sha256")),
        sa.CheckConstraint("length(chain) = 64", name=op.f("ck_attempt_chain")),
        sa.CheckConstraint("length(version) = 64", name=op.f("ck_attempt_version")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_attempt_position")),
        sa.CheckConstraint("status >= 0", name=op.f("ck_attempt_status")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_attempt_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("chain", name=op.f("uq_attempt_chain")),
        sa.UniqueConstraint("source_id", "position", name=op.f("uq_attempt_source_id_position")),
    )
    op.create_index("ix_attempt_source_id_observed_at", "attempt", ["source_id", "observed_at"], unique=False)
    op.create_index(
        "ix_attempt_version_observed_at", "attempt", ["version", "outcome", "observed_at"], unique=False
    )
    _table(
        "subscription",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_subscription_event_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_subscription_source_id")),
        sa.PrimaryKeyConstraint("event_id", "source_id", name=op.f("pk_subscription")),
    )
    op.create_index("ix_subscription_source_id", "subscription", ["source_id"], unique=False)
    _table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("body_sha256", sa.String(), nullable=True),
        sa.Column("lang", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(body_sha256) = 64", name=op.f("ck_version_body_sha256")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_version_number")),
        sa.ForeignKeyConstraint(["hash"], ["attempt.chain"], name=op.f("fk_version_hash")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_version_source_id")),
        sa.ForeignKeyConstraint(["text_sha256"], ["body.sha256"], name=op.f("fk_version_text_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("hash", name=op.f("uq_version_hash")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_version_source_id_number")),
    )
    op.create_index("ix_version_source_id_observed_at", "version", ["source_id", "observed_at"], unique=False)
    _table(
        "extraction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(), nullable=True),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_extraction_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extraction")),
    )
    op.create_index("ix_extraction_version_id", "extraction", ["version_id"], unique=False)
    _table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place_no", sa.Integer(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("headline", sa.Boolean(), nullable=False),
        sa.Column("parts", sa.JSON(none_as_null=True), nullable=True),
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
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.CheckConstraint(f"metric IN ({_METRIC})", name=op.f("ck_figure_metric")),
        sa.CheckConstraint(f"qualifier IN ({_QUALIFIER})", name=op.f("ck_figure_qualifier")),
        sa.CheckConstraint(f"role IN ({_ROLE})", name=op.f("ck_figure_role")),
        sa.CheckConstraint(f"speaker_tier IN ({_TIER})", name=op.f("ck_figure_speaker_tier")),
        sa.CheckConstraint(f"surface IN ({_SURFACE})", name=op.f("ck_figure_surface")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_figure_confidence")),
        sa.CheckConstraint("high >= 0", name=op.f("ck_figure_high")),
        sa.CheckConstraint("high >= low", name=op.f("ck_figure_bounds")),
        sa.CheckConstraint("low >= 0", name=op.f("ck_figure_low")),
        sa.CheckConstraint("place_no >= 0", name=op.f("ck_figure_place_no")),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name=op.f("ck_figure_span")),
        sa.ForeignKeyConstraint(["extraction_id"], ["extraction.id"], name=op.f("fk_figure_extraction_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_figure_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint("extraction_id", "place_no", name=op.f("uq_figure_extraction_id_place_no")),
    )
    op.create_index("ix_figure_metric_observed_at", "figure", ["metric", "observed_at"], unique=False)
    op.create_index("ix_figure_version_id", "figure", ["version_id"], unique=False)
    _table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place_no", sa.Integer(), nullable=False),
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
        sa.CheckConstraint(f"speaker_tier IN ({_TIER})", name=op.f("ck_statement_speaker_tier")),
        sa.CheckConstraint(f"stance IN ({_STANCE})", name=op.f("ck_statement_stance")),
        sa.CheckConstraint(f"surface IN ({_SURFACE})", name=op.f("ck_statement_surface")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statement_confidence")),
        sa.CheckConstraint("place_no >= 0", name=op.f("ck_statement_place_no")),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name=op.f("ck_statement_span")),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extraction.id"], name=op.f("fk_statement_extraction_id")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_statement_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("extraction_id", "place_no", name=op.f("uq_statement_extraction_id_place_no")),
    )
    op.create_index("ix_statement_version_id", "statement", ["version_id"], unique=False)
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
        sa.Column("first_missing_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"issuer_tier IN ({_TIER})", name=op.f("ck_absence_issuer_tier")),
        sa.CheckConstraint("(figure_id IS NULL) <> (statement_id IS NULL)", name=op.f("ck_absence_one")),
        sa.CheckConstraint("length(version) = 64", name=op.f("ck_absence_version")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_absence_event_id")),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_absence_figure_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_absence_source_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_absence_statement_id")),
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
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.CheckConstraint(f"cause IN ({_CAUSE})", name=op.f("ck_attribution_cause")),
        sa.CheckConstraint(f"kind IN ({_CHANGE_KIND})", name=op.f("ck_attribution_kind")),
        sa.CheckConstraint(f"rejected_by_tier IN ({_TIER})", name=op.f("ck_attribution_rejected_by_tier")),
        sa.CheckConstraint("length(version) = 64", name=op.f("ck_attribution_version")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_attribution_number")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_attribution_event_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_attribution_source_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_attribution_statement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_attribution_event_id_number")),
    )
    op.create_index(
        "ix_attribution_event_id_observed_at", "attribution", ["event_id", "observed_at"], unique=False
    )
    _table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
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
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.CheckConstraint(f"cause IN ({_CAUSE})", name=op.f("ck_revision_cause")),
        sa.CheckConstraint(f"issuer_tier IN ({_TIER})", name=op.f("ck_revision_issuer_tier")),
        sa.CheckConstraint(f"kind IN ({_REVISION_KIND})", name=op.f("ck_revision_kind")),
        sa.CheckConstraint(f"metric IN ({_METRIC})", name=op.f("ck_revision_metric")),
        sa.CheckConstraint(f"role IN ({_ROLE})", name=op.f("ck_revision_role")),
        sa.CheckConstraint("length(version) = 64", name=op.f("ck_revision_version")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number")),
        sa.ForeignKeyConstraint(["after_id"], ["figure.id"], name=op.f("fk_revision_after_id")),
        sa.ForeignKeyConstraint(["before_id"], ["figure.id"], name=op.f("fk_revision_before_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_revision_event_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_revision_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_revision_event_id_number")),
    )
    op.create_index(
        "ix_revision_event_id_metric_observed_at",
        "revision",
        ["event_id", "metric", "observed_at"],
        unique=False,
    )
    for table in _APPEND_ONLY:
        guard(table)
    make_views()

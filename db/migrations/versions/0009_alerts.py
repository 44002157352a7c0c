"""Alert rules, what they told, and how the deliveries to each target go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def _checks(table: str, **kinds: str) -> list[sa.CheckConstraint]:
    """Checks of the type of columns, which only SQLite needs."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    rules = {
        "flag": "{0} IN (0, 1)",
        "integer": "typeof({0}) = 'integer'",
        "json": "json_valid({0})",
        "real": "typeof({0}) IN ('real', 'integer')",
        "text": "typeof({0}) = 'text'",
    }
    return [
        sa.CheckConstraint(
            f"{column} IS NULL OR ({rules[kind].format(column)})", name=op.f(f"ck_{table}_{column}_type")
        )
        for column, kind in kinds.items()
    ]


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "alert_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("triggers", sa.JSON(), nullable=False),
        sa.Column("metric", sa.String(), nullable=True),
        sa.Column("at_least", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Float(), nullable=True),
        sa.Column("headline", sa.Boolean(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("digest", sa.Float(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_until", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("removed_at", _MOMENT, nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_alert_rule_number")),
        sa.CheckConstraint("digest >= 0", name=op.f("ck_alert_rule_digest")),
        sa.CheckConstraint(
            "policy IN ('latest_official', 'min_max_envelope', 'gtd', 'acled_conservative', 'tier_order')",
            name=op.f("ck_alert_rule_policy"),
        ),
        sa.CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name=op.f("ck_alert_rule_quiet")),
        sa.CheckConstraint(
            "metric IN ('killed', 'injured', 'missing', 'displaced', 'evacuated', 'hospitalized', 'critical', 'rescued', 'trapped', 'identified', 'unidentified', 'buried', 'accounted_for', 'hostages', 'arrested', 'affected', 'homeless', 'excess_deaths', 'killed_or_injured', 'killed_or_missing')",
            name=op.f("ck_alert_rule_metric"),
        ),
        sa.CheckConstraint("at_least >= 1", name=op.f("ck_alert_rule_at_least")),
        sa.CheckConstraint("percent > 0", name=op.f("ck_alert_rule_percent")),
        *_checks(
            "alert_rule",
            id="integer",
            event_id="integer",
            number="integer",
            target="text",
            triggers="json",
            metric="text",
            at_least="integer",
            percent="real",
            headline="flag",
            policy="text",
            digest="real",
            quiet_from="integer",
            quiet_until="integer",
            zone="text",
            seed="text",
            created_at="integer",
            removed_at="integer",
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_alert_rule_event_id")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_alert_rule_event_id_number")),
        sa.UniqueConstraint("seed", name=op.f("uq_alert_rule_seed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_rule")),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=True),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.CheckConstraint(
            "trigger IN ('any', 'figure', 'raised', 'lowered', 'withdrawn', 'reattributed', 'disputed', 'missing', 'claim', 'denial', 'responsibility', 'failing', 'blocked', 'mended', 'gone')",
            name=op.f("ck_alert_trigger"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'set_aside', 'cancelled')", name=op.f("ck_alert_state")
        ),
        *_checks(
            "alert",
            id="integer",
            key="text",
            rule_id="integer",
            target="text",
            trigger="text",
            title="text",
            text="text",
            facts="json",
            created_at="integer",
            due_at="integer",
            state="text",
            letter="text",
            sent_at="integer",
        ),
        sa.ForeignKeyConstraint(["rule_id"], ["alert_rule.id"], name=op.f("fk_alert_rule_id")),
        sa.UniqueConstraint("key", name=op.f("uq_alert_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    op.create_index("ix_alert_letter", "alert", ["letter"], unique=False)
    op.create_index("ix_alert_rule_id", "alert", ["rule_id"], unique=False)
    op.create_index(
        "ix_alert_waiting",
        "alert",
        ["target", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "alert_target",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try_at", _MOMENT, nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("last_sent_at", _MOMENT, nullable=True),
        sa.Column("leased_until", _MOMENT, nullable=True),
        sa.Column("leased_for", sa.String(), nullable=True),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_alert_target_failures")),
        *_checks(
            "alert_target",
            name="text",
            failures="integer",
            next_try_at="integer",
            error="text",
            last_sent_at="integer",
            leased_until="integer",
            leased_for="text",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_alert_target")),
    )

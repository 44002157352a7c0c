"""How often a page changes, what set the date of its next look, since when it is silent; rules of hosts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_MOMENT = sa.TIMESTAMP(timezone=True).with_variant(sa.BigInteger(), "sqlite")
_WHY = "'moved', 'edited', 'steady', 'rhythm', 'settling', 'back', 'missing', 'silent', 'asked', 'woken'"
_COLUMNS = (
    ("rhythm", "FLOAT", "FLOAT", "real"),
    ("why", "VARCHAR", "VARCHAR", "text"),
    ("woken_by", "VARCHAR", "VARCHAR", "text"),
    ("failing_since", "BIGINT", "TIMESTAMP WITH TIME ZONE", "integer"),
)
_RULES = {"rhythm": "rhythm >= 0", "why": f"why IN ({_WHY})"}


def upgrade() -> None:
    """Adds the columns, and the table of what hosts allow."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, lite, full, kind in _COLUMNS:
        # Not by a batch, which on SQLite would make the table anew.
        rule = f" CONSTRAINT ck_source_{name} CHECK ({_RULES[name]})" if name in _RULES else ""
        if sqlite:
            rule += f" CONSTRAINT ck_source_{name}_type CHECK ({name} IS NULL OR typeof({name}) = '{kind}')"
        op.execute(sa.text(f"ALTER TABLE source ADD COLUMN {name} {lite if sqlite else full}{rule}"))
    op.create_table(
        "robots",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=True),
        sa.Column("read_at", _MOMENT, nullable=False),
        *(
            sa.CheckConstraint(
                f"{column} IS NULL OR typeof({column}) = '{kind}'", name=op.f(f"ck_robots_{column}_type")
            )
            for column, kind in (("origin", "text"), ("rules", "text"), ("read_at", "integer"))
            if sqlite
        ),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_robots")),
    )

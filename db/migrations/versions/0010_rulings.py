"""People's rulings are a public view: the views are made anew with every edition."""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Does nothing itself: what is new stands in `db/views.sql`."""

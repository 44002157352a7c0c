"""Why a source is looked at when it is, and whether it answers: values, standard library only."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["QUIET_AFTER", "Health", "Why", "health"]

QUIET_AFTER = 3
"""Looks in a row without an answer after which a source counts as failing."""


class Why(StrEnum):
    """What set the date of a source's next look."""

    MOVED = "moved"
    """A figure or a statement of its page changed: as soon as allowed."""
    EDITED = "edited"
    """Its page was edited and its figures stand: in half the time."""
    STEADY = "steady"
    """Its page stands still: half as long again as last time."""
    RHYTHM = "rhythm"
    """Its page has changed before: in a quarter of the time that it takes to change, or has stood still."""
    SETTLING = "settling"
    """Two texts take turns on its page: as soon as allowed, to see which one stays."""
    BACK = "back"
    """It answers again after a silence: as soon as allowed."""
    MISSING = "missing"
    """Something is missing from its page, and a second look is to confirm it."""
    SILENT = "silent"
    """It did not answer: twice as long as last time, up to a day."""
    ASKED = "asked"
    """Its server asked for patience (Retry-After)."""
    WOKEN = "woken"
    """Another source of its event had something new."""


class Health(StrEnum):
    """A change of whether a source answers."""

    FAILING = "failing"
    """It has not answered for `QUIET_AFTER` looks in a row: told once."""
    RECOVERED = "recovered"
    """It answers again after it was told to be failing."""


def health(before: int, after: int) -> Health | None:
    """What a look changed, given how many looks in a row were without an answer before it and after it."""
    if before < QUIET_AFTER <= after:
        return Health.FAILING
    if after == 0 and before >= QUIET_AFTER:
        return Health.RECOVERED
    return None

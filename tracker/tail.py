"""The live tail of a timeline: each record once, as it comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

from tracker.ledger import Entry
from tracker.views import LogView

__all__ = ["PAUSE", "tail"]

PAUSE = 2.0
"""Seconds between two looks at the database."""

SHARE = 5
"""How many times as long as a look took is waited at least: a long history is read less often."""


def tail(first: LogView, read: Callable[[], LogView], wait: Callable[[float], None]) -> Iterator[Entry]:
    """The entries of the timeline that are new since `first`, by number, each once, until the caller stops.

    `wait` is given the seconds to the next look.
    """
    known = {entry.record.number for entry in first.entries}
    pause = PAUSE
    while True:
        wait(pause)
        began = monotonic()
        new = [entry for entry in read().entries if entry.record.number not in known]
        pause = max(PAUSE, SHARE * (monotonic() - began))
        for entry in sorted(new, key=lambda each: each.record.number):
            known.add(entry.record.number)
            yield entry

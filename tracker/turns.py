"""Turns: due sources, host by host, as a scheduler hands them out to the workers of a shared database.

A host is held by one job at a time, whichever machine runs it; its sources are that job's to poll. What a
job says after it has lost a host to another is not recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

__all__ = ["Backlog", "Batch", "HostState", "Slot", "Turn", "WorkerState", "batches", "host_of"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A source by its number, and the date for which it is due."""

    source: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """The due sources of one host, the longest due first."""

    host: str
    slots: tuple[Slot, ...]


Batch = tuple[Turn, ...]
"""What one job does."""


@dataclass(frozen=True, slots=True)
class HostState:
    """A host that a job holds, or that is left alone until `next_at`."""

    name: str
    job: int | None = None
    held_at: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many sources are polled, how many are due, and for how many seconds the longest of these has been."""

    sources: int
    due: int
    lag: float


@dataclass(frozen=True, slots=True)
class WorkerState:
    """A worker that has said that it works, by its number."""

    number: int
    name: str
    started_at: datetime


def host_of(url: str) -> str:
    """The host that answers for an address; for an address without one, the address itself."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def batches(turns: Iterable[Turn], most: int) -> Sequence[Batch]:
    """The turns in batches of about `most` sources, in their order. A host is never in two of them."""
    made: list[Batch] = []
    batch: list[Turn] = []
    for turn in turns:
        batch.append(turn)
        if _sources(batch) >= most:
            made.append(tuple(batch))
            batch = []
    if batch:
        made.append(tuple(batch))
    return made


def _sources(turns: Collection[Turn]) -> int:
    return sum(len(turn.slots) for turn in turns)

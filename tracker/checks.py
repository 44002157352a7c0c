"""What the verbs of evidence answer: checks, replays, copies, and when nobody was looking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.model import Event, Source, Version
from tracker.proofs import Checkpoint, Verified

__all__ = ["CheckpointView", "CopyView", "Drift", "ReplayView", "VerifyView"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyView:
    """What was checked, with the checkpoint that it was held against. `stamp` says what its token is worth."""

    event: Event | None
    checked_at: datetime
    found: Verified
    checkpoint: Checkpoint | None = None
    stamp: str | None = None

    @property
    def well(self) -> bool:
        """Whether everything fits."""
        return not self.found.flaws and not self.found.missing_heads


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointView:
    """A checkpoint that was made, and its file; None where it is printed."""

    made: Checkpoint
    path: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A version whose stored bytes read otherwise today: in which step, and what differs."""

    version: Version
    step: str
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayView:
    """What came of reading stored bytes again. `older` versions were read by other rules than today's; of
    `sealed` ones there are no bytes; `other` ones came from sources whose bytes are no page.
    """

    event: Event | None
    pages: tuple[Source, ...]
    replayed: int
    older: int
    sealed: int
    other: int
    drifts: tuple[Drift, ...]

    @property
    def well(self) -> bool:
        """Whether every version that could be replayed came out the same."""
        return not self.drifts


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """A copy that was made and checked: where to, what is in it, and its digest over all heads."""

    verb: str
    where: str
    looks: int
    records: int
    digest: str
    found: Verified | None = None

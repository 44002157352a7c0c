"""`Capture`, one look that an archive kept, and what an archive of the web is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tracker.errors import FetchError
from tracker.model import Fetched

__all__ = ["Archive", "ArchiveTrouble", "Capture"]


class ArchiveTrouble(FetchError):  # noqa: N818 - it is a trouble of theirs, not an error of ours
    """An archive does not answer; what was taken in so far is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One look that an archive kept. `archive` says where and is its identity: no other capture has it.

    `digest` is the archive's own word for the bytes, None where its index has none. `fetched` is given where
    the capture is at hand.
    """

    at: datetime
    archive: str
    digest: str | None = None
    fetched: Fetched | None = None
    aside: str | None = None
    """Why it is kept, but is no word of the page; None for all others."""
    note: str | None = None
    """Who made it and what they said of it, where the archive knows."""


class Archive(Protocol):
    """Lists and hands out captures of one address."""

    def captures(self, url: str, since: datetime | None, until: datetime | None) -> AsyncIterator[Capture]:
        """The captures of an address between two moments, in any order. Raises ArchiveTrouble."""
        ...

    async def fetch(self, url: str, capture: Capture) -> Fetched:
        """What the archive saw, with its time. Raises ArchiveTrouble where the archive itself refuses."""
        ...

    async def close(self) -> None:
        """Connections are let go."""
        ...

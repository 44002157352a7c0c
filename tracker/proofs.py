"""What a check of the record comes to: flaws, checkpoints, seals. Standard library only, like `tracker.model`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

__all__ = ["Checkpoint", "Flaw", "Heads", "Seal", "Stamp", "Verified", "digest_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A record that does not fit. `record` names it for a person, `table` and `number` for the database.

    `good` says what of the same chain still fits; None where the record is in none.
    """

    table: str
    record: str
    why: str
    number: int | None = None
    good: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, counted, and every flaw in the order in which it was found.

    `bodies` is None where only the texts of versions were unpacked and not every body. `missing_heads`
    are the heads that were asked for and that no chain has.
    """

    pages: int = 0
    looks: int = 0
    versions: int = 0
    readings: int = 0
    figures: int = 0
    records: int = 0
    bodies: int | None = None
    sealed: int = 0
    flaws: tuple[Flaw, ...] = ()
    missing_heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The last link of every chain, of pages and of events' records, sorted, and how much stands before them."""

    heads: tuple[str, ...]
    looks: int
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """An RFC 3161 time-stamp of a checkpoint's digest: the answer of the authority, in base64."""

    authority: str
    token: str
    stamped_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """All heads at a moment, and their digest. Kept elsewhere, it exposes a database that was rolled back."""

    made_at: datetime
    digest: str
    heads: tuple[str, ...]
    looks: int
    records: int
    stamp: Stamp | None = field(default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A version whose bytes and text were erased; `erased` are the digests of what is gone."""

    version: str
    reason: str
    by: str
    at: datetime
    erased: tuple[str, ...] = ()
    encoded_anew: int = 0
    """How many other bodies had been packed against them and were packed anew."""


def digest_of(heads: tuple[str, ...]) -> str:
    """SHA-256 of the heads as lines: `jq -r '.heads[]' checkpoint.json | sha256sum` makes it again."""
    return sha256("".join(f"{head}\n" for head in heads).encode("ascii")).hexdigest()

"""What seals the record, and what a check of it comes to. Standard library only, like `tracker.model`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from tracker.model import Attempt, Document, utc

__all__ = [
    "Checkpoint",
    "Flaw",
    "Heads",
    "Seal",
    "Stamp",
    "Verified",
    "Worded",
    "canonical",
    "digest_of",
    "instant",
    "link_content",
    "text_bytes",
]


@dataclass(frozen=True, slots=True)
class Worded:
    """A stored figure with the words that stand at its span, to be read once more.

    `parts` are the words of what a sum adds up; `rule` is what read it.
    """

    words: str
    lang: str | None
    low: int | None
    high: int | None
    parts: tuple[str, ...]
    rule: str


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
    set_back: int = 0
    """Looks that bear an earlier time than the look before them: the clock was set back."""
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


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical(value: Any) -> bytes:
    """A value as JSON in one way only: keys sorted, no blanks, other scripts as escapes, no NaN."""
    return _ENCODER.encode(value).encode("ascii")


def instant(when: datetime | None) -> str | None:
    """A time as RFC 3339 in UTC with six decimals and a Z, such as 2024-01-03T13:02:00.000000Z."""
    if when is None:
        return None
    return f"{utc(when).isoformat(timespec='microseconds')[:-6]}Z"


def link_content(previous: str | None, attempt: Attempt, text_sha256: str | None) -> dict[str, Any]:
    """What a look's link is the SHA-256 of, as `canonical` writes it. Raises ValueError on a naive time.

    The object has these keys, times as `instant` writes them:

        previous      the link before it in the document's chain, null for the first
        text_sha256   the digest of the text that the attempt brought in as a new version, or null
        version       the version that stood before it and still stands, or null: a new version is
                      named by the very link that is being made, so it cannot stand in it
        url, observed_at, outcome, detail, due_at, status, final_url, redirects, headers, elapsed,
        body_sha256, body_bytes, recorded_at
                      the columns of the attempt of that name
        archive       where an archive keeps what was seen; a look of our own has no such key

    Anyone can make it again from the row and the row before it. The source's number, which is this
    database's own, is not part of it.
    """
    kept = {} if attempt.archive is None else {"archive": attempt.archive}
    return {
        **kept,
        "previous": previous,
        "text_sha256": text_sha256,
        "version": None if text_sha256 is not None else attempt.version,
        "url": attempt.url,
        "observed_at": instant(attempt.observed_at),
        "outcome": attempt.outcome.value,
        "detail": attempt.detail,
        "due_at": instant(attempt.due_at),
        "status": attempt.status,
        "final_url": attempt.final_url,
        "redirects": list(attempt.redirects),
        "headers": [list(header) for header in attempt.headers],
        "elapsed": float(attempt.elapsed),
        "body_sha256": attempt.body_sha256,
        "body_bytes": attempt.body_bytes,
        "recorded_at": instant(attempt.recorded_at),
    }


def text_bytes(document: Document) -> bytes:
    """The document as canonical JSON: its surfaces and what it prints of itself.

    Equal documents give equal bytes. Raises ValueError on a naive time.
    """
    return canonical(
        {
            "surfaces": {surface.value: text for surface, text in document.surfaces.items()},
            "url": document.url,
            "lang": document.lang,
            "published_at": instant(document.published_at),
            "modified_at": instant(document.modified_at),
            "outlet": document.outlet,
            "occurred_at": instant(document.occurred_at),
            "place": document.place,
        }
    )

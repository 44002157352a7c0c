"""The chain of a document: each look at it is a link that seals every look before."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from tracker.model import Attempt, utc

__all__ = ["canonical", "instant", "link"]


def canonical(value: Any) -> bytes:
    """A value as JSON in one way only: keys sorted, no blanks, other scripts as escapes, no NaN."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    ).encode("ascii")


def instant(when: datetime | None) -> str | None:
    """A time as RFC 3339 in UTC with six decimals and a Z, such as 2024-01-03T13:02:00.000000Z."""
    if when is None:
        return None
    return utc(when).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(previous: str | None, attempt: Attempt, text_sha256: str | None) -> str:
    """The attempt's link: SHA-256, as 64 hexadecimal digits, of a canonical JSON object.

    The object has these keys, and is written as `canonical` says, times as `instant` says:

        previous      the link before it in the document's chain, null for the first
        text_sha256   the digest of the text that the attempt brought in as a new version, or null
        version       the version that stood before it and still stands, or null: a new version is
                      named by the very link that is being made, so it cannot stand in it
        url, observed_at, outcome, detail, due_at, status, final_url, redirects, headers, elapsed,
        body_sha256, body_bytes, recorded_at
                      the columns of the attempt of that name

    Anyone can make it again from the row and the row before it. The source's number, which is this
    database's own, is not part of it. Raises ValueError on a naive time.
    """
    return sha256(
        canonical(
            {
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
        )
    ).hexdigest()

"""What seals readings and records: digests of what the rows say, so that a row that is altered no longer fits.

Everything is SHA-256 of canonical JSON (`db.chain`). A figure is its own columns, its claim's and its
words; a reading is the digests of what it found, in order; an entry of an event's chain is the record and
the entry before it. Numbers of rows, which are one database's own, are no part of any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from db.chain import canonical, instant
from db.rows import claim_columns, clean, figure_columns, statement_columns
from tracker.model import Figure, Statement

__all__ = [
    "ATTRIBUTION",
    "FIGURE",
    "REVISION",
    "REVOCATION",
    "RULING",
    "SEAL",
    "STATEMENT",
    "entry_link",
    "figure_digest",
    "reading_digest",
    "row_digest",
    "ruling_said",
    "said",
    "statement_digest",
]

_SCOPE = ("population", "place", "party", "includes_perpetrators", "includes_missing")


def _somebody(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{part}" for part in ("name", "role", "organization", "tier"))


FIGURE = (
    *("metric", "qualifier", "role", "surface", "rule", "confidence", "current", *_SCOPE),
    *(*_somebody("speaker"), "via", "as_of", "low", "high", "quote_at", "text"),
    *("span_start", "span_end", "parts", "reasons", "words"),
)
"""The columns of a figure, with its claim's and the words of its quote."""

STATEMENT = (
    *("stance", *_somebody("speaker"), "target", "certainty", "direct", "text", "surface"),
    *("span_start", "span_end", "rule", "confidence", "via", "as_of", "characterisation"),
)
"""The columns of a statement."""

_TIMES = ("observed_at", "not_before", "published_at", "recorded_at")

REVISION = (
    *("number", *_TIMES, "reasons", "kind", "cause", "metric", "role", *_SCOPE),
    *(*_somebody("issuer"), "outlet", "url", "via", "page", "version", "before", "after"),
)
"""The columns of a revision with its thread's; `page` is the address of its source, `before` and `after` are
the digests of its figures.
"""

ATTRIBUTION = (
    *("number", "kind", "cause", *_somebody("rejected_by"), *_TIMES, "outlet", "url", "via"),
    *("page", "version", "statement"),
)
"""The columns of a change of an attribution; `statement` is the digest of its statement."""

RULING = (
    *("number", "kind", "ruled_by", "ruled_at", "note", "surface", "quote", "text", "metric", "figure"),
    *("issuers", *_somebody("speaker"), "recorded_at", "page"),
)
"""The columns of a ruling; `page` is the address of the source that it names."""

REVOCATION = ("number", "revoked_by", "revoked_at", "recorded_at")
"""The columns of a revocation, with the number of its ruling."""

SEAL = ("number", "version", "reason", "sealed_by", "sealed_at", "recorded_at")
"""The columns of a seal, with the hash of its version."""


def said(names: Iterable[str], row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says under these names, with times as `instant` writes them."""
    found = {name: row[name] for name in names}
    return {name: instant(value) if isinstance(value, datetime) else value for name, value in found.items()}


def ruling_said(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a ruling says: with the event that it speaks of and the definitions, where it has any, which none
    had in the first editions.
    """
    return said(RULING, row) | {
        name: row[name] for name in ("other", "definition") if row.get(name) is not None
    }


def row_digest(names: Iterable[str], row: Mapping[str, Any]) -> str:
    """The digest of what a row says under these names."""
    return sha256(canonical(said(names, row))).hexdigest()


@lru_cache(maxsize=4096)
def figure_digest(figure: Figure) -> str:
    """The digest of a figure, as its rows have it."""
    columns = {**claim_columns(figure), **figure_columns(figure), "words": clean(figure.quote)}
    return row_digest(FIGURE, columns)


@lru_cache(maxsize=4096)
def statement_digest(statement: Statement) -> str:
    """The digest of a statement, as its row has it."""
    return row_digest(STATEMENT, statement_columns(statement))


def _bytes_digest(value: object) -> str:
    """The digest of bytes; of what somebody put in their place, and is none, a word that is no digest."""
    return sha256(value).hexdigest() if isinstance(value, bytes) else f"no bytes but {type(value).__name__}"


def reading_digest(
    version: str,
    *,
    lang: str | None,
    extractor: str,
    recorded_at: datetime,
    remarks: bytes | None,
    figures: Iterable[tuple[str, bool]],
    statements: Iterable[tuple[int, str]],
) -> str:
    """The digest of one reading: `figures` by place, each with whether it is a headline; `statements` with
    their places; `remarks` as they are packed.
    """
    return sha256(
        canonical(
            {
                "version": version,
                "lang": lang,
                "extractor": extractor,
                "recorded_at": instant(recorded_at),
                "remarks": None if remarks is None else _bytes_digest(remarks),
                "figures": [list(one) for one in figures],
                "statements": [list(one) for one in statements],
            }
        )
    ).hexdigest()


def entry_link(previous: str | None, kind: str, content: Mapping[str, Any]) -> str:
    """The link of a record in its event's chain; `content` is what `said` gives of it."""
    return sha256(canonical({"previous": previous, "entry": kind, **content})).hexdigest()

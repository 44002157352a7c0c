"""What several tables have alike: words that a database can hold, who speaks, who is counted, why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.model import (
    Reason,
    Scope,
    Speaker,
    StatedReason,
    Tier,
)

__all__ = [
    "Columns",
    "all_cleaned",
    "clean",
    "cleaned",
    "or_none",
    "reason_columns",
    "reasons_of",
    "scope_columns",
    "scope_of",
    "speaker_columns",
    "speaker_of",
]

Columns = dict[str, Any]

_NOBODY = Speaker()

_REPLACED = {0: 0xFFFD} | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


def clean(text: str) -> str:
    """The text without what a database cannot hold; the same length."""
    if "\0" in text:
        return text.translate(_REPLACED)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_REPLACED)
    return text


def cleaned(text: str | None) -> str | None:
    """The text so, where there is one."""
    return None if text is None else clean(text)


def all_cleaned(texts: Iterable[str]) -> list[str]:
    """The texts so, in their order."""
    return [clean(text) for text in texts]


def speaker_columns(prefix: str, speaker: Speaker | None) -> Columns:
    """The four columns of a speaker, whose names begin with `prefix`."""
    return {
        f"{prefix}_name": cleaned(speaker.name) if speaker else None,
        f"{prefix}_role": cleaned(speaker.role) if speaker else None,
        f"{prefix}_organization": cleaned(speaker.organization) if speaker else None,
        f"{prefix}_tier": speaker.tier if speaker else None,
    }


def speaker_of(name: str | None, role: str | None, organization: str | None, tier: str | None) -> Speaker:
    """The speaker of four columns; they are all None where it is nobody."""
    return Speaker(name=name, role=role, organization=organization, tier=Tier(tier) if tier else None)


def or_none(speaker: Speaker) -> Speaker | None:
    """The speaker; None for nobody."""
    return None if speaker == _NOBODY else speaker


def scope_columns(scope: Scope) -> Columns:
    """The columns of who is counted."""
    return {
        "population": cleaned(scope.population),
        "place": cleaned(scope.place),
        "party": cleaned(scope.party),
        "includes_perpetrators": scope.includes_perpetrators,
        "includes_missing": scope.includes_missing,
    }


def scope_of(row: Any) -> Scope:
    """Who is counted, of a row."""
    return Scope(
        place=row.place,
        population=row.population,
        party=row.party,
        includes_perpetrators=row.includes_perpetrators,
        includes_missing=row.includes_missing,
    )


def reason_columns(reasons: Iterable[StatedReason]) -> list[Columns]:
    """The reasons as JSON."""
    return [{"reason": r.reason.value, "text": clean(r.text), "span": list(r.span)} for r in reasons]


def reasons_of(stored: Iterable[Mapping[str, Any]]) -> tuple[StatedReason, ...]:
    """The reasons of such JSON."""
    return tuple(
        StatedReason(reason=Reason(r["reason"]), text=r["text"], span=(r["span"][0], r["span"][1]))
        for r in stored
    )

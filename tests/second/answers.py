"""Answers of a second reader, as the schema wants them."""

from __future__ import annotations

from typing import Any


def figure(
    quote: str,
    words: str,
    metric: str,
    *said: Any,
    role: str = "headline_toll",
    **more: Any,
) -> dict[str, Any]:
    """A figure of an answer; `said` is low, high and the qualifier, exact where it is left out."""
    low, high, qualifier = (*said, "exact")[:3]
    return {
        "quote": quote,
        "words": words,
        "surface": "body",
        "metric": metric,
        "low": low,
        "high": high,
        "qualifier": qualifier,
        "role": role,
        "current": True,
        "population": None,
        "place": None,
        "party": None,
        "includes_perpetrators": None,
        "includes_missing": None,
        "speaker": None,
        **more,
    }


def statement(
    words: str, stance: str, certainty: str, *, target: str | None = None, role: str | None = None
) -> dict[str, Any]:
    """A statement of an answer."""
    return {
        "words": words,
        "surface": "body",
        "speaker": {"name": None, "role": role, "organization": None} if role else None,
        "stance": stance,
        "target": target,
        "certainty": certainty,
        "direct": False,
    }

"""What a second reader is asked: the instructions, the shape of the answer, and the document as data."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from tracker.model import Certainty, Document, Metric, Qualifier, Role, Stance, Surface

__all__ = ["EDITION", "SCHEMA", "messages"]

EDITION: Final = "toll-second/1"
"""The edition of the question. It changes whenever the same model may answer otherwise."""

Json = dict[str, Any]


def messages(document: Document, code: str | None) -> list[Json]:
    """The conversation that asks for a reading. The page stands in it as one JSON string and nowhere else."""
    asked = {
        "language": code,
        "published_at": document.published_at and document.published_at.isoformat(),
        "occurred_at": document.occurred_at and document.occurred_at.isoformat(),
        "place": document.place,
        "texts": {surface.value: text for surface, text in document.surfaces.items() if text},
    }
    return [
        {"role": "system", "content": _instructions()},
        {"role": "user", "content": json.dumps(asked, ensure_ascii=False)},
    ]


@cache
def _instructions() -> str:
    prompt = files("tracker.second").joinpath("prompt.txt").read_text(encoding="utf-8")
    return f"{prompt}\nThe shape, as JSON Schema: {json.dumps(SCHEMA, separators=(',', ':'))}"


def _exactly(**properties: Json) -> Json:
    """An object with these keys and no other, all of them there: what strict modes ask for."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(words: type[StrEnum]) -> Json:
    return {"type": "string", "enum": [word.value for word in words]}


_TEXT: Final[Json] = {"type": "string"}
_MAYBE_TEXT: Final[Json] = {"type": ["string", "null"]}
_MAYBE_NUMBER: Final[Json] = {"type": ["integer", "null"]}
_MAYBE: Final[Json] = {"type": ["boolean", "null"]}
_SPEAKER: Final[Json] = {
    "anyOf": [_exactly(name=_MAYBE_TEXT, role=_MAYBE_TEXT, organization=_MAYBE_TEXT), {"type": "null"}]
}

SCHEMA: Final[Json] = _exactly(
    figures={
        "type": "array",
        "items": _exactly(
            quote=_TEXT,
            words=_TEXT,
            surface=_one_of(Surface),
            metric=_one_of(Metric),
            low=_MAYBE_NUMBER,
            high=_MAYBE_NUMBER,
            qualifier=_one_of(Qualifier),
            role=_one_of(Role),
            current={"type": "boolean"},
            population=_MAYBE_TEXT,
            place=_MAYBE_TEXT,
            party=_MAYBE_TEXT,
            includes_perpetrators=_MAYBE,
            includes_missing=_MAYBE,
            speaker=_SPEAKER,
        ),
    },
    statements={
        "type": "array",
        "items": _exactly(
            words=_TEXT,
            surface=_one_of(Surface),
            speaker=_SPEAKER,
            stance=_one_of(Stance),
            target=_MAYBE_TEXT,
            certainty=_one_of(Certainty),
            direct={"type": "boolean"},
        ),
    },
)
"""The shape of the answer as JSON Schema, in the subset that strict modes understand."""

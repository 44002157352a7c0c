"""The data of a language in the one spelling in which the engine compares words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final

from tracker.lang.language import Language

__all__ = ["folded"]

# These are compared with the text as it is written, or shown.
_AS_WRITTEN: Final = frozenset({"code", "name", "script", "letters", "examples", "characterisations"})


def folded(language: Language) -> Language:
    """The language with its words folded as the words of a text are; itself where nothing is folded."""
    if not language.letters:
        return language
    found: Language = _fold(language, str.maketrans(dict(language.letters)))
    return found


def _fold(value: Any, table: Mapping[int, str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        # What has capitals is shown and not looked for: the canonical name of an actor.
        return value.translate(table) if value == value.lower() else value
    if isinstance(value, frozenset):
        return frozenset(_fold(item, table) for item in value)
    if isinstance(value, tuple):
        return tuple(_fold(item, table) for item in value)
    if isinstance(value, Mapping):
        return {_fold(key, table): _fold(item, table) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: _fold(getattr(value, each.name), table)
            for each in fields(value)
            if each.name not in _AS_WRITTEN
        }
        return replace(value, **changed)
    return value

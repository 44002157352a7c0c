"""`located`: JSON as values that know where they stand in the text.

Numbers and strings are their own kinds of `int`, `float` and `str` with a span, so that a figure that is found
in them can show its words. Numbers and strings without one were computed, and stand nowhere.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tracker.errors import InputError
from tracker.model import Span

__all__ = ["located", "span_of"]

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_WORDS = (("true", True), ("false", False), ("null", None))
_DEEP = 100
_DIGITS = 400


class _Int(int):
    at: Span


class _Float(float):
    at: Span


class _Str(str):  # noqa: SLOT000 - a string of its own kind can have no slots
    at: Span


# JMESPath knows the kinds of JSON by the names of Python's own classes.
for _kind, _name in ((_Int, "int"), (_Float, "float"), (_Str, "str")):
    _kind.__name__ = _name


def span_of(value: object) -> Span | None:
    """Where a number or a string stands in the text, without its quotes; None for what was computed."""
    return value.at if isinstance(value, _Int | _Float | _Str) else None


def located(text: str) -> Any:
    """The value of the text. Raises InputError where it is no JSON (RFC 8259)."""
    try:
        value, at = _value(text, _skip(text, 0), 0)
    except (ValueError, IndexError):
        raise InputError("the answer is no JSON") from None
    if _skip(text, at) != len(text):
        raise InputError("the answer is no JSON: something follows its end")
    return value


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    if depth > _DEEP:
        raise InputError(f"the JSON is nested more than {_DEEP} deep")
    if text[at] == "{":
        return _object(text, _skip(text, at + 1), depth)
    if text[at] == "[":
        return _array(text, _skip(text, at + 1), depth)
    if text[at] == '"':
        return _string(text, at)
    for word, value in _WORDS:
        if text.startswith(word, at):
            return value, at + len(word)
    found = _NUMBER.match(text, at)
    if found is None:
        raise ValueError(at)
    if found[1] or found[2] or len(found[0]) > _DIGITS:
        number: _Int | _Float = _Float(found[0][:_DIGITS])
    else:
        number = _Int(found[0])
    number.at = found.span()
    return number, found.end()


def _string(text: str, at: int) -> tuple[_Str, int]:
    found = _STRING.match(text, at)
    if found is None:
        raise ValueError(at)
    made = _Str(json.loads(found[0]))
    made.at = (found.start() + 1, found.end() - 1)
    return made, found.end()


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    made: dict[str, Any] = {}
    while text[at] != "}":
        key, at = _string(text, at)
        at = _skip(text, at)
        if text[at] != ":":
            raise ValueError(at)
        made[str(key)], at = _value(text, _skip(text, at + 1), depth + 1)
        at = _next(text, _skip(text, at), "}")
    return made, at + 1


def _array(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    made: list[Any] = []
    while text[at] != "]":
        value, at = _value(text, at, depth + 1)
        made.append(value)
        at = _next(text, _skip(text, at), "]")
    return made, at + 1


def _next(text: str, at: int, end: str) -> int:
    """Where the next item begins, or the end stands. Raises ValueError where neither does."""
    if text[at] == end:
        return at
    if text[at] != ",":
        raise ValueError(at)
    at = _skip(text, at + 1)
    if text[at] == end:
        raise ValueError(at)
    return at

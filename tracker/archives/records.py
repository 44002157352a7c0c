"""The whole record of an event, read back from what `toll export --format jsonl` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from tracker.checks import CopyView
from tracker.copies import seen
from tracker.errors import InputError
from tracker.exports.jsonl import SCHEMA
from tracker.ports import Carried, Store, Tell, quiet

__all__ = ["is_record", "take"]

_AGAIN = "toll export EVENT --format jsonl -o FILE, on the history that it is of"
_STEP = 1000
_LONGEST = 1 << 28
"""Characters of one line: more than any row has."""


def is_record(path: Path) -> bool:
    """Whether a file begins as the record of an event does."""
    try:
        with path.open(encoding="utf-8") as file:
            first = json.loads(file.readline(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and first.get("schema") == SCHEMA


def take(store: Store, path: Path, where: str, tell: Tell = quiet) -> CopyView:
    """The empty database that was filled with the record of a file; all of it, or nothing.

    Raises InputError where the file is none, is not whole or does not fit together, UsageError where the database is
    not empty.
    """
    try:
        with path.open(encoding="utf-8") as file:
            lines = _lines(file, path)
            _number, first = next(lines, (0, {}))
            if first.get("schema") != SCHEMA:
                raise InputError(f"{path} is no record of an event", hint=_AGAIN)
            if first.get("tables") is None:
                raise InputError(
                    f"{path} holds what was known at one moment, and not the rows of the record",
                    hint=f"{_AGAIN}, without --as-of",
                )
            if first["tables"] != store.schema:
                raise InputError(
                    f"{path} has the tables of edition {first['tables']}, this Tollbook those of {store.schema}",
                    hint="export it again with this edition of Tollbook, after toll db upgrade there",
                )
            found = store.put(str(first.get("slug")), _rows(lines, path, tell), tell)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise InputError(f"{path} cannot be read: {why}", hint=_AGAIN) from error
    return seen(store, "Imported into", where, found)


def _lines(file: IO[str], path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the lines, numbered. Raises InputError."""
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        try:
            one = json.loads(line, parse_constant=_refused)
        except (ValueError, RecursionError):
            one = None
        if not isinstance(one, dict):
            raise InputError(f"{path}, line {number}: no object of JSON", hint=_AGAIN)
        yield number, one


def _refused(word: str) -> None:
    raise ValueError(word)


def _rows(lines: Iterator[tuple[int, dict[str, Any]]], path: Path, tell: Tell) -> Iterator[Carried]:
    """The rows of the record, up to the last line, which says how many there are. Raises InputError."""
    count = 0
    for number, one in lines:
        kind = one.get("type")
        if kind == "end":
            if one.get("rows") != count or next(lines, None) is not None:
                raise InputError(f"{path}, line {number}: it says another number of rows", hint=_AGAIN)
            return
        if kind != "row":
            continue
        table, row = one.get("table"), one.get("row")
        if not isinstance(table, str) or not isinstance(row, dict):
            raise InputError(f"{path}, line {number}: no row of a table", hint=_AGAIN)
        if count % _STEP == 0:
            tell("rows", count, count)
        count += 1
        yield Carried(table, row)
    raise InputError(f"{path} is not whole: its last line is missing", hint=_AGAIN)

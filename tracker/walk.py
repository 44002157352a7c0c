"""The walk through what waits for a person, one key for each decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tracker.desk import Waiting
from tracker.errors import TollError
from tracker.model import Statement

__all__ = ["KEYS_ON_ISSUERS", "KEYS_ON_PAGES", "KEYS_ON_READINGS", "keys_on", "walk"]

KEYS_ON_READINGS: Mapping[str, str] = {
    "a": "accept",
    "c": "correct",
    "r": "reject",
    "o": "other_event",
    "s": "skip",
}
KEYS_ON_DISSENTS: Mapping[str, str] = {
    "a": "accept",
    "d": "adopt",
    "c": "correct",
    "r": "reject",
    "o": "other_event",
    "s": "skip",
}
"""Where both read a figure."""
KEYS_ON_OTHERS: Mapping[str, str] = {"d": "adopt", "c": "correct", "r": "reject", "s": "skip"}
"""Where only the second reader does."""
KEYS_ON_STATEMENTS: Mapping[str, str] = {"d": "dismiss", "s": "skip"}
KEYS_ON_PAGES: Mapping[str, str] = {"a": "accept", "r": "reject", "o": "other_event", "s": "skip"}
KEYS_ON_ISSUERS: Mapping[str, str] = {"m": "merge", "k": "keep_apart", "s": "skip"}
_QUIT = frozenset({"q", "\x03", "\x04", ""})

Ask = Callable[[Mapping[str, str]], str]
"""Waits for one key of those; "q" and the end of input are always among them."""

Line = Callable[[str], str]
"""Asks for a line."""


def walk(
    waiting: tuple[Waiting, ...],
    *,
    show: Callable[[int, Waiting], None],
    ask: Ask,
    line: Line,
    decide: Callable[[Mapping[str, Any]], None],
    complain: Callable[[TollError], None],
) -> int:
    """How many were decided. Each is shown, a key asked for, and the decision made at once, so that what
    was decided is kept when the walk is broken off.
    """
    decided = 0
    for place, one in enumerate(waiting):
        show(place, one)
        for decision in _decisions(one, ask, line):
            if decision is None:
                return decided
            try:
                decide(decision)
            except TollError as error:
                complain(error)
                continue
            decided += decision["decision"] != "skip"
            break
    return decided


def keys_on(one: Waiting) -> Mapping[str, str]:
    """The keys that are offered on one thing, with the decision of each."""
    if one.dissent is not None:
        read = one.dissent.disagreement
        if isinstance(read.shown, Statement):
            return KEYS_ON_STATEMENTS
        if read.grammar is None:
            return KEYS_ON_OTHERS
        if read.second is not None:
            return KEYS_ON_DISSENTS
    if one.doubt is not None or one.dissent is not None:
        return KEYS_ON_READINGS
    return KEYS_ON_PAGES if one.page is not None else KEYS_ON_ISSUERS


def _decisions(one: Waiting, ask: Ask, line: Line) -> Iterator[dict[str, Any] | None]:
    """Decisions on one thing, asked for until one can be made; None to end the walk."""
    keys = keys_on(one)
    while True:
        key = ask(keys).lower()
        if key in _QUIT:
            yield None
            return
        if key not in keys:
            continue
        decision: dict[str, Any] = {"id": one.id, "decision": keys[key]}
        if keys[key] == "correct":
            decision["number"] = line("number (84, >=84, 80-90)")
            decision["metric"] = line("metric (empty: as it is)")
        if keys[key] == "other_event":
            decision["event"] = line("which event (empty: none that is followed)").strip() or None
        yield decision

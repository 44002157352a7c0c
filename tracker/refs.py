"""References as in git: text -> what it names. PURE; the store looks the names up.

kerman-2024:r8       revision 8 of the event          kerman-2024:r8^   the one before it
kerman-2024          the event now                     kerman-2024@      the same
kerman-2024@{2h}     the event two hours ago           kerman-2024@{2024-01-03T20:00Z}
9c41e07              the version whose hash starts so   9c41e07^          the version before it
r8, @, @{2h}         the same, of the event that the command has named
kerman-2024:r3..r8   two of them, the earlier first
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.errors import UsageError

__all__ = ["MomentRef", "Ref", "RevisionRef", "VersionRef", "parse", "split"]

_REVISION = re.compile(
    r"(?:(?P<event>[a-z0-9][a-z0-9._-]*):)?r(?P<number>[0-9]{1,9})(?P<back>\^{0,8})", re.ASCII
)
_MOMENT = re.compile(r"(?P<event>[a-z0-9][a-z0-9._-]*)?@(?:\{(?P<when>[^{}]{1,64})\})?", re.ASCII)
_VERSION = re.compile(r"(?P<hash>[0-9a-f]{4,64})(?P<back>\^{0,8})", re.ASCII)
_EVENT = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class RevisionRef:
    """Revision `number` of an event, `back` steps before it."""

    event: str
    number: int
    back: int = 0


@dataclass(frozen=True, slots=True)
class MomentRef:
    """An event at a moment; `when` is as typed, None for now."""

    event: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class VersionRef:
    """The version whose hash starts with `prefix`, `back` versions of its page before it."""

    prefix: str
    back: int = 0


Ref = RevisionRef | MomentRef | VersionRef


def parse(text: str, event: str | None = None, *, events: frozenset[str] = frozenset()) -> Ref:
    """What the reference names. `event` is the one that the command has named already; `events` the
    slugs that exist, which win over a hash that looks like one. Raises UsageError.
    """
    if text in events:
        return MomentRef(text)
    if match := _REVISION.fullmatch(text):
        return RevisionRef(_owner(match["event"] or event, text), int(match["number"]), len(match["back"]))
    if match := _MOMENT.fullmatch(text):
        return MomentRef(_owner(match["event"] or event, text), match["when"])
    if match := _VERSION.fullmatch(text):
        return VersionRef(match["hash"], len(match["back"]))
    if _EVENT.fullmatch(text):
        return MomentRef(text)
    raise UsageError(
        f"{text!r} names no revision, version or moment",
        hint="write EVENT:r8, EVENT:r8^, EVENT@{2h}, EVENT@{2024-01-03T20:00Z} or a version's hash",
    )


def split(text: str, *, events: frozenset[str] = frozenset()) -> tuple[str, str | None]:
    """Both sides of "A..B", or the text and None where it is no range; a slug of `events` is none."""
    first, _, last = text.partition("..")
    return (first, last) if first and last and text not in events else (text, None)


def _owner(event: str | None, text: str) -> str:
    if event is None:
        raise UsageError(
            f"{text!r} does not say of which event", hint=f"write EVENT:{text}, as `toll log` does"
        )
    return event

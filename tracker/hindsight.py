"""Records in the light of what an archive brought in later. PURE.

A record is never changed and keeps its number. But "initial" is said of what was known when it was written: a
capture that comes in afterwards may show that the figure was an old one by then. Where captures came in, the
records are told again by time: what was a repeat is left out, what was behind is a stale repeat, and a change
is told against what stood before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.looks import printed_by, same
from tracker.model import AttributionRevision, Cause, ChangeKind, Figure, Revision, RevisionKind
from tracker.series import SeriesKey, revision_key, statement_key

__all__ = ["attributions", "revisions"]

_FIRST = frozenset({RevisionKind.INITIAL, RevisionKind.DISPUTED, RevisionKind.REATTRIBUTED})
_PLAIN = frozenset(
    {RevisionKind.RAISED, RevisionKind.LOWERED, RevisionKind.REINSTATED, RevisionKind.QUALIFIER_CHANGED}
)


def revisions(recorded: Sequence[Revision]) -> tuple[Revision, ...]:
    """The revisions of figures as they read by time; as they are where no capture came in."""
    if all(made.archive is None for made in recorded):
        return tuple(recorded)
    told: dict[SeriesKey, list[Revision]] = {}
    kept = []
    for made in sorted(recorded, key=lambda r: (r.observed_at, r.number)):
        before = told.setdefault(revision_key(made), [])
        again = _again(made, before)
        if again is None:
            continue
        kept.append(again)
        if again.kind is not RevisionKind.STALE_REPEAT:
            before.append(again)
    return tuple(sorted(kept, key=lambda r: r.number))


def _again(made: Revision, told: Sequence[Revision]) -> Revision | None:
    """The revision against what stood; None where it says nothing new."""
    stood = told[-1].after if told else None
    if made.cause is not Cause.PAGE or made.kind is RevisionKind.STALE_REPEAT:
        return made
    if made.after is None:
        withdrawn = stood is not None and made.before is not None and stood.value == made.before.value
        return made if withdrawn else None
    if stood is None:
        if not told:
            kind = made.kind if made.kind in _FIRST else RevisionKind.INITIAL
        else:
            kind = RevisionKind.REINSTATED
        return replace(made, kind=kind, before=made.before if made.kind in _FIRST else None)
    if made.before is not None and same(made.before, stood):
        return made
    return _moved(made, made.after, stood, told)


def _moved(made: Revision, after: Figure, stood: Figure, told: Sequence[Revision]) -> Revision | None:
    if after.value == stood.value:
        if made.kind in _FIRST or made.kind in _PLAIN:
            return None
        return replace(made, before=stood)
    known = any(one.after is not None and one.after.value == after.value for one in told[:-1])
    carried = any(one.source == made.source and one.after and one.after.value == stood.value for one in told)
    last = printed_by(told[-1])
    older = made.kind in _FIRST and made.published_at is not None and made.published_at < last
    if (known or older) and not carried:
        return replace(made, kind=RevisionKind.STALE_REPEAT, before=stood)
    kind = made.kind
    if kind in _FIRST or kind in _PLAIN:
        kind = _direction(stood, after)
    return replace(made, kind=kind, before=stood)


def _direction(before: Figure, after: Figure) -> RevisionKind:
    if before.value is None or after.value is None:
        return RevisionKind.QUALIFIER_CHANGED
    return RevisionKind.RAISED if after.value > before.value else RevisionKind.LOWERED


def attributions(recorded: Sequence[AttributionRevision]) -> tuple[AttributionRevision, ...]:
    """The changes of responsibility as they read by time: what was stated already is stated once."""
    if all(made.archive is None for made in recorded):
        return tuple(recorded)
    stands: set[tuple[str, str, str]] = set()
    kept = []
    for made in sorted(recorded, key=lambda a: (a.observed_at, a.number)):
        key = statement_key(made.statement, made.outlet)
        if key is not None and made.kind is ChangeKind.STATED:
            if key in stands:
                continue
            stands.add(key)
        elif key is not None and made.kind is ChangeKind.WITHDRAWN:
            stands.discard(key)
        kept.append(made)
    return tuple(sorted(kept, key=lambda a: a.number))

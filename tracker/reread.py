"""A stored version read again: what its record has to mend. PURE.

New rules, or a person, may read a version otherwise than it was read when it was seen. Only what was
recorded from that very version is mended, and issuers who were never heard are heard; the revision has the
cause `reextraction` or `manual` and the time at which the version was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.looks import Look, same
from tracker.model import AttributionRevision, ChangeKind, Figure, Revision, RevisionKind, Surface
from tracker.series import SeriesKey

__all__ = ["figures_again", "statements_again"]


def figures_again(page: Look) -> Iterator[Revision]:
    """What another reading of a stored version changes: only what was recorded from that very version, and
    issuers who were never heard.
    """
    for key, figure in page.now.items():
        made = _recorded(page, key)
        if made is None:
            if key not in page.recorded:
                yield page.revision(RevisionKind.INITIAL, figure, None, figure)
        elif made.after is None:
            yield page.revision(RevisionKind.REINSTATED, figure, None, figure)
        elif not same(made.after, figure):
            yield page.revision(_difference(made.after, figure), figure, made.after, figure)
    for key in sorted(page.recorded.keys() - page.now.keys()):
        made = _recorded(page, key)
        if made is not None and made.after is not None:
            stood = _stood(page, key, made)
            kind = RevisionKind.WITHDRAWN if stood is None else _difference(made.after, stood)
            yield replace(page.revision(kind, made.after, made.after, stood), issuer=made.issuer)


def _recorded(page: Look, key: SeriesKey) -> Revision | None:
    """The last revision of a series that rests on the version that is read again."""
    mine = (
        r
        for r in page.recorded.get(key, ())
        if r.kind is not RevisionKind.STALE_REPEAT
        and r.version == page.past.version
        and r.source == page.source.id
    )
    return max(mine, key=lambda r: r.number, default=None)


def _stood(page: Look, key: SeriesKey, made: Revision) -> Figure | None:
    """What the issuer had said before the record that is taken back, on whatever page; None for nothing."""
    earlier = (
        r for r in page.told(key) if r.version != page.past.version and r.observed_at <= made.observed_at
    )
    last = max(earlier, key=lambda r: (r.observed_at, r.number), default=None)
    return last.after if last else None


def _difference(before: Figure, after: Figure) -> RevisionKind:
    if before.value is None or after.value is None or before.value == after.value:
        return RevisionKind.QUALIFIER_CHANGED
    return RevisionKind.RAISED if after.value > before.value else RevisionKind.LOWERED


def statements_again(page: Look) -> Iterator[AttributionRevision]:
    """Stances that another reading of a stored version finds for the first time, or no longer finds."""
    extraction = page.result.extraction
    statements = extraction.statements if extraction and page.counts else ()
    now = {key: s for s in statements if (key := page.statement_key(s)) is not None}
    known: dict[tuple[str, str, str], AttributionRevision] = {}
    for made in page.past.attributions:
        if (key := page.statement_key(made.statement, made.outlet)) is not None:
            known[key] = made
    mine = {k for k, a in known.items() if (a.version, a.source) == (page.past.version, page.source.id)}
    for key, statement in now.items():
        back = key in mine and known[key].kind is ChangeKind.WITHDRAWN
        if (key not in known or back) and statement.surface is not Surface.URL:
            yield page.attribution(ChangeKind.STATED, statement)
    for key, made in known.items():
        if key in mine and key not in now and made.kind is ChangeKind.STATED:
            yield page.attribution(ChangeKind.WITHDRAWN, made.statement)

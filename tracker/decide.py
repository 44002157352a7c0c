"""Figures before and after -> revisions. PURE: values in, values out, no clock, no store.

One look at one page is compared with what that page printed before and with what each issuer had
said in the event. The questions, in this order, for each series that the page now speaks for:

    never heard of this issuer here?   initial, disputed, reattributed, or an old figure copied
    the same number?                   reaffirmed or reinstated where a later date says so, else a relay
    another number?                    raised, lowered, ... if this page moved, an old figure if it lags
    nothing any more?                  an absence, which a second look must confirm (promise P6)

A stored version that is read again is another matter: see `tracker.reread`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tracker.looks import Look, printed_by, same
from tracker.model import (
    HAND,
    Absence,
    AttributionRevision,
    Cause,
    ChangeKind,
    Decision,
    Figure,
    Past,
    PollResult,
    Reason,
    Revision,
    RevisionKind,
    Role,
    Stance,
    Statement,
    Surface,
)
from tracker.policies import OFFICIAL
from tracker.reread import figures_again, statements_again
from tracker.series import SeriesKey

__all__ = ["CONFIRM_AFTER", "decide"]

CONFIRM_AFTER = timedelta(minutes=10)
"""The least time between the look that missed something and the look that confirms it."""

_KIND_OF_REASON = {
    Reason.ATTACKERS_EXCLUDED: RevisionKind.RESCOPED,
    Reason.DEFINITION: RevisionKind.RESCOPED,
    Reason.COUNTING_METHOD: RevisionKind.METHOD_CHANGE,
    Reason.CLERICAL: RevisionKind.CORRECTED,
}

_OPPOSITES = frozenset(
    {
        frozenset({Stance.BLAME, Stance.EXCULPATION}),
        frozenset({Stance.SUSPICION, Stance.EXCULPATION}),
        frozenset({Stance.CLAIM_OF_RESPONSIBILITY, Stance.DENIAL}),
        frozenset({Stance.CORROBORATION, Stance.REJECTION}),
    }
)


def decide(past: Past, result: PollResult) -> Decision:
    """What one poll means for one event: revisions to record and absences to open or close."""
    page = Look(past, result)
    if not page.counts and result.cause is Cause.PAGE:
        return Decision(event=past.event.slug, joining=page.joining)
    if result.cause is not Cause.PAGE and past.version is not None:
        return Decision(
            event=past.event.slug,
            revisions=tuple(figures_again(page)),
            attributions=tuple(statements_again(page)),
        )
    if result.extraction is None:
        return _confirm(page, [], [])
    figures = list(_figures(page))
    statements = list(_statements(page))
    return replace(_confirm(page, figures, statements), joining=page.joining)


def _figures(page: Look) -> Iterator[Revision]:
    for key, figure in page.now.items():
        told = page.told(key)
        change = _first(page, key, figure) if not told else _next(page, key, figure, told)
        if change is not None:
            kind, before = change
            yield page.revision(kind, figure, before, figure)


Change = tuple[RevisionKind, Figure | None]


def _first(page: Look, key: SeriesKey, figure: Figure) -> Change | None:
    """An issuer is heard for the first time on this subject."""
    if key in page.series:
        return None  # only stale copies so far, and this is no more than one of them again
    credited = _recredited(page, key, figure)
    if credited is not None:
        return RevisionKind.REATTRIBUTED, credited
    if _copied(page, key, figure):
        return RevisionKind.STALE_REPEAT, None
    if figure.role is Role.COMPETING:
        return RevisionKind.DISPUTED, None
    return RevisionKind.INITIAL, None


def _recredited(page: Look, key: SeriesKey, figure: Figure) -> Figure | None:
    """The same figure as this page printed before under a name that it has dropped."""
    for other, theirs in page.before.items():
        if other.subject == key.subject and other not in page.now and same(theirs, figure):
            return theirs
    return None


def _copied(page: Look, key: SeriesKey, figure: Figure) -> bool:
    """Whether a figure by a new issuer is one that the event has left behind, and nothing dates it later.

    An edit in place that credits it to somebody is news: pages are not edited to go back in time.
    """
    subject = [
        r for k, revisions in page.series.items() if k.subject == key.subject for r in revisions if r.after
    ]
    subject.sort(key=lambda r: (r.observed_at, r.number))
    carried = [r for r in subject if r.kind is not RevisionKind.STALE_REPEAT]
    if not carried or carried[-1].after is None or carried[-1].after.value == figure.value:
        return False
    last = max((i for i, r in enumerate(carried) if r.after and r.after.value == figure.value), default=None)
    if last is None:
        return False
    if not page.first_look and figure.speaker is not None:
        return False
    if page.first_look and figure.speaker is None and _taken_back(figure, carried[last + 1 :]):
        return True  # nobody is named who went back to it, whatever the date of the page
    printed = page.printed_at(figure.as_of)
    successor = carried[last + 1]
    return printed is None or printed <= printed_by(successor)


def _taken_back(figure: Figure, since: Sequence[Revision]) -> bool:
    """Whether whoever gave a number has moved on from it, or an official has put another in its place with a reason."""
    return any(
        (r.before is not None and r.before.value == figure.value)
        or (r.issuer.tier in OFFICIAL and bool(r.reasons))
        for r in since
    )


def _next(page: Look, key: SeriesKey, figure: Figure, told: Sequence[Revision]) -> Change | None:
    """An issuer who has been heard on this subject is quoted again."""
    current = told[-1].after
    if current is None:
        return RevisionKind.REINSTATED, None
    if same(current, figure):
        return _again(page, key, figure, current)
    printed_before = page.before.get(key)
    if current.value == figure.value:
        moved = printed_before is not None and not same(printed_before, figure)
        return (RevisionKind.QUALIFIER_CHANGED, current) if moved else None
    if printed_before is not None and printed_before.value == figure.value:
        return None  # the page says what it said; the issuer has moved on elsewhere
    if _lags(page, figure, told, printed_before):
        return RevisionKind.STALE_REPEAT, current
    return _moved(figure, current, told), current


def _again(page: Look, key: SeriesKey, figure: Figure, current: Figure) -> Change | None:
    """The same number once more: news only where its scope or its date is another one."""
    for flag in ("includes_perpetrators", "includes_missing"):
        was, is_now = getattr(current, flag), getattr(figure, flag)
        if was is not None and is_now is not None and was != is_now:
            return RevisionKind.RESCOPED, current
    earlier = page.before.get(key)
    if earlier is not None and earlier.as_of == figure.as_of:
        return None
    if current.as_of and figure.as_of and figure.as_of[:10] > current.as_of[:10]:
        return RevisionKind.REAFFIRMED, current
    return None


def _lags(page: Look, figure: Figure, told: Sequence[Revision], printed_before: Figure | None) -> bool:
    """Whether the page prints what the issuer used to say, and not what the issuer went back to.

    A page that carried the present figure and is edited away from it goes back knowingly. One that
    never carried it is behind, unless its printed date is later.
    """
    current = told[-1]
    if printed_before is not None and current.after and printed_before.value == current.after.value:
        return False
    known = any(r.after is not None and r.after.value == figure.value for r in told[:-1])
    printed = page.printed_at(figure.as_of)
    if page.first_look and printed is not None:
        reference = printed_by(current)
        if page.source.kind == HAND and current.published_at is None:
            return known  # when a page was seen says nothing on who of two spoke later
        return printed < reference if not known else printed <= reference
    return known


def _moved(figure: Figure, current: Figure, told: Sequence[Revision]) -> RevisionKind:
    """The kind of a change of number by one issuer."""
    for stated in figure.reasons:
        if stated.reason in _KIND_OF_REASON:
            return _KIND_OF_REASON[stated.reason]
    if (current.includes_perpetrators, figure.includes_perpetrators) in ((True, False), (False, True)):
        return RevisionKind.RESCOPED
    if len(told) > 1 and (back := told[-2].after) is not None and back.value == figure.value:
        return RevisionKind.REINSTATED
    assert figure.value is not None
    assert current.value is not None
    return RevisionKind.RAISED if figure.value > current.value else RevisionKind.LOWERED


# responsibility


def _statements(page: Look) -> Iterator[AttributionRevision]:
    extraction = page.result.extraction
    assert extraction is not None
    known: dict[tuple[str, str, str], AttributionRevision] = {}
    for made in page.past.attributions:
        key = page.statement_key(made.statement, made.outlet)
        if key is not None and made.kind is not ChangeKind.REJECTED:
            known[key] = made
    for statement in extraction.statements:
        key = page.statement_key(statement)
        if key is None or statement.surface is Surface.URL:
            continue
        before = known.get(key)
        if before is not None and before.kind is not ChangeKind.WITHDRAWN:
            continue  # a relay of what was recorded when it was first seen
        made = page.attribution(ChangeKind.STATED, statement)
        known[key] = made
        yield made
        yield from _consequences(page, statement, key, tuple(known.values()))


def _consequences(
    page: Look,
    statement: Statement,
    key: tuple[str, str, str],
    known: Sequence[AttributionRevision],
) -> Iterator[AttributionRevision]:
    """What a new statement does to earlier ones: a claim is rejected, a speaker contradicts himself."""
    for made in known:
        theirs = page.statement_key(made.statement, made.outlet)
        if theirs is None or made.statement is statement:
            continue
        of_target = theirs[2] == key[2] or theirs[0] == key[2]
        if (
            statement.stance is Stance.REJECTION
            and made.statement.stance is Stance.CLAIM_OF_RESPONSIBILITY
            and of_target
        ):
            yield page.attribution(ChangeKind.REJECTED, made.statement, statement.speaker)
        elif theirs[0] == key[0] != "" and theirs[2] == key[2] and _opposed(made.statement, statement):
            yield page.attribution(ChangeKind.CONTRADICTED, made.statement)


def _opposed(one: Statement, other: Statement) -> bool:
    return frozenset({one.stance, other.stance}) in _OPPOSITES


# what is no longer there


@dataclass(frozen=True, slots=True)
class _Present:
    """What a page prints now, as far as an absence cares."""

    subjects: frozenset[tuple[object, str]]
    stances: frozenset[tuple[str, str, str]]


def _confirm(page: Look, revisions: list[Revision], attributions: list[AttributionRevision]) -> Decision:
    """Closes the absences that this look settles, opens those that it finds, and puts it all together."""
    past, opened, closed = page.past, [], []
    extraction = page.result.extraction
    present = None if extraction is None else _present(page)
    for absence in past.absences:
        if present is not None and _found(page, absence, present):
            closed.append(absence)
        elif page.at - absence.first_missing_at >= CONFIRM_AFTER:
            closed.append(absence)
            if absence.figure is not None and _stands(page, absence.figure):
                if not _carried(page, absence.figure):
                    revisions.append(_withdrawn(page, absence, absence.figure))
            elif absence.statement is not None:
                made = page.attribution(ChangeKind.WITHDRAWN, absence.statement)
                attributions.append(
                    replace(made, observed_at=absence.first_missing_at, not_before=absence.not_before)
                )
    if present is not None:
        waiting = {(a.figure, a.statement) for a in past.absences if a.first_missing_at != page.at}
        opened = [a for a in _missing(page, present) if (a.figure, a.statement) not in waiting]
        closed += _overtaken(page, opened, closed)
    return Decision(
        event=past.event.slug,
        revisions=tuple(revisions),
        attributions=tuple(attributions),
        opened=tuple(opened),
        closed=tuple(closed),
    )


def _overtaken(page: Look, opened: Sequence[Absence], closed: Sequence[Absence]) -> Iterator[Absence]:
    """The absences that are found once more at the very look that first found them: a capture that came in
    since shows what the page printed last.
    """
    found = {page.series_key(a.figure) for a in opened if a.figure is not None}
    for absence in page.past.absences:
        again = absence.figure is not None and page.series_key(absence.figure) in found
        if again and absence.first_missing_at == page.at and absence not in closed:
            yield absence


def _present(page: Look) -> _Present:
    extraction = page.result.extraction
    assert extraction is not None
    keys = (page.statement_key(s) for s in extraction.statements)
    return _Present(frozenset(k.subject for k in page.now), frozenset(k for k in keys if k is not None))


def _found(page: Look, absence: Absence, present: _Present) -> bool:
    if absence.figure is not None:
        key = page.series_key(absence.figure)
        return key is not None and key.subject in present.subjects
    assert absence.statement is not None
    return page.statement_key(absence.statement) in present.stances


def _missing(page: Look, present: _Present) -> Iterator[Absence]:
    """The totals that the page has dropped altogether, and the claims that it no longer reports.

    Parts and background come and go as an article is rewritten; that is editing, no withdrawal.
    """
    for key, figure in page.before.items():
        if (
            figure.role is Role.HEADLINE_TOLL
            and key.subject not in present.subjects
            and _stands(page, figure)
        ):
            yield _absence(page, figure=figure)
    own = {
        page.statement_key(a.statement, a.outlet)
        for a in page.past.attributions
        if a.source == page.source.id
    }
    for statement in page.past.statements:
        skey = page.statement_key(statement)
        if statement.stance is Stance.CLAIM_OF_RESPONSIBILITY and skey in own and skey not in present.stances:
            yield _absence(page, statement=statement)


def _absence(page: Look, *, figure: Figure | None = None, statement: Statement | None = None) -> Absence:
    issuer = page.printed(figure).issuer(page.outlet, page.source.tier) if figure else None
    return Absence(
        source=page.source.id,
        event=page.past.event.slug,
        issuer=issuer,
        first_missing_at=page.at,
        not_before=page.past.last_seen_at,
        version="",
        figure=page.printed(figure) if figure else None,
        statement=statement,
    )


def _stands(page: Look, figure: Figure) -> bool:
    """Whether the issuer's series still stands at this figure."""
    key = page.series_key(figure)
    told = page.told(key) if key else []
    return bool(told) and told[-1].after is not None and told[-1].after.value == figure.value


def _carried(page: Look, figure: Figure) -> bool:
    """Whether another page still prints the figure: then one outlet dropped it, and nobody withdrew it."""
    speaker = page.printed(figure).speaker
    return any(
        (theirs.metric, theirs.value, theirs.speaker) == (figure.metric, figure.value, speaker)
        for theirs in page.past.elsewhere
    )


def _withdrawn(page: Look, absence: Absence, figure: Figure) -> Revision:
    """A withdrawal, dated to the look that first missed the figure: the second only confirms it."""
    made = page.revision(RevisionKind.WITHDRAWN, figure, figure, None)
    return replace(made, observed_at=absence.first_missing_at, not_before=absence.not_before)

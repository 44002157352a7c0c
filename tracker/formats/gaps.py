"""What a timeline shows between its records: when no page was seen, and what waits for a second look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from tracker.formats import phrases, values
from tracker.formats.phrases import lasting, quantity, who
from tracker.formats.table import Row
from tracker.formats.values import Json, moment
from tracker.gaps import Gap, Silence, silences
from tracker.model import Absence

__all__ = ["absence_json", "absence_row", "gap_json", "gap_rows"]

GAP, WAITING = "~", "?"
"""The marks of the two."""

Spanned = Callable[[datetime | None, datetime | None], Sequence[str]]
"""The first cells of a row: a stretch of time."""


def gap_rows(gaps: Iterable[Gap], now: datetime, spanned: Spanned) -> Iterator[tuple[datetime, Row]]:
    """A row for each stretch in which no page was seen, with the moment at which it began."""
    for one in silences(gaps):
        until = "" if one.until else ", and still"
        length = lasting(((one.until or now) - one.since).total_seconds())
        yield (
            one.since,
            Row([*spanned(one.since, one.until), "gap", f"{_said(one)} for {length}{until}"], GAP, _why(one)),
        )


def _said(one: Silence) -> str:
    first = one.gaps[0]
    if first.tries:
        looks = "1 look" if first.looks == 1 else f"{first.looks} looks"
        counted = ", ".join(f"{count} {outcome.value}" for outcome, count in first.tries)
        seen = "not seen yet" if first.never else "not seen"
        return f"{first.outlet} {seen}, {looks} in vain ({counted})"
    outlets = sorted({gap.outlet for gap in one.gaps})
    pages = len(one.gaps)
    if pages == 1:
        return f"nobody looked at {outlets[0]}"
    named = (
        f" of {outlets[0]}"
        if len(outlets) == 1
        else f": {', '.join(outlets[:3])}{', ...' if len(outlets) > 3 else ''}"
    )
    return f"nobody looked at {pages} pages{named}"


def _why(one: Silence) -> list[str]:
    return [one.gaps[0].why] if one.gaps[0].why else []


def absence_row(absence: Absence, zone: tzinfo, spanned: Spanned) -> Row:
    """A row for what a page no longer prints and a second look has yet to confirm."""
    if absence.figure is not None:
        what = (
            f"{phrases.spaced(absence.figure.metric.value)} {quantity(absence.figure)}, {who(absence.issuer)}"
        )
    else:
        assert absence.statement is not None
        what = f"{who(absence.statement.speaker or absence.issuer)} {phrases.stance(absence.statement)}"
    clock = absence.first_missing_at.astimezone(zone).strftime("%H:%M")
    seen = spanned(absence.not_before, absence.first_missing_at)
    return Row([*seen, "–", f"not found at {clock}, to be confirmed: {what}"], WAITING)


def gap_json(gap: Gap) -> Json:
    """A stretch in which no look saw a page."""
    return {
        "source": gap.outlet,
        "url": gap.url,
        "since": moment(gap.since),
        "until": moment(gap.until),
        "never": gap.never,
        "looks": gap.looks,
        "outcomes": {outcome.value: count for outcome, count in gap.tries},
        "detail": gap.why,
    }


def absence_json(absence: Absence) -> Json:
    """Something that is not found any more, to be confirmed."""
    return {
        "figure": values.figure(absence.figure),
        "statement": None if absence.statement is None else values.statement(absence.statement),
        "issuer": values.speaker(absence.issuer),
        "first_missing_at": moment(absence.first_missing_at),
        "not_before": moment(absence.not_before),
        "version": absence.version,
    }

"""When to look again. Pure: values in, values out; intervals are seconds, times aware UTC.

A page whose figures move is looked at every `every_min`. One that was edited before has a rhythm, the time
between two edits, and is looked at in a quarter of it; or in a quarter of the time for which it has stood
still, where that is longer, so that what is edited every hour is seen within a quarter of an hour, and what
has rested for a day within six. One that was never edited is looked at half as often again each time. None
less than once in `every_max`. A change at one source wakes the others of that event, within their `every_min`. An attempt without an answer backs off in doubling steps,
never sooner than the server asked (Retry-After, RFC 9110 section 10.2.3) and never more than a day
away. Something that a genuine page no longer prints is looked for again after ten minutes.

The clock may jump. Nothing here remembers a time of its own: a clock that is set back makes `missed`
0 and the next date follow the new clock; one that is set forward makes every source due once, and the
slots that it skipped are counted as missed, since nobody polled in them on that clock.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from tracker import decide
from tracker.model import Outcome, Source, utc
from tracker.plan import Why

__all__ = [
    "BACKOFF_MOST",
    "CONFIRM_AFTER",
    "GROWTH",
    "JITTER",
    "LOOKS",
    "answered",
    "jitter",
    "learnt",
    "missed",
    "next_interval",
    "next_poll_at",
    "plan",
    "reschedule",
    "woken",
]

CONFIRM_AFTER = decide.CONFIRM_AFTER.total_seconds()
"""Seconds before an absence is looked for again: a withdrawal needs two looks ten minutes apart."""

BACKOFF_MOST = 86400.0
"""The longest that a failing source, or its Retry-After, keeps us away: a day, in seconds."""

GROWTH = 1.5
"""By how much the interval of a page that stands still grows with each look."""

LOOKS = 0.25
"""The share of a page's rhythm after which it is looked at again."""

JITTER = 0.1
"""The largest share of an interval that is added, so that pages added together do not stay together."""

_ANSWERS = frozenset({Outcome.NEW, Outcome.UNCHANGED, Outcome.REWRAPPED, Outcome.VARIANT, Outcome.DEGRADED})


def answered(outcome: Outcome) -> bool:
    """Whether the outcome is an answer, which ends a row of failures."""
    return outcome in _ANSWERS


def next_interval(
    source: Source,
    outcome: Outcome,
    moved: bool,  # noqa: FBT001 - the brief word of the question: did a figure or a statement move?
    *,
    confirming: bool = False,
    retry_after: float | None = None,
    at: datetime | None = None,
) -> float:
    """Seconds to wait after this outcome; the arguments are those of `plan`."""
    return plan(source, outcome, moved, confirming=confirming, retry_after=retry_after, at=at)[0]


def plan(
    source: Source,
    outcome: Outcome,
    moved: bool,  # noqa: FBT001 - as above
    *,
    confirming: bool = False,
    retry_after: float | None = None,
    at: datetime | None = None,
) -> tuple[float, Why]:
    """Seconds to wait after this outcome, and what sets them; `source` is as it stood before the attempt at `at`.

    `moved` says that figures or statements changed, `confirming` that something is missing from the
    page (or the page itself) and waits to be confirmed. `retry_after` is what the server asked for, in
    seconds; a value that is negative or no number counts as not given.
    """
    if outcome in _ANSWERS:
        wait, why = _after_answer(source, outcome, at, moved=moved)
    else:
        steps = min(source.failures, 30)  # 2 ** 30 seconds is long past the cap
        wait, why = min(source.every_min * 2.0**steps, max(BACKOFF_MOST, source.every_min)), Why.SILENT
    if confirming and wait > CONFIRM_AFTER:
        wait, why = CONFIRM_AFTER, Why.MISSING
    asked = _asked_for(retry_after)
    return (asked, Why.ASKED) if asked > wait else (wait, why)


def _after_answer(source: Source, outcome: Outcome, at: datetime | None, *, moved: bool) -> tuple[float, Why]:
    # After a silence nothing is known of how fast the page moves: begin again from the short end. So too
    # where a text may be settling that was taken for one of two.
    for found, why in (
        (moved, Why.MOVED),
        (source.failures, Why.BACK),
        (outcome is Outcome.VARIANT, Why.SETTLING),
    ):
        if found:
            return source.every_min, why
    rhythm = learnt(source, outcome, at)
    if rhythm is not None:
        since = at if outcome is Outcome.NEW else source.last_change_at
        still = (at - since).total_seconds() if at is not None and since is not None else 0.0
        wait, why = max(rhythm, still) * LOOKS, Why.RHYTHM
    elif outcome is Outcome.NEW:
        wait, why = source.interval / 2, Why.EDITED
    else:
        wait, why = source.interval * GROWTH, Why.STEADY
    return min(max(wait, source.every_min), max(source.every_max, source.every_min)), why


def learnt(source: Source, outcome: Outcome, at: datetime | None) -> float | None:
    """The seconds between two edits of the page, after this look: the mean of what was known and of the last
    time, so that what is older counts half as much with each edit.
    """
    if outcome is not Outcome.NEW or at is None or source.last_change_at is None:
        return source.rhythm
    took = max((utc(at) - utc(source.last_change_at)).total_seconds(), 0.0)
    return took if source.rhythm is None else (source.rhythm + took) / 2


def woken(source: Source, at: datetime, by: str) -> Source | None:
    """The source, to be looked at sooner since `by` happened elsewhere in its event at `at`; None where its date
    stands.

    Within its `every_min` from now, each source at a moment of its own, and never sooner than that after
    its last look. One that does not answer, or whose server asked for patience, is left alone.
    """
    if source.failures or source.next_poll_at is None:
        return None
    spread = source.every_min * jitter(source.url, int(at.timestamp())) / JITTER
    soonest = utc(at) + timedelta(seconds=spread)
    if source.last_attempt_at is not None:
        soonest = max(soonest, utc(source.last_attempt_at) + timedelta(seconds=source.every_min))
    if soonest >= utc(source.next_poll_at):
        return None
    return replace(source, next_poll_at=soonest, why=Why.WOKEN, woken_by=by)


def _asked_for(retry_after: float | None) -> float:
    if retry_after is None or math.isnan(retry_after):
        return 0.0
    return min(max(retry_after, 0.0), BACKOFF_MOST)


def jitter(url: str, count: int) -> float:
    """A share from 0 up to, not including, `JITTER`: the same for the same URL and count, everywhere."""
    digest = blake2b(f"{count} {url}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    # 53 bits are exact in a float, so that the quotient stays below 1.
    return JITTER * ((int.from_bytes(digest, "big") >> 11) / 2.0**53)


def next_poll_at(url: str, interval: float, now: datetime, count: int) -> datetime:
    """When to look again: `interval` after `now`, up to a tenth later, never sooner.

    The addition never takes a wait of less than a day past a day.
    """
    wait = interval * (1 + jitter(url, count))
    return utc(now) + timedelta(seconds=min(wait, max(interval, BACKOFF_MOST)))


def missed(due_at: datetime | None, now: datetime, interval: float) -> int:
    """How many polls were due, after the one that now runs late, while nobody polled.

    Late slots are made up for by one poll. Due at 12:00 every ten minutes and polled at 12:35: the poll
    stands for 12:00, and 12:10, 12:20 and 12:30 were missed. 0 before the due date, and without one.
    """
    if due_at is None or interval <= 0:
        return 0
    return max(0, math.floor((utc(now) - utc(due_at)).total_seconds() / interval))


def reschedule(
    source: Source,
    outcome: Outcome,
    at: datetime,
    *,
    moved: bool,
    due_at: datetime | None = None,
    confirming: bool = False,
    retry_after: float | None = None,
    detail: str | None = None,
) -> Source:
    """The source after an attempt at `at`, with the columns of its schedule set; the others stay.

    `due_at` is when the schedule wanted the attempt; None where a person asked, which misses nothing.
    """
    interval, why = plan(source, outcome, moved, confirming=confirming, retry_after=retry_after, at=at)
    answered = outcome in _ANSWERS
    return replace(
        source,
        interval=interval,
        next_poll_at=next_poll_at(source.url, interval, at, int(at.timestamp())),
        last_attempt_at=utc(at),
        last_answer_at=utc(at) if answered else source.last_answer_at,
        last_change_at=utc(at) if moved else source.last_change_at,
        last_outcome=outcome,
        last_detail=detail,
        failures=0 if answered else source.failures + 1,
        missed=source.missed + missed(due_at, at, source.interval),
        rhythm=learnt(source, outcome, at),
        why=why,
        woken_by=None,
        failing_since=None if answered else source.failing_since or utc(at),
    )

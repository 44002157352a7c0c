"""A look that was set aside, taken for the page after all because a person says so.

The attempt stays as it was recorded. A second one is written with the same bytes and the same time, which
names the first and the person; its version and its revisions follow from it as from any look, with the
cause MANUAL. What the next look finds is compared with it: the same words are not refused again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tracker.errors import AmbiguousError, InputError, NotFoundError, UsageError
from tracker.model import Attempt, Cause, Decision, Outcome, Past, PollResult, Source
from tracker.page import Page
from tracker.poll import Rules, reread
from tracker.ports import Store
from tracker.text import article_sha256, read, visible_sha256

__all__ = ["SET_ASIDE", "accepted"]

SET_ASIDE = frozenset(
    {Outcome.BLOCKED, Outcome.INCOMPLETE, Outcome.DEGRADED, Outcome.GONE, Outcome.VARIANT, Outcome.FAILED}
)
"""Outcomes of a look that brought no version."""

_SHORTEST = 4


class _Accepting(Rules):
    """The rules, for a look that a person vouches for: the records say so, and the schedule stays."""

    def decide(self, past: Past, result: PollResult) -> Decision:
        made = super().decide(past, result)
        return replace(
            made,
            revisions=tuple(replace(r, cause=Cause.MANUAL) for r in made.revisions),
            attributions=tuple(replace(a, cause=Cause.MANUAL) for a in made.attributions),
        )

    def reschedule(self, result: PollResult, decisions: Sequence[Decision]) -> Source:
        after, before = super().reschedule(result, decisions), result.source
        return replace(
            after,
            next_poll_at=before.next_poll_at,
            interval=before.interval,
            last_attempt_at=before.last_attempt_at,
            missed=before.missed,
        )


def accepted(store: Store, source: Source, ref: str, by: str) -> tuple[Decision, ...]:
    """What follows for the events of the source, as recorded. Raises NotFoundError, AmbiguousError, and
    UsageError where the look brought a version already, kept no bytes, or was followed by a genuine one.
    """
    attempts = store.attempts(source.id)
    attempt = _found(attempts, ref, source)
    if attempt.outcome not in SET_ASIDE:
        raise UsageError(
            f"the look of {attempt.observed_at:%Y-%m-%d %H:%M} was not set aside: {attempt.outcome.value}",
            hint=f"toll versions {source.id} --attempts lists those that were",
        )
    later = _genuine_since(attempts, attempt)
    if later is not None:
        raise UsageError(
            f"the page was seen since, at {later:%Y-%m-%d %H:%M} UTC; a look is accepted before the next genuine one",
            hint="the record is in the order of the looks, and is never rewritten",
        )
    result = _result(store, source, attempt, by)
    return store.commit([result], _Accepting())


def _found(attempts: Sequence[Attempt], ref: str, source: Source) -> Attempt:
    found = [a for a in attempts if len(ref) >= _SHORTEST and (a.chain or "").startswith(ref.lower())]
    if not found:
        raise NotFoundError(
            f"no look at {source.outlet} is called {ref[:64]!r}",
            hint=f"toll versions {source.id} --attempts has their names; four digits are enough",
        )
    if len(found) > 1:
        raise AmbiguousError(f"{len(found)} looks begin with {ref!r}", hint="give more of its name")
    return found[0]


def _genuine_since(attempts: Sequence[Attempt], attempt: Attempt) -> datetime | None:
    """When the page itself was seen after an attempt; None where it was not. `attempts` are latest first."""
    for later in attempts:
        if later.chain == attempt.chain:
            return None
        if later.outcome.genuine:
            return later.observed_at
    return None


def _result(store: Store, source: Source, attempt: Attempt, by: str) -> PollResult:
    if attempt.body_sha256 is None:
        raise UsageError("nothing came back in that look", hint="there is no text to accept")
    try:
        body = store.body(attempt.body_sha256)
    except NotFoundError:
        raise UsageError(
            "the bytes of that look were not kept", hint="those of failures are not; poll again"
        ) from None
    kind = next((value for name, value in attempt.headers if name.lower() == "content-type"), None)
    page = Page(body, kind)
    try:
        document = replace(
            read(page, url=attempt.final_url or attempt.url).document,
            outlet=source.outlet,
            occurred_at=source.occurred_at,
        )
    except InputError as error:
        raise UsageError(f"that look cannot be read: {error.message}", hint=error.hint) from error
    name = (attempt.chain or "")[:7]
    return PollResult(
        source=source,
        attempt=replace(
            attempt,
            outcome=Outcome.NEW,
            detail=f"accepted by {by}: look {name}, set aside as {attempt.outcome.value}",
            due_at=None,
            version=None,
            chain=None,
            recorded_at=None,
        ),
        body=body,
        visible_sha256=visible_sha256(page),
        article_sha256=article_sha256(document),
        document=document,
        extraction=reread(document),
    )

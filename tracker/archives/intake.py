"""Takes captures in: each is looked at as a page is, and enters the record with the archive's time.

Nothing is taken in twice. What is ready is committed in batches, so that an import that is stopped goes on
where it was. A capture that the archive does not hand out is no look at the page: it is told, and asked for
again by the next run.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace

from tracker.apart import Apart, large
from tracker.archives.captures import ArchiveTrouble, Capture
from tracker.model import Attempt, Fetched, Outcome, PollResult, Source
from tracker.poll import RULES, look
from tracker.ports import Store
from tracker.text import article_sha256

__all__ = ["Intake", "Progress", "Taken"]

_BATCH = 25
"""Captures that are committed together."""

_GIVE_UP = 5
"""Captures in a row that an archive may refuse before the import ends."""

Fetch = Callable[[Capture], Awaitable[Fetched]]
Progress = Callable[[int, int, int], None]


@dataclass(slots=True)
class Taken:
    """What an import of one page came to."""

    source: Source
    listed: int = 0
    known: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    failed: list[tuple[Capture, str]] = field(default_factory=list)
    revisions: int = 0
    stopped: str | None = None

    @property
    def taken(self) -> int:
        """How many captures entered the record."""
        return sum(self.outcomes.values())

    @property
    def versions(self) -> int:
        """How many of them were new versions."""
        return self.outcomes.get(Outcome.NEW, 0)


class Intake:
    """One page's captures on their way into the store."""

    def __init__(self, store: Store, source: Source) -> None:
        self._store = store
        self._source = source
        attempts = store.attempts(source.id)
        self._known = {a.archive for a in attempts if a.archive is not None}
        genuine = [a for a in attempts if a.outcome.genuine and a.version is not None]
        self._seen = sorted(genuine, key=lambda a: a.observed_at)
        self._state = source
        self._state_at: object = None
        self._digest: str | None = None
        self._batch: list[PollResult] = []
        self._apart = Apart()

    async def take(
        self,
        captures: Iterable[Capture],
        fetch: Fetch,
        *,
        limit: int | None = None,
        give_up: bool = True,
        on_progress: Progress = lambda done, of, new: None,  # noqa: ARG005 - what it is told
    ) -> Taken:
        """Takes in what is not known yet, oldest first, `limit` captures at most. Raises StoreError."""
        listed = sorted({c.archive: c for c in captures}.values(), key=lambda c: (c.at, c.archive))
        fresh = [c for c in listed if c.archive not in self._known]
        taken = Taken(self._source, listed=len(listed), known=len(listed) - len(fresh))
        fresh = fresh if limit is None else fresh[:limit]
        refused = 0
        for done, capture in enumerate(fresh):
            on_progress(done, len(fresh), taken.versions)
            try:
                result = await self._look(capture, fetch)
            except ArchiveTrouble as trouble:
                taken.failed.append((capture, trouble.message))
                refused += 1
                if give_up and refused == _GIVE_UP:
                    taken.stopped = trouble.message
                    break
                continue
            refused = 0
            if result is None:
                taken.known += 1
                continue
            outcome = result.attempt.outcome
            taken.outcomes[outcome] = taken.outcomes.get(outcome, 0) + 1
            self._batch.append(result)
            if len(self._batch) >= _BATCH:
                await self._commit(taken)
        await self._commit(taken)
        self._apart.close()
        on_progress(len(fresh), len(fresh), taken.versions)
        return taken

    async def _commit(self, taken: Taken) -> None:
        if not self._batch:
            return
        batch, self._batch = self._batch, []
        batch.sort(key=lambda result: result.attempt.observed_at)
        decisions = await asyncio.to_thread(self._store.commit, batch, RULES)
        taken.revisions += sum(len(d.revisions) + len(d.attributions) for d in decisions)

    async def _look(self, capture: Capture, fetch: Fetch) -> PollResult | None:
        """The capture as a look; None where it turns out to be one that is known."""
        state = self._at(capture)
        if capture.digest is not None and capture.digest == self._digest and state is self._state:
            result = _same(state, capture)
        else:
            fetched = capture.fetched or await fetch(capture)
            if fetched.archive in self._known:
                return None
            result = _noted(await self._read(state, fetched), capture)
        attempt = result.attempt
        assert attempt.archive is not None
        self._known.add(attempt.archive)
        if attempt.outcome.genuine or (attempt.outcome is Outcome.VARIANT and capture.aside is None):
            self._state = replace(RULES.reschedule(result, ()), etag=None, last_modified=None)
            self._state_at = attempt.observed_at
            self._digest = capture.digest if attempt.outcome.genuine else None
        return result

    async def _read(self, state: Source, fetched: Fetched) -> PollResult:
        if large(fetched):
            return await asyncio.to_thread(self._apart.look, state, fetched, None, None)
        return await asyncio.to_thread(look, state, fetched)

    def _at(self, capture: Capture) -> Source:
        """The source as it stood when the capture was made: what the gates compare with."""
        place = bisect_right(self._seen, capture.at, key=lambda a: a.observed_at)
        own = self._seen[place - 1] if place else None
        mine = self._state_at
        if mine is not None and (own is None or own.observed_at <= mine):  # type: ignore[operator]
            return self._state
        self._digest = None
        blank = replace(
            self._source,
            etag=None,
            last_modified=None,
            body_sha256=None,
            visible_sha256=None,
            article_sha256=None,
            recent=(),
        )
        if own is None or own.version is None:
            return blank
        article = article_sha256(self._store.document(own.version))
        return replace(blank, body_sha256=own.body_sha256, article_sha256=article)


def _noted(result: PollResult, capture: Capture) -> PollResult:
    """The look with what the archive knows of the capture; one that was taken back brings no version."""
    attempt = result.attempt
    if capture.aside is not None and attempt.outcome is Outcome.NEW:
        aside = replace(attempt, outcome=Outcome.VARIANT, detail=capture.aside)
        return replace(result, attempt=aside, document=None, extraction=None, article_sha256=None)
    if capture.note is not None and attempt.detail is None:
        return replace(result, attempt=replace(attempt, detail=capture.note))
    return result


def _same(source: Source, capture: Capture) -> PollResult:
    """A capture that the archive's index calls the same bytes as the one before: it is not asked for."""
    return PollResult(
        source=source,
        attempt=Attempt(
            source=source.id,
            url=source.url,
            observed_at=capture.at,
            outcome=Outcome.UNCHANGED,
            detail="the archive gives it the digest of the capture before",
            archive=capture.archive,
        ),
        article_sha256=source.article_sha256,
    )

"""One source, one pass, from the address to the record.

    fetch -> classify -> document -> extract -> decide -> commit
             |           |
             304, same   same article    (the gates: most polls end at one of them)
             bytes       in new wrapping

`look` is the part without a store: what came back becomes a `PollResult`. `Poller` asks, looks and
commits; the store applies `RULES` inside its transaction. Whatever a server does ends as an
attempt on record, never as an exception.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from http import HTTPStatus

from tracker import pace
from tracker.alert import Alert, AlertRule
from tracker.apart import Apart, large
from tracker.classify import Verdict, classify_document, classify_response
from tracker.clock import SystemClock
from tracker.decide import decide
from tracker.discovery import Choice, Fate, Found, Link
from tracker.errors import FetchError, InputError, StoreFullError, StoreLockedError, StoreReadOnlyError
from tracker.escape.secret import mask
from tracker.fetch import check_url
from tracker.joining import join
from tracker.model import (
    HAND,
    Absence,
    Attempt,
    AttributionRevision,
    Decision,
    Document,
    Event,
    Extraction,
    Fetched,
    Figure,
    Joining,
    Outcome,
    Past,
    PollResult,
    Revision,
    Ruling,
    Source,
)
from tracker.nearness import COPIED, likeness, sketch
from tracker.options import Options
from tracker.page import Page
from tracker.plan import health
from tracker.ports import Clock, Fetcher, Store
from tracker.rulings import amended, member
from tracker.series import whole
from tracker.swings import remembered
from tracker.text import article_sha256, read, visible_sha256
from tracker.views import CheckedSource, Polled
from tracker.wires import credited
from tracker.wording import holds, spot_check, wording_sha256

log = logging.getLogger(__name__)

__all__ = ["RULES", "Poller", "Rules", "check", "look", "reader_of", "reread", "unread"]

_KEPT = frozenset(
    {Outcome.NEW, Outcome.REWRAPPED, Outcome.VARIANT, Outcome.BLOCKED, Outcome.DEGRADED, Outcome.INCOMPLETE}
)
"""Outcomes whose bytes are evidence worth keeping."""

AUTO = "auto"
"""The kind of a source whose kind nobody named, until its first answer shows it."""

_OTHERWISE = frozenset({"feed", "sitemap", "listing", "api"})
"""Kinds that are read as no page is."""

_NO_NEWS = frozenset({"reaffirmed", "stale_repeat", "qualifier_changed", "reattributed"})
"""Kinds of records for which no other page is looked at sooner."""

_SMALL = 256 * 1024
"""Bytes of a body whose digest is made in a millisecond."""

_ALL_ALIKE = (StoreLockedError, StoreReadOnlyError, StoreFullError)
"""What the database says to every result alike: none is tried alone after it, which may take long."""


_PATIENT = 4
"""Times that a database which is held is waited for before the last try; each may take half a minute."""


class Rules:
    """The `Judge` of the product: what a look means, and when to look again."""

    def decide(self, past: Past, result: PollResult) -> Decision:
        """The revisions and absences of one event."""
        if result.attempt.outcome is Outcome.VARIANT:
            # What only one of two texts lacks is not withdrawn: the other one is still handed out.
            return Decision(event=past.event.slug, closed=past.absences)
        return decide(past, result)

    def sift(
        self,
        event: Event,
        source: Source,
        links: Sequence[Link],
        *,
        fates: Mapping[str, Fate],
        found: Sequence[Found],
        known: AbstractSet[str],
        at: datetime,
    ) -> Sequence[Choice]:
        """What is to become of the links that a list shows, for one event."""
        from tracker.sift import sift

        return sift(event, source, links, fates=fates, found=found, known=known, at=at)

    def page_of(self, source: Source, choice: Choice) -> Source:
        """The page of a link that is followed, as a source."""
        from tracker.sift import outlet_of

        return outlet_of(source, choice)

    def spoken(self, figures: Sequence[Figure], outlet: str) -> Sequence[Figure]:
        """Those that speak for the whole event."""
        return whole(figures, outlet)

    def read(self, source: Source, document: Document) -> Extraction:
        """A stored document as today's rules alone read it."""
        return reader_of(source)(document)

    def amend(self, extraction: Extraction, document: Document, rulings: Sequence[Ruling]) -> Extraction:
        """A reading as people have ruled on its page."""
        return amended(extraction, document, rulings) if rulings else extraction

    def member(self, rulings: Sequence[Ruling], source: int) -> bool | None:
        """Whether people have ruled that a page is an event's; None where nobody has."""
        return member(rulings, source)

    def copied(self, words: bytes, others: Sequence[bytes]) -> int | None:
        """The place of the first sketch of a text that is the same text; None where there is none."""
        return next((at for at, each in enumerate(others) if likeness(words, each) >= COPIED), None)

    def join(self, event: Event, document: Document) -> Joining:
        """How a page that was found fits an event."""
        return join(event, document)

    def alerts(
        self, rules: Sequence[AlertRule], result: PollResult, decision: Decision, past: Past, now: datetime
    ) -> Sequence[Alert]:
        """The alerts that new records raise. A fault of ours in them must not cost the records."""
        # Imported here: most installations have no rule.
        from tracker.raising import on_records

        try:
            return on_records(rules, result, decision, past, now)
        except Exception:
            log.exception("the alerts of %s could not be raised", past.event.slug)
            return ()

    def page_alerts(
        self, rules: Sequence[AlertRule], result: PollResult, after: Source, now: datetime
    ) -> Sequence[Alert]:
        """The alerts on how a source is doing."""
        from tracker.raising import on_source

        return on_source(rules, result, after, now)

    def reschedule(self, result: PollResult, decisions: Sequence[Decision]) -> Source:
        """The source after the poll, with its next date and what the gates compare with."""
        attempt, source = result.attempt, result.source
        if source.kind == HAND:
            return replace(source, last_attempt_at=attempt.observed_at, last_outcome=attempt.outcome)
        moved = any(d.revisions or d.attributions for d in decisions)
        after = pace.reschedule(
            source,
            attempt.outcome,
            attempt.observed_at,
            moved=moved,
            due_at=attempt.due_at,
            confirming=any(d.opened for d in decisions),
            retry_after=result.retry_after,
            detail=attempt.detail,
        )
        after = replace(after, recent=_recent(result))
        if attempt.outcome is Outcome.NEW:
            after = replace(after, last_change_at=attempt.observed_at)
        if not attempt.outcome.genuine:
            return after
        if attempt.body_sha256 is None:
            # A 304 renews what it names and leaves the rest as it was (RFC 9111 section 4.3.4).
            return replace(
                after,
                etag=result.etag or source.etag,
                last_modified=result.last_modified or source.last_modified,
            )
        return replace(
            after,
            etag=result.etag,
            last_modified=result.last_modified,
            body_sha256=attempt.body_sha256,
            visible_sha256=result.visible_sha256 or source.visible_sha256,
            article_sha256=result.article_sha256 or source.article_sha256,
        )

    def news(self, result: PollResult, decision: Decision) -> str | None:
        """The first record of a decision that is news to the event's other sources, or None.

        The first look at a page is none: what it prints may have stood there for long.
        """
        if result.source.last_answer_at is None or result.attempt.archive is not None:
            return None
        records: tuple[Revision | AttributionRevision, ...] = (*decision.revisions, *decision.attributions)
        numbers = [record.number for record in records if record.kind.value not in _NO_NEWS]
        return f"{decision.event}:r{min(numbers)}" if numbers else None

    def wake(self, source: Source, at: datetime, by: str) -> Source | None:
        """The source, to be looked at sooner, or None where its date stands."""
        return pace.woken(source, at, by)


RULES = Rules()


def _recent(result: PollResult) -> tuple[str, ...]:
    """The runs in which the last looks saw each text, after this look."""
    source, outcome = result.source, result.attempt.outcome
    seen = result.article_sha256 or source.article_sha256
    if not (outcome.genuine or outcome is Outcome.VARIANT) or seen is None:
        return source.recent
    return remembered(source.recent, seen)


def look(
    source: Source,
    fetched: Fetched,
    due_at: datetime | None = None,
    standing: Callable[[], Document | None] = lambda: None,
) -> PollResult:
    """What came back, read as far as it needs to be: the cheap gates first, the article last.

    `standing` gives the text of the version that stands; it is asked for where the page is suspect.
    """
    source = _kind_seen(source, fetched)
    if source.kind in _OTHERWISE:
        return _harvested(source, fetched, due_at)
    page = Page(fetched.body or b"", fetched.header("content-type"))
    verdict = classify_response(fetched, source, page)
    page, verdict = _cut(page, source, verdict)
    visible = article = document = extraction = None
    accepted = verdict.outcome is Outcome.BLOCKED and fetched.status == HTTPStatus.OK
    if verdict.outcome is Outcome.NEW or accepted:
        wording = wording_sha256(page, fetched.final_url)
        known = wording is not None and wording == source.visible_sha256
        visible = wording if known else visible_sha256(page)
        checked = known and spot_check(sha256(page.body).hexdigest())
        if visible == source.visible_sha256 and not checked:
            # A wall too, where a person has accepted it for what it is: it is not refused again.
            verdict = Verdict(Outcome.REWRAPPED, "other bytes around the same words")
        elif verdict.outcome is Outcome.NEW:
            verdict, document, article = _read(source, fetched, page, standing)
            if wording is not None and document is not None and holds(page, document):
                visible = wording
        else:
            visible = None
    if verdict.outcome is Outcome.NEW:
        assert document is not None
        verdict, extraction = _extract(document, source)
    kept = verdict.outcome in _KEPT
    return PollResult(
        source=source,
        attempt=_attempt(source, fetched, verdict, due_at),
        body=fetched.body if kept else None,
        visible_sha256=visible,
        article_sha256=article,
        etag=fetched.header("etag"),
        last_modified=fetched.header("last-modified"),
        retry_after=fetched.retry_after,
        document=document if verdict.outcome is Outcome.NEW else None,
        extraction=extraction,
        sketch=sketch(document.body) if extraction and document else None,
    )


def unread(source: Source, fetched: Fetched, due_at: datetime | None, why: str) -> PollResult:
    """A look whose bytes are kept and were not read, for that reason."""
    verdict = Verdict(Outcome.DEGRADED, why)
    return PollResult(
        source=source,
        attempt=_attempt(source, fetched, verdict, due_at),
        body=fetched.body,
        retry_after=fetched.retry_after,
    )


def _cut(page: Page, source: Source, verdict: Verdict) -> tuple[Page, Verdict]:
    """The page as the source's filters leave it. A page in which nothing is left is no page without figures."""
    filters = source.options
    if verdict.outcome is not Outcome.NEW or not (filters.keep or filters.drop) or page.markup is None:
        return page, verdict
    cut = page.cut(filters.keep, filters.drop)
    if cut is None:
        named = ", ".join(filters.keep)
        return page, Verdict(
            Outcome.DEGRADED, f"nothing on the page fits --keep {named!r}; its bytes are kept"
        )
    return cut, verdict


def reader_of(source: Source) -> Callable[[Document], Extraction]:
    """What reads the stored documents of a source again, by its kind."""
    if source.kind == "api":
        from tracker.officials import official_reread

        return lambda document: official_reread(document, source.options)
    if source.kind in _OTHERWISE:
        from tracker.harvest import EXTRACTOR

        return lambda _: Extraction(lang=None, extractor=EXTRACTOR)
    return reread


def _kind_seen(source: Source, fetched: Fetched) -> Source:
    """The source, of the kind that its answer shows where nobody named one."""
    if source.kind != AUTO or fetched.status != HTTPStatus.OK or not fetched.body or fetched.failure:
        return source
    from tracker.lists import sniff

    return replace(source, kind=sniff(fetched.body, fetched.header("content-type")) or "page")


def _harvested(source: Source, fetched: Fetched, due_at: datetime | None) -> PollResult:
    """A look at a list or at an official's JSON."""
    from tracker.harvest import harvest

    made = harvest(source, fetched)
    new = made.verdict.outcome is Outcome.NEW
    return PollResult(
        source=source,
        attempt=_attempt(source, fetched, made.verdict, due_at),
        body=fetched.body if made.verdict.outcome in _KEPT else None,
        article_sha256=made.article,
        etag=fetched.header("etag"),
        last_modified=fetched.header("last-modified"),
        retry_after=fetched.retry_after,
        document=made.document if new else None,
        extraction=made.extraction if new else None,
        found=made.links,
    )


def _read(
    source: Source, fetched: Fetched, page: Page, standing: Callable[[], Document | None]
) -> tuple[Verdict, Document | None, str | None]:
    """The page as a document, with what it turned out to be and its article's digest."""
    try:
        reading = read(page, url=fetched.final_url)
    except InputError as error:
        return Verdict(Outcome.FAILED, error.message), None, None
    document = replace(reading.document, outlet=source.outlet, occurred_at=source.occurred_at)
    verdict = classify_document(
        document,
        source,
        fetched,
        degraded=reading.degraded,
        recent=source.recent,
        page=page,
        standing=standing,
    )
    return verdict, document, article_sha256(document)


def _extract(document: Document, source: Source) -> tuple[Verdict, Extraction | None]:
    """What is read out of a document. A fault of our own rules must not cost the evidence, nor look like
    a page without figures: the bytes are kept, and the page is read again when the rules are mended.
    """
    # Imported here: a round that brings nothing new has no use for the grammar.
    from tracker.extract import extract

    try:
        return Verdict(Outcome.NEW), credited(extract(document), document)
    except Exception as error:
        log.exception("the rules failed on %s", mask(source.url))
        return Verdict(
            Outcome.DEGRADED, f"our rules failed on it ({type(error).__name__}); its bytes are kept"
        ), None


def reread(document: Document) -> Extraction:
    """What today's rules read in a stored text, as a look would have it."""
    from tracker.extract import extract

    return credited(extract(document), document)


def _attempt(source: Source, fetched: Fetched, verdict: Verdict, due_at: datetime | None) -> Attempt:
    body = None if fetched.status == HTTPStatus.NOT_MODIFIED else fetched.body
    return Attempt(
        source=source.id,
        url=source.url,
        observed_at=fetched.requested_at,
        outcome=verdict.outcome,
        detail=verdict.detail,
        due_at=due_at,
        status=fetched.status,
        final_url=fetched.final_url,
        redirects=fetched.redirects,
        headers=fetched.headers,
        elapsed=fetched.elapsed,
        body_sha256=None if body is None else sha256(body).hexdigest(),
        body_bytes=None if body is None else len(body),
        archive=fetched.archive,
    )


async def check(
    fetchers: Mapping[str, Fetcher], url: str, *, kind: str = AUTO, options: Options | None = None
) -> CheckedSource:
    """What would be read at an address now; nothing is stored. Raises FetchError for a bad address.

    Where the options filter the page it is read without them too, to be compared.
    """
    chosen = options or Options()
    source = Source(url=check_url(url), kind=kind, options=chosen)
    fetched = await _fetcher(fetchers, kind).fetch(source, SystemClock().now())
    if large(fetched):
        apart = Apart()
        try:
            result = await asyncio.to_thread(apart.look, source, fetched, None, None)
        finally:
            apart.close()
    else:
        result = await asyncio.to_thread(look, source, fetched)
    return CheckedSource(
        fetched=fetched,
        outcome=result.attempt.outcome,
        detail=result.attempt.detail,
        document=result.document,
        extraction=result.extraction,
        kind=result.source.kind,
        links=result.found,
        unfiltered=await asyncio.to_thread(_unfiltered, source, fetched),
    )


def _unfiltered(source: Source, fetched: Fetched) -> tuple[Document, Extraction] | None:
    """The page as it is read without the filters of its source; None where there are none, or no page."""
    if not (source.options.keep or source.options.drop):
        return None
    result = look(replace(source, options=replace(source.options, keep=(), drop=())), fetched)
    if result.document is None or result.extraction is None:
        return None
    return result.document, result.extraction


def _fetcher(fetchers: Mapping[str, Fetcher], kind: str) -> Fetcher:
    try:
        return fetchers[kind]
    except KeyError:
        raise FetchError(
            f"there is no kind of source {kind!r} here", hint=f"the kinds are: {', '.join(sorted(fetchers))}"
        ) from None


class Poller:
    """Asks sources and records what came back. Results that are ready together share a transaction."""

    def __init__(self, fetchers: Mapping[str, Fetcher], clock: Clock, store: Store) -> None:
        self._fetchers = fetchers
        self._clock = clock
        self._store = store
        self._waiting: list[tuple[PollResult, asyncio.Future[tuple[Decision, ...]]]] = []
        self._writing = asyncio.Lock()
        self._apart = Apart()
        self._alone = asyncio.Lock()

    def close(self) -> None:
        """The process for large pages is let go."""
        self._apart.close()

    async def poll(self, source: Source, *, due: bool = False) -> Polled:
        """What one look at a source came to, after it is stored. Raises StoreError where it is not."""
        return await self.record(await self.ask(source, due=due))

    async def ask(self, source: Source, *, due: bool = False, turn: int | None = None) -> PollResult:
        """What came back, read; nothing is stored yet. `turn` is the job that asks, where jobs share the work."""
        result = await self._look(source, due=due)
        return result if turn is None else replace(result, turn=turn)

    async def _look(self, source: Source, *, due: bool) -> PollResult:
        fetched = await _fetcher(self._fetchers, source.kind).fetch(source, self._clock.now())
        # The fetcher may have waited for its turn at the host: the page was asked for after that, and what
        # it said meanwhile nobody has seen.
        asked_at = self._clock.now() - timedelta(seconds=fetched.elapsed)
        fetched = replace(fetched, requested_at=max(fetched.requested_at, asked_at))
        due_at = source.next_poll_at if due else None
        if _settled(source, fetched):
            # A thread would cost more than the look itself.
            return look(source, fetched, due_at)
        if large(fetched):
            # They wait for each other here and in no thread, so that the small ones have the threads.
            async with self._alone:
                return await asyncio.to_thread(self._look_apart, source, fetched, due_at)
        return await asyncio.to_thread(look, source, fetched, due_at, partial(self._standing, source))

    def _look_apart(self, source: Source, fetched: Fetched, due_at: datetime | None) -> PollResult:
        stood = self._standing(source) if source.article_sha256 is not None else None
        return self._apart.look(source, fetched, due_at, stood)

    def _standing(self, source: Source) -> Document | None:
        """The text of the version that stands, None where there is none."""
        versions = self._store.versions(source.id)
        return self._store.document(versions[-1].hash) if versions else None

    async def record(self, result: PollResult) -> Polled:
        """What the look came to, after it is stored. Raises StoreError where it is not."""
        decisions = await self._record(result)
        failures = result.source.failures
        return Polled(
            source=result.source,
            outcome=result.attempt.outcome,
            detail=result.attempt.detail,
            decisions=decisions,
            elapsed=result.attempt.elapsed,
            status=result.attempt.status,
            health=health(failures, 0 if pace.answered(result.attempt.outcome) else failures + 1),
        )

    async def _record(self, result: PollResult) -> tuple[Decision, ...]:
        """The decisions on a result, once a commit that holds it has reached the disk.

        Whoever gets to write takes all that wait with it: one transaction for many whole results.
        """
        recorded: asyncio.Future[tuple[Decision, ...]] = asyncio.get_running_loop().create_future()
        self._waiting.append((result, recorded))
        async with self._writing:
            if not recorded.done():
                batch, self._waiting = self._waiting, []
                # A commit under way is never abandoned: a cancelled poll still reports to the others.
                await asyncio.shield(asyncio.ensure_future(self._commit(batch)))
        return await recorded

    async def _commit_in_turn(self, results: Sequence[PollResult]) -> Sequence[Decision]:
        """The decisions, once the store has taken the results. A database that another process holds is waited
        for some times over: what was seen cannot be seen again. Raises StoreError.
        """
        for _ in range(_PATIENT):
            try:
                return await asyncio.to_thread(self._store.commit, results, RULES)
            except StoreLockedError as error:
                waiting = "one look waits" if len(results) == 1 else f"{len(results)} looks wait"
                log.warning("%s; it is tried again, %s for it", error.message, waiting)
        return await asyncio.to_thread(self._store.commit, results, RULES)

    async def _commit(self, batch: Sequence[tuple[PollResult, asyncio.Future[tuple[Decision, ...]]]]) -> None:
        results = [result for result, _ in batch]
        try:
            decisions = await self._commit_in_turn(results)
        except Exception as error:  # noqa: BLE001 - each poll hears of it, from the commit that it was part of
            if len(batch) > 1 and not isinstance(error, _ALL_ALIKE):
                # One result may be what fails: the others are stored without it.
                for one in batch:
                    await self._commit([one])
            elif not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for result, recorded in batch:
            mine = tuple(d for d in decisions if _about(d) == result.source.id)
            if not recorded.done():
                recorded.set_result(mine)


def _settled(source: Source, fetched: Fetched) -> bool:
    """Whether the first gates will do: there is no body, or a small one that was seen before."""
    body = fetched.body or b""
    return len(body) < _SMALL and (not body or sha256(body).hexdigest() == source.body_sha256)


def _about(decision: Decision) -> int | None:
    """The source that a decision is about, None where it decided nothing."""
    if decision.found:
        return decision.found[0].source
    groups: tuple[Sequence[Revision | AttributionRevision | Absence], ...] = (
        decision.revisions,
        decision.attributions,
        decision.opened,
        decision.closed,
    )
    return next((record.source for group in groups for record in group), None)

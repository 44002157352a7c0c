"""`Tracker`: the facade. One method for each verb of the command line, nothing hidden behind it.

Writing goes `poll` -> `decide` -> `Store.commit`; reading goes the other way: the store's records up
to a moment, folded by `ledger`, handed to a format. Methods raise `tracker.errors.TollError` only.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from signal import Signals
from typing import IO, TYPE_CHECKING, Any

from tracker.alert import AlertRule, AlertsView, Delivered, OutboxView, Trigger
from tracker.authorities import Authorities
from tracker.checks import CheckpointView, ReplayView, VerifyView
from tracker.clock import SystemClock
from tracker.compare import compare_moments, compare_pages
from tracker.definitions import checked, merged
from tracker.errors import SourcesFailedError, StoreError, TollError, UsageError
from tracker.filters import Filter
from tracker.gaps import unseen_for
from tracker.lag import lag, named
from tracker.ledger import Entry, blame, headlines, said, standing, timeline
from tracker.lookup import Lookup
from tracker.model import (
    HAND,
    Certainty,
    Decision,
    Event,
    Metric,
    Policy,
    PollResult,
    Revision,
    RevisionKind,
    Ruling,
    RulingKind,
    Scope,
    Source,
    SourceState,
    Stance,
    Tier,
)
from tracker.options import Options
from tracker.places import Places
from tracker.ports import Clock, Fetcher, Notifier, Store, Tell, quiet
from tracker.proofs import Seal
from tracker.recipes import Recipe
from tracker.record import Record
from tracker.refs import MomentRef, Ref
from tracker.review import page_id
from tracker.views import (
    BlameView,
    EventLine,
    IssuersView,
    LagView,
    ListedSource,
    LogView,
    MomentDiffView,
    PageDiffView,
    Polled,
    ReextractView,
    RereadPage,
    ReviewView,
    SaidView,
    ShowView,
    SourceView,
    StatusLine,
    StatusView,
    VersionsView,
)

if TYPE_CHECKING:
    from tracker.archives.captures import Archive
    from tracker.archives.importing import ImportView, Span
    from tracker.byhand import Heard
    from tracker.cluster import ClusterView
    from tracker.consult import Consulted
    from tracker.courier import Courier
    from tracker.desk import Desk
    from tracker.exports.dossier import Dossier
    from tracker.queue import Queue
    from tracker.second import Opinions

__all__ = ["Ruled", "Tracker", "slug_of"]

_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}", re.ASCII)
_NOT_SLUG = re.compile(r"[^a-z0-9]+", re.ASCII)

EVERYBODY = Scope()
"""The whole event."""

WAITING = 4
"""How many pages may wait for their commit for each that is being asked: what waits together is written
together, and is held in memory until then."""

ROUNDS = 3
"""How often one pass goes on to what its lists have led to."""

LATE = 60.0
"""Seconds past its time after which a source has missed its slot."""


def slug_of(name: str) -> str:
    """A short name for an event, made of its long one. Raises UsageError where nothing is left of it."""
    slug = _NOT_SLUG.sub("-", name.casefold()).strip("-")[:64].strip("-")
    if not slug:
        raise UsageError(
            f"no short name can be made of {name!r}", hint="give one: toll event add SLUG --name NAME"
        )
    return slug


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling as it was stored, and the records that it mends."""

    ruling: Ruling
    decision: Decision


class Tracker:
    """Everything that Tollbook does, over one store.

    `fetchers` maps each kind of source to what asks it; without them nothing can be polled, and the
    reading verbs work all the same.
    """

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock | None = None,
        fetchers: Mapping[str, Fetcher] | None = None,
        zone: tzinfo = UTC,
        tiers: Sequence[str] = (),
        issuers: Mapping[str, str] | None = None,
        notifiers: Callable[[str], Notifier] | None = None,
    ) -> None:
        self.store = store
        self.authorities = Authorities((name, Tier(tier)) for name, tier in (issuers or {}).items())
        """The tiers of issuers by name, of the user's own table."""
        self.zone = zone
        """The zone of moments that a person types without one."""
        self.tiers = tuple(map(Tier, tiers))
        """The order of tiers that the policy `tier_order` goes by."""
        self.clock = clock or SystemClock()
        self.fetchers = dict(fetchers or {})
        self.notifiers = notifiers
        """Opens what sends to a target, by its name; without it alerts are raised and wait."""

    # events and sources

    def add_event(
        self,
        slug: str,
        *,
        name: str | None = None,
        places: Sequence[str] = (),
        words: Sequence[str] = (),
        without: Sequence[str] = (),
        languages: Sequence[str] = (),
        occurred_at: datetime | None = None,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> Event:
        """The new event. Raises UsageError where the slug is taken or malformed."""
        if not _SLUG.fullmatch(slug):
            raise UsageError(
                f"{slug!r} is no short name for an event",
                hint=f"use small letters, digits and hyphens, such as {slug_of(slug)}",
            )
        event = Event(
            slug=slug,
            name=name or slug,
            places=tuple(places),
            words=tuple(words),
            without=tuple(without),
            languages=tuple(languages),
            occurred_at=occurred_at,
            starts_at=starts_at,
            ends_at=ends_at,
            created_at=self.clock.now(),
        )
        return self.store.add_event(checked(event))

    def add_recipe(self, recipe: Recipe) -> tuple[Event, tuple[Source, ...]]:
        """The event of a recipe with its sources, due at once. Raises UsageError where the slug is taken."""
        made = recipe.event
        event = self.add_event(
            made.slug,
            name=made.name,
            places=made.places,
            words=made.words,
            without=made.without,
            languages=made.languages,
            occurred_at=made.occurred_at,
            starts_at=made.starts_at,
            ends_at=made.ends_at,
        )
        now = self.clock.now()
        return event, tuple(
            self.store.add_source(event.slug, replace(source, next_poll_at=now)) for source in recipe.sources
        )

    def recipe(self, slug: str) -> str:
        """The event with the sources that people named for it, as a recipe."""
        from tracker.recipes import write_recipe

        written: str = write_recipe(self.store.event(slug), self.store.sources(slug))
        return written

    def edit_event(self, slug: str, by: str, note: str | None = None, **changes: Any) -> Ruled:
        """The ruling that an event is known by another definition: `changes` are fields of `Event`.

        Raises UsageError where nothing is another one.
        """
        event = self.store.event(slug)
        after = checked(replace(event, **changes))
        if after == event:
            raise UsageError(
                f"{event.slug} is known by that already", hint=f"toll event edit {event.slug} --help"
            )
        now = self.clock.now()
        return self._rule(
            Ruling(
                event=event.slug, kind=RulingKind.EDIT, by=by, at=now, note=note, before=event, after=after
            )
        )

    def merge_events(self, slug: str, into: str, by: str, note: str | None = None) -> Ruled:
        """The ruling that an event is part of another one, which has its pages and its names from then on.

        The records of the first are kept under its name, where their numbers stay what they were.
        """
        other, event = self.store.event(slug), self.store.event(into)
        if other.slug == event.slug:
            raise UsageError(f"{slug} and {into} are one event already", hint=f"toll event show {event.slug}")
        return self._rule(
            Ruling(
                event=event.slug,
                kind=RulingKind.MERGE_EVENT,
                by=by,
                at=self.clock.now(),
                note=note,
                other=other.slug,
                before=event,
                after=merged(event, other),
            )
        )

    def split_event(
        self, slug: str, into: str, by: str, *, pages: Sequence[str] = (), readings: Sequence[str] = ()
    ) -> tuple[Ruled, ...]:
        """The rulings by which pages and single readings of an event are another one's: two for each.

        The other event is made where it is not there, known by what the first one is known by.
        """
        if not pages and not readings:
            raise UsageError(
                "nothing is named to be split off", hint="name pages, or readings with --reading"
            )
        event, desk = self.store.event(slug), self._desk(slug)
        if into not in {e.slug for e in self.store.events()}:
            self.add_event(
                into,
                places=event.places,
                words=event.words,
                without=event.without,
                languages=event.languages,
                occurred_at=event.occurred_at,
                starts_at=event.starts_at,
                ends_at=event.ends_at,
            )
        ids = [page_id(self.store.source(page).id) for page in pages]
        rulings: list[Ruling] = []
        now = self.clock.now()
        for name in (*ids, *readings):
            rulings += desk.rulings({"id": name, "decision": "other_event", "event": into}, by, now)
        return self._rule_together(rulings)

    def events(self) -> tuple[EventLine, ...]:
        """Each event with its present headline."""
        lines = []
        for event in self.store.events():
            record = Record(self.store, event.slug, authorities=self.authorities)
            lines.append(
                EventLine(
                    event=event,
                    sources=len(self.store.sources(event.slug)),
                    revisions=len(record.revisions) + len(record.attributions),
                    headline=headlines(record.revisions).get(Metric.KILLED),
                )
            )
        return tuple(lines)

    def close_event(self, slug: str) -> Event:
        """The event, closed: its pages are polled no more and stay readable."""
        return self.store.close_event(slug, self.clock.now())

    def reopen_event(self, slug: str) -> Event:
        """The event, polled again."""
        return self.store.close_event(slug, None)

    def remove_event(self, slug: str) -> None:
        """Hides the event and stops its sources. Nothing that was recorded is deleted."""
        self.store.remove_event(slug, self.clock.now())

    def add_source(
        self,
        event: str,
        url: str,
        *,
        kind: str = "page",
        name: str | None = None,
        tier: Tier | None = None,
        every: tuple[float, float] = (600.0, 21600.0),
        spacing: float | None = None,
        options: Options | None = None,
    ) -> Source:
        """The source, due at once. `every` is the least and the greatest interval, in seconds.

        The kind `auto` is settled by the first answer. Raises UsageError for options that cannot be meant.
        """
        from tracker.fetch import FETCHERS, check_url
        from tracker.sourcing import checked as fitting

        if kind not in FETCHERS:
            raise UsageError(
                f"there is no kind of source {kind!r}", hint=f"the kinds are: {', '.join(sorted(FETCHERS))}"
            )
        return self.store.add_source(
            event,
            Source(
                url=check_url(url),
                kind=kind,
                name=name,
                tier=tier,
                every_min=every[0],
                every_max=every[1],
                interval=every[0],
                spacing=spacing,
                options=fitting(kind, options or Options()),
                next_poll_at=self.clock.now(),
            ),
        )

    def add_sources(self, event: str, file: bytes, **given: Any) -> tuple[ListedSource, ...]:
        """What was done with each line of a file of addresses or of OPML; one that fails stops no other.

        `given` is as for `add_source`. Raises InputError where the file is neither.
        """
        from tracker.lists.addresses import addresses

        self.store.event(event)
        told = []
        for line in addresses(file):
            own = {**given, **({"name": line.name} if line.name and not given.get("name") else {})}
            if line.kind and given.get("kind") in {None, "auto"}:
                own["kind"] = line.kind
            try:
                told.append(
                    ListedSource(
                        line=line.number, url=line.url, source=self.add_source(event, line.url, **own)
                    )
                )
            except StoreError:
                raise
            except TollError as error:
                told.append(ListedSource(line=line.number, url=line.url, trouble=error.message))
        return tuple(told)

    def edit_source(
        self,
        ref: str,
        *,
        kind: str | None = None,
        name: str | None = None,
        tier: Tier | None = None,
        every: tuple[float, float] | None = None,
        spacing: float | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Source:
        """The source with what is given changed; its next look reads the whole page. What was read stays."""
        from tracker.sourcing import edited

        found = self.store.source(ref)
        least, most = every or (found.every_min, found.every_max)
        after = replace(
            found,
            kind=kind or found.kind,
            name=name or found.name,
            tier=tier or found.tier,
            every_min=least,
            every_max=most,
            spacing=found.spacing if spacing is None else spacing,
        )
        return self.store.edit_source(edited(after, options or {}))

    def show_source(self, ref: str) -> SourceView:
        """One source, with what became of each link where it is a list."""
        source = self.store.source(ref)
        return SourceView(source=source, found=self.store.discovered(source.id))

    def sources(self, event: str | None = None) -> tuple[Source, ...]:
        """The sources of an event, or all; what was recorded by hand is none."""
        if event is not None:
            self.store.event(event)
        return tuple(s for s in self.store.sources(event) if s.kind != HAND)

    def pause_source(self, ref: str) -> Source:
        """The source, polled no more until it is resumed."""
        return self.store.set_source_state(self.store.source(ref).id, SourceState.PAUSED)

    def resume_source(self, ref: str) -> Source:
        """The source, polled again."""
        source = self.store.source(ref)
        if source.kind == HAND:
            raise UsageError(
                f"{source.url} was recorded by hand, and nothing can be polled there", hint="toll source list"
            )
        return self.store.set_source_state(source.id, SourceState.ACTIVE)

    def remove_source(self, ref: str, event: str | None = None) -> Source:
        """The source, followed no more: by the event, or by any. What was recorded stays."""
        return self.store.set_source_state(self.store.source(ref).id, SourceState.REMOVED, event)

    # polling

    async def poll(
        self,
        events: Sequence[str] = (),
        *,
        concurrency: int = 16,
        on_polled: Callable[[Polled], None] = lambda _: None,
    ) -> tuple[Polled, ...]:
        """One pass over every active source of the events, or of all that are open.

        A source that could not be recorded stops none of the others, unless it is the database that
        fails: then no further page is asked. Raises its error where nothing was recorded, and
        SourcesFailedError where only some sources were.
        """
        from tracker.poll import Poller

        poller = Poller(self.fetchers, self.clock, self.store)
        chosen = self._active(events)
        gate, room = Places(concurrency), Places(concurrency * WAITING)
        done: list[Polled] = []
        failed: list[Exception] = []

        async def one(source: Source) -> None:
            async with room.taken():
                try:
                    async with gate.taken():
                        if any(isinstance(error, StoreError) for error in failed):
                            return
                        result = await poller.ask(source)
                    polled = await poller.record(result)
                except Exception as error:  # noqa: BLE001 - raised below, when the others are done
                    failed.append(error)
                    return
            done.append(polled)
            on_polled(polled)

        try:
            # What a list leads to is looked at in the same pass: an index leads to sitemaps, and these to pages.
            asked: set[int] = set()
            following = chosen
            for _ in range(ROUNDS):
                async with asyncio.TaskGroup() as group:
                    for source in following:
                        group.create_task(one(source))
                asked |= {source.id for source in following}
                if failed or not any(made.found for polled in done for made in polled.decisions):
                    break
                following = [
                    s
                    for s in self._active(events)
                    if s.id not in asked and s.options.found_in and s.last_attempt_at is None
                ]
                chosen += following
                if not following:
                    break
        finally:
            poller.close()
        if failed:
            first = failed[0]
            if not done or not isinstance(first, TollError):
                raise first
            missed = len(chosen) - len(done)
            raise SourcesFailedError(
                f"{missed} of {len(chosen)} sources were not recorded: {first.message}", hint=first.hint
            ) from first
        return tuple(sorted(done, key=lambda p: p.source.url))

    def _active(self, events: Sequence[str]) -> list[Source]:
        for slug in events:
            self.store.event(slug)
        open_events = {e.slug for e in self.store.events() if e.closed_at is None}
        wanted = set(events) or open_events
        return [
            s for s in self.store.sources() if s.state is SourceState.ACTIVE and wanted.intersection(s.events)
        ]

    async def watch(
        self,
        *,
        concurrency: int = 16,
        grain: float = 0.5,
        stop: asyncio.Event | None = None,
        on_polled: Callable[[Polled], None] = lambda _: None,
        on_error: Callable[[Source | None, Exception], None] | None = None,
        on_delivered: Callable[[Delivered], None] = lambda _: None,
    ) -> Signals | None:
        """The schedule, until SIGTERM, SIGINT or `stop`: returns that signal, or None.

        Alerts are sent meanwhile. Pages and letters in hand are finished first. `on_error` is told of a source that could not be recorded, and
        of a look for due sources that failed, with None.
        """
        from tracker.poll import Poller
        from tracker.schedule import log_error, watch

        poller = Poller(self.fetchers, self.clock, self.store)

        async def poll(source: Source) -> None:
            on_polled(await poller.poll(source, due=True))
            wake()

        try:
            with self.store.turns.scheduling(alone=True):
                async with self.sending(on_delivered) as wake:
                    return await watch(
                        next_due=self.store.next_due,
                        due=self.store.due,
                        poll=poll,
                        clock=self.clock,
                        concurrency=concurrency,
                        grain=grain,
                        stop=stop,
                        on_error=on_error or log_error,
                    )
        finally:
            poller.close()

    async def hand_out(
        self,
        queue: Queue,
        *,
        heartbeat: float,
        stop: asyncio.Event | None = None,
        on_error: Callable[[Source | None, Exception], None] | None = None,
    ) -> Signals | None:
        """The schedule, for workers on any machine: due sources are handed out until SIGTERM, SIGINT or `stop`.

        Returns that signal, or None. `on_error` is told of a look for due sources that failed, with None.
        """
        from tracker.handout import Handout
        from tracker.schedule import log_error, run

        queue.prepare()
        with self.store.turns.scheduling(alone=False):
            rounds = Handout(self.store.turns, queue, self.clock, heartbeat, on_error or log_error)
            return await run(rounds, ceiling=rounds.ceiling, stop=stop, doing="Handing out what is due")

    async def work(
        self,
        queue: Queue,
        *,
        name: str,
        concurrency: int,
        heartbeat: float,
        stop: asyncio.Event | None = None,
        on_polled: Callable[[Polled], None] = lambda _: None,
        on_error: Callable[[Source | None, Exception], None] | None = None,
        on_delivered: Callable[[Delivered], None] = lambda _: None,
    ) -> Signals | None:
        """Does what schedulers hand out, until SIGTERM, SIGINT or `stop`: returns that signal, or None.

        Alerts are sent meanwhile. Pages and letters in hand are finished first.
        """
        from tracker.poll import Poller
        from tracker.schedule import log_error
        from tracker.worker import Worker, until_signal

        queue.prepare()
        stop = stop or asyncio.Event()
        poller = Poller(self.fetchers, self.clock, self.store)
        worker = Worker(
            self.store,
            self.fetchers,
            poller,
            concurrency=concurrency,
            stop=stop,
            on_polled=on_polled,
            on_error=on_error or log_error,
        )
        try:
            with until_signal(stop) as caught:
                async with self.sending(on_delivered):
                    await queue.work(
                        worker.tasks,
                        self.store.turns,
                        name=name,
                        heartbeat=heartbeat,
                        now=self.clock.now,
                        stop=stop,
                    )
            return caught[0] if caught else None
        finally:
            poller.close()

    # alerts

    def add_alert(self, event: str, target: str, triggers: Sequence[Trigger] = (), **wish: Any) -> AlertRule:
        """The new rule by which an event's changes are told to a target; `wish` is what `tracker.wishes.wish`
        takes. Raises NotFoundError, UsageError.
        """
        from tracker import wishes

        slug = self.store.event(event).slug
        return self.store.add_alert_rule(wishes.wish(slug, target, triggers, self.clock.now(), **wish))

    def alerts(self, event: str | None = None, channels: Mapping[str, str] | None = None) -> AlertsView:
        """The alert rules of an event, or all, and how the deliveries to each target go."""
        rules, targets = self.store.alert_rules(event), self.store.alert_targets()
        return AlertsView(rules=rules, targets=targets, channels=channels or {})

    def remove_alert(self, event: str, number: int) -> AlertRule:
        """The rule, removed, with what it had not sent. Raises NotFoundError."""
        return self.store.remove_alert_rule(event, number, self.clock.now())

    def outbox(self, event: str | None = None, limit: int | None = None) -> OutboxView:
        """What the rules of an event, or all, have told or wait to tell, latest first."""
        alerts = self.store.alerts(event, limit)
        return OutboxView(now=self.clock.now(), alerts=alerts, targets=self.store.alert_targets())

    def resend(self, event: str | None = None) -> int:
        """How many alerts that were given up wait again."""
        return self.store.resend_alerts(event, self.clock.now())

    async def deliver(
        self, on_delivered: Callable[[Delivered], None] = lambda _: None
    ) -> tuple[Delivered, ...]:
        """What came of every alert that was due, sent now. Raises StoreError."""
        courier = self._courier(on_delivered)
        if courier is None:
            return ()
        try:
            return await courier.deliver()
        finally:
            await courier.close()

    @asynccontextmanager
    async def sending(
        self, on_delivered: Callable[[Delivered], None] = lambda _: None
    ) -> AsyncIterator[Callable[[], None]]:
        """Meanwhile alerts are sent as they become due; what it gives is called where something was recorded.

        The letter in hand is finished first.
        """
        courier = self._courier(on_delivered)
        if courier is None:
            yield lambda: None
            return
        task = asyncio.create_task(courier.run())
        try:
            yield courier.wake
        finally:
            courier.stop()
            await task
            await courier.close()

    async def try_target(self, target: str) -> Delivered:
        """What came of a test message to a target. Raises TollError where it cannot be used."""
        from tracker.courier import trial

        if self.notifiers is None:
            raise UsageError("no targets are known here", hint="put [targets] into toll.toml")
        return await trial(self.notifiers(target), target, self.clock.now())

    def _courier(self, hear: Callable[[Delivered], None]) -> Courier | None:
        from tracker.courier import Courier

        return None if self.notifiers is None else Courier(self.store, self.clock, self.notifiers, hear)

    # the past, from elsewhere

    async def import_captures(
        self,
        event: str,
        urls: Sequence[str],
        archive: Archive,
        span: Span,
        on_progress: Callable[[int, int, int], None] = lambda done, of, new: None,  # noqa: ARG005
    ) -> ImportView:
        """What an archive has of pages, taken into the record with the archive's times."""
        from tracker.archives.importing import from_web

        return await from_web(
            self.store, event, urls, archive, now=self.clock.now(), span=span, tell=on_progress
        )

    async def import_files(
        self,
        event: str,
        paths: Sequence[Path],
        span: Span,
        on_progress: Callable[[int, int, int], None] = lambda done, of, new: None,  # noqa: ARG005
        **how: Any,
    ) -> ImportView:
        """What files hold, taken into the record (`tracker.archives.importing.from_files`)."""
        from tracker.archives.importing import from_files

        return await from_files(
            self.store, event, paths, now=self.clock.now(), span=span, tell=on_progress, **how
        )

    # reading

    def _order(self, policy: Policy) -> tuple[Tier, ...]:
        """The order of tiers. Raises UsageError where the policy needs one and there is none."""
        if policy is Policy.TIER_ORDER and not self.tiers:
            raise UsageError(
                "the policy tier_order has no order of tiers",
                hint='name it in toll.toml: tiers = "official_list,hospital,official_national", or in TOLL_TIERS',
            )
        return self.tiers

    def show(
        self, slug: str, *, at: datetime | None = None, policy: Policy = Policy.LATEST_OFFICIAL
    ) -> ShowView:
        """What is claimed at a moment: the headlines, and one line for each series."""
        record = Record(self.store, slug, at, self.authorities)
        revisions, attributions = record.needed(policy), record.attributions
        return ShowView(
            event=record.event,
            known_at=at or self.clock.now(),
            policy=policy,
            headlines=headlines(revisions, policy, self._order(policy)),
            lines=standing(revisions, policy, self._order(policy), attributions),
            said=said(attributions),
        )

    def log(
        self,
        slug: str,
        *,
        at: datetime | None = None,
        policy: Policy = Policy.LATEST_OFFICIAL,
        metric: Metric | None = None,
        scope: str | None = None,
        by: str | None = None,
        kind: RevisionKind | None = None,
        everything: bool = False,
        chart: bool = False,
        gaps: bool = False,
        brief: bool = False,
    ) -> LogView:
        """The timeline. Filters narrow it; each entry keeps what it did to the whole event's headline.

        With `gaps` it has the stretches in which no page was seen. With `brief` what moved no headline may be
        missing, unless `everything` or a filter asks for it.
        """
        record = Record(self.store, slug, at, self.authorities)
        event = record.event
        brief = brief and not (everything or scope or by or kind)
        revisions = record.needed(policy, standing=False) if brief else record.revisions
        entries = timeline(revisions, record.attributions, policy, self._order(policy))
        followed = metric or _followed(revisions)
        asked = Filter(metric=metric, scope=scope, by=by, kind=kind)
        return LogView(
            event=event,
            known_at=at or self.clock.now(),
            policy=policy,
            metric=followed,
            entries=tuple(e for e in entries if asked.fits(e)),
            everything=everything or bool(scope or by or kind),
            chart=chart,
            polled=bool(entries) or any(self.store.versions(s.id, at) for s in self.store.sources(slug)),
            at=at,
            filtered=asked.narrow,
            absences=self.store.absences(slug, at),
            gaps=self.store.gaps(slug, at or self.clock.now()) if gaps else None,
        )

    def blame(
        self,
        slug: str,
        *,
        at: datetime | None = None,
        metric: Metric | None = None,
        policy: Policy = Policy.LATEST_OFFICIAL,
        most: int | None = None,
    ) -> BlameView:
        """Who introduced the present figure, replacing what; who repeats it, who disagrees.

        With `most` of the pages that print one number only so many, those that have had it longest.
        """
        record = Record(self.store, slug, at, self.authorities)
        revisions = record.needed(policy)
        followed, tiers = metric or _followed(revisions), self._order(policy)
        pages = record.standing(followed, most)
        found = blame(revisions, pages, followed, policy, tiers, more=record.more)
        lines = standing(revisions, policy, tiers, record.attributions)
        return BlameView(
            event=record.event,
            known_at=at or self.clock.now(),
            policy=policy,
            metric=followed,
            blame=found,
            grade=next((one.grade for one in lines if found and one.revision == found.introduced), None),
        )

    def lag(
        self,
        slug: str,
        *,
        at: datetime | None = None,
        metric: Metric | None = None,
        policy: Policy = Policy.LATEST_OFFICIAL,
        room: int | None = None,
    ) -> LagView:
        """For each change of the headline who followed, after how long, and who still prints an older number.

        With `room` only so many of the latest changes that there are about as many lines, four at the least,
        and without the versions' hashes.
        """
        record = Record(self.store, slug, at, self.authorities)
        revisions = record.needed(policy, standing=False)
        followed = metric or _followed(revisions)
        entries = timeline(revisions, (), policy, self._order(policy))
        moves = [
            e for e in entries if e.moved and e.after and e.after.value is not None and _metric(e) is followed
        ]
        pages = self.store.addresses(slug)
        last = None if room is None else max(room // max(len(pages), 1), 4)
        chosen = moves if last is None else moves[-last:]
        since = None if last is None or not chosen else chosen[0].observed_at
        printed = record.printed(followed, since)
        lags = lag(entries, printed, pages, followed, last)
        if last is None:
            lags = named(lags, self.store.hashes)
        return LagView(
            event=record.event,
            known_at=at or self.clock.now(),
            policy=policy,
            metric=followed,
            lags=lags,
            earlier=len(moves) - len(chosen),
        )

    def said(self, slug: str, *, at: datetime | None = None) -> SaidView:
        """Statements on responsibility, and what became of each."""
        record = Record(self.store, slug, at, self.authorities)
        return SaidView(event=record.event, known_at=at or self.clock.now(), said=said(record.attributions))

    # handing on

    def dossier(
        self,
        slug: str,
        *,
        at: datetime | None = None,
        policy: Policy = Policy.LATEST_OFFICIAL,
        page: str | None = None,
        playback: str | None = None,
        authority: str | None = None,
    ) -> Dossier:
        """Everything of an event that an export or a report draws on. Raises NotFoundError."""
        from tracker.exports.dossier import Dossier

        return Dossier(
            self.store,
            slug,
            known_at=at or self.clock.now(),
            at=at,
            policy=policy,
            tiers=self._order(policy),
            page=page,
            playback=playback,
            authority=authority,
            authorities=self.authorities,
        )

    def export(self, slug: str, form: str, out: IO[bytes], **asked: Any) -> None:
        """Writes an event to a binary stream in a format of `tracker.exports.EXPORTS`.

        `asked` is what `dossier` takes. Raises NotFoundError, and UsageError where the format is unknown or
        what it needs is not installed.
        """
        from tracker.exports import export

        export(form).write(self.dossier(slug, **asked), out)

    def report(self, slug: str, out: IO[bytes], **asked: Any) -> None:
        """Writes an event as one file of HTML; `asked` is what `dossier` takes. Raises NotFoundError."""
        from tracker.report import write

        write(self.dossier(slug, **asked), out)

    # decisions of people

    def _desk(self, slug: str) -> Desk:
        from tracker.desk import Desk

        return Desk(self.store, slug, self.authorities)

    def review(self, slug: str) -> ReviewView:
        """What waits for a person: doubtful readings, and issuers who may be one; and every ruling so far."""
        desk = self._desk(slug)
        return ReviewView(event=desk.record.event, waiting=desk.waiting(), rulings=self.store.rulings(slug))

    def consult(self, slug: str, opinions: Opinions, on_page: Callable[[int, int], None]) -> Consulted:
        """Asks a second reader about every version that stands and that it has not read yet, and keeps what it
        says for the review; `on_page` is told how many are done of how many. Raises SecondReaderRefusedError.
        """
        from tracker.consult import consult

        return consult(self.store, slug, opinions, self.clock, on_page)

    def decide(self, slug: str, decision: Mapping[str, Any], by: str) -> Ruled | None:
        """The ruling that a decision on what waits makes (`tracker.desk.Desk.ruling`), stored with what
        follows from it; None where it was skipped.
        """
        rulings = self._desk(slug).rulings(decision, by, self.clock.now())
        return self._rule_together(rulings)[0] if rulings else None

    def revoke(self, slug: str, number: int, by: str) -> Ruled:
        """The ruling, revoked, with what follows from that. Raises NotFoundError, UsageError."""
        from tracker.poll import RULES

        self.store.event(slug)
        return Ruled(*self.store.revoke(slug, number, by, self.clock.now(), RULES))

    def issuers(self, slug: str) -> IssuersView:
        """Everybody who answers for a figure or a statement, with every spelling."""
        desk = self._desk(slug)
        return IssuersView(event=desk.record.event, issuers=desk.issuers())

    def merge(self, slug: str, names: Sequence[str], by: str, into: str | None = None) -> Ruled:
        """The ruling that these issuers are one. Raises NotFoundError, UsageError."""
        return self._rule(self._desk(slug).merge(names, into, by, self.clock.now()))

    def set_tier(self, slug: str, name: str, tier: Tier, by: str) -> Ruled:
        """The ruling that an issuer is an authority of that tier. Raises NotFoundError."""
        return self._rule(self._desk(slug).tier(name, tier, by, self.clock.now()))

    def add_figure(
        self, slug: str, heard: Heard, *, metric: Metric, number: str, scope: Scope = EVERYBODY
    ) -> Ruled:
        """The ruling by which a figure that a person heard counts, with what follows. Raises UsageError."""
        from tracker.byhand import heard_figure

        event = self.store.event(slug)
        return self._add(event, heard, heard_figure(heard, event, metric, number, scope))

    def add_statement(
        self,
        slug: str,
        heard: Heard,
        *,
        stance: Stance,
        words: str,
        target: str | None = None,
        certainty: Certainty = Certainty.CLAIMED,
        direct: bool = False,
    ) -> Ruled:
        """The ruling by which a statement that a person heard counts, with what follows. Raises UsageError."""
        from tracker.byhand import heard_statement

        event = self.store.event(slug)
        made = heard_statement(heard, event, stance, words, target=target, certainty=certainty, direct=direct)
        return self._add(event, heard, made)

    def _add(self, event: Event, heard: Heard, result: PollResult) -> Ruled:
        from tracker.byhand import by_hand
        from tracker.poll import RULES

        return Ruled(*self.store.add(by_hand(event.slug, result, heard), result, RULES))

    def _rule(self, ruling: Ruling) -> Ruled:
        return self._rule_together([ruling])[0]

    def _rule_together(self, rulings: Sequence[Ruling]) -> tuple[Ruled, ...]:
        from tracker.poll import RULES

        return tuple(Ruled(*made) for made in self.store.rule_together(rulings, RULES))

    def reextract(
        self,
        slug: str,
        *,
        dry_run: bool = False,
        on_page: Callable[[int, int], None] = lambda done, of: None,  # noqa: ARG005 - what it is told
    ) -> ReextractView:
        """Reads every stored version of an event's pages again with today's rules, page by page.

        Earlier readings are kept, rulings hold, and what the record has to mend has the cause
        `reextraction`.
        """
        from tracker.poll import RULES, reader_of

        event = self.store.event(slug)
        sources = [s for s in self.store.sources(slug, removed=True) if s.kind != HAND]
        pages = []
        for done, source in enumerate(sources):
            on_page(done, len(sources))
            found = self.store.reread(source.id, reader_of(source), RULES, dry_run=dry_run)
            pages.append(RereadPage(source=source, versions=found))
        return ReextractView(event=event, pages=tuple(pages), dry_run=dry_run)

    def spread_reextract(self, slug: str, queue: Queue) -> tuple[int, int]:
        """How many of an event's pages workers are to read again with today's rules, and in how many jobs."""
        self.store.event(slug)
        queue.prepare()
        pages = [s.id for s in self.store.sources(slug, removed=True) if s.kind != HAND]
        return len(pages), queue.reread(pages)

    def versions(self, page: str, *, at: datetime | None = None, attempts: bool = False) -> VersionsView:
        """Every version of one page, oldest first, and where asked for every attempt, latest first."""
        source = self.store.source(page)
        return VersionsView(
            source=source,
            versions=self.store.versions(source.id, at),
            attempts=self.store.attempts(source.id, until=at) if attempts else None,
        )

    def accept(self, page: str, attempt: str, by: str) -> tuple[Decision, ...]:
        """What follows where a person says that a look which was set aside did see the page.

        `attempt` is the start of its link in the chain. The version is made of the bytes that were kept, and
        its records have the cause `manual`. Raises NotFoundError, and UsageError where that cannot be done.
        """
        from tracker.overrule import accepted

        return accepted(self.store, self.store.source(page), attempt, by)

    def diff(
        self, before: str, after: str | None = None, *, at: datetime | None = None
    ) -> PageDiffView | MomentDiffView:
        """What is different: of one version or revision to the state before it, of two to each other.

        `before` and `after` are references (`tracker.refs`), `before` alone may be a range of two; one
        without an event is of the other's.
        """
        found = Lookup(self.store, at or self.clock.now(), self.zone)
        first, second = found.both(before, after)
        if isinstance(first, MomentRef) or isinstance(second, MomentRef):
            return self._diff_moments(found, first, second)
        if second is None:
            late = found.version(first)
            early = found.before(late)
        else:
            early, late = found.version(first), found.version(second)
        return PageDiffView(
            change=compare_pages(found.contents(early) if early else None, found.contents(late)),
            before=early.hash[:7] if early else "nothing",
            after=late.hash[:7],
        )

    def _diff_moments(self, found: Lookup, before: Ref, after: Ref | None) -> MomentDiffView:
        event, early, late = found.moments(before, after)
        then, now = (Record(self.store, event, moment, self.authorities) for moment in (early, late))
        old, new = (tuple(x.revision for x in standing(each.revisions)) for each in (then, now))
        return MomentDiffView(
            event=self.store.event(event),
            before=early,
            after=late,
            change=compare_moments(old, new, now.attributions, then.attributions),
            headlines={
                policy: (
                    headlines(then.revisions, policy, self.tiers),
                    headlines(now.revisions, policy, self.tiers),
                )
                for policy in Policy
                if policy is not Policy.TIER_ORDER or self.tiers
            },
        )

    # evidence

    def verify(
        self,
        event: str | None = None,
        *,
        all_bytes: bool = False,
        checkpoint: Path | None = None,
        roots: Path | None = None,
        tell: Tell = quiet,
    ) -> VerifyView:
        """What was checked and what does not fit, of all or of what one event rests on; where a checkpoint's
        file is named, held against it. Raises InputError where that is no checkpoint.
        """
        from tracker import checkpoints, timestamps

        kept = None if checkpoint is None else checkpoints.load(checkpoint)
        stamped = None if kept is None or kept.stamp is None else timestamps.check(kept, roots)
        known = None if event is None else self.store.event(event)
        from tracker.spelled import reads

        heads = kept.heads if kept else ()
        found = self.store.verify(event, all_bytes=all_bytes, heads=heads, reads=reads, tell=tell)
        return VerifyView(
            event=known, checked_at=self.clock.now(), found=found, checkpoint=kept, stamp=stamped
        )

    def checkpoint(self, path: Path | None = None, authority: str | None = None) -> CheckpointView:
        """A checkpoint of the database as it is, stamped and written to a file where these are named."""
        from tracker import checkpoints, timestamps

        made = checkpoints.make(self.store, self.clock.now())
        if authority is not None:
            made = timestamps.stamp(made, authority)
        if path is not None:
            checkpoints.save(made, path)
        return CheckpointView(made=made, path=path)

    def prove(self, view: BlameView, out: IO[bytes], checkpoint: Path | None = None) -> None:
        """Writes what proves the figure that stands: capture, chain, words, a checkpoint and what checks them.

        Raises NotFoundError where none stands, SealedError where its bytes were erased.
        """
        from tracker import checkpoints
        from tracker.proof import proof_of, write_proof

        kept = (
            checkpoints.make(self.store, self.clock.now())
            if checkpoint is None
            else checkpoints.load(checkpoint)
        )
        write_proof(self.store, view.event.slug, proof_of(view), kept, out)

    def replay(self, event: str | None = None, tell: Tell = quiet) -> ReplayView:
        """What the stored bytes read as today, beside what is stored."""
        from tracker.replay import replay

        return replay(self.store, event, tell)

    def seal(self, version: str, reason: str, by: str) -> Seal:
        """The seal of a version, whose bytes and text are erased. Raises NotFoundError, UsageError."""
        if not reason.strip():
            raise UsageError("a seal wants a reason", hint='--reason "a court ordered it"')
        return self.store.seal(version, reason=reason.strip(), by=by, at=self.clock.now())

    def cluster(self, queue: Queue, heartbeat: float) -> ClusterView:
        """How the workers of a shared database are doing: their jobs, what is late, hosts that are left alone."""
        from tracker.cluster import cluster

        return cluster(self.store, queue, self.clock, heartbeat)

    def status(self, event: str | None = None) -> StatusView:
        """When each source was last tried, answered and changed, and is next due."""
        now = self.clock.now()
        if event is not None:
            self.store.event(event)
        closed = {e.slug for e in self.store.events() if e.closed_at is not None}
        lines = []
        for source in self.sources(event):
            resting = closed.issuperset(source.events)
            due = None if resting or source.state is not SourceState.ACTIVE else source.next_poll_at
            late = (now - due).total_seconds() if due else 0.0
            lines.append(
                StatusLine(
                    source=source,
                    late=late if late > LATE else None,
                    closed=resting,
                    unseen=None if resting else unseen_for(source, now),
                )
            )
        return StatusView(now=now, lines=tuple(lines), facts=self.store.facts())


def _followed(revisions: Sequence[Revision]) -> Metric:
    """The metric that a screen follows where none is named: killed, or the first that the event has."""
    present = {r.metric for r in revisions}
    return next((m for m in Metric if m in present), Metric.KILLED)


def _metric(entry: Entry) -> Metric | None:
    return entry.record.metric if isinstance(entry.record, Revision) else None

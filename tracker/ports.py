"""The seams: what the tracker needs from outside, as Protocols.

`Store` keeps, `Fetcher` asks, `Judge` decides, `Notifier` tells others, `Reader` reads beside the grammar, `Clock` tells the time. Each has one real adapter in
the product and may have a stand-in in tests; nothing else in the program is replaceable.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from tracker.alert import Alert, AlertRule, Letter, TargetState
from tracker.discovery import Choice, Discovered, Fate, Found, Link
from tracker.gaps import Gap
from tracker.model import (
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
    KeptOpinion,
    Membership,
    Metric,
    Past,
    PollResult,
    Reread,
    Revision,
    Ruling,
    SecondReading,
    Sighting,
    Source,
    SourceState,
    StatementSighting,
    Version,
)
from tracker.part import Address, Part, Printed, Untold
from tracker.proofs import Heads, Seal, Verified, Worded
from tracker.turns import Backlog, Batch, HostState, WorkerState

__all__ = [
    "Carried",
    "Clock",
    "Fetcher",
    "Hand",
    "Judge",
    "Notifier",
    "Paced",
    "Reader",
    "Reads",
    "Store",
    "Tell",
    "Turns",
    "quiet",
]

Tell = Callable[[str, int, int], None]
"""Told by long work what is being done, how much of it is, and how much there is."""


Reads = Callable[[Worded], bool]
"""Whether the words of a stored figure read as its value."""


def quiet(what: str, done: int, of: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One row on its way from a database to another."""

    table: str
    row: Mapping[str, Any]


Hand = Callable[[Any, Sequence[Batch]], Sequence[int]]
"""Makes a job of each batch over the driver's connection, inside its transaction: their numbers."""


class Clock(Protocol):
    """The one place that tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def seconds_until(self, when: datetime) -> float:
        """How many real seconds to wait until `when` on this clock; 0 where it has passed."""
        ...


class Fetcher(Protocol):
    """Asks one kind of source. What a server does is never an exception."""

    async def fetch(self, source: Source, at: datetime) -> Fetched:
        """What came back for the source, or why nothing did; `at` is stamped on it."""
        ...

    async def close(self) -> None:
        """Connections are let go."""
        ...


@runtime_checkable
class Paced(Protocol):
    """What asks a host with pauses."""

    def pause(self, source: Source) -> float:
        """Seconds that the host is left alone after the source was asked."""
        ...


class Reader(Protocol):
    """Reads a document beside the grammar, to be compared with it. It never speaks in its place."""

    @property
    def name(self) -> str:
        """What reads, as the screens and the record show it."""
        ...

    async def read(self, document: Document) -> SecondReading:
        """What it reads, every word of it checked against the text.

        Raises SecondReaderError where there is no usable answer, SecondReaderRefusedError where none
        is to be had for any other document either.
        """
        ...

    async def close(self) -> None:
        """Connections are let go."""
        ...


class Notifier(Protocol):
    """Tells somebody outside. The same letter may come twice, with the same key: never none for a crash."""

    async def send(self, letter: Letter, at: datetime) -> str:
        """What the target answered, once it took the letter; `at` is the time of this try. Raises
        DeliveryError.
        """
        ...

    async def close(self) -> None:
        """Connections are let go."""
        ...


class Judge(Protocol):
    """The rules that a store applies inside its transaction: pure, given what stood before."""

    def decide(self, past: Past, result: PollResult) -> Decision:
        """What the poll means for one event."""
        ...

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
        """What is to become of the links that a list shows, for one event: those whose fate is another one now.

        `fates` is what became of those seen before, `found` are the pages that the list led to, `known` the
        addresses among the links that the event follows.
        """
        ...

    def page_of(self, source: Source, choice: Choice) -> Source:
        """The page of a link that is followed, as a source."""
        ...

    def spoken(self, figures: Sequence[Figure], outlet: str) -> Sequence[Figure]:
        """Of the figures of one version those that it gives as somebody's count of the whole event."""
        ...

    def read(self, source: Source, document: Document) -> Extraction:
        """A stored document of a source as today's rules alone read it."""
        ...

    def amend(self, extraction: Extraction, document: Document, rulings: Sequence[Ruling]) -> Extraction:
        """A reading as people have ruled on its page."""
        ...

    def member(self, rulings: Sequence[Ruling], source: int) -> bool | None:
        """Whether people have ruled that a page is an event's; None where nobody has."""
        ...

    def copied(self, words: bytes, others: Sequence[bytes]) -> int | None:
        """The place of the first sketch of a text that is the same text; None where there is none."""
        ...

    def join(self, event: Event, document: Document) -> Joining:
        """How a page that was found, and that nobody named, fits an event."""
        ...

    def reschedule(self, result: PollResult, decisions: Sequence[Decision]) -> Source:
        """The source as it stands after the poll: its next date, interval, digests, counters."""
        ...

    def alerts(
        self, rules: Sequence[AlertRule], result: PollResult, decision: Decision, past: Past, now: datetime
    ) -> Sequence[Alert]:
        """The alerts that new records raise under an event's rules. `past` has the event's records, the
        decision's among them.
        """
        ...

    def page_alerts(
        self, rules: Sequence[AlertRule], result: PollResult, after: Source, now: datetime
    ) -> Sequence[Alert]:
        """The alerts on how a source is doing; `after` is the source as it was rescheduled."""
        ...

    def news(self, result: PollResult, decision: Decision) -> str | None:
        """What a look brought that is news to the other sources of an event, such as kerman-2024:r9, or None."""
        ...

    def wake(self, source: Source, at: datetime, by: str) -> Source | None:
        """The source, to be looked at sooner since `by` happened at another source of its event; None where its
        date stands.
        """
        ...


class Turns(Protocol):
    """Shares due sources out among the workers of a database. Its methods raise StoreError, and UsageError
    where the database is one that machines cannot share.
    """

    def scheduling(self, *, alone: bool) -> AbstractContextManager[None]:
        """Keeps others from polling by schedule: all others where this one does so alone, else those who do.

        Raises UsageError where another one is at it already.
        """
        ...

    def hand_out(self, now: datetime, hand: Hand, *, most: int, jobs: int, astray: bool = False) -> int:
        """How many sources were handed out: those due by `now` whose host nobody holds, in about `jobs` batches
        of `most` sources at most; with `astray` those too whose last look is dated later than now.
        """
        ...

    def next_due(self) -> datetime | None:
        """When the next source is due whose host nobody holds; None where there is none."""
        ...

    def mine(self, job: int, batch: Batch) -> tuple[Source, ...]:
        """The sources of a batch that are its job's to poll now: their host is its, and their date has stayed."""
        ...

    def let_go(self, job: int, pauses: Mapping[str, float]) -> None:
        """The hosts of a job are free again, each after so many seconds."""
        ...

    def abandon(self, jobs: Collection[int]) -> int:
        """How many hosts were free again of jobs that nobody does any more."""
        ...

    def hosts(self) -> tuple[HostState, ...]:
        """The hosts that are held or left alone, by name."""
        ...

    def backlog(self, now: datetime) -> Backlog:
        """How much is polled, due, and late, on any database."""
        ...

    def troubled(self, most: int) -> tuple[Source, ...]:
        """The sources that are polled and fail, those with most failures first, on any database."""
        ...

    def enrol(self, number: int, name: str, at: datetime) -> None:
        """A worker says what it is called."""
        ...

    def leave(self, numbers: Collection[int]) -> None:
        """Workers are gone."""
        ...

    def workers(self) -> tuple[WorkerState, ...]:
        """Those who have said that they work, by number; some may be gone."""
        ...


class Store(Protocol):
    """Keeps everything. Methods raise `tracker.errors.StoreError` and its subclasses only.

    An `until` limits the answer to what had been observed by then.
    """

    @property
    def turns(self) -> Turns:
        """How due sources are shared out."""
        ...

    def as_recorded(self, when: datetime) -> Store:
        """The same store as it was at a moment by its own clock: without what was recorded, ruled or read again
        since. Only to be read: what writes raises StoreError.
        """
        ...

    # events and sources

    def add_event(self, event: Event) -> Event:
        """The event as stored. Raises UsageError where the slug is taken."""
        ...

    def events(self) -> tuple[Event, ...]:
        """All events that are not removed, by slug."""
        ...

    def event(self, slug: str) -> Event:
        """The event. Raises NotFoundError, with the nearest name in the hint."""
        ...

    def close_event(self, slug: str, at: datetime | None) -> Event:
        """The event, closed at that time (its sources are polled no more), or opened again on None."""
        ...

    def remove_event(self, slug: str, at: datetime) -> None:
        """Hides the event and stops its sources; nothing that was recorded is deleted."""
        ...

    def add_source(self, event: str, source: Source, found: Joining | None = None) -> Source:
        """The source, followed for the event. One URL is one source, whichever events follow it.

        Without `found` a person named it, and it counts. With it the page was found: it is polled, and
        counts for the event from the look at which its words are the event's, or from when a person says
        so; until then it waits in review.
        """
        ...

    def members(self, event: str) -> tuple[Membership, ...]:
        """The pages that an event follows, by URL, and whether each counts for it."""
        ...

    def edit_source(self, source: Source) -> Source:
        """The source with another definition, by its number; how it was defined before is kept."""
        ...

    def sources(self, event: str | None = None, *, removed: bool = False) -> tuple[Source, ...]:
        """The sources of an event, or all, by URL."""
        ...

    def source(self, ref: str) -> Source:
        """The source with that number, URL or name. Raises NotFoundError or AmbiguousError."""
        ...

    def set_source_state(self, source: int, state: SourceState, event: str | None = None) -> Source:
        """The source in its new state. REMOVED with an event ends only that event's following of it."""
        ...

    def discovered(self, source: int) -> tuple[Discovered, ...]:
        """The latest record of every link that a list showed, for each event, the latest first."""
        ...

    # the schedule

    def due(self, now: datetime, limit: int) -> tuple[Source, ...]:
        """Active sources of open events that are due by `now`, the longest due first."""
        ...

    def next_due(self) -> datetime | None:
        """When the next active source is due; None where there is none."""
        ...

    def robots(self, origin: str) -> tuple[str | None, datetime] | None:
        """The robots.txt of an origin, None where it has none, and when it was read; None where it never was."""
        ...

    def keep_robots(self, origin: str, rules: str | None, read_at: datetime) -> None:
        """Keeps what an origin allows, in place of what it allowed before."""
        ...

    # polling

    def commit(self, results: Iterable[PollResult], judge: Judge) -> tuple[Decision, ...]:
        """Stores whole results in one transaction and returns the decisions as recorded.

        For each result: its body, its attempt as the next link of the document's chain, and for a
        new version its text, figures and statements; then the judge's decision for each event that
        follows the source, numbered, and the source as the judge reschedules it. The judge is asked
        for a decision where the attempt is genuine and brought an extraction, or where absences of
        that source wait and the look saw the page, if only in a variant. An event that began to follow
        the source when its page had been read is asked about at the next genuine look, with the
        document and the extraction of the version that stands, and a past without them. Nothing is
        stored where anything fails.
        """
        ...

    # rulings

    def rulings(self, event: str) -> tuple[Ruling, ...]:
        """What people have decided on an event, by number, revoked rulings too."""
        ...

    def rule_together(self, rulings: Sequence[Ruling], judge: Judge) -> tuple[tuple[Ruling, Decision], ...]:
        """Stores several rulings, of one event or of several, as `rule` stores one: all of them or none."""
        ...

    def add(self, ruling: Ruling, result: PollResult, judge: Judge) -> tuple[Ruling, Decision]:
        """Stores what a person recorded by hand: its source, its evidence, the ruling that it counts (ADD,
        which names the source from then on), and what follows, in one transaction.
        """
        ...

    def rule(self, ruling: Ruling, judge: Judge) -> tuple[Ruling, Decision]:
        """Stores a ruling and what follows from it, in one transaction: the ruling with its number, and the
        records that the judge mends.

        For a ruling on a reading each version of its page is read as the rulings have it (`Judge.amend`, over
        the latest reading by rules alone); where that differs from its latest reading it is written as a new
        one, and the judge is asked for each event that follows the page, with the cause MANUAL. No reading is
        ever changed or deleted.

        A ruling on a page (JOIN, STAY_OUT, TAKE) lets the event hear of every version of it, at the time when
        each was seen, or takes back what was recorded from it, with the cause MANUAL. EDIT changes what the
        event is known by, and which of the pages that were found count. MERGE_EVENT makes the event of
        `other` a part of this one: its name leads here, and its own records keep their numbers under it.
        """
        ...

    def revoke(self, event: str, number: int, by: str, at: datetime, judge: Judge) -> tuple[Ruling, Decision]:
        """Revokes a ruling, as `rule` makes one, with those that came with it: of a merge its pages, of a page
        that was split off the ruling of the other event. Raises NotFoundError, and UsageError where it was
        revoked.
        """
        ...

    def reread(
        self, source: int, read: Callable[[Document], Extraction], judge: Judge, *, dry_run: bool = False
    ) -> tuple[Reread, ...]:
        """Reads every version of a page again from its text, in one transaction, and returns those whose
        reading differs from the latest one, oldest first.

        Rulings hold (`Judge.amend`). A reading that differs is written as a new one, and the judge is asked
        with the cause REEXTRACTION; with `dry_run` nothing is written, and the decisions are what would be.
        """
        ...

    # second readers

    def on_stand(self, event: str) -> Sequence[str]:
        """The hashes of the versions that stand on the pages that count for the event, by page."""
        ...

    def opinions(self, event: str) -> tuple[KeptOpinion, ...]:
        """The latest opinion of a second reader on each of these versions that has any, by page."""
        ...

    def keep_opinion(self, opinion: KeptOpinion) -> None:
        """Keeps an opinion on a stored version. Raises NotFoundError."""
        ...

    # alerts

    def add_alert_rule(self, rule: AlertRule) -> AlertRule:
        """The rule as stored, with its number. Raises NotFoundError for the event."""
        ...

    def alert_rules(self, event: str | None = None) -> tuple[AlertRule, ...]:
        """The rules of an event, or all, that were not removed, by event and number."""
        ...

    def remove_alert_rule(self, event: str, number: int, at: datetime) -> AlertRule:
        """Removes a rule and cancels what it has not sent. Raises NotFoundError."""
        ...

    def alerts(self, event: str | None = None, limit: int | None = None) -> tuple[Alert, ...]:
        """What the rules of an event, or all, have told, latest first."""
        ...

    def resend_alerts(self, event: str | None, at: datetime) -> int:
        """How many alerts that were given up wait again, due at once."""
        ...

    def alert_targets(self) -> tuple[TargetState, ...]:
        """How the deliveries to each target go that any rule names or named, by name."""
        ...

    def take_letter(self, target: str, now: datetime, until: datetime) -> Letter | None:
        """The next letter to a target, which is this caller's alone until `until`; None where none is due,
        where a try is put off, or where another has the target in hand.

        In order of the time that each is due, then of writing. Alerts that were collected go together, and
        which ones is decided once: a letter that is taken again holds the same ones.
        """
        ...

    def letter_sent(self, letter: Letter, at: datetime) -> None:
        """The letter was taken: its alerts are sent, and the target is free."""
        ...

    def letter_failed(
        self, letter: Letter, error: str, again_at: datetime, *, set_aside: bool = False
    ) -> None:
        """The letter was not taken: nothing goes to the target before `again_at`. With `set_aside` it is
        sent no more.
        """
        ...

    # reading

    def revisions(
        self, event: str, until: datetime | None = None, part: Part | None = None
    ) -> tuple[Revision, ...]:
        """The event's revisions of figures, by number; of an event that was merged into another its own.

        All, or a part of them.
        """
        ...

    def late(self, event: str) -> bool:
        """Whether any of the event's revisions of figures came in with an archive's capture."""
        ...

    def attributions(self, event: str, until: datetime | None = None) -> tuple[AttributionRevision, ...]:
        """The event's revisions of responsibility, by number."""
        ...

    def standing(
        self,
        event: str,
        metric: Metric,
        until: datetime | None = None,
        but: Collection[int] = (),
        most: int | None = None,
    ) -> tuple[tuple[Sighting, ...], Mapping[int, int]]:
        """Of `sightings` those that still stand and speak for the whole event (`Judge.spoken`), for one metric,
        but on the pages `but`; with `most` of each number the oldest ones, and how many others there are.
        """
        ...

    def printed(
        self, event: str, metric: Metric, until: datetime | None = None, since: datetime | None = None
    ) -> Iterable[Printed]:
        """What each page gave as the event's total, version by version, by page and time; a version that
        gives none any more once, with no number.

        With `since` the versions that stood then or later, and before them what others had given, as of one
        version that never stood, from when the first of them was observed.
        """
        ...

    def addresses(self, event: str) -> Mapping[int, Address]:
        """The pages that the event follows or followed, by number."""
        ...

    def untold(self, event: str, metric: Metric) -> Untold:
        """What `standing` and `printed` do not tell the whole truth of."""
        ...

    def hashes(self, versions: Iterable[int]) -> Mapping[int, str]:
        """The hashes of versions by the numbers that `printed` knows them by."""
        ...

    def sightings(
        self, event: str, until: datetime | None = None, pages: Collection[int] | None = None
    ) -> tuple[Sighting, ...]:
        """Every figure of every version of the event's pages, by time observed, page and place in it.

        With `pages` only of these.

        With `until`, `until` and `last_seen_at` of a sighting are as they were known then.
        """
        ...

    def statement_sightings(self, event: str, until: datetime | None = None) -> tuple[StatementSighting, ...]:
        """Every statement of every version of the event's pages, by time observed, page and place."""
        ...

    def versions(self, source: int, until: datetime | None = None) -> tuple[Version, ...]:
        """Every version of one page, oldest first, with its figures and statements."""
        ...

    def version(self, prefix: str) -> Version:
        """The version whose hash starts so (4 digits or more). Raises NotFoundError, AmbiguousError."""
        ...

    def document(self, version: str) -> Document:
        """The text of a version, by its whole hash."""
        ...

    def body(self, sha256: str) -> bytes:
        """The bytes as they came, checked against their digest. Raises StoreDamagedError."""
        ...

    def attempts(
        self, source: int, limit: int | None = None, until: datetime | None = None
    ) -> tuple[Attempt, ...]:
        """The record of looks at a source, latest first."""
        ...

    def gaps(self, event: str, at: datetime) -> tuple[Gap, ...]:
        """When no look saw a page of the event, up to `at`, by time and page.

        A page that is polled and has not been seen at `at` for too long has a gap without an end.
        """
        ...

    def absences(self, event: str, until: datetime | None = None) -> tuple[Absence, ...]:
        """What genuine pages no longer print for the event, and no second look has settled yet, by time."""
        ...

    # proofs

    def heads(self) -> Heads:
        """The last link of every chain."""
        ...

    def verify(
        self,
        event: str | None = None,
        *,
        all_bytes: bool = False,
        heads: Collection[str] = (),
        reads: Reads | None = None,
        tell: Tell = quiet,
    ) -> Verified:
        """What was checked and what does not fit: everything, or what one event rests on.

        `reads` is asked of each figure that the rules read whether its words are its number.

        With `all_bytes` every body is unpacked and checked against its digest. `heads` are those of a
        checkpoint. `tell` is told what is being checked, how much is done and how much there is.
        """
        ...

    def seal(self, version: str, *, reason: str, by: str, at: datetime) -> Seal:
        """The seal of a version, by its whole hash, whose bytes and text are erased; everything else stays.

        Raises NotFoundError, and UsageError where it was sealed before.
        """
        ...

    def seal_of(self, version: str) -> Seal | None:
        """The seal of a version, by its whole hash; None where it has none."""
        ...

    # copies

    def backup(self, path: Path, tell: Tell = quiet) -> Heads:
        """Writes the database as it is at one moment into a new SQLite file, for its owner only, and returns
        the heads that the file has.

        Others may write meanwhile. Raises UsageError where the file is there already.
        """
        ...

    def restore(self, path: Path, tell: Tell = quiet) -> None:
        """Fills this database, which must be empty, from a backup. Raises UsageError where it is not."""
        ...

    def take(self, other: Store, tell: Tell = quiet) -> None:
        """Fills this database, which must be empty, with all that another one holds."""
        ...

    def rows(self, event: str) -> Iterator[Carried]:
        """Every row that an event rests on, as JSON has it, each behind those that it points at."""
        ...

    def put(self, event: str, rows: Iterable[Carried], tell: Tell = quiet) -> Verified:
        """Fills this database, which must be empty, with the rows of an event, and returns what was checked.

        All of them or none. Raises UsageError where it is not empty, InputError where they do not fit together.
        """
        ...

    # keeping house

    @property
    def schema(self) -> str:
        """The edition of the tables."""
        ...

    def facts(self) -> Mapping[str, str | int]:
        """What is known of the database: address, engine, schema, journal, sizes, counts."""
        ...

    def close(self) -> None:
        """Connections are let go."""
        ...

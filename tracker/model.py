"""The vocabulary: frozen values and enumerations, standard library only.

Every word here is also a word on the screen, in the JSON and in the database. Times are aware
and in UTC; six of them exist and are never merged:

    occurred_at    when the event happened
    as_of          the moment that a figure refers to (ISO 8601, with the precision it was given)
    asserted_at    when the speaker said it
    published_at   what the page prints, with modified_at: a claim of the page
    observed_at    when our poller (or an archive) captured the page
    recorded_at    when the row was written
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from tracker.discovery import Discovered, Link
from tracker.options import Options
from tracker.plan import Why

__all__ = [
    "COUNTS",
    "HAND",
    "Absence",
    "Attempt",
    "AttributionRevision",
    "Cause",
    "Certainty",
    "ChangeKind",
    "Decision",
    "Difference",
    "Disagreement",
    "Document",
    "Event",
    "Extraction",
    "Fetched",
    "Figure",
    "Fit",
    "Grading",
    "Joining",
    "Membership",
    "Metric",
    "Outcome",
    "Past",
    "Policy",
    "PollResult",
    "Qualifier",
    "Reason",
    "Reread",
    "Revision",
    "RevisionKind",
    "Role",
    "Ruling",
    "RulingKind",
    "Scope",
    "SecondReading",
    "Sighting",
    "Source",
    "SourceState",
    "Span",
    "Speaker",
    "Stance",
    "StatedReason",
    "Statement",
    "StatementSighting",
    "Surface",
    "Tier",
    "Version",
    "utc",
]

HAND = "hand"
"""The kind of a source that is no page: what a person recorded by hand. Its address begins so too."""

Span = tuple[int, int]
"""A range of Unicode code points, start included, end not."""


def utc(when: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError on a naive time: a time without a zone is a guess."""
    if when.tzinfo is None:
        raise ValueError(f"naive time {when.isoformat()}: every time in Tollbook carries its zone")
    return when.astimezone(UTC)


class Metric(StrEnum):
    """What is counted. A combined metric counts two things that the text does not tell apart."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    HOSPITALIZED = "hospitalized"
    CRITICAL = "critical"
    RESCUED = "rescued"
    TRAPPED = "trapped"
    IDENTIFIED = "identified"
    UNIDENTIFIED = "unidentified"
    BURIED = "buried"
    ACCOUNTED_FOR = "accounted_for"
    HOSTAGES = "hostages"
    ARRESTED = "arrested"
    AFFECTED = "affected"
    HOMELESS = "homeless"
    EXCESS_DEATHS = "excess_deaths"
    KILLED_OR_INJURED = "killed_or_injured"
    KILLED_OR_MISSING = "killed_or_missing"


class Qualifier(StrEnum):
    """How the words bound the number (the conventions are in docs/extraction.md)."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"
    FEARED = "feared"
    PROVISIONAL = "provisional"
    NONE_REPORTED = "none_reported"
    NEGATED = "negated"
    AMBIGUOUS = "ambiguous"


class Role(StrEnum):
    """What a figure is in its page. Only some roles are counts of this event: see `COUNTS`."""

    HEADLINE_TOLL = "headline_toll"
    SUBGROUP = "subgroup"
    LOCATION_SUBTOTAL = "location_subtotal"
    PARTY_SUBTOTAL = "party_subtotal"
    COMPETING = "competing"
    PRIOR_VALUE = "prior_value"
    INCREMENT = "increment"
    COMPARATOR = "comparator"
    FORECAST = "forecast"
    MULTIPLIER = "multiplier"
    COMBINED = "combined"
    STATUS_COUNT = "status_count"


class Tier(StrEnum):
    """What kind of authority a speaker is. The order is not a ranking; policies rank."""

    OFFICIAL_NATIONAL = "official_national"
    OFFICIAL_LOCAL = "official_local"
    OFFICIAL_LIST = "official_list"
    FORENSIC_JUDICIAL = "forensic_judicial"
    PARTY_TO_CONFLICT = "party_to_conflict"
    PERPETRATOR = "perpetrator"
    IGO = "igo"
    NGO_RECORDER = "ngo_recorder"
    HOSPITAL = "hospital"
    STATE_MEDIA = "state_media"
    MEDIA_TALLY = "media_tally"
    MEDIA_UNNAMED_SOURCE = "media_unnamed_source"
    EYEWITNESS = "eyewitness"
    ACADEMIC = "academic"


class Outcome(StrEnum):
    """What one attempt to look at a document came to."""

    NEW = "new"
    """A version that was not standing before."""
    UNCHANGED = "unchanged"
    """The same bytes, or the server said so (304)."""
    REWRAPPED = "rewrapped"
    """Other bytes around the same article."""
    VARIANT = "variant"
    """One of several versions that the server hands out in turn."""
    BLOCKED = "blocked"
    """A captcha, a consent or login wall: nothing is known about the article."""
    INCOMPLETE = "incomplete"
    """The body was cut short."""
    DEGRADED = "degraded"
    """Read, but not whole: the parser had to cut it."""
    GONE = "gone"
    """404 or 410: a state of the document, not of its figures."""
    FAILED = "failed"
    """No answer, or one that cannot be read."""

    @property
    def genuine(self) -> bool:
        """Whether the article itself was seen, so that what it lacks is really absent."""
        return self in _GENUINE


_GENUINE = frozenset({Outcome.NEW, Outcome.UNCHANGED, Outcome.REWRAPPED})


class Stance(StrEnum):
    """The side that a statement takes on who is responsible."""

    CLAIM_OF_RESPONSIBILITY = "claim_of_responsibility"
    BLAME = "blame"
    SUSPICION = "suspicion"
    DENIAL = "denial"
    """Of oneself: "we did not do it"."""
    EXCULPATION = "exculpation"
    """Of another: "they did not do it"."""
    CORROBORATION = "corroboration"
    REJECTION = "rejection"
    """Of somebody's claim."""
    COUNTER_ACCUSATION = "counter_accusation"
    NO_CLAIM = "no_claim"
    NO_COMMENT = "no_comment"
    INVESTIGATIVE_FINDING = "investigative_finding"
    ARREST_OR_CHARGE = "arrest_or_charge"
    ACCIDENT_OR_NATURAL_CAUSE = "accident_or_natural_cause"
    RETRACTION = "retraction"
    FIGURE_DENIAL = "figure_denial"
    """Disowns a number that was quoted from the speaker."""


class Certainty(StrEnum):
    """How sure the text lets the statement be (MUC-4's ladder)."""

    REPORTED_AS_FACT = "reported_as_fact"
    CLAIMED = "claimed"
    SUSPECTED = "suspected"
    POSSIBLE = "possible"
    CONTESTED = "contested"
    DENIED = "denied"


class RevisionKind(StrEnum):
    """What a revision did to one issuer's figure."""

    INITIAL = "initial"
    RAISED = "raised"
    LOWERED = "lowered"
    REAFFIRMED = "reaffirmed"
    QUALIFIER_CHANGED = "qualifier_changed"
    RESCOPED = "rescoped"
    METHOD_CHANGE = "method_change"
    REATTRIBUTED = "reattributed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    DISPUTED = "disputed"
    STALE_REPEAT = "stale_repeat"


class ChangeKind(StrEnum):
    """What a revision did to a statement about responsibility."""

    STATED = "stated"
    REAFFIRMED = "reaffirmed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    CONTRADICTED = "contradicted"


class Reason(StrEnum):
    """The reason that the text itself gives for a revision."""

    DIED_IN_HOSPITAL = "died_in_hospital"
    BODIES_RECOVERED = "bodies_recovered"
    DUPLICATE_NAMES = "duplicate_names"
    DUPLICATE_REMAINS = "duplicate_remains"
    NON_HUMAN_REMAINS = "non_human_remains"
    ATTACKERS_EXCLUDED = "attackers_excluded"
    LIST_AUDIT = "list_audit"
    FOUND_ALIVE = "found_alive"
    FORENSIC = "forensic"
    DEFINITION = "definition"
    COUNTING_METHOD = "counting_method"
    CLERICAL = "clerical"
    FRAUD = "fraud"
    NOT_STATED = "not_stated"


class Cause(StrEnum):
    """Why a revision was recorded. The three are never mixed."""

    PAGE = "page"
    REEXTRACTION = "reextraction"
    MANUAL = "manual"


class Policy(StrEnum):
    """How a headline is chosen among issuers. A policy is a view and changes no record."""

    LATEST_OFFICIAL = "latest_official"
    MIN_MAX_ENVELOPE = "min_max_envelope"
    GTD = "gtd"
    ACLED_CONSERVATIVE = "acled_conservative"
    TIER_ORDER = "tier_order"
    """The user's own order of tiers, from the settings."""


class RulingKind(StrEnum):
    """What a person decided on a reading, on an issuer or on a page."""

    ACCEPT = "accept"
    """The reading is right, whatever its confidence."""
    CORRECT = "correct"
    """The words say something else."""
    REJECT = "reject"
    """The words are no figure of anybody's."""
    OTHER_EVENT = "other_event"
    """The figure is true, and another event's."""
    MERGE = "merge"
    """Several spellings are one issuer."""
    KEEP_APART = "keep_apart"
    """They are not, however alike they look."""
    TIER = "tier"
    """What kind of authority an issuer is."""
    JOIN = "join"
    """A page is about the event."""
    STAY_OUT = "stay_out"
    """It is not."""
    TAKE = "take"
    """Of a page that is another event's, this figure is the event's."""
    ADD = "add"
    """A figure or a statement was recorded by hand."""
    EDIT = "edit"
    """The event is known by another definition."""
    MERGE_EVENT = "merge_event"
    """Another event is this one."""
    DISMISS = "dismiss"
    """What a second reader reads otherwise was weighed, and our reading stays."""


class Fit(StrEnum):
    """How a document fits an event's definition (see `tracker.joining`)."""

    JOINS = "joins"
    DOUBTFUL = "doubtful"
    """A person decides."""
    STAYS_OUT = "stays_out"


class Grading(StrEnum):
    """How well a figure is supported, in the words of Airwars' scale (see `tracker.grading`)."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Difference(StrEnum):
    """How two readers of one document disagree on a figure or a statement."""

    ONLY_GRAMMAR = "only_grammar"
    ONLY_SECOND = "only_second"
    DIFFERING = "differing"
    """Both read the words, and read them differently."""


class Surface(StrEnum):
    """The part of a page that words stand in. They may disagree, and each is kept."""

    URL = "url"
    TITLE = "title"
    DECK = "deck"
    BODY = "body"
    CAPTION = "caption"


class SourceState(StrEnum):
    """Whether a source is polled."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says it: a person, an office or an organisation. At least one of the three is given."""

    name: str | None = None
    role: str | None = None
    organization: str | None = None
    tier: Tier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Who is counted. All None: everybody, everywhere in the event."""

    place: str | None = None
    population: str | None = None
    party: str | None = None
    includes_perpetrators: bool | None = None
    includes_missing: bool | None = None

    @property
    def total(self) -> bool:
        """Whether this is the whole event and not one place, group or side of it."""
        return self.place is None and self.population is None and self.party is None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedReason:
    """A reason with the words that give it; the span is in the figure's surface."""

    reason: Reason
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of people with its words. `low` and `high` are people; an open end is None.

    The text of `surface` at `span` is `text` and reads as this figure. `record` is the store's
    number for it, None before it is stored, and no part of its identity.
    """

    metric: Metric
    low: int | None
    high: int | None
    qualifier: Qualifier
    text: str
    role: Role
    surface: Surface
    span: Span
    quote: str
    rule: str
    confidence: float
    current: bool = True
    parts: tuple[Span, ...] | None = None
    population: str | None = None
    place: str | None = None
    party: str | None = None
    includes_perpetrators: bool | None = None
    includes_missing: bool | None = None
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    as_of: str | None = None
    reasons: tuple[StatedReason, ...] = ()
    record: int | None = field(default=None, compare=False)

    @property
    def scope(self) -> Scope:
        """Who this figure counts."""
        return Scope(
            place=self.place,
            population=self.population,
            party=self.party,
            includes_perpetrators=self.includes_perpetrators,
            includes_missing=self.includes_missing,
        )

    def issuer(self, outlet: str, tier: Tier | None = None) -> Speaker:
        """Who answers for it: its speaker; where the page speaks for itself, the agency whose text it
        copies, or the outlet, which is of `tier`.
        """
        if self.speaker is not None:
            return self.speaker
        if self.via:
            return Speaker(organization=self.via[0], tier=Tier.MEDIA_TALLY)
        return Speaker(organization=outlet, tier=tier or Tier.MEDIA_TALLY)

    @property
    def at(self) -> tuple[Metric, Surface, Span]:
        """Where it is printed and what of: a document's headline is one of its figures by this, though it may
        have more reasons, from what stands around the others.
        """
        return self.metric, self.surface, self.span

    @property
    def value(self) -> int | None:
        """The printed number, for comparing: `low`, or `high` where only that is given."""
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody is reported to have said; `stance` is None where it takes no side.

    `text` is the content said, at `span` of `surface`. `target` is the actor or the cause spoken of.
    """

    stance: Stance | None
    speaker: Speaker | None
    target: str | None
    certainty: Certainty
    direct: bool
    text: str
    surface: Surface
    span: Span
    rule: str
    confidence: float
    via: tuple[str, ...] = ()
    as_of: str | None = None
    characterisation: str | None = None
    """What the speaker called it without naming an actor ("a terrorist attack")."""
    record: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's decision, for one event: a record that is never changed, only revoked by a later one.

    On a reading it names the page, the surface, the sentence (`quote`) and the words in it (`text`), so that
    it holds wherever that sentence stands, whatever the rules read there; `figure` is the reading as it
    should be, None where it is rejected. On issuers `issuers` has their keys (`tracker.series.issuer_key`)
    and `speaker` who they are. `number` counts the event's rulings from 1.
    """

    event: str
    kind: RulingKind
    by: str
    at: datetime
    note: str | None = None
    source: int | None = None
    surface: Surface | None = None
    quote: str | None = None
    text: str | None = None
    metric: Metric | None = None
    """What the rules had read, to tell two readings of the same words apart."""
    figure: Figure | None = None
    issuers: tuple[str, ...] = ()
    speaker: Speaker | None = None
    other: str | None = None
    """The other event that it speaks of."""
    before: Event | None = None
    """The event's definition until then, where the ruling changes it."""
    after: Event | None = None
    number: int = 0
    revoked_at: datetime | None = None
    revoked_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it has not been revoked."""
        return self.revoked_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page as text, by surface, with what it prints about itself."""

    surfaces: Mapping[Surface, str]
    url: str | None = None
    lang: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    outlet: str | None = None
    occurred_at: datetime | None = None
    place: str | None = None

    @property
    def title(self) -> str:
        """The headline, empty where the page has none."""
        return self.surfaces.get(Surface.TITLE, "")

    @property
    def body(self) -> str:
        """The article's text, paragraphs parted by a newline; empty where the page has none."""
        return self.surfaces.get(Surface.BODY, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one document by one edition of the rules."""

    lang: str | None
    extractor: str
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    headline: Mapping[Metric, Figure] = field(default_factory=dict)
    """For each metric the figure that the document now asserts as the total of its main event."""
    unread: tuple[tuple[Surface, Span], ...] = ()
    """What was not read for figures, because a text was longer than any page is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """What a second reader made of a document, its words checked against the text.

    `thrown_away` counts what it gave and what was not taken, by the flaw.
    """

    extraction: Extraction
    thrown_away: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOpinion:
    """What a second reader made of a stored version, kept for the review. It is in no series and no headline.

    `edition` names the question and the model; `version` is the version's hash, `source` its page.
    """

    version: str
    source: int
    reader: str
    edition: str
    asked_at: datetime
    reading: SecondReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Where the grammar and a second reader differ. A person decides; neither replaces the other.

    Of `grammar` and `second` at least one is there, and two are of one class: `fields` names, in the
    order of the contract, what they differ in.
    """

    difference: Difference
    grammar: Figure | Statement | None
    second: Figure | Statement | None
    fields: tuple[str, ...] = ()

    @property
    def shown(self) -> Figure | Statement:
        """The reading whose words show the place: the grammar's where it has one."""
        found = self.grammar or self.second
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something terrible that happened, and the words by which its reports are known."""

    slug: str
    name: str
    occurred_at: datetime | None = None
    places: tuple[str, ...] = ()
    """Where it happened, with every other name and spelling."""
    words: tuple[str, ...] = ()
    """Words of its reports, of which a document has at least one: "bombing", "blasts"."""
    without: tuple[str, ...] = ()
    """Words of what it is not: "stampede"."""
    languages: tuple[str, ...] = ()
    """Codes of the languages in which it is followed; none for all."""
    starts_at: datetime | None = None
    """From when it is reported on, where that is not when it happened."""
    ends_at: datetime | None = None
    """Until when; None for an end that is open."""
    created_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Whether a document is about an event, and why, in words."""

    fit: Fit
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A page that an event follows, and whether what it prints counts for it.

    `fit` and `why` are what the last look came to (`tracker.joining`), None before the first.
    """

    source: Source
    by_hand: bool
    counts: bool
    fit: Fit | None = None
    why: tuple[str, ...] = ()
    title: str | None = None
    """The headline of the version that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that is polled, with its schedule. Intervals and spacing are in seconds."""

    id: int = 0
    url: str
    kind: str = "page"
    name: str | None = None
    """The outlet's or the body's name as the screen shows it; the host name where not given."""
    tier: Tier | None = None
    """What the source itself is when it speaks in its own voice."""
    every_min: float = 600.0
    every_max: float = 21600.0
    interval: float = 600.0
    spacing: float | None = None
    """Seconds between two requests to its host, where the source overrides the setting."""
    state: SourceState = SourceState.ACTIVE
    events: tuple[str, ...] = ()
    occurred_at: datetime | None = field(default=None, compare=False)
    """When what it tells of happened, where all its events say the same."""
    next_poll_at: datetime | None = None
    last_attempt_at: datetime | None = None
    last_answer_at: datetime | None = None
    last_change_at: datetime | None = None
    last_outcome: Outcome | None = None
    last_detail: str | None = None
    failures: int = 0
    """Attempts in a row without an answer."""
    missed: int = 0
    """Polls that were due while nobody was polling."""
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    visible_sha256: str | None = None
    article_sha256: str | None = None
    """The digest of the article's own words, as it was last read."""
    options: Options = field(default_factory=Options)
    recent: tuple[str, ...] = ()
    """The texts that the last looks saw, in runs, oldest first: see `tracker.swings`."""
    rhythm: float | None = None
    """Seconds between two edits of its page, the later ones counting more; None before there were two."""
    why: Why | None = None
    """What set `next_poll_at`; None before the first look."""
    woken_by: str | None = None
    """The change at another source that brought `next_poll_at` forward, such as kerman-2024:r9."""
    failing_since: datetime | None = None
    """The first of the looks in a row without an answer."""

    @property
    def outlet(self) -> str:
        """Who speaks where the page names nobody: the given name, or the address's host without www."""
        if self.name:
            return self.name
        return self.url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came back, unaltered, or why nothing did. `elapsed` is in seconds."""

    url: str
    final_url: str
    requested_at: datetime
    elapsed: float
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    redirects: tuple[str, ...] = ()
    complete: bool = True
    failure: str | None = None
    """One sentence, where there is no usable answer."""
    retry_after: float | None = None
    tries: int = 1
    archive: str | None = None
    """Where an archive keeps it; then `requested_at` is the moment at which the archive saw it."""

    def header(self, name: str) -> str | None:
        """The value of a header, whatever its case; None where it was not sent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The record of one look at a source. `chain` is its link in the document's SHA-256 chain."""

    source: int
    url: str
    observed_at: datetime
    outcome: Outcome
    detail: str | None = None
    """Why this outcome, in one sentence."""
    due_at: datetime | None = None
    """When the schedule wanted it; None where a person asked."""
    status: int | None = None
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    elapsed: float = 0.0
    body_sha256: str | None = None
    body_bytes: int | None = None
    version: str | None = None
    """The version that stood after this attempt."""
    chain: str | None = None
    recorded_at: datetime | None = None
    archive: str | None = None
    """Where an archive keeps what was seen, None for a look of our own. An archive's capture has the archive's
    time as `observed_at`, and `version` is the one that it saw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of a document's article. `hash` is the chain link of the attempt that first saw it."""

    hash: str
    number: int
    source: int
    url: str
    outlet: str
    observed_at: datetime
    not_before: datetime | None
    """When the page was last seen without it; None for the first version."""
    last_seen_at: datetime
    title: str
    text_sha256: str
    body_sha256: str | None
    lang: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    archive: str | None = None
    """Where an archive keeps the capture that first saw it; None where we saw it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A figure on a page for a while: who printed it, from when to when.

    `until` is when it was first seen gone (None: it stands), `last_seen_at` the last look that
    found it. `issuer` is the speaker, or the outlet where the page speaks for itself.
    """

    figure: Figure
    issuer: Speaker
    source: int
    outlet: str
    url: str
    version: str
    observed_at: datetime
    not_before: datetime | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    last_seen_at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSighting:
    """A statement on a page for a while; the fields are those of `Sighting`."""

    statement: Statement
    source: int
    outlet: str
    url: str
    version: str
    observed_at: datetime
    not_before: datetime | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    last_seen_at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One issuer's figure changed: an immutable record. `number` is r1, r2, ... in its event.

    The change happened between `not_before` (last seen without it, None: never looked) and
    `observed_at`.
    """

    kind: RevisionKind
    cause: Cause
    metric: Metric
    role: Role
    scope: Scope
    issuer: Speaker
    before: Figure | None
    after: Figure | None
    observed_at: datetime
    source: int
    outlet: str
    url: str
    version: str
    via: tuple[str, ...] = ()
    reasons: tuple[StatedReason, ...] = ()
    not_before: datetime | None = None
    published_at: datetime | None = None
    number: int = 0
    recorded_at: datetime | None = None
    archive: str | None = None
    """Where an archive keeps the version that it rests on; None where we saw that version ourselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRevision:
    """What somebody says about responsibility changed; numbered with the revisions of figures."""

    kind: ChangeKind
    cause: Cause
    statement: Statement
    observed_at: datetime
    source: int
    outlet: str
    url: str
    version: str
    via: tuple[str, ...] = ()
    rejected_by: Speaker | None = None
    not_before: datetime | None = None
    published_at: datetime | None = None
    number: int = 0
    recorded_at: datetime | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Something that a genuine page no longer prints: to be confirmed by a second look.

    Exactly one of `figure` and `statement` is given. `first_missing_at` is the look that missed it.
    """

    source: int
    event: str
    issuer: Speaker | None
    first_missing_at: datetime
    not_before: datetime | None
    version: str
    figure: Figure | None = None
    statement: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollResult:
    """One look at one source, complete, before it is stored.

    `document` and `extraction` are given exactly where the outcome is NEW; a judge that is asked for an
    event which hears of the page for the first time is given those of the version that stands. `body`
    is given where it is worth keeping. The digests are None where the body was not read that far.
    """

    source: Source
    attempt: Attempt
    body: bytes | None = None
    visible_sha256: str | None = None
    article_sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None
    """Seconds that the server asked us to stay away."""
    document: Document | None = None
    extraction: Extraction | None = None
    sketch: bytes | None = None
    """The sketch of the document's words (`tracker.nearness`), None where it is too short for one."""
    found: tuple[Link, ...] = ()
    """The links that a list shows."""
    cause: Cause = Cause.PAGE
    """Why the page is read: another cause than PAGE reads a stored version again, at the time it was seen."""
    turn: int | None = None
    """The job by which the page was asked, where jobs share the sources out (`tracker.turns`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What stood in one event before a poll, as far as the decision needs it.

    `revisions` and `attributions` are the event's, by number; where an archive brought some of them in, they
    are by time, and up to the look where that is an archive's capture. `figures` and `statements` what this
    source's page printed in the version that stood; `absences` what it is still to confirm missing.
    """

    event: Event
    revisions: tuple[Revision, ...] = ()
    attributions: tuple[AttributionRevision, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    absences: tuple[Absence, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """What people have decided on the event, revoked ones left out."""
    by_hand: bool = True
    """Whether a person named the page for the event; else it was found."""
    counts: bool = True
    """Whether what the page prints is the event's, where a stored version is read again."""
    copied: str | None = None
    """The outlet or agency whose text the page is a copy of, None where it is its own."""
    elsewhere: tuple[Figure, ...] = ()
    """Figures that the event's other pages print now; given where absences wait."""
    version: str | None = None
    """The version that stood, None where the page was never read for this event; where a stored version is
    read again, that version, and `figures` and `statements` are its reading so far."""
    last_seen_at: datetime | None = None
    """When that version was last seen by a genuine look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a poll means for one event: records to write. The store gives numbers and times."""

    event: str
    revisions: tuple[Revision, ...] = ()
    attributions: tuple[AttributionRevision, ...] = ()
    opened: tuple[Absence, ...] = ()
    closed: tuple[Absence, ...] = ()
    joining: Joining | None = None
    """How the page fits the event; None where a person has ruled on it, or nothing was read."""
    found: tuple[Discovered, ...] = ()
    """What became of the links of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A stored version whose reading is another one now: before and after, and what follows for each event."""

    version: Version
    before: Extraction
    after: Extraction
    decisions: tuple[Decision, ...] = ()


COUNTS: frozenset[Role] = frozenset(
    {
        Role.HEADLINE_TOLL,
        Role.SUBGROUP,
        Role.LOCATION_SUBTOTAL,
        Role.PARTY_SUBTOTAL,
        Role.COMPETING,
        Role.COMBINED,
        Role.STATUS_COUNT,
    }
)
"""The roles whose figures count people of this event now, and so have a series."""

"""Whether the record fits together: every chain, every reference, every word, made again from the rows.

    references    each row that points at another finds it, and each is pointed at
    looks         the chain of each page, its versions, the bodies that its looks brought
    readings      each text against its digest, each figure against its words, each reading against its seal
    records       the chain of each event
    bodies        where asked for: every body against its digest

A check reads; it changes nothing. What it finds are `Flaw`s, in this order; a flaw in one chain does not
hide those in others.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from db import references
from db.bodies import Bodies
from db.chain import link
from db.columns import attempt, body, entry, event, extraction, head, hearing, ruling, sighting, source
from db.columns import attribution as _attribution
from db.columns import revision as _revision
from db.columns import seal as _seal
from db.columns import version as _version
from db.course import Course, Seen
from db.entries import figures_of, records, statements_of
from db.proofs import FIGURE, STATEMENT, entry_link, reading_digest, row_digest
from db.reading import GENUINE, start_of
from db.rows import attempt_of, clean
from tracker.errors import SealedError, StoreDamagedError
from tracker.model import Outcome
from tracker.ports import Reads, Tell, quiet
from tracker.proofs import Flaw, Heads, Verified, Worded

__all__ = ["heads", "verify"]

_FEW = 400
"""Rows that one query asks for by number: SQLite took 999 parameters at most before 3.32."""

_KEPT = frozenset(
    {Outcome.NEW, Outcome.REWRAPPED, Outcome.VARIANT, Outcome.BLOCKED, Outcome.DEGRADED, Outcome.INCOMPLETE}
)
"""Outcomes of looks whose bytes are kept."""

_STEP = 1000
"""Looks after which it is told how far the check is."""

_TEXT = body.alias("text")
_LOOKS = (
    select(
        attempt,
        source.c.url.label("source_url"),
        head.c.lines,
        _version.c.source_id.label("version_source"),
        _version.c.number.label("version_number"),
        _version.c.start,
        _version.c.not_before,
        _TEXT.c.sha256.label("text_sha256"),
    )
    .join(source, source.c.id == attempt.c.source_id)
    .outerjoin(head, head.c.id == attempt.c.head_id)
    .outerjoin(_version, _version.c.id == attempt.c.id)
    .outerjoin(_TEXT, _TEXT.c.id == _version.c.text_id)
    .order_by(attempt.c.source_id, attempt.c.position)
)
_IDS: Any = bindparam("ids", expanding=True)
_READINGS = (
    select(extraction)
    .where(extraction.c.version_id.in_(_IDS))
    .order_by(extraction.c.version_id, extraction.c.id)
)
_FOUND = {
    table: select(table)
    .where(table.c.extraction_id.in_(_IDS))
    .order_by(table.c.extraction_id, table.c.place_no)
    for table in (sighting, hearing)
}


def heads(connection: Connection) -> Heads:
    """The last link of every chain, sorted; how many looks and records there are."""
    found: list[str] = []
    for table, of in ((attempt, attempt.c.source_id), (entry, entry.c.event_id)):
        last = select(of.label("of"), func.max(table.c.position).label("position")).group_by(of).subquery()
        query = select(table.c.chain).join(last, (last.c.of == of) & (last.c.position == table.c.position))
        found += connection.execute(query).scalars().all()
    counted = [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (attempt, entry)]
    return Heads(heads=tuple(sorted(found)), looks=counted[0], records=counted[1])


def verify(
    connection: Connection,
    *,
    event_id: int | None = None,
    all_bytes: bool = False,
    wanted: Collection[str] = (),
    reads: Reads | None = None,
    tell: Tell = quiet,
) -> Verified:
    """What was checked and what does not fit: everything, or what one event rests on.

    `wanted` are heads of a checkpoint, each of which some chain must have. `reads` says whether a figure's
    words are its number.
    """
    return _Check(connection, event_id, reads, tell).run(all_bytes=all_bytes, wanted=wanted)


@dataclass(frozen=True, slots=True)
class _State:
    """A version on its way from the check of its look to the check of what was read in it."""

    number: int
    hash: str
    place: int
    url: str
    text_sha256: str
    title: str
    lang: str | None
    published_at: Any
    modified_at: Any

    @property
    def named(self) -> str:
        return f"version {self.hash[:7]} of {self.url}"


@dataclass(slots=True)
class _Page:
    """One page's chain as far as it was followed."""

    source: int
    url: str
    position: int = 0
    chain: str | None = None
    version_id: int | None = None
    version: str | None = None
    versions: int = 0
    seen_at: Any = None
    seen_most: Any = None
    """The latest time at which the version that stands was seen: another one where the clock was set back."""
    whole: bool = True
    looked_at: Any = None
    last_good: str = "none of its looks fits"
    moments: set[Any] = field(default_factory=set)
    course: Course = field(default_factory=Course)
    hashes: dict[int, str] = field(default_factory=dict)

    def stand(self, at: datetime, *, late: bool) -> None:
        """What stood before a look: where an archive has captures of the page it is found by time."""
        if not late and not self.course.mixed:
            return
        seen = self.course.before(at) if late else self.course.standing
        self.version_id = None if seen is None else seen.version_id
        self.version = None if seen is None else self.hashes.get(seen.version_id)
        self.seen_at = None if seen is None else seen.at


class _Check:
    """One check of one database."""

    def __init__(self, connection: Connection, event_id: int | None, reads: Reads | None, tell: Tell) -> None:
        self._connection = connection
        self._event = event_id
        self._tell = tell
        self._reads = reads
        self._misread: dict[tuple[int, str | None], bool] = {}
        self._bodies = Bodies()
        self._flaws: list[Flaw] = []
        self._set_back = 0
        self._sealed = frozenset(connection.execute(select(_seal.c.version_id)).scalars())
        self._stored = frozenset(connection.execute(select(body.c.sha256)).scalars())
        self._erased = frozenset(
            connection.execute(select(body.c.sha256).where(func.length(body.c.packed) == 0)).scalars()
        )
        self._figures: dict[int, _Drawn | None] = {}
        self._statements: dict[int, str | None] = {}

    def run(self, *, all_bytes: bool, wanted: Collection[str]) -> Verified:
        for table, number, why in references.flaws(self._connection):
            self._flaw(table, number, f"row {number} of {table}", why)
        pages, looks, states = self._looks()
        readings, figures = self._readings(states)
        recorded = self._records()
        self._seals()
        bodies = self._all_bodies() if all_bytes else None
        return Verified(
            pages=pages,
            looks=looks,
            versions=len(states),
            readings=readings,
            figures=figures,
            records=recorded,
            bodies=bodies,
            sealed=len(self._sealed),
            set_back=self._set_back,
            flaws=tuple(self._flaws),
            missing_heads=self._missing(wanted),
        )

    def _flaw(self, table: str, number: int | None, record: str, why: str, good: str | None = None) -> None:
        self._flaws.append(Flaw(table=table, number=number, record=record, why=why, good=good))

    # looks

    def _looks(self) -> tuple[int, int, Sequence[_State]]:
        """Follows the chain of each page; the number of pages, of looks, and the versions that were met."""
        query, chosen = _LOOKS, select(source)
        if self._event is not None:
            of_event = references.pages_of(self._event)
            query, chosen = (
                query.where(attempt.c.source_id.in_(of_event)),
                chosen.where(source.c.id.in_(of_event)),
            )
        tried = {row.id: row for row in self._connection.execute(chosen)}
        count = select(func.count()).select_from(
            query.with_only_columns(attempt.c.id).order_by(None).subquery()
        )
        total = self._connection.execute(count).scalar_one()
        states: list[_State] = []
        page: _Page | None = None
        pages = looks = 0
        kept: list[tuple[Any, _Page]] = []
        for row in self._connection.execute(query.execution_options(yield_per=_STEP)):
            if page is None or row.source_id != page.source:
                self._close(page, tried)
                page, pages = _Page(row.source_id, row.source_url), pages + 1
            if looks % _STEP == 0:
                self._tell("looks", looks, total)
            looks += 1
            self._look(page, row)
            if row.text_sha256 is not None:
                states.append(self._state(page, row))
            if row.outcome in _KEPT and row.body_sha256 is not None and row.body_sha256 not in self._stored:
                kept.append((row, page))
        self._close(page, tried)
        for row, of in kept:
            self._flaw("body", None, self._named(row, of), "the bytes that it brought are not stored")
        return pages, looks, states

    def _named(self, row: Any, page: _Page) -> str:
        return f"look {row.position} at {page.url} ({row.observed_at:%Y-%m-%d %H:%M} UTC)"

    def _close(self, page: _Page | None, tried: Mapping[int, Any]) -> None:
        """A page's last look is the one that the schedule remembers."""
        if page is None:
            return
        last = tried[page.source].last_attempt_at
        if last is not None and last not in page.moments:
            why = f"the schedule remembers a look at {last:%Y-%m-%d %H:%M:%S} UTC that is not on record"
            self._flaw("attempt", None, f"the last look at {page.url}", why, page.last_good)

    def _look(self, page: _Page, row: Any) -> None:
        """The look against the one before it."""
        page.moments.add(row.observed_at)
        page.stand(row.observed_at, late=row.archive is not None)
        # A capture of an archive was made before it was brought in; our own clock only goes on.
        if row.archive is None:
            if page.looked_at is not None and row.observed_at < page.looked_at:
                self._set_back += 1
            page.looked_at = row.observed_at
        before, why = page.chain, self._wrong(page, row)
        if why is not None and page.whole:
            page.whole = False
            self._flaw("attempt", row.id, self._named(row, page), why, page.last_good)
        page.position, page.chain = row.position, row.chain
        if row.text_sha256 is not None:
            page.versions = row.version_number
            page.version, page.version_id = row.chain, row.id
            page.hashes[row.id] = row.chain
            page.seen_most = None
        if row.outcome in GENUINE:
            page.seen_at = row.observed_at
            page.seen_most = max(page.seen_most or row.observed_at, row.observed_at)
            if row.version_id is not None:
                own = row.archive is None
                page.course.add(Seen(row.observed_at, row.position, row.version_id, own=own))
        if page.whole and before != row.chain:
            looks = "look" if page.position == 1 else f"{page.position} looks"
            page.last_good = f"the first {looks} at the page fit, up to {row.observed_at:%Y-%m-%d %H:%M} UTC"

    def _wrong(self, page: _Page, row: Any) -> str | None:
        """Why a look does not follow from the one before it; None where it does."""
        if row.position != page.position + 1:
            missing = row.position - page.position - 1
            return f"{missing} look{'' if missing == 1 else 's'} before it {'is' if missing == 1 else 'are'} missing"
        new = row.version_number is not None
        try:
            looked = attempt_of(row, page.version)
            made = link(page.chain, looked, row.text_sha256 if new else None)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            return f"it cannot be read: {error}"
        if made != row.chain:
            return "its link does not follow from what it says and from the look before it"
        if row.version_id != (row.id if new else page.version_id):
            return "it names another version than the one that stood"
        if not new:
            return None
        if row.version_source != row.source_id:
            return "its version belongs to another page"
        if row.version_number != page.versions + 1:
            return f"its version has the number {row.version_number}, where {page.versions + 1} is due"
        if row.start != start_of(row.chain):
            return "its version is looked up by other digits than its hash has"
        if row.not_before not in (page.seen_at, page.seen_most):
            return "its version gives another time at which the page was last seen without it"
        return None

    def _state(self, page: _Page, row: Any) -> _State:
        return _State(row.id, row.chain, row.version_number, page.url, row.text_sha256, "", None, None, None)

    # readings

    def _readings(self, states: Sequence[_State]) -> tuple[int, int]:
        """Checks what was read in each version; the number of readings and of figures in them."""
        readings = figures = 0
        for start in range(0, len(states), _FEW):
            self._tell("versions", start, len(states))
            few = states[start : start + _FEW]
            read, seen = self._read(few)
            readings, figures = readings + read, figures + seen
        return readings, figures

    def _read(self, states: Sequence[_State]) -> tuple[int, int]:
        numbers = [s.number for s in states]
        described = {
            row.id: row
            for row in self._connection.execute(select(_version).where(_version.c.id.in_(numbers))).all()
        }
        texts = self._texts(states)
        made: dict[int, list[Any]] = {}
        for row in self._connection.execute(_READINGS, {"ids": numbers}).all():
            made.setdefault(row.version_id, []).append(row)
        ids = [row.id for rows in made.values() for row in rows]
        seen, heard = (self._found(table, ids) for table in (sighting, hearing))
        self._learn({s.figure_id for rows in seen.values() for s in rows}, "figure")
        self._learn({h.statement_id for rows in heard.values() for h in rows}, "statement")
        count = 0
        for state in states:
            text = texts.get(state.text_sha256)
            surfaces = None if text is None else self._described(state, described[state.number], text)
            if not made.get(state.number):
                self._flaw("extraction", None, state.named, "no reading of it is stored")
            for row in made.get(state.number, ()):
                mine = seen.get(row.id, ())
                count += len(mine)
                self._reading(state, row, mine, heard.get(row.id, ()), surfaces)
        return len(ids), count

    def _texts(self, states: Sequence[_State]) -> Mapping[str, bytes]:
        """The texts of versions, each checked against its digest; erased ones are left out."""
        shas = [s.text_sha256 for s in states if s.text_sha256 not in self._erased]
        try:
            return {sha: data for sha, (_, data) in self._bodies.find_all(self._connection, shas).items()}
        except StoreDamagedError:
            return self._one_by_one(states)

    def _one_by_one(self, states: Sequence[_State]) -> Mapping[str, bytes]:
        """The texts that can be read, where one of them cannot: which it is, is said."""
        found = {}
        for state in states:
            if state.text_sha256 in self._erased or state.text_sha256 in found:
                continue
            try:
                held = self._bodies.find(self._connection, state.text_sha256)
            except StoreDamagedError as error:
                self._flaw("body", None, f"the text of {state.named}", error.message)
                continue
            if held is not None:
                found[state.text_sha256] = held[1]
        return found

    def _found(self, table: Any, ids: Sequence[int]) -> Mapping[int, Sequence[Any]]:
        rows: dict[int, list[Any]] = {}
        for start in range(0, len(ids), _FEW):
            for row in self._connection.execute(_FOUND[table], {"ids": ids[start : start + _FEW]}).all():
                rows.setdefault(row.extraction_id, []).append(row)
        return rows

    def _learn(self, numbers: set[int], kind: str) -> None:
        """Reads the figures or statements of these numbers that were not met before."""
        from db.columns import figure, statement  # noqa: PLC0415 - the names are those of loops elsewhere

        known: dict[int, Any] = self._figures if kind == "figure" else self._statements
        wanted = sorted(numbers - known.keys())
        known |= dict.fromkeys(wanted)
        for start in range(0, len(wanted), _FEW):
            few = wanted[start : start + _FEW]
            if kind == "figure":
                for row in figures_of(self._connection, figure.c.id.in_(few)):
                    known[row["id"]] = _drawn(row)
            else:
                for row in statements_of(self._connection, statement.c.id.in_(few)):
                    known[row["id"]] = row_digest(STATEMENT, row)

    def _described(self, state: _State, row: Any, text: bytes) -> Mapping[str, str] | None:
        """The surfaces of a text, after what the version's row says of it was compared."""
        try:
            stored = json.loads(text)
            surfaces: Mapping[str, str] = stored["surfaces"]
            told = {
                "title": clean(surfaces.get("title", "")),
                "lang": stored["lang"],
                "published_at": _moment(stored["published_at"]),
                "modified_at": _moment(stored["modified_at"]),
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            self._flaw("body", None, f"the text of {state.named}", "it cannot be read")
            return None
        for name, value in told.items():
            if getattr(row, name) != value:
                why = f"its {name.replace('_', ' ')} is not the one that its text has"
                self._flaw("version", state.number, state.named, why)
        return surfaces

    def _reading(
        self,
        state: _State,
        row: Any,
        seen: Sequence[Any],
        heard: Sequence[Any],
        surfaces: Mapping[str, str] | None,
    ) -> None:
        """One reading against its words and its seal."""
        record = f"reading {row.id} of {state.named}"
        drawn = [self._figures[s.figure_id] for s in seen]
        spoken = [self._statements[h.statement_id] for h in heard]
        if None in drawn or None in spoken:
            self._flaw("extraction", row.id, record, "a figure or a statement that it found is missing")
            return
        for found, one in zip(seen, drawn, strict=True):
            assert one is not None
            if surfaces is None:
                continue
            text = surfaces.get(one.surface, "")
            if clean(text[one.start : one.end]) != one.words:
                why = f"the words {one.words!r} do not stand at {one.surface} {one.start} to {one.end} of its text"
                self._flaw("figure", found.figure_id, f"figure {found.figure_id} in {record}", why)
            elif not self._reads_as_it_is(found.figure_id, one, row.lang, text):
                why = f"the words {one.words!r} do not read as {one.number}"
                self._flaw("figure", found.figure_id, f"figure {found.figure_id} in {record}", why)
        made = reading_digest(
            state.hash,
            lang=row.lang,
            extractor=row.extractor,
            recorded_at=row.recorded_at,
            remarks=row.said,
            figures=[(one.digest, s.headline) for s, one in zip(seen, drawn, strict=True) if one],
            statements=[(h.place_no, said) for h, said in zip(heard, spoken, strict=True) if said],
        )
        if [s.place_no for s in seen] != list(range(len(seen))):
            self._flaw("sighting", row.id, record, "one of its figures is missing")
        elif made != row.digest:
            self._flaw("extraction", row.id, record, "its digest is not that of what it found")

    def _reads_as_it_is(self, number: int, one: _Drawn, lang: str | None, text: str) -> bool:
        """Whether a figure's words are its number: asked once of each."""
        if self._reads is None:
            return True
        if (number, lang) not in self._misread:
            parts = tuple(text[start:end] for start, end in one.parts)
            self._misread[number, lang] = self._reads(
                Worded(one.words, lang, one.low, one.high, parts, one.rule)
            )
        return self._misread[number, lang]

    # records

    def _records(self) -> int:
        """Follows the chain of each event; the number of records."""
        chosen = select(event).order_by(event.c.slug)
        if self._event is not None:
            chosen = chosen.where(event.c.id == self._event)
        count = 0
        for row in self._connection.execute(chosen).all():
            self._tell("records", count, count)
            count += self._chain(row)
        return count

    def _chain(self, row: Any) -> int:
        """One event's chain against its records."""
        written = dict(records(self._connection, row.id))
        entries = self._connection.execute(
            select(entry).where(entry.c.event_id == row.id).order_by(entry.c.position)
        ).all()
        previous, good = None, "none of the event's records fits"
        whole = True
        for position, link_ in enumerate(entries, 1):
            key = (link_.kind, link_.number)
            content = written.pop(key, None)
            why = None
            if link_.position != position:
                why = "an entry before it is missing"
            elif content is None:
                why = "it is missing, or what it points at is"
            elif entry_link(previous, link_.kind, content) != link_.chain:
                why = "its link does not follow from what it says and from the record before it"
            if why is not None and whole:
                whole = False
                self._flaw(link_.kind, link_.number, _record(row.slug, *key), why, good)
            previous = link_.chain
            if whole:
                good = f"the first {position} of the event's records fit"
        for key in written:
            self._flaw(
                key[0], key[1], _record(row.slug, *key), "it is in no chain: it was put in later", good
            )
        self._counted(row, len(entries), good)
        return len(entries)

    def _counted(self, row: Any, entries: int, good: str) -> None:
        """The event's counter and the rows themselves, which may point at nothing and so say nothing."""
        counted = {
            table.name: self._connection.execute(
                select(func.count()).select_from(table).where(table.c.event_id == row.id)
            ).scalar_one()
            for table in (_revision, _attribution, ruling)
        }
        numbered = counted["revision"] + counted["attribution"]
        if numbered != row.next_number - 1:
            why = f"{row.next_number - 1} revisions were numbered and {numbered} are there"
            self._flaw("revision", None, f"the records of {row.slug}", why, good)
        if sum(counted.values()) > entries:
            why = f"{sum(counted.values())} are there and {entries} are chained"
            self._flaw("entry", None, f"the records of {row.slug}", why, good)

    # seals

    def _seals(self) -> None:
        """Nothing is erased but by a seal, and every seal is in a chain."""
        chained = set(
            self._connection.execute(select(entry.c.number).where(entry.c.kind == "seal")).scalars()
        )
        sealed: set[str] = set()
        query = (
            select(_seal.c.id, attempt.c.chain, attempt.c.body_sha256, _TEXT.c.sha256)
            .join(attempt, attempt.c.id == _seal.c.version_id)
            .join(_version, _version.c.id == _seal.c.version_id)
            .join(_TEXT, _TEXT.c.id == _version.c.text_id)
        )
        for number, chain, body_sha256, text_sha256 in self._connection.execute(query).all():
            sealed |= {body_sha256, text_sha256}
            if number not in chained:
                self._flaw("seal", number, f"the seal of version {chain[:7]}", "it is in no event's chain")
        for sha in sorted(self._erased - sealed):
            self._flaw("body", None, f"the bytes of {sha[:12]}", "they were erased, and no seal says why")

    # bodies

    def _all_bodies(self) -> int:
        """Every body against its digest, in the order in which they were packed."""
        numbers = (
            self._connection.execute(
                select(body.c.id).where(func.length(body.c.packed) > 0).order_by(body.c.id)
            )
            .scalars()
            .all()
        )
        for start in range(0, len(numbers), 64):
            if start % 1024 == 0:
                self._tell("bodies", start, len(numbers))
            for number, why in self._bad_bodies(numbers[start : start + 64]):
                self._flaw("body", number, f"body {number}", why)
        if self._connection.dialect.name == "sqlite":
            said = self._connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if said != "ok":
                self._flaw("file", None, "the database's file", str(said))
        return len(numbers)

    def _bad_bodies(self, few: Sequence[int]) -> Iterator[tuple[int, str]]:
        # By number: of two rows with one digest each is looked at.
        try:
            self._bodies.numbered(self._connection, few)
        except (StoreDamagedError, SealedError):
            for number in few:
                try:
                    self._bodies.numbered(self._connection, [number])
                except (StoreDamagedError, SealedError) as error:
                    yield number, error.message

    # a checkpoint

    def _missing(self, wanted: Collection[str]) -> tuple[str, ...]:
        """The heads that no chain has."""
        left = set(wanted)
        for table in (attempt, entry):
            if left:
                left.difference_update(self._connection.execute(select(table.c.chain)).scalars())
        return tuple(sorted(left))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A figure's digest, where its words stand, and what they are to read as."""

    digest: str
    surface: str
    start: int
    end: int
    words: str
    low: int | None
    high: int | None
    parts: Sequence[Sequence[int]]
    rule: str

    @property
    def number(self) -> str:
        """The figure as a sentence names it."""
        ends = dict.fromkeys(str(end) for end in (self.low, self.high) if end is not None)
        return " to ".join(ends)


def _drawn(row: Mapping[str, Any]) -> _Drawn:
    """A figure, as far as the check of a reading asks for it."""
    start, end, at = row["span_start"], row["span_end"], row["quote_at"]
    words = row["text"] if at is None else row["words"][at : at + end - start]
    return _Drawn(
        row_digest(FIGURE, row),
        row["surface"],
        start,
        end,
        words,
        row["low"],
        row["high"],
        row["parts"] or (),
        row["rule"],
    )


def _record(slug: str, kind: str, number: int) -> str:
    return f"{slug}:r{number}" if kind in ("revision", "attribution") else f"{kind} {number} of {slug}"


def _moment(stored: str | None) -> Any:
    from datetime import datetime  # noqa: PLC0415 - only damaged texts make it fail

    return None if stored is None else datetime.fromisoformat(stored)

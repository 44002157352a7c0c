"""What was seen, into the database: looks as links of their chains, bodies, versions and readings.

The order of writing is that of the references: bodies, then attempts for all looks at once, since
most pages are unchanged, then a version with its reading for each look that brought one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Table, bindparam, insert, select

from db.bodies import Packed, digest
from db.chain import link
from db.columns import attempt as _attempt
from db.columns import (
    body,
    claim,
    extraction,
    figure,
    head,
    hearing,
    quote,
    sighting,
    sketch,
    statement,
    version,
    voice,
)
from db.course import Course, Seen, State, states
from db.heads import changes, head_of
from db.pages import Page
from db.proofs import figure_digest, reading_digest, statement_digest
from db.reading import start_of, version_number
from db.readings import NOTHING, Reading, readings
from db.remarks import pack
from db.rows import (
    attempt_columns,
    claim_columns,
    claim_key,
    clean,
    clean_attempt,
    figure_columns,
    held,
    statement_columns,
)
from db.texts import document_of, text_of
from db.untold import mark
from db.voices import Spoken, voices
from db.writing import Writing
from tracker.errors import StoreDamagedError, StoreError
from tracker.model import Attempt, Document, Extraction, Figure, PollResult, Statement, utc
from tracker.ports import Judge

__all__ = ["Evidence", "Look", "Text"]

# A statement that is made once is compiled once, and costs a third of one that is made each time.
_STORED = select(body.c.sha256, body.c.id).where(body.c.sha256.in_(bindparam("shas", expanding=True)))
_INSERT = {
    table: insert(table)
    for table in (
        body,
        _attempt,
        version,
        extraction,
        quote,
        figure,
        statement,
        sighting,
        hearing,
        sketch,
        voice,
    )
}
_READ: tuple[Table, ...] = (version, extraction, quote, figure, statement, sighting, hearing, sketch, voice)
"""What a reading is written to, in the order of the references."""

_FEW = 400
"""Digests that one query asks for: SQLite took 999 parameters at most before 3.32."""

_ALL_NEW = 512
"""Bytes of a packed text above which its own page may be nearer to it than the text before."""


@dataclass(frozen=True, slots=True)
class Look:
    """One result on its way in: the attempt with its number and link, the page before and after it.

    `text` is what the look brought in as a new version, as it is stored.
    """

    number: int
    result: PollResult
    attempt: Attempt
    before: Page
    after: Page
    text: bytes | None

    @property
    def genuine(self) -> bool:
        """Whether the article itself was seen."""
        return self.attempt.outcome.genuine

    @property
    def late(self) -> bool:
        """Whether it is an archive's capture, which comes in after its time."""
        return self.attempt.archive is not None

    @property
    def reads(self) -> bool:
        """Whether the article itself was seen and read anew."""
        return self.genuine and self.result.extraction is not None


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one version: the number of its row, its hash, its bytes as they are stored, what they say."""

    version_id: int
    hash: str
    stored: bytes
    document: Document


class Evidence:
    """One transaction's worth of looks; `pages` is what stands, by source, and moves on with each.

    What is read is written by `flush`, for many looks at once: numbers of rows are taken before.
    """

    def __init__(
        self,
        writing: Writing,
        judge: Judge,
        pages: Mapping[int, Page],
        courses: Mapping[int, Course] | None = None,
    ) -> None:
        self._judge = judge
        self._connection = writing.connection
        self._bodies = writing.memory.bodies
        self._histories = writing.memory.histories
        self._once = writing.once
        self._ids = writing.ids
        self._now = writing.now
        self._pages = dict(pages)
        self._courses = courses or {}
        self._states: dict[int, State] = {}
        self._archives: dict[str, str] = {}
        self._stored: dict[str, int] = {}
        self._free: Iterator[int] = iter(())
        self._packed: dict[str, tuple[Packed, bytes]] = {}
        self._rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in _READ}
        self._readings: dict[int, Reading] = {}
        self._extractions: dict[str, int] = {}
        self._said: dict[Statement, int] = {}
        self._versions = {p.version: p.version_id for p in pages.values() if p.version and p.version_id}

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        for row, data in self._packed.values():
            self._bodies.hold(row, data)
        for number, read in self._readings.items():
            self._histories.hold_reading(number, read)

    # looks

    def settle(self) -> None:
        """What stands on the pages that archives have captures of is found by time."""
        for source, course in self._courses.items():
            page = self._pages.get(source, Page())
            self._pages[source] = self._stood(replace(page, versions=course.versions), course.standing)

    def write(
        self, results: Sequence[PollResult], asked: Mapping[int, tuple[str, str | None]]
    ) -> Sequence[Look]:
        """The looks, with their bodies and attempts written. Raises ValueError on a naive time.

        `asked` has for each source its address and the digest of the last body that was seen there.
        """
        texts = [text_of(r.document) if r.document and r.extraction else None for r in results]
        given = [*texts, *(r.body for r in results)]
        self._find_stored({digest(data) for data in given if data is not None})
        self._fetch_bases(results, asked)
        numbers = self._ids.take(_attempt, len(results))
        looks = [
            self._look(number, result, text, asked[result.source.id][1])
            for number, result, text in zip(numbers, results, texts, strict=True)
        ]
        self._insert(body, [_body_columns(row) for row, _ in self._packed.values()])
        rows = [self._attempt_columns(look, asked[look.attempt.source][0]) for look in looks]
        self._once.write()
        self._insert(_attempt, rows)
        return looks

    def _look(self, number: int, result: PollResult, text: bytes | None, last_body: str | None) -> Look:
        """The attempt as the next link, with its body and text packed; the page moves on."""
        standing = self._pages.get(result.source.id, Page())
        course = self._courses.get(result.source.id)
        late = course is not None and result.attempt.archive is not None
        before = standing
        if course is not None and late:
            before = self._stood(standing, course.before(utc(result.attempt.observed_at)))
        body_sha256 = result.attempt.body_sha256
        if result.body is not None:
            body_sha256 = self._pack(result.body, last_body, before.body_sha256)
        text_sha256 = None if text is None else self._pack_text(text, before.text_sha256, body_sha256)
        attempt = clean_attempt(result.attempt, result.source.id, body_sha256, before.version, self._now)
        chain = link(before.chain, attempt, text_sha256)
        new = text_sha256 is not None
        attempt = replace(attempt, chain=chain, version=chain if new else before.version)
        after = Page(
            position=before.position + 1,
            chain=chain,
            version=attempt.version,
            version_id=number if new else before.version_id,
            versions=before.versions + new,
            text_sha256=text_sha256 or before.text_sha256,
            body_sha256=body_sha256 if new else before.body_sha256,
            seen_at=attempt.observed_at if attempt.outcome.genuine else before.seen_at,
            extraction=None if new else before.extraction,
            head_id=before.head_id,
            lines=before.lines,
        )
        if new:
            self._versions[chain] = number
        if new and attempt.archive is not None:
            self._archives[chain] = attempt.archive
        if result.extraction is not None:
            result = replace(result, extraction=held(result.extraction))
        after = self._with_head(after, attempt)
        self._pages[result.source.id] = after
        if course is not None:
            if attempt.outcome.genuine and after.version_id is not None:
                self._pass(course, after, attempt)
            self._pages[result.source.id] = self._stood(after, course.standing)
        return Look(number, result, attempt, before, after, text)

    def _pass(self, course: Course, page: Page, attempt: Attempt) -> None:
        """Adds a genuine look to its page's course, and its version to what may stand there."""
        assert page.version_id is not None
        assert page.version is not None
        assert page.text_sha256 is not None
        own = attempt.archive is None
        course.add(Seen(attempt.observed_at, page.position, page.version_id, own=own))
        state = State(page.version, page.text_sha256, page.body_sha256, page.extraction)
        self._states.setdefault(page.version_id, state)

    def _stood(self, page: Page, seen: Seen | None) -> Page:
        """The page as it stood at a look; before the first one nothing stood."""
        if seen is None:
            return Page(
                position=page.position,
                chain=page.chain,
                versions=page.versions,
                head_id=page.head_id,
                lines=page.lines,
            )
        return self._state(seen.version_id).page(page, seen)

    def _state(self, version_id: int) -> State:
        if version_id not in self._states:
            self._states |= states(self._connection, [version_id])
        return self._states[version_id]

    def next(self, look: Look) -> Page | None:
        """The page at the look that comes after a capture by time; None where there is none, or it saw the
        same version.
        """
        course = self._courses.get(look.attempt.source)
        seen = course.after(look.attempt.observed_at, look.after.position) if course else None
        if seen is None or seen.version_id == look.after.version_id:
            return None
        return self._stood(replace(look.after, position=seen.position), seen)

    def latest(self, look: Look) -> bool:
        """Whether what a capture saw stands on its page now."""
        page = self._pages[look.attempt.source]
        return look.genuine and (page.seen_at, page.version) == (
            look.attempt.observed_at,
            look.attempt.version,
        )

    def _with_head(self, page: Page, attempt: Attempt) -> Page:
        """The page with the head that the attempt's headers are kept by: the last one where it fits."""
        headers = attempt.headers
        if not headers:
            return page
        differing = None if page.lines is None else changes(headers, page.lines)
        if differing is not None and 2 * len(differing) <= len(headers):
            return page
        lines = head_of(headers)
        key = tuple(map(tuple, lines))
        return replace(page, head_id=self._once.number(head, key, partial(dict, lines=lines)), lines=lines)

    def _attempt_columns(self, look: Look, asked: str) -> dict[str, Any]:
        headers, lines = look.attempt.headers, look.after.lines
        return {
            **attempt_columns(look.attempt, asked),
            "id": look.number,
            "position": look.after.position,
            "version_id": look.after.version_id,
            "head_id": look.after.head_id if headers else None,
            "headers": changes(headers, lines) or None if headers and lines else None,
        }

    def archive(self, version_hash: str) -> str | None:
        """Where an archive keeps a version; None where we saw it ourselves."""
        return self._archives.get(version_hash)

    def version_number(self, version_hash: str) -> int:
        """The number of a version's row, by its hash. Raises StoreError where it is not stored."""
        number = self._versions.get(version_hash) or version_number(self._connection, version_hash)
        if number is None:
            raise StoreError(
                f"a decision speaks of a version that was never seen: {version_hash[:12]!r}",
                hint="this is a fault of the program; nothing was stored",
            )
        return number

    # bodies

    def _find_stored(self, shas: set[str]) -> None:
        held = {sha: self._bodies.number(sha) for sha in shas}
        self._stored = {sha: number for sha, number in held.items() if number is not None}
        unknown = sorted(shas - self._stored.keys())
        for few in _few(unknown):
            for sha, number in self._connection.execute(_STORED, {"shas": few}):
                self._stored.setdefault(sha, number)
        self._free = iter(self._ids.take(body, len(shas - self._stored.keys())))

    def _fetch_bases(
        self, results: Iterable[PollResult], asked: Mapping[int, tuple[str, str | None]]
    ) -> None:
        """Unpacks what new bodies and texts are packed over, all at once."""
        wanted: list[str | None] = []
        for result in results:
            page = self._pages.get(result.source.id, Page())
            if result.body is not None and digest(result.body) not in self._stored:
                last = asked[result.source.id][1]
                wanted.append(page.body_sha256 if last is None else last)
            if result.extraction is not None:
                wanted.append(page.text_sha256)
        self._bodies.find_all(self._connection, [sha for sha in wanted if sha is not None])

    def _pack(self, data: bytes, *bases: str | None) -> str:
        """The digest of the bytes, which are packed over the first of the bases that is stored."""
        sha = digest(data)
        if sha in self._packed or sha in self._stored:
            return sha
        found = (self._find(base) for base in bases if base is not None)
        base = next((each for each in found if each is not None), None)
        self._packed[sha] = (Packed.of(next(self._free), sha, data, base), data)
        return sha

    def _pack_text(self, text: bytes, last: str | None, page: str | None) -> str:
        """The digest of a text, packed over the text before it, or over its own page where it is all new."""
        known = digest(text) in self._packed  # something may build on it: it is not packed anew
        sha = self._pack(text, last)
        if known or sha not in self._packed or page is None:
            return sha
        row = self._packed[sha][0]
        if len(row.packed) < _ALL_NEW:
            return sha
        over = Packed.of(row.id, sha, text, self._find(page))
        if len(over.packed) < len(row.packed):
            self._packed[sha] = (over, text)
        return sha

    def _find(self, sha: str) -> tuple[Packed, bytes] | None:
        return self._packed.get(sha) or self._bodies.find(self._connection, sha)

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(_INSERT[table], rows)

    # readings

    def write_version(self, look: Look) -> Extraction:
        """What the look read, with its numbers, on its way as a new version; empty where it read nothing."""
        document, read, before = look.result.document, look.result.extraction, look.before
        if document is None or read is None or look.text is None:
            return NOTHING
        attempt = look.attempt
        assert attempt.chain is not None
        text_sha256 = digest(look.text)
        packed = self._packed.get(text_sha256)
        self._rows[version].append(
            {
                "id": look.number,
                "source_id": attempt.source,
                "number": before.versions + 1,
                "start": start_of(attempt.chain),
                "not_before": before.seen_at,
                "title": clean(document.title),
                "text_id": self._stored[text_sha256] if packed is None else packed[0].id,
                "lang": document.lang,
                "published_at": document.published_at,
                "modified_at": document.modified_at,
            }
        )
        if look.result.sketch is not None:
            self._rows[sketch].append({"version_id": look.number, "words": look.result.sketch})
        of = Text(look.number, attempt.chain, look.text, document)
        stood = self.reading(before)
        made = self.write_reading(of, read, stood)
        outlet = look.result.source.outlet
        at = attempt.observed_at
        spoken = Spoken(attempt.source, outlet, look.number, at, before.seen_at, made.figures)
        self._rows[voice] += voices(self._judge, spoken, stood.extraction.figures)
        if look.late:
            mark(self._connection, [attempt.source], late=True)
        return made

    def write_reading(self, of: Text, read: Extraction, stood: Reading) -> Extraction:
        """A reading of a version, with its numbers, on its way; what `stood` before it is pointed at again."""
        (number,) = self._ids.take(extraction, 1)
        quotes = self._write_quotes(read, stood)
        figures = self._write_figures(number, read, stood, quotes)
        statements = self._write_statements(number, read, stood)
        remarks = [(place, said) for place, said in enumerate(statements) if said.record is None]
        packed, headlines = pack(remarks, of.stored, of.document), {f.at for f in read.headline.values()}
        columns: dict[str, Any] = {
            "lang": read.lang,
            "extractor": clean(read.extractor),
            "recorded_at": self._now,
        }
        digest_of = reading_digest(
            of.hash,
            **columns,
            remarks=packed,
            figures=[(figure_digest(f), f.at in headlines) for f in figures],
            statements=[
                (place, statement_digest(s)) for place, s in enumerate(statements) if s.stance is not None
            ],
        )
        self._rows[extraction].append(
            {"id": number, "version_id": of.version_id, **columns, "said": packed, "digest": digest_of}
        )
        made = replace(read, figures=figures, statements=statements)
        self._readings[number] = Reading(made, quotes)
        self._extractions[of.hash] = number
        self._versions[of.hash] = of.version_id
        return made

    def _write_quotes(self, read: Extraction, stood: Reading) -> Mapping[str, int]:
        """The numbers of the sentences with figures in them; one that stood there is the row that it was."""
        printed = dict.fromkeys(f.quote for f in read.figures)
        new = [words for words in printed if words not in stood.quotes]
        made = dict(zip(new, self._ids.take(quote, len(new)), strict=True))
        self._rows[quote] += [{"id": made[words], "words": clean(words)} for words in new]
        return {words: made[words] if words in made else stood.quotes[words] for words in printed}

    def _write_figures(
        self, number: int, read: Extraction, stood: Reading, quotes: Mapping[str, int]
    ) -> tuple[Figure, ...]:
        """The figures with their numbers. One that stands as it stood is the row that it was."""
        known = {f: f.record for f in stood.extraction.figures}
        new = [f for f in dict.fromkeys(read.figures) if f not in known]
        known |= zip(new, self._ids.take(figure, len(new)), strict=True)
        self._rows[figure] += [
            {
                "id": known[f],
                "claim_id": self._once.number(claim, claim_key(f), partial(claim_columns, f)),
                "quote_id": quotes[f.quote],
                **figure_columns(f),
            }
            for f in new
        ]
        headlines = {f.at for f in read.headline.values()}
        self._rows[sighting] += [
            {"extraction_id": number, "place_no": place, "figure_id": known[f], "headline": f.at in headlines}
            for place, f in enumerate(read.figures)
        ]
        return tuple(replace(f, record=known[f]) for f in read.figures)

    def _write_statements(self, number: int, read: Extraction, stood: Reading) -> tuple[Statement, ...]:
        """The statements; those that take a side with their numbers, which are rows of their own."""
        known = {s: s.record for s in stood.extraction.statements if s.record is not None}
        sided = [s for s in dict.fromkeys(read.statements) if s.stance is not None]
        new = [s for s in sided if s not in known]
        known |= zip(new, self._ids.take(statement, len(new)), strict=True)
        self._rows[statement] += [{"id": known[s], **statement_columns(s)} for s in new]
        self._rows[hearing] += [
            {"extraction_id": number, "place_no": place, "statement_id": known[s]}
            for place, s in enumerate(read.statements)
            if s.stance is not None
        ]
        return tuple(s if s.stance is None else replace(s, record=known[s]) for s in read.statements)

    def say(self, said: Statement) -> int:
        """The number of a row for a statement that takes no side, since a decision speaks of it."""
        if said not in self._said:
            (self._said[said],) = self._ids.take(statement, 1)
            self._rows[statement].append({"id": self._said[said], **statement_columns(said)})
        return self._said[said]

    def flush(self) -> None:
        """Writes what was read since the last time."""
        self._once.write()
        for table in _READ:
            self._insert(table, self._rows[table])
            self._rows[table] = []

    # what stood

    def load(self, pages: Iterable[Page]) -> None:
        """Reads the latest readings of pages, all at once."""
        wanted = {p.extraction for p in pages if p.extraction is not None and p.version is not None}
        wanted = {n for n in wanted if n not in self._readings and self._histories.reading(n) is None}
        for number, found in readings(self._connection, self._bodies, wanted).items():
            self._readings[number] = found
            for one, claim_id in zip(found.extraction.figures, found.claims, strict=True):
                self._once.know(claim, claim_key(one), claim_id)

    def reading(self, page: Page) -> Reading:
        """The latest reading of the version that stands on a page, with its numbers; empty without one."""
        if page.version is None:
            return Reading()
        number = page.extraction or self._extractions[page.version]
        known = self._readings.get(number) or self._histories.reading(number)
        if known is None:
            self.load([page])
            known = self._readings[number]
        return known

    def document(self, page: Page) -> Document:
        """The text of the version that stands on a page."""
        found = self._find(page.text_sha256) if page.text_sha256 else None
        if found is None:
            raise StoreDamagedError(
                f"the text of version {(page.version or '')[:12]} is missing",
                hint="restore the database from a backup",
            )
        return document_of(found[1])


def _few(shas: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(shas), _FEW):
        yield shas[start : start + _FEW]


def _body_columns(row: Packed) -> dict[str, Any]:
    return {
        "id": row.id,
        "sha256": row.sha256,
        "size": row.size,
        "base_id": row.base_id,
        "depth": row.depth,
        "packed": row.packed,
    }

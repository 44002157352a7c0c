"""What was seen, into the database: looks as links of their chains, bodies, versions and readings.

The order of writing is that of the references: bodies, then attempts for all looks at once, since
most pages are unchanged, then a version with its reading for each look that brought one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from db.bodies import Bodies, Packed, digest
from db.chain import link
from db.histories import Histories
from db.pages import Page
from db.rows import (
    attempt_columns,
    clean,
    clean_attempt,
    figure_columns,
    figure_of,
    held,
    statement_columns,
    statement_of,
)
from db.tables import AttemptRow, BodyRow, ExtractionRow, FigureRow, StatementRow, VersionRow
from db.texts import document_of, text_of
from tracker.errors import StoreDamagedError
from tracker.model import Attempt, Document, Extraction, PollResult

__all__ = ["Evidence", "Look"]

_attempt: Any = AttemptRow.__table__  # type: ignore[attr-defined]
_body: Any = BodyRow.__table__  # type: ignore[attr-defined]
_extraction: Any = ExtractionRow.__table__  # type: ignore[attr-defined]
_figure: Any = FigureRow.__table__  # type: ignore[attr-defined]
_statement: Any = StatementRow.__table__  # type: ignore[attr-defined]
_version: Any = VersionRow.__table__  # type: ignore[attr-defined]

# A statement that is made once is compiled once, and costs a third of one that is made each time.
_STORED = select(_body.c.sha256).where(_body.c.sha256.in_(bindparam("shas", expanding=True)))
_INSERT_ATTEMPT, _INSERT_VERSION, _INSERT_EXTRACTION = map(insert, (_attempt, _version, _extraction))
_INSERT_READ = {table: insert(table) for table in (_figure, _statement)}
_NUMBERS = {
    table: select(table.c.id)
    .where(table.c.extraction_id == bindparam("extraction"))
    .order_by(table.c.place_no)
    for table in (_figure, _statement)
}
_READ = {
    table: select(table).where(table.c.extraction_id == bindparam("extraction")).order_by(table.c.place_no)
    for table in (_figure, _statement)
}
_EXTRACTION = select(_extraction).where(_extraction.c.id == bindparam("extraction"))

_ALL_NEW = 512
"""Bytes of a packed text above which its own page may be nearer to it than the text before."""

_NOTHING = Extraction(lang=None, extractor="")


@cache
def _insert_body(dialect: str) -> Any:
    """Inserts a body, or passes over it where another writer has stored the same bytes."""
    # One of the two is imported, and only when something is to be written: both take a while.
    dialects: Any = import_module(f"sqlalchemy.dialects.{dialect}")
    return dialects.insert(_body).on_conflict_do_nothing()


@dataclass(frozen=True, slots=True)
class Look:
    """One result on its way in: the attempt with its link, and the page before it."""

    result: PollResult
    attempt: Attempt
    before: Page
    text_sha256: str | None

    @property
    def genuine(self) -> bool:
        """Whether the article itself was seen."""
        return self.attempt.outcome.genuine

    @property
    def reads(self) -> bool:
        """Whether the article itself was seen and read anew."""
        return self.genuine and self.result.extraction is not None


class Evidence:
    """One transaction's worth of looks; `pages` is what stands, by source, and moves on with each."""

    def __init__(
        self,
        connection: Connection,
        bodies: Bodies,
        histories: Histories,
        now: datetime,
        pages: Mapping[int, Page],
    ) -> None:
        self._connection = connection
        self._bodies = bodies
        self._histories = histories
        self._now = now
        self._pages = dict(pages)
        self._stored: set[str] = set()
        self._packed: dict[str, tuple[Packed, bytes]] = {}
        self._readings: dict[int, Extraction] = {}
        self._extractions: dict[str, int] = {}

    def committed(self) -> None:
        """Keeps what was stored at hand for the next time; called once it has reached the disk."""
        for row, data in self._packed.values():
            self._bodies.hold(row, data)
        for extraction, read in self._readings.items():
            self._histories.hold_reading(extraction, read)

    # looks

    def write(self, results: Sequence[PollResult], last_bodies: Mapping[int, str | None]) -> Sequence[Look]:
        """The looks, with their bodies and attempts written. Raises ValueError on a naive time.

        `last_bodies` has for each source the digest of the last body that was seen there.
        """
        texts = [text_of(r.document) if r.document and r.extraction else None for r in results]
        given = [*texts, *(r.body for r in results)]
        self._find_stored({digest(data) for data in given if data is not None})
        looks = [
            self._look(result, text, last_bodies[result.source.id])
            for result, text in zip(results, texts, strict=True)
        ]
        self._write_bodies()
        self._connection.execute(
            _INSERT_ATTEMPT, [attempt_columns(look.attempt, look.before.position + 1) for look in looks]
        )
        return looks

    def _look(self, result: PollResult, text: bytes | None, last_body: str | None) -> Look:
        """The attempt as the next link, with its body and text packed; the page moves on."""
        before = self._pages.get(result.source.id, Page())
        body_sha256 = result.attempt.body_sha256
        if result.body is not None:
            body_sha256 = self._pack(result.body, last_body, before.body_sha256)
        text_sha256 = None if text is None else self._pack_text(text, before.text_sha256, body_sha256)
        attempt = clean_attempt(result.attempt, result.source.id, body_sha256, before.version, self._now)
        chain = link(before.chain, attempt, text_sha256)
        new = text_sha256 is not None
        attempt = replace(attempt, chain=chain, version=chain if new else before.version)
        self._pages[result.source.id] = Page(
            position=before.position + 1,
            chain=chain,
            version=attempt.version,
            versions=before.versions + new,
            text_sha256=text_sha256 or before.text_sha256,
            body_sha256=body_sha256 if new else before.body_sha256,
            seen_at=attempt.observed_at if attempt.outcome.genuine else before.seen_at,
            extraction=None if new else before.extraction,
        )
        if result.extraction is not None:
            result = replace(result, extraction=held(result.extraction))
        return Look(result, attempt, before, text_sha256)

    # bodies

    def _find_stored(self, shas: set[str]) -> None:
        self._stored = {sha for sha in shas if self._bodies.holds(sha)}
        if unknown := sorted(shas - self._stored):
            self._stored |= set(self._connection.execute(_STORED, {"shas": unknown}).scalars())

    def _pack(self, data: bytes, *bases: str | None) -> str:
        """The digest of the bytes, which are packed over the first of the bases that is stored."""
        sha = digest(data)
        if sha in self._packed or sha in self._stored:
            return sha
        found = (self._find(base) for base in bases if base is not None)
        base = next((each for each in found if each is not None), None)
        self._packed[sha] = (Packed.of(sha, data, base), data)
        return sha

    def _pack_text(self, text: bytes, last: str | None, body: str | None) -> str:
        """The digest of a text, packed over the text before it, or over its own page where it is all new."""
        known = digest(text) in self._packed  # something may build on it: it is not packed anew
        sha = self._pack(text, last)
        if known or sha not in self._packed or body is None:
            return sha
        if len(self._packed[sha][0].packed) < _ALL_NEW:
            return sha
        over = Packed.of(sha, text, self._find(body))
        if len(over.packed) < len(self._packed[sha][0].packed):
            self._packed[sha] = (over, text)
        return sha

    def _find(self, sha: str) -> tuple[Packed, bytes] | None:
        return self._packed.get(sha) or self._bodies.find(self._connection, sha)

    def _write_bodies(self) -> None:
        """In order of digest: two writers with the same bodies then wait for each other in one order."""
        rows = [self._packed[sha][0] for sha in sorted(self._packed)]
        if rows:
            self._connection.execute(
                _insert_body(self._connection.dialect.name),
                [
                    {"sha256": r.sha256, "size": r.size, "base": r.base, "depth": r.depth, "packed": r.packed}
                    for r in rows
                ],
            )

    # readings

    def write_version(self, look: Look) -> Extraction:
        """What the look read, with its numbers, written as a new version; empty where it read nothing."""
        document, extraction, before = look.result.document, look.result.extraction, look.before
        if document is None or extraction is None:
            return _NOTHING
        attempt = look.attempt
        version = self._insert(
            _INSERT_VERSION,
            hash=attempt.chain,
            source_id=attempt.source,
            number=before.versions + 1,
            observed_at=attempt.observed_at,
            not_before=before.seen_at,
            title=clean(document.title),
            text_sha256=look.text_sha256,
            body_sha256=attempt.body_sha256,
            lang=document.lang,
            published_at=document.published_at,
            modified_at=document.modified_at,
        )
        number = self._insert(
            _INSERT_EXTRACTION,
            version_id=version,
            lang=extraction.lang,
            extractor=clean(extraction.extractor),
            recorded_at=self._now,
        )
        place = {"version_id": version, "extraction_id": number, "observed_at": attempt.observed_at}
        read = self._write_read(extraction, place)
        self._readings[number] = read
        self._extractions[attempt.chain or ""] = number
        return read

    def _write_read(self, extraction: Extraction, place: Mapping[str, Any]) -> Extraction:
        headlines = set(extraction.headline.values())
        figures = [
            {**figure_columns(f), **place, "headline": f in headlines, "place_no": i}
            for i, f in enumerate(extraction.figures)
        ]
        statements = [
            {**statement_columns(s), **place, "place_no": i} for i, s in enumerate(extraction.statements)
        ]
        numbers = self._insert_read(_figure, figures), self._insert_read(_statement, statements)
        return replace(
            extraction,
            figures=tuple(replace(f, record=n) for f, n in zip(extraction.figures, numbers[0], strict=True)),
            statements=tuple(
                replace(s, record=n) for s, n in zip(extraction.statements, numbers[1], strict=True)
            ),
        )

    def _insert(self, statement: Any, **columns: Any) -> int:
        made = self._connection.execute(statement, columns)
        assert made.inserted_primary_key is not None
        number: int = made.inserted_primary_key[0]
        return number

    def _insert_read(self, table: Any, rows: Sequence[Mapping[str, Any]]) -> Sequence[int]:
        """The numbers of the rows of one reading, in their order.

        Asked for afterwards: RETURNING makes one statement of them all, which takes longer to put
        together than everything else.
        """
        if not rows:
            return ()
        self._connection.execute(_INSERT_READ[table], rows)
        extraction = {"extraction": rows[0]["extraction_id"]}
        return self._connection.execute(_NUMBERS[table], extraction).scalars().all()

    # what stood

    def reading(self, page: Page) -> Extraction:
        """The latest reading of the version that stands on a page, with its numbers; empty without one."""
        if page.version is None:
            return _NOTHING
        number = page.extraction or self._extractions[page.version]
        known = self._readings.get(number) or self._histories.reading(number)
        if known is None:
            row = self._connection.execute(_EXTRACTION, {"extraction": number}).one()
            rows = self._rows(_figure, number)
            figures = tuple(map(figure_of, rows))
            known = Extraction(
                lang=row.lang,
                extractor=row.extractor,
                figures=figures,
                statements=tuple(map(statement_of, self._rows(_statement, number))),
                headline={f.metric: f for f, r in zip(figures, rows, strict=True) if r.headline},
            )
            self._readings[number] = known
        return known

    def _rows(self, table: Any, extraction: int) -> Sequence[Any]:
        return self._connection.execute(_READ[table], {"extraction": extraction}).all()

    def document(self, page: Page) -> Document:
        """The text of the version that stands on a page."""
        found = self._find(page.text_sha256) if page.text_sha256 else None
        if found is None:
            raise StoreDamagedError(
                f"the text of version {(page.version or '')[:12]} is missing",
                hint="restore the database from a backup",
            )
        return document_of(found[1])

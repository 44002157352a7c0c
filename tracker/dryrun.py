"""`toll extract`: a text, a page or lines of JSON through the extractor, without a database."""

from __future__ import annotations

import json
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any

from tracker.errors import InputError, TollError
from tracker.extract import extract
from tracker.formats.extraction import SCHEMA, from_json, to_json
from tracker.formats.second import to_json as opinion_json
from tracker.lang import LANGUAGES, language
from tracker.model import Document, Extraction, Surface
from tracker.second.opinion import Opinions
from tracker.text import is_html, read

__all__ = ["check", "read_bytes", "read_lines", "read_lines_together"]

_PORTION = 32
"""Lines that a process is given at a time."""

_AHEAD = 3
"""Portions that are given out for each process before the oldest is waited for: memory is bounded by it."""


def read_bytes(
    data: bytes, *, url: str | None = None, lang: str | None = None
) -> tuple[Document, Extraction, bool]:
    """The document, what is read in it, and whether it was a page (HTML) and no plain text.

    A plain text is taken as it stands, so that spans count in it. Raises InputError for what is no text.
    """
    page = is_html(data)
    document = read(data, url=url, content_type="text/html" if page else "text/plain").document
    if not page:
        document = Document(surfaces={Surface.BODY: _plain(data)}, url=url)
    if lang:
        document = Document(
            surfaces=document.surfaces,
            url=url,
            lang=lang,
            published_at=document.published_at,
            modified_at=document.modified_at,
            outlet=document.outlet,
        )
    return document, extract(document), page


def check(document: Document, found: Extraction) -> None:
    """Nothing, where there is a text in a language that is read. Raises InputError, with a hint, where there is none."""
    if not any(text.strip() for text in document.surfaces.values()):
        raise InputError(
            "there is no text in it",
            hint="name a file with a text or a page, or pipe one in: toll extract < story.txt",
        )
    if found.lang is None or language(found.lang) is None:
        known = ", ".join(LANGUAGES)
        which = (
            f"texts in the language {found.lang} are not read" if found.lang else "its language is not known"
        )
        raise InputError(
            f"{which}, so nothing is read in it", hint=f"say which it is with --lang, one of {known}"
        )


def _plain(data: bytes) -> str:
    from tracker.charset import clean, decode

    return clean(decode(data, "text/plain"))


def read_lines(
    lines: Iterable[bytes], second: Opinions | None = None
) -> Iterator[tuple[dict[str, Any], bool]]:
    """For each line that is not blank one object with its `id`, and whether it was read.

    A line that cannot be read answers with an `error` and a `hint` in the place of the figures. With
    `second` each has the second reader's opinion too, and is read where there is one.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _one(line, number, second)


def read_lines_together(lines: Iterable[bytes], processes: int) -> Iterator[tuple[dict[str, Any], bool]]:
    """The same as `read_lines`, in the same order, read by several processes.

    Lines go out in portions: whoever writes one and waits for its answer asks one process.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    with ProcessPoolExecutor(processes, initializer=_ignore_interrupts) as pool:
        given: deque[Future[list[tuple[dict[str, Any], bool]]]] = deque()
        try:
            while portion := list(islice(numbered, _PORTION)):
                given.append(pool.submit(_portion, portion))
                if len(given) > processes * _AHEAD:
                    yield from given.popleft().result()
            while given:
                yield from given.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _portion(lines: list[tuple[int, bytes]]) -> list[tuple[dict[str, Any], bool]]:
    return [_one(line, number, None) for number, line in lines]


def _ignore_interrupts() -> None:
    """Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one(line: bytes, number: int, second: Opinions | None) -> tuple[dict[str, Any], bool]:
    given: Any = None
    try:
        given = _object(line)
        document = from_json(given)
        extraction = extract(document)
        found = to_json(extraction, document, surfaces="html" in given)
    except TollError as error:
        name = given.get("id") if isinstance(given, dict) else None
        return {
            "schema": SCHEMA,
            "id": name,
            "error": f"line {number}: {error.message}",
            "hint": error.hint,
        }, False
    answer = {"schema": SCHEMA, "id": given.get("id"), **found}
    if second is None:
        return answer, True
    opinion = second.on(document, extraction)
    return {**answer, "second": opinion_json(opinion)}, opinion.error is None


def _object(line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise InputError("it is no JSON object", hint='give {"id": ..., "text": "..."}, one object a line')
    return given

"""What a list or an official's JSON is read as. A page is read by `tracker.poll` itself.

A list is a document too: its entries, one a line, so that what it showed can be seen and compared. No figure is
read in it, since an entry that leaves a list withdraws nothing; its links say what is followed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from tracker.classify import Verdict, classify_answer, classify_document, classify_response
from tracker.discovery import Link
from tracker.errors import InputError
from tracker.lists import LISTS, LinkList, read_list
from tracker.model import Document, Extraction, Fetched, Outcome, Source, Surface
from tracker.text import article_sha256

__all__ = ["Harvest", "harvest"]

EXTRACTOR = "links"
"""What reads a list: no rule of the grammar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What came of an answer. `article` is the digest of what counts in it."""

    verdict: Verdict
    document: Document | None = None
    article: str | None = None
    extraction: Extraction | None = None
    links: tuple[Link, ...] = ()


def harvest(source: Source, fetched: Fetched) -> Harvest:
    """The answer of a source that is no page, read by its kind. Never raises for what a server sends."""
    early = (
        classify_response(fetched, source) if source.kind == "listing" else classify_answer(fetched, source)
    )
    if early is not None and early.outcome is not Outcome.NEW:
        return Harvest(verdict=early)
    try:
        return _list(source, fetched) if source.kind in LISTS else _official(source, fetched)
    except InputError as error:
        return Harvest(verdict=Verdict(Outcome.FAILED, error.message))


def _list(source: Source, fetched: Fetched) -> Harvest:
    shown = read_list(
        source.kind,
        fetched.body or b"",
        url=fetched.final_url,
        content_type=fetched.header("content-type"),
        select=source.options.select,
    )
    document = _as_document(source, shown)
    verdict = classify_document(document, source, fetched, recent=source.recent)
    count = f"{len(shown.links):,} link{'' if len(shown.links) == 1 else 's'}"
    told = "; ".join(each for each in (f"a {source.kind} of {count}", shown.note) if each)
    if verdict.outcome is Outcome.NEW:
        verdict = Verdict(Outcome.NEW, told)
    return Harvest(
        verdict=verdict,
        document=document,
        article=article_sha256(document),
        extraction=Extraction(lang=None, extractor=EXTRACTOR),
        links=shown.links,
    )


def _as_document(source: Source, shown: LinkList) -> Document:
    lines = []
    for link in shown.links:
        dated = link.published_at.strftime("%Y-%m-%d %H:%M UTC") if link.published_at else ""
        lines.append(" | ".join(each for each in (dated, link.title, link.summary, link.url) if each))
    surfaces = {Surface.TITLE: shown.title, Surface.BODY: "\n".join(lines) or "no links"}
    return Document(
        surfaces={name: text for name, text in surfaces.items() if text}, url=source.url, outlet=source.outlet
    )


def _official(source: Source, fetched: Fetched) -> Harvest:
    from tracker.officials import official

    document, extraction, note = official(
        fetched.body or b"", source.options, url=source.url, content_type=fetched.header("content-type")
    )
    if not extraction.figures:
        return Harvest(verdict=Verdict(Outcome.DEGRADED, note or "no figure is found in the JSON"))
    # What is generated anew with each answer is no change: the figures are what counts.
    said = repr([
        (f.metric, f.text, f.low, f.place, f.speaker, (f.as_of or "")[:10]) for f in extraction.figures
    ])  # fmt: skip
    digest = sha256(said.encode("utf-8", "replace")).hexdigest()
    if digest == source.article_sha256:
        return Harvest(verdict=Verdict(Outcome.REWRAPPED, "the same figures in other JSON"), article=digest)
    document = replace(document, outlet=source.outlet)
    return Harvest(
        verdict=Verdict(Outcome.NEW, note), document=document, article=digest, extraction=extraction
    )

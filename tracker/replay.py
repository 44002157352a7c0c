"""The extraction again from the stored bytes: body -> document -> reading, compared with what is stored.

Each version is read twice over: its page's bytes must give the text that was stored, and the text must give
the reading that was stored, figure by figure. A reading by an older edition of the rules is counted and not
compared: that it differs is what `toll reextract` is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from tracker.checks import Drift, ReplayView
from tracker.errors import InputError, SealedError
from tracker.model import HAND, Attempt, Document, Extraction, Source, Version
from tracker.page import Page
from tracker.poll import RULES, reader_of
from tracker.ports import Store, Tell, quiet
from tracker.text import read

__all__ = ["replay"]

_RULED = " ruled "
"""What stands in the name of an extractor whose reading people have amended."""


def replay(store: Store, event: str | None = None, tell: Tell = quiet) -> ReplayView:
    """What came of it for the pages of an event, or for all."""
    known = None if event is None else store.event(event)
    pages = store.sources(event, removed=True)
    drifts: list[Drift] = []
    counted = dict.fromkeys(("replayed", "older", "sealed", "other"), 0)
    for done, source in enumerate(pages):
        tell("pages", done, len(pages))
        looks = {a.chain: a for a in store.attempts(source.id)}
        sealed = set()
        for version in store.versions(source.id):
            filtered = source.options.keep or source.options.drop
            if version.body_sha256 is None or source.kind != "page" or filtered:
                counted["other"] += 1
                continue
            try:
                drifts += _document(store, version, looks.get(version.hash))
            except SealedError:
                sealed.add(version.hash)
                counted["sealed"] += 1
                continue
            counted["replayed"] += 1
        if source.kind == HAND:
            continue  # no rules read it
        older, differing = _readings(store, source)
        counted["older"] += older
        drifts += differing
    return ReplayView(event=known, pages=pages, drifts=tuple(drifts), **counted)


def _document(store: Store, version: Version, look: Attempt | None) -> Iterator[Drift]:
    """Whether the bytes of a version give its text again. Raises SealedError where they were erased."""
    stored = store.document(version.hash)
    body = store.body(version.body_sha256 or "")
    headers = {name.lower(): value for name, value in look.headers} if look else {}
    try:
        found = read(
            Page(body, headers.get("content-type")), url=(look and look.final_url) or version.url
        ).document
    except InputError as error:
        yield Drift(version=version, step="document", differs=(error.message,))
        return
    # What the source is called and when its event happened are no part of the page: they were written down as
    # they were known then.
    made = replace(found, outlet=stored.outlet, occurred_at=stored.occurred_at)
    if differs := tuple(_differing(stored, made)):
        yield Drift(version=version, step="document", differs=differs)


def _differing(stored: Document, made: Document) -> Iterator[str]:
    for field in fields(Document):
        before, after = getattr(stored, field.name), getattr(made, field.name)
        if field.name == "surfaces":
            surfaces = sorted({*before, *after})
            yield from (str(s) for s in surfaces if before.get(s) != after.get(s))
        elif before != after:
            yield field.name


def _readings(store: Store, source: Source) -> tuple[int, Sequence[Drift]]:
    """How many versions an older edition read otherwise, and those that today's reads otherwise than it did."""
    older, drifts = 0, []
    for one in store.reread(source.id, reader_of(source), RULES, dry_run=True):
        if _edition(one.before) != _edition(one.after):
            older += 1
            continue
        differs = [
            name
            for name in ("figures", "statements", "headline")
            if getattr(one.before, name) != getattr(one.after, name)
        ]
        drifts.append(Drift(version=one.version, step="reading", differs=tuple(differs)))
    return older, drifts


def _edition(read_by: Extraction) -> str:
    return read_by.extractor.partition(_RULED)[0]

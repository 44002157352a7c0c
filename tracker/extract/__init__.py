"""Reads casualty figures and statements out of a document.

    text -> sentences, tokens -> numbers -> groups of people -> predicates -> roles -> the page's totals

Each stage is a module; the words are data in `tracker.lang`. There is no model: what is read can be
traced to a rule, and the same text gives the same figures for ever under one `EXTRACTOR`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Final

from tracker.extract.areas import placed
from tracker.extract.boxes import unboxed
from tracker.extract.bulletins import tabled
from tracker.extract.copies import replace
from tracker.extract.dates import Calendar
from tracker.extract.denials import denied, disowning
from tracker.extract.entries import entries, superseded
from tracker.extract.figures import figure, stands
from tracker.extract.inclusions import inclusive
from tracker.extract.languages import recognise
from tracker.extract.lexicon import Class, Lexicon, lexicon
from tracker.extract.line import Line
from tracker.extract.names import named_in_full, ranked, with_claimant
from tracker.extract.readings import readings
from tracker.extract.reasons import explain
from tracker.extract.recounts import Counted, recounts
from tracker.extract.referents import Referent, referent
from tracker.extract.rivals import competing
from tracker.extract.roles import Found, settle
from tracker.extract.speech import Attribution, attributions
from tracker.extract.stances import statements
from tracker.extract.sums import added
from tracker.extract.timing import dated
from tracker.extract.tokens import Passage, passage
from tracker.extract.totals import implied, totals
from tracker.lang import language
from tracker.model import Document, Extraction, Figure, Metric, Span, Statement, Surface, Tier

__all__ = ["EXTRACTOR", "extract"]

EXTRACTOR: Final = "toll-grammar/1"
"""The edition of the rules. It changes whenever the same text may give other figures."""

# Speeches that may hold one figure: quotes run over a few sentences, within each of which others speak.
_OVERLAPS: Final = 24
# More sentences about casualties, and more text, than a page has: a wall of text must not stop the others.
_MOST_SENTENCES: Final = 1500
_LONGEST_TEXT: Final = 150_000
# What later befell people who were counted before is told of these; the other counts are of the moment.
_SPOKEN_OF_AGAIN: Final = frozenset({Metric.KILLED, Metric.INJURED, Metric.MISSING})
_ARMED: Final = frozenset({Tier.PERPETRATOR, Tier.PARTY_TO_CONFLICT})
_SURFACES: Final = (Surface.TITLE, Surface.DECK, Surface.BODY, Surface.CAPTION)


def extract(document: Document) -> Extraction:
    """The figures and statements of a document, in the order of its surfaces and their text.

    Never raises on bad text. A language that has no module gives an extraction without figures.
    """
    code = document.lang.partition("-")[0].lower() if document.lang else recognise(document)
    known = language(code) if code else None
    if known is None:
        return Extraction(lang=code, extractor=EXTRACTOR)
    tables = lexicon(known)
    found: list[Found] = []
    pages: list[Passage] = []
    voices: list[tuple[Attribution, ...]] = []
    unread: list[tuple[Surface, Span]] = []
    for surface in _SURFACES:
        if text := document.surfaces.get(surface):
            page = unboxed(passage(text[:_LONGEST_TEXT], surface, known), known)
            pages.append(page)
            voices.append(tuple(sorted(attributions(page, known), key=_starts)))
            found.extend(_found(page, tables))
            if (end := _end(page, tables)) < len(text):
                unread.append((surface, (end, len(text))))
    settled = settle(found, _year(document))
    calendar = Calendar(known, document)
    figures: list[Figure] = []
    kept: list[Found] = []
    said: list[Statement] = []
    for page, heard in zip(pages, voices, strict=True):
        mine = placed([each for each in settled if each.figure.surface is page.surface])
        mine = inclusive(mine, page, tables)
        told = [each for each in heard if not each.hearsay]
        credible = [each for each in told if each.speaker is None or each.speaker.tier not in _ARMED]
        here = [_attributed(each.figure, credible if _names_the_event(each) else told) for each in mine]
        kept.extend(Found(figure, each.reading, each.line) for each, figure in zip(mine, here, strict=True))
        here.extend(_attributed(figure, told) for figure in (*added(mine, page.text), *tabled(page, tables)))
        here = denied(explain(here, page, tables), page, told, known)
        here = dated(here, page, told, calendar)
        figures.extend(superseded(here, entries(page, calendar)))
        said.extend(statements(page, heard, known))
    figures.extend(implied(kept, figures))
    said = disowning(said, figures)
    figures, said = named_in_full(figures, said, document.outlet)
    figures, said = ranked(figures, said)
    said = with_claimant(said, known.actors.bands if known.actors else frozenset())
    headline = totals(figures)
    return Extraction(
        lang=known.code,
        extractor=EXTRACTOR,
        figures=tuple(competing(figures, headline)),
        statements=tuple(said),
        headline=headline,
        unread=tuple(unread),
    )


def _year(document: Document) -> int | None:
    """The year of the event, or that in which the page was published."""
    when = document.occurred_at or document.published_at
    return when.year if when else None


def _attributed(found: Figure, heard: Sequence[Attribution]) -> Figure:
    """The figure with the speaker of the innermost speech that it stands in; `heard` is by where it starts."""
    start, end = found.span
    behind = bisect_right(heard, start, key=_starts)
    inside = [said for said in heard[max(0, behind - _OVERLAPS) : behind] if end <= said.content[1]]
    if not inside:
        return found
    said = min(inside, key=lambda each: each.content[1] - each.content[0])
    return replace(found, speaker=said.speaker, via=said.via, as_of=said.as_of)


def _names_the_event(each: Found) -> bool:
    """Whether the number stands in a clause that only says which event is meant: "the blasts that killed 103".

    Whoever claims the blasts in such a sentence has not counted their dead.
    """
    return each.line.is_a(each.reading.predicate - 1, Class.RELATIVE | Class.SUBORDINATOR)


def _starts(said: Attribution) -> int:
    return said.content[0]


def _end(page: Passage, tables: Lexicon) -> int:
    """Where the reading for figures ends: with the passage, or before one sentence about casualties too many."""
    if len(page.sentences) <= _MOST_SENTENCES:
        return len(page.text)
    telling = (each.start for each in page.sentences if not each.words.isdisjoint(tables.triggers))
    return next(islice(telling, _MOST_SENTENCES, None), len(page.text))


def _found(page: Passage, tables: Lexicon) -> list[Found]:
    """What is read in the sentences that have a word for casualties."""
    found: list[Found] = []
    violent = any(not sentence.words.isdisjoint(tables.casualties.violence) for sentence in page.sentences)
    read = 0
    counted = Counted(tables)
    for sentence in page.sentences:
        again = counted.is_recounted(sentence)
        if sentence.words.isdisjoint(tables.triggers) and not again:
            continue
        line = Line(sentence, tables)
        read += 1
        if read > _MOST_SENTENCES:
            break
        told_of = readings(line)
        if again:
            told_of = recounts(counted, line, told_of)
        counted.note(told_of, sentence.index)
        for reading in filter(stands, told_of):
            # Where nothing violent happened a named death is somebody's own.
            if not violent and reading.group.kind not in {"count", "none"}:
                continue
            if reading.metric is Metric.BURIED and reading.group.kind != "count":
                # where a famous person lies is no count
                continue
            told = figure(line, reading, page.surface)
            if reading.group.anaphoric:
                if reading.negated or reading.metric not in _SPOKEN_OF_AGAIN:
                    continue
                meant = referent(line, reading, page.sentences, sentence.index, tables)
                if meant is None:
                    continue
                told = _meaning(told, meant, page)
            found.append(Found(told, reading, line))
    return found


def _meaning(again: Figure, meant: Referent, page: Passage) -> Figure:
    """The figure of people who are spoken of again, with the number that they were given before."""
    start, end = meant.span[0], again.span[1]
    return replace(
        again,
        low=meant.count,
        high=meant.count,
        span=(start, end),
        text=page.text[start:end],
        parts=(meant.span,),
    )

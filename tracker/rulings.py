"""A reading as people have decided that it should be. PURE.

A ruling is on words: the sentence on a page and the words in it. It holds in every version that has that
sentence, whatever today's rules read there, so that new rules lose nothing that a person decided. That a
figure is another event's changes no reading: it is left out where this event is decided (`elsewhere`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.model import HAND, Document, Extraction, Figure, Ruling, RulingKind, Surface

__all__ = ["amended", "by_person", "elsewhere", "member", "taken"]

_READINGS = frozenset({RulingKind.ACCEPT, RulingKind.CORRECT, RulingKind.REJECT})
_MEMBERS = frozenset({RulingKind.JOIN, RulingKind.STAY_OUT, RulingKind.TAKE, RulingKind.ADD})
_SURE = 1.0

PERSON = "person"
"""The rule of a reading that a person decided on."""


def amended(extraction: Extraction, document: Document, rulings: Sequence[Ruling]) -> Extraction:
    """The extraction as the rulings on its page have it; the same where none of them fits.

    A figure that a person accepted or corrected is there wherever its sentence is, even where the rules
    read nothing there any more.
    """
    mine = (r for r in rulings if r.kind in _READINGS and r.stands)
    latest = {_words(ruling): ruling for ruling in sorted(mine, key=lambda r: r.number)}
    if not latest:
        return extraction
    figures: list[Figure] = []
    met: set[tuple[str, ...]] = set()
    for figure in extraction.figures:
        ruling = _on(figure, latest, extraction.figures)
        if ruling is None:
            figures.append(figure)
            continue
        met.add(_words(ruling))
        if (ruled := _ruled(figure, ruling)) is not None:
            figures.append(ruled)
    for words, ruling in latest.items():
        if words not in met and (found := _found_again(ruling, document)) is not None:
            figures.append(found)
            met.add(words)
    if not met:
        return extraction
    # Imported here: whoever decides on figures has no use for the grammar.
    from tracker.extract.totals import totals

    numbers = "+".join(f"r{number}" for number in sorted(latest[words].number for words in met))
    figures.sort(key=lambda f: (list(Surface).index(f.surface), f.span))
    return replace(
        extraction,
        extractor=f"{extraction.extractor} ruled {numbers}",
        figures=tuple(figures),
        headline=totals(figures),
    )


def elsewhere(figures: Sequence[Figure], rulings: Iterable[Ruling], source: int) -> tuple[Figure, ...]:
    """The figures of a page that rulings give to another event."""
    latest = {
        _words(r): r for r in rulings if r.kind is RulingKind.OTHER_EVENT and r.source == source and r.stands
    }
    return tuple(f for f in figures if latest and _on(f, latest, figures) is not None)


def by_person(figure: Figure) -> bool:
    """Whether a person decided on the reading, or recorded it by hand."""
    return figure.rule == PERSON or figure.rule.startswith(f"{HAND}:")


def member(rulings: Iterable[Ruling], source: int) -> bool | None:
    """Whether people have ruled that a page is the event's, as a whole or with some figures; None where nobody
    has.
    """
    mine = (r for r in rulings if r.kind in _MEMBERS and r.source == source and r.stands)
    last = max(mine, key=lambda r: r.number, default=None)
    return None if last is None else last.kind is not RulingKind.STAY_OUT


def taken(figures: Sequence[Figure], rulings: Iterable[Ruling], source: int) -> tuple[Figure, ...] | None:
    """The figures of a page that rulings give to the event, where it has some of them only; else None."""
    mine = [r for r in rulings if r.source == source and r.stands]
    if any(r.kind is RulingKind.JOIN for r in mine):
        return None
    latest = {_words(r): r for r in mine if r.kind is RulingKind.TAKE}
    if not latest:
        return None
    return tuple(f for f in figures if _on(f, latest, figures) is not None)


def _words(ruling: Ruling) -> tuple[str, ...]:
    """What a ruling is on; a later one on the same takes its place."""
    return (ruling.surface or "", _squeezed(ruling.quote), _squeezed(ruling.text), ruling.metric or "")


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def _on(figure: Figure, latest: dict[tuple[str, ...], Ruling], figures: Sequence[Figure]) -> Ruling | None:
    """The ruling on a figure: by its metric, or by the words alone where they are one figure's only."""
    words = (figure.surface.value, _squeezed(figure.quote), _squeezed(figure.text))
    if (ruling := latest.get((*words, figure.metric.value))) is not None:
        return ruling
    alike = [f for f in figures if (f.surface.value, _squeezed(f.quote), _squeezed(f.text)) == words]
    rulings = [ruling for key, ruling in latest.items() if key[:3] == words]
    return rulings[0] if len(alike) == 1 and len(rulings) == 1 else None


def _ruled(figure: Figure, ruling: Ruling) -> Figure | None:
    """The figure under the ruling; None where it is none."""
    if ruling.kind is RulingKind.REJECT:
        return None
    decided = ruling.figure or figure
    return replace(
        decided,
        surface=figure.surface,
        span=figure.span,
        text=figure.text,
        quote=figure.quote,
        confidence=_SURE,
        rule=PERSON,
        record=None,
    )


def _found_again(ruling: Ruling, document: Document) -> Figure | None:
    """The figure that was decided on, where its sentence stands and the rules read nothing."""
    if ruling.figure is None or ruling.surface is None or not ruling.quote or not ruling.text:
        return None
    surface = document.surfaces.get(ruling.surface, "")
    sentence = surface.find(ruling.quote)
    at = surface.find(ruling.text, sentence) if sentence >= 0 else -1
    if at < 0 or at + len(ruling.text) > sentence + len(ruling.quote):
        return None
    return replace(
        ruling.figure, span=(at, at + len(ruling.text)), confidence=_SURE, rule=PERSON, record=None
    )

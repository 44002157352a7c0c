"""What a second reader reads otherwise on pages as they stand, for a person to decide. PURE.

A dissent goes away when somebody has ruled on its words: accepted, corrected or rejected ours, adopted the other
or dismissed it. Rulings are on words, so a decision holds whichever model says the same again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tracker.model import (
    Difference,
    Disagreement,
    Extraction,
    Figure,
    KeptOpinion,
    Ruling,
    Statement,
    Version,
)
from tracker.review import reading_id, ruled_id, statement_id
from tracker.rulings import by_person
from tracker.second.comparison import compare

__all__ = ["Dissent", "adopted", "dissents"]

_WHY = {
    Difference.ONLY_GRAMMAR: "{reader} reads no {what} there",
    Difference.ONLY_SECOND: "only {reader} reads a {what} there",
    Difference.DIFFERING: "{reader} reads another {fields} there",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A disagreement on the words of a version that stands. `id` names the page and the words."""

    id: str
    version: Version
    reader: str
    disagreement: Disagreement

    @property
    def why(self) -> str:
        """What differs, in words."""
        what = "figure" if isinstance(self.disagreement.shown, Figure) else "statement"
        fields = " and another ".join(self.disagreement.fields)
        return _WHY[self.disagreement.difference].format(reader=self.reader, what=what, fields=fields)


def dissents(
    opinions: Iterable[KeptOpinion], versions: Mapping[str, Version], rulings: Iterable[Ruling]
) -> tuple[Dissent, ...]:
    """Where opinions differ from what is read of their versions, each once, those without a ruling; by page and
    place.
    """
    ruled = {ruled_id(r) for r in rulings if r.stands and r.source is not None}
    found: dict[str, Dissent] = {}
    for opinion in opinions:
        version = versions[opinion.version]
        ours = Extraction(lang=None, extractor="", figures=version.figures, statements=version.statements)
        for one in compare(ours, opinion.reading.extraction):
            names = [_id(version.source, read) for read in (one.grammar, one.second) if read is not None]
            if ruled.isdisjoint(names) and not _settled(one):
                found.setdefault(
                    names[0], Dissent(id=names[0], version=version, reader=opinion.reader, disagreement=one)
                )
    return tuple(found.values())


def adopted(one: Disagreement) -> Figure | None:
    """The figure as the second reader has it: ours with the fields in which it differs; None where it has none."""
    second = one.second
    if not isinstance(second, Figure):
        return None
    if not isinstance(one.grammar, Figure):
        return second
    changes = {field: getattr(second, field) for field in one.fields}
    if {"low", "high"} & changes.keys():
        changes["parts"] = second.parts
    return replace(one.grammar, **changes)


def _settled(one: Disagreement) -> bool:
    """Whether a person has decided on our reading already."""
    return isinstance(one.grammar, Figure) and by_person(one.grammar)


def _id(source: int, read: Figure | Statement) -> str:
    return reading_id(source, read) if isinstance(read, Figure) else statement_id(source, read)

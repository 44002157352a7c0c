"""The table of traps: what each is, a sentence of ours, what is read in it, and how many texts are read right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.generate.shells import Shell
from tests.corpus import pairs
from tracker.extract import extract
from tracker.extract.tokens import passage
from tracker.formats import phrases
from tracker.lang import language
from tracker.model import Document, Extraction, Figure, Statement, Surface

__all__ = ["languages", "summary", "traps"]

_HEAD = ("", "trap", "a sentence of ours", "read in it", "right", "texts read right")


def traps(_: Shell) -> str:
    """One row for each trap of tests/corpus/traps.toml."""
    right = {pairs.name(path): not pairs.differences(path) for path in pairs.CASES}
    rows = [_row(number, right) for number in sorted(pairs.traps())]
    lines = [_HEAD, tuple("---" for _ in _HEAD), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def summary(_: Shell) -> str:
    """How many texts and how many traps are read right."""
    right = {pairs.name(path): not pairs.differences(path) for path in pairs.CASES}
    whole = [number for number in pairs.traps() if all(right[case] for case in _texts(number))]
    return (
        f"{sum(right.values())} of {len(right)} texts are read exactly as a person reads them: every figure with its"
        f" bounds, role, scope, speaker and moment, and every side taken. Of the {len(pairs.traps())} traps {len(whole)}"
        " are met in all of their texts.\n"
    )


def languages(_: Shell) -> str:
    """The texts of each language, and how many are read right."""
    rows = []
    for code in sorted({path.parent.name for path in pairs.CASES}):
        mine = [path for path in pairs.CASES if path.parent.name == code]
        known = language(code)
        name = known.name if known else code
        rows.append((name, str(len(mine)), str(sum(not pairs.differences(path) for path in mine))))
    lines = [("language", "texts", "read right"), ("---", "--:", "--:"), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _texts(number: int) -> list[str]:
    return [pairs.name(path) for path in pairs.CASES if number in pairs.gold(path).get("traps", ())]


def _row(number: int, right: dict[str, bool]) -> tuple[str, ...]:
    trap = pairs.traps()[number]
    path = next(path for path in pairs.CASES if pairs.name(path) == trap["shows"])
    document = pairs.document(path)
    surface, start, end = _sentence(document, trap["words"])
    text = document.surfaces[surface][start:end]
    read = "; ".join(_read(extract(document), surface, start, end)) or "nothing"
    cases = _texts(number)
    good = sum(right[case] for case in cases)
    state = f"{good} of {len(cases)}"
    besides = f" {trap['besides']}" if "besides" in trap else ""
    right_here = "yes" if right[trap["shows"]] or _is_right(path, text) else "not yet"
    cells = (str(number), f"**{trap['title']}.** {trap['trap']}{besides}", text, read, right_here, state)
    return tuple(cell.replace("\n", " ").replace("|", "\\|") for cell in cells)


def _is_right(path: Path, sentence: str) -> bool:
    """Whether nothing that is disputed in a text stands in this sentence of it; a side taken may stand anywhere."""
    missed, spare = pairs.disputed(path, "figures")
    if any(figure["text"] in sentence for figure in (*missed, *spare)):
        return False
    return pairs.disputed(path, "statements") == ([], [])


def _sentence(document: Document, words: str) -> tuple[Surface, int, int]:
    """Where the sentence stands that has these words. Raises ValueError where none has."""
    known = language(document.lang or "")
    for surface in (Surface.TITLE, Surface.BODY):
        text = document.surfaces.get(surface, "")
        if known is not None and words in text:
            at = text.index(words)
            for sentence in passage(text, surface, known).sentences:
                if sentence.start <= at < sentence.end:
                    return surface, sentence.start, sentence.end
    raise ValueError(f"no sentence has {words!r}")


def _read(extraction: Extraction, surface: Surface, start: int, end: int) -> Iterator[str]:
    """What is read in a range of a surface, in words."""
    for figure in extraction.figures:
        if figure.surface is surface and start <= figure.span[0] < end:
            yield _figure(figure)
    for said in extraction.statements:
        if said.stance is not None and said.surface is surface and start <= said.span[0] < end:
            yield _statement(said)


def _figure(figure: Figure) -> str:
    parts = [
        phrases.spaced(figure.role.value),
        figure.population,
        figure.place,
        figure.party,
        "with attackers" if figure.includes_perpetrators else None,
        "without attackers" if figure.includes_perpetrators is False else None,
        "with the missing" if figure.includes_missing else None,
        "without the missing" if figure.includes_missing is False else None,
        f"as of {figure.as_of}" if figure.as_of else None,
        f"said by {phrases.who(figure.speaker)}" if figure.speaker else None,
        "not current" if not figure.current else None,
    ]
    named = phrases.quantity(figure)
    if figure.qualifier.value in {"negated", "none_reported"}:
        named = f"{named} {phrases.spaced(figure.qualifier.value)}"
    return f"{named} {phrases.spaced(figure.metric.value)} ({', '.join(part for part in parts if part)})"


def _statement(said: Statement) -> str:
    return f"{phrases.who(said.speaker)} {phrases.stance(said)}"

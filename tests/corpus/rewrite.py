"""Writes the expected values beside the texts: `python -m tests.corpus.rewrite [case or language ...]`.

Only on request, never by a test. The difference that git shows afterwards is read by a person.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tracker.extract import extract
from tracker.model import Document, Figure, Surface

CORPUS = Path(__file__).parent


def document(path: Path) -> Document:
    """The document of a text file: a first line that starts with `# ` is its title."""
    text = path.read_text(encoding="utf-8").rstrip("\n")
    first, _, rest = text.partition("\n")
    if first.startswith("# "):
        surfaces = {Surface.TITLE: first[2:], Surface.BODY: rest.lstrip("\n")}
    else:
        surfaces = {Surface.BODY: text}
    return Document(surfaces=surfaces, lang=path.parent.name)


def expected(path: Path) -> dict[str, Any]:
    """What is read in the text now, in the form of the file beside it."""
    extraction = extract(document(path))
    return {
        "headline": {metric.value: _bounds(figure) for metric, figure in sorted(extraction.headline.items())},
        "figures": [_figure(figure) for figure in extraction.figures],
    }


def _bounds(figure: Figure) -> list[Any]:
    return [figure.low, figure.high, figure.qualifier.value]


def _figure(figure: Figure) -> dict[str, Any]:
    found: dict[str, Any] = {
        "metric": figure.metric.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "role": figure.role.value,
        "text": figure.text,
    }
    if not figure.current:
        found["current"] = False
    if figure.population:
        found["population"] = figure.population
    if figure.includes_perpetrators is not None:
        found["includes_perpetrators"] = figure.includes_perpetrators
    if figure.reasons:
        found["reasons"] = [reason.reason.value for reason in figure.reasons]
    return found


def main(names: list[str]) -> None:
    """The named cases or languages are written, or all."""
    for path in sorted(CORPUS.glob("*/*.txt")):
        if not names or not {path.stem, path.parent.name}.isdisjoint(names):
            text = json.dumps(expected(path), ensure_ascii=False, indent=1)
            path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

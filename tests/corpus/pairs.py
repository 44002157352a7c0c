"""Pairs: a text that we wrote, beside what a careful person reads in it.

`<lang>/<case>.txt` (or `.html`, a page) has the text; a first line of a text that starts with `# ` is its title.
`<case>.json` beside it has what is to be read, decided by hand before the program is asked:

    traps         the numbers of the traps that the text stands for (traps.toml)
    published_at, occurred_at, place, url    what is known about the document besides its words
    headline      the figure that the document asserts for each metric: low, high, qualifier
    figures       every figure; `by` is a part of the speaker's name or office, null for nobody, and is
                  compared where it is given
    statements    those that take a side on responsibility, compared where the key is given

A text that the program does not read so yet is listed in not_yet.txt. `python -m tests.corpus [case or language
...]` says where program and person disagree; `--read` takes what is read right now off that list, and adds nothing.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from tracker.extract import extract
from tracker.formats.phrases import who
from tracker.model import Document, Extraction, Figure, Statement, Surface
from tracker.text import document as page

__all__ = [
    "CASES",
    "NOT_YET",
    "differences",
    "disputed",
    "document",
    "gold",
    "name",
    "not_yet",
    "read",
    "traps",
]

CORPUS = Path(__file__).parent
NOT_YET = CORPUS / "not_yet.txt"
CASES = sorted({*CORPUS.glob("*/*.txt"), *CORPUS.glob("*/*.html")})

_MARKS = ("place", "party", "population", "includes_perpetrators", "includes_missing", "as_of")


@cache
def not_yet() -> frozenset[str]:
    """The cases that are not read right yet, `<lang>/<case>`."""
    return frozenset(NOT_YET.read_text(encoding="utf-8").split())


@cache
def traps() -> Mapping[int, Mapping[str, Any]]:
    """The list of traps by their numbers."""
    listed = tomllib.loads((CORPUS / "traps.toml").read_text(encoding="utf-8"))
    return {int(number): trap for number, trap in listed.items()}


def name(path: Path) -> str:
    """The case as it is listed: `<lang>/<case>`."""
    return f"{path.parent.name}/{path.stem}"


def gold(path: Path) -> dict[str, Any]:
    """What is to be read in the text."""
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def document(path: Path) -> Document:
    """The document of a text or a page, with what its pair knows about it."""
    known = gold(path) if path.with_suffix(".json").exists() else {}
    text = path.read_text(encoding="utf-8").rstrip("\n")
    if path.suffix == ".html":
        return page(text.encode(), url=known.get("url"), content_type="text/html; charset=utf-8")
    first, _, rest = text.partition("\n")
    if first.startswith("# "):
        surfaces = {Surface.TITLE: first[2:], Surface.BODY: rest.lstrip("\n")}
    else:
        surfaces = {Surface.BODY: text}
    return Document(
        surfaces=surfaces,
        lang=path.parent.name,
        url=known.get("url"),
        place=known.get("place"),
        published_at=_moment(known.get("published_at")),
        occurred_at=_moment(known.get("occurred_at")),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def read(path: Path) -> dict[str, Any]:
    """What the program reads in the text, in the form of the file beside it."""
    extraction = extract(document(path))
    return {
        "headline": {
            metric.value: [figure.low, figure.high, figure.qualifier.value]
            for metric, figure in sorted(extraction.headline.items())
        },
        "figures": [_figure(figure) for figure in extraction.figures],
        "statements": _statements(extraction),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    found: dict[str, Any] = {
        "metric": figure.metric.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "role": figure.role.value,
        "text": figure.text,
        "by": who(figure.speaker) if figure.speaker else None,
    }
    if not figure.current:
        found["current"] = False
    found |= {mark: value for mark in _MARKS if (value := getattr(figure, mark)) is not None}
    if figure.reasons:
        found["reasons"] = [reason.reason.value for reason in figure.reasons]
    return found


def _statements(extraction: Extraction) -> list[dict[str, Any]]:
    return [_statement(said) for said in extraction.statements if said.stance is not None]


def _statement(said: Statement) -> dict[str, Any]:
    assert said.stance is not None
    return {
        "stance": said.stance.value,
        "by": who(said.speaker) if said.speaker else None,
        "target": said.target,
    }


def disputed(path: Path, kind: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The figures or statements of a text that only the person has, and those that only the program has."""
    wanted, found = gold(path), read(path)
    spare = list(found[kind])
    missed = []
    for each in wanted.get(kind, spare):
        match = next((other for other in spare if _agree(each, other)), None)
        if match is None:
            missed.append(each)
        else:
            spare = [other for other in spare if other is not match]
    return missed, spare


def differences(path: Path) -> list[str]:
    """Where the program and the person disagree on a text, one sentence each; empty where it is read right."""
    wanted, found = gold(path), read(path)
    told = []
    if wanted["headline"] != found["headline"]:
        told.append(f"headline: {found['headline']}, not {wanted['headline']}")
    for kind in ("figures", "statements"):
        missed, spare = disputed(path, kind)
        told.extend(f"not read: {_shown(each)}" for each in missed)
        told.extend(f"read: {_shown(each)}" for each in spare)
    return told


def _agree(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether two figures or statements are one; the speaker is compared where the person named one or nobody."""
    if "by" in wanted:
        by, heard = wanted["by"], found["by"]
        if (by is None) != (heard is None) or (by is not None and by.casefold() not in heard.casefold()):
            return False
    return _compared(wanted) == _compared(found)


def _compared(each: Mapping[str, Any]) -> dict[str, Any]:
    return {key: sorted(value) if key == "reasons" else value for key, value in each.items() if key != "by"}


def _shown(each: Mapping[str, Any]) -> str:
    return json.dumps(each, ensure_ascii=False)

"""Rows 8 and 9: figures without their words, and readings that drift."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.corpus.pairs import CASES
from tests.torture import Found, Run, row
from tracker.extract import extract
from tracker.model import Document, Qualifier, Surface

ROOT = Path(__file__).parents[2]

_NUMBERS = st.one_of(
    st.integers(0, 3000).map(str),
    st.integers(1000, 99_999).map(lambda n: f"{n:,}"),
    st.integers(1000, 99_999).map(lambda n: f"{n:,}".replace(",", "\u202f")),
    st.sampled_from(
        ["two", "twelve", "twenty-one", "one hundred and three", "dozens", "scores of", "several", "no"]
    ),
)
_BOUND = st.sampled_from(
    ["", "at least ", "more than ", "up to ", "about ", "nearly ", "as many as ", "between 10 and "]
)
_PEOPLE = st.sampled_from(["people", "civilians", "children", "soldiers", "passengers", "women", "rescuers"])
_DONE = st.sampled_from(
    ["were killed", "died", "were injured", "are missing", "were wounded", "lost their lives"]
)
_TAIL = st.sampled_from(
    [
        ", police said.",
        ", the health ministry said.",
        " in Kerman.",
        ", lowering its figure from 103 to 95.",
        "; 12 of them were children.",
        ".",
    ]
)
_NOISE = st.sampled_from(
    [
        "It was the worst attack since 1979. ",
        "The blast came at 14:50. ",
        "A 34-year-old man was held. ",
        "\u200f",
        "\u00a0",
        "“",
        "1,2,3 ",
        "١٢ ",
    ]
)
_SENTENCE = st.tuples(_BOUND, _NUMBERS, _PEOPLE, _DONE, _TAIL).map(
    lambda p: f"{p[0]}{p[1]} {p[2]} {p[3]}{p[4]} "
)
_TEXT = st.lists(_SENTENCE | _NOISE | st.text(max_size=12), min_size=1, max_size=6).map("".join)


def orphan(text: str, title: str = "") -> str | None:
    """A figure of the text whose words do not stand where it says, or do not read as it; None where all do."""
    document = Document(surfaces={Surface.TITLE: title, Surface.BODY: text}, lang="en")
    for figure in extract(document).figures:
        words = document.surfaces.get(figure.surface, "")[figure.span[0] : figure.span[1]]
        if words != figure.text:
            return f"{figure.text!r} is not {words!r}"
        digits = re.sub(r"[,.\s\u202f\u00a0'’]", "", words)
        plain = digits.isascii() and digits.isdigit() and figure.qualifier is Qualifier.EXACT
        if plain and not (figure.low == figure.high == int(digits)):
            return f"{words!r} reads as {figure.low}..{figure.high}"
        for start, end in figure.parts or ():
            if not document.surfaces[figure.surface][start:end].strip():
                return f"a part of {figure.text!r} has no words"
    return None


@row(
    8,
    threat="invented figure",
    how="hypothesis: texts of bounds, numbers, people, noise; each figure's span has its words, digits read as it",
    target="10,000 texts, no orphan",
)
def invented(run: Run) -> Found:
    """A figure without its words does not exist."""
    count, figures = run.part(10_000), [0]

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(_TEXT, _TEXT)
    def none(text: str, title: str) -> None:
        figures[0] += 1
        assert orphan(text, title[:80]) is None, orphan(text, title[:80])

    none()
    return Found(f"{figures[0]:,} texts, no orphan", met=True)


_DIGEST = """
import hashlib, sys
from pathlib import Path
from tracker.extract import extract
from tracker.model import Document, Surface
for path in sys.argv[1:]:
    text = Path(path).read_text(encoding="utf-8")
    read = extract(Document(surfaces={Surface.TITLE: text.partition("\\n")[0], Surface.BODY: text}, lang=Path(path).parent.name))
    print(hashlib.sha256(repr((read.figures, read.statements, sorted(read.headline.items()))).encode()).hexdigest())
"""


def digests(paths: list[str], seed: str) -> list[str]:
    """What a fresh process reads in each text, as digests."""
    done = subprocess.run(
        [sys.executable, "-c", _DIGEST, *paths],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
    )
    return done.stdout.split()


@row(
    9,
    threat="replay drift",
    how="every text of the corpus read by fresh processes under two hash seeds",
    target="0 differences",
)
def drift(run: Run) -> Found:
    """The same rules read the same words in the same way, bit for bit."""
    paths = [str(path) for path in CASES][: run.part(len(CASES))]
    one, other = digests(paths, "1"), digests(paths, "4242")
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    return Found(f"{len(paths)} texts, {differing} differences", not differing)

"""Golden pairs: a text that we wrote beside what a careful person reads in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus.rewrite import CORPUS, expected

CASES = sorted(CORPUS.glob("*/*.txt"))


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parent.name}-{path.stem}" for path in CASES])
def test_reads_what_stands_beside_the_text(path: Path) -> None:
    """Each text is read exactly as the file beside it says."""
    assert expected(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def test_there_are_enough_pairs() -> None:
    """The corpus of English has at least sixty pairs."""
    assert sum(path.parent.name == "en" for path in CASES) >= 60

"""Golden pairs: a text that we wrote beside what a careful person reads in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.pairs import CASES, differences, gold, name, not_yet, traps


def _case(path: Path) -> object:
    wrong = name(path) in not_yet()
    marks = [pytest.mark.xfail(reason="not read yet", strict=True, raises=AssertionError)] if wrong else []
    return pytest.param(path, id=name(path).replace("/", "-"), marks=marks)


@pytest.mark.parametrize("path", [_case(path) for path in CASES])
def test_reads_what_stands_beside_the_text(path: Path) -> None:
    """Each text is read exactly as the file beside it says; what is read now leaves the list of what is not yet."""
    assert not differences(path)


def test_what_is_not_read_yet_is_there() -> None:
    """The list of what is not read yet names texts of the corpus."""
    assert not_yet() <= {name(path) for path in CASES}


def test_there_are_enough_pairs() -> None:
    """The corpus has at least two hundred pairs, a hundred and fifty of them in English."""
    assert len(CASES) >= 200
    assert sum(path.parent.name == "en" for path in CASES) >= 150


def test_every_trap_has_a_text() -> None:
    """Each trap of the list, 1 to 63, has at least one text, and no text names another trap."""
    named = {number for path in CASES for number in gold(path).get("traps", ())}
    assert named == traps().keys() == set(range(1, 64))

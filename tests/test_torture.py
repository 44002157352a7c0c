"""The table of docs/torture.md: its rows are there, and none of them passes without having been run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import ROWS, Found, NotRun, Row, row
from tests.torture.__main__ import collect, tried
from tests.torture.table import PAGE, earlier, line, page

collect()


def made(run) -> Row:
    """A row of the test's own."""
    return Row(0, "rain", "poured", "dry", run)


def test_the_page_has_a_line_for_each_row():
    """docs/torture.md is as the program writes it, with what was found when the rows were last run."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(earlier(text)), "run: python -m tests.torture --only NUMBER"


def test_a_row_that_cannot_run_says_so_and_is_no_success():
    """`NotRun` is printed as not run, with its reason; it is no failure and never says met."""

    def lacking(_):
        raise NotRun("there is no umbrella")

    failed, result = tried(made(lacking))
    assert not failed
    assert result == "*not run*: there is no umbrella"


def test_a_row_that_breaks_is_a_target_that_was_missed():
    """An exception is named in the table and counts as a failure."""

    def breaking(_):
        raise AssertionError("1 lost")

    failed, result = tried(made(breaking))
    assert failed
    assert result.startswith("**missed**: AssertionError: 1 lost")


def test_what_was_found_is_kept_where_a_row_is_not_run_again(monkeypatch):
    """A page is read back as it was written, bars and all; a new row says that it was never run."""
    monkeypatch.setattr("tests.torture.ROWS", ROWS)
    number = max(ROWS) + 1
    monkeypatch.setitem(
        ROWS, number, Row(number, "rain | hail", "poured", "dry", lambda _: Found("wet", met=False))
    )
    text = page({number: "met: dry | so far (1 s)"})
    assert earlier(text)[number] == "met: dry / so far (1 s)"
    assert "not run yet" in line(ROWS[number], earlier(page({}))[number])


def test_a_number_belongs_to_one_module():
    """Two modules cannot claim the same row."""
    taken = min(ROWS)
    with pytest.raises(ValueError, match="row"):
        row(taken, threat="x", how="x", target="x")(lambda _: Found("", met=True))


def test_a_row_works_in_a_folder_that_is_gone_afterwards():
    """Each row has an empty folder of its own."""
    seen: list[Path] = []

    def looking(run):
        seen.append(run.folder)
        assert not list(run.folder.iterdir())
        (run.folder / "file").write_text("x")
        return Found("1 of 1", met=True)

    assert tried(made(looking))[1].startswith("met: 1 of 1")
    assert not seen[0].exists()

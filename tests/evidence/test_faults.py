"""Rows of the torture table in their quick form: a part of the work of each, on every run of the tests."""

from __future__ import annotations

import pytest

from tests.torture import ROWS, NotRun, Run
from tests.torture.__main__ import collect

collect()

QUICK = {
    2: 0.01,
    5: 0.01,
    7: 0.02,
    8: 0.005,
    9: 0.05,
    10: 0.06,
    11: 0.005,
    12: 0.02,
    14: 0.25,
    26: 0.005,
}
"""How much of each row's work a second or two will do. Row 6 has its quick form in test_verify.py,
rows 1 and 13 in tests/db/test_processes.py.
"""


@pytest.mark.parametrize("number", sorted(QUICK))
def test_a_row_in_its_quick_form(number, tmp_path):
    """The row meets its target, or says why this machine cannot run it."""
    try:
        found = ROWS[number].run(Run(tmp_path, QUICK[number]))
    except NotRun as reason:
        pytest.skip(f"not run: {reason}")
    assert found.met, found.result

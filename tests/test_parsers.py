"""Parsers of what comes from outside answer broken input, or refuse it in one sentence."""

import pytest

from tests.torture.parsers import PARSERS, faults


@pytest.mark.parametrize("kind", PARSERS)
def test_broken_input_is_answered_or_refused(kind):
    """No parser fails in a way that nobody provided for."""
    assert faults(kind, 40) == []

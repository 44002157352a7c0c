"""Readers of alerts, and people who ask for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.alerts.hooks import Hook
from tests.cli.conftest import person, site

__all__ = ["hook", "person", "site"]


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A webhook that takes every letter."""
    made = Hook()
    yield made
    made.close()

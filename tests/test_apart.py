"""Pages that could hurt the process that reads them are read by one that may be killed."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime

import pytest

from tracker.apart import LARGE, MANY, Apart, large
from tracker.model import Fetched, Outcome, Source
from tracker.poll import look

AT = datetime(2024, 1, 3, 12, 0, tzinfo=UTC)
URL = "https://lantern.example/2024/ferry-fire"
TOLL = (
    "<p>At least 84 people were killed in the fire on the ferry, the harbour ministry said on Thursday.</p>"
)


def fetched(words: str) -> Fetched:
    """An answer with these words as its page."""
    body = f"<!doctype html><html><head><title>Fire</title></head><body>{words}</body></html>".encode()
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))))
    return Fetched(
        url=URL, final_url=URL, requested_at=AT, elapsed=0.1, status=200, headers=headers, body=body
    )


@pytest.fixture(scope="module")
def apart():
    child = Apart()
    yield child
    child.close()


def test_a_large_page_is_read_as_a_small_one_is(apart):
    """What the child reads is what would be read here, and the bytes are those that came."""
    page = fetched(TOLL + "<script>" + "x" * LARGE + "</script>")
    assert large(page)
    assert not large(fetched(TOLL))
    there, here = apart.look(Source(url=URL), page, None, None), look(Source(url=URL), page)
    assert there == here
    assert there.extraction.figures[0].low == 84


def test_a_page_that_takes_too_long_is_degraded_and_kept(apart):
    """The child is killed at its time, the bytes are kept with the reason, and the next page is read."""
    page = fetched("<select>" + "<option>84" * 100_000 + "</select>" + TOLL)
    assert large(page)
    hasty = Apart(seconds=0.2)
    result = hasty.look(Source(url=URL), page, None, None)
    hasty.close()
    assert result.attempt.outcome is Outcome.DEGRADED
    assert result.attempt.detail == "reading it took more than 0.2 s; its bytes are kept"
    assert result.body == page.body
    assert result.extraction is None
    assert apart.look(Source(url=URL), fetched(TOLL), None, None).attempt.outcome is Outcome.NEW


def test_a_child_that_dies_costs_one_look(apart):
    """Whatever ends the child, the look is degraded with its bytes kept, and a new child reads on."""
    os.kill(apart._started().pid, signal.SIGKILL)
    page = fetched(TOLL)
    outcomes = [apart.look(Source(url=URL), page, None, None).attempt.outcome for _ in range(2)]
    assert outcomes[-1] is Outcome.NEW
    assert set(outcomes) <= {Outcome.NEW, Outcome.DEGRADED}


def test_many_tags_make_a_page_large():
    """A short page of many elements is read in the child too."""
    assert large(fetched("<b>" * MANY))

"""One body, opened once for everybody who looks at it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.walls_and_pages import GENUINE, WALLS
from tracker.classify import classify_response
from tracker.model import Fetched, Source
from tracker.page import Page, is_html
from tracker.text import read, visible_text

AT = datetime(2024, 1, 3, 12, 0, tzinfo=UTC)
URL = "https://lantern.example/2024/kerman-blasts-killed-over-100"
TYPE = "text/html; charset=utf-8"


@pytest.mark.parametrize("name", sorted(GENUINE | WALLS))
def test_who_looked_before_changes_nothing(name):
    """A page that was judged and hashed reads as one that nobody has opened."""
    body = (GENUINE | WALLS)[name].encode()
    fetched = Fetched(
        url=URL,
        final_url=URL,
        requested_at=AT,
        elapsed=0.1,
        status=200,
        headers=(("Content-Type", TYPE), ("Content-Length", str(len(body)))),
        body=body,
    )
    page = Page(body, TYPE)
    assert classify_response(fetched, Source(url=URL), page) == classify_response(fetched, Source(url=URL))
    assert visible_text(page) == visible_text(body, TYPE)
    assert read(page, url=URL) == read(body, url=URL, content_type=TYPE)
    assert visible_text(page) == visible_text(body, TYPE)


@pytest.mark.parametrize(
    ("text", "content_type", "html"),
    [
        ("<p>12 dead</p>", None, True),
        ("<p>12 dead</p>", "text/plain", False),
        ("12 dead", "text/html; charset=utf-8", True),
        ("<feed/>", "application/atom+xml", True),
        ('{"text": "<p>12 dead</p>"}', None, False),
        ("5 < 12 dead", None, False),
    ],
)
def test_what_is_html(text, content_type, html):
    """The type decides; without one the beginning does."""
    assert is_html(text, content_type) is html

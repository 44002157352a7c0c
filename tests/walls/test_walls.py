"""What kind of page it is, on pages that the rules were not tuned on, and beside the article that stood there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.walls.blocked import BLOCKED, UNLISTED
from tests.walls.genuine import LAYOUTS, WORDS, genuine
from tests.walls_and_pages import WALLS
from tracker.model import Fetched, Outcome, Source
from tracker.poll import look
from tracker.text import read

AT = datetime(2024, 1, 3, 12, 0, tzinfo=UTC)
URL = "https://lantern.example/2024/ferry-fire"
HTML = "text/html; charset=utf-8"
PAGES = list(genuine())
REFUSED = {Outcome.BLOCKED, Outcome.GONE}


def came(page, *, stood=None, length=True):
    """The attempt at a page; `stood` is the article that stood there. Without a `length` nothing says where it ends."""
    body = page.encode()
    known = {"article_sha256": "0" * 64, "visible_sha256": "1" * 64, "body_sha256": "2" * 64} if stood else {}
    fetched = Fetched(
        url=URL,
        final_url=URL,
        requested_at=AT,
        elapsed=0.1,
        status=200,
        headers=(("Content-Type", HTML), ("Content-Length", str(len(body))))[: 1 + length],
        body=body,
    )
    return look(Source(url=URL, **known), fetched, standing=lambda: stood).attempt


def stood(lang, layout):
    """The article of a language as it stood."""
    page = next(page for name, _, page in PAGES if name == f"{lang}, {layout}")
    return read(page.encode(), url=URL, content_type=HTML).document


def test_there_are_enough_of_both():
    """Three hundred genuine pages and sixty walls, half of each held out."""
    assert len(PAGES) == len(WORDS) * len(LAYOUTS) == 300
    assert len(BLOCKED) + len(WALLS) >= 60


def test_genuine_pages_are_read():
    """At most one in a hundred genuine pages is refused, held out or not."""
    for half in (False, True):
        mine = [(name, came(page)) for name, held, page in PAGES if held is half]
        refused = [(name, seen.detail) for name, seen in mine if seen.outcome is not Outcome.NEW]
        assert len(refused) * 100 <= len(mine), refused


@pytest.mark.parametrize("name", sorted(BLOCKED))
def test_walls_are_refused_at_first_sight(name):
    """A page that stands in the article's place is set aside, with a reason, though nothing was there before."""
    seen = came(BLOCKED[name])
    assert seen.outcome in REFUSED
    assert seen.detail


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_no_wall_stands_for_an_article_that_was_there(lang):
    """Whatever a wall says, in a language that we have words for or not, it is not the article that was there."""
    before = stood(lang, "article")
    walls = BLOCKED | UNLISTED | (WALLS if lang == "en" else {})
    read_as_it = [name for name, page in walls.items() if came(page, stood=before).outcome.genuine]
    assert not read_as_it


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_a_layout_may_change_under_an_article(lang):
    """The article in any other layout, even cut to one paragraph, is read as the article."""
    before = stood(lang, "article")
    mine = [(name, page) for name, _, page in PAGES if name.startswith(f"{lang}, ")]
    assert not [name for name, page in mine if came(page, stood=before).outcome in REFUSED]


def test_another_notice_in_the_place_of_a_notice_is_read():
    """A page that always carried one short line may carry another one."""
    page = "<!doctype html><html><body><p>{}</p></body></html>"
    before = read(page.format("The harbour is closed until noon.").encode(), content_type=HTML).document
    assert came(page.format("Three boats are missing tonight."), stood=before).outcome is Outcome.NEW

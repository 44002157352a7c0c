"""The gate by wording: it passes the same article in new wrapping, and never a change of it."""

from __future__ import annotations

import hashlib

import pytest

from tests.walls.genuine import WORDS
from tests.walls.noisy import noisy
from tests.walls.test_noise import Polled
from tests.wordings import TYPE, URL, missed
from tracker import poll
from tracker.model import Outcome
from tracker.page import Page
from tracker.text import read
from tracker.wording import holds, spot_check, wording_sha256


def test_whatever_is_changed_the_gate_agrees_with_a_reading():
    """Of pages with one thing changed anywhere, those that the gate passes read as they did before."""
    found = list(missed(seed=20240103, count=250))
    assert not [page for _, page in found if page is not None]
    assert sum(passed for passed, _ in found) > 20


@pytest.mark.parametrize("lang", ["en", "fa", "ja"])
def test_an_article_among_clocks_and_boxes_is_seldom_read(lang, monkeypatch):
    """Most answers in new wrapping are not read; a digit of the toll is, whatever is around it."""
    read_pages = []
    real = poll._read
    monkeypatch.setattr(poll, "_read", lambda *a, **k: read_pages.append(a) or real(*a, **k))
    page = Polled()
    outcomes = [page.show(_calm(noisy(WORDS[lang], turn, lang=lang))).attempt.outcome for turn in range(40)]
    assert outcomes == [Outcome.NEW, *[Outcome.REWRAPPED] * 39]
    assert len(read_pages) <= 6
    edited = noisy(WORDS[lang], 41, lang=lang).replace(b"84", b"85").replace("۸۴".encode(), "۸۵".encode())
    assert page.show(_calm(edited)).attempt.outcome is Outcome.NEW


def _calm(body):
    """The page without the box of prose that some answers have inside the article."""
    start = body.find(b"<aside>")
    return body if start < 0 else body[:start] + body[body.find(b"</aside>") + 8 :]


def test_a_page_that_is_not_whole_or_says_little_has_no_wording():
    """Text, JSON, a page of one line and a page that was cut are read."""
    assert wording_sha256(Page(b"84 dead", "text/plain"), URL) is None
    assert wording_sha256(Page(b'{"dead": 84}', "application/json"), URL) is None
    assert wording_sha256(Page(b"<html><body><p>84 dead</p></body></html>", TYPE), URL) is None


def test_an_article_outside_the_paragraphs_is_not_held():
    """Where a reading found lines that the paragraphs do not have, the gate stays open."""
    body = noisy(WORDS["en"], 0)
    page = Page(body, TYPE)
    document = read(page, url=URL).document
    assert holds(page, document)
    other = read(Page(body.replace(b"Divers", b"Swimmers"), TYPE), url=URL).document
    assert not holds(page, other)


def test_one_look_of_thirty_two_is_read_all_the_same():
    """The spot check goes by the bytes of the page, so that replaying a look decides as it did."""
    checked = [spot_check(hashlib.sha256(str(n).encode()).hexdigest()) for n in range(3200)]
    assert 60 <= sum(checked) <= 140

"""What changes around an article is no revision; what changes in it always is one."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.walls.genuine import WORDS
from tests.walls.noisy import NOON, noisy
from tracker.model import Fetched, Outcome, Source
from tracker.poll import RULES, look

URL = "https://lantern.example/2024/ferry-fire"


class Polled:
    """A page that is polled every ten minutes, without a store."""

    def __init__(self):
        self.source = Source(url=URL)
        self.turn = 0

    def show(self, body):
        """The result of one look."""
        fetched = Fetched(
            url=URL,
            final_url=URL,
            requested_at=NOON + timedelta(minutes=10 * self.turn),
            elapsed=0.1,
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))),
            body=body,
        )
        self.turn += 1
        result = look(self.source, fetched)
        self.source = RULES.reschedule(result, ())
        return result


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_what_stands_around_an_article_is_no_version(lang):
    """Of twenty answers, no two of which are the same, one is a version, and the bytes of all are kept."""
    page = Polled()
    results = [page.show(noisy(WORDS[lang], turn, lang=lang)) for turn in range(20)]
    assert Counter(r.attempt.outcome for r in results) == {Outcome.NEW: 1, Outcome.REWRAPPED: 19}
    assert len({hashlib.sha256(r.body).digest() for r in results}) == 20


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_one_digit_is_never_noise(lang):
    """A change of one digit in the toll, or of the title alone, is a version, whatever changes around it."""
    words = WORDS[lang]
    digit = "84" if "84" in words.first else "۸۴"
    other = "85" if digit == "84" else "۸۵"
    page = Polled()
    page.show(noisy(words, 0, lang=lang))
    edited = replace(words, first=words.first.replace(digit, other))
    assert page.show(noisy(edited, 1, lang=lang)).attempt.outcome is Outcome.NEW
    titled = replace(edited, title=words.title.replace(digit, other))
    assert page.show(noisy(titled, 2, lang=lang)).attempt.outcome is Outcome.NEW
    assert page.show(noisy(titled, 3, lang=lang)).attempt.outcome is Outcome.REWRAPPED

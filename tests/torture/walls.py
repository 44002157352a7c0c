"""Rows 3, 4, 5, 18 and 19: pages that are no article, half pages, and pages that go to and fro."""

from __future__ import annotations

import random

from tests.torture import Found, Run, row
from tests.walls.blocked import BLOCKED, UNLISTED
from tests.walls.genuine import WORDS, genuine
from tests.walls.noisy import noisy
from tests.walls.test_noise import Polled
from tests.walls.test_walls import came, stood
from tests.walls_and_pages import WALLS
from tracker.model import Outcome

_ASIDE = {Outcome.BLOCKED, Outcome.GONE, Outcome.INCOMPLETE, Outcome.DEGRADED, Outcome.FAILED}


@row(
    3,
    threat="block page at 200",
    how="written walls and genuine pages of twelve languages, alone and in the place of an article",
    target="0 false withdrawals; at most 1 % of 300 genuine pages refused",
)
def walls(run: Run) -> Found:
    """No wall is taken for the article, and nearly every genuine page is read."""
    pages = list(genuine())[: run.part(300)]
    refused = [name for name, _, page in pages if came(page).outcome is not Outcome.NEW]
    every = {**BLOCKED, **WALLS, **UNLISTED}
    taken = pairs = 0
    for lang in WORDS:
        before = stood(lang, "article")
        for page in every.values():
            pairs += 1
            taken += came(page, stood=before).outcome not in _ASIDE
    first = sum(came(page).outcome not in _ASIDE for page in {**BLOCKED, **WALLS}.values())
    return Found(
        f"{len(refused)} of {len(pages)} genuine pages refused; {taken} of {pairs} walls taken for the article that "
        f"stood; {first} of {len(BLOCKED) + len(WALLS)} read at first sight. Before its rules were tuned on it the held-out "
        "half had 12 of 144 refused and 6 of 32 walls read at first sight",
        not taken and not first and len(refused) * 100 <= len(pages),
    )


@row(
    4,
    threat="truncated body",
    how="genuine pages cut at each 5 %, without a length that would show it",
    target="0 of 500 accepted",
)
def cut(run: Run) -> Found:
    """A page that ends before its end is not taken for a whole one."""
    pages = [page for name, _, page in genuine() if ", " in name][: run.part(30)]
    pieces = [page[: len(page) * part // 100] for page in pages for part in range(5, 100, 5)]
    taken = sum(came(piece, length=False).outcome not in _ASIDE for piece in pieces)
    lied = sum(came(piece).outcome not in _ASIDE for piece in pieces)
    return Found(
        f"{taken} of {len(pieces)} accepted; where the server gives the length of the piece as that of the page: {lied}",
        not taken,
    )


@row(
    18,
    threat="CDN flip-flop, ads, clocks",
    how="1,000 looks at two texts in turn, in blocks of twelve and by lot; 500 looks at an article in ever new surroundings",
    target="at most 2 notices; 0 revisions",
)
def flipping(run: Run) -> Found:
    """Two texts in turn are three versions, whatever changes around an article is none."""
    chance = random.Random(20240103)
    words = WORDS["en"]
    pages = [
        f"<!doctype html><html><body><article><h1>{words.title}</h1><p>{first}</p><p>{words.second}</p></article></body></html>".encode()
        for first in (words.first, words.first.replace("84", "89"))
    ]
    turns = run.part(1000)
    notices = []
    for draw in (
        lambda turn: turn % 2,
        lambda turn: turn // 12 % 2,
        lambda _: chance.random() < 0.5,
        lambda _: chance.random() < 0.1,
    ):
        page = Polled()
        seen = [page.show(pages[draw(turn)]).attempt.outcome for turn in range(turns)]
        notices.append(seen.count(Outcome.NEW) - 1)
    page = Polled()
    noise = [page.show(noisy(words, turn)).attempt.outcome for turn in range(run.part(500))]
    versions = noise.count(Outcome.NEW) - 1
    return Found(
        f"{turns} looks: {notices[0]} notices in turn, {notices[1]} in blocks, {notices[2]} and {notices[3]} by lot (one in two, one in ten); "
        f"{len(noise)} looks at noise: {versions} versions after the first",
        max(notices[:2]) <= 2 and not versions,
    )

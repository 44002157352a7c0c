"""Pages with one thing changed: the gate by wording against a reading of the whole page."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from tests.walls.genuine import WORDS, genuine
from tests.walls.noisy import noisy
from tracker.page import Page
from tracker.text import article_sha256, read
from tracker.wording import holds, wording_sha256

URL = "https://lantern.example/2024/ferry-fire-84-dead"
TYPE = "text/html; charset=utf-8"

_ADDED = (
    "<p>Update: at least 97 people are now known to have died in the fire, the ministry said late on Thursday.</p>",
    "<div><p>97 dead</p></div>",
    "<h2>Death toll rises to 97</h2>",
    "<aside>97 dead, says a reader</aside>",
    "<table><tr><td>Dead</td><td>97</td></tr></table>",
    "<p>Correction: an earlier version of this article gave the number of the dead as 48; it is 97.</p>",
    "<ul><li>97 dead</li><li>12 missing</li></ul>",
    "<div class=related><p>At least 97 people died in the storm of 1953, which nobody has forgotten here.</p></div>",
)
_TAG = re.compile(r"<[^>]*>")


@cache
def bases() -> tuple[str, ...]:
    """The pages that are changed."""
    return (
        *(markup for _, _, markup in genuine()),
        *(noisy(words, turn, lang=lang).decode() for lang, words in WORDS.items() for turn in range(2)),
    )


def _between(chance: random.Random, markup: str) -> int:
    """A place in the page where a tag begins."""
    return chance.choice([m.start() for m in _TAG.finditer(markup)] or [len(markup)])


def changed(chance: random.Random, markup: str) -> str:
    """The page with one thing changed, wherever that is."""
    kind = chance.randrange(5)
    if kind <= 1:  # a digit of the page, most often of its words
        digits = [m.start() for m in re.finditer(r"\d(?=[^<>]*<)", markup)]
        if digits:
            at = chance.choice(digits)
            return f"{markup[:at]}{(int(markup[at]) + chance.randint(1, 9)) % 10}{markup[at + 1 :]}"
    if kind == 2:  # something more
        at = _between(chance, markup)
        return markup[:at] + chance.choice(_ADDED) + markup[at:]
    if kind == 3:  # an element's words are gone
        texts = [m.span() for m in re.finditer(r">[^<>]{3,}<", markup)]
        if texts:
            start, end = chance.choice(texts)
            return markup[: start + 1] + markup[end - 1 :]
    if kind == 4:  # two pieces change places
        texts = [m.span() for m in re.finditer(r">[^<>]{3,}<", markup)]
        if len(texts) > 1:
            (a, b), (c, d) = sorted(chance.sample(texts, 2))
            return markup[:a] + markup[c:d] + markup[b:c] + markup[a:b] + markup[d:]
    return markup.replace("</body>", "<p>More soon.</p></body>")


def missed(seed: int, count: int) -> Iterator[tuple[bool, str | None]]:
    """For each of so many changed pages whether the gate would have passed it, and the page where it should not
    have: its article is another one.
    """
    chance = random.Random(seed)
    for _ in range(count):
        base = chance.choice(bases())
        first = Page(base.encode(), TYPE)
        standing = read(first, url=URL).document
        wording = wording_sha256(first, URL)
        if wording is None or not holds(first, standing):
            yield False, None
            continue
        markup = changed(chance, base)
        page = Page(markup.encode(), TYPE)
        passed = wording_sha256(page, URL) == wording
        wrong = passed and article_sha256(read(page, url=URL).document) != article_sha256(standing)
        yield passed, markup if wrong else None

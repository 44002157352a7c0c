"""An article whose surroundings change with every answer: clocks, counters, advertisements, stories, boxes."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from tests.walls.genuine import Words

__all__ = ["NOON", "noisy"]

NOON = datetime(2024, 1, 3, 12, tzinfo=UTC)
_ADVERTS = [
    "Win a cruise for two",
    "12 killed in mine, read more",
    "Buy our map of the coast",
    "7 dead whales found on a beach",
]


def noisy(words: Words, turn: int, *, lang: str = "en", seed: int = 2024) -> bytes:
    """The article as the server sends it for the turn-th time."""
    chance = random.Random(seed * 100_000 + turn)
    at = NOON + timedelta(minutes=turn)
    stories = [
        f"<li><a href=/{n}>{chance.choice(_ADVERTS)} {chance.randint(2, 99)}</a></li>" for n in range(5)
    ]
    chance.shuffle(stories)
    boxes = [
        f'<div class="related"><h3>Related</h3><ul>{"".join(stories)}</ul></div>',
        f"<aside><p>{chance.choice(_ADVERTS)}. At least {chance.randint(10, 99)} people were killed in the storm of {chance.randint(1950, 2020)}.</p></aside>",
        f'<div class="ad" id="ad-{chance.random()}"><p>{chance.choice(_ADVERTS)}</p></div>',
        f'<div class="most-read"><ol>{"".join(reversed(stories))}</ol></div>',
        f'<section class="comments"><h2>{chance.randint(1, 999)} comments</h2><p>{chance.randint(1, 99)} people died, says reader {turn}.</p></section>',
    ]
    chance.shuffle(boxes)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{words.title} | Lantern</title>'
        f'<meta name="csrf" content="{chance.random()}"></head><body class="v{turn}"><header><span class="clock">{at:%H:%M:%S}</span>'
        f" {chance.randint(-5, 30)} degrees</header><article><h1>{words.title}</h1>"
        f'<div class="meta">{at:%H:%M} <span class="views">{chance.randint(100, 9999)} views</span> {chance.randint(1, 500)} shares</div>'
        f"<p>{words.first}</p>{boxes[0]}<p>{words.second}</p>{boxes[1]}<p>{words.third}</p></article>{''.join(boxes[2:])}"
        f"<footer>{turn} readers online</footer><script>var t={chance.random()}</script></body></html>"
    ).encode()

"""Pages that a server hands out in turn, polled over real HTTP into a real store."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from tests.fetch.server import answer, site
from tracker.fetch import FetchSettings, open_fetchers
from tracker.model import Event, Outcome, Source
from tracker.poll import Poller

NOON = datetime(2024, 1, 3, 12, tzinfo=UTC)


class Watch:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = NOON

    def now(self):
        return self.at

    def seconds_until(self, when):
        return max(0.0, (when - self.at).total_seconds())


def article(killed, *, nonce=0):
    """A page of the harbour's paper with this toll; `nonce` is wrapping that no reader sees."""
    words = (
        "The fire on the quay began in a shed where nets were kept, and the wind carried it to the boats. "
    )
    toll = f"<p>At least {killed} people were killed, the harbour master said.</p>" if killed else ""
    return (
        f"<!doctype html><html><head><title>Fire on the quay</title><meta name='n' content='{nonce}'></head>"
        f"<body><article><h1>Fire on the quay</h1>{toll}<p>{words * 4}</p><p>{words * 3}</p></article>"
        "</body></html>"
    ).encode()


@asynccontextmanager
async def followed(store):
    """A function that polls the page once, showing it a body, ten minutes after the time before."""
    watch = Watch()
    fetchers = open_fetchers(FetchSettings(spacing=0.0), monotonic=lambda: 0.0, sleep=None)
    async with site() as server:
        store.add_event(Event(slug="quay", name="Fire on the quay"))
        source = store.add_source("quay", Source(url=server.url("/quay")))
        poller = Poller(fetchers, watch, store)

        async def show(body):
            server.pages["/quay"] = answer(body)
            watch.at += timedelta(minutes=10)
            return (await poller.poll(store.source(str(source.id)))).outcome

        try:
            yield show
        finally:
            await fetchers["page"].close()


def _versions(store):
    return store.versions(store.sources("quay")[0].id)


async def test_a_page_that_flips_is_a_variant_and_no_stream_of_revisions(store):
    """Of 100 looks at two texts in turn three are versions; then every other look is a variant."""
    async with followed(store) as show:
        outcomes = [await show(article((20, 73)[turn % 2])) for turn in range(100)]
        assert outcomes[:3] == [Outcome.NEW] * 3
        assert set(outcomes[3::2]) == {Outcome.VARIANT}
        assert set(outcomes[4::2]) == {Outcome.UNCHANGED}
        assert len(_versions(store)) == 3
        assert max(r.observed_at for r in store.revisions("quay")) <= NOON + timedelta(minutes=30)
        attempts = store.attempts(_versions(store)[0].source)
        assert len(attempts) == 100
        for attempt in attempts:
            assert store.body(attempt.body_sha256) in (article(20), article(73))


async def test_a_page_that_flips_in_ever_new_wrapping_is_a_variant(sqlite_store):
    """The same holds where no two answers have the same bytes, and each body is kept."""
    async with followed(sqlite_store) as show:
        pages = [article((20, 73)[turn % 2], nonce=turn) for turn in range(60)]
        outcomes = [await show(page) for page in pages]
        assert outcomes[:3] == [Outcome.NEW] * 3
        assert set(outcomes[3:]) == {Outcome.VARIANT, Outcome.REWRAPPED}
        assert [sqlite_store.body(sha256(page).hexdigest()) for page in pages] == pages


@pytest.mark.parametrize(("share", "most"), [(0.5, 6), (0.1, 8)])
async def test_two_texts_without_an_order_end_as_variants_too(sqlite_store, share, most):
    """A server that draws one of two texts by lot gives a handful of versions in 100 looks."""
    chance = random.Random(20240103)
    async with followed(sqlite_store) as show:
        for _ in range(100):
            await show(article(20 if chance.random() < share else 73))
        assert 3 <= len(_versions(sqlite_store)) <= most


async def test_a_page_that_goes_back_once_is_three_versions(sqlite_store):
    """A, then B for some looks, then A again for good: nothing of it is a variant."""
    async with followed(sqlite_store) as show:
        outcomes = [await show(article(killed)) for killed in (20, 20, 73, 73, 73, 20, 20)]
        assert outcomes.count(Outcome.NEW) == 3
        assert Outcome.VARIANT not in outcomes
        assert [r.after.low for r in sqlite_store.revisions("quay")] == [20, 73, 20]


async def test_a_page_that_stops_flipping_is_read_where_it_settles(sqlite_store):
    """A text that was taken for a variant is a version once it has come some times in a row."""
    async with followed(sqlite_store) as show:
        for turn in range(12):
            await show(article((20, 73)[turn % 2]))
        outcomes = [await show(article(73)) for _ in range(12)]
        settled = outcomes.index(Outcome.NEW)
        assert settled <= 10
        assert set(outcomes[:settled]) == {Outcome.VARIANT}
        assert set(outcomes[settled + 1 :]) == {Outcome.UNCHANGED}
        assert sqlite_store.revisions("quay")[-1].after.low == 73


async def test_new_words_on_a_page_that_flips_are_a_version_at_once(sqlite_store):
    """A third text is no variant of the two."""
    async with followed(sqlite_store) as show:
        for turn in range(12):
            await show(article((20, 73)[turn % 2]))
        assert await show(article(84)) is Outcome.NEW
        assert sqlite_store.revisions("quay")[-1].after.low == 84


async def test_what_a_variant_still_prints_is_not_withdrawn(sqlite_store):
    """Two texts in turn, one of which has no toll, withdraw nothing."""
    async with followed(sqlite_store) as show:
        for turn in range(40):
            await show(article((20, None)[turn % 2]))
        assert [r.kind for r in sqlite_store.revisions("quay")] == ["initial"]

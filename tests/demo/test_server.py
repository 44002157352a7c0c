"""The story's web server, asked over real HTTP on loopback."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from tracker.demo import story
from tracker.demo.server import StoryServer

GAZETTE, MERIDIAN, LANTERN, GOVERNORATE = story.PAGES


@asynccontextmanager
async def browsing(**options):
    """The running server and a client whose paths are below its base URL."""
    server = StoryServer(**options)
    base = await server.start()
    try:
        async with aiohttp.ClientSession(base) as client:
            yield server, client
    finally:
        await server.stop()


async def body(client, path, **options):
    async with client.get(path, **options) as response:
        return response.status, await response.text()


async def test_pages_appear_with_their_first_edit():
    """A page is 404 before its first edit and 200 from then on."""
    async with browsing() as (server, client):
        for page in story.PAGES:
            first = next(edit.at for edit in story.EDITS if edit.page == page.path)
            server.show(first - timedelta(seconds=1))
            assert (await body(client, page.path))[0] == 404
            server.show(first)
            status, html = await body(client, page.path)
            assert status == 200
            assert story.article(page, first).blocks[0][1][0] in html


async def test_the_same_number_of_responses_gives_the_same_bytes():
    """Two servers with one seed, asked the same, answer the same; another seed brings other noise."""
    answers = []
    for seed in (5, 5, 6):
        async with browsing(seed=seed) as (server, client):
            server.show(story.ENDS_AT)
            answers.append([(await body(client, page.path))[1] for page in story.PAGES for _ in range(2)])
    assert answers[0] == answers[1]
    assert answers[0] != answers[2]
    assert len(set(answers[0])) == len(answers[0])


async def test_a_known_article_is_304_until_it_is_edited():
    """With its ETag a page answers 304 and no body, and 200 again once an edit is shown."""
    async with browsing() as (server, client):
        for page in (GAZETTE, GOVERNORATE):
            edits = [edit.at for edit in story.EDITS if edit.page == page.path]
            server.show(edits[0])
            async with client.get(page.path) as response:
                etag = response.headers["ETag"]
            assert etag.startswith('W/"')
            assert await body(client, page.path, headers={"If-None-Match": etag}) == (304, "")
            server.show(edits[1])
            assert (await body(client, page.path, headers={"If-None-Match": etag}))[0] == 200


async def test_an_edit_that_comes_back_has_its_etag_back():
    """A to B to A: the third look has the validator of the first, so only the second can be told apart."""
    async with browsing() as (server, client):
        etags = []
        for clock in (7, 9, 15):
            server.show(datetime(2024, 1, 7, clock, tzinfo=UTC))
            async with client.get(GAZETTE.path) as response:
                etags.append(response.headers["ETag"])
        assert etags[0] == etags[2] != etags[1]


async def test_a_page_without_validators_never_answers_304():
    """The Post and the live blog send no ETag and take no notice of one."""
    async with browsing() as (server, client):
        server.show(story.ENDS_AT)
        for page in (MERIDIAN, LANTERN):
            async with client.get(page.path, headers={"If-None-Match": "*"}) as response:
                assert response.status == 200
                assert "ETag" not in response.headers


async def test_hostile_validators_are_no_error():
    """A malformed If-None-Match is answered like none."""
    async with browsing() as (server, client):
        server.show(story.ENDS_AT)
        for value in ('"', "W/", "x" * 4000, '"a", , "b'):
            assert (await body(client, GAZETTE.path, headers={"If-None-Match": value}))[0] == 200


async def test_a_captcha_stands_in_for_an_article_and_goes():
    """For three hours the Post answers 200 with a captcha, and afterwards with the article as before."""
    pause = next(pause for pause in story.INTERRUPTIONS if pause.status == 200)
    async with browsing() as (server, client):
        server.show(pause.since - timedelta(seconds=1))
        assert "killed 103 people" in (await body(client, MERIDIAN.path))[1]
        server.show(pause.since)
        status, html = await body(client, MERIDIAN.path)
        assert status == 200
        assert "I am not a robot" in html
        assert "Kerman" not in html
        server.show(pause.until)
        assert "killed 103 people" in (await body(client, MERIDIAN.path))[1]


async def test_an_overloaded_server_says_when_to_come_back():
    """For three hours the live blog answers 503 with Retry-After in seconds."""
    pause = next(pause for pause in story.INTERRUPTIONS if pause.status == 503)
    async with browsing() as (server, client):
        server.show(pause.since)
        async with client.get(LANTERN.path) as response:
            assert response.status == 503
            assert response.headers["Retry-After"] == "2700"
        server.show(pause.until)
        assert (await body(client, LANTERN.path))[0] == 200


async def test_robots_may_come_and_strangers_find_nothing():
    """robots.txt lets everybody in; an address that is not in the story is 404."""
    async with browsing() as (server, client):
        assert await body(client, "/robots.txt") == (200, "User-agent: *\nAllow: /\n")
        assert (await body(client, "/harbour-gazette/world"))[0] == 404
        assert server.requests.total() == 0


async def test_the_port_can_be_chosen_and_is_given_back():
    """A chosen port is listened on, refused to a second server and free again after stop."""
    first = StoryServer()
    base = await first.start()
    port = int(base.rpartition(":")[2])
    with pytest.raises(OSError, match="address already in use"):
        await StoryServer(port=port).start()
    with pytest.raises(RuntimeError, match="already running"):
        await first.start()
    await first.stop()
    await first.stop()
    second = StoryServer(port=port)
    assert await second.start() == base
    await second.stop()


def test_a_time_without_a_zone_is_refused():
    """`show` takes aware times only."""
    with pytest.raises(ValueError, match="naive"):
        StoryServer().show(datetime(2024, 1, 3, 13, 2))  # noqa: DTZ001

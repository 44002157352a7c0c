"""robots.txt, Crawl-delay, and what the settings add to requests, over real connections."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.fetch.server import answer, site
from tests.fetch.test_page import AT, Time
from tracker.errors import StoreLockedError
from tracker.fetch import FetchSettings, open_fetchers
from tracker.fetch.access import Access
from tracker.fetch.robots import token_of
from tracker.model import Source
from tracker.options import Options

PAGE = answer(b"<html><body><p>At least 84 people were killed.</p></body></html>")


class Asker:
    """Fetchers that share a clock."""

    def __init__(self, **settings) -> None:
        self.time = Time()
        self.fetchers = open_fetchers(
            FetchSettings(**{"spacing": 0.0, "user_agent": "Tollbook/1 (+mailto:a@b.example)", "retries": 0}
                          | settings),
            monotonic=self.time.monotonic,
            sleep=self.time.sleep,
        )  # fmt: skip

    async def ask(self, url, kind="page", **options):
        return await self.fetchers[kind].fetch(Source(url=url, kind=kind, options=Options(**options)), AT)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        for one in self.fetchers.values():
            await one.close()


RULES = [
    ("User-agent: *\nDisallow: /private", "/private/x", False),
    ("User-agent: *\nDisallow: /private", "/open", True),
    ("User-agent: tollBOOK\nDisallow: /\n\nUser-agent: *\nAllow: /", "/x", False),
    ("User-agent: Tollbook\nDisallow:\n\nUser-agent: *\nDisallow: /", "/x", True),
    ("User-agent: Toll\nDisallow: /", "/x", True),
    ("User-agent: book\nDisallow: /", "/x", True),
    ("User-agent: Tollbook-News\nDisallow: /", "/x", True),
    ("User-agent: Tollbook/2.1\nDisallow: /", "/x", False),
    ("User-agent: a\nUser-agent: tollbook\nDisallow: /x", "/x", False),
    ("User-agent: *\nDisallow: /x\nAllow: /x/open", "/x/open/1", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("\ufeffUser-agent: *\nDisallow: /", "/x", False),
    ("User-agent: *\r\nDisallow: /x # not this\r\n", "/x", False),
    ("<html>no rules at all</html>", "/x", True),
    ("", "/x", True),
]


@pytest.mark.parametrize(("rules", "path", "allowed"), RULES)
async def test_rules_are_matched_by_our_product_token(rules, path, allowed):
    """A group is ours where it names our token whole, in whatever case; else the group for everybody."""
    async with site() as it, Asker() as asker:
        it.pages |= {"/robots.txt": answer(rules.encode()), path: PAGE}
        got = await asker.ask(it.url(path))
        paths = [each for each, _ in it.asked]
    assert (got.failure is None) is allowed
    assert paths == (["/robots.txt", path] if allowed else ["/robots.txt"])
    if not allowed:
        assert got.failure == "robots.txt forbids it (127.0.0.1)"


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "403 Forbidden", "410 Gone"])
async def test_without_rules_everything_may_be_asked(status):
    """An answer of 4xx means that there are no rules."""
    async with site() as it, Asker() as asker:
        it.pages |= {"/robots.txt": answer(b"no", status), "/x": PAGE}
        assert (await asker.ask(it.url("/x"))).failure is None


@pytest.mark.parametrize("status", ["500 Oops", "503 Away", "429 Too Many Requests"])
async def test_rules_that_cannot_be_had_forbid_everything_for_a_while(status):
    """After 5xx and 429 nothing is asked; it is tried again after ten minutes, and not before."""
    async with site() as it, Asker() as asker:
        it.pages |= {"/robots.txt": [answer(b"", status), answer(b"")], "/x": PAGE}
        assert "robots.txt could not be read" in (await asker.ask(it.url("/x"))).failure
        asker.time.now = 599.0
        assert (await asker.ask(it.url("/x"))).failure
        asker.time.now = 601.0
        assert (await asker.ask(it.url("/x"))).failure is None
        assert [path for path, _ in it.asked] == ["/robots.txt", "/robots.txt", "/x"]


async def test_what_the_rules_said_holds_while_they_cannot_be_had():
    """Rules are asked for again after a day; the old ones hold where the new ones cannot be had."""
    async with site() as it, Asker() as asker:
        it.pages |= {
            "/robots.txt": [answer(b"User-agent: *\nDisallow: /x"), answer(b"", "500 Oops")],
            "/x": PAGE,
            "/y": PAGE,
        }
        assert (await asker.ask(it.url("/y"))).failure is None
        asker.time.now = 86_000.0
        assert (await asker.ask(it.url("/y"))).failure is None
        assert len([1 for path, _ in it.asked if path == "/robots.txt"]) == 1
        asker.time.now = 86_500.0
        assert "forbids" in (await asker.ask(it.url("/x"))).failure
        assert (await asker.ask(it.url("/y"))).failure is None
        assert len([1 for path, _ in it.asked if path == "/robots.txt"]) == 2


async def test_a_crawl_delay_is_the_least_spacing_over_all_kinds():
    """Every request to a host waits for its Crawl-delay, whatever kind of source asks."""
    async with site() as it, Asker(spacing=2.0) as asker:
        it.pages |= {"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 7"), "/x": PAGE, "/f": PAGE}
        await asker.ask(it.url("/x"))
        await asker.ask(it.url("/f"), "feed")
        await asker.ask(it.url("/x"), ignore_robots=True)
        assert asker.time.slept == [7.0, 2.0]


async def test_one_source_may_be_excepted():
    """A source that a person excepted is asked all the same."""
    async with site() as it, Asker() as asker:
        it.pages |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "/x": PAGE}
        assert (await asker.ask(it.url("/x"), ignore_robots=True)).failure is None
        assert "forbids" in (await asker.ask(it.url("/x"))).failure


async def test_a_redirect_is_held_to_the_rules_too():
    """An address that a redirect leads to is asked only where the rules allow it."""
    async with site() as it, Asker() as asker:
        it.pages |= {
            "/robots.txt": answer(b"User-agent: *\nDisallow: /shut"),
            "/x": answer(b"", "302 Found", Location="/shut"),
            "/shut": PAGE,
        }
        got = await asker.ask(it.url("/x"))
        assert "forbids" in got.failure
        assert [path for path, _ in it.asked] == ["/robots.txt", "/x"]


async def test_a_page_that_a_list_found_opens_no_private_address():
    """Only what a person named leads inside: a link in a feed does not, but on the feed's own host."""
    async with site() as it, site() as inside, Asker() as asker:
        it.pages["/x"] = inside.pages["/x"] = PAGE
        feed = it.url("/feed")
        assert (await asker.ask(it.url("/x"), found_in=feed)).failure is None
        got = await asker.ask(inside.url("/x"), found_in=feed)
        assert got.failure == "127.0.0.1 is not a public address"
        assert (await asker.ask(it.url("/x"), found_in="https://news.example/feed")).failure
        assert inside.asked == []


async def test_the_settings_add_headers_and_cookies_to_their_host_alone():
    """Secrets go to the place that they are for, not on to another host, and come back masked."""
    async with site() as it, site() as other:
        secret = Access(
            place=f"127.0.0.1:{it.port}", headers={"X-Key": "sesame"}, cookies={"sid": "1", "b": "2"}
        )
        async with Asker(access=(secret,)) as asker:
            it.pages["/x"] = answer(
                b"", "302 Found", Location=f"http://localhost:{it.port}/y", Set_Cookie="s=9"
            )
            it.pages["/y"] = PAGE
            it.pages["/z"] = answer(b"z" * 99, Set_Cookie="sid=9")
            got = await asker.ask(it.url("/z"))
            assert got.header("set-cookie") == "***"
            assert it.asked[-1][1]["x-key"] == "sesame"
            assert it.asked[-1][1]["cookie"] == "sid=1; b=2"
            await asker.ask(it.url("/x"))
            assert all("x-key" in h for p, h in it.asked if p == "/x")
            assert not any("x-key" in h for p, h in it.asked if p == "/y")
            assert "sesame" not in repr(secret) + repr(asker.fetchers["page"]._settings)
            assert other.asked == []


async def test_a_proxy_of_the_settings_is_asked_in_the_hosts_place():
    """The request goes to the proxy, though that is on a private address and the page is not."""
    async with site() as proxy:
        place = Access(place="news.example", proxy=proxy.url("/").rstrip("/"))
        async with Asker(access=(place,), robots=False) as asker:
            proxy.pages["http://news.example/x"] = PAGE
            assert (await asker.ask("http://news.example/x")).failure is None
            assert [path for path, _ in proxy.asked] == ["http://news.example/x"]


def test_a_longer_place_comes_before_a_shorter():
    """A prefix ends at a slash, and the token is what stands before the version."""
    from yarl import URL

    from tracker.fetch.access import access_to

    host, api = Access(place="news.example"), Access(place="https://news.example/api")
    assert access_to(URL("https://news.example/api/x"), (host, api)) is api
    assert access_to(URL("https://news.example/apis"), (host, api)) is host
    assert access_to(URL("https://other.example/api"), (host, api)) is None
    assert token_of("Tollbook/0.3 (+x)") == "Tollbook"
    assert replace(host, place="x").place == "x"


class Book:
    """What hosts allow, in memory, as the database keeps it."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str | None, datetime]] = {}

    def robots(self, origin):
        return self.kept.get(origin)

    def keep_robots(self, origin, rules, read_at):
        self.kept[origin] = (rules, read_at)


@pytest.mark.parametrize(
    ("hours", "asked"), [(0, 0), (23, 0), (25, 1), (-1, 1)], ids=["now", "23 h", "25 h", "clock set back"]
)
async def test_what_another_process_has_read_is_not_asked_for_again_for_a_day(hours, asked):
    """A process reads robots.txt where none has within a day; one that is older is asked for again."""
    book = Book()
    async with site() as it:
        it.pages |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /no"), "/no": PAGE, "/yes": PAGE}
        for at in (AT, AT + timedelta(hours=hours)):
            it.asked.clear()
            fetchers = open_fetchers(FetchSettings(spacing=0.0, retries=0), book=book)
            try:
                refused = await fetchers["page"].fetch(Source(url=it.url("/no")), at)
                taken = await fetchers["page"].fetch(Source(url=it.url("/yes")), at)
            finally:
                await fetchers["page"].close()
            assert "robots.txt forbids it" in (refused.failure or "")
            assert taken.status == 200
        assert [path for path, _ in it.asked].count("/robots.txt") == asked


async def test_a_book_that_cannot_be_read_or_written_costs_no_look():
    """Where the database is locked, robots.txt is asked for as if nobody had."""

    class Torn(Book):
        def robots(self, origin):
            raise StoreLockedError("another process holds the database", hint="")

        def keep_robots(self, origin, rules, read_at):
            raise StoreLockedError("another process holds the database", hint="")

    async with site() as it:
        it.pages |= {"/robots.txt": answer(b""), "/yes": PAGE}
        fetchers = open_fetchers(FetchSettings(spacing=0.0, retries=0), book=Torn())
        try:
            assert (await fetchers["page"].fetch(Source(url=it.url("/yes")), AT)).status == 200
        finally:
            await fetchers["page"].close()

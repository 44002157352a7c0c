"""A wiki's history through an API that answers as MediaWiki documents it."""

from __future__ import annotations

import asyncio
from hashlib import sha1

import pytest
from aiohttp import web

from tests.archives.served import hours
from tracker.archives import ArchiveTrouble
from tracker.archives.importing import Span
from tracker.archives.mediawiki import WikiArchive, api_of
from tracker.core import Tracker
from tracker.fetch import FetchSettings
from tracker.model import Outcome
from tracker.wikitext import revision

FAST = FetchSettings(spacing=0, retries=0)


def text(number, more=""):
    """An article with an infobox."""
    return (
        "{{Infobox civilian attack\n| title = Quay fire\n| fatalities = "
        + str(number)
        + "<ref>{{cite news|title=9 dead}}"
        "</ref>\n| injuries = {{nowrap|171}}\n}}\nA fire at the '''quay''' killed at least "
        f"{number} people, the interior minister [[Ahmad Vahidi]] said.<ref name=a>Gazette, 12 dead</ref> {more}\n\n"
        "== References ==\n{{reflist}}\n[[Category:Fires]]"
    )


def history(count):
    """Revisions a quarter of an hour apart: the toll grows, and now and then somebody writes nonsense."""
    made = []
    for n in range(count):
        at = n - 2 if n % 50 == 26 else n
        number = 20 + at // 20
        nonsense = n % 50 == 25
        words = (
            "HAHAHA 9999 people were killed" if nonsense else text(number, f"Crews work at pier {at // 5}.")
        )
        made.append(
            {
                "revid": 1000 + n,
                "parentid": 999 + n,
                "user": "203.0.113.9" if nonsense else "Editor",
                "timestamp": (hours(n / 4)).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "comment": "lol" if nonsense else "Reverted edits" if n % 50 == 26 else "update",
                "sha1": sha1(words.encode()).hexdigest(),
                "slots": {
                    "main": {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": words}
                },
            }
        )
    return made


async def imported(store, revisions, **span):
    """What an import of the page came to, and the queries that the wiki was asked."""
    asked = []

    async def api(request):
        asked.append(dict(request.query))
        if request.query["titles"] != "Quay fire":
            return web.json_response({"query": {"pages": [{"title": "x", "missing": True}]}})
        wanted = [r for r in revisions if request.query.get("rvstart", "") <= r["timestamp"]]
        start = next(
            (
                n
                for n, r in enumerate(wanted)
                if request.query.get("rvcontinue", "").endswith(f"|{r['revid']}")
            ),
            0,
        )
        limit = int(request.query["rvlimit"])
        answer = {
            "query": {
                "pages": [{"pageid": 7, "title": "Quay fire", "revisions": wanted[start : start + limit]}]
            }
        }
        if start + limit < len(wanted):
            following = wanted[start + limit]
            answer["continue"] = {"rvcontinue": f"20240103|{following['revid']}", "continue": "||"}
        return web.json_response(answer)

    app = web.Application()
    app.router.add_get("/w/api.php", api)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    archive = WikiArchive(f"http://127.0.0.1:{port}/w/api.php", FAST)
    try:
        title = span.pop("title", "Quay_fire")
        url = f"http://127.0.0.1:{port}/wiki/{title}"
        view = await Tracker(store).import_captures("quay", [url], archive, Span(**span))
        return view.pages[0], asked
    finally:
        await archive.close()
        await runner.cleanup()


@pytest.fixture
def quay(sqlite_store):
    """A store with the event."""
    Tracker(sqlite_store).add_event("quay")
    return sqlite_store


def test_each_revision_is_a_capture_with_its_own_time(quay):
    """Hundreds of revisions come by continuation, each with its time, user and comment."""
    taken, asked = asyncio.run(imported(quay, history(230)))
    assert (taken.taken, taken.failed, len(asked)) == (230, [], 5)
    looks = quay.attempts(1)[::-1]
    assert [look.observed_at for look in looks] == [hours(n / 4) for n in range(230)]
    assert looks[0].archive.endswith("/w/index.php?oldid=1000")
    assert looks[0].detail == "by Editor: update"
    told = [r.after.value for r in quay.revisions("quay") if r.metric.value == "killed"]
    assert told == sorted(set(told)) == list(range(20, 32))
    assert quay.verify().flaws == ()


def test_what_is_soon_taken_back_is_kept_and_told_and_is_no_version(quay):
    """Vandalism that was reverted a quarter of an hour later moves no figure; the revert is the page again."""
    asyncio.run(imported(quay, history(30)))
    looks = {look.archive.rpartition("=")[2]: look for look in quay.attempts(1)}
    assert looks["1025"].outcome is Outcome.VARIANT
    assert looks["1025"].detail == "taken back 15 min later by Editor: Reverted edits"
    assert b"9999" in quay.body(looks["1025"].body_sha256)
    assert looks["1026"].outcome is Outcome.REWRAPPED
    assert all(r.after.value != 9999 for r in quay.revisions("quay"))


def test_a_page_that_is_not_there_is_one_sentence(quay):
    """The wiki says that the page is missing."""
    with pytest.raises(ArchiveTrouble, match="has no page 'Nowhere'"):
        asyncio.run(imported(quay, history(2), title="Nowhere"))


def test_the_api_is_that_of_the_pages_host():
    """A page's address names the wiki and the title, in either form."""
    assert api_of("https://en.wikipedia.org/wiki/2024_Kerman_bombings") == (
        "https://en.wikipedia.org/w/api.php",
        "2024 Kerman bombings",
    )
    assert api_of("https://w.example/w/index.php?title=Quay_fire&action=history")[1] == "Quay fire"


def test_wikitext_reads_as_an_article():
    """The infobox's counts come first under plain labels; references and categories are left out."""
    import json

    title, words = revision(json.dumps({"title": "Quay fire", "content": text(84)}))
    assert title == "Quay fire"
    assert words.splitlines()[:2] == ["Deaths: 84", "Injured: 171"]
    assert "killed at least 84 people, the interior minister Ahmad Vahidi said." in words
    assert not {"dead", "Category", "References", "{{"} & set(words.replace(":", " ").split())

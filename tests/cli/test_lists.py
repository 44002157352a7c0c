"""Lists of links from the command line: what is followed, for how long, and what is not and why."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from tests.cli.conftest import Person, Site, page

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Gazette</title>{}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{url}</link><description>{text}</description></item>"
STORY = page(
    "Blasts in Port Quay: 12 dead", "At least 12 people were killed in Port Quay, the health ministry said."
)


def feed(*items: tuple[str, str, str]) -> str:
    return RSS.format("".join(ITEM.format(title=t, url=u, text=x) for t, u, x in items))


def begin(person: Person) -> None:
    person.good("event", "add", "quay", "--place", "Port Quay", "--date", "2024-01-03")


def kinds(person: Person) -> dict[str, str]:
    return {s["url"].rsplit("/", 1)[1]: s["kind"] for s in person.answer("source", "list")["sources"]}


def test_a_feed_is_known_by_its_answer_and_its_pages_are_followed_after_they_left_it(
    person: Person, site: Site
):
    """A feed is told by its first answer; a page of the event is read in the same pass, and stays followed."""
    story = site.put("/story", STORY)
    url = site.put(
        "/feed",
        feed(
            ("Blasts in Port Quay", f"{story}?utm_source=rss", "12 dead"), ("Harvest", f"{story}2", "Apples")
        ),
        kind="application/rss+xml",
    )
    begin(person)
    person.good("source", "add", "quay", url)
    assert kinds(person) == {"feed": "auto"}
    done = person.toll("poll", "quay")
    assert done.returncode == 0, done.stderr
    assert f"quay: follows {story}" in done.stderr
    assert kinds(person) == {"feed": "feed", "story": "page"}
    assert person.answer("show", "quay")["headlines"]
    shown = person.answer("source", "show", url)
    assert {(f["title"], f["fate"]) for f in shown["found"]} == {
        ("Blasts in Port Quay", "followed"),
        ("Harvest", "not_ours"),
    }
    assert "Harvest" in person.good("source", "show", "1")
    site.put("/feed", feed(("Nothing of it", f"{story}3", "")), kind="application/rss+xml")
    site.asked.clear()
    person.good("poll", "quay")
    assert sorted(site.asked) == ["/feed", "/story"]
    assert len(person.answer("versions", "1")["versions"]) == 2
    assert person.rows("SELECT count(*) FROM figure WHERE text = '12 dead'")


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>Port Quay</title>
<link rel="alternate" href="/story"/><updated>2024-01-03T13:00:00Z</updated></entry></feed>"""
NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{0}</loc><news:news>
<news:title>Blasts at Port Quay</news:title><news:publication_date>2024-01-03</news:publication_date>
</news:news></url></urlset>"""


@pytest.mark.parametrize("form", ["atom", "json", "news", "gzip", "index", "listing"])
def test_every_kind_of_list_leads_to_its_pages(person: Person, site: Site, form: str):
    """Atom, JSON Feed, news sitemaps, packed ones, an index of sitemaps and a list page lead to the page."""
    story = site.put("/story", STORY)
    more: list[str] = []
    if form == "atom":
        url = site.put("/list", ATOM, kind="application/atom+xml")
    elif form == "json":
        items = [{"id": "1", "url": story, "title": "Port Quay", "date_published": "2024-01-03T13:00:00Z"}]
        body = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": items}
        url = site.put("/list", json.dumps(body), kind="application/json")
    elif form == "listing":
        links = f'<nav><a href="/nav">Port Quay</a></nav><h2><a href="{story}#top">Port Quay: 12</a></h2>'
        url = site.put("/list", f"<html><body>{links}</body></html>")
        more = ["--select", "h2 a"]
    elif form == "index":
        inner = site.put("/news.xml", NEWS.format(story), kind="text/xml")
        loop = f"<sitemap><loc>{inner}</loc></sitemap><sitemap><loc>{inner[:-9]}/list</loc></sitemap>"
        url = site.put("/list", f"<sitemapindex>{loop}</sitemapindex>", kind="text/xml")
    else:
        body = NEWS.format(story).encode()
        url = site.put("/list", gzip.compress(body) if form == "gzip" else body, kind="text/xml")
        more = ["--kind", "sitemap"]
    begin(person)
    person.good("source", "add", "quay", url, *more)
    person.good("poll", "quay")
    assert kinds(person).get("story") == "page", person.good("source", "show", url)
    assert "nav" not in kinds(person)


def test_the_number_of_pages_is_bounded_and_what_found_no_room_is_shown(person: Person, site: Site):
    """A list follows as many pages as it may; the others are shown with the reason."""
    items = [(f"Port Quay {n}", site.put(f"/story{n}", STORY), "") for n in range(5)]
    url = site.put("/feed", feed(*items), kind="application/rss+xml")
    begin(person)
    person.good("source", "add", "quay", url, "--kind", "feed", "--max", "2")
    person.good("poll", "quay")
    fates = [f["fate"] for f in person.answer("source", "show", url)["found"]]
    assert sorted(fates) == ["followed"] * 2 + ["no_room"] * 3
    long_ago = person.moment(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    person.change(f"UPDATE source SET last_change_at = {long_ago} WHERE url LIKE '%story0'")
    site.put("/feed", feed(*items, ("Port Quay again", site.put("/story9", STORY), "")), kind="text/xml")
    told = person.toll("poll", "quay").stderr
    assert "rests" in told
    assert "/story0" in told
    assert "story9" in kinds(person)
    states = {s["url"][-6:]: s["state"] for s in person.answer("source", "list")["sources"]}
    assert states["story0"] == "paused"
    person.good("source", "edit", url, "--max", "9")
    person.good("poll", "quay")
    fates = [f["fate"] for f in person.answer("source", "show", url)["found"]]
    assert "no_room" not in fates


def test_what_a_feed_links_to_is_no_way_inside(person: Person, site: Site):
    """A link in a feed to another private address is recorded and never asked."""
    other = Site()
    try:
        inside = other.put("/admin", STORY)
        url = site.put("/feed", feed(("Port Quay", inside, "")), kind="application/rss+xml")
        begin(person)
        person.good("source", "add", "quay", url, "--kind", "feed", "--all")
        done = person.toll("poll", "quay")
        assert "is not a public address" in done.stderr
        assert other.asked == []
    finally:
        other.close()


def test_a_file_of_addresses_is_added_line_by_line(person: Person, site: Site):
    """OPML and plain lines from stdin: what was done is said for each, and one that fails stops no other."""
    begin(person)
    opml = (
        '<opml version="2.0"><body><outline text="Press"><outline type="rss" text="Gazette" '
        f'xmlUrl="{site.put("/feed", "x")}"/></outline></body></opml>'
    )
    done = person.toll("source", "add", "quay", "--from", "-", stdin=opml)
    assert "Gazette is source 1 (feed)" in done.stderr
    lines = f"# press\n{site.put('/a', 'x')}  # the first\n\nnot an address\n{site.put('/b', 'x')}\n"
    done = person.toll("source", "add", "quay", "--from", "-", stdin=lines)
    assert done.returncode == 3
    assert "line 4: not an address: not added" in done.stderr
    assert set(kinds(person)) == {"feed", "a", "b"}
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]><opml><body/></opml>'
    assert "entities" in person.refused(1, "source", "add", "quay", "--from", "-", stdin=bomb)


def test_filters_say_what_of_a_page_is_read(person: Person, site: Site):
    """--keep and --drop bound the reading, the test shows what they change, and a page without it withdraws nothing."""
    box = '<div class="more"><p>In another town 77 people were killed in a fire, the mayor said.</p></div>'
    url = site.put("/x", STORY.replace("</article>", f"{box}</article>"))
    begin(person)
    told = person.answer("source", "test", url, "--drop", ".more")
    texts = [f["text"] for f in told["unfiltered"]["figures"]]
    assert any("77" in text for text in texts)
    assert not any("77" in f["quote"] for f in told["figures"])
    assert "filtered out" in person.good("source", "test", url, "--drop", ".more")
    person.good("source", "add", "quay", url, "--kind", "page", "--keep", "article h1, article > p")
    person.good("poll", "quay")
    assert not person.rows("SELECT 1 FROM figure WHERE low = 77")
    assert person.rows("SELECT 1 FROM figure WHERE low = 12")
    person.good("source", "edit", "1", "--keep", ".gone")
    assert "nothing on the page fits" in person.toll("poll", "quay").stderr
    person.good("source", "edit", "1", "--keep", "")
    person.good("poll", "quay")
    assert person.rows("SELECT count(*) FROM definition") == [(3,)]
    assert "is no CSS selector" in person.refused(2, "source", "edit", "1", "--keep", ":::")


def test_an_officials_json_gives_figures_with_their_words(person: Person, site: Site):
    """Values, metrics, moments and issuers by expression; each figure's words are those of the field."""
    data = {
        "stamp": 1,
        "as_of": "2024-01-04",
        "toll": [{"k": "deaths", "n": 84}, {"k": "injured", "n": "1,204"}],
    }
    url = site.put("/api", json.dumps(data), kind="application/json")
    begin(person)
    add = (
        "--value",
        "toll[].n",
        "--metric",
        "toll[].k",
        "--as-of-path",
        "as_of",
        "--issuer",
        "'Emergency Agency'",
    )
    person.good("source", "add", "quay", url, *add)
    person.good("poll", "quay")
    rows = person.answer("log", "quay", "--all")["revisions"]
    found = {r["metric"]: r["after"] for r in rows}
    assert found["killed"]["low"] == 84
    assert found["killed"]["as_of"] == "2024-01-04"
    assert found["killed"]["speaker"]["organization"] == "Emergency Agency"
    assert (found["injured"]["low"], found["injured"]["text"]) == (1204, "1,204")
    start, end = found["injured"]["span"]
    assert json.dumps(data)[start:end] == "1,204"
    site.put("/api", json.dumps(data | {"stamp": 2}), kind="application/json")
    assert "the same figures" in person.toll("poll", "quay").stderr
    data["toll"][0]["n"] = 89
    site.put("/api", json.dumps(data), kind="application/json")
    assert person.toll("poll", "quay", "--exit-code").returncode == 10
    assert "no expression of JMESPath" in person.refused(2, "source", "edit", "1", "--value", "[[")
    assert not person.answer("reextract", "quay", "--dry-run")["pages"][0]["versions"]


def test_secrets_of_a_source_are_sent_and_shown_nowhere(person: Person, site: Site):
    """Headers of the settings file reach their host and stand in no screen, log, error or row."""
    url = site.put("/x", STORY)
    settings = person.work / "toll.toml"
    settings.write_text(
        '[sources."127.0.0.1"]\nheaders = { X-Key = "open-sesame-1" }\nproxy = "ftp://u:pw1@h"\n'
    )
    assert "pw1" not in person.refused(2, "event", "list")
    settings.write_text('[sources."127.0.0.1"]\nheaders = { X-Key = "open-sesame-1" }\n')
    begin(person)
    person.good("source", "add", "quay", url)
    told = [person.toll("poll", TOLL_LOG_LEVEL="debug").stderr, person.good("config", "show")]
    told += [person.good("config", "show", "--json"), person.good("source", "show", "1")]
    assert not any("sesame" in each for each in told)
    assert person.address or b"sesame" not in person.database.read_bytes()
    assert "***" in told[1]

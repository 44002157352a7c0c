"""The whole way of a person, and the JSON of every reading command."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.cli.conftest import Person, Site, page

TEXT = str
NUMBER = int
MAYBE_TEXT = (str, type(None))
MAYBE_NUMBER = (int, type(None))
MAYBE_BOOL = (bool, type(None))

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")

EVENT = {"slug": TEXT, "name": TEXT, "occurred_at": MAYBE_TEXT, "places": list}
SPEAKER = {"name": MAYBE_TEXT, "role": MAYBE_TEXT, "organization": MAYBE_TEXT, "tier": MAYBE_TEXT}
SCOPE = {
    "place": MAYBE_TEXT,
    "population": MAYBE_TEXT,
    "party": MAYBE_TEXT,
    "includes_perpetrators": MAYBE_BOOL,
    "includes_missing": MAYBE_BOOL,
}
FIGURE = {
    **SCOPE,
    "metric": TEXT,
    "low": MAYBE_NUMBER,
    "high": MAYBE_NUMBER,
    "qualifier": TEXT,
    "text": TEXT,
    "role": TEXT,
    "parts": (list, type(None)),
    "current": bool,
    "speaker": (dict, type(None)),
    "via": list,
    "as_of": MAYBE_TEXT,
    "reasons": list,
    "surface": TEXT,
    "span": list,
    "quote": TEXT,
    "rule": TEXT,
    "confidence": (int, float),
}
PLACE = {
    "observed_at": TEXT,
    "not_before": MAYBE_TEXT,
    "published_at": MAYBE_TEXT,
    "source": TEXT,
    "url": TEXT,
    "version": TEXT,
}
REVISION = {
    **PLACE,
    "number": NUMBER,
    "kind": TEXT,
    "cause": TEXT,
    "metric": TEXT,
    "scope": dict,
    "issuer": dict,
    "via": list,
    "before": (dict, type(None)),
    "after": (dict, type(None)),
    "reasons": list,
}
ATTRIBUTION = {
    **PLACE,
    "number": NUMBER,
    "kind": TEXT,
    "stance": MAYBE_TEXT,
    "speaker": (dict, type(None)),
    "via": list,
    "target": MAYBE_TEXT,
    "certainty": TEXT,
    "text": TEXT,
    "rejected_by": (dict, type(None)),
}
STATEMENT = {
    "stance": MAYBE_TEXT,
    "speaker": (dict, type(None)),
    "target": MAYBE_TEXT,
    "certainty": TEXT,
    "direct": bool,
    "text": TEXT,
    "span": list,
}

DRAFTS = (
    page(
        "At least 20 killed in Harborough market blasts",
        "HARBOROUGH, May 2 - At least 20 people were killed and 50 were injured when two explosions struck "
        "a market in Harborough on Thursday, Governor Anna Berg said.",
        'Interior Minister Carl Dunn blamed the Northern Front for the attack. "The Northern Front did this," '
        "he said.",
    ),
    page(
        "Harborough market blasts kill 73",
        "HARBOROUGH, May 2 - Two explosions at a market in Harborough killed 73 people and injured 141 on "
        "Thursday, Governor Anna Berg said.",
        'Interior Minister Carl Dunn blamed the Northern Front for the attack. "The Northern Front did this," '
        "he said.",
    ),
)


def fits(value: Mapping[str, Any], shape: Mapping[str, Any]) -> None:
    """Every key of the contract is there with a value of its type; numbers are numbers and no truth values."""
    for key, kind in shape.items():
        assert key in value, key
        assert isinstance(value[key], kind), (key, value[key])
        if kind in (NUMBER, MAYBE_NUMBER):
            assert not isinstance(value[key], bool), key


def moments_are_in_utc(value: Any) -> None:
    """Each key that is a time holds RFC 3339 with Z, or nothing."""
    if isinstance(value, list):
        for each in value:
            moments_are_in_utc(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key.endswith(("_at", "not_before", "until")) and each is not None:
                assert MOMENT.fullmatch(each), (key, each)
            moments_are_in_utc(each)


def figures(found: list[dict[str, Any]]) -> None:
    """Each figure is F of the contract."""
    for each in found:
        fits(each, FIGURE)
        if each["speaker"]:
            fits(each["speaker"], SPEAKER)


def revisions(found: list[dict[str, Any]]) -> None:
    """Each revision is R of the contract, but for the headline."""
    for each in found:
        fits(each, REVISION)
        fits(each["scope"], SCOPE)
        fits(each["issuer"], SPEAKER)
        figures([side for side in (each["before"], each["after"]) if side])


@pytest.fixture
def followed(person: Person, site: Site) -> tuple[Person, Site, str]:
    """An event whose one page was polled in two states."""
    url = site.put("/story", DRAFTS[0])
    person.good("event", "add", "harborough", "--name", "Harborough blasts", "--date", "2024-05-02")
    person.good("source", "add", "harborough", url, "--every", "10m..6h", "--name", "The Gazette")
    person.good("poll")
    site.put("/story", DRAFTS[1])
    person.good("poll")
    return person, site, url


def test_the_whole_way(person: Person, site: Site):
    """From the event's name to its history in eight commands, each of which says what comes next."""
    url = site.put("/story", DRAFTS[0])
    added = person.toll("event", "add", "harborough", "--name", "Harborough blasts", "--place", "Harborough")
    assert "toll source add harborough URL" in added.stderr
    assert "no page has been read yet" in person.good("log", "harborough")

    tested = person.good("source", "test", url)
    assert "≥20" in tested
    assert person.rows("select count(*) from attempt") == [(0,)]

    sourced = person.toll("source", "add", "harborough", url, "--every", "10m..6h", "--name", "The Gazette")
    assert "toll poll harborough" in sourced.stderr
    assert "10m..6h" in sourced.stderr
    assert url in person.good("source", "list")
    shown = person.good("status")
    assert "not tried yet" in shown
    assert "The database has" in shown

    polled = person.toll("poll", "--exit-code")
    assert polled.returncode == 10
    assert "harborough:r1" in polled.stderr
    assert not polled.stdout
    assert person.toll("poll", "--exit-code").returncode == 0
    assert "≥20" in person.good("show", "harborough")
    assert "≥20" in person.good("log", "harborough")
    assert "≥20" in person.good("event", "list")
    attempts = person.good("versions", "The Gazette", "--attempts")
    assert [word for word in attempts.split() if word in ("new", "unchanged")] == ["unchanged", "new"]
    assert "≥20 introduced in r" in person.good("blame", "harborough")


def test_log_can_be_narrowed(followed: tuple[Person, Site, str]):
    """--metric, --by, --kind, --scope, --all, --chart and --as-of choose what the log shows; --tz its clock."""
    person, _, _ = followed

    def numbers(*arguments: str) -> list[tuple[str, str]]:
        found = person.answer("log", "harborough", *arguments)
        return [(r["metric"], r["kind"]) for r in found["revisions"]]

    assert set(numbers("--metric", "injured")) == {("injured", "initial"), ("injured", "raised")}
    assert {kind for _, kind in numbers("--kind", "raised")} == {"raised"}
    assert numbers("--by", "anna berg") == [pair for pair in numbers() if pair[0] in ("killed", "injured")]
    assert numbers("--by", "nobody of that name") == []
    assert numbers("--scope", "children") == []
    assert "nothing in the record fits" in person.good("log", "harborough", "--scope", "children")
    early = person.good("log", "harborough", "--as-of", "2020-01-01")
    assert "no page had been read by then" in early
    assert "Known at 2020-01-01 23:59" in early
    everything = person.good("log", "harborough", "--all")
    assert re.search(r"injured +141 +\+91", everything)
    assert "┤" in person.good("log", "harborough", "--chart")
    assert "Times Asia/Tehran" in person.good("log", "harborough", "--tz", "Asia/Tehran")


def test_json_keeps_its_contract(followed: tuple[Person, Site, str]):
    """Every reading command prints one object of its schema with the keys, types and times of the contract."""
    person, _, url = followed

    log = person.answer("log", "harborough")
    assert (log["schema"], log["policy"]) == ("toll.log/1", "latest_official")
    fits(log["event"], EVENT)
    revisions(log["revisions"])
    for each in log["revisions"]:
        assert "headline" in each
    assert [r["observed_at"] for r in log["revisions"]] == sorted(r["observed_at"] for r in log["revisions"])
    assert log["attributions"]
    for each in log["attributions"]:
        fits(each, ATTRIBUTION)

    said = person.answer("said", "harborough")
    assert said["schema"] == "toll.said/1"
    assert said["statements"]
    for each in said["statements"]:
        fits(
            each,
            {**PLACE, "stance": MAYBE_TEXT, "target": MAYBE_TEXT, "text": TEXT, "withdrawn_at": MAYBE_TEXT},
        )
        assert "rejected_by" in each

    show = person.answer("show", "harborough")
    assert show["schema"] == "toll.show/1"
    revisions(show["series"])
    assert [head["best"] for head in show["headlines"] if head["metric"] == "killed"] == [73]
    blame = person.answer("blame", "harborough")
    assert blame["schema"] == "toll.blame/1"
    revisions([blame["introduced"]])

    versions = person.answer("versions", url, "--attempts")
    assert versions["schema"] == "toll.versions/1"
    assert [v["number"] for v in versions["versions"]] == [1, 2]
    assert [look["outcome"] for look in versions["attempts"]] == ["new", "new"]
    for state in versions["versions"]:
        figures(state["figures"])
    hashes = [state["hash"] for state in versions["versions"]]
    pages = person.answer("diff", hashes[0][:9], hashes[1])
    assert (pages["schema"], pages["of"]) == ("toll.diff/1", "versions")
    assert set(pages["texts"]) == {"title", "body"}
    first, last = (log["revisions"][place]["number"] for place in (0, -1))
    span = person.answer("diff", f"harborough:r{first}..r{last}")
    assert [span["before"]["hash"], span["after"]["hash"]] == hashes
    moments = person.answer("diff", "harborough@{1h}", "harborough@")
    assert moments["of"] == "moments"
    revisions([pair["after"] for pair in moments["figures"]])

    status = person.answer("status")
    assert status["schema"] == "toll.status/1"
    assert [source["last_outcome"] for source in status["sources"]] == ["new"]
    others = {
        "toll.events/1": person.answer("event", "list"),
        "toll.sources/1": person.answer("source", "list"),
        "toll.config/1": person.answer("config", "show"),
        "toll.doctor/1": person.answer("doctor"),
        "toll.check/1": person.answer("source", "test", url),
        "toll.poll/1": person.answer("poll"),
    }
    for schema, found in others.items():
        assert found["schema"] == schema
    for found in (log, said, show, blame, versions, pages, moments, status, *others.values()):
        moments_are_in_utc(found)


def test_extract_keeps_its_contract(person: Person):
    """A text file, a page, stdin and lines of JSON come out as the extractor's objects, spans included."""
    text = "At least 103 people were killed in Harborough, Governor Anna Berg said."
    (person.work / "story.txt").write_text(text)
    (person.work / "story.html").write_text(DRAFTS[1])
    for found in (
        person.answer("extract", "story.txt"),
        json.loads(person.good("extract", "--json", "-", stdin=text)),
    ):
        assert found["schema"] == "toll.extract/1"
        assert set(found["headline"]) == {"killed", "injured", "missing"}
        figures(found["figures"])
        killed = found["headline"]["killed"]
        assert (killed["low"], killed["high"], killed["qualifier"]) == (103, None, "at_least")
        start, end = killed["span"]
        assert text[start:end] == killed["text"]
        for each in found["statements"]:
            fits(each, STATEMENT)
    page_found = person.answer("extract", "story.html")
    for each in page_found["figures"]:
        start, end = each["span"]
        assert page_found["surfaces"][each["surface"]][start:end] == each["text"]
    assert "≥103" in person.good("extract", stdin=text)

    lines = "".join(json.dumps({"id": f"n{n}", "text": text}) + "\n" for n in range(3))
    done = person.good("extract", "--jsonl", stdin=lines)
    assert [json.loads(line)["id"] for line in done.splitlines()] == ["n0", "n1", "n2"]
    mixed = person.toll("extract", "--jsonl", stdin='{"id": 7}\nnot json\n' + lines)
    assert mixed.returncode == 1
    assert len(mixed.stdout.splitlines()) == 5
    many = '{"id": 7}\nnot json\n\n' + lines * 30
    alone, together = (person.toll("extract", "--jsonl", "--jobs", jobs, stdin=many) for jobs in ("1", "2"))
    assert together.stdout == alone.stdout
    assert together.returncode == alone.returncode == 1


def test_keeping_house(person: Person, site: Site):
    """doctor, config show, db upgrade, pause, resume, close and reopen do what they say."""
    person.follow("harborough", site.put("/story", DRAFTS[0]))
    assert "schema" in person.toll("db", "upgrade").stderr
    assert ("PostgreSQL" if person.address else "SQLite") in person.good("doctor")
    shown = person.good("config", "show", TOLL_TZ="Asia/Tehran")
    assert re.search(r"tz +Asia/Tehran +TOLL_TZ", shown)
    (person.work / "toll.toml").write_text('contact = "https://desk.example/bot"\n')
    assert re.search(r"contact +https://desk\.example/bot +\S*toll\.toml", person.good("config", "show"))
    person.good("source", "pause", "1")
    assert "Nothing to poll" in person.toll("poll").stderr
    assert "paused" in person.good("status")
    person.good("source", "resume", "1")
    person.good("event", "close", "harborough")
    assert "event closed" in person.good("status")
    assert "Nothing to poll" in person.toll("poll").stderr
    person.good("event", "reopen", "harborough")
    person.good("poll")
    again = person.toll("source", "add", "harborough", site.put("/story", DRAFTS[0]))
    assert "is source 1" in again.stderr
    person.good("source", "remove", "1")
    assert person.good("log", "harborough") == person.good("log", "harborough")
    person.good("event", "remove", "harborough")
    assert "harborough" not in person.good("event", "list")
    assert person.rows("select count(*) from attempt") == [(1,)]

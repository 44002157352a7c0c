"""A person records by hand what was heard, says what an event is known by, merges and splits events."""

import json
from hashlib import sha256

from tests.cli.conftest import Person, Site, page

TITLE = "Harborough market blasts kill 73"
LEAD = "Two explosions at a market in Harborough killed 73 people on Thursday, Governor Anna Berg said."
BERG = ("--speaker", "Anna Berg", "--role", "Governor", "--tier", "official_local")


def follow(person: Person, site: Site) -> str:
    """An event with a definition and one page, polled once."""
    person.good(
        "event", "add", "harborough", "--place", "Harborough", "--word", "explosion", "--word", "blast"
    )
    address = site.put("/a", page(TITLE, LEAD))
    person.good("source", "add", "harborough", address)
    person.good("poll")
    return address


def test_a_figure_that_was_heard_is_one_of_the_record(person: Person, site: Site) -> None:
    """With its words, its citation, its file and who recorded it: in log, blame and review; taken back it is
    marked as our reading.
    """
    follow(person, site)
    scan = person.work / "list.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    made = person.answer(
        "add", "figure", "harborough", ">=84", *BERG, "--citation", "press conference at the town hall",
        "--said-at", "2024-01-04 09:10", "--as-of", "2024-01-04", "--attach", str(scan),
        "--by", "M. Editor",
    )  # fmt: skip
    assert (made["schema"], made["ruling"]["kind"], made["ruling"]["by"]) == (
        "toll.ruled/1", "add", "M. Editor",
    )  # fmt: skip
    (revision,) = made["revisions"]
    assert (revision["cause"], revision["kind"], revision["published_at"]) == (
        "manual", "raised", "2024-01-04T09:10:00Z",
    )  # fmt: skip
    assert (revision["after"]["low"], revision["after"]["qualifier"], revision["after"]["as_of"]) == (
        84, "at_least", "2024-01-04",
    )  # fmt: skip
    log = person.good("log", "harborough")
    assert "≥84      +11  Anna Berg, Governor  M. Editor, by hand" in log
    blame = person.good("blame", "harborough")
    assert "“press conference at the town hall. Anna Berg, Governor: >=84 killed.”" in " ".join(blame.split())
    (version,) = person.answer("versions", revision["url"])["versions"]
    assert version["body_sha256"] == sha256(scan.read_bytes()).hexdigest()
    person.good("review", "harborough", "--revoke", str(made["ruling"]["number"]), "--by", "Chief")
    assert "revoked by Chief" in person.good("review", "harborough")
    after = person.good("log", "harborough", "--all")
    assert "our reading was ≥84" in after
    assert person.answer("show", "harborough")["headlines"][0]["best"] == 73


def test_a_statement_that_was_heard_is_said(person: Person, site: Site) -> None:
    """`said` has it with its target, through the person who recorded it; a known stance is told with hyphens."""
    follow(person, site)
    person.good(
        "add", "statement", "harborough", "claim-of-responsibility", "--words", "We did it.", "--direct",
        "--organization", "Harbour Front", "--target", "Harbour Front", "--citation", "a video on its channel",
        TOLL_BY="editor",
    )  # fmt: skip
    (made,) = person.answer("said", "harborough")["statements"]
    assert (made["stance"], made["speaker"]["organization"], made["via"]) == (
        "claim_of_responsibility", "Harbour Front", ["editor, by hand"],
    )  # fmt: skip


def test_what_cannot_be_recorded_is_refused_in_one_sentence(person: Person, site: Site) -> None:
    """Nobody who said it, a file that is not there, a name of nobody."""
    follow(person, site)
    add = ("add", "figure", "harborough", "84", "--citation", "radio")
    assert "--speaker" in person.refused(2, *add)
    person.refused(1, *add, *BERG, "--attach", "no-such-file")
    person.refused(2, *add, *BERG, "--by", " ")
    assert person.answer("review", "harborough")["rulings"] == []


def test_an_edited_event_is_known_by_something_else(person: Person, site: Site) -> None:
    """The definition is replaced field by field, emptied, and comes back when the ruling is revoked."""
    follow(person, site)
    person.good(
        "event", "edit", "harborough", "--word", "blast", "--without", "drill", "--until", "2024-06-01"
    )
    event = person.answer("show", "harborough")["event"]
    assert (event["words"], event["without"], event["ends_at"]) == (
        ["blast"], ["drill"], "2024-06-01T23:59:59.999999Z",
    )  # fmt: skip
    person.good("event", "edit", "harborough", "--no", "without", "--note", "there was no drill")
    person.good("review", "harborough", "--revoke", "1")
    event = person.answer("show", "harborough")["event"]
    assert (event["words"], event["without"]) == (["explosion", "blast"], [])
    person.refused(2, "event", "edit", "harborough", "--date", "2024-01-03", "--until", "2023-01-01")


def test_a_doubtful_page_is_decided_on(person: Person, site: Site) -> None:
    """A page of another time waits with its headline and the reason, until it is accepted; split off it is
    another event's.
    """
    address = follow(person, site)
    person.good("event", "edit", "harborough", "--date", "2030-01-03")
    site.put(
        "/a",
        page(TITLE, LEAD, "Published on 4 January 2024.").replace(
            "<head>", '<head><meta property="article:published_time" content="2024-01-04T10:00:00Z">'
        ),
    )
    person.good("poll")
    (waiting,) = (w for w in person.answer("review", "harborough")["waiting"] if w["page"])
    assert waiting["page"]["title"] == TITLE
    assert waiting["page"]["counts"] is True
    assert waiting["reasons_to_ask"] == ["it was printed on 2024-01-04, before the event of 2030-01-03"]
    decision = json.dumps({"id": waiting["id"], "decision": "accept"})
    person.good("review", "harborough", "--decisions", "-", stdin=decision)
    assert not [w for w in person.answer("review", "harborough")["waiting"] if w["page"]]
    person.good("event", "split", "harborough", "market", address)
    market = person.answer("show", "market")
    assert (market["event"]["places"], market["headlines"][0]["best"]) == (["Harborough"], 73)
    assert person.answer("show", "harborough")["headlines"] == []


def test_two_events_are_made_one_and_two_again(person: Person, site: Site) -> None:
    """The old name leads to the event and says so; its own records keep their numbers; revoked it is itself."""
    follow(person, site)
    person.good("event", "add", "market", "--place", "Harborough", "--word", "bomb")
    other = page(
        "Bomb kills 75 in Harborough", "A bomb killed 75 people in Harborough, mayor Jan Ostrow said."
    )
    person.good("source", "add", "market", site.put("/b", other))
    person.good("poll")
    before = person.answer("log", "market")["revisions"]
    person.good("event", "merge", "market", "harborough", "--by", "editor")
    led = person.toll("log", "market")
    assert led.returncode == 0
    assert led.stdout.startswith("harborough, killed")
    assert "market is a part of harborough now" in led.stderr
    diff = person.answer("diff", "market:r1")
    assert diff["after"]["hash"] == before[0]["version"]
    assert [e["slug"] for e in person.answer("event", "list")["events"]] == ["harborough"]
    assert person.answer("show", "harborough")["event"]["words"] == ["explosion", "blast", "bomb"]
    person.good("review", "harborough", "--revoke", "1")
    assert person.answer("log", "market")["revisions"] == before
    assert person.answer("show", "harborough")["headlines"][0]["best"] == 73


def test_without_a_database_there_is_nothing_to_find(person: Person) -> None:
    """Reading where nothing was ever recorded ends with 4, and says how it begins."""
    assert "toll event add" in person.refused(4, "log", "harborough")

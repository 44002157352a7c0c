"""A person decides on what is doubtful, without a terminal, and takes it back."""

import json

from tests.cli.conftest import Person, Site, page

TITLE = "Harborough market blasts kill 73"
LEAD = "Two explosions at a market in Harborough killed 73 people on Thursday, Governor Anna Berg said."
MORE = "At least 7,300 people were killed, mayor Jan Ostrow said."


def follow(person: Person, site: Site) -> None:
    """An event with one page, polled once."""
    person.follow("harborough", site.put("/a", page(TITLE, LEAD, MORE)))
    person.toll("poll")


def test_decisions_go_in_as_lines_of_json(person: Person, site: Site) -> None:
    """What waits is listed with its paragraph; a rejected reading is taken back with the cause manual, and
    given back when the ruling is revoked.
    """
    follow(person, site)
    waiting = person.answer("review", "harborough")["waiting"]
    odd = [one for one in waiting if one["reasons_to_ask"] == ["73 is far below the present 7,300"]]
    (doubt,) = (one for one in odd if one["reading"]["figure"]["surface"] == "body")
    assert doubt["paragraph"] == LEAD
    decision = {"id": doubt["id"], "decision": "reject", "note": "a slip of the page"}
    said = person.toll(
        "review", "harborough", "--decisions", "-", stdin=json.dumps(decision), TOLL_BY="editor"
    )
    assert (said.returncode, said.stderr[:18]) == (0, "Ruling 1: rejected")
    after = person.answer("review", "harborough")
    assert doubt["id"] not in [one["id"] for one in after["waiting"]]
    assert [(r["by"], r["kind"], r["note"]) for r in after["rulings"]] == [
        ("editor", "reject", "a slip of the page")
    ]
    causes = [r["cause"] for r in person.answer("log", "harborough")["revisions"] if r["after"] is None]
    assert causes == ["manual"]
    assert "by a person" in person.good("log", "harborough", "--all")
    person.good("review", "harborough", "--revoke", "1")
    person.refused(2, "review", "harborough", "--revoke", "1")


def test_two_issuers_are_merged_by_name(person: Person, site: Site) -> None:
    """The listing has one issuer with both forms afterwards; a name that nobody has is refused."""
    follow(person, site)
    names = [one["issuer"]["name"] for one in person.answer("issuer", "list", "harborough")["issuers"]]
    assert {"Anna Berg", "Jan Ostrow"} <= set(names)
    person.good("issuer", "merge", "harborough", "Anna Berg", "Ostrow", "--as", "Anna Berg")
    merged = person.answer("issuer", "list", "harborough")["issuers"]
    (berg,) = (one for one in merged if one["issuer"]["name"] == "Anna Berg")
    assert {form["name"] for form in berg["spellings"]} == {"Anna Berg", "Jan Ostrow"}
    person.refused(4, "issuer", "merge", "harborough", "Anna Berg", "nobody of that name")
    person.good("issuer", "tier", "harborough", "Anna Berg", "official_local")


def test_reading_again_with_the_same_rules_finds_nothing(person: Person, site: Site) -> None:
    """Today's rules read what they read, and nothing is written."""
    follow(person, site)
    before = person.answer("log", "harborough")["revisions"]
    assert [p["versions"] for p in person.answer("reextract", "harborough", "--dry-run")["pages"]] == [[]]
    person.good("reextract", "harborough")
    assert person.answer("log", "harborough")["revisions"] == before


def test_a_decision_that_cannot_be_is_refused_in_one_sentence(person: Person, site: Site) -> None:
    """A line that is no JSON, a reading that nobody has, a word that is no decision, an unknown event."""
    follow(person, site)
    decide = ("review", "harborough", "--decisions", "-")
    person.refused(1, *decide, stdin="accept them all")
    person.refused(4, *decide, stdin='{"id": "0000000000", "decision": "accept"}')
    person.refused(2, *decide, stdin='{"id": "0000000000", "decision": "agree"}')
    person.refused(4, "review", "harboro")

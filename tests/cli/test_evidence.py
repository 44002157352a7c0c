"""Proving, keeping and moving the record as a person does it."""

from __future__ import annotations

import json

from tests.cli.conftest import Person, Site, page


def polled(person: Person, site: Site) -> None:
    """An event with one page that was edited in place."""
    address = site.put(
        "/quay", page("Blast at the quay", "At least 12 people were killed, the ministry of health said.")
    )
    person.follow("quay", address)
    person.good("poll", "quay")
    site.put(
        "/quay", page("Blast at the quay", "At least 15 people were killed, the ministry of health said.")
    )
    person.good("poll", "quay")


def test_a_record_is_checked_and_held_against_a_checkpoint(person: Person, site: Site):
    """Verify ends with 0 where all fits, with 1 and the name of the record where not; --json says the same."""
    polled(person, site)
    assert "All of it fits." in person.good("verify", "--all-bytes")
    person.good("checkpoint", "-o", "kept.json")
    assert (
        json.loads(person.good("checkpoint"))["heads"]
        == json.loads((person.work / "kept.json").read_text())["heads"]
    )
    assert "heads found" in person.good("verify", "quay", "--checkpoint", "kept.json")
    person.unguard("attempt")
    person.change("UPDATE attempt SET elapsed = elapsed + 1 WHERE position = 2")
    done = person.toll("verify", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["well"]) == (1, False)
    assert found["flaws"][0]["record"].startswith("look 2 at http://127.0.0.1")
    assert "still good: the first look at the page fit" in person.toll("verify").stdout
    assert "altered" in person.refused(1, "verify", "--checkpoint", _altered(person))


def _altered(person: Person) -> str:
    kept = person.work / "kept.json"
    kept.write_text(kept.read_text().replace('"digest": "', '"digest": "0'))
    return kept.name


def test_stored_bytes_are_read_again(person: Person, site: Site):
    """Replay gives the same text and figures, whatever the hash seed; a drift is named and ends with 1."""
    polled(person, site)
    for seed in ("1", "2"):
        assert person.answer("replay", "quay", PYTHONHASHSEED=seed)["replayed"] == 2
    assert "Every one came out the same." in person.good("replay")
    person.unguard("claim")
    person.change("UPDATE claim SET metric = 'injured'")
    done = person.toll("replay", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["drifts"][0]["step"] == "reading"


def test_a_version_is_sealed_with_a_reason(person: Person, site: Site):
    """Seal asks unless told --yes, wants a reason, and verify says that one is sealed."""
    polled(person, site)
    version = person.answer("versions", "1")["versions"][0]["hash"][:8]
    assert person.toll("seal", version, "--reason", "x", stdin="n\n").returncode == 130
    person.refused(2, "seal", version, "--reason", " ", "--yes")
    assert "is sealed" in person.good("seal", version, "--reason", "a court ordered it", "--yes")
    assert person.answer("verify", "--all-bytes")["checked"]["sealed"] == 1
    assert "erased" in person.refused(4, "diff", version)
    assert person.answer("replay")["sealed"] == 1
    person.good("log", "quay")


def test_a_backup_is_restored_and_a_database_copied(person: Person, site: Site):
    """Neither is written over; what arrives answers as what was left."""
    polled(person, site)
    person.good("backup", "kept.db")
    assert "there already" in person.refused(2, "backup", "kept.db")
    person.good("restore", "kept.db", "--db", "new.db")
    assert "not empty" in person.refused(2, "restore", "kept.db", "--db", "new.db")
    assert "no backup" in person.refused(4, "restore", "nothing.db", "--db", "other.db")
    (person.work / "empty.db").touch()
    assert "empty.db is no backup" in person.refused(4, "restore", "empty.db", "--db", "other.db")
    person.good("db", "copy", "new.db", "third.db")
    said = person.answer("log", "quay")["revisions"]
    assert person.answer("log", "quay", "--db", "third.db")["revisions"] == said

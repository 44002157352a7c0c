"""A page on a plain web server, edited by hand between polls, and what the record says of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Person, page

DRAFTS = (
    page(
        "At least 20 killed in Harborough market blasts",
        "HARBOROUGH, May 2 - At least 20 people were killed when two explosions struck a market in Harborough "
        "on Thursday, Governor Anna Berg said.",
    ),
    page(
        "Harborough market blasts kill 73",
        "HARBOROUGH, May 2 - Two explosions at a market in Harborough killed 73 people on Thursday, "
        "Governor Anna Berg said.",
    ),
    page(
        "Harborough market blasts killed 71, governor says",
        "HARBOROUGH, May 3 - Two explosions at a market in Harborough killed 71 people on Thursday, "
        "Governor Anna Berg said. The figure was lowered from 73 because two names had been listed twice.",
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder that `python -m http.server` serves, and its address."""
    served = tmp_path / "served"
    served.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(served)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    assert "Serving" in server.stdout.readline()
    yield served, f"http://127.0.0.1:{port}"
    server.terminate()
    server.communicate()


def test_an_edited_page_becomes_a_history(person: Person, folder: tuple[Path, str]):
    """A page that says 20, 73 and then 71 gives three revisions; log, blame and diff say who, what and why."""
    served, base = folder
    story = served / "story.html"
    for number, draft in enumerate(DRAFTS):
        story.write_text(draft)
        # Its date of change has whole seconds, and a server may go by them.
        os.utime(story, (1_700_000_000 + number, 1_700_000_000 + number))
        if not number:
            person.follow("harborough", f"{base}/story.html")
        assert "new" in person.toll("poll").stderr
        assert "unchanged" in person.toll("poll").stderr

    log = person.answer("log", "harborough")
    moves = [(r["headline"]["kind"], r["after"]["low"]) for r in log["revisions"] if r["headline"]]
    assert moves == [("initial", 20), ("raised", 73), ("lowered", 71)]
    last = [r for r in log["revisions"] if r["headline"]][-1]
    assert last["issuer"]["name"] == "Anna Berg"
    assert {given["reason"] for given in last["reasons"]} == {"duplicate_names"}
    assert last["not_before"] < last["observed_at"]

    screen = person.good("log", "harborough")
    assert [line.split()[-0] for line in screen.splitlines() if line.startswith("▼")] == ["▼"]
    assert "names listed twice" in screen
    assert "+53" in screen
    assert "-2" in screen

    blame = person.answer("blame", "harborough")
    assert (blame["introduced"]["number"], blame["replaced"]["low"]) == (last["number"], 73)
    assert "replacing 73" in person.good("blame", "harborough")

    shown = person.good("diff", f"harborough:r{last['number']}")
    assert "73 -> 71" in shown
    assert "[-73-]{+71+}" in shown
    changed = person.toll("diff", f"harborough:r{last['number']}", "--exit-code")
    assert changed.returncode == 10

    hashes = [version["hash"] for version in person.answer("versions", "1")["versions"]]
    assert len(hashes) == 3
    pairs = [
        (hashes[0][:7], hashes[2][:7]),
        (f"{hashes[2][:9]}^^", hashes[2][:9]),
    ]
    for pair in pairs:
        found = person.answer("diff", *pair)
        assert [found["before"]["hash"], found["after"]["hash"]] == [hashes[0], hashes[2]]
        killed = [f for f in found["figures"] if f["before"] and f["after"]]
        assert (killed[0]["before"]["low"], killed[0]["after"]["low"]) == (20, 71)
    moments = person.answer("diff", "harborough@{1h}", "harborough@")
    assert [pair["before"] for pair in moments["figures"]] == [None] * len(moments["figures"])
    assert 71 in [pair["after"]["after"]["low"] for pair in moments["figures"]]
    shown = person.answer("show", "harborough")["headlines"]
    by = {each["policy"]: each for each in moments["headlines"]}
    assert (by["latest_official"]["before"], by["latest_official"]["after"]) == ([], shown)
    assert "tier_order" not in by

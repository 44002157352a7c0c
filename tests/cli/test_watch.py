"""`toll watch` as a real process: it polls on schedule, stops when told, and goes on where it stopped."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.conftest import PATIENCE, Person, Site, page

DRAFTS = [
    page(
        f"Harborough market blasts kill {number}",
        f"HARBOROUGH, May 2 - Two explosions at a market in Harborough killed {number} people on Thursday, "
        "Governor Anna Berg said.",
    )
    for number in (20, 73)
]


def heard(process: subprocess.Popen[str], words: str) -> str:
    """The next line on stderr that has the words in it; a process that ends before is a failure."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return line
    raise AssertionError(f"the process ended ({process.wait(PATIENCE)}) before it said {words!r}")


def ended(process: subprocess.Popen[str], by: signal.Signals) -> int:
    """The exit code after the signal; nothing that was said is a traceback."""
    process.send_signal(by)
    _, stderr = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in stderr, stderr
    return process.returncode


def test_it_polls_stops_and_goes_on(person: Person, site: Site):
    """Pages are polled again and again, an edit is seen, SIGTERM ends with 0; a gap is shown and then counted."""
    person.follow("harborough", site.put("/story", DRAFTS[0]), every="1s..2s")
    process = person.start("watch")
    assert "Watching 1 source." in heard(process, "Watching")
    heard(process, "harborough:r1")
    heard(process, "unchanged")
    site.put("/story", DRAFTS[1])
    heard(process, "73 (+53)")
    assert ended(process, signal.SIGTERM) == 0
    looks = person.answer("versions", "1", "--attempts")["attempts"]
    assert len(looks) >= 3
    assert all(look["due_at"] for look in looks)
    assert [v["number"] for v in person.answer("versions", "1")["versions"]] == [1, 2]

    hour_ago = person.moment(datetime.now(UTC) - timedelta(hours=1, seconds=1))
    person.change(f"update source set next_poll_at = {hour_ago}")
    shown = person.good("status")
    assert "missed its slot" in shown
    assert person.answer("status")["sources"][0]["late"] >= 3600

    process = person.start("watch")
    assert "missed a slot" in heard(process, "Watching")
    heard(process, "unchanged")
    assert ended(process, signal.SIGINT) == 130
    missed = person.answer("status")["sources"][0]["missed"]
    assert missed >= 1000
    assert "slots missed" in person.good("status")
    after = person.answer("versions", "1", "--attempts")["attempts"]
    assert after[-len(looks) :] == looks


def test_the_log_is_followed(person: Person, site: Site):
    """Log --follow prints what is there, then each new record once, as a line or as JSON; Ctrl-C ends it with 130."""
    person.follow("harborough", site.put("/story", DRAFTS[0]))
    person.good("poll")
    tails = [person.start("log", "harborough", "--follow", *more) for more in ([], ["--json"])]
    first = [process.stdout.readline() for process in tails if process.stdout]
    assert first[0].startswith("harborough, killed")
    assert json.loads(first[1])["revision"]["number"] == 1
    site.put("/story", DRAFTS[1])
    person.good("poll")
    plain, lines = tails
    assert plain.stdout is not None
    assert lines.stdout is not None
    new = next(line for line in plain.stdout if "r2" in line)
    assert "killed 20 → 73 (+53)  Anna Berg, governor" in new
    found = json.loads(lines.stdout.readline())
    assert (found["schema"], found["revision"]["number"], found["revision"]["after"]["low"]) == (
        "toll.follow/1",
        2,
        73,
    )
    assert [ended(process, signal.SIGINT) for process in tails] == [130, 130]
    assert "--follow goes on from now" in person.refused(2, "log", "harborough", "--follow", "--as-of", "1h")


def test_a_page_in_hand_is_finished(person: Person, site: Site):
    """SIGTERM while a page is under way waits for it, records it and ends with 0."""
    person.follow("harborough", site.put("/story", DRAFTS[0]))
    site.held.add("/story")
    process = person.start("watch")
    assert site.arrived.wait(PATIENCE)
    process.send_signal(signal.SIGTERM)
    site.let_go.set()
    heard(process, "harborough:r1")
    assert process.wait(PATIENCE) == 0
    assert person.rows("select outcome from attempt") == [("new",)]


@pytest.mark.usefixtures("on_a_file")
def test_a_locked_database_is_outlived(person: Person, site: Site):
    """A poll that cannot be recorded is told in one line and tried again; the schedule goes on."""
    person.follow("harborough", site.put("/story", DRAFTS[0]), every="1s..2s")
    site.held.add("/story")
    process = person.start("watch", "--db", f"sqlite:///{person.database}?timeout=0.2")
    assert site.arrived.wait(PATIENCE)
    holder = sqlite3.connect(person.database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    site.let_go.set()
    assert "it is tried again" in heard(process, "another process holds")
    holder.execute("ROLLBACK")
    holder.close()
    assert ended(process, signal.SIGTERM) == 0
    person.good("poll")
    assert person.rows("select count(*) from version") == [(1,)]


def test_the_service_manager_is_told(person: Person, site: Site):
    """Under systemd the watch says when it runs, that it still runs, and when it was told to end."""
    person.follow("harborough", site.put("/story", DRAFTS[0]))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0toll-" + person.folder.name)
        manager.settimeout(PATIENCE)
        process = person.start("watch", NOTIFY_SOCKET=f"@toll-{person.folder.name}", WATCHDOG_USEC="200000")
        assert manager.recv(256).startswith(b"READY=1\n")
        assert [manager.recv(256) for _ in range(3)] == [b"WATCHDOG=1"] * 3
        assert ended(process, signal.SIGTERM) == 0
        while (said := manager.recv(256)) == b"WATCHDOG=1":
            pass
        assert said.startswith(b"STOPPING=1\n")


def test_a_service_manager_that_is_gone_stops_nothing(person: Person, site: Site):
    """Where nobody listens at NOTIFY_SOCKET the watch says so and goes on."""
    person.follow("harborough", site.put("/story", DRAFTS[0]))
    process = person.start("watch", NOTIFY_SOCKET=str(person.folder / "nobody"))
    assert "READY=1" in heard(process, "service manager")
    heard(process, "harborough:r1")
    assert ended(process, signal.SIGTERM) == 0

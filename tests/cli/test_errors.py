"""What goes wrong outside: pages, networks, databases, disks, signals. Nothing is lost and nobody sees a trace."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import PATIENCE, Person, Site, page

STORY = page(
    "At least 20 killed in Harborough market blasts",
    "HARBOROUGH, May 2 - At least 20 people were killed when two explosions struck a market in Harborough "
    "on Thursday, Governor Anna Berg said.",
)
QUIET = page(
    "Harborough market reopens",
    "HARBOROUGH, June 2 - The market in Harborough opened its gates again on Sunday, and the first stalls "
    "were sold out by noon.",
)


def test_unknown_names_have_a_nearest_one(person: Person):
    """An event, a source, a revision or a version that is not there ends with 4 and what to try instead."""
    person.follow("harborough", "http://127.0.0.1:9/story")
    assert "did you mean harborough?" in person.refused(4, "log", "harboro")
    assert "toll event list" in person.refused(4, "show", "elsewhere")
    assert "toll source list" in person.refused(4, "versions", "nowhere")
    assert "no revision r9" in person.refused(4, "diff", "harborough:r9")
    assert "no version abcdef1" in person.refused(4, "diff", "abcdef1")
    assert "did you mean https://" in person.refused(1, "source", "add", "harborough", "news.example/x")
    assert "the kinds are: api, auto, feed" in person.refused(
        2, "source", "add", "harborough", "http://127.0.0.1:9/x", "--kind", "carrier-pigeon"
    )
    assert "Such as" in person.refused(2, "log", "harborough", "--as-of", "yore")
    assert "nothing to compare" in person.refused(2, "diff", "harborough")
    assert "cannot be compared" in person.refused(2, "diff", "harborough@{1h}", "abcdef1")


def test_without_a_database_the_first_command_is_named(person: Person):
    """Reading where nothing was ever recorded makes no file and says how to begin."""
    assert "toll event add" in person.refused(4, "log", "harborough")
    assert "toll event add" in person.refused(4, "poll")
    assert "not there yet" in person.good("doctor")
    assert not person.database.exists()


def test_pages_that_cannot_be_read(person: Person, site: Site):
    """Each page that gives no article is an attempt on record with its reason; the others are read."""
    urls = {
        "refused": "http://127.0.0.1:1/story",
        "unresolved": "http://nowhere.invalid/story",
        "binary": site.put("/photo", bytes(range(256)) * 40, kind="image/jpeg"),
        "empty": site.put("/empty", b""),
        "gone": site.put("/gone", "not here", status=410),
        "story": site.put("/story", STORY),
        "quiet": site.put("/quiet", QUIET),
    }
    person.follow("harborough", *urls.values())
    polled = person.toll("poll", TOLL_TIMEOUT="20s")
    assert polled.returncode == 3
    assert "harborough:r1" in polled.stderr
    rows = person.rows("select url, outcome, detail from attempts")
    assert len(rows) == len(urls)
    names = {url: name for name, url in urls.items()}
    outcomes = {names[url]: outcome for url, outcome, _ in rows}
    assert (outcomes["story"], outcomes["quiet"], outcomes["gone"]) == ("new", "new", "gone")
    assert (outcomes["refused"], outcomes["unresolved"]) == ("failed", "failed")
    assert outcomes["binary"] not in ("new", "unchanged")
    assert outcomes["empty"] not in ("new", "unchanged")
    assert all(detail for _, outcome, detail in rows if outcome != "new")
    shown = person.good("status")
    assert "! " in shown
    assert "nowhere.invalid" in shown
    assert person.toll("source", "test", urls["binary"]).returncode == 3


def test_a_page_without_figures_is_not_an_unread_page(person: Person, site: Site):
    """After a page was read that counts nobody, the log says "no figure yet", and before, that none was read."""
    person.follow("harborough", site.put("/quiet", QUIET))
    assert "no page has been read yet" in person.good("log", "harborough")
    person.good("poll")
    assert "no figure yet" in person.good("log", "harborough")
    assert "no figure yet" in person.good("show", "harborough")
    assert "nobody has given a figure" in person.good("blame", "harborough")
    assert "no statement" in person.good("said", "harborough")


@pytest.mark.usefixtures("on_a_file")
def test_a_locked_database(person: Person, site: Site):
    """While another process holds the database a poll fails as one sentence, soon; afterwards it works."""
    person.follow("harborough", *(site.put(f"/story{n}", STORY) for n in range(3)))
    address = f"sqlite:///{person.database}?timeout=0.2"
    code = (
        "import sqlite3, sys\n"
        f"c = sqlite3.connect({str(person.database)!r}, isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        said = person.refused(1, "poll", "--db", address)
        assert "another process holds" in said
        assert "another process holds" in person.refused(1, "log", "harborough", "--db", address)
    finally:
        holder.communicate("")
    person.good("poll")
    assert person.rows("select count(*) from version") == [(3,)]


@pytest.mark.usefixtures("on_a_file")
def test_a_lock_in_mid_poll_loses_nothing(person: Person, site: Site):
    """A database that is locked between the question and the record fails the poll, and the next one stores it."""
    person.follow("harborough", site.put("/story", STORY))
    site.held.add("/story")
    process = person.start("poll", "--db", f"sqlite:///{person.database}?timeout=0.2")
    assert site.arrived.wait(PATIENCE)
    holder = sqlite3.connect(person.database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    site.let_go.set()
    _, stderr = process.communicate(timeout=PATIENCE)
    holder.execute("ROLLBACK")
    holder.close()
    assert process.returncode == 1, stderr
    assert "another process holds" in stderr
    assert "Traceback" not in stderr
    assert person.rows("select count(*) from attempt") == [(0,)]
    person.good("poll")
    assert person.rows("select count(*) from version") == [(1,)]


@pytest.mark.usefixtures("on_a_file")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_database_that_may_not_be_written(person: Person, site: Site, what: str):
    """From a read-only file or folder one can read; what would write is refused and says why."""
    person.follow("harborough", site.put("/story", STORY))
    person.good("poll")
    program: tuple[str, ...] = (sys.executable, "-m", "tracker")
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("not run: root writes everywhere and setpriv is not installed")
        # Root without its capabilities obeys permissions; the folder is its own, but not writable.
        program = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", *program)
    target = person.database if what == "file" else person.database.parent
    mode = target.stat().st_mode
    target.chmod(0o400 if what == "file" else 0o500)
    try:
        done = person.run("poll", program=program)
        read = person.run("log", "harborough", program=program)
    finally:
        target.chmod(mode)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("toll: ")
    assert "Hint: " in done.stderr
    assert "Traceback" not in done.stderr
    assert read.returncode == 0, read.stderr
    assert "≥20" in read.stdout
    assert person.rows("select count(*) from attempt") == [(1,)]


def test_a_database_of_a_later_edition(person: Person):
    """A database with a schema that this edition does not know is left alone."""
    person.good("event", "add", "harborough")
    person.change("update alembic_version set version_num = '9999'")
    assert "later edition" in person.refused(1, "log", "harborough")
    assert "later edition" in person.refused(1, "db", "upgrade")
    assert person.toll("doctor").returncode == 1


def test_what_is_no_database(person: Person):
    """A file of something else, another program's database and a folder are refused and stay as they were."""
    text = person.folder / "notes.txt"
    text.write_text("no database at all\n" * 100)
    other = person.folder / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("create table stamps (id integer)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    for path, code in ((text, 1), (other, 4), (person.folder, 1)):
        person.refused(code, "log", "harborough", "--db", str(path))
        person.refused(1, "event", "add", "harborough", "--db", str(path))
    assert text.read_text() == "no database at all\n" * 100
    assert other.read_bytes() == before
    assert "no address of a database" in person.refused(1, "status", "--db", "mysql://x/y")


def test_settings_that_cannot_be_read(person: Person):
    """A settings file that is no TOML, a folder or mistyped is named, in every command and in doctor."""
    path = person.work / "toll.toml"
    path.write_text("not toml at all")
    assert "toll.toml" in person.refused(2, "status")
    path.write_text("timeot = '3s'\n")
    assert "timeout" in person.refused(2, "status")
    path.unlink()
    path.mkdir()
    assert "toll.toml" in person.refused(2, "status")
    path.rmdir()
    assert "TOLL_TIMEOUT" in person.refused(2, "status", TOLL_TIMEOUT="soon")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("not run: only root may mount a small file system")
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False, capture_output=True
    ).returncode:
        pytest.skip("not run: a tmpfs cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(person: Person, site: Site, small_disk: Path):
    """On a full disk a poll says so and stores nothing by halves; with room again it goes on."""
    database = f"sqlite:///{small_disk}/toll.db"
    person.good("event", "add", "harborough", "--db", database)
    person.good("source", "add", "harborough", site.put("/story", STORY), "--db", database)
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    said = person.refused(1, "poll", "--db", database)
    assert "full" in said
    ballast.unlink()
    person.good("poll", "--db", database)
    assert "≥20" in person.good("log", "harborough", "--db", database)


def test_an_output_that_cannot_be_written(person: Person):
    """A full disk behind stdout is one sentence; a reader that leaves early is none at all."""
    if not Path("/dev/full").exists():
        pytest.skip("not run: there is no /dev/full")
    person.good("event", "add", "harborough")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", "config", "show"],
            check=False,
            cwd=person.work,
            env=person.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
        )
    assert done.returncode == 1
    assert done.stderr == "toll: the output cannot be written: No space left on device\n"
    # The pipe is closed before the first line is written.
    process = person.start("doctor")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(PATIENCE) == 0


def test_ctrl_c_in_a_poll_keeps_what_was_recorded(person: Person, site: Site):
    """Ctrl-C while one page hangs ends with 130; the page that had been recorded stays, and no half of the other."""
    person.follow("harborough", site.put("/story", STORY), site.put("/then", STORY))
    site.held.add("/then")
    process = person.start("poll", "--json")
    assert process.stderr is not None
    line = process.stderr.readline()
    assert "new" in line
    assert site.arrived.wait(PATIENCE)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, stderr
    assert "Traceback" not in stderr
    assert "what was recorded is kept" in stderr
    assert person.rows("select count(*) from version") == [(1,)]
    assert person.rows("select count(*) from attempt") == [(1,)]
    site.let_go.set()
    site.held.clear()
    person.good("poll")
    assert person.rows("select count(*) from version") == [(2,)]


def test_a_page_is_stamped_when_it_was_asked(person: Person, site: Site):
    """Pages that wait for their turn at a host are observed when they are asked, not when the poll began."""
    person.follow("harborough", site.put("/a", STORY), site.put("/b", QUIET))
    person.good("poll", TOLL_SPACING="2s")
    first, last = (
        datetime.fromisoformat(str(t)) for (t,) in person.rows("select observed_at from attempts order by 1")
    )
    assert (last - first).total_seconds() >= 1.9

"""WARC: what is written is what was seen, and pywb replays it."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.db.samples import Plain, at, figure, followed, look, reading
from tracker.archive import write_warc
from tracker.model import Outcome

BODIES = [f"<html><body><p>{n} people died, ärger</p></body></html>".encode() for n in (10, 12)]
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Server", "quay"))
URL = "https://gazette.example/quay?a=b"


@pytest.fixture
def store(sqlite_store):
    """A page in two versions, each seen again twice: by its bytes and by a 304; and looks that saw nothing."""
    source = followed(sqlite_store, url=URL)
    for turn, body in enumerate(BODIES):
        seen = {"headers": HEADERS, "final_url": URL}
        again = {"body_sha256": sha256(body).hexdigest(), "body_bytes": len(body)}
        minutes = 30 * turn
        sqlite_store.commit(
            [
                reading(source, at(minutes), figure(10 + 2 * turn), body=body, **seen),
                look(source, at(minutes + 5), status=200, **seen, **again),
                look(source, at(minutes + 10), status=304, headers=(("Server", "quay"),), final_url=URL),
                look(source, at(minutes + 15), Outcome.FAILED, detail="no answer"),
                look(source, at(minutes + 20), Outcome.GONE, status=404, final_url=URL),
            ],
            Plain(),
        )
    return sqlite_store


def records(store):
    """Type, date and content of each record of the export."""
    out = BytesIO()
    count = write_warc(store, "quay", out)
    out.seek(0)
    found = [
        (r.rec_type, r.rec_headers.get_header("WARC-Date"), r.content_stream().read(), r)
        for r in ArchiveIterator(out, check_digests="raise")
    ]
    assert count == len(found)
    return found


def test_each_look_has_its_records(store):
    """A response for new bytes, a revisit for known ones and for a 304, metadata for every look."""
    found = records(store)
    assert [kind for kind, *_ in found] == ["warcinfo"] + 2 * (
        ["response", "request", "metadata"] + 2 * ["revisit", "request", "metadata"] + 2 * ["metadata"]
    )
    assert [body for kind, _, body, _ in found if kind == "response"] == BODIES
    told = [body.decode() for kind, _, body, _ in found if kind == "metadata"]
    looks = list(reversed(store.attempts(1)))
    assert all(f"chain: {seen.chain}\r\n" in words for seen, words in zip(looks, told, strict=True))
    assert "outcome: failed\r\ndetail: no answer\r\n" in told[3]


def test_an_export_of_the_same_record_is_the_same(store):
    """Two exports agree byte for byte."""
    one, other = BytesIO(), BytesIO()
    write_warc(store, "quay", one)
    write_warc(store, "quay", other)
    assert one.getvalue() == other.getvalue()


def test_sealed_bytes_are_not_exported(store):
    """Of a sealed version there is metadata and nothing else."""
    version = store.versions(1)[0]
    store.seal(version.hash, reason="x", by="editor", at=at(999))
    assert [body for kind, _, body, _ in records(store) if kind == "response"] == BODIES[1:]


def test_pywb_replays_it(store, tmp_path):
    """The real pywb shows each version at its time, and the same page at looks that found it unchanged."""
    warc = tmp_path / "quay.warc.gz"
    with warc.open("wb") as out:
        write_warc(store, "quay", out)
    manager = str(Path(sys.executable).with_name("wb-manager"))
    for command in (["init", "toll"], ["add", "toll", str(warc)]):
        subprocess.run([manager, *command], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    times = ["20240103120000", "20240103120500", "20240103121000", "20240103123000", "20240103124000"]
    paths = [f"/toll/{time}id_/{URL}" for time in times]
    script = str(Path(__file__).with_name("replay.py"))
    command = [sys.executable, "-W", "ignore", script, str(tmp_path), *paths]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"status"')]
    assert [a["status"] for a in answers] == ["200 OK"] * 5
    assert [a["body"].encode() for a in answers] == [BODIES[0]] * 3 + [BODIES[1]] * 2
    assert answers[2]["headers"]["Memento-Datetime"] == "Wed, 03 Jan 2024 12:10:00 GMT"

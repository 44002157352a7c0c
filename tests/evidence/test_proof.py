"""The proof of a figure, checked by somebody who has Python and nothing of ours."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from tests.db.samples import Plain, at, figure, reading
from tests.evidence.record import filled
from tracker import checkpoints
from tracker.core import Tracker
from tracker.errors import SealedError, UsageError


@pytest.fixture
def proven(sqlite_store):
    """A tracker over a record, and the proof of the figure that stands."""
    source = filled(sqlite_store, 3)
    tracker = Tracker(sqlite_store)
    words = "at the quay 44 people died, the minister said"
    read = figure(44, text="44", span=(12, 14), quote=words)
    sqlite_store.commit([reading(source, at(500), read, text=words, body=b"<p>44 people died</p>")], Plain())
    out = BytesIO()
    tracker.prove(tracker.blame("quay"), out)
    return tracker, out.getvalue()


def verified(folder, name="verify.py"):
    """What the stand-alone check says in a bare Python, and its exit code."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", name],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        env={},
        timeout=60,
    )
    return done.returncode, done.stdout


@pytest.fixture
def folder(proven, tmp_path):
    """The proof, unpacked."""
    with zipfile.ZipFile(BytesIO(proven[1])) as archive:
        archive.extractall(tmp_path / "proof")
    return tmp_path / "proof"


def test_a_bare_python_checks_a_proof(folder):
    """Without our package and without any other the check passes and says what was proved."""
    code, said = verified(folder)
    assert (code, said.splitlines()[0]) == (0, "PROVED: the page said so.")
    assert 'words       "44" in: "at the quay 44 people died, the minister said"' in said
    assert "page        https://gazette.example/quay" in said


def test_a_proof_is_checked_as_it_is_in_its_archive(proven, folder):
    """It need not be unpacked."""
    (folder / "proof.zip").write_bytes(proven[1])
    command = [sys.executable, "-I", "verify.py", "proof.zip"]
    assert subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout.startswith(b"PROVED")


@pytest.mark.parametrize(
    "name",
    [
        "capture/body",
        "capture/headers.json",
        "capture/text.json",
        "chain.jsonl",
        "checkpoint.json",
        "proof.json",
        "README.txt",
    ],
)
def test_a_changed_file_is_not_proved(folder, name):
    """One byte of any file is enough; a forger who corrects the list of digests fails too."""
    path = folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    assert verified(folder)[0] == 1
    if name in ("proof.json", "README.txt"):
        return
    from hashlib import sha256

    manifest = json.loads((folder / "proof.json").read_text())
    manifest["files"][name] = sha256(bytes(data)).hexdigest()
    (folder / "proof.json").write_text(json.dumps(manifest))
    code, said = verified(folder)
    assert (code, said.split(":")[0]) == (1, "NOT PROVED")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"words": {"surface": "body", "span": [12, 14], "text": "45", "quote": "45"}}, "do not stand"),
        ({"url": "https://other.example/"}, "another page"),
        ({"observed_at": "2024-01-01T00:00:00.000000Z"}, "another time"),
        ({"version": "0" * 64}, "not in the chain"),
    ],
)
def test_another_claim_is_not_proved(folder, change, why):
    """What the manifest says of the capture must be what was sealed."""
    manifest = json.loads((folder / "proof.json").read_text()) | change
    (folder / "proof.json").write_text(json.dumps(manifest))
    code, said = verified(folder)
    assert code == 1
    assert why in said


def test_a_checkpoint_must_cover_the_capture(proven, tmp_path):
    """One that was made before is refused; a later one is taken, and two proofs of one thing are equal."""
    tracker, _ = proven
    path = tmp_path / "kept.json"
    checkpoints.save(checkpoints.make(tracker.store, at(600)), path)
    one, other = BytesIO(), BytesIO()
    for out in (one, other):
        tracker.prove(tracker.blame("quay"), out, path)
    assert one.getvalue() == other.getvalue()
    source = tracker.store.source("1")
    tracker.store.commit([reading(source, at(900), figure(50))], Plain())
    with pytest.raises(UsageError, match="does not cover"):
        tracker.prove(tracker.blame("quay"), BytesIO(), path)


def test_what_was_sealed_cannot_be_proved_any_more(proven):
    """The bytes are gone: the error says so."""
    tracker, _ = proven
    view = tracker.blame("quay")
    tracker.seal(view.blame.introduced.version, "x", "editor")
    with pytest.raises(SealedError):
        tracker.prove(view, BytesIO())

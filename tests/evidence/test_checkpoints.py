"""Checkpoints: written whole, read strictly, stamped by an authority."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64decode

import pytest

from tests.db.samples import at
from tests.evidence.authority import authority
from tests.evidence.record import filled
from tracker import checkpoints, timestamps
from tracker.errors import InputError, TollError


@pytest.fixture
def made(sqlite_store):
    """The checkpoint of a small record."""
    filled(sqlite_store, 2)
    return checkpoints.make(sqlite_store, at(0))


@pytest.fixture(scope="module")
def stamper(tmp_path_factory):
    """An authority's address and the file of its root."""
    if shutil.which("openssl") is None:
        pytest.skip("not run: openssl is not installed")
    with authority(tmp_path_factory.mktemp("authority")) as found:
        yield found


def test_a_checkpoint_is_read_as_it_was_written(made, tmp_path):
    """A file gives the same value again, and is small."""
    path = tmp_path / "kept.json"
    checkpoints.save(made, path)
    assert checkpoints.load(path) == made
    assert path.stat().st_size < 1000
    assert not [p for p in tmp_path.iterdir() if p.suffix == ".part"]


@pytest.mark.parametrize(
    "change", [{"heads": []}, {"digest": "0" * 64}, {"heads": ["x"]}, {"made_at": "now"}, {"schema": "x"}]
)
def test_an_altered_checkpoint_is_refused(made, tmp_path, change):
    """A checkpoint whose digest is not that of its heads, or that cannot be read, is no checkpoint."""
    path = tmp_path / "kept.json"
    path.write_text(json.dumps(checkpoints.as_json(made) | change))
    with pytest.raises(InputError):
        checkpoints.load(path)
    path.write_text("[1, 2]")
    with pytest.raises(InputError):
        checkpoints.load(path)


def test_one_is_written_a_day(sqlite_store, tmp_path):
    """The first of a day is written, the next not; the day after has its own."""
    filled(sqlite_store, 1)
    first = checkpoints.daily(sqlite_store, tmp_path / "kept", at(0))
    assert first is not None
    assert checkpoints.daily(sqlite_store, tmp_path / "kept", at(60)) is None
    second = checkpoints.daily(sqlite_store, tmp_path / "kept", at(24 * 60))
    assert [first.name, second.name] == ["checkpoint-2024-01-03.json", "checkpoint-2024-01-04.json"]
    assert checkpoints.load(second).looks == 4


def test_an_authority_stamps_the_digest_and_openssl_agrees(made, stamper, tmp_path):
    """The token is over the checkpoint's digest; it is checked against the root here and by openssl."""
    address, root = stamper
    stamped = timestamps.stamp(made, address)
    assert "its signature fits" in timestamps.check(stamped, root)
    assert "was not checked" in timestamps.check(stamped, None)
    checkpoints.save(stamped, tmp_path / "kept.json")
    assert checkpoints.load(tmp_path / "kept.json") == stamped
    (tmp_path / "token.tsr").write_bytes(b64decode(stamped.stamp.token))
    command = ["openssl", "ts", "-verify", "-digest", made.digest, "-in", "token.tsr", "-CAfile", str(root)]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "Verification: OK" in done.stdout


def test_a_token_for_something_else_is_refused(made, stamper, sqlite_store, tmp_path):
    """A token that was taken from another checkpoint, or whose root is another's, does not fit."""
    from dataclasses import replace

    address, _ = stamper
    other = replace(made, heads=("0" * 64,), digest=checkpoints.digest_of(("0" * 64,)))
    moved = replace(made, stamp=timestamps.stamp(other, address).stamp)
    with pytest.raises(InputError, match="stamps something else"):
        timestamps.check(moved, None)
    (tmp_path / "other").mkdir()
    with authority(tmp_path / "other") as (_, root), pytest.raises(InputError, match="does not fit"):
        timestamps.check(timestamps.stamp(made, address), root)


def test_an_authority_that_is_not_there_or_talks_rubbish_is_told_of(made, stamper):
    """One sentence for each; a checkpoint without a stamp is still to be had."""
    for address in (f"{stamper[0]}/broken", "http://127.0.0.1:9", "ftp://x"):
        with pytest.raises(TollError) as caught:
            timestamps.stamp(made, address)
        assert caught.value.message

"""Several processes at one database, and processes that die."""

from __future__ import annotations

import random
import subprocess
import sys

from db.chain import link
from tests.db.samples import Plain, at, figure, followed, reading


def _writer(url, source, count, mark):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.writer", url, str(source.id), str(count), mark],
        stdout=subprocess.PIPE,
        text=True,
    )


def _check(store, source):
    """Every attempt is a link of one chain, and every version has its bytes."""
    versions = store.versions(source.id)
    texts = {v.hash: v.text_sha256 for v in versions}
    previous = None
    for attempt in reversed(store.attempts(source.id)):
        assert attempt.chain == link(previous, attempt, texts.get(attempt.chain))
        previous = attempt.chain
    return {v.hash: store.body(v.body_sha256).decode() for v in versions}


def test_two_writers_share_one_sequence(store, store_url):
    """Two processes that write to one event at once number without a gap, and chain without a fork."""
    one, two = followed(store), followed(store, url="https://lantern.example/quay")
    writers = [_writer(store_url, s, 12, m) for s, m in ((one, "a"), (one, "b"), (two, "c"))]
    said = [w.communicate(timeout=120)[0].split() for w in writers]
    assert [w.returncode for w in writers] == [0, 0, 0]
    assert [r.number for r in store.revisions("quay")] == list(range(1, 37))
    assert len(_check(store, one)) == 24
    assert len(_check(store, two)) == 12
    assert all(len(words) == 36 for words in said)


def test_what_a_killed_writer_acknowledged_is_stored(store, store_url):
    """After SIGKILL at random points all that was acknowledged is there, whole, and numbering goes on."""
    source = followed(store)
    chance = random.Random(20240103)
    acknowledged = {}
    for turn in range(3):
        writer = _writer(store_url, source, 10_000, f"t{turn}")
        for _ in range(chance.randint(1, 12)):
            line = writer.stdout.readline()
            version, words = line.rstrip("\n").split(" ", 1)
            acknowledged[version] = words
        writer.kill()
        for line in writer.communicate(timeout=60)[0].splitlines(keepends=True):
            if line.endswith("\n"):
                version, words = line.rstrip("\n").split(" ", 1)
                acknowledged[version] = words
    stored = _check(store, source)
    assert acknowledged.items() <= stored.items()
    (made,) = store.commit([reading(source, at(0), figure(1))], Plain())
    numbers = [r.number for r in store.revisions("quay")]
    assert numbers == list(range(1, len(stored) + 2))
    assert made.revisions[0].number == numbers[-1]

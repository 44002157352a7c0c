"""Several processes at one database, and processes that die."""

from __future__ import annotations

import multiprocessing
import random
import signal

from db.chain import link
from tests.db import writer
from tests.db.samples import Plain, at, figure, followed, reading

# Each writer is forked from a server that has imported everything and opened nothing.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["db.store", "tests.db.writer"])


def _writer(url, source, count, mark):
    """A process that writes, and the end of a pipe where it says what it stored."""
    heard, says = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=writer.write, args=(url, str(source.id), count, mark, says))
    process.start()
    says.close()
    return process, heard


def _rest(process, heard):
    """All that the process still says until it ends."""
    said = []
    try:
        while True:
            said.append(heard.recv())
    except (EOFError, OSError):  # killed in the middle of a word
        heard.close()
    process.join(60)
    return said


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
    said = [_rest(*w) for w in writers]
    assert [process.exitcode for process, _ in writers] == [0, 0, 0]
    assert [r.number for r in store.revisions("quay")] == list(range(1, 37))
    assert len(_check(store, one)) == 24
    assert len(_check(store, two)) == 12
    assert all(len(words) == 12 for words in said)


def test_what_a_killed_writer_acknowledged_is_stored(store, store_url):
    """After SIGKILL at random points all that was acknowledged is there, whole, and numbering goes on."""
    source = followed(store)
    chance = random.Random(20240103)
    acknowledged = {}
    for turn in range(3):
        process, heard = _writer(store_url, source, 10_000, f"t{turn}")
        acknowledged |= dict(heard.recv() for _ in range(chance.randint(1, 12)))
        process.kill()
        acknowledged |= dict(_rest(process, heard))
        assert process.exitcode == -signal.SIGKILL
    stored = _check(store, source)
    assert acknowledged.items() <= stored.items()
    (made,) = store.commit([reading(source, at(0), figure(1))], Plain())
    numbers = [r.number for r in store.revisions("quay")]
    assert numbers == list(range(1, len(stored) + 2))
    assert made.revisions[0].number == numbers[-1]

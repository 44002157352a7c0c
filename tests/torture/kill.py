"""Row 1: writers killed at any moment, and at every Nth write."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import db
from db.chain import link
from tests.db.samples import followed
from tests.postgres import Unavailable, cluster
from tests.torture import Found, NotRun, Run, row
from tracker.model import Source
from tracker.ports import Store

ROOT = Path(__file__).parents[2]

STRACED = "fdatasync,fsync,pwrite64,write,unlink,ftruncate"
"""The calls by which SQLite writes; a kill falls before one of them."""


def writing(address: str, source: int, mark: str, *, calls: int | None = None) -> subprocess.Popen[str]:
    """A process that stores versions and prints each when it is stored; killed at its Nth write by `calls`."""
    command = [sys.executable, "-m", "tests.torture.writer", address, str(source), mark]
    if calls is not None:
        inject = f"inject={STRACED}:signal=SIGKILL:when={calls}"
        command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={STRACED}", "-e", inject, *command]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def acknowledged(lines: Iterator[str]) -> dict[str, str]:
    """What a writer said, line by line; a word that was cut off says nothing."""
    said = {}
    for line in lines:
        version, found, words = line.partition(" ")
        if found and line.endswith("\n"):
            said[version] = words.rstrip("\n")
    return said


def checked(store: Store, source: Source) -> dict[str, str]:
    """The words of every version, by its hash. Raises AssertionError where the record does not fit together."""
    versions = store.versions(source.id)
    texts = {v.hash: v.text_sha256 for v in versions}
    previous = None
    for attempt in reversed(store.attempts(source.id)):
        assert attempt.chain == link(previous, attempt, texts.get(attempt.chain)), "a link does not fit"
        previous = attempt.chain
    revisions = store.revisions(source.events[0] if source.events else "quay")
    assert [r.number for r in revisions] == list(range(1, len(versions) + 1)), (
        "half a result or a doubled one"
    )
    return {v.hash: store.body(v.body_sha256 or "").decode() for v in versions}


@contextmanager
def addresses(run: Run) -> Iterator[dict[str, str]]:
    """An address on each database that this machine has."""
    import psycopg

    found = {"SQLite": f"sqlite:///{run.folder}/toll.db"}
    try:
        with cluster() as server:
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE killed TEMPLATE template0")
            found["PostgreSQL"] = f"{server}/killed"
            yield found
    except Unavailable as reason:
        raise NotRun(str(reason)) from None


def killed(address: str, kills: int, run: Run, *, by_call: bool) -> tuple[int, int]:
    """How many versions were acknowledged, and how many of them were lost, in so many kills."""
    chance = random.Random(20240103)
    store = db.open_store(address)
    source = followed(store)
    said: dict[str, str] = {}
    for turn in range(kills):
        nth = chance.randint(1, 120) if by_call and turn % 2 else None
        process = writing(address, source.id, f"t{turn}", calls=nth)
        assert process.stdout is not None
        if nth is None:
            for _ in range(chance.randint(1, 15)):
                said |= acknowledged(iter([process.stdout.readline()]))
            process.kill()
        said |= acknowledged(process.stdout)
        process.stdout.close()
        process.wait(60)
        if turn % 20 == 19:
            run.tell(f"{turn + 1} kills, {len(said)} versions acknowledged")
    stored = checked(store, source)
    store.close()
    return len(said), len([1 for version, words in said.items() if stored.get(version) != words])


@row(
    1,
    threat="kill -9",
    how="a writer killed at random moments, and before its Nth write by strace",
    target="200 on SQLite, 200 on PostgreSQL: 0 lost, half or doubled",
)
def kill(run: Run) -> Found:
    """What was acknowledged is stored, whole and once."""
    traced = shutil.which("strace") is not None
    kills = run.part(200)
    results, lost_in_all = [], 0
    with addresses(run) as found:
        for name, address in found.items():
            said, lost = killed(address, kills, run, by_call=traced and name == "SQLite")
            results.append(f"{name}: {kills} kills, {said:,} acknowledged, {lost} lost")
            lost_in_all += lost
    return Found("; ".join(results) + ("" if traced else "; no strace: random moments only"), not lost_in_all)

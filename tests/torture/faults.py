"""Rows 11 and 12: a disk that fails or is full, and a database that somebody holds."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import db
from tests.db.samples import Plain, at, figure, followed, reading
from tests.torture import Found, NotRun, Run, row
from tests.torture.kill import acknowledged, checked
from tests.torture.stage import START, fetched, look, page, source_of
from tracker.clock import SystemClock
from tracker.errors import StoreFullError
from tracker.poll import Poller

ROOT = Path(__file__).parents[2]


def failing(
    address: str, source: int, mark: str, *, nth: int, call: str, error: str
) -> tuple[dict[str, str], str]:
    """What a writer of eight versions said whose Nth such call fails, and what it was told."""
    script = f"from tests.torture.writer import main; main({address!r}, {str(source)!r}, {mark!r}, 8)"
    inject = f"inject={call}:error={error}:when={nth}"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-o",
            os.devnull,
            "-e",
            f"trace={call}",
            "-e",
            inject,
            sys.executable,
            "-c",
            script,
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120,
    )
    return acknowledged(iter(done.stdout.splitlines(keepends=True))), done.stderr


def full_disk(folder: Path, cycles: int) -> tuple[int, int]:
    """How many commits a disk of 2 MB refused in so many cycles of filling and making room; how many of the
    versions that were stored are lost. Raises NotRun.
    """
    disk = folder / "small"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        raise NotRun("a small disk cannot be mounted here")
    refused, stored = 0, set()
    try:
        store = db.open_store(str(disk / "toll.db"))
        source = followed(store)
        for cycle in range(cycles):
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            (disk / "filler").write_bytes(b"\0" * max(0, free - 24_576))
            for minute in range(20):
                words = f"{minute} died {cycle}"
                result = reading(
                    source, at(cycle * 100 + minute), figure(minute, quote=words), body=os.urandom(3000)
                )
                try:
                    store.commit([result], Plain())
                except StoreFullError:
                    refused += 1
                    break
                stored.add(result.attempt.body_sha256)
            (disk / "filler").unlink()
        kept = {look_.body_sha256 for look_ in store.attempts(source.id)}
        flaws = store.verify().flaws
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
    return refused, len(stored - kept) + len(kept - stored) + len(flaws)


@row(
    11,
    threat="fsync error, disk full",
    how="strace fails the Nth fsync, fdatasync, write or truncate; a tmpfs of 2 MB filled and emptied",
    target="200 points, 50 cycles: failed and never “stored”, goes on after",
)
def disk(run: Run) -> Found:
    """What could not reach the disk is not acknowledged, and nothing is half written."""
    if shutil.which("strace") is None:
        raise NotRun("strace is not installed")
    chance, points = random.Random(11), run.part(200)
    address = f"sqlite:///{run.folder}/toll.db"
    store = db.open_store(address)
    source = followed(store)
    said: dict[str, str] = {}
    told = 0
    for turn in range(points):
        call = ("fdatasync", "fsync", "pwrite64", "ftruncate")[turn % 4]
        most = {"fdatasync": 24, "fsync": 12, "pwrite64": 120, "ftruncate": 8}[call]
        words, heard = failing(
            address,
            source.id,
            f"p{turn}",
            nth=chance.randint(1, most),
            call=call,
            error=("EIO", "ENOSPC")[turn // 4 % 2],
        )
        said |= words
        told += "refused:" in heard or bool(heard.strip())
        if turn % 40 == 39:
            run.tell(f"{turn + 1} points, {len(said)} acknowledged, {told} told of a failure")
    stored = checked(store, source)
    lost = len([1 for version, words in said.items() if stored.get(version) != words])
    flaws = len(store.verify().flaws)
    store.close()
    refused, wrong = full_disk(run.folder, cycles := run.part(50))
    return Found(
        f"{points} points: {len(said):,} acknowledged, {lost} lost, {flaws} flaws, {told} failures told; "
        f"{cycles} cycles: {refused} refused, {wrong} lost or half written",
        not lost and not flaws and not wrong and refused >= cycles * 0.9,
    )


def held(folder: Path, polls: int, seconds: float, timeout: float) -> tuple[int, int]:
    """How many of so many polls were not recorded while another process held the database for a while, and
    how many links are missing.
    """
    path = folder / "toll.db"
    store = db.open_store(f"sqlite:///{path}?timeout={timeout}")
    sources = [source_of(store, f"https://s{n}.example/news") for n in range(polls)]
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    release = threading.Timer(seconds, holder.execute, ("ROLLBACK",))
    release.start()

    async def polled() -> int:
        poller = Poller({}, SystemClock(), store)
        results = [look(s, fetched(s, page(20 + n % 50), START)) for n, s in enumerate(sources)]
        done = await asyncio.gather(*(poller.record(r) for r in results), return_exceptions=True)
        return sum(isinstance(one, BaseException) for one in done)

    try:
        failed = asyncio.run(polled())
    finally:
        release.join()
        holder.close()
    missing = sum(len(store.attempts(s.id)) != 1 for s in sources)
    store.close()
    return failed, missing


@row(
    12,
    threat="database locked",
    how="500 polls are recorded while another connection holds the write lock for 60 s, twice the wait",
    target="waits; 0 of 500 lost",
)
def locked(run: Run) -> Found:
    """Polls wait for their turn and are recorded, each once."""
    polls = run.part(500)
    failed, missing = held(
        run.folder, polls, 60 * min(1.0, max(run.share, 0.02)), 30 * min(1.0, max(run.share, 0.02))
    )
    return Found(
        f"{polls} polls, {failed} not recorded, {missing} without their one look", not failed and not missing
    )

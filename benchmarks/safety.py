"""The price of safety: polls a second with and without what keeps a stored look stored, and its record whole.

    python -m benchmarks.safety [POLLS] [--folder FOLDER] [--write FILE]

A poll is what comes after the network: the page is classified, read where it is another one, judged and
committed; one page in ten was edited. As many polls for each line of the table, in turns, each on a database of
its own in FOLDER, whose disk decides: name one on the disk that is meant. A commit holds one poll, or sixteen
that waited together, as a busy poller writes them. Each line takes away one thing only.
"""

from __future__ import annotations

import argparse
import platform
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from sqlalchemy import event, text

import db
from benchmarks import sections
from db.store import SqlStore
from tracker.model import Event, Fetched, Source
from tracker.poll import RULES, look

START = datetime(2024, 1, 3, 12, tzinfo=UTC)
PAGES = 40
ROUNDS = 3
TOGETHER = (1, 16)


def page(source: int, number: int) -> bytes:
    """An article of about 5 kB inside a page."""
    people = (
        f"At least {number} people were killed when a blast tore through hall {source}, the ministry said."
    )
    rest = "".join(
        f"<p>Crews worked through the night at pier {n} of hall {source}, and roads stay closed.</p>"
        for n in range(40)
    )
    return f"<html><head><title>Blast in hall {source}</title></head><body><article><h1>Blast in hall {source}</h1><p>{people}</p>{rest}</article></body></html>".encode()


@contextmanager
def as_shipped(_: SqlStore) -> Iterator[None]:
    """Nothing is taken away."""
    yield


def synchronous(word: str) -> Callable[[SqlStore], Any]:
    """SQLite told to wait for the disk less."""

    @contextmanager
    def weaker(store: SqlStore) -> Iterator[None]:
        engine = store._database.engine  # noqa: SLF001 - what is measured is inside
        event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA synchronous={word}"))
        engine.dispose()
        yield

    return weaker


@contextmanager
def unguarded(store: SqlStore) -> Iterator[None]:
    """Without the triggers that refuse UPDATE and DELETE."""
    with store._database.writing() as connection:  # noqa: SLF001 - as above
        query = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in connection.execute(query).scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
    yield


@contextmanager
def unchained(_: SqlStore) -> Iterator[None]:
    """Without the chain of looks and that of records: their places are filled with a counter."""
    numbers = count(1)

    def filled(*_: object, **__: object) -> str:
        return sha256(next(numbers).to_bytes(8, "big")).hexdigest()

    with patch("db.evidence.link", filled), patch("db.entries.entry_link", filled):
        yield


WITHOUT: dict[str, Callable[[SqlStore], Any]] = {
    "as shipped (EXTRA, triggers, chains)": as_shipped,
    "FULL in place of EXTRA": synchronous("FULL"),
    "NORMAL": synchronous("NORMAL"),
    "OFF: the disk is not waited for": synchronous("OFF"),
    "without triggers": unguarded,
    "without chains": unchained,
}


def measured(
    folder: Path, without: Callable[[SqlStore], Any], polls: int, together: int
) -> tuple[float, float]:
    """Wall and CPU seconds of the polls."""
    store = db.open_store(str(folder / "toll.db"))
    assert isinstance(store, SqlStore)
    store.add_event(Event(slug="hall", name="Hall", created_at=START))
    sources = [
        store.add_source("hall", Source(url=f"https://outlet-{n}.example/hall", next_poll_at=START))
        for n in range(PAGES)
    ]
    with without(store):
        wall, cpu = 0.0, 0.0
        for number in range(-PAGES, polls, together):
            if number >= 0 and not wall:
                wall, cpu = time.perf_counter(), time.process_time()
            results = []
            for each in range(number, number + together):
                known = sources[each % PAGES]
                body = page(known.id, 20 + (each // PAGES) // 10)
                at = START + timedelta(minutes=10 * (each // PAGES + 2), seconds=each % PAGES)
                fetched = Fetched(
                    url=known.url,
                    final_url=known.url,
                    requested_at=at,
                    elapsed=0.1,
                    status=200,
                    headers=(("Content-Type", "text/html; charset=utf-8"),),
                    body=body,
                )
                results.append(look(known, fetched))
            decisions = store.commit(results, RULES)
            for result in results:
                mine = [made for made in decisions if made.event == "hall"] if together == 1 else ()
                sources[result.source.id - 1] = RULES.reschedule(result, mine)
        took = time.perf_counter() - wall, time.process_time() - cpu
    store.close()
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("polls", nargs="?", type=int, default=800)
    parser.add_argument("--folder", type=Path, default=Path.cwd())
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    found: dict[tuple[str, int], list[tuple[float, float]]] = {}
    journal = ""
    for _ in range(ROUNDS):
        for name, without in WITHOUT.items():
            for together in TOGETHER:
                with TemporaryDirectory(prefix="safety-", dir=given.folder) as folder:
                    took = measured(Path(folder), without, given.polls, together)
                    found.setdefault((name, together), []).append(took)
                    with sqlite3.connect(Path(folder) / "toll.db") as raw:
                        journal = raw.execute("PRAGMA journal_mode").fetchone()[0]
                print(f"{name}, {together}: {given.polls / took[0]:.0f} polls/s", flush=True)
    rows = [
        "| kept | polls/s, one a commit | least..most | CPU a poll, ms | polls/s, 16 a commit | least..most | CPU a poll, ms |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name in WITHOUT:
        cells = [name]
        for together in TOGETHER:
            speeds = sorted(given.polls / wall for wall, _ in found[name, together])
            cpu = statistics.median(cpu for _, cpu in found[name, together])
            cells += [
                f"{statistics.median(speeds):.0f}",
                f"{speeds[0]:.0f}..{speeds[-1]:.0f}",
                f"{1000 * cpu / given.polls:.2f}",
            ]
        rows.append("| " + " | ".join(cells) + " |")
    load = (
        Path("/proc/loadavg").read_text(encoding="ascii").split()[2]
        if Path("/proc/loadavg").exists()
        else "-"
    )
    written = "\n".join(
        [
            "## The price of safety",
            "",
            "Written by `python -m benchmarks.safety --write docs/benchmarks.md`; do not edit.",
            "",
            f"{given.polls:,} polls a cell, medians of {ROUNDS} rounds in turns; {PAGES} pages, one in ten edited. SQLite",
            f"{sqlite3.sqlite_version}, journal `{journal}`, {platform.system()}. The machine's load over the last 15 minutes was {load};",
            "compare within the table only. A database on a disk that lies about its cache has a lower price, and no safety.",
            "",
            *rows,
        ]
    )
    print(written)
    if given.write:
        sections.put(given.write, "safety", written)


if __name__ == "__main__":
    main()

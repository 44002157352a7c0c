"""`toll verify` of a record with 100,000 versions, which this makes first.

    python -m benchmarks.verify [VERSIONS] [--write FILE]

A thousand pages, each of a hundred versions; each version has a text of its own of about 300 characters and a
page of about 500, one figure that moves in every third, and is followed for one event of fifty. A look that
found nothing new lies between two versions. Made by the real store, a thousand looks a commit.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import db
from benchmarks import sections
from tracker.model import (
    Attempt,
    Document,
    Event,
    Extraction,
    Figure,
    Metric,
    Outcome,
    PollResult,
    Qualifier,
    Role,
    Source,
    Surface,
)
from tracker.poll import RULES
from tracker.ports import Store
from tracker.spelled import reads

START = datetime(2024, 1, 3, 12, tzinfo=UTC)
PER_PAGE = 100
PAGES_AN_EVENT = 20
LOOKS_A_COMMIT = 1000
AIM = 30


def seen(source: Source, number: int, at: datetime) -> PollResult:
    """A look that brought a version with a figure in it."""
    count = str(20 + number // 3)
    words = f"At least {count} people were killed in hall {source.id}, the ministry said."
    body = f"{words} Crews worked through the night at pier {number}. {'Roads stay closed. ' * 12}"
    start = words.index(count)
    figure = Figure(
        metric=Metric.KILLED,
        low=int(count),
        high=None,
        qualifier=Qualifier.AT_LEAST,
        text=f"At least {count}",
        role=Role.HEADLINE_TOLL,
        surface=Surface.BODY,
        span=(0, start + len(count)),
        quote=words,
        rule="subject",
        confidence=0.95,
    )
    page = f"<html><head><title>The quay</title></head><body><h1>The quay</h1><p>{body}</p><footer>{source.id}</footer></body></html>".encode()
    return PollResult(
        source=source,
        attempt=Attempt(
            source=source.id,
            url=source.url,
            observed_at=at,
            outcome=Outcome.NEW,
            status=200,
            final_url=source.url,
            headers=(("Content-Type", "text/html"), ("Date", at.strftime("%a, %d %b %Y %H:%M:%S GMT"))),
            body_sha256=sha256(page).hexdigest(),
            body_bytes=len(page),
            elapsed=0.2,
        ),
        body=page,
        document=Document(surfaces={Surface.TITLE: "The quay", Surface.BODY: body}, lang="en"),
        extraction=Extraction(
            lang="en", extractor="toll-grammar/1", figures=(figure,), headline={Metric.KILLED: figure}
        ),
    )


def unchanged(source: Source, at: datetime) -> PollResult:
    """A look that found nothing new."""
    attempt = Attempt(
        source=source.id,
        url=source.url,
        observed_at=at,
        outcome=Outcome.UNCHANGED,
        status=304,
        final_url=source.url,
        elapsed=0.1,
    )
    return PollResult(source=source, attempt=attempt)


def filled(store: Store, versions: int) -> None:
    """Writes the record."""
    pages = max(1, versions // PER_PAGE)
    sources = []
    for page in range(pages):
        slug = f"event-{page // PAGES_AN_EVENT}"
        if page % PAGES_AN_EVENT == 0:
            store.add_event(Event(slug=slug, name=slug, created_at=START))
        url = f"https://outlet-{page}.example/quay"
        sources.append(store.add_source(slug, Source(url=url, next_poll_at=START)))
    waiting: list[PollResult] = []
    for number in range(PER_PAGE):
        at = START + timedelta(minutes=20 * number)
        for source in sources:
            waiting += [seen(source, number, at), unchanged(source, at + timedelta(minutes=10))]
            if len(waiting) >= LOOKS_A_COMMIT:
                store.commit(waiting, RULES)
                waiting = []
                print(f"{number} of {PER_PAGE} versions of {pages} pages", end="\r", file=sys.stderr)
    store.commit(waiting, RULES)
    # The schedule is not what is measured here.
    assert replace(sources[0], name=None) == sources[0]


def measured(store: Store, **how: object) -> tuple[float, float, int, int]:
    """CPU and wall seconds of a check, the versions in it, and what does not fit."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = store.verify(reads=reads, **how)  # type: ignore[arg-type]
    return time.process_time() - cpu, time.perf_counter() - wall, found.versions, len(found.flaws)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("versions", nargs="?", type=int, default=100_000)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--keep", type=Path, help="the database is made here, or taken from here")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="toll-verify-") as folder:
        path = given.keep or Path(folder) / "toll.db"
        kept = path.exists()
        store = db.open_store(str(path))
        cpu = time.process_time()
        if not kept:
            filled(store, given.versions)
        made = time.process_time() - cpu
        size = path.stat().st_size
        rows = ["| what is checked | CPU, s | wall, s | wanted, s | flaws |", "|---|--:|--:|--:|--:|"]
        for name, how in (
            ("chains, references, texts, words, readings, records", {}),
            ("and every body (`--all-bytes`)", {"all_bytes": True}),
            ("of one event", {"event": "event-0"}),
        ):
            took, wall, versions, flaws = measured(store, **how)
            wanted = str(AIM) if not how else "-"
            rows.append(f"| {name}: {versions:,} versions | {took:.1f} | {wall:.1f} | {wanted} | {flaws} |")
            print(rows[-1])
        store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    load = (
        Path("/proc/loadavg").read_text(encoding="ascii").split()[2]
        if Path("/proc/loadavg").exists()
        else "-"
    )
    text = "\n".join(
        [
            "## `toll verify`",
            "",
            "Written by `python -m benchmarks.verify --write docs/benchmarks.md`; do not edit.",
            "",
            f"SQLite, {size / 1e6:.0f} MB; the record took {made:.0f} s of CPU to make. Peak memory {memory:.0f} MB. The machine's",
            f"load over the last 15 minutes was {load} (this benchmark alone: about 1).",
            "",
            *rows,
        ]
    )
    print(text)
    if given.write:
        sections.put(given.write, "verify", text)


if __name__ == "__main__":
    main()

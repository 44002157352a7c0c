"""How fast `toll extract` reads: documents a second, the slowest pages, hostile texts, beside plain patterns.

    python benchmarks/extraction.py [--corpus DIR] [--limit N] [--write docs/benchmarks.md]

DIR holds .jsonl (lines as `toll extract --jsonl` takes them), .txt and .html files, at any depth; without it
the texts of tests/corpus are read. All times are CPU times: of the whole process for documents a second, its
start taken off, and of the one call for a page or a hostile text, the better of two.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import hostile
import plain
import sections

from tracker.dryrun import read_lines

HERE = Path(__file__).resolve().parent
OURS = HERE.parent / "tests" / "corpus"
KEYS = ("id", "text", "html", "title", "url", "lang", "published_at", "occurred_at", "place")
COMMAND = [sys.executable, "-m", "tracker", "extract", "--jsonl", "-"]
SIZES = (16_000, 128_000, 1_000_000)
TIMES = 2


def corpus(folder: Path, limit: int | None) -> list[dict[str, Any]]:
    """The documents of a folder, in the order of their files."""
    found: list[dict[str, Any]] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        if path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            given = (json.loads(line) for line in lines if line.strip())
            found += [{key: each[key] for key in KEYS if key in each} for each in given]
        elif path.suffix in {".txt", ".html"}:
            key = "html" if path.suffix == ".html" else "text"
            found.append({"id": path.name, key: path.read_text(encoding="utf-8", errors="replace")})
    return [each for each in found[:limit] if each.get("text") or each.get("html")]


def lines_of(documents: Sequence[dict[str, Any]]) -> list[bytes]:
    return [json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in documents]


def command(lines: Sequence[bytes], processes: int) -> tuple[float, float]:
    """CPU and wall seconds of `toll extract --jsonl` over the lines, dealt out to some processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    running = [
        subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=HERE.parent)
        for _ in range(processes)
    ]
    for number, process in enumerate(running):
        feed(process, b"".join(lines[number::processes]))
    for process in running:
        if process.wait():
            raise SystemExit(f"{' '.join(COMMAND)} failed")
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Writes to a process from a thread, so that one that has not read yet keeps nobody waiting."""

    def write() -> None:
        assert process.stdin is not None
        process.stdin.write(data)
        process.stdin.close()

    Thread(target=write, daemon=True).start()


def cost(call: Callable[[], object]) -> float:
    """CPU seconds of one call, the better of two."""
    found = []
    for _ in range(TIMES):
        began = time.thread_time()
        call()
        found.append(time.thread_time() - began)
    return min(found)


def read(line: bytes) -> None:
    """One document as the command reads and prints it."""
    for answer, _ in read_lines([line]):
        json.dumps(answer, ensure_ascii=False)


def at(share: float, costs: Sequence[float]) -> float:
    """The cost that this share of the pages stays under."""
    return costs[min(len(costs) - 1, int(len(costs) * share))]


def speed(documents: Sequence[dict[str, Any]]) -> list[str]:
    """The table of documents a second."""
    lines = lines_of(documents)
    # The first document loads its language: that is start-up too.
    start, _ = command(lines[:1], 1)
    one, _ = command(lines, 1)
    two, wall = command(lines, 2)
    one, two = max(one - start, 1e-6), max(two - 2 * start, 1e-6)
    texts = [str(each.get("text") or each.get("html")) for each in documents]
    began = time.thread_time()
    for text in texts:
        json.dumps(plain.figures(text))
    patterns = time.thread_time() - began
    size = statistics.mean(map(len, texts))
    count = len(documents)
    return [
        f"{count:,} documents of {size:,.0f} characters on average; the command starts, its language loaded, in {start:.2f} s of CPU.",
        "",
        "| program | processes | documents a second of CPU | documents a second of wall | kB a second of CPU |",
        "|---|--:|--:|--:|--:|",
        f"| toll extract --jsonl | 1 | {count / one:,.0f} | | {count * size / one / 1000:,.0f} |",
        f"| toll extract --jsonl | 2 | {count / two:,.0f} | {count / wall:,.0f} | {count * size / two / 1000:,.0f} |",
        f"| plain patterns | 1 | {count / patterns:,.0f} | | {count * size / patterns / 1000:,.0f} |",
        "",
        f"Plain patterns are {one / patterns:.1f} times as fast. They read no roles, speakers or statements.",
    ]


def pages(documents: Sequence[dict[str, Any]]) -> list[str]:
    """The table of what single pages cost."""
    lines = lines_of(documents)
    for line in lines[:50]:
        read(line)
    costs = sorted(cost(lambda line=line: read(line)) for line in lines)
    shares = (0.5, 0.99, 0.999)
    cells = " | ".join(f"{at(share, costs) * 1000:.1f}" for share in shares)
    return [
        "| CPU of a page, ms | 50 % | 99 % | 99.9 % | slowest |",
        "|---|--:|--:|--:|--:|",
        f"| toll extract | {cells} | {costs[-1] * 1000:.1f} |",
    ]


def walls() -> list[str]:
    """The table of hostile texts."""
    rows = [
        "| CPU, s | 16 kB | 128 kB | growth, 8 is linear | 1 MB |",
        "|---|--:|--:|--:|--:|",
    ]
    for kind in hostile.PIECES:
        lines = lines_of([{"id": kind, "lang": "en", "text": hostile.text(kind, size)} for size in SIZES])
        read(lines[0])
        small, large, whole = (cost(lambda line=line: read(line)) for line in lines)
        rows.append(f"| {kind} | {small:.3f} | {large:.3f} | {large / small:.1f} | {whole:.2f} |")
    return rows


def report(folder: Path, tables: Sequence[Sequence[str]]) -> str:
    """The piece of the documentation."""
    machine = f"{os.cpu_count()} shared cores, {platform.machine()}, {platform.system()}"
    written = f"{chr(10)}{chr(10)}".join(chr(10).join(table) for table in tables)
    name = "tests/corpus" if folder == OURS else "a corpus given by `--corpus`"
    return f"""## Reading

Written by `python benchmarks/extraction.py --write docs/benchmarks.md`; do not edit.

{machine}, Python {platform.python_version()}; the texts of {name}. The machine's load over the last 15 minutes was
{os.getloadavg()[2]:.1f} (this benchmark alone: about 1): compare within a run only.

{written}

All times are CPU times, the better of two but for documents a second. Of a text beyond 150,000 characters the rest is
not read for figures, and the answer says so in `unread`.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=OURS, metavar="DIR")
    parser.add_argument("--limit", type=int, metavar="N", help="no more documents than this")
    parser.add_argument("--write", type=Path, metavar="FILE")
    given = parser.parse_args()
    documents = corpus(given.corpus, given.limit)
    if not documents:
        raise SystemExit(f"{given.corpus} holds no .jsonl, .txt or .html file with a text")
    tables = []
    for table in (lambda: speed(documents), lambda: pages(documents), walls):
        tables.append(table())
        print("\n".join([*tables[-1], ""]), flush=True)
    if given.write:
        sections.put(given.write, "reading", report(given.corpus, tables))


if __name__ == "__main__":
    main()

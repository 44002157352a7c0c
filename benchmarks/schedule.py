"""Ten thousand sources in one `toll watch`: how late polls start, what it weighs, what it costs when idle.

    python -m benchmarks.schedule [--sources 10000] [--seconds 120] [--write docs/benchmarks.md]

Real processes: `toll watch` on a SQLite database, and a server that answers for as many loopback hosts as
are needed. Each phase sets the dates of all sources, starts `toll watch`, lets it run and stops it by
SIGTERM; what is late is read from the record, where each attempt has the date that it was due and the
moment at which its page was asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, insert, select, update

import db
from benchmarks.sections import put
from db.columns import attempt, definition, event, source, subscription
from db.rows import source_columns
from tracker.core import Tracker
from tracker.model import Source

ROOT = Path(__file__).parent.parent
EVENTS = 40
PER_HOST = 2
"""Sources of one host: it is asked once in five seconds, and so not all hosts are free when a page is due."""

HANGING = 100
"""Hosts that take the request and never answer."""

TICKS = os.sysconf("SC_CLK_TCK")


def address(number: int) -> str:
    """The host of a source; those that hang are 127.9.0.0/16."""
    host = number // PER_HOST
    return f"127.1.{host // 250}.{1 + host % 250}"


def words(path: str) -> bytes:
    """The page at a path, always the same."""
    text = (
        f"<html><head><title>Page {path}</title></head><body><p>Nothing is new at {path}.</p></body></html>"
    )
    return text.encode()


async def serve() -> None:
    """Answers on every loopback host; 304 to whoever has the page, nothing at all on 127.9.0.0/16."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ")[1]
                if host.startswith("127.9."):
                    await asyncio.sleep(3600)
                if path == "/robots.txt":
                    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                elif "if-none-match" in head.lower():
                    writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
                else:
                    body = words(path)
                    writer.write(
                        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                        + body
                    )
                await writer.drain()
        writer.close()

    # One socket for all loopback hosts; it is there for the length of the benchmark only.
    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


def fill(path: Path, port: int, count: int) -> None:
    """The sources of the benchmark, as they are after their pages have been read: half of them are known by
    their ETag, half by the digest of their bytes.
    """
    store = db.open_store(str(path), create=True)
    tracker = Tracker(store)
    for number in range(EVENTS):
        tracker.add_event(f"event-{number}")
    store.close()
    now = datetime.now(UTC)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        events = connection.scalars(select(event.c.id)).all()
        pages = [f"http://{address(n)}:{port}/{n}" for n in range(count)]
        pages += [f"http://127.9.{n // 250}.{1 + n % 250}:{port}/" for n in range(HANGING)]
        rows = []
        for number, url in enumerate(pages, 1):
            held = number % 2 == 0
            one = Source(
                id=number,
                url=url,
                every_min=600.0,
                every_max=1200.0,
                interval=1200.0,
                next_poll_at=now,
                etag='"1"' if held else None,
                body_sha256=sha256(words(f"/{number - 1}")).hexdigest(),
            )
            rows.append({"id": number, **source_columns(one)})
        connection.execute(insert(source), rows)
        connection.execute(
            insert(definition),
            [{"source_id": r["id"], "kind": "page", "options": {}, "recorded_at": now} for r in rows],
        )
        connection.execute(
            insert(subscription),
            [
                {
                    "event_id": events[r["id"] % EVENTS],
                    "source_id": r["id"],
                    "added_at": now,
                    "by_hand": True,
                    "counts": True,
                    "read_at": now,
                }
                for r in rows
            ],
        )
    engine.dispose()


@dataclass(frozen=True, slots=True)
class Ran:
    """What one phase came to; times in seconds, memory in MB."""

    ready: float
    cpu: float
    wall: float
    memory: float
    late: list[float]
    """Of each attempt on a host that answers, in the order of their dates."""
    spread: float
    """Seconds within which the next dates of those polled lie."""

    @property
    def share(self) -> float:
        """Per cent of one core."""
        return 100 * self.cpu / self.wall


@contextlib.contextmanager
def server() -> Iterator[int]:
    """The port of a server in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.schedule", "--serve"], stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def phase(path: Path, seconds: float, dates: dict[int, float]) -> Ran:
    """`toll watch` for so many seconds after it was ready; `dates` are when sources are due, in seconds from
    then; those without one are due a day later.
    """
    engine = create_engine(f"sqlite:///{path}")
    lead = 8.0
    with engine.begin() as connection:
        before = connection.scalar(select(attempt.c.id).order_by(attempt.c.id.desc()).limit(1)) or 0
        begun = datetime.now(UTC)
        far = begun + timedelta(days=1)
        connection.execute(update(source).values(next_poll_at=far, failures=0, interval=1200.0))
        for number, at in dates.items():
            connection.execute(
                update(source)
                .where(source.c.id == number)
                .values(next_poll_at=begun + timedelta(seconds=lead + at))
            )
    where = f"toll-schedule-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(f"\0{where}")
        manager.settimeout(120)
        started = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "tracker", "watch", "--db", str(path)],
            cwd=path.parent,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "NOTIFY_SOCKET": f"@{where}",
                "HOME": str(path.parent),
            },
        ) as process:
            try:
                manager.recv(256)
                ready = time.monotonic() - started
                time.sleep(max(0.0, started + lead - time.monotonic()))
                cpu, wall = _cpu(process.pid), time.monotonic()
                time.sleep(seconds)
                cpu, wall = _cpu(process.pid) - cpu, time.monotonic() - wall
                memory = _memory(process.pid)
            finally:
                process.send_signal(signal.SIGTERM)
                time.sleep(1)
                process.send_signal(signal.SIGTERM)
    with engine.connect() as connection:
        rows = connection.execute(
            select(attempt.c.observed_at, attempt.c.due_at, source.c.next_poll_at)
            .join(source, source.c.id == attempt.c.source_id)
            .where(attempt.c.id > before, source.c.url.not_like("http://127.9.%"))
            .order_by(attempt.c.due_at)
        ).all()
    engine.dispose()
    late = [(row.observed_at - row.due_at).total_seconds() for row in rows]
    nexts = [row.next_poll_at.timestamp() for row in rows]
    return Ran(ready, cpu, wall, memory, late, max(nexts) - min(nexts) if nexts else 0.0)


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def measure(count: int, seconds: float) -> str:
    """The section of the page."""
    lines = [
        "| phase | polls | started late: median, s | 99 %, s | most, s | CPU, % of a core | memory, MB | ready after, s |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    with TemporaryDirectory(prefix="toll-schedule-") as folder, server() as port:
        path = Path(folder) / "toll.db"
        fill(path, port, count)
        even = {n + 1: n * 1200 / count for n in range(count) if n * 1200 / count < seconds}
        # Neighbours share a host: they are dealt out so that a host is asked once in five seconds at most.
        step = max(1, count // PER_HOST)
        even = {1 + (k * PER_HOST + k // step) % count: at for k, at in enumerate(even.values())}
        hanging = {count + 1 + n: 0.0 for n in range(HANGING)}
        burst = {1 + PER_HOST * n: 10.0 for n in range(min(1000, count // PER_HOST))}
        plans = (
            ("nothing due", 30.0, {}),
            (f"{count / 1200:.1f} polls a second, evenly", seconds, even),
            (f"the same, and {HANGING} hosts that hang", seconds, {**even, **hanging}),
            (f"{len(burst):,} hosts due at one moment", 60.0, burst),
        )
        for name, length, dates in plans:
            ran = phase(path, length, dates)
            late = sorted(ran.late) or [0.0]
            told = (
                f"{statistics.median(late):.2f} | {late[int(0.99 * (len(late) - 1))]:.2f} | {late[-1]:.2f}"
                if ran.late
                else " | | "
            )
            lines.append(
                f"| {name} | {len(ran.late):,} | {told} | {ran.share:.1f} | {ran.memory:.0f} | {ran.ready:.1f} |"
            )
            print(lines[-1], f"next dates within {ran.spread:.0f} s", flush=True)
    load = os.getloadavg()[1]
    head = (
        f"{count:,} sources of {EVENTS} events on {count // PER_HOST:,} hosts, one `toll watch`, SQLite, settings as "
        f"they come;\n{os.cpu_count()} shared cores, Python {sys.version.split()[0]}; load over the last 5 minutes {load:.1f}."
    )
    return "\n".join(["## Ten thousand sources in one watch", "", head, "", *lines])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--sources", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve())
    else:
        made = measure(given.sources, given.seconds)
        if given.write:
            put(given.write, "schedule", made)

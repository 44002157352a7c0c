"""Rounds over pages of which 90 % are as they were, 7 % in new wrapping, 3 % edited: one process over SQLite, and
workers over PostgreSQL.

    python benchmarks/sharing.py [--rounds N] [--pages N] [--workers 1,2,4] [--write FILE]

Every process is one that a user would start; it polls what is due, and all pages are made due at once. Timed is
from the first request of a round to its last record. CPU is that of toll's processes, and beside it that of
PostgreSQL; the web server's own is not counted.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import psycopg
import sections
from polling import Pages

from tests.postgres import Unavailable, cluster

ROOT = Path(__file__).parent.parent
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Round:
    """Polls a second, and CPU a poll in milliseconds, of toll and of the database's server."""

    speed: float
    ours: float
    server: float


def _cpu(pids: Sequence[int]) -> float:
    """User and system seconds that processes have used, children that are gone not counted."""
    used = 0.0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        used += (int(fields[11]) + int(fields[12])) / TICK
    return used


def _servers() -> list[int]:
    """The processes of PostgreSQL that run here."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name = (entry / "comm").read_text().strip()
            except OSError:
                continue
            if name == "postgres":
                found.append(int(entry.name))
    return found


class Bench:
    """A database with the pages in it, and the processes that poll for it."""

    def __init__(self, folder: Path, address: str, pages: Pages) -> None:
        self.folder, self.address, self.pages = folder, address, pages
        self.variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "TOLL_DB": address,
            "TOLL_SPACING": "0s",
            "TOLL_CONTACT": "https://bench.example",
        }
        self.toll("event", "add", "bench")
        addresses = folder / "pages.txt"
        addresses.write_text("\n".join(pages.urls))
        self.toll("source", "add", "bench", "--from", str(addresses), "--kind", "page", "--every", "23h..24h")
        self.toll("poll")
        self.toll("poll")

    def toll(self, *words: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *words],
            check=False,
            env=self.variables,
            cwd=self.folder,
            capture_output=True,
        )
        if done.returncode:
            raise SystemExit(
                f"toll {' '.join(words)} ended with {done.returncode}: {done.stderr.decode()[-500:]}"
            )

    def ask(self, query: str) -> list[Any]:
        if self.address.startswith("sqlite"):
            with sqlite3.connect(self.address.removeprefix("sqlite:///"), timeout=60) as file:
                return file.execute(query).fetchall()
        with psycopg.connect(self.address) as server:
            done = server.execute(query)
            return done.fetchall() if done.description else []

    @contextmanager
    def running(self, *commands: Sequence[str]) -> Iterator[list[int]]:
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "tracker", *command],
                env=self.variables,
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for command in commands
        ]
        try:
            yield [process.pid for process in started]
        finally:
            for process in started:
                process.send_signal(signal.SIGTERM)
            for process in started:
                process.wait(120)

    def round(self, pids: Sequence[int]) -> Round:
        """All pages, once."""
        self.pages.order("mix")
        (last,) = self.ask("SELECT max(id) FROM attempt")[0]
        sqlite = self.address.startswith("sqlite")
        now = int((time.time() - 5) * 1_000_000) if sqlite else "now() - interval '5 seconds'"
        servers = [] if sqlite else _servers()
        before, theirs = _cpu(pids), _cpu(servers)
        self.ask(f"UPDATE source SET next_poll_at = {now}")
        count, until = len(self.pages.urls), time.monotonic() + PATIENCE
        while self.ask(f"SELECT count(*) FROM attempt WHERE id > {last}")[0][0] < count:
            if time.monotonic() > until:
                raise SystemExit(f"a round over {self.address} did not end in {PATIENCE:g} s")
            time.sleep(0.2)
        spent, served = _cpu(pids) - before, _cpu(servers) - theirs
        span = "max(recorded_at) - min(observed_at)"
        shown = f"({span}) / 1e6" if sqlite else f"extract(epoch FROM {span})"
        (seconds,) = self.ask(f"SELECT {shown} FROM attempt WHERE id > {last}")[0]
        return Round(count / float(seconds), spent / count * 1000, served / count * 1000)


def measured(bench: Bench, commands: Sequence[Sequence[str]], rounds: int) -> list[Round]:
    """So many rounds after one that is not counted."""
    with bench.running(*commands) as pids:
        return [bench.round(pids) for _ in range(rounds + 1)][1:]


def _row(name: str, found: Sequence[Round], first: float | None) -> str:
    speed = statistics.median(r.speed for r in found)
    ours, server = (statistics.median(each) for each in ([r.ours for r in found], [r.server for r in found]))
    ratio = "" if first is None else f"{(ours + server) / first:.2f}"
    return f"| {name} | {speed:,.0f} | {ours:.2f} | {f'{server:.2f}' if server else ''} | {ratio} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--write", type=Path, metavar="FILE")
    given = parser.parse_args()
    rows = ["| what polls | polls a second | CPU of toll a poll, ms | CPU of PostgreSQL a poll, ms | CPU to SQLite's |",
            "|---|--:|--:|--:|--:|"]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="toll-bench-") as name:
        folder = Path(name)
        (folder / "file").mkdir()
        (folder / "server").mkdir()
        pages = Pages(given.pages)
        try:
            bench = Bench(folder / "file", f"sqlite:///{folder}/file/toll.db", pages)
            found = measured(bench, [["watch"]], given.rounds)
            first = statistics.median(r.ours for r in found)
            rows.append(_row("`toll watch` over SQLite", found, None))
            print(rows[-1], file=sys.stderr)
            try:
                with cluster("") as server:
                    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                        connection.execute("CREATE DATABASE bench TEMPLATE template0")
                    bench = Bench(folder / "server", f"{server}/bench", pages)
                    for count in map(int, given.workers.split(",")):
                        commands = [["watch", "--workers"], *[["worker"]] * count]
                        found = measured(bench, commands, given.rounds)
                        workers = f"{count} worker{'' if count == 1 else 's'}"
                        rows.append(_row(f"{workers} over PostgreSQL", found, first))
                        print(rows[-1], file=sys.stderr)
            except Unavailable as reason:
                rows.append(f"| PostgreSQL | not run: {reason} | | | |")
        finally:
            pages.close()
    print("\n".join(rows))
    if given.write:
        sections.put(given.write, "sharing", _report(rows, given.pages, given.rounds))


def _report(rows: Sequence[str], pages: int, rounds: int) -> str:
    return f"""## Sharing the polling

Written by `python benchmarks/sharing.py --rounds {rounds} --pages {pages} --write docs/benchmarks.md`; do not edit.

{os.cpu_count()} shared cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}; medians of {rounds} rounds over {pages} pages of 24 kB on as many
loopback hosts, 90 % as they were (half of these answer 304), 7 % the same article in new wrapping, 3 % with a number
edited. The machine's load over the last 15 minutes was {os.getloadavg()[2]:.1f}: more workers than free cores cannot be faster, so
compare the CPU.

{chr(10).join(rows)}

PostgreSQL and the pages' web server share the cores with toll; PostgreSQL writes to its disk (fsync). The last column is all
CPU of a poll, PostgreSQL's own with it, to that of one process over SQLite. A worker loads the grammar with the first edited page
that it gets, about a second of CPU, which weighs the more the shorter the rounds and the more the workers.
"""


if __name__ == "__main__":
    main()

"""One round over 200 pages of 24 kB: toll beside urlwatch and webchanges, in one run.

    python benchmarks/polling.py [--rounds N] [--pages N] [--only PROGRAM,...] [--write FILE]

Each round puts the same three questions to every program in turn, each with the database of its own
earlier rounds: the pages are as they were (half of the servers say so by 304), a number was edited on
half of them, all were rewritten. Counted is the whole process as the system counts it: its start, user
and system CPU seconds, wall time and peak memory; the web server is a process of its own and is not.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sections
from pageserver import hosts
from peers import PEERS, Program, Toll, Urlwatch, Webchanges, environment

MODES = {
    "unchanged": "",
    "number edited on half": "edit",
    "all rewritten": "rewrite",
}
"""What is measured, each with the order that the web server gets before it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One round: CPU and wall in seconds, peak memory in bytes, bytes by which the database grew."""

    cpu: float
    wall: float
    memory: int
    grown: int
    versions: int
    asked: int


class Pages:
    """The web server's process."""

    def __init__(self, count: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("pageserver.py")), str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        port = self._process.stdout.readline().strip()
        if not port:
            raise SystemExit("not run: the loopback hosts 127.0.1.1 and on cannot be listened on here")
        self.urls = [f"http://{host}:{port}/news/town-blast-{n}" for n, host in enumerate(hosts(count))]

    def order(self, word: str) -> int:
        """Obeys, and says how many requests there were since the last order."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{word or 'count'}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def measured(program: Program, pages: Pages) -> Cost:
    """What one round of the program costs."""
    before = (program.stored(), program.versions()) if program.database.exists() else (0, 0)
    pages.order("count")
    with (program.folder / "output").open("wb") as output:
        started = time.monotonic()
        process = subprocess.Popen(
            program.command,
            env=program.variables,
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = (program.folder / "output").read_text(errors="replace")[-2000:]
        raise SystemExit(f"{program.name} ended with {process.returncode}:\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        memory=usage.ru_maxrss * unit,
        grown=program.stored() - before[0],
        versions=program.versions() - before[1],
        asked=pages.order("count"),
    )


def measure(programs: Sequence[Program], pages: Pages, rounds: int) -> dict[tuple[str, str], list[Cost]]:
    """The costs by program and mode. The first pass fills the databases and the byte code caches."""
    for program in programs:
        program.prepare(pages.urls)
        for _ in range(2):
            measured(program, pages)
    costs: dict[tuple[str, str], list[Cost]] = {}
    for turn in range(rounds):
        for mode, order in MODES.items():
            pages.order(order)
            at = turn % len(programs)
            for program in [*programs[at:], *programs[:at]]:
                cost = measured(program, pages)
                if cost.asked < len(pages.urls):
                    raise SystemExit(f"{program.name} asked for {cost.asked} pages of {len(pages.urls)}")
                costs.setdefault((program.name, mode), []).append(cost)
                print(f"{turn + 1}/{rounds} {mode}: {program.name} {cost.cpu:.2f} s", file=sys.stderr)
    return costs


def _version_bytes(costs: Sequence[Cost]) -> str:
    versions = sum(cost.versions for cost in costs)
    return f"{sum(cost.grown for cost in costs) / versions / 1000:.1f} kB" if versions else "-"


def table(names: Sequence[str], costs: dict[tuple[str, str], list[Cost]], missing: str | None) -> list[str]:
    """The rows of the table, in Markdown."""
    rows = [
        "| pages | program | CPU, s | least..most | wall, s | peak memory, MB | stored a version | CPU of toll to it |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for mode in MODES:
        ours = statistics.median(cost.cpu for cost in costs["toll", mode]) if "toll" in names else None
        for name in names:
            found = costs[name, mode]
            cpu = [cost.cpu for cost in found]
            ratio = f"{ours / statistics.median(cpu):.2f}" if ours is not None and name != "toll" else ""
            rows.append(
                f"| {mode} | {name} | {statistics.median(cpu):.2f} | {min(cpu):.2f}..{max(cpu):.2f} "
                f"| {statistics.median(cost.wall for cost in found):.2f} "
                f"| {statistics.median(cost.memory for cost in found) / 1e6:.0f} "
                f"| {_version_bytes(found)} | {ratio} |"
            )
        if missing:
            rows += [f"| {mode} | {name} | not run: {missing} | | | | | |" for name in PEERS]
    return rows


def report(rows: Sequence[str], pages: int, rounds: int, looks: str) -> str:
    """The page of the documentation."""
    machine = f"{os.cpu_count()} shared cores, {platform.machine()}, {platform.system()}"
    load = os.getloadavg()[2]
    return f"""## One round over {pages} pages

Written by `python benchmarks/polling.py --rounds {rounds} --write docs/benchmarks.md`; do not edit.

{machine}, Python {platform.python_version()}; medians of {rounds} rounds, the programs taking turns within each round.
The machine's load over the last 15 minutes was {load:.1f} (this benchmark alone: about 1); compare within a run only.

{chr(10).join(rows)}

{looks}

How it is measured:

- {pages} pages of 24 kB on as many loopback hosts, written for this benchmark: an article of about 5 kB with casualty
  figures inside navigation, related stories, styles and scripts. Half of the servers send an ETag and answer 304.
- A round is one command from a shell: `toll poll` (pause between requests 0, {pages // 20} events of 20 pages), `urlwatch`
  {PEERS["urlwatch"]} and `webchanges` {PEERS["webchanges"]} with one `url` job a page and the `html2text` filter, all with their own defaults for
  how much they do at once. Start-up counts. CPU is user and system time of the process.
- Every program first does two rounds that are not counted. "Stored a version" is the growth of the SQLite database
  in the rounds, free pages left out, for each new version; for toll it includes the raw bytes of the page, the record of
  each look (those without a change too), the figures and the revisions, where the others keep the filtered text.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--only", default="toll,urlwatch,webchanges", metavar="PROGRAM,...")
    parser.add_argument("--write", type=Path, metavar="FILE")
    given = parser.parse_args()
    wanted = given.only.split(",")
    missing = None
    if set(wanted) & PEERS.keys():
        try:
            environment()
        except (subprocess.CalledProcessError, OSError):
            missing = "their environment cannot be made here"
    with tempfile.TemporaryDirectory(prefix="toll-bench-") as folder:
        kinds = [kind for kind in (Toll, Urlwatch, Webchanges) if kind.name in wanted]
        programs = [kind(Path(folder)) for kind in kinds if kind is Toll or missing is None]
        pages = Pages(given.pages)
        try:
            costs = measure(programs, pages, given.rounds)
        finally:
            pages.close()
    rows = table([program.name for program in programs], costs, missing)
    looks = _looks(costs, given.pages)
    print("\n".join([*rows, "", looks]))
    if given.write:
        sections.put(given.write, "polling", report(rows, given.pages, given.rounds, looks))


def _looks(costs: dict[tuple[str, str], list[Cost]], pages: int) -> str:
    """What the record of a look without a change takes."""
    found = costs.get(("toll", "unchanged"), [])
    grown = sum(cost.grown for cost in found) / max(1, len(found) * pages)
    return f"The record that toll keeps of a look that found nothing new takes {grown:.0f} bytes."


if __name__ == "__main__":
    main()

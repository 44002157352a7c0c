"""Schedulers and workers of one database, to be killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import psycopg
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.conftest import Person
from tracker.guard import passing

__all__ = ["Team", "scraped"]

PATIENCE = 90.0


def scraped(address: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """What is told at an address, read by Prometheus's own parser: values by name and labels."""
    port = int(address.rpartition(":")[2].partition("/")[0])
    # Another test of the session may have had the process guard its connections.
    with passing("127.0.0.1", port), urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        families = list(text_string_to_metric_families(answer.read().decode()))
    assert all(family.documentation for family in families)
    return {(s.name, tuple(sorted(s.labels.items()))): s.value for f in families for s in f.samples}


class Team:
    """A database on the server, with processes that poll for it. Each is known by the number it was started by."""

    def __init__(self, folder: Path, server: str, **variables: str) -> None:
        self.person = Person(folder, server)
        assert self.person.address is not None
        self.address: str = self.person.address
        self.variables = {"TOLL_HEARTBEAT": "2s", "TOLL_PAGER": "never", **variables}
        self.processes: list[subprocess.Popen[str]] = []
        self.said: list[list[str]] = []

    def start(self, *command: str, before: tuple[str, ...] = (), **variables: str) -> int:
        """A process that goes on; its number. `before` is a command that starts it, in another place."""
        program = (*before, sys.executable, "-m", "tracker")
        process = self.person.start(*command, program=program, **{**self.variables, **variables})
        lines: list[str] = []

        def listen() -> None:
            assert process.stderr is not None
            lines.extend(iter(process.stderr.readline, ""))

        threading.Thread(target=listen, daemon=True).start()
        self.processes.append(process)
        self.said.append(lines)
        return len(self.processes) - 1

    def scrape(self, number: int) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        """What a process tells Prometheus: values by name and labels."""
        (line,) = [line for line in self.said[number] if line.startswith("Metrics at ")]
        return scraped(line.removeprefix("Metrics at ").strip())

    def kill(self, number: int) -> None:
        """The process is gone from one moment to the next."""
        self.processes[number].send_signal(signal.SIGKILL)
        self.processes[number].wait(PATIENCE)

    def stop(self) -> list[int]:
        """The exit codes of those that still went, after SIGTERM."""
        alive = [p for p in self.processes if p.poll() is None]
        for process in alive:
            process.send_signal(signal.SIGTERM)
        return [process.wait(PATIENCE) for process in alive]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the database holds."""
        with psycopg.connect(self.address) as connection:
            return connection.execute(query).fetchall()

    def until(self, query: str, wanted: object) -> None:
        """Returns when the query's one value is the wanted one."""
        turn = threading.Event()
        for _ in range(int(PATIENCE / 0.1)):
            if self.rows(query) == [(wanted,)]:
                return
            assert all(p.poll() in (None, -9) for p in self.processes), self.said
            turn.wait(0.1)
        raise AssertionError((query, wanted, self.rows(query), self.said))

"""The programs that are measured: how each is set up over the same pages, and asked for one round.

The peers live in an environment of their own outside the repository, made when it is missing. Each has
a folder with its list of pages, its settings and its database, as a user of its own would have.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import venv
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from pages import PAGES_PER_EVENT

__all__ = ["PEERS", "Program", "Toll", "Urlwatch", "Webchanges", "environment"]

ROOT = Path(__file__).parent.parent
PEERS = {"urlwatch": "2.29", "webchanges": "3.37.0"}


def environment() -> Path:
    """The folder of the peers' commands. Raises CalledProcessError or OSError where it cannot be made."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tollbook-bench"
    name = "peers-" + "-".join(PEERS.values())
    made = cache / name / ".made"
    if not made.exists():
        venv.create(cache / name, with_pip=True)
        wanted = [f"{package}=={edition}" for package, edition in PEERS.items()]
        subprocess.run([cache / name / "bin" / "python", "-m", "pip", "install", "-q", *wanted], check=True)
        made.touch()
    return cache / name / "bin"


class Program(ABC):
    """One program in a folder of its own."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name
        self.folder.mkdir()

    @abstractmethod
    def prepare(self, urls: Sequence[str]) -> None:
        """Sets the program up to follow the pages."""

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """What a user types for one round."""

    @property
    @abstractmethod
    def database(self) -> Path:
        """The file that its versions are kept in."""

    @abstractmethod
    def versions(self) -> int:
        """How many versions of pages it has stored."""

    @property
    def variables(self) -> dict[str, str]:
        """The environment that it runs in: a home of its own, byte code kept, no proxy."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
        }

    def stored(self) -> int:
        """Bytes of the database, pages of it that are free not counted."""
        used: int = self._ask(
            "SELECT (SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count)"
        )
        size: int = self._ask("PRAGMA page_size")
        return used * size

    def _ask(self, query: str) -> int:
        connection = sqlite3.connect(self.database)
        try:
            return int(connection.execute(query).fetchone()[0])
        finally:
            connection.close()

    def _peer(self, name: str) -> list[str]:
        return [
            str(environment() / name),
            *("--config", str(self.folder / "config.yaml"), "--hooks", str(self.folder / "hooks.py")),
        ]

    def _write_jobs(self, urls: Sequence[str]) -> None:
        jobs = (f'name: "page {n}"\nurl: {url}\nfilter:\n  - html2text\n' for n, url in enumerate(urls))
        (self.folder / "jobs.yaml").write_text("---\n".join(jobs), encoding="utf-8")


class Toll(Program):
    """Ours, from the sources beside this folder, with the pause between two requests set to nothing."""

    name = "toll"

    def prepare(self, urls: Sequence[str]) -> None:
        for start in range(0, len(urls), PAGES_PER_EVENT):
            event = f"event-{start // PAGES_PER_EVENT}"
            self._run("event", "add", event, "--place", "Varenholt")
            self._run("source", "add", event, *urls[start : start + PAGES_PER_EVENT])

    def _run(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tracker", *arguments]
        subprocess.run(command, check=True, env=self.variables, cwd=self.folder, stderr=subprocess.DEVNULL)

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "tracker", "poll"]

    @property
    def database(self) -> Path:
        return self.folder / "toll.db"

    def versions(self) -> int:
        return self._ask("SELECT count(*) FROM version")

    @property
    def variables(self) -> dict[str, str]:
        return {
            **super().variables,
            "PYTHONPATH": str(ROOT),
            "TOLL_DB": str(self.database),
            "TOLL_SPACING": "0",
        }


class Urlwatch(Program):
    """urlwatch with its defaults: a list of URLs, html2text, what changed on the standard output."""

    name = "urlwatch"

    def prepare(self, urls: Sequence[str]) -> None:
        self._write_jobs(urls)
        (self.folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: true\n", encoding="utf-8")

    @property
    def command(self) -> list[str]:
        jobs, cache = str(self.folder / "jobs.yaml"), str(self.database)
        return [*self._peer(self.name), "--urls", jobs, "--cache", cache]

    @property
    def database(self) -> Path:
        return self.folder / "cache.db"

    def versions(self) -> int:
        return self._ask("SELECT count(*) FROM CacheEntry")


class Webchanges(Program):
    """webchanges with its defaults: the same list, html2text, what changed on the standard output."""

    name = "webchanges"

    def prepare(self, urls: Sequence[str]) -> None:
        self._write_jobs(urls)
        (self.folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: true\n", encoding="utf-8")

    @property
    def command(self) -> list[str]:
        jobs, kept = str(self.folder / "jobs.yaml"), str(self.database)
        return [*self._peer(self.name), "--jobs", jobs, "--database", kept]

    @property
    def database(self) -> Path:
        return self.folder / "snapshots.db"

    def versions(self) -> int:
        return self._ask("SELECT count(*) FROM webchanges")

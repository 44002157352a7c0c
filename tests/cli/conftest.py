"""A person's folder with the command line in it, and a web site whose pages can be edited."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.ready import Ready

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120
"""Seconds after which a process that does not end is a failure."""


PROGRAM = (sys.executable, "-m", "tracker")
READY = Ready()


class Person:
    """Somebody with a folder of their own, the command line and a database: an SQLite file, or on `server`."""

    server: ClassVar[str | None] = None
    """The address of the PostgreSQL cluster that every person of this run has a database on."""

    numbers: ClassVar[Iterator[int]] = count(1)

    def __init__(self, folder: Path, server: str | None = None) -> None:
        self.folder = folder
        self.database = folder / "data" / "toll" / "toll.db"
        self.work = folder / "work"
        self.work.mkdir(parents=True)
        self.started: list[subprocess.Popen[str]] = []
        self.address: str | None = None
        if server or self.server:
            self.address = f"{server or self.server}/person{next(self.numbers)}"
            self._at_server(f"CREATE DATABASE {self.address.rpartition('/')[2]} TEMPLATE template0")

    def _at_server(self, statement: str) -> None:
        import psycopg

        assert self.address is not None
        with psycopg.connect(f"{self.address.rpartition('/')[0]}/postgres", autocommit=True) as connection:
            connection.execute(statement)

    def leave(self) -> None:
        """What was started is ended, and the database on a server is gone."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()
        if self.address:
            self._at_server(f"DROP DATABASE IF EXISTS {self.address.rpartition('/')[2]} WITH (FORCE)")

    def environment(self, **more: str) -> dict[str, str]:
        """The variables of the person's shell; nothing of the machine's but its path."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "TOLL_SPACING": "0s",
            **({"TOLL_DB": self.address} if self.address else {}),
            **more,
        }

    def run(
        self,
        *arguments: str,
        stdin: str | bytes = "",
        program: tuple[str, ...] = PROGRAM,
        **variables: str,
    ) -> subprocess.CompletedProcess[str]:
        """What one run of the program came to."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        environment = self.environment(**variables)
        if program is PROGRAM and READY.fits(environment):
            code, out, err = READY.run(
                arguments, cwd=self.work, env=environment, stdin=given, patience=PATIENCE
            )
            return subprocess.CompletedProcess([*program, *arguments], code, out.decode(), err.decode())
        done = subprocess.run(
            [*program, *arguments],
            check=False,
            cwd=self.work,
            env=environment,
            input=given,
            capture_output=True,
            timeout=PATIENCE,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def toll(
        self, *arguments: str, stdin: str | bytes = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """What one run of the program came to; never a traceback."""
        done = self.run(*arguments, stdin=stdin, **variables)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def good(self, *arguments: str, stdin: str | bytes = "", **variables: str) -> str:
        """The stdout of a run that must end well."""
        done = self.toll(*arguments, stdin=stdin, **variables)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    def answer(self, *arguments: str, **variables: str) -> dict[str, Any]:
        """The one JSON object that a run prints."""
        found: dict[str, Any] = json.loads(self.good(*arguments, "--json", **variables))
        return found

    def refused(self, code: int, *arguments: str, stdin: str | bytes = "", **variables: str) -> str:
        """The stderr of a run that must end with that code: one sentence, and at most one hint."""
        done = self.toll(*arguments, stdin=stdin, **variables)
        lines = done.stderr.splitlines()
        assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
        assert lines, arguments
        assert lines[0].startswith("toll: "), done.stderr
        assert not any(line.endswith(".") for line in lines), done.stderr
        assert [line[:6] for line in lines[1:]] in ([], ["Hint: "]), done.stderr
        return done.stderr

    def start(
        self,
        *arguments: str,
        program: tuple[str, ...] = (sys.executable, "-m", "tracker"),
        **variables: str,
    ) -> subprocess.Popen[str]:
        """A run that goes on; it is killed with the test if it is still there then."""
        process = subprocess.Popen(
            [*program, *arguments],
            cwd=self.work,
            env=self.environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # A test run in the background of a shell ignores Ctrl-C, and so would what it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
        self.started.append(process)
        return process

    def follow(self, event: str, *urls: str, every: str = "10m..6h") -> None:
        """Adds the event and its pages."""
        self.good("event", "add", event)
        self.good("source", "add", event, *urls, "--every", every)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds, asked with SQL."""
        with self._connected() as connection:
            found: list[tuple[Any, ...]] = connection.execute(query).fetchall()
            return found

    def change(self, statement: str) -> None:
        """Changes the database behind the program's back."""
        with self._connected() as connection:
            connection.execute(statement)
            connection.commit()

    def unguard(self, table: str) -> None:
        """Lets the rows of a table be changed, which the database refuses."""
        self.change(f"DROP TRIGGER {table}_no_update{f' ON {table}' if self.address else ''}")

    def moment(self, when: datetime) -> str:
        """A moment as the database's tables hold it, for SQL."""
        return f"'{when.isoformat()}'" if self.address else str(int(when.timestamp() * 1_000_000))

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        import psycopg

        connection = psycopg.connect(self.address) if self.address else sqlite3.connect(self.database)
        with closing(connection):
            yield connection


class Site:
    """A web site on loopback. A page may be held back until it is let go."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.asked: list[str] = []
        self.arrived = threading.Event()
        self.let_go = threading.Event()
        self.held: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if self.path != "/robots.txt" or self.path in site.pages:
                    site.asked.append(self.path)
                if self.path in site.held:
                    site.arrived.set()
                    site.let_go.wait(PATIENCE)
                status, kind, body = site.pages.get(self.path, (404, "text/plain", b"not here"))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def put(
        self, path: str, body: str | bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8"
    ) -> str:
        """The address of the page, after it is put there."""
        self.pages[path] = (status, kind, body.encode() if isinstance(body, str) else body)
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def close(self) -> None:
        """The server is gone and everybody who waits is let go."""
        self.let_go.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def page(title: str, *paragraphs: str) -> str:
    """A news page of our own."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
        + "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *FILLER))
        + "</article></body></html>"
    )


FILLER = (
    "The first explosion was heard near the eastern gate of the market, and the second some minutes later.",
    "Witnesses said that the market had been crowded with families who were buying food for the holiday.",
    "The roads around the market were closed, and the schools of the town stay shut until further notice.",
)


@pytest.fixture(scope="session", autouse=True)
def _everybody_on_postgresql(request: pytest.FixtureRequest) -> None:
    """With TOLL_TEST_DB=postgresql every person's database is on the cluster: `make test-postgresql`."""
    if os.environ.get("TOLL_TEST_DB") == "postgresql":
        Person.server = request.getfixturevalue("postgresql_server")


@pytest.fixture
def on_a_file() -> None:
    """Not run on PostgreSQL: the test is about an SQLite file."""
    if Person.server:
        pytest.skip("not run: about an SQLite file")


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Somebody with an empty folder."""
    somebody = Person(tmp_path)
    yield somebody
    somebody.leave()


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty web site."""
    made = Site()
    yield made
    made.close()

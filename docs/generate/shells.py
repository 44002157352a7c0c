"""Shells: commands run for real, over a web server on loopback, on a clock that tells the same time everywhere.

What the program does is left alone. What differs from one run to the next and means nothing is held
still: the clock, the server's port, the seconds that an answer took, the headers Date and Server, and
the home folder's name. So the hashes on the screens are the real ones.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Self
from unittest.mock import patch
from urllib.parse import urlsplit

import cli
from db.store import SqlStore
from tracker.clock import SystemClock
from tracker.demo.play import PORT
from tracker.demo.story import ENDS_AT
from tracker.fetch import FetchSettings, open_fetchers
from tracker.model import Fetched, Source, utc
from tracker.ports import Fetcher, Store
from tracker.second import SecondSettings, open_reader
from tracker.second.chat import ChatReader
from tracker.terminal import Terminal

__all__ = ["WIDTH", "Shell", "demo", "own"]

WIDTH = 130
"""The cells of a line on the terminal of the screens."""

_EXAMPLES = Path(__file__).parent / "examples"
_HOME = "/home/you"
_SHOWN = f"127.0.0.1:{PORT}"
"""Where the demo's addresses seem to be, even where that port is taken."""
_PASSING = frozenset({"date", "server"})


class _SteadyFetcher:
    """A fetcher that asks the port where the server really listens, and forgets what only passes by."""

    def __init__(self, fetcher: Fetcher, shell: Shell) -> None:
        self._fetcher = fetcher
        self._shell = shell

    async def fetch(self, source: Source, at: datetime) -> Fetched:
        """What came back, as if it had come from the address that is shown, in 50 ms."""
        shown = urlsplit(source.url).netloc
        real = self._shell.ports.get(shown, shown)
        self._shell.now = at
        came = await self._fetcher.fetch(replace(source, url=source.url.replace(shown, real, 1)), at)
        return replace(
            came,
            url=source.url,
            final_url=came.final_url.replace(real, shown, 1),
            headers=tuple(header for header in came.headers if header[0].lower() not in _PASSING),
            elapsed=0.05,
        )

    async def close(self) -> None:
        """Connections are let go."""
        await self._fetcher.close()


class _SteadyStore(SqlStore):
    """The real store, in which the demo's server is known by one port."""

    shell: Shell

    def add_source(self, event: str, source: Source) -> Source:
        """The source, at the address that is shown."""
        real = urlsplit(source.url).netloc
        if not real or real in self.shell.ports:
            return super().add_source(event, source)
        self.shell.ports[_SHOWN] = real
        return super().add_source(event, replace(source, url=source.url.replace(real, _SHOWN, 1)))


class Shell:
    """One person's terminal: a home folder, a working folder, a clock. Use it as a context manager."""

    def __init__(self, home: Path, now: datetime) -> None:
        self.now = utc(now)
        self.folder = home / "toll"
        self.ports: dict[str, str] = {}
        """The host and port that a screen shows, and where the server really listens."""
        self._home = home
        self._held = contextlib.ExitStack()
        self.folder.mkdir(parents=True)

    @property
    def database(self) -> Path:
        """Where the shell's database is."""
        return self._home / ".local" / "share" / "toll" / "toll.db"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def serve(self, shown: str) -> None:
        """Starts `python -m http.server` for the working folder; screens show it at that host or port."""
        handler = partial(_QuietHandler, directory=str(self.folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, daemon=True).start()
        self._held.callback(server.server_close)
        self._held.callback(server.shutdown)
        self.ports[f"127.0.0.1:{shown}" if shown.isdigit() else shown] = f"127.0.0.1:{server.server_port}"

    def complete(self, example: str, shown: str) -> None:
        """Starts a chat completions API whose model always answers with an example; screens show it at that port."""
        answer = (_EXAMPLES / example).read_text(encoding="utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_ModelHandler, answer))
        Thread(target=server.serve_forever, daemon=True).start()
        self._held.callback(server.server_close)
        self._held.callback(server.shutdown)
        self.ports[f"127.0.0.1:{shown}"] = f"127.0.0.1:{server.server_port}"

    def write(self, name: str, text: str) -> None:
        """A file in the working folder, written now on the shell's clock."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (self.now.timestamp(), self.now.timestamp()))

    def copy(self, example: str, name: str) -> None:
        """One of the example pages as a file in the working folder."""
        self.write(name, (_EXAMPLES / example).read_text(encoding="utf-8"))

    def output(self, command: str) -> str:
        """What a command prints on stdout and stderr: `toll` or `python` with its words.

        `NAME=VALUE` before it and `| head -n N` or `| tail -n N` behind it mean what they mean in a shell.
        """
        variables, words, kept = _parted(command)
        run = {"toll": self._toll, "python": self._python}[words[0]]
        with self._standing(), patch.dict(os.environ, variables):
            printed = run(words).replace(str(self._home), _HOME)
        for shown, real in self.ports.items():
            printed = printed.replace(real, shown)
        return "".join(printed.splitlines(keepends=True)[kept])

    @staticmethod
    def _toll(words: Sequence[str]) -> str:
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            with patch.object(sys, "argv", words):
                cli.main()
            said.flush()
            return said.buffer.getvalue().decode()

    @staticmethod
    def _python(words: Sequence[str]) -> str:
        done = subprocess.run(  # noqa: S603 - a script that stands in the docs
            [sys.executable, *words[1:]], check=True, capture_output=True, text=True, timeout=60
        )
        return done.stdout

    @contextlib.contextmanager
    def _standing(self) -> Iterator[None]:
        """The program as this shell runs it: its clock, width, folder, environment, store and fetchers."""
        environment = {"HOME": str(self._home), "PATH": os.environ["PATH"], "COLUMNS": "80"}
        with (
            contextlib.chdir(self.folder),
            patch.dict(os.environ, environment, clear=True),
            patch.object(SystemClock, "now", lambda _: self.now),
            patch.object(Terminal, "width", WIDTH),
            patch("db.open_store", self._open_store),
            patch("tracker.fetch.open_fetchers", self._open_fetchers),
            patch("tracker.second.open_reader", self._open_reader),
        ):
            yield

    def _open_store(self, url: str, *, create: bool = True) -> Store:
        store = _SteadyStore(url, create=create, now=lambda: self.now)
        store.shell = self
        return store

    def _open_fetchers(self, settings: FetchSettings, **more: Any) -> Mapping[str, Fetcher]:
        opened = open_fetchers(settings, **more)
        return {kind: _SteadyFetcher(fetcher, self) for kind, fetcher in opened.items()}

    def _open_reader(self, settings: SecondSettings) -> ChatReader:
        shown = urlsplit(settings.url).netloc
        real = self.ports.get(shown, shown)
        return open_reader(replace(settings, url=settings.url.replace(shown, real, 1)))


def _parted(command: str) -> tuple[dict[str, str], list[str], slice]:
    """A command's variables, its words, and which lines of its output are wanted."""
    line, _, pipe = command.partition(" | ")
    words = shlex.split(line)
    start = next(place for place, word in enumerate(words) if "=" not in word)
    variables = dict(word.split("=", 1) for word in words[:start])
    if not pipe:
        return variables, words[start:], slice(None)
    end, _, count = pipe.partition(" -n ")
    return variables, words[start:], {"head": slice(int(count)), "tail": slice(-int(count), None)}[end]


class _QuietHandler(SimpleHTTPRequestHandler):
    """The handler of `python -m http.server`, which logs nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Nothing is logged."""


class _ModelHandler(BaseHTTPRequestHandler):
    """A chat completions API with one answer, as OpenAI documents it."""

    def __init__(self, answer: str, *args: Any) -> None:
        self._answer = answer
        super().__init__(*args)

    def do_POST(self) -> None:
        """The answer."""
        self.rfile.read(int(self.headers["Content-Length"]))
        message = {"role": "assistant", "content": self._answer}
        self._send({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})

    def do_GET(self) -> None:
        """The models."""
        self._send({"object": "list", "data": [{"id": "llama3.3"}]})

    def _send(self, value: dict[str, Any]) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Nothing is logged."""


def demo(home: Path) -> Shell:
    """A shell in whose database `toll demo` was played, when its story has just ended."""
    shell = Shell(home, ENDS_AT)
    database = home / ".local" / "share" / "toll" / "toll.db"
    database.parent.mkdir(parents=True)
    shell.output(f"toll demo --db {database}")
    shell.now = utc(ENDS_AT + timedelta(hours=6))
    return shell


def own(home: Path) -> Shell:
    """A shell of somebody who begins with nothing, one morning."""
    return Shell(home, datetime(2025, 11, 3, 9, 0, tzinfo=UTC))

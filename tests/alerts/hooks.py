"""A webhook of a reader's on loopback: keeps every letter, and answers as it is told to."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PATIENCE = 60


@dataclass
class Hook:
    """The server: `answers` are used up from the front, then 204; what came is in `letters`."""

    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    letters: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    hang: bool = False
    arrived: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                hook.bodies.append(body)
                hook.letters.append(json.loads(body))
                hook.headers.append({key.lower(): value for key, value in self.headers.items()})
                hook.arrived.set()
                if hook.hang:
                    hook.let_go.wait(PATIENCE)
                status, more = hook.answers.pop(0) if hook.answers else (204, {})
                try:
                    self.send_response(status)
                    for name, value in more.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                except OSError:
                    return

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server.server_port)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/toll"

    @property
    def keys(self) -> list[str]:
        """The keys of the letters, as they came."""
        return [letter["key"] for letter in self.letters]

    def close(self) -> None:
        """The server is gone and everybody who waits is let go."""
        self.let_go.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

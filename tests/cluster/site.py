"""A web site with many hosts on loopback that counts who asks what, and can hold its answers back."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["CountingSite"]

PATIENCE = 90.0
"""Seconds after which what does not happen is a failure."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who asked was killed: nothing to tell."""

    request_queue_size = 256


class CountingSite:
    """Pages on 127.0.0.1, 127.0.0.2 and so on, each a host of its own. A page is a toll and the words around it."""

    def __init__(self, hosts: int, pages: int, network: str = "127.0.0") -> None:
        self.network = network
        self.hosts = hosts
        self.pages = pages
        self.toll: dict[str, int] = {}
        self.asked: Counter[str] = Counter()
        self.askers: dict[str, list[str]] = defaultdict(list)
        """Of each page, the User-Agents that asked for it, in order."""
        self.at_once = 0
        """The most requests that one host had in hand at a time, of those that were not held."""
        self.changed = threading.Condition()
        self._open: Counter[str] = Counter()
        self._holding = False
        self.held = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host = self.headers["Host"].partition(":")[0]
                if self.path == "/robots.txt":
                    self._answer(404, b"")
                    return
                with site.changed:
                    site.asked[f"{host}{self.path}"] += 1
                    site.askers[f"{host}{self.path}"].append(self.headers["User-Agent"])
                    if site._holding:
                        site.held += 1
                        site.changed.notify_all()
                        site.changed.wait_for(lambda: not site._holding, PATIENCE)
                    else:
                        site._open[host] += 1
                        site.at_once = max(site.at_once, site._open[host])
                        site.changed.notify_all()
                try:
                    self._answer(200, site.page(host, self.path).encode())
                except OSError:
                    self.close_connection = True  # who asked is dead
                finally:
                    with site.changed:
                        site._open[host] -= site._open[host] > 0

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = _Server(("0.0.0.0", 0), Handler)
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    @property
    def addresses(self) -> list[str]:
        """Every page of every host."""
        return [
            f"http://{self.network}.{host + 1}:{self.port}/{page}"
            for page in range(self.pages)
            for host in range(self.hosts)
        ]

    def page(self, host: str, path: str) -> str:
        """The page as it is now."""
        toll = self.toll.get(f"{host}{path}", 20)
        words = f"At least {toll} people were killed when two explosions struck a market, officials said."
        return (
            f'<!doctype html><html lang="en"><head><title>Blasts kill {toll}</title></head><body><article>'
            f"<h1>Blasts kill {toll}</h1><p>{words}</p><p>Report {host}{path}: the roads around the market were "
            "closed, and the schools of the town stay shut until further notice.</p></article></body></html>"
        )

    def hold(self) -> None:
        """From now on answers are held back."""
        with self.changed:
            self._holding, self.held = True, 0

    def let_go(self) -> None:
        """Held answers are given, and so are those after them."""
        with self.changed:
            self._holding = False
            self.changed.notify_all()

    def wait_held(self, count: int) -> None:
        """Returns when so many answers are held back."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.held >= count, PATIENCE), self.held

    def close(self) -> None:
        """The server is gone and everybody who waits is let go."""
        self.let_go()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

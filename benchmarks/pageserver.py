"""A web server on many loopback hosts that says what a `Site` says; run as a process of its own.

Prints its port, then obeys lines on its standard input: `edit`, `rewrite`, `mix`, and `count`, which prints
how many pages were asked for since the last `count`. Every second page carries an ETag and answers a
matching If-None-Match with 304 (RFC 9110 section 13); the others are sent whole each time.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys

from pages import Site

__all__ = ["hosts"]


def hosts(count: int) -> list[str]:
    """The loopback addresses of so many pages."""
    return [f"127.0.{1 + number // 200}.{1 + number % 200}" for number in range(count)]


class Server:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.asked = 0
        self._pages: list[tuple[bytes, str]] = []
        self.renew()

    def renew(self) -> None:
        pages = [self.site.page(number) for number in range(self.site.count)]
        self._pages = [(page, f'"{hashlib.sha256(page).hexdigest()[:16]}"') for page in pages]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = hosts(self.site.count).index(writer.get_extra_info("sockname")[0])
        try:
            while True:
                request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                if request.startswith("GET /robots.txt"):
                    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    continue
                self.asked += 1
                writer.write(self._said(number, request))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _said(self, number: int, request: str) -> bytes:
        page, tag = self._pages[number]
        shared = "Date: Mon, 06 May 2024 08:00:00 GMT\r\nServer: pages\r\nCache-Control: max-age=30\r\n"
        if number % 2 == 0:
            shared += f"ETag: {tag}\r\n"
            if tag in request:
                return f"HTTP/1.1 304 Not Modified\r\n{shared}\r\n".encode()
        head = f"HTTP/1.1 200 OK\r\n{shared}Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n"
        return head.encode() + page


async def serve(count: int) -> None:
    server = Server(Site(count))
    every = hosts(count)
    first = await asyncio.start_server(server.answer, every[0], 0)
    port = first.sockets[0].getsockname()[1]
    rest = await asyncio.start_server(server.answer, every[1:], port)
    async with first, rest:
        print(port, flush=True)
        loop = asyncio.get_running_loop()
        while order := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
            if order == "edit":
                server.site.edit()
                server.renew()
            elif order == "mix":
                server.site.mix()
                server.renew()
            elif order == "rewrite":
                server.site.rewrite()
                server.renew()
            print(server.asked, flush=True)
            server.asked = 0


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))

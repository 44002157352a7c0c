"""`open_session`: the one place that opens a session to the web. Whatever asks something over HTTP asks
through it, and so every request passes the gate: its URL, the addresses of its name, and the address of
the connection itself. No other module builds a client of its own (`tests/fetch/test_doors.py`).

    gate = Gate()
    session = open_session(gate, user_agent=settings.user_agent, connect_timeout=settings.timeout)
    gate.named(url.raw_host, url.port)      the source's own URL; a private host is open to it alone
    async with session.get(url, allow_redirects=False) as response: ...

Prefer `PageFetcher` where an answer is a page, a feed or a file: it has the deadline, the ceilings, the
turns at a host and the record of redirects. A session alone has none of these.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Any

import aiohttp
from aiohttp import ClientHandlerType, ClientRequest, ClientResponse

from tracker.fetch.gate import Gate, parse_url
from tracker.fetch.inflate import ACCEPT_ENCODING

__all__ = ["open_session"]

MAX_LINE = 8190
"""Bytes of a header's line, of its value and of the status line: more ends the attempt."""


def open_session(
    gate: Gate,
    *,
    user_agent: str,
    connect_timeout: float,
    headers: Mapping[str, str] | None = None,
    limit: int = 1024,
) -> aiohttp.ClientSession:
    """A session that asks only what the gate lets through, one connection a host at a time.

    It keeps no cookies, reads no proxy from the environment and unpacks no body: `Inflater` does, under
    limits. `connect_timeout` is in seconds. RefusedError is raised, or is the cause of the client's error,
    where an address is not asked.
    """

    async def judged(request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
        # Redirects that the client follows by itself come by here too.
        gate.check(parse_url(str(request.url)))
        return await handler(request)

    def opened(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        gate.admit(str(address[0]), int(address[1]))
        return socket.socket(family=family, type=kind, proto=protocol)

    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=gate, use_dns_cache=False, limit_per_host=1, limit=limit, socket_factory=opened
        ),
        middlewares=(judged,),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=connect_timeout),
        headers={"User-Agent": user_agent, "Accept-Encoding": ACCEPT_ENCODING, **(headers or {})},
        trust_env=False,
        requote_redirect_url=False,
        max_line_size=MAX_LINE,
        max_field_size=MAX_LINE,
    )

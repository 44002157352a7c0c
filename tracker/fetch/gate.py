"""The address gate: what may be connected to, decided before a packet leaves.

A page on the open web must not make us ask the inside of somebody's network. So the scheme is http or
https, an address carries no user info, every address that a name resolves to is public, and the
connection goes to an address that was checked, not to the name again (DNS rebinding). A private
address is asked only where a source's own URL names that host and port exactly.

`tracker.addresses` says which addresses are public; `tracker.fetch.session` opens the one session that asks
through here.
"""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from ipaddress import IPv4Address, IPv6Address, ip_address

import idna
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from tracker.addresses import is_public
from tracker.errors import FetchError
from tracker.guard import RefusedError, held, hold

__all__ = ["Gate", "RefusedError", "check_url", "is_public", "parse_url"]

_MAX_URL = 8192
_ASKED_AT_ONCE = 64


def parse_url(url: str) -> URL:
    """The URL with its host in ASCII (IDNA 2008, UTS 46) and no fragment.

    Raises RefusedError with one sentence where the scheme, the host or the port cannot be asked, or where
    it carries user info.
    """
    text = url.strip()
    if len(text) > _MAX_URL:
        raise RefusedError(f"the address is longer than {_MAX_URL} characters")
    if any(ord(mark) < 0x21 or ord(mark) == 0x7F or 0xD800 <= ord(mark) <= 0xDFFF for mark in text):
        raise RefusedError("the address contains a blank or a control character")
    if "\\" in text.split("?", 1)[0]:
        raise RefusedError("the address contains a backslash")
    try:
        parsed = URL(text)
        port = parsed.port
    except (ValueError, UnicodeError, RecursionError):
        raise RefusedError("the address cannot be read as a URL") from None
    if parsed.scheme not in {"http", "https"}:
        raise RefusedError(f"the address begins with {parsed.scheme or 'nothing'}, not with http or https")
    if parsed.raw_user is not None or parsed.raw_password is not None or "@" in parsed.raw_authority:
        raise RefusedError("the address carries a user name or a password")
    if port is None or not 0 < port < 65536:
        raise RefusedError("the address has no usable port")
    return parsed.with_host(_host(parsed.raw_host or "")).with_fragment(None)


def _host(raw: str) -> str:
    if not raw:
        raise RefusedError("the address has no host")
    if ":" in raw:
        try:
            address = IPv6Address(raw)
        except ValueError:
            raise RefusedError(f"{raw} is no IPv6 address") from None
        if address.scope_id is not None:
            raise RefusedError(f"{raw} names a network interface")
        return str(address)
    host = raw.lower()
    try:
        host = idna.encode(host.rstrip("."), uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError, ValueError):
        # Names with an underscore are no IDNA, yet some sites have one.
        host = host.rstrip(".")
        if not host.isascii() or not all(mark.isalnum() or mark in "-_." for mark in host):
            raise RefusedError(f"{raw[:80]} is no host name") from None
    last = host.rsplit(".", 1)[-1]
    if last.isdigit() or last.startswith("0x"):
        try:
            return str(IPv4Address(host))
        except ValueError:
            # 127.1, 2130706433, 0x7f.1: the system would read them as an address (inet_aton).
            raise RefusedError(f"{raw[:80]} is not written as an IPv4 address is") from None
    if not host or len(host) > 253:
        raise RefusedError(f"{raw[:80]} is no host name")
    return host


def check_url(url: str) -> str:
    """The address in its normal form, as it is stored. Raises FetchError with a hint where it is wrong."""
    try:
        return str(parse_url(url))
    except RefusedError as refused:
        plain = url.strip()
        hint = "give an address such as https://news.example/story"
        if "@" in plain.split("?", 1)[0]:
            hint = "leave the user name and the password out"
        elif "://" not in plain and plain and not plain.startswith(("/", ".")):
            hint = f"did you mean https://{plain[:200]} ?"
        raise FetchError(f"this address cannot be polled: {refused}", hint=hint) from None


class Gate(AbstractResolver):
    """Resolves names to addresses that may be asked. aiohttp connects to what it returns.

    `named(host, port)` opens the gate, in the present task only, to a private address that a
    source's own URL names.
    """

    def __init__(self, resolver: AbstractResolver | None = None) -> None:
        self._resolver = resolver
        self._inside: set[tuple[str, int]] = set()

    @staticmethod
    def named(host: str, port: int) -> None:
        """The host and port that the source itself names are remembered for this task."""
        hold(host, port)

    def check(self, url: URL) -> None:
        """Nothing, where the URL may be asked as far as that is known before its name is resolved.

        Raises RefusedError for a private address, or a name known to lead to one, that the source does
        not name: an open connection of another source is no way in.
        """
        host, port = url.raw_host or "", url.port or 0
        mine = held()
        if mine is not None and mine.name == (host, port):
            return
        if (host, port) in self._inside:
            raise RefusedError(f"{host} does not lead to a public address")
        try:
            address = ip_address(host)
        except ValueError:
            return
        if not is_public(address):
            raise RefusedError(f"{host} is not a public address")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of the host. Raises RefusedError unless all are public or the source names it."""
        if self._resolver is not None:
            found = await self._resolver.resolve(host, port, family)
        else:
            found = await _lookup(host, port, family)
        inside = sorted({each["host"] for each in found if not is_public(each["host"])})
        if inside:
            self._inside.add((host.lower(), port))
            mine = held()
            if mine is None or mine.name != (host.lower(), port):
                raise RefusedError(f"{host} leads to {inside[0]}, which is not a public address")
            mine.addresses.update(inside)
        return found

    @staticmethod
    def admit(address: str, port: int) -> None:
        """Nothing, where a connection to this very address may be opened. Raises RefusedError."""
        mine = held()
        if not is_public(address) and (mine is None or not mine.admits(address, port)):
            raise RefusedError(f"{address} is not a public address")

    async def close(self) -> None:
        """The inner resolver is let go."""
        if self._resolver is not None:
            await self._resolver.close()


@cache
def _names() -> ThreadPoolExecutor:
    """Threads of their own for names: a name server that is silent keeps neither the store nor the reading
    of pages waiting.
    """
    return ThreadPoolExecutor(_ASKED_AT_ONCE, "names")


async def _lookup(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM, family=family)
    infos = await asyncio.get_running_loop().run_in_executor(_names(), ask)
    return [
        ResolveResult(
            hostname=host,
            host=str(sockaddr[0]) if len(sockaddr) < 4 or not sockaddr[3] else f"{sockaddr[0]}%{sockaddr[3]}",
            port=int(sockaddr[1]),
            family=kind,
            proto=proto,
            flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
        )
        for kind, _, proto, _, sockaddr in infos
    ]

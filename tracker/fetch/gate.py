"""The address gate: what may be connected to, decided before a packet leaves.

A page on the open web must not make us ask the inside of somebody's network. So the scheme is http or
https, an address carries no user info, every address that a name resolves to is public, and the
connection goes to an address that was checked, not to the name again (DNS rebinding). A private
address is asked only where a source's own URL names that host and port exactly.

Addresses are judged by the IANA special-purpose registries as `ipaddress` knows them. Python 3.11 calls
some forms that carry an IPv4 address inside (mapped, compatible, NAT64 of RFC 6052, 6to4 of RFC 3056,
Teredo of RFC 4380) global; here such a form is as public as everything that it carries.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import idna
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from tracker.errors import FetchError

__all__ = ["Gate", "RefusedError", "check_url", "is_public", "parse_url"]

IPAddress = IPv4Address | IPv6Address

_COMPATIBLE = IPv6Network("::/96")
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
_NEVER_PUBLIC = (IPv6Network("fec0::/10"), IPv6Network("64:ff9b:1::/48"), IPv6Network("5f00::/16"))
_MAX_URL = 8192


class RefusedError(OSError):
    """An address that is not asked. The message is one sentence for the attempt's record."""


def _embedded(address: IPv6Address) -> Iterator[IPv4Address]:
    packed = address.packed
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        yield IPv4Address(packed[12:])
    if int.from_bytes(packed[8:12]) in _ISATAP:
        yield IPv4Address(packed[12:])


def is_public(address: str | IPAddress) -> bool:
    """Whether the address, and each IPv4 address that it carries, is one of the open internet."""
    try:
        ip = ip_address(address) if isinstance(address, str) else address
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.scope_id is not None or any(ip in network for network in _NEVER_PUBLIC):
            return False
        inner = list(_embedded(ip))
        if inner:
            # A mapped address is not global by itself, yet the system connects it to the one inside.
            return all(is_public(each) for each in inner)
    return ip.is_global and not ip.is_multicast and not ip.is_unspecified


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


_named: ContextVar[tuple[str, int] | None] = ContextVar("named", default=None)


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
        _named.set((host.lower(), port))

    def check(self, url: URL) -> None:
        """Nothing, where the URL may be asked as far as that is known before its name is resolved.

        Raises RefusedError for a private address, or a name known to lead to one, that the source does
        not name: an open connection of another source is no way in.
        """
        host, port = url.raw_host or "", url.port or 0
        if _named.get() == (host, port):
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
            if _named.get() != (host.lower(), port):
                raise RefusedError(f"{host} leads to {inside[0]}, which is not a public address")
        return found

    async def close(self) -> None:
        """The inner resolver is let go."""
        if self._resolver is not None:
            await self._resolver.close()


async def _lookup(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    loop = asyncio.get_running_loop()
    infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
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

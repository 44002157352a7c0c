"""Which addresses are of the open internet. PURE.

Addresses are judged by the IANA special-purpose registries as `ipaddress` knows them. Python 3.11 calls
some forms that carry an IPv4 address inside (mapped, compatible, NAT64 of RFC 6052, 6to4 of RFC 3056,
Teredo of RFC 4380) global; here such a form is as public as everything that it carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

__all__ = ["is_public"]

IPAddress = IPv4Address | IPv6Address

_COMPATIBLE = IPv6Network("::/96")
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
_NEVER_PUBLIC = (
    IPv6Network("fec0::/10"),
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("5f00::/16"),
    IPv6Network("3fff::/20"),
)


def _embedded(address: IPv6Address) -> Iterator[IPv4Address]:
    packed = address.packed
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if any(address in network for network in (_COMPATIBLE, _TRANSLATED, *_NAT64)):
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

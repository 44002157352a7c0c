"""Passwords and tokens, as ***. PURE.

A secret travels in the part of an address before its host, in its query, in the path of a webhook, and in
the header `Authorization`. The path of an ordinary page is no secret: it says which page it is.
"""

from __future__ import annotations

import re

__all__ = ["mask", "mask_target", "masked"]

_WORDS = ("pass", "pwd", "secret", "token", "signature", "session", "credential", "apikey")
_WHOLE = frozenset({"key", "auth", "authorization", "sig", "sid", "jwt"})
_BETWEEN = re.compile(r"[^a-z0-9]++")
_HIDDEN = "***"
_ADDRESS = re.compile(r"\b[a-zA-Z][a-zA-Z0-9+.-]{0,30}+://[^\s<>\"']{1,8192}+")
_HEADER = re.compile(
    r"\b((?:proxy-)?authorization|set-cookie|cookie|x-api-key|api[-_]key)(\s{0,4}[:=]\s{0,4})(?:[a-z]{3,12}\s{1,4})?"
    r"[^\s,;\"']{4,4096}+",
    re.IGNORECASE,
)
_BEARER = re.compile(r"\b(bearer|basic)(\s{1,4})[a-z0-9+/=._~-]{12,4096}+", re.IGNORECASE)
_WEBHOOK = re.compile(r"(?:^|\.)hooks?\.|webhook|/hooks?/|/bot\d{3,20}:|/services/T", re.IGNORECASE)


def mask(address: str) -> str:
    """The address with its passwords and tokens as ***; text that is no address comes back as it is."""
    scheme, separator, rest = address.partition("://")
    if not separator:
        return address
    rest, hash_, fragment = rest.partition("#")
    head, question, query = rest.partition("?")
    # A password may hold an unescaped slash, so that the last @ before the query ends the user's part.
    user, at, place = head.rpartition("@")
    if at and "/" in user and ":" not in user.split("/", 1)[0]:
        user, at, place = "", "", head  # the @ stands in a path, as in https://social.example/@name
    if at:
        name, colon, _ = user.partition(":")
        if colon:
            user = f"{name}:{_HIDDEN}"
        elif scheme.lower() in {"http", "https"} and "/" not in user:
            user = _HIDDEN  # a lone name in a web address is a token
    if _WEBHOOK.search(place):
        place = f"{place.split('/', 1)[0]}/{_HIDDEN}"
    told = f"{scheme}{separator}{user}{at}{place}{question}{_query(query)}"
    return f"{told}{hash_}{_query(fragment)}" if hash_ else told


def _query(query: str) -> str:
    fields = []
    for part in query.split("&"):
        name, equals, value = part.partition("=")
        hidden = equals and _secret(name.lower())
        fields.append(f"{name}={_HIDDEN}" if hidden else f"{name}{equals}{value}")
    return "&".join(fields)


def _secret(name: str) -> bool:
    parts = _BETWEEN.split(name)
    return any(word in name for word in _WORDS) or not _WHOLE.isdisjoint(parts) or name.endswith("key")


def mask_target(address: str) -> str:
    """Where notifications go, without what would let somebody else send there: the scheme, and the host of a
    web address. Most services put their tokens where a host or a path would stand (`slack://a/b/c`).
    """
    scheme, separator, rest = address.partition("://")
    if not separator:
        return _HIDDEN if address else ""
    if scheme.lower() not in {"http", "https"}:
        return f"{scheme}://{_HIDDEN}"
    host = rest.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0].rpartition("@")[2]
    return f"{scheme}://{host}/{_HIDDEN}"


def masked(text: str, *known: str) -> str:
    """The text with the secrets of every address and header in it as ***, and each `known` one wherever it
    stands. Linear in its length.
    """
    for secret in sorted((each for each in known if len(each) >= 4), key=len, reverse=True):
        text = text.replace(secret, _HIDDEN)
    text = _ADDRESS.sub(lambda found: mask(found[0]), text)
    for pattern in (_HEADER, _BEARER):
        text = pattern.sub(lambda found: f"{found[1]}{found[2]}{_HIDDEN}", text)
    return text

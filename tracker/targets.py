"""Targets: where alerts go, by name, as the settings have them. What leads there is shown nowhere.

    [targets]
    desk = "slack://TokenA/TokenB/TokenC/#desk"        # any address of Apprise's

    [targets.cms]
    webhook = "https://cms.example/toll"
    secret = "whsec_..."                               # openssl rand -base64 32

    [targets.pager]
    command = ["/usr/local/bin/page", "--urgent"]

The record holds names only: a token in it would leave with every copy of the database.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tracker.errors import UsageError

__all__ = ["Target", "read_targets"]

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}", re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,31}", re.ASCII | re.IGNORECASE)
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}", re.ASCII)
_PREFIX = "whsec_"
_FORMS = 'such as desk = "slack://...", or a table with webhook = "https://..." or command = ["..."]'
_KEYS = {"apprise": {"apprise"}, "webhook": {"webhook", "secret", "headers"}, "command": {"command"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where alerts go: a channel, and what leads there. Only `shown` may be printed."""

    name: str
    channel: str
    """apprise, webhook or command."""
    address: str = field(default="", repr=False)
    argv: tuple[str, ...] = field(default=(), repr=False)
    secret: bytes | None = field(default=None, repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def shown(self) -> str:
        """What it is in a few words, without a token: the service, the host or the program."""
        if self.channel == "command":
            return f"command {self.argv[0].rsplit('/', 1)[-1]}"
        if self.channel == "webhook":
            signed = "signed" if self.secret else "unsigned"
            return f"webhook at {urlsplit(self.address).hostname}, {signed}"
        return f"{self.address.partition('://')[0].lower()} through Apprise"

    def scrubbed(self, text: str) -> str:
        """The text with every part of what leads there as ***, since a token may be any part."""
        values = [value for _, value in self.headers]
        secrets = (self.address, *values, *self.argv[1:])
        parts = {part for secret in secrets for part in re.split(r"[/?&=:@#,;\s]+", secret)}
        host = urlsplit(self.address).hostname if "://" in self.address else None
        kept = {self.address.partition("://")[0], host} if self.channel == "webhook" else set()
        for part in sorted(parts - kept, key=len, reverse=True):
            if len(part) >= 4 and part != self.address.partition("://")[0]:
                text = text.replace(part, "***")
        return text


def read_targets(table: Mapping[str, object]) -> dict[str, Target]:
    """The targets of a table, by name. Raises UsageError, which names the target and none of its values."""
    return {name: _read(name, value) for name, value in table.items()}


def _read(name: str, value: object) -> Target:
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name[:40]!r} is no name for a target", hint="small letters, digits and hyphens")
    given: Mapping[str, object] = {"apprise": value} if isinstance(value, str) else {}
    if isinstance(value, Mapping):
        given = value
    channels = [channel for channel in _KEYS if channel in given]
    if len(channels) != 1:
        raise UsageError(f"the target {name} names no one way to send", hint=_FORMS)
    (channel,) = channels
    unknown = sorted(set(given) - _KEYS[channel])
    if unknown:
        raise UsageError(f"the target {name} has no {unknown[0]!r}", hint=_FORMS)
    return {"apprise": _service, "webhook": _webhook, "command": _command}[channel](name, given)


def _service(name: str, given: Mapping[str, object]) -> Target:
    address = given["apprise"]
    if not isinstance(address, str) or not address.isprintable():
        raise UsageError(f"the address of the target {name} is no text", hint=_FORMS)
    scheme, separator, rest = address.strip().partition("://")
    if not separator or not rest or not _SCHEME.fullmatch(scheme):
        raise UsageError(f"the address of the target {name} is none of Apprise's", hint=_FORMS)
    return Target(name=name, channel="apprise", address=address.strip())


def _webhook(name: str, given: Mapping[str, object]) -> Target:
    # Imported here: most runs have no webhook, and the gate takes the HTTP library with it.
    from tracker.fetch.gate import RefusedError, parse_url

    address, headers, secret = given["webhook"], given.get("headers", {}), given.get("secret")
    try:
        url = str(parse_url(address if isinstance(address, str) else ""))
    except RefusedError as refused:
        raise UsageError(
            f"the target {name} cannot be asked: {refused}",
            hint='a password or a token goes into a header: headers = { Authorization = "Bearer ..." }',
        ) from None
    if not isinstance(headers, Mapping):
        raise UsageError(f"the headers of the target {name} are no table", hint=_FORMS)
    for header, value in headers.items():
        if not _HEADER.fullmatch(header) or not isinstance(value, str) or not _plain(value):
            raise UsageError(f"a header of the target {name} cannot be sent", hint=_FORMS)
    return Target(
        name=name,
        channel="webhook",
        address=url,
        secret=None if secret is None else _key(name, secret),
        headers=tuple((header, str(value)) for header, value in headers.items()),
    )


def _plain(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _key(name: str, secret: object) -> bytes:
    """The key of a secret as Standard Webhooks writes it: whsec_ and base64 of 24 to 64 bytes."""
    key = b""
    if isinstance(secret, str) and secret.startswith(_PREFIX):
        with contextlib.suppress(binascii.Error, ValueError):
            key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    if not 24 <= len(key) <= 64:
        raise UsageError(
            f"the secret of the target {name} is none",
            hint='secret = "whsec_" and what this prints: openssl rand -base64 32',
        )
    return key


def _command(name: str, given: Mapping[str, object]) -> Target:
    words = given["command"]
    if not isinstance(words, list | tuple) or not words or not all(isinstance(w, str) and w for w in words):
        raise UsageError(
            f"the command of the target {name} is no list of words",
            hint='command = ["/usr/local/bin/page", "--urgent"]: no shell reads it',
        )
    if any("\0" in word for word in words):
        raise UsageError(f"the command of the target {name} has a NUL in it")
    return Target(name=name, channel="command", argv=tuple(words))

"""The last gate before a packet leaves: every connection that Python opens in this process.

`tracker.fetch.gate` judges the addresses of what we fetch. Libraries that connect by themselves (those
that send notifications, a time stamp's) know nothing of it, and neither does a mistake of ours. So once
`install` was called, the interpreter's own audit event for `connect` (PEP 578) is judged here: a private
address is refused unless somebody holds a pass to it. The address is that of the connection itself, so
no name can lead to another one afterwards.

    with passing("smtp.office.internal", 25):   the settings name it: notifications, an endpoint, a stamp
        ...

`tracker.app.App` installs it in every process that fetches: poll, watch, worker, import, source test. Sockets of the
file system and what libraries connect in C (libpq, to the database that the settings name) do not come by here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

__all__ = ["Pass", "RefusedError", "held", "hold", "install", "passing"]


class RefusedError(OSError):
    """An address that is not asked. The message is one sentence for the attempt's record."""


class Pass:
    """What one source may reach beside the open internet: the host and port that its own address names.

    `addresses` are those that the host led to when it was resolved, for this pass.
    """

    def __init__(self, host: str, port: int) -> None:
        self.host = host.lower()
        self.port = port
        self.addresses: set[str] = set()

    @property
    def name(self) -> tuple[str, int]:
        """The host in lower case and the port."""
        return self.host, self.port

    def admits(self, address: str, port: int) -> bool:
        """Whether the address is one that the pass was given for."""
        return port == self.port and (address == self.host or address in self.addresses)


_held: ContextVar[Pass | None] = ContextVar("held", default=None)
_everywhere: Counter[tuple[str, int]] = Counter()
_installed = False


def hold(host: str, port: int) -> Pass:
    """A new pass, held by the present task from now on; tasks and threads that it starts hold it too."""
    made = Pass(host, port)
    _held.set(made)
    return made


def held() -> Pass | None:
    """The pass that the present task holds."""
    return _held.get()


@contextmanager
def passing(host: str, port: int) -> Iterator[None]:
    """Meanwhile every thread may connect to what the host leads to now, on that port.

    For a library that starts threads of its own, and only for a host and port that the settings name.
    Raises OSError where the name does not resolve.
    """
    import socket

    found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    names = [(str(address), port) for address in found]
    _everywhere.update(names)
    try:
        yield
    finally:
        _everywhere.subtract(names)


def install() -> None:
    """From now on no connection of this process passes unjudged. It cannot be taken back, on purpose."""
    global _installed  # noqa: PLW0603 - the interpreter keeps the hook, and we that it has it
    if not _installed:
        _installed = True
        sys.addaudithook(_judge)


def _judge(event: str, args: tuple[Any, ...]) -> None:
    if event not in {"socket.connect", "socket.sendto"}:
        return
    address = args[1]
    if not isinstance(address, tuple) or len(address) < 2 or not isinstance(address[1], int):
        return
    from tracker.addresses import is_public

    host, port = str(address[0]), address[1]
    mine = _held.get()
    if is_public(host) or (mine is not None and mine.admits(host, port)) or _everywhere[host, port] > 0:
        return
    raise RefusedError(f"{host} is not a public address")

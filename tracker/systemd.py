"""Telling the service manager how the watch goes: sd_notify(3) over its datagram socket.

READY=1 once the schedule runs, WATCHDOG=1 while its loop turns, STOPPING=1 when it was told to end. Where
no manager asks for it (NOTIFY_SOCKET is not set), nothing is sent. The protocol is four lines of text: a
library would be a dependency for one `sendto`.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Mapping

__all__ = ["Manager"]

log = logging.getLogger(__name__)


class Manager:
    """The service manager of this process, or none."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        held = os.environ if environ is None else environ
        self._address = held.get("NOTIFY_SOCKET", "")
        if self._address[:1] not in ("/", "@"):
            self._address = ""
        self.watchdog = _watchdog(held) if self._address else None
        """Seconds within which WATCHDOG=1 must come again; None where none is waited for."""

    def tell(self, *lines: str) -> None:
        """Sends the lines as one message. A manager that does not listen stops nothing."""
        if not self._address:
            return
        # A name in the abstract namespace begins with NUL, which the variable writes as @.
        address = "\0" + self._address[1:] if self._address[0] == "@" else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
                to.setblocking(False)
                to.sendto("\n".join(lines).encode(), address)
        except OSError as error:
            log.warning("the service manager cannot be told %s: %s", lines[0], error.strerror)


def _watchdog(environ: Mapping[str, str]) -> float | None:
    """The watchdog's seconds, where it is set and meant for this process."""
    text, pid = environ.get("WATCHDOG_USEC", ""), environ.get("WATCHDOG_PID", "")
    if pid and pid != str(os.getpid()):
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 15 or int(text) == 0:
        return None
    return int(text) / 1_000_000

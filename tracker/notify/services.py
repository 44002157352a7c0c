"""Chat, mail, push and the rest, through Apprise: the only importer of apprise (extra `alerts`).

Apprise has no key by which a reader's service would know a letter again: what is sent a second time after
a crash comes twice. The last line names the key, so that a person knows it again.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import threading
from contextlib import ExitStack
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from tracker.alert import Letter
from tracker.errors import DeliveryError, SettingsError
from tracker.formats.letters import digest_text, digest_title
from tracker.guard import install, passing
from tracker.targets import Target

__all__ = ["ServiceNotifier"]

_TIMEOUT = 90.0
_PORTS = [25, 80, 443, 465, 587]
"""Where a service of one's own listens, where its address names no port."""

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
_CALLS = re.compile(r"([@＠])(?=\w)|(<)(?=[!@#&])")
"""What chat services take for a call to people: a page's words must wake nobody."""


class ServiceNotifier:
    """Sends letters to one address of Apprise's."""

    def __init__(self, target: Target) -> None:
        """Raises SettingsError where Apprise is not installed or does not know the address."""
        try:
            from apprise import Apprise, AppriseAsset
        except ImportError:
            raise SettingsError(
                f"the target {target.name} needs Apprise, which is not installed",
                hint="pip install 'tollbook[alerts]'",
            ) from None
        asset = AppriseAsset(app_id="Tollbook", app_desc="Tollbook", async_mode=False, http_redirects=False)
        self._target = target
        self._apprise: Any = Apprise(asset=asset)
        _LOG.begin()
        known = self._apprise.add(target.address)
        if not known:
            raise SettingsError(
                f"Apprise cannot read the address of the target {target.name}",
                hint="its wiki has the form of each service's address: https://github.com/caronc/apprise",
            )
        self._service = str(self._apprise[0].service_name or "the service")
        install()

    async def send(self, letter: Letter, at: datetime) -> str:  # noqa: ARG002 - the seam's
        """That the service took the letter. Raises DeliveryError where it did not."""
        try:
            async with asyncio.timeout(_TIMEOUT):
                said = await asyncio.to_thread(self._notify, letter)
        except TimeoutError:
            raise DeliveryError(f"{self._service} did not answer within {_TIMEOUT:g} s") from None
        if said is not None:
            why = f": {self._target.scrubbed(said)}" if said else ""
            raise DeliveryError(f"{self._service} did not take it{why}")
        return f"{self._service} took it"

    def _notify(self, letter: Letter) -> str | None:
        """None where the service took it, else what Apprise said of it."""
        from apprise import NotifyFormat, NotifyType

        text = f"{digest_text(letter.alerts)}\nalert {letter.key[:8]}"
        _LOG.begin()
        try:
            with ExitStack() as open_to:
                for host, port in self._ways():
                    open_to.enter_context(passing(host, port))
                taken = self._apprise.notify(
                    title=_tame(digest_title(letter.alerts)),
                    body=_tame(text),
                    body_format=NotifyFormat.TEXT,
                    notify_type=NotifyType.INFO,
                )
        except OSError as error:
            return error.strerror or type(error).__name__
        except Exception as error:  # noqa: BLE001 - of a hundred plugins one may raise anything
            return type(error).__name__
        return None if taken else _LOG.last

    def _ways(self) -> list[tuple[str, int]]:
        """The hosts and ports that the settings name: the target's own, where its address has a host, and the
        proxy's. A private one is connected to only here.
        """
        service, found = self._apprise[0], []
        if any("{host}" in template for template in service.templates) and service.host:
            ports = [service.port] if service.port else _PORTS
            found += [(service.host, each) for each in ports]
        for variable in _PROXIES:
            proxy = urlsplit(os.environ.get(variable, ""))
            if proxy.hostname:
                found.append((proxy.hostname, proxy.port or 80))
        return found

    async def close(self) -> None:
        """Nothing is held."""


def _tame(text: str) -> str:
    """The text in which no word calls anybody: a zero-width space parts the sign from the name."""
    return _CALLS.sub(lambda found: f"{found[0]}\u200b", text)


class _Log(logging.Handler):
    """Apprise's log at warning and above, kept from all others since it may name the address: what was said
    last, by thread.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._held = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the sentence, on one line."""
        self._held.last = " ".join(record.getMessage().split())[:200].rstrip(".")

    def begin(self) -> None:
        """Forgets what was said in this thread, and is the log's only reader from now on."""
        self._held.last = ""
        log = logging.getLogger("apprise")
        if log.handlers != [self]:
            log.handlers, log.propagate = [self], False
            log.setLevel(logging.WARNING)

    @property
    def last(self) -> str:
        """What was said last in this thread, empty where nothing was."""
        return getattr(self._held, "last", "")


_LOG = _Log()

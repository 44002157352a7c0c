"""Webhooks: a signed POST, by the Standard Webhooks specification, so that its libraries verify it.

    webhook-id          the letter's key, the same however often it is sent
    Idempotency-Key     the same key, for servers that go by that header
    webhook-timestamp   seconds since 1970, when this try was made
    webhook-signature   v1, and base64 of HMAC-SHA256 over id.timestamp.body

The target's own host and port may be private, since the settings name them; nothing else is connected to,
and no redirect is followed.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from datetime import datetime
from http import HTTPStatus

import aiohttp

from tracker import __version__
from tracker.alert import Letter
from tracker.errors import DeliveryError
from tracker.fetch.gate import Gate, RefusedError, parse_url
from tracker.fetch.retry import retry_after
from tracker.fetch.session import open_session
from tracker.fetch.trouble import sentence
from tracker.notify.payload import payload
from tracker.targets import Target

__all__ = ["TIMEOUT", "WebhookNotifier", "signature"]

TIMEOUT = 30.0
"""Seconds that one try may take in all."""

_REFUSALS = frozenset(
    {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY}
)
"""Statuses that are about this letter and no other."""


def signature(secret: bytes, key: str, timestamp: int, body: bytes) -> str:
    """The value of webhook-signature."""
    signed = b".".join((key.encode(), str(timestamp).encode(), body))
    return f"v1,{base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode()}"


class WebhookNotifier:
    """Posts letters to one address."""

    def __init__(self, target: Target, timeout: float = TIMEOUT) -> None:
        """`timeout` is in seconds, for one try in all."""
        self._target = target
        self._timeout = timeout
        self._url = parse_url(target.address)
        self._session: aiohttp.ClientSession | None = None

    async def send(self, letter: Letter, at: datetime) -> str:
        """What the server answered, once it took the letter. Raises DeliveryError where it did not."""
        body = payload(letter)
        timestamp = int(at.timestamp())
        headers = {
            **dict(self._target.headers),
            "Content-Type": "application/json",
            "Idempotency-Key": letter.key,
            "webhook-id": letter.key,
            "webhook-timestamp": str(timestamp),
        }
        if self._target.secret is not None:
            headers["webhook-signature"] = signature(self._target.secret, letter.key, timestamp, body)
        Gate.named(self._url.raw_host or "", self._url.port or 0)
        try:
            async with (
                asyncio.timeout(self._timeout),
                self._opened().post(self._url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                await answer.content.read(1024)
                return self._judged(answer, at)
        except TimeoutError:
            raise DeliveryError(f"{self._url.host} did not answer within {self._timeout:g} s") from None
        except (aiohttp.ClientError, RefusedError, OSError) as error:
            raise DeliveryError(f"{self._url.host}: {sentence(error, self._url)}") from None

    def _judged(self, answer: aiohttp.ClientResponse, at: datetime) -> str:
        if answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return f"{self._url.host} answered {answer.status}"
        moved = ", and redirects are not followed" if answer.status < HTTPStatus.BAD_REQUEST else ""
        raise DeliveryError(
            f"{self._url.host} answered {answer.status}{moved}",
            retry_after=retry_after(answer.headers.get("Retry-After"), at),
            refused=answer.status in _REFUSALS,
        )

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            agent = f"Tollbook/{__version__}"
            self._session = open_session(Gate(), user_agent=agent, connect_timeout=self._timeout)
        return self._session

    async def close(self) -> None:
        """The connection is let go."""
        if self._session is not None:
            await self._session.close()
            self._session = None

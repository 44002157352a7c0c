"""`Endpoint`: JSON over HTTP to the one API that the settings name, under limits.

Only its host and port are connected to, a private one too, since the settings name it. A redirect is not followed: whoever it leads to would be handed the page
and the key. The key stands in one header and in no message.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from tracker.errors import SecondReaderError, SettingsError
from tracker.fetch.gate import Gate, RefusedError, parse_url
from tracker.fetch.inflate import Inflater, TooLargeError, UndecodableError
from tracker.fetch.retry import RETRIED, retry_after
from tracker.fetch.session import open_session
from tracker.fetch.trouble import passing, sentence
from tracker.ports import Clock
from tracker.second.settings import SecondSettings

__all__ = ["Answer", "Endpoint", "parse"]

_PIECE = 64 * 1024
_MAX_RATIO = 100.0
# 500 and 529 are what such services answer when they are overloaded.
_RETRIED = RETRIED | {500, 529}
_LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its status and its JSON, None where the body is none."""

    status: int
    value: Any
    location: str | None = None

    @property
    def error(self) -> dict[str, Any]:
        """The error that the API describes, as an object; empty where it describes none."""
        found = self.value.get("error", self.value) if isinstance(self.value, dict) else None
        if isinstance(found, str):
            return {"message": found}
        return found if isinstance(found, dict) else {}


class _AgainError(Exception):
    """A try that may be worth another: what it came to, and the wait in seconds that was asked for."""

    def __init__(self, failure: SecondReaderError, wait: float | None = None) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.wait = wait


class Endpoint:
    """The API. `monotonic` and `sleep` are the time, in seconds; the clock reads a Retry-After with a date."""

    def __init__(
        self,
        settings: SecondSettings,
        clock: Clock,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        """Raises SettingsError where the address cannot be asked."""
        try:
            self._base = parse_url(settings.url)
        except RefusedError as refused:
            raise SettingsError(
                f"llm_url cannot be asked: {refused}",
                hint="it is the API up to /v1, such as http://127.0.0.1:11434/v1; a key goes into llm_key",
            ) from None
        self._settings = settings
        self._clock = clock
        self._monotonic = monotonic
        self._sleep = sleep
        self._gate = Gate()
        self._session: aiohttp.ClientSession | None = None
        self._until = 0.0

    @property
    def host(self) -> str:
        """The host, with its port where that is not the usual one."""
        return self._base.host_port_subcomponent or ""

    async def get(self, path: str) -> Answer:
        """What the API answers to a question without a body, within the deadline; as `post`."""
        return await self.post(path, None)

    async def post(self, path: str, question: Any) -> Answer:
        """What the API answers, whatever its status; a wait that it asks for is kept within the deadline.

        Call it within `within_deadline`. Raises SecondReaderError where no answer came or none that can
        be read under the limits.
        """
        url = self._url(path)
        tries = 0
        while True:
            tries += 1
            try:
                return await self._ask(url, question)
            except _AgainError as again:
                wait = max(self._settings.backoff * 2 ** (tries - 1), again.wait or 0.0)
                if tries > self._settings.retries:
                    raise again.failure from None
                if wait > self._until - self._monotonic():
                    raise self._failed(
                        f"{again.failure.message}; it asks to be left alone for {wait:.0f} s,"
                        f" and a reading may take {self._settings.timeout:g} s",
                        hint="try again later, or set llm_timeout to more",
                    ) from None
                await self._sleep(wait)

    async def within_deadline(self, work: Awaitable[Any]) -> Any:
        """What the work comes to. Raises SecondReaderError where it is not done by the deadline."""
        self._until = self._monotonic() + self._settings.timeout
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await work
        except TimeoutError:
            raise self._failed(
                f"no whole answer within {self._settings.timeout:g} s", hint="set llm_timeout to more"
            ) from None

    async def close(self) -> None:
        """Connections are let go."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def told(self, answer: Answer) -> str:
        """What the API says of an error, on one line, without our key; empty where it says nothing."""
        message = answer.error.get("message") or answer.error.get("detail")
        if not isinstance(message, str):
            return ""
        if self._settings.key:
            message = message.replace(self._settings.key, "***")
        line = " ".join(message.split()).rstrip(".")
        return line if len(line) <= _LONGEST_MESSAGE else line[:_LONGEST_MESSAGE] + "…"

    def _url(self, path: str) -> URL:
        parts = [part for part in self._base.path.removesuffix("/").split("/") if part]
        if parts[-2:] == ["chat", "completions"]:
            parts = parts[:-2]
        return self._base.with_path("/" + "/".join([*parts, path]), keep_query=True)

    async def _ask(self, url: URL, question: Any) -> Answer:
        self._gate.named(self._base.raw_host or "", self._base.port or 0)
        try:
            async with self._open().request(
                "GET" if question is None else "POST", url, json=question, allow_redirects=False
            ) as response:
                return await self._read(response)
        except aiohttp.ClientError as error:
            failure = self._failed(sentence(error, url), hint="toll doctor --second asks it again")
            if passing(error):
                raise _AgainError(failure) from error
            raise failure from None
        except (ssl.SSLError, OSError, ValueError) as error:
            raise self._failed(sentence(error, url), hint="toll doctor --second asks it again") from None

    async def _read(self, response: aiohttp.ClientResponse) -> Answer:
        answer = Answer(response.status, parse(await self._body(response)), response.headers.get("Location"))
        if response.status in _RETRIED:
            told = self.told(answer)
            raise _AgainError(
                self._failed(
                    f"it answered with status {response.status}{f': {told}' if told else ''}",
                    hint="try again later",
                ),
                retry_after(response.headers.get("Retry-After"), self._clock.now()),
            )
        return answer

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """The body, unpacked. Raises SecondReaderError at the ceiling and where it breaks off."""
        try:
            inflater = Inflater(
                response.headers.get("Content-Encoding"),
                max_bytes=self._settings.max_bytes,
                max_ratio=_MAX_RATIO,
            )
            async for piece in response.content.iter_chunked(_PIECE):
                inflater.feed(piece)
        except TooLargeError as large:
            response.close()
            raise self._failed(
                str(large), hint="a reading is never so long; llm_max_bytes is the limit"
            ) from None
        except UndecodableError as broken:
            response.close()
            raise self._failed(str(broken)) from None
        except (aiohttp.ClientPayloadError, aiohttp.ClientConnectionError, ConnectionError):
            raise self._failed("its answer broke off", hint="try again") from None
        if not inflater.finished:
            raise self._failed("its answer broke off", hint="try again")
        return inflater.body

    def _failed(self, why: str, hint: str | None = None) -> SecondReaderError:
        return SecondReaderError(f"the second reader at {self.host}: {why}", hint=hint)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            headers = {"Accept": "application/json"}
            if self._settings.key:
                headers["Authorization"] = f"Bearer {self._settings.key}"
            self._session = open_session(
                self._gate,
                user_agent=self._settings.user_agent,
                connect_timeout=self._settings.timeout,
                headers=headers,
            )
        return self._session


def parse(text: str | bytes) -> Any:
    """The JSON value of a text; None where it is none (or null, which nobody asks for)."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _no_number(word: str) -> float:
    """JSON has no NaN and no infinity (RFC 8259 section 6), though Python reads them."""
    raise ValueError(f"{word} is no JSON")

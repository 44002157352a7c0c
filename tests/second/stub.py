"""A chat completions API on loopback that answers as OpenAI documents it, or as badly as a test asks.

POST /v1/chat/completions   the next of `answers`, the last one for ever
GET  /v1/models             the `models`
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Answerer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Stub:
    """The server. An answer is a response to be made, or what makes one; `questions` are the bodies in order."""

    answers: list[Answerer] = field(default_factory=list)
    models: list[str] = field(default_factory=lambda: ["stub-1"])
    key: str | None = None
    port: int = 0
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def complete(self, request: web.Request) -> web.StreamResponse:
        """One question."""
        self._note(request)
        self.questions.append(json.loads(await request.read()))
        self.arrived.set()
        if refused := self._locked(request):
            return refused
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request)

    async def list_models(self, request: web.Request) -> web.StreamResponse:
        """The models."""
        self._note(request)
        if refused := self._locked(request):
            return refused
        return web.json_response({"object": "list", "data": [{"id": name} for name in self.models]})

    def _note(self, request: web.Request) -> None:
        self.paths.append(request.path_qs)
        self.headers.append({name.lower(): value for name, value in request.headers.items()})

    def _locked(self, request: web.Request) -> web.StreamResponse | None:
        given = request.headers.get("Authorization")
        if self.key is None or given == f"Bearer {self.key}":
            return None
        told = f"Incorrect API key provided: {(given or '').removeprefix('Bearer ')}."
        return web.json_response(
            {"error": {"message": told, "type": "invalid_request_error", "code": "invalid_api_key"}},
            status=401,
        )


def response(body: Any, status: int = 200, **headers: str) -> Answerer:
    """An answer with a body: bytes, a text, or a value as JSON."""
    raw = (
        body
        if isinstance(body, bytes)
        else body.encode()
        if isinstance(body, str)
        else json.dumps(body).encode()
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(body=raw, status=status, headers={"Content-Type": "application/json", **named})

    return answer


def completion(content: Any, finish: str = "stop", **message: Any) -> Answerer:
    """A chat completion whose message has the content: a text, or a value as JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    return response(completed(text, finish, **message))


def completed(content: Any, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """The body of a chat completion."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1704290000,
        "model": "stub-1",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, **message},
                "finish_reason": finish,
            }
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


def error(status: int, message: str, **more: Any) -> Answerer:
    """An error as the API describes it."""
    return response(
        {"error": {"message": message, "type": "invalid_request_error", "param": None, **more}}, status
    )


@asynccontextmanager
async def stub(*answers: Answerer) -> AsyncIterator[Stub]:
    """The server in the loop of the test."""
    it = Stub(list(answers))
    app = web.Application()
    app.router.add_post("/v1/chat/completions", it.complete)
    app.router.add_get("/v1/models", it.list_models)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    it.port = runner.addresses[0][1]
    try:
        yield it
    finally:
        await runner.cleanup()


@contextmanager
def stub_beside(*answers: Answerer) -> Iterator[Stub]:
    """The server in a thread of its own, for programs in other processes."""
    ready: list[Stub] = []
    up, loop = threading.Event(), asyncio.new_event_loop()

    async def serve() -> None:
        async with stub(*answers) as it:
            ready.append(it)
            up.set()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

    serving = loop.create_task(serve())
    thread = threading.Thread(target=loop.run_until_complete, args=(serving,))
    thread.start()
    up.wait(30)
    try:
        yield ready[0]
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()
        loop.close()

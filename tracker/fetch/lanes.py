"""`Lanes`: one request a host at a time, and a pause between two."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

__all__ = ["Lanes"]

_KEPT = 10_000
"""Hosts whose last request is remembered; the ones asked longest ago go first."""


class _Lane:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0
        self.last: float | None = None


class Lanes:
    """The hosts that are being asked. `monotonic` and `sleep` are the time, in seconds."""

    def __init__(self, monotonic: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._lanes: OrderedDict[str, _Lane] = OrderedDict()

    @asynccontextmanager
    async def turn(self, host: str, spacing: float) -> AsyncIterator[None]:
        """The host is ours, `spacing` seconds after the one before us let it go."""
        lane = self._lanes.setdefault(host, _Lane())
        self._lanes.move_to_end(host)
        lane.users += 1
        try:
            async with lane.lock:
                if lane.last is not None:
                    wait = lane.last + spacing - self._monotonic()
                    if wait > 0:
                        await self._sleep(wait)
                try:
                    yield
                finally:
                    lane.last = self._monotonic()
        finally:
            lane.users -= 1
            self._forget()

    def _forget(self) -> None:
        while len(self._lanes) > _KEPT:
            host, lane = next(iter(self._lanes.items()))
            if lane.users:
                return
            del self._lanes[host]

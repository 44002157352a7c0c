"""`Places`: how many do something at once, where one that takes long keeps nobody waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["MOST", "PATIENCE", "Places"]

PATIENCE = 0.1
"""Seconds for which a poll has a place: a hundred hosts that hang, each for half a minute, then keep eight places
for little more than a second."""

MOST = 512
"""Polls under way in all, with those that were set aside; each has an open file."""


class Places:
    """`places` at once; one that takes longer than `patience` seconds gives its place to another and goes on.

    `most` is how many may be under way in all, with those.
    """

    def __init__(self, places: int, *, patience: float = PATIENCE, most: int = MOST) -> None:
        self._places = asyncio.Semaphore(places)
        self._all = asyncio.Semaphore(max(most, places))
        self._patience = patience

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """A place is ours, for `patience` seconds at most."""
        async with self._all:
            await self._places.acquire()
            held = True

            def give_up() -> None:
                nonlocal held
                if held:
                    held = False
                    self._places.release()

            patience = asyncio.get_running_loop().call_later(self._patience, give_up)
            try:
                yield
            finally:
                patience.cancel()
                give_up()

"""Commands: a program of the user's that reads the letter as JSON on its standard input. No shell."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from datetime import datetime

from tracker.alert import Letter
from tracker.errors import DeliveryError
from tracker.notify.payload import payload
from tracker.targets import Target

__all__ = ["CommandNotifier"]

_TIMEOUT = 60.0
_MOST_SAID = 200
"""Characters of what a program says on stderr that are repeated."""


class CommandNotifier:
    """Runs one program for each letter. Exit code 0 means that it was taken."""

    def __init__(self, target: Target) -> None:
        self._target = target

    async def send(self, letter: Letter, at: datetime) -> str:  # noqa: ARG002 - the seam's
        """That the program ended with 0. Raises DeliveryError where it did not, within a minute."""
        name = self._target.argv[0].rsplit("/", 1)[-1]
        # What our own settings hold, keys among it, is no business of the program's.
        environment = {key: value for key, value in os.environ.items() if not key.startswith("TOLL_")}
        environment["TOLL_ALERT_KEY"] = letter.key
        try:
            process = await asyncio.create_subprocess_exec(
                *self._target.argv,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise DeliveryError(f"{name} cannot be run: {error.strerror or type(error).__name__}") from None
        try:
            async with asyncio.timeout(_TIMEOUT):
                said = await self._talk(process, payload(letter))
        except TimeoutError:
            raise DeliveryError(f"{name} did not end within {_TIMEOUT:g} s") from None
        finally:
            if process.returncode is None:
                # Its children too: they hold the pipe.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        if process.returncode:
            words = " ".join(said.decode("utf-8", "replace").split())[-_MOST_SAID:]
            raise DeliveryError(f"{name} ended with {process.returncode}{': ' if words else ''}{words}")
        return f"{name} ended with 0"

    @staticmethod
    async def _talk(process: asyncio.subprocess.Process, letter: bytes) -> bytes:
        """What the program said on stderr at the end, after it was given the letter."""
        assert process.stdin is not None
        assert process.stderr is not None
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            process.stdin.write(letter)
            await process.stdin.drain()
        process.stdin.close()
        said = b""
        while piece := await process.stderr.read(4096):
            said = (said + piece)[-4096:]
        await process.wait()
        return said

    async def close(self) -> None:
        """Nothing is held."""

"""Pages that could hurt the process that reads them are read in another one, which can be killed.

A page of a megabyte may cost a parser a minute or a gigabyte, on purpose or not. What is large is looked at
in a child with ten seconds and 512 MB; where that is not enough the child is killed, the look is DEGRADED,
and the bytes are kept. The child lives on between pages, since to start one costs a second. It is a
ceiling and no sandbox: it runs as the same user.
"""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import IO, Any

from tracker.model import Document, Fetched, Outcome, PollResult, Source

__all__ = ["Apart", "large"]

LARGE = 384 * 1024
"""Bytes of a body from which it is read in the child."""

MANY = 10_000
"""Signs that may begin a tag, from which it is too."""

SECONDS = 10.0
MEMORY = 512 * 1024 * 1024
"""The ceiling of one page, in bytes of the child's data."""

_RECYCLED = 320 * 1024
"""KiB in memory, at its most, after which a child is not used again."""

_LENGTH = struct.Struct(">Q")


def large(fetched: Fetched) -> bool:
    """Whether a body is to be read in the child."""
    body = fetched.body or b""
    return len(body) >= LARGE or body.count(b"<") >= MANY


class Apart:
    """The child, started when it is first needed. One page at a time: the caller keeps the turns."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def look(
        self, source: Source, fetched: Fetched, due_at: datetime | None, stood: Document | None
    ) -> PollResult:
        """As `tracker.poll.look`, by the child; DEGRADED where it had to be killed. `stood` is the text of the
        version that stands.
        """
        from tracker.poll import unread

        child = self._started()
        if child is None:
            return unread(source, fetched, due_at, "no process could be started to read a page of its size")
        overdue = threading.Event()

        def kill() -> None:
            overdue.set()
            child.kill()

        timer = threading.Timer(self._seconds, kill)
        timer.start()
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            _send(child.stdin, (source, fetched, due_at, stood))
            result, weight = _receive(child.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            why = f"reading it took more than {self._seconds:g} s"
            if not overdue.is_set():
                why = f"reading it took more than {MEMORY // (1024 * 1024)} MB"
            return unread(source, fetched, due_at, f"{why}; its bytes are kept")
        finally:
            timer.cancel()
        if weight > _RECYCLED:
            self.close()
        # The bytes are here already, and are not sent back.
        found: PollResult = result
        return replace(found, body=fetched.body) if found.body is not None else found

    def close(self) -> None:
        """The child is gone."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    _shut(pipe)

    def _started(self) -> subprocess.Popen[bytes] | None:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        try:
            child = subprocess.Popen(
                [sys.executable, "-m", "tracker.apart"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
            assert child.stdout is not None
            self._child = child
            # What it takes to import everything is no part of the page's time.
            return child if child.stdout.read(1) == b"!" else None
        except OSError:
            return None


def _shut(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return


def _send(pipe: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from our own child, or our own parent


def _limit(name: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(name)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(name, (most, most))


def _serve(look: Callable[..., PollResult]) -> None:
    """Looks at what the parent sends until it hangs up."""
    import resource
    import signal

    answers = os.fdopen(os.dup(1), "wb")
    questions = os.fdopen(os.dup(0), "rb")
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123 - its number is wanted
        os.dup2(nowhere.fileno(), 0)
        os.dup2(nowhere.fileno(), 1)
    answers.write(b"!")
    answers.flush()
    while True:
        try:
            source, fetched, due_at, stood = _receive(questions)
        except EOFError:
            return
        # Where the parent is gone nobody else would end it.
        signal.alarm(int(2 * SECONDS))
        result = look(source, fetched, due_at, lambda stood=stood: stood)
        signal.alarm(0)
        if result.attempt.outcome is Outcome.DEGRADED and "MemoryError" in (result.attempt.detail or ""):
            raise MemoryError
        kept = None if result.body is None else b""
        _send(answers, (replace(result, body=kept), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def _main() -> None:
    import resource

    from tracker.extract import extract  # noqa: F401
    from tracker.poll import look

    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_DATA, MEMORY)
    _serve(look)


if __name__ == "__main__":
    _main()

"""A process that has the program in memory and forks for each run of it.

A run is a process of its own, with its own arguments, variables, folder and pipes, at a tenth of the cost of loading
everything anew. What depends on how the program starts is tried without it: `TOLL_COLD=1` starts every run so.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLD = "TOLL_COLD"
# These are for the start of an interpreter, which a fork does not see.
OF_THE_START = ("LD_", "PYTHON", "FAKETIME", "MALLOC")
LARGEST = 1 << 20


class Ready:
    """The client's side: starts the process when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def fits(self, environment: Mapping[str, str]) -> bool:
        """Whether a run with these variables is the same forked as started."""
        own = {name for name in environment if name.startswith(OF_THE_START)} - {"PYTHONPATH"}
        return not own and environment.get("PYTHONPATH") == str(ROOT) and COLD not in os.environ

    def run(
        self, arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], stdin: bytes, patience: float
    ) -> tuple[int, bytes, bytes]:
        """The exit code, stdout and stderr of one run. Raises TimeoutError where it does not end."""
        channel = self._channel or self._start()
        given, out, err = os.pipe(), os.pipe(), os.pipe()
        asked = json.dumps({"arguments": list(arguments), "cwd": str(cwd), "env": dict(env)}).encode()
        channel.settimeout(patience)
        socket.send_fds(channel, [asked], [given[0], out[1], err[1]])
        for each in (given[0], out[1], err[1]):
            os.close(each)
        read: dict[int, bytes] = {}

        def take(end: int) -> None:
            with os.fdopen(end, "rb") as stream:
                read[end] = stream.read()

        def give() -> None:
            try:
                with os.fdopen(given[1], "wb") as stream:
                    stream.write(stdin)
            except BrokenPipeError:
                pass  # the run has ended without reading it

        threads = [
            threading.Thread(target=give),
            *(threading.Thread(target=take, args=(end,)) for end in (out[0], err[0])),
        ]
        for thread in threads:
            thread.start()
        code = int(channel.recv(LARGEST))
        for thread in threads:
            thread.join(patience)
        return code, read[out[0]], read[err[0]]

    def _start(self) -> socket.socket:
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ready", str(theirs.fileno())],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)},
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self._channel = mine
        atexit.register(self.close)
        return mine

    def close(self) -> None:
        """The process ends with its channel."""
        if self._channel is not None and self._process is not None:
            self._channel.close()
            self._process.wait()


def serve(channel: socket.socket) -> None:
    """Answers with the exit code of each run that is asked for, until the channel closes."""
    _load()
    while True:
        asked, handed, _, _ = socket.recv_fds(channel, LARGEST, 3)
        if not asked:
            return
        child = os.fork()
        if not child:
            channel.close()
            _be(json.loads(asked), handed)
        for each in handed:
            os.close(each)
        _, status = os.waitpid(child, 0)
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def _load() -> None:
    """Loads what the commands load when they run."""
    import importlib
    import pkgutil

    import db
    import tracker

    for package in (tracker, db):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in each.name and "__main__" not in each.name:
                importlib.import_module(each.name)
    for library in ("alembic.command", "aiohttp", "apscheduler.schedulers.asyncio", "trafilatura", "cli"):
        importlib.import_module(library)


def _be(asked: dict[str, object], handed: Sequence[int]) -> None:
    """Becomes the run: its folder, its variables, its streams, its arguments; never returns."""
    import random
    import time

    code = 70
    try:
        for number, each in enumerate(handed):
            os.dup2(each, number)
            os.close(each)
        environment = asked["env"]
        assert isinstance(environment, dict)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(str(asked["cwd"]))
        time.tzset()
        random.seed()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        encoding = environment.get("PYTHONIOENCODING", "utf-8")
        sys.stdin = open(0, encoding=encoding, errors="surrogateescape")  # noqa: SIM115
        sys.stdout = open(1, "w", encoding=encoding, errors="surrogateescape")  # noqa: SIM115
        sys.stderr = open(2, "w", encoding=encoding, errors="backslashreplace", buffering=1)  # noqa: SIM115
        arguments = asked["arguments"]
        assert isinstance(arguments, list)
        sys.argv = ["toll", *arguments]
        from cli import main

        try:
            code = main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - the run ends here, whatever it was
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
        code = code or 70
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))

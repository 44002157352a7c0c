"""A PostgreSQL cluster of one's own, in memory where the machine has room there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Unavailable", "cluster"]

_MEMORY = next((d for d in ("/dev/shm",) if os.access(d, os.W_OK)), None)
"""Where files are kept in memory: the cluster's, hundreds for each database, need no disk."""

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)

_FAST = "-c fsync=off -c full_page_writes=off -c autovacuum=off"


class Unavailable(Exception):  # noqa: N818 - it is no error: the machine lacks something
    """Why there is no cluster here."""


@contextmanager
def cluster(options: str = _FAST) -> Iterator[str]:
    """The address of a private cluster without a database's name, gone at the end. Raises Unavailable."""
    initdb = shutil.which("initdb") or (str(_BINARIES[0]) if _BINARIES else None)
    if initdb is None:
        raise Unavailable("PostgreSQL is not installed")
    binaries = Path(initdb).resolve().parent
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        raise Unavailable("PostgreSQL does not start as root and runuser is not installed")
    home = Path(tempfile.mkdtemp(prefix="toll-pg-", dir=_MEMORY))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    data, port = home / "data", _free_port()
    given = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={home} {options}"
    try:
        _as_postgres(
            [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"]
        )
        _as_postgres(
            [str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(home / "log"), "-o", given, "start"]
        )
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        if (data / "postmaster.pid").exists():
            _as_postgres([str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop"])
        shutil.rmtree(home, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _as_postgres(command: list[str]) -> None:
    """Runs a command of PostgreSQL's, which refuses to work as root."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd="/")

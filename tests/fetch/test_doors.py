"""The ways out of the program: there is one for pages and everything else over HTTP, and it is guarded."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fetch.server import answer, site
from tracker.fetch.gate import Gate
from tracker.fetch.session import open_session
from tracker.guard import Pass

ROOT = Path(__file__).parent.parent.parent
SHIPPED = sorted([ROOT / "cli.py", *(ROOT / "db").rglob("*.py"), *(ROOT / "tracker").rglob("*.py")])

CLIENTS = {
    "aiohttp.client", "ftplib", "http.client", "httpcore", "httpx", "imaplib", "nntplib", "niquests", "poplib", "pycurl",
    "requests", "smtplib", "telnetlib", "urllib.request", "urllib3", "websocket", "websockets", "xmlrpc.client",
}  # fmt: skip
"""Modules that connect to whatever they are told to."""

BUILDERS = {
    "ClientSession",
    "TCPConnector",
    "create_connection",
    "getaddrinfo",
    "open_connection",
    "sock_connect",
}
"""What opens a connection or looks a name up, by the name it is called by."""

DOORS = {
    "tracker/fetch/session.py": {"ClientSession", "TCPConnector"},
    "tracker/fetch/gate.py": {"getaddrinfo"},
    "tracker/guard.py": {"getaddrinfo"},
}
"""The modules that may, and what each of them may call."""


def called(tree: ast.AST) -> set[str]:
    """The names of what the file calls, without what they are members of."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            target = node.func
            found.add(target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", ""))
    return found


def imported(tree: ast.AST) -> set[str]:
    """The modules that the file imports, and what it imports from them, dotted."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_opens_connections_of_its_own(path):
    """No shipped module has a client of its own, connects a socket or looks a name up, but for the doors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = DOORS.get(path.relative_to(ROOT).as_posix(), set())
    assert not imported(tree) & CLIENTS
    assert called(tree) & BUILDERS <= allowed


async def test_a_session_refuses_what_no_source_names():
    """A private address is refused by the session itself, in its URL, its name and its redirects."""
    async with site() as it:
        it.pages["/"] = answer(b"secret")
        it.pages["/on"] = answer(status="302 Found", Location=it.url("/", host="localhost"))
        session = open_session(Gate(), user_agent="test", connect_timeout=5)
        for url in (
            it.url("/"),
            it.url("/", host="localhost"),
            it.url("/", host="127.1"),
            it.url("/", host="[::1]"),
        ):
            with pytest.raises((OSError, ValueError)):
                await session.get(url)
        assert not it.asked
        Gate.named("127.0.0.1", it.port)
        with pytest.raises(OSError, match="a public address"):
            await session.get(it.url("/on"))
        assert [path for path, _ in it.asked] == ["/on"]
        await session.close()


async def test_a_session_asks_what_the_source_names():
    """The host and port that a source names are reached, by address and by name."""
    async with site() as it:
        it.pages["/"] = answer(b"news")
        session = open_session(Gate(), user_agent="test", connect_timeout=5)
        for host in ("127.0.0.1", "localhost"):
            Gate.named(host, it.port)
            async with session.get(it.url("/", host=host)) as response:
                assert await response.read() == b"news"
        await session.close()


def test_a_pass_is_for_one_host_and_port():
    """A pass admits its host's addresses on its port, and nothing else."""
    made = Pass("Wire.Internal", 8080)
    made.addresses.add("10.0.0.7")
    assert made.admits("10.0.0.7", 8080)
    assert not made.admits("10.0.0.7", 80)
    assert not made.admits("10.0.0.8", 8080)


GUARDED = """
import asyncio, socket, sys, threading
from tracker.guard import RefusedError, hold, install, passing

listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]
def reach(host="127.0.0.1", to=port):
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        try:
            probe.connect((host, to))
        except RefusedError as refused:
            return str(refused)
        except OSError as error:
            return type(error).__name__
        return "connected"

print(reach())
install()
install()
print(reach())
print(reach("::1"))
print(reach("::ffff:127.0.0.1"))
print(reach("169.254.169.254", 80))
with passing("localhost", port):
    print(reach(), reach(to=1))
    said = []
    thread = threading.Thread(target=lambda: said.append(reach()))
    thread.start(); thread.join()
    print(said[0])
print(reach())

async def named():
    hold("127.0.0.1", port)
    return await asyncio.to_thread(reach)

print(asyncio.run(named()))
print(reach())
"""


def test_the_guard_judges_every_connection_of_the_process():
    """Once the guard stands no thread and no library reaches a private address without a pass."""
    out = subprocess.run(
        [sys.executable, "-c", GUARDED], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    ).stdout.splitlines()
    no = "{} is not a public address"
    assert out == [
        "connected", no.format("127.0.0.1"), no.format("::1"), no.format("::ffff:127.0.0.1"), no.format("169.254.169.254"),
        f"connected {no.format('127.0.0.1')}", "connected", no.format("127.0.0.1"), "connected", no.format("127.0.0.1"),
    ]  # fmt: skip

"""The last gate in the processes that fetch: what a library does behind our back does not get out."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.cli.conftest import Person, Site, page

BEHIND = """
import asyncio, os, socket, sys
from urllib.request import urlopen

plain = asyncio.run

def run(main, **how):
    # A library that asks a service inside the network while we fetch, as one that was told to by a page would.
    async def both():
        found = await main
        for way in (socket.create_connection, lambda where: urlopen("http://%s:%s/" % where)):
            try:
                await asyncio.to_thread(way, ("127.0.0.1", int(os.environ["INSIDE"])))
            except OSError as refused:
                sys.stderr.write(f"behind: {refused}\\n")
            else:
                sys.stderr.write("behind: it got out\\n")
        return found
    return plain(both(), **how)

asyncio.run = run
"""
"""What Python runs before the program, in the place of a library with a mind of its own."""


@pytest.fixture
def inside() -> Iterator[socket.socket]:
    """A service that nobody named, which counts who comes."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.setblocking(False)
        yield listener


def test_no_library_reaches_what_no_source_names(person: Person, site: Site, inside: socket.socket):
    """Polls, dry runs and imports reach the page that is named, and nothing else on the same machine."""
    url = site.put(
        "/story", page("Blasts kill 73", "HARBOROUGH, May 2 - Two explosions killed 73 people, police said.")
    )
    (person.folder / "behind").mkdir()
    (person.folder / "behind" / "sitecustomize.py").write_text(BEHIND)
    person.follow("harborough", url)
    environment = person.environment()
    for arguments in (
        ("poll",),
        ("source", "test", url),
        ("import", "harborough", url, "--from", f"{url}/cdx"),
    ):
        done = person.run(
            *arguments,
            program=(sys.executable, "-m", "tracker"),
            PYTHONPATH=f"{person.folder / 'behind'}:{environment['PYTHONPATH']}",
            INSIDE=str(inside.getsockname()[1]),
        )
        assert done.stderr.count("behind:") in (0, 2), done.stderr
        assert "it got out" not in done.stderr
        assert arguments[0] == "import" or "127.0.0.1 is not a public address" in done.stderr, done.stderr
    with pytest.raises(BlockingIOError):
        inside.accept()
    assert "73" in person.good("log", "harborough")

"""Row 15: every way to name the inside of a network, at the gate, at the session, in redirects and names."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import UTC, datetime

import aiohttp

from tests.fetch.server import answer, site
from tests.fetch.test_gate import INSIDE, SPELLINGS, Names
from tests.torture import Found, Run, row
from tracker.fetch.gate import Gate, RefusedError, parse_url
from tracker.fetch.page import PageFetcher
from tracker.fetch.session import open_session
from tracker.fetch.settings import FetchSettings
from tracker.model import Source


async def _tried(urls: list[str]) -> tuple[int, int]:
    """How many requests reached a server on loopback, and how many ways were tried."""
    tried = 0
    async with site() as it, site() as other:
        # The source is one server, and what it must not lead to another one on the same machine.
        other.pages = defaultdict(lambda: answer(b"secret"))
        it.pages = defaultdict(lambda: answer(status="404 Not Found"))
        for url in urls:
            tried += 1
            # As a client would that forgets to ask the gate first: the session asks.
            session = open_session(Gate(), user_agent="torture", connect_timeout=5)
            try:
                async with session.get(
                    url.replace("{port}", str(other.port)), allow_redirects=True
                ) as response:
                    await response.read()
            except (OSError, ValueError, aiohttp.ClientError):
                pass
            finally:
                await session.close()
        for url in urls:
            tried += 1
            it.pages["/on"] = answer(status="302 Found", Location=url.replace("{port}", str(other.port)))
            fetcher = PageFetcher(FetchSettings(spacing=0.0, retries=0), lambda: 0.0, asyncio.sleep)
            await fetcher.fetch(Source(url=it.url("/on")), datetime.now(UTC))
            await fetcher.close()
        return len(other.asked), tried


@row(
    15,
    threat="SSRF, rebinding, redirects",
    how="spellings of internal addresses at the session and in redirects, names that rebind",
    target="refused before a packet leaves: 0 hits",
)
def inside(run: Run) -> Found:
    """Nothing on loopback is reached by a source that does not name it."""
    hosts = [f"[{each}]" if ":" in each else each for each in INSIDE]
    hosts += [
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "localhost.",
        "[::ffff:7f00:1]",
        "LOCALHOST",
        "①27.0.0.1",
    ]
    spelled = [each for each in SPELLINGS if each.isprintable()]  # a header holds no other
    urls = [f"http://{host}:{{port}}/x" for host in hosts] + spelled
    hits, tried = asyncio.run(_tried(urls[: run.part(len(urls))]))

    async def rebound() -> int:
        through = 0
        for _ in range(run.part(100)):
            gate = Gate(Names("8.8.8.8", "127.0.0.1"))
            await gate.resolve("news.example", 80)
            try:
                await gate.resolve("news.example", 80)
                gate.admit("127.0.0.1", 80)
                through += 1
            except RefusedError:
                continue
        return through

    through = asyncio.run(rebound())
    parsed = parse_url("http://１２７.0.0.1/").host
    return Found(
        f"{tried} tries: {hits} hits; {run.part(100)} rebinding names: {through} through; full-width digits read as {parsed}",
        not hits and not through,
    )

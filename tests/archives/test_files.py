"""Files as captures: WARC, WACZ, folders, JSON, PDF; what is broken is told and the rest goes on."""

from __future__ import annotations

import asyncio
import gzip
import json
import zipfile
from pathlib import Path

import pytest

from tests.archives.served import URL, article, hours, write_warc
from tracker.archives.importing import Span
from tracker.core import Tracker
from tracker.errors import InputError


def pdf(*pages):
    """A PDF with lines of text on each page."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        content = f"BT /F1 11 Tf 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, offsets = "%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{words}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>"
    return f"{made}{end}\nstartxref\n{len(made)}\n%%EOF".encode()


BULLETIN = pdf(
    [
        "The interior ministry said that at least 84 people were",
        "killed in the fire at the quay on Wednesday.",
    ],
    ["Another 171 people were injured, the ministry said."],
)


@pytest.fixture
def quay(sqlite_store):
    """A store with the event."""
    Tracker(sqlite_store).add_event("quay")
    return sqlite_store


def bring_in(store, *paths, **how):
    """What an import of files came to."""
    return asyncio.run(Tracker(store).import_files("quay", [Path(p) for p in paths], Span(), **how))


def told(store):
    """What the event's revisions say."""
    return [(r.metric.value, r.after.value) for r in store.revisions("quay")]


def test_a_warc_and_a_wacz_hold_the_same(quay, tmp_path):
    """A WACZ is a package of WARC files: what came from the one is known in the other."""
    warc = write_warc(tmp_path / "quay.warc.gz", [(hours(n), article(20 + n)) for n in range(3)])
    with zipfile.ZipFile(tmp_path / "quay.wacz", "w") as package:
        package.write(warc, "archive/quay.warc.gz")
        package.writestr("../../evil.warc.gz", b"x")
    assert [page.taken for page in bring_in(quay, warc).pages] == [3]
    assert told(quay) == [("killed", 20), ("killed", 21), ("killed", 22)]
    again = bring_in(quay, tmp_path / "quay.wacz")
    assert [(page.known, page.taken) for page in again.pages] == [(3, 0)]
    assert not (tmp_path.parent.parent / "evil.warc.gz").exists()


def test_what_is_no_page_is_passed_over(quay, tmp_path):
    """Images, redirects and addresses that are not wanted are counted, not stored."""
    image = {"type": "image/png", "url": "http://gazette.example/a.png"}
    moved = {"status": "302 Found", "url": "http://gazette.example/old"}
    other = {"url": "http://gazette.example/weather"}
    warc = write_warc(
        tmp_path / "crawl.warc",
        [
            (hours(0), article(20)),
            (hours(1), b"x", image),
            (hours(2), b"", moved),
            (hours(3), article(5), other),
        ],
    )
    view = bring_in(quay, warc, only="*quay*")
    assert [page.source.url for page in view.pages] == [URL]
    assert (view.passed, view.troubles) == (3, ())


def test_a_broken_file_is_told_and_the_others_are_read(quay, tmp_path):
    """A WARC that breaks off, one that is no WARC and a bomb cost themselves only."""
    whole = write_warc(tmp_path / "a.warc.gz", [(hours(0), article(20)), (hours(1), article(73))])
    cut = whole.read_bytes()
    (tmp_path / "b.warc.gz").write_bytes(cut[: len(cut) - 200])
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(b"no archive " * 9))
    (tmp_path / "d.wacz").write_bytes(b"PK\x03\x04 no package")
    bomb = {"url": "http://gazette.example/bomb"}
    write_warc(tmp_path / "e.warc.gz", [(hours(2), b"<p>" + b"0" * 3_000_000, bomb)])
    view = bring_in(quay, *sorted(tmp_path.glob("?.wa*")), most=1_000_000)
    assert not view.whole
    assert ("killed", 73) in told(quay)
    assert any("d.wacz" in trouble for trouble in view.troubles)
    assert any("larger than 1000000 bytes" in why for page in view.pages for _, why in page.failed)


def test_a_folder_of_bulletins(quay, tmp_path):
    """Pages and PDFs are documents of their own; a link that leads out is not followed; a change is a version."""
    folder = tmp_path / "bulletins"
    folder.mkdir()
    (folder / "one.pdf").write_bytes(BULLETIN)
    (folder / "two.html").write_bytes(article(73))
    (tmp_path / "secret.html").write_bytes(article(9))
    (folder / "out.html").symlink_to(tmp_path / "secret.html")
    view = bring_in(quay, folder, at=hours(0))
    assert [page.source.name for page in view.pages] == ["one.pdf", "two.html"]
    assert any("leads out of the folder" in trouble for trouble in view.troubles)
    assert set(told(quay)) >= {("killed", 84), ("injured", 171), ("killed", 73)}
    (folder / "two.html").write_bytes(article(91))
    again = bring_in(quay, folder, at=hours(5))
    assert [(page.known, page.taken, page.versions) for page in again.pages] == [(0, 0, 0), (0, 1, 1)] or [
        page.versions for page in again.pages
    ] == [0, 1]
    assert ("killed", 91) in told(quay)


def test_articles_in_json(quay, tmp_path):
    """One object a line, with its address and the time at which it was seen; a bad line costs itself."""
    lines = [
        {"url": "https://gazette.example/a", "title": "Fire", "observed_at": "2024-01-03T12:00:00Z",
         "text": "At least 84 people were killed in the fire, the interior ministry said on Wednesday."},
        {"url": "https://gazette.example/b", "html": article(73).decode(), "observed_at": "2024-01-03T11:00:00Z"},
        {"url": "file:///etc/passwd", "text": "x"},
    ]  # fmt: skip
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join([*map(json.dumps, lines), "{broken"]))
    view = bring_in(quay, path)
    assert [page.source.url for page in view.pages] == [
        "https://gazette.example/a",
        "https://gazette.example/b",
    ]
    assert len(view.troubles) == 2
    assert sorted(told(quay)) == [("killed", 73), ("killed", 84)]


def test_a_path_that_holds_nothing_known_is_refused(quay, tmp_path):
    """A missing path and a file of another kind are one sentence with a hint."""
    (tmp_path / "a.xyz").write_text("x")
    for path in (tmp_path / "none", tmp_path / "a.xyz"):
        with pytest.raises(InputError) as caught:
            bring_in(quay, path)
        assert caught.value.hint

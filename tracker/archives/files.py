"""Files as captures: pages, bulletins and lists of articles in a folder.

A file that says where it is from is a capture of that address; any other is a document of its own. Its time is
the one that was given, else the one that the file says, else the file's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.archives.captures import Capture
from tracker.archives.timemap import http_date
from tracker.errors import FetchError
from tracker.fetch.gate import check_url
from tracker.model import Fetched

__all__ = ["PAGES", "Found", "articles", "page", "pages"]

PAGES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".pdf": "application/pdf",
}
"""The files that are one page each, with the type that they are read as."""

_TIMES = ("observed_at", "seen_at", "captured_at", "crawled_at", "fetched_at")
_LINE = 8 * 1024 * 1024


@dataclass(slots=True)
class Found:
    """What files hold: captures by the address that they are of, and what could not be read."""

    pages: dict[str, list[Capture]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    passed: int = 0
    """Records and files that are no pages."""

    def add(self, url: str, capture: Capture) -> None:
        """One capture more."""
        self.pages.setdefault(url, []).append(capture)


def pages(folder: Path, at: datetime | None, most: int) -> Iterator[tuple[str, Capture] | str]:
    """The pages in a folder and below, by name, or in a sentence why one is not read.

    A link that leads out of the folder is not followed.
    """
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in PAGES or not path.is_file():
            continue
        if not path.resolve().is_relative_to(root):
            yield f"{path}: a link that leads out of the folder"
            continue
        yield page(path, at, most)


def page(path: Path, at: datetime | None, most: int) -> tuple[str, Capture] | str:
    """One file as a capture, with its address, or in a sentence why it is not read."""
    try:
        size, changed = path.stat().st_size, path.stat().st_mtime
        if size > most:
            return f"{path}: larger than {most} bytes"
        body = path.read_bytes()
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    url = path.resolve().as_uri()
    when = at or datetime.fromtimestamp(changed, UTC)
    return url, _capture(url, url, when, body, PAGES.get(path.suffix.lower(), "text/html"))


def _capture(url: str, place: str, at: datetime, body: bytes, kind: str) -> Capture:
    """A capture that is at hand; another content at the same place is another capture."""
    archive = f"{place}#sha256={sha256(body).hexdigest()[:32]}"
    return Capture(
        at=at,
        archive=archive,
        fetched=Fetched(
            url=url,
            final_url=url,
            requested_at=at,
            elapsed=0.0,
            status=200,
            headers=(("Content-Type", kind), ("Content-Length", str(len(body)))),
            body=body,
            archive=archive,
        ),
    )


def articles(path: Path, at: datetime | None, most: int) -> Iterator[tuple[str, Capture] | str]:
    """The articles of a file of JSON: a list of objects, or one a line.

    An article has `url`, and `html` or the text (`text`, `body`, `content`); optionally a title and the time
    at which it was seen. Without `html` the object itself is kept as the page.
    """
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            with path.open("rb") as lines:
                for number, line in enumerate(iter(lambda: lines.readline(_LINE), b""), 1):
                    if line.strip():
                        yield _article(path, f"line {number}", line, at=at, changed=changed, most=most)
            return
        if path.stat().st_size > 16 * most:
            yield f"{path}: larger than {16 * most} bytes; write one object a line (.jsonl)"
            return
        data = json.loads(path.read_bytes())
    except OSError as error:
        yield f"{path}: {error.strerror or error}"
        return
    except (ValueError, RecursionError):
        yield f"{path}: no JSON"
        return
    listed = (
        data if isinstance(data, list) else data.get("articles", [data]) if isinstance(data, dict) else []
    )
    for number, one in enumerate(listed, 1):
        line = json.dumps(one, ensure_ascii=False).encode("utf-8", "replace")
        yield _article(path, f"article {number}", line, at=at, changed=changed, most=most)


def _article(
    path: Path, place: str, line: bytes, *, at: datetime | None, changed: datetime, most: int
) -> tuple[str, Capture] | str:
    try:
        one: Any = json.loads(line)
    except (ValueError, RecursionError):
        return f"{path}, {place}: no JSON, or longer than {_LINE} bytes"
    if not isinstance(one, dict):
        return f"{path}, {place}: no object"
    html = one.get("html")
    words = next((one[key] for key in ("text", "body", "content") if isinstance(one.get(key), str)), None)
    if not isinstance(html, str) and words is None:
        return f"{path}, {place}: neither html nor text"
    body = html.encode("utf-8", "replace") if isinstance(html, str) else line.strip()
    if len(body) > most:
        return f"{path}, {place}: larger than {most} bytes"
    here = f"{path.resolve().as_uri()}"
    try:
        url = check_url(str(one["url"])) if one.get("url") else f"{here}#{place.replace(' ', '-')}"
    except FetchError as error:
        return f"{path}, {place}: {error.message}"
    told = next((found for key in _TIMES if (found := http_date(str(one.get(key) or "")))), None)
    kind = "text/html; charset=utf-8" if isinstance(html, str) else "application/json"
    return url, _capture(url, f"{here}#{place.replace(' ', '-')}", at or told or changed, body, kind)

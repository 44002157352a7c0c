"""An event's pages as a WARC file (ISO 28500, WARC/1.1), which web archives replay. The only importer of warcio.

For each look that got an answer: a `response` with the bytes where they were kept, a `revisit` where they
were those of an earlier look or the server said that nothing had changed (304), a `request`, and `metadata`
with what the look came to and its link in the page's chain. A look without an answer, or whose bytes were
not kept or were erased, has its metadata alone.

Bodies are kept unpacked: headers that speak of their packing are written as `X-Archive-Orig-...`. Of a
request only the line and the host are known, and only these are written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from tracker import __version__
from tracker.errors import NotFoundError, TollError
from tracker.model import Attempt
from tracker.ports import Store

__all__ = ["write_warc"]

_PACKING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that speak of the body as it was sent, not as it is kept."""


def write_warc(store: Store, event: str, out: IO[bytes], *, at: datetime | None = None) -> int:
    """Writes the file, gzipped record by record; how many records it has. Raises TollError without warcio."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise TollError("the part for WARC is not installed", hint="pip install 'tollbook[warc]'") from None
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    known = store.event(event)
    count = _Count(writer)
    looks = [
        look
        for source in store.sources(event, removed=True)
        for look in reversed(store.attempts(source.id, until=at))
    ]
    first = min((look.observed_at for look in looks), default=known.created_at or datetime.now(UTC))
    info = {
        "software": f"Tollbook/{__version__}",
        "format": "WARC File Format 1.1",
        "description": f"captures of {known.slug} ({known.name})",
    }
    record = writer.create_warcinfo_record(f"{event}.warc.gz", info)
    record.rec_headers.replace_header("WARC-Date", _date(first))
    record.rec_headers.replace_header("WARC-Record-ID", _id("warcinfo", event, _date(first)))
    count.write(record)
    page = _Pages(store, count, StatusAndHeaders)
    for look in looks:
        page.write(look)
    return count.records


class _Count:
    """The writer, which is counted."""

    def __init__(self, writer: Any) -> None:
        self.writer = writer
        self.records = 0

    def write(self, record: Any) -> None:
        self.writer.write_record(record)
        self.records += 1


class _Pages:
    """The looks on their way into the file; remembers where the bytes of each digest stand."""

    def __init__(self, store: Store, count: _Count, headers: Any) -> None:
        self._store = store
        self._count = count
        self._writer = count.writer
        self._headers = headers
        self._written: dict[str, tuple[str, str, str, str]] = {}
        """By our digest: the address, the date, the record and the payload's digest of a response."""
        self._stood: dict[int, str] = {}
        """The digest of the bytes that stood on each page."""

    def write(self, look: Attempt) -> None:
        """The records of one look."""
        made = self._answer(look) if look.status is not None else None
        if made is not None:
            self._count.write(made)
            self._count.write(self._request(look))
        if look.body_sha256 is not None and look.outcome.genuine:
            self._stood[look.source] = look.body_sha256
        self._count.write(self._metadata(look, made))

    def _answer(self, look: Attempt) -> Any | None:
        url = look.final_url or look.url
        sha = look.body_sha256
        unchanged = look.status == HTTPStatus.NOT_MODIFIED
        if unchanged:
            sha = self._stood.get(look.source)
        if sha is None:
            return None
        if sha in self._written:
            return self._revisit(look, url, sha, unchanged=unchanged)
        try:
            body = None if unchanged else self._store.body(sha)
        except NotFoundError:
            return None
        if body is None:
            return None
        http = self._http(look, len(body))
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict=self._named(look, "response"),
        )
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        self._written[sha] = (url, _date(look.observed_at), _id("response", look.chain or ""), digest)
        return record

    def _revisit(self, look: Attempt, url: str, sha: str, *, unchanged: bool) -> Any:
        of_url, of_date, of_record, digest = self._written[sha]
        record = self._writer.create_revisit_record(
            url,
            digest=digest,
            refers_to_uri=of_url,
            refers_to_date=of_date,
            # With the headers of a 304 a replay would answer 304; without any it takes those of the page.
            http_headers=None if unchanged else self._http(look, None),
            warc_headers_dict=self._named(look, "revisit"),
        )
        record.rec_headers.add_header("WARC-Refers-To", of_record)
        return record

    def _request(self, look: Attempt) -> Any:
        parts = urlsplit(look.final_url or look.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        http = self._headers(
            f"GET {target} HTTP/1.1", [("Host", parts.netloc.rpartition("@")[2])], is_http_request=True
        )
        named = self._named(look, "request")
        return self._writer.create_warc_record(
            look.final_url or look.url, "request", http_headers=http, warc_headers_dict=named
        )

    def _metadata(self, look: Attempt, made: Any | None) -> Any:
        told: Sequence[tuple[str, object]] = (
            ("outcome", look.outcome.value),
            ("detail", look.detail),
            ("chain", look.chain),
            ("version", look.version),
            ("body-sha256", look.body_sha256),
            ("asked", look.url),
            ("redirects", json.dumps(look.redirects) if look.redirects else None),
            ("elapsed-seconds", look.elapsed),
            ("status", look.status),
        )
        lines = "".join(
            f"{name}: {str(value).replace(chr(10), ' ')}\r\n" for name, value in told if value is not None
        )
        payload = lines.encode("utf-8")
        named = self._named(look, "metadata")
        if made is not None:
            named["WARC-Concurrent-To"] = made.rec_headers.get_header("WARC-Record-ID")
        return self._writer.create_warc_record(
            look.final_url or look.url,
            "metadata",
            payload=BytesIO(payload),
            length=len(payload),
            warc_content_type="application/warc-fields",
            warc_headers_dict=named,
        )

    def _http(self, look: Attempt, length: int | None) -> Any:
        """The status line and the headers of an answer, those of its packing set aside."""
        status = look.status or 0
        try:
            phrase = HTTPStatus(status).phrase
        except ValueError:
            phrase = "Unknown"
        headers = [
            (f"X-Archive-Orig-{name}" if name.lower() in _PACKING else name, " ".join(value.split()))
            for name, value in look.headers
        ]
        if length is not None:
            headers.append(("Content-Length", str(length)))
        return self._headers(f"{status} {phrase}", headers, protocol="HTTP/1.1")

    @staticmethod
    def _named(look: Attempt, kind: str) -> dict[str, str]:
        return {"WARC-Record-ID": _id(kind, look.chain or ""), "WARC-Date": _date(look.observed_at)}


def _id(*parts: str) -> str:
    """The same name for the same record in every export."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, 'tollbook:' + ':'.join(parts))}>"


def _date(when: datetime) -> str:
    """A time as WARC/1.1 writes it."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

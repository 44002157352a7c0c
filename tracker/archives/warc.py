"""WARC files (ISO 28500) and WACZ packages of them: the only module that knows warcio.

A file is gone through once for what it holds; a capture's bytes are read when their turn comes, from their
place in the file. What is broken is told and passed over, as far as the file can be read on.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from tracker.archives.captures import ArchiveTrouble, Capture
from tracker.archives.files import Found
from tracker.archives.timemap import http_date
from tracker.errors import FetchError, InputError
from tracker.fetch.gate import check_url
from tracker.model import Fetched

__all__ = ["Warcs", "is_warc"]

_READ = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/json")
_MEMBERS = 10_000
_PIECE = 64 * 1024


def is_warc(path: Path) -> bool:
    """Whether a file is a WARC, packed or not, or a WACZ."""
    name = path.name.lower()
    return name.endswith((".warc", ".warc.gz", ".wacz"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record is: a file, its member in a package, and the offset in it."""

    path: Path
    member: str | None
    offset: int


class Warcs:
    """The captures of WARC files, and their bytes; `most` is the ceiling of one body."""

    def __init__(self, most: int) -> None:
        """Raises InputError where warcio is not installed."""
        try:
            import warcio  # noqa: F401
        except ImportError:
            raise InputError(
                "reading a WARC needs the extra warc", hint="pip install 'tollbook[warc]'"
            ) from None
        self._most = most
        self._places: dict[str, _Place] = {}
        self._payloads: dict[str, _Place] = {}

    def index(self, path: Path, found: Found, at: datetime | None = None) -> None:
        """Adds what a file holds to `found`."""
        try:
            if path.suffix.lower() == ".wacz":
                with zipfile.ZipFile(path) as package:
                    for member in _members(package, found, path):
                        self._file(path, member, found, at)
            else:
                self._file(path, None, found, at)
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            found.troubles.append(f"{path}: {error}")

    def _file(self, path: Path, member: str | None, found: Found, at: datetime | None) -> None:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        name = f"{path}!{member}" if member else str(path)
        count = 0
        try:
            with _opened(path, member) as stream:
                records = ArchiveIterator(stream)
                for record in records:
                    count += 1
                    place = _Place(path, member, records.get_record_offset())
                    try:
                        self._record(record, place, found, at)
                    except (ValueError, KeyError, AttributeError, FetchError) as error:
                        found.troubles.append(f"{name}, record {count}: {error}")
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, zipfile.BadZipFile) as error:
            why = str(error).strip().splitlines()
            found.troubles.append(f"{name}, after {count} records: {why[0] if why else type(error).__name__}")

    def _record(self, record: Any, place: _Place, found: Found, at: datetime | None) -> None:
        headers = record.rec_headers
        if record.rec_type not in ("response", "resource", "revisit"):
            return
        status, kind = _kind(record)
        if status is not None and 300 <= status < 400:
            found.passed += 1
            return
        if not any(kind.startswith(read) for read in _READ):
            found.passed += 1
            return
        when = at or http_date(headers.get_header("WARC-Date"))
        if when is None:
            raise ValueError("it has no time")
        url = check_url(headers.get_header("WARC-Target-URI").strip("<>"))
        identity = (headers.get_header("WARC-Record-ID") or "").strip("<>")
        archive = identity or f"{place.path.resolve().as_uri()}#{place.offset}"
        digest = headers.get_header("WARC-Payload-Digest")
        if record.rec_type == "revisit":
            # The bytes are those of an earlier record, which has the digest.
            place = self._payloads.get(digest or "", place)
        elif digest:
            self._payloads.setdefault(digest, place)
        self._places.setdefault(archive, place)
        found.add(url, Capture(at=when, archive=archive, digest=f"{status} {digest}" if digest else None))

    async def fetch(self, url: str, capture: Capture) -> Fetched:
        """What a record holds. Raises ArchiveTrouble."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        place = self._places[capture.archive]
        try:
            with _opened(place.path, place.member) as stream:
                stream.seek(place.offset)
                record = next(iter(ArchiveIterator(stream)))
                if record.rec_type == "revisit":
                    raise ArchiveTrouble("it repeats a record that is in none of the files")
                status, _ = _kind(record)
                headers = _headers(record)
                body = _bounded(record.content_stream().read, self._most)
                cut = getattr(record.raw_stream, "limit", 0) > 0
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, StopIteration, zipfile.BadZipFile) as error:
            raise ArchiveTrouble(f"the record cannot be read: {error}") from error
        return Fetched(
            url=url,
            final_url=url,
            requested_at=capture.at,
            elapsed=0.0,
            status=status or 200,
            # The bytes are given as they were unpacked, however they were sent.
            headers=tuple(
                h for h in headers if h[0].lower() not in ("content-encoding", "transfer-encoding")
            ),
            body=body,
            complete=not cut,
            archive=capture.archive,
        )


def _members(package: zipfile.ZipFile, found: Found, path: Path) -> Iterator[str]:
    """The WARC files of a package. Nothing is unpacked to the disk, so that a name leads nowhere."""
    names = [
        info
        for info in package.infolist()
        if info.filename.startswith("archive/") and info.filename.lower().endswith((".warc", ".warc.gz"))
    ]
    if len(names) > _MEMBERS:
        found.troubles.append(f"{path}: more than {_MEMBERS} files; the first are read")
    for info in names[:_MEMBERS]:
        if info.flag_bits & 1:
            found.troubles.append(f"{path}!{info.filename}: it is encrypted")
        else:
            yield info.filename


@contextmanager
def _opened(path: Path, member: str | None) -> Iterator[IO[bytes]]:
    if member is None:
        with path.open("rb") as stream:
            yield stream
    else:
        with zipfile.ZipFile(path) as package, package.open(member) as stream:
            yield stream


def _kind(record: Any) -> tuple[int | None, str]:
    """The status of what a record holds, and its type."""
    if record.http_headers is None:
        return None, (record.rec_headers.get_header("Content-Type") or "").lower()
    code = record.http_headers.get_statuscode()
    kind = record.http_headers.get_header("Content-Type") or "text/html"
    return int(code) if code and code.isdigit() else None, kind.lower()


def _headers(record: Any) -> tuple[tuple[str, str], ...]:
    if record.http_headers is not None:
        return tuple((str(name), str(value)) for name, value in record.http_headers.headers)
    return (("Content-Type", record.rec_headers.get_header("Content-Type") or "text/html"),)


def _bounded(read: Callable[[int], bytes], most: int) -> bytes:
    """All that can be read, up to a ceiling. Raises ValueError above it."""
    pieces, size = [], 0
    while piece := read(_PIECE):
        size += len(piece)
        if size > most:
            raise ValueError(f"it is larger than {most} bytes, unpacked")
        pieces.append(piece)
    return b"".join(pieces)

"""What `toll import` does: from an archive of the web, or from files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.archives.captures import Archive, Capture
from tracker.archives.files import PAGES, Found, articles, page, pages
from tracker.archives.intake import Intake, Progress, Taken
from tracker.archives.warc import Warcs, is_warc
from tracker.errors import InputError
from tracker.fetch import check_url
from tracker.model import Event, Fetched, Source, SourceState
from tracker.ports import Store

__all__ = ["ImportView", "Span", "from_files", "from_web"]

_JSON = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which captures are wanted: between two moments, and how many new ones of each page at most."""

    since: datetime | None = None
    until: datetime | None = None
    limit: int | None = None

    def fits(self, capture: Capture) -> bool:
        """Whether a capture was made in it."""
        late = self.until is not None and capture.at > self.until
        return not late and (self.since is None or capture.at >= self.since)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """What an import came to, page by page; `troubles` are files and records that could not be read."""

    event: Event
    pages: tuple[Taken, ...]
    troubles: tuple[str, ...] = ()
    passed: int = 0

    @property
    def whole(self) -> bool:
        """Whether all that was wanted was taken in."""
        return not self.troubles and not any(page.failed or page.stopped for page in self.pages)


def followed(store: Store, event: str, url: str, now: datetime, kind: str = "page") -> Source:
    """The source of an address, followed for the event. A new one is not polled until it is resumed."""
    known = next((s for s in store.sources(None, removed=True) if s.url == url), None)
    if known is not None and event in known.events and known.state is not SourceState.REMOVED:
        return known
    name = Path(unquote(urlsplit(url).path)).name if kind == "file" else None
    new = Source(url=url, kind=kind, name=name, state=SourceState.PAUSED, next_poll_at=now)
    made = store.add_source(event, new)
    if known is None or known.state is SourceState.REMOVED:
        return store.set_source_state(made.id, SourceState.PAUSED)
    return made


async def from_web(
    store: Store,
    event: str,
    urls: Sequence[str],
    archive: Archive,
    *,
    now: datetime,
    span: Span,
    tell: Progress,
) -> ImportView:
    """The captures that an archive has of addresses. Raises ArchiveTrouble where its index does not answer."""
    found, taken = store.event(event), []
    for url in urls:
        source = followed(store, event, check_url(url), now)
        listed = [c async for c in archive.captures(source.url, span.since, span.until)]
        wanted = filter(span.fits, listed)

        async def fetch(capture: Capture, source: Source = source) -> Fetched:
            return await archive.fetch(source.url, capture)

        taken.append(await Intake(store, source).take(wanted, fetch, limit=span.limit, on_progress=tell))
    return ImportView(event=found, pages=tuple(taken))


async def from_files(
    store: Store,
    event: str,
    paths: Sequence[Path],
    *,
    now: datetime,
    span: Span,
    tell: Progress,
    at: datetime | None = None,
    only: str | None = None,
    most: int = 20 * 1024 * 1024,
) -> ImportView:
    """The captures that files hold. `at` is their time where it is given, `only` a pattern of addresses,
    `most` the ceiling of one body in bytes. Raises InputError for a path that holds nothing that is known.
    """
    event_found, found = store.event(event), Found()
    warcs: Warcs | None = None
    for path in paths:
        if is_warc(path):
            warcs = warcs or Warcs(most)
            warcs.index(path, found, at)
        else:
            _plain(path, at, most, found)
            for inner in sorted(path.rglob("*")) if path.is_dir() else ():
                if is_warc(inner):
                    warcs = warcs or Warcs(most)
                    warcs.index(inner, found, at)
    taken = []
    for url, captures in sorted(found.pages.items()):
        wanted = [c for c in captures if span.fits(c)]
        if not wanted or (only is not None and not fnmatchcase(url, only)):
            found.passed += len(captures)
            continue
        source = followed(store, event, url, now, "file" if url.startswith("file:") else "page")
        fetch = _from(warcs, url)
        intake = Intake(store, source)
        taken.append(await intake.take(wanted, fetch, limit=span.limit, on_progress=tell, give_up=False))
    return ImportView(
        event=event_found, pages=tuple(taken), troubles=tuple(found.troubles), passed=found.passed
    )


def _from(warcs: Warcs | None, url: str) -> Callable[[Capture], Awaitable[Fetched]]:
    async def fetch(capture: Capture) -> Fetched:
        assert warcs is not None
        return await warcs.fetch(url, capture)

    return fetch


def _plain(path: Path, at: datetime | None, most: int, found: Found) -> None:
    """Adds what a folder or a file that is no WARC holds."""
    suffix = path.suffix.lower()
    if path.is_dir():
        listed = [*pages(path, at, most)]
        for inner in sorted(path.rglob("*")):
            if inner.suffix.lower() in _JSON and inner.is_file() and not inner.is_symlink():
                listed += articles(inner, at, most)
    elif not path.exists():
        raise InputError(
            f"there is no {path}", hint="give a folder, or a file: .warc.gz .wacz .html .pdf .json"
        )
    elif suffix in _JSON:
        listed = [*articles(path, at, most)]
    elif suffix in PAGES:
        listed = [page(path, at, most)]
    else:
        raise InputError(
            f"{path} is no file that can be read",
            hint=f"these can: .warc .warc.gz .wacz {' '.join((*PAGES, *_JSON))}, and folders of them",
        )
    for one in listed:
        if isinstance(one, str):
            found.troubles.append(one)
        else:
            found.add(*one)

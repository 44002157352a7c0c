"""`timemap`: the versions of one page in the link format (RFC 7089 section 5, RFC 6690).

A Memento is where a captured page can be opened: the export `warc`, played by pywb or another archive. Their
addresses are the playback's address, 14 digits of the time, and the page's address, as web archives have it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import IO
from urllib.parse import quote

from tracker.errors import NotFoundError, UsageError
from tracker.exports.dossier import Dossier
from tracker.model import Source

__all__ = ["write"]

_PYWB = "http://localhost:8080/"
"""Where pywb listens where nothing else is said."""


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the list. Raises UsageError where the event has several pages and none is named, NotFoundError
    where the page has no version by then.
    """
    page = _page(dossier)
    versions = dossier.versions[page.id]
    if not versions:
        raise NotFoundError(f"{page.url} has no version yet", hint=f"toll poll {dossier.event.slug}")
    prefix = (dossier.playback or f"{_PYWB}{quote(dossier.event.slug)}").rstrip("/")
    first, last = versions[0].observed_at, versions[-1].observed_at
    links = [
        _link(page.url, rel="original"),
        _link(f"{prefix}/{page.url}", rel="timegate"),
        _link(
            f"{prefix}/timemap/link/{page.url}",
            rel="self",
            type="application/link-format",
            **{"from": _date(first), "until": _date(last)},
        ),
    ]
    for place, version in enumerate(versions):
        ends = [word for word, here in (("first", place == 0), ("last", place == len(versions) - 1)) if here]
        at = version.observed_at.astimezone(UTC)
        links.append(
            _link(
                f"{prefix}/{at:%Y%m%d%H%M%S}/{version.url}",
                rel=" ".join([*ends, "memento"]),
                datetime=_date(at),
            )
        )
    out.write((",\n".join(links) + "\n").encode())


def _page(dossier: Dossier) -> Source:
    """The page that is wanted: the one that was named, or the only one."""
    if dossier.page is not None:
        wanted = dossier.store.source(dossier.page)
        found = next((source for source in dossier.sources if source.id == wanted.id), None)
        if found is None:
            raise NotFoundError(
                f"{wanted.url} is no page of {dossier.event.slug}",
                hint=f"toll source list {dossier.event.slug}",
            )
        return found
    if len(dossier.sources) == 1:
        return dossier.sources[0]
    if not dossier.sources:
        raise NotFoundError(
            f"{dossier.event.slug} has no page", hint=f"toll source add {dossier.event.slug} URL"
        )
    raise UsageError(
        f"a timemap lists the versions of one page, and {dossier.event.slug} has {len(dossier.sources)}",
        hint=f"name one with --page: {', '.join(str(source.id) for source in dossier.sources[:8])}",
    )


def _link(address: str, **attributes: str) -> str:
    safe = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    return "; ".join([f"<{safe}>", *(f'{name}="{value}"' for name, value in attributes.items())])


def _date(when: datetime) -> str:
    """The moment as HTTP writes it (RFC 9110 section 5.6.7)."""
    return format_datetime(when.astimezone(UTC), usegmt=True)

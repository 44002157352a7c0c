"""`FetchSettings`: how politely and how patiently we ask."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.fetch.access import Access

__all__ = ["FetchSettings"]

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """The limits of one fetch. Times are in seconds, sizes in bytes."""

    user_agent: str = "Tollbook (+mailto:contact-not-set@localhost)"
    """Names the program and a contact; replace the address by your own."""
    timeout: float = 30.0
    """For everything together: names, connections, redirects, tries and the last byte."""
    max_bytes: int = 20 * MIB
    """The ceiling of a body, as sent and as unpacked."""
    max_ratio: float = 100.0
    """How many times its sent size a body may unpack to; the first MiB is always allowed."""
    spacing: float = 5.0
    """Between two requests to one host, unless the source says otherwise."""
    max_redirects: int = 5
    retries: int = 2
    """Tries after the first, where a second one may help."""
    backoff: float = 0.5
    """Before the second try; doubled for each further one."""
    patience: float = 3.0
    """The longest Retry-After that is waited for in place; a longer one is handed to the schedule."""
    robots: bool = True
    """Whether robots.txt is obeyed; a source may be excepted by its options."""
    access: tuple[Access, ...] = ()
    """Headers, cookies and proxies of some addresses."""

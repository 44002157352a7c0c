"""What several rows need: a page as it is served, seen by the real rules, stored by the real store."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.db.samples import followed
from tests.test_poll import article
from tracker.fetch import check_url
from tracker.model import Decision, Fetched, PollResult, Source
from tracker.poll import RULES, look
from tracker.ports import Store

__all__ = ["START", "article", "fetched", "followed", "look", "page", "see", "source_of"]

START = datetime(2024, 1, 3, 12, tzinfo=UTC)
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def page(number: int, more: str = "") -> bytes:
    """An article that says how many were killed."""
    lead = f"At least {number} people were killed when a bomb went off in the market on Tuesday, police said."
    return article(lead, *([more] if more else [])).encode()


def fetched(source: Source, body: bytes | None, when: datetime, status: int = 200, **more: object) -> Fetched:
    """What a server answered."""
    values = {
        "url": source.url,
        "final_url": check_url(source.url),
        "requested_at": when,
        "elapsed": 0.1,
        "status": status,
        "headers": HTML,
        "body": body,
    }
    return Fetched(**values | more)  # type: ignore[arg-type]


def see(store: Store, number: int, body: bytes | None, when: datetime, **more: object) -> PollResult:
    """One look at a page by the real rules, stored; what it was."""
    source = store.source(str(number))
    result = look(source, fetched(source, body, when, **more))  # type: ignore[arg-type]
    store.commit([result], RULES)
    return result


def decided(store: Store, number: int, body: bytes, when: datetime) -> tuple[Decision, ...]:
    """The decisions of one look."""
    source = store.source(str(number))
    return store.commit([look(source, fetched(source, body, when))], RULES)


def source_of(store: Store, url: str = "https://gazette.example/quay") -> Source:
    """A page that is followed for the event `quay`."""
    return followed(store, url=url)

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from tests.walls_and_pages import GENUINE, WALLS
from tracker.classify import classify_document, classify_response
from tracker.model import Document, Fetched, Outcome, Source, Surface
from tracker.text import article_sha256

AT = datetime(2024, 1, 3, 12, 0, tzinfo=UTC)
URL = "https://lantern.example/2024/kerman-blasts-killed-over-100"


def came(body: str | bytes | None = None, *, source: Source | None = None, **fields):
    """The verdict on an answer."""
    raw = body.encode() if isinstance(body, str) else body
    fields = {"status": 200, "headers": (("Content-Type", "text/html; charset=utf-8"),), **fields}
    fetched = Fetched(
        **{"url": URL, "final_url": URL, "requested_at": AT, "elapsed": 0.1, "body": raw, **fields}
    )
    return classify_response(fetched, source or Source(url=URL))


@pytest.mark.parametrize("name", sorted(WALLS))
def test_wall(name):
    """A page that stands in the article's place is blocked, in whatever language it speaks."""
    verdict = came(WALLS[name])
    assert verdict.outcome is Outcome.BLOCKED, verdict
    assert verdict.detail


@pytest.mark.parametrize("name", sorted(GENUINE))
def test_genuine(name):
    """A genuine page is read, whatever it is about and whatever stands around it."""
    headers = (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"))
    verdict = came(GENUINE[name], headers=headers)
    assert verdict.outcome is Outcome.NEW, verdict


@pytest.mark.parametrize("part", range(5, 100, 5))
@pytest.mark.parametrize("name", sorted(set(GENUINE) - {"unclosed html", "ends in a list"}))
def test_truncated(name, part):
    """A page that ends before its end is never taken for a whole one, even where no length was sent."""
    body = GENUINE[name].encode()
    assert came(body[: len(body) * part // 100]).outcome not in {Outcome.NEW, Outcome.GONE}


def test_cut_on_its_way():
    """A body that the transport calls cut short is incomplete, however well it ends."""
    assert came(GENUINE["article"], complete=False).outcome is Outcome.INCOMPLETE


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.GONE), (410, Outcome.GONE), (401, Outcome.BLOCKED), (402, Outcome.BLOCKED), (403, Outcome.BLOCKED),
        (429, Outcome.BLOCKED), (451, Outcome.BLOCKED), (503, Outcome.BLOCKED), (400, Outcome.FAILED), (500, Outcome.FAILED),
        (502, Outcome.FAILED), (206, Outcome.INCOMPLETE), (302, Outcome.FAILED), (None, Outcome.FAILED),
    ],
)  # fmt: skip
def test_status(status, outcome):
    """The status decides before the page does, and the reason is said."""
    verdict = came(GENUINE["article"], status=status)
    assert verdict.outcome is outcome
    assert verdict.detail


def test_failure():
    """A fetch that brought nothing has failed, for the fetcher's reason."""
    verdict = came(None, status=None, failure="connection refused")
    assert (verdict.outcome, verdict.detail) == (Outcome.FAILED, "connection refused")


def test_unchanged():
    """A 304 and the same bytes are no change; a 304 for a page never read is a failure."""
    body = GENUINE["article"].encode()
    known = Source(url=URL, body_sha256=hashlib.sha256(body).hexdigest())
    assert came(body, source=known).outcome is Outcome.UNCHANGED
    assert came(b"", source=known, status=304).outcome is Outcome.UNCHANGED
    assert came(b"", status=304).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("final", "outcome"),
    [
        ("https://lantern.example/", Outcome.GONE),
        ("https://lantern.example/en/", Outcome.GONE),
        ("https://lantern.example/index.html", Outcome.GONE),
        ("https://lantern.example/login?next=/2024", Outcome.BLOCKED),
        ("https://consent.lantern.example/collect", Outcome.BLOCKED),
        ("https://lantern.example/2024/kerman-toll-lowered", Outcome.NEW),
    ],
)
def test_redirected(final, outcome):
    """A redirect to the home page means gone, one to a door blocked; a new slug is the article."""
    assert came(GENUINE["article"], final_url=final, redirects=(final,)).outcome is outcome


def test_soft_404():
    """A page that says at status 200 that it was not found is gone."""
    text = "<!doctype html><html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>The page you are looking for does not exist.</p></body></html>"
    assert came(text).outcome is Outcome.GONE


@pytest.mark.parametrize("body", [b"", b"  \n", None])
def test_empty(body):
    """An empty answer is a failure and no article without figures."""
    assert came(body).outcome is Outcome.FAILED


def test_json_cut():
    """A JSON answer that breaks off is incomplete."""
    headers = (("Content-Type", "application/json"),)
    assert came('{"killed": 84, "inj', headers=headers).outcome is Outcome.INCOMPLETE
    assert came('{"killed": 84}', headers=headers).outcome is Outcome.NEW


def _document(text: str) -> Document:
    return Document(surfaces={Surface.BODY: text})


def test_document():
    """The same words are rewrapped, a page cut by the parser is degraded, other words are new."""
    fetched = Fetched(url=URL, final_url=URL, requested_at=AT, elapsed=0.1, status=200, body=b"x")
    source = Source(url=URL, article_sha256=article_sha256(_document("84 dead")))
    assert classify_document(_document("84 dead"), source, fetched).outcome is Outcome.REWRAPPED
    assert classify_document(_document("89 dead"), source, fetched).outcome is Outcome.NEW
    assert classify_document(_document(""), source, fetched).outcome is Outcome.DEGRADED
    cut = classify_document(_document("89 dead"), source, fetched, degraded="it was cut")
    assert (cut.outcome, cut.detail) == (Outcome.DEGRADED, "it was cut")


def test_variant():
    """A text that comes back is a version; one that comes back after the other came back is a variant."""
    fetched = Fetched(url=URL, final_url=URL, requested_at=AT, elapsed=0.1, status=200, body=b"x")
    a, b = (article_sha256(_document(text)) for text in ("84 dead", "89 dead"))
    back = classify_document(_document("84 dead"), Source(url=URL, article_sha256=b), fetched, recent=(a, b))
    forth = classify_document(
        _document("89 dead"), Source(url=URL, article_sha256=a), fetched, recent=(a, b, a)
    )
    assert (back.outcome, forth.outcome) == (Outcome.NEW, Outcome.VARIANT)

"""One page through its whole life: asked over HTTP, classified, read, decided, stored, on both databases."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tracker.core import Tracker
from tracker.errors import NotFoundError, UsageError
from tracker.fetch import FetchSettings, open_fetchers
from tracker.model import Metric, Outcome, RevisionKind

START = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
EVENT = "market-blast"


def article(lead: str, *more: str, noise: str = "") -> str:
    """A page with a frame, as an outlet would serve it."""
    paragraphs = "".join(f"<p>{text}</p>" for text in (lead, *more))
    return (
        f"<!doctype html><html lang=en><head><title>Blast at market | Post</title></head><body>"
        f"<nav><a href=/>Home</a> {noise}</nav><article><h1>Blast at market</h1>{paragraphs}"
        f"<p>Roads around the market were closed in the afternoon and shops stayed shut until the evening.</p>"
        f"</article><footer>{noise}</footer></body></html>"
    )


CAPTCHA = "<!doctype html><html><head><title>Just a moment</title></head><body><h1>Verify you are human</h1><p>Complete the captcha to continue.</p></body></html>"


@dataclass
class Page:
    """What the server answers now."""

    text: str = ""
    status: int = 200
    etag: str | None = None
    asked: list[dict[str, str]] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.headers))
        if self.etag and request.headers.get("If-None-Match") == self.etag:
            return web.Response(status=304)
        headers = {"ETag": self.etag} if self.etag else {}
        return web.Response(text=self.text, status=self.status, content_type="text/html", headers=headers)


class Hand:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def seconds_until(self, when: datetime) -> float:
        return max(0.0, (when - self.moment).total_seconds())


@dataclass
class Stage:
    """A page, what polls it, and the clock by which it is polled."""

    page: Page
    tracker: Tracker
    clock: Hand

    async def look(self, minutes: float = 20) -> Outcome:
        """The outcome of a poll so many minutes after the last one."""
        self.clock.moment += timedelta(minutes=minutes)
        (polled,) = await self.tracker.poll([EVENT])
        return polled.outcome

    def kinds(self) -> list[tuple[str, int | None]]:
        """The revisions of the killed: kind and value."""
        found = self.tracker.store.revisions(EVENT)
        return [(r.kind.value, r.after and r.after.value) for r in found if r.metric is Metric.KILLED]


@pytest.fixture
async def stage(store):
    """One page on a loopback server, followed for one event, in either database."""
    page, clock = Page(), Hand()
    app = web.Application()
    app.router.add_get("/a", page.serve)
    server = TestServer(app)
    await server.start_server()
    fetchers = open_fetchers(FetchSettings(spacing=0, retries=0, timeout=10))
    tracker = Tracker(store, clock=clock, fetchers=fetchers)
    tracker.add_event(EVENT)
    tracker.add_source(EVENT, str(server.make_url("/a")), name="Post")
    yield Stage(page, tracker, clock)
    for fetcher in fetchers.values():
        await fetcher.close()
    await server.close()


TWENTY = article("At least 20 people were killed when a bomb went off in the market on Tuesday, police said.")
THIRTY = article("At least 30 people were killed when a bomb went off in the market on Tuesday, police said.")


async def test_a_page_through_its_life(stage):
    """New, 304, the same bytes, new wrapping, a captcha, an edit, an outage and a 410: each is what it is."""
    page = stage.page
    page.text, page.etag = TWENTY, '"one"'
    assert await stage.look() is Outcome.NEW
    assert await stage.look() is Outcome.UNCHANGED
    page.etag = None
    assert await stage.look() is Outcome.UNCHANGED
    page.text = article("At least 20 people were killed when a bomb went off in the market on Tuesday, police said.", noise="12:31:07")  # fmt: skip
    assert await stage.look() is Outcome.REWRAPPED
    page.text = CAPTCHA
    assert await stage.look() is Outcome.BLOCKED
    page.text = THIRTY
    assert await stage.look() is Outcome.NEW
    page.status = 500
    assert await stage.look() is Outcome.FAILED
    page.status = 410
    assert await stage.look() is Outcome.GONE
    assert stage.kinds() == [("initial", 20), ("raised", 30)]
    attempts = stage.tracker.versions("1", attempts=True).attempts
    assert len(attempts) == 8
    assert stage.tracker.store.body(attempts[3].body_sha256) == CAPTCHA.encode()


async def test_there_and_back_is_three_versions_and_two_bodies(stage):
    """A page that goes back to what it said is seen three times, and the third is a state of its own."""
    for text in (TWENTY, THIRTY, TWENTY):
        stage.page.text = text
        await stage.look()
    versions = stage.tracker.versions("1").versions
    assert len({v.hash for v in versions}) == 3
    assert len({v.body_sha256 for v in versions}) == 2
    assert [k for k, _ in stage.kinds()] == ["initial", "raised", "reinstated"]


async def test_a_number_that_disappears_is_withdrawn_by_the_second_look(stage):
    """The first look without it says "to be confirmed", the second one withdraws it, dated to the first."""
    stage.page.text = TWENTY
    await stage.look()
    stage.page.text = article(
        "People were killed when a bomb went off in the market on Tuesday, police said."
    )
    await stage.look()
    assert stage.kinds() == [("initial", 20)]
    await stage.look(5)
    assert stage.kinds() == [("initial", 20)]
    await stage.look(6)
    assert stage.kinds() == [("initial", 20), ("withdrawn", None)]
    withdrawn = stage.tracker.store.revisions(EVENT)[-1]
    assert withdrawn.kind is RevisionKind.WITHDRAWN
    assert withdrawn.observed_at == START + timedelta(minutes=40)


async def test_a_captcha_withdraws_nothing(stage):
    """Block pages for an hour leave every figure standing."""
    stage.page.text = TWENTY
    await stage.look()
    stage.page.text = CAPTCHA
    for _ in range(4):
        assert await stage.look() is Outcome.BLOCKED
    assert stage.kinds() == [("initial", 20)]


async def test_a_fault_of_our_rules_costs_no_evidence(stage, monkeypatch):
    """A page on which the extractor fails is kept, called degraded, and read again when the rules are mended."""

    def fail(_document):
        raise RuntimeError("a rule is wrong")

    stage.page.text = TWENTY
    with monkeypatch.context() as patched:
        patched.setattr("tracker.extract.extract", fail)
        assert await stage.look() is Outcome.DEGRADED
    (attempt,) = stage.tracker.versions("1", attempts=True).attempts
    assert stage.tracker.store.body(attempt.body_sha256) == TWENTY.encode()
    assert await stage.look() is Outcome.NEW
    assert stage.kinds() == [("initial", 20)]


async def test_a_person_may_overrule_the_classifier(stage):
    """A look that was set aside is a version once a person accepts it, at the time it was seen, and is not
    refused again; the records that follow say that a person made them.
    """
    stage.page.text = TWENTY
    await stage.look()
    wall = (
        THIRTY.replace("<article>", "<div>")
        .replace("</article>", "</div>")
        .replace("Roads", "Verify you are human. Roads")
    )
    wall = wall.replace("<h1>Blast at market</h1>", "<h1>Verify you are human</h1>")
    stage.page.text = wall
    assert await stage.look() is Outcome.BLOCKED
    refused = stage.tracker.versions("1", attempts=True).attempts[0]
    made = stage.tracker.accept("1", refused.chain[:8], "Ada")
    assert [(r.kind, r.cause, r.after.value) for d in made for r in d.revisions] == [("raised", "manual", 30)]
    version = stage.tracker.versions("1").versions[-1]
    assert version.observed_at == refused.observed_at
    assert version.body_sha256 == refused.body_sha256
    attempts = stage.tracker.versions("1", attempts=True).attempts
    assert [a.outcome for a in attempts] == [Outcome.NEW, Outcome.BLOCKED, Outcome.NEW]
    assert "accepted by Ada" in attempts[0].detail
    assert await stage.look() is Outcome.UNCHANGED
    stage.page.text = wall.replace("<nav>", "<nav class=x>")
    assert await stage.look() is Outcome.REWRAPPED
    with pytest.raises(UsageError, match="seen since"):
        stage.tracker.accept("1", refused.chain, "Ada")
    with pytest.raises(UsageError, match="not set aside"):
        stage.tracker.accept("1", attempts[2].chain, "Ada")
    with pytest.raises(NotFoundError):
        stage.tracker.accept("1", "0000", "Ada")


async def test_what_was_never_an_article_withdraws_nothing(stage):
    """A page in a language that no list has, twice and more than ten minutes apart, withdraws nothing."""
    stage.page.text = TWENTY
    await stage.look()
    stage.page.text = (
        "<!doctype html><html><body><p>Tafadhali subiri, tunahakikisha muunganisho wako.</p></body></html>"
    )
    for _ in range(3):
        assert await stage.look() is Outcome.BLOCKED
    assert stage.kinds() == [("initial", 20)]

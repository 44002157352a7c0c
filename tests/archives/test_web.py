"""Captures of an archive server that really runs (pywb), by its CDX server and by TimeMap."""

from __future__ import annotations

import asyncio

import pytest

from tests.archives.served import URL, article, hours
from tracker.archives import ArchiveTrouble
from tracker.archives.importing import Span
from tracker.archives.web import open_archive
from tracker.core import Tracker
from tracker.fetch import FetchSettings
from tracker.model import Outcome, SourceState

FAST = FetchSettings(spacing=0, retries=0)


def bring_in(store, archive, kind="cdx", **span):
    """What one import of the page came to."""
    endpoint = f"{archive}/news/cdx" if kind == "cdx" else f"{archive}/news/timemap/{kind}"

    async def asked():
        opened = open_archive("cdx" if kind == "cdx" else "memento", endpoint, FAST)
        try:
            return await Tracker(store).import_captures("quay", [URL], opened, Span(**span))
        finally:
            await opened.close()

    return asyncio.run(asked()).pages[0]


@pytest.fixture
def quay(sqlite_store):
    """A store with the event."""
    Tracker(sqlite_store).add_event("quay")
    return sqlite_store


@pytest.mark.parametrize("kind", ["cdx", "link"])
def test_captures_enter_with_the_archives_time(quay, archive, kind):
    """Each capture is a look at the archive's time that says where it is kept; the bytes are those captured."""
    taken = bring_in(quay, archive, kind)
    assert (taken.versions, taken.failed) == (5, [])
    looks = [look for look in quay.attempts(1)[::-1] if look.outcome.genuine]
    assert [look.observed_at for look in looks] == [hours(n) for n in range(6)]
    assert all(
        look.archive.startswith(f"{archive}/news/2024010") and "id_/" in look.archive for look in looks
    )
    assert all(look.recorded_at > look.observed_at for look in looks)
    assert quay.body(looks[0].body_sha256) == article(20)
    said = [(r.after.value, r.kind.value, r.observed_at) for r in quay.revisions("quay")]
    assert said == [
        (20, "initial", hours(0)),
        (73, "raised", hours(1)),
        (103, "raised", hours(2)),
        (95, "lowered", hours(3)),
        (84, "lowered", hours(5)),
    ]
    assert quay.verify().flaws == ()


def test_a_page_that_was_not_followed_is_not_polled(quay, archive):
    """An import follows the page for the event, and leaves it to the user whether it is polled."""
    bring_in(quay, archive)
    (source,) = quay.sources("quay")
    assert source.state is SourceState.PAUSED
    assert source.last_attempt_at is None


def test_the_same_capture_is_taken_in_once(quay, archive):
    """A second import adds nothing, whichever way the archive lists the capture."""
    bring_in(quay, archive)
    again, otherwise = bring_in(quay, archive), bring_in(quay, archive, "link")
    assert (again.known, again.taken) == (6, 0)
    # A TimeMap lists the redirect too: a look at which the page led elsewhere, and no version.
    assert (otherwise.known, otherwise.taken, otherwise.versions) == (6, 1, 0)
    assert len(quay.attempts(1)) == 7


def test_an_import_goes_on_where_it_was(quay, archive):
    """A limit takes the oldest new captures; the next run goes on, and the whole is the same."""
    assert [bring_in(quay, archive, limit=2).taken for _ in range(4)] == [2, 2, 2, 0]
    assert [r.after.value for r in quay.revisions("quay")] == [20, 73, 103, 95, 84]


def test_only_a_span_of_time_is_taken_in(quay, archive):
    """--since and --until are moments of the archive."""
    taken = bring_in(quay, archive, since=hours(1), until=hours(3))
    assert taken.taken == 3
    assert [r.after.value for r in quay.revisions("quay")] == [73, 103, 95]


def test_bytes_that_the_index_calls_the_same_are_not_asked_for(quay, archive):
    """The fifth capture has the digest of the fourth: a look on record, and no request."""
    bring_in(quay, archive)
    look = next(a for a in quay.attempts(1) if a.observed_at == hours(4))
    assert look.outcome is Outcome.UNCHANGED
    assert look.version == next(a for a in quay.attempts(1) if a.observed_at == hours(3)).version


def test_an_archive_that_is_not_there_is_one_sentence(quay):
    """Nothing listens: the error says so, and nothing but the page that is followed was stored."""
    with pytest.raises(ArchiveTrouble, match="does not answer"):
        bring_in(quay, "http://127.0.0.1:9")
    assert quay.attempts(1) == ()

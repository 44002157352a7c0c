"""Reading back, now and as it was known at an earlier moment."""

from __future__ import annotations

import pytest

from tests.db.samples import MINISTER, NOON, Plain, at, figure, followed, look, reading, statement
from tracker.errors import AmbiguousError, NotFoundError
from tracker.model import Event, Outcome, Source, SourceState, Speaker, Tier


@pytest.fixture
def page(store):
    """A page that printed 20, was seen again at :10, blocked at :20, printed 73 at :30 and stands at :40."""
    source = followed(store)
    store.commit([reading(source, at(0), figure(20), statements=[statement()])], Plain())
    store.commit([look(source, at(10)), look(source, at(20), Outcome.BLOCKED)], Plain())
    store.commit([reading(source, at(30), figure(73)), look(source, at(40))], Plain())
    return source


def test_a_version_stands_from_its_first_sight_to_the_next(store, page):
    """A sighting has its first and last genuine look, and when the next version was first seen."""
    first, second = store.sightings("quay")
    assert (first.figure, first.issuer, first.source) == (figure(20), MINISTER, page.id)
    assert (first.observed_at, first.not_before, first.last_seen_at, first.until) == (
        at(0), None, at(10), at(30),
    )  # fmt: skip
    assert (second.observed_at, second.not_before, second.last_seen_at, second.until) == (
        at(30), at(10), at(40), None,
    )  # fmt: skip
    (said,) = store.statement_sightings("quay")
    assert (said.statement, said.last_seen_at, said.until) == (statement(), at(10), at(30))


def test_a_moment_shows_what_was_known_then(store, page):
    """With `until` nothing later is shown: no version, no later look, no end."""
    (first,) = store.sightings("quay", at(5))
    assert (first.last_seen_at, first.until) == (at(0), None)
    assert [v.last_seen_at for v in store.versions(page.id, at(29))] == [at(10)]
    assert [r.after.low for r in store.revisions("quay", at(29))] == [20]
    assert [a.number for a in store.attributions("quay", at(29))] == [2]
    assert store.sightings("quay", at(-1)) == store.revisions("quay", at(-1)) == ()
    assert [a.observed_at for a in store.attempts(page.id, until=at(20))] == [at(20), at(10), at(0)]
    assert [a.observed_at for a in store.attempts(page.id, 1)] == [at(40)]


def test_a_page_that_names_nobody_speaks_for_itself(store):
    """Without a speaker the outlet is the issuer, with the source's tier or as a media tally."""
    store.add_event(Event(slug="quay", name="Q"))
    bare = store.add_source("quay", Source(url="https://www.lantern.example/1"))
    named = store.add_source("quay", Source(url="https://x.example/1", name="IRNA", tier=Tier.STATE_MEDIA))
    for source in (bare, named):
        store.commit([reading(source, at(source.id), figure(5, speaker=None))], Plain())
    assert [s.issuer for s in store.sightings("quay")] == [
        Speaker(organization="lantern.example", tier=Tier.MEDIA_TALLY),
        Speaker(organization="IRNA", tier=Tier.STATE_MEDIA),
    ]


def test_sightings_come_by_time_page_and_place(store):
    """Figures seen at one moment come by page, and as they stand in it."""
    store.add_event(Event(slug="quay", name="Q"))
    for url in ("https://b.example", "https://a.example"):
        source = store.add_source("quay", Source(url=url))
        store.commit([reading(source, NOON, figure(9), figure(3), figure(5))], Plain())
    assert [(s.outlet, s.figure.low) for s in store.sightings("quay")] == [
        (outlet, low) for outlet in ("a.example", "b.example") for low in (9, 3, 5)
    ]


def test_a_page_that_is_followed_no_more_leaves_the_sightings(store, page):
    """Sightings are those of the pages followed now; the event's records stay."""
    store.set_source_state(page.id, SourceState.REMOVED, "quay")
    assert store.sightings("quay") == ()
    assert len(store.sightings("quay", at(60))) == 2
    assert len(store.revisions("quay")) == 2


def test_a_version_is_found_by_the_start_of_its_hash(store, page):
    """Four digits or more name a version; fewer, others and unknown ones do not."""
    version = store.versions(page.id)[0]
    for length in (7, 12, 64):
        assert store.version(version.hash[:length].upper()) == version
    for prefix in ("", version.hash[:3], "zzzz", "%%%%", "\0" * 5, "٣٣٣٣", version.hash + "0"):
        with pytest.raises(NotFoundError):
            store.version(prefix)
    absent = "0000" if version.hash[:4] != "0000" else "1111"
    with pytest.raises(NotFoundError):
        store.version(absent)


def test_a_prefix_that_fits_two_versions_is_ambiguous(sqlite_store):
    """Where several versions start so, the error names them."""
    source = followed(sqlite_store)
    for start in range(0, 600, 50):
        results = [reading(source, at(m), figure(m)) for m in range(start, start + 50)]
        sqlite_store.commit(results, type("Still", (Plain,), {"decide": _nothing})())
    starts = [v.hash[:4] for v in sqlite_store.versions(source.id)]
    twice = sorted(s for s in starts if starts.count(s) > 1)
    if not twice:
        pytest.skip("not run: no two of 600 hashes start alike")
    with pytest.raises(AmbiguousError, match=r"[2-9] versions"):
        sqlite_store.version(twice[0])


def _nothing(self, past, result):
    from tracker.model import Decision

    return Decision(event=past.event.slug)


def test_what_is_not_stored_is_not_found(store, page):
    """An unknown body, version or page says so."""
    for ask in (store.body, store.document):
        for name in ("f" * 64, "", "\0"):
            with pytest.raises(NotFoundError):
                ask(name)
    assert store.versions(999) == store.attempts(999) == ()

"""Events, the sources that they follow, and the schedule."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests.db.samples import NOON, Plain, at, figure, followed, look, reading
from tracker.errors import AmbiguousError, NotFoundError, UsageError
from tracker.model import Event, Outcome, Source, SourceState, Tier
from tracker.options import Options
from tracker.plan import Why

A, B = "https://a.example/x", "https://b.example/x"


def test_an_event_comes_back_as_it_was_added(store):
    """Every field of an event is kept."""
    event = Event(
        slug="quay", name="The quay", occurred_at=NOON, places=("Kerman", "کرمان"), created_at=at(1)
    )
    assert store.add_event(event) == event
    assert store.event("quay") == event
    assert store.events() == (event,)


def test_a_slug_is_taken_once(store):
    """A second event of a name is refused, also after the first was removed."""
    store.add_event(Event(slug="quay", name="Q"))
    with pytest.raises(UsageError):
        store.add_event(Event(slug="quay", name="Q"))
    store.remove_event("quay", NOON)
    with pytest.raises(UsageError, match="removed"):
        store.add_event(Event(slug="quay", name="Q"))


@pytest.mark.parametrize("slug", ["kerman-2023", "\0", "\ud800", "%", "x" * 5000])
def test_an_unknown_event_is_not_found(store, slug):
    """An unknown name is an error with a hint; a near one is suggested."""
    store.add_event(Event(slug="kerman-2024", name="K"))
    with pytest.raises(NotFoundError) as caught:
        store.event(slug)
    assert caught.value.hint
    if slug == "kerman-2023":
        assert "kerman-2024" in caught.value.hint


def test_a_source_comes_back_as_it_was_added(store):
    """Every field of a source is kept."""
    store.add_event(Event(slug="quay", name="Q"))
    source = Source(
        url=A, kind="feed", name="Gazette", tier=Tier.STATE_MEDIA, every_min=60.0, every_max=90.5,
        interval=61.0, spacing=2.5, state=SourceState.PAUSED, next_poll_at=at(1), last_attempt_at=at(2),
        last_answer_at=at(3), last_change_at=at(4), last_outcome=Outcome.GONE, last_detail="d", failures=2,
        missed=3, etag='W/"x"', last_modified="m", body_sha256="a" * 64, visible_sha256="b" * 64,
        article_sha256="c" * 64, recent=("d" * 64, "e" * 64),
        options=Options(keep=("p", "b"), most=3, ignore_robots=True),
        rhythm=7.5, why=Why.WOKEN, woken_by="quay:r2", failing_since=at(5),
    )  # fmt: skip
    blank = Source(url="")
    unset = [f.name for f in fields(Source) if getattr(source, f.name) == getattr(blank, f.name)]
    assert [name for name in unset if name != "occurred_at"] == ["id", "events"]
    kept = store.add_source("quay", source)
    assert kept == replace(source, id=kept.id, events=("quay",))
    assert store.source(str(kept.id)) == kept


def test_one_url_is_one_source(store):
    """A second event follows the same source; what the first did not say of it is added."""
    store.add_event(Event(slug="quay", name="Q"))
    store.add_event(Event(slug="pier", name="P"))
    one = store.add_source("quay", Source(url=A, next_poll_at=NOON))
    two = store.add_source("pier", Source(url=A, name="Gazette", tier=Tier.IGO))
    assert (two.id, two.events, two.name, two.tier) == (one.id, ("pier", "quay"), "Gazette", Tier.IGO)
    assert store.sources("quay") == store.sources() == (two,)
    assert store.add_source("pier", Source(url=A, name="Other")).name == "Gazette"


def test_a_source_is_found_by_number_url_or_name(store):
    """A name that two sources have is ambiguous; nothing else is guessed."""
    store.add_event(Event(slug="quay", name="Q"))
    one = store.add_source("quay", Source(url=A, name="Gazette"))
    two = store.add_source("quay", Source(url=B, name="Gazette"))
    three = store.add_source("quay", Source(url="https://www.c.example/1"))
    assert store.source(str(one.id)) == store.source(A) == one
    assert store.source("c.example") == three
    assert store.source(B) == two
    with pytest.raises(AmbiguousError):
        store.source("Gazette")
    for ref in ("", "99999999999999999999", "-1", "nobody", "\0", "٣"):
        with pytest.raises(NotFoundError):
            store.source(ref)


def test_removing_ends_one_following(store):
    """REMOVED with an event leaves the source to the others; with the last it is removed itself."""
    one = followed(store, "quay", A)
    followed(store, "pier", A)
    kept = store.set_source_state(one.id, SourceState.REMOVED, "quay")
    assert (kept.events, kept.state) == (("pier",), SourceState.ACTIVE)
    assert store.sources("quay") == ()
    assert store.sources("quay", removed=True) == (kept,)
    assert [s.id for s in store.due(NOON, 9)] == [one.id]
    with pytest.raises(NotFoundError):
        store.set_source_state(one.id, SourceState.REMOVED, "quay")
    gone = store.set_source_state(one.id, SourceState.REMOVED, "pier")
    assert gone.state is SourceState.REMOVED
    assert store.sources() == store.due(NOON, 9) == ()
    assert store.sources(removed=True) == (gone,)
    assert store.source(A) == gone
    back = store.add_source("quay", Source(url=A))
    assert (back.id, back.events, back.state) == (one.id, ("quay",), SourceState.ACTIVE)


def test_the_longest_due_comes_first(store):
    """Sources are due by their date, oldest first, up to the limit; the next date is known."""
    store.add_event(Event(slug="quay", name="Q"))
    for minutes in (3, 1, 2):
        store.add_source("quay", Source(url=f"https://{minutes}.example", next_poll_at=at(minutes)))
    assert [s.next_poll_at for s in store.due(at(2), 9)] == [at(1), at(2)]
    assert len(store.due(at(9), 2)) == 2
    assert store.next_due() == at(1)
    assert store.due(NOON, 9) == ()


def test_nothing_is_due_of_what_is_not_polled(store):
    """Paused sources and those of closed or removed events are not due, and are again afterwards."""
    source = followed(store, "quay", A)
    store.set_source_state(source.id, SourceState.PAUSED)
    assert store.next_due() is None
    store.set_source_state(source.id, SourceState.ACTIVE)
    assert store.close_event("quay", at(1)).closed_at == at(1)
    assert store.next_due() is None
    assert store.close_event("quay", None).closed_at is None
    assert store.next_due() == NOON
    store.remove_event("quay", at(2))
    assert store.next_due() is None
    assert store.events() == ()
    with pytest.raises(NotFoundError):
        store.revisions("quay")


def test_a_removed_event_keeps_its_evidence(store):
    """Removing an event hides it; the versions of its pages are still read."""
    source = followed(store, "quay", A)
    store.commit([reading(source, NOON, figure(20))], Plain())
    store.remove_event("quay", at(1))
    assert len(store.versions(source.id)) == 1
    (decision,) = [*store.commit([look(source, at(2))], Plain()), None]
    assert decision is None


def test_an_unknown_source_is_not_polled(store):
    """A result for a source that does not exist stores nothing."""
    followed(store, "quay", A)
    with pytest.raises(NotFoundError):
        store.commit([look(Source(id=77, url=B), NOON)], Plain())
    with pytest.raises(NotFoundError):
        store.set_source_state(2**40, SourceState.PAUSED)
    assert store.commit([], Plain()) == ()


def test_what_a_host_allows_is_kept_and_replaced(store):
    """The robots.txt of an origin comes back with its time, also where there was none; the later one holds."""
    origin = "https://a.example"
    assert store.robots(origin) is None
    store.keep_robots(origin, "User-agent: *\nDisallow: /\0x", NOON)
    assert store.robots(origin)[1] == NOON
    store.keep_robots(origin, None, at(5))
    assert store.robots(origin) == (None, at(5))
    assert store.robots("http://a.example") is None

"""`verify`: what was altered behind the program's back is named, and what is still good is said."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3

import pytest

import db
from tests.db.samples import Plain, at, figure, reading
from tests.evidence.record import filled, mutated
from tracker.proofs import digest_of
from tracker.spelled import reads


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The file of a record that fits together."""
    path = tmp_path_factory.mktemp("whole") / "toll.db"
    store = db.open_store(str(path))
    filled(store)
    store.close()
    return path


@pytest.fixture
def copy(whole, tmp_path):
    """A copy of it, to be spoilt."""
    return shutil.copy(whole, tmp_path / "toll.db")


def spoilt(path, *statements):
    """What a check finds after raw SQL went over the file, without guards."""
    with sqlite3.connect(path, isolation_level=None) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA ignore_check_constraints=ON")
        for statement in statements:
            raw.execute(statement)
    return checked(path)


def checked(path, **how):
    store = db.open_store(str(path), create=False)
    try:
        return store.verify(**how)
    finally:
        store.close()


def test_a_record_as_it_was_written_fits(store):
    """On both databases everything fits, and is counted; so it does for one event alone."""
    filled(store)
    for event in (None, "quay"):
        found = store.verify(event, all_bytes=True, heads=store.heads().heads)
        assert (found.flaws, found.missing_heads) == ((), ())
        assert (found.pages, found.looks, found.versions) == (2, 24, 12)
        assert found.bodies
        assert (found.readings, found.figures) == (12, 12)
        assert found.records == store.heads().records


def test_a_changed_look_is_named_with_what_is_still_good(copy):
    """The first look that does not follow is named; those before it, and other pages, are still good."""
    found = spoilt(copy, "UPDATE attempt SET status = 201 WHERE source_id = 1 AND position = 5")
    (flaw,) = found.flaws
    assert flaw.table == "attempt"
    assert flaw.record.startswith("look 5 at https://gazette.example/quay (2024-01-03 12:40")
    assert flaw.good == "the first 4 looks at the page fit, up to 2024-01-03 12:25 UTC"


def test_words_that_do_not_stand_in_the_text_are_named(copy):
    """A figure whose span has other words is a flaw, and so is its reading's digest and its record's link."""
    found = spoilt(copy, "UPDATE figure SET span_start = 3, span_end = 5 WHERE id = 1")
    tables = [flaw.table for flaw in found.flaws]
    assert {"figure", "extraction", "revision"} <= set(tables)
    assert "do not stand at body 3 to 5" in next(f.why for f in found.flaws if f.table == "figure")


def test_a_number_that_its_words_do_not_read_as_is_named(copy):
    """A figure of another number than its words say is a flaw by its words alone, whatever digest it bears."""
    with sqlite3.connect(copy, isolation_level=None) as raw:
        raw.execute("DROP TRIGGER figure_no_update")
        raw.execute("UPDATE figure SET low = 99, high = 99 WHERE id = 1")
    flaws = [flaw.why for flaw in checked(copy, reads=reads).flaws if flaw.table == "figure"]
    assert flaws == ["the words '20' do not read as 99"]
    assert not [flaw for flaw in checked(copy).flaws if flaw.table == "figure"]


def test_a_forged_record_does_not_fit(copy):
    """A revision that was put in, and a counter that was moved for it, is in no chain."""
    names = "event_id, thread_id, before_id, after_id, version_id, observed_at, not_before, published_at, recorded_at, reasons"
    found = spoilt(
        copy,
        f"INSERT INTO revision (number, {names}) SELECT next_number, {names} FROM revision, event WHERE number = 1",
        "UPDATE event SET next_number = next_number + 1",
    )
    assert any("put in later" in flaw.why for flaw in found.flaws)


def test_bytes_are_checked_where_that_is_asked_for(copy):
    """A spoilt page is found with --all-bytes; a spoilt text always."""
    spoil = "UPDATE body SET packed = zeroblob(length(packed)) WHERE id = (SELECT {} FROM {})"
    assert not spoilt(
        copy, spoil.format("max(body.id)", "body JOIN attempt ON attempt.body_sha256 = sha256")
    ).flaws
    assert [flaw.table for flaw in checked(copy, all_bytes=True).flaws] == ["body"]
    assert spoilt(copy, spoil.format("max(text_id)", "version")).flaws[0].table == "body"


def test_what_was_rolled_back_is_exposed_by_a_checkpoint(whole, copy):
    """An old copy fits by itself and lacks the heads of a checkpoint that was made after it."""
    store = db.open_store(str(copy))
    source = store.source("1")
    store.commit([reading(source, at(900), figure(77))], Plain())
    kept = store.heads().heads
    assert not store.verify(heads=kept).missing_heads
    store.close()
    found = checked(whole, heads=kept)
    assert not found.flaws
    assert len(found.missing_heads) == 2  # the page's chain and the event's


def test_the_digest_of_a_checkpoint_is_that_of_its_heads_as_lines():
    """Anybody can make it with sha256sum."""
    assert digest_of(("ab", "cd")) == hashlib.sha256(b"ab\ncd\n").hexdigest()


@pytest.mark.parametrize("seed", range(24))
def test_a_mutation_is_found(copy, seed):
    """Rows flipped, deleted, put in or exchanged in any table of evidence do not pass."""
    (what,) = mutated(copy, random.Random(seed))
    assert checked(copy, all_bytes=True).flaws, what

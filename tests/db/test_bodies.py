"""How bytes are packed, and what happens when they rot."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.bodies import KEY_EVERY, Packed, digest
from tests.db.samples import Plain, at, figure, followed, reading
from tracker.errors import StoreDamagedError


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(before=st.binary(max_size=2000), data=st.binary(max_size=2000))
def test_any_bytes_come_back_over_any_others(before, data):
    """Packing over another body and unpacking over it gives the same bytes."""
    base = Packed.of(1, digest(before), before, None)
    packed = Packed.of(2, digest(data), data, (base, before))
    assert packed.unpack(before if packed.base_id else None) == data
    assert base.unpack(None) == before


def test_an_edit_of_a_large_page_packs_small():
    """A version of a megabyte that differs in a line takes less than a hundredth of it."""
    before = b"".join(b"<p>%d</p>" % (i * 7919 % 100003) for i in range(90000))
    data = before.replace(b"<p>7919</p>", b"<p>84 dead</p>")
    base = Packed.of(1, digest(before), before, None)
    packed = Packed.of(2, digest(data), data, (base, before))
    assert len(packed.packed) < len(data) / 100
    assert packed.unpack(before) == data


def test_every_sixteenth_version_is_packed_alone(sqlite_store, tmp_path):
    """Each body builds on the one before it, up to a key frame; all are read by a fresh store."""
    source = followed(sqlite_store)
    for minutes in range(40):
        sqlite_store.commit([reading(source, at(minutes), figure(minutes))], Plain())
        source = sqlite_store.source(str(source.id))
    with sqlite3.connect(tmp_path / "toll.db") as connection:
        depths = [row[0] for row in connection.execute("SELECT depth FROM body")]
    connection.close()
    assert max(depths) == KEY_EVERY - 1
    assert depths.count(0) == 2 * 3
    bodies = [sqlite_store.body(v.body_sha256) for v in sqlite_store.versions(source.id)]
    assert bodies == [b"<p>%d people died</p>" % m for m in range(40)]


def test_bodies_are_read_by_a_store_that_did_not_write_them(store, store_url, open_at):
    """What one process packed over earlier bodies another unpacks."""
    source = followed(store)
    for minutes in range(20):
        store.commit([reading(source, at(minutes), figure(minutes))], Plain())
    other = open_at(store_url)
    versions = other.versions(source.id)
    assert [other.document(v.hash).body for v in versions] == [f"{m} people died" for m in range(20)]
    assert [other.body(v.body_sha256) for v in versions] == [b"<p>%d people died</p>" % m for m in range(20)]
    other.commit([reading(source, at(30), figure(99))], Plain())
    assert store.body(store.versions(source.id)[-1].body_sha256) == b"<p>99 people died</p>"


@pytest.mark.parametrize("change", ["packed = X'00'", "packed = zeroblob(9)", "base_id = NULL, depth = 0"])
def test_rotten_bytes_are_never_handed_out(sqlite_store, tmp_path, open_at, change):
    """Bytes that do not fit their digest are an error that names it, not a page."""
    source = followed(sqlite_store)
    for minutes in range(2):
        sqlite_store.commit([reading(source, at(minutes), figure(minutes))], Plain())
    version = sqlite_store.versions(source.id)[-1]
    with sqlite3.connect(tmp_path / "toll.db") as connection:
        connection.execute("DROP TRIGGER body_no_update")
        connection.execute(
            f"UPDATE body SET {change} WHERE sha256 = ?", (bytes.fromhex(version.body_sha256),)
        )
    connection.close()
    with pytest.raises(StoreDamagedError, match=version.body_sha256[:12]):
        open_at(str(tmp_path / "toll.db")).body(version.body_sha256)

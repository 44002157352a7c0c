"""`seal`: the bytes of a version are gone, everything that proves it is not."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from db.bodies import digest
from tests.db.samples import Plain, at, figure, followed, reading
from tests.evidence.record import filled
from tracker.errors import SealedError, UsageError

BEFORE = b"<p>Before the secret</p>" * 40
SECRET = b"<p>The secret name is Rumpelstiltskin</p>" * 40


@pytest.fixture
def source(store):
    """A page whose third version holds what must go; later ones were packed over it."""
    made = followed(store)
    for i in range(20):
        body = SECRET if i == 2 else BEFORE + b"<p>%d people died</p>" % i
        words = "Rumpelstiltskin died" if i == 2 else f"{i} people died"
        read = figure(1, text="Rumpelstiltskin", quote=words, span=(0, 15)) if i == 2 else figure(i)
        store.commit([reading(made, at(i), read, body=body, text=words)], Plain())
    return made


def test_a_sealed_version_has_no_bytes_and_all_its_proofs(store, source):
    """Body and text are erased, the reason is kept, and the whole record still fits."""
    version = store.versions(source.id)[2]
    before = {v.hash: store.body(v.body_sha256) for v in store.versions(source.id) if v.hash != version.hash}
    made = store.seal(version.hash, reason="a court ordered it", by="editor", at=at(99))
    assert set(made.erased) == {version.body_sha256, version.text_sha256}
    assert made.encoded_anew > 1
    for read in (lambda: store.body(version.body_sha256), lambda: store.document(version.hash)):
        with pytest.raises(SealedError):
            read()
    assert store.seal_of(version.hash).reason == "a court ordered it"
    assert {h: store.body(digest(data)) for h, data in before.items()} == before
    found = store.verify(all_bytes=True)
    assert (found.flaws, found.sealed) == ((), 1)
    assert [v.hash for v in store.versions(source.id)][2] == version.hash
    assert store.sightings("quay")


def test_the_guards_stand_again_after_a_seal(store, source, store_url):
    """Bodies and seals cannot be changed by SQL afterwards, nor a version be sealed twice."""
    version = store.versions(source.id)[2]
    store.seal(version.hash, reason="x", by="editor", at=at(99))
    with pytest.raises(UsageError, match="sealed already"):
        store.seal(version.hash, reason="y", by="editor", at=at(100))
    engine = create_engine(store_url.replace("postgresql://", "postgresql+psycopg://"))
    for table in ("body", "seal"):
        with engine.connect() as raw, pytest.raises(DBAPIError, match="append-only"):
            raw.execute(text(f"UPDATE {table} SET id = id"))
    engine.dispose()


def test_what_was_sealed_leaves_the_file(sqlite_store, tmp_path):
    """The words are nowhere in the SQLite file any more, and polling goes on over the sealed version."""
    source = followed(sqlite_store)
    sqlite_store.commit([reading(source, at(0), figure(1), body=SECRET)], Plain())
    version = sqlite_store.versions(source.id)[0]
    packed = (tmp_path / "toll.db").read_bytes()
    assert b"Rumpelstiltskin" in packed
    sqlite_store.seal(version.hash, reason="x", by="editor", at=at(1))
    assert b"Rumpelstiltskin" not in (tmp_path / "toll.db").read_bytes()
    sqlite_store.commit([reading(source, at(2), figure(2), body=BEFORE)], Plain())
    assert sqlite_store.body(digest(BEFORE)) == BEFORE
    assert not sqlite_store.verify(all_bytes=True).flaws


def test_an_erasure_without_a_seal_is_a_flaw(sqlite_store, tmp_path):
    """Nobody can erase by hand and leave it at that."""
    import sqlite3

    filled(sqlite_store, 2)
    sqlite_store.close()
    with sqlite3.connect(tmp_path / "toll.db") as raw:
        raw.execute("DROP TRIGGER body_no_update")
        raw.execute(
            "UPDATE body SET packed = x'', base_id = NULL, depth = 0 WHERE id = (SELECT max(id) FROM body)"
        )
    assert any("no seal says why" in flaw.why for flaw in sqlite_store.verify().flaws)

"""What a text is packed over."""

from __future__ import annotations

import sqlite3
from random import Random

from tests.db.samples import Plain, at, figure, followed, reading


def words(seed: int) -> str:
    """A text of 300 words that has nothing to do with that of another seed."""
    random = Random(seed)
    return " ".join(f"{random.randrange(10**8):x}" for _ in range(300))


def page(text: str) -> bytes:
    """A page around the text."""
    return f"<html><body><p>{text}</p></body></html>".encode()


def kept(path) -> list[tuple[str | None, int]]:
    """The base and the packed size of the texts, in the order of their versions."""
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            "SELECT lower(hex(base.sha256)), length(text.packed) FROM version"
            " JOIN body AS text ON text.id = text_id LEFT JOIN body AS base ON base.id = text.base_id"
            " ORDER BY version.id"
        ).fetchall()
    connection.close()
    return found


def test_a_text_that_is_all_new_is_packed_over_its_own_page(sqlite_store, tmp_path, open_at):
    """A rewritten text takes what its page does not hold; an edited one builds on the text before it."""
    source = followed(sqlite_store)
    texts = [words(1), words(2), words(2).replace("5", "6", 1)]
    for minutes, text in enumerate(texts):
        look = reading(source, at(minutes), figure(minutes), text=text, body=page(text))
        sqlite_store.commit([look], Plain())
        source = sqlite_store.source(str(source.id))
    versions = sqlite_store.versions(source.id)
    stored = kept(tmp_path / "toll.db")
    assert [base for base, _ in stored] == [
        versions[0].body_sha256,
        versions[1].body_sha256,
        versions[1].text_sha256,
    ]
    assert max(size for _, size in stored) < 300
    other = open_at(str(tmp_path / "toll.db"))
    assert [other.document(v.hash).body for v in versions] == texts
    assert [other.body(v.body_sha256) for v in versions] == [page(text) for text in texts]

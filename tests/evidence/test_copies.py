"""Backups, restores and moves: everything arrives, nothing is written over."""

from __future__ import annotations

import multiprocessing
import stat

import pytest

from tests.db import writer
from tests.db.samples import Plain, at, figure, followed, reading
from tests.evidence.record import filled
from tracker.copies import backed_up, moved, restored
from tracker.core import Tracker
from tracker.errors import StoreDamagedError, UsageError
from tracker.formats import reviews  # noqa: F401 - its views have answers too
from tracker.formats.answers import answer

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["db.store", "tests.db.writer"])


class Noon:
    """A clock that stands still."""

    def now(self):
        return at(2000)

    def seconds_until(self, when):
        return 0.0


def answers(store, *, diffs=True):
    """What every reading command says, as JSON."""
    tracker = Tracker(store, clock=Noon())
    pages = [source.url for source in tracker.sources()]
    views = [
        *(
            getattr(tracker, verb)("quay")
            for verb in ("show", "log", "blame", "lag", "said", "review", "issuers")
        ),
        tracker.log("quay", everything=True, at=at(40)),
        *(tracker.versions(page, attempts=True) for page in pages),
        *(tracker.diff(v.hash) for page in pages for v in tracker.versions(page).versions if diffs),
    ]
    return [answer(view) for view in views]


def test_a_database_moved_there_and_back_answers_the_same(sqlite_url, postgresql_url, tmp_path, open_at):
    """SQLite to PostgreSQL and back: the same heads, the same answers, and both go on recording."""
    first = open_at(sqlite_url)
    source = filled(first)
    first.seal(first.versions(source.id)[1].hash, reason="x", by="editor", at=at(900))
    said = [answers(first, diffs=False), first.heads()]
    second, third = open_at(postgresql_url), open_at(str(tmp_path / "back.db"))
    assert moved(first, second, "there").found.bodies
    assert moved(second, third, "back").found.sealed == 1
    for store in (second, third):
        assert [answers(store, diffs=False), store.heads()] == said
        store.commit([reading(source, at(1000), figure(99))], Plain())
        assert not store.verify(all_bytes=True).flaws


def test_every_reading_command_answers_the_same_after_a_move(sqlite_url, postgresql_url, open_at):
    """Timeline, blame, lag, statements, review, versions with attempts and every diff are equal."""
    first, second = open_at(sqlite_url), open_at(postgresql_url)
    filled(first)
    moved(first, second, "there")
    assert answers(second) == answers(first)


def test_a_backup_is_restored_into_an_empty_place_only(store, tmp_path, open_at):
    """From both databases: a file of its owner's, restored whole; nothing is ever written over."""
    filled(store)
    path = tmp_path / "backup.db"
    made = backed_up(store, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = path.read_bytes()
    with pytest.raises(UsageError, match="there already"):
        backed_up(store, path)
    new = open_at(str(tmp_path / "new.db"))
    assert restored(new, path, "new").digest == made.digest
    assert answers(new) == answers(store)
    with pytest.raises(UsageError, match="not empty"):
        restored(new, path, "new")
    assert path.read_bytes() == kept


def test_a_backup_is_consistent_while_another_process_writes(store, store_url, tmp_path, open_at):
    """Each backup that is taken meanwhile fits together and holds a beginning of what was written."""
    source = followed(store)
    heard, says = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=writer.write, args=(store_url, str(source.id), 40, "w", says))
    process.start()
    says.close()
    sizes = []
    for turn in range(3):
        for _ in range(8):
            heard.recv()
        backed_up(store, tmp_path / f"{turn}.db")
        copy = open_at(str(tmp_path / f"{turn}.db"))
        found = copy.verify(all_bytes=True)
        assert not found.flaws
        sizes.append(found.versions)
    process.join(60)
    assert sizes == sorted(sizes)
    assert sizes[0] >= 8
    everything = [v.hash for v in store.versions(source.id)]
    assert [v.hash for v in copy.versions(source.id)] == everything[: sizes[-1]]


def test_a_letter_is_no_backup(sqlite_store, tmp_path):
    """What is no database is refused, and the empty database stays empty."""
    letter = tmp_path / "letter"
    letter.write_text("Dear reader, this is no database at all.\n" * 40)
    with pytest.raises(StoreDamagedError):
        restored(sqlite_store, letter, "new")
    assert sqlite_store.events() == ()

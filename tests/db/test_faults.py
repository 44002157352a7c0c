"""What a user is told when the database cannot do what was asked."""

from __future__ import annotations

import os
import sqlite3
import subprocess

import psycopg
import pytest

from tests.db.samples import Plain, Quiet, at, figure, followed, look, reading
from tracker.errors import (
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreReadOnlyError,
)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 2 MB of its own."""
    if os.geteuid() != 0:
        pytest.skip("not run: only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if made.returncode != 0:
        pytest.skip("not run: a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_database_held_by_another_is_locked(sqlite_url, open_at, tmp_path):
    """A writer that waits in vain says who is in the way; reading goes on."""
    store = open_at(f"{sqlite_url}?timeout=0.05")
    source = followed(store)
    holder = sqlite3.connect(tmp_path / "toll.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLockedError) as caught:
        store.commit([look(source, at(0))], Quiet())
    assert caught.value.hint
    assert store.attempts(source.id) == ()
    holder.execute("ROLLBACK")
    holder.close()
    store.commit([look(source, at(0))], Quiet())
    assert len(store.attempts(source.id)) == 1


def test_a_row_held_by_another_is_locked(postgresql_url, open_at):
    """On PostgreSQL a lock that does not come free in time is the same error."""
    made = open_at(postgresql_url)
    source = followed(made)
    store = open_at(f"{postgresql_url}?options=-clock_timeout%3D50")
    with psycopg.connect(postgresql_url) as holder:
        holder.execute("SELECT * FROM source FOR UPDATE")
        with pytest.raises(StoreLockedError):
            store.commit([look(source, at(0))], Quiet())
    store.commit([look(source, at(0))], Quiet())


def _fill(store, source):
    """The error of the first commit that finds no room, and how many attempts were stored before it."""
    for minutes in range(50):
        result = reading(source, at(minutes), figure(minutes), body=os.urandom(20000))
        try:
            store.commit([result], Plain())
        except StoreFullError as error:
            return error, minutes
    pytest.fail("the disk never filled")


def test_a_full_disk_stores_nothing_and_goes_on_after(small_disk, open_at):
    """On a full disk a commit fails whole; with room again the next one works."""
    store = open_at(str(small_disk / "toll.db"))
    source = followed(store)
    filler = small_disk / "filler"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    filler.write_bytes(b"\0" * max(0, free - 16384))
    error, kept = _fill(store, source)
    assert error.hint
    assert len(store.attempts(source.id)) == kept
    filler.unlink()
    store.commit([reading(source, at(90), figure(90))], Plain())
    assert len(store.attempts(source.id)) == kept + 1


def test_a_disk_that_may_only_be_read_is_read(small_disk, open_at):
    """A database on a read-only disk opens and reads; writing says why it cannot."""
    first = open_at(str(small_disk / "toll.db"))
    source = followed(first)
    first.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    store = open_at(str(small_disk / "toll.db"))
    assert store.source(str(source.id)) == source
    with pytest.raises(StoreReadOnlyError) as caught:
        store.commit([look(source, at(0))], Quiet())
    assert caught.value.hint
    store.close()
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


def test_a_session_that_may_only_read_says_so(postgresql_url, open_at):
    """On PostgreSQL a read-only session is the same error."""
    source = followed(open_at(postgresql_url))
    store = open_at(f"{postgresql_url}?options=-cdefault_transaction_read_only%3Don")
    assert store.source(str(source.id)) == source
    with pytest.raises(StoreReadOnlyError):
        store.commit([look(source, at(0))], Quiet())


def test_a_server_without_the_database_says_so(postgresql_server, open_at):
    """A name that the server does not know is missing, not unreachable."""
    with pytest.raises(StoreMissingError):
        open_at(f"{postgresql_server}/nowhere")


def test_a_role_without_rights_says_so(postgresql_url, open_at):
    """A role that may not read the tables is told to look at the permissions."""
    open_at(postgresql_url)
    with psycopg.connect(postgresql_url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS guest")
        owner.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(StoreError) as caught:
        open_at(postgresql_url.replace("postgres@", "guest@"))
    assert "permissions" in caught.value.hint


def test_a_cut_file_is_damaged(sqlite_store, tmp_path, open_at):
    """A database that lost its second half is damaged, and says to restore it."""
    sqlite_store.close()
    path = tmp_path / "toll.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreDamagedError) as caught:
        open_at(str(path)).facts()
    assert "backup" in caught.value.hint

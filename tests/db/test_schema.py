"""The schema: what it refuses, how it is made and brought up to date."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

import db
from db import columns
from db.schema import HEAD
from db.tables import APPEND_ONLY, metadata
from tests.db.samples import NOON, Plain, Quiet, at, figure, followed, reading, ruling, statement
from tracker.discovery import Link
from tracker.errors import StoreDamagedError, StoreError, StoreMissingError, StoreNewerError


def _engine(url):
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


def _one_version(store):
    source = followed(store)
    headers = (("Server", "quay"), ("Date", "Wed, 03 Jan 2024 12:00:00 GMT"))
    result = reading(source, at(0), figure(20), statements=[statement()], headers=headers)
    store.commit([replace(result, found=(Link(url="https://gazette.example/2"),))], Plain())
    store.rule(ruling(source, figure(20)), Quiet())
    store.revoke("quay", 1, "editor", at(600), Quiet())
    store.seal(store.versions(source.id)[0].hash, reason="a name", by="editor", at=at(800))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(request, tmp_path_factory):
    """An engine of SQLAlchemy's on a database of the module's with one version in it, made by the migrations."""
    url = f"sqlite:///{tmp_path_factory.mktemp('shared') / 'toll.db'}"
    if request.param == "postgresql":
        url = f"{request.getfixturevalue('postgresql_server')}/shared"
        with psycopg.connect(f"{url.rsplit('/', 1)[0]}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE shared TEMPLATE template0")
    store = db.open_store(url)
    _one_version(store)
    store.close()
    engine = _engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def raw(shared):
    """A connection to that database, on which nothing is committed."""
    with shared.connect() as connection:
        yield connection


@pytest.fixture
def own(store, store_url):
    """A connection to a database of the test's own with one version in it."""
    _one_version(store)
    engine = _engine(store_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_evidence_is_neither_changed_nor_deleted(raw, table, verb):
    """The database itself refuses UPDATE and DELETE on every table of evidence."""
    column = metadata.tables[table].columns.keys()[0]
    sql = f"DELETE FROM {table}" if verb == "DELETE" else f"UPDATE {table} SET {column} = {column}"
    with pytest.raises(DBAPIError, match=f"{table} is append-only"):
        raw.execute(text(sql))


BAD = [
    ("claim", "metric", "'nonsense'"),
    ("claim", "qualifier", "'roughly'"),
    ("claim", "role", "''"),
    ("figure", "low", "-1"),
    ("figure", "low", "'abc'"),
    ("figure", "high", "19"),
    ("claim", "confidence", "1.5"),
    ("figure", "span_start", "-1"),
    ("claim", "current", "7"),
    ("figure", "quote_at", "NULL"),
    ("quote", "words", "NULL"),
    ("sighting", "place_no", "-1"),
    ("sighting", "headline", "7"),
    ("statement", "stance", "'shrug'"),
    ("statement", "certainty", "'sure'"),
    ("thread", "kind", "'grown'"),
    ("thread", "cause", "'whim'"),
    ("revision", "number", "0"),
    ("revision", "number", "1"),
    ("attribution", "kind", "'grown'"),
    ("attempt", "outcome", "'fine'"),
    ("attempt", "elapsed", "-0.5"),
    ("attempt", "chain", "'short'"),
    ("attempt", "chain", "substr(chain, 1, 31)"),
    ("body", "sha256", "substr(sha256, 1, 31)"),
    ("attempt", "observed_at", "'yesterday'"),
    ("source", "state", "'asleep'"),
    ("source", "failures", "-1"),
    ("source", "every_min", "0"),
    ("event", "next_number", "'two'"),
]


@pytest.mark.parametrize(("table", "column", "value"), BAD, ids=[f"{t}.{c}={v}" for t, c, v in BAD])
def test_values_outside_the_vocabulary_are_refused(raw, table, column, value):
    """Raw SQL cannot write a word outside a vocabulary, a bad number or a wrong type."""
    names = [c.name for c in metadata.tables[table].columns if c.name != "id" or not c.autoincrement]
    fresh = {
        "position": "position + 100",
        "number": "number + 100",
        "place_no": "place_no + 100",
        "url": "url || '#'" if table == "source" else "url",
        "slug": "slug || '-2'",
    }
    good = ", ".join(fresh.get(c, c) for c in names)
    bad = ", ".join(value if c == column else fresh.get(c, c) for c in names)
    insert = f"INSERT INTO {table} ({', '.join(names)}) SELECT {{}} FROM {table}"
    raw.execute(text(insert.format(good)))
    with pytest.raises(DBAPIError):
        raw.execute(text(insert.format(bad)))


def test_the_tables_are_those_of_the_migrations(raw):
    """The migrations make exactly the tables, columns and indexes that the classes describe."""
    context = MigrationContext.configure(raw, opts={"compare_type": True})
    known = [d for d in compare_metadata(context, metadata) if "alembic_version" not in str(d)]
    assert known == []


def test_queries_see_the_columns_that_the_classes_define():
    """`db.columns` has the tables of the classes: each column with its type, its key and whether it may be null."""

    def described(tables):
        plain = {"AutoString()": "String()"}  # SQLModel's own name for text
        return {
            table.name: [
                (c.name, plain.get(repr(c.type), repr(c.type)), c.nullable, c.primary_key)
                for c in table.columns
            ]
            for table in tables.tables.values()
        }

    assert described(columns.metadata) == described(metadata)


def test_a_view_shows_digests_as_digits_and_times_as_words(raw):
    """Whatever the tables hold, the views have hexadecimal digits and times in UTC, and null for nothing."""
    sql = "SELECT chain, version, body_sha256, observed_at, due_at, final_url FROM attempts"
    chain, version, body, observed_at, due_at, final_url = raw.execute(text(sql)).one()
    assert chain == version
    assert len(chain) == len(body) == len(bytes.fromhex(chain + body))
    assert str(observed_at).startswith("2024-01-03 12:00:00")
    assert (due_at, final_url) == (None, None)
    figure_text, quote, page = raw.execute(text("SELECT text, quote, version FROM figures")).one()
    assert (figure_text, quote, page) == ("20", "20 people died", version)
    assert raw.execute(text("SELECT after_text, version FROM revisions")).one() == ("20", version)
    assert raw.execute(text("SELECT version FROM attributions")).scalar() == version


def test_every_migration_leaves_the_guards_in_place(raw):
    """After all migrations each table of evidence has its triggers, and each constraint a name."""
    if raw.dialect.name == "sqlite":
        found = raw.execute(text("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        assert sorted(found) == sorted([*APPEND_ONLY, *APPEND_ONLY])
    else:
        sql = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        assert sorted(raw.execute(text(sql)).scalars()) == sorted(APPEND_ONLY)
        with pytest.raises(DBAPIError, match="append-only"):
            raw.execute(text("TRUNCATE attempt CASCADE"))
    for table in metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints)


def test_the_newest_migration_is_the_one_that_is_asked_for():
    """`HEAD` names the last file of the migrations."""
    files = sorted(Path("db/migrations/versions").glob("[0-9]*.py"))
    assert files[-1].stem.startswith(HEAD)


@pytest.mark.parametrize(
    ("view", "columns"),
    [
        ("events", "slug, sources, records"),
        ("figures", "event, low, qualifier, speaker_name"),
        ("revisions", "event, number, kind, after_low"),
        ("attributions", "event, number, stance, target"),
        ("attempts", "url, position, outcome"),
    ],
)
def test_each_view_can_be_read(raw, view, columns):
    """The public views hold the event, its figure, its records and the look that brought them."""
    expected = {
        "events": ("quay", 1, 2),
        "figures": ("quay", 20, "exact", "Ahmad Vahidi"),
        "revisions": ("quay", 1, "initial", 20),
        "attributions": ("quay", 2, "denial", "Harbour Authority"),
        "attempts": ("https://gazette.example/quay", 1, "new"),
    }
    rows = raw.execute(text(f"SELECT {columns} FROM {view}")).all()
    assert [tuple(row) for row in rows] == [expected[view]]


def test_a_later_edition_is_not_touched(store, store_url, own, open_at):
    """A database with a schema that is not known is refused with a hint."""
    own.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    own.commit()
    with pytest.raises(StoreNewerError) as caught:
        open_at(store_url)
    assert "upgrade" in caught.value.hint


def test_opening_again_changes_nothing(store, store_url, own, open_at):
    """A second opening finds the schema up to date, and what was stored."""
    own.close()
    again = open_at(store_url, create=False)
    assert again.facts()["schema"] == HEAD
    assert [e.slug for e in again.events()] == ["quay"]


def test_an_empty_database_is_not_made_unasked(store_url, open_at):
    """Without `create` a database that is not there, or is empty, is missing; the hint says what makes it."""
    with pytest.raises(StoreMissingError) as caught:
        open_at(store_url, create=False)
    assert "toll event add" in caught.value.hint


def test_a_new_file_is_for_its_owner_only(sqlite_store, tmp_path):
    """The file has mode 0600, and the directories on its way are made."""
    assert stat.S_IMODE((tmp_path / "toll.db").stat().st_mode) == 0o600


def test_directories_are_made(tmp_path, open_at):
    """A bare path in a directory that is not there is an address too."""
    open_at(str(tmp_path / "deep" / "down" / "toll.db"))
    assert (tmp_path / "deep" / "down" / "toll.db").stat().st_size > 0


def test_the_file_of_another_program_is_left_alone(tmp_path, open_at):
    """A database with tables that are not ours is refused, as is a file that is no database."""
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipe (name)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        open_at(str(other))
    letter = tmp_path / "letter.db"
    letter.write_text("Dear reader, this is no database at all.\n" * 40)
    with pytest.raises(StoreDamagedError):
        open_at(str(letter))
    with pytest.raises(StoreError):
        open_at(str(tmp_path))


@pytest.mark.parametrize(
    "address",
    ["", "a\0b", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:", "http://example.org", "x://[",
     "sqlite:////tmp/x.db?timeout=soon", "postgresql://u:secret@127.0.0.1:1/x?connect_timeout=2"],
)  # fmt: skip
def test_an_address_that_names_no_database_is_refused(address, open_at):
    """A bad address is one sentence and a hint, and never shows a password."""
    with pytest.raises(StoreError) as caught:
        open_at(address)
    assert caught.value.hint
    assert "secret" not in str(caught.value)


def test_the_facts_are_those_of_the_database(store, own):
    """Facts name the engine, its version, the schema, the journal, the size and the number of rows."""
    facts = store.facts()
    assert facts["schema"] == HEAD
    assert facts["size_bytes"] > facts["body_bytes"] > 0
    assert facts["attempt_bytes"] > 0
    assert facts["engine"] in ("SQLite", "PostgreSQL")
    assert (facts["event_rows"], facts["attempt_rows"], facts["figure_rows"]) == (1, 1, 1)
    if facts["engine"] == "SQLite":
        safe = sqlite3.sqlite_version_info >= (3, 51, 3)
        assert facts["journal"] == ("wal" if safe else "delete")
        assert facts["wal_reset_bug"] == ("no" if safe else "yes")
        assert facts["synchronous"] == "full"


def test_a_database_up_to_date_is_opened_without_alembic(sqlite_store, sqlite_url):
    """Importing `db` imports no SQLAlchemy, and opening a database at its head no alembic."""
    code = (
        "import sys, db\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        f"db.open_store({sqlite_url!r}).close()\n"
        "assert 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    assert NOON.tzinfo is not None

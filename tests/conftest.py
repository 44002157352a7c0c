"""Databases for tests: SQLite files, and a PostgreSQL cluster of the session's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

import db
from tests.postgres import Unavailable, cluster
from tracker import guard
from tracker.ports import Store


@pytest.fixture(autouse=True, scope="session")
def _unguarded() -> None:
    """The guard of a process that fetches is for good. Here tests share one, and some run a command in it."""
    guard._installed = True


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a private cluster without a database's name, gone with the session."""
    try:
        with cluster() as address:
            yield address
    except Unavailable as reason:
        pytest.skip(f"not run: {reason}")


@pytest.fixture(scope="session")
def _database_numbers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def postgresql_url(
    request: pytest.FixtureRequest, postgresql_server: str, _database_numbers: Iterator[int]
) -> Iterator[str]:
    """The address of a database on the private cluster: empty, or with the schema where a store is asked for."""
    import psycopg

    made = "store" in request.fixturenames
    template = request.getfixturevalue("_postgresql_made") if made else "template0"
    name = f"toll{next(_database_numbers)}"
    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield f"{postgresql_server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an SQLite file: not there yet, or with the schema where a store is asked for."""
    path = tmp_path / "toll.db"
    if {"store", "sqlite_store"} & set(request.fixturenames):
        shutil.copy(request.getfixturevalue("_sqlite_made"), path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a database, once of each kind: empty, or with the schema where a store is asked for."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def open_at() -> Iterator[Callable[..., Store]]:
    """`db.open_store`, whose stores are closed when the test is over."""
    opened: list[Store] = []

    def open_one(url: str, *, create: bool = True) -> Store:
        store = db.open_store(url, create=create)
        opened.append(store)
        return store

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def _sqlite_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store, to be copied: to migrate anew for each test would take minutes."""
    path = tmp_path_factory.mktemp("made") / "toll.db"
    db.open_store(str(path)).close()
    return path


@pytest.fixture(scope="session")
def _postgresql_made(postgresql_server: str) -> str:
    """The name of an empty PostgreSQL store, to be copied."""
    import psycopg

    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE made TEMPLATE template0")
    db.open_store(f"{postgresql_server}/made").close()
    return "made"


@pytest.fixture
def store(store_url: str, open_at: Callable[..., Store]) -> Store:
    """An empty store, once on SQLite and once on PostgreSQL."""
    return open_at(store_url)


@pytest.fixture
def sqlite_store(sqlite_url: str, open_at: Callable[..., Store]) -> Store:
    """An empty store on SQLite."""
    return open_at(sqlite_url)

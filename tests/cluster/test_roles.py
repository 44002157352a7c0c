"""Roles of a PostgreSQL database: one that may only read runs every reading command, and none that writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Person, Site, page

READS = (
    "event list",
    "source list",
    "source show 1",
    "show quay",
    "log quay --all",
    "log quay --as-of 2030-01-01",
    "blame quay",
    "lag quay",
    "diff quay:r1",
    "said quay",
    "versions 1 --attempts",
    "review quay",
    "issuer list quay",
    "status",
    "status --cluster",
    "verify",
    "replay quay",
    "checkpoint",
    "export quay --format csv",
    "export quay --format jsonl",
    "export quay --format warc --output quay.warc",
    "report quay -o quay.html",
    "event export quay",
    "backup kept.db",
    "reextract quay --dry-run",
    "config show",
)
WRITES = (
    "event add other",
    "source add quay https://news.example/other",
    "source pause 1",
    "poll",
    "add figure quay 4 --speaker X --role mayor --citation radio",
    "reextract quay",
    "event remove quay",
)


@pytest.fixture
def reader(tmp_path: Path, postgresql_server: str) -> Iterator[Person]:
    """Somebody who may only read a database with one event; the role is made as the how-to says."""
    owner = Person(tmp_path / "owner", postgresql_server)
    site = Site()
    url = site.put(
        "/story", page("Blasts kill 20", "At least 20 people were killed, Governor Anna Berg said.")
    )
    owner.follow("quay", url)
    owner.good("poll")
    site.put("/story", page("Blasts kill 31", "Some 31 people were killed, Governor Anna Berg said."))
    owner.good("poll")
    owner.good("db", "upgrade")
    with psycopg.connect(owner.address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS desk")
        connection.execute("CREATE ROLE desk LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA public TO desk")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO desk")
    somebody = Person(tmp_path / "reader", postgresql_server)
    somebody.leave()
    somebody.address = owner.address.replace("postgres@", "desk@")
    somebody.owner = owner
    yield somebody
    site.close()
    with psycopg.connect(owner.address, autocommit=True) as connection:
        connection.execute("DROP OWNED BY desk")
        connection.execute("DROP ROLE desk")
    owner.leave()


def test_who_may_only_read_reads_everything_and_changes_nothing(reader: Person):
    """Every reading command answers; what writes is refused in one sentence; a schema that lags asks for its owner."""
    for command in READS:
        reader.good(*command.split())
    for command in WRITES:
        assert "does not let this role" in reader.refused(1, *command.split()), command
    assert reader.owner.rows("select count(*) from attempt") == [(2,)]

    reader.owner.change("UPDATE alembic_version SET version_num = '0006'")
    for command in ("log quay", "db upgrade"):
        said = reader.refused(1, *command.split())
        assert "only the database's owner can bring it there" in said
        assert "toll db upgrade" in said

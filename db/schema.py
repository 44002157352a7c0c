"""The schema's edition: checked with one query, brought up to date where it lags."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.engine import Database
from tracker.errors import StoreError, StoreMissingError, StoreNewerError, StoreReadOnlyError

__all__ = ["HEAD", "revision", "upgrade"]

HEAD = "0012"
"""The newest migration in `db/migrations/versions`."""

_LOCK = 0x746F6C6C
"""The key of PostgreSQL's advisory lock that migrations hold: "toll" in ASCII."""


def revision(connection: Connection) -> str | None:
    """The edition that the database has; None where it holds no table of Tollbook."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(database: Database, *, create: bool) -> str:
    """Brings the database to `HEAD`, in one transaction, and returns it.

    Raises StoreNewerError where a later edition made it, StoreMissingError where it is empty and
    `create` is False, StoreError where it belongs to another program.
    """
    with database.reading() as connection:
        found = revision(connection)
    if found == HEAD:
        return HEAD
    if found is None and not create:
        raise StoreMissingError(
            f"there is no Tollbook at {database.address}",
            hint="toll event add NAME makes it with the first event",
        )
    if found is not None and found not in _known():
        raise StoreNewerError(
            f"{database.address} was made by a later edition of Tollbook (schema {found}, known up to {HEAD})",
            hint="install that edition: pip install --upgrade tollbook",
        )
    try:
        _bring(database)
    except StoreReadOnlyError as error:
        raise StoreReadOnlyError(
            f"{database.address} is at schema {found or 'none'}, this edition reads {HEAD}, and only the database's owner "
            "can bring it there",
            hint="toll db upgrade as its owner, then again",
        ) from error
    return HEAD


def _bring(database: Database) -> None:
    """Makes what is missing, in one transaction. Raises StoreReadOnlyError where this role may not."""
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        found = revision(connection)
        if found is None and database.sqlite and inspect(connection).get_table_names():
            raise StoreError(
                f"{database.address} is the database of another program",
                hint="choose another path with --db",
            )
        if found != HEAD:
            _migrate(connection)


def _known() -> frozenset[str]:
    return frozenset(path.stem.split("_", 1)[0] for path in _versions().glob("[0-9]*.py"))


def _versions() -> Path:
    return Path(__file__).with_name("migrations") / "versions"


def _migrate(connection: Connection) -> None:
    # Imported here: a database that is up to date is opened without it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_versions().parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)

"""Column types that keep times and digests short: a database of looks is mostly made of these two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import TIMESTAMP, BigInteger, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator, TypeEngine

from tracker.model import utc

__all__ = ["Digest", "Moment"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware time in UTC: `timestamptz` on PostgreSQL, microseconds since 1970 on SQLite.

    Text would take 26 bytes on SQLite where a number takes 8. A naive time is refused.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The database's own type."""
        return dialect.type_descriptor(
            TIMESTAMP(timezone=True) if dialect.name == "postgresql" else BigInteger()
        )

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The time as the database holds it. Raises ValueError on a naive one."""
        if value is None:
            return None
        return utc(value) if dialect.name == "postgresql" else (utc(value) - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The time of a row."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            read: datetime = value
            return read.astimezone(UTC)
        return _EPOCH + timedelta(microseconds=value)


class Digest(TypeDecorator[str]):
    """SHA-256: 64 hexadecimal digits in the program, 32 bytes in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - the signature is SQLAlchemy's
        """The digest's bytes. Raises ValueError where the digits are none."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - as above
        """The digest of a row."""
        return None if value is None else bytes(value).hex()

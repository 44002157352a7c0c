"""What was seen: bodies, looks with the headers that came, versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from db.tables.checks import Table, among, digest, least
from db.types import Digest, Moment
from tracker.model import Outcome

__all__ = [
    "AttemptRow",
    "BodyRow",
    "HeadRow",
    "SealRow",
    "VersionRow",
]


_ARCHIVED: dict[str, Any] = {
    "sqlite_where": text("archive IS NOT NULL"),
    "postgresql_where": text("archive IS NOT NULL"),
}
"""Of captures only: looks of our own are most, and have no part in these indexes."""


class BodyRow(Table, table=True):
    """Bytes with their SHA-256, packed by `db.bodies`: `depth` steps from a key frame, over `base_id`.

    Two writers at once may store the same bytes twice: either row will do.
    """

    __tablename__ = "body"
    __table_args__ = (
        digest("sha256"),
        least("size"),
        CheckConstraint(
            "(base_id IS NULL AND depth = 0) OR (base_id IS NOT NULL AND depth BETWEEN 1 AND 15)",
            name="depth",
        ),
        Index("ix_body_sha256", "sha256"),
    )

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(sa_type=Digest)
    size: int = Field(sa_type=BigInteger)
    base_id: int | None = Field(foreign_key="body.id")
    depth: int
    packed: bytes = Field(sa_type=LargeBinary)


class HeadRow(Table, table=True):
    """The headers that answers have alike, as pairs; what differs from look to look is null (`db.heads`)."""

    __tablename__ = "head"
    __table_args__ = (Index("ix_head_code", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    code: int = Field(sa_type=BigInteger)
    lines: Sequence[Sequence[str | None]] = Field(sa_type=JSON)


class AttemptRow(Table, table=True):
    """One look at a source; `chain` is its link (`db.chain`), `position` its place in the chain.

    What most looks have alike is not written again: `url` is null for the source's own address;
    `final_url` for the address that was asked, where there was an answer at all; `redirects` where there
    were none; `headers` are those of `head_id` with the values in `headers` at their places. `archive` is
    where an archive keeps what was seen, null for a look of our own: no capture is brought in twice.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("source_id", "position"),
        among("outcome", Outcome),
        digest("chain"),
        digest("body_sha256"),
        least("position", 1),
        least("status"),
        least("elapsed"),
        least("body_bytes"),
        CheckConstraint("answered OR final_url IS NULL", name="final_url"),
        Index("ix_attempt_version_id", "version_id", "outcome", "observed_at"),
        Index("ix_attempt_archive", "source_id", "archive", unique=True, **_ARCHIVED),
        Index("ix_attempt_archived", "source_id", "observed_at", **_ARCHIVED),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    position: int
    chain: str = Field(sa_type=Digest)
    url: str | None
    observed_at: datetime = Field(sa_type=Moment)
    outcome: str
    detail: str | None
    due_at: datetime | None = Field(sa_type=Moment, nullable=True)
    status: int | None
    answered: bool
    final_url: str | None
    redirects: Sequence[str] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    head_id: int | None = Field(foreign_key="head.id")
    headers: Sequence[Sequence[int | str]] | None = Field(sa_type=JSON(none_as_null=True), nullable=True)
    elapsed: float
    body_sha256: str | None = Field(sa_type=Digest, nullable=True)
    body_bytes: int | None = Field(sa_type=BigInteger)
    version_id: int | None
    recorded_at: datetime = Field(sa_type=Moment)
    archive: str | None


class VersionRow(Table, table=True):
    """One state of an article: it has the number of the attempt that first saw it, whose link is its hash.

    `start` is the first eight digits of that hash, by which a version is looked up.
    """

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("source_id", "number"),
        least("number", 1),
        least("start"),
        Index("ix_version_start", "start"),
    )

    id: int = Field(primary_key=True, foreign_key="attempt.id", sa_column_kwargs={"autoincrement": False})
    source_id: int = Field(foreign_key="source.id")
    number: int
    start: int = Field(sa_type=BigInteger)
    not_before: datetime | None = Field(sa_type=Moment, nullable=True)
    title: str
    text_id: int = Field(foreign_key="body.id")
    lang: str | None
    published_at: datetime | None = Field(sa_type=Moment, nullable=True)
    modified_at: datetime | None = Field(sa_type=Moment, nullable=True)


class SealRow(Table, table=True):
    """A version whose bytes and text a person had erased, and why: their digests and all proofs stay."""

    __tablename__ = "seal"
    __table_args__ = (UniqueConstraint("version_id"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id")
    reason: str
    sealed_by: str
    sealed_at: datetime = Field(sa_type=Moment)
    recorded_at: datetime = Field(sa_type=Moment)

"""The one exception to "nothing is ever changed": the bytes and the text of a version are erased.

What was packed against them is packed anew first. The digests, the chain, the reading, the short quotes
and the reason stay; the guard of the bodies is lifted for this one transaction, and a process that dies
in it leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from db import reading
from db.bodies import Bodies, Packed
from db.columns import attempt, body, event, seal, subscription, version
from db.entries import Entries
from db.guards import lifted
from db.proofs import SEAL, said
from db.rows import clean
from tracker.errors import UsageError
from tracker.proofs import Seal

__all__ = ["of_version", "seal_version"]

_PACK = update(body).where(body.c.id == bindparam("of"))


def of_version(connection: Connection, version_hash: str) -> Seal | None:
    """The seal of a version; None where it has none."""
    number = reading.version_number(connection, version_hash)
    row: Any = connection.execute(select(seal).where(seal.c.version_id == number)).first()
    if row is None:
        return None
    return Seal(version=version_hash, reason=row.reason, by=row.sealed_by, at=row.sealed_at)


def seal_version(
    connection: Connection,
    bodies: Bodies,
    version_hash: str,
    *,
    reason: str,
    by: str,
    at: datetime,
    now: datetime,
) -> Seal:
    """The seal of a version, whose bytes and text are gone. Raises NotFoundError, and UsageError where it
    was sealed before.
    """
    if connection.dialect.name == "sqlite":
        # What is freed in the file is overwritten, not only forgotten.
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    number = reading.version_number(connection, version_hash)
    known = of_version(connection, version_hash)
    if known is not None:
        raise UsageError(
            f"version {version_hash[:7]} was sealed already, by {known.by}",
            hint="nothing of it is left to erase",
        )
    query = (
        select(body.c.sha256, attempt.c.body_sha256, attempt.c.source_id)
        .select_from(version)
        .join(attempt, attempt.c.id == version.c.id)
        .join(body, body.c.id == version.c.text_id)
        .where(version.c.id == number)
    )
    row: Any = connection.execute(query).one()
    erased = tuple(sorted({row.sha256, row.body_sha256} - {None}))
    anew = _erase(connection, bodies, erased)
    columns = {"reason": clean(reason), "sealed_by": clean(by), "sealed_at": at, "recorded_at": now}
    made = connection.execute(
        insert(seal).returning(seal.c.id), [{"version_id": number, **columns}]
    ).scalar_one()
    entries = Entries(connection)
    for follower in _followers(connection, row.source_id):
        entries.add(follower, "seal", made, said(SEAL, {"number": made, "version": version_hash, **columns}))
    entries.write()
    return Seal(version=version_hash, reason=reason, by=by, at=at, erased=erased, encoded_anew=anew)


def _followers(connection: Connection, source: int) -> Sequence[int]:
    """The events that follow the page or followed it, their rows locked."""
    query = (
        select(event.c.id)
        .join(subscription, subscription.c.event_id == event.c.id)
        .where(subscription.c.source_id == source)
        .order_by(event.c.id)
        .with_for_update(of=event)
    )
    return connection.execute(query).scalars().all()


def _erase(connection: Connection, bodies: Bodies, shas: Sequence[str]) -> int:
    """Erases every row with these digests; how many others were packed anew for it."""
    gone = connection.execute(select(body.c.id).where(body.c.sha256.in_(shas))).scalars().all()
    packed = list(_anew(connection, bodies, gone))
    with lifted(connection, "body"):
        for row in packed:
            values = {"base_id": row.base_id, "depth": row.depth, "packed": row.packed}
            connection.execute(_PACK, {"of": row.id, **values})
        connection.execute(update(body).where(body.c.id.in_(gone)).values(base_id=None, depth=0, packed=b""))
    bodies.forget()
    return len(packed)


def _anew(connection: Connection, bodies: Bodies, gone: Sequence[int]) -> Iterator[Packed]:
    """All that was packed over what is to go, directly or not, packed without it: the first alone, the
    others over the one that they were packed over.
    """
    rows: dict[int, tuple[Packed, bytes] | None] = dict.fromkeys(gone)
    wave: Sequence[int] = gone
    while wave:
        found = connection.execute(select(body).where(body.c.base_id.in_(wave)).order_by(body.c.id)).all()
        wave = [row.id for row in found if row.id not in rows]
        data = bodies.numbered(connection, wave) if wave else {}
        for row in found:
            if row.id in rows:
                continue
            base = rows[row.base_id]
            made = Packed.of(row.id, row.sha256, data[row.id], base)
            rows[row.id] = made, data[row.id]
            yield made

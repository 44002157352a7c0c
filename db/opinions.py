"""Second readers' opinions on the versions that stand on an event's pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, select

from db.columns import attempt, opinion, source, subscription, version
from db.reading import version_number
from db.rows import clean, figure_of, held, statement_columns, statement_of
from db.rows.evidence import figure_json
from tracker.errors import NotFoundError
from tracker.model import HAND, Extraction, KeptOpinion, SecondReading

__all__ = ["keep", "of_event", "on_stand"]

_LATER = version.alias("later")
_AFTER = opinion.alias("after")


def _standing(event: int, *columns: Any) -> Select[Any]:
    """Columns of the versions that stand on the pages that count for an event, by page."""
    newest = select(func.max(_LATER.c.number)).where(_LATER.c.source_id == version.c.source_id)
    return (
        select(*columns)
        .select_from(version)
        .join(attempt, attempt.c.id == version.c.id)
        .join(source, source.c.id == version.c.source_id)
        .join(subscription, subscription.c.source_id == version.c.source_id)
        .where(
            subscription.c.event_id == event,
            subscription.c.removed_at.is_(None),
            subscription.c.counts,
            source.c.kind != HAND,
            version.c.number == newest.scalar_subquery(),
        )
        .order_by(version.c.source_id)
    )


def on_stand(connection: Connection, event: int) -> Sequence[str]:
    """The hashes of the versions that stand on the pages that count for an event, by page."""
    return connection.execute(_standing(event, attempt.c.chain)).scalars().all()


def of_event(connection: Connection, event: int) -> tuple[KeptOpinion, ...]:
    """The latest opinion on each of these versions that has any."""
    later = select(_AFTER.c.id).where(
        and_(_AFTER.c.version_id == opinion.c.version_id, _AFTER.c.id > opinion.c.id)
    )
    query = _standing(event, opinion, attempt.c.chain.label("hash"), version.c.source_id).join(
        opinion, opinion.c.version_id == version.c.id
    )
    return tuple(map(_opinion_of, connection.execute(query.where(~later.exists()))))


def keep(connection: Connection, kept: KeptOpinion) -> None:
    """Writes an opinion. Raises NotFoundError where its version is not stored."""
    number = version_number(connection, kept.version)
    if number is None:
        raise NotFoundError(
            f"there is no version {kept.version[:12]!r}", hint="toll versions PAGE lists them"
        )
    read = held(kept.reading.extraction)
    row = {
        "version_id": number,
        "reader": clean(kept.reader),
        "edition": clean(kept.edition),
        "recorded_at": kept.asked_at,
        "figures": [figure_json(figure) for figure in read.figures],
        "statements": [{"id": None, **statement_columns(statement)} for statement in read.statements],
        "thrown_away": dict(kept.reading.thrown_away),
    }
    connection.execute(insert(opinion), [row])


def _opinion_of(row: Any) -> KeptOpinion:
    asked_at: datetime = row.recorded_at
    thrown_away: Mapping[str, int] = row.thrown_away
    read = Extraction(
        lang=None,
        extractor=row.edition,
        figures=tuple(figure_of(SimpleNamespace(**stored)) for stored in row.figures),
        statements=tuple(statement_of(SimpleNamespace(**stored)) for stored in row.statements),
    )
    return KeptOpinion(
        version=row.hash,
        source=row.source_id,
        reader=row.reader,
        edition=row.edition,
        asked_at=asked_at,
        reading=SecondReading(extraction=read, thrown_away=thrown_away),
    )

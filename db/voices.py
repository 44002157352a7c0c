"""What each version gives as somebody's count of the whole event, kept beside its reading.

It is taken from the readings, so that nobody has to go through all of them to know what a page gives as the
toll: written with a new version, and anew for the page where it is read again. A version that gives no total
of a metric any more has one row without a number.

`untold` has the pages of which that is not the whole truth: an archive has captures of them, which come in
late; or they were read before there was such a table, or their name has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, String, cast, delete, func, insert, or_, select

from db.columns import attempt, claim, source, subscription, untold, voice
from db.reading import versions_standing
from db.readings import figures_by_number
from tracker.model import Figure, Metric, Sighting, Source, Tier
from tracker.part import Address, Printed
from tracker.ports import Judge

__all__ = [
    "Spoken",
    "addresses",
    "dates",
    "hashes",
    "printed",
    "replace_page",
    "standing",
    "untold_pages",
    "voices",
]


class Spoken(NamedTuple):
    """A version with the figures of its latest reading, which have their numbers."""

    source: int
    outlet: str
    version: int
    observed_at: datetime
    not_before: datetime | None
    figures: Sequence[Figure]


def voices(judge: Judge, made: Spoken, before: Sequence[Figure]) -> list[dict[str, Any]]:
    """The rows of a version, given the figures of the version before it on its page."""
    said = judge.spoken(made.figures, made.outlet)
    dated = {f.metric for f in made.figures if f.as_of is not None}
    silent = {f.metric for f in judge.spoken(before, made.outlet)} | {f.metric for f in before if f.as_of}
    common = {
        "source_id": made.source,
        "version_id": made.version,
        "observed_at": made.observed_at,
        "not_before": made.not_before,
    }
    rows = [
        {**common, "metric": f.metric, "place_no": n, "figure_id": f.record, "value": f.value,
         "dated": f.metric in dated}
        for n, f in enumerate(said)
    ]  # fmt: skip
    return rows + [
        {
            **common,
            "metric": metric,
            "place_no": 0,
            "figure_id": None,
            "value": None,
            "dated": metric in dated,
        }
        for metric in sorted((silent | dated) - {f.metric for f in said})
    ]


def replace_page(connection: Connection, judge: Judge, page: int, versions: Iterable[Spoken]) -> None:
    """Writes the rows of a page anew, from all its versions in the order of their recording."""
    connection.execute(delete(voice).where(voice.c.source_id == page))
    connection.execute(delete(untold).where(untold.c.source_id == page, untold.c.late.is_(False)))
    rows: list[dict[str, Any]] = []
    before: Sequence[Figure] = ()
    for made in versions:
        rows += voices(judge, made, before)
        before = made.figures
    if rows:
        connection.execute(insert(voice), rows)


# reading


def _followed(event: int, until: datetime | None) -> Select[Any]:
    """The pages that count for an event, or did then, and of which the rows tell."""
    still = subscription.c.removed_at.is_(None)
    return select(subscription.c.source_id).where(
        subscription.c.event_id == event,
        subscription.c.counts | subscription.c.removed_at.is_not(None),
        still if until is None else or_(still, subscription.c.removed_at > until),
    )


def untold_pages(connection: Connection, event: int, metric: Metric) -> tuple[frozenset[int], frozenset[int]]:
    """The pages of the event that must be read whole; and those on which a figure of the metric has a date."""
    mine = select(subscription.c.source_id).where(subscription.c.event_id == event)
    whole = connection.execute(select(untold.c.source_id).where(untold.c.source_id.in_(mine))).scalars()
    dated = connection.execute(
        select(voice.c.source_id)
        .where(voice.c.source_id.in_(mine), voice.c.metric == metric, voice.c.dated)
        .distinct()
    ).scalars()
    return frozenset(whole), frozenset(dated)


def dates(connection: Connection) -> tuple[str, ...]:
    """The dates that figures refer to."""
    query = select(claim.c.as_of).where(claim.c.as_of.is_not(None)).distinct()
    return tuple(connection.execute(query).scalars())


def printed(
    connection: Connection,
    event: int,
    metric: Metric,
    until: datetime | None = None,
    since: datetime | None = None,
) -> Iterator[Printed]:
    """What each page gave as the event's total, version by version, by page and time."""
    told = [voice.c.source_id.in_(_followed(event, until)), voice.c.metric == metric]
    if until is not None:
        told.append(voice.c.observed_at <= until)
    query = select(
        voice.c.source_id, voice.c.version_id, voice.c.observed_at, voice.c.not_before, voice.c.value
    ).where(*told)
    earlier: dict[int, Any] = {}
    if since is not None:
        last = (
            select(voice.c.source_id, func.max(voice.c.version_id).label("version_id"))
            .where(*told, voice.c.observed_at <= since)
            .group_by(voice.c.source_id)
            .subquery()
        )
        query = query.outerjoin(last, last.c.source_id == voice.c.source_id).where(
            or_(voice.c.observed_at > since, voice.c.version_id == last.c.version_id)
        )
        earlier = {
            row.source_id: row for row in connection.execute(_earlier([*told, voice.c.observed_at <= since]))
        }
    query = query.order_by(voice.c.source_id, voice.c.version_id, voice.c.place_no)
    page = 0
    for row in connection.execute(query):
        if row.source_id != page and (before := earlier.get(page := row.source_id)) is not None:
            first, given = before.observed_at, tuple(map(int, before.given.split(",")))
            yield Printed(page, 0, first, None, None, first, given, known=True)
        yield Printed(*row)


def _earlier(told: Sequence[Any]) -> Select[Any]:
    """For each page the numbers that it had given, in one word, and since when."""
    once = (
        select(voice.c.source_id, voice.c.value, func.min(voice.c.observed_at).label("observed_at"))
        .where(*told, voice.c.value.is_not(None))
        .group_by(voice.c.source_id, voice.c.value)
        .subquery()
    )
    return select(
        once.c.source_id,
        func.aggregate_strings(cast(once.c.value, String), ",").label("given"),
        func.min(once.c.observed_at).label("observed_at"),
    ).group_by(once.c.source_id)


def standing(
    connection: Connection,
    event: int,
    metric: Metric,
    until: datetime | None,
    but: tuple[frozenset[int], int | None],
) -> tuple[tuple[Sighting, ...], dict[int, int]]:
    """What the versions that stand give as the event's total, but on some pages: by page and place; of each
    number so many, and how many others there are.
    """
    pages, most = but
    last = func.max(voice.c.version_id)
    stands = (
        select(voice.c.source_id, last.label("version_id"))
        .where(voice.c.source_id.in_(_followed(event, until)), voice.c.metric == metric)
        .group_by(voice.c.source_id)
    )
    if until is not None:
        stands = stands.where(voice.c.observed_at <= until)
    wanted = stands.subquery()
    chosen = (
        select(voice.c.source_id, voice.c.version_id, voice.c.figure_id, voice.c.observed_at, voice.c.value)
        .join(
            wanted,
            (wanted.c.source_id == voice.c.source_id) & (wanted.c.version_id == voice.c.version_id),
        )
        .where(voice.c.metric == metric, voice.c.figure_id.is_not(None))
        .order_by(voice.c.source_id, voice.c.place_no)
    )
    rows = [row for row in connection.execute(chosen) if row.source_id not in pages]
    more: dict[int, int] = {}
    if most is not None:
        rows, more = _some(rows, most)
    known = figures_by_number(connection, {row.figure_id for row in rows})
    stays = versions_standing(connection, {row.version_id for row in rows}, until)
    found = []
    for row in rows:
        stay, figure = stays[row.version_id], known[row.figure_id]
        tier = Tier(stay.row.source_tier) if stay.row.source_tier else None
        found.append(Sighting(figure=figure, issuer=figure.issuer(stay.outlet, tier), **stay.common))
    return tuple(found), more


def _some(rows: Sequence[Any], most: int) -> tuple[list[Any], dict[int, int]]:
    """Of each number the oldest rows, and how many more there are."""
    by_value: dict[int, list[Any]] = {}
    for row in sorted(rows, key=lambda row: row.observed_at):
        by_value.setdefault(row.value, []).append(row)
    kept = [row for held in by_value.values() for row in held[:most]]
    return kept, {value: len(held) - most for value, held in by_value.items() if len(held) > most}


def addresses(connection: Connection, event: int) -> dict[int, Address]:
    """The pages that the event follows or followed, by number."""
    mine = select(subscription.c.source_id).where(subscription.c.event_id == event)
    query = select(source.c.id, source.c.url, source.c.name).where(source.c.id.in_(mine))
    return {
        number: Address(number, Source(url=url, name=name).outlet, url)
        for number, url, name in connection.execute(query)
    }


def hashes(connection: Connection, versions: Sequence[int]) -> dict[int, str]:
    """The hashes of versions by their numbers."""
    found: dict[int, str] = {}
    for start in range(0, len(versions), 400):
        query = select(attempt.c.id, attempt.c.chain).where(attempt.c.id.in_(versions[start : start + 400]))
        found |= {row.id: row.chain for row in connection.execute(query)}
    return found

"""A story whose pages come late, out of order and twice, from servers whose clocks and zones disagree."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from tests.events.gold import label
from tests.events.play import AFTER, SetClock, begun, follow
from tests.events.web import Story, Web, html
from tracker.archives.importing import Span
from tracker.core import Tracker
from tracker.model import Metric, Policy, RevisionKind
from tracker.ports import Store
from tracker.series import revision_key

_LATE = timedelta(days=3)
_HOURS = 9
_SKEW = timedelta(hours=11)


async def disordered(told: Story, store: Store, folder: Path) -> Tracker:
    """The tracker when every second page was polled and the others were imported days later, shuffled, and twice.

    The server's Date is eleven hours off, and the pages print their times in a zone nine hours from ours.
    """
    clock = SetClock(told.stops[0])
    tracker = begun(told, store, clock)
    server = Web(told, skew=_SKEW, hours=_HOURS)
    base = await server.start()
    live, late = told.pages[::2], told.pages[1::2]
    followed: set[str] = set()
    try:
        for stop in told.stops:
            clock.at = stop + AFTER
            server.show(stop)
            for page in live:
                if page.path not in followed and page.edits[0].at <= stop:
                    follow(tracker, told, page, base)
                    followed.add(page.path)
            if followed:
                await tracker.poll([told.slug])
        for hours in (1, 2):
            clock.at = told.stops[-1] + timedelta(hours=hours)
            await tracker.poll([told.slug])
        clock.at = told.stops[-1] + _LATE
        for page in late:
            source = follow(tracker, told, page, base)
            tracker.pause_source(str(source.id))
        for path in _captures(told, late, base, folder):
            await tracker.import_files(told.slug, [path], Span())
    finally:
        for fetcher in tracker.fetchers.values():
            await fetcher.close()
        await server.stop()
    return tracker


def _captures(told: Story, pages, base: str, folder: Path) -> list[Path]:
    """Files of captures: what was seen of each page after each stop while it stood, in a shuffled order; two halves,
    the later one first, and the first of them once more under another name.
    """
    lines = []
    for page in pages:
        for edit in page.edits:
            for hour in (0, 2):
                at = edit.at + AFTER + timedelta(hours=hour)
                if page.standing(at) is edit:
                    lines.append(
                        {
                            "url": base + page.path,
                            "html": html(page, edit, _HOURS),
                            "observed_at": at.isoformat(),
                        }
                    )
    for page in pages:
        for extra in (1, 2):
            at = told.stops[-1] + timedelta(hours=extra)
            lines.append(
                {
                    "url": base + page.path,
                    "html": html(page, page.edits[-1], _HOURS),
                    "observed_at": at.isoformat(),
                }
            )
    Random(told.slug).shuffle(lines)
    half = len(lines) // 2
    written = []
    for name, part in (("later", lines[half:]), ("earlier", lines[:half]), ("again", lines[half:])):
        path = folder / f"{name}.jsonl"
        path.write_text("\n".join(map(json.dumps, part)), encoding="utf-8")
        written.append(path)
    return written


def state(told: Story, tracker: Tracker) -> dict[str, object]:
    """What the record comes to, without what the order of arrival may change: the numbers of the records, and when
    they were recorded.
    """
    found: dict[str, object] = {}
    for at in (*(each["at"] for each in told.gold["headline"]), None):
        for policy in (
            Policy.LATEST_OFFICIAL,
            Policy.GTD,
            Policy.MIN_MAX_ENVELOPE,
            Policy.ACLED_CONSERVATIVE,
        ):
            lines = tracker.show(told.slug, at=at, policy=policy).headlines
            head = lines.get(Metric.KILLED)
            found[f"{policy} {at}"] = head and (
                head.low,
                head.best,
                head.high,
                label(head.choice.revision.issuer),
            )
    entries = [
        e
        for e in tracker.log(told.slug, everything=True, metric=Metric.KILLED).entries
        if getattr(e.record, "metric", None) is Metric.KILLED
    ]
    found["moves"] = [(e.after and e.after.value, e.kind) for e in entries if e.moved]
    series: dict[object, list[object]] = {}
    for entry in entries:
        made = entry.record
        if made.kind is not RevisionKind.STALE_REPEAT:
            series.setdefault(revision_key(made), []).append(
                (made.after and made.after.value, made.observed_at)
            )
    found["series"] = series
    blame = tracker.blame(told.slug, metric=Metric.KILLED).blame
    assert blame is not None
    first = blame.introduced
    found["introduced"] = (
        first.after and first.after.value, label(first.issuer), urlsplit(first.url).path, first.observed_at,
    )  # fmt: skip
    found["replaced"] = blame.replaced and blame.replaced.value
    for name in ("repeats", "disagrees", "superseded"):
        found[name] = sorted((urlsplit(s.url).path, s.figure.value or 0) for s in getattr(blame, name))
    return found

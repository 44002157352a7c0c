"""How the machines of a shared database are doing, as a screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.cluster import ClusterView
from tracker.formats.answers import answer
from tracker.formats.phrases import lasting, when
from tracker.formats.screens import Form, prose, screen
from tracker.formats.table import Align, Column, Row, table
from tracker.formats.values import moment

__all__: list[str] = []


@screen.register
def _(view: ClusterView, form: Form) -> Iterator[str]:
    alive = sum(worker.lives for worker in view.workers)
    late = f"the longest for {lasting(view.lag)}" if view.due else "nothing is late"
    yield from prose(
        f"{alive} worker{'' if alive == 1 else 's'} at {when(view.now, form.zone)}. "
        f"{view.due} of {view.sources} sources due, {late}.",
        form,
    )
    if not view.workers:
        yield "  nobody works: toll worker"
    columns = [
        Column("id", Align.RIGHT, least=2),
        Column("worker", least=8),
        Column("last heartbeat", least=10),
        Column("jobs", Align.RIGHT, least=4),
        Column("hosts", Align.RIGHT, least=5),
    ]
    rows = [
        Row(
            [str(w.number), w.name, f"{lasting(w.silent)} ago", str(w.jobs), str(w.hosts)],
            "" if w.lives else "!",
            [] if w.lives else ["it is silent: its pages go to others"],
        )
        for w in view.workers
    ]
    if rows:
        yield from table(columns, rows, width=form.width, unicode=form.unicode)
    yield ""
    waits = f", the oldest for {lasting(view.waits)}" if view.waits else ""
    yield from prose(
        "Jobs: "
        + "; ".join(f"{j.task} {j.waiting} waiting, {j.doing} doing, {j.failed} failed" for j in view.jobs)
        + f"{waits}.",
        form,
    )
    if not view.hosts:
        return
    yield ""
    columns = [
        Column("host", least=10),
        Column("left alone until", least=10),
        Column("failing", Align.RIGHT, least=7),
        Column("in a row", Align.RIGHT, least=8),
    ]
    rows = [
        Row(
            [line.host, when(line.until, form.zone), str(line.sources), str(line.failures)],
            "",
            [line.why] if line.why else [],
        )
        for line in view.hosts
    ]
    yield from table(columns, rows, width=form.width, unicode=form.unicode)


@answer.register
def _(view: ClusterView) -> dict[str, Any]:
    return {
        "schema": "toll.cluster/1",
        "now": moment(view.now),
        "workers": [
            {
                "number": w.number,
                "name": w.name,
                "started_at": moment(w.started_at),
                "heartbeat_at": moment(w.heartbeat_at),
                "silent": round(w.silent, 3),
                "lives": w.lives,
                "jobs": w.jobs,
                "hosts": w.hosts,
            }
            for w in view.workers
        ],
        "jobs": [
            {"task": j.task, "waiting": j.waiting, "doing": j.doing, "failed": j.failed} for j in view.jobs
        ],
        "waits": round(view.waits, 3),
        "sources": view.sources,
        "due": view.due,
        "lag": round(view.lag, 3),
        "hosts": [
            {
                "host": line.host,
                "until": moment(line.until),
                "sources": line.sources,
                "failures": line.failures,
                "why": line.why,
            }
            for line in view.hosts
        ],
    }

"""How long the reading commands take as an event's history grows: `log`, `show`, `blame`, `lag`.

Databases of one event with 10^4, 10^5 and 10^6 figures are made by bulk inserts through the real tables:
ten versions a page, twenty figures a version, of which a fifth change from one to the next. Twelve
officials raise and lower three metrics; a page follows most changes after a while, every tenth page
prints figures in its outlet's own voice, and every thirtieth brings up an old one. Each command runs as
a whole process, and again inside one that has started, where CPU, wall and memory are taken.

    python -m benchmarks.history              10^4 to 10^6 figures; the table goes to docs/benchmarks.md
    python -m benchmarks.history 10000 DIR    only that size, made in that folder and left there
"""

from __future__ import annotations

import gc
import os
import platform
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import create_engine, insert

from benchmarks.sections import put
from db import columns, open_store
from tracker.commands.reading import MOST, ROOM
from tracker.core import Tracker
from tracker.formats.screens import Form, screen
from tracker.model import Event, Figure, Metric, Qualifier, Role, Speaker, Surface
from tracker.series import whole

SIZES = (10_000, 100_000, 1_000_000)
A_VERSION, A_PAGE = 20, 10
COMMANDS = ("log", "show", "blame", "lag")
START = datetime(2024, 1, 3, 12, tzinfo=UTC)
STEPS = 40
METRICS = ("killed", "injured", "missing")
_MANY = 20_000


class Rows:
    """Rows on their way, written by the thousands in the order of the references."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._rows: dict[Any, list[dict[str, Any]]] = {}
        self._last: dict[Any, int] = {}

    def add(self, table: Any, **row: Any) -> int:
        """The row's number, taken anew where the table has numbers of its own."""
        if "id" in table.c and "id" not in row:
            row["id"] = self._last[table] = self._last.get(table, 0) + 1
        self._rows.setdefault(table, []).append(row)
        return int(row.get("id", 0))

    def last(self, table: Any) -> dict[str, Any]:
        """The row that was added last, to be completed."""
        return self._rows[table][-1]

    def flush(self, least: int = 0) -> None:
        """Writes what is on its way, where it is that much."""
        if sum(map(len, self._rows.values())) <= least:
            return
        for table in columns.metadata.tables.values():
            if rows := self._rows.pop(table, None):
                self._connection.execute(insert(table), rows)


_NOBODY = dict.fromkeys(
    ("population", "place", "party", "includes_perpetrators", "includes_missing", "speaker_name",
     "speaker_role", "speaker_organization", "speaker_tier", "as_of")
)  # fmt: skip


class History:
    """One event's history, made up."""

    def __init__(self, rows: Rows, figures: int) -> None:
        self.rows = rows
        self.random = Random(figures)
        self.pages = figures // (A_VERSION * A_PAGE)
        self.claims: dict[tuple[Any, ...], int] = {}
        self.threads: dict[tuple[Any, ...], int] = {}
        self.number = 0
        self.said: set[tuple[int, str]] = set()
        self.said_value: dict[tuple[int, str], int | None] = {}
        self.records: list[tuple[datetime, dict[str, Any]]] = []
        self.quote = rows.add(columns.quote, words="Officials said that 84 people had been killed.")
        self.text = rows.add(
            columns.body, sha256=sha256(b"").hexdigest(), size=0, base_id=None, depth=0, packed=b""
        )

    def value(self, step: int, metric: str) -> int:
        """What the officials say at a step: mostly more, now and then less."""
        return 100 + 40 * METRICS.index(metric) + 7 * step - (25 if step % 9 == 8 else 0)

    def claim(
        self, metric: str, role: str, official: int | None, surface: str, place: str | None = None
    ) -> int:
        key = metric, role, official, surface, place
        if key not in self.claims:
            speaker = {} if official is None else {
                "speaker_name": f"Official {official}", "speaker_role": "spokesman",
                "speaker_tier": "official_national" if official % 3 else "official_local",
            }  # fmt: skip
            self.claims[key] = self.rows.add(
                columns.claim, code=len(self.claims), metric=metric, qualifier="exact", role=role,
                surface=surface, rule="made", confidence=0.9, current=True, via=[],
                **{**_NOBODY, **speaker, "place": place},
            )  # fmt: skip
        return self.claims[key]

    def figure(self, claim: int, value: int, at: int) -> int:
        return self.rows.add(
            columns.figure, claim_id=claim, quote_id=self.quote, low=value, high=value, quote_at=19,
            text=None, span_start=at, span_end=at + 2, parts=None, reasons=None,
        )  # fmt: skip

    def page(self, event: int, number: int) -> None:
        """A page with its versions, their readings and what it adds to the record."""
        source = self.rows.add(
            columns.source, url=f"https://news.example/{number}", kind="page", name=f"outlet {number // 5}",
            tier=None, every_min=600.0, every_max=21600.0, interval=600.0, spacing=None, state="active",
            failures=0, missed=0, recent=[], options={},
        )  # fmt: skip
        self.rows.add(
            columns.subscription,
            event_id=event,
            source_id=source,
            added_at=START,
            read_at=START,
            by_hand=False,
            counts=True,
        )
        own = number % 10 == 9
        stuck = number % 30 == 7
        at = START + timedelta(minutes=self.random.randrange(20_000))
        held: list[tuple[int, Figure]] = []
        last: dict[str, int] = {}
        for version in range(A_PAGE):
            step = min(int((at - START) / timedelta(minutes=1000)), STEPS - 1)
            if stuck:
                step = max(step - 12, 0)
            held = self.figures(held, step, own=own)
            seen = at - timedelta(minutes=9) if version else None
            first = self.rows.add(
                columns.attempt, source_id=source, position=version + 1,
                chain=sha256(b"%d/%d" % (source, version)).hexdigest(), observed_at=at, outcome="new",
                answered=True, elapsed=0.1, recorded_at=at, status=200,
            )  # fmt: skip
            self.rows.last(columns.attempt)["version_id"] = first
            self.rows.add(
                columns.version, id=first, source_id=source, number=version + 1,
                start=int(sha256(b"%d/%d" % (source, version)).hexdigest()[:8], 16), not_before=seen,
                title="A title", text_id=self.text, lang="en",
            )  # fmt: skip
            reading = self.rows.add(
                columns.extraction, version_id=first, lang="en", extractor="made", recorded_at=at, said=None
            )
            for place, (figure, _) in enumerate(held):
                self.rows.add(
                    columns.sighting,
                    extraction_id=reading,
                    place_no=place,
                    figure_id=figure,
                    headline=place < 3,
                )
            spoken = whole((f for _, f in held), f"outlet {number // 5}")
            numbers = {id(f): figure for figure, f in held}
            for place, f in enumerate(spoken):
                self.rows.add(
                    columns.voice, source_id=source, metric=f.metric, version_id=first, place_no=place,
                    observed_at=at, not_before=seen, figure_id=numbers[id(f)], value=f.value, dated=False,
                )  # fmt: skip
            self.record(
                number, event=event, source=source, version=first, at=at, spoken=spoken, numbers=numbers,
                last=last, own=own, stuck=stuck,
            )  # fmt: skip
            at += timedelta(minutes=self.random.randrange(200, 4000))
        self.rows.flush(_MANY)

    def figures(self, held: list[tuple[int, Figure]], step: int, *, own: bool) -> list[tuple[int, Figure]]:
        """The figures of a version: of those before it four fifths as they were."""
        made = list(held)
        official = None if own else step % 12
        for place in range(A_VERSION):
            metric = METRICS[place % 3]
            if held and place >= 6 and self.random.random() > 0.05:
                continue
            if place < 3:
                role, surface, where, value = "headline_toll", "body", None, self.value(step, metric)
            elif place < 6:
                role, surface, where, value = "headline_toll", "title", None, self.value(step, metric)
            else:
                role, surface, where = "location_subtotal", "body", f"district {place}"
                value = place + step // 4
                official = None if own else place % 12
            f = Figure(
                metric=Metric(metric), low=value, high=value, text=str(value), role=Role(role), surface=Surface(surface),
                span=(40 * place, 40 * place + 2), quote="", rule="made", confidence=0.9, place=where,
                **self.words(official),
            )  # fmt: skip
            if place < len(made) and made[place][1] == f:
                continue
            number = self.figure(self.claim(metric, role, official, surface, where), value, 40 * place)
            made[place : place + 1] = [(number, f)]
        return made

    def words(self, official: int | None) -> dict[str, Any]:
        speaker = None if official is None else Speaker(name=f"Official {official}")
        return {"qualifier": Qualifier.EXACT, "speaker": speaker}

    def record(
        self, page: int, *, event: int, source: int, version: int, at: datetime, spoken: list[Figure],
        numbers: dict[int, int], last: dict[str, int], own: bool, stuck: bool,
    ) -> None:  # fmt: skip
        """The revisions that the page brings: its outlet's own, the officials' first, and old ones again."""
        for f in spoken:
            step = f.value or 0
            after, metric = numbers[id(f)], f.metric.value
            if own:
                if f.metric in last and self.said_value.get((page, metric)) == f.value:
                    continue
                kind = "raised" if f.metric in last else "initial"
                self.said_value[page, metric] = f.value
                issuer = {"issuer_organization": f"outlet {page // 5}", "issuer_tier": "media_tally"}
            elif stuck:
                if f.metric in last:
                    continue
                kind, issuer = "stale_repeat", self.official(f)
            elif (step, metric) in self.said:
                last[f.metric] = after
                continue
            else:
                self.said.add((step, metric))
                kind, issuer = "raised", self.official(f)
            self.records.append((at, {
                "event_id": event, "thread": (kind, metric, source, page, tuple(issuer.items())),
                "before_id": last.get(f.metric), "after_id": after, "version_id": version,
            }))  # fmt: skip
            last[f.metric] = after

    def official(self, f: Figure) -> dict[str, Any]:
        name = f.speaker.name if f.speaker else None
        return {"issuer_name": name, "issuer_role": "spokesman", "issuer_tier": "official_national"}

    def finish(self) -> int:
        """Writes the records in the order of time; how many there are."""
        self.rows.flush()
        for number, (at, made) in enumerate(sorted(self.records, key=lambda one: one[0]), 1):
            kind, metric, source, page, issuer = key = made.pop("thread")
            if key not in self.threads:
                self.threads[key] = self.rows.add(
                    columns.thread, code=len(self.threads), kind=kind, cause="page", metric=metric,
                    role="headline_toll", source_id=source, outlet=f"outlet {page // 5}",
                    url=f"https://news.example/{page}", via=[],
                    **{**_ISSUER, **dict(issuer)},
                )  # fmt: skip
            self.rows.add(
                columns.revision, number=number, thread_id=self.threads[key], observed_at=at, not_before=None,
                published_at=None, recorded_at=at, reasons=None, **made,
            )  # fmt: skip
            self.rows.flush(_MANY)
        self.rows.flush()
        return len(self.records)


_ISSUER = dict.fromkeys(("issuer_name", "issuer_role", "issuer_organization", "issuer_tier"))


def make(path: Path, figures: int) -> int:
    """A database with one event of that many figures; how many revisions it has."""
    store = open_store(str(path))
    store.add_event(Event(slug="big", name="A big event", created_at=START))
    store.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        history = History(Rows(connection), figures)
        for number in range(history.pages):
            history.page(1, number)
        revisions = history.finish()
        connection.execute(columns.event.update().values(next_number=revisions + 1))
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    return revisions


_SAYS = (
    "Written by `python -m benchmarks.history`; do not edit. One event on SQLite, ten versions a page and twenty "
    "figures a version: the least CPU of four runs in a process that has started, with the screen drawn; CPU, wall "
    "and peak of memory of the whole command at a terminal of 100 cells, the median of three. {cores} cores, "
    "Python {python}; the machine's load over the last 15 minutes was {load:.1f}: the more it is above the number of "
    "cores, the more the wall is waiting and the CPU is dearer."
)


def counted(path: Path) -> int:
    """How many revisions there are."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM revision").fetchone()[0])


def whole_process(path: Path, command: str) -> tuple[float, float, float]:
    """Wall, CPU and the peak of memory (MB) of a command at a terminal of 100 cells."""
    script = (
        "import sys;from cli import main\n"
        "sys.argv[0] = 'toll'\ntry: main()\n"
        "except SystemExit: pass\n"
        # The peak that getrusage tells of is not below that of the process that made this one.
        "told = dict(line.split(':') for line in open('/proc/self/status'))\n"
        "print(int(told['VmHWM'].split()[0]) // 1024, file=sys.stderr)"
    )
    master, slave = os.openpty()
    environ = {**os.environ, "COLUMNS": "100", "TOLL_PAGER": "cat", "PAGER": "cat"}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script, "--db", str(path), command, "big"],
        stdout=slave, stderr=subprocess.PIPE, text=True, env=environ,
    ) as process:  # fmt: skip
        os.close(slave)
        # A terminal that nobody holds any more ends with an error.
        with suppress(OSError):
            while os.read(master, 65536):
                pass
        told = process.stderr.read() if process.stderr else ""
    os.close(master)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, float(told.split()[-1])


def inside(path: Path) -> Iterator[tuple[str, float]]:
    """For each command the CPU that it takes in a process that has started, its screen drawn."""
    tracker = Tracker(open_store(str(path)))
    form = Form(width=100)
    asks: dict[str, dict[str, Any]] = {
        "log": {"brief": True},
        "show": {},
        "blame": {"most": MOST},
        "lag": {"room": ROOM},
    }
    gc.disable()  # as the command line does, all but
    for _ in range(4):
        for command in COMMANDS:
            started = time.process_time()
            for _line in screen(getattr(tracker, command)("big", **asks[command]), form):
                pass
            yield command, time.process_time() - started


def measure(path: Path) -> dict[str, tuple[float, ...]]:
    """For each command the median of three whole processes, and the least of four runs inside one."""
    found = {}
    within: dict[str, float] = {}
    for command, seconds in inside(path):
        within[command] = min(seconds, within.get(command, seconds))
    for command in COMMANDS:
        runs = [whole_process(path, command) for _ in range(3)]
        found[command] = (within[command], *(statistics.median(one) for one in zip(*runs, strict=True)))
    return found


def main(arguments: list[str]) -> None:
    """Makes, measures, writes the table."""
    sizes = [int(arguments[0])] if arguments else list(SIZES)
    lines = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[1]) if len(arguments) > 1 else Path(temporary)
        for size in sizes:
            path = folder / f"history-{size}.db"
            started = time.perf_counter()
            if not path.exists():
                make(path, size)
            revisions = counted(path)
            print(f"{size:,} figures, {revisions:,} revisions: made in {time.perf_counter() - started:.0f} s, "
                  f"{path.stat().st_size / 1e6:.0f} MB", flush=True)  # fmt: skip
            for command, (within, wall, cpu, peak) in measure(path).items():
                lines.append(
                    f"| {size:,} | {size // 20:,} | {revisions:,} | `{command}` | {within:.2f} | {cpu:.2f} | {wall:.2f} | {peak:.0f} |"
                )
                print(lines[-1], flush=True)
    if not arguments:
        table = "\n".join(
            [
                "## Reading a long history",
                "",
                _SAYS.format(cores=os.cpu_count(), python=platform.python_version(), load=os.getloadavg()[2]),
                "",
                "| figures | versions | revisions | command | inside, s CPU | whole, s CPU | whole, s | peak, MB |",
                "|---|---|---|---|---|---|---|---|",
                *lines,
            ]
        )
        put(Path("docs/benchmarks.md"), "history", table)


if __name__ == "__main__":
    main(sys.argv[1:])

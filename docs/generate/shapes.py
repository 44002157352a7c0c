"""Shapes of JSON: the keys of every schema and every value, as the commands really print them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docs.generate.shells import Shell, own
from tracker.cluster import ClusterView, HostLine, JobsLine, WorkerLine
from tracker.formats import answers as _answers
from tracker.formats import cluster as _cluster  # noqa: F401 - its view has a schema
from tracker.formats.gaps import gap_json
from tracker.formats.tail import SCHEMA as FOLLOW
from tracker.gaps import Gap
from tracker.model import Outcome

__all__ = ["keys", "printed", "schemas", "shapes"]

Json = dict[str, Any]

_EVENT = "kerman-2024"
_TURN = "{2024-01-03T18:00Z}", "{2024-01-04T18:00Z}"
_ON_THE_DEMO = (
    f"toll log {_EVENT} --gaps",
    f"toll show {_EVENT}",
    f"toll blame {_EVENT}",
    f"toll blame {_EVENT} --as-of 2024-01-04",
    f"toll lag {_EVENT}",
    f"toll said {_EVENT}",
    "toll versions 1 --attempts",
    f"toll diff {_EVENT}@{_TURN[0]} {_EVENT}@{_TURN[1]}",
    "toll event list",
    "toll source list",
    f"toll review {_EVENT}",
    f"toll issuer list {_EVENT}",
    f"toll export {_EVENT} --format csv --output {_EVENT}.csv",
    f"toll reextract {_EVENT} --dry-run",
    "toll status",
    "toll verify",
    "toll checkpoint",
    "toll config show",
    "toll doctor",
    "toll extract report.txt",
    "toll extract report.html",
)
_REPORT = (
    "At least 12 people were killed, the ministry of health said. "
    "The toll was lowered from 14 because two names had been listed twice. "
    "Thirty people were injured and five are missing. "
    "A spokesman for the army denied that its aircraft were involved.\n"
)
_NAMED = {
    "speaker": ("log", "revisions", "issuer"),
    "reason": ("log", "revisions", "reasons"),
    "scope": ("log", "revisions", "scope"),
    "figure": ("log", "revisions", "after"),
    "statement": ("check", "statements"),
    "revision": ("poll", "sources", "revisions"),
    "attribution": ("log", "attributions"),
    "headline": ("show", "headlines"),
    "sighting": ("blame", "superseded"),
    "event": ("log", "event"),
    "source": ("sources", "sources"),
    "version": ("versions", "versions"),
    "attempt": ("versions", "attempts"),
}
"""Where each value that several schemas share is found whole."""

_OPEN = {
    "texts": "surface",
    "options": "option",
    "outcomes": "outcome",
    "surfaces": "surface",
    "database": "fact",
    "thrown_away": "flaw",
}
"""Objects whose keys are words of something else."""


@lru_cache(maxsize=4)
def printed(shell: Shell) -> Mapping[str, tuple[Json, ...]]:
    """What the commands print with --json, by the schema's short name."""
    shell.write("report.txt", _REPORT)
    shell.copy("ferry-1.html", "report.html")
    found: dict[str, tuple[Json, ...]] = {}
    on_the_demo = (_answer(shell, command) for command in _ON_THE_DEMO)
    for answer in (*on_the_demo, *_on_a_page(), *_with_a_second_reader(), *_with_workers()):
        name = answer["schema"].removeprefix("toll.").partition("/")[0]
        found[name] = (*found.get(name, ()), answer)
    # Whether a page of the demo goes unseen for long enough depends on when it was looked at.
    since = datetime(2024, 1, 5, tzinfo=UTC)
    gap = Gap(source=1, outlet="", url="", since=since, until=None, tries=((Outcome.BLOCKED, 1),))
    found["log"] = (*found["log"], {**found["log"][0], "gaps": [gap_json(gap)]})
    log = found["log"][0]  # what is followed does not end: each of its lines has one record of it
    line = {"schema": FOLLOW, "event": _EVENT, **dict.fromkeys(("revision", "attribution"))}
    pieces = ({"revision": log["revisions"][0]}, {"attribution": log["attributions"][0]})
    found["follow"] = tuple({**line, **piece} for piece in pieces)
    return found


def _answer(shell: Shell, command: str) -> Json:
    lines = shell.output(f"{command} --json").splitlines()
    answer: Json = json.loads(next(line for line in lines if line.startswith("{")))
    return answer


def _on_a_page() -> Iterator[Json]:
    """What is printed where a page is asked for."""
    with TemporaryDirectory(prefix="toll-docs-") as home, own(Path(home)) as shell:
        address = "http://127.0.0.1:8000/ferry.html"
        shell.serve("8000")
        shell.copy("ferry-1.html", "ferry.html")
        shell.output("toll event add ferry")
        shell.output(f"toll source add ferry {address}")
        yield _answer(shell, "toll poll")
        shell.output("toll event edit ferry --language fr")
        shell.write("toll.toml", '[targets]\ndesk = { command = ["true"] }\n')
        shell.output("toll alerts add ferry --to desk")
        shell.now += timedelta(hours=1)
        shell.copy("ferry-2.html", "ferry.html")
        polled = _answer(shell, "toll poll")
        yield polled
        yield from (_answer(shell, f"toll alerts {what}") for what in ("list", "outbox", "test desk"))
        yield _answer(shell, f"toll diff {polled['sources'][0]['revisions'][0]['version']}")
        yield _answer(shell, f"toll source test {address}")
        yield _answer(shell, f"toll source test {address} --drop aside")
        shell.write("list.html", '<html><body><h2><a href="ferry.html">Ferry</a></h2></body></html>')
        listing = "http://127.0.0.1:8000/list.html"
        yield _answer(shell, f"toll source test {listing} --select 'h2 a'")
        shell.output(f"toll source add ferry {listing} --select 'h2 a' --all")
        shell.output("toll poll")
        yield _answer(shell, f"toll source show {listing}")
        shell.output("TOLL_BY=editor toll issuer tier ferry 'coast guard' official_local")
        add = "toll add figure ferry 19 --speaker 'Anna Berg' --role mayor --citation 'harbour radio' --by editor"
        yield _answer(shell, add)
        yield _answer(shell, "toll review ferry")
        shell.copy("ferry-1.html", "bulletin.html")
        shell.write("empty.warc", "")
        shell.write("broken.json", "{")
        yield _answer(shell, "toll import ferry bulletin.html broken.json --time 2024-01-03T10:00Z")
        yield from _proven(shell, polled["sources"][0]["revisions"][0]["version"])


def _proven(shell: Shell, version: str) -> Iterator[Json]:
    """What is printed where the record is checked, kept and spoilt."""
    shell.output("toll checkpoint -o kept.json")
    yield _answer(shell, "toll replay ferry")
    yield _answer(shell, "toll backup kept.db")
    yield _answer(shell, f"toll seal {version} --reason 'a court ordered it' --yes")
    with closing(sqlite3.connect(shell.folder / "kept.db")) as spoilt:
        spoilt.executescript("DROP TRIGGER attempt_no_update; UPDATE attempt SET elapsed = elapsed + 1")
    yield _answer(shell, "toll verify ferry --checkpoint kept.json --db kept.db")
    with closing(sqlite3.connect(shell.folder / "kept.db")) as spoilt:
        spoilt.executescript("DROP TRIGGER claim_no_update; UPDATE claim SET metric = 'missing'")
    yield _answer(shell, "toll replay ferry --db kept.db")


def _with_a_second_reader() -> Iterator[Json]:
    """What is printed where a second reader is asked, with its opinion by itself, and where there is none."""
    with TemporaryDirectory(prefix="toll-docs-") as home, own(Path(home)) as shell:
        shell.complete("second.json", "11434")
        shell.copy("ferry.txt", "ferry.txt")
        ask = "TOLL_LLM_URL=http://127.0.0.1:{} TOLL_LLM_MODEL=llama3.3 TOLL_RETRIES=0 toll extract --second ferry.txt"
        read, failed = (_answer(shell, ask.format(place)) for place in ("11434/v1", "1"))
        yield from (read, read["second"], failed["second"])
        shell.output("toll event add ferry")
        shell.serve("8000")
        shell.copy("ferry-3.html", "ferry.html")
        shell.output("toll source add ferry http://127.0.0.1:8000/ferry.html")
        shell.output("toll poll")
        yield _answer(
            shell, ask.format("11434/v1").replace("extract --second ferry.txt", "review ferry --second")
        )


def _with_workers() -> Iterator[Json]:
    """What is printed of a database that machines share, which the demo's is not."""
    now = datetime(2024, 1, 3, tzinfo=UTC)
    worker = WorkerLine(
        number=1, name="desk/1", started_at=now, heartbeat_at=now, silent=1.0, lives=True, jobs=1, hosts=1
    )
    yield _answers.answer(
        ClusterView(
            now=now,
            workers=(worker,),
            jobs=(JobsLine(task="poll", waiting=0, doing=1, failed=0),),
            waits=0.0,
            sources=1,
            due=1,
            lag=1.0,
            hosts=(HostLine(host="news.example", until=now, sources=1, failures=1, why="HTTP 503"),),
        )
    )


def _at(value: Any, path: tuple[str, ...]) -> Iterator[Json]:
    """The objects at a path of keys, through lists."""
    if isinstance(value, list):
        for item in value:
            yield from _at(item, path)
    elif isinstance(value, dict):
        if path:
            yield from _at(value.get(path[0]), path[1:])
        else:
            yield value


@lru_cache(maxsize=4)
def _named(shell: Shell) -> Mapping[str, tuple[Json, ...]]:
    answers = printed(shell)
    found = {name: tuple(_at(list(answers[at]), tuple(rest))) for name, (at, *rest) in _NAMED.items()}
    missing = sorted(name for name, instances in found.items() if not instances)
    if missing:
        raise ValueError(f"no example of {', '.join(missing)} in the demo")
    return found


def keys(shell: Shell) -> set[str]:
    """Every key that any command prints, but those that are words of something else."""
    found: set[str] = set()
    waiting: list[Any] = [list(answers) for answers in printed(shell).values()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            found |= value.keys()
            for key, inner in value.items():
                waiting += inner.values() if key in _OPEN and isinstance(inner, dict) else [inner]
    return found


def shapes(shell: Shell) -> str:
    """The values that schemas share, each with its keys."""
    known = _named(shell)
    return "".join(f"\n**{name}** {_inside(instances, known)}\n" for name, instances in sorted(known.items()))


def schemas(shell: Shell) -> str:
    """Every schema with its keys."""
    parts = []
    for _, answers in sorted(printed(shell).items()):
        variants: dict[tuple[str, ...], list[Json]] = {}
        for answer in answers:
            variants.setdefault(tuple(answer), []).append(answer)
        sketches = "\n\n".join(_inside(tuple(same), _named(shell)) for same in variants.values())
        parts.append(f"### {answers[0]['schema']}\n\n{sketches}\n")
    return "\n".join(["", *parts, ""])


def _inside(instances: tuple[Json, ...], named: Mapping[str, tuple[Json, ...]]) -> str:
    """The keys of an object, each with what it holds where that is an object or a list."""
    merged: dict[str, list[Any]] = {}
    for instance in instances:
        for key, value in instance.items():
            merged.setdefault(key, []).append(value)
    return ", ".join(f"`{key}`{_held(key, values, named)}" for key, values in merged.items())


def _held(key: str, values: list[Any], named: Mapping[str, tuple[Json, ...]]) -> str:
    if any(isinstance(value, list) for value in values):
        items = [item for value in values if value for item in value]
        inner = _what(key, items, named)
        return f" [{inner}]" if inner else " [ ]"
    inner = _what(key, values, named)
    return f" {inner}" if inner else ""


def _what(key: str, values: list[Any], named: Mapping[str, tuple[Json, ...]]) -> str:
    objects = tuple(value for value in values if isinstance(value, dict))
    if not objects:
        return ""
    if str(objects[0].get("schema")).startswith("toll."):
        return f"({objects[0]['schema']})"
    if key in _OPEN:
        inner = _held("", [v for value in objects for v in value.values()], named)
        return f"{{{_OPEN[key]}:{inner or ' …'}}}"
    for shape, examples in sorted(named.items(), key=lambda item: -len(item[1][0])):
        common = set(examples[0])
        if common <= set(objects[0]):
            more = tuple({k: v for k, v in value.items() if k not in common} for value in objects)
            return f"({shape})" + (f" and {_inside(more, named)}" if more[0] else "")
    return f"{{{_inside(objects, named)}}}"

"""Tables: what the reference pages list, taken from the program's own tables.

Each takes the demo's shell and returns Markdown.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from sqlite3 import connect

import click

import cli
import db
from docs.generate.queries import queries, shown
from docs.generate.shapes import schemas, shapes
from docs.generate.shells import Shell
from docs.generate.traps import languages as read_languages
from docs.generate.traps import summary, traps
from tracker.exports import EXPORTS
from tracker.exports.rows import COLUMNS, MEANINGS
from tracker.fetch import FETCHERS
from tracker.formats import extraction, second
from tracker.formats.answers import SCHEMAS
from tracker.lang import LANGUAGES
from tracker.second.answer import Flaw
from tracker.settings import SETTINGS

__all__ = ["TABLES", "View", "commands", "schema_names", "views"]

_READ = {
    extraction.SCHEMA: "what is read in a text or a page",
    second.SCHEMA: "what a second reader reads in it, and where it differs",
}


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its whole name, in the order of the help."""
    yield from _under("toll", cli.cli)


def _under(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for word, inner in command.commands.items():
            yield from _under(f"{name} {word}", inner)
    else:
        yield name, command


def schema_names() -> dict[str, str]:
    """Every JSON schema with what it holds."""
    return dict(sorted({**SCHEMAS, **_READ}.items()))


class View:
    """A public view of the database: its name, what a row is, its columns with notes in brackets."""

    def __init__(self, comment: str, select: str) -> None:
        lines = [line.removeprefix("--").strip() for line in comment.strip().splitlines()]
        self.name, _, self.row = lines[0].partition(": ")
        self.notes = lines[1:]
        self.columns = re.findall(r"(?:\.| AS )(\w+),?$", select, re.MULTILINE)


def views() -> list[View]:
    """The views of db/views.sql."""
    script = (Path(db.__file__).parent / "views.sql").read_text(encoding="utf-8")
    found = re.findall(
        r"((?:^--[^\n]*\n)+)CREATE VIEW \w+ AS\nSELECT (.*?)^FROM", script, re.MULTILINE | re.DOTALL
    )
    return [View(comment, select) for comment, select in found]


def _rows(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _settings(_: Shell) -> str:
    return _rows(
        ("setting", "variable", "value", "default", "meaning"),
        (
            (f"`{s.name}`", f"`{s.variable}`", s.kind, f"`{s.default}`" if s.default else "none", s.meaning)
            for s in SETTINGS
        ),
    )


def _commands(shell: Shell) -> str:
    parts = []
    for name, _ in commands():
        parts.append(f"## {name}\n\n```console\n$ {name} --help\n{shell.output(f'{name} --help')}```\n")
    return "\n".join(["", *parts, ""])


def _schemas(_: Shell) -> str:
    return _rows(("schema", "holds"), ((f"`{name}`", what) for name, what in schema_names().items()))


def _views(_: Shell) -> str:
    parts = []
    for view in views():
        notes = "".join(f"- {line}\n" for line in view.notes)
        columns = ", ".join(f"`{column}`" for column in view.columns)
        parts.append(
            f"## {view.name}\n\n{view.row[:1].upper()}{view.row[1:]}\n\n{notes}\nColumns: {columns}.\n"
        )
    return "\n".join(["", *parts, ""])


def _queries(shell: Shell) -> str:
    with closing(connect(shell.database)) as connection:
        parts = [
            f"### {query.question}\n\n{query.answer}\n\n```sql\n{query.sql}\n```\n\n{shown(connection.execute(query.sql))}"
            for query in queries()
        ]
    return "\n".join(["", *parts, ""])


def _kinds(_: Shell) -> str:
    return ", ".join(f"`{kind}`" for kind in FETCHERS) + "\n"


def _languages(_: Shell) -> str:
    return ", ".join(f"`{code}`" for code in LANGUAGES) + "\n"


def _flaws(_: Shell) -> str:
    # The lines below an enumeration's value are its documentation.
    source = inspect.getsource(Flaw)
    told = re.findall(r'^    [A-Z_]+ = "(\w+)"\n    """(.+)"""$', source, re.MULTILINE)
    return _rows(("flaw", "meaning"), ((f"`{word}`", f"{why[:1].lower()}{why[1:-1]}") for word, why in told))


def _exports(_: Shell) -> str:
    return _rows(
        ("format", "holds", "for"),
        ((f"[`{e.name}`](#{e.name})", e.holds, e.for_whom) for e in EXPORTS.values()),
    )


def _columns(_: Shell) -> str:
    return _rows(
        ("column", "type", "holds"),
        ((f"`{name}`", _TYPES[kind], MEANINGS[name]) for name, kind in COLUMNS),
    )


_TYPES = {str: "text", int: "number", float: "number", bool: "true, false", datetime: "time"}

TABLES: Mapping[str, Callable[[Shell], str]] = {
    "columns": _columns,
    "commands": _commands,
    "exports": _exports,
    "flaws": _flaws,
    "json": schemas,
    "kinds": _kinds,
    "languages": _languages,
    "schemas": _schemas,
    "settings": _settings,
    "shapes": shapes,
    "texts": summary,
    "texts by language": read_languages,
    "traps": traps,
    "views": _views,
    "queries": _queries,
}

"""A small record with everything in it, and mutations of it behind the program's back."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tests.db.samples import Plain, Quiet, at, figure, followed, look, reading, ruling, statement
from tracker.model import Outcome, Reason, StatedReason

__all__ = ["TABLES", "filled", "mutated"]

TABLES = (
    *("attempt", "attribution", "body", "claim", "entry", "extraction", "figure", "head", "hearing"),
    *("quote", "revision", "revocation", "ruling", "sighting", "statement", "thread", "version"),
)
"""The tables of evidence that `filled` puts rows into."""

_OWN = {("entry", "id"), ("revision", "id"), ("attribution", "id"), ("ruling", "number")}
"""Numbers of rows that nothing points at: another one says nothing else."""


def filled(store, versions: int = 6):
    """The source of a record of two pages: versions, looks without one, rulings, absences, headers."""
    source = followed(store)
    other = followed(store, url="https://lantern.example/quay")
    why = StatedReason(reason=Reason.CLERICAL, text="a slip", span=(0, 6))
    remark = statement("how sad it is", stance=None, target=None)
    for i in range(versions):
        headers = (("Server", "quay"), ("Date", f"day {i}"), ("X", "y" * 40))
        words = {"quote": f"{i + 20} people died in hall {i % 3}", "reasons": (why,) if i % 2 else ()}
        said = [statement(f"we had no part in it {i // 2}"), remark]
        page = f"<p>{i + 20} people died in hall {i % 3}, and {'x' * 300}</p>".encode()
        store.commit(
            [
                reading(
                    source, at(20 * i), figure(i + 20, **words), statements=said, body=page, headers=headers
                ),
                look(source, at(20 * i + 5), headers=headers, elapsed=0.25),
                reading(other, at(20 * i + 6), figure(i + 30), body=b"<p>other %d</p>" % i),
                look(other, at(20 * i + 9), Outcome.FAILED, detail="no answer", due_at=at(20 * i)),
            ],
            Plain(),
        )
    store.rule(ruling(source, figure(20, quote="20 people died in hall 0")), Quiet())
    store.rule(ruling(source, figure(21, quote="21 people died in hall 1"), note="no"), Quiet())
    store.revoke("quay", 1, "editor", at(600), Quiet())
    return source


def _other(value: object, chance: random.Random) -> object:
    """Another value of the same kind."""
    if isinstance(value, bytes):
        at_ = chance.randrange(len(value)) if value else 0
        return (
            value[:at_] + bytes([value[at_] ^ (1 << chance.randrange(8))]) + value[at_ + 1 :]
            if value
            else b"x"
        )
    if isinstance(value, str):
        if value[:1] in "[{":
            return value.replace("a", "e", 1) if "a" in value else ("[1]" if value[:1] == "[" else '{"x":1}')
        return value + "x"
    if isinstance(value, float):
        return value + 0.125 if value < 0.5 else value - 0.125
    return 1 if value is None else value + chance.choice((1, 2, 60_000_000))


def mutated(path: Path, chance: random.Random) -> Iterator[str]:
    """One mutation of the database, made by raw SQL without guards, checks and keys; says which it was."""
    with sqlite3.connect(path, isolation_level=None) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA ignore_check_constraints=ON")
        while True:
            table = chance.choice(TABLES)
            rows = raw.execute(f"SELECT * FROM {table}").fetchall()
            names = [column[1] for column in raw.execute(f"PRAGMA table_info({table})")]
            keys = [column[1] for column in raw.execute(f"PRAGMA table_info({table})") if column[5]]
            kind = chance.choice(("flip", "flip", "delete", "insert", "swap"))
            row = dict(zip(names, chance.choice(rows), strict=True))
            where = " AND ".join(f"{key} = ?" for key in keys)
            key = [row[name] for name in keys]
            try:
                if kind == "insert" and table == "body":
                    continue  # the same bytes twice say nothing else, and two writers may store them
                if kind == "flip":
                    name = chance.choice(names)
                    if (table, name) in _OWN:
                        continue
                    raw.execute(
                        f"UPDATE {table} SET {name} = ? WHERE {where}", [_other(row[name], chance), *key]
                    )
                    yield f"{table}.{name} of {key}"
                elif kind == "delete":
                    raw.execute(f"DELETE FROM {table} WHERE {where}", key)
                    yield f"delete {table} {key}"
                elif kind == "insert":
                    fresh = {
                        **row,
                        **{n: raw.execute(f"SELECT max({n}) + 1 FROM {table}").fetchone()[0] for n in keys},
                        **{
                            n: raw.execute(f"SELECT max({n}) + 1 FROM {table}").fetchone()[0]
                            for n in ("position", "number", "place_no")
                            if n in names
                        },
                    }
                    marks = ", ".join("?" * len(names))
                    raw.execute(f"INSERT INTO {table} VALUES ({marks})", [fresh[n] for n in names])
                    yield f"insert {table}"
                else:
                    other = dict(zip(names, chance.choice(rows), strict=True))
                    name = chance.choice([n for n in names if n not in keys])
                    if other[name] == row[name] or (table, name) in _OWN:
                        continue
                    other_key = [other[n] for n in keys]
                    raw.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", [other[name], *key])
                    raw.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", [row[name], *other_key])
                    yield f"swap {table}.{name} of {key} and {other_key}"
            except sqlite3.IntegrityError:
                continue
            return

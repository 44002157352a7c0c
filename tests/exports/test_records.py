"""The whole record of an event goes out as lines and comes in again elsewhere, and says the same there."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import db
from db import carrying, copying
from tests.db.samples import NOON, Plain, at, figure, followed, look, reading, statement
from tests.evidence.record import filled
from tests.exports.conftest import SLUG
from tracker.archives import records
from tracker.core import Tracker
from tracker.errors import InputError, TollError, UsageError
from tracker.formats.answers import answer

LATE = datetime(2030, 1, 1, tzinfo=UTC)


def answers(store, slug, moment=LATE):
    """What every reading command answers, as JSON."""
    tracker = Tracker(store)
    views = [getattr(tracker, verb)(slug, at=moment) for verb in ("log", "show", "blame", "said", "lag")]
    pages = list(store.sources(slug, removed=True))
    found = [json.loads(json.dumps(answer(view))) for view in views]
    for page in pages:
        # Which other events follow a page is theirs.
        told = answer(tracker.versions(str(page.id), at=moment, attempts=True))
        found.append({**told, "source": {**told["source"], "events": []}})
    found += [repr(store.rulings(slug)), repr(store.gaps(slug, moment)), repr(store.absences(slug))]
    found.append(repr([replace(page, events=()) for page in pages]))
    for page in pages:
        for version in store.versions(page.id):
            try:
                found.append(repr(store.document(version.hash)))
            except TollError as error:
                found.append(str(error))
    return found


def written(store, slug, path, **asked):
    """The file of an event's record."""
    with path.open("wb") as out:
        Tracker(store).export(slug, "jsonl", out, **asked)
    return path


def moved(store, slug, path, target):
    """The record of an event in another store, which was checked; both answer alike, at any moment."""
    records.take(target, written(store, slug, path), "elsewhere")
    assert target.verify(all_bytes=True).flaws == ()
    middle = [r.observed_at for r in store.revisions(slug)][len(store.revisions(slug)) // 2 :][:1]
    for moment in (LATE, *middle):
        assert answers(target, slug, moment) == answers(store, slug, moment)


def test_the_demo_comes_back_as_it_was(kerman, tmp_path, open_at):
    """Every answer, and the file that is written of the copy, are those of the original."""
    store, other = kerman.store, open_at(str(tmp_path / "other.db"))
    moved(store, SLUG, tmp_path / "one.jsonl", other)
    written(other, SLUG, tmp_path / "two.jsonl")
    first, second = ((tmp_path / name).read_text().splitlines() for name in ("one.jsonl", "two.jsonl"))
    assert first[1:] == second[1:]
    assert set(other.heads().heads) <= set(store.heads().heads)


def test_a_record_goes_between_the_databases_and_is_gone_on_with(store, tmp_path, open_at, sqlite_made):
    """One of two events goes with its rulings and seals, from SQLite and from PostgreSQL, and takes new looks."""
    filled(store)
    slug = store.events()[0].slug
    pages = store.sources(slug)
    sealed = store.versions(pages[0].id)[0].hash
    store.seal(sealed, reason="a court ordered it", by="ana", at=at(900))
    store.add_event(type(store.event(slug))(slug="elsewhere", name="Elsewhere", created_at=NOON))
    other = open_at(str(sqlite_made))
    moved(store, slug, tmp_path / "one.jsonl", other)
    assert other.seal_of(sealed) == store.seal_of(sealed)
    assert [e.slug for e in other.events()] == [slug]
    back = other.source(pages[0].url)
    other.commit([reading(back, at(3000), figure(99))], Plain())
    assert other.verify(all_bytes=True).flaws == ()


def test_a_record_comes_into_postgresql(postgresql_url, sqlite_store, tmp_path, open_at):
    """What comes after it has numbers of its own."""
    filled(sqlite_store)
    slug = sqlite_store.events()[0].slug
    other = open_at(postgresql_url)
    moved(sqlite_store, slug, tmp_path / "one.jsonl", other)
    other.commit([reading(other.sources(slug)[0], at(3000), figure(99))], Plain())
    assert other.verify(all_bytes=True).flaws == ()


def test_an_event_brings_those_that_are_a_part_of_it(sqlite_store, tmp_path, open_at, sqlite_made):
    """A merged event keeps its records under its own name, there too."""
    store = sqlite_store
    for slug in ("quay", "pier"):
        page = followed(store, slug, f"https://gazette.example/{slug}")
        store.commit([reading(page, at(1), figure(4 if slug == "quay" else 6))], Plain())
    Tracker(store).merge_events("pier", "quay", "ana")
    moved(store, "quay", tmp_path / "one.jsonl", open_at(str(sqlite_made)))


@pytest.fixture(scope="module")
def made(_sqlite_made):
    """An empty SQLite file with the schema, to be copied."""
    return _sqlite_made


@pytest.fixture
def sqlite_made(made, tmp_path):
    """A copy of it."""
    return shutil.copy(made, tmp_path / "empty.db")


LOOK = st.tuples(
    st.integers(0, 2), st.sampled_from(["figure", "claim", "unchanged"]), st.integers(1, 40), st.booleans()
)


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(looks=st.lists(LOOK, min_size=1, max_size=10))
def test_any_history_comes_back(looks, made, tmp_path_factory):
    """Whatever was seen, on whichever pages, of whichever of two events: each comes back as it was."""
    folder = tmp_path_factory.mktemp("any")
    stores = [db.open_store(str(shutil.copy(made, folder / f"{n}.db")), create=False) for n in range(3)]
    store = stores[0]
    try:
        pages = [followed(store, slug, f"https://gazette.example/{slug}") for slug in ("quay", "pier")]
        pages.append(followed(store, "quay", "https://courier.example/both"))
        followed(store, "pier", "https://courier.example/both")
        for minute, (page, kind, number, fifty) in enumerate(looks):
            source = store.source(pages[page].url)
            if kind == "unchanged" and source.last_answer_at is not None:
                store.commit([look(source, at(minute))], Plain())
            else:
                first, second = f"{number} people died", f"{number * 50} people died"
                claimed = f"we had no part in it in minute {minute}"
                words = f"{first}, {second}, {claimed}"
                there = (len(first) + 2, len(first) + 2 + len(str(number * 50)))
                of = [figure(number)] + ([figure(number * 50, span=there)] if fifty else [])
                said = ()
                if kind == "claim":
                    place = words.index(claimed)
                    said = (statement(claimed, span=(place, place + len(claimed))),)
                store.commit([reading(source, at(minute), *of, statements=said, text=words)], Plain())
        assert store.verify(all_bytes=True).flaws == ()
        for slug, other in (("quay", stores[1]), ("pier", stores[2])):
            moved(store, slug, folder / f"{slug}.jsonl", other)
    finally:
        for one in stores:
            one.close()


@pytest.fixture(scope="module")
def lines(tmp_path_factory, made):
    """The lines of one record, to be spoilt."""
    folder = tmp_path_factory.mktemp("lines")
    store = db.open_store(str(shutil.copy(made, folder / "toll.db")), create=False)
    filled(store)
    path = written(store, store.events()[0].slug, folder / "one.jsonl")
    store.close()
    return [json.loads(line) for line in path.read_text().splitlines()]


def _first(lines, table):
    return next(line["row"] for line in lines if line.get("table") == table)


SPOILT = {
    "cut": (lambda lines: lines.pop(), "is not whole"),
    "short": (lambda lines: lines.pop(-2), "another number of rows"),
    "edition": (lambda lines: lines[0].update(tables="0001"), "edition 0001"),
    "moment": (lambda lines: lines[0].update(tables=None), "at one moment"),
    "schema": (lambda lines: lines[0].update(schema="toll.log/1"), "no record of an event"),
    "table": (lambda lines: lines[-2].update(table="alert"), "no table 'alert'"),
    "row": (lambda lines: lines[-2].update(row=7), "no row of a table"),
    "column": (lambda lines: lines[-2]["row"].update(more=1), "other columns"),
    "figure": (lambda lines: _first(lines, "figure").update(low=7), "does not fit together"),
    "word": (lambda lines: _first(lines, "figure").update(low="seven"), "none that this table can hold"),
    "time": (lambda lines: _first(lines, "revision").update(observed_at="noon"), "none that this table"),
    "bytes": (lambda lines: _first(lines, "body").update(packed="AAAA"), "does not fit together"),
    "link": (lambda lines: _first(lines, "attempt").update(chain="00" * 32), "does not fit together"),
    "parent": (lambda lines: _first(lines, "version").update(source_id=999), "none that this table can hold"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_record_that_does_not_fit_leaves_nothing(how, lines, tmp_path, open_at, sqlite_made):
    """Cut, altered, of another edition or as of a moment: one sentence, and the database is empty as before."""
    spoil, why = SPOILT[how]
    mine = json.loads(json.dumps(lines))
    spoil(mine)
    path = tmp_path / "spoilt.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in mine))
    store = open_at(str(sqlite_made))
    with pytest.raises(InputError, match=why):
        records.take(store, path, "here")
    assert store.events() == ()
    assert store.heads().heads == ()


def test_a_record_is_never_written_over(lines, tmp_path, open_at, sqlite_made):
    """Where the event has records, or anything else is there, it is said and nothing changes."""
    path = tmp_path / "one.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    store = open_at(str(sqlite_made))
    records.take(store, path, "here")
    before = store.heads()
    with pytest.raises(UsageError, match="already has records of"):
        records.take(store, path, "here")
    assert store.heads() == before


def test_as_of_a_moment_there_are_no_rows(kerman, exported):
    """A chain that is cut proves nothing: what was known at a moment has what a reader wants, and says so."""
    read = [json.loads(line) for line in exported(kerman, SLUG, "jsonl", at=LATE).splitlines()]
    assert {one["type"] for one in read} & {"row", "end"} == set()
    assert read[0]["tables"] is None


def test_every_table_goes_or_stays():
    """A table that is new is thought of."""
    carried = {table.name for table in carrying._wanted([1])}
    assert carried | carrying.LEFT >= {table.name for table in copying.tables()}
    assert not carried & carrying.LEFT

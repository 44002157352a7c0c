"""Exports, each opened with the tool that its users open it with."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest

from tests.exports.conftest import HOSTILE, SLUG
from tracker.errors import NotFoundError, UsageError
from tracker.exports import EXPORTS
from tracker.exports.rows import COLUMNS, MEANINGS
from tracker.model import Policy

TURN = datetime(2024, 1, 4, tzinfo=UTC)


def records(kerman, at=None):
    """How many revisions and attributions are known."""
    view = kerman.log(SLUG, at=at)
    return len(view.entries)


def test_csv_opens_in_pandas(kerman, exported):
    """Pandas reads a row for each revision, numbers as numbers, times as times, and the headline as it moved."""
    import pandas as pd

    read = pd.read_csv(
        io.BytesIO(exported(kerman, SLUG, "csv")), parse_dates=["observed_at"], date_format="ISO8601"
    )
    assert len(read) == records(kerman)
    assert list(read.columns) == [name for name, _ in COLUMNS]
    moved = read[(read.metric == "killed") & read.headline_kind.notna()]
    assert moved.headline_best.astype(int).tolist() == [20, 73, 103, 95, 84, 89, 91, 94]
    assert moved.headline_kind.tolist().count("lowered") == 2
    assert str(read.observed_at.dt.tz) == "UTC"
    first = moved.iloc[0]
    assert (first.low, first.best) == (20, 20)
    assert pd.isna(first.high), "an open end is empty, no number"


def test_as_of_and_policy_hold(kerman, exported):
    """What is exported is what was known by a moment, and its headline is the policy's."""
    early = list(csv.DictReader(io.StringIO(exported(kerman, SLUG, "csv", at=TURN).decode())))
    assert len(early) == records(kerman, TURN) < records(kerman)
    other = exported(kerman, SLUG, "csv", policy=Policy.GTD).decode()
    assert {row["policy"] for row in csv.DictReader(io.StringIO(other)) if row["record"] == "figure"} == {
        "gtd"
    }


def test_every_column_has_a_meaning():
    """No column is without a line in the documentation, and none is documented that is not there."""
    assert list(MEANINGS) == [name for name, _ in COLUMNS]


def test_csv_of_hostile_words_is_neutral(hostile, exported):
    """No cell of an event made of hostile words begins as a formula does, in csv and in hxl."""
    for form in ("csv", "hxl"):
        for row in csv.reader(io.StringIO(exported(hostile, "quay", form).decode())):
            assert not [cell for cell in row if cell[:1] in "=+@\t\r" and cell]


def test_hxl_is_read_by_libhxl(kerman, exported, tmp_path):
    """Libhxl finds the tag row, and #affected+killed has the numbers of the killed."""
    import hxl

    rows = list(csv.reader(io.StringIO(exported(kerman, SLUG, "hxl").decode())))
    data = hxl.data(rows)
    killed = [row for row in data if row.get("#affected+killed-min-max")]
    assert "103" in [row.get("#affected+killed-min-max") for row in killed]
    assert killed[0].get("#affected+killed+min") == "20"
    assert not killed[0].get("#affected+killed+max"), "an open end is empty"
    assert all(re.fullmatch(r"#[a-z]+(\+[a-z][a-z0-9_]*)*", column.display_tag) for column in data.columns)
    rules = [
        ["#valid_tag", "#valid_required", "#valid_datatype"],
        ["#affected+killed", "", "number"],
        ["#date+observed", "true", "date"],
        ["#org+issuer+name", "", "text"],
    ]
    wrong = []
    assert hxl.schema(hxl.data(rules), wrong.append).validate(hxl.data(rows)), wrong


def test_parquet_opens_in_duckdb(kerman, exported, tmp_path):
    """Duckdb reads typed columns and answers a question about them."""
    import duckdb

    path = tmp_path / "kerman.parquet"
    path.write_bytes(exported(kerman, SLUG, "parquet"))
    query = f"""SELECT max(headline_best), count(*) FILTER (headline_kind = 'lowered'), typeof(min(observed_at))
        FROM '{path}' WHERE metric = 'killed'"""
    assert duckdb.sql(query).fetchall() == [(103, 2, "TIMESTAMP WITH TIME ZONE")]


def test_atom_is_read_by_feedparser(kerman, exported):
    """Feedparser finds an entry for each revision, the latest first, with an id that stays."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(exported(kerman, SLUG, "atom", authority="news.example")))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert len(feed.entries) == records(kerman)
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    assert all(
        re.fullmatch(r"tag:news\.example,\d{4}-\d\d-\d\d:kerman-2024:r\d+:[0-9a-f]{16}", one) for one in ids
    )
    assert [e.updated for e in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
    assert "killed: headline lowered from 103 to 95, Bahram Einollahi" in " ".join(
        e.title for e in feed.entries
    )
    early = feedparser.parse(io.BytesIO(exported(kerman, SLUG, "atom", at=TURN, authority="news.example")))
    assert {entry.id for entry in early.entries} < set(ids), "an entry's id does not change with time"


def test_atom_of_hostile_words_is_well_formed(hostile, exported):
    """Controls and markup from outside are text in the feed."""
    import xml.etree.ElementTree as ET

    root = ET.fromstring(exported(hostile, "quay", "atom"))
    text = "".join(root.itertext())
    assert "]]>&<b>" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_timemap_is_read_as_memento_clients_do(kerman, exported):
    """The list parses as links; every version is a memento with its time; first, last and original are told."""
    with pytest.raises(UsageError, match="one page"):
        exported(kerman, SLUG, "timemap")
    page = kerman.sources(SLUG)[0]
    text = exported(kerman, SLUG, "timemap", page=page.url, playback="http://127.0.0.1:8080/toll/").decode()
    links = [
        (address, dict(re.findall(r'(\w+)="([^"]*)"', rest)))
        for address, rest in re.findall(r"<([^>]*)>((?:; \w+=\"[^\"]*\")*)", text)
    ]
    mementos = [(address, more) for address, more in links if "memento" in more["rel"].split()]
    versions = kerman.versions(page.url).versions
    assert [parsedate_to_datetime(more["datetime"]) for _, more in mementos] == [
        v.observed_at.replace(microsecond=0) for v in versions
    ]
    assert mementos[0][0] == f"http://127.0.0.1:8080/toll/{versions[0].observed_at:%Y%m%d%H%M%S}/{page.url}"
    assert mementos[0][1]["rel"] == "first memento"
    assert mementos[-1][1]["rel"] == "last memento"
    assert [address for address, more in links if more["rel"] == "original"] == [page.url]


def test_a_timemap_of_no_version_or_no_page_is_said(kerman, exported):
    """A page of another event, and one that has no version, are errors with a next step."""
    kerman.add_event("other")
    with pytest.raises(NotFoundError, match="has no page"):
        exported(kerman, "other", "timemap")
    kerman.add_source("other", "http://127.0.0.1:9/x")
    with pytest.raises(NotFoundError, match="no version yet"):
        exported(kerman, "other", "timemap")
    with pytest.raises(NotFoundError, match="no page of"):
        exported(kerman, SLUG, "timemap", page="http://127.0.0.1:9/x")


def test_wiki_cites_the_present_figures(kerman, exported):
    """Each infobox has the headline with its hedge, once cited in full and once by name."""
    text = exported(kerman, SLUG, "wiki").decode()
    assert '| fatalities = At least 94<ref name="toll-r' in text
    assert re.search(r'\| deaths     = At least 94<ref name="toll-r\d+" />', text)
    assert "{{cite news |url=http://" in text
    assert "|quote=" in text
    names = re.findall(r'<ref name="(toll-r\d+)">', text)
    assert len(names) == len(set(names))
    assert set(re.findall(r'<ref name="(toll-r\d+)" />', text)) <= set(names)


def test_wiki_of_hostile_words_is_text(hostile, exported):
    """Words from outside end no template, no reference and no comment."""
    text = exported(hostile, "quay", "wiki").decode()
    assert text.count("{{cite news") == text.count("}}")
    assert text.count("<ref name") == text.count("</ref>") + text.count("/>")
    assert text.count("<!--") == text.count("-->")
    assert "<b>" not in text


def test_jsonl_is_an_object_a_line(kerman, exported):
    """Each line is one object with a type, and the revisions are those of the log."""
    read = [json.loads(line) for line in exported(kerman, SLUG, "jsonl").splitlines()]
    assert read[0]["type"] == "event"
    assert read[0]["schema"] == "toll.record/1"
    assert sum(one["type"] in ("revision", "attribution") for one in read) == records(kerman)


@pytest.mark.parametrize("form", [name for name in EXPORTS if name not in ("timemap", "proof")])
def test_an_event_without_anything_can_be_exported(form, sqlite_store, exported):
    """An event on which nothing is known yet is no error in any format."""
    from tracker.core import Tracker

    tracker = Tracker(sqlite_store)
    tracker.add_event("quay")
    assert exported(tracker, "quay", form)


def test_a_proof_of_nothing_is_refused(sqlite_store, exported):
    """Where no figure stands there is nothing to prove, and that is said."""
    from tracker.core import Tracker

    tracker = Tracker(sqlite_store)
    tracker.add_event("quay")
    with pytest.raises(NotFoundError, match="stands in quay"):
        exported(tracker, "quay", "proof")


def test_an_unknown_format_is_said(kerman, exported):
    """The error lists the formats."""
    with pytest.raises(UsageError, match="'pdf'") as caught:
        exported(kerman, SLUG, "pdf")
    assert "csv" in caught.value.hint


def test_hostile_words_are_hostile(hostile):
    """The sample has what it says: as many revisions as there are hostile words, and their statements."""
    assert len(hostile.log("quay").entries) == 2 * len(HOSTILE)

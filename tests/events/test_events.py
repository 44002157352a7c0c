"""Six events, each as pages of several outlets over time, played through the real poller and read back."""

import asyncio
from functools import cache
from pathlib import Path

import pytest

from db import open_store
from tests.events.disorder import disordered, state
from tests.events.gold import CELLS, wrong
from tests.events.play import play
from tests.events.web import SLUGS, story
from tracker.series import revision_key

NOT_YET = dict(
    line.split(" | ", 1)
    for line in (Path(__file__).parent / "not_yet.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
"""What is not read right yet, with the reason."""


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The tracker after an event's story has ended; each is played when it is first asked for."""
    stores = []

    @cache
    def of(slug):
        store = open_store(f"sqlite:///{tmp_path_factory.mktemp(slug)}/toll.db")
        stores.append(store)
        return asyncio.run(play(story(slug), store))

    yield of
    for store in stores:
        store.close()


@pytest.fixture(scope="module")
def read(played):
    """What is not as a person reads it, cell by cell, of an event."""
    return cache(lambda slug: wrong(slug, played(slug)))


def test_the_stories_are_large_enough():
    """Six events, ten pages and more each, in several languages."""
    assert len(SLUGS) == 6
    assert all(len(story(slug).pages) >= 10 for slug in SLUGS)
    assert {page.lang for slug in SLUGS for page in story(slug).pages} >= {"en", "es", "fa", "ar"}


def test_what_is_not_read_yet_is_something_to_read():
    """Each line of the list names a cell of an event."""
    assert NOT_YET.keys() <= set(CELLS)


@pytest.mark.parametrize("slug", SLUGS)
def test_disorder_changes_nothing(slug, played, tmp_path):
    """Late, out of order, twice, with clocks that disagree: the same headlines at each moment, series and blame."""
    store = open_store(f"sqlite:///{tmp_path}/toll.db")
    told = story(slug)
    try:
        other = asyncio.run(disordered(told, store, tmp_path))
        assert state(told, other) == state(told, played(slug))
    finally:
        store.close()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_edit_became_a_version(slug, played):
    """What each outlet published is on record, edit by edit, and nothing else is."""
    tracker = played(slug)
    kept = {
        source.url.removeprefix("http://").partition("/")[2]: tracker.versions(str(source.id)).versions
        for source in tracker.sources(slug)
    }
    assert {path: len(versions) for path, versions in kept.items()} == {
        page.path[1:]: len([edit for edit in page.edits if edit.status == 200]) for page in story(slug).pages
    }


def test_two_moments_are_told_apart(played):
    """What an issuer says at one moment and at another is one line, however the office was written."""
    view = played("maui-2023").diff("maui-2023@{2023-08-22T12:00Z}", "@")
    killed = {
        (a or b).issuer.role: (b and b.after.value, a and a.after.value)
        for b, a in view.change.figures
        if (a or b).metric == "killed" and not revision_key(a or b).group
    }
    assert killed["police"] == (115, 99)
    assert killed["governor"] == (99, 97)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(
            cell, marks=[pytest.mark.xfail(reason=NOT_YET[cell], strict=True)] if cell in NOT_YET else []
        )
        for cell in CELLS
    ],
)
def test_the_story_is_told_as_it_went(cell, read):
    """Series, kinds, reasons, stances and headlines are those that a person reads in the pages."""
    assert not read(cell.partition(" ")[0])[cell]

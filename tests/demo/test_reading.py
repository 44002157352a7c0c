"""The story's pages as the program reads them: HTML -> document -> figures and statements."""

import pytest

from tests.demo.readings import PAGES, READINGS, page_cells, page_document, page_extraction
from tests.demo.unread import FILE
from tracker.demo import story
from tracker.model import Metric, Role

UNREAD = frozenset(FILE.read_text(encoding="utf-8").splitlines())
"""Cells that the program does not read right yet: what it reads there is not asserted."""

each_page = pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.name)


def test_every_edit_has_a_reading():
    """The table of readings has one line for each edit of the script, in its order."""
    assert [(PAGES[r.layout].path, r.at) for r in READINGS] == [(e.page, e.at) for e in story.EDITS]


@each_page
def test_pages_read_as_a_person_reads_them(reading):
    """Totals, who says them, through whom and why, and who blames whom are read as printed."""
    wrong = {cell: read for cell, read in page_cells(reading).items() if read}
    assert {cell: read for cell, read in wrong.items() if cell not in UNREAD} == {}


def test_what_is_not_read_yet_is_something_to_read():
    """Each cell that is not read yet is a cell of the table."""
    assert {cell for reading in READINGS for cell in page_cells(reading)} >= UNREAD


@each_page
def test_the_text_is_the_article_and_nothing_else(reading):
    """Whatever noise is around it, the document is the same, whole and free of other stories."""
    first, second, third = (page_document(reading, count) for count in (1, 2, 3))
    assert first == second == third
    standing = story.article(PAGES[reading.layout], reading.at)
    assert first.title == standing.title
    text = "\n".join(first.surfaces.values())
    for line in (standing.deck, *standing.text.split("\n")):
        assert line in text
    for foreign in ("mine where 14 are missing", "Tollbook", "cookies", "Visitor no."):
        assert foreign not in text


@each_page
def test_distances_clocks_and_ages_are_no_people(reading):
    """Metres, kilometres, hours, minutes, years and the ages of the dead are never read as a count."""
    numbers = {"700", "1,000", "1130", "820", "62", "67", "3", "13", "eight", "fourth", "60-year-old"}
    figures = page_extraction(reading).figures
    assert not [figure for figure in figures if figure.text.casefold() in numbers]


@each_page
def test_a_perpetrators_count_is_never_the_toll(reading):
    """The 300 of Islamic State are killed and wounded together, and no total of the dead."""
    figures = [figure for figure in page_extraction(reading).figures if figure.low == 300]
    assert all(f.metric is Metric.KILLED_OR_INJURED and f.role is Role.COMBINED for f in figures)

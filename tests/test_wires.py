"""Thirty copies of one agency's text are one source."""

import pytest

from tests.ledger.history import VAHIDI, History, count
from tracker.model import Document, Extraction, Metric, RevisionKind, Surface
from tracker.wires import credited, wire

LEAD = "At least 20 people were killed when two blasts hit a procession, officials said on Wednesday."
MORE = "Rescue workers were still searching the road that leads to the cemetery on Wednesday evening."


def page(*lines: str) -> Document:
    """A page with these paragraphs."""
    return Document(surfaces={Surface.BODY: "\n".join(lines)})


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        ((f"KERMAN, Iran (AP) — {LEAD}", MORE), "Associated Press"),
        ((f"DUBAI, Jan 3 (Reuters) - {LEAD}", MORE), "Reuters"),
        ((f"MOSCOW, January 3. /TASS/. {LEAD}", MORE), "TASS"),
        (("By JANE DOE, Associated Press", LEAD, MORE), "Associated Press"),
        (("AFP", LEAD, MORE), "AFP"),
        (("Reuters | Dubai", LEAD, MORE), None),
        ((LEAD, MORE, "Source: Xinhua"), "Xinhua"),
        ((LEAD, MORE, "(AFP)"), "AFP"),
        ((LEAD, MORE, "— Reuters"), "Reuters"),
    ],
)
def test_the_agency_is_read_where_the_page_prints_it(lines, agency):
    """In the dateline, in the byline, or as the last line."""
    assert wire(page(*lines)) == agency


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, MORE),
        (LEAD, f"{MORE} The Associated Press contributed to this report."),
        (LEAD, "The AP reported that the road was closed.", MORE),
        ("The app (ap) was down on the day of the blasts.", LEAD),
        ("AFP",),
        (),
    ],
)
def test_a_page_that_only_names_an_agency_is_no_copy(lines):
    """Thanks, quotations and ordinary words make no copy; nor does a page that is nothing but a name."""
    assert wire(page(*lines)) is None


def test_only_what_the_page_says_in_its_own_voice_is_the_agencys():
    """A figure with a speaker stays the speaker's."""
    own, theirs = count(20), count(84, VAHIDI, start=9)
    read = Extraction(lang="en", extractor="test", figures=(own, theirs), headline={Metric.KILLED: own})
    found = credited(read, page(f"KERMAN, Iran (AP) — {LEAD}", MORE))
    assert [f.via for f in found.figures] == [("Associated Press",), ()]
    assert found.headline[Metric.KILLED] == found.figures[0]


def test_thirty_copies_are_one_source():
    """Whichever site is looked at first has the revision; the others repeat it, and its change is one change."""
    history = History()
    copies = [f"site{number}" for number in range(30)]
    for value in (20, 73):
        for outlet in copies:
            history.look(outlet, count(value, via=("Associated Press",)))
    assert [(r.kind, r.issuer.organization, r.outlet, r.via) for r in history.revisions] == [
        (RevisionKind.INITIAL, "Associated Press", "site0", ("site0",)),
        (RevisionKind.RAISED, "Associated Press", "site0", ("site0",)),
    ]

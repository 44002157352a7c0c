"""The moment that a figure refers to, and the entries of live pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.extract import extract
from tracker.model import Document, Figure, Metric, Role, Surface

THURSDAY = datetime(2024, 1, 4, 18, 0, tzinfo=UTC)


def figures(body: str, published: datetime | None = THURSDAY, lang: str = "en") -> list[Figure]:
    found = extract(Document(surfaces={Surface.BODY: body}, lang=lang, published_at=published))
    return [figure for figure in found.figures if figure.metric is Metric.KILLED]


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("As of Thursday evening, 84 people had died.", "2024-01-04"),
        ("By Wednesday night 95 people had been killed.", "2024-01-03"),
        ("As of 5 p.m. on Wednesday 73 people had died.", "2024-01-03T17:00"),
        ("As of 14:05 GMT, 73 people were dead.", "2024-01-04T14:05Z"),
        ("The minister said on Thursday that 84 people had been killed.", "2024-01-04"),
        ("Eighty-four people were killed, the minister said Wednesday.", "2024-01-03"),
        ("The death toll stood at 84 on Thursday.", "2024-01-04"),
        ("As of 2 January 2024, 1,204 people had died.", "2024-01-02"),
        ("As of January 2, 2024, 1,204 people had died.", "2024-01-02"),
        ("As of December 30, 12 people had died.", "2023-12-30"),
        ("The toll stood at 102, the county said in January 2024.", "2024-01"),
        ("Yesterday the minister said that 84 people had been killed.", "2024-01-03"),
    ],
)
def test_the_moment_that_a_figure_refers_to(text: str, as_of: str) -> None:
    """Days are looked for around the page's own, with the precision that the words have."""
    assert [figure.as_of for figure in figures(text)] == [as_of]


@pytest.mark.parametrize(
    "text",
    [
        "Eighty-four people were killed on Wednesday.",
        "The bombings of 3 January killed 84 people, the minister said.",
        "A blast on Thursday left 84 dead.",
        "Eighty-four people died in Thursday's attack, police said.",
    ],
)
def test_the_day_of_the_event_is_no_moment_of_a_figure(text: str) -> None:
    """When people died says nothing of when they were counted."""
    assert [figure.as_of for figure in figures(text)] == [None]


def test_without_a_date_of_the_page_a_weekday_is_no_day() -> None:
    """A weekday alone stays undated."""
    assert figures("As of Thursday, 84 people had died.", None)[0].as_of is None


def test_a_weekday_is_one_at_the_dateline() -> None:
    """Late on Tuesday in UTC it is Wednesday in Kathmandu."""
    late = datetime(2023, 1, 17, 19, 30, tzinfo=UTC)
    assert figures("As of Wednesday, 71 people had died.", late)[0].as_of == "2023-01-18"
    early = datetime(2023, 1, 17, 4, 0, tzinfo=UTC)
    assert figures("As of Wednesday, 71 people had died.", early)[0].as_of == "2023-01-11"


def test_steps_and_earlier_tolls_do_not_take_the_time_of_the_new_one() -> None:
    """Only the new toll was stated on that day."""
    found = figures("The toll rose by two from 89 to 91 on Thursday, the governor said.")
    assert {(figure.value, figure.as_of) for figure in found if figure.as_of} == {(91, "2024-01-04")}


@pytest.mark.parametrize(
    ("text", "lang", "as_of"),
    [
        ("El ministro dijo el miércoles que 84 personas murieron.", "es", "2024-01-03"),
        ("Hasta el 2 de enero de 2024 murieron 1.204 personas.", "es", "2024-01-02"),
        ("Le ministre a déclaré mercredi que 84 personas avaient été tuées.", "fr", "2024-01-03"),
    ],
)
def test_days_of_other_languages(text: str, lang: str, as_of: str) -> None:
    """The words for days are data."""
    assert figures(text, lang=lang)[0].as_of == as_of


def test_entries_run_backwards_or_forwards() -> None:
    """The newest entry stands, on top or at the end, and each figure has its entry's time."""
    lines = ["11:50 At least 20 people are dead.", "13:41 Seventy-three people are dead."]
    for order in (lines, lines[::-1]):
        found = {figure.value: figure for figure in figures("\n".join(order))}
        assert (found[73].role, found[73].as_of) == (Role.HEADLINE_TOLL, "2024-01-04T13:41")
        assert (found[20].role, found[20].current) == (Role.PRIOR_VALUE, False)


def test_entries_beyond_midnight() -> None:
    """A time that goes back belongs to the next day."""
    body = "00:20 Eleven people are dead.\n23:40 Nine people are dead.\n22:05 Four people are dead."
    assert [figure.as_of for figure in figures(body)] == [
        "2024-01-05T00:20",
        "2024-01-04T23:40",
        "2024-01-04T22:05",
    ]


def test_one_time_makes_no_live_page() -> None:
    """A paragraph that opens with a time is none by itself."""
    body = "22:40 was the time of the crash.\nFour people are dead."
    assert figures(body)[0].as_of is None

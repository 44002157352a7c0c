"""Mechanisms that the corpus's texts for the traps brought to light, each by itself."""

from __future__ import annotations

import pytest

from tracker.extract import extract
from tracker.model import Document, Figure, Metric, Qualifier, Role, Surface


def figures(body: str, title: str = "") -> list[Figure]:
    surfaces = {Surface.TITLE: title, Surface.BODY: body} if title else {Surface.BODY: body}
    return list(extract(Document(surfaces=surfaces, lang="en")).figures)


def shown(body: str, metric: Metric = Metric.KILLED) -> list[tuple[int | None, Role]]:
    return [(figure.value, figure.role) for figure in figures(body) if figure.metric is metric]


@pytest.mark.parametrize(
    "text",
    [
        "The death toll rises from 12 to 14.",
        "The toll of the shooting rose from 12 to 14 after two died.",
        "The toll rose by two from 12 to 14.",
    ],
)
def test_from_and_to_are_no_range_where_a_toll_moves(text: str) -> None:
    """What a toll moved away from is a prior value, what it moved to the toll."""
    found = shown(text)
    assert (12, Role.PRIOR_VALUE) in found
    assert (14, Role.HEADLINE_TOLL) in found


def test_two_things_said_of_one_number() -> None:
    """Who is said to be in hospital, identified or dead is counted as that, and not as what they were before."""
    assert shown("Two of the injured died overnight.", Metric.INJURED) == []
    assert shown("So far 205 bodies have been identified.") == []
    assert shown("The bodies of three hostages were found.", Metric.HOSTAGES) == []
    assert shown("187 bodies have not been identified.", Metric.UNIDENTIFIED) == [(187, Role.STATUS_COUNT)]


def test_groups_behind_a_colon_and_among_them() -> None:
    """A list behind a total names its parts."""
    colon = "Sixteen people were killed: seven women, six children and three men."
    among = "Sixteen people were killed, among them seven women, six children and three men."
    parts = [(16, Role.HEADLINE_TOLL), (7, Role.SUBGROUP), (6, Role.SUBGROUP), (3, Role.SUBGROUP)]
    assert shown(colon) == shown(among) == parts


def test_part_of_a_number_is_not_added_to_it() -> None:
    """Those behind "of them" are some of the number before."""
    assert shown("The flood killed 211 people, 164 of them in Hollen, and injured many.")[:2] == [
        (211, Role.HEADLINE_TOLL),
        (164, Role.SUBGROUP),
    ]


def test_a_rate_is_no_toll() -> None:
    """So many a day, or one in five, is no number of people of this event."""
    assert shown("Ten people are dying every day in the camp.") == []
    assert shown("One in five of those killed was a cyclist.") == []


def test_areas_of_parties() -> None:
    """An area that is named by who holds it is its party's; a place beside it is a place."""
    found = figures(
        "- Turkey: 31,643 killed\n- Government-held Syria: 1,414 killed\n- Rebel-held Syria: 3,160 killed"
    )
    assert [(f.role, f.place, f.party) for f in found] == [
        (Role.LOCATION_SUBTOTAL, "Turkey", None),
        (Role.PARTY_SUBTOTAL, None, "Government-held Syria"),
        (Role.PARTY_SUBTOTAL, None, "Rebel-held Syria"),
    ]


def test_rival_speakers() -> None:
    """A second number by somebody else competes; the same speaker again, or a number that fits, does not."""
    rival = "The minister said 84 people had died. Local media said that 92 people had died."
    assert shown(rival) == [(84, Role.HEADLINE_TOLL), (92, Role.COMPETING)]
    fits = "The minister said 84 people had died. Local media said that at least 80 people had died."
    assert shown(fits)[1] == (80, Role.HEADLINE_TOLL)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("At least 79 people died, a number that includes the missing, police said.", True),
        ("Police said 14 people had died. The figure does not include the missing.", False),
        ("Police said 14 people had died.", None),
    ],
)
def test_the_missing_in_or_out(text: str, inside: bool | None) -> None:
    """Whether the toll holds the missing is said in its sentence or in the next one."""
    assert next(f.includes_missing for f in figures(text) if f.metric is Metric.KILLED) is inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Fifty-eight people died, a figure that does not include the gunman.", False),
        ("Fifty-nine people died. The toll includes the gunman.", True),
        ("Fifty-nine people died. The number includes two children.", None),
    ],
)
def test_perpetrators_in_or_out_of_the_number_before(text: str, inside: bool | None) -> None:
    """A negation before "include" leaves them out."""
    assert next(f.includes_perpetrators for f in figures(text) if f.metric is Metric.KILLED) is inside


def test_what_is_denied_is_negated() -> None:
    """A number that somebody denies is not current; what they say instead is."""
    found = figures("The army denied that 40 civilians had been killed, saying that two people died.")
    assert [(f.value, f.qualifier, f.current) for f in found if f.metric is Metric.KILLED] == [
        (40, Qualifier.NEGATED, False),
        (2, Qualifier.EXACT, True),
    ]


def test_boxes_of_other_stories_are_not_read() -> None:
    """A list of related stories, or a line of one, leaks no figure; the text behind it is read."""
    body = "Two people died.\nREAD MORE: Bus plunge kills 24\nThe driver was killed too, police said."
    assert [f.value for f in figures(body) if f.value == 24] == []
    listed = "Two people died.\nRelated stories\n- Crash kills 58\n- Storm kills 112\nOne man is missing, police said."
    assert [f.value for f in figures(listed)] == [2, 1]


def test_tables_and_labels() -> None:
    """The rows of a table are places, its total is the toll; a line may be a label and a number."""
    table = "| District | Dead | Injured |\n| North | 12 | 40 |\n| South | 7 | 31 |\n| Total | 19 | 71 |"
    assert [(f.value, f.role, f.place) for f in figures(table) if f.metric is Metric.KILLED] == [
        (12, Role.LOCATION_SUBTOTAL, "North"),
        (7, Role.LOCATION_SUBTOTAL, "South"),
        (19, Role.HEADLINE_TOLL, None),
    ]
    assert [(f.metric, f.value) for f in figures("Dead: 23\nInjured: 118\nHouses: 9")] == [
        (Metric.KILLED, 23),
        (Metric.INJURED, 118),
    ]


def test_a_corrected_headline_has_the_new_number() -> None:
    """A label on a headline says that it is corrected, not that it is old."""
    assert [f.current for f in figures("x", "CORRECTED: Landslide kills 31")] == [True]

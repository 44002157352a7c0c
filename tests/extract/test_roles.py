"""What a figure is on its page, and which one the page asserts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.extract import extract
from tracker.model import Document, Extraction, Figure, Metric, Reason, Role, Surface


def read(body: str, title: str = "", year: int | None = None) -> Extraction:
    surfaces = {Surface.TITLE: title, Surface.BODY: body} if title else {Surface.BODY: body}
    when = datetime(year, 6, 1, tzinfo=UTC) if year else None
    return extract(Document(surfaces=surfaces, lang="en", published_at=when))


def roles(extraction: Extraction, metric: Metric = Metric.KILLED) -> list[tuple[int | None, Role]]:
    return [(figure.value, figure.role) for figure in extraction.figures if figure.metric is metric]


def headline(extraction: Extraction, metric: Metric = Metric.KILLED) -> Figure:
    return extraction.headline[metric]


def test_of_three_figures_the_present_one_stands() -> None:
    """One paragraph that prints 103, 95 and now 84 asserts 84."""
    extraction = read(
        "Officials had put the toll at 103 earlier. Later they said 95 people had died."
        " The ministry now says that 84 people were killed."
    )
    assert headline(extraction).value == 84
    assert [f.current for f in extraction.figures] == [False, False, True]


def test_a_live_blog_runs_backwards() -> None:
    """The older entries below do not take the place of the newest on top."""
    extraction = read(
        "Ninety-two people have died, local media report.\n"
        "14:10\nThe toll has been lowered to 84, the minister says.\n"
        "12:05\nThe toll now stands at 103."
    )
    assert headline(extraction).value == 92


def test_background_that_was_not_updated_is_stale() -> None:
    """A lowered toll in the lead makes the larger number further down a prior value."""
    extraction = read(
        "The ministry lowered the death toll to 95.\nThe two explosions killed 103 people on a road to the cemetery."
    )
    assert headline(extraction).value == 95
    assert roles(extraction)[-1] == (103, Role.PRIOR_VALUE)


def test_had_said_alone_makes_nothing_old() -> None:
    """A pluperfect is a prior value only where a newer figure stands."""
    assert headline(read("The department had said on Wednesday that 141 people were killed.")).value == 141


def test_a_year_that_is_not_the_page_s_is_another_event() -> None:
    """A killing dated to another year is a comparator even where it stands alone."""
    assert roles(read("In January 2020, 56 people were killed in a stampede there.", year=2024)) == [
        (56, Role.COMPARATOR)
    ]


def test_the_motive_of_an_attack_is_no_part_of_it() -> None:
    """A killing that was avenged is a comparator."""
    extraction = read("Two people died in the attack, which was revenge for the killing of three farmers.")
    assert headline(extraction).value == 2
    assert (3, Role.COMPARATOR) in roles(extraction)


def test_deaths_among_the_injured_are_a_step() -> None:
    """Deaths among the injured add to the toll beside it and is not the toll."""
    extraction = read(
        "At least 91 people have died, the spokesman said, after two of the injured died overnight."
    )
    assert headline(extraction).value == 91
    assert (2, Role.INCREMENT) in roles(extraction)
    assert Reason.DIED_IN_HOSPITAL in {reason.reason for reason in headline(extraction).reasons}


def test_what_the_text_adds_is_added() -> None:
    """A second group that is killed "in addition" makes a derived total with its parts."""
    text = "Two officers were killed in the firefight. In addition, a civilian was killed by a stray bullet."
    figure = headline(read(text))
    assert (figure.value, figure.rule) == (3, "added")
    assert figure.parts is not None
    assert [text[slice(*part)] for part in figure.parts] == ["Two", "a civilian"]


def test_who_died_by_their_own_hand_is_in_the_sum() -> None:
    """A perpetrator's suicide is added to the victims and the total says so."""
    figure = headline(read("A man shot and killed four relatives before killing himself, police said."))
    assert (figure.value, figure.includes_perpetrators) == (5, True)


def test_a_list_with_its_own_total_is_not_added_up_twice() -> None:
    """The breakdown behind a total sums to it and is not added to it."""
    extraction = read("Six people, three men and three women, were killed.")
    assert roles(extraction) == [(6, Role.HEADLINE_TOLL), (3, Role.SUBGROUP), (3, Role.SUBGROUP)]


def test_a_named_victim_counts_only_alone() -> None:
    """A name is one victim where nobody is counted and none where somebody is."""
    assert headline(read("Tamar Dole was killed in the explosion.")).value == 1
    assert roles(read("Tamar Dole was killed in the explosion. In all, 12 people died.")) == [
        (12, Role.HEADLINE_TOLL)
    ]


def test_people_shot_are_hurt_unless_they_died() -> None:
    """Who is shot is never killed; those whom the page does not tell to have died were hurt."""
    alive = read("Four people were shot outside a bar.")
    assert Metric.KILLED not in alive.headline
    assert headline(alive, Metric.INJURED).value == 4
    dead = read("Four people were shot and one of them died.")
    assert headline(dead, Metric.INJURED).value == 3
    assert headline(dead).value == 1
    assert Metric.INJURED not in read("Four people were shot and all four died.").headline


def test_people_who_stay_in_hospital_are_no_new_injured() -> None:
    """Who is brought to hospital was hurt; who is still there is a count of a state."""
    assert headline(read("Nine people were taken to hospital."), Metric.INJURED).value == 9
    assert Metric.INJURED not in read("102 people remained in hospital.").headline


def test_a_natural_death_is_no_casualty() -> None:
    """An obituary has no toll."""
    assert not read("He was best known for his songs.", title="Singer Pavel Orne dies aged 81").figures


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("because some names had been listed twice", Reason.DUPLICATE_NAMES),
        ("because remains of the same person had been counted more than once", Reason.DUPLICATE_REMAINS),
        ("because some remains were animal bones", Reason.NON_HUMAN_REMAINS),
        ("after several of the wounded died in hospital", Reason.DIED_IN_HOSPITAL),
        ("after more bodies were recovered from the rubble", Reason.BODIES_RECOVERED),
        ("to exclude the two attackers", Reason.ATTACKERS_EXCLUDED),
        ("after a review of the lists", Reason.LIST_AUDIT),
        ("after four of the missing were found alive", Reason.FOUND_ALIVE),
        ("on the findings of forensic experts", Reason.FORENSIC),
        ("under a new definition of a storm death", Reason.DEFINITION),
        ("by a new method of counting", Reason.COUNTING_METHOD),
        ("because of a clerical error", Reason.CLERICAL),
        ("after fraudulent claims came to light", Reason.FRAUD),
    ],
)
def test_each_stated_reason_is_read(words: str, reason: Reason) -> None:
    """A revision carries the reason that its own sentence gives."""
    text = f"The death toll was changed to 84 {words}."
    figure = headline(read(text))
    assert reason in {stated.reason for stated in figure.reasons}
    assert all(text[slice(*stated.span)] == stated.text for stated in figure.reasons)


def test_a_reason_in_the_next_sentence() -> None:
    """A reason may stand behind the figure that it explains."""
    figure = headline(read("The governor said the toll is 84. Some names had been registered twice."))
    assert [stated.reason for stated in figure.reasons] == [Reason.DUPLICATE_NAMES]


def test_without_a_reason_none_is_made_up() -> None:
    """A bare revision has no reason."""
    assert not headline(read("The death toll was lowered from 103 to 95.")).reasons


def test_places_of_a_list_are_subtotals() -> None:
    """Counts of two named places are subtotals of their sum."""
    extraction = read("The quake killed 40,000 people in Turkey and 6,000 in Syria.")
    assert headline(extraction).value == 46_000
    assert [(f.value, f.place) for f in extraction.figures if f.role is Role.LOCATION_SUBTOTAL] == [
        (40_000, "Turkey"),
        (6_000, "Syria"),
    ]

"""What a naive tracker gets wrong, line by line of the list of traps in the domain's vocabulary (1 to 31, and 51)."""

from __future__ import annotations

from datetime import UTC, datetime

from tracker.extract import extract
from tracker.model import Document, Extraction, Figure, Metric, Qualifier, Reason, Role, Surface


def read(body: str, title: str = "", year: int | None = None) -> Extraction:
    surfaces = {Surface.TITLE: title, Surface.BODY: body} if title else {Surface.BODY: body}
    when = datetime(year, 6, 1, tzinfo=UTC) if year else None
    return extract(Document(surfaces=surfaces, lang="en", published_at=when))


def of(extraction: Extraction, metric: Metric, role: Role | None = None) -> list[Figure]:
    return [f for f in extraction.figures if f.metric is metric and (role is None or f.role is role)]


def killed(extraction: Extraction) -> int | None:
    figure = extraction.headline.get(Metric.KILLED)
    return figure.value if figure else None


def test_01_perpetrators_in_or_out() -> None:
    """A toll says whether it holds those who did it, where the text says so."""
    inside = read("Fifty-nine people are dead, including the gunman, the sheriff said.")
    outside = read("Fifty-eight people, not counting the attacker, were killed in the shooting.")
    assert inside.headline[Metric.KILLED].includes_perpetrators is True
    assert outside.headline[Metric.KILLED].includes_perpetrators is False
    assert read("Eight people were killed.").headline[Metric.KILLED].includes_perpetrators is None


def test_02_missing_folded_into_the_dead() -> None:
    """The words "dead or missing" give one combined figure and no toll."""
    extraction = read(
        "The list holds 79 people who are dead or missing. Police said 79 people were dead or missing."
    )
    assert killed(extraction) is None
    assert of(extraction, Metric.KILLED_OR_MISSING)


def test_03_missing_that_overlap_the_dead_are_not_added() -> None:
    """The dead and the missing stay two figures, and nothing is added up."""
    extraction = read(
        "Ninety-five people are dead and 14 are unaccounted for, ten of whom may lie in the morgue."
    )
    assert killed(extraction) == 95
    assert extraction.headline[Metric.MISSING].value == 14


def test_04_casualties_are_the_dead_and_the_hurt() -> None:
    """The words "casualties" and "victims" are never read as killed."""
    extraction = read("The army counted 40 casualties. There were 12 victims in the other village.")
    assert killed(extraction) is None
    assert [f.low for f in of(extraction, Metric.KILLED_OR_INJURED, Role.COMBINED)] == [40, 12]


def test_05_combined_totals() -> None:
    """The words "killed and wounded" give one number for both."""
    extraction = read("The bombs left more than 273 people killed and wounded.")
    assert killed(extraction) is None
    assert [(f.low, f.qualifier) for f in of(extraction, Metric.KILLED_OR_INJURED)] == [
        (273, Qualifier.MORE_THAN)
    ]


def test_06_nested_subgroups() -> None:
    """A part of the dead is a subgroup and never the toll."""
    extraction = read("Eighty-nine people were killed. Among the dead were 12 children.")
    assert killed(extraction) == 89
    assert [(f.low, f.population) for f in of(extraction, Metric.KILLED, Role.SUBGROUP)] == [(12, "children")]


def test_07_party_areas_are_not_the_whole() -> None:
    """Tolls of two countries in one list are both read, and the total is the one that the page calls so."""
    extraction = read(
        "The quake killed 40,000 people in Turkey and 6,000 in Syria. In all, more than 46,000 people died."
    )
    assert killed(extraction) == 46_000


def test_08_subtotals_by_place() -> None:
    """A subtotal of one hospital does not replace the total."""
    extraction = read("The crush killed 31 people. The northern hospital received 12 bodies.")
    assert killed(extraction) == 31


def test_09_totals_that_do_not_add_up_are_kept_as_printed() -> None:
    """Parts that do not sum to the printed total change nothing."""
    extraction = read("Eleven people were killed, including five women, three men and two children.")
    assert killed(extraction) == 11
    assert sorted(f.low or 0 for f in of(extraction, Metric.KILLED, Role.SUBGROUP)) == [2, 3, 5]


def test_10_counted_or_modelled() -> None:
    """Excess deaths have their own metric."""
    extraction = read("The study found 2,975 excess deaths. The official death toll is 64.")
    assert killed(extraction) == 64
    assert [f.low for f in of(extraction, Metric.EXCESS_DEATHS)] == [2975]


def test_11_animals_are_no_people() -> None:
    """Dead animals are no figure."""
    assert not read("The fire killed 40 cows and two horses.").figures


def test_12_hostages() -> None:
    """Hostages and the dead among them are two figures."""
    extraction = read("The gunmen kidnapped 17 people. Four people were killed.")
    assert [f.low for f in of(extraction, Metric.HOSTAGES)] == [17]
    assert killed(extraction) == 4


def test_13_the_rescued_and_the_identified_are_no_toll() -> None:
    """Rescued, identified and hospital counts are counts of a state."""
    extraction = read(
        "Sixty people were rescued, 31 bodies were recovered and 20 victims have been identified."
    )
    assert [f.role for f in of(extraction, Metric.RESCUED)] == [Role.STATUS_COUNT]
    assert killed(extraction) == 31


def test_14_arrests_are_no_toll() -> None:
    """Those arrested are counted apart."""
    extraction = read("Police arrested 11 suspects over the bombing, in which 84 people were killed.")
    assert killed(extraction) == 84
    assert [f.low for f in of(extraction, Metric.ARRESTED)] == [11]


def test_15_comparators() -> None:
    """The toll of the event that this one is compared with is a comparator."""
    extraction = read(
        "A fire killed 31 people on Saturday, the worst since 1979, when a hotel fire killed 400."
    )
    assert killed(extraction) == 31
    assert [f.low for f in of(extraction, Metric.KILLED, Role.COMPARATOR)] == [400]


def test_16_the_same_city_another_year() -> None:
    """A dated toll of another year in the same city is not this event's, even where it is the larger one."""
    extraction = read(
        "At least 20 people were killed near the cemetery. In January 2020, 56 people were killed in a stampede there.",
        year=2024,
    )
    assert killed(extraction) == 20


def test_17_another_conflict() -> None:
    """What a similar attack elsewhere did years ago does not count here."""
    extraction = read("Three people died in the shelling. A similar attack killed 300 people two years ago.")
    assert killed(extraction) == 3


def test_18_numbers_that_are_no_count() -> None:
    """Ages, distances, clock times, dates, storeys, magnitudes and money are not read."""
    extraction = read(
        "On 7 October, at 5:30 p.m., a magnitude 7.2 quake struck 40 km from the coast, toppled a 12-storey block"
        " and did $3 million of damage. Anna Kerr, 28, and a 71-year-old man were killed."
    )
    assert [f.low for f in of(extraction, Metric.KILLED, Role.HEADLINE_TOLL)] == [2]


def test_19_steps_are_not_totals() -> None:
    """In "rose by two to 91" only 91 is the toll."""
    extraction = read("The death toll rose by two to 91. Earlier the toll had been lowered by 106.")
    assert killed(extraction) == 91
    assert {f.low for f in of(extraction, Metric.KILLED, Role.INCREMENT)} == {2, 106}


def test_20_forecasts() -> None:
    """What could come is a forecast."""
    extraction = read("The toll could top 20,000, the agency warned. So far 4,000 people have died.")
    assert killed(extraction) == 4000
    assert [f.low for f in of(extraction, Metric.KILLED, Role.FORECAST)] == [20_000]


def test_21_percent_and_multiples() -> None:
    """Shares and multiples are no numbers of people."""
    assert not read("Deaths rose by 70 percent, three times the average.").figures


def test_22_negation() -> None:
    """A number that it is not is negated, "no casualties" is a zero, and "no word on casualties" is nothing."""
    denied = read("The ministry said 253 people had been killed, not 359.")
    assert killed(denied) == 253
    assert [(f.low, f.qualifier, f.current) for f in of(denied, Metric.KILLED, Role.PRIOR_VALUE)] == [
        (359, Qualifier.NEGATED, False)
    ]
    assert [f.low for f in read("No casualties were reported.").figures] == [0]
    assert not read("There was no word on casualties.").figures


def test_23_hypotheticals() -> None:
    """What would happen is no toll."""
    assert killed(read("If the dam failed, 500 people would be killed.")) is None


def test_24_idioms() -> None:
    """Idioms are no deaths."""
    assert not read("The vote ended in a dead heat and killed two birds with one stone.").figures


def test_25_number_words() -> None:
    """Numbers in words and capitals have their values, and "dozens" its least."""
    assert killed(read("SEVENTY PEOPLE DIED.")) == 70
    assert killed(read("One hundred and three people died.")) == 103
    assert killed(read("Two dozen people died.")) == 24
    dozens = read("Dozens of people died.").headline[Metric.KILLED]
    assert (dozens.low, dozens.high, dozens.qualifier) == (24, None, Qualifier.VAGUE)


def test_26_separators() -> None:
    """Every way of parting thousands gives the same number."""
    for written in ("1,189", "1.189", "1 189", "1'189", "1\u00a0189"):
        assert killed(read(f"The flood killed {written} people.")) == 1189
    assert killed(read("The flood killed 1,23,456 people.")) == 123_456
    assert killed(read("The flood killed 2.5 lakh people.")) == 250_000


def test_27_digits_of_other_scripts() -> None:
    """Persian, Devanagari and full-width digits are digits."""
    for written in ("۱۲۳", "१२३", "１２３"):
        assert killed(read(f"The flood killed {written} people.")) == 123


def test_28_ranges_are_no_scores() -> None:
    """A range has two ends, an age in hyphens is none, and a score of a game is nothing."""
    figure = read("5-6 people were killed.").headline[Metric.KILLED]
    assert (figure.low, figure.high, figure.qualifier) == (5, 6, Qualifier.RANGE)
    assert not read("The team won 3-2 in a deadly finish.").figures


def test_29_qualifiers_are_kept_apart() -> None:
    """The words "nearly" and "at least" with the same number are not the same figure."""
    nearly = read("Nearly 4,000 people died.").headline[Metric.KILLED]
    least = read("At least 4,000 people died.").headline[Metric.KILLED]
    assert (nearly.low, nearly.high, nearly.qualifier) == (4000, 4000, Qualifier.NEARLY)
    assert (least.low, least.high, least.qualifier) == (4000, None, Qualifier.AT_LEAST)


def test_30_typos_are_kept_as_printed() -> None:
    """A number that looks like a slip is read as it stands."""
    assert killed(read("The storm killed 3430 people.")) == 3430


def test_31_ways_to_say_dead() -> None:
    """Euphemisms, martyrdom and shared heads are read."""
    assert killed(read("Sixteen people were martyred in the attack.")) == 16
    assert killed(read("Eleven fishermen lost their lives.")) == 11
    assert killed(read("The flood claimed the lives of 23 people.")) == 23
    assert killed(read("Three of the crew succumbed to their burns after the fire.")) == 3
    assert killed(read("The crash left nine dead.")) == 9
    both = read("The blast left 84 dead and 284 wounded.")
    assert (killed(both), both.headline[Metric.INJURED].value) == (84, 284)


def test_51_a_fall_comes_with_its_reason() -> None:
    """A lowered toll carries the reason that the text gives, with its words."""
    text = "The ministry lowered the death toll from 103 to 95 because some names had been listed twice."
    figure = read(text).headline[Metric.KILLED]
    assert [reason.reason for reason in figure.reasons] == [Reason.DUPLICATE_NAMES]
    reason = figure.reasons[0]
    assert text[slice(*reason.span)] == reason.text == "names had been listed twice"

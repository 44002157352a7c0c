"""Who takes which side on who is responsible."""

import pytest

from tracker.extract.speech import attributions
from tracker.extract.stances import statements
from tracker.extract.tokens import passage
from tracker.lang import language
from tracker.model import Certainty, Stance, Statement, Surface, Tier

ENGLISH = language("en")


def read(text: str, surface: Surface = Surface.BODY) -> list[Statement]:
    page = passage(text, surface, ENGLISH)
    found = statements(page, attributions(page, ENGLISH), ENGLISH)
    for one in found:
        assert one.text == text[slice(*one.span)]
    return list(found)


def sides(text: str, surface: Surface = Surface.BODY) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.stance.value, _who(one), one.target) for one in read(text, surface) if one.stance is not None
    ]


def _who(one: Statement) -> str | None:
    if one.speaker is None:
        return None
    return one.speaker.name or one.speaker.organization or one.speaker.role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Islamic State group claimed responsibility for the bombing.",
            ("claim_of_responsibility", "Islamic State", "Islamic State"),
        ),
        (
            "Responsibility for the bombing was claimed by the Taliban.",
            ("claim_of_responsibility", "Taliban", "Taliban"),
        ),
        (
            "Two of the blasts were claimed by ISIS.",
            ("claim_of_responsibility", "Islamic State", "Islamic State"),
        ),
        (
            "Daesh said it was behind the attack.",
            ("claim_of_responsibility", "Islamic State", "Islamic State"),
        ),
        ("The governor blamed the rebels for the attack.", ("blame", "governor", "rebels")),
        (
            "Stephen Paddock acted alone, the department found.",
            ("investigative_finding", "department", "Stephen Paddock"),
        ),
        ("Moscow laid the blame squarely on Kyiv.", ("blame", "Moscow", "Ukraine")),
        (
            "The minister pinned the blame on the Kurdistan Workers' Party.",
            ("blame", "minister", "PKK"),
        ),
        ("The minister held Israel responsible for the killing.", ("blame", "minister", "Israel")),
        ("Both sides accused each other of the shelling.", ("blame", "sides", None)),
        (
            "Officials believe that ISIS-K, the group's Afghan branch, carried out the attack.",
            ("blame", "officials", "ISIS-K"),
        ),
        (
            "A group calling itself the Resistance Front claimed the killings in a message.",
            ("claim_of_responsibility", "Resistance Front", "Resistance Front"),
        ),
        (
            "The FBI said it had found no evidence so far linking the gunman to any international terrorist group.",
            ("rejection", "FBI", None),
        ),
        ("The attack was blamed on Boko Haram by the army.", ("blame", "army", "Boko Haram")),
        ("The prime minister accused Iran of carrying out the strike.", ("blame", "prime minister", "Iran")),
        ("Officials attributed the ambush to the Taliban.", ("blame", "officials", "Taliban")),
        ("Police suspect the Taliban in the killing.", ("suspicion", "police", "Taliban")),
        (
            "The Taliban denied involvement in the bombing.",
            ("denial", "Taliban", "Taliban"),
        ),
        ("Russia denied that it had carried out the strike.", ("denial", "Russia", "Russia")),
        (
            "The White House said there was no indication that Israel was behind the blasts.",
            ("exculpation", "White House", "Israel"),
        ),
        (
            "The White House said it had no reason to doubt the claim by ISIS.",
            ("corroboration", "White House", "Islamic State"),
        ),
        (
            "Kenya rejected the claim of the group that it had shot down the aircraft.",
            ("rejection", "Kenya", None),
        ),
        ("The army declined to comment on the strike.", ("no_comment", "army", None)),
        (
            "Investigators found that a suicide bomber had carried out the attack.",
            ("investigative_finding", "investigators", "suicide bomber"),
        ),
        (
            "Police said they had arrested three suspects over the bombing.",
            ("arrest_or_charge", "police", None),
        ),
        (
            "Officials said a gas leak caused the explosion.",
            ("accident_or_natural_cause", "officials", "gas leak"),
        ),
        (
            "Local officials blamed a gas leak for the explosion.",
            ("accident_or_natural_cause", "local officials", "gas leak"),
        ),
        ("The group later withdrew its claim.", ("retraction", "group", None)),
        (
            "The Red Crescent denied the figure of 9,000 dead.",
            ("figure_denial", "Red Crescent", None),
        ),
    ],
)
def test_every_side(text, expected):
    """Each side on responsibility is read with its speaker and its target."""
    assert sides(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian strike on market kills 12 - Zelensky", ("blame", "Zelensky", "Russia")),
        ("Twelve die after US strike, say relatives", ("blame", "relatives", "United States")),
        ("Russia denies role in pipeline blast", ("denial", "Russia", "Russia")),
        ("Nigeria accuses Boko Haram over market bombing", ("blame", "Nigeria", "Boko Haram")),
    ],
)
def test_headlines(text, expected):
    """A headline that names an attacker and a speaker is that speaker's blame."""
    assert sides(text, Surface.TITLE) == [expected]


def test_denial_and_exculpation():
    """52: "we did not do it" and "they did not do it" are two statements."""
    text = 'The US State Department said: "We were not involved in the blasts and Israel was not involved either."'
    assert sides(text) == [
        ("denial", "US State Department", "United States"),
        ("exculpation", "US State Department", "Israel"),
    ]


def test_neither():
    """52: "neither A nor B" clears both, and the speaker's own side is a denial."""
    text = "The US State Department said neither the United States nor Israel was behind the blasts."
    assert sorted(sides(text)) == [
        ("denial", "US State Department", "United States"),
        ("exculpation", "US State Department", "Israel"),
    ]


def test_levels_of_one_state():
    """53: leader, adviser and ministry of one state keep what each of them said."""
    text = (
        "The supreme leader blamed the enemies of the nation for the attack. "
        "His adviser Omid Rastgar blamed the United States and Israel. "
        "The intelligence ministry said the Islamic State carried out the attack."
    )
    assert sides(text) == [
        ("blame", "supreme leader", "enemies of the nation"),
        ("blame", "Omid Rastgar", "Israel"),
        ("blame", "Omid Rastgar", "United States"),
        ("blame", "intelligence ministry", "Islamic State"),
    ]


def test_stances_coexist():
    """54: officials may go on blaming another after a claim, and both stay."""
    text = (
        "The Islamic State claimed responsibility for the bombing. "
        "President Karimi blamed Israel for the bombing all the same."
    )
    assert sides(text) == [
        ("claim_of_responsibility", "Islamic State", "Islamic State"),
        ("blame", "Karimi", "Israel"),
    ]


def test_a_rejected_claim_stays():
    """55: a claim that investigators reject stays, as contested."""
    text = (
        "The Islamic State claimed responsibility for the shooting. "
        "Investigators rejected the claim by the Islamic State."
    )
    claim, rejection = read(text)
    assert claim.stance is Stance.CLAIM_OF_RESPONSIBILITY
    assert claim.certainty is Certainty.CONTESTED
    assert (rejection.stance, rejection.target) == (Stance.REJECTION, "Islamic State")


@pytest.mark.parametrize(
    "text",
    [
        "The Turkish president condemned the bombing and offered his condolences.",
        "The foreign minister vowed revenge for the bombing.",
        "The deputy governor said it was a terrorist attack.",
        "The secretary general called the bombing a heinous crime.",
        "The president said the killers would pay a heavy price.",
    ],
)
def test_condemnation_takes_no_side(text):
    """56: condemnation, condolence, vows of revenge and a bare "terrorist attack" name no actor."""
    assert sides(text) == []


def test_characterisation():
    """56: what the speaker called it is kept where no actor is named."""
    (one,) = read("The deputy governor said it was a terrorist attack.")
    assert one.stance is None
    assert one.characterisation == "terrorist attack"


def test_cause_before_actor():
    """57: gas canisters, then remote bombs, then suicide bombers: each is its speaker's, in order."""
    text = (
        "Nournews said several gas canisters exploded. "
        "An official later said the bombs were set off from afar. "
        "Investigators concluded that a suicide bomber carried out the first attack."
    )
    assert sides(text) == [
        ("accident_or_natural_cause", "Nournews", "gas canisters"),
        ("investigative_finding", "investigators", "suicide bomber"),
    ]


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        (
            "A senior US official said the going assumption was that ISIS was behind the attack.",
            Stance.SUSPICION,
            Certainty.SUSPECTED,
        ),
        ("A senior US official said ISIS may be behind the attack.", Stance.SUSPICION, Certainty.POSSIBLE),
        (
            "A senior US official said ISIS was likely responsible for the attack.",
            Stance.SUSPICION,
            Certainty.SUSPECTED,
        ),
        (
            "The White House said it was in no position to doubt the claim by ISIS.",
            Stance.CORROBORATION,
            Certainty.CLAIMED,
        ),
        (
            "A source said it was clear-cut that ISIS was behind the attack.",
            Stance.BLAME,
            Certainty.REPORTED_AS_FACT,
        ),
        (
            "The White House said there was no indication that Israel was involved.",
            Stance.EXCULPATION,
            Certainty.DENIED,
        ),
    ],
)
def test_hedging_ladder(text, stance, certainty):
    """58: the words of a hedge set how sure the statement is."""
    (one,) = [one for one in read(text) if one.stance is not None]
    assert (one.stance, one.certainty) == (stance, certainty)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No group has claimed responsibility for the attack.", [("no_claim", None, None)]),
        ("There was no immediate claim of responsibility.", [("no_claim", None, None)]),
        ("No one has said they carried out the attack.", [("no_claim", None, None)]),
        ("Kyiv has not claimed responsibility for the blast.", [("no_claim", "Kyiv", None)]),
        (
            "Iran denied claims that it had carried out the strike.",
            [("denial", "Iran", "Iran")],
        ),
        (
            "Hezbollah, blamed by Israel for the rocket attack, said nothing on Sunday.",
            [("blame", "Israel", "Hezbollah")],
        ),
        ("Hezbollah was blamed by Israel for the rocket attack.", [("blame", "Israel", "Hezbollah")]),
        ("Israel blamed Hezbollah for the rocket attack.", [("blame", "Israel", "Hezbollah")]),
        (
            "Ukraine denied a Russian claim that it had killed 300 soldiers.",
            [("rejection", "Ukraine", "Russia")],
        ),
    ],
)
def test_direction(text, expected):
    """59: who blames whom does not depend on the order of the words."""
    assert sides(text) == expected


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("IS", "Islamic State"),
        ("ISIL", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("ISIS-K", "ISIS-K"),
        ("the Zionist regime", "Israel"),
        ("Mossad", "Israel"),
        ("Washington", "United States"),
        ("the Israeli army", "Israel"),
        ("Palestinian militants", "Palestinian militants"),
    ],
)
def test_aliases(written, canonical):
    """60: every name of an actor gives one target."""
    assert sides(f"The general blamed {written} for the attack.") == [("blame", "general", canonical)]


def test_two_targets():
    """A statement that blames two is one statement for each."""
    text = "The adviser blamed the United States and Israel for the blasts."
    assert sides(text) == [("blame", "adviser", "Israel"), ("blame", "adviser", "United States")]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said one of the bombers was a Tajik national.",
        "Police named a suspect called Bozan Israeli.",
        "The ministry said the bomber had entered from Pakistan.",
    ],
)
def test_nationality_is_no_attribution(text):
    """61: the nationality or the surname of an attacker blames no state."""
    assert [one for one in sides(text) if one[2] is not None] == []


def test_release_of_a_suspect():
    """62: a suspect who is released is no arrest."""
    assert sides("Police said the man who had been held over the bombing was released without charge.") == []


def test_a_claim_said_by_others_is_the_claimants():
    """A claim that officials report is the claimant's, not theirs."""
    text = "Officials said the Taliban claimed responsibility for the bombing."
    assert ("claim_of_responsibility", "Taliban", "Taliban") in sides(text)


def test_counter_accusation():
    """Blame by the one who was blamed before is a counter-accusation."""
    text = (
        "Hamas officials said the market was hit by an Israeli air strike. "
        "The Israeli military blamed Palestinian militants for the blast."
    )
    assert sides(text) == [
        ("blame", "Hamas", "Israel"),
        ("counter_accusation", "Israeli military", "Palestinian militants"),
    ]


def test_derna():
    """47: an authority that disowns a number quoted from it does not state that number."""
    text = "The Libyan Red Crescent denied that 11,300 people had died in the flood."
    (one,) = read(text)
    assert one.stance is Stance.FIGURE_DENIAL
    assert one.certainty is Certainty.DENIED


def test_perpetrators_toll_has_their_tier():
    """48: what a perpetrator says about the toll is said in the perpetrator's tier."""
    (one,) = read("The Islamic State said more than 300 people were killed and wounded.")
    assert one.speaker.tier is Tier.PERPETRATOR
    assert one.stance is None


def test_kerman_like_article():
    """A whole article of claims, blame, denial and doubt keeps each voice apart."""
    text = (
        "Two blasts tore through a memorial procession on Wednesday, killing at least 80 people, state TV reported.\n"
        "Nournews first said that several gas canisters had exploded on the road to the cemetery.\n"
        "Deputy Governor Rahim Jalaei told state TV that it was a terrorist attack.\n"
        "No group immediately claimed responsibility for the blasts.\n"
        "The judiciary chief, Golam Ejad, blamed mercenaries of the arrogant powers.\n"
        "Moham Jamshad, an adviser to the president, blamed the United States and Israel in a post on X.\n"
        '"The United States was not involved in any way, and we have no reason to believe that Israel was involved," '
        "said Martin Muller, a spokesman for the US State Department.\n"
        "A senior administration official, who spoke on condition of anonymity, said the going assumption was that "
        "the Islamic State was behind the attack.\n"
        "Israel declined to comment.\n"
        "The next day the Islamic State claimed responsibility for the attack in a statement on Telegram.\n"
        "The White House said it was in no position to doubt the claim by the Islamic State.\n"
        "President Reza Ebrahimi accused Israel of being behind the attack all the same."
    )
    assert sides(text) == [
        ("accident_or_natural_cause", "Nournews", "gas canisters"),
        ("no_claim", None, None),
        ("blame", "Golam Ejad", "United States and its allies"),
        ("blame", "Moham Jamshad", "Israel"),
        ("blame", "Moham Jamshad", "United States"),
        ("denial", "Martin Muller", "United States"),
        ("exculpation", "Martin Muller", "Israel"),
        ("suspicion", "administration", "Islamic State"),
        ("no_comment", "Israel", None),
        ("claim_of_responsibility", "Islamic State", "Islamic State"),
        ("corroboration", "White House", "Islamic State"),
        ("blame", "Reza Ebrahimi", "Israel"),
    ]
    jalaei = next(one for one in read(text) if one.speaker and one.speaker.name == "Rahim Jalaei")
    assert jalaei.characterisation == "terrorist attack"
    assert jalaei.via == ("state television",)


def test_confidence_follows_the_form():
    """A quotation is surer than indirect speech, and that is surer than a few words."""
    (direct,) = read('"We have counted eighty bodies so far," the mayor said.')
    (indirect,) = read("The mayor said eighty bodies had been counted so far.")
    (short,) = read("The mayor praised the rescuers.")
    assert direct.confidence > indirect.confidence > short.confidence


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ministry did not respond to questions about the strike.", "ministry"),
        ("The ministry has not commented on the strike.", "ministry"),
    ],
)
def test_silence_is_no_comment(text, who):
    """Somebody who does not answer gives no comment, and nothing else."""
    assert sides(text) == [("no_comment", who, None)]


def test_who_the_bombers_were():
    """What an authority found out about the attackers is a finding without a target."""
    text = "The intelligence ministry said one of the bombers was a Tajik national."
    assert sides(text) == [("investigative_finding", "intelligence ministry", None)]

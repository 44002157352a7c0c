"""Who is heard to say what, and through whom."""

import pytest

from tests.cost import growth
from tracker.extract import extract
from tracker.extract.speech import Attribution, attributions
from tracker.extract.tokens import passage
from tracker.lang import language
from tracker.model import Document, Surface, Tier

ENGLISH = language("en")


def heard(text: str, surface: Surface = Surface.BODY) -> list[Attribution]:
    return list(attributions(passage(text, surface, ENGLISH), ENGLISH))


def only(text: str, surface: Surface = Surface.BODY) -> Attribution:
    found = heard(text, surface)
    assert len(found) == 1, [(text[slice(*one.content)], one.speaker) for one in found]
    return found[0]


def said(text: str, surface: Surface = Surface.BODY) -> list[tuple[str | None, str]]:
    return [
        (one.speaker.name or one.speaker.role or one.speaker.organization, text[slice(*one.content)])
        for one in heard(text, surface)
        if one.speaker is not None
    ]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "Governor Dana Okafor said that 12 bodies had been found in the canal.",
            "Dana Okafor",
            "12 bodies had been found in the canal",
        ),
        (
            "Twelve bodies were found in the canal, Governor Dana Okafor said.",
            "Dana Okafor",
            "Twelve bodies were found in the canal",
        ),
        (
            "Twelve bodies were found in the canal, according to Governor Dana Okafor.",
            "Dana Okafor",
            "Twelve bodies were found in the canal",
        ),
        (
            "According to Governor Dana Okafor, twelve bodies were found in the canal.",
            "Dana Okafor",
            "twelve bodies were found in the canal",
        ),
        (
            "Dana Okafor, the governor of Maltby, told reporters on Tuesday that 12 people had died.",
            "Dana Okafor",
            "12 people had died",
        ),
        (
            "Officials in the province announced on Monday evening that the toll had risen to 31.",
            "officials",
            "the toll had risen to 31",
        ),
        (
            "The mayor believes the death toll could still climb.",
            "mayor",
            "the death toll could still climb",
        ),
    ],
)
def test_indirect_speech(text, who, what):
    """Indirect speech is heard before and behind its verb, and behind "according to"."""
    one = only(text)
    assert (one.speaker.name or one.speaker.role) == who
    assert text[slice(*one.content)] == what
    assert not one.direct


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('"We have found twelve bodies so far," the mayor said.', '"We have found twelve bodies so far,"'),
        ('"We have found twelve bodies so far," said the mayor.', '"We have found twelve bodies so far,"'),
        ('The mayor said: "We have found twelve bodies so far."', '"We have found twelve bodies so far."'),
        (
            "“We have found twelve bodies so far,” the mayor told Reuters.",
            "“We have found twelve bodies so far,”",
        ),
        ("‘We have found twelve bodies so far,’ the mayor said.", "‘We have found twelve bodies so far,’"),
    ],
)
def test_direct_speech(text, what):
    """A quotation belongs to the one beside it, whatever the order and the marks."""
    one = only(text)
    assert one.speaker.role == "mayor"
    assert text[slice(*one.content)] == what
    assert one.direct


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The mayor called for an inquiry into the fire.", "an inquiry into the fire"),
        (
            "The mayor pointed to the locked doors, which nobody had checked.",
            "the locked doors, which nobody had checked",
        ),
        ("The mayor denounced the early-morning raid on the camp.", "the early-morning raid on the camp"),
        (
            "The mayor blamed the crush — the third of its kind — on the police.",
            "the crush — the third of its kind — on the police",
        ),
        ("The mayor criticised the delay -- it had cost lives before.", "the delay"),
        ("The mayor said that would cost lives.", "that would cost lives"),
        (
            "The mayor called it “a day of grief, when nobody could sleep, and of anger” in the town.",
            "it “a day of grief, when nobody could sleep, and of anger” in the town",
        ),
        (
            "The mayor said that “the doors were locked from the outside” and that nobody had a key.",
            "“the doors were locked from the outside” and that nobody had a key",
        ),
    ],
)
def test_where_the_words_end(text, what):
    """What is said ends with its phrase; a comma, a time or a hyphen inside it ends nothing."""
    assert text[slice(*only(text).content)] == what


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The mayor is afraid that the bridge will fall.", "mayor", "the bridge will fall"),
        ("The mayor seemed unsure whether anybody was inside.", "mayor", "whether anybody was inside"),
        ("The mayor voiced concern about the blocked exits.", "mayor", "the blocked exits"),
        ("The mayor made a promise to rebuild the school.", "mayor", "to rebuild the school"),
        ("The mayor took to the radio to denounce the delay.", "mayor", "the delay"),
        ("The mayor resigned, citing the anger of the families.", "mayor", "the anger of the families"),
        ("The mayor wept, not even naming the builder.", None, None),
        ("Said the mayor: “We were never told about it.”", "mayor", "“We were never told about it.”"),
        ("The mayor, who in 2019 said the roof was safe, resigned.", "mayor", "the roof was safe"),
    ],
)
def test_other_ways_to_say_it(text, who, what):
    """Adjectives, nouns that somebody voices, infinitives, reasons and inverted verbs report speech too."""
    assert said(text) == ([(who, what)] if who else [])


def test_hearsay_has_no_speaker():
    """What is believed or feared by nobody in particular is kept as hearsay, and nobody is made its speaker."""
    one = only("The captain is believed to be among the dead.")
    assert one.hearsay
    assert one.speaker is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("It is clear that nobody had checked the doors.", "nobody had checked the doors"),
        ("The roof appears to have given way at noon.", "The roof appears to have given way at noon"),
        (
            "The builder was criticised for the locked exits.",
            "The builder was criticised for the locked exits",
        ),
        ("Amid fears that the dam would burst, the valley was emptied.", "the dam would burst"),
    ],
)
def test_impersonal_constructions(text, what):
    """What is clear, appears or is feared to nobody in particular is hearsay, whatever the construction."""
    one = only(text)
    assert one.hearsay
    assert text[slice(*one.content)] == what


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke to a crowd of mourners.",
        "The captain, he said before he died, was asleep.",
        "The crew handed over their recently revised plans.",
    ],
)
def test_what_is_not_said(text):
    """Whom somebody spoke to and when they said it is no part of what they said; a participle before a noun is no verb."""
    assert all(
        words not in text[slice(*one.content)]
        for one in heard(text)
        for words in ("crowd", "before he died", "plans")
    )


def test_hearsay_takes_no_figure_from_its_speaker():
    """The ministry stays the speaker of a figure that stands in an impersonal clause of its words."""
    page = Document(
        surfaces={Surface.BODY: "The ministry said 20 people are believed to have been killed in the fire."},
        lang="en",
    )
    assert extract(page).figures[0].speaker.organization == "ministry"


def test_quotation_behind_another_verb():
    """A second quotation that another verb introduces is not a part of the first."""
    text = '"We have no more beds," the surgeon said, adding later, "We have no more blood."'
    assert [text[slice(*one.content)] for one in heard(text)] == [
        '"We have no more beds,"',
        '"We have no more blood."',
    ]


def test_split_quotation():
    """A quotation that "said X" interrupts is one statement."""
    text = '"The first blast was small," said the fire chief, "but the second brought down the roof."'
    one = only(text)
    assert one.speaker.role == "fire chief"
    assert text[slice(*one.content)] == text


def test_quotation_over_several_sentences():
    """A quotation runs on over its sentences, and over those that nobody else introduces."""
    text = '"We heard a bang. Then the lights went out," said a nurse. "Nobody knew where to go."'
    one = only(text)
    assert one.speaker.tier is Tier.HOSPITAL
    assert text[slice(*one.content)] == text


def test_quotation_over_paragraphs():
    """A quotation whose paragraph ends without a closing mark goes on in the next one."""
    text = '"We heard a bang and ran outside," said Ida Brandt.\n"The street was full of glass, and people cried for help."'
    found = heard(text)
    assert [one.speaker.name for one in found] == ["Ida Brandt", "Ida Brandt"]
    assert text[slice(*found[1].content)].startswith('"The street')


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("12 dead in Maltby ferry fire, ministry says", "ministry", "12 dead in Maltby ferry fire"),
        ("Ferry fire kills 12 - coastguard", "coastguard", "Ferry fire kills 12"),
        ("Ferry fire kills 12 – mayor", "mayor", "Ferry fire kills 12"),
        ("Police: 12 dead in ferry fire", "police", "12 dead in ferry fire"),
        ("12 dead in ferry fire: police", "police", "12 dead in ferry fire"),
        ("Twelve dead after ferry fire, say officials", "officials", "Twelve dead after ferry fire"),
        ("Twelve dead after ferry fire - reports", "reports", "Twelve dead after ferry fire"),
    ],
)
def test_headlines(text, who, what):
    """A headline names its authority behind a dash, a colon or a comma."""
    one = only(text, Surface.TITLE)
    assert (one.speaker.role or one.speaker.organization).lower() == who
    assert text[slice(*one.content)] == what


@pytest.mark.parametrize(
    "text", ["Maltby ferry: 12 dead", "Ferry fire kills 12 - BBC News", "Storm toll climbs: 31 dead"]
)
def test_headline_without_speaker(text):
    """A place before a colon and an outlet behind a dash are no speakers."""
    assert heard(text, Surface.TITLE) == []


def test_relay_chain():
    """43: the authority is the speaker; the wire and state TV that relay the words stand in via, nearest first."""
    text = (
        "State TV quoted Jamal Rezvani, spokesman for the emergency services, as saying that 40 people were killed, "
        "Reuters reported."
    )
    one = next(one for one in heard(text) if one.speaker.name == "Jamal Rezvani")
    assert one.speaker.role == "spokesman"
    assert "state television" in one.via
    assert text[slice(*one.content)].startswith("40 people were killed")


@pytest.mark.parametrize(
    ("text", "via"),
    [
        (
            "At least 40 people were killed, state TV reported, citing the emergency services.",
            ("state television",),
        ),
        ("The health minister told IRNA that 40 people were killed.", ("IRNA",)),
        ("The health minister was quoted by Xinhua as saying that 40 people were killed.", ("Xinhua",)),
        ("AFP said the health minister said 40 people were killed.", ("AFP",)),
    ],
)
def test_relays(text, via):
    """An outlet that is told, quotes or cites is a relay and not the speaker."""
    one = heard(text)[-1]
    assert one.via == via
    assert one.speaker.tier is not Tier.STATE_MEDIA
    assert one.speaker.tier is not Tier.MEDIA_TALLY


def test_pronouns_and_short_forms():
    """A pronoun, a surname, an office and "the ministry" are the one who was named before."""
    text = (
        "Interior Minister Karim Dostani said 80 people were killed. "
        "He said the wounded were being flown out. "
        "Dostani added that some names had been counted twice. "
        "The minister warned that the search would go on."
    )
    assert [one.speaker.name for one in heard(text)] == ["Karim Dostani"] * 4
    assert {one.speaker.role for one in heard(text)} == {"interior minister"}


def test_pronoun_keeps_its_sex():
    """The pronoun "she" is the woman who spoke before, also where a man spoke in between."""
    text = "Mrs. Adeyemi said the school was empty. Mr. Lund said the school was full. She said nobody had asked her."
    assert [one.speaker.name for one in heard(text)] == ["Adeyemi", "Lund", "Adeyemi"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Ida Brandt, 59, of Maltby, Va., who saw it from her window, said the roof fell first.",
            "Ida Brandt",
        ),
        ("Without a word to the families, Ida Brandt announced the closure.", "Ida Brandt"),
        ("Chastened by the fire, Ida Brandt announced the closure.", "Ida Brandt"),
        ("Perhaps Ida Brandt knows that the doors were locked.", "Ida Brandt"),
    ],
)
def test_whose_words_they_are(text, who):
    """Ages, places and what opens the sentence stand between a speaker and the verb."""
    assert heard(text)[-1].speaker.name == who


def test_nobody_who_spoke_is_a_pronouns_person():
    """A pronoun is somebody who holds an office or has a name, and no phrase that happened to stand before a verb."""
    text = (
        "The fire chief said the stairs were blocked. The number of those missing showed how bad it was. "
        "He said the search would go on."
    )
    assert heard(text)[-1].speaker.role == "fire chief"


def test_two_officials_disagree():
    """45: two officials of one state who give two numbers stay two speakers."""
    text = (
        "The health ministry said 220 people were in hospital. "
        "The head of the emergency department, Ravi Sund, said there were 195."
    )
    assert said(text) == [
        ("health ministry", "220 people were in hospital"),
        ("Ravi Sund", "there were 195"),
    ]


def test_the_outlets_own_sum_has_no_speaker():
    """46: what the page works out for itself is nobody's speech; those who counted have counted their own."""
    text = "The two hospitals counted 90 and 50 bodies, bringing the total to 140."
    assert said(text) == [("hospitals", "90 and 50 bodies")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Officials put the death toll at 84 on Thursday.", "the death toll at 84 on Thursday"),
        ("Officials lowered the toll from 103 to 95.", "the toll from 103 to 95"),
        ("Officials counted 84 dead.", "84 dead"),
        ("The toll was put at 84 by officials.", "The toll was put at 84"),
    ],
)
def test_who_counts_says_so(text, what):
    """Whoever counts, or puts, raises and lowers a toll is its speaker."""
    assert said(text) == [("officials", what)]


def test_counting_verbs_with_another_object():
    """What somebody puts on a table is no toll."""
    assert heard("Officials put the wreath on the table.") == []
    assert heard("Death toll lowered to 12.") == []


def test_unnamed_sources():
    """49: an unnamed source is kept, in its low tier."""
    text = "A security official, speaking on condition of anonymity, said the bomber came from abroad."
    one = heard(text)[0]
    assert one.speaker.role == "security official"
    assert one.speaker.tier is Tier.MEDIA_UNNAMED_SOURCE
    source = only("Two sources familiar with the inquiry said the bomber came from abroad.")
    assert source.speaker.tier is Tier.MEDIA_UNNAMED_SOURCE


def test_speech_of_two_in_one_sentence():
    """Where a second voice begins, the first one's words end."""
    text = "The army said nine soldiers died, but the rebels said they had killed 30."
    assert said(text) == [("army", "nine soldiers died"), ("rebels", "they had killed 30")]


def test_nobody_speaks_in_nouns():
    """Verbs that are nouns or adjectives in their place report no speech."""
    for text in (
        "The suspected gunman left a report on the table.",
        "Rescuers answered an emergency call at the harbour.",
        "The alleged attackers wore masks.",
    ):
        assert heard(text) == []


@pytest.mark.parametrize(
    "hostile",
    [
        '"' * 20_000,
        "said " * 10_000,
        "he said, " * 8_000,
        '"a" said x. ' * 4_000,
        "claimed by " * 6_000,
        "according to " * 6_000,
        "no denied blame " * 5_000,
        ", said, " * 8_000,
        "he said that " * 5_000,
    ],
)
def test_hostile_text_is_linear(hostile):
    """Marks and cue words without end are read in work that grows no faster than the text."""
    assert growth(heard, hostile[: len(hostile) // 16], hostile[: len(hostile) // 4]) < 5

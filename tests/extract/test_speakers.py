"""Noun phrases are read as speakers, with the kind of authority that each is."""

import pytest

from tracker.extract.speakers import speaker
from tracker.extract.tokens import tokenize
from tracker.lang import language
from tracker.model import Speaker, Tier

ENGLISH = language("en")


def read(text: str) -> Speaker | None:
    tokens = tokenize(text)
    return speaker(tokens, (0, len(tokens)), text, ENGLISH.speech, ENGLISH.actors)


@pytest.mark.parametrize(
    ("text", "name", "role", "organization"),
    [
        ("Interior Minister Karim Dostani", "Karim Dostani", "interior minister", None),
        ("Karim Dostani, the interior minister", "Karim Dostani", "interior minister", None),
        ("Rahim Jalaei, deputy governor of Kerman", "Rahim Jalaei", "deputy governor", "Kerman"),
        ("the head of Kerman's emergency services", None, "head", "Kerman's emergency services"),
        ("Iranian officials", None, "officials", "Iran"),
        ("a spokesman for the US State Department", None, "spokesman", "US State Department"),
        ("US State Department spokesman Martin Muller", "Martin Muller", "spokesman", "US State Department"),
        ("the Interior Ministry", None, None, "Interior Ministry"),
        ("Mr. Lund", "Lund", None, None),
        ("police chief Ana Robles", "Ana Robles", "police chief", None),
        ("Secretary of State Joan Farrell", "Joan Farrell", "secretary of state", None),
        ("Israel's foreign minister", None, "foreign minister", "Israel"),
        ("ISIS", None, None, "Islamic State"),
        ("the Islamic State group", None, None, "Islamic State"),
        ("local residents", None, "local residents", None),
    ],
)
def test_name_role_and_organization(text, name, role, organization):
    """Name, role and organisation are told apart wherever they stand in the phrase."""
    found = read(text)
    assert (found.name, found.role, found.organization) == (name, role, organization)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("the interior minister", Tier.OFFICIAL_NATIONAL),
        ("the health ministry", Tier.OFFICIAL_NATIONAL),
        ("Iranian officials", Tier.OFFICIAL_NATIONAL),
        ("provincial officials", Tier.OFFICIAL_LOCAL),
        ("the mayor", Tier.OFFICIAL_LOCAL),
        ("Sheriff Tom Ashby", Tier.OFFICIAL_LOCAL),
        ("police", Tier.OFFICIAL_LOCAL),
        ("the county coroner", Tier.FORENSIC_JUDICIAL),
        ("prosecutors", Tier.FORENSIC_JUDICIAL),
        ("a hospital director", Tier.HOSPITAL),
        ("doctors", Tier.HOSPITAL),
        ("the United Nations", Tier.IGO),
        ("a UN official", Tier.IGO),
        ("Human Rights Watch", Tier.NGO_RECORDER),
        ("the Libyan Red Crescent", Tier.NGO_RECORDER),
        ("the Syrian Observatory for Human Rights", Tier.NGO_RECORDER),
        ("state television", Tier.STATE_MEDIA),
        ("IRNA", Tier.STATE_MEDIA),
        ("the Tasnim news agency", Tier.STATE_MEDIA),
        ("Reuters", Tier.MEDIA_TALLY),
        ("the Israeli military", Tier.PARTY_TO_CONFLICT),
        ("Hamas", Tier.PARTY_TO_CONFLICT),
        ("the rebels", Tier.PARTY_TO_CONFLICT),
        ("the Islamic State", Tier.PERPETRATOR),
        ("Boko Haram", Tier.PERPETRATOR),
        ("two sources", Tier.MEDIA_UNNAMED_SOURCE),
        ("an official speaking anonymously", Tier.MEDIA_UNNAMED_SOURCE),
        ("witnesses", Tier.EYEWITNESS),
        ("a resident", Tier.EYEWITNESS),
        ("a professor of geology", Tier.ACADEMIC),
        ("researchers", Tier.ACADEMIC),
        ("Ana Robles", None),
    ],
)
def test_tiers(text, tier):
    """The kind of authority follows from the role, the body and the words about them."""
    assert read(text).tier is tier


@pytest.mark.parametrize(
    "text",
    [
        "the father of Omid Sarabi",
        "a cousin of Omid Sarabi",
        "Omid Sarabi's father",
        "relatives of Omid Sarabi",
    ],
)
def test_relatives_keep_the_victims_name_out(text):
    """65: whose relative somebody is does not enter a field."""
    found = read(text)
    assert found.name is None
    assert found.organization is None
    assert "Sarabi" not in (found.role or "")


@pytest.mark.parametrize("text", ["", ",", "...", "—", "'s", "the", "()"])
def test_nothing_that_could_speak(text):
    """Marks and articles alone are nobody."""
    assert read(text) is None

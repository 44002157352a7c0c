"""What kind of authority an issuer is, by the table that is shipped and by the user's own."""

import pytest

from tests.ledger.history import START, History, count
from tracker.authorities import Authorities, shipped
from tracker.errors import SettingsError
from tracker.extract import extract
from tracker.issuers import Register, issuers
from tracker.model import Document, Ruling, RulingKind, Speaker, Surface, Tier
from tracker.settings import load


def body(name, role=None, tier=None):
    return Speaker(organization=name, role=role, tier=tier)


def test_a_name_is_met_in_any_spelling():
    """Capitals, accents and punctuation do not matter; a star stands for anything, and for nothing else does a name."""
    own = Authorities(
        [("Médecins Sans Frontières", Tier.NGO_RECORDER), ("*Railways", Tier.OFFICIAL_NATIONAL)]
    )
    assert own.tier(body("MEDECINS SANS-FRONTIERES")) is Tier.NGO_RECORDER
    assert own.tier(body("Indian Railways")) is Tier.OFFICIAL_NATIONAL
    assert own.tier(body("Railways Union")) is None
    assert own.tier(Speaker(name="Medecins sans frontieres")) is Tier.NGO_RECORDER


def test_the_narrowest_name_wins():
    """A name as it is goes before one with a star, and a longer one before a shorter; an office is told with its body."""
    own = Authorities(
        [
            ("*Crescent*", Tier.IGO),
            ("Libyan Red Crescent", Tier.NGO_RECORDER),
            ("*Red Crescent*", Tier.HOSPITAL),
            ("Kerman governorate spokesman", Tier.OFFICIAL_LOCAL),
        ]
    )
    assert own.tier(body("Libyan Red Crescent")) is Tier.NGO_RECORDER
    assert own.tier(body("Turkish Red Crescent")) is Tier.HOSPITAL
    assert own.tier(body("The Crescent")) is Tier.IGO
    assert own.tier(body("Kerman governorate", "spokesman")) is Tier.OFFICIAL_LOCAL
    assert own.tier(body("Kerman governorate")) is None


def test_what_is_shipped_says_what_the_words_do_not():
    """A body without a word for what it is has its tier by the table, when the page is read."""
    text = "Indian Railways said that 288 people were killed. Airwars said that 12 people were killed in a strike."
    read = extract(Document(surfaces={Surface.BODY: text}, lang="en"))
    assert {f.speaker.organization: f.speaker.tier for f in read.figures if f.speaker} == {
        "Indian Railways": Tier.OFFICIAL_NATIONAL,
        "Airwars": Tier.NGO_RECORDER,
    }
    assert all(isinstance(tier, Tier) for _, tier in shipped()._rules)


def test_who_says_so_is_told():
    """A ruling goes before the settings, these before the page, the page before what is shipped."""
    register = Register(
        [
            Ruling(
                event="quay", kind=RulingKind.TIER, by="editor", at=START, issuers=("port union",),
                speaker=body("Port Union", tier=Tier.HOSPITAL), number=1,
            )
        ],
        Authorities([("Port *", Tier.NGO_RECORDER)]),
    )  # fmt: skip
    union, watch = body("Port Union", tier=Tier.IGO), body("Port Watch", tier=Tier.IGO)
    mayor, airwars = body("Harborough", "mayor", Tier.OFFICIAL_LOCAL), body("Airwars", tier=Tier.NGO_RECORDER)
    told = [(register.speaker(s, "a").tier, register.origin(register.speaker(s, "a"), "a")) for s in (union, watch, mayor, airwars)]  # fmt: skip
    assert told == [
        (Tier.HOSPITAL, "ruling"),
        (Tier.NGO_RECORDER, "settings"),
        (Tier.OFFICIAL_LOCAL, "page"),
        (Tier.NGO_RECORDER, "table"),
    ]
    assert register.origin(body("Somebody"), "a") is None


def test_the_settings_have_the_table(tmp_path):
    """[issuers] in toll.toml; what is wrong in it is named, with the nearest tier."""
    (tmp_path / "toll.toml").write_text('[issuers]\n"Port *" = "ngo_recorder"\n')
    assert load({}, {"HOME": str(tmp_path)}, tmp_path).issuers == (("Port *", "ngo_recorder"),)
    (tmp_path / "toll.toml").write_text('[issuers]\n"Port *" = "ngo_recorders"\n')
    with pytest.raises(SettingsError, match="is no tier") as refused:
        load({}, {"HOME": str(tmp_path)}, tmp_path)
    assert '"ngo_recorder"' in refused.value.hint
    (tmp_path / "toll.toml").write_text('[issuers]\n"*" = "igo"\n')
    with pytest.raises(SettingsError, match="would be everybody"):
        load({}, {"HOME": str(tmp_path)}, tmp_path)
    (tmp_path / "toll.toml").write_text('issuers = "igo"\n')
    with pytest.raises(SettingsError, match="wants a table"):
        load({}, {"HOME": str(tmp_path)}, tmp_path)


def test_issuers_are_listed_with_it():
    """The list has the tier by the table, and who says so."""
    history = History()
    history.look("a", count(20, body("Port Watch")))
    found = issuers(history.revisions, (), Register((), Authorities([("Port Watch", Tier.NGO_RECORDER)])))
    assert [(i.speaker.tier, i.origin) for i in found] == [(Tier.NGO_RECORDER, "settings")]

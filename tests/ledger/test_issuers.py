"""Who is who: proposals by likeness, merges by a person, undone at will."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ledger.history import START, VAHIDI, History, at, count
from tracker.issuers import Register, issuers, proposals
from tracker.ledger import standing
from tracker.model import Ruling, RulingKind, Speaker, Tier
from tracker.series import issuer_key

SABERI = Speaker(
    name="Mohammad Saberi", role="head", organization="emergency services", tier=Tier.OFFICIAL_LOCAL
)
SABRI = Speaker(name="Mohammad Sabri", role="head of the emergency services", tier=Tier.OFFICIAL_LOCAL)


def merge(*speakers: Speaker, into: Speaker, number: int = 1, kind: RulingKind = RulingKind.MERGE) -> Ruling:
    """A ruling that these are one."""
    keys = tuple(issuer_key(speaker, "a") for speaker in speakers)
    return Ruling(
        event="kerman-2024", kind=kind, by="editor", at=START, issuers=keys, speaker=into, number=number
    )


def proposed(*speakers: Speaker) -> list[tuple[str, str, str]]:
    """Who is proposed as one with whom, and why."""
    history = History()
    for place, speaker in enumerate(speakers):
        history.look(f"page{place}", count(80 + place, speaker))
    return [(p.one.key, p.other.key, p.why) for p in proposals(issuers(history.revisions))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammad Saberi", "Mohammad Sabri"),
        ("Bahram Einollahi", "Bahram Eynollahi"),
        ("Ahmad Vahidi", "Ahmed Wahidi"),
        ("Ebrahim Raisi", "Ibrahim Raeisi"),
        ("Khamenei Ali", "Ali Khamenei"),
        ("Qassem Soleimani", "Ghasem Soleymani"),
    ],
)
def test_two_spellings_of_one_name_are_proposed(one, other):
    """Vowels, doubled letters and the habits of transliteration part no names."""
    found = proposed(Speaker(name=one), Speaker(name=other))
    assert [why for *_, why in found] == ["the names sound alike"]


def test_accents_part_nobody():
    """José Gómez and Jose Gomez are one issuer without any ruling."""
    assert issuer_key(Speaker(name="José Gómez"), "") == issuer_key(Speaker(name="Jose Gomez"), "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammad Saberi", "Mohammad Karimi"),
        ("John Kirby", "Karine Jean-Pierre"),
        ("Ali Khamenei", "Ali Khatami"),
    ],
)
def test_two_names_that_only_share_a_part_are_not_proposed(one, other):
    """A first name in common is nothing."""
    assert proposed(Speaker(name=one), Speaker(name=other)) == []


def test_a_surname_alone_is_proposed():
    """Einollahi and Bahram Einollahi."""
    found = proposed(Speaker(name="Einollahi"), Speaker(name="Bahram Einollahi"))
    assert [why for *_, why in found] == ["the same surname, one without its first name"]


def test_one_body_in_two_wordings_is_proposed():
    """Kerman's emergency department and the emergency department of Kerman; an acronym and its words."""
    assert proposed(
        Speaker(organization="Kerman's emergency department"),
        Speaker(organization="emergency department of Kerman"),
    ) == [
        (
            "emergency department of kerman",
            "kerman s emergency department",
            "the same body, written in two ways",
        )
    ]
    found = proposed(Speaker(organization="IRCS"), Speaker(organization="Iranian Red Crescent Society"))
    assert [why for *_, why in found] == ["initials of the same body"]


def test_likeness_alone_merges_nobody():
    """Until a person decides there are two issuers and two series."""
    history = History()
    history.look("a", count(91, SABERI))
    history.look("b", count(95, SABRI))
    assert len(standing(history.revisions)) == 2


def test_a_merge_makes_one_series_and_can_be_undone():
    """Under the ruling the later number stands for both; once it is revoked there are two again."""
    history = History()
    history.look("a", count(91, SABERI))
    history.look("b", count(95, SABRI))
    ruling = merge(SABERI, SABRI, into=SABERI)
    merged = [Register([ruling]).revision(r) for r in history.revisions]
    assert [(line.revision.issuer, line.revision.after.low) for line in standing(merged)] == [(SABERI, 95)]
    revoked = replace(ruling, revoked_at=at(60), revoked_by="editor")
    apart = [Register([revoked]).revision(r) for r in history.revisions]
    assert apart == list(history.revisions)


def test_merges_chain():
    """A into B and then B into C: all three are C."""
    one, two, three = (Speaker(name=name) for name in ("Saberi", "Sabri", "Mohammad Saberi"))
    register = Register([merge(one, two, into=two), merge(two, three, into=three, number=2)])
    assert {register.speaker(each, "a") for each in (one, two, three)} == {three}


def test_a_page_that_was_merged_is_decided_as_one_issuer():
    """With the ruling in force a new number in the other spelling is a change of the one series."""
    history = History(rulings=(merge(SABERI, SABRI, into=SABERI),))
    history.look("a", count(91, SABERI))
    history.look("b", count(95, SABRI))
    assert history.kinds() == ["initial", "raised"]
    assert history.revisions[1].issuer == SABRI  # as it was printed


def test_what_was_kept_apart_is_not_proposed_again():
    """A person has said that the two are two."""
    history = History()
    history.look("a", count(91, SABERI))
    history.look("b", count(95, SABRI))
    found = issuers(history.revisions)
    apart = merge(SABERI, SABRI, into=SABERI, kind=RulingKind.KEEP_APART)
    assert len(proposals(found)) == 1
    assert proposals(found, [apart]) == ()


def test_the_listing_has_every_spelling_and_how_much_is_theirs():
    """One issuer after the merge, two forms, two revisions."""
    history = History()
    history.look("a", count(91, SABERI))
    history.look("b", count(95, SABRI))
    history.look("b", count(95, SABRI), count(84, VAHIDI, start=9))
    register = Register([merge(SABERI, SABRI, into=SABERI)])
    found = issuers(history.revisions, history.attributions, register)
    assert [(i.speaker, sorted(i.spellings), i.figures) for i in found] == [
        (VAHIDI, ["ahmad vahidi"], 1),
        (SABERI, ["mohammad saberi", "mohammad sabri"], 2),
    ]


def test_a_ruling_on_the_tier_holds_for_the_issuer():
    """A user knows that the union is a hospital's."""
    union = Speaker(organization="union")
    ruling = merge(union, into=replace(union, tier=Tier.HOSPITAL), kind=RulingKind.TIER)
    assert Register([ruling]).speaker(union, "a").tier is Tier.HOSPITAL


def test_the_time_of_a_ruling_does_not_matter():
    """A ruling of today holds for what was printed years ago."""
    ruling = replace(merge(SABERI, SABRI, into=SABERI), at=START + timedelta(days=900))
    assert Register([ruling]).speaker(SABRI, "a") == SABERI

"""Sentences as the Kerman case was reported: what a careful person reads in each."""

import pytest

from tracker.extract import extract
from tracker.model import Document, Reason, Role, Stance, Surface

MINISTRY = "Intelligence Ministry"


def read(text: str, title: str | None = None):
    surfaces = {Surface.BODY: text} | ({Surface.TITLE: title} if title else {})
    return extract(Document(surfaces=surfaces, lang="en"))


def heads(text: str) -> dict[str, int | None]:
    """The headline figures, by metric."""
    return {metric.value: figure.value for metric, figure in read(text).headline.items()}


FIGURES = [
    ("The final number of those killed in the explosions is 84, the governor, Mohammad Mehdi Fadakar, said.", {"killed": 84}),
    ("The number of those killed has risen to 89, the Kerman governorate said.", {"killed": 89}),
    ("The number of those killed has reached 91, after two of the injured died in hospital, Mohammad Saberi said.", {"killed": 91}),
    ("The number of the dead is lower than announced because some names had been registered twice.", {}),
    ("The governorate put the dead at 89. It gave the number of injured as 284.", {"killed": 89, "injured": 284}),
    ("At least 84 people were killed and 284 injured. Of the injured, 195 people are in hospital.", {"killed": 84, "injured": 284}),
    ("Ninety-one people were killed. 102 people remained in hospital.", {"killed": 91}),
    ("Officials put the toll at 89. An earlier version of this article said that 103 people had been killed.", {"killed": 89}),
    ("An earlier version of this article said that 103 people had been killed. The toll is 89, officials said.", {"killed": 89}),
    ("Eighty-four people died on Wednesday near the grave of the general. A crush at his funeral there in 2020 killed 56 people and injured more than 200.", {"killed": 84}),
    ("Ninety-five people were killed, the health minister said. He said the 103 announced before had been too many.", {"killed": 95}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text[:50] for text, _ in FIGURES])
def test_the_toll_of_the_event_is_read(text, expected):
    """Parts, other events, old values and people in hospital are not the toll; totals in any dress are."""
    assert heads(text) == expected


def test_a_crush_of_another_year_is_a_comparator():
    """What happened at the same place in another year is counted elsewhere."""
    found = read("A bombing killed 84 people on Wednesday. A crush at his funeral there in 2020 killed 56 people and injured more than 200.")  # fmt: skip
    assert {f.value for f in found.figures if f.role is Role.COMPARATOR} == {56, 200}


def test_a_correction_note_states_a_prior_value():
    """The old figure in a correction note is evidence, not current and nobody's statement."""
    found = read("The toll is 89, officials said.\nCorrection: An earlier version of this article said that 103 people had been killed.")  # fmt: skip
    (old,) = [f for f in found.figures if f.value == 103]
    assert (old.role, old.current, old.speaker) == (Role.PRIOR_VALUE, False, None)


def test_a_claim_does_not_state_the_toll():
    """The toll in a clause that names the attack is not credited to who claims the attack."""
    found = read("Islamic State said on its Telegram channel that it was behind the explosions that killed 103 people.")  # fmt: skip
    (figure,) = found.figures
    assert figure.speaker is None or "Islamic State" not in str(figure.speaker)


SPEAKERS = [
    ("Eighty-four people were killed, Interior Minister Ahmad Vahidi said earlier on Thursday, citing the findings of forensic experts.", "Ahmad Vahidi", ()),
    ("At least 20 people were killed when two explosions struck a crowd, Iranian state television reported.", "state television", ()),
    ("The death toll has risen to 92, local media reported on Saturday.", "local media", ()),
    ("The death toll has risen to 103, the Tasnim news agency reported, quoting the head of the city's emergency department.", "emergency department", ("Tasnim",)),
    ("At least 94 people were killed in the bombings, Iran's Intelligence Ministry said on Thursday in a statement that was carried by the state news agency IRNA.", MINISTRY, ("IRNA",)),
    ("Interior Minister Ahmad Vahidi spoke to reporters in Kerman.\nThe minister said that 84 people had been killed.", "Ahmad Vahidi", ()),
    ("Interior Minister Ahmad Vahidi spoke to reporters in Kerman.\nHe said 84 people had been killed.", "Ahmad Vahidi", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "via"), SPEAKERS, ids=[text[:60] for text, _, _ in SPEAKERS])
def test_the_figure_is_credited_to_the_authority(text, who, via):
    """The authority is the speaker, however the sentence is turned; relays are named apart."""
    figure = read(text).headline["killed"]
    speaker = figure.speaker
    assert speaker is not None
    assert who in " ".join(part for part in (speaker.name, speaker.role, speaker.organization) if part)
    for relay in via:
        assert any(relay in name for name in figure.via)


REASONS = [
    ("The toll was lowered to 95 from 103 because some names had been registered twice, Health Minister Bahram Einollahi said.", Reason.DUPLICATE_NAMES),
    ("The health minister put the number of dead at 95. Some names had been listed twice, he said.", Reason.DUPLICATE_NAMES),
    ("The toll was revised to 84 after a forensic examination, Interior Minister Ahmad Vahidi said.", Reason.FORENSIC),
    ("The death toll rose to 89 after five of the wounded died in hospital, the governorate said.", Reason.DIED_IN_HOSPITAL),
    ("The number of dead fell to 84. Body parts had been counted as separate bodies, officials said.", Reason.DUPLICATE_REMAINS),
    ("The toll rose to 64 after more bodies were pulled from the rubble.", Reason.BODIES_RECOVERED),
    ("Police lowered the toll to 58 because the gunman is no longer counted among the dead.", Reason.ATTACKERS_EXCLUDED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), REASONS, ids=[reason.value for _, reason in REASONS])
def test_a_stated_reason_is_read_with_its_words(text, reason):
    """The reason stands on the figure that it explains, in its sentence or the next, with its span."""
    figure = read(text).headline["killed"]
    assert [stated.reason for stated in figure.reasons] == [reason]
    stated = figure.reasons[0]
    assert text[slice(*stated.span)] == stated.text


STANCES = [
    ("The United States was in no position to doubt the claim by Islamic State, White House spokesman John Kirby said.", [(Stance.CORROBORATION, "Kirby", "Islamic State")]),
    ("The semi-official agency Nournews said that several gas canisters had exploded.", [(Stance.ACCIDENT_OR_NATURAL_CAUSE, "Nournews", "gas canisters")]),
    ("Islamic State said it carried out the attack.\nThe group claimed responsibility on Telegram.", [(Stance.CLAIM_OF_RESPONSIBILITY, "Islamic State", "Islamic State")]),
    ('Supreme Leader Ali Khamenei blamed the "evil and criminal enemies" of the Iranian nation.', [(Stance.BLAME, "Khamenei", "enemies")]),
    ("Iran's Intelligence Ministry said one of the bombers was a Tajik national.", [(Stance.INVESTIGATIVE_FINDING, MINISTRY, "")]),
    ("The Intelligence Ministry said that 11 people had been arrested in connection with the bombings.", [(Stance.ARREST_OR_CHARGE, MINISTRY, "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STANCES, ids=[text[:50] for text, _ in STANCES])
def test_who_takes_which_side(text, expected):
    """Each statement on responsibility once, by who says it, on whom it bears."""
    found = {
        (s.stance, " ".join(p for p in (s.speaker.name, s.speaker.role, s.speaker.organization) if p) if s.speaker else "", s.target or "")
        for s in read(text).statements
        if s.stance is not None
    }  # fmt: skip
    for stance, who, target in expected:
        assert any(stance is s and who in w and target in t for s, w, t in found), found
    assert {s for s, _, _ in found} == {s for s, _, _ in expected}

"""French, read by the same grammar: numbers, elisions, fates, speakers and sides."""

import pytest

from tracker.extract import extract
from tracker.extract.tokens import passage
from tracker.lang import language
from tracker.model import Document, Extraction, Metric, Qualifier, Role, Stance, Surface, Tier


def read(text: str) -> Extraction:
    return extract(Document(surfaces={Surface.BODY: text}, lang="fr"))


def counts(text: str) -> list[tuple[Metric, int | None, int | None, Qualifier, str]]:
    return [(f.metric, f.low, f.high, f.qualifier, f.text) for f in read(text).figures]


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "shown"),
    [
        ("Au moins 84 personnes ont été tuées.", 84, None, Qualifier.AT_LEAST, "Au moins 84"),
        ("Plus de 1 175 personnes ont été tuées.", 1175, None, Qualifier.MORE_THAN, "Plus de 1 175"),
        ("Quelque 20 personnes ont été tuées.", 20, 20, Qualifier.ABOUT, "Quelque 20"),
        ("Près de 4.000 personnes ont été tuées.", 4000, 4000, Qualifier.NEARLY, "Près de 4.000"),
        ("Entre 10 et 20 personnes ont été tuées.", 10, 20, Qualifier.RANGE, "Entre 10 et 20"),
        ("Jusqu'à 30 personnes ont été tuées.", None, 30, Qualifier.UP_TO, "Jusqu'à 30"),
        ("Des dizaines de personnes ont été tuées.", 20, None, Qualifier.VAGUE, "dizaines"),
        ("Une vingtaine de personnes ont été tuées.", 20, 20, Qualifier.ABOUT, "Une vingtaine"),
        (
            "Près d’une centaine de personnes ont été tuées.",
            100,
            100,
            Qualifier.NEARLY,
            "Près d’une centaine",
        ),
        ("Quatre-vingt-quatre personnes ont péri.", 84, 84, Qualifier.EXACT, "Quatre-vingt-quatre"),
        ("Soixante et onze personnes ont péri.", 71, 71, Qualifier.EXACT, "Soixante et onze"),
        ("Nonante-sept personnes ont péri.", 97, 97, Qualifier.EXACT, "Nonante-sept"),
        (
            "Deux cent quatre-vingt-huit personnes ont péri.",
            288,
            288,
            Qualifier.EXACT,
            "Deux cent quatre-vingt-huit",
        ),
        (
            "Onze mille trois cents personnes ont péri.",
            11300,
            11300,
            Qualifier.EXACT,
            "Onze mille trois cents",
        ),
    ],
)
def test_numbers_are_read_with_their_bounds(
    text: str, low: int | None, high: int | None, qualifier: Qualifier, shown: str
) -> None:
    """A number in digits or words is read with what bounds it, and its span reads as it does."""
    assert counts(text) == [(Metric.KILLED, low, high, qualifier, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 janvier 2024, une attaque a eu lieu.",
        "L'enfant de 11 ans a survécu à l'incendie.",
        "Le séisme était de magnitude 7,8.",
        "Le pays pleure les morts de l'attentat.",
        "La bombe a explosé à 700 mètres de la tombe.",
    ],
)
def test_other_numbers_are_no_toll(text: str) -> None:
    """Dates, ages, magnitudes and distances count nobody."""
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("L'attaque n'a fait aucun mort.", Metric.KILLED),
        ("Il n'y a pas de morts après l'explosion.", Metric.KILLED),
        ("Aucun passager n'est mort dans la collision.", Metric.KILLED),
        ("Le séisme n'a pas fait de victimes.", Metric.KILLED_OR_INJURED),
    ],
)
def test_nobody_is_a_real_zero(text: str, metric: Metric) -> None:
    """A negation before or around the noun is the number 0."""
    assert [(f.metric, f.low, f.qualifier) for f in read(text).figures] == [
        (metric, 0, Qualifier.NONE_REPORTED)
    ]


def test_elided_words_are_tokens_and_offsets_stay() -> None:
    """An elided article is a token of its own, with either apostrophe, and every token is where it says."""
    french = language("fr")
    assert french is not None
    text = "L'attaque d’au moins aujourd'hui n'a qu'un but."
    tokens = passage(text, Surface.BODY, french).sentences[0].tokens
    assert [token.text for token in tokens] == [
        *("L'", "attaque", "d’", "au", "moins", "aujourd'hui", "n'", "a", "qu'", "un", "but", "."),
    ]
    spans = zip(tokens.starts, tokens.ends, strict=True)
    assert [text[start:end] for start, end in spans] == [token.text for token in tokens]


def test_a_toll_moves_from_one_number_to_another() -> None:
    """The number that a toll left is a prior value on either side of the noun that announces it."""
    for text in (
        "Le nombre de morts a été ramené de 95 à 84.",
        "Le gouvernement a ramené de 95 à 84 le nombre de morts.",
    ):
        assert [(f.low, f.role, f.current) for f in read(text).figures] == [
            (95, Role.PRIOR_VALUE, False),
            (84, Role.HEADLINE_TOLL, True),
        ]


@pytest.mark.parametrize(
    ("text", "name", "role", "organization", "tier"),
    [
        (
            "Le ministre iranien de l'Intérieur, Ahmad Vahidi, a déclaré que 84 personnes étaient mortes.",
            "Ahmad Vahidi",
            "ministre de l'intérieur",
            "Iran",
            Tier.OFFICIAL_NATIONAL,
        ),
        (
            "Selon le gouverneur de Kerman, Mohammad Mehdi Fadakar, le bilan est de 84 morts.",
            "Mohammad Mehdi Fadakar",
            "gouverneur",
            "Kerman",
            Tier.OFFICIAL_LOCAL,
        ),
        (
            "« Au moins 73 personnes sont mortes », a déclaré la porte-parole de l'hôpital, Lucie Prat.",
            "Lucie Prat",
            "porte-parole",
            "hôpital",
            Tier.HOSPITAL,
        ),
        (
            "Quatre personnes sont mortes, a annoncé mardi la maire de Miami-Dade, Daniella Levine Cava.",
            "Daniella Levine Cava",
            "maire",
            "Miami-Dade",
            Tier.OFFICIAL_LOCAL,
        ),
        (
            "D'après la ministre de la Santé, 95 personnes ont péri.",
            None,
            "ministre de la santé",
            None,
            Tier.OFFICIAL_NATIONAL,
        ),
        ("L'agence IRNA a rapporté que 95 personnes étaient mortes.", None, None, "IRNA", Tier.STATE_MEDIA),
        (
            "Une source anonyme a affirmé que 12 personnes étaient mortes.",
            None,
            "source",
            None,
            Tier.MEDIA_UNNAMED_SOURCE,
        ),
    ],
)
def test_a_figure_has_its_speaker(
    text: str, name: str | None, role: str | None, organization: str | None, tier: Tier
) -> None:
    """Whoever says the number is named with office, body and tier, in any order of verb and subject."""
    figure = read(text).figures[0]
    assert figure.speaker is not None
    said = figure.speaker
    assert (said.name, said.role, said.organization, said.tier) == (name, role, organization, tier)


def test_a_pronoun_behind_its_auxiliary_speaks() -> None:
    """In "a-t-elle précisé" the pronoun stands for who spoke before, and is no part of what is said."""
    text = "La maire de Lille, Anne Roux, a dit que 4 personnes étaient mortes. Neuf sont blessées, a-t-elle précisé."
    said = read(text).statements
    assert [(s.speaker.name if s.speaker else None, s.text) for s in said] == [
        ("Anne Roux", "4 personnes étaient mortes"),
        ("Anne Roux", "Neuf sont blessées"),
    ]


@pytest.mark.parametrize(
    ("text", "stance", "by", "targets"),
    [
        ("Aucun groupe n'a revendiqué l'attentat.", Stance.NO_CLAIM, None, [None]),
        ("Personne n'a revendiqué l'attaque.", Stance.NO_CLAIM, None, [None]),
        (
            "L'État islamique a revendiqué l'attentat.",
            Stance.CLAIM_OF_RESPONSIBILITY,
            "Islamic State",
            ["Islamic State"],
        ),
        (
            "Le groupe État islamique a revendiqué la responsabilité de l'attentat.",
            Stance.CLAIM_OF_RESPONSIBILITY,
            "Islamic State",
            ["Islamic State"],
        ),
        (
            "L'Iran a accusé les États-Unis et Israël d'être derrière l'attentat.",
            Stance.BLAME,
            "Iran",
            ["Israel", "United States"],
        ),
        ("L'Iran a attribué l'attentat à l'État islamique.", Stance.BLAME, "Iran", ["Islamic State"]),
        ("Israël a nié toute implication dans l'attaque.", Stance.DENIAL, "Israel", ["Israel"]),
        (
            "Le Croissant-Rouge a démenti avoir donné le chiffre de 11.300 morts.",
            Stance.FIGURE_DENIAL,
            "Red Crescent",
            ["11,300"],
        ),
        ("Israël a refusé de commenter l'attaque.", Stance.NO_COMMENT, "Israel", [None]),
    ],
)
def test_sides_are_taken(text: str, stance: Stance, by: str | None, targets: list[str | None]) -> None:
    """Claims, blame, denials and their absence are read with who takes the side and whom it is about."""
    found = [s for s in read(text).statements if s.stance is not None]
    assert {s.stance for s in found} == {stance}
    assert [s.target for s in found] == targets
    assert {s.speaker.organization if s.speaker else None for s in found} == {by}


def test_a_condemnation_takes_no_side() -> None:
    """Who condemns an attack blames nobody."""
    text = "Le maire a condamné l'attaque et présenté ses condoléances."
    assert all(s.stance is None for s in read(text).statements)

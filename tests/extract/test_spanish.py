"""Spanish, read by the same grammar: numbers, fates, speakers and sides."""

import pytest

from tracker.extract import extract
from tracker.model import Document, Extraction, Metric, Qualifier, Role, Stance, Surface, Tier


def read(text: str) -> Extraction:
    return extract(Document(surfaces={Surface.BODY: text}, lang="es"))


def counts(text: str) -> list[tuple[Metric, int | None, int | None, Qualifier, str]]:
    return [(f.metric, f.low, f.high, f.qualifier, f.text) for f in read(text).figures]


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "shown"),
    [
        ("Al menos 84 personas murieron.", 84, None, Qualifier.AT_LEAST, "Al menos 84"),
        ("Más de 1.175 personas murieron.", 1175, None, Qualifier.MORE_THAN, "Más de 1.175"),
        ("Unas 20 personas murieron.", 20, 20, Qualifier.ABOUT, "Unas 20"),
        ("Cerca de 4.000 personas murieron.", 4000, 4000, Qualifier.NEARLY, "Cerca de 4.000"),
        ("Entre 10 y 20 personas murieron.", 10, 20, Qualifier.RANGE, "Entre 10 y 20"),
        ("Hasta 30 personas murieron.", None, 30, Qualifier.UP_TO, "Hasta 30"),
        ("Decenas de personas murieron.", 20, None, Qualifier.VAGUE, "Decenas"),
        ("Una veintena de personas murieron.", 20, 20, Qualifier.ABOUT, "Una veintena"),
        ("Medio centenar de personas murieron.", 50, 50, Qualifier.ABOUT, "Medio centenar"),
        ("Ochenta y cuatro personas murieron.", 84, 84, Qualifier.EXACT, "Ochenta y cuatro"),
        ("Ciento tres personas murieron.", 103, 103, Qualifier.EXACT, "Ciento tres"),
        (
            "Doscientas ochenta y ocho personas murieron.",
            288,
            288,
            Qualifier.EXACT,
            "Doscientas ochenta y ocho",
        ),
        ("Once mil trescientas personas murieron.", 11300, 11300, Qualifier.EXACT, "Once mil trescientas"),
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
        "El 3 de enero de 2024 hubo un ataque.",
        "El niño de 11 años sobrevivió al incendio.",
        "El terremoto tuvo una magnitud de 7,8.",
        "El país lloró a los muertos del atentado.",
        "La bomba estalló a 700 metros de la tumba.",
    ],
)
def test_other_numbers_are_no_toll(text: str) -> None:
    """Dates, ages, magnitudes and distances count nobody."""
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("No hubo muertos en el ataque.", Metric.KILLED),
        ("Ningún pasajero murió en el choque.", Metric.KILLED),
        ("No se han registrado heridos en el incendio.", Metric.INJURED),
        ("No se registraron víctimas en el terremoto.", Metric.KILLED_OR_INJURED),
    ],
)
def test_nobody_is_a_real_zero(text: str, metric: Metric) -> None:
    """A negation before or around the noun is the number 0."""
    assert [(f.metric, f.low, f.qualifier) for f in read(text).figures] == [
        (metric, 0, Qualifier.NONE_REPORTED)
    ]


def test_people_behind_their_verb_are_counted() -> None:
    """The subject may follow its verb, active or passive."""
    assert counts("Murieron cuatro personas.") == [(Metric.KILLED, 4, 4, Qualifier.EXACT, "cuatro")]
    assert counts("Resultaron heridas 284 personas.") == [(Metric.INJURED, 284, 284, Qualifier.EXACT, "284")]


def test_people_with_a_verb_of_their_own_are_no_part_of_the_object() -> None:
    """Of two clauses that "y" joins each counts its own people."""
    text = "Murieron tres personas y otras dos resultaron heridas en el ataque."
    assert counts(text) == [
        (Metric.KILLED, 3, 3, Qualifier.EXACT, "tres"),
        (Metric.INJURED, 2, 2, Qualifier.EXACT, "otras dos"),
    ]


def test_a_toll_moves_from_one_number_to_another() -> None:
    """The number that a toll left is a prior value on either side of the noun that announces it."""
    for text in (
        "La cifra de muertos bajó de 95 a 84.",
        "El gobierno rebajó de 95 a 84 la cifra de muertos.",
    ):
        assert [(f.low, f.role, f.current) for f in read(text).figures] == [
            (95, Role.PRIOR_VALUE, False),
            (84, Role.HEADLINE_TOLL, True),
        ]


def test_the_hurt_who_died_are_a_step() -> None:
    """Those who died of their wounds raise the toll and are not counted as hurt."""
    figures = read("La cifra de muertos subió a 91. Dos heridos murieron en el hospital.").figures
    killed = [(f.low, f.role) for f in figures if f.metric is Metric.KILLED]
    assert killed == [(91, Role.HEADLINE_TOLL), (2, Role.INCREMENT)]
    assert all(f.metric is not Metric.INJURED for f in figures)


@pytest.mark.parametrize(
    ("text", "name", "role", "organization", "tier"),
    [
        (
            "El ministro del Interior iraní, Ahmad Vahidi, dijo que 84 personas murieron.",
            "Ahmad Vahidi",
            "ministro del interior",
            "Iran",
            Tier.OFFICIAL_NATIONAL,
        ),
        (
            "Según el gobernador de Kerman, Mohammad Mehdi Fadakar, el balance es de 84 muertos.",
            "Mohammad Mehdi Fadakar",
            "gobernador",
            "Kerman",
            Tier.OFFICIAL_LOCAL,
        ),
        (
            "«Al menos 73 personas han muerto», declaró la portavoz del hospital, Lucía Prado.",
            "Lucía Prado",
            "portavoz",
            "hospital",
            Tier.HOSPITAL,
        ),
        (
            "Cuatro personas murieron, informó el martes el alcalde de la ciudad, Pedro Luna.",
            "Pedro Luna",
            "alcalde",
            None,
            Tier.OFFICIAL_LOCAL,
        ),
        ("La agencia IRNA informó de que 95 personas murieron.", None, None, "IRNA", Tier.STATE_MEDIA),
        ("Cuatro personas murieron, según la Cruz Roja.", None, None, "Red Cross", Tier.NGO_RECORDER),
        (
            "Una fuente anónima dijo que murieron 12 personas.",
            None,
            "fuente",
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


@pytest.mark.parametrize(
    ("text", "stance", "by", "targets"),
    [
        ("Ningún grupo ha reivindicado el atentado.", Stance.NO_CLAIM, None, [None]),
        ("Nadie ha reivindicado la autoría del ataque.", Stance.NO_CLAIM, None, [None]),
        (
            "El Estado Islámico reivindicó el atentado.",
            Stance.CLAIM_OF_RESPONSIBILITY,
            "Islamic State",
            ["Islamic State"],
        ),
        (
            "El grupo Estado Islámico asumió la responsabilidad del atentado.",
            Stance.CLAIM_OF_RESPONSIBILITY,
            "Islamic State",
            ["Islamic State"],
        ),
        ("Irán culpó a Israel del ataque.", Stance.BLAME, "Iran", ["Israel"]),
        (
            "Irán acusó a Estados Unidos y a Israel de estar detrás del atentado.",
            Stance.BLAME,
            "Iran",
            ["Israel", "United States"],
        ),
        ("Irán atribuyó el atentado al Estado Islámico.", Stance.BLAME, "Iran", ["Islamic State"]),
        ("Israel negó cualquier implicación en el ataque.", Stance.DENIAL, "Israel", ["Israel"]),
        (
            "La Media Luna Roja negó haber dado la cifra de 11.300 muertos.",
            Stance.FIGURE_DENIAL,
            "Red Crescent",
            ["11,300"],
        ),
        ("Israel declinó hacer comentarios sobre el ataque.", Stance.NO_COMMENT, "Israel", [None]),
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
    text = "El alcalde condenó el ataque y envió sus condolencias."
    assert all(s.stance is None for s in read(text).statements)

"""Spanish: the words by which speech is reported. Data only.

The letters of a frame are explained in `tracker.lang.voices.SpeechWords`.
"""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import SpeechWords

__all__ = ["SPEECH"]

_VERBS: Final[dict[str, str]] = {
    "ci": (
        "dijo dice dijeron dicen dicho afirmó afirma afirmaron afirman afirmado declaró declara declararon declarado aseguró asegura aseguraron"
        " aseguran asegurado señaló señala señalaron señalado indicó indica indicaron indicado explicó explica explicaron explicado añadió añade"
        " añadieron añadido agregó agrega agregaron sostuvo sostiene sostienen reiteró reitera subrayó subraya manifestó manifestaron manifestado"
        " expresó apuntó precisó precisaron precisado detalló detallaron aclaró recordó insistió insiste respondió comentó escribió"
    ),
    "c": "cree creen considera consideran opina opinan piensa",
    "cg": "diciendo afirmando asegurando añadiendo señalando indicando precisando",
    "cni": (
        "informó informa informaron informan informado anunció anuncia anunciaron anunciado confirmó confirma confirmaron confirmado reportó reporta"
        " reportaron reveló revela advirtió advierte admitió admite reconoció reconoce denunció denuncia comunicó"
    ),
    "cn": (
        "estimó estima estiman calculó calcula negó niega negaron niegan negado desmintió desmiente desmentido sospecha sospechan concluyó concluyeron"
        " sugirió sugiere teme temen prometió"
    ),
    "n": (
        "culpó culpa culparon culpan culpado acusó acusa acusaron acusan acusado atribuyó atribuye atribuyeron responsabilizó responsabiliza condenó condena"
        " rechazó rechaza cifró cifra cifraron situó sitúa situaron elevó eleva elevan elevaron rebajó rebaja rebajaron calificó califica"
    ),
}

# "habla de"
_OF: Final = words("habla hablan habló hablaron hablaba")
_FRAMES: Final = {form: frame for frame, forms in _VERBS.items() for form in forms.split()} | dict.fromkeys(
    _OF, "nr"
)

SPEECH: Final = SpeechWords(
    verbs=_FRAMES,
    cites=words("citando"),
    quotes=frozenset(),
    sayings=frozenset(),
    accords=(("según",), ("de", "acuerdo", "con"), ("de", "acuerdo", "a")),
    auxiliaries=words(
        "es son fue fueron era eran ser sido está están estaba estaban ha han había habían haber haya hayan habría habrían podría podrían puede pueden"
        " estuvo estuvieron será serán sería resultó resultaron se"
    ),
    infinitive=" ",
    negations=words("no nunca ni tampoco sin"),
    conjunction=words("que"),
    coordinators=words("y e pero o u mientras aunque"),
    subordinators=words("que si porque cuando mientras como aunque donde"),
    relatives=words("que quien quienes donde"),
    determiners=words(
        "el la los las un una unos unas este esta estos estas ese esa otro otra otros otras ningún ninguna algún alguna varios varias dos tres"
    ),
    articles=words("el la los las un una este esta a al"),
    possessives=words("su sus nuestro nuestra nuestros mi"),
    persons={"él": "m", "ella": "f", "ellos": "p", "ellas": "p", "yo": "1", "nosotros": "1"},
    possessors={"su": "n", "sus": "n"},
    objects=words("lo los le les nos me"),
    linkers=words("de del para en"),
    prepositions=words(
        "en a al ante con contra de del desde durante entre hacia hasta mediante para por según sin sobre tras"
    ),
    particles=words("al el de del la las los bin ibn ben van von"),
    agent="por",
    possessive_mark=" ",
    joiner="y",
    times=words(
        "lunes martes miércoles jueves viernes sábado domingo hoy ayer anoche tarde noche mañana madrugada enero febrero marzo abril mayo"
        " junio julio agosto septiembre octubre noviembre diciembre"
    ),
    adjectives=frozenset(),
    adverbs=words(
        "también ya aún todavía luego después ahora además ayer hoy asimismo entonces a al inicialmente posteriormente"
    ),
    adverb_endings=("mente",),
    no_adverbs=frozenset(),
    participle_endings=("ando", "iendo"),
    catenatives=frozenset(),
    clause_ends=words("tras mientras cuando porque durante después"),
    said_nouns=frozenset(),
    owners=words("de del por"),
    said_links=words("que"),
    verb_particles=words("de"),
    contrasts=words("pero aunque mientras"),
    acronyms=frozenset(),
    verbs_other=words(
        "murió murieron mató mataron dejó dejaron causó causaron golpeó sacudió ocurrió explotó explotaron estalló elevó elevaron subió bajó rebajó redujo"
        " reivindicó asumió hubo tiene tuvo hay llegó perdieron detuvo detuvieron"
    ),
    passives=words("fue fueron es son era eran sido ser"),
    role_word="",
    questions=words("si cómo qué quién dónde cuándo"),
    participle_openers=words(", y"),
    dayparts=words("el este pasado próximo la"),
    openings=words("según de"),
    triggers=frozenset(_FRAMES) | words("según de citando"),
    partners={
        **{
            form: words("de del")
            for form in words(
                "informó informa informaron informado acusó advirtió habla hablan habló hablaron hablaba"
            )
        },
        **{
            form: words("en a de")
            for form in words(
                "elevó eleva elevan elevaron rebajó rebaja rebajaron cifró cifra cifraron situó sitúa situaron"
            )
        },
    },
    nobody=words("ningún ninguna nadie ninguno"),
    venue_only=frozenset(),
    verb_first=True,
    verb_may_open=True,
    compounds=True,
    reckonings=words("balance balances recuento cifra cifras dato datos estimación estimaciones conteo"),
    infinitives=words("haber ser estar"),
    venues=words(
        "comunicado declaración declaraciones entrevista rueda conferencia discurso mensaje tuit televisión radio twitter facebook x telegram carta"
    ),
)

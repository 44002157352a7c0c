"""How French writes numbers of people."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import NumberWords, words
from tracker.model import Qualifier

__all__ = ["NUMBERS"]

_ONES: Final = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
}
_TEENS: Final = {
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuf": 19,
}
_TENS: Final = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "octante": 80,
    "huitante": 80,
    "nonante": 90,
    "quatre-vingt": 80,
}

NUMBERS: Final = NumberWords(
    units={
        **_ONES,
        **_TEENS,
        **_TENS,
        "quatre-vingts": 80,
        **{f"{ten}-{one}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()},
        **{f"{ten} et {one}": tens + 1 for ten, tens in _TENS.items() for one in ("un", "une")},
        **{f"{ten}-et-{one}": tens + 1 for ten, tens in _TENS.items() for one in ("un", "une")},
        **{
            f"{ten}-{teen}": tens + teens
            for ten, tens in (("soixante", 60), ("quatre-vingt", 80))
            for teen, teens in _TEENS.items()
        },
        "soixante et onze": 71,
        "soixante-et-onze": 71,
    },
    scales={
        "cent": 100,
        "cents": 100,
        "mille": 1000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "milliard": 1_000_000_000,
        "milliards": 1_000_000_000,
    },
    groups={
        "douzaine": 12,
        "douzaines": 12,
        "dizaines": 10,
        "centaines": 100,
        "milliers": 1000,
        "dizaine": 10,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
        "millier": 1000,
    },
    approximate=words(
        "dizaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier"
    ),
    vague={
        "dizaines": 20,
        "douzaines": 24,
        "plusieurs dizaines": 20,
        "centaines": 200,
        "plusieurs centaines": 200,
        "milliers": 2000,
        "plusieurs milliers": 2000,
        "dizaines de milliers": 20_000,
        "centaines de milliers": 200_000,
        "millions": 2_000_000,
    },
    unknown=words("plusieurs quelques nombreux nombreuses de_nombreux de_nombreuses"),
    halves={"une demi": 0.5, "un demi": 0.5},
    joiners=words("et"),
    ordinals=words("premier première deuxième second seconde troisième quatrième cinquième"),
    before={
        "au moins": Qualifier.AT_LEAST,
        "d'au moins": Qualifier.AT_LEAST,
        "pas moins de": Qualifier.AT_LEAST,
        "au minimum": Qualifier.AT_LEAST,
        "un minimum de": Qualifier.AT_LEAST,
        "plus de": Qualifier.MORE_THAN,
        "plus d'": Qualifier.MORE_THAN,
        "jusqu'à": Qualifier.UP_TO,
        "au plus": Qualifier.UP_TO,
        "un maximum de": Qualifier.UP_TO,
        "moins de": Qualifier.FEWER_THAN,
        "moins d'": Qualifier.FEWER_THAN,
        "environ": Qualifier.ABOUT,
        "quelque": Qualifier.ABOUT,
        "autour de": Qualifier.ABOUT,
        "aux alentours de": Qualifier.ABOUT,
        "près de": Qualifier.NEARLY,
        "près d'": Qualifier.NEARLY,
        "presque": Qualifier.NEARLY,
        "un total de": Qualifier.EXACT,
        "au total": Qualifier.EXACT,
        "seulement": Qualifier.EXACT,
        "exactement": Qualifier.EXACT,
    },
    after={
        "ou plus": Qualifier.AT_LEAST,
        "au moins": Qualifier.AT_LEAST,
        "au minimum": Qualifier.AT_LEAST,
        "au plus": Qualifier.UP_TO,
        "environ": Qualifier.ABOUT,
        "+": Qualifier.AT_LEAST,
    },
    ranges=words("- – — ou"),
    openers={"entre": words("et")},
    units_of_measure=words(
        "% pour_cent kilomètre kilomètres km mètre mètres centimètres cm mm hectare hectares tonne tonnes kilo kilos kg grammes tiers quarts litres euros euro"
        " dollars dollar ans an années année mois semaine semaines jour jours heure heures h minute minutes seconde secondes degrés siècle siècles"
        " points fois coups balles étages logements maisons immeubles bâtiments véhicules provinces pays localités"
    ),
    labels=words(
        "vol autoroute route numéro n° article page chapitre magnitude catégorie niveau ligne boeing airbus"
    ),
    names=words("9/11 24/7 112 911"),
    ages=words("âgé âgée âgés âgées âge"),
    calendar=words(
        "en depuis année janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    decimal=",",
)

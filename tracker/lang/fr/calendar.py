"""How French writes days and times, and what French pages print around a story."""

from __future__ import annotations

from typing import Final

from tracker.lang.calendar import CalendarWords, PageWords
from tracker.lang.counts import words

__all__ = ["CALENDAR", "PAGE"]

_MONTHS: Final = (
    "janvier janv", "février févr", "mars", "avril avr", "mai", "juin", "juillet juil", "août",
    "septembre sept", "octobre oct", "novembre nov", "décembre déc",
)  # fmt: skip

CALENDAR: Final = CalendarWords(
    weekdays={
        name: place
        for place, name in enumerate(
            ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        )
    },
    months={name: place for place, names in enumerate(_MONTHS, 1) for name in names.split()},
    days={"aujourd'hui": 0, "hier": -1},
    openers=words("à_la_date_du en_date_du au_soir_du jusqu'à jusqu'au à_la_mi-journée à"),
    clocks=words("h heures"),
    links=words("er"),
    oblique=words("de du des depuis en dans après pour"),
)

PAGE: Final = PageWords(
    updates=words("mise_à_jour actualisation actualisé dernière_minute"),
    related=words(
        "à_lire_aussi lire_aussi lire_la_suite articles_liés sur_le_même_sujet à_voir_aussi les_plus_lus nos_autres_articles"
    ),
    totals=words("total totaux ensemble"),
)

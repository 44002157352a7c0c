"""How Spanish writes days and times, and what Spanish pages print around a story."""

from __future__ import annotations

from typing import Final

from tracker.lang.calendar import CalendarWords, PageWords
from tracker.lang.counts import words

__all__ = ["CALENDAR", "PAGE"]

_MONTHS: Final = (
    "enero ene", "febrero feb", "marzo mar", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago",
    "septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic",
)  # fmt: skip

CALENDAR: Final = CalendarWords(
    weekdays={
        name: place
        for place, name in enumerate(
            ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
        )
    },
    months={name: place for place, names in enumerate(_MONTHS, 1) for name in names.split()},
    days={"hoy": 0, "ayer": -1},
    openers=words("hasta hasta_el hasta_la hasta_las a_fecha_de al_cierre_del a_las"),
    clocks=words("h horas hrs"),
    links=words("de del"),
    oblique=words("de del desde en tras para"),
)

PAGE: Final = PageWords(
    updates=words("actualización actualizado última_hora ampliación"),
    related=words(
        "noticias_relacionadas relacionado relacionadas te_puede_interesar lea_también lee_también lee_más leer_más más_noticias"
        " además_en_portada lo_más_leído"
    ),
    totals=words("total totales suma"),
)

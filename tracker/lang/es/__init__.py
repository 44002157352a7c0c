"""Spanish."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.es.actors import ACTORS
from tracker.lang.es.calendar import CALENDAR, PAGE
from tracker.lang.es.casualties import CASUALTIES, GRAMMAR
from tracker.lang.es.examples import EXAMPLES
from tracker.lang.es.numbers import NUMBERS
from tracker.lang.es.speech import SPEECH
from tracker.lang.es.stances import STANCES
from tracker.lang.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE: Final = Language(
    code="es",
    name="Spanish",
    script="LATIN",
    months=words(
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene feb mar abr jun jul ago sep oct nov dic"
    ),
    numbers=NUMBERS,
    grammar=GRAMMAR,
    casualties=CASUALTIES,
    speech=SPEECH,
    actors=ACTORS,
    stances=STANCES,
    calendar=CALENDAR,
    page=PAGE,
    examples=EXAMPLES,
)

"""English."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.en.actors import ACTORS
from tracker.lang.en.calendar import CALENDAR, PAGE
from tracker.lang.en.casualties import CASUALTIES, GRAMMAR
from tracker.lang.en.examples import EXAMPLES
from tracker.lang.en.numbers import NUMBERS
from tracker.lang.en.speech import SPEECH
from tracker.lang.en.stances import STANCES
from tracker.lang.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE: Final = Language(
    code="en",
    name="English",
    script="LATIN",
    months=words(
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec"
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

"""French."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.fr.actors import ACTORS
from tracker.lang.fr.calendar import CALENDAR, PAGE
from tracker.lang.fr.casualties import CASUALTIES, GRAMMAR
from tracker.lang.fr.examples import EXAMPLES
from tracker.lang.fr.numbers import NUMBERS
from tracker.lang.fr.speech import SPEECH
from tracker.lang.fr.stances import STANCES
from tracker.lang.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE: Final = Language(
    code="fr",
    name="French",
    script="LATIN",
    months=words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    numbers=NUMBERS,
    grammar=GRAMMAR,
    casualties=CASUALTIES,
    speech=SPEECH,
    actors=ACTORS,
    stances=STANCES,
    calendar=CALENDAR,
    page=PAGE,
    examples=EXAMPLES,
    elisions=words("l d qu n s j m t c jusqu lorsqu puisqu"),
)

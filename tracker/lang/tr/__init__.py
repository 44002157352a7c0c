"""Turkish."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.language import Language
from tracker.lang.tr.actors import ACTORS
from tracker.lang.tr.casualties import CASUALTIES, GRAMMAR
from tracker.lang.tr.examples import EXAMPLES
from tracker.lang.tr.numbers import NUMBERS
from tracker.lang.tr.speech import SPEECH
from tracker.lang.tr.stances import STANCES

__all__ = ["LANGUAGE"]

LANGUAGE: Final = Language(
    code="tr",
    name="Turkish",
    script="LATIN",
    letters={"İ": "i", "I": "ı", "â": "a", "î": "i", "û": "u", "Â": "a"},
    endings=True,
    months=words(
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
        " ocak'ta ocakta mayısta mayıs'ta şubatta şubat'ta"
    ),
    numbers=NUMBERS,
    grammar=GRAMMAR,
    casualties=CASUALTIES,
    speech=SPEECH,
    actors=ACTORS,
    stances=STANCES,
    examples=EXAMPLES,
)

"""Persian."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.fa.actors import ACTORS
from tracker.lang.fa.casualties import CASUALTIES, GRAMMAR
from tracker.lang.fa.common import COMMON
from tracker.lang.fa.examples import EXAMPLES
from tracker.lang.fa.numbers import NUMBERS
from tracker.lang.fa.speech import SPEECH
from tracker.lang.fa.stances import STANCES
from tracker.lang.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE: Final = Language(
    code="fa",
    name="Persian",
    script="ARABIC",
    # Arabic keyboards write other code points for the same letters.
    letters={
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "ؤ": "و",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٪": "%",
    },
    cased=False,
    common=COMMON,
    blanks="\u200c",
    months=words(
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر"
        " محرم صفر رجب شعبان رمضان شوال"
    ),
    numbers=NUMBERS,
    grammar=GRAMMAR,
    casualties=CASUALTIES,
    speech=SPEECH,
    actors=ACTORS,
    stances=STANCES,
    examples=EXAMPLES,
)

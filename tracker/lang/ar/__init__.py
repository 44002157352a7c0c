"""Arabic."""

from __future__ import annotations

from typing import Final

from tracker.lang.ar.actors import ACTORS
from tracker.lang.ar.casualties import CASUALTIES, GRAMMAR
from tracker.lang.ar.common import COMMON
from tracker.lang.ar.examples import EXAMPLES
from tracker.lang.ar.numbers import NUMBERS
from tracker.lang.ar.speech import SPEECH
from tracker.lang.ar.stances import STANCES
from tracker.lang.counts import words
from tracker.lang.language import Language

__all__ = ["LANGUAGE"]

# Vowel marks, the stroke that only joins letters, and the marks of direction are not heard.
_UNHEARD: Final = "".join(
    map(
        chr,
        (
            *range(0x64B, 0x660),
            0x670,
            0x640,
            0x61C,
            *range(0x200B, 0x2010),
            0x202A,
            0x202B,
            0x202C,
            0x202D,
            0x202E,
        ),
    )
)

LANGUAGE: Final = Language(
    code="ar",
    name="Arabic",
    script="ARABIC",
    letters={
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ؤئ", "ء"),
        "ی": "ي",
        "ک": "ك",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٪": "%",
        **dict.fromkeys(_UNHEARD, ""),
    },
    cased=False,
    proclitics={
        "و": ("و",),
        "ف": ("ف",),
        "ب": ("ب",),
        "ل": ("ل",),
        "ك": ("ك",),
        "س": ("س",),
        "ال": ("ال",),
        "لل": ("ل", "ال"),
    },
    whole=words(
        "ال إلى ألف ألفا ألفان ألفين ألفي آلاف التي الذي الذين اللذين اللذان اللتين اللواتي الله الآن اليوم ألمانيا ألماني ألبانيا التهاب التهابات التزام انتقال التقى التقت"
        " بالمئة بالمائة بالضبط بالغ بالغة بالغا بالغين بالغون آلة آليات آلية ألقى ألقت ألغى إلقاء إلغاء إلا إليه إليها إليهم ألم آلام والد والدة والده والي والدته فالح لله للمرة للتو بالتالي بالفعل"
    ),
    common=COMMON,
    months=words(
        "يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليوز أغسطس سبتمبر شتنبر أكتوبر نوفمبر نونبر ديسمبر دجنبر"
        " كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين جانفي فيفري أفريل جوان جويلية أوت محرم رمضان شوال رجب"
    ),
    numbers=NUMBERS,
    grammar=GRAMMAR,
    casualties=CASUALTIES,
    speech=SPEECH,
    actors=ACTORS,
    stances=STANCES,
    examples=EXAMPLES,
)

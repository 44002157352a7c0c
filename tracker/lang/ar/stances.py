"""Arabic: the words by which somebody takes a side on who is responsible. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import StanceWords
from tracker.model import Certainty

__all__ = ["STANCES"]


def _runs(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.split("|"))


_CLAIMS: Final = words("أعلن أعلنت يعلن تعلن تبنى تبنت يتبنى تتبنى يتبن تتبن أقر أقرت")
_DENIES: Final = words("نفى نفت ينفي تنفي نفوا كذب كذبت أنكر أنكرت")
_REJECTS: Final = words("رفض رفضت يرفض ترفض شكك شككت")
_BLAMES: Final = words("حمل حملت يحمل تحمل")
_ACCUSES: Final = words("اتهم اتهمت يتهم تتهم")
_ATTRIBUTES: Final = words("نسب نسبت عزا عزت")
_SUSPECTS: Final = words("يشتبه اشتبه")
_ARRESTS: Final = words("اعتقل اعتقلت أوقف أوقفت توقيف اعتقال")
_RESPONSIBILITY: Final = words("مسؤولية مسؤوليته مسؤوليتها مسؤوليتهم مسؤوليتنا")
_INVOLVEMENT: Final = words("ضلوع ضلوعه ضلوعها تورط تورطه تورطها علاقة دور صلة يد وقوفه وقوفها")
_DOERS: Final = _runs(
    "وراء ال هجوم|وراء ال تفجير|وراء ال تفجيرين|وراء ال انفجارين|وراء ال انفجار|وراء ال عملية|وراء هذا ال هجوم|خلف ال هجوم|مسؤول عن|مسؤولة عن|مسؤولون عن|نفذ|نفذت|ارتكب|ارتكبت|خطط|خططت"
)
_ACCIDENTS: Final = _runs(
    "تسرب غاز|تسرب للغاز|أنبوبة غاز|أسطوانات غاز|انفجار غاز|حادث عرضي|حادثا|ماس كهربائي|خلل فني|عطل فني|خطأ بشري|أسباب طبيعية"
)
_TRUSTS: Final = _runs("لا سبب ل ال شك|لا نشك في")
_DOUBTS: Final = _runs("لا مؤشر على|لا دليل على|لا توجد أدلة على|لا مؤشرات على|لا يوجد ما يدعو")
_HEDGES: Final = (
    *((run, Certainty.SUSPECTED) for run in _runs("يشتبه|يعتقد|يرجح|على الأرجح|يبدو|مشتبه")),
    *((run, Certainty.POSSIBLE) for run in _runs("ربما|من ال محتمل|يحتمل|لا يستبعد")),
    *((run, Certainty.REPORTED_AS_FACT) for run in _runs("لا شك|بلا شك|ثبت")),
)
_FIRST_WORDS: Final = frozenset(run[0] for run in (*_DOERS, *_ACCIDENTS, *_TRUSTS, *_DOUBTS))

STANCES: Final = StanceWords(
    triggers=_BLAMES
    | _ACCUSES
    | _DENIES
    | _REJECTS
    | _SUSPECTS
    | _ARRESTS
    | _RESPONSIBILITY
    | _ATTRIBUTES
    | (_CLAIMS - words("أعلن أعلنت يعلن تعلن"))
    | words("تعليق ضلوع وراء مسؤول مسؤولة"),
    claims=_CLAIMS,
    denies=_DENIES,
    rejects=_REJECTS,
    blames=_BLAMES,
    accuses=_ACCUSES,
    attributes=_ATTRIBUTES,
    suspects=_SUSPECTS,
    corroborates=words("أكد أكدت"),
    retracts=words("سحب سحبت تراجع تراجعت"),
    retracted=words("تبني إعلان اتهام بيان"),
    arrests=_ARRESTS,
    concludes=words("خلص خلصت استنتج كشف كشفت"),
    refuses=words("رفض رفضت امتنع امتنعت"),
    comments=words("تعليق رد"),
    responsibility=_RESPONSIBILITY,
    involvement=_INVOLVEMENT,
    doers=_DOERS,
    bare_doers=words("وراء خلف"),
    ellipses=frozenset(),
    accidents=_ACCIDENTS,
    yet=_runs("لم|لم بعد"),
    selves=words("نحن"),
    deeds=words(
        "هجوم هجوما هجمات هجومين تفجير تفجيرا تفجيرين تفجيري انفجار انفجارين انفجاري عملية عمليات قصف غارة اعتداء اعتداءين مجزرة قتل مقتل اغتيال جريمة إطلاق حريق ضربة حادث عنف"
    ),
    weapons=words("صاروخ صواريخ قصف غارة غارات طائرة طائرات مسيرة مسيرات قذائف"),
    allegations=words("اتهامات اتهام مزاعم ادعاءات أنباء تقارير معلومات"),
    counts=words("حصيلة عدد أرقام رقم إحصاءات"),
    hedges=_HEDGES,
    trusts=_TRUSTS,
    doubts=_DOUBTS,
    links=words("إلى"),
    onto=words("على"),
    accused_of=words("ب"),
    charges=words("ب عن"),
    causes=words("عن ب"),
    characterisations=(
        "هجوم إرهابي",
        "عمل إرهابي",
        "تفجير إرهابي",
        "جريمة حرب",
        "إبادة جماعية",
        "هجوم انتحاري",
        "مجزرة",
    ),
    alleged=words("مزعوم مشتبه"),
    inner_triggers=_FIRST_WORDS | _INVOLVEMENT,
    first_words=_FIRST_WORDS,
    hedge_words=frozenset(run[0] for run, _ in _HEDGES),
    claims_only=words("تبنى تبنت يتبنى تتبنى يتبن تتبن"),
    doer_heads=words("وقوفه وقوفها"),
    doer_links=words("تقف يقف تكون يكون"),
    passive_only=frozenset(),
    weak_doers=words("نفذ نفذت ارتكب ارتكبت خطط خططت"),
    neither=words("لا"),
    alternatives=words("أو ولا"),
    custody=words("مشتبه متورطين متورط صلة علاقة"),
)

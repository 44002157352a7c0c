"""Persian: the words by which somebody takes a side on who is responsible. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import StanceWords
from tracker.model import Certainty

__all__ = ["STANCES"]


def _runs(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.split("|"))


_HELD: Final = words("دانست دانسته دانستند می‌داند داند میداند خواند خوانده خواندند معرفی اعلام قلمداد شناخت")
_DID: Final = words("کرد کردند کرده کند کنند میکند")
_CLAIMS: Final = words("گرفت گرفته گرفتند گیرد پذیرفت پذیرفته پذیرفتند پذیرد")
_DENIES: Final = words("تکذیب انکار")
_REJECTS: Final = words("رد مردود")
_BLAMES: Final = words("مقصر مسئول مسبب عامل")
_ACCUSES: Final = words("متهم")
_ATTRIBUTES: Final = words("نسبت منتسب")
_ARRESTS: Final = words("بازداشت دستگیر")
_RESPONSIBILITY: Final = words("مسئولیت مسوولیت")
_INVOLVEMENT: Final = words("نقش نقشی دخالت دخالتی دست دستی ارتباط ارتباطی مشارکت")
_DEED: Final = "این حمله|این حملات|این انفجار|این انفجارها|انفجارها|حمله|حملات|این عملیات|این جنایت|این اقدام"
_DOERS: Final = (
    *_runs("|".join(f"پشت {deed}" for deed in _DEED.split("|"))),
    *_runs("|".join(f"عامل {deed}" for deed in _DEED.split("|"))),
    *_runs("|".join(f"عاملان {deed}" for deed in _DEED.split("|"))),
    *_runs("|".join(f"مسئول {deed}" for deed in _DEED.split("|"))),
    *_runs("پشت پرده این|توسط"),
)
_ACCIDENTS: Final = _runs(
    "نشت گاز|انفجار کپسول گاز|انفجار کپسول های گاز|انفجار کپسولهای گاز|کپسول گاز|کپسول های گاز|ترکیدگی لوله گاز|اتصال برق|نقص فنی|خطای انسانی|علل طبیعی|سهل انگاری|حادثه طبیعی"
)
_TRUSTS: Final = _runs("دلیلی برای تردید|تردیدی در صحت|دلیلی برای شک|در جایگاه تردید")
_DOUBTS: Final = _runs("هیچ نشانه ای|هیچ مدرکی|شواهدی وجود ندارد")
_HEDGES: Final = (
    *(
        (run, Certainty.SUSPECTED)
        for run in _runs("گمان می|گمان|ظن|مظنون|به احتمال زیاد|احتمالا|احتمالاً|به نظر می|ظاهرا|ظاهراً|فرض")
    ),
    *((run, Certainty.POSSIBLE) for run in _runs("ممکن است|شاید|احتمال دارد|بعید نیست")),
    *((run, Certainty.REPORTED_AS_FACT) for run in _runs("بدون تردید|قطعا|بدون شک|محرز")),
)
_FIRST_WORDS: Final = frozenset(run[0] for run in (*_DOERS, *_ACCIDENTS, *_TRUSTS, *_DOUBTS))
_LIGHT: Final = {
    **dict.fromkeys(words("مقصر مسئول مسبب عامل"), _HELD),
    **dict.fromkeys(words("متهم"), _DID),
    **dict.fromkeys(words("تکذیب انکار رد مردود"), _DID | words("دانست خواند شمرد")),
    **dict.fromkeys(words("نسبت"), words("داد دادند داده")),
    **dict.fromkeys(words("منتسب"), _DID),
    **dict.fromkeys(words("بازداشت دستگیر"), _DID | words("شد شدند شده")),
    **dict.fromkeys(words("اظهارنظر اظهار واکنشی"), _DID | words("نشان")),
}

STANCES: Final = StanceWords(
    triggers=_BLAMES
    | _ACCUSES
    | _DENIES
    | _REJECTS
    | _ARRESTS
    | _RESPONSIBILITY
    | _ATTRIBUTES
    | words("اظهارنظر اظهار واکنشی گمان پشت"),
    claims=_CLAIMS,
    denies=_DENIES,
    rejects=_REJECTS,
    blames=_BLAMES,
    accuses=_ACCUSES,
    attributes=_ATTRIBUTES,
    suspects=frozenset(),
    corroborates=words("تایید تأیید"),
    retracts=frozenset(),
    retracted=frozenset(),
    arrests=_ARRESTS,
    concludes=frozenset(),
    refuses=words("خودداری امتناع"),
    comments=words("اظهارنظر اظهار واکنشی"),
    responsibility=_RESPONSIBILITY,
    involvement=_INVOLVEMENT,
    doers=_DOERS,
    bare_doers=frozenset(),
    ellipses=frozenset(),
    accidents=_ACCIDENTS,
    yet=(),
    selves=words("ما خود خودش خودمان"),
    deeds=words(
        "حمله حملات حمله‌ای انفجار انفجارها انفجارهای بمبگذاری بمب‌گذاری کشتار قتل ترور تیراندازی جنایت عملیات اقدام حادثه سوءقصد بمباران"
    ),
    weapons=words("موشک موشکی پهپاد پهپادی بمباران"),
    allegations=words("ادعا ادعای ادعاها ادعاهای اتهام اتهامات اتهامهای گزارش گزارشها گزارشهای"),
    counts=words("آمار آماری رقم شمار تعداد ارقام عدد"),
    hedges=_HEDGES,
    trusts=_TRUSTS,
    doubts=_DOUBTS,
    links=words("به"),
    onto=frozenset(),
    accused_of=frozenset(),
    charges=frozenset(),
    causes=frozenset(),
    characterisations=(
        "حمله تروریستی",
        "اقدام تروریستی",
        "انفجار تروریستی",
        "حادثه تروریستی",
        "جنایت جنگی",
        "نسل‌کشی",
        "عملیات انتحاری",
    ),
    alleged=words("ادعایی"),
    inner_triggers=_FIRST_WORDS | _INVOLVEMENT,
    first_words=_FIRST_WORDS,
    hedge_words=frozenset(run[0] for run, _ in _HEDGES),
    claims_only=frozenset(),
    doer_heads=frozenset(),
    doer_links=frozenset(),
    passive_only=frozenset(),
    weak_doers=frozenset(),
    neither=words("نه"),
    alternatives=words("یا"),
    custody=words("مظنون مظنونان عوامل عامل مرتبط"),
    light=_LIGHT,
)

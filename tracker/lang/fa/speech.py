"""Persian: the words by which speech is reported. Data only.

The letters of a frame are explained in `tracker.lang.voices.SpeechWords`.
"""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import SpeechWords

__all__ = ["SPEECH"]

_DID: Final = words("کرد کردند کرده کند کنند میکند")
_GAVE: Final = words("داد دادند داده دهد دهند")
_LIGHT: Final = {
    **dict.fromkeys(
        words(
            "اعلام تاکید تأکید بیان عنوان اظهار تصریح خاطرنشان اضافه ابراز اعتراف ادعا اذعان تایید تأیید پیشبینی برآورد عنوان خاطر اشاره تشریح مطرح تکذیب"
        ),
        _DID,
    ),
    **dict.fromkeys(words("خبر گزارش توضیح هشدار اطلاع"), _GAVE),
    "نشان": words("کرد کردند کرده ساخت ساختند"),
}
_VERBS: Final[dict[str, str]] = {
    "c": "گفت گفته گفتند گفتهاند گوید گویند افزود افزوده افزودند نوشت نوشته نوشتند یادآور معتقد",
    "cn": " ".join(sorted(_LIGHT)),
}
_FRAMES: Final = {form: frame for frame, forms in _VERBS.items() for form in forms.split()}

SPEECH: Final = SpeechWords(
    verbs=_FRAMES,
    light=_LIGHT,
    cites=frozenset(),
    quotes=frozenset(),
    sayings=frozenset(),
    accords=(("گفته",), ("گزارش",), ("نقل", "از"), ("قول",), ("اعلام",), ("اظهارات",)),
    accord_openers=words("به بنابر طبق براساس اساس از بر"),
    citing=(("به", "نقل", "از"), ("با", "استناد", "به"), ("از", "قول")),
    auxiliaries=words("است اند بود بودند شد شده می نمی خواهد باید باشد"),
    infinitive=" ",
    negations=words(
        "نه نکرد نکردند نکرده نگفت نداد ندادند نیست نبود نبودند نبوده نداشت ندارد نداشته نداشتند نشد نشده نگرفت نگرفته نپذیرفت نپذیرفته هیچ هیچگونه نمی"
    ),
    conjunction=words("که"),
    coordinators=words("و اما ولی یا بلکه"),
    subordinators=words("که اگر چون زیرا"),
    relatives=words("که"),
    determiners=words("این آن همین همان یک هر چند برخی"),
    articles=words("این آن"),
    possessives=frozenset(),
    persons={"او": "m", "وی": "m", "ایشان": "p", "آنها": "p", "آنان": "p", "من": "1", "ما": "1"},
    possessors={},
    objects=frozenset(),
    linkers=frozenset(),
    prepositions=words(
        "در از به با بر برای تا بدون درباره طی پس پیش علیه نزد سوی میان بین دنبال پی اثر جریان توسط بابت ضمن حین هنگام بعد قبل مورد خصوص"
    ),
    particles=words("بن ابن آل ال"),
    agent="توسط",
    possessive_mark=" ",
    joiner=" ",
    times=words(
        "شنبه یکشنبه دوشنبه چهارشنبه پنجشنبه جمعه امروز دیروز امشب دیشب روز صبح ظهر عصر شب بامداد شامگاه ساعت فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان"
        " آذر دی بهمن اسفند ژانویه هفته ماه سال"
    ),
    adjectives=frozenset(),
    adverbs=words(
        "همچنین نیز هم سپس بعدا ابتدا اکنون هنوز تاکنون پیشتر دقایقی ساعاتی قبلا بار دیگر رسما اخیرا نیز پیش‌تر امروز همزمان البته"
    ),
    adverb_endings=("\0",),
    no_adverbs=frozenset(),
    participle_endings=("\0",),
    catenatives=frozenset(),
    clause_ends=frozenset(),
    said_nouns=frozenset(),
    owners=frozenset(),
    said_links=frozenset(),
    verb_particles=words("می نمی"),
    contrasts=words("اما ولی"),
    acronyms=frozenset(),
    verbs_other=words(
        "شدند شده رسید رسیدند گرفت گرفته یافت باختند باخت دانست دانستند خواند کرد کردند کرده داد دادند زد آمد رفت بود بودند پذیرفت منفجر رخ"
    ),
    passives=words("شد شده"),
    role_word="",
    questions=frozenset(),
    participle_openers=frozenset(),
    dayparts=words("روز صبح عصر شب ظهر"),
    openings=words("گفته گزارش نقل قول اعلام اظهارات"),
    triggers=frozenset(_FRAMES) | words("نقل قول اظهارات"),
    partners={},
    nobody=words("هیچ هیچکس هیچیک"),
    venue_only=frozenset(),
    venues=words("بیانیه گفتگو گفت‌وگو گفتوگو مصاحبه نشست توییت پیام سخنرانی تلویزیون شبکه تلگرام"),
    verb_final=True,
    clause_behind=True,
    juxtaposed=True,
    cases=words("را"),
    objects_marked=words("را"),
    sources_marked=words("به از"),
)

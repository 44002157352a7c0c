"""Arabic: the words by which speech is reported. Data only.

The letters of a frame are explained in `tracker.lang.voices.SpeechWords`. What is written in one with its
noun stands here as a word of its own.
"""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import SpeechWords

__all__ = ["SPEECH"]

_VERBS: Final[dict[str, str]] = {
    "ci": "قال قالت قالوا يقول تقول قائلا قائلة أضاف أضافت يضيف تضيف أوضح أوضحت يوضح توضح صرح صرحت اعتبر اعتبرت رأى رأت أردف أردفت تابع تابعت ختم شدد شددت لفت لفتت بين بينت كتب كتبت",
    "c": "زعم زعمت ادعى ادعت رجح رجحت توقع توقعت قدر قدرت اعترف اعترفت أقر أقرت نوه نوهت",
    "cni": "أعلن أعلنت يعلن تعلن أعلنوا أكد أكدت يؤكد تؤكد ذكر ذكرت يذكر تذكر أفاد أفادت يفيد تفيد كشف كشفت أشار أشارت يشير تشير أبلغ أبلغت حذر حذرت",
    "cn": "نفى نفت ينفي تنفي نفوا كذب كذبت",
    "n": "خفض خفضت رفع رفعت",
}

_FRAMES: Final = {form: frame for frame, forms in _VERBS.items() for form in forms.split() if form != "بين"}
_CONVEYS: Final = words("نقل نقلت ينقل تنقل")

SPEECH: Final = SpeechWords(
    verbs=_FRAMES,
    cites=frozenset(),
    quotes=frozenset(),
    sayings=words("قوله قولها قولهم"),
    accords=(
        ("بحسب",),
        ("حسب",),
        ("وفق",),
        ("وفقا", "ل"),
        ("طبقا", "ل"),
        ("نقلا", "عن"),
        ("استنادا", "إلى"),
        ("على", "حد", "قول"),
        ("على", "لسان"),
    ),
    auxiliaries=words(
        "كان كانت كانوا يكون تكون قد سوف س تم يتم يزال تزال يزالون زال بات وكان لقد تعد يعد ليست ليس"
    ),
    infinitive=" ",
    negations=words("لم لا لن ليس ليست غير عدم ما"),
    conjunction=words("أن إن أنه أنها أنهم إنه إنها إنهم بأن بأنه بأنها"),
    coordinators=words("و أو لكن ثم بل"),
    subordinators=words(
        "أن إن أنه أنها أنهم إنه إنها إنهم بأن إذا لأن حيث بينما عندما فيما كما بعدما حسبما مما قبل بعد"
    ),
    relatives=words("أعلنتها أعلنها أعلنه أوردتها نشرتها الذي التي الذين اللذين اللذان"),
    determiners=words("ال هذا هذه هؤلاء ذلك تلك أي أية كل بعض"),
    articles=words("ال هذا هذه"),
    possessives=frozenset(),
    persons={"هو": "m", "هي": "f", "هم": "p", "نحن": "1"},
    possessors={},
    objects=frozenset(),
    linkers=words("ال باسم لشؤون بشؤون"),
    prepositions=words(
        "في من على إلى عن ب ل ك منذ خلال بعد قبل عند عبر بين تحت أمام خلف وراء حول ضد دون بسبب إثر عقب قرب شرق غرب شمال جنوب داخل خارج لدى مع حتى أثناء ضمن وسط بشأن نتيجة"
    ),
    particles=words("ال بن آل أبو أبي عبد ابن"),
    agent="من قبل",
    possessive_mark=" ",
    joiner="و",
    times=words(
        "اثنين ثلاثاء أربعاء خميس جمعة سبت أحد اليوم أمس غدا صباح مساء ليل ليلا فجر ظهر عصر صباحا ظهرا فجرا يوم لاحقا سابقا"
        " يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
    ),
    adjectives=frozenset(),
    adverbs=words("الآن حاليا أيضا كذلك لاحقا سابقا رسميا مجددا بدوره بدورها من_جهته"),
    adverb_endings=(),
    no_adverbs=frozenset(),
    participle_endings=(),
    catenatives=frozenset(),
    clause_ends=words("بعد قبل عندما خلال بعدما فيما بينما حيث"),
    said_nouns=frozenset(),
    owners=words("من عن"),
    said_links=words("أن عن"),
    verb_particles=frozenset(),
    contrasts=words("لكن بينما فيما غير إلا"),
    acronyms=frozenset(),
    verbs_other=words(
        "اتهم اتهمت يتهم تتهم حمل حملت يحمل تحمل أدان أدانت رفض رفضت تبنى تبنت يتبنى تتبنى نسب نسبت عزا عزت سجل سجلت أحصى أحصت مقتل مصرع إصابة سقوط وفاة وفيات استشهاد وقوع ارتفاع انخفاض تسجيل العثور عثور انتشال فقدان اعتقال توقيف إنقاذ إجلاء نزوح تشريد مسؤولية مسؤوليته مسؤوليتها مسؤوليتهم"
        " قتل قتلت قتلوا أصيب أصيبت أصيبوا لقي لقوا ارتفع ارتفعت انخفض انخفضت بلغ بلغت وصل وصلت وقع وقعت هز هزت ضرب ضربت استهدف استهدفت انفجر انفجرت أسفر أسفرت أدى أدت أودى أودت أوقع خلف"
        " تقف يقف تسبب تسببت دعا دعت توعد توعدت تعهد تعهدت زار تجاوز شيع شيعت نفذ نفذت ارتكب ارتكبت خطط أطلق أطلقت ضلوع تورط علاقة"
    ),
    passives=frozenset(),
    role_word="حسبما",
    questions=words("هل كيف متى أين لماذا"),
    participle_openers=frozenset(),
    dayparts=words("يوم ال مساء صباح ليل"),
    openings=words("بحسب حسب وفق وفقا طبقا نقلا استنادا على"),
    triggers=frozenset(_FRAMES) | _CONVEYS | words("بحسب حسب وفق وفقا طبقا نقلا استنادا"),
    partners={
        **{form: words("إلى") for form in words("أشار أشارت يشير تشير لفت لفتت")},
        **{form: words("ب") for form in words("أفاد أفادت يفيد تفيد صرح صرحت أقر أقرت اعترف اعترفت")},
        **{form: words("عن") for form in words("كشف كشفت أعلن أعلنت")},
        **{form: words("على") for form in words("أكد أكدت شدد شددت")},
        **{form: words("من") for form in words("حذر حذرت")},
    },
    nobody=words("أي أية أحد"),
    venue_only=frozenset(),
    venues=words(
        "بيان تصريح تصريحات مقابلة مؤتمر كلمة خطاب رسالة تغريدة منشور تلغرام تلفزيون إذاعة موقع صفحة منصة فيسبوك تويتر"
    ),
    verb_first=True,
    verb_opens=True,
    conveys=_CONVEYS,
    sources=words("عن"),
)

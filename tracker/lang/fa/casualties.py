"""What Persian says of the dead, the hurt and the missing, and of the people it counts. Data only.

Words are written with blanks where Persian writes a blank or a half-space: both part words.
"""

from __future__ import annotations

from itertools import product
from typing import Final

from tracker.lang.counts import CasualtyWords, Cause, GrammarWords, Predicate, words
from tracker.model import Metric, Qualifier, Reason

__all__ = ["CASUALTIES", "GRAMMAR"]

_K = Metric.KILLED
_I = Metric.INJURED
_M = Metric.MISSING
_BOTH = Metric.KILLED_OR_INJURED


def _entries(
    text: str, metric: Metric, frames: str, qualifier: Qualifier | None = None
) -> dict[str, Predicate]:
    """One predicate for each entry of the text."""
    return {entry: Predicate(metric, frames, qualifier) for entry in words(text)}


def _verbs(text: str, forms: str, metric: Metric, frames: str) -> dict[str, Predicate]:
    """One predicate for each entry with each form of its verb."""
    return {
        f"{entry} {form}": Predicate(metric, frames) for entry, form in product(words(text), words(forms))
    }


_BECAME = "شد شدند شده می_شود می_شوند شود شوند شدن"
_GAVE = "داد دادند داده دهند"
_NUMBERS = "شمار تعداد آمار رقم مجموع"
_DEAD = (
    "کشته_ها کشته_های کشته_شدگان کشتگان جان_باختگان جانباختگان قربانیان قربانی_ها قربانی_های شهدا شهدای شهیدان فوتی_ها فوتی_های فوتیها"
    " فوت_شدگان متوفیان درگذشتگان تلفات_جانی جان_باخته_ها مرگ_و_میر اجساد کشتهها کشتههای"
)
_HURT = "زخمی_ها زخمی_های زخمیها مجروحان مجروحین مصدومان مصدومین آسیب_دیدگان مجروح_ها"
_LOST = "مفقودان مفقودین مفقودی_ها ناپدیدشدگان ناپدید_شدگان گمشدگان مفقودشدگان مفقود_شدگان"
_ALL = "کشته_و_زخمی کشته_ها_و_زخمی_ها کشته_ها_و_مجروحان قربانیان_و_مجروحان شهدا_و_مجروحان تلفات کشته_شدگان_و_مجروحان کشته_شدگان_و_زخمی_ها"

GRAMMAR: Final = GrammarWords(
    articles=words("یک"),
    definites=words("این آن همین همان"),
    possessives=frozenset(),
    both={"هر دو": 2, "هر سه": 3, "هر چهار": 4},
    others=words("دیگر دیگری دیگه"),
    prepositions=words(
        "در از به با بر برای تا بدون درباره طی پس_از پس پیش علیه نزد سوی روی زیر میان بین دنبال پی اثر جریان توسط بابت ضمن"
    ),
    linkers=words("از"),
    conjunctions=words("و یا"),
    commas=words(", ;"),
    auxiliaries=words(
        "شد شدند شده شود شوند است اند بود بودند هستند باشند باشد خواهد خواهند می دارد دارند داشت داشتند گردید گردیدند گردیده یافت یافتند کرد کردند کرده"
        " نشد نشدند نشده نیست نیستند نبود نبودند ممکن"
    ),
    passives=words("شد شدند شده شود شوند"),
    modals=words("ممکن شاید خواهد خواهند"),
    perfects=words("اند است بودند"),
    infinitive=" ",
    times=words(
        "شنبه یکشنبه دوشنبه سه شنبه چهارشنبه پنجشنبه پنج جمعه امروز دیروز فردا امشب دیشب صبح ظهر عصر شب بامداد غروب نیمه تاکنون اکنون روز"
    )
    - words("سه پنج"),
    negations=words("نه"),
    nobody=words("هیچ_کس هیچکس کسی هیچ_کسی هیچ_یک هیچ_نفر هیچ_فردی"),
    no=words("هیچ بدون"),
    adverbs=words(
        "همگی نیز هم همچنین متاسفانه متأسفانه تاکنون هنوز اکنون بلافاصله تنها فقط تقریبا رسما حداقل بعدا سپس"
    ),
    subordinators=words("که چون زیرا اگر چنانچه هرچند هنگامی وقتی"),
    relatives=words("که"),
    pronouns={"او": 1, "وی": 1, "ایشان": 0, "آنها": 0, "آنان": 0},
    includes=words("جمله شامل"),
    among=frozenset(),
    reflexives=words("خود خودش"),
    besides=words("به_جز به_غیر_از بدون_احتساب جز غیر_از علاوه_بر بدون_محاسبه"),
    leaving=words("داد گذاشت"),
    hypotheticals=words("اگر چنانچه فرضی مانور رزمایش شبیه_سازی"),
    forecasts=words("احتمال ممکن بیم خطر"),
    lives=words("گرفت گرفته گرفتند ستاند ستاندند بگیرد"),
    verbs=words(
        "گفت گفته گفتند افزود افزوده اعلام خبر گزارش دانست دانسته دانستند رسید رسیده رسیدند آمد آمده رفت بردند برد زد زده زدند گذاشت گذاشته داد دادند"
        " داده آورد منفجر رخ روی کاست کاهش افزایش برسد رساند پذیرفت خواند خوانده نوشت نوشته منتشر دارد ندارد نداشت نداشته گرفت گرفته گرفتند ستاند"
    )
    - words("روی"),
    participles=("\0",),
    present=("\0",),
    possessive_mark=" ",
    plurals=("ها",),
    places=words("در"),
    verb_final=True,
    absences=words(
        "نشد نشدند نشده نداشت نداشته ندارد نبود نبوده نیست نبودند نگرفت ندیدند ندید نداده نگذاشت نکرد"
    ),
)

CASUALTIES: Final = CasualtyWords(
    predicates=(
        _entries("کشته", _K, "snz")
        | _entries("کشته_شده", _K, "s")
        | _verbs("کشته شهید ترور_و_کشته تیرباران اعدام خفه", _BECAME, _K, "sz")
        | _verbs("فوت غرق", "شد شدند شده کرد کردند کرده", _K, "sz")
        | _entries(
            "جان_باختند جان_باخت جان_باخته جان_باخته_اند جان_می_بازند جانباختند جان_سپردند جان_سپرد جان_سپرده جان_دادند جان_داد"
            " درگذشتند درگذشت درگذشته به_قتل_رسیدند به_قتل_رسید به_قتل_رسیده به_هلاکت_رسیدند به_هلاکت_رسید"
            " به_شهادت_رسیدند به_شهادت_رسید به_شهادت_رسیده به_شهادت_رسیده_اند به_درجه_شهادت_نائل_آمدند به_شهادت_رسیدن_شان"
            " به_درجه_رفیع_شهادت_نائل_آمدند به_درجه_رفیع_شهادت_رسیدند جان_باخته_بودند کشته_شدند",
            _K,
            "sz",
        )
        | _verbs(
            "جان_خود_را_از_دست جان_شان_را_از_دست جانشان_را_از_دست جان_خودشان_را_از_دست جانش_را_از_دست زندگی_خود_را_از_دست",
            f"{_GAVE} می_دهند",
            _K,
            "sz",
        )
        | _entries(
            "کشته_شدن کشتن کشته_شدگان مرگ جان_باختن شهادت به_شهادت_رسیدن درگذشت_دستکم قتل از_دست_رفتن جانباختن کشتار شهید_شدن کشته_شدن_دست_کم",
            _K,
            "o",
        )
        | _entries("شهید فوتی جان_باخته جانباخته متوفی قربانی تلفات_جانی", _K, "nz")
        | _entries("جان", _K, "v")
        | _entries("جسد پیکر", _K, "n")
        | _entries("اجساد پیکر_های جسد_های جسد پیکر", _K, "nb")
        | _entries(
            "را_کشت را_کشتند را_کشته را_به_قتل_رساند را_به_قتل_رساندند را_به_شهادت_رساند را_به_کام_مرگ_کشاند",
            _K,
            "s",
        )
        | _entries("زخمی مجروح مصدوم جانباز", _I, "snz")
        | _verbs("زخمی مجروح مصدوم", _BECAME, _I, "sz")
        | _verbs("آسیب صدمه", "دید دیدند دیده ندید ندیدند", _I, "sz")
        | _entries("زخمی_شدن مجروح_شدن مصدوم_شدن مجروحیت مصدومیت جراحت زخمی_کردن", _I, "o")
        | _entries("جراحت_برداشتند جراحت_برداشت زخم_برداشتند زخم_برداشت", _I, "s")
        | _entries("مفقود ناپدید مفقودی مفقودالاثر گمشده", _M, "snz")
        | _verbs("مفقود ناپدید", _BECAME, _M, "sz")
        | _entries("مفقود_شدن ناپدید_شدن مفقودشدن ناپدیدشدن", _M, "o")
        | _entries("در_بیمارستان_بستری بستری تحت_درمان تحت_مداوا", Metric.HOSPITALIZED, "si")
        | _entries(
            "به_بیمارستان_منتقل به_بیمارستان_ها_منتقل به_مراکز_درمانی_منتقل به_بیمارستان_اعزام راهی_بیمارستان به_بیمارستان_های",
            Metric.HOSPITALIZED,
            "si",
        )
        | _entries("ترخیص مرخص", Metric.ACCOUNTED_FOR, "s")
        | _entries("وخیم بدحال در_بخش_مراقبت_های_ویژه", Metric.CRITICAL, "s")
        | _verbs("نجات", "یافتند یافت یافته داده پیدا", Metric.RESCUED, "s")
        | _entries("محبوس گرفتار زیر_آوار_مانده زیر_آوار_مانده_اند", Metric.TRAPPED, "s")
        | _verbs("تخلیه_اضطراری تخلیه", _BECAME, Metric.EVACUATED, "s")
        | _verbs("آواره", _BECAME, Metric.DISPLACED, "s")
        | _entries("بی_خانمان", Metric.HOMELESS, "sn")
        | _verbs("شناسایی تعیین_هویت", _BECAME, Metric.IDENTIFIED, "s")
        | _verbs("دفن به_خاک_سپرده خاکسپاری", _BECAME, Metric.BURIED, "s")
        | _verbs("بازداشت دستگیر", f"{_BECAME} کرد کردند کرده", Metric.ARRESTED, "s")
        | _entries("گروگان", Metric.HOSTAGES, "n")
        | _entries(
            "کشته_و_زخمی کشته_و_مجروح شهید_و_زخمی شهید_و_مجروح کشته_یا_زخمی کشته_یا_مجروح شهید_و_جانباز",
            _BOTH,
            "snz",
        )
        | _verbs("کشته_و_زخمی کشته_و_مجروح شهید_و_زخمی شهید_و_مجروح کشته_یا_زخمی", _BECAME, _BOTH, "sz")
        | _entries(
            "کشته_و_زخمی_شدن کشته_و_مجروح_شدن شهادت_و_مجروحیت شهید_و_مجروح_شدن کشته_یا_زخمی_شدن", _BOTH, "o"
        )
        | _entries("تلفات", _BOTH, "nz")
        | _entries("تلفاتی خسارت_جانی تلفات_انسانی", _BOTH, "z")
        | _entries("کشته_یا_مفقود کشته_و_مفقود", Metric.KILLED_OR_MISSING, "sn")
    ),
    persons={
        **dict.fromkeys(
            words(
                "نفر تن فرد شخص مرد انسان شهروند هموطن زائر عزادار کارگر معدنچی راننده مسافر خلبان موتورسوار عابر کارمند معلم استاد روحانی امام مقام مسئول فعال"
                " معترض گردشگر جهانگرد بیمار مهاجر پناهجو پناهنده زندانی گروگان وکیل قاضی پزشک پرستار مهندس ماهیگیر ملوان نوجوان جوان سالمند بازمانده مهاجم تروریست"
                " عامل مظنون تبعه سرنشین خدمه عضو اهل ساکن سرپرست کوهنورد فرمانده"
            ),
            None,
        ),
        **dict.fromkeys(words("زن دختر مادر خواهر همسر بانو دختربچه"), "women"),
        **dict.fromkeys(words("کودک بچه نوزاد طفل خردسال پسربچه"), "children"),
        **dict.fromkeys(words("سرباز نظامی پاسدار بسیجی"), "soldiers"),
        **dict.fromkeys(words("پلیس مامور مأمور"), "police"),
        **dict.fromkeys(words("دانشجو دانش_آموز دانشآموز آموز"), "students"),
        **dict.fromkeys(words("غیرنظامی"), "civilians"),
        **dict.fromkeys(words("خبرنگار روزنامهنگار روزنامه_نگار عکاس"), "journalists"),
        **dict.fromkeys(words("امدادگر نجاتگر آتشنشان"), "responders"),
        **dict.fromkeys(words("شبهنظامی رزمنده جنگجو پیکارجو"), "combatants"),
    },
    people={
        **dict.fromkeys(
            words(
                "افراد اشخاص مردم مردان شهروندان هموطنان زائران عزاداران کارگران معدنچیان رانندگان مسافران کارکنان کارمندان معلمان معترضان گردشگران بیماران مهاجران"
                " پناهجویان زندانیان وکلا پزشکان پرستاران مهندسان ماهیگیران ملوانان نوجوانان جوانان سالمندان بازماندگان مهاجمان تروریستها مظنونان اتباع سرنشینان خدمه"
                " اعضای اعضا ساکنان اهالی حاضران شرکتکنندگان مجروحان مصدومان زخمیها مجروحین مصدومین بستریها آنها آنان قربانیان شهدا"
            ),
            None,
        ),
        **dict.fromkeys(words("زنان دختران مادران بانوان"), "women"),
        **dict.fromkeys(words("کودکان بچهها نوزادان خردسالان"), "children"),
        **dict.fromkeys(words("سربازان نظامیان پاسداران"), "soldiers"),
        **dict.fromkeys(words("ماموران مأموران"), "police"),
        **dict.fromkeys(words("دانشجویان آموزان دانشآموزان"), "students"),
        **dict.fromkeys(words("غیرنظامیان"), "civilians"),
        **dict.fromkeys(words("خبرنگاران روزنامهنگاران"), "journalists"),
        **dict.fromkeys(words("امدادگران آتشنشانان"), "responders"),
        **dict.fromkeys(words("شبهنظامیان رزمندگان جنگجویان پیکارجویان"), "combatants"),
    },
    perpetrators=words("مهاجم مهاجمان تروریست تروریستها تروریست_ها عامل_انتحاری انتحاری ضارب ضاربان"),
    things=words(
        "حمله حملات انفجار انفجارها بمب بمبها موشک موشکها پهپاد پهپادها خودرو خودروها اتوبوس قطار هواپیما کشتی قایق خانه ساختمان مدرسه مسجد بیمارستان بیمارستانها"
        " استان شهر روستا منطقه نقطه سال ماه روز هفته ساعت دقیقه بار مرتبه حادثه زلزله سیل آتشسوزی سگ گوسفند حیوان دام واگن آمبولانس کشور گروه فهرست اسم نام"
        " بالگرد تانک خبرگزاری ایستگاه شبکه عملیات تیم جلیقه کمربند دستگاه سلاح"
    ),
    tolls={
        **{f"{number} {people}": _K for number, people in product(_NUMBERS.split(), words(_DEAD))},
        **{f"{number} {people}": _I for number, people in product(_NUMBERS.split(), words(_HURT))},
        **{f"{number} {people}": _M for number, people in product(_NUMBERS.split(), words(_LOST))},
        **{f"{number} {people}": _BOTH for number, people in product(_NUMBERS.split(), words(_ALL))},
    },
    links=words("به تا از را نفر : - – , است بود شد"),
    origins=words("از"),
    destinations=words("به تا"),
    steps=frozenset(),
    strides=words("نفری"),
    priors=words(
        "پیش_از_این پیشتر پیش_تر قبلا قبلاً قبل_از_این در_ابتدا ابتدا نخست پیش_از_آن آمار_قبلی آمار_پیشین در_آغاز"
    ),
    corrections=words(
        "اصلاحیه تصحیح نسخه_پیشین_این_خبر نسخه_قبلی_این_خبر نسخه_پیشین_این_گزارش نسخه_قبلی_این_گزارش در_نسخه_پیشین"
    ),
    comparators=words(
        "مرگبارترین_از مرگبارترین_حمله_از بدترین_حادثه_از در_مقایسه_با یادآور مشابه پس_از_زلزله"
    ),
    moves=words("کاهش افزایش یافت رسید رسیده تغییر اصلاح کاست بالا پایین تصحیح"),
    falls=words("کاهش کاست پایین"),
    news=words("اکنون جدید تازه آخرین نهایی"),
    past=words("سال_گذشته سال_پیش سال_ها_پیش سال_قبل دهه_پیش چند_سال_پیش"),
    bounds={**dict.fromkeys(words("از_مرز"), Qualifier.MORE_THAN)},
    person_endings=(),
    natural=words("سرطان بیماری سکته کهولت"),
    warnings=words("هشدار احتمال ممکن برآورد"),
    pronominal=words("آنها آنان ایشان آن این اینها"),
    motives=words("انتقام سالگرد تلافی واکنش مراسم"),
    additions=words("همچنین"),
    violence=words(
        "حمله حملات انفجار انفجارها انفجارهای بمب تروریستی تیراندازی آتش آتشسوزی زلزله زمینلرزه سیل تصادف سقوط واژگونی ریزش رانش توفان طوفان جنگ موشک موشکی"
        " پهپاد بمباران درگیری زخمی کشته مجروح مصدوم سوءقصد انتحاری برخورد خروج معدن حادثه فاجعه"
    ),
    reasons=tuple(
        Cause(reason, tuple(frozenset(step.split("|")) for step in text.split()))
        for reason, texts in {
            Reason.DUPLICATE_NAMES: (
                "اسامی|نام|نامها|اسم|اسمها دو|تکراری|دوبار|دوباره|مکرر",
                "تکراری|تکرار بودن|اسامی|نام|اسم",
                "تکرار|تکراری|دوبار اسامی|نام",
            ),
            Reason.DUPLICATE_REMAINS: (
                "اعضای|اجزای|پیکر|پیکرها|پیکرهای|اجساد|بدن دو|چند|جداگانه|دوبار شمارش|شمرده|محاسبه|بار",
                "اعضای بدن|پیکر جسد|پیکر|جداگانه",
            ),
            Reason.DIED_IN_HOSPITAL: (
                "مجروحان|مجروح|زخمیها|مصدومان|مصدوم|زخمی جان|درگذشت|درگذشتند|شهادت|فوت",
                "شدت جراحات|جراحت|جراحت|صدمات",
            ),
            Reason.BODIES_RECOVERED: (
                "پیدا|کشف|یافتن|خروج پیکر|جسد|اجساد",
                "پیکر|جسد|اجساد کشف|پیدا|خارج|بیرون",
            ),
            Reason.ATTACKERS_EXCLUDED: ("بدون|منهای احتساب|محاسبه مهاجم|مهاجمان|عامل|عاملان",),
            Reason.LIST_AUDIT: ("بررسی|بازبینی|بازنگری|تطبیق فهرست|لیست|اسامی",),
            Reason.FOUND_ALIVE: ("زنده پیدا|یافت|یافته",),
            Reason.FORENSIC: ("پزشکی قانونی", "آزمایش dna", "دی ان ای"),
            Reason.CLERICAL: ("خطا|اشتباه|خطای|اشتباه شمارش|محاسبه|ثبت|آماری",),
        }.items()
        for text in texts
    ),
)

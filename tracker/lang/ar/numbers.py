"""How Arabic writes and bounds numbers."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import NumberWords, words
from tracker.model import Qualifier

__all__ = ["NUMBERS"]

# With a counted noun of either gender.
_ONES: Final = {
    "ثلاثة ثلاث": 3,
    "أربعة أربع": 4,
    "خمسة خمس": 5,
    "ستة ست": 6,
    "سبعة سبع": 7,
    "ثمانية ثماني ثمان": 8,
    "تسعة تسع": 9,
}
_TENS: Final = {
    "عشر": 20,
    "ثلاث": 30,
    "أربع": 40,
    "خمس": 50,
    "ست": 60,
    "سبع": 70,
    "ثمان": 80,
    "تسع": 90,
}
_HUNDREDS: Final = {
    "ثلاث": 300,
    "أربع": 400,
    "خمس": 500,
    "ست": 600,
    "سبع": 700,
    "ثمان": 800,
    "ثماني": 800,
    "تسع": 900,
}

NUMBERS: Final = NumberWords(
    units={
        **dict.fromkeys(words("واحد واحدة"), 1),
        **dict.fromkeys(words("اثنان اثنين اثنتان اثنتين"), 2),
        **{form: value for forms, value in _ONES.items() for form in forms.split()},
        **dict.fromkeys(words("عشرة عشر"), 10),
        **dict.fromkeys(words("أحد_عشر إحدى_عشرة"), 11),
        **dict.fromkeys(words("اثنا_عشر اثني_عشر اثنتا_عشرة اثنتي_عشرة"), 12),
        **{
            f"{form} {ten}": value + 10
            for forms, value in _ONES.items()
            for form in forms.split()
            for ten in ("عشر", "عشرة")
        },
        **{f"{stem}{ending}": value for stem, value in _TENS.items() for ending in ("ون", "ين")},
        **dict.fromkeys(words("مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي"), 200),
        **{f"{stem}{ending}": value for stem, value in _HUNDREDS.items() for ending in ("مئة", "مائة")},
        **dict.fromkeys(words("ألفان ألفين ألفي"), 2000),
    },
    scales={
        **dict.fromkeys(words("مئة مائة"), 100),
        **dict.fromkeys(words("ألف ألفا آلاف"), 1000),
        **dict.fromkeys(words("مليون مليونا ملايين"), 1_000_000),
        **dict.fromkeys(words("مليار مليارا مليارات"), 1_000_000_000),
    },
    groups={},
    vague={
        **dict.fromkeys(words("عشرات العشرات"), 20),
        **dict.fromkeys(words("مئات المئات مائات"), 200),
        **dict.fromkeys(words("آلاف الآلاف"), 2000),
        "عشرات الآلاف": 20_000,
        "مئات الآلاف": 200_000,
        **dict.fromkeys(words("ملايين الملايين"), 2_000_000),
    },
    unknown=words("عدة بضعة بضع العديد_من عدد_من عدد_كبير_من عدد_غير_معروف_من كثير_من"),
    halves={"نصف": 0.5},
    joiners=words("و"),
    ordinals=words("أول أولى ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة"),
    before={
        **dict.fromkeys(
            words(
                "ما_لا_يقل_عن لا_يقل_عن ما_لا_تقل_عن لا_تقل_عن ما_لا_يقل_عددهم_عن لا_يقل_عددهم_عن على_الأقل"
            ),
            Qualifier.AT_LEAST,
        ),
        **dict.fromkeys(
            words("أكثر_من أزيد_من ما_يزيد_على ما_يزيد_عن يزيد_على يزيد_عن تزيد_على تزيد_عن ما_ينيف_على فوق"),
            Qualifier.MORE_THAN,
        ),
        **dict.fromkeys(
            words("ما_يصل_إلى يصل_إلى_حد بحد_أقصى ما_لا_يزيد_على ما_لا_يزيد_عن لا_يزيد_على لا_يزيد_عن"),
            Qualifier.UP_TO,
        ),
        **dict.fromkeys(words("أقل_من"), Qualifier.FEWER_THAN),
        **dict.fromkeys(words("نحو حوالي حوالى زهاء تقريبا بنحو بحوالي"), Qualifier.ABOUT),
        **dict.fromkeys(
            words("قرابة ما_يقرب_من يقرب_من ما_يقارب يقارب ما_يناهز يناهز تناهز تقارب"), Qualifier.NEARLY
        ),
        **dict.fromkeys(words("ما_مجموعه إجمالي بالضبط فقط"), Qualifier.EXACT),
    },
    after={
        "على الأقل": Qualifier.AT_LEAST,
        "على أقل تقدير": Qualifier.AT_LEAST,
        "فأكثر": Qualifier.AT_LEAST,
        "أو أكثر": Qualifier.AT_LEAST,
        "على الأكثر": Qualifier.UP_TO,
        "كحد أقصى": Qualifier.UP_TO,
        "تقريبا": Qualifier.ABOUT,
        "+": Qualifier.AT_LEAST,
    },
    ranges=words("- – — إلى أو"),
    openers={"بين": words("و إلى")},
    units_of_measure=words(
        "% بالمئة بالمائة في_المئة في_المائة عام عاما أعوام سنة سنوات شهر شهرا أشهر شهور أسبوع أسبوعا أسابيع يوم يوما أيام ساعة ساعات دقيقة دقائق ثانية ثوان"
        " كيلومتر كيلومترا كيلومترات كلم كم متر مترا أمتار ميل ميلا أميال هكتار هكتارا هكتارات درجة درجات مرة مرات مرحلة"
        " دولار دولارا دولارات يورو ليرة ريال ريالا جنيه جنيها دينار دينارا درهم درهما طن طنا أطنان كيلوغرام كيلوغراما كغ لتر لترا"
        " طابقا طوابق طابق قذيفة قذائف صاروخا صواريخ طائرة طائرات مسيرة غارة غارات دولة دول بلدا بلدان منزل منزلا منازل مبنى مباني سيارة سيارات مركبة مركبات"
        " قرية قرى محافظة محافظات مدرسة مدارس نقطة نقاط"
    ),
    labels=words(
        "ساعة رقم رحلة مادة صفحة فقرة فئة قناة بوينغ إيرباص طريق كيلومتر قوة بقوة شدة شدته قوته فوج لواء"
    ),
    names=words("24/7"),
    ages=words("عمر عمره عمرها أعمارهم سن سنه بالغ بالغة"),
    calendar=words(
        "في منذ عام سنة يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
        " ثاني أول شباط آذار نيسان أيار حزيران تموز آب أيلول"
    ),
    decimal=",",
    tens_last=True,
    mixed=True,
)

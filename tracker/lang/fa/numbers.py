"""How Persian writes numbers of people."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import NumberWords, words
from tracker.model import Qualifier

__all__ = ["NUMBERS"]

_ONES: Final = {
    "یک": 1,
    "دو": 2,
    "سه": 3,
    "چهار": 4,
    "پنج": 5,
    "شش": 6,
    "هفت": 7,
    "هشت": 8,
    "نه": 9,
}
_TENS: Final = {
    "بیست": 20,
    "سی": 30,
    "چهل": 40,
    "پنجاه": 50,
    "شصت": 60,
    "هفتاد": 70,
    "هشتاد": 80,
    "نود": 90,
}

NUMBERS: Final = NumberWords(
    units={
        **{word: value for word, value in _ONES.items() if word != "نه"},
        "ده": 10,
        "یازده": 11,
        "دوازده": 12,
        "سیزده": 13,
        "چهارده": 14,
        "پانزده": 15,
        "شانزده": 16,
        "هفده": 17,
        "هجده": 18,
        "هیجده": 18,
        "نوزده": 19,
        **_TENS,
        **{f"{ten} و {one}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()},
        "صد": 100,
        "یکصد": 100,
        "دویست": 200,
        "سیصد": 300,
        "چهارصد": 400,
        "پانصد": 500,
        "ششصد": 600,
        "هفتصد": 700,
        "هشتصد": 800,
        "نهصد": 900,
    },
    scales={"هزار": 1000, "میلیون": 1_000_000},
    groups={"دوجین": 12},
    vague={
        "ده ها": 20,
        "دهها": 20,
        "چند ده": 20,
        "صد ها": 200,
        "صدها": 200,
        "چند صد": 200,
        "هزار ها": 2000,
        "هزارها": 2000,
        "هزاران": 2000,
        "چند هزار": 2000,
        "ده ها هزار": 20_000,
        "دهها هزار": 20_000,
        "صدها هزار": 200_000,
        "صد ها هزار": 200_000,
        "میلیون ها": 2_000_000,
        "میلیونها": 2_000_000,
    },
    unknown=words("چند چندین شماری_از تعدادی_از شماری تعدادی گروهی_از بسیاری_از"),
    halves={"نیم": 0.5},
    joiners=words("و"),
    ordinals=words("اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم نخستین اولین دومین سومین چهارمین"),
    before={
        "دست کم": Qualifier.AT_LEAST,
        "دستکم": Qualifier.AT_LEAST,
        "حداقل": Qualifier.AT_LEAST,
        "لااقل": Qualifier.AT_LEAST,
        "کم کم": Qualifier.AT_LEAST,
        "بیش از": Qualifier.MORE_THAN,
        "بیشتر از": Qualifier.MORE_THAN,
        "افزون بر": Qualifier.MORE_THAN,
        "بالغ بر": Qualifier.MORE_THAN,
        "بالای": Qualifier.MORE_THAN,
        "متجاوز از": Qualifier.MORE_THAN,
        "کمتر از": Qualifier.FEWER_THAN,
        "حداکثر": Qualifier.UP_TO,
        "تا سقف": Qualifier.UP_TO,
        "تا": Qualifier.UP_TO,
        "حدود": Qualifier.ABOUT,
        "در حدود": Qualifier.ABOUT,
        "حدودا": Qualifier.ABOUT,
        "حدوداً": Qualifier.ABOUT,
        "تقریبا": Qualifier.ABOUT,
        "تقریباً": Qualifier.ABOUT,
        "قریب به": Qualifier.NEARLY,
        "نزدیک به": Qualifier.NEARLY,
        "در مجموع": Qualifier.EXACT,
        "مجموعا": Qualifier.EXACT,
        "مجموعاً": Qualifier.EXACT,
        "دقیقا": Qualifier.EXACT,
        "تنها": Qualifier.EXACT,
        "فقط": Qualifier.EXACT,
    },
    after={
        "نفر یا بیشتر": Qualifier.AT_LEAST,
        "یا بیشتر": Qualifier.AT_LEAST,
        "+": Qualifier.AT_LEAST,
    },
    ranges=words("- – — تا یا"),
    openers={"بین": words("تا و"), "میان": words("تا و")},
    units_of_measure=words(
        "% درصد کیلومتر کیلومتری متر متری سانتیمتر سانتی میلیمتر مایل هکتار تن_مواد کیلو کیلوگرم کیلوگرمی گرم لیتر ریال تومان دلار یورو سال ساله سالگی"
        " ماه ماهه هفته روز روزه شب ساعت ساعته دقیقه دقیقهای ثانیه قرن درجه ریشتر ریشتری ریشتر امتیاز بار مرتبه طبقه دستگاه خودرو خانه واحد ساختمان"
        " باب استان شهر روستا شهرستان کشور منزل پرواز فقره مورد نوبت دوره جلسه مرحله جبهه میلیارد"
    ),
    labels=words(
        "پرواز شماره بند ماده ساعت کیلومتر بوئینگ ایرباس درجه بزرگی ردیف کانال شبکه خط جاده صفحه فصل ترم روز شبکه_خبر"
    ),
    names=words("۱۱۵ ۱۱۰ ۱۲۵ 115 110"),
    ages=words("سن سنین"),
    calendar=words("سال در از ماه فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"),
    decimal="٫",
    mixed=True,
    years=(1200, 2100),
    era=621,
)

"""How Turkish writes numbers of people."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import NumberWords, words
from tracker.model import Qualifier

__all__ = ["NUMBERS"]

_ONES: Final = {
    "bir": 1,
    "iki": 2,
    "üç": 3,
    "dört": 4,
    "beş": 5,
    "altı": 6,
    "yedi": 7,
    "sekiz": 8,
    "dokuz": 9,
}
_ABLATIVES: Final = ("'den", "'dan", "'ten", "'tan", "den", "dan")
_ACCUSATIVES: Final = ("'i", "'ı", "'u", "'ü", "'yi", "'yı", "'yu", "'yü", "ü", "u", "i", "ı")
_DATIVES: Final = ("'e", "'a", "'ye", "'ya")
_GENITIVES: Final = ("'in", "'ın", "'un", "'ün", "'nin", "'nın", "'nun", "'nün")

NUMBERS: Final = NumberWords(
    units={
        **_ONES,
        # Some of a number already told: "üçü çocuk".
        **dict(
            zip(
                ("biri", "ikisi", "üçü", "dördü", "beşi", "altısı", "yedisi", "sekizi", "dokuzu"),
                range(1, 10),
                strict=True,
            )
        ),
        "on": 10,
        **{f"on {one}": 10 + value for one, value in _ONES.items()},
        "yirmi": 20,
        "otuz": 30,
        "kırk": 40,
        "elli": 50,
        "altmış": 60,
        "yetmiş": 70,
        "seksen": 80,
        "doksan": 90,
    },
    scales={
        "yüz": 100,
        "bin": 1000,
        "milyon": 1_000_000,
        **{f"bin{ending}": 1000 for ending in ("i", "e", "in", "den", "de", "inin", "ini", "inden")},
        **{f"milyon{ending}": 1_000_000 for ending in ("u", "a", "un", "dan", "da")},
    },
    groups={"düzine": 12},
    vague={
        "onlarca": 20,
        "yüzlerce": 200,
        "binlerce": 2000,
        "on binlerce": 20_000,
        "yüz binlerce": 200_000,
        "milyonlarca": 2_000_000,
    },
    unknown=words("birkaç birçok çok_sayıda pek_çok bir_grup bir_dizi"),
    halves={"yarım": 0.5},
    joiners=frozenset(),
    ordinals=words("birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu ilk"),
    before={
        "en az": Qualifier.AT_LEAST,
        "en azından": Qualifier.AT_LEAST,
        "asgari": Qualifier.AT_LEAST,
        "en fazla": Qualifier.UP_TO,
        "en çok": Qualifier.UP_TO,
        "azami": Qualifier.UP_TO,
        "yaklaşık": Qualifier.ABOUT,
        "yaklaşık olarak": Qualifier.ABOUT,
        "takriben": Qualifier.ABOUT,
        "toplam": Qualifier.EXACT,
        "toplamda": Qualifier.EXACT,
        "tam": Qualifier.EXACT,
        "sadece": Qualifier.EXACT,
        "yalnızca": Qualifier.EXACT,
    },
    after={
        **{f"{ending} fazla": Qualifier.MORE_THAN for ending in _ABLATIVES},
        **{f"{ending} çok": Qualifier.MORE_THAN for ending in _ABLATIVES},
        **{f"{ending} az": Qualifier.FEWER_THAN for ending in _ABLATIVES},
        **{
            f"{ending} {verb}": Qualifier.MORE_THAN
            for ending in _ACCUSATIVES
            for verb in ("aştı", "aştığını", "aşan", "geçti", "geçtiğini", "geçen")
        },
        "fazla": Qualifier.MORE_THAN,
        "aşkın": Qualifier.MORE_THAN,
        "aştı": Qualifier.MORE_THAN,
        "yakın": Qualifier.NEARLY,
        **{f"{ending} aşkın": Qualifier.MORE_THAN for ending in _ACCUSATIVES},
        **{f"{ending} yakın": Qualifier.NEARLY for ending in _DATIVES},
        **{f"{ending} kadar": Qualifier.UP_TO for ending in _DATIVES},
        **{f"{ending} üzerinde": Qualifier.MORE_THAN for ending in _GENITIVES},
        "kadar": Qualifier.ABOUT,
        "civarında": Qualifier.ABOUT,
        "dolayında": Qualifier.ABOUT,
        "küsur": Qualifier.MORE_THAN,
        "kişiden fazla": Qualifier.MORE_THAN,
        "kişiye yakın": Qualifier.NEARLY,
        "veya daha fazla": Qualifier.AT_LEAST,
        "+": Qualifier.AT_LEAST,
    },
    ranges=words("- – — ila ile veya"),
    openers={},
    units_of_measure=words(
        "% kilometre km metre metrelik m cm mm mil hektar ton tonluk kilo kilogram kg gram litre lira liraya liralık tl dolar euro avro yaşında yaşındaki yaş yaşındayken"
        " yıl yıllık yılda yıldır yılında ay aylık aydır ayda hafta haftalık gün günlük gündür günde saat saatlik saatte saattir dakika dakikalık dakikada saniye yüzyıl"
        " derece büyüklüğünde büyüklüğündeki puan kez kere defa katlı kat katında daire daireli konut bina binanın araç araçlık ev il ilde ilçe ilçede ülke ülkede"
        " numaralı sayılı milyar . adet"
    ),
    labels=words("saat yüzde no numara madde sayfa kilometre boeing airbus kanal sefer % saatler plaka"),
    names=words("112 155 110 24/7 9/11"),
    ages=words("yaşları yaşlarında"),
    calendar=words("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık yılı"),
    calendar_endings=words(
        "'da 'de 'ta 'te 'daki 'deki 'taki 'teki 'dan 'den 'tan 'ten yılında yılındaki yılının yılı"
    ),
    decimal=",",
    mixed=True,
)

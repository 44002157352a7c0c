"""Arabic: the words by which speakers are named, and the actors that the news speaks of. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import ActorWords
from tracker.model import Tier

__all__ = ["ACTORS"]

_N, _L, _F = Tier.OFFICIAL_NATIONAL, Tier.OFFICIAL_LOCAL, Tier.FORENSIC_JUDICIAL
_P, _T, _I, _G = Tier.PARTY_TO_CONFLICT, Tier.PERPETRATOR, Tier.IGO, Tier.NGO_RECORDER
_H, _S, _M = Tier.HOSPITAL, Tier.STATE_MEDIA, Tier.MEDIA_TALLY
_U, _E, _A = Tier.MEDIA_UNNAMED_SOURCE, Tier.EYEWITNESS, Tier.ACADEMIC

_ROLES: Final[dict[Tier | None, str]] = {
    _N: "وزير وزيرة وزراء رئيس رئيسة ملك أمير مرشد سفير سفيرة مندوب",
    _L: "محافظ حاكم وال والي عمدة شرطي قائمقام",
    _F: "قاض قاضي مدع مدعي محقق محققون محققين",
    _H: "طبيب طبيبة أطباء جراح ممرض ممرضة",
    _E: "شاهد شاهدة شهود ناج ناجون ناجين مواطن سكان أهالي",
    _A: "خبير خبراء محلل محللون أستاذ باحث",
    _U: "مصدر مصادر",
    _G: "ناشط ناشطون ناشطين حقوقيون متطوعون",
    _T: "إرهابيون جهاديون",
    _P: "لواء عميد عقيد فريق جنرال",
    _M: "صحفي صحفيون مراسل مراسلنا مراسلون",
    None: "متحدث متحدثة ناطق ناطقة مسؤول مسؤولة مسؤولون مسؤولين مدير مديرة قائد زعيم أمين ممثل عضو نائب مستشار مبعوث محام سلطات",
}

_ORGANIZATIONS: Final[dict[Tier | None, str]] = {
    _N: "وزارة حكومة رئاسة برلمان داخلية خارجية صحة سفارة استخبارات مخابرات ديوان",
    _L: "بلدية محافظة شرطة إطفاء مديرية ولاية",
    _F: "محكمة نيابة نيابه ادعاء قضاء مشرحة",
    _H: "مستشفى مستشفيات مشفى عيادة",
    _G: "مرصد جمعية",
    _M: "وكالة قناة صحيفة تلفزيون إذاعة موقع شبكة وسائل إعلام صحافة",
    _A: "جامعة معهد",
    _P: "جيش قوات كتائب سرايا ألوية ميليشيا",
    None: "منظمة هيئة لجنة مكتب مجلس حركة جماعة تنظيم حزب مركز إدارة طوارئ إسعاف خدمات جهة جهات مؤسسة شركة دائرة",
}

_ALIASES: Final[dict[tuple[str, Tier | None], str]] = {
    (
        "Islamic State",
        _T,
    ): "تنظيم الدولة الإسلامية|تنظيم الدولة|الدولة الإسلامية|داعش|تنظيم داعش|تنظيم داعش الإرهابي|أعماق",
    ("ISIS-K", _T): "تنظيم الدولة الإسلامية ولاية خراسان|داعش خراسان|ولاية خراسان|تنظيم داعش خراسان",
    ("Al-Qaeda", _T): "القاعدة|تنظيم القاعدة",
    ("Al-Shabaab", _T): "حركة الشباب|حركة الشباب المجاهدين",
    ("Boko Haram", _T): "بوكو حرام|جماعة بوكو حرام",
    ("Taliban", _T): "طالبان|حركة طالبان",
    ("Jaish al-Adl", _T): "جيش العدل|جماعة جيش العدل",
    ("PKK", _T): "حزب العمال الكردستاني",
    ("Hezbollah", _P): "حزب الله",
    ("Hamas", _P): "حماس|حركة حماس|حركة المقاومة الإسلامية",
    ("Houthis", _P): "الحوثيون|الحوثيين|جماعة الحوثي|أنصار الله",
    ("Israel", _P): "إسرائيل|الكيان الصهيوني|النظام الصهيوني|الجيش الإسرائيلي|الاحتلال الإسرائيلي|الاحتلال",
    ("Iran", _N): "إيران|الجمهورية الإسلامية|الجمهورية الإسلامية الإيرانية",
    (
        "United States",
        _N,
    ): "الولايات المتحدة|الولايات المتحدة الأميركية|الولايات المتحدة الأمريكية|أميركا|أمريكا",
    ("United States and its allies", _N): "قوى الاستكبار|الاستكبار العالمي",
    ("Russia", _N): "روسيا",
    ("Ukraine", _N): "أوكرانيا",
    ("United Kingdom", _N): "بريطانيا|المملكة المتحدة",
    ("France", _N): "فرنسا",
    ("Germany", _N): "ألمانيا",
    ("Spain", _N): "إسبانيا",
    ("Turkey", _N): "تركيا",
    ("Syria", _N): "سوريا|سورية",
    ("China", _N): "الصين",
    ("India", _N): "الهند",
    ("Pakistan", _N): "باكستان",
    ("Afghanistan", _N): "أفغانستان",
    ("Iraq", _N): "العراق",
    ("Lebanon", _N): "لبنان",
    ("Libya", _N): "ليبيا",
    ("Egypt", _N): "مصر",
    ("Saudi Arabia", _N): "السعودية",
    ("Morocco", _N): "المغرب",
    ("Sudan", _N): "السودان",
    ("Yemen", _N): "اليمن",
    ("United Nations", _I): "الأمم المتحدة|مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية|أوتشا",
    ("World Health Organization", _I): "منظمة الصحة العالمية",
    ("European Union", _I): "الاتحاد الأوروبي",
    ("Red Cross", _G): "الصليب الأحمر|اللجنة الدولية للصليب الأحمر",
    (
        "Red Crescent",
        _G,
    ): "الهلال الأحمر|الهلال الأحمر الليبي|الهلال الأحمر الإيراني|جمعية الهلال الأحمر|الهلال الأحمر الفلسطيني",
    ("Syrian Observatory for Human Rights", _G): "المرصد السوري لحقوق الإنسان|المرصد السوري",
    ("Human Rights Watch", _G): "هيومن رايتس ووتش",
    ("Amnesty International", _G): "منظمة العفو الدولية",
    (
        "state television",
        _S,
    ): "التلفزيون الرسمي|التلفزيون الإيراني|التلفزيون الرسمي الإيراني|التلفزيون الحكومي|وسائل إعلام رسمية|وسائل الإعلام الرسمية|الإعلام الرسمي|وسائل إعلام إيرانية",
    ("IRNA", _S): "إرنا|وكالة إرنا|وكالة الأنباء الرسمية إرنا|وكالة الأنباء الإيرانية",
    ("Tasnim", _S): "تسنيم|وكالة تسنيم|وكالة تسنيم للأنباء",
    ("Fars", _S): "فارس|وكالة فارس|وكالة أنباء فارس",
    ("ISNA", _S): "إيسنا|وكالة إيسنا",
    ("SANA", _S): "سانا|وكالة سانا",
    ("Reuters", _M): "رويترز|وكالة رويترز",
    ("AFP", _M): "فرانس برس|وكالة فرانس برس|الفرنسية",
    ("Associated Press", _M): "أسوشيتد برس|وكالة أسوشيتد برس",
    ("BBC", _M): "بي بي سي",
    ("CNN", _M): "سي إن إن",
    ("Al Jazeera", _M): "الجزيرة|قناة الجزيرة",
    ("Al Arabiya", _M): "العربية|قناة العربية",
    ("local media", _M): "وسائل إعلام محلية|وسائل الإعلام المحلية",
}

_METONYMS: Final[dict[tuple[str, Tier | None], str]] = {
    ("Iran", _N): "طهران|الحرس الثوري|الحرس الثوري الإيراني",
    ("Israel", _P): "تل أبيب|الموساد",
    (
        "United States",
        _N,
    ): "واشنطن|البيت الأبيض|البنتاغون|وزارة الخارجية الأميركية|وزارة الخارجية الأمريكية|الخارجية الأميركية",
    ("Russia", _N): "موسكو|الكرملين",
    ("Ukraine", _N): "كييف",
    ("China", _N): "بكين",
    ("United Nations", _I): "مجلس الأمن|اليونيسف|الأونروا",
}

_DEMONYMS: Final = (
    "إيراني:Iran إسرائيلي:Israel صهيوني:Israel أميركي:United_States أمريكي:United_States روسي:Russia أوكراني:Ukraine بريطاني:United_Kingdom"
    " فرنسي:France ألماني:Germany إسباني:Spain تركي:Turkey سوري:Syria صيني:China هندي:India باكستاني:Pakistan أفغاني:Afghanistan عراقي:Iraq لبناني:Lebanon"
    " ليبي:Libya مصري:Egypt سعودي:Saudi_Arabia مغربي:Morocco سوداني:Sudan يمني:Yemen فلسطيني:Palestinians"
)

_STATES: Final = frozenset(name for name, tier in _ALIASES if tier is _N)

ACTORS: Final = ActorWords(
    titles={
        "سيد": "m",
        "سيدة": "f",
        "دكتور": "",
        "دكتورة": "f",
        "شيخ": "m",
        "آية": "m",
        "جنرال": "",
        "مهندس": "m",
    },
    roles={word: tier for tier, text in _ROLES.items() for word in text.split()},
    role_modifiers=words("نائب مساعد وكيل كبير"),
    deputies=words("نائب"),
    organizations={word: tier for tier, text in _ORGANIZATIONS.items() for word in text.split()},
    names={alias: name for name, aliases in _ALIASES.items() for alias in aliases.split("|")},
    role_tails=words(
        "داخلية خارجية صحة دفاع عدل وزراء جمهورية برلمان بلدية أركان دولة استخبارات اتصالات نقل أمن إعلام عسكري رسمي إقليمي حكومي أمني أعلى عام طبي طبية محلي أمنية رسمية عيان"
    ),
    public=words("مسؤول مسؤولون مسؤولين سلطات متحدث ناطق"),
    metonyms={alias: name for name, aliases in _METONYMS.items() for alias in aliases.split("|")},
    localizers=words("محلي محلية محليون محليين محافظة ولاية بلدية إقليم مدينة"),
    anonymous=words("هويته هويتها اسمه مجهول"),
    demonyms={
        f"{pair.split(':')[0]}{ending}": pair.split(":")[1].replace("_", " ")
        for pair in _DEMONYMS.split()
        for ending in ("", "ة", "ين", "ون")
    },
    relations=words("قريب أقارب أم شقيق شقيقة ابن ابنة زوج زوجة جار جيران صديق"),
    first_names={
        **dict.fromkeys(
            words(
                "محمد أحمد علي حسن حسين محمود إبراهيم يوسف خالد عمر عثمان جعفر بهرام بابك عبد مصطفى توفيق جون ماثيو أنطونيو"
            ),
            "m",
        ),
        **dict.fromkeys(words("فاطمة زينب مريم ماري عائشة"), "f"),
    },
    bands=words("تنظيم جماعة حركة ميليشيا"),
    vague=words(
        "مسلحون مسلحين متمردون متمردين إرهابيون إرهابيين أعداء عدو مرتزقة جماعات خلية ميليشيات عناصر"
    ),
    states=_STATES | frozenset({"Palestinians"}),
    media=frozenset({_S, _M}),
    plural_endings=("ون", "ين", "ات"),
    organs=words("قوات جيش حكومة نظام سلطات شرطة استخبارات مخابرات طيران"),
    constructs=words("محافظ حاكم وال والي عمدة رئيس مدير أمين قائد زعيم عضو مستشار سفير مندوب"),
)

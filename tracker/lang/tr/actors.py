"""Turkish: the words by which speakers are named, and the actors that the news speaks of. Data only."""

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
    _N: "bakan bakanı bakanlar cumhurbaşkanı başbakan kral kralı büyükelçi büyükelçisi milletvekili milletvekilleri senatör lider lideri dini",
    _L: "vali valisi kaymakam kaymakamı muhtar muhtarı itfaiyeci",
    _F: "savcı savcısı başsavcı başsavcısı hakim hakimi",
    _H: "doktor doktoru hekim cerrah başhekim başhekimi hemşire",
    _E: "tanık tanıklar görgü sakin sakinleri sakini",
    _A: "profesör uzman uzmanlar uzmanı analist",
    _U: "kaynak kaynaklar kaynağı kaynakları",
    _G: "aktivist aktivistler gönüllü",
    _P: "general generali komutan komutanı albay",
    _M: "gazeteci muhabir muhabiri",
    None: "sözcü sözcüsü başkan başkanı müdür müdürü yetkili yetkililer yetkilisi yetkilileri danışman danışmanı temsilci temsilcisi genel sekreter sekreteri yardımcısı"
    " üye üyesi avukat avukatı babası annesi kardeşi oğlu kızı",
}

_ORGANIZATIONS: Final[dict[Tier | None, str]] = {
    _N: "bakanlık bakanlığı bakanlığın bakanlığının bakanlığına hükümet hükümeti hükümetin cumhurbaşkanlığı meclis meclisi parlamento parlamentosu büyükelçiliği konsolosluğu",
    _L: "valilik valiliği valiliğin valiliğinin valiliğine valiliğe belediye belediyesi kaymakamlık kaymakamlığı itfaiye itfaiyesi emniyet jandarma",
    _F: "mahkeme mahkemesi savcılık savcılığı başsavcılık başsavcılığı morg",
    _H: "hastane hastanesi hastanenin klinik",
    _S: "trt",
    _G: "derneği vakfı gözlemevi",
    _M: "gazetesi gazete ajans ajansı ajansının televizyonu televizyon kanalı kanal medya medyası medyaya medyasına basın basını basına televizyonuna televizyonunun ajansına radyosu sitesi",
    _A: "üniversite üniversitesi enstitü enstitüsü",
    _P: "ordu ordusu kuvvetleri milis",
    None: "kurum kurumu kurumunun kurumuna başkanlığı müdürlüğü müdürlüğünün örgüt örgütü grup grubu parti partisi kuruluşu teşkilatı komisyon komisyonu komitesi şirket şirketi servisi servisleri merkezi polis polisi",
}

_ALIASES: Final[dict[tuple[str, Tier | None], str]] = {
    (
        "Islamic State",
        _T,
    ): "ışid|işid|deaş|daeş|islam devleti|islam devleti örgütü|ışid terör örgütü|deaş terör örgütü|terör örgütü deaş|terör örgütü ışid|amak",
    ("ISIS-K", _T): "ışid-k|ışid horasan|horasan ışid|deaş-h|ışid'in horasan kolu|ışid-horasan",
    ("Al-Qaeda", _T): "el kaide|el-kaide",
    ("Al-Shabaab", _T): "eş şebab|eş-şebab",
    ("Boko Haram", _T): "boko haram",
    ("Taliban", _T): "taliban",
    ("PKK", _T): "pkk|terör örgütü pkk|pkk/ypg|pkk terör örgütü|bölücü terör örgütü",
    ("YPG", _T): "ypg|pyd",
    ("FETÖ", _T): "fetö",
    ("TAK", _T): "tak|kürdistan özgürlük şahinleri",
    ("DHKP-C", _T): "dhkp-c|dhkp/c",
    ("Hezbollah", _P): "hizbullah",
    ("Hamas", _P): "hamas",
    ("Houthis", _P): "husiler",
    ("Israel", _P): "israil|siyonist rejim",
    ("Iran", _N): "iran|iran islam cumhuriyeti",
    ("United States", _N): "abd|amerika|amerika birleşik devletleri",
    ("Turkey", _N): "türkiye",
    ("Russia", _N): "rusya",
    ("Ukraine", _N): "ukrayna",
    ("United Kingdom", _N): "ingiltere|birleşik krallık",
    ("France", _N): "fransa",
    ("Germany", _N): "almanya",
    ("Syria", _N): "suriye",
    ("China", _N): "çin",
    ("India", _N): "hindistan",
    ("Pakistan", _N): "pakistan",
    ("Afghanistan", _N): "afganistan",
    ("Iraq", _N): "ırak",
    ("Lebanon", _N): "lübnan",
    ("Greece", _N): "yunanistan",
    ("United Nations", _I): "birleşmiş milletler|bm|bm güvenlik konseyi",
    ("World Health Organization", _I): "dünya sağlık örgütü|dsö",
    ("European Union", _I): "avrupa birliği|ab",
    ("AFAD", _N): "afad|afet ve acil durum yönetimi başkanlığı",
    ("Red Crescent", _G): "kızılay|türk kızılay|iran kızılayı|kızılayı",
    ("Red Cross", _G): "kızılhaç|uluslararası kızılhaç komitesi",
    ("Human Rights Watch", _G): "human rights watch|insan hakları izleme örgütü",
    ("Amnesty International", _G): "uluslararası af örgütü",
    (
        "state television",
        _S,
    ): "devlet televizyonu|iran devlet televizyonu|devlet medyası|resmi medya|devlet televizyonunun|devlet televizyonuna|devlet medyasına|devlet medyasının|resmi medyaya",
    ("Anadolu Agency", _S): "anadolu ajansı|aa|anadolu ajansının",
    ("TRT", _S): "trt|trt haber",
    ("IRNA", _S): "ırna|resmi haber ajansı ırna|resmi ajans ırna|ırna haber ajansı|resmi haber ajansı",
    ("Tasnim", _S): "tesnim|tasnim|tesnim haber ajansı|tasnim haber ajansı",
    ("Fars", _S): "fars haber ajansı|fars",
    ("ISNA", _S): "ısna|ısna haber ajansı",
    ("Nournews", _S): "nournews|nurnews",
    ("TASS", _S): "tass",
    ("Reuters", _M): "reuters|reuters haber ajansı|reuters'ın",
    ("AFP", _M): "afp|fransız haber ajansı",
    ("Associated Press", _M): "ap|associated press",
    ("DHA", _M): "dha|demirören haber ajansı",
    ("BBC", _M): "bbc|bbc türkçe",
    ("CNN", _M): "cnn|cnn türk",
    ("NTV", _M): "ntv",
    ("local media", _M): "yerel basın|yerel medya|yerel medyanın",
}

_METONYMS: Final[dict[tuple[str, Tier | None], str]] = {
    ("Iran", _N): "tahran|devrim muhafızları",
    ("Israel", _P): "tel aviv|mossad",
    ("United States", _N): "washington|beyaz saray|abd dışişleri bakanlığı|pentagon|cıa",
    ("Turkey", _N): "ankara",
    ("Russia", _N): "moskova|kremlin",
    ("Ukraine", _N): "kiev",
    ("United Nations", _I): "unicef|bmmyk",
}

_DEMONYMS: Final = (
    "iranlı:Iran israilli:Israel amerikalı:United_States rus:Russia ukraynalı:Ukraine ingiliz:United_Kingdom britanyalı:United_Kingdom fransız:France alman:Germany"
    " türk:Turkey suriyeli:Syria çinli:China hintli:India pakistanlı:Pakistan afgan:Afghanistan ıraklı:Iraq lübnanlı:Lebanon filistinli:Palestinians siyonist:Israel"
)

_STATES: Final = frozenset(name for name, tier in _ALIASES if tier is _N)

ACTORS: Final = ActorWords(
    titles={
        "sayın": "",
        "dr": "",
        "prof": "",
        "bay": "m",
        "bayan": "f",
        "ayetullah": "m",
        "general": "m",
        "tuğgeneral": "m",
    },
    roles={word: tier for tier, text in _ROLES.items() for word in text.split()},
    role_modifiers=words(
        "içişleri dışişleri sağlık adalet savunma enerji çalışma maliye istihbarat ulaştırma başdanışmanı eski üst düzey üst_düzey genel yardımcısı ulusal güvenlik konseyi acil"
        " yardım basın meclis tabii kaynaklar eğitim tarım milli ve"
    )
    - words("ve"),
    deputies=frozenset(),
    organizations={word: tier for tier, text in _ORGANIZATIONS.items() for word in text.split()},
    names={alias: name for name, aliases in _ALIASES.items() for alias in aliases.split("|")},
    role_tails=frozenset(),
    public=words("yetkili yetkililer yetkilisi yetkilileri sözcü sözcüsü"),
    metonyms={alias: name for name, aliases in _METONYMS.items() for alias in aliases.split("|")},
    localizers=words("yerel il ilçe kent eyalet bölge belediye"),
    anonymous=words("adının isminin açıklanmasını istemeyen anonim"),
    demonyms={pair.split(":")[0]: pair.split(":")[1].replace("_", " ") for pair in _DEMONYMS.split()},
    relations=words("babası annesi kardeşi oğlu kızı"),
    first_names={
        **dict.fromkeys(
            words(
                "ahmed ahmet mehmet ali hasan hüseyin mustafa süleyman taner fahrettin recep ibrahim babek behram matthew john murat"
            ),
            "m",
        ),
        **dict.fromkeys(words("fatma ayşe emine zeynep elif"), "f"),
    },
    bands=words("örgüt grup"),
    vague=words(
        "militanlar teröristler isyancılar ayrılıkçılar düşmanlar düşman paralı örgüt örgütü grup grubu güçler unsurlar"
    ),
    states=_STATES | frozenset({"Palestinians"}),
    media=frozenset({_S, _M}),
    plural_endings=("ler", "lar", "leri", "ları"),
    organs=words("güçleri ordusu ordu hükümeti rejimi yetkilileri polisi askerleri istihbaratı"),
)

"""What Turkish says of the dead, the hurt and the missing, and of the people it counts. Data only.

Nouns and verbs stand in the forms that news gives them: Turkish hangs case and clause on their ends.
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

# The endings of a verb in the past, in its clause or as the verb of another: "öldü", "öldüğünü", "ölmesi".
_FRONT_ROUND = "dü düler müş müştü müştür düğü düğünü düğünün düğüne ürken erken mesi mesine mesiyle mesinin mesini düğünde dükten üyor"
_FRONT = "di diler miş mişti miştir diği diğini diğinin diğine irken erken mesi mesine mesiyle mesinin mesini dikten"
_FRONT_HARD = "ti tiler miş mişti miştir mesi mesine mesiyle mesinin mesini tikten"
_BACK = "dı dılar mış mıştı mıştır dığı dığını dığının dığına ırken arken ması masına masıyla masının masını dıktan ıyor"
_BACK_ROUND = (
    "du dular muş muştu muştur duğu duğunu duğunun duğuna urken ması masına masıyla masının masını duktan"
)


def _entries(
    text: str, metric: Metric, frames: str, qualifier: Qualifier | None = None
) -> dict[str, Predicate]:
    """One predicate for each entry of the text."""
    return {entry: Predicate(metric, frames, qualifier) for entry in words(text)}


def _verbs(text: str, endings: str, metric: Metric, frames: str) -> dict[str, Predicate]:
    """One predicate for each stem with each ending."""
    return {
        f"{stem}{ending}": Predicate(metric, frames) for stem, ending in product(words(text), endings.split())
    }


def _cases(nouns: str, endings: str) -> str:
    """Each noun alone and with each ending."""
    return " ".join(
        (noun if ending == "-" else f"{noun}{ending}")
        for noun, ending in product(nouns.split(), ("-", *endings.split()))
    )


_NUMBER = _cases("sayısı", "nı nın na nda ndan") + " sayımız"
_DEAD = (
    "ölü ölen ölenlerin ölülerin hayatını_kaybedenlerin hayatını_kaybeden_kişi yaşamını_yitirenlerin yaşamını_yitiren can_kaybı can_kayıplarının şehit şehitlerin"
    " vefat_edenlerin hayatını_kaybeden ölen_kişi öldürülenlerin şehit_olanların ölenler_in şehit_olan cenaze hayatını_kaybeden_işçi"
)
_HURT = "yaralı yaralıların yaralananların yaralanan yaralanan_kişi"
_LOST = "kayıp kayıpların kaybolanların kaybolan kayıp_kişi"
_ALL = "ölü_ve_yaralı ölen_ve_yaralananların zayiat"

GRAMMAR: Final = GrammarWords(
    articles=words("bir"),
    definites=words("bu şu o söz_konusu"),
    possessives=frozenset(),
    both={"her iki": 2, "her ikisi": 2, "her üçü": 3},
    others=words("daha diğer başka son"),
    prepositions=frozenset(),
    linkers=frozenset(),
    conjunctions=words("ve ile veya ya"),
    commas=words(", ;"),
    auxiliaries=words(
        "oldu edildi olduğu edilmiş bulunuyor bulundu olduğunu olan edilen bulunduğu olarak etti"
    ),
    passives=frozenset(),
    modals=frozenset(),
    perfects=frozenset(),
    infinitive=" ",
    times=words(
        "pazartesi salı çarşamba perşembe cuma cumartesi pazar bugün dün yarın akşam gece sabah öğle günü şimdi şu_ana"
    ),
    negations=frozenset(),
    nobody=words("kimse hiç_kimse hiç_kimsenin kimsenin"),
    no=words("hiçbir sıfır"),
    adverbs=words(
        "ise de da hemen maalesef ne_yazık_ki yalnızca sadece hala halen henüz ayrıca ağır hafif ağırca"
    ),
    subordinators=words("ki çünkü eğer"),
    relatives=frozenset(),
    pronouns={"kendisi": 1, "onlar": 0},
    includes=words("aralarında arasında içinde içlerinde"),
    among=frozenset(),
    reflexives=words("kendini"),
    besides=words("dışında hariç"),
    leaving=frozenset(),
    hypotheticals=words("eğer tatbikat tatbikatta tatbikatı senaryo senaryoya"),
    forecasts=words("endişe tahmin"),
    lives=words("canına"),
    verbs=words(
        "dedi söyledi açıkladı bildirdi duyurdu belirtti ifade aktardı yükseldi çıktı düştü düşürüldü geriledi ulaştı arttı azaldı revize patladı meydana geldi gerçekleşti"
        " yaşandı sarsıldı devrildi çöktü düzenlendi hedef aldı saldırdı üstlendi suçladı kaldırıldı alındı başladı sürüyor devam var vardı çıkarıldı uğradı söyleyen"
        " açıklayan çıkardı indirdi düşürdü taşıyan bulunan düzenlenen"
    ),
    participles=("\0",),
    present=("\0",),
    possessive_mark=" ",
    plurals=("ler", "lar"),
    verb_final=True,
    absences=words(
        "yok yoktu yoktur olmadı olmamıştı olmamış yaşanmadı yaşanmamış bulunmuyor bulunmadı olmadığını olmadığı yaşanmadığını yaşanmadığı bulunmadığını bildirilmedi"
        " ölmedi kaybetmedi yaralanmadı görmedi gelmedi gelmediğini kaydedilmedi rastlanmadı olmaması değil"
    ),
    included=words("dahil"),
)

CASUALTIES: Final = CasualtyWords(
    predicates=(
        _verbs("öl", _FRONT_ROUND, _K, "s")
        | _verbs("öldürül", _FRONT_ROUND, _K, "s")
        | _verbs(
            "hayatını_kaybe",
            "tti ttiler tmiş tmişti tmiştir ttiği ttiğini ttiğinin ttiğine derken tmesi tmesine tmesiyle tmesinin ttikten diyor",
            _K,
            "s",
        )
        | _verbs("canını_kaybe yaşamını_kaybe", "tti ttiler tmiş ttiği ttiğini derken tmesi tmesine", _K, "s")
        | _verbs("yaşamını_yitir hayatını_yitir canını_yitir", f"{_FRONT}", _K, "s")
        | _verbs("can_ver", _FRONT, _K, "s")
        | _verbs("şehit_ol", _BACK_ROUND, _K, "s")
        | _verbs("şehit_düş", "tü tüler müş tüğü tüğünü", _K, "s")
        | _verbs("şehit_edil vefat_edil katledil telef_edil", _FRONT, _K, "s")
        | _verbs("vefat_e", "tti ttiler tmiş ttiği ttiğini tmesi derken", _K, "s")
        | _entries("öldürdü öldürdüğü öldürdüğünü öldüren öldürmüştü canından_oldu can_verdi ölmüş", _K, "s")
        | _entries("ölümü ölümüne ölümüyle ölümünden ölümünün ölümlerine can_vermesi", _K, "s")
        | _entries("canına_mal_oldu hayatına_mal_oldu canına_mal_olan hayatına_mal_olan", _K, "s")
        | _entries(
            "cesedi cesedine cesetleri cesetlerine cansız_bedeni cansız_bedenine cenazesi cenazesine cenazeleri",
            _K,
            "s",
        )
        | _entries("ölü şehit can_kaybı ölüm ceset", _K, "nz")
        | _entries("ölen öldürülen can_kaybının", _K, "oz")
        | _entries(
            "hayatını_kaybeden yaşamını_yitiren can_veren şehit_olan vefat_eden şehit_düşen katledilen",
            _K,
            "oz",
        )
        # Some of them: "ölenlerin 12'si çocuk".
        | _entries("ölenlerin hayatını_kaybedenlerin yaşamını_yitirenlerin ölenlerden", _K, "m")
        | _entries("yaralıların yaralananların", _I, "m")
        | _entries("ölmedi hayatını_kaybetmedi", _K, "z")
        | _verbs("yaralan", _BACK, _I, "s")
        | _entries("yaralandı yaralıydı yaralı_kurtuldu yaraladı yaralayan", _I, "s")
        | _entries("yaralı", _I, "nz")
        | _entries("yaralanan", _I, "oz")
        | _entries("yaralanmadı zarar_görmedi", _I, "z")
        | _entries("kayıp", _M, "snz")
        | _verbs("kaybol", _BACK_ROUND, _M, "s")
        | _entries("kaybolan", _M, "o")
        | _entries("haber_alınamıyor haber_alınamadı ulaşılamıyor kayıplara_karıştı aranıyor", _M, "s")
        | _entries(
            "hastaneye_kaldırıldı hastanelere_kaldırıldı hastaneye_kaldırıldığını hastaneye_sevk_edildi hastanelere_sevk_edildi",
            Metric.HOSPITALIZED,
            "si",
        )
        | _entries(
            "hastanede_tedavi tedavi_altında hastanelerde_tedavi tedavi_görüyor tedavisi tedavisinin hastanede_yatıyor yoğun_bakımda_tedavi",
            Metric.HOSPITALIZED,
            "s",
        )
        | _entries("ağır_yaralı durumu_ağır durumunun_ağır yoğun_bakımda durumu_kritik", Metric.CRITICAL, "s")
        | _entries("taburcu", Metric.ACCOUNTED_FOR, "s")
        | _entries(
            "kurtarıldı kurtarıldığını sağ_çıkarıldı sağ_olarak_kurtarıldı sağ_kurtarıldı kurtarılmıştı",
            Metric.RESCUED,
            "s",
        )
        | _entries("mahsur mahsur_kaldı enkaz_altında", Metric.TRAPPED, "s")
        | _entries("tahliye_edildi tahliye_edildiğini", Metric.EVACUATED, "s")
        | _entries("yerinden_oldu yerinden_edildi yerlerinden_oldu", Metric.DISPLACED, "s")
        | _entries("evsiz_kaldı evsiz_kalan evsiz_kaldığını evsiz", Metric.HOMELESS, "s")
        | _entries("kimliği_belirlendi kimliği_tespit_edildi kimliği_teşhis_edildi", Metric.IDENTIFIED, "s")
        | _entries("toprağa_verildi defnedildi", Metric.BURIED, "s")
        | _entries(
            "gözaltına_alındı gözaltına_alındığını tutuklandı tutuklandığını yakalandı yakalandığını gözaltında",
            Metric.ARRESTED,
            "s",
        )
        | _entries("rehin rehine", Metric.HOSTAGES, "n")
        | _entries(
            "ölü_ve_yaralı ölü_veya_yaralı ölü_ya_da_yaralı",
            _BOTH,
            "nz",
        )
        | _entries("zayiat", _BOTH, "nz")
        | _verbs("öldü_veya_yaralan öldü_ya_da_yaralan", "dı", _BOTH, "s")
        | _entries("ölü_veya_kayıp ölü_ya_da_kayıp", Metric.KILLED_OR_MISSING, "n")
        | _entries(
            "öldüğü_sanılıyor öldüğünden_endişe_ediliyor ölmüş_olmasından_korkuluyor",
            _K,
            "s",
            Qualifier.FEARED,
        )
    ),
    persons={
        **dict.fromkeys(
            words(
                _cases("kişi", "nin yi ye den yle")
                + " "
                + _cases("işçi madenci", "nin yi ye den")
                + " "
                + _cases("insan vatandaş", "ın ı a dan")
                + " "
                + _cases("yolcu", "nun yu ya dan")
                + " sürücü sürücünün sürücüyü pilot yaya adam erkek çalışan çalışanın çalışanı öğretmen öğretmenin öğretmeni imam memur korucu aktivist eylemci turist turistin hacı hasta mahkum"
                " göçmen göçmenin mülteci mültecinin sığınmacı avukat hakim savcı doktor hemşire mühendis balıkçı denizci genç gencin yetişkin saldırgan saldırganın terörist teröristin"
                " şüpheli zanlı yabancı uyruklu mürettebat personel üye can kurban felaketzede depremzede emekçi köylü esnaf yaralının yaralıyı yaralı yaralıdan kardeş",
            ),
            None,
        ),
        **dict.fromkeys(words("kadın kadının kadını kız kızı anne hamile"), "women"),
        **dict.fromkeys(words("çocuk çocuğun çocuğu çocuktu çocuktan bebek bebeğin bebeği"), "children"),
        **dict.fromkeys(words("asker askerin askeri er subay astsubay"), "soldiers"),
        **dict.fromkeys(words("polis polisin polisi polisti"), "police"),
        **dict.fromkeys(words("öğrenci öğrencinin öğrenciyi"), "students"),
        **dict.fromkeys(words("sivil sivilin sivili"), "civilians"),
        **dict.fromkeys(words("gazeteci gazetecinin muhabir"), "journalists"),
        **dict.fromkeys(words("itfaiyeci itfaiyecinin kurtarmacı"), "responders"),
        **dict.fromkeys(words("militan militanın savaşçı"), "combatants"),
    },
    people={
        **dict.fromkeys(
            words(
                "kişiler insanlar vatandaşlar yolcular işçiler madenciler çalışanlar öğretmenler turistler göçmenler mülteciler hastalar saldırganlar teröristler"
                " şüpheliler yaralılar yaralılardan kişilerin kurbanlar"
            ),
            None,
        ),
        **dict.fromkeys(words("kadınlar"), "women"),
        **dict.fromkeys(words("çocuklar bebekler"), "children"),
        **dict.fromkeys(words("askerler"), "soldiers"),
        **dict.fromkeys(words("polisler"), "police"),
        **dict.fromkeys(words("öğrenciler"), "students"),
        **dict.fromkeys(words("siviller"), "civilians"),
        **dict.fromkeys(words("gazeteciler"), "journalists"),
        **dict.fromkeys(words("itfaiyeciler"), "responders"),
        **dict.fromkeys(words("militanlar savaşçılar"), "combatants"),
    },
    perpetrators=words(
        "saldırgan saldırganın saldırganlar terörist teröristin teröristler bombacı bombacının canlı_bomba militan militanın"
    ),
    things=words(
        "saldırı saldırıda saldırının saldırısı patlama patlamada patlamanın bomba bombalı füze roket araç aracın araba otobüs tren uçak gemi tekne ev bina binanın okul cami"
        " hastane hastaneye hastanede il kent ilçe köy ülke bölge nokta yıl ay gün hafta saat dakika kez deprem depremde sel yangın yangında kaza kazada köpek inek koyun"
        " hayvan ekip vagon ambulans helikopter iha siha tank isim ayrı ocak şehit_yakını milyon"
    ),
    tolls={
        **{f"{people} {number}": _K for people, number in product(words(_DEAD), _NUMBER.split())},
        **{f"{people} {number}": _I for people, number in product(words(_HURT), _NUMBER.split())},
        **{f"{people} {number}": _M for people, number in product(words(_LOST), _NUMBER.split())},
        **{f"{people} {number}": _BOTH for people, number in product(words(_ALL), _NUMBER.split())},
        **dict.fromkeys(words("can_kaybı can_kaybının can_kaybını bilanço"), _K),
    },
    links=words(": - – ,"),
    origins=frozenset(),
    departures=words("'den 'dan 'ten 'tan den dan ten tan kişiden iken"),
    steps=frozenset(),
    strides=words("azalarak artarak arttı azaldı kişi_artarak"),
    shares=words(
        "'i 'ı 'u 'ü 'si 'sı 'su 'sü 'inin 'ının 'unun 'ünün 'sinin 'sının 'ini 'ını 'unu 'ünü 'sini 'sını tanesi biri ikisi üçü dördü beşi altısı yedisi sekizi dokuzu"
    ),
    destinations=frozenset(),
    priors=words(
        "daha_önce daha_önceki önceki_açıklamada ilk_açıklamada ilk_etapta ilk_açıklamalarda ilk_belirlemelere ilk_bilgilere başlangıçta önce öncesinde önceden ilk_belirlemelere_göre"
    ),
    corrections=words(
        "düzeltme: düzeltme bu_haberin_önceki haberin_önceki_sürümünde haberin_ilk_halinde haberin_önceki_halinde haberin_önceki"
    ),
    comparators=words(
        "bu_yana_en_ölümcül bu_yana_yaşanan_en sonraki_en_ölümcül karşılaştırıldığında kıyasla hatırlatan"
    ),
    moves=words(
        "yükseldi çıktı düştü düşürüldü geriledi ulaştı arttı azaldı revize yükseldiğini düştüğünü çıktığını indirildi düşürdü düzeltildi gerilediğini ulaştığını indirdi"
    ),
    falls=words(
        "düştü düşürüldü geriledi azaldı düştüğünü indirildi düşürdü gerilediğini indirdi düşürüldüğünü"
    ),
    news=words("şimdi son yeni güncel"),
    amends=words("revize düzeltildi"),
    stays=words("ulaştı"),
    counts=words("sayı rakam bilanço"),
    past=words("yıl_önce yıllar_önce ay_önce geçen_yıl geçtiğimiz_yıl yıl_önceki"),
    bounds=dict.fromkeys(words("aştı geçti aşan geçen"), Qualifier.MORE_THAN),
    person_endings=(),
    natural=words("kanserden hastalıktan kalp_krizinden"),
    warnings=words("uyarı uyardı tahmin endişe"),
    pronominal=frozenset(),
    motives=words("intikam misilleme yıl_dönümü anma"),
    additions=words("ayrıca"),
    violence=words(
        "saldırı saldırıda saldırısı saldırısında saldırının patlama patlamada patlaması patlamasında bomba bombalı silahlı ateş yangın yangında yangını yangınında"
        " deprem depremde depremlerde depremi depreminde sel selde kaza kazada kazasında kazası çöktü çökmesi çökme heyelan fırtına savaş füze roket bombardıman çatışma çatışmada"
        " yaralı yaralandı ölü öldürüldü facia faciası faciasında göçük maden grizu terör intihar devrildi çarpıştı şehit"
    ),
    reasons=tuple(
        Cause(reason, tuple(frozenset(step.split("|")) for step in text.split()))
        for reason, texts in {
            Reason.DUPLICATE_NAMES: (
                "isim|isimler|isimlerin|ismin|adların|kişilerin|adı iki|mükerrer|tekrar|ikinci",
                "mükerrer|iki|çift isim|isimler|isimlerin|kayıt|kez|kaydedildiği",
            ),
            Reason.DUPLICATE_REMAINS: (
                "ceset|cesetlerin|bedenlerin|parçaların|parçalarının ayrı|iki|birden",
                "parçaları|parçalarının ceset",
            ),
            Reason.DIED_IN_HOSPITAL: (
                "tedavi|tedavileri|hastanede|hastanelerde|kaldırıldığı|kaldırıldıkları hayatını|öldü|yaşamını|kurtarılamadı",
                "yaralılardan|yaralının|yaralıdan|yaralı öldü|ölmesiyle|ölmesi|hayatını|yaşamını|kaybetmesiyle",
            ),
            Reason.BODIES_RECOVERED: (
                "cesetlerin|cesedin|cesedinin|cenazenin|bedenine|cesedine|cenazesine|cenazesinin|bedeni|bedeninin çıkarılmasıyla|bulunmasıyla|ulaşılmasıyla|ulaşıldı|çıkarıldı|bulundu",
            ),
            Reason.ATTACKERS_EXCLUDED: (
                "saldırgan|saldırganlar|saldırganın hariç|dışında|sayılmadı|çıkarılmasıyla",
            ),
            Reason.LIST_AUDIT: (
                "liste|listeler|listelerin|kayıtların|listenin gözden|incelenmesi|kontrol|karşılaştırılması",
            ),
            Reason.FOUND_ALIVE: ("sağ|canlı bulundu|çıkarıldı|ulaşıldı|bulunmasıyla",),
            Reason.FORENSIC: ("adli tıp|tıbbi", "dna"),
            Reason.CLERICAL: (
                "hata|hatası|hatalı|yanlışlık|yanlış sayım|sayımı|sayılması|kayıt|hesaplama",
                "sayım|sayımı|kayıt|yazım hatası|hatasından|yanlışlığı|hata",
            ),
        }.items()
        for text in texts
    ),
)

"""Turkish: the words by which speech is reported. Data only.

The letters of a frame are explained in `tracker.lang.voices.SpeechWords`.
"""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import SpeechWords

__all__ = ["SPEECH"]

_DID: Final = words("etti ettiler etmişti etti: ederek eden ederken etmiş ediyor")
_MADE: Final = words("yaptı yapan yapmıştı")
_LIGHT: Final = {
    **dict.fromkeys(words("ifade iddia tahmin kabul teyit ilan ima beyan itiraf"), _DID),
    "dile": words("getirdi getiren getirdiler"),
    "açıklama": _MADE,
    "bilgi": words("verdi veren verdiler"),
    "haber": words("verdi veren verdiler"),
    "ileri": words("sürdü süren sürdüler"),
    "öne": words("sürdü süren sürdüler"),
    "bilgisini": words("verdi veren paylaştı paylaşan"),
    "kayda": words("geçti"),
}
_VERBS: Final[dict[str, str]] = {
    "c": (
        "dedi dediler demişti diyor söyledi söylediler söylemişti söylüyor açıkladı açıkladılar açıklamıştı açıklıyor bildirdi bildirdiler bildirmişti bildiriyor"
        " duyurdu duyurdular duyurmuştu belirtti belirttiler belirtmişti belirtiyor kaydetti kaydettiler aktardı aktardılar aktarmıştı vurguladı vurguladılar ekledi"
        " eklediler konuştu yazdı yazdılar doğruladı doğruladılar söyleyerek belirterek açıklayarak paylaştı savundu anlattı hatırlattı uyardı yalanladı yalanlıyor"
    ),
    "r": "diyen söyleyen açıklayan bildiren belirten duyuran aktaran kaydeden vurgulayan doğrulayan",
    "cn": " ".join(sorted(_LIGHT)),
}
_FRAMES: Final = {form: frame for frame, forms in _VERBS.items() for form in forms.split()}
_VOWELS: Final = ("e", "a", "ye", "ya", "ne", "na")
_FROM: Final = ("den", "dan", "ten", "tan", "nden", "ndan")
_AT: Final = ("de", "da", "te", "ta", "nde", "nda", "deki", "daki", "teki", "taki", "ndeki", "ndaki")
_OBJECT: Final = ("i", "ı", "u", "ü", "yi", "yı", "yu", "yü", "ni", "nı", "nu", "nü")
_OF: Final = ("in", "ın", "un", "ün", "nin", "nın", "nun", "nün")


def _endings(*groups: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f"'{ending}" for group in groups for ending in group)


SPEECH: Final = SpeechWords(
    verbs=_FRAMES,
    light=_LIGHT,
    cites=frozenset(),
    quotes=frozenset(),
    sayings=frozenset(),
    accords=(("göre",),),
    accords_behind=True,
    auxiliaries=words("idi ise"),
    infinitive=" ",
    negations=words(
        "değil olmadı olmadığını olmadığı yok yoktu etmedi yapmadı üstlenmedi değildir bulunmadığını bulunmadı bulunmuyor almadı alınmadı olmadığının yapılmadı"
        " bulunmadığının bulunmadıklarını olmadıklarını üstlenilmedi hiçbir"
    ),
    conjunction=words("ki"),
    coordinators=words("ve ancak ama fakat veya"),
    subordinators=words("ki çünkü eğer"),
    relatives=frozenset(),
    determiners=words("bu şu o bir bazı birçok iki üç söz konusu"),
    articles=words("bu bir o"),
    possessives=frozenset(),
    persons={"o": "m", "kendisi": "m", "onlar": "p", "biz": "1", "ben": "1"},
    possessors={},
    objects=frozenset(),
    linkers=frozenset(),
    prepositions=frozenset(),
    particles=words("el al bin ibn"),
    agent="tarafından",
    possessive_mark=" ",
    joiner="ve",
    times=words(
        "pazartesi salı çarşamba perşembe cuma cumartesi pazar bugün dün yarın akşam gece sabah öğle günü ocak şubat mart nisan mayıs haziran temmuz ağustos"
        " eylül ekim kasım aralık"
    ),
    adjectives=frozenset(),
    adverbs=words(
        "de da ayrıca daha sonra önce şimdi henüz hâlâ hala yine ise şunları şöyle şu ifadeleri kullandı: sözlerini"
    ),
    adverb_endings=("\0",),
    no_adverbs=frozenset(),
    participle_endings=("\0",),
    catenatives=frozenset(),
    clause_ends=frozenset(),
    said_nouns=frozenset(),
    owners=frozenset(),
    said_links=frozenset(),
    verb_particles=frozenset(),
    contrasts=words("ancak ama fakat"),
    acronyms=frozenset(),
    verbs_other=words(
        "oldu öldü yaralandı kaybetti yükseldi düştü düşürüldü çıktı geldi verdi aldı etti yaptı suçladı üstlendi yalanladı reddetti kınadı tuttu"
    ),
    passives=frozenset(),
    role_word="",
    questions=frozenset(),
    participle_openers=frozenset(),
    dayparts=words("bu geçen"),
    openings=words("göre"),
    triggers=frozenset(_FRAMES) | words("göre"),
    partners={},
    nobody=words("hiçbir kimse"),
    venue_only=frozenset(),
    venues=words(
        "açıklamada açıklamasında konuşmasında röportajda toplantısında televizyonuna paylaşımında açıklaması"
    ),
    verb_final=True,
    cases=_endings(_VOWELS, _FROM, _AT, _OBJECT) | words("'yle 'yla 'le 'la"),
    objects_marked=_endings(_OBJECT),
    sources_marked=_endings(_VOWELS, _FROM),
    genitives=_endings(_OF, ("li", "lı", "lu", "lü")),
    citing=(("kaynak", "gösteren"),),
)

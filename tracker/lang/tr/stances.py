"""Turkish: the words by which somebody takes a side on who is responsible. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import StanceWords
from tracker.model import Certainty

__all__ = ["STANCES"]


def _runs(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.split("|"))


_CLAIMS: Final = words(
    "üstlendi üstlenen üstlendiğini üstlendiler üstlenmişti üstleniyor üstlenmedi üstlenilmedi üstlendiğine"
)
_DENIES: Final = words("yalanladı yalanlıyor yalanlamıştı yalanladılar inkar")
_REJECTS: Final = words("reddetti reddediyor reddetmişti reddettiler")
_BLAMES: Final = words("suçladı suçluyor suçladılar suçlamıştı suçlayan sorumlu")
_ATTRIBUTES: Final = words("bağladı atfetti ilişkilendirdi")
_ARRESTS: Final = words("gözaltına tutuklandı yakalandı tutukladı")
_RESPONSIBILITY: Final = words("sorumluluğunu sorumluluğu sorumluluk")
_INVOLVEMENT: Final = words(
    "ilgisi ilgisinin ilgileri rolü rolünün dahli parmağı bağlantısı payı karışmadığını karıştığını ilişkisi"
)
_DOERS: Final = _runs(
    "arkasında|arkasındaki|sorumlusu|sorumlusunun|sorumlularının|faili|failinin|failleri|tarafından düzenlendiğini|tarafından düzenlendiği|tarafından gerçekleştirildiğini"
    "|tarafından yapıldığını|düzenlediğini|gerçekleştirdiğini|işi olduğunu"
)
_ACCIDENTS: Final = _runs(
    "gaz kaçağı|gaz kaçağından|gaz tüpü|gaz tüplerinin|kısa devre|teknik arıza|insan hatası|doğal nedenlerden|elektrik kontağı|ihmal|grizu patlaması|trafo patlaması"
)
_TRUSTS: Final = _runs("şüphe duymak için|şüphelenmek için bir neden|şüphe edecek")
_DOUBTS: Final = _runs("hiçbir belirti|hiçbir kanıt")
_HEDGES: Final = (
    *(
        (run, Certainty.SUSPECTED)
        for run in _runs(
            "sanılıyor|düşünülüyor|tahmin ediliyor|şüpheleniliyor|muhtemelen|büyük ihtimalle|görünüyor|şüphesi|düşündüklerini|tahmin|varsayımının"
        )
    ),
    *((run, Certainty.POSSIBLE) for run in _runs("olabilir|olabileceğini|olası|ihtimali|belki")),
    *((run, Certainty.REPORTED_AS_FACT) for run in _runs("şüphesiz|kesin|kuşkusuz")),
)
_FIRST_WORDS: Final = frozenset(run[0] for run in (*_DOERS, *_ACCIDENTS, *_TRUSTS, *_DOUBTS))

STANCES: Final = StanceWords(
    triggers=_BLAMES
    | _DENIES
    | _REJECTS
    | _ARRESTS
    | _RESPONSIBILITY
    | _CLAIMS
    | _ATTRIBUTES
    | words("yorum sanılıyor düşünülüyor arkasında"),
    claims=_CLAIMS,
    denies=_DENIES,
    rejects=_REJECTS,
    blames=_BLAMES,
    accuses=frozenset(),
    attributes=_ATTRIBUTES,
    suspects=frozenset(),
    corroborates=words("doğruladı"),
    retracts=frozenset(),
    retracted=frozenset(),
    arrests=_ARRESTS,
    concludes=frozenset(),
    refuses=words("kaçındı kaçınan"),
    comments=words("yorum yorumda açıklama"),
    responsibility=frozenset(),
    involvement=_INVOLVEMENT,
    doers=_DOERS,
    bare_doers=frozenset(),
    ellipses=frozenset(),
    accidents=_ACCIDENTS,
    yet=(),
    selves=words("biz bizim kendi kendilerinin"),
    deeds=words(
        "saldırı saldırıyı saldırının saldırıdan saldırıda saldırısı saldırısını saldırısının saldırıyla saldırısıyla saldırılar saldırıları saldırıların saldırılardan saldırılarla"
        " patlama patlamayı patlamanın patlamadan patlamaların patlamalardan bombalama katliam cinayet suikast eylem eylemi"
    ),
    weapons=words("füze bombardıman iha siha"),
    allegations=words(
        "iddia iddiasını iddiaları iddialarını suçlama suçlamayı suçlamaları suçlamalarını haberleri haberlerini"
    ),
    counts=words("sayısı sayısını sayı sayıyı rakam rakamı rakamını sayıları bilançoyu"),
    hedges=_HEDGES,
    trusts=_TRUSTS,
    doubts=_DOUBTS,
    links=frozenset(),
    onto=frozenset(),
    accused_of=frozenset(),
    charges=frozenset(),
    causes=frozenset(),
    characterisations=(
        "terör saldırısı",
        "terör eylemi",
        "savaş suçu",
        "intihar saldırısı",
        "katliam",
        "soykırım",
    ),
    alleged=words("sözde"),
    inner_triggers=_FIRST_WORDS | _INVOLVEMENT | _CLAIMS,
    first_words=_FIRST_WORDS,
    hedge_words=frozenset(run[0] for run, _ in _HEDGES),
    claims_only=_CLAIMS,
    doer_heads=frozenset(),
    doer_links=frozenset(),
    passive_only=frozenset(),
    weak_doers=frozenset(),
    neither=words("ne"),
    alternatives=words("veya"),
    custody=words("şüpheli şüpheliler zanlı"),
    light={
        "sorumlu": words("tuttu tutuyor tuttular tutan tutmuştu gördü"),
        "yorum": words("yaptı kaçındı"),
        "yorumda": words("bulundu"),
        "açıklama": words("yaptı"),
        "gözaltına": words("alındı alındığını aldı alındığı"),
        "inkar": words("etti ediyor"),
    },
    relative=words("üstlenen"),
)

"""French: the words by which speech is reported. Data only.

The letters of a frame are explained in `tracker.lang.voices.SpeechWords`.
"""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import SpeechWords

__all__ = ["SPEECH"]

_VERBS: Final[dict[str, str]] = {
    "ci": (
        "dit disent disait affirmé affirme affirment déclaré déclare déclarent assuré assure assurent indiqué indique indiquent expliqué explique"
        " expliquent ajouté ajoute ajoutent soutenu soutient souligné souligne souligne précisé précise précisent insisté insiste répondu répond"
        " estimé estime commenté écrit rapporté rapporte rapportent raconté raconte martelé lancé"
    ),
    "c": "savoir croit croient pense pensent considère",
    "cg": "affirmant déclarant assurant ajoutant indiquant précisant soulignant",
    "cni": (
        "annoncé annonce annoncent confirmé confirme confirment révélé révèle averti avertit reconnu reconnaît admis communiqué informé signalé signale"
    ),
    "cn": "estiment évoque évoquent évoqué nié nie nient démenti dément démentent soupçonne soupçonnent conclu conclut suggéré craint promis",
    "n": (
        "accusé accuse accusent blâmé imputé impute attribué attribue attribuent condamné condamne rejeté rejette chiffré qualifié qualifie"
    ),
}

# "fait état de", "parle de"
_OF: Final = words("état parle parlent parlait")
_FRAMES: Final = {form: frame for frame, forms in _VERBS.items() for form in forms.split()} | dict.fromkeys(
    _OF, "nr"
)

SPEECH: Final = SpeechWords(
    verbs=_FRAMES,
    cites=words("citant"),
    quotes=frozenset(),
    sayings=frozenset(),
    accords=(("selon",), ("d'", "après")),
    auxiliaries=words(
        "est sont était étaient fut été être a ont avait avaient avoir eu aurait auraient ait aient peut peuvent pourrait pourraient sera serait s' se y fait font faisait faisant"
    ),
    infinitive=" ",
    negations=words("ne n' pas jamais ni sans"),
    conjunction=words("que qu'"),
    coordinators=words("et mais ou tandis alors"),
    subordinators=words("que qu' si parce quand lorsque lorsqu' comme où alors"),
    relatives=words("qui que qu' dont où"),
    determiners=words(
        "le la les l' un une ce cet cette ces autre autres aucun aucune plusieurs deux trois certains certaines"
    ),
    articles=words("le la les l' un une ce cet cette"),
    possessives=words("son sa ses leur leurs notre nos mon"),
    persons={"il": "m", "elle": "f", "ils": "p", "elles": "p", "je": "1", "nous": "1", "on": "1"},
    possessors={"son": "n", "sa": "n", "ses": "n", "leur": "p"},
    objects=words("lui leur eux me nous"),
    linkers=words("de d' du des pour en"),
    prepositions=words(
        "à au aux avec chez contre dans de d' du des depuis devant durant en entre envers malgré par parmi pendant pour sans selon sous sur vers lors"
    ),
    particles=words("al el de du des la le bin ibn ben van von"),
    agent="par",
    possessive_mark=" ",
    joiner="et",
    times=words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier demain aujourd'hui matin soir soirée nuit janvier février mars avril mai juin juillet août"
        " septembre octobre novembre décembre"
    ),
    adjectives=frozenset(),
    adverbs=words("aussi également encore déjà puis ensuite maintenant désormais hier toutefois cependant"),
    adverb_endings=("lement", "vement", "sement", "mment", "quement", "ément", "ièrement"),
    no_adverbs=words("parlement mouvement événement"),
    participle_endings=("ant",),
    catenatives=frozenset(),
    clause_ends=words("après pendant lorsque quand parce durant tandis"),
    said_nouns=frozenset(),
    owners=words("de d' du par"),
    said_links=words("que qu'"),
    verb_particles=frozenset(),
    contrasts=words("mais tandis alors"),
    acronyms=frozenset(),
    verbs_other=words(
        "tué tue tuent mort laissé laisse causé frappé secoué explosé survenu revendiqué revendique porté ramené monte passe grimpe perdu trouvé arrêté"
        " interpellé reçu fait"
    ),
    passives=words("est sont était étaient fut été être"),
    role_word="",
    questions=words("si comment pourquoi quand où"),
    participle_openers=words(", et en"),
    dayparts=words("ce le dernier prochain"),
    openings=words("selon d'"),
    triggers=frozenset(_FRAMES) | words("selon d' après citant"),
    partners={form: words("de d'") for form in _OF},
    nobody=words("aucun aucune nul personne"),
    venue_only=frozenset(),
    venues=words(
        "communiqué déclaration déclarations entretien interview conférence discours message tweet télévision radio twitter facebook x telegram lettre"
    ),
    compounds=True,
    reckonings=words("bilan bilans décompte chiffre chiffres données estimation estimations recensement"),
    infinitives=words("avoir être"),
)

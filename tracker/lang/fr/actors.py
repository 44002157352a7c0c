"""French: the words by which speakers are named, and the actors that the news speaks of. Data only."""

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
    _N: "ministre ministres président présidente premier chancelier roi reine prince émir ayatollah secrétaire ambassadeur ambassadrice sénateur député"
    " députée vice-président",
    _L: "gouverneur gouverneure maire préfet préfète commissaire pompier pompiers policier policiers secouristes",
    _F: "légiste légistes procureur procureure juge juges enquêteur enquêteurs",
    _H: "médecin médecins docteur chirurgien infirmière infirmier",
    _E: "témoin témoins survivant survivants rescapé rescapés voisin voisine voisins riverain riverains habitant habitants proche proches père mère",
    _A: "professeur professeure chercheur chercheuse chercheurs sismologue expert experts experte analyste analystes",
    _U: "source sources",
    _G: "militants bénévole bénévoles",
    _T: "djihadiste djihadistes jihadiste jihadistes terroriste terroristes",
    _P: "rebelle rebelles général colonel",
    _M: "journaliste journalistes correspondant",
    None: "parole porte-paroles responsable responsables autorités autorité chef cheffe directeur directrice dirigeant dirigeants représentant conseiller"
    " conseillère envoyé membre avocat évêque imam adjoint numéro",
}

_ORGANIZATIONS: Final[dict[Tier | None, str]] = {
    _N: "ministère gouvernement présidence parlement congrès sénat ambassade département régime état",
    _L: "mairie préfecture gouvernorat municipalité police",
    _F: "tribunal parquet cour morgue",
    _H: "hôpital hôpitaux clinique",
    _I: "nations",
    _G: "observatoire ong fondation",
    _M: "journal quotidien agence télévision radio chaîne médias média presse",
    _A: "université institut",
    _P: "armée forces milice brigades",
    None: "bureau service services groupe parti organisation association entreprise comité centre commission coalition mouvement organisme compagnie",
}

_ALIASES: Final[dict[tuple[str, Tier | None], str]] = {
    (
        "Islamic State",
        _T,
    ): "état islamique|etat islamique|groupe état islamique|groupe etat islamique|ei|isis|daech|daesh|groupe djihadiste état islamique"
    "|groupe jihadiste état islamique|amaq",
    (
        "ISIS-K",
        _T,
    ): "ei-k|isis-k|état islamique au khorassan|état islamique du khorassan|etat islamique au khorassan|ei-khorassan",
    ("Al-Qaeda", _T): "al-qaïda|al qaïda|al-qaida",
    ("Al-Shabaab", _T): "shebab|chabab|shebabs|al-shabaab",
    ("Boko Haram", _T): "boko haram",
    ("Taliban", _T): "talibans|taliban",
    ("PKK", _T): "pkk",
    ("FARC", _T): "farc",
    ("ETA", _T): "eta",
    ("Hezbollah", _P): "hezbollah",
    ("Hamas", _P): "hamas",
    ("Houthis", _P): "houthis",
    ("Israel", _P): "israël|régime sioniste|entité sioniste|ennemi sioniste",
    ("Iran", _N): "iran|république islamique|république islamique d'iran",
    ("United States", _N): "états-unis|etats-unis",
    ("United States and its allies", _N): "puissances arrogantes|arrogance mondiale",
    ("Russia", _N): "russie",
    ("Ukraine", _N): "ukraine",
    ("United Kingdom", _N): "royaume-uni|grande-bretagne",
    ("France", _N): "france",
    ("Germany", _N): "allemagne",
    ("Spain", _N): "espagne",
    ("Turkey", _N): "turquie",
    ("Syria", _N): "syrie",
    ("China", _N): "chine",
    ("India", _N): "inde",
    ("Pakistan", _N): "pakistan",
    ("Afghanistan", _N): "afghanistan",
    ("Iraq", _N): "irak",
    ("Lebanon", _N): "liban",
    ("Libya", _N): "libye",
    ("United Nations", _I): "nations unies|onu|ocha",
    ("World Health Organization", _I): "organisation mondiale de la santé|oms",
    ("European Union", _I): "union européenne|ue",
    ("Red Cross", _G): "croix-rouge",
    ("Red Crescent", _G): "croissant-rouge|croissant-rouge libyen|croissant-rouge iranien",
    ("Human Rights Watch", _G): "human rights watch",
    ("Amnesty International", _G): "amnesty international",
    ("Doctors Without Borders", _G): "médecins sans frontières|msf",
    (
        "state television",
        _S,
    ): "télévision d'état|télévision d'etat|télévision publique|télévision d'état iranienne|médias d'état|médias officiels|agence officielle",
    ("IRNA", _S): "irna|agence irna|agence officielle irna",
    ("Tasnim", _S): "tasnim|agence tasnim",
    ("Fars", _S): "fars|agence fars",
    ("ISNA", _S): "isna|agence isna",
    ("Nournews", _S): "nournews",
    ("TASS", _S): "tass",
    ("Reuters", _M): "reuters|agence reuters",
    ("AFP", _M): "afp|agence france-presse",
    ("Associated Press", _M): "ap|associated press",
    ("BBC", _M): "bbc",
    ("CNN", _M): "cnn",
    ("local media", _M): "médias locaux|presse locale",
}

_METONYMS: Final[dict[tuple[str, Tier | None], str]] = {
    ("Iran", _N): "téhéran|gardiens de la révolution",
    ("Israel", _P): "tel-aviv|tel aviv|mossad",
    (
        "United States",
        _N,
    ): "washington|maison blanche|maison-blanche|département d'état|département d'etat|pentagone|cia",
    ("Russia", _N): "moscou|kremlin",
    ("Ukraine", _N): "kiev",
    ("China", _N): "pékin",
    ("United Nations", _I): "conseil de sécurité|unicef",
}

_DEMONYMS: Final = (
    "iranien:Iran iranienne:Iran iraniens:Iran iraniennes:Iran israélien:Israel israélienne:Israel israéliens:Israel américain:United_States"
    " américaine:United_States américains:United_States russe:Russia russes:Russia ukrainien:Ukraine ukrainienne:Ukraine britannique:United_Kingdom"
    " français:France française:France allemand:Germany turc:Turkey turque:Turkey syrien:Syria syrienne:Syria chinois:China indien:India indienne:India"
    " pakistanais:Pakistan afghan:Afghanistan afghane:Afghanistan afghans:Afghanistan irakien:Iraq libanais:Lebanon libyen:Libya libyenne:Libya"
    " espagnol:Spain sioniste:Israel palestinien:Palestinians palestiniens:Palestinians"
)

_VOWELS: Final = frozenset("aeiouéêhœ")
_STATES: Final = frozenset(name for name, tier in _ALIASES if tier is _N)

ACTORS: Final = ActorWords(
    titles={"m": "m", "mme": "f", "dr": "", "monsieur": "m", "madame": "f", "général": "", "pape": "m"},
    roles={word: tier for tier, text in _ROLES.items() for word in text.split()},
    role_modifiers=words("premier première haut haute vice ex ancien ancienne porte"),
    deputies=words("ex"),
    organizations={word: tier for tier, text in _ORGANIZATIONS.items() for word in text.split()},
    names={
        f"{article}{alias}": name
        for name, aliases in _ALIASES.items()
        for alias in aliases.split("|")
        for article in (("", "l'") if alias[0] in _VOWELS else ("",))
    },
    role_tails=words(
        "l'intérieur la_santé la_défense la_justice l'état l'etat affaires_étrangères la_presse la_sécurité la_police secours"
    ),
    public=words("responsable responsables autorités autorité parole"),
    metonyms={alias: name for name, aliases in _METONYMS.items() for alias in aliases.split("|")},
    localizers=words(
        "local locale locaux locales provincial provinciale provinciales régional régionale municipal municipale province ville district"
    ),
    anonymous=words("anonymat anonyme anonymes"),
    demonyms={pair.split(":")[0]: pair.split(":")[1].replace("_", " ") for pair in _DEMONYMS.split()},
    relations=words(
        "proche proches père mère frère sœur fils fille mari épouse ami amie cousin cousine oncle tante voisin voisine"
    ),
    first_names={
        **dict.fromkeys(
            words(
                "jean pierre michel philippe alain luc emmanuel mohamed ahmad ali hassan john joe pradeep bahram matthew"
            ),
            "m",
        ),
        **dict.fromkeys(words("marie anne catherine sophie isabelle claire daniella fatima mamata"), "f"),
    },
    bands=words("groupe organisation réseau milice"),
    vague=words(
        "miliciens insurgés rebelles séparatistes extrémistes terroristes ennemis ennemi mercenaires djihadistes jihadistes combattants groupe groupes cellule"
        " gang gangs armée forces"
    ),
    states=_STATES | frozenset({"Palestinians"}),
    media=frozenset({_S, _M}),
    organs=words(
        "forces armée troupes gouvernement régime militaires soldats agents autorités police services"
    ),
)

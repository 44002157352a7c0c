"""Spanish: the words by which speakers are named, and the actors that the news speaks of. Data only."""

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
    _N: "ministro ministra ministros presidente presidenta primer canciller rey reina príncipe emir ayatolá secretario secretaria embajador embajadora"
    " senador diputado diputada vicepresidente viceministro",
    _L: "gobernador gobernadora alcalde alcaldesa comisario comandante bombero bomberos policía rescatistas concejal vicegobernador sheriff",
    _F: "forense forenses fiscal fiscales juez jueza jueces investigador investigadores procurador",
    _H: "médico médica médicos doctor doctora cirujano enfermera enfermero",
    _E: "testigo testigos superviviente supervivientes vecino vecina vecinos residente residentes habitante habitantes familiar familiares padre madre",
    _A: "profesor profesora investigadora sismólogo experto expertos experta analista analistas académico",
    _U: "fuente fuentes",
    _G: "activista activistas voluntario voluntarios",
    _T: "yihadista yihadistas terrorista terroristas",
    _P: "rebelde rebeldes general coronel militares",
    _M: "periodista periodistas corresponsal",
    None: "portavoz portavoces vocero vocera funcionario funcionaria funcionarios autoridad autoridades responsable responsables jefe jefa director directora"
    " líder representante asesor consejero enviado miembro abogado obispo imán",
}

_ORGANIZATIONS: Final[dict[Tier | None, str]] = {
    _N: "ministerio gobierno presidencia parlamento congreso senado embajada departamento casa cancillería régimen estado",
    _L: "ayuntamiento alcaldía gobernación gobernatura municipalidad protección",
    _F: "tribunal fiscalía juzgado corte morgue medicina",
    _H: "hospital hospitales clínica",
    _I: "naciones",
    _G: "observatorio ong fundación",
    _M: "periódico diario agencia televisión radio cadena medios medio prensa canal",
    _A: "universidad instituto",
    _P: "ejército fuerzas milicia brigadas",
    None: "oficina servicio servicios grupo partido organización asociación empresa comité centro comisión coalición movimiento organismo compañía",
}

_ALIASES: Final[dict[tuple[str, Tier | None], str]] = {
    (
        "Islamic State",
        _T,
    ): "estado islámico|grupo estado islámico|ei|isis|isil|daesh|autodenominado estado islámico|grupo yihadista estado islámico|amaq",
    (
        "ISIS-K",
        _T,
    ): "isis-k|ei-k|estado islámico del jorasán|estado islámico de jorasán|estado islámico-jorasán|estado islámico jorasán",
    ("Al-Qaeda", _T): "al qaeda|al-qaeda|al qaida|al-qaida",
    ("Al-Shabaab", _T): "al shabab|al-shabab|al shabaab|al-shabaab",
    ("Boko Haram", _T): "boko haram",
    ("Taliban", _T): "talibán|talibanes|los talibanes",
    ("PKK", _T): "pkk",
    ("FARC", _T): "farc|fuerzas armadas revolucionarias de colombia",
    ("ELN", _T): "eln|ejército de liberación nacional",
    ("ETA", _T): "eta",
    ("Hezbollah", _P): "hezbolá|hizbulá|hezbollah",
    ("Hamas", _P): "hamás|hamas",
    ("Houthis", _P): "hutíes|huthíes",
    ("Israel", _P): "israel|régimen sionista|entidad sionista|enemigo sionista",
    ("Iran", _N): "irán|república islámica|república islámica de irán",
    ("United States", _N): "estados unidos|ee.uu.|ee. uu.|eeuu|ee uu|eua",
    ("United States and its allies", _N): "potencias arrogantes|arrogancia mundial",
    ("Russia", _N): "rusia",
    ("Ukraine", _N): "ucrania",
    ("United Kingdom", _N): "reino unido|gran bretaña",
    ("France", _N): "francia",
    ("Germany", _N): "alemania",
    ("Spain", _N): "españa",
    ("Turkey", _N): "turquía",
    ("Syria", _N): "siria",
    ("China", _N): "china",
    ("India", _N): "india",
    ("Pakistan", _N): "pakistán",
    ("Afghanistan", _N): "afganistán",
    ("Iraq", _N): "irak|iraq",
    ("Lebanon", _N): "líbano",
    ("Libya", _N): "libia",
    ("Mexico", _N): "méxico",
    ("Colombia", _N): "colombia",
    ("United Nations", _I): "naciones unidas|onu|ocha",
    ("World Health Organization", _I): "organización mundial de la salud|oms",
    ("European Union", _I): "unión europea|ue",
    ("Red Cross", _G): "cruz roja",
    ("Red Crescent", _G): "media luna roja|media luna roja libia|media luna roja iraní",
    ("Human Rights Watch", _G): "human rights watch",
    ("Amnesty International", _G): "amnistía internacional",
    (
        "state television",
        _S,
    ): "televisión estatal|televisión pública|televisión estatal iraní|medios estatales|medios oficiales|agencia oficial",
    ("IRNA", _S): "irna|agencia irna|agencia oficial irna|agencia estatal irna",
    ("Tasnim", _S): "tasnim|agencia tasnim",
    ("Fars", _S): "fars|agencia fars",
    ("ISNA", _S): "isna|agencia isna",
    ("Nournews", _S): "nournews",
    ("TASS", _S): "tass",
    ("Reuters", _M): "reuters|agencia reuters",
    ("AFP", _M): "afp",
    ("Associated Press", _M): "ap|associated press",
    ("EFE", _M): "efe|agencia efe",
    ("Europa Press", _M): "europa press",
    ("BBC", _M): "bbc",
    ("CNN", _M): "cnn",
    ("local media", _M): "medios locales|prensa local|medios de comunicación locales",
}

_METONYMS: Final[dict[tuple[str, Tier | None], str]] = {
    ("Iran", _N): "teherán|guardia revolucionaria",
    ("Israel", _P): "tel aviv|mossad",
    ("United States", _N): "washington|casa blanca|departamento de estado|pentágono|cia",
    ("Russia", _N): "moscú|kremlin",
    ("Ukraine", _N): "kiev",
    ("China", _N): "pekín",
    ("United Nations", _I): "consejo de seguridad|unicef|acnur",
}

_DEMONYMS: Final = (
    "iraní:Iran iraníes:Iran israelí:Israel israelíes:Israel estadounidense:United_States estadounidenses:United_States norteamericano:United_States"
    " ruso:Russia rusa:Russia rusos:Russia ucraniano:Ukraine ucraniana:Ukraine británico:United_Kingdom británica:United_Kingdom francés:France"
    " francesa:France alemán:Germany turco:Turkey turca:Turkey sirio:Syria siria:Syria chino:China china:China indio:India india:India pakistaní:Pakistan"
    " afgano:Afghanistan afgana:Afghanistan afganos:Afghanistan iraquí:Iraq libanés:Lebanon libio:Libya libia:Libya mexicano:Mexico mexicana:Mexico"
    " colombiano:Colombia colombiana:Colombia español:Spain española:Spain sionista:Israel palestino:Palestinians palestinos:Palestinians"
)

_STATES: Final = frozenset(name for name, tier in _ALIASES if tier is _N)

ACTORS: Final = ActorWords(
    titles={
        "sr": "m",
        "sra": "f",
        "dr": "",
        "dra": "f",
        "señor": "m",
        "señora": "f",
        "don": "m",
        "doña": "f",
        "general": "",
        "papa": "m",
    },
    roles={word: tier for tier, text in _ROLES.items() for word in text.split()},
    role_modifiers=words("primer primera alto alta vice ex antiguo antigua"),
    deputies=words("ex exministro"),
    organizations={word: tier for tier, text in _ORGANIZATIONS.items() for word in text.split()},
    names={alias: name for name, aliases in _ALIASES.items() for alias in aliases.split("|")},
    role_tails=words(
        "interior sanidad salud defensa exteriores justicia estado asuntos_exteriores relaciones_exteriores emergencias prensa"
    ),
    public=words(
        "funcionario funcionaria funcionarios autoridad autoridades portavoz portavoces vocero vocera"
    ),
    metonyms={alias: name for name, aliases in _METONYMS.items() for alias in aliases.split("|")},
    localizers=words(
        "local locales provincial provinciales regional regionales municipal municipales provincia ciudad condado estatal departamental distrito"
    ),
    anonymous=words("anonimato anónima anónimo anónimas identificada"),
    demonyms={pair.split(":")[0]: pair.split(":")[1].replace("_", " ") for pair in _DEMONYMS.split()},
    relations=words(
        "familiar familiares padre madre hermano hermana hijo hija esposo esposa amigo amiga primo prima tío tía vecino vecina"
    ),
    first_names={
        **dict.fromkeys(
            words(
                "josé juan luis carlos antonio manuel pedro miguel mohamed ahmad alí hasan john joe pradeep bahram matthew"
            ),
            "m",
        ),
        **dict.fromkeys(words("maría ana carmen laura isabel elena daniella fátima mamata"), "f"),
    },
    bands=words("grupo organización red milicia"),
    vague=words(
        "milicianos insurgentes rebeldes separatistas extremistas terroristas enemigos enemigo mercenarios yihadistas combatientes grupo grupos célula cartel"
        " cártel banda bandas guerrilla guerrilleros ejército fuerzas"
    ),
    states=_STATES | frozenset({"Palestinians"}),
    media=frozenset({_S, _M}),
    organs=words(
        "fuerzas ejército tropas gobierno régimen militares soldados agentes autoridades policía inteligencia servicios"
    ),
)

"""What the engine must know of a language to hear who says what: words, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.model import Certainty, Tier

__all__ = ["ActorWords", "SpeechWords", "StanceWords"]


@dataclass(frozen=True, kw_only=True, eq=False)
class SpeechWords:
    """The words by which speech is reported. All are lowered, with straight apostrophes.

    A verb's frame is a set of letters: c takes a clause, n takes a phrase (or an infinitive), a takes
    an addressee before what is said, i may stand before its subject, g is a participle ("saying"), b a
    past form that may also stand behind its noun ("claimed by"), d may be an adjective or a noun, r reports only
    with its own preposition behind it ("habla de"), t counts people and tells something only where a number or
    one of `tallied` is its object ("put the toll at").
    """

    verbs: Mapping[str, str]
    cites: frozenset[str]
    """Participles that name the authority behind the one who relays: "citing"."""
    quotes: frozenset[str]
    """Past forms by which a relay names its authority: "quoted"."""
    sayings: frozenset[str]
    """Participles that follow a citation: "quoted X as saying"."""
    accords: tuple[tuple[str, ...], ...]
    """Words that stand before a speaker and need no verb: "according to"."""
    auxiliaries: frozenset[str]
    infinitive: str
    negations: frozenset[str]
    conjunction: frozenset[str]
    """What opens a reported clause: "that"."""
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    persons: Mapping[str, str]
    """Subject pronouns: m, f, p (several), n (a thing), 1 (the writer or the quoted one)."""
    possessors: Mapping[str, str]
    """Possessive pronouns, as `persons`."""
    objects: frozenset[str]
    linkers: frozenset[str]
    """Prepositions inside a noun phrase: "of"."""
    prepositions: frozenset[str]
    particles: frozenset[str]
    """Lower-case words inside personal names: "al", "van"."""
    agent: str
    """The preposition before the doer of a passive: "by"."""
    possessive_mark: str
    joiner: str
    """What joins two names: "and"."""
    times: frozenset[str]
    adjectives: frozenset[str]
    """Words that may stand between a determiner and a noun that could be a verb: "immediate"."""
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    no_adverbs: frozenset[str]
    """Words with such an ending that are none: "family"."""
    participle_endings: tuple[str, ...]
    verb_endings: tuple[str, ...] = ()
    """Endings by which an unknown word may be a verb."""
    aside_endings: tuple[str, ...] = ()
    """Endings of participles that open a sentence before its subject: "Chastened" by the fire, the mayor ..."""
    finite_endings: tuple[str, ...] = ()
    """Endings by which an unknown word behind a quotation and a name is the verb of both: "sings"."""
    catenatives: frozenset[str]
    """What may stand before an infinitive and reports the same: "continued" to say."""
    clause_ends: frozenset[str]
    """Words that end the object of a verb: "criticised the plan" "during" ..."""
    own_voice: frozenset[str] = frozenset()
    """Nouns by which a page speaks of itself: an earlier "version" of this "article"."""
    said_nouns: frozenset[str]
    """Nouns of what is said: "claim"; whose it is stands before them or behind "by" and "from"."""
    voicing: frozenset[str] = frozenset()
    """Verbs by which somebody gives voice to such a noun: "voiced" concern that ..."""
    rumours: frozenset[str] = frozenset()
    """Such nouns that count also where nobody owns them: "fears" that ..."""
    hearsay: frozenset[str] = frozenset()
    """Past forms whose passive hides who says it: "believed" to be alive."""
    seems: frozenset[str] = frozenset()
    """Verbs of what things look like, to nobody in particular: "appears" to be alive."""
    impersonal: frozenset[str] = frozenset()
    """Adjectives behind a subject that is nobody: it is "clear" that ..."""
    charges: frozenset[str] = frozenset()
    """Prepositions behind such a passive: criticised "for" the delay."""
    attitudes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Adjectives of what somebody thinks, with the prepositions behind them: "afraid" of."""
    copulas: frozenset[str] = frozenset()
    """Verbs that tie such an adjective to its subject: "is", "seemed"."""
    owners: frozenset[str]
    """Prepositions between such a noun and whose it is: "from"."""
    said_links: frozenset[str]
    """What stands between such a noun and what is said."""
    inclusions: frozenset[str] = frozenset()
    """Words with which an object goes on behind a comma: a list, "including" ..."""
    verb_particles: frozenset[str]
    """What may belong to the verb behind it: pointed "out"."""
    contrasts: frozenset[str]
    """Conjunctions with which, behind a comma, the writer takes over again."""
    acronyms: frozenset[str]
    """Small words that are names when they are written in capitals: "IS", "US"."""
    verbs_other: frozenset[str]
    """Common finite verbs that report nothing: a noun phrase does not reach over them."""
    passives: frozenset[str]
    """Auxiliaries of the passive: "was"."""
    role_word: str
    """What parts the quoted one from the saying: quoted X "as" saying."""
    questions: frozenset[str]
    """What opens an indirect question: "whether", "how"."""
    participle_openers: frozenset[str]
    """What may stand before a participle that carries the clause on."""
    tallied: frozenset[str] = frozenset()
    """Nouns and participles of those who are counted: "toll", "dead"."""
    labels: frozenset[str] = frozenset()
    """Words before a colon that label an item and name nobody: "BREAKING"."""
    year_openers: frozenset[str] = frozenset()
    """What stands before a year between a subject and its verb: who "in" 2010 said."""
    dayparts: frozenset[str]
    """What may stand before a time: "late" Monday."""
    openings: frozenset[str]
    """The first words of `accords`."""
    triggers: frozenset[str]
    """A sentence without one of these words reports no speech, its punctuation aside."""
    partners: Mapping[str, frozenset[str]]
    """Verbs whose object begins with a preposition, and with which: called "for", pointed "to"."""
    nobody: frozenset[str]
    """First words of a subject that is nobody: "no", "none"."""
    venue_only: frozenset[str]
    """First words of a phrase that can be no subject: "there"."""
    venues: frozenset[str]
    """Nouns of occasions and vehicles: "statement", "interview". Never the speaker themselves."""
    verb_first: bool = False
    """Whether a clause may open with its verb: "dijo que murieron doce"."""
    reckonings: frozenset[str] = frozenset()
    """Nouns of what is counted, which speak for nobody: "according to a provisional toll"."""
    infinitives: frozenset[str] = frozenset()
    """Auxiliaries that open what is said as an infinitive: negó "haber" dado."""
    verb_opens: bool = False
    """Whether its verb stands before the speaker and what is said behind: "said the minister that ..."."""
    verb_may_open: bool = False
    """Whether it may do so where no subject stands before it, or none at all: "añadió que ..."."""
    conveys: frozenset[str] = frozenset()
    """Verbs by which a relay passes on what somebody said: "conveyed" X "from" Y."""
    sources: frozenset[str] = frozenset()
    """What stands before that somebody: "from"."""
    verb_final: bool = False
    """Whether the verb closes its clause, behind what is said."""
    clause_behind: bool = False
    """Whether what is said may all the same stand behind such a verb without a conjunction."""
    juxtaposed: bool = False
    """Whether body, place and name stand behind an office with nothing between: "وزیر کشور ایران احمد وحیدی"."""
    light: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Nouns among `verbs` that are one only with a verb behind them, and with which: "اعلام" with "کرد"."""
    cases: frozenset[str] = frozenset()
    """Marks behind a phrase that make it no subject: "را", "'e"."""
    objects_marked: frozenset[str] = frozenset()
    """Those of `cases` that mark the object: "را", "'i"."""
    sources_marked: frozenset[str] = frozenset()
    """Those of `cases` that mark where something comes from or to whom it goes: "'den", "'e"."""
    genitives: frozenset[str] = frozenset()
    """Marks behind an owner inside a phrase: "'in"."""
    accord_openers: frozenset[str] = frozenset()
    """Prepositions without which `accords` are none, where the verb comes last: "به گفته"."""
    accords_behind: bool = False
    """Whether `accords` stand behind the speaker: "X'e göre"."""
    citing: tuple[tuple[str, ...], ...] = ()
    """Runs before the one whom a relay quotes, where the verb comes last: "به نقل از"."""
    compounds: bool = False
    """Whether a verb with its auxiliary may stand before its subject: "..., a déclaré le ministre"."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ActorWords:
    """The words by which speakers are named, and what kind of authority each is."""

    titles: Mapping[str, str]
    """Forms of address that may stand before a name, with the sex they tell: m, f or nothing."""
    roles: Mapping[str, Tier | None]
    """Head nouns of persons who speak. None: the tier is that of the organisation."""
    role_modifiers: frozenset[str]
    """Words that belong to the role that follows: "interior" minister, "deputy" governor."""
    deputies: frozenset[str]
    organizations: Mapping[str, Tier | None]
    """Head nouns of bodies: "ministry", "hospital"."""
    names: Mapping[str, tuple[str, Tier | None]]
    """Known actors, lowered, with their canonical name and tier; longest match wins."""
    role_tails: frozenset[str]
    """What belongs to the role behind "of": secretary of "state"."""
    public: frozenset[str]
    """Roles that are public offices where nothing else is said: "officials"."""
    metonyms: Mapping[str, tuple[str, Tier | None]]
    """Bodies and capitals that act for an actor: as speakers they stand for themselves."""
    localizers: frozenset[str]
    """Words that make an authority a local one: "provincial"."""
    anonymous: frozenset[str]
    """Words that tell that a speaker is not named: "anonymity", "unnamed"."""
    demonyms: Mapping[str, str]
    """Adjectives and residents of states: "iranian" -> "Iran"."""
    relations: frozenset[str]
    """Roles that are held towards a private person: whose, is not read out."""
    first_names: Mapping[str, str]
    """Given names that tell the sex: m or f."""
    vague: frozenset[str]
    """Nouns of actors without a name: "militants"."""
    states: frozenset[str]
    media: frozenset[Tier]
    places: frozenset[str] = frozenset()
    """Towns and provinces, where no capital tells that a word is a name."""
    same: frozenset[str] = frozenset()
    """What makes an office that of whoever spoke last: the "same" official."""
    bands: frozenset[str] = frozenset()
    """Nouns for an armed body that was named before: "the group"."""
    plural_endings: tuple[str, ...] = ("s",)
    """How nouns of several people end."""
    offices: Mapping[str, str] = field(default_factory=dict)
    """Titles that are short for a role: "gov" for governor."""
    constructs: frozenset[str] = frozenset()
    """Roles behind which their place or body stands without a preposition: "governor Kerman"."""
    organs: frozenset[str]
    """Nouns of what acts for a state: its adjective and one of these mean the state itself."""


@dataclass(frozen=True, kw_only=True, eq=False)
class StanceWords:
    """The words by which somebody takes a side on who is responsible. A tuple is a run of words."""

    triggers: frozenset[str]
    """A sentence without one of these words, and outside all reported speech, takes no side."""
    claims: frozenset[str]
    """Verbs of claiming for oneself, before `responsibility` or a deed: "claimed", "took"."""
    denies: frozenset[str]
    rejects: frozenset[str]
    blames: frozenset[str]
    accuses: frozenset[str]
    attributes: frozenset[str]
    """Verbs that tie a deed to an actor: "attributed" ... "to"."""
    suspects: frozenset[str]
    corroborates: frozenset[str]
    retracts: frozenset[str]
    retracted: frozenset[str]
    """What is withdrawn in a retraction: "claim"."""
    arrests: frozenset[str]
    concludes: frozenset[str]
    """Verbs of an inquiry that ends: "concluded"."""
    refuses: frozenset[str]
    comments: frozenset[str]
    responsibility: frozenset[str]
    involvement: frozenset[str]
    """Nouns of having a part in it: "role", "hand"."""
    doers: tuple[tuple[str, ...], ...]
    """Predicates of the one who did it: "carried out", "responsible for"."""
    bare_doers: frozenset[str]
    """First words of `doers` that need an auxiliary before them: "behind"."""
    ellipses: frozenset[str]
    """Doers that only repeat what was denied before: "Israel did not either"."""
    accidents: tuple[tuple[str, ...], ...]
    yet: tuple[tuple[str, ...], ...]
    """What says that it has not happened: "yet to"."""
    selves: frozenset[str]
    """Words by which a speaker means themselves: "we", "its"."""
    deeds: frozenset[str]
    weapons: frozenset[str]
    """Nouns that, behind the adjective of a state, say whose doing it was: "missile"."""
    allegations: frozenset[str]
    """Nouns of what others say: "claim", "accusation"."""
    counts: frozenset[str]
    """Nouns of numbers that can be disowned: "figure", "toll"."""
    hedges: tuple[tuple[tuple[str, ...], Certainty], ...]
    trusts: tuple[tuple[str, ...], ...]
    """Ways not to doubt somebody's claim: "no reason to doubt"."""
    doubts: tuple[tuple[str, ...], ...]
    """Ways to see no sign of it: "no indication", "nothing to do with"."""
    links: frozenset[str]
    """Prepositions before the actor in "blamed on", "attributed to"."""
    onto: frozenset[str]
    """What stands between the deed and the blamed one: blamed the attack "on"."""
    accused_of: frozenset[str]
    charges: frozenset[str]
    """Prepositions between the accused and the deed: "for", "of"."""
    causes: frozenset[str]
    """`charges` that part the blamed one from the deed: "for"."""
    characterisations: tuple[str, ...]
    alleged: frozenset[str]
    inner_triggers: frozenset[str]
    """Words by which reported speech may take a side."""
    first_words: frozenset[str]
    """The first words of `doers`, `accidents`, `trusts` and `doubts`."""
    hedge_words: frozenset[str]
    claims_only: frozenset[str]
    """Verbs of claiming that need no `responsibility`: "claimed the attack"."""
    doer_heads: frozenset[str]
    """Participles of having done it, behind a denial: "denied carrying out"."""
    doer_links: frozenset[str]
    """What may stand between the actor and the predicate: "believed to be"."""
    passive_only: frozenset[str]
    """Doers that say who did it only with "by" behind them: "caused by"."""
    weak_doers: frozenset[str]
    """Doers that count only where a deed is their object: "launched"."""
    neither: frozenset[str]
    alternatives: frozenset[str]
    """What joins two that are both denied: "no group" "or" individual."""
    light: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words that take a side only with a verb behind them, and with which, where it comes last: "مقصر" with "دانست"."""
    relative: frozenset[str] = frozenset()
    """Verbs of claiming with their subject behind them: "üstlenen"."""
    effects: frozenset[str] = frozenset()
    """Doers that may be a thing: "caused by" heavy rain."""
    behalves: tuple[tuple[str, ...], ...] = ()
    """Predicates of somebody who did it for the speaker: "acted in its name"."""
    issues: frozenset[str] = frozenset()
    """Verbs of giving out a number, which can be denied: it never "issued" it."""
    put_down: tuple[tuple[str, ...], ...] = ()
    """What ties a deed to a cause where nobody is named: "put down to"."""
    rests: frozenset[str] = frozenset()
    """Verbs of responsibility that is somebody's: it "lies" with them."""
    released: frozenset[str] = frozenset()
    """What undoes an arrest: "released"."""
    own: frozenset[str] = frozenset()
    """What may stand between a possessive and its noun: his "own" police."""
    lays: frozenset[str] = frozenset()
    """Verbs that give somebody the blame: "pinned" the blame on."""
    holds: frozenset[str] = frozenset()
    """Verbs of blame that stand before those blamed, with one of `answerable` behind: "held" Y responsible."""
    answerable: frozenset[str] = frozenset()
    solo: frozenset[str] = frozenset()
    """Verbs that are said of the doer alone and claim nothing for the speaker: "acted" alone."""
    branches: frozenset[str] = frozenset()
    """Nouns for a part of a group, which a nationality before them places: its Afghan "branch"."""
    reciprocals: frozenset[str] = frozenset()
    """Pronouns for two sides at once: each "other"."""
    fronts: frozenset[str] = frozenset()
    """Nouns that end the name of an armed group nobody has heard of: the Resistance "Front"."""
    perpetrators: frozenset[str] = frozenset()
    """Nouns of those who did it, of whom an inquiry finds who they were: "bomber"."""
    reflexives: frozenset[str] = frozenset()
    """What makes a claim of an attribution: "se" atribuyó el ataque."""
    hazards: frozenset[str] = frozenset()
    """What kills and is nobody's doing: "killed by the floods" blames nobody."""
    offers: frozenset[str] = frozenset()
    """Verbs before `doubts` that tell of a lack and no view: "offered no evidence"."""
    in_charge: frozenset[str] = frozenset()
    """What before an arrest's noun makes it none: the agent "in" charge."""
    custody: frozenset[str]
    """Nouns that show that an arrest is about the deed: "suspects"."""

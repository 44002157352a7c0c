"""What the engine must know of a language to read how many people: words, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.model import Metric, Qualifier, Reason

__all__ = ["CasualtyWords", "Cause", "GrammarWords", "NumberWords", "Predicate", "words"]


def words(text: str) -> frozenset[str]:
    """The words of a text, parted by blanks; an underscore stands for a blank inside an entry."""
    return frozenset(word.replace("_", " ") for word in text.split())


@dataclass(frozen=True, kw_only=True)
class NumberWords:
    """How numbers are written and bounded. Keys are lowered; a key may have several words."""

    units: Mapping[str, int]
    """Words that add: "seven", "forty"."""
    scales: Mapping[str, int]
    """Words that multiply what stands before them: "hundred", "lakh", and after digits "m"."""
    groups: Mapping[str, int]
    """Words that count in groups, alone or after a number: "dozen", "score"."""
    vague: Mapping[str, int]
    """Words whose least value is a convention: "dozens" is 24 or more."""
    unknown: frozenset[str]
    """Words that say more than one and nothing else: "several"."""
    halves: Mapping[str, float]
    """Fractions before a scale: "half a"."""
    joiners: frozenset[str]
    """What may stand inside a number in words: "and"."""
    ordinals: frozenset[str]
    before: Mapping[str, Qualifier]
    after: Mapping[str, Qualifier]
    ranges: frozenset[str]
    """What stands between the ends of a range: "to"."""
    openers: Mapping[str, frozenset[str]]
    """What opens a range, with the words that part its ends: "between" with "and"."""
    units_of_measure: frozenset[str]
    """Words after a number that make it no count of people: "km", "percent"."""
    labels: frozenset[str]
    """Words before a number that make it a name: "flight", "No."."""
    names: frozenset[str]
    """Numbers that are names: "911"."""
    ages: frozenset[str]
    """Words before a number that make it an age: "aged"."""
    calendar: frozenset[str]
    """Words before a number of four digits that make it a year: "in", "since"."""
    calendar_endings: frozenset[str] = frozenset()
    """Words behind a number of four digits that make it a year: "1999'da"."""
    within: frozenset[str] = frozenset()
    """The words among `calendar` that put something into a year and no day of it: "in 2010"."""
    streets: frozenset[str] = frozenset()
    """Words that make a number before a name that of a house: "Street"."""
    decimal: str = "."
    years: tuple[int, int] = (1800, 2100)
    """From which number of four digits up to which one is likely a year."""
    era: int = 0
    """What makes a year of the language's own calendar one of the common calendar, or the one before it."""
    ratios: frozenset[str] = frozenset()
    """What stands between the parts of a share: one "in" five."""
    approximate: frozenset[str] = frozenset()
    """The `groups` that say about how many: a "vingtaine" is about 20."""
    tens_last: bool = False
    """Whether the units stand before the tens: "three and seventy"."""
    mixed: bool = False
    """Whether digits go on behind a scale: "11 thousand and 300"."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a word or a fixed phrase says of people, and where the people stand.

    Frames are letters: s the people stand before it (were killed, died), o after it (kills 12),
    n directly before it, with no word between (12 deaths), x after a linker (death of 12), t the number
    stands after a link ("death toll rises to 12"), r between a leaving verb and it, a is an
    adjective before the people (dead bodies), p the people stand before it and an auxiliary between,
    u the doer dies (took his own life), i implies an injury (taken to hospital), m a noun of those among whom
    some are counted (among the dead), z nobody where a word of `absences` follows ("can kaybı yok") or one for
    nobody stands before it, l a plain form, which says so of several only ("they die", but "let him die").
    """

    metric: Metric
    frames: str
    qualifier: Qualifier | None = None
    weak: bool = False
    """Also common in other senses: it wants a person beside it."""
    near: frozenset[str] | None = None
    """Words of which one must follow closely: "taken" to a "hospital"."""
    counts: int | None = None
    """How many the noun itself tells where no number stands before it: one, or two in a dual."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason and the words that state it: one of each step, in order and near each other."""

    reason: Reason
    steps: tuple[frozenset[str], ...]


@dataclass(frozen=True, kw_only=True)
class GrammarWords:
    """The closed classes that a phrase of people is found by."""

    articles: frozenset[str]
    """Before a noun that is one: "a"."""
    definites: frozenset[str]
    possessives: frozenset[str]
    both: Mapping[str, int]
    """Words that stand for a number of people already spoken of: "both"."""
    others: frozenset[str]
    """Words that mark people besides those counted: "other", "more"."""
    prepositions: frozenset[str]
    linkers: frozenset[str]
    """The preposition between a number and its people: "of"."""
    conjunctions: frozenset[str]
    commas: frozenset[str]
    auxiliaries: frozenset[str]
    passives: frozenset[str]
    """Auxiliaries that make a past form passive: "were"."""
    modals: frozenset[str]
    """Auxiliaries of what is not so yet: "could"."""
    perfects: frozenset[str]
    """Auxiliaries of what is over: "have"."""
    infinitive: str
    times: frozenset[str]
    """Names of days and parts of the day: no people."""
    negations: frozenset[str]
    nobody: frozenset[str]
    no: frozenset[str]
    adverbs: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    pronouns: Mapping[str, int]
    """Pronouns for people, with how many where the word tells: "he" 1, "they" 0."""
    includes: frozenset[str]
    """What opens a part of the whole: "including"."""
    among: frozenset[str]
    reflexives: frozenset[str]
    """Pronouns for the doer as the one it is done to: "himself"."""
    besides: frozenset[str]
    leaving: frozenset[str]
    hypotheticals: frozenset[str]
    drills: frozenset[str] = frozenset()
    """Nouns for a rehearsal, where people may be hurt all the same: only `imagined` makes its dead none."""
    imagined: frozenset[str] = frozenset()
    """Words that say so: "imaginary", "said to"."""
    forecasts: frozenset[str]
    lives: frozenset[str]
    """What is lost in "claimed 12 lives"."""
    verbs: frozenset[str]
    """Common finite verbs: a phrase of people does not reach over them."""
    participles: tuple[str, ...]
    """Endings of verbs in the past: "ed"."""
    present: tuple[str, ...]
    """Endings of verbs that describe the noun before them: "ing"."""
    possessive_mark: str
    plurals: tuple[str, ...] = ("s",)
    """Endings of nouns for several."""
    places: frozenset[str] = frozenset()
    """The prepositions before the name of a place: "in"."""
    quarters: frozenset[str] = frozenset()
    """Words that belong to the name of a place behind them: "eastern" Libya."""
    alone: frozenset[str] = frozenset()
    """What sets the place before it apart from the rest: in Derna "alone"."""
    elsewhere: frozenset[str] = frozenset()
    """What sets the place behind it apart: "elsewhere" in Libya."""
    continues: frozenset[str] = frozenset()
    """Auxiliaries that say "still" with a negation, which denies nothing then: "did not cease" to be."""
    anybody: frozenset[str] = frozenset()
    """Words that are nobody behind a verb that is denied: "anybody"."""
    verb_first: bool = False
    """Whether the doer of an active verb may stand between it and the people: "killed the storm 12"."""
    verb_final: bool = False
    """Whether the verb closes its clause, and its people stand somewhere before it."""
    absences: frozenset[str] = frozenset()
    """Verbs that deny what stands before them, where the verb comes last: "yok"."""
    included: frozenset[str] = frozenset()
    """What stands behind a part of the whole: "12 çocuk dahil"."""
    postposed: bool = False
    """Whether the people of a passive may stand behind it: "resultaron heridas 84 personas"."""


@dataclass(frozen=True, kw_only=True)
class CasualtyWords:
    """The words for what happens to people, and the words for the people."""

    predicates: Mapping[str, Predicate]
    persons: Mapping[str, str | None]
    """Nouns for one person, each with the population that it names."""
    people: Mapping[str, str | None]
    """The same for several persons."""
    perpetrators: frozenset[str]
    things: frozenset[str]
    """Nouns that are never people: "bombs", "dogs"."""
    tolls: Mapping[str, Metric]
    """Nouns that announce a number: "death toll"."""
    links: frozenset[str]
    """What may stand between such a noun and its number: "rises to"."""
    origins: frozenset[str]
    """What stands before the number that a toll moved away from: "from". See `destinations`."""
    steps: frozenset[str]
    """What stands before the step of a toll: "by"."""
    priors: frozenset[str]
    """Marks of a figure that no longer stands: "earlier", "previously"."""
    corrections: frozenset[str]
    comparators: frozenset[str]
    """Marks of another event: "deadliest since"."""
    bounds: Mapping[str, Qualifier]
    """Verbs between such a noun and its number that bound it: "tops"."""
    natural: frozenset[str]
    """Words right behind a death that make it a natural one: "dies aged 85"."""
    warnings: frozenset[str]
    """Words that make "700,000 more deaths" a forecast."""
    pronominal: frozenset[str]
    """Pronouns that stand for those just counted: "11 of them"."""
    motives: frozenset[str]
    """Words before a killing that make it the motive of this event and not a part of it: "revenge"."""
    additions: frozenset[str]
    """Words that add people to those counted before: "also"."""
    violence: frozenset[str]
    """Words of violence or disaster: without any, a death is somebody's own."""
    person_endings: tuple[str, ...]
    """Endings of nouns for people: "ist"."""
    moves: frozenset[str]
    """Words by which a toll goes up or down: "lowered"."""
    falls: frozenset[str]
    """The words among these by which it goes down."""
    news: frozenset[str]
    """Marks of the figure that stands: "now"."""
    past: frozenset[str]
    """Marks of another time: "years ago"."""
    animals: frozenset[str] = frozenset()
    """Nouns for animals: a number alone beside one counts no people."""
    wars: frozenset[str] = frozenset()
    """Nouns for what goes on for long and kills again and again: its total is not that of one attack."""
    amends: frozenset[str] = frozenset()
    """The words among `moves` that say that a toll was changed and not in which direction: "revised"."""
    stays: frozenset[str] = frozenset()
    """Verbs that say where a number is now: "stands"."""
    again: frozenset[str] = frozenset()
    """Pronouns for the number that was just given: "it"."""
    counts: frozenset[str] = frozenset()
    """Nouns by which a text speaks of the number that it has just given: "figure"."""
    multiples: Mapping[str, int] = field(default_factory=dict)
    """Words for so many times a number: "twice"."""
    times: frozenset[str] = frozenset()
    """What makes such a multiple of a number before it: three "times"."""
    compared: frozenset[str] = frozenset()
    """What follows a multiple of people: twice "as many"."""
    reports: frozenset[str] = frozenset()
    """What there is none of where nobody was hurt: no "reports" of deaths."""
    rates: frozenset[str] = frozenset()
    """What makes a number one of every length of time: "every day"."""
    holders: frozenset[str] = frozenset()
    """Participles that, joined to who holds it, name the area of a party: government-"held"."""
    reasons: tuple[Cause, ...] = ()
    rests: frozenset[str] = frozenset()
    """Verbs that say where a toll stands, so that no step follows: "se situó en 190"."""
    duals: Mapping[str, str | None] = field(default_factory=dict)
    """Nouns for two persons, each with the population that it names."""
    departures: frozenset[str] = frozenset()
    """What stands behind the number that a toll moved away from: "95'ten"."""
    strides: frozenset[str] = frozenset()
    """What stands behind the step of a toll: "11 azalarak"."""
    shares: frozenset[str] = frozenset()
    """Endings of a number of some of them: "12'si çocuk"."""
    company: frozenset[str] = frozenset()
    """What joins people to those of whom it was said before: "was killed along with two friends"."""
    they: frozenset[str] = frozenset()
    """Pronouns for several people who were spoken of before: "they", "them"."""
    background: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """What a page calls its own event by, weeks after it: "last month's fire"."""
    """Marks of what a report tells of other times, weaker than `past`: "so far this year"."""
    aged: frozenset[str] = frozenset()
    """The words that make somebody of an age: "old" in "a six-year-old"."""
    fatal: frozenset[str] = frozenset()
    """What makes people struck people killed, where it stands behind them: "shot the man dead"."""
    anybody: frozenset[str] = frozenset()
    """Nouns for people that tell nothing of them: "people". The doer may be among those they count."""
    destinations: frozenset[str] = frozenset()
    """What must follow, with a number, where an origin is also a linker: "de 95 a 84"."""

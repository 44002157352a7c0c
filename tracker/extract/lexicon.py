"""The words of a language as tables that the grammar looks up: one integer of classes for each word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Generic, TypeVar

from tracker.extract.tokens import Spelling, spelling, tokenize
from tracker.lang.counts import Cause, Predicate
from tracker.lang.language import Language
from tracker.model import Metric, Qualifier

__all__ = ["Class", "Lexicon", "Phrases", "lexicon"]

T = TypeVar("T")


class Class:
    """The classes that a word may belong to, one bit each: plain integers, which an IntFlag is ten times slower than."""

    ARTICLE: Final = 1 << 0
    DEFINITE: Final = 1 << 1
    POSSESSIVE: Final = 1 << 2
    OTHER: Final = 1 << 3
    PREPOSITION: Final = 1 << 4
    LINKER: Final = 1 << 5
    CONJUNCTION: Final = 1 << 6
    AUXILIARY: Final = 1 << 7
    NEGATION: Final = 1 << 8
    NOBODY: Final = 1 << 9
    NO: Final = 1 << 10
    ADVERB: Final = 1 << 11
    SUBORDINATOR: Final = 1 << 12
    RELATIVE: Final = 1 << 13
    PRONOUN: Final = 1 << 14
    VERB: Final = 1 << 15
    PERSON: Final = 1 << 16
    PEOPLE: Final = 1 << 17
    PERPETRATOR: Final = 1 << 18
    THING: Final = 1 << 19
    MONTH: Final = 1 << 20
    LEAVING: Final = 1 << 21
    TIME: Final = 1 << 22
    PASSIVE: Final = 1 << 23
    PERFECT: Final = 1 << 40
    MODAL: Final = 1 << 24
    INCLUDE: Final = 1 << 25
    DUAL: Final = 1 << 26


class Phrases(Generic[T]):
    """Fixed phrases by their first word; the longest that fits is found."""

    def __init__(self, entries: Mapping[str, T], spelled: Spelling) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for entry, value in entries.items():
            parts = tuple(token.lower for token in tokenize(entry, spelling=spelled))
            self._by_first.setdefault(parts[0], []).append((parts, value))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))
        self.firsts = frozenset(self._by_first)
        """The words that a phrase may start with."""
        self.lasts = frozenset(parts[-1] for choices in self._by_first.values() for parts, _ in choices)
        """The words that a phrase may end with."""

    def match(self, lowers: Sequence[str], at: int) -> tuple[T, int] | None:
        """The value of the longest phrase that starts at a token, and the index behind it."""
        choices = self._by_first.get(lowers[at])
        if choices is None:
            return None
        for parts, value in choices:
            end = at + len(parts)
            if len(parts) == 1 or tuple(lowers[at:end]) == parts:
                return value, end
        return None

    def among(self, lowers: Sequence[str], start: int, end: int) -> bool:
        """Whether any phrase stands among the tokens from `start` up to `end`."""
        firsts, among = self.firsts, lowers[start:end]
        if firsts.isdisjoint(among) or self.lasts.isdisjoint(lowers):
            return False
        opened = [at for at, lower in enumerate(among, start) if lower in firsts]
        return any(self.match(lowers, at) is not None for at in opened)

    def starts(self, lowers: Sequence[str]) -> list[int]:
        """The indices at which a phrase may start, by its first word alone."""
        firsts = self.firsts
        if firsts.isdisjoint(lowers):
            return []
        return [at for at, lower in enumerate(lowers) if lower in firsts]


class Lexicon:
    """One language compiled for the grammar."""

    def __init__(self, language: Language) -> None:
        grammar, casualties, numbers = language.grammar, language.casualties, language.numbers
        self.language = language
        self.grammar = grammar
        self.numbers = numbers
        self.casualties = casualties
        self.classes: dict[str, int] = {}
        for group, flag in (
            (grammar.articles, Class.ARTICLE),
            (grammar.definites, Class.DEFINITE),
            (grammar.possessives, Class.POSSESSIVE),
            (grammar.others, Class.OTHER),
            (grammar.prepositions, Class.PREPOSITION),
            (grammar.linkers, Class.LINKER),
            (grammar.conjunctions, Class.CONJUNCTION),
            (grammar.auxiliaries, Class.AUXILIARY),
            (grammar.negations, Class.NEGATION),
            (grammar.nobody, Class.NOBODY),
            (grammar.no, Class.NO),
            (grammar.adverbs, Class.ADVERB),
            (grammar.subordinators, Class.SUBORDINATOR),
            (grammar.relatives, Class.RELATIVE),
            (grammar.pronouns, Class.PRONOUN),
            (grammar.verbs, Class.VERB),
            (grammar.leaving, Class.LEAVING),
            (casualties.persons, Class.PERSON),
            (casualties.people, Class.PEOPLE),
            (casualties.duals, Class.PEOPLE | Class.DUAL),
            (casualties.perpetrators, Class.PERPETRATOR),
            (casualties.things, Class.THING),
            (grammar.times, Class.TIME),
            (grammar.passives, Class.PASSIVE),
            (grammar.modals, Class.MODAL),
            (grammar.perfects, Class.PERFECT),
            (grammar.includes, Class.INCLUDE),
            (language.months, Class.MONTH),
        ):
            self._add(group, flag)
        cut = self._spelled = spelling(language)
        self.predicates: Phrases[Predicate] = Phrases(casualties.predicates, cut)
        self.tolls: Phrases[Metric] = Phrases(casualties.tolls, cut)
        self.units: Phrases[int] = Phrases(numbers.units, cut)
        self.before: Phrases[Qualifier] = Phrases(numbers.before, cut)
        self.after: Phrases[Qualifier] = Phrases(numbers.after, cut)
        self.vague: Phrases[int] = Phrases(numbers.vague, cut)
        self.measures: Phrases[bool] = Phrases(dict.fromkeys(numbers.units_of_measure, True), cut)
        self.halves: Phrases[float] = Phrases(numbers.halves, cut)
        self.unknown: Phrases[bool] = Phrases(dict.fromkeys(numbers.unknown, True), cut)
        self.background: Phrases[bool] = Phrases(dict.fromkeys(casualties.background, True), cut)
        self.own: Phrases[bool] = Phrases(dict.fromkeys(casualties.own, True), cut)
        self.company: Phrases[bool] = Phrases(dict.fromkeys(casualties.company, True), cut)
        self.fatal: Phrases[bool] = Phrases(dict.fromkeys(casualties.fatal, True), cut)
        self.both: Phrases[int] = Phrases(grammar.both, cut)
        self.nobody: Phrases[bool] = Phrases(dict.fromkeys(grammar.nobody, True), cut)
        self.specifiers = grammar.includes | casualties.pronominal | grammar.negations
        self.shares = casualties.shares | grammar.included
        if grammar.verb_final:
            self.shares |= casualties.pronominal | grammar.includes
        self.predicate_words = frozenset(casualties.predicates)
        self.before_ends = self.before.lasts
        """The words that a qualifier may end with, just before its number."""
        self.causes: dict[str, list[Cause]] = {}
        """The causes by the words of their narrowest step: a sentence without one states no reason."""
        for cause in casualties.reasons:
            for word in min(cause.steps, key=len):
                self.causes.setdefault(word, []).append(cause)
        self.corrections: Phrases[bool] = Phrases(dict.fromkeys(casualties.corrections, True), cut)
        self.besides: Phrases[bool] = Phrases(dict.fromkeys(grammar.besides, True), cut)
        self.forecasts: Phrases[bool] = Phrases(dict.fromkeys(grammar.forecasts, True), cut)
        self.past: Phrases[bool] = Phrases(dict.fromkeys(casualties.past, True), cut)
        self.imagined: Phrases[bool] = Phrases(dict.fromkeys(grammar.imagined, True), cut)
        self.rates: Phrases[bool] = Phrases(dict.fromkeys(casualties.rates, True), cut)
        self.compared: Phrases[bool] = Phrases(dict.fromkeys(casualties.compared, True), cut)
        self.multiplied = frozenset({*casualties.multiples, *casualties.times})
        """The words of which a sentence with a multiple has one."""
        self.comparators: Phrases[bool] = Phrases(dict.fromkeys(casualties.comparators, True), cut)
        self.priors: Phrases[bool] = Phrases(dict.fromkeys(casualties.priors, True), cut)
        self.triggers = frozenset(self._triggers())
        """The words of which a sentence must have one to be worth reading."""
        phrases = (*numbers.vague, *numbers.unknown, *numbers.halves)
        self.after_article = frozenset(
            {*numbers.scales, *numbers.groups} | {entry.split()[1] for entry in phrases if " " in entry}
        )
        """The words that make a number of the article before them: "a dozen", "a few"."""
        self.number_starts = frozenset(
            {*numbers.units, *numbers.groups, *numbers.scales, *grammar.articles}
            | self.units.firsts
            | self.vague.firsts
            | self.unknown.firsts
            | self.halves.firsts
        )

    def is_origin(self, lowers: Sequence[str], first: int, last: int) -> bool:
        """Whether a toll moved away from the number there: "from 95", "95'ten", "de 95 a 84" but not "de 95"."""
        if last < len(lowers) and lowers[last] in self.casualties.departures:
            return True
        if not first or lowers[first - 1] not in self.casualties.origins:
            return False
        if lowers[first - 1] not in self.grammar.linkers:
            return True
        return any(
            lowers[at] in self.casualties.destinations
            and (lowers[at + 1][:1].isdecimal() or lowers[at + 1] in self.numbers.units)
            for at in range(last, min(last + 3, len(lowers) - 1))
        )

    def _triggers(self) -> Iterator[str]:
        """For each entry the words without which it cannot hold."""
        for entry, predicate in self.casualties.predicates.items():
            if predicate.near is not None:
                yield from predicate.near
            elif "v" in predicate.frames:
                yield from self.grammar.lives
            else:
                yield self._trigger(entry)
        for entry in self.casualties.tolls:
            yield self._trigger(entry)

    def _trigger(self, entry: str) -> str:
        """The word that tells an entry from other phrases: its last one that is no preposition."""
        found = [token.lower for token in tokenize(entry, spelling=self._spelled) if token.kind == "word"]
        telling = [word for word in found if word not in self.grammar.prepositions]
        return (telling or found or [entry])[-1]

    def _add(self, group: Iterable[str], flag: int) -> None:
        for word in group:
            if " " not in word:
                self.classes[word] = self.classes.get(word, 0) | flag


FUNCTION: Final = (
    Class.ARTICLE
    | Class.DEFINITE
    | Class.POSSESSIVE
    | Class.PREPOSITION
    | Class.CONJUNCTION
    | Class.AUXILIARY
    | Class.NEGATION
    | Class.SUBORDINATOR
    | Class.RELATIVE
    | Class.PRONOUN
    | Class.VERB
    | Class.NOBODY
    | Class.NO
)
"""Classes that end a run of modifiers and nouns."""


@cache
def lexicon(language: Language) -> Lexicon:
    """The tables of a language, made once."""
    return Lexicon(language)

"""Words that are written together with the one behind them, and names where no letter is a capital.

Arabic writes "and", "in", "for" and "the" in one with their noun ("wa-l-wazir": and the minister). They are
cut off where what is left is a word of the language's data, so that the later stages see plain words. The
same list of ordinary words tells which word may be a name in a script that has no capitals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from tracker.lang.language import Language

__all__ = ["Proclitics", "proclitics"]

# What is left behind a word that is cut off must be a word itself: so many letters at least.
_LEAST: Final = 2
_LEAST_UNKNOWN: Final = 3
# No word of prose is longer with all that is written before it: such a run of letters is left whole.
_LONGEST: Final = 24
# The words of a language's pages repeat: the cuts of so many are remembered.
_REMEMBERED: Final = 20_000
_PROPER: Final = frozenset({"names", "metonyms", "first_names", "states"})


class Proclitics:
    """How one language writes words in one. Words are given and compared as `Spelling.lowered` writes them."""

    __slots__ = ("_cuts", "_names", "ordinary", "written")

    def __init__(
        self, written: Mapping[str, tuple[str, ...]], ordinary: frozenset[str], names: frozenset[str]
    ) -> None:
        self.written = written
        self.ordinary = ordinary
        self._names = names
        self._cuts: dict[str, tuple[str, ...]] = {}

    def is_name(self, word: str) -> bool:
        """Whether a word may be a name: it is none of the ordinary words."""
        return word not in self.ordinary

    def cut(self, word: str) -> tuple[str, ...]:
        """The words that are written together in one."""
        found = self._cuts.get(word)
        if found is None:
            found = self._cut(word)
            if len(self._cuts) < _REMEMBERED:
                self._cuts[word] = found
        return found

    def _cut(self, word: str) -> tuple[str, ...]:
        if len(word) > _LONGEST or self._knows(word):
            return (word,)
        for written, words in self.written.items():
            rest = word[len(written) :]
            if len(rest) < _LEAST or not word.startswith(written):
                continue
            # Nothing stands between an article and its noun.
            behind = self.cut(rest) if len(written) == 1 else (rest,)
            if len(behind) > 1 or self._knows(rest):
                return (*words, *behind)
        for written, words in self.written.items():
            # An article is told by its two letters, whatever noun stands behind it.
            if len(written) > 1 and word.startswith(written) and len(word) >= len(written) + _LEAST_UNKNOWN:
                return (*words, word[len(written) :])
        return (word,)

    def _knows(self, word: str) -> bool:
        return word in self.ordinary or word in self._names


def proclitics(language: Language) -> Proclitics | None:
    """The words that a language writes together with the next one; None where it has capitals and no such words."""
    if language.cased and not language.proclitics:
        return None
    ordinary, names = _vocabulary(language)
    longest_first = dict(sorted(language.proclitics.items(), key=lambda each: (-len(each[0]), each[0])))
    proper = _stems(names - ordinary, language)
    alone = Proclitics(
        longest_first, _stems({word for word in ordinary if " " not in word}, language), proper
    )
    # In a phrase of the data words are written in one as they are in a text.
    phrased = _stems({word for word in ordinary if " " in word}, language)
    plain = {word for word in phrased if len(alone.cut(word)) == 1}
    return Proclitics(longest_first, alone.ordinary | plain, proper)


def _stems(entries: Collection[str], language: Language) -> frozenset[str]:
    """The single words of some entries, without the articles that are cut off from any word."""
    articles = [written for written in language.proclitics if len(written) > 1]
    found: set[str] = set(language.whole)
    for entry in entries:
        for word in entry.replace("-", " ").split():
            article = next((each for each in articles if word.startswith(each)), "")
            if word in language.whole or len(word) < len(article) + _LEAST:
                found.add(word)
            else:
                found.add(word[len(article) :])
    return frozenset(found)


def _vocabulary(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The ordinary words of a language's data, and its names."""
    actors = language.actors
    parts = (language.numbers, language.grammar, language.casualties, language.speech, language.stances)
    ordinary = {word for part in parts for word in _strings(part)}
    ordinary.update(language.months, language.common)
    names: set[str] = set()
    for each in fields(actors) if actors is not None else ():
        (names if each.name in _PROPER else ordinary).update(_strings(getattr(actors, each.name)))
    return frozenset(ordinary), frozenset(names)


def _strings(value: Any) -> Iterator[str]:
    """All words in a piece of data, the keys of tables and their values."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, Mapping):
        for item in (*value.keys(), *value.values()):
            yield from _strings(item)
    elif isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _strings(getattr(value, each.name))

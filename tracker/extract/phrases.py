"""Noun phrases around a verb, found by walking over the words that can be in one.

No parser: a phrase ends where a word stands that no noun phrase holds, as the language's data tell.
Positions are indexes of tokens; a range includes its start and not its end.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from tracker.extract.tokens import Token, Tokens
from tracker.lang.voices import SpeechWords

__all__ = ["Range", "is_acronym", "is_adverb", "is_compounded", "phrase_after", "phrase_before", "skip_back"]

Range = tuple[int, int]
_LONGEST: Final = 28
"""No phrase is longer, in tokens: bounds the work on hostile text."""
_GLUE: Final = frozenset("-–‑'’&/.")
_ASIDES: Final = 3
"""No name has more ages and places behind it."""
_HYPHENS: Final = frozenset("-‑")
_ASIDE: Final = frozenset(",—–")
_REMEMBERED: Final = 20_000
"""Words of which it is remembered what they are in a phrase."""
_PAUSES: Final = frozenset(",—–-")


@lru_cache(maxsize=_REMEMBERED)
def is_adverb(low: str, words: SpeechWords) -> bool:
    """Whether a word is one that may stand between a subject and its verb."""
    if low in words.adverbs:
        return True
    return len(low) > 4 and low.endswith(words.adverb_endings) and low not in words.no_adverbs


@lru_cache(maxsize=_REMEMBERED)
def is_plain(low: str, words: SpeechWords) -> bool:
    """Whether a word only goes on with a phrase: it is none of those that may begin, end or join one."""
    return low not in _grammar(words) and not is_adverb(low, words)


@cache
def _grammar(words: SpeechWords) -> frozenset[str]:
    return frozenset().union(
        (words.possessive_mark, words.joiner),
        words.acronyms,
        words.persons,
        words.determiners,
        words.possessives,
        words.linkers,
        words.auxiliaries,
        words.subordinators,
        words.relatives,
        words.prepositions,
        words.times,
        words.coordinators,
        words.verbs,
        words.verbs_other,
    )


def skip_back(tokens: Tokens, at: int, floor: int, words: SpeechWords) -> int:
    """The index of the first word of the verb group whose last word is at `at`."""
    while at > floor:
        low = tokens[at - 1].lower
        if low == words.possessive_mark and not _contracted(tokens, at - 1, words):
            break
        if low in words.auxiliaries or low in words.negations or is_adverb(low, words):
            at -= 1
            continue
        if tokens[at - 1].kind == "number" and at - 2 > floor and tokens[at - 2].lower in words.year_openers:
            at -= 2  # "who in 2010 said"
            continue
        if low in words.times and at - 1 > floor and tokens[at - 1].kind == "word":
            # "police on Monday said", "a report released last year found"
            at -= 1
            while at > floor and (tokens[at - 1].lower in words.dayparts):
                at -= 1
            continue
        break
    return at


def _contracted(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    # "she's asked", "who's called" against "Kerman's governor said".
    return at > 0 and (tokens[at - 1].lower in words.persons or tokens[at - 1].lower in words.relatives)


def phrase_before(tokens: Tokens, end: int, floor: int, words: SpeechWords) -> Range | None:
    """The noun phrase that ends where `end` begins, its apposition included, as in "X, the mayor, ..."."""
    if end <= floor:
        return None
    last = tokens[end - 1].lower
    if last in words.relatives and not is_acronym(tokens[end - 1], words):
        end -= 1
        while end > floor and tokens[end - 1].lower in _PAUSES:
            end -= 1
        return _walk_back(tokens, end, floor, words)
    if last in words.coordinators:
        return None
    if last in _ASIDE:
        return _with_apposition(tokens, end, floor, words)
    return _described(tokens, end, floor, words) or _walk_back(tokens, end, floor, words)


def _described(tokens: Tokens, end: int, floor: int, words: SpeechWords) -> Range | None:
    """The phrase before a relative clause that ends in a participle: "a source who asked not to be named" said."""
    low = tokens[end - 1].lower
    if "b" not in words.verbs.get(low, "") and not low.endswith(words.verb_endings):
        return None
    if end - 2 <= floor or tokens[end - 2].lower not in words.passives:
        return None
    for at in range(end - 2, max(floor, end - _LONGEST), -1):
        if tokens[at].kind == "punct":
            return None
        if tokens[at].lower in words.relatives:
            return _walk_back(tokens, at, floor, words)
    return None


def _with_apposition(tokens: Tokens, end: int, floor: int, words: SpeechWords) -> Range | None:
    stop = end - 1
    at = stop
    limit = max(floor, stop - _LONGEST)
    while at > limit and tokens[at - 1].lower not in _ASIDE:
        if tokens[at - 1].lower in '"“”;:':
            return None
        at -= 1
    if at <= limit or tokens[at - 1].lower not in _ASIDE or at == stop:
        return None
    core = _walk_back(tokens, at - 1, floor, words)
    for _ in range(_ASIDES):
        if core is None or (before := _of_the_same(tokens, core, floor, words)) is None:
            break
        core = _walk_back(tokens, before, floor, words) or core
    if core is None or (core[1] == core[0] + 1 and tokens[core[0]].kind == "number"):
        return None
    if "i" in words.verbs.get(tokens[stop - 1].lower, ""):
        return core  # "the tribe next door, he added, had nothing to do with it"
    first = tokens[at].lower
    frame = words.verbs.get(first, "")
    aside = (
        first in words.relatives
        or first in words.prepositions
        or first in words.subordinators
        or first in words.cites
        or "g" in frame
        or "b" in frame
        or (at + 1 == stop and is_adverb(first, words))
        or (first.endswith(words.participle_endings) and tokens[at].small)
    )
    return core if aside else (core[0], stop)


def _of_the_same(tokens: Tokens, core: Range, floor: int, words: SpeechWords) -> int | None:
    """Where the phrase ends that an age or a place behind it is about: "X, 56, of Springfield, Va.,"."""
    first = core[0]
    if first - 1 <= floor:
        return None
    if tokens[first - 1].lower in words.linkers:
        return first - 2 if tokens[first - 2].lower in _ASIDE else None
    if tokens[first - 1].lower not in _ASIDE:
        return None
    age = core[1] == first + 1 and tokens[first].kind == "number"
    state = tokens[core[1] - 1].lower == "." and core[1] - first <= 2
    return first - 1 if age or state else None


def _walk_back(tokens: Tokens, end: int, floor: int, words: SpeechWords) -> Range | None:
    at = end
    limit = max(floor, end - _LONGEST)
    while at > limit:
        token = tokens[at - 1]
        low = token.lower
        if token.kind == "punct":
            if low == ")":
                opening = _opening(tokens, at - 1, limit)
                if opening is None:
                    break
                at = opening
                continue
            if at == end:
                glued = low == "." and at - 1 > limit and _abbreviated(tokens, at - 1)
            else:
                glued = low in _GLUE and at - 1 > limit and _glued(tokens, at - 1)
            if not glued:
                break
            at -= 1
            continue
        if is_plain(low, words):
            at -= 1
            continue
        if low in words.persons and not is_acronym(token, words):
            if at == end:
                at -= 1
            break
        if _ends_phrase(tokens, at - 1, end, words):
            break
        if low == words.joiner and not _joins(tokens, at - 1, words):
            break
        at -= 1
        if low in words.articles and token.small and _is_apart(tokens, at - 1, limit, words):
            break
    while at < end and (
        tokens[at].lower in words.linkers
        or tokens[at].lower == words.joiner
        or (tokens[at].kind == "punct" and tokens[at].lower != "(")
        or tokens[at].lower == words.possessive_mark
    ):
        at += 1
    return (at, end) if at < end else None


def _is_apart(tokens: Tokens, at: int, limit: int, words: SpeechWords) -> bool:
    """Whether the word before an article is in no phrase with it: "at first | the fire brigade"."""
    if at < limit or tokens[at].kind != "word" or not tokens[at].small:
        return False
    low = tokens[at].lower
    return low not in words.linkers and low not in {words.joiner, words.possessive_mark}


def _glued(tokens: Tokens, at: int) -> bool:
    """Whether a mark holds two words together: a hyphen, or the point of an abbreviation."""
    mark = tokens[at]
    if mark.lower == ".":
        return _abbreviated(tokens, at)
    return tokens.joined(at + 1) or tokens.joined(at) or mark.lower == "&"


def _abbreviated(tokens: Tokens, at: int) -> bool:
    """Whether a point belongs to the short word before it: "Gen.", "Jr."."""
    before = tokens[at - 1]
    return tokens.joined(at) and before.capital and len(before.text) <= 5


def _opening(tokens: Tokens, at: int, limit: int) -> int | None:
    for i in range(at - 1, limit - 1, -1):
        if tokens[i].lower == "(":
            return i
    return None


def _ends_phrase(tokens: Tokens, at: int, end: int, words: SpeechWords) -> bool:
    token = tokens[at]
    low = token.lower
    if low == words.possessive_mark or is_acronym(token, words) or is_compounded(tokens, at):
        return False
    if low in words.auxiliaries or low in words.subordinators or low in words.relatives:
        return not _capitalised_name(tokens, at)
    if low in words.prepositions and low not in words.linkers:
        # "Al Qaeda"
        named = low in words.particles and low in words.articles and token.capital
        return not (named and _followed_by_name(tokens, at))
    if low in words.times and not (at + 1 < end and tokens[at + 1].lower == words.possessive_mark):
        return not _capitalised_name(tokens, at)
    if low in words.coordinators and low != words.joiner:
        return True
    frame = words.verbs.get(low)
    if frame is not None or low in words.verbs_other:
        if frame is not None and "b" in frame:
            # "the alleged attackers" against "the group claimed ..."
            return not (at > 0 and _attributive(tokens[at - 1], words)) and token.small
        if frame is not None and ("d" in frame or "g" in frame):
            return False
        return token.small or at == 0
    if not is_adverb(low, words) or token.capital or low in words.determiners:
        return False
    return not (at > 0 and _attributive(tokens[at - 1], words))


def _attributive(before: Token, words: SpeechWords) -> bool:
    low = before.lower
    return (
        low in words.determiners
        or low in words.possessives
        or low in words.linkers
        or low in {words.possessive_mark, words.joiner}
        or before.kind == "number"
    )


def is_acronym(token: Token, words: SpeechWords) -> bool:
    """Whether a token is a name in capitals that looks like a small word: "IS" and not "is"."""
    return token.lower in words.acronyms and len(token.text) > 1 and token.text.isupper()


def is_compounded(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen ties the token to the word before or behind it: "early-morning"."""
    return _hyphenated(tokens, at + 1) or _hyphenated(tokens, at - 1)


def _hyphenated(tokens: Tokens, at: int) -> bool:
    return (
        0 < at < len(tokens) - 1
        and tokens[at].lower in _HYPHENS
        and tokens.ends[at - 1] == tokens.starts[at]
        and tokens.ends[at] == tokens.starts[at + 1]
    )


def _capitalised_name(tokens: Tokens, at: int) -> bool:
    # "Will Smith", "May Chen", "April Jones": a name and no function word, unless it opens the sentence.
    return at > 0 and tokens[at].capital and tokens[at].text.isalpha() and _followed_by_name(tokens, at)


def _followed_by_name(tokens: Tokens, at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].kind == "word" and tokens[at + 1].capital


def _joins(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    """Whether "and" joins two names or two nouns of one phrase, and not two clauses."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.kind == "punct":
        return before.lower == "."
    if after.lower in words.determiners or after.lower in words.persons:
        return False
    return before.capital == after.capital


def phrase_after(tokens: Tokens, start: int, ceiling: int, words: SpeechWords) -> Range | None:
    """The noun phrase that begins at `start`, without what a comma parts from it."""
    at = start
    limit = min(ceiling, start + _LONGEST)
    while at < limit:
        token = tokens[at]
        low = token.lower
        if token.kind == "punct":
            if low == "(":
                closing = next((i for i in range(at, limit) if tokens[i].lower == ")"), None)
                if closing is None:
                    break
                at = closing + 1
                continue
            if low in _GLUE and start < at < limit - 1 and _glued(tokens, at):
                at += 1
                continue
            break
        if is_plain(low, words):
            at += 1
            continue
        if low in words.persons and not is_acronym(token, words):
            if at == start:
                at += 1
            break
        if at > start and low in words.determiners - words.linkers and not _open(tokens, at - 1, words):
            break
        if low in words.possessives and at > start and not _open(tokens, at - 1, words):
            break
        if at == start and low in words.linkers and low not in words.articles:
            break
        if _ends_phrase(tokens, at, limit, words) and not (at == start and "b" in words.verbs.get(low, "")):
            break
        if low == words.joiner and not _joins(tokens, at, words):
            break
        at += 1
    while at > start and (tokens[at - 1].lower in words.linkers or tokens[at - 1].lower == words.joiner):
        at -= 1
    return (start, at) if at > start else None


def _open(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    low = tokens[at].lower
    return low in words.linkers or low == words.joiner or low in words.determiners

"""Where the people of a predicate stand: the phrase before its verb, or the one behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker.extract.chains import Chain, chain
from tracker.extract.groups import group
from tracker.extract.lexicon import FUNCTION, Class
from tracker.extract.line import Line

__all__ = [
    "CLAUSE_MARKS",
    "Before",
    "adjacent",
    "conjoined_group",
    "object_chain",
    "relative_chain",
    "subject_chain",
    "verb_group",
]

# How far a phrase may stand from its predicate, in tokens and in clauses.
_WINDOW: Final = 70
_CLAUSES: Final = 4
# How long the doer is that stands between a verb and its people, in tokens.
_DOER: Final = 7
# Words that may describe a person where the article is dropped.
_ADJECTIVES: Final = 3
# How far a verb may stand from the one that it is joined to, in tokens.
_CONJOINED: Final = 14
CLAUSE_MARKS: Final = frozenset(";:—–…")
"""Marks that a phrase of people does not reach over."""


@dataclass(slots=True)
class Before:
    """What stands directly before a predicate: the subject ends at `end`."""

    end: int
    auxiliary: bool = False
    passive: bool = False
    negated: bool = False
    modal: bool = False
    perfect: bool = False


def verb_group(line: Line, at: int) -> Before:
    """What stands directly before the predicate at a token: auxiliaries, adverbs, a negation."""
    found = Before(at)
    while found.end > 0:
        left = found.end - 1
        flags = line.classes[left]
        if flags & Class.NEGATION:
            found.negated |= line.lowers[left + 1] not in line.lexicon.grammar.continues
        elif flags & Class.AUXILIARY:
            pass
        elif line.lowers[left] == line.lexicon.grammar.infinitive and line.is_a(found.end, Class.AUXILIARY):
            found.end = left
            continue
        elif (
            flags & Class.CONJUNCTION
            and line.is_a(left - 2, Class.AUXILIARY)
            and line.tokens[left - 1].kind == "word"
        ):
            # "were bound and killed"
            found.end = left - 1
            continue
        elif not flags & Class.ADVERB or left in line.quantities or flags & Class.INCLUDE:
            break
        if flags & Class.AUXILIARY:
            # The nearest auxiliary decides: "is said to have shot" is active.
            found.passive |= not found.auxiliary and bool(flags & Class.PASSIVE)
            found.auxiliary = True
            found.modal |= bool(flags & Class.MODAL)
            found.perfect |= bool(flags & Class.PERFECT)
        if left + 1 in line.quantity_ends:
            break
        found.end = left
    return found


def conjoined_group(line: Line, end: int) -> Before | None:
    """The passive verb that one joined to it by "and" shares its subject with; None where "and" joins nothing of the kind.

    `end` is the token behind the "and": "were shot in the head and pronounced dead".
    """
    if not line.is_a(end - 1, Class.CONJUNCTION):
        return None
    for at in range(end - 2, max(-1, end - 2 - _CONJOINED), -1):
        if line.is_a(at, Class.PASSIVE):
            return verb_group(line, at + 1)
        if line.is_a(at, Class.RELATIVE | Class.SUBORDINATOR | Class.AUXILIARY) or line.is_quote(at):
            return None
        if line.tokens[at].text in CLAUSE_MARKS:
            return None
    return None


def relative_chain(line: Line, end: int) -> Chain | None:
    """The people whom a relative clause that opens at `end` describes: those right before it, whatever governs them.

    "a vigil for her son who was killed": the son, not the vigil.
    """
    for at in range(_clause_start(line, end, max(0, end - _WINDOW)), end):
        if not (_may_start(line, at) or _is_governed(line, at) or line.is_a(at - 1, Class.INCLUDE)):
            continue
        found = chain(line, at, end)
        if found is None or found.groups[-1].last != end or found.last != end:
            continue
        first = found.groups[0]
        if not first.thing and (first.people or first.kind in {"named", "count", "one"}):
            return found
    return None


def _is_governed(line: Line, at: int) -> bool:
    """Whether a preposition stands before the token, and no number whose people follow it: "one of three"."""
    return line.is_a(at - 1, Class.PREPOSITION) and not (
        line.is_a(at - 1, Class.LINKER) and (at - 1 in line.quantity_ends or at in line.quantities)
    )


def subject_chain(line: Line, end: int, *, far: bool) -> Chain | None:
    """The leftmost chain that reaches up to `end`, in its clause or where `far` in one before it."""
    floor = max(0, end - _WINDOW)
    # "shot four people and was killed", "before being killed": whom a verb is said of is not the subject of the next.
    shared = line.is_a(end - 1, Class.CONJUNCTION) or (
        line.is_a(end - 1, Class.SUBORDINATOR) and line.lowers[end].endswith(line.lexicon.grammar.present)
    )
    bound = end
    unknown: Chain | None = None
    setting: Chain | None = None
    for _ in range(_CLAUSES if far else 1):
        start = _clause_start(line, bound, floor)
        included = False
        for at in range(start, bound):
            if line.is_a(at, Class.INCLUDE):
                included = True
            elif line.is_comma(at) and line.is_a(at + 1, Class.CONJUNCTION):
                included = False
            if included or not _may_start(line, at):
                continue
            found = chain(line, at, end)
            if found is None or not (found.last >= end or (bound < end and found.last >= bound - 1)):
                continue
            if (shared or len(found.groups) > 1) and _is_object(line, at):
                continue
            first = found.groups[0]
            if _is_setting(found):
                setting = setting or found
                continue
            if first.people or first.kind in {"count", "named"}:
                return _behind_name(line, at, found, end) or found
            # A noun that is not known to be a person counts only where nobody else is there.
            unknown = unknown or (found if first.kind == "one" and not first.thing else None)
        if start <= floor:
            break
        near = adjacent(line, end) if bound == end else None
        if near is not None:
            return near
        object_of_verb = shared and _is_object(line, start)
        if not (line.is_a(start - 1, Class.AUXILIARY) or object_of_verb) and _has_subject(line, start, bound):
            break
        bound = start - 1
    return unknown or setting or adjacent(line, end)


def _is_setting(found: Chain) -> bool:
    """Whether the chain is a noun that is nobody, with a comma before the people: "Two blasts in Kerman, 20 dead"."""
    first = found.groups[0]
    alone = len(found.groups) == 1 and first.last < found.last
    return alone and first.head is not None and not first.people and first.kind == "count"


def _behind_name(line: Line, at: int, found: Chain, end: int) -> Chain | None:
    """The counted people behind a name and its comma: "selon le procureur, X, 84 personnes ont été tuées"."""
    if found.groups[0].counted or len(found.groups) > 1 or not line.lexicon.grammar.postposed:
        return None
    for k in range(at + 1, end):
        if k in line.quantities and line.is_comma(k - 1):
            counted = chain(line, k, end)
            if counted is not None and counted.last == found.last and counted.groups[0].people:
                return counted
    return None


def _is_object(line: Line, at: int) -> bool:
    """Whether the people there are those that the verb before them is said of: "killed one and ..."."""
    return any(end == at and "o" in predicate.frames for predicate, end in line.predicates.values())


def _has_subject(line: Line, start: int, end: int) -> bool:
    """Whether a noun that is no phrase of people stands there as the subject: "bodies", "homes"."""
    governed = False
    for at in range(start, end):
        flags = line.classes[at]
        if flags & Class.PREPOSITION:
            governed = True
        elif flags & Class.CONJUNCTION or line.is_comma(at):
            governed = False
        elif (
            not governed
            and line.tokens[at].kind == "word"
            and not flags & (FUNCTION | Class.ADVERB | Class.TIME)
        ):
            if not line.lowers[at].endswith(line.lexicon.grammar.present):
                return True
            governed = True
    return False


def adjacent(line: Line, end: int) -> Chain | None:
    """The phrase directly before a word whatever governs it: "among 10 killed", "with 12 people dead"."""
    for at in range(end - 1, max(-1, end - 9), -1):
        if at in line.quantities:
            found = chain(line, at, end)
            if found is not None and found.last == end:
                return found
    return None


def _clause_start(line: Line, bound: int, floor: int) -> int:
    """The index behind the nearest word before `bound` that a clause cannot reach over."""
    at = bound
    while at > floor:
        left = at - 1
        if line.classes[left] & (Class.AUXILIARY | Class.SUBORDINATOR | Class.RELATIVE) or line.is_quote(
            left
        ):
            return at
        if line.is_a(left + 1, Class.INCLUDE):
            at = left
            continue
        if line.tokens[left].text in CLAUSE_MARKS or (
            line.tokens[left].text == "-" and not line.is_joined(left)
        ):
            return at
        if left in line.predicates and not line.is_a(left, Class.PEOPLE):
            return at
        if line.is_finite(left) and not line.is_a(left, Class.PERSON | Class.PEOPLE):
            return at
        at = left
    return at


def _may_start(line: Line, at: int) -> bool:
    """Whether a subject may start at the token: it is governed by no preposition and inside no other phrase."""
    if at == 0:
        return True
    left = at - 1
    flags = line.classes[left]
    if flags & Class.PREPOSITION and not flags & (Class.CONJUNCTION | Class.SUBORDINATOR):
        return False
    if at in line.quantities:
        return True
    if line.tokens[left].kind == "punct":
        return line.tokens[left].text not in {"-", "(", ".", "‑", "/"}
    if left + 1 in line.quantity_ends:
        return False
    return (
        bool(flags & (FUNCTION | Class.ADVERB | Class.CONJUNCTION | Class.TIME))
        and (
            bool(flags & Class.SUBORDINATOR)
            or not flags & (Class.ARTICLE | Class.DEFINITE | Class.POSSESSIVE)
        )
    ) or line.is_finite(left)


def object_chain(line: Line, at: int) -> Chain | None:
    """The people that start at a token behind a verb; None where no people do."""
    while (
        at < len(line.tokens)
        and ((line.is_a(at, Class.ADVERB) and not line.is_a(at, Class.PREPOSITION)) or line.is_quote(at))
        and at not in line.quantities
        and line.lexicon.both.match(line.lowers, at) is None
    ):
        at += 1
    if line.lexicon.grammar.verb_first:
        at = _behind_doer(line, at)
    at = _behind_adjectives(line, at)
    found = chain(line, at, min(len(line.tokens), at + _WINDOW))
    if found is not None and len(found.groups) > 1 and _has_verb(line, found.last):
        # "killed one and two others were injured": the last have a verb of their own
        found = chain(line, at, found.groups[-1].first - 1)
    if found is None or found.groups[0].thing:
        return None
    first = found.groups[0]
    known = first.people or first.kind in {"count", "named", "one"}
    return found if known else None


def _behind_doer(line: Line, at: int) -> int:
    """Where the number of people stands behind the doer of a verb that opens its clause; `at` where no doer stands there."""
    for k in range(at, min(len(line.tokens), at + _DOER)):
        if k in line.quantities or line.is_a(k, Class.DUAL):
            item = group(line, k)
            return k if item is not None and (item.people or k == at) and not item.thing else at
        flags = line.classes[k] & ~Class.DEFINITE
        if k in line.predicates or line.tokens[k].kind != "word" or flags & (FUNCTION | Class.ADVERB):
            return at
    return at


def _has_verb(line: Line, at: int) -> bool:
    """Whether what is said of the people before it stands there: "two others were hurt", in a headline "two hurt"."""
    if line.is_a(at, Class.AUXILIARY):
        return True
    fate = line.predicates.get(at)
    return fate is not None and "s" in fate[0].frames


def _behind_adjectives(line: Line, at: int) -> int:
    """The person behind words that only describe: "killed former mayor Juan Perez"."""
    for behind in range(at, min(len(line.tokens), at + _ADJECTIVES + 1)):
        if line.is_a(behind, Class.PERSON):
            return behind
        if line.classes[behind] or line.tokens[behind].kind != "word":
            return at
        if line.tokens[behind].text[0].isupper() or behind in line.predicates or behind in line.quantities:
            return at
    return at

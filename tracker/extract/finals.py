"""People in clauses whose verb comes last: they stand before it, whatever stands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tracker.extract.chains import Chain, chain
from tracker.extract.copies import replace
from tracker.extract.groups import Group, group
from tracker.extract.lexicon import Class
from tracker.extract.line import Line
from tracker.extract.reading import Reading, read_as
from tracker.extract.subjects import CLAUSE_MARKS
from tracker.lang.counts import Predicate
from tracker.model import Metric, Qualifier, Role

__all__ = ["absence", "final_chain", "shares", "some_of"]

# How far the people may stand before their verb, and a denial behind its noun, in tokens.
_WINDOW: Final = 40
_DENIED: Final = 6
_CLAUSES: Final = 3
_PEOPLE: Final = Class.PERSON | Class.PEOPLE | Class.PERPETRATOR
# A part and the noun that it is of: "12'si çocuk".
_PART: Final = 4


def final_chain(line: Line, end: int) -> Chain | None:
    """The people that the verb at a token is said of: the last in its clause, or in one that is set into it."""
    floor = max(0, end - _WINDOW)
    bound = end
    parts: list[Group] = []
    for clause in range(_CLAUSES):
        start = _clause_start(line, bound, floor)
        found = _in_clause(line, start, bound, parts)
        if (
            found is None
            and not clause
            and len(parts) == 1
            and not line.is_a(parts[0].first - 1, Class.INCLUDE)
        ):
            # "220 of them are in hospital": in a clause of their own they are whom it tells of
            return Chain(parts, parts[0].last)
        if found is not None:
            found.parts.extend(part for part in parts if part not in found.parts)
            return found
        if start <= floor or start - 1 in line.predicates or not _may_go_on(line, start - 1):
            return None
        bound = start - 1
    return None


def _may_go_on(line: Line, at: int) -> bool:
    """Whether the word there may close a clause that is set into another: a verb of no fate."""
    return line.is_a(at, Class.AUXILIARY | Class.VERB | Class.RELATIVE | Class.SUBORDINATOR)


def _clause_start(line: Line, bound: int, floor: int) -> int:
    """The index behind the nearest verb, fate or mark before `bound`."""
    for at in range(bound - 1, floor - 1, -1):
        if line.is_a(at, Class.AUXILIARY | Class.VERB | Class.RELATIVE | Class.SUBORDINATOR):
            return at + 1
        if line.tokens[at].text in CLAUSE_MARKS or line.is_quote(at):
            return at + 1
        if at in line.predicates and not line.is_a(at, _PEOPLE):
            return max(at + 1, min(line.predicates[at][1], bound))
    return floor


def _in_clause(line: Line, start: int, end: int, parts: list[Group]) -> Chain | None:
    """The last chain of people in a range; the numbers of what is no people only where no people stand.

    Those who are only some of others are added to `parts`.
    """
    people: Chain | None = None
    others: Chain | None = None
    at = start
    while at < end:
        item = group(line, at) if _may_start(line, at) else None
        if item is None or item.last > end:
            at += 1
            continue
        if is_part(line, item, at):
            parts.append(item)
            at = max(at + 1, item.shown[1])
            continue
        found = Chain([item], item.last)
        if item.kind != "named":
            found = chain(line, at, end) or found
        if any(each.people and each.kind != "bare" for each in found.groups):
            people = found
        elif item.kind in {"count", "named"} and not item.thing:
            others = found
        # A comma may lead the list on to people who are none of it.
        at = max(at + 1, found.groups[-1].last)
    return people or others


def _may_start(line: Line, at: int) -> bool:
    """Whether people may start at the token: governed by no preposition, and inside no other phrase."""
    if at == 0 or at in line.quantities:
        return not line.is_a(at - 1, Class.PREPOSITION) or line.is_a(at - 2, Class.INCLUDE)
    if line.is_a(at - 1, Class.PREPOSITION) or line.tokens[at].kind == "punct":
        return False
    if line.is_a(at, Class.OTHER) and at + 1 in line.quantities:
        return True
    if line.is_a(at, _PEOPLE | Class.PRONOUN):
        # A noun for people alone: only where it opens the phrase.
        return not line.is_a(at - 1, _PEOPLE) and at not in line.quantity_ends
    return line.is_a(at, Class.ARTICLE | Class.DEFINITE | Class.NO | Class.NOBODY) or (
        line.lexicon.nobody.match(line.lowers, at) is not None
    )


def is_part(line: Line, item: Group, at: int) -> bool:
    """Whether words around a group make it some of those who are counted: "از جمله", "dahil", "12'si çocuk"."""
    if line.is_a(at - 1, Class.INCLUDE):
        return True
    grammar, words = line.lexicon.grammar, line.lexicon.casualties
    if item.kind != "count":
        return False
    if line.is_a(item.last, Class.LINKER) and item.last + 1 < len(line.lowers):
        return line.lowers[item.last + 1] in words.pronominal
    behind = item.shown[1]
    ended = words.shares.intersection(line.lowers[behind - 1 : behind + 1])
    if ended:
        return any(line.is_person(k) for k in range(behind, min(len(line.lowers), behind + _PART)))
    return not grammar.included.isdisjoint(line.lowers[behind : item.last + 1])


def shares(line: Line, found: Sequence[Reading]) -> list[Reading]:
    """The parts of those counted that the sentence names by an ending or a word behind them."""
    if line.lexicon.shares.isdisjoint(line.lowers):
        return []
    whole = next((r for r in found if r.role is Role.HEADLINE_TOLL and r.metric is Metric.KILLED), None)
    whole = whole or next((r for r in found if r.role is Role.HEADLINE_TOLL), None)
    if whole is None:
        return []
    told = {r.group.shown for r in found if r.role is Role.HEADLINE_TOLL}
    made: list[Reading] = []
    for at in line.quantities:
        item = group(line, at)
        if item is None or not is_part(line, item, at) or item.shown in told:
            continue
        head = _kind(line, item.shown[1], item.last + _PART)
        made.append(replace(whole, group=replace(item, head=head), role=Role.SUBGROUP, rule="share"))
    return made


def some_of(line: Line, at: int, predicate: Predicate) -> Iterator[Reading]:
    """The number of some of those whom a noun means: "۱۲ نفر از کشته‌شدگان", "ölenlerin 12'si çocuk"."""
    if not line.is_a(at - 1, Class.LINKER):
        yield from _share_of(line, at, predicate)
        return
    for left in range(at - 2, max(-1, at - 5), -1):
        if left in line.quantities:
            item = group(line, left)
            if item is not None and item.low is not None:
                yield read_as(item, at, predicate, "among", Role.SUBGROUP)
            return


def _share_of(line: Line, at: int, predicate: Predicate) -> Iterator[Reading]:
    """The number behind those of whom its ending makes it a part."""
    behind = line.predicates[at][1]
    for right in range(behind, min(len(line.lowers), behind + _PART - 1)):
        item = group(line, right) if right in line.quantities else None
        if item is not None and is_part(line, item, right):
            head = _kind(line, item.shown[1], item.last + _PART)
            yield read_as(replace(item, head=head), at, predicate, "among", Role.SUBGROUP)
            return


def _kind(line: Line, start: int, end: int) -> int | None:
    """The noun that says what people the part is: one that names a population, where there is one."""
    nouns = [at for at in range(start, min(len(line.lowers), end)) if line.is_person(at)]
    words = line.lexicon.casualties
    telling = (at for at in nouns if words.persons.get(line.lowers[at]) or words.people.get(line.lowers[at]))
    return next(telling, nouns[0] if nouns else None)


def absence(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    """The zero of a noun or verb that is denied behind it, or said of nobody: "can kaybı yok", "کسی کشته نشد"."""
    absences = line.lexicon.grammar.absences
    first = next(
        (k for k in range(max(0, at - _DENIED), at) if line.lexicon.nobody.match(line.lowers, k)), None
    )
    last = next((k for k in range(end, min(len(line.lowers), end + _DENIED)) if _stops(line, k)), None)
    denied = last is not None and line.lowers[last] in absences
    itself = line.lowers[end - 1] in absences
    if not denied and not (first is not None and itself):
        return
    if any(left + 1 in line.quantity_ends for left in range(max(0, at - 3), at)):
        return
    if first is None and line.is_a(at - 1, Class.CONJUNCTION | Class.ADVERB):
        # "ölen ya da yaralanan olmadı" denies both
        first = next((k for k in range(max(0, at - 3), at) if "z" in line.frames(k)), None)
    shown = (first if first is not None else at, last + 1 if denied and last is not None else end)
    item = Group(shown[0], shown[1], "none", 0, 0, Qualifier.NONE_REPORTED, shown, at, people=True)
    yield read_as(item, at, predicate, "absence", Role.HEADLINE_TOLL)


def _stops(line: Line, at: int) -> bool:
    """Whether the search for a denial ends at the token: with one, or at the end of the clause."""
    if line.lowers[at] in line.lexicon.grammar.absences:
        return True
    if at in line.quantities or line.is_a(at, Class.AUXILIARY):
        return True
    return line.tokens[at].text in CLAUSE_MARKS or line.is_comma(at)

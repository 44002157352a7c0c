"""Lists of people: "a policeman, two shopkeepers and a child", "six people, including two children"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tracker.extract.groups import Group, group
from tracker.extract.lexicon import Class
from tracker.extract.line import Line

__all__ = ["Chain", "chain"]

_LONGEST_TAIL: Final = 40


@dataclass(slots=True)
class Chain:
    """Groups that are joined by commas and "and", and those that they include. `last` is the token behind."""

    groups: list[Group]
    last: int
    parts: list[Group] = field(default_factory=list)


def chain(line: Line, at: int, limit: int) -> Chain | None:
    """The groups that start at a token and are joined up to `limit`; None where no group starts there."""
    first = group(line, at)
    if first is None or first.last > limit:
        return None
    found = Chain([first], first.last)
    # Items behind a comma belong to the list only where an "and" closes it.
    pending: list[Group] = []
    at = first.last
    described = explained = listed = False
    while at < limit:
        behind = _tail(line, at, limit)
        described, at = described or behind > at, behind
        if at >= limit:
            break
        if line.is_a(at, Class.INCLUDE):
            at = _parts(line, at + 1, limit, found.parts)
            continue
        joined = line.is_a(at, Class.CONJUNCTION)
        comma = not joined and line.is_comma(at)
        if not joined and not comma:
            break
        following = at + 1
        if comma and line.is_a(following, Class.CONJUNCTION):
            joined, following = True, following + 1
        if following >= limit:
            at = following if comma else at
            break
        # "entre ellas tres niños"
        opener = following + (
            line.is_a(following, Class.PREPOSITION) and line.is_a(following + 1, Class.INCLUDE)
        )
        if line.is_a(opener, Class.INCLUDE):
            at = _parts(line, opener + 1, limit, found.parts)
            continue
        if not joined and line.is_a(following, Class.PREPOSITION):
            at, described = following, True
            continue
        while line.is_adverb(following):
            following += 1
        item = group(line, following)
        if comma and not joined and item is not None and item.partial and item.head is None:
            # "211 people, 164 of them in Hollen"
            break
        if described and item is not None and item.kind == "named" and item.last <= limit:
            # Another place: "in Ogden, Utah", "in the US and Canada".
            at = item.last
            continue
        last = found.groups[-1]
        again = explained and last.kind != "count"
        explained = apposed = not joined and not again and item is not None and _explains(line, last, item)
        listed = listed or (apposed and item is not None and item.kind == "named" and (last.low or 0) > 1)
        if listed and joined and item is not None and item.kind == "named" and item.last <= limit:
            # "the two bailiffs, Joe Zangar, 61, and Ron Kinz, 63,"
            at = item.last
            continue
        if item is None or apposed or item.last > limit or (item.kind == "pronoun" and not item.perpetrator):
            skipped = None if joined else _aside(line, following, limit)
            if skipped is None:
                break
            at = skipped
            continue
        if joined or item.kind == "pronoun":
            found.groups.extend((*pending, item))
            pending.clear()
        elif item.kind == "count" and item.people and found.groups[-1].people:
            found.groups.append(item)
        else:
            pending.append(item)
        at = item.last
    telegraphic = pending and not described and not line.lexicon.grammar.verb_final
    if telegraphic and all(_is_telegraphic(line, item) for item in (first, *pending)):
        # "Woman, boyfriend killed"; where verbs come last the first of them may be who says it.
        found.groups.extend(pending)
    found.last = at
    return found


def _is_telegraphic(line: Line, item: Group) -> bool:
    """Whether it is one person without an article, as headlines write."""
    return item.kind == "one" and item.people and line.is_a(item.first, Class.PERSON) and not item.other


def _tail(line: Line, at: int, limit: int) -> int:
    """The index behind what describes a group: "of the convoy", "in the car", "(ANP)", "aged 12"."""
    steps = 0
    while at < limit and steps < _LONGEST_TAIL:
        steps += 1
        token = line.tokens[at]
        if token.text == "(":
            closing = line.closing(at)
            if closing is None or closing > limit:
                return at
            at = closing
            continue
        if line.is_a(at, Class.INCLUDE):
            return at
        if line.lowers[at] in line.lexicon.grammar.among:
            return at
        if line.is_a(at, Class.PREPOSITION) and line.is_a(at + 1, Class.INCLUDE):
            return at + 1
        if line.is_a(at, Class.PREPOSITION) and not line.is_a(at, Class.CONJUNCTION):
            at += 1
            while at < limit and not _ends_phrase(line, at):
                at = _behind_ages(line, at, limit) if line.lowers[at] in line.lexicon.numbers.ages else at + 1
            continue
        if line.is_participle(at):
            at += 1
            while at < limit and not _ends_phrase(line, at):
                at += 1
            continue
        if line.lowers[at] in line.lexicon.numbers.ages and at + 1 < limit:
            at = max(at + 2, _behind_ages(line, at, limit))
            continue
        return at
    return at


def _behind_ages(line: Line, at: int, limit: int) -> int:
    """The index behind a list of ages: "the ages of 21 and 58"."""
    numbers = line.lexicon.numbers
    behind = at + 1
    while behind < limit and (
        line.tokens[behind].kind == "number"
        or line.is_a(behind, Class.LINKER)
        or (
            (line.lowers[behind] in numbers.joiners or line.is_comma(behind))
            and behind + 1 < limit
            and line.tokens[behind + 1].kind == "number"
            and behind + 1 not in line.quantities
        )
    ):
        behind += 1
    return behind


def _ends_phrase(line: Line, at: int) -> bool:
    """Whether a prepositional phrase ends before the token."""
    flags = line.classes[at]
    if flags & (
        Class.PREPOSITION
        | Class.CONJUNCTION
        | Class.AUXILIARY
        | Class.RELATIVE
        | Class.SUBORDINATOR
        | Class.NEGATION
    ):
        return True
    token = line.tokens[at]
    if token.kind == "punct":
        return token.text not in {"-", ".", "'", "’"}
    return at in line.predicates or line.is_finite(at)


def _parts(line: Line, at: int, limit: int, parts: list[Group]) -> int:
    """The index behind the groups of an inclusion, which are added to `parts`."""
    first = group(line, at)
    single = first is not None and first.kind in {"definite", "named"}
    if (
        first is not None
        and single
        and line.is_comma(first.last)
        and line.is_a(first.last + 1, Class.CONJUNCTION)
    ):
        # One is included; what follows the aside is counted beside the whole.
        parts.append(first)
        return first.last
    found = chain(line, at, limit)
    if found is None:
        return _aside(line, at, limit) or limit
    parts.extend(found.groups)
    parts.extend(found.parts)
    if found.last < limit and not line.is_comma(found.last):
        return _aside(line, found.last, limit) or limit
    return found.last


def _aside(line: Line, at: int, limit: int) -> int | None:
    """The index of the comma that closes an aside which starts there; None where none does."""
    for end in range(at, min(limit, at + _LONGEST_TAIL)):
        if line.is_comma(end):
            return end
    return limit if line.is_comma(limit) else None


def _explains(line: Line, before: Group, item: Group) -> bool:
    """Whether a group behind a comma says again who those before it are: "Khan, a village elder,"."""
    if item.kind == "named":
        return before.kind in {"count", "one", "definite"}
    if item.kind not in {"one", "definite", "bare"}:
        return False
    if before.kind == "named":
        return True
    # "his wife, son and daughter", "his wife, his son": kin are listed
    kin = line.is_a(before.first, Class.POSSESSIVE)
    return before.kind == "definite" and not (
        kin and not line.is_a(item.first, Class.ARTICLE | Class.DEFINITE)
    )

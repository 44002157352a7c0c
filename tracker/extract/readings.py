"""Casualty predicates and the people that they are said of: sentence -> readings.

A reading is one number of people with one fate, before anybody asked what it means for the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tracker.extract.groups import Chain, Group, chain, group
from tracker.extract.lexicon import FUNCTION, Class
from tracker.extract.line import Line
from tracker.extract.numbers import Quantity
from tracker.lang.counts import Predicate
from tracker.model import Metric, Qualifier, Role

__all__ = ["Reading", "readings"]

_WINDOW: Final = 70
_CLAUSES: Final = 4
_TOLL_REACH: Final = 32
_CLAUSE_MARKS: Final = frozenset(";:—–…")


@dataclass(slots=True)
class Reading:
    """One number of people and what is said of them."""

    metric: Metric
    group: Group
    rule: str
    predicate: int
    role: Role = Role.HEADLINE_TOLL
    negated: bool = False
    forecast: bool = False
    qualifier: Qualifier | None = None
    parts: tuple[Group, ...] = ()
    weak: bool = False
    admitted: bool = False
    """Whether they were brought to hospital, which implies that they were hurt."""
    besides: bool = False
    """Whether others are counted beside these: "in addition to the bomber"."""


def readings(line: Line) -> list[Reading]:
    """All readings of a sentence, in the order of their words."""
    found: list[Reading] = []
    for at, (predicate, end) in line.predicates.items():
        found.extend(_predicate(line, at, predicate, end))
    found.extend(_tolls(line))
    found.extend(_specified(line, found))
    found.sort(key=lambda reading: (reading.group.shown, reading.rule))
    return _distinct(found)


def _specified(line: Line, found: list[Reading]) -> list[Reading]:
    """The parts that are named behind what was counted: "74 people died, including 12 children", "11 of them children"."""
    if not found or line.lexicon.specifiers.isdisjoint(line.sentence.words):
        return []
    whole = sorted(
        (r for r in found if r.role is Role.HEADLINE_TOLL and not r.parts), key=lambda r: r.group.shown
    )
    parts: list[Reading] = []
    for at, lower in enumerate(line.lowers):
        before = next((r for r in reversed(whole) if r.group.shown[0] < at and r.predicate < at), None)
        if before is None:
            continue
        items: list[Group] = []
        if line.is_a(at, Class.INCLUDE) and lower in line.lexicon.grammar.includes:
            included = chain(line, at + 1, len(line.tokens))
            items = [item for item in included.groups if item.people] if included else []
        elif at in line.quantities and _is_of_them(line, line.quantities[at].last):
            item = group(line, at)
            items = [item] if item else []
        elif (
            at in line.quantities
            and at > 1
            and line.is_a(at - 1, Class.NEGATION)
            and not line.is_a(at - 1, Class.AUXILIARY)
        ):
            item = group(line, at)
            if item is not None:
                parts.append(replace(before, group=item, rule="denied"))
        parts.extend(
            replace(before, group=item, role=Role.SUBGROUP, rule="specified")
            for item in items
            if item.counted and item.people
        )
    return parts


def _is_of_them(line: Line, at: int) -> bool:
    """Whether "of them" stands there."""
    return (
        line.is_a(at, Class.LINKER)
        and at + 1 < len(line.lowers)
        and (line.lowers[at + 1] in line.lexicon.casualties.pronominal)
    )


def _distinct(found: list[Reading]) -> list[Reading]:
    """The readings without those whose words were read already for the same metric."""
    kept: list[Reading] = []
    seen: set[tuple[Metric, tuple[int, int]]] = set()
    for reading in found:
        key = (reading.metric, reading.group.shown)
        if key not in seen:
            seen.add(key)
            kept.append(reading)
    return kept


def _predicate(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    frames = predicate.frames
    if "n" in frames:
        said = "s" in frames and line.is_a(at - 1, Class.AUXILIARY)
        for reading in _count_noun(line, at, predicate):
            # "no hay muertos" is no less than "ningún muerto"; "84 han muerto" has a subject.
            if not said or reading.group.kind == "none":
                yield reading
    if "b" in frames:
        yield from _bodies(line, at, predicate, end)
    if "v" in frames:
        yield from _lives(line, at, predicate, end)
        return
    if "x" in frames and line.is_a(end, Class.LINKER):
        role = Role.COMPARATOR if _is_motive(line, at) else Role.HEADLINE_TOLL
        for reading in _from_chain(chain(line, end + 1, len(line.tokens)), at, predicate, "of"):
            reading.role = role if reading.role is Role.HEADLINE_TOLL else reading.role
            yield reading
        return
    if "s" in frames and (
        (line.is_a(at - 1, Class.DEFINITE) and not line.is_a(at - 1, Class.SUBORDINATOR))
        or (at and line.lowers[at - 1] in line.lexicon.grammar.among)
    ):
        yield from _among(line, at, predicate, end)
        return
    before = _before(line, at)
    if line.lowers[before.end - 1] == line.lexicon.grammar.infinitive and before.end and not before.auxiliary:
        # "attempted to kill"
        return
    if (
        any(lower in line.lexicon.casualties.natural for lower in line.lowers[end : end + 3])
        and not before.passive
    ):
        return
    if before.passive or "o" not in frames:
        subject = []
        if "s" in frames or ("p" in frames and before.passive):
            subject = list(_subject(line, at, predicate, before))
            yield from subject
        if subject or "o" not in frames or not line.lexicon.grammar.postposed:
            return
    objects = _object(line, end)
    if "s" in frames and (objects is None or objects.groups[0].kind in {"named", "bare"}):
        subject = list(_subject(line, at, predicate, before))
        if subject and (objects is None or (subject[0].group.counted and not subject[0].group.perpetrator)):
            yield from subject
            return
    if objects is not None:
        for reading in _from_chain(objects, at, predicate, "object"):
            reading.negated |= before.negated
            _hedge(reading, predicate, before)
            yield reading


def _is_motive(line: Line, at: int) -> bool:
    """Whether the killing there is why this event happened: "in revenge for the killing of"."""
    motives = line.lexicon.casualties.motives
    return any(lower in motives for lower in line.lowers[max(0, at - 5) : at])


@dataclass(slots=True)
class _Before:
    """What stands directly before a predicate: the subject ends at `end`."""

    end: int
    auxiliary: bool = False
    passive: bool = False
    negated: bool = False
    modal: bool = False
    perfect: bool = False


def _before(line: Line, at: int) -> _Before:
    found = _Before(at)
    while found.end > 0:
        left = found.end - 1
        flags = line.classes[left]
        if flags & Class.NEGATION:
            found.negated = True
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


def _subject(line: Line, at: int, predicate: Predicate, before: _Before) -> Iterator[Reading]:
    end = before.end
    if line.is_comma(end - 1):
        end -= 1
    relative = line.is_a(end - 1, Class.RELATIVE)
    if relative:
        end -= 1
        if line.is_a(end - 1, Class.DEFINITE) and end == 2 and line.lowers[0] in line.lexicon.grammar.among:
            # "Among those who died were"
            yield from _behind(line, at + 1, at, predicate)
            return
        if (
            line.is_a(end - 1, Class.DEFINITE)
            and end >= 2
            and line.lowers[end - 2] in line.lexicon.grammar.among
        ):
            # "were among those who died"
            yield from _members(line, end - 2, at, predicate)
            return
        if line.is_comma(end - 1):
            end -= 1
    found = _subject_chain(line, end, far=(before.auxiliary or predicate.frames == "s") and not relative)
    if found is None:
        return
    first = found.groups[0]
    if (
        not before.auxiliary
        and not relative
        and predicate.frames == "sar"
        and first.kind in {"named", "definite", "bare", "pronoun"}
    ):
        return
    among = (
        line.is_a(first.first - 1, Class.PREPOSITION)
        and line.lowers[first.first - 1] in line.lexicon.grammar.among
    )
    if (predicate.weak and not (before.passive or first.kind == "count")) or (
        predicate.weak and first.perpetrator
    ):
        return
    negated = before.negated or line.is_a(first.first - 1, Class.NEGATION)
    if first.whole is not None and not before.auxiliary and len(found.groups) == 1:
        # "one of three killed": the killed are three.
        found.groups[0] = _whole(first, first.whole)
    for reading in _from_chain(found, at, predicate, "subject"):
        reading.negated |= negated
        _hedge(reading, predicate, before)
        yield reading
    if among:
        yield from _members(line, first.first - 1, at, predicate)


def _hedge(reading: Reading, predicate: Predicate, before: _Before) -> None:
    """Marks what may be so ("may have died", "may be dead") as feared and what may come ("could die") as forecast."""
    if not before.modal:
        return
    if before.perfect or "a" in predicate.frames:
        reading.qualifier = Qualifier.FEARED
    else:
        reading.forecast = True


def _whole(item: Group, whole: Quantity) -> Group:
    """The group out of which the phrase picks some."""
    shown = (whole.first, whole.last)
    return replace(
        item,
        low=whole.low,
        high=whole.high,
        qualifier=whole.qualifier,
        shown=shown,
        kind="count",
        partial=False,
    )


def _members(line: Line, at: int, predicate_at: int, predicate: Predicate) -> Iterator[Reading]:
    """The groups that are said to be among the people whose phrase "among" opens."""
    end = at
    while end > 0 and line.classes[end - 1] & (Class.AUXILIARY | Class.ADVERB):
        end -= 1
    found = _subject_chain(line, end, far=False)
    if found is None:
        return
    for item in (*found.groups, *found.parts):
        if item.counted:
            yield _reading(item, predicate_at, predicate, "among", Role.SUBGROUP)


def _among(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    """The groups that "the dead" are said to include, on either side of the word."""
    among = line.lexicon.grammar.among
    opener = at - 1 if line.lowers[at - 1] in among else at - 2
    if line.is_a(end, Class.INCLUDE) or (line.is_a(end, Class.AUXILIARY) and opener == 0):
        yield from _behind(line, end, at, predicate)
    elif opener > 0 and line.is_a(opener, Class.LINKER) and opener in line.quantity_ends:
        # "twelve of the dead"
        item = group(line, line.quantity_ends[opener].first)
        if item is not None:
            yield _reading(item, at, predicate, "among", Role.SUBGROUP)
    elif opener > 0 and line.lowers[opener] in among:
        yield from _members(line, opener, at, predicate)


def _behind(line: Line, end: int, at: int, predicate: Predicate) -> Iterator[Reading]:
    """The groups behind "the dead include" and "among those who died were"."""
    found = chain(line, end + 1, len(line.tokens))
    for item in (*found.groups, *found.parts) if found else ():
        if item.counted:
            yield _reading(item, at, predicate, "among", Role.SUBGROUP)


def _subject_chain(line: Line, end: int, *, far: bool) -> Chain | None:
    """The leftmost chain that reaches up to `end`, in its clause or where `far` in one before it."""
    floor = max(0, end - _WINDOW)
    bound = end
    unknown: Chain | None = None
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
            first = found.groups[0]
            if first.people or first.kind in {"count", "named"}:
                return found
            # A noun that is not known to be a person counts only where nobody else is there.
            unknown = unknown or (found if first.kind == "one" and not first.thing else None)
        if start <= floor:
            break
        near = _adjacent(line, end) if bound == end else None
        if near is not None:
            return near
        bound = start - 1
    return unknown or _adjacent(line, end)


def _adjacent(line: Line, end: int) -> Chain | None:
    """The phrase directly before a word whatever governs it: "among 10 killed", "with 12 people dead"."""
    for at in range(max(0, end - 8), end):
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
        if line.tokens[left].text in _CLAUSE_MARKS or (
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


def _object(line: Line, at: int) -> Chain | None:
    while (
        at < len(line.tokens)
        and (line.is_a(at, Class.ADVERB) or line.is_quote(at))
        and at not in line.quantities
        and line.lexicon.both.match(line.lowers, at) is None
    ):
        at += 1
    found = chain(line, at, min(len(line.tokens), at + _WINDOW))
    if found is None or found.groups[0].thing:
        return None
    first = found.groups[0]
    known = first.people or first.kind in {"count", "named", "one"}
    return found if known else None


def _reading(item: Group, at: int, predicate: Predicate, rule: str, role: Role) -> Reading:
    return Reading(
        predicate.metric,
        item,
        rule,
        at,
        role,
        qualifier=predicate.qualifier,
        weak=predicate.weak,
        admitted="i" in predicate.frames,
    )


def _from_chain(found: Chain | None, at: int, predicate: Predicate, rule: str) -> Iterator[Reading]:
    """The readings of a chain: the group or the sum of the groups, and the parts it includes."""
    if found is None:
        return
    counted = [
        item for item in found.groups if item.kind != "bare" and not item.thing and item.qualifier is not None
    ]
    numbered = [
        item for item in counted if item.low is not None or item.high is not None or item.kind == "count"
    ]
    if len(numbered) > 1:
        numbered = [
            item for item in numbered if item.people or item.head is None or item.kind in {"named", "count"}
        ]
    if len(numbered) > 2 and numbered[0].low == sum(item.low or 0 for item in numbered[1:]):
        # "six people, three men and three women,"
        yield _reading(numbered[0], at, predicate, rule, Role.HEADLINE_TOLL)
        for item in numbered[1:]:
            yield _reading(item, at, predicate, f"{rule}_part", Role.SUBGROUP)
    elif len(numbered) > 1 and any(item.kind != "pronoun" for item in numbered):
        whole = _reading(_total(numbered), at, predicate, f"{rule}_sum", Role.HEADLINE_TOLL)
        whole.parts = tuple(numbered)
        yield whole
        for item in numbered:
            if item.counted:
                yield _reading(item, at, predicate, rule, Role.SUBGROUP)
    else:
        for item in numbered:
            yield _reading(item, at, predicate, rule, Role.HEADLINE_TOLL)
    for item in found.parts:
        if item.counted and not item.thing:
            yield _reading(item, at, predicate, f"{rule}_part", Role.SUBGROUP)


def _total(items: list[Group]) -> Group:
    """The sum of groups that are all of it, as one group that spans them."""
    lows = [item.low for item in items]
    highs = [item.high for item in items]
    low = None if None in lows else sum(value for value in lows if value is not None)
    high = None if None in highs else sum(value for value in highs if value is not None)
    qualifiers = [item.qualifier for item in items if item.qualifier is not Qualifier.EXACT]
    first, last = items[0], items[-1]
    return replace(
        first,
        last=last.last,
        kind="count",
        low=low,
        high=high,
        qualifier=qualifiers[0] if qualifiers else Qualifier.EXACT,
        shown=(first.shown[0], last.shown[1]),
        people=all(item.people for item in items),
        head=None,
        perpetrator=False,
    )


def _count_noun(line: Line, at: int, predicate: Predicate) -> Iterator[Reading]:
    """The number before a noun that counts by itself: "12 deaths", "no reported casualties"."""
    for left in range(at - 1, max(-1, at - 6), -1):
        if line.is_comma(left) or line.tokens[left].text in _CLAUSE_MARKS:
            return
        if left + 1 in line.quantity_ends:
            quantity = line.quantity_ends[left + 1]
            shown = (quantity.first - line.is_a(quantity.first - 1, Class.OTHER), quantity.last)
            more = any(line.is_a(k, Class.OTHER) for k in range(left + 1, at))
            warned = more and not line.sentence.words.isdisjoint(line.lexicon.casualties.warnings)
            counted = _reading(
                Group(
                    shown[0],
                    at + 1,
                    "count",
                    quantity.low,
                    quantity.high,
                    quantity.qualifier,
                    shown,
                    at,
                    people=True,
                ),
                at,
                predicate,
                "count_noun",
                Role.HEADLINE_TOLL,
            )
            counted.forecast = warned
            yield counted
            return
        flags = line.classes[left]
        if flags & Class.NO:
            yield _reading(
                Group(left, at + 1, "none", 0, 0, Qualifier.NONE_REPORTED, (left, at + 1), at, people=True),
                at,
                predicate,
                "no_count_noun",
                Role.HEADLINE_TOLL,
            )
            return
        if line.lexicon.grammar.postposed and (
            flags & Class.AUXILIARY
            or (flags & Class.LINKER and any(line.is_a(k, Class.NO) for k in range(left - 3, left)))
        ):
            # "no han sido registradas víctimas", "n'a pas fait de victimes"
            continue
        if flags & (FUNCTION & ~(Class.CONJUNCTION | Class.VERB)) or (
            flags & Class.CONJUNCTION and left - 1 not in line.predicates
        ):
            return


def _bodies(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    """The dead that are counted as bodies: "six bodies were found", "bodies of 12 people"."""
    if line.is_a(end, Class.LINKER) or line.is_a(end - 1, Class.LINKER):
        start = end + 1 if line.is_a(end, Class.LINKER) else end
        yield from _from_chain(chain(line, start, len(line.tokens)), at, predicate, "bodies")
        return
    yield from (replace(reading, rule="bodies") for reading in _count_noun(line, at, predicate))


def _lives(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    """The number between a verb and the lives: "claimed 12 lives"."""
    quantity = line.quantities.get(end)
    if quantity is None:
        return
    for right in range(quantity.last, min(len(line.lowers), quantity.last + 4)):
        if line.lowers[right] in line.lexicon.grammar.lives:
            shown = (quantity.first, quantity.last)
            yield _reading(
                Group(
                    quantity.first,
                    right + 1,
                    "count",
                    quantity.low,
                    quantity.high,
                    quantity.qualifier,
                    shown,
                    right,
                    people=True,
                ),
                at,
                predicate,
                "lives",
                Role.HEADLINE_TOLL,
            )
            return


def _tolls(line: Line) -> Iterator[Reading]:
    """The numbers that follow a noun which announces one: "death toll rises from 12 to 14"."""
    behind = 0
    for at in line.lexicon.tolls.starts(line.lowers):
        match = line.lexicon.tolls.match(line.lowers, at) if at >= behind else None
        if match is not None:
            metric, behind = match
            yield from _announced(line, at, behind, metric)


def _announced(line: Line, at: int, end: int, metric: Metric) -> Iterator[Reading]:
    words = line.lexicon.casualties
    predicate = Predicate(metric, "t")
    position, reach, linked, forecast = end, 0, False, False
    bound: tuple[int, Qualifier] | None = None
    while position < len(line.tokens) and reach < _TOLL_REACH:
        quantity = line.quantities.get(position)
        lower = line.lowers[position]
        if quantity is not None:
            item = group(line, position)
            if item is not None and linked and not item.thing:
                reading = _reading(
                    _announcing(item, quantity, bound), at, predicate, "toll", _announced_role(line, position)
                )
                reading.forecast = forecast
                yield reading
                reach = 0
            bound, linked = None, False
            position = quantity.last
            continue
        if (
            position in line.predicates
            and lower not in words.links
            and lower not in words.bounds
            and lower not in words.tolls
        ):
            return
        token = line.tokens[position]
        if token.kind == "punct" and token.text not in {",", ":", "-", "–", "(", ")", "'", '"'}:
            return
        linked = (
            lower in words.links
            or line.is_comma(position)
            or line.is_a(position, Class.NEGATION | Class.ADVERB)
        )
        forecast = forecast or line.is_a(position, Class.MODAL)
        if lower in words.bounds:
            linked, bound = True, (position, words.bounds[lower])
        position += 1
        reach += 1


def _announcing(item: Group, quantity: Quantity, bound: tuple[int, Qualifier] | None) -> Group:
    item = replace(item, shown=(quantity.first, quantity.last), kind="count")
    return _bounded(item, *bound) if bound is not None and quantity.qualifier is Qualifier.EXACT else item


def _bounded(item: Group, at: int, qualifier: Qualifier) -> Group:
    """The group with the bound that the verb before its number sets: "tops 28,000"."""
    high = None if qualifier is Qualifier.MORE_THAN else item.high
    return replace(item, shown=(at, item.shown[1]), qualifier=qualifier, high=high)


def _announced_role(line: Line, at: int) -> Role:
    """Whether a number behind a toll noun is the toll, the one before it, or the step between."""
    before = line.lowers[at - 1]
    if line.lexicon.is_origin(line.lowers, at, line.quantities[at].last):
        return Role.PRIOR_VALUE
    if before in line.lexicon.casualties.steps:
        return Role.INCREMENT
    return Role.HEADLINE_TOLL

"""Casualty predicates and the people that they are said of: sentence -> readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tracker.extract.bulletins import labelled
from tracker.extract.chains import Chain, chain
from tracker.extract.copies import replace
from tracker.extract.fates import fates
from tracker.extract.finals import absence, final_chain, shares, some_of
from tracker.extract.groups import Group, group
from tracker.extract.lexicon import Class
from tracker.extract.line import Line
from tracker.extract.multiples import multiples
from tracker.extract.nouns import announced_tolls, bodies, count_noun, lives
from tracker.extract.numbers import Quantity
from tracker.extract.reading import Reading, from_chain, read_as
from tracker.extract.subjects import (
    Before,
    adjacent,
    conjoined_group,
    object_chain,
    relative_chain,
    subject_chain,
    verb_group,
)
from tracker.lang.counts import Predicate
from tracker.model import Metric, Qualifier, Role

__all__ = ["readings"]

_INTRANSITIVE: Final = ("s", "sl")
# How far behind the verb those stand who shared the fate, in tokens.
_COMPANY: Final = 12
# How far before the people an "if" still governs them, in tokens.
_SUPPOSED: Final = 8
# How far the part stands behind its whole: "of the 84 dead, at least 12 ...".
_PART: Final = 6


def readings(line: Line) -> list[Reading]:
    """All readings of a sentence, in the order of their words."""
    found: list[Reading] = []
    for at, (predicate, end) in line.predicates.items():
        found.extend(_predicate(line, at, predicate, end))
    found.extend(announced_tolls(line))
    found.extend(labelled(line))
    for reading in found:
        reading.forecast |= _is_supposed(line, reading)
    found.extend([*_specified(line, found), *_some_of(line, found)])
    found.extend(shares(line, found))
    found = multiples(line, found)
    if not line.lexicon.casualties.animals.isdisjoint(line.lowers):
        # "several wild elephants may explain why hundreds died"
        found = [
            each for each in found if each.group.head is not None or each.group.people or each.rule == "toll"
        ]
    found.sort(key=lambda reading: (reading.group.shown, reading.rule))
    return fates(line, _distinct(found))


def _specified(line: Line, found: list[Reading]) -> list[Reading]:
    """The parts that are named behind what was counted: "74 people died, including 12 children", "11 of them children"."""
    if not found or (line.lexicon.specifiers.isdisjoint(line.sentence.words) and ":" not in line.lowers):
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
        elif _opens_parts(line, at, before):
            behind = chain(line, at + 1 if lower == ":" else at + 2, len(line.tokens))
            items = [item for item in behind.groups if item.people] if behind else []
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


def _opens_parts(line: Line, at: int, whole: Reading) -> bool:
    """Whether the parts of the whole follow: "among them", or a colon with the first of several."""
    if line.lowers[at] in line.lexicon.grammar.among:
        return at + 1 < len(line.lowers) and line.lowers[at + 1] in line.lexicon.casualties.pronominal
    if line.tokens[at].text != ":" or at + 1 not in line.quantities or whole.rule == "label":
        return False
    return (line.quantities[at + 1].low or 0) < (whole.group.low or 0)


def _is_of_them(line: Line, at: int) -> bool:
    """Whether "of them" stands there."""
    pronouns = line.lexicon.casualties.pronominal
    behind = at + 1 if line.is_a(at, Class.LINKER) else at
    glued = behind > at or line.is_a(at, Class.INCLUDE)
    return glued and behind < len(line.lowers) and line.lowers[behind] in pronouns


def _some_of(line: Line, found: list[Reading]) -> Iterator[Reading]:
    """The parts of a whole that opens the clause: "of the 84 dead, 12 were children"."""
    for whole in found:
        first = whole.group.first
        opener = first - 2
        if whole.rule != "count_noun" or opener < 0 or not line.is_a(first - 1, Class.DEFINITE):
            continue
        if not (line.is_a(opener, Class.LINKER) or line.lowers[opener] in line.lexicon.grammar.among):
            continue
        if (
            opener
            and not line.is_a(opener - 1, Class.CONJUNCTION)
            and line.tokens[opener - 1].kind != "punct"
        ):
            continue
        behind = whole.predicate + 1
        at = next(
            (k for k in range(behind, min(behind + _PART, len(line.lowers))) if k in line.quantities), None
        )
        item = group(line, at) if at is not None else None
        if item is not None and item.counted and not item.thing and (item.low or 0) < (whole.group.low or 0):
            yield replace(whole, group=item, role=Role.SUBGROUP, rule="specified")


def _distinct(found: list[Reading]) -> list[Reading]:
    """The readings without those whose words were read already for the same metric."""
    kept: list[Reading] = []
    seen: set[tuple[Metric, tuple[int, int]]] = set()
    announced = {(r.metric, end) for r in found if r.rule == "toll" for end in r.group.shown}
    bounded = {(r.metric, *r.group.shown) for r in found if r.rule == "count_noun"}
    for reading in found:
        key = (reading.metric, reading.group.shown)
        # "the toll exceeds 2,000 dead": one number, bounded by its verb
        longer = reading.rule == "subject" and any(
            (reading.metric, start, reading.group.shown[1]) in bounded
            for start in range(max(0, reading.group.shown[0] - 2), reading.group.shown[0])
        )
        again = longer or (
            reading.rule in {"count_noun", "subject"}
            and any((reading.metric, end) in announced for end in reading.group.shown)
        )
        if key not in seen and not again:
            seen.add(key)
            kept.append(reading)
    return kept


def _predicate(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    frames = predicate.frames
    if "m" in frames and line.lexicon.grammar.verb_final:
        yield from some_of(line, at, predicate)
        return
    if "z" in frames:
        zero = list(absence(line, at, predicate, end))
        if zero:
            yield from zero
            return
    if "n" in frames:
        said = "s" in frames and line.is_a(at - 1, Class.AUXILIARY)
        for reading in count_noun(line, at, predicate):
            # "no hay muertos" is no less than "ningún muerto"; "84 han muerto" has a subject.
            if not said or reading.group.kind == "none":
                yield reading
                if reading.group.kind == "count" and line.is_a(at - 1, Class.LINKER):
                    # "decenas de desaparecidos" is whole
                    return
    if "b" in frames:
        yield from bodies(line, at, predicate, end)
    if "u" in frames:
        yield read_as(
            Group(at, end, "pronoun", 1, 1, Qualifier.EXACT, (at, end), people=True, perpetrator=True),
            at,
            predicate,
            "suicide",
            Role.HEADLINE_TOLL,
        )
        return
    if "v" in frames:
        yield from lives(line, at, predicate, end)
        return
    if "x" in frames and line.is_a(end, Class.LINKER):
        role = Role.COMPARATOR if _is_motive(line, at) else Role.HEADLINE_TOLL
        for reading in from_chain(chain(line, end + 1, len(line.tokens)), at, predicate, "of"):
            reading.role = role if reading.role is Role.HEADLINE_TOLL else reading.role
            yield reading
        return
    if ("s" in frames or "m" in frames) and (
        (line.is_a(at - 1, Class.DEFINITE) and not line.is_a(at - 1, Class.SUBORDINATOR))
        or (at and line.lowers[at - 1] in line.lexicon.grammar.among)
    ):
        yield from _among(line, at, predicate, end)
        return
    before = verb_group(line, at)
    if not before.auxiliary and ("o" not in frames or object_chain(line, end) is None):
        # "were shot in the head and pronounced dead"
        before = conjoined_group(line, before.end) or before
    if line.lowers[before.end - 1] == line.lexicon.grammar.infinitive and before.end and not before.auxiliary:
        # "attempted to kill"
        return
    if not line.lexicon.casualties.natural.isdisjoint(line.lowers[end : end + 3]) and not before.passive:
        return
    if before.passive or "o" not in frames:
        subject = []
        if "s" in frames or ("p" in frames and before.passive):
            subject = list(_subject(line, at, predicate, before, end))
            yield from subject
        if subject or "o" not in frames or not line.lexicon.grammar.postposed:
            return
    objects = object_chain(line, end)
    if "s" in frames and (objects is None or objects.groups[0].kind in {"named", "bare"}):
        subject = list(_subject(line, at, predicate, before, end))
        if subject and (objects is None or (subject[0].group.counted and not subject[0].group.perpetrator)):
            yield from subject
            return
    if before.negated and _is_anybody(line, end):
        nobody = Group(before.end, end + 1, "none", 0, 0, Qualifier.NONE_REPORTED, (before.end, end + 1))
        yield read_as(nobody, at, predicate, "nobody", Role.HEADLINE_TOLL)
        return
    if objects is not None:
        behind = objects.groups[-1].last
        if predicate.weak and behind < len(line.lowers) and line.lexicon.fatal.match(line.lowers, behind):
            # "shot the man dead"
            predicate = replace(predicate, metric=Metric.KILLED, weak=False)
        for reading in from_chain(objects, at, predicate, "object"):
            # "no murió nadie" denies once.
            reading.negated |= before.negated and reading.group.kind != "none"
            _hedge(reading, predicate, before)
            yield reading


def _is_anybody(line: Line, at: int) -> bool:
    """Whether the word there is nobody behind a negation, and no "one of the"."""
    return (
        at < len(line.lowers)
        and line.lowers[at] in line.lexicon.grammar.anybody
        and not line.is_a(at + 1, Class.DEFINITE)
    )


def _is_supposed(line: Line, reading: Reading) -> bool:
    """Whether a word before the people makes it a case that is only thought of: "if", "drill"."""
    first, grammar = reading.group.first, line.lexicon.grammar
    if not grammar.drills.isdisjoint(line.lowers) and line.lexicon.imagined.among(
        line.lowers, 0, len(line.lowers)
    ):
        return True
    return not grammar.hypotheticals.isdisjoint(line.lowers[max(0, first - _SUPPOSED) : first])


def _is_motive(line: Line, at: int) -> bool:
    """Whether the killing there is why this event happened: "in revenge for the killing of"."""
    motives = line.lexicon.casualties.motives
    return not motives.isdisjoint(line.lowers[max(0, at - 5) : at])


def _subject(line: Line, at: int, predicate: Predicate, before: Before, behind: int) -> Iterator[Reading]:
    """The people before the predicate that ends at `behind`, and those who shared their fate."""
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
    final = line.lexicon.grammar.verb_final
    if final:
        found = final_chain(line, end)
    else:
        found = relative_chain(line, end) if relative else None
    if found is None and not final:
        far = (before.auxiliary or predicate.frames in _INTRANSITIVE) and not relative
        found = subject_chain(line, end, far=far)
    if (
        found is not None
        and not found.groups[0].counted
        and not before.auxiliary
        and "a" in predicate.frames
        and end in line.quantity_ends
    ):
        # "the list of 14 dead"
        found = adjacent(line, end)
    if found is None:
        return
    first = found.groups[0]
    if (
        not before.auxiliary
        and not relative
        and predicate.frames == "sar"
        and first.kind in {"named", "definite", "bare", "pronoun"}
        and not (line.is_a(first.first - 1, Class.LEAVING) and first.kind == "definite")
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
    if final:
        negated |= not line.lexicon.grammar.absences.isdisjoint(line.lowers[behind - 1 : behind + 2])
    if "l" in predicate.frames and not before.auxiliary and first.kind != "count" and first.low == 1:
        # "don't let my baby die"
        return
    picked = relative or predicate.frames not in _INTRANSITIVE
    if first.whole is not None and picked and not before.auxiliary and len(found.groups) == 1:
        # "one of three killed": the killed are three.
        found.groups[0] = _whole(first, first.whole)
        if relative and first.kind == "count":
            # "Forty of the 41 people who died"
            yield read_as(first, at, predicate, "among", Role.SUBGROUP)
    joined = _company(line, behind)
    if joined is not None and joined.last > found.last:
        found.groups.extend(joined.groups)
        found.parts.extend(joined.parts)
    for reading in from_chain(found, at, predicate, "subject"):
        reading.negated |= negated
        _hedge(reading, predicate, before)
        yield reading
    if among:
        yield from _members(line, first.first - 1, at, predicate)


def _company(line: Line, at: int) -> Chain | None:
    """Those who shared the fate of the subject, behind the verb: "was killed in the attack, along with his guard"."""
    limit = min(len(line.tokens), at + _COMPANY)
    if line.lexicon.company.firsts.isdisjoint(line.lowers[at:limit]):
        return None
    for opener in range(at, limit):
        match = line.lexicon.company.match(line.lowers, opener)
        if match is not None:
            found = chain(line, match[1], len(line.tokens))
            known = found is not None and found.groups[0].people and not found.groups[0].thing
            return found if known else None
        if opener in line.predicates or line.is_a(opener, Class.CONJUNCTION | Class.AUXILIARY):
            return None
    return None


def _hedge(reading: Reading, predicate: Predicate, before: Before) -> None:
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
    found = subject_chain(line, end, far=False)
    if found is None:
        return
    for item in (*found.groups, *found.parts):
        if item.counted:
            yield read_as(item, predicate_at, predicate, "among", Role.SUBGROUP)


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
            yield read_as(item, at, predicate, "among", Role.SUBGROUP)
    elif opener > 0 and line.lowers[opener] in among:
        yield from _members(line, opener, at, predicate)


def _behind(line: Line, end: int, at: int, predicate: Predicate) -> Iterator[Reading]:
    """The groups behind "the dead include" and "among those who died were"."""
    found = chain(line, end + 1, len(line.tokens))
    for item in (*found.groups, *found.parts) if found else ():
        if item.counted:
            yield read_as(item, at, predicate, "among", Role.SUBGROUP)

"""Nouns that count people or announce a number: "12 deaths", "six bodies", "23 lives", "death toll rises to 57"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tracker.extract.chains import chain
from tracker.extract.copies import replace
from tracker.extract.groups import Group, group
from tracker.extract.lexicon import FUNCTION, Class
from tracker.extract.line import Line
from tracker.extract.numbers import Quantity
from tracker.extract.reading import Reading, from_chain, read_as
from tracker.extract.subjects import CLAUSE_MARKS
from tracker.lang.counts import Predicate
from tracker.model import Metric, Qualifier, Role

__all__ = ["announced", "announced_tolls", "bodies", "count_noun", "lives"]

# How far the number may stand behind the noun that announces it, in tokens.
_REACH: Final = 32
# How far a verb that is denied stands from its noun where its subject is between, in tokens.
_DENIED: Final = 6
_DENIAL: Final = 3
# How far before such a noun a word makes its number one that is expected, in tokens.
_FEARED: Final = 2
_DYING: Final = ("s", "sl")
# How far the number stands behind the verb that says where the toll rests, in tokens.
_AFTER_VERB: Final = 8


def count_noun(line: Line, at: int, predicate: Predicate) -> Iterator[Reading]:
    """The number before a noun that counts by itself: "12 deaths", "no reported casualties"."""
    if predicate.counts is not None and _counts_itself(line, at):
        first = at - line.is_a(at - 1, Class.ARTICLE)
        item = Group(
            first, at + 1, "one", predicate.counts, predicate.counts, Qualifier.EXACT, (first, at + 1)
        )
        yield read_as(replace(item, head=at, people=True), at, predicate, "count_noun", Role.HEADLINE_TOLL)
        return
    final = line.lexicon.grammar.verb_final
    if final and line.lexicon.tolls.match(line.lowers, at) is not None:
        # "5'inin ... ölü sayısı": the noun announces what follows
        return
    for left in range(at - 1, max(-1, at - 6), -1):
        if (
            line.is_comma(left)
            or line.tokens[left].text in CLAUSE_MARKS
            or (final and left in line.predicates)
        ):
            return
        if left + 1 in line.quantity_ends:
            if _is_figure_of_speech(line, line.quantity_ends[left + 1].first):
                return
            quantity, first, last = _bounded_beside(line, line.quantity_ends[left + 1], at + 1)
            shown = (first, last)
            more = any(line.is_a(k, Class.OTHER) for k in range(left + 1, at))
            warned = more and not line.sentence.words.isdisjoint(line.lexicon.casualties.warnings)
            counted = read_as(
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
                    other=more or shown[0] < quantity.first,
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
        if flags & Class.LINKER and line.lowers[left - 1] in line.lexicon.casualties.reports:
            # "no reports of deaths"; "no word of deaths" is nothing
            continue
        linker = Class.LINKER if line.lexicon.grammar.postposed else 0
        if flags & (Class.DEFINITE | linker) and left in line.quantity_ends and _is_near(line, left, at):
            # "una veintena de muertos"; "dozens of the dead", where no word for "of" is written
            continue
        if flags & Class.NEGATION and left - 1 in line.predicates and line.lexicon.grammar.postposed:
            # "ni muertos ni heridos"
            continue
        if (
            flags & Class.NO
            and line.lexicon.grammar.postposed
            and any(map(line.is_person, range(left + 1, at)))
        ):
            # "aucun passager n'est mort" has a subject
            return
        if flags & Class.NO:
            yield _none(left, at, predicate)
            return
        denial = _denial(line, left) if flags & Class.LINKER and line.lexicon.grammar.postposed else None
        if flags & Class.SUBORDINATOR and left == at - 2 and line.lexicon.grammar.postposed:
            # "no hay que lamentar víctimas"
            regretted = _denial(line, left)
            if regretted is not None:
                yield _none(regretted, at, predicate)
            return
        if denial is not None and left - denial > _DENIAL:
            yield _none(denial, at, predicate)
            return
        if line.lexicon.grammar.postposed and (flags & Class.AUXILIARY or denial is not None):
            # "no han sido registradas víctimas", "n'a pas fait de victimes"
            continue
        if flags & (FUNCTION & ~(Class.CONJUNCTION | Class.VERB)) or (
            flags & Class.CONJUNCTION and left - 1 not in line.predicates
        ):
            return


def _is_figure_of_speech(line: Line, at: int) -> bool:
    """Whether the verb of dying stands right before the number: "died a thousand deaths"."""
    before = line.predicates.get(at - 1)
    return before is not None and before[0].metric is Metric.KILLED and before[0].frames in _DYING


def _is_near(line: Line, left: int, at: int) -> bool:
    """Whether nothing but "other" stands between the two."""
    return all(line.is_a(k, Class.OTHER) for k in range(left + 1, at))


def _bounded_beside(line: Line, quantity: Quantity, at: int) -> tuple[Quantity, int, int]:
    """The number with the bound that its verb or the words behind its noun set, and the range of all these words."""
    first = quantity.first - line.is_a(quantity.first - 1, Class.OTHER)
    verb = quantity.first - 1 - line.is_a(quantity.first - 1, Class.DEFINITE)
    bound = line.lexicon.casualties.bounds.get(line.lowers[verb]) if verb >= 0 else None
    if bound is not None and quantity.qualifier is Qualifier.EXACT:
        return quantity.bounded(bound), verb, quantity.last
    quantity, last = _bounded_behind(line, quantity, at)
    return quantity, first, last


def _bounded_behind(line: Line, quantity: Quantity, at: int) -> tuple[Quantity, int]:
    """The number with the bound that stands behind its noun, and where its words end: "12 deaths at least"."""
    bound = line.lexicon.after.match(line.lowers, at) if at < len(line.lowers) else None
    if bound is None or quantity.qualifier is not Qualifier.EXACT:
        return quantity, quantity.last
    return quantity.bounded(bound[0]), bound[1]


def _none(first: int, at: int, predicate: Predicate) -> Reading:
    """The zero of a noun and the negation that stands at `first`."""
    nobody = Group(first, at + 1, "none", 0, 0, Qualifier.NONE_REPORTED, (first, at + 1), at, people=True)
    return read_as(nobody, at, predicate, "no_count_noun", Role.HEADLINE_TOLL)


def _denial(line: Line, at: int) -> int | None:
    """The index of a negation closely before the token, which denies what stands behind it."""
    reach = _DENIED if line.lexicon.grammar.verb_first else _DENIAL
    return next((k for k in range(at - reach, at) if line.is_a(k, Class.NO)), None)


def _counts_itself(line: Line, at: int) -> bool:
    """Whether no number stands before the noun that it could count: behind an article, or where there are none."""
    if line.is_a(at - 1, Class.ARTICLE):
        return at not in line.quantity_ends
    if (
        line.lexicon.grammar.articles
        or at in line.quantity_ends
        or line.is_a(at - 1, Class.NO | Class.DEFINITE)
    ):
        return False
    return not line.is_a(at - 1, Class.OTHER) and not any(
        line.is_a(k, Class.NO) for k in range(at - 4, at - 1)
    )


def bodies(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    """The dead that are counted as bodies: "six bodies were found", "bodies of 12 people"."""
    if line.is_a(end, Class.LINKER) or line.is_a(end - 1, Class.LINKER) or end in line.quantities:
        start = end + 1 if line.is_a(end, Class.LINKER) else end
        yield from from_chain(chain(line, start, len(line.tokens)), at, predicate, "bodies")
        return
    yield from (replace(reading, rule="bodies") for reading in count_noun(line, at, predicate))


def lives(line: Line, at: int, predicate: Predicate, end: int) -> Iterator[Reading]:
    """The number between a verb and the lives: "claimed 12 lives"."""
    quantity = line.quantities.get(end)
    if quantity is None:
        return
    for right in range(quantity.last, min(len(line.lowers), quantity.last + 4)):
        if line.lowers[right] in line.lexicon.grammar.lives:
            shown = (quantity.first, quantity.last)
            yield read_as(
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


def announced_tolls(line: Line) -> Iterator[Reading]:
    """The numbers that follow a noun which announces one: "death toll rises from 12 to 14"."""
    behind = 0
    for at in line.lexicon.tolls.starts(line.lowers):
        match = line.lexicon.tolls.match(line.lowers, at) if at >= behind else None
        if match is not None:
            metric, behind = match
            if line.is_a(at, Class.DEFINITE) and (
                line.is_a(at - 1, Class.LINKER) or line.lowers[at - 1] in line.lexicon.grammar.among
            ):
                # "of the dead 12", "among the dead 12"
                continue
            yield from _arrived(line, at, metric)
            yield from announced(line, at, behind, metric)


def _arrived(line: Line, at: int, metric: Metric) -> Iterator[Reading]:
    """The numbers before such a noun: "sube a 84 la cifra de muertos", "ramené de 95 à 84 le nombre de morts"."""
    destinations = line.lexicon.casualties.destinations
    last = at - 1 if line.is_a(at - 1, Class.DEFINITE) else at
    quantity = line.quantity_ends.get(last)
    if quantity is None or not quantity.first or line.lowers[quantity.first - 1] not in destinations:
        return
    before = line.quantity_ends.get(quantity.first - 1)
    for each, role in ((before, Role.PRIOR_VALUE), (quantity, Role.HEADLINE_TOLL)):
        item = group(line, each.first) if each is not None else None
        if each is None or item is None:
            continue
        if role is Role.HEADLINE_TOLL or line.lexicon.is_origin(line.lowers, each.first, each.last):
            counted = replace(item, last=each.last, head=None, shown=(each.first, each.last), kind="count")
            yield read_as(counted, at, Predicate(metric, "t"), "toll", role)


def announced(line: Line, at: int, end: int, metric: Metric) -> Iterator[Reading]:
    """The numbers behind a noun that stands from `at` up to `end` and announces them."""
    words = line.lexicon.casualties
    predicate = Predicate(metric, "t")
    # A verb before the noun links it to the number: "reached the toll 84"; one that comes last links any.
    grammar = line.lexicon.grammar
    position, reach, linked, forecast = end, 0, grammar.verb_first or grammar.verb_final, False
    bound: tuple[int, Qualifier] | None = None
    if line.lexicon.grammar.verb_first:
        forecast = line.lexicon.forecasts.among(line.lowers, 0, at)
    elif not line.lexicon.grammar.verb_final:
        # "fears toll of at least 40"
        forecast = line.lexicon.forecasts.among(line.lowers, max(0, at - _FEARED), at)
    opened = line.lexicon.grammar.verb_first and not words.links.isdisjoint(line.lowers[max(0, at - 3) : at])
    while position < len(line.tokens) and reach < _REACH:
        quantity = line.quantities.get(position)
        lower = line.lowers[position]
        if quantity is not None:
            item = group(line, position)
            if (
                item is not None
                and linked
                and not item.thing
                and _may_be_announced(line, item)
                and not _acts(line, item)
            ):
                counted, last = _bounded_behind(line, quantity, quantity.last + 1)
                item = replace(item, low=counted.low, high=counted.high, qualifier=counted.qualifier)
                reading = read_as(
                    _announcing(item, (quantity.first, last), bound),
                    at,
                    predicate,
                    "toll",
                    _role_of(line, position),
                )
                reading.forecast = forecast
                if reading.role is Role.SUBGROUP:
                    reading.group = replace(reading.group, head=_told(line, quantity.last))
                yield reading
                if _settles(line, reading):
                    return
                reach = 0
            bound, linked = None, line.lexicon.grammar.verb_final
            position = quantity.last
            continue
        if (
            position in line.predicates
            and lower not in words.links
            and lower not in words.bounds
            and lower not in words.tolls
        ):
            return
        if line.lexicon.grammar.verb_final and line.lexicon.tolls.match(line.lowers, position) is not None:
            return
        token = line.tokens[position]
        if token.kind == "punct" and lower not in {",", ":", "-", "–", "(", ")", "'", '"'}:
            return
        linked = (
            opened
            or grammar.verb_final
            or lower in words.links
            or line.is_comma(position)
            or line.is_a(position, Class.NEGATION | Class.ADVERB)
        )
        forecast = forecast or line.is_a(position, Class.MODAL)
        if lower in words.bounds:
            linked, bound = True, (position, words.bounds[lower])
        position += 1
        reach += 1


def _told(line: Line, at: int) -> int | None:
    """The noun for people behind the ending of a number: "12'si çocuk"."""
    return next((k for k in range(at, min(len(line.lowers), at + 3)) if line.is_person(k)), None)


def _settles(line: Line, reading: Reading) -> bool:
    """Whether the toll is told, and what follows in the sentence is told of others; before it stand those it was."""
    grammar, behind = line.lexicon.grammar, reading.group.shown[1]
    if not grammar.verb_final or reading.role is not Role.HEADLINE_TOLL:
        return False
    return behind >= len(line.lowers) or line.lowers[behind] not in grammar.absences


def _acts(line: Line, item: Group) -> bool:
    """Whether the people are the subject of a verb of their own: "the toll could rise, one rescuer warned"."""
    at = item.last
    return (
        item.people
        and item.head is not None
        and line.is_comma(item.first - 1)
        and at < len(line.lowers)
        and at not in line.predicates
        and line.is_finite(at)
    )


def _may_be_announced(line: Line, item: Group) -> bool:
    """Whether the group may be the toll where any word may stand between: only people, or a number alone."""
    if not line.lexicon.grammar.verb_final:
        return True
    return item.people or item.head is None or item.last == item.shown[1] + 1


def _announcing(item: Group, shown: tuple[int, int], bound: tuple[int, Qualifier] | None) -> Group:
    item = replace(item, shown=shown, kind="count")
    return _bounded(item, *bound) if bound is not None and item.qualifier is Qualifier.EXACT else item


def _bounded(item: Group, at: int, qualifier: Qualifier) -> Group:
    """The group with the bound that the verb before its number sets: "tops 28,000"."""
    high = None if qualifier is Qualifier.MORE_THAN else item.high
    return replace(item, shown=(at, item.shown[1]), qualifier=qualifier, high=high)


def _role_of(line: Line, at: int) -> Role:
    """Whether a number behind a toll noun is the toll, the one before it, or the step between."""
    before = line.lowers[at - 1]
    last = line.quantities[at].last
    if line.lexicon.is_origin(line.lowers, at, last):
        return Role.PRIOR_VALUE
    words = line.lexicon.casualties
    if (
        last < len(line.lowers)
        and line.lowers[last] in words.shares
        and line.is_person(min(last + 1, len(line.lowers) - 1))
    ):
        return Role.SUBGROUP
    rests = not words.rests.isdisjoint(line.lowers[max(0, at - _AFTER_VERB) : at])
    if (before in words.steps and not rests) or not words.strides.isdisjoint(line.lowers[last : last + 2]):
        return Role.INCREMENT
    return Role.HEADLINE_TOLL

"""One number of people with one fate, before anybody asked what it means for the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.chains import Chain
from tracker.extract.copies import replace
from tracker.extract.groups import Group
from tracker.lang.counts import Predicate
from tracker.model import Metric, Qualifier, Role

__all__ = ["Reading", "from_chain", "read_as"]


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
    listed: bool = False
    """Whether it is one of the groups that a sum adds up."""
    weak: bool = False
    admitted: bool = False
    """Whether they were brought to hospital, which implies that they were hurt."""


def read_as(item: Group, at: int, predicate: Predicate, rule: str, role: Role) -> Reading:
    """The reading of a group under a predicate."""
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


def from_chain(found: Chain | None, at: int, predicate: Predicate, rule: str) -> Iterator[Reading]:
    """The readings of a chain: the group or the sum of the groups, and the parts it includes."""
    if found is None:
        return
    if len(found.groups) == 1 and found.groups[0].anaphoric:
        yield read_as(found.groups[0], at, predicate, "again", Role.HEADLINE_TOLL)
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
        yield read_as(numbered[0], at, predicate, rule, Role.HEADLINE_TOLL)
        for item in numbered[1:]:
            yield read_as(item, at, predicate, f"{rule}_part", Role.SUBGROUP)
    elif len(numbered) > 1 and any(item.kind != "pronoun" for item in numbered):
        whole = read_as(_total(numbered), at, predicate, f"{rule}_sum", Role.HEADLINE_TOLL)
        whole.parts = tuple(numbered)
        yield whole
        for item in numbered:
            if item.counted or item.number is not None:
                each = replace(item, shown=item.number) if item.number is not None else item
                part = read_as(each, at, predicate, rule, Role.SUBGROUP)
                part.listed = True
                yield part
    else:
        for item in numbered:
            yield read_as(item, at, predicate, rule, Role.HEADLINE_TOLL)
    for item in found.parts:
        if item.counted and not item.thing:
            yield read_as(item, at, predicate, f"{rule}_part", Role.SUBGROUP)


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

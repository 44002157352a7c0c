"""Phrases of people: "at least four teachers", "a teenage boy", "both officers", "nobody"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from tracker.extract.lexicon import FUNCTION, Class
from tracker.extract.line import Line
from tracker.extract.numbers import Quantity
from tracker.model import Qualifier

__all__ = ["Group", "group"]

Kind = Literal["count", "one", "definite", "named", "pronoun", "none", "bare"]

_LONGEST_GROUP: Final = 14
_PEOPLE: Final = Class.PERSON | Class.PEOPLE | Class.PERPETRATOR


@dataclass(frozen=True, slots=True)
class Group:
    """Some people: tokens `first` up to `last`, of which `shown` are the words that say how many.

    `kind` is how they are counted: by a number, as one, as somebody already spoken of, by name, by a
    pronoun, as nobody, or not at all (bare).
    """

    first: int
    last: int
    kind: Kind
    low: int | None
    high: int | None
    qualifier: Qualifier
    shown: tuple[int, int]
    head: int | None = None
    people: bool = False
    """Whether the head is a known noun for people."""
    thing: bool = False
    perpetrator: bool = False
    other: bool = False
    """Whether they stand beside those counted before: "another 14"."""
    partial: bool = False
    """Whether they are some of a known group: "two of the wounded"."""
    whole: Quantity | None = None
    """The number of that group: "one of the three"."""

    @property
    def counted(self) -> bool:
        """Whether the words say how many."""
        return self.kind in {"count", "one"}


def group(line: Line, at: int) -> Group | None:
    """The phrase of people that starts at a token, None where none does."""
    tokens, classes, lexicon = line.tokens, line.classes, line.lexicon
    size = len(tokens)
    if at >= size:
        return None
    start = at
    kind: Kind
    low: int | None
    high: int | None
    qualifier = Qualifier.EXACT
    other = partial = False
    whole: Quantity | None = None
    flags = classes[at]
    both = lexicon.both.match(line.lowers, at)
    if both is not None and at + 1 in line.quantities and line.quantities[at + 1].last > both[1]:
        # "the two dozen"
        both = None
    quantity = line.quantities.get(at)
    nobody = lexicon.nobody.match(line.lowers, at)
    if flags & Class.NO and at + 1 < size and (line.lowers[at + 1] in lexicon.numbers.units):
        # "no one"
        return Group(at, at + 2, "none", 0, 0, Qualifier.NONE_REPORTED, (at, at + 2), None, people=True)
    if nobody is not None:
        return Group(at, nobody[1], "none", 0, 0, Qualifier.NONE_REPORTED, (at, nobody[1]), None, people=True)
    if both is not None:
        kind, low, high, at = "definite", both[0], both[0], both[1]
    elif flags & Class.NO:
        kind, low, high, at, qualifier = "none", 0, 0, at + 1, Qualifier.NONE_REPORTED
    elif quantity is not None:
        kind, low, high, qualifier, at = (
            "count",
            quantity.low,
            quantity.high,
            quantity.qualifier,
            quantity.last,
        )
    elif flags & (Class.DEFINITE | Class.POSSESSIVE):
        kind, low, high, at = "definite", None, None, at + 1
        if classes[min(at, size - 1)] & Class.OTHER:
            other = True
            at += 1
        counted = line.quantities.get(at)
        if counted is not None:
            low, high, qualifier, at = counted.low, counted.high, counted.qualifier, counted.last
    elif flags & Class.OTHER and at + 1 in line.quantities:
        counted = line.quantities[at + 1]
        kind, low, high, qualifier, at = "count", counted.low, counted.high, counted.qualifier, counted.last
        other = True
    elif flags & Class.ARTICLE:
        kind, low, high, at = "one", 1, 1, at + 1
        other = bool(flags & Class.OTHER)
    elif flags & Class.PRONOUN:
        count = lexicon.grammar.pronouns[line.lowers[at]]
        return Group(
            at,
            at + 1,
            "pronoun",
            count or None,
            count or None,
            qualifier,
            (at, at + 1),
            at,
            people=count == 1,
            perpetrator=line.lowers[at] in lexicon.grammar.reflexives,
        )
    elif line.is_named(at):
        kind, low, high = "named", 1, 1
    elif flags & (Class.PEOPLE | Class.OTHER | Class.PERSON | Class.PERPETRATOR):
        kind, low, high = "bare", None, None
    elif (
        tokens[at].kind == "number"
        and at + 1 < size
        and tokens[at + 1].text == "-"
        and line.is_joined(at + 1)
    ):
        # "10-month-old child": the number describes, and the headline dropped the article.
        kind, low, high = "bare", None, None
    else:
        return None
    shown_last = at
    if at < size and classes[at] & Class.LINKER and kind in {"count", "definite"}:
        # "dozens of people", "three of the victims"
        at += 1
        if at < size and classes[at] & Class.PRONOUN and not classes[at] & Class.POSSESSIVE:
            named = at + 1 if line.is_a(at + 1, _PEOPLE) else None
            shown = (start, shown_last)
            return Group(start, at + 1, kind, low, high, qualifier, shown, named, people=True, partial=True)
        if at < size and classes[at] & (Class.DEFINITE | Class.POSSESSIVE):
            partial = True
            at += 1
            if (
                at in line.predicates
                and "a" in line.predicates[at][0].frames
                and not line.is_a(at + 1, _PEOPLE)
            ):
                # "two of the injured"
                end, shown = line.predicates[at][1], (start, shown_last)
                return Group(start, end, kind, low, high, qualifier, shown, people=True, partial=True)
        whole = line.quantities.get(at)
        if whole is not None:
            at = whole.last
    at, head, was_other, owned = _nouns(line, at, start)
    other = other or was_other
    if head is None:
        if kind in {"definite", "none", "bare"} and low is None:
            return None
        if kind == "one" and not other:
            return None
        if kind == "none":
            return None
        return Group(
            start,
            max(at, shown_last),
            kind,
            low,
            high,
            qualifier,
            (start, shown_last),
            None,
            people=other,
            other=other,
            partial=partial,
            whole=whole,
        )
    head_flags = classes[head]
    people = line.is_person(head)
    if kind == "none" and not people:
        return None
    if kind == "named" and owned:
        kind = "definite"
    elif kind == "named" and people:
        named = not head_flags & Class.PEOPLE or line.is_named(at - 1)
        kind = "one" if named else "bare"
        low = high = 1 if named else None
    if kind == "bare" and head_flags & Class.PEOPLE and at - 1 > head and line.is_named(at - 1):
        # "spectators Ann Lee and Bo Chan": each name is one of them.
        kind, low, high = "named", 1, 1
    elif kind == "bare" and head_flags & Class.PERSON and not head_flags & Class.PEOPLE:
        # A headline drops the article: "Man killed in crash".
        kind, low, high = "one", 1, 1
    if kind in {"one", "definite"} and low in {None, 1}:
        if head_flags & Class.PEOPLE or (
            not people and line.lowers[head].endswith("s") and not line.is_named(head)
        ):
            low = high = None
            kind = "bare"
        else:
            low = high = 1
    if kind in {"one", "definite", "named", "none"}:
        shown_last = at
    return Group(
        start,
        at,
        kind,
        low,
        high,
        qualifier,
        (start, shown_last),
        head,
        people=people,
        thing=bool(head_flags & Class.THING),
        perpetrator=any(line.is_a(k, Class.PERPETRATOR) for k in range(start, at)),
        other=other,
        partial=partial,
        whole=whole,
    )


def _nouns(line: Line, at: int, start: int) -> tuple[int, int | None, bool, bool]:
    """The end of the nouns from a token on, the head among them, and whether "other" and an owner stand there."""
    classes, tokens = line.classes, line.tokens
    size = len(tokens)
    head: int | None = None
    person: int | None = None
    other = owned = False
    limit = min(size, start + _LONGEST_GROUP)
    first = at
    while at < limit:
        token = tokens[at]
        flags = classes[at]
        if token.kind == "punct":
            joined = token.text in {"-", "‑", "."} and at > first and token.start == tokens[at - 1].end
            if joined and at + 1 < size and (token.end == tokens[at + 1].start or _is_initial(line, at)):
                at += 1
                continue
            if token.text == "(" and head is not None:
                closing = line.closing(at)
                if closing is not None:
                    at = closing
                    continue
            break
        if (
            at + 2 < size
            and tokens[at + 1].text == "-"
            and line.is_joined(at + 1)
            and line.is_joined(at + 2)
            and token.kind == "word"
        ):
            # "off-duty": what the parts are elsewhere says nothing.
            head, at = at, at + 2
            continue
        if token.lower == line.lexicon.grammar.possessive_mark:
            head = person = None
            owned = True
            at += 1
            continue
        if flags & Class.OTHER:
            other = True
            # "others" is a noun of its own, "other" goes before one.
            if flags & Class.PEOPLE:
                head = person = at
            at += 1
            continue
        if at in line.predicates:
            end = line.predicates[at][1]
            describes = "a" in line.predicates[at][0].frames and end < size and classes[end] & _PEOPLE
            if describes:
                at += 1
                continue
            if not (flags & _PEOPLE and head is None):
                break
        if flags & FUNCTION and not (
            token.text[0].isupper()
            and token.kind == "word"
            and flags & Class.VERB
            and not flags & ~(Class.VERB)
            and head is None
        ):
            break
        if at in line.quantities and at > first and token.kind != "number":
            break
        if at in line.quantities and at > first:
            break
        if flags & Class.TIME:
            break
        if flags & Class.ADVERB and not flags & _PEOPLE:
            if head is not None:
                break
            at += 1
            continue
        if head is not None and (line.is_finite(at) or (person is not None and line.is_participle(at))):
            break
        if flags & _PEOPLE:
            person = at
        head = at
        at += 1
    while at > first and tokens[at - 1].kind == "punct" and tokens[at - 1].text != ")":
        at -= 1
    if head is None and other and at > first and classes[at - 1] & Class.OTHER:
        return at, None, other, owned
    if head is None:
        return first, None, other, owned
    return at, (person if person is not None else head), other, owned


def _is_initial(line: Line, at: int) -> bool:
    """Whether the dot there belongs to an initial: "Joe A. Smith"."""
    before = line.tokens[at - 1].text
    return len(before) == 1 and before.isupper() and line.is_named(at + 1)

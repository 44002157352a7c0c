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
# "the two young officers": a longer phrase tells of others.
_SHORT: Final = 3
_PEOPLE: Final = Class.PERSON | Class.PEOPLE | Class.PERPETRATOR


@dataclass(slots=True)
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
    anaphoric: bool = False
    """Whether they are several who were spoken of before: "they", "the officers"."""
    number: tuple[int, int] | None = None
    """The words of the number in a phrase that has more of them: "his two sons"."""

    @property
    def counted(self) -> bool:
        """Whether the words say how many."""
        return self.kind in {"count", "one"}


@dataclass(slots=True)
class _Opening:
    """How a phrase of people opens, up to its nouns: `at` is the token behind what was read of it."""

    start: int
    at: int
    kind: Kind
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    other: bool = False
    partial: bool = False
    whole: Quantity | None = None
    aged: bool = False
    """Whether it opens with an age: "54-year-old"."""

    def count(self, quantity: Quantity) -> None:
        """Takes the number over."""
        self.low, self.high = quantity.low, quantity.high
        self.qualifier, self.at = quantity.qualifier, quantity.last

    def bound(self, qualifier: Qualifier) -> None:
        """Takes over what bounds the number behind its noun: "84 people at least"."""
        self.qualifier = qualifier
        if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
            self.high = None
        elif qualifier in {Qualifier.UP_TO, Qualifier.FEWER_THAN}:
            self.low = None


def group(line: Line, at: int) -> Group | None:
    """The phrase of people that starts at a token, None where none does."""
    if at >= len(line.tokens):
        return None
    alone = _alone(line, at)
    if alone is not None:
        return alone
    opening = _opening(line, at)
    if opening is None:
        return None
    shown_last = opening.at
    if opening.kind == "count" and line.is_ending(opening.at):
        # "2'si daha": the ending stands for the noun
        opening.other |= line.is_a(opening.at + 1, Class.OTHER)
        # "yaralılardan 2'si"
        opening.partial = line.is_a(opening.start - 1, Class.PEOPLE)
        return _headless(opening, opening.at + 1, shown_last)
    if line.is_a(opening.at, Class.LINKER) and opening.kind in {"count", "definite"}:
        some = _some(line, opening)
        if some is not None:
            return some
    last, head, was_other, owned = _nouns(line, opening.at, at)
    opening.other |= was_other
    if head is None:
        return _headless(opening, max(last, shown_last), shown_last)
    people = line.is_person(head)
    if opening.kind == "none" and not people:
        return None
    _count(line, opening, head, last, owned=owned)
    owned_number = line.quantities.get(at + 1) if opening.kind == "definite" else None
    number = (owned_number.first, owned_number.last) if owned_number is not None else None
    if opening.kind in {"one", "definite", "named", "none"} or (opening.kind == "bare" and people):
        shown_last = last
    elif shown_last == at:
        shown_last = head + 1
    single = line.quantities.get(last)
    if opening.kind == "one" and single is not None and single.low == single.high == 1:
        # "person one"
        opening.kind, last, shown_last = "count", single.last, single.last
    bound = line.lexicon.after.match(line.lowers, last) if last < len(line.lowers) else None
    if bound is not None and opening.kind == "count" and opening.qualifier is Qualifier.EXACT:
        opening.bound(bound[0])
        last = shown_last = bound[1]
    return Group(
        at,
        last,
        opening.kind,
        opening.low,
        opening.high,
        opening.qualifier,
        (at, shown_last),
        head,
        people=people,
        thing=line.is_a(head, Class.THING),
        perpetrator=_perpetrating(line, at, last, head),
        other=opening.other,
        partial=opening.partial,
        whole=opening.whole,
        anaphoric=opening.kind == "bare" and people and line.is_a(at, Class.DEFINITE) and last - at <= _SHORT,
        number=number,
    )


def _perpetrating(line: Line, at: int, last: int, head: int) -> bool:
    """Whether the phrase is of those who did it; where endings tell owners, only by its head: "saldırganın babası"."""
    if line.lexicon.language.endings and at not in line.quantities and last > head + 1:
        return line.is_a(last - 1, Class.PERPETRATOR)
    return any(line.is_a(k, Class.PERPETRATOR) for k in range(at, last))


def _alone(line: Line, at: int) -> Group | None:
    """A word that stands for people by itself: "nobody", "no one", "he", "himself"."""
    lexicon = line.lexicon
    nobody = lexicon.nobody.match(line.lowers, at)
    end = nobody[1] if nobody is not None else at + 2
    while end > at + 1 and nobody is not None and line.is_a(end - 1, Class.ADVERB):
        # the "n'" of "personne n'" belongs to the verb
        end -= 1
    none = (
        line.is_a(at, Class.NO) and at + 1 < len(line.lowers) and line.lowers[at + 1] in lexicon.numbers.units
    )
    if nobody is not None or none:
        return Group(at, end, "none", 0, 0, Qualifier.NONE_REPORTED, (at, end), None, people=True)
    opens = Class.NO | Class.DEFINITE | Class.POSSESSIVE | Class.ARTICLE
    if not line.is_a(at, Class.PRONOUN) or at in line.quantities:
        return None
    if line.is_a(at, opens) and not (line.is_a(at, Class.POSSESSIVE) and _stands_alone(line, at)):
        return None
    lower = line.lowers[at]
    count = lexicon.grammar.pronouns[lower] or None
    shown = (at, at + 1)
    own = lower in lexicon.grammar.reflexives
    exact = Qualifier.EXACT
    them = lower in lexicon.casualties.they
    return Group(
        at,
        at + 1,
        "pronoun",
        count,
        count,
        exact,
        shown,
        at,
        people=count == 1 or them,
        perpetrator=own,
        anaphoric=them,
    )


def _stands_alone(line: Line, at: int) -> bool:
    """Whether nothing that could be owned follows: "killed her and a guard"."""
    behind = at + 1
    return line.is_a(behind, Class.CONJUNCTION | Class.PREPOSITION) or (
        behind >= len(line.tokens) or (line.tokens[behind].kind == "punct" and not line.is_quote(behind))
    )


def _opening(line: Line, at: int) -> _Opening | None:
    """How the phrase that starts at a token says how many; None where no phrase of people starts."""
    classes, tokens = line.classes, line.tokens
    flags = classes[at]
    both = line.lexicon.both.match(line.lowers, at)
    if both is not None and at + 1 in line.quantities and line.quantities[at + 1].last > both[1]:
        # "the two dozen"
        both = None
    if both is not None and at in line.quantities:
        # "أحد عشر": eleven
        both = None
    if both is not None:
        return _Opening(at, both[1], "definite", both[0], both[0])
    if flags & Class.NO:
        return _Opening(at, at + 1, "none", 0, 0, Qualifier.NONE_REPORTED)
    if at in line.quantities:
        counted = _Opening(at, at, "count")
        counted.count(line.quantities[at])
        return counted
    if flags & (Class.DEFINITE | Class.POSSESSIVE):
        other = line.is_a(at + 1, Class.OTHER)
        definite = _Opening(at, at + 2 if other else at + 1, "definite", other=other)
        if definite.at in line.quantities:
            definite.count(line.quantities[definite.at])
        return definite
    if flags & Class.DUAL:
        return _Opening(at, at, "count", 2, 2)
    if flags & Class.OTHER and at + 1 in line.quantities:
        more = _Opening(at, at + 1, "count", other=True)
        more.count(line.quantities[at + 1])
        return more
    if flags & Class.ARTICLE:
        return _Opening(at, at + 1, "one", 1, 1, other=bool(flags & Class.OTHER))
    if line.is_named(at):
        return _Opening(at, at, "named", 1, 1)
    # "10-month-old child": the number describes, and the headline dropped the article.
    described = tokens[at].kind == "number" and at + 1 < len(tokens) and tokens[at + 1].text == "-"
    if flags & (_PEOPLE | Class.OTHER) or (described and line.is_joined(at + 1)):
        return _Opening(at, at, "bare", aged=described)
    return None


def _some(line: Line, opening: _Opening) -> Group | None:
    """Some of a group that is known: "one of them", "two of the injured"; else what stands behind "of" is read on."""
    shown = (opening.start, opening.at)
    at = opening.at + 1
    if line.is_a(at, Class.PRONOUN) and not line.is_a(at, Class.POSSESSIVE):
        head = at + 1 if line.is_a(at + 1, _PEOPLE) else None
        return _part(opening, at + 1, shown, head)
    if line.is_a(at, Class.DEFINITE | Class.POSSESSIVE):
        # "14 of its soldiers": no group that was counted before
        opening.partial = line.is_a(at, Class.DEFINITE)
        at += 1
        fate = line.predicates.get(at)
        if fate is not None and "a" in fate[0].frames and not line.is_a(at + 1, _PEOPLE):
            return _part(opening, fate[1], shown, None)
    if line.is_a(at, Class.PEOPLE) and at in line.predicates:
        # "دو نفر از مجروحان": a language without an article
        opening.partial = True
    opening.whole = line.quantities.get(at)
    opening.at = opening.whole.last if opening.whole is not None else at
    return None


def _part(opening: _Opening, last: int, shown: tuple[int, int], head: int | None) -> Group:
    return Group(
        opening.start,
        last,
        opening.kind,
        opening.low,
        opening.high,
        opening.qualifier,
        shown,
        head,
        people=True,
        partial=True,
    )


def _headless(opening: _Opening, last: int, shown_last: int) -> Group | None:
    """A phrase without a noun: "another 14", "12"; an article alone is none."""
    if opening.kind == "none" or (opening.kind in {"definite", "bare"} and opening.low is None):
        return None
    if opening.kind == "one" and not opening.other:
        return None
    return Group(
        opening.start,
        last,
        opening.kind,
        opening.low,
        opening.high,
        opening.qualifier,
        (opening.start, shown_last),
        None,
        people=opening.other,
        other=opening.other,
        partial=opening.partial,
        whole=opening.whole,
    )


def _count(line: Line, opening: _Opening, head: int, last: int, *, owned: bool) -> None:
    """Settles how many the phrase counts, now that its head is known."""
    flags = line.classes[head]
    several = bool(flags & Class.PEOPLE)
    named = line.is_named(last - 1)
    if opening.kind == "named" and owned:
        opening.kind = "definite"
    elif opening.kind == "named" and line.is_person(head):
        opening.kind = "bare" if several and not named else "one"
        opening.low = opening.high = None if opening.kind == "bare" else 1
    if opening.kind == "bare" and several and last - 1 > head and named:
        # "spectators Ann Lee and Bo Chan": each name is one of them.
        opening.kind, opening.low, opening.high = "named", 1, 1
    elif opening.kind == "bare" and opening.aged and named and not several:
        # "54-year-old Mark Hale"
        opening.kind, opening.low, opening.high = "named", 1, 1
    elif opening.kind == "bare" and not several and (flags & Class.PERSON or opening.aged):
        # A headline drops the article: "Man killed in crash".
        opening.kind, opening.low, opening.high = "one", 1, 1
    if opening.kind not in {"one", "definite"} or opening.low not in {None, 1}:
        return
    plural = line.lowers[head].endswith(line.lexicon.grammar.plurals)
    if several or (plural and not line.is_person(head) and not line.is_named(head)):
        opening.kind, opening.low, opening.high = "bare", None, None
    else:
        opening.low = opening.high = 1


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
            joined = token.text in {"-", "‑", "."} and at > first and tokens.joined(at)
            if joined and at + 1 < size and (tokens.joined(at + 1) or _is_initial(line, at)):
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
        if flags and at > first and len(token.text) == 1 and at + 1 < size and _is_initial(line, at + 1):
            # "Leon A. Christie"
            at += 2
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
            token.capital
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
    dotted = line.tokens[at].text == "." and len(before) == 1 and before.isupper()
    return dotted and line.is_named(at + 1)

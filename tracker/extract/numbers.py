"""Tokens -> quantities: how many, with the words that bound it. The one place where text becomes a number.

A number that counts something else (an age, a date, a distance, money) is no quantity. Digits that
cannot be read safely are a quantity without a value, qualifier `ambiguous`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.lexicon import Class, Lexicon
from tracker.extract.tokens import INVISIBLE, Tokens
from tracker.model import Qualifier

__all__ = ["Quantity", "quantities", "values"]

_UNSAFE: Final = re.compile(f"[{INVISIBLE}]")
_GROUPS: Final = re.compile(r"\d{1,3}(?P<sep>[.,'’٬٫،\u00a0\u2009\u202f])\d{3}(?:(?P=sep)\d{3})*")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_DECIMAL: Final = re.compile(r"\d+[.,٫]\d+")
_MONEY: Final = frozenset("$£€¥₹₽₺#№")
_HYPHENS: Final = frozenset("-–—‑")
_BEFORE_NAMES: Final = frozenset("-‑/:.,@")
# More people than have ever lived: digits of that size are no count.
_LIMIT: Final = 10**12
# How far before "from" the word may stand by which a toll moves, in tokens.
_MOVED: Final = 8
# How far back a list of ages is followed, in tokens.
_AGES: Final = 12
_LAST_DAY: Final = 31
_YEARS: Final = range(1800, 2100)
# How far behind a number the word for the street may stand, in tokens.
_STREET: Final = 5
# Digits beyond this length are not even converted.
_LONGEST: Final = 15


@dataclass(slots=True)
class Quantity:
    """A number of something: the tokens from `first` up to `last`, of which the number itself starts at `core`.

    An open or unknown end is None.
    """

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    qualifier: Qualifier

    def bounded(self, qualifier: Qualifier) -> Quantity:
        """The same number with another bound, one end of it open where the bound says so."""
        low = None if qualifier in {Qualifier.UP_TO, Qualifier.FEWER_THAN} else self.low
        high = None if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN} else self.high
        return replace(self, low=low, high=high, qualifier=qualifier)


@dataclass(slots=True)
class _Core:
    """A number without the words that bound it; `value` None is a number that cannot be read."""

    last: int
    value: int | None
    vague: bool = False


def quantities(tokens: Tokens, lowers: Sequence[str], lexicon: Lexicon) -> dict[int, Quantity]:
    """The quantities among the tokens, by the index of their first token. They do not overlap."""
    found: dict[int, Quantity] = {}
    reader = _Reader(tokens, lowers, lexicon)
    starts = lexicon.number_starts
    for at in [k for k, token in enumerate(tokens) if token.kind == "number" or token.lower in starts]:
        if at < reader.floor or not reader.may_start(at):
            continue
        quantity = reader.quantity(at)
        if quantity is not None:
            found[quantity.first] = quantity
            reader.floor = quantity.last
    return found


def values(tokens: Tokens, lowers: Sequence[str], lexicon: Lexicon) -> list[int]:
    """What the number is that begins at each token, whatever it counts; tokens that begin none are left out."""
    reader = _Reader(tokens, lowers, lexicon)
    cores = (reader._core(at) for at in range(len(tokens)))  # noqa: SLF001 - of this module
    return [core.value for core in cores if core is not None and core.value is not None]


class _Reader:
    """Reads numbers at a place of one sentence."""

    def __init__(self, tokens: Tokens, lowers: Sequence[str], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lowers = lowers
        self.lexicon = lexicon
        self.words = lexicon.numbers
        self.floor = 0

    def may_start(self, at: int) -> bool:
        """Whether the word there is more than an article before some noun."""
        if self.lowers[at] not in self.lexicon.grammar.articles:
            return True
        return at + 1 < len(self.lowers) and self.lowers[at + 1] in self.lexicon.after_article

    def quantity(self, at: int) -> Quantity | None:
        """The quantity whose number starts there, with the qualifier before and behind it."""
        core = self._core(at)
        if core is None:
            return None
        first, bound = self._before(at)
        last = core.last
        low = high = core.value
        qualifier = Qualifier.EXACT
        if core.vague:
            high, qualifier = None, Qualifier.VAGUE
        elif core.value is None:
            return Quantity(at, at, last, None, None, Qualifier.AMBIGUOUS)
        upper = self._upper(core, first, at)
        if upper is not None:
            start, end, top = upper
            if not self._counts(start, end):
                return None
            return Quantity(start, at, end, low, top, Qualifier.RANGE)
        if not self._counts(at, last):
            return None
        if bound is None and not core.vague and last < len(self.tokens):
            match = self.lexicon.after.match(self.lowers, last)
            if match is not None:
                bound, last = match
        if core.vague:
            return Quantity(first, at, last, low, None, Qualifier.VAGUE)
        if bound is not None:
            qualifier = bound
        elif self.lowers[core.last - 1] in self.words.approximate:
            qualifier = Qualifier.ABOUT
        if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
            high = None
        elif qualifier in {Qualifier.UP_TO, Qualifier.FEWER_THAN}:
            low = None
        return Quantity(first, at, last, low, high, qualifier)

    def _before(self, at: int) -> tuple[int, Qualifier | None]:
        """Where the qualifier before the number starts, and what it is."""
        if not at or self.lowers[at - 1] not in self.lexicon.before_ends:
            return at, None
        for length in (4, 3, 2, 1):
            start = at - length
            if start < self.floor:
                continue
            match = self.lexicon.before.match(self.lowers, start)
            if match is not None and match[1] == at:
                return start, match[0]
        return at, None

    def _upper(self, core: _Core, first: int, at: int) -> tuple[int, int, int] | None:
        """The start, the end and the top of a range whose lower end is the core; None where it is none."""
        end = core.last
        if core.value is None or core.vague or end + 1 >= len(self.tokens):
            return None
        between = self.lowers[end]
        opened = first - 1 if first == at else first
        opener = self.words.openers.get(self.lowers[opened]) if opened >= self.floor else None
        if opener is not None and between in opener and not self._is_left(opened):
            start = opened
        elif between in self.words.ranges and not self._is_moved(first):
            start = at
            if between in _HYPHENS and (self._glued_after(end) != self._glued_before(end)):
                return None
        else:
            return None
        top = self._core(end + 1)
        if top is None or top.value is None or top.vague or top.value <= core.value:
            return None
        if between in _HYPHENS and not self._glued_before(end) and opener is None:
            return None
        scale = self.words.scales.get(self.lowers[top.last - 1])
        if scale and top.value >= scale > core.value:
            # "between 10 and 20 thousand"
            return None
        return start, top.last, top.value

    def _is_left(self, opened: int) -> bool:
        """Whether the word that would open a range stands before what a toll moved away from: "rose from 12 to 14"."""
        casualties = self.lexicon.casualties
        return self.lowers[opened] in casualties.origins and not casualties.moves.isdisjoint(
            self.lowers[max(0, opened - _MOVED) : opened]
        )

    def _is_moved(self, first: int) -> bool:
        """Whether a word before the number makes it a step or a start: "by 106 to 253", "from 95 to 84"."""
        casualties = self.lexicon.casualties
        return first > 0 and (
            self.lowers[first - 1] in casualties.steps or self.lowers[first - 1] in casualties.origins
        )

    def _glued_before(self, at: int) -> bool:
        return self.tokens.joined(at)

    def _glued_after(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens.joined(at + 1)

    def _core(self, at: int) -> _Core | None:
        if at >= len(self.tokens):
            return None
        lower = self.lowers[at]
        if self.tokens[at].kind == "number":
            return self._digits(at)
        match = self.lexicon.vague.match(self.lowers, at)
        if match is not None:
            return _Core(match[1], match[0], vague=True)
        unknown = self.lexicon.unknown.match(self.lowers, at)
        if unknown is not None and not self._bounds(at) and not self._starts(unknown[1]):
            return _Core(unknown[1], None, vague=True)
        half = self.lexicon.halves.match(self.lowers, at)
        if half is not None and half[1] + 1 < len(self.tokens) and self.lowers[half[1]] in _HYPHENS:
            # "un demi-million"
            half = half[0], half[1] + 1
        if half is not None and half[1] < len(self.tokens):
            group = self.words.scales.get(self.lowers[half[1]]) or self.words.groups.get(self.lowers[half[1]])
            if group is not None and len(self.lowers[half[1]]) > 2:
                return _Core(half[1] + 1, int(half[0] * group))
        if lower in self.lexicon.grammar.articles and at + 1 < len(self.tokens):
            following = self.lowers[at + 1]
            multiple = self.words.scales.get(following) or self.words.groups.get(following)
            if multiple is not None and len(following) > 2:
                return self._words(at + 1)
            return None
        if lower in self.words.groups or self.lexicon.units.match(self.lowers, at) is not None:
            return self._words(at)
        if lower in self.words.scales and len(lower) > 2:
            return self._words(at)
        return None

    def _bounds(self, at: int) -> bool:
        """Whether the word there belongs to a bound: the "many" of "as many as 30"."""
        return any(
            match is not None and match[1] > at
            for match in (
                self.lexicon.before.match(self.lowers, start)
                for start in range(max(self.floor, at - 2), at + 1)
            )
        )

    def _starts(self, at: int) -> bool:
        """Whether a number with a value starts there: "some 30,000" is no vague number."""
        return at < len(self.tokens) and (
            self.tokens[at].kind == "number"
            or self.lowers[at] in self.words.units
            or self.lowers[at] in self.words.groups
        )

    def _digits(self, at: int) -> _Core | None:
        text = self.tokens[at].text
        last = at + 1
        if _UNSAFE.search(text) or len(text) > _LONGEST or self._underscored(at):
            return _Core(last, None)
        scale = 1
        if last < len(self.tokens):
            following = self.lowers[last]
            found = self.words.scales.get(following)
            # "1.1m" is a million, "15 m" is a distance.
            if found is not None and (len(following) > 2 or self._abbreviates(last)):
                scale, last = found, last + 1
        if scale > 1 and _DECIMAL.fullmatch(text):
            whole, _, part = text.replace(",", ".").replace("٫", ".").partition(".")
            return _bounded(last, int(whole) * scale + int(part) * scale // 10 ** len(part))
        value = self._plain(text)
        if value is None:
            return None
        if scale == 1:
            last, value = self._spaced(at, value)
        value *= scale
        if scale >= 1000 and self.words.mixed:
            last, value = self._rest(last, value, scale)
        if last < len(self.tokens) and self.lowers[last] in self.words.groups and len(self.lowers[last]) > 4:
            value, last = value * self.words.groups[self.lowers[last]], last + 1
        return _bounded(last, value)

    def _rest(self, last: int, value: int, scale: int) -> tuple[int, int]:
        """The number with the digits that follow its scale: "11 thousand and 300"."""
        at = last + (self.lowers[last] in self.words.joiners if last < len(self.lowers) else 0)
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            return last, value
        rest = self._plain(self.tokens[at].text)
        return (at + 1, value + rest) if rest is not None and 10 <= rest < scale else (last, value)

    def _abbreviates(self, at: int) -> bool:
        """Whether the letters behind digits are a scale and no unit: "1.1m people", not "100m race"."""
        if not self._glued_before(at) or at + 1 >= len(self.tokens):
            return False
        flags = self.lexicon.classes.get(self.lowers[at + 1], 0)
        return bool(flags & (Class.PERSON | Class.PEOPLE | Class.LINKER | Class.AUXILIARY)) or (
            self.lexicon.predicates.match(self.lowers, at + 1) is not None
        )

    @staticmethod
    def _plain(text: str) -> int | None:
        """The value of digits with their separators; None where they are a decimal or a list."""
        if text.isdecimal():
            return int(text)
        if _GROUPS.fullmatch(text) or _INDIAN.fullmatch(text):
            return int("".join(c for c in text if c.isdecimal()))
        return None

    def _spaced(self, at: int, value: int) -> tuple[int, int]:
        """The number with the groups of three that follow it after a blank: "1 189"."""
        last = at + 1
        text = self.tokens[at].text
        if len(text) > 3 or text.startswith("0") or (at and self._is_month(at - 1)):
            return last, value
        while last < len(self.tokens):
            token = self.tokens[last]
            if (
                len(token.text) != 3
                or not token.text.isdecimal()
                or self.tokens.starts[last] != self.tokens.ends[last - 1] + 1
            ):
                break
            value, last = value * 1000 + int(token.text), last + 1
        return last, value

    def _words(self, at: int) -> _Core | None:
        """A number in words: units and tens add, scales multiply, groups count by the dozen."""
        total = current = 0
        last = at
        previous = 0
        while last < len(self.tokens):
            lower = self.lowers[last]
            units = self.lexicon.units.match(self.lowers, last)
            if units is not None:
                unit = units[0]
                if previous and not self._adds(previous, unit):
                    break
                current += unit
                previous = unit
                last = units[1] - 1
            elif lower in self.words.scales and len(lower) > 2:
                scale = self.words.scales[lower]
                current = max(current, 1) * scale
                if scale >= 1000:
                    total, current = total + current, 0
                previous = scale
            elif lower in self.words.groups and last + 1 <= len(self.tokens):
                if current > 12:
                    break
                current = max(current, 1) * self.words.groups[lower]
                last += 1
                break
            elif not self._joins(last):
                break
            last += 1
        value = total + current
        return _bounded(last, value) if value else None

    def _adds(self, previous: int, unit: int) -> bool:
        """Whether a word for a number goes on from the one before it: "forty" "two", "three" and "seventy"."""
        if self.words.tens_last and previous < 10:
            return 20 <= unit < 100
        return previous >= 20 and previous > unit and (previous >= 100 or unit < 10)

    def _joins(self, at: int) -> bool:
        """Whether the token only joins two parts of one number: the hyphen of "forty-two", "and" after "hundred"."""
        if at + 1 >= len(self.tokens) or at == 0:
            return False
        following = self.lowers[at + 1]
        before = self.lowers[at - 1]
        if self.lowers[at] in _HYPHENS:
            joined = self._glued_before(at) and self._glued_after(at)
            return joined and (
                (self.words.units.get(before, 0) >= 20 and 0 < self.words.units.get(following, 0) < 10)
                or following in self.words.groups
                or following in self.words.scales
            )
        if self.lowers[at] not in self.words.joiners:
            return False
        if self.words.tens_last:
            return self._joins_words(at)
        value = max(self.words.scales.get(before, 0), self.words.units.get(before, 0))
        return value >= 100 and following in self.words.units

    def _joins_words(self, at: int) -> bool:
        """Whether "and" joins hundreds or units to what they go before: "hundred and three", "three and seventy"."""
        before = self.lowers[at - 1]
        value = self.words.scales.get(before) or self.words.units.get(before, 0)
        behind = self.lexicon.units.match(self.lowers, at + 1)
        if behind is None:
            return value > 100 and self.lowers[at + 1] in self.words.scales
        return value >= 100 or self._adds(value, behind[0])

    def _counts(self, first: int, last: int) -> bool:
        """Whether the number may count people: it is no age, date, time, measure, money, label or year."""
        tokens, lowers, words = self.tokens, self.lowers, self.words
        if first and self._glued_before(first):
            mark = tokens[first - 1].text
            if mark in _MONEY or (mark in _BEFORE_NAMES and first > 1 and self._glued_before(first - 1)):
                return False
        before = lowers[first - 1] if first else ""
        if before in words.ratios and first > 1 and lowers[first - 2] in words.units:
            # "one in five"
            return False
        if before == "." and first > 1 and f"{lowers[first - 2]}." in words.labels:
            return False
        if last - first == 1 and tokens[first].kind == "number" and self._is_dated_or_addressed(last):
            return False
        if before in words.labels or before in _MONEY or self._is_age(first):
            return False
        following = lowers[last] if last < len(tokens) else ""
        if following:
            if self.lexicon.measures.match(lowers, last) is not None:
                return False
            if self._glued_before(last) and (following in {"/", ":", "_"} or tokens[last].text in {"°", "²"}):
                return False
            if following in _HYPHENS and self._glued_before(last) and self._glued_after(last):
                return following == "—"
        if last - first == 1 and tokens[first].kind == "number":
            return self._is_count(first, before, following)
        return self._is_count_in_words(first, following)

    def _is_dated_or_addressed(self, at: int) -> bool:
        """Whether what follows makes the number a day of a year ("27, 2014") or of a house ("2412 East 13th Street")."""
        tokens, lowers = self.tokens, self.lowers
        if at + 1 >= len(tokens):
            return False
        if lowers[at] == ",":
            day, year = tokens[at - 1].text, tokens[at + 1].text
            dated = day.isdecimal() and len(day) <= 2 and year.isdecimal() and len(year) == 4
            return dated and int(day) <= _LAST_DAY and int(year) in _YEARS
        if not tokens[at].text[0].isupper():
            return False
        return any(lower in self.words.streets for lower in lowers[at + 1 : at + _STREET])

    def _is_age(self, at: int) -> bool:
        """Whether the number stands in a list of ages: "ages 14, 18 and 29", "two others 37", "both 35"."""
        left = at - 1
        if at > 1 and self._closes(at + 1):
            both = self.lowers[left] in self.lexicon.grammar.both
            if both or (self._is_other(left) and self._is_number(left - 1)):
                return True
        while left >= max(0, at - _AGES) and (
            self.tokens[left].kind == "number"
            or self.lowers[left] == ","
            or self.lowers[left] in self.words.joiners
        ):
            left -= 1
        if left >= 0 and self.lowers[left + 1] == "," and self._is_people(left) and self._ends_in_comma(at):
            # "two men, 25 and 30, were shot"
            return True
        if left > 0 and self.lowers[left] in self.lexicon.grammar.linkers:
            # "between the ages of 21 and 58"
            left -= 1
        return left >= 0 and self.lowers[left] in self.words.ages

    def _is_other(self, at: int) -> bool:
        return bool(self.lexicon.classes.get(self.lowers[at], 0) & Class.OTHER)

    def _is_people(self, at: int) -> bool:
        return bool(self.lexicon.classes.get(self.lowers[at], 0) & Class.PEOPLE)

    def _ends_in_comma(self, at: int) -> bool:
        """Whether the list of digits that the token belongs to ends in a comma."""
        if self.tokens[at].kind != "number":
            return False
        while at < len(self.tokens) and (
            self.tokens[at].kind == "number"
            or self.lowers[at] in self.words.joiners
            or self.lowers[at] == ","
        ):
            at += 1
        return self.lowers[at - 1] == ","

    def _is_number(self, at: int) -> bool:
        return self.tokens[at].kind == "number" or self.lowers[at] in self.words.units

    def _closes(self, at: int) -> bool:
        """Whether a clause or the item of a list ends there."""
        return (
            at >= len(self.tokens) or self.tokens[at].kind == "punct" or self.lowers[at] in self.words.joiners
        )

    def _is_count_in_words(self, first: int, following: str) -> bool:
        """Whether a number in words counts: "no one" and "one another" do not."""
        if self.lowers[first] not in self.words.units:
            return True
        before = self.lowers[first - 1] if first else ""
        return not (
            before in self.lexicon.grammar.no or (before in self.lexicon.grammar.definites and not following)
        )

    def _is_count(self, at: int, before: str, following: str) -> bool:
        """Whether one number in digits counts people."""
        text = self.tokens[at].text
        value = self._plain(text)
        flags = self.lexicon.classes.get(following, 0)
        person = flags & (Class.PERSON | Class.PEOPLE)
        counts = person or following in self.lexicon.predicate_words
        if value is None or (text in self.words.names and not counts):
            return False
        linkers = self.lexicon.grammar.linkers
        behind = at + 2 if following in linkers else at + 1
        if value <= 31 and (self._is_month(at - 1) or self._is_month(behind)) and not person:
            return False
        dated = before in self.words.calendar or (before in linkers and self._is_month(at - 2))
        dated = dated or following in self.words.calendar_endings
        oldest, latest = self.words.years
        year = len(text) == 4 and oldest <= value < latest
        if year and not person and (dated or self._is_year(before)):
            return False
        if value < 120 and following == "," and at and self._is_name(at - 1):
            return False
        if before not in {",", "("} or at < 2 or value >= 120:
            return True
        if before == following == ",":
            # "Kerr Jr., 17, was"
            return False
        closed = following in {",", ")", ".", ";", "", *self.words.joiners}
        named = self.tokens[at - 2].capital
        return not closed or not (named or self.lexicon.classes.get(self.lowers[at - 2], 0) & Class.PERSON)

    def _is_year(self, before: str) -> bool:
        """Whether four digits are a year where nothing announces a count: "2013 homicides"."""
        links = self.lexicon.casualties.links
        return (
            before not in links
            and before not in self.lexicon.before_ends
            and before not in self.lexicon.predicate_words
        )

    def _is_name(self, at: int) -> bool:
        """Whether the token looks like a part of a name."""
        token = self.tokens[at]
        return token.kind == "word" and token.capital and at > 0 and not self.lexicon.classes.get(token.lower)

    def _is_month(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and bool(
            self.lexicon.classes.get(self.lowers[at].rstrip("."), 0) & Class.MONTH
        )

    def _underscored(self, at: int) -> bool:
        return (at + 1 < len(self.tokens) and self.tokens[at + 1].text == "_" and self._glued_after(at)) or (
            at > 0 and self.tokens[at - 1].text == "_" and self._glued_before(at)
        )


def _bounded(last: int, value: int) -> _Core:
    return _Core(last, value if value < _LIMIT else None)

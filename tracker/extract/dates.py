"""The moment that a figure refers to: "as of Thursday evening", "said on Friday", the time of a live entry.

A day of the week is one at the dateline: it is looked for around the day on which the page was printed.
What comes back is ISO 8601 with the precision that the words have: a month, a day, or a minute of the
clock there; Z stands only where the page says that its clock shows UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from tracker.extract.lexicon import Phrases
from tracker.extract.tokens import Tokens, spelling
from tracker.lang.calendar import CalendarWords
from tracker.lang.language import Language
from tracker.model import Document

__all__ = ["Calendar", "Clock", "Dated", "Day"]

_YEARS: Final = range(1900, 2100)
# From this hour in UTC on it is tomorrow somewhere.
_AHEAD: Final = 10
_MARKS: Final = frozenset(":.")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `utc` where the page says so. `last` is the token behind it."""

    hour: int
    minute: int
    utc: bool
    last: int

    def on(self, day: str) -> str:
        """The minute on a day of ISO 8601."""
        return f"{day}T{self.hour:02}:{self.minute:02}{'Z' if self.utc else ''}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a month as ISO 8601, and the token behind it."""

    text: str
    last: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment that a sentence names: tokens `first` up to `last`. `opened` where words such as "as of" say what it is."""

    first: int
    last: int
    text: str
    opened: bool


class Calendar:
    """The days of one page, in one language."""

    def __init__(self, language: Language, document: Document) -> None:
        self.words = words = language.calendar or CalendarWords()
        self.openers = _openers(language)
        self.updates = _updates(language)
        printed = document.modified_at or document.published_at
        self.today: date | None = printed.date() if printed else None
        self._ahead = 1 if printed is not None and _utc_hour(printed) >= _AHEAD else 0
        self.named = frozenset({*words.weekdays, *words.months, *words.days})
        """The words that a day or a month is named by."""
        self.telling = self.named | self.openers.firsts
        """The words of which a sentence has one where it names a moment."""

    def moments(self, tokens: Tokens) -> list[Dated]:
        """The moments that the tokens name, in their order."""
        found: list[Dated] = []
        named, behind = self.named, 0
        starts = [
            k for k, each in enumerate(tokens) if each.kind == "number" or each.lower.rstrip(".") in named
        ]
        for at in starts:
            moment = self._moment(tokens, at) if at >= behind else None
            if moment is not None:
                found.append(moment)
                behind = moment.last
        return found

    def _moment(self, tokens: Tokens, at: int) -> Dated | None:
        """The moment that starts at a token: a day, a clock with a day, or a clock behind "as of"."""
        clock = self.clock(tokens, at)
        if clock is not None:
            return self._clocked(tokens, at, clock)
        day = self._day(tokens, at)
        if day is None:
            return None
        opening = self._opening(tokens.lowers, at)
        return Dated(
            opening if opening is not None else at,
            day.last,
            self._timed(tokens, day),
            opening is not None,
        )

    def _clocked(self, tokens: Tokens, at: int, clock: Clock) -> Dated | None:
        """The moment of a clock that starts at a token, with the day behind it or the page's own."""
        opening = self._opening(tokens.lowers, at)
        behind = clock.last
        while behind < len(tokens) and behind < clock.last + 2 and not self._day(tokens, behind):
            behind += 1
        day = self._day(tokens, behind)
        if day is not None:
            return Dated(opening or at, day.last, clock.on(day.text), opening is not None)
        if opening is not None and self.today is not None:
            return Dated(opening, clock.last, clock.on(self.today.isoformat()), opened=True)
        return None

    def _timed(self, tokens: Tokens, day: Day) -> str:
        """The day with the clock right behind it: "Saturday at 5 p.m."."""
        for at in range(day.last, min(day.last + 3, len(tokens))):
            clock = self.clock(tokens, at)
            if clock is not None and len(day.text) == len("2024-01-04"):
                return clock.on(day.text)
        return day.text

    def _opening(self, lowers: Sequence[str], at: int) -> int | None:
        """Where the words start that end right before a token and say that a figure refers to what follows."""
        for start in range(max(0, at - 3), at):
            match = self.openers.match(lowers, start)
            if match is not None and match[1] in {at, at - 1}:
                return start
        return None

    def _day(self, tokens: Tokens, at: int) -> Day | None:
        if at >= len(tokens):
            return None
        lower = tokens.lowers[at].rstrip(".")
        if lower in self.words.weekdays:
            return self._weekday(tokens, at, self.words.weekdays[lower])
        if lower in self.words.days and self.today is not None:
            return Day((self.today + timedelta(self.words.days[lower])).isoformat(), at + 1)
        month = self.words.months.get(lower)
        if month is not None and tokens[at].capital:
            return self._month(tokens, at, month)
        if tokens[at].kind == "number":
            behind = self._linked(tokens.lowers, at + 1)
            month = self.words.months.get(tokens.lowers[behind].rstrip(".")) if behind < len(tokens) else None
            number = _number(tokens, at)
            if month is not None and number is not None:
                return self._date(tokens, number, month, behind + 1)
        return None

    def _linked(self, lowers: Sequence[str], at: int) -> int:
        """The index behind a word that only joins the parts of a date: "9 de marzo"."""
        return at + (at < len(lowers) and lowers[at] in self.words.links)

    def _weekday(self, tokens: Tokens, at: int, weekday: int) -> Day | None:
        """That day of the week around the page's own, with a date that follows it: "Friday, 13 June"."""
        behind = at + 1
        if behind < len(tokens) and tokens.lowers[behind] == ",":
            behind += 1
        written = self._day(tokens, behind) if behind < len(tokens) else None
        if written is not None and tokens.lowers[behind] not in self.words.weekdays:
            return written
        if self.today is None or (at + 1 < len(tokens) and tokens.lowers[at + 1] == "'s"):
            return None
        latest = self.today + timedelta(self._ahead)
        return Day((latest - timedelta((latest.weekday() - weekday) % 7)).isoformat(), at + 1)

    def _month(self, tokens: Tokens, at: int, month: int) -> Day | None:
        """A date that the month opens ("March 9, 2023"), or the month with its year ("June 2024")."""
        behind = at + 1
        if behind < len(tokens) and tokens[behind].text == ".":
            behind += 1
        number = _number(tokens, behind)
        if number is None:
            return None
        if number in _YEARS:
            return Day(f"{number}-{month:02}", behind + 1)
        return self._date(tokens, number, month, behind + 1)

    def _date(self, tokens: Tokens, number: int, month: int, behind: int) -> Day | None:
        """A day of a month, in the year that follows it or the one nearest before the page's day."""
        if behind < len(tokens) and tokens[behind].text == ".":
            behind += 1
        following = self._linked(
            tokens.lowers, behind + (behind < len(tokens) and tokens[behind].text == ",")
        )
        year = _number(tokens, following)
        if year is not None and year in _YEARS:
            return _day(year, month, number, following + 1)
        if self.today is None:
            return None
        day = _day(self.today.year, month, number, behind)
        if day is not None and day.text > (self.today + timedelta(self._ahead)).isoformat():
            return _day(self.today.year - 1, month, number, behind)
        return day

    def clock(self, tokens: Tokens, at: int) -> Clock | None:
        """The time of day that starts at a token: "17:21 GMT", "5 p.m.", "14.05"; a bare number is none."""
        if at >= len(tokens) or tokens[at].kind != "number":
            return None
        hour, minute, last = _written(tokens, at)
        if hour is None or hour > 23 or minute > 59:
            return None
        half, behind = self._half(tokens, last)
        if half is not None:
            if not 1 <= hour <= 12:
                return None
            hour, last = hour % 12 + half, behind
        elif last == at + 1 and "." not in tokens[at].text:
            return None
        while last < len(tokens) and tokens.lowers[last] in self.words.clocks:
            last += 1
        utc = last < len(tokens) and tokens.lowers[last] in self.words.zones
        return Clock(hour, minute, utc, last + utc)

    def _half(self, tokens: Tokens, at: int) -> tuple[int | None, int]:
        """The hours that a mark such as "p.m." adds, and the token behind it."""
        if at < len(tokens) and tokens.lowers[at] in self.words.halves:
            last = at + 1
            if last < len(tokens) and tokens[last].text == "." and tokens.joined(last):
                last += 1
            return self.words.halves[tokens.lowers[at]], last
        return None, at


@cache
def _openers(language: Language) -> Phrases[bool]:
    openers = language.calendar.openers if language.calendar else ()
    return Phrases(dict.fromkeys(openers, True), spelling(language))


@cache
def _updates(language: Language) -> Phrases[bool]:
    return Phrases(dict.fromkeys(language.page.updates, True), spelling(language))


def _utc_hour(moment: datetime) -> int:
    offset = moment.utcoffset()
    return (moment - offset if offset is not None else moment).hour


def _number(tokens: Tokens, at: int) -> int | None:
    """The small number in digits at a token."""
    if at >= len(tokens):
        return None
    text = tokens[at].text
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def _day(year: int, month: int, number: int, last: int) -> Day | None:
    try:
        return Day(date(year, month, number).isoformat(), last)
    except ValueError:
        return None


def _written(tokens: Tokens, at: int) -> tuple[int | None, int, int]:
    """Hour, minute and the token behind of "17:21", "17.21" or "5"; the hour None where it is something else."""
    hour, _, minute = tokens[at].text.partition(".")
    if minute:
        good = len(hour) <= 2 and len(minute) == 2 and hour.isdecimal() and minute.isdecimal()
        return (int(hour), int(minute), at + 1) if good else (None, 0, at + 1)
    if not hour.isdecimal() or len(hour) > 2:
        return None, 0, at + 1
    if at + 2 < len(tokens) and tokens[at + 1].text in _MARKS and tokens.starts[at + 1] == tokens.ends[at]:
        text = tokens[at + 2].text
        if tokens.starts[at + 2] == tokens.ends[at + 1] and len(text) == 2 and text.isdecimal():
            return int(hour), int(text), at + 3
    return int(hour), 0, at + 1

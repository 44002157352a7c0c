"""The entries of a live page: paragraphs that open with a time of day, each newer or older than the next.

What a newer entry counts takes the place of what older ones counted. The same holds for a paragraph that
is marked as an update of those below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.dates import Calendar, Clock
from tracker.extract.lexicon import Phrases
from tracker.extract.tokens import Passage, Sentence
from tracker.model import Figure, Metric, Qualifier, Role

__all__ = ["Entry", "entries", "superseded"]

# One paragraph that opens with a time is a schedule or a slip; two make a live page.
_FEWEST: Final = 2
_MARKS: Final = frozenset("[(•-–—*|")
_DAY: Final = 24 * 60
_MOVED: Final = frozenset({Role.HEADLINE_TOLL, Role.COMBINED, Role.STATUS_COUNT})


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of the text, from `start` up to the next entry. A larger `rank` is newer; `as_of` is ISO 8601, if known."""

    start: int
    rank: int
    as_of: str | None


def entries(passage: Passage, calendar: Calendar) -> list[Entry]:
    """The entries of the text in its order; empty where it is no live page and has no update on top."""
    timed = list(_timed(passage, calendar))
    if len(timed) < _FEWEST:
        return _updated(passage, calendar.updates)
    minutes = [clock.hour * 60 + clock.minute for _, clock in timed]
    rises = sum(later > earlier for earlier, later in pairwise(minutes))
    forward = rises * 2 > len(minutes) - 1
    ranks = range(len(timed)) if forward else range(len(timed) - 1, -1, -1)
    days = _days(minutes if forward else minutes[::-1])
    if not forward:
        days.reverse()
    found = []
    for (start, clock), rank, day in zip(timed, ranks, days, strict=True):
        when = calendar.today + timedelta(day) if calendar.today else None
        found.append(Entry(start, rank, clock.on(when.isoformat()) if when else None))
    return found


def _timed(passage: Passage, calendar: Calendar) -> Iterator[tuple[int, Clock]]:
    """Where each paragraph starts that opens with a time of day, and which."""
    paragraph = -1
    for sentence in passage.sentences:
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        marked = passage.text[sentence.start] in _MARKS
        if not passage.text[sentence.start + marked : sentence.start + marked + 2].strip()[:1].isdecimal():
            continue
        clock = calendar.clock(sentence.tokens, marked)
        if clock is not None:
            yield sentence.start, clock


def _days(minutes: Sequence[int]) -> list[int]:
    """The day of each time, 0 for the first: one that goes back is of the next day."""
    days, day = [], 0
    for place, minute in enumerate(minutes):
        if place and minute + _DAY // 2 < minutes[place - 1]:
            day += 1
        days.append(day)
    return days


def _updated(passage: Passage, updates: Phrases[bool]) -> list[Entry]:
    """The paragraph marked as an update, and what stands below it."""
    paragraph = -1
    for place, sentence in enumerate(passage.sentences):
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        if _is_update(sentence, updates):
            below = next((other for other in passage.sentences[place:] if other.paragraph > paragraph), None)
            if below is None:
                return []
            return [Entry(sentence.start, 1, None), Entry(below.start, 0, None)]
    return []


def _is_update(sentence: Sentence, updates: Phrases[bool]) -> bool:
    """Whether the paragraph opens with a mark such as "UPDATE:" or "[Update, 9 p.m.: ...]"."""
    if sentence.words.isdisjoint(updates.firsts):
        return False
    tokens = sentence.tokens
    at = 1 if tokens[0].text in "[(" else 0
    match = updates.match(tokens.lowers, at) if at < len(tokens) else None
    if match is None:
        return False
    return any(token.text == ":" for token in tokens[match[1] : match[1] + 6])


def superseded(figures: Sequence[Figure], found: Sequence[Entry]) -> list[Figure]:
    """The figures of one text, those that a newer entry has replaced as prior values, each with its entry's time."""
    if not found:
        return list(figures)
    starts = [entry.start for entry in found]
    placed = [_entry(figure, found, starts) for figure in figures]
    newest: dict[Metric, int] = {}
    values: dict[tuple[Metric, int], set[int | None]] = {}
    for figure, entry in zip(figures, placed, strict=True):
        if entry is not None and _stands(figure):
            newest[figure.metric] = max(newest.get(figure.metric, -1), entry.rank)
            values.setdefault((figure.metric, entry.rank), set()).add(figure.value)
    done = []
    for figure, entry in zip(figures, placed, strict=True):
        changed = figure
        if entry is not None:
            latest = newest.get(figure.metric, -1)
            if _stands(figure) and entry.rank < latest and figure.value not in values[figure.metric, latest]:
                changed = replace(changed, role=Role.PRIOR_VALUE, current=False)
            if entry.as_of is not None and changed.as_of is None:
                changed = replace(changed, as_of=entry.as_of)
        done.append(changed)
    return done


def _entry(figure: Figure, found: Sequence[Entry], starts: Sequence[int]) -> Entry | None:
    place = bisect_right(starts, figure.span[0]) - 1
    return found[place] if place >= 0 else None


def _stands(figure: Figure) -> bool:
    """Whether the figure is a whole that a newer one can replace."""
    return (
        figure.role in _MOVED
        and figure.current
        and figure.scope.total
        and figure.qualifier is not Qualifier.NEGATED
        and figure.value is not None
    )

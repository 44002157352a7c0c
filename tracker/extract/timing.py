"""Which figures the moments of a text belong to.

A moment is a figure's where words such as "as of" open it, where it says when the figure was stated, or
where it says when a toll stood. The day on which people died is the event's and not the figure's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.dates import Calendar, Dated
from tracker.extract.speech import Attribution
from tracker.extract.tokens import Passage, Sentence
from tracker.model import Figure, Role

__all__ = ["dated"]

# How far behind its verb the time of a statement stands, in tokens.
_NEAR: Final = 8
# So near it is the verb's, whatever stands behind it: "said on Friday that".
_BESIDE: Final = 2
_UNDATED: Final = frozenset({Role.INCREMENT, Role.COMPARATOR, Role.FORECAST, Role.MULTIPLIER})
# Lines that a list has at most below its heading.
_LIST: Final = 12
_TOLLS: Final = frozenset({"toll"})


def dated(
    figures: Sequence[Figure], passage: Passage, heard: Sequence[Attribution], calendar: Calendar
) -> list[Figure]:
    """The figures of the passage, each with the moment that its sentence gives it."""
    starts = [sentence.start for sentence in passage.sentences]
    by_sentence: dict[int, list[int]] = {}
    for place, figure in enumerate(figures):
        by_sentence.setdefault(max(0, bisect_right(starts, figure.span[0]) - 1), []).append(place)
    done = list(figures)
    for number, places in by_sentence.items():
        sentence = passage.sentences[number]
        moments = _moments(sentence, calendar)
        heading = None if moments else _heading(passage, number, calendar)
        for place in places:
            figure = done[place]
            if figure.as_of is None and not _is_undated(figure, [figures[each] for each in places]):
                text = heading or _moment(figure, sentence, moments, heard, calendar)
                done[place] = replace(figure, as_of=text) if text else figure
    return done


def _moments(sentence: Sentence, calendar: Calendar) -> list[Dated]:
    if sentence.words.isdisjoint(calendar.telling):
        return []
    tokens = sentence.tokens
    return calendar.moments(tokens)


def _is_undated(figure: Figure, beside: Sequence[Figure]) -> bool:
    """Whether the moment of the sentence is another figure's: a step, or what a toll was before."""
    if figure.role in _UNDATED:
        return True
    return figure.role is Role.PRIOR_VALUE and any(
        other.metric is figure.metric and other.current and other.role not in _UNDATED for other in beside
    )


def _moment(
    figure: Figure,
    sentence: Sentence,
    moments: Sequence[Dated],
    heard: Sequence[Attribution],
    calendar: Calendar,
) -> str | None:
    if not moments:
        return None
    opened = next((moment for moment in moments if moment.opened), None)
    if opened is not None:
        return opened.text
    said = [
        each
        for each in heard
        if each.sentence == sentence.index
        and each.content[0] <= figure.span[0]
        and figure.span[1] <= each.content[1]
    ]
    # "has risen to 288 since the crash on Friday, the railways said on Saturday": when it was said goes first.
    for moment in moments:
        start, end = sentence.tokens.starts[moment.first], sentence.tokens.ends[moment.last - 1]
        if any(_tells_when(each, start, end, sentence, moment) for each in said):
            return moment.text
    for moment in moments:
        if figure.rule in _TOLLS and not _is_oblique(sentence, moment, calendar):
            return moment.text
    return None


def _tells_when(said: Attribution, start: int, end: int, sentence: Sentence, moment: Dated) -> bool:
    """Whether the moment stands beside the verb of a statement, outside of what was said."""
    tokens = sentence.tokens
    cue = next((place for place, behind in enumerate(tokens.ends) if behind >= said.cue[1]), moment.first)
    if 0 < moment.first - cue <= _BESIDE:
        return True
    inside = said.content[0] <= start and end <= said.content[1]
    return not inside and -_NEAR // 2 <= moment.first - cue <= _NEAR


def _is_oblique(sentence: Sentence, moment: Dated, calendar: Calendar) -> bool:
    """Whether the word before the moment ties it to another noun: the bombings of 3 January."""
    return moment.first > 0 and sentence.tokens[moment.first - 1].lower in calendar.words.oblique


def _heading(passage: Passage, number: int, calendar: Calendar) -> str | None:
    """The moment of the line above a list that says what the list refers to: "As of 06:00, 14 March:"."""
    paragraph = passage.sentences[number].paragraph
    for place in range(number, -1, -1):
        sentence = passage.sentences[place]
        if paragraph - sentence.paragraph > _LIST:
            return None
        if passage.text[sentence.end - 1] == ":":
            opened = next((m for m in _moments(sentence, calendar) if m.opened), None)
            if opened is not None:
                return opened.text
    return None

"""Rival counts on one page: two speakers, two numbers for the same people, both current.

The figure that the page leads with is the headline; the other is `competing`. Nothing decides who is right. A
page leads with whoever answers for the number, not with the media, a party or an unnamed source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.model import Figure, Metric, Qualifier, Role, Speaker, Tier

__all__ = ["competing", "is_second_hand"]

_SECOND_HAND: Final = frozenset(
    {
        Tier.MEDIA_TALLY,
        Tier.MEDIA_UNNAMED_SOURCE,
        Tier.EYEWITNESS,
        Tier.PARTY_TO_CONFLICT,
        Tier.PERPETRATOR,
    }
)
_ALIKE: Final = frozenset({Role.HEADLINE_TOLL, Role.STATUS_COUNT})
_UNCLEAR: Final = frozenset(
    {Qualifier.VAGUE, Qualifier.NEGATED, Qualifier.AMBIGUOUS, Qualifier.NONE_REPORTED}
)


def is_second_hand(figure: Figure) -> bool:
    """Whether the figure is by somebody who does not answer for it: media, a party, an unnamed source."""
    return figure.speaker is not None and figure.speaker.tier in _SECOND_HAND


def competing(figures: Sequence[Figure], headline: Mapping[Metric, Figure]) -> list[Figure]:
    """The figures, those that rival the headline of their metric, or the first count of a state, as competing."""
    leading: dict[Metric, Figure] = dict(headline)
    for figure in figures:
        if figure.role is Role.STATUS_COUNT and _counts(figure):
            leading.setdefault(figure.metric, figure)
    return [
        replace(figure, role=Role.COMPETING)
        if (leader := leading.get(figure.metric)) is not None and _rivals(figure, leader)
        else figure
        for figure in figures
    ]


def _rivals(figure: Figure, leader: Figure) -> bool:
    return (
        _counts(figure)
        and figure.parts is None
        and not _compatible(figure, leader)
        and _others(figure.speaker, leader.speaker, second_hand=is_second_hand(figure))
    )


def _counts(figure: Figure) -> bool:
    """Whether the figure is a current count of everybody."""
    return (
        figure.role in _ALIKE and figure.current and figure.scope.total and figure.qualifier not in _UNCLEAR
    )


def _compatible(one: Figure, other: Figure) -> bool:
    """Whether one number can satisfy both: at least 80, and 84."""
    low = max(one.low or 0, other.low or 0)
    highs = [figure.high for figure in (one, other) if figure.high is not None]
    return not highs or low <= min(highs)


def _others(one: Speaker | None, other: Speaker | None, *, second_hand: bool) -> bool:
    """Whether the two speakers are surely two: the page's own voice is another one only against hearsay."""
    if one is None:
        return False
    if other is None:
        return second_hand
    pairs = ((one.name, other.name), (one.organization, other.organization), (one.role, other.role))
    given = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    if not given:
        return True
    first = given[0]
    return first[0].casefold() != first[1].casefold()

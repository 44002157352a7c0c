"""Which part of an event's record a view needs: a long history is mostly outlets that repeat what others count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tracker.model import Metric, Tier

__all__ = ["Address", "Part", "Printed", "Untold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Revisions of figures, chosen by the tier of their issuer as it was recorded.

    With `tiers` only theirs. Else all but the stale repeats, and but those by issuers of the tiers `but` that
    were observed after the moment that `since` has for their metric: of these with `last` the last one of each
    series, behind which the others no longer stand, else none.
    """

    tiers: tuple[Tier, ...] = ()
    but: tuple[Tier, ...] = ()
    since: Mapping[Metric, datetime] = field(default_factory=dict)
    last: bool = True


class Printed(NamedTuple):
    """A number that one version of a page gives as the event's total; None where it gives none any more.

    There are as many as an event has versions, so it is no more than a tuple. `version` is the number of a row
    in the store, or the hash where the version is at hand.
    """

    source: int
    version: int | str
    observed_at: datetime
    not_before: datetime | None
    value: int | None
    until: datetime | None = None
    given: tuple[int, ...] = ()
    """The numbers of versions that are told of in one."""
    known: bool = False
    """Whether `until` is when the version was seen no longer; else the next one that is told of the page ended it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """The pages that must be read whole to know what they print: those of which the store keeps no extract;
    and those on which a figure refers to a date, where one of all `dates` is another event's.
    """

    pages: frozenset[int]
    dated: frozenset[int]
    dates: tuple[str, ...]


class Address(NamedTuple):
    """A page as it is named where there are many: its number, its outlet and its URL."""

    source: int
    outlet: str
    url: str

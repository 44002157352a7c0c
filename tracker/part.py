"""Which part of an event's record a view needs: a long history is mostly outlets that repeat what others count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tracker.model import Metric, Tier

__all__ = ["Part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Revisions of figures, chosen by the tier of their issuer as it was recorded.

    With `tiers` only theirs. Else all but the stale repeats, and but those by issuers of the tiers `but` that
    were observed after the moment that `since` has for their metric: of these the last one of each thread
    (one kind of change in one series on one page), behind which the others no longer stand.
    """

    tiers: tuple[Tier, ...] = ()
    but: tuple[Tier, ...] = ()
    since: Mapping[Metric, datetime] = field(default_factory=dict)

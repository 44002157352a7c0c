"""Alert rules as people ask for them, checked."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import datetime

from tracker.alert import AlertRule, Trigger
from tracker.errors import UsageError
from tracker.model import Metric, Policy

__all__ = ["parse_percent", "parse_quiet", "wish"]

_QUIET = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s?(?:-|\.\.)\s?([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s?%?", re.ASCII)
_BY_NUMBER = frozenset({Trigger.CLAIM, Trigger.DENIAL, Trigger.RESPONSIBILITY})
_MOST_DIGEST = 7 * 86400.0


def parse_quiet(text: str) -> tuple[int, int]:
    """Two minutes of the day: "22:00-07:00" is 1320 and 420. Raises UsageError."""
    found = _QUIET.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"{text[:40]!r} are no quiet hours", hint="such as --quiet 22:00-07:00")
    start, end = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
    if start == end:
        raise UsageError("quiet hours that begin when they end are none", hint="such as --quiet 22:00-07:00")
    return start, end


def parse_percent(text: str) -> float:
    """A share of the figure before: "10%" is 10.0. Raises UsageError."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None or not float(found[1]):
        raise UsageError(f"{text[:40]!r} is no share", hint="such as --percent 10")
    return float(found[1])


def wish(
    event: str,
    target: str,
    triggers: Sequence[Trigger],
    at: datetime,
    *,
    metric: Metric | None = None,
    at_least: int | None = None,
    percent: float | None = None,
    headline: bool = False,
    policy: Policy = Policy.LATEST_OFFICIAL,
    digest: float = 0.0,
    quiet: tuple[int, int] | None = None,
    zone: str = "UTC",
) -> AlertRule:
    """The rule, new at that time. Without triggers it waits for any revision, or for any of a figure where it
    speaks of numbers. Raises UsageError where it could never be answered.
    """
    about_figures = metric is not None or at_least is not None or percent is not None or headline
    chosen = tuple(dict.fromkeys(triggers)) or ((Trigger.FIGURE,) if about_figures else (Trigger.ANY,))
    if about_figures and _BY_NUMBER.issuperset(chosen):
        raise UsageError(
            f"a statement has no number that --metric, --at-least, --percent or --headline could go by: "
            f"{', '.join(chosen)}",
            hint="leave them out, or make a rule for figures of its own",
        )
    if at_least is not None and at_least < 1:
        raise UsageError("a figure cannot move by less than 1", hint="such as --at-least 10")
    if policy is Policy.TIER_ORDER:
        raise UsageError(
            "a rule cannot go by tier_order, whose order is a reader's own", hint="--policy latest_official"
        )
    if digest > _MOST_DIGEST:
        raise UsageError("a digest waits for a week at most", hint="such as --digest 1h")
    return AlertRule(
        event=event,
        target=target,
        triggers=chosen,
        metric=metric,
        at_least=at_least,
        percent=percent,
        headline=headline,
        policy=policy,
        digest=digest,
        quiet=quiet,
        zone=zone,
        seed=str(uuid.uuid4()),
        created_at=at,
    )

"""Why a source is looked at when it is, and whether it answers, in words."""

from __future__ import annotations

from datetime import tzinfo

from tracker.formats.phrases import lasting, when
from tracker.model import Source, SourceState
from tracker.pace import CONFIRM_AFTER
from tracker.plan import QUIET_AFTER, Why

__all__ = ["silence", "why_then"]


def why_then(source: Source, zone: tzinfo) -> str | None:
    """What set the date of the next look, in one sentence; None where there is none to explain."""
    if source.state is not SourceState.ACTIVE:
        return None
    if source.last_attempt_at is None:
        return "never looked at: as soon as toll watch or toll poll runs"
    if source.why is None:
        return None
    wait = lasting(source.interval)
    looks = f"{source.failures} look{'' if source.failures == 1 else 's'}"
    return {
        Why.MOVED: f"a figure or a statement changed at the last look: again after {wait}, as soon as --every allows",
        Why.EDITED: f"its page was edited and its figures stand: again in half the time, after {wait}",
        Why.STEADY: f"its page stands still: half as long again each time, now {wait}, "
        f"at most {lasting(source.every_max)}",
        Why.RHYTHM: f"its page is edited about every {lasting(source.rhythm or 0)}: again after {wait}, a quarter of "
        "that, or of how long it has stood still",
        Why.SETTLING: f"two texts take turns on its page: again after {wait}, to see which one stays",
        Why.BACK: f"it answers again after a silence: again after {wait}, as soon as --every allows",
        Why.MISSING: "something is missing from its page: a second look confirms it after "
        f"{lasting(min(source.interval, CONFIRM_AFTER))}",
        Why.SILENT: f"{looks} without an answer{silence(source, zone)}: twice as long each time, now {wait}, at most 1d",
        Why.ASKED: f"its server asked for patience: not before {wait} have passed",
        Why.WOKEN: f"{source.woken_by} was news from another source of its event: sooner than planned",
    }[source.why]


def silence(source: Source, zone: tzinfo) -> str:
    """Since when a source that counts as failing does not answer."""
    if source.failures < QUIET_AFTER or source.failing_since is None:
        return ""
    return f" since {when(source.failing_since, zone)}"

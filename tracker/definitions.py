"""By what an event is known, edited, and put together of two. PURE."""

from __future__ import annotations

from dataclasses import replace

from tracker.errors import UsageError
from tracker.joining import window
from tracker.model import Event

__all__ = ["checked", "merged"]


def checked(event: Event) -> Event:
    """The event. Raises UsageError where it ends before it begins."""
    starts, ends = window(event)
    if starts is not None and ends is not None and ends < starts:
        raise UsageError(f"{event.slug} would end before it begins", hint="--until is later than --from")
    return event


def merged(event: Event, other: Event) -> Event:
    """The first event, known by what both are known by, over the time of both."""
    starts = [each for each in (window(event)[0], window(other)[0]) if each is not None]
    ends = (event.ends_at, other.ends_at)
    return replace(
        event,
        places=_both(event.places, other.places),
        words=_both(event.words, other.words),
        without=tuple(word for word in event.without if word not in other.words),
        # No language named is all of them.
        languages=_both(event.languages, other.languages) if event.languages and other.languages else (),
        starts_at=min(starts, default=None),
        ends_at=max(e for e in ends if e is not None) if None not in ends else None,
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))

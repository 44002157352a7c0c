"""Whether a page goes to and fro between texts, by the runs in which the last looks saw each. Pure.

    A, A, A, B, A       three versions: it was changed and changed back
    ... B               a variant: the text that stands had come back once, and now goes again
    ... B, B, B, ...    settles, and is a version, when it has stayed three times as long as any text did between
                        two swings, and for `LEAST` looks: a server that hands a text out for a dozen looks
                        at a time does not wear out our patience, and a page that is done with swinging does

A run is written as the text's digest, and behind it how many looks it took where that is more than one. The
longest of those that are forgotten is kept as a run of `*`, until a text has stayed for `MOST` looks.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["LEAST", "MOST", "remembered", "swings"]

LEAST = 10
"""Looks in a row that a text must come before it has settled, where texts change places quickly."""

MOST = 60
"""Looks in a row after which a text has settled, however long others stayed."""

_RUNS = 12
"""Runs that are remembered."""

_FORGOTTEN = "*"

_LONGEST = 9999
"""A run is counted so far."""


def swings(digest: str, standing: str | None, recent: Sequence[str]) -> bool:
    """Whether a text that does not stand is only the other side of a swing.

    `recent` are the runs of the last looks, oldest first, as `remembered` writes them.
    """
    runs = _runs(recent)
    texts = [text for text, _ in runs]
    if digest not in texts or standing is None or texts.count(standing) < 2:
        return False
    streak = runs[-1][1] if texts[-1] == digest else 0
    # How long the first text stood before all this says nothing of how fast the page swings.
    earlier = runs[:-1] if streak else runs
    between = [count for at, (text, count) in enumerate(earlier) if at or text == _FORGOTTEN]
    return streak < min(max(LEAST, 3 * max(between, default=0)), MOST)


def remembered(recent: Sequence[str], digest: str) -> tuple[str, ...]:
    """The runs after a look that saw a text."""
    runs = _runs(recent)
    if runs and runs[-1][0] == digest:
        runs[-1] = digest, min(runs[-1][1] + 1, _LONGEST)
    else:
        runs.append((digest, 1))
    forgotten = [count for text, count in runs[1:-_RUNS] or () if text != _FORGOTTEN]
    forgotten += [count for text, count in runs if text == _FORGOTTEN]
    kept = [run for run in runs if run[0] != _FORGOTTEN][-_RUNS:]
    if forgotten and kept[-1][1] < MOST:
        kept.insert(0, (_FORGOTTEN, max(forgotten)))
    return tuple(text if count == 1 else f"{text} {count}" for text, count in kept)


def _runs(recent: Sequence[str]) -> list[tuple[str, int]]:
    """The texts and how many looks in a row saw each."""
    found = []
    for each in recent:
        text, _, count = each.partition(" ")
        found.append((text, int(count) if count.isdecimal() and count.isascii() else 1))
    return found

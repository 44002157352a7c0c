"""What in two rows belongs together: places that occur once in each, and pieces that resemble each other.

Everything here costs time in proportion to what it is given, a logarithm aside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from operator import add

from tracker.difftokens import BLANKS

__all__ = ["anchors", "resembling"]

_ALIKE = 0.25
"""The share of common word pairs from which two pieces are one, edited."""
_NEAR = 8
"""Candidates that are weighed for one piece, the likeliest first."""
_PROPOSALS = 40_000
"""Candidates in all, for texts of very many pieces."""


def anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places of items that occur once in each row, as in patience diff.

    They are the longest choice that is in order in both. No item begins with a blank or is empty.
    """
    common = set(a).intersection(b)
    once = _once(a, common) & _once(b, common)
    if not once:
        return []
    places = {item: place for place, item in enumerate(b) if item in once}
    pairs = [(place, places[item]) for place, item in enumerate(a) if item in once]
    tops: list[int] = []
    links: list[int] = []
    ends: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        links.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [j]
        ends[at : at + 1] = [index]
    row: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        row.append(pairs[index])
        index = links[index]
    return row[::-1]


def _once(row: Sequence[str], common: Collection[str]) -> set[str]:
    """The items of a row that are among the common ones and stand in it once."""
    counts = Counter(filter(common.__contains__, row))
    return {item for item, count in counts.items() if count == 1 and item and item[0] not in BLANKS}


def resembling(
    old: Sequence[str], new: Sequence[str], affords: Callable[[Sequence[str], Sequence[str]], bool]
) -> list[tuple[int, int]]:
    """Places of pieces that are one, edited, in order on both sides; a piece is given as its folded words.

    Pieces with the same words, at the ends of the rows or found once in each, are taken at once; of
    the others those that have as many word pairs in common as possible, where `affords` lets two rows
    of them be weighed.
    """
    size = min(len(old), len(new))
    head = next((place for place in range(size) if old[place] != new[place]), size)
    tail = next((place for place in range(size - head) if old[-place - 1] != new[-place - 1]), size - head)
    last = (len(old) - tail, len(new) - tail)
    same = anchors(old[head : last[0]], new[head : last[1]])
    found = [(place, place) for place in range(head)]
    i = j = head
    for x, y in [*((head + x, head + y) for x, y in same), last]:
        one, other = old[i:x], new[j:y]
        if one and other and affords(one, other):
            found += [(i + p, j + q) for p, q in _chain(_resemblances(one, other))]
        found.append((x, y))
        i, j = x + 1, y + 1
    return found[:-1] + [(last[0] + place, last[1] + place) for place in range(tail)]


def _resemblances(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Pairs (place in old, place in new, common word pairs) that share a quarter of their word pairs.

    The share is 2 |A & B| / (|A| + |B|). A pair of words that stands in many pieces proposes only
    those near the place where the piece would be expected.
    """
    near = max(1, min(_NEAR, _PROPOSALS // max(len(old), len(new))))
    theirs = [_word_pairs(piece) for piece in new]
    postings: dict[str, list[int]] = defaultdict(list)
    for j, pairs in enumerate(theirs):
        for pair in pairs:
            postings[pair].append(j)
    found: list[tuple[int, int, int]] = []
    for i, piece in enumerate(old):
        pairs = _word_pairs(piece)
        expected = i * len(new) // len(old)
        votes: dict[int, int] = {}
        for places in map(postings.__getitem__, pairs & postings.keys()):
            if len(places) > near:
                at = max(0, min(bisect_left(places, expected) - near // 2, len(places) - near))
                places = places[at : at + near]  # noqa: PLW2901
            for j in places:
                votes[j] = votes.get(j, 0) + 1
        least = sorted(votes.values())[-near] if len(votes) > near else 0
        likely = sorted((-count, abs(j - expected), j) for j, count in votes.items() if count >= least)[:near]
        for j in sorted(j for _, _, j in likely):
            common = len(pairs & theirs[j])
            if 2 * common >= _ALIKE * (len(pairs) + len(theirs[j])):
                found.append((i, j, common))
    return found


def _word_pairs(piece: str) -> frozenset[str]:
    """The pairs of neighbouring words of a piece, its ends included."""
    return frozenset(map(add, f"\n{piece}", f"{piece}\n")) if piece else frozenset()


def _chain(pairs: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The pairs that are in order on both sides and have most in common, from `pairs` sorted by place."""
    size = max((j for _, j, _ in pairs), default=-1) + 1
    # A tree of prefix maxima (Fenwick): the best chain that ends before a place of the new side.
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    links: list[int] = []
    best = (0, -1)
    for _, group in groupby(enumerate(pairs), key=lambda item: item[1][0]):
        ends: list[tuple[int, tuple[int, int]]] = []
        for index, (_, j, common) in group:
            weight, link = 0, -1
            place = j
            while place:
                weight, link = max((weight, link), tree[place])
                place &= place - 1
            links.append(link)
            ends.append((j + 1, (weight + common, index)))
        # Entered after the whole group: a piece is never paired twice.
        for first, end in ends:
            best = max(best, end)
            place = first
            while place <= size:
                tree[place] = max(tree[place], end)
                place += place & -place
    chosen: list[tuple[int, int]] = []
    index = best[1]
    while index >= 0:
        chosen.append(pairs[index][:2])
        index = links[index]
    return chosen[::-1]

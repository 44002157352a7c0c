"""Differences between two texts by paragraphs, then by words. Pure; the only user of diff_match_patch.

    paragraphs  ->  changed runs  ->  pairs that resemble each other  ->  [sentences]  ->  words

Paragraphs are compared whole first. Inside a changed run they are paired in order, by the share of
word pairs that they have in common; numbers count as alike there, since a revised number is what we
look for. A pair is then compared by words, one above 2 KB by sentences before that.

The limits count work, never seconds: the same two texts give the same answer on every machine.
What had to be cut short is said in `TextDiff.coarse`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import chain, groupby, pairwise

from diff_match_patch import diff_match_patch

__all__ = ["Change", "Kind", "Run", "TextDiff", "diff", "words"]

_LONG = 2048
"""Characters above which a paragraph is compared by sentences first."""
_ALIKE = 0.25
"""The share of common word pairs from which two paragraphs are one, edited."""
_NEAR = 8
"""Candidates that are weighed for one paragraph, the likeliest first."""
_PROPOSALS = 40_000
"""Candidates in all, for texts of very many pieces."""
_GAP = 1600
"""Tokens of both sides that one minimal comparison may have."""
_WORK = 6_000_000
"""The sum of squared gap lengths that one diff may cost: about one second in the worst case."""
_TINY = 40
"""Tokens of both sides up to which a minimal comparison needs no landmarks."""
_CLEANED = 20_000
"""Tokens above which a pair is left as aligned: cleaning it up could take quadratic time."""
_MOVED = 5
"""Words that a paragraph needs to be recognised elsewhere as the same one."""


class Kind(StrEnum):
    """What happened to a paragraph or to a run of words. A run is never EDITED."""

    EQUAL = "equal"
    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that share one fate."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph with the line ends that follow it, and what became of it.

    `moved` is set on a deleted paragraph that was inserted elsewhere unaltered, and on that one.
    """

    kind: Kind
    runs: tuple[Run, ...]
    moved: bool = False

    @property
    def before(self) -> str:
        """The paragraph as it was, empty where it was inserted."""
        return "".join(run.text for run in self.runs if run.kind is not Kind.INSERTED)

    @property
    def after(self) -> str:
        """The paragraph as it is, empty where it was deleted."""
        return "".join(run.text for run in self.runs if run.kind is not Kind.DELETED)


@dataclass(frozen=True, slots=True)
class TextDiff:
    """Every paragraph of two texts in order. `before` and `after` are the two texts exactly."""

    changes: tuple[Change, ...]
    coarse: str | None = None
    """One sentence where the diff is coarser than words, and why; None where it is not."""

    @property
    def before(self) -> str:
        """The older text."""
        return "".join(change.before for change in self.changes)

    @property
    def after(self) -> str:
        """The newer text."""
        return "".join(change.after for change in self.changes)

    @property
    def changed(self) -> bool:
        """Whether the texts differ."""
        return any(change.kind is not Kind.EQUAL for change in self.changes)


def diff(before: str, after: str) -> TextDiff:
    """The paragraphs of both texts with what became of each. Any text will do; nothing is raised."""
    comparison = _Comparison()
    changes = _mark_moved(list(comparison.changes(before, after)))
    return TextDiff(tuple(changes), comparison.reason(changes))


def words(text: str) -> list[str]:
    """The tokens of a text in order, which joined are the text: words, marks and single blanks.

    `1,204`, `12:30` and `84-year-old` are one token each; so is each letter of a script that is
    written without blanks, and an emoji with its modifiers.
    """
    return _token_pattern().findall(text)


@cache
def _token_pattern() -> re.Pattern[str]:
    marks = "".join(
        chr(point)
        for first, last in ((0x300, 0x20FF), (0xA66F, 0xABFF), (0x200C, 0x200D))
        for point in range(first, last + 1)
        if unicodedata.category(chr(point)) in {"Mn", "Mc", "Me", "Cf"} and not 0x202A <= point <= 0x206F
    )
    # Kana, Han, Thai, Lao, Myanmar and Khmer put no blank between words.
    unspaced = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
    letters = rf"(?:[^\W{unspaced}]+|[{marks}]+)+"
    joint = r"(?:['’\-‐‑]|(?<=\d)[.,:/٫٬\u202f\u00a0](?=\d))"
    modifier = r"(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[^\w\s])"
    return re.compile(
        rf"{letters}(?:{joint}{letters})*"
        rf"|[{unspaced}][{marks}]*"
        r"|\s"
        r"|[\U0001f1e6-\U0001f1ff]{2}"
        rf"|[^\w\s]{modifier}*"
        r"|."
    )


_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
_SENTENCE_END = re.compile(r"(?<=[.!?…؟۔।])[\"'”’»)\]]{0,3}\s+|(?<=[。！？])")

_Edit = tuple[int, str]
"""What diff_match_patch speaks: -1 deleted, 0 equal, 1 inserted, with the encoded text."""
_EQUAL, _DELETE, _INSERT = 0, -1, 1
_KINDS = {_EQUAL: Kind.EQUAL, _DELETE: Kind.DELETED, _INSERT: Kind.INSERTED}


class _Comparison:
    """One diff under way, with the work that it may still do."""

    def __init__(self) -> None:
        self.work = _WORK
        self.cuts = 0
        """Stretches that were given as replaced without being compared."""
        self.engine = diff_match_patch()
        # A limit in seconds would make the answer depend on how busy the machine is.
        self.engine.Diff_Timeout = 0
        # Its own way to go on with the two halves tidies up at every turn; once at the end is enough.
        self.engine.diff_bisectSplit = self.halves

    def reason(self, changes: Sequence[Change]) -> str | None:
        """Why the result is coarse, in one sentence; None where it is not."""
        if self.cuts:
            places = "one stretch is" if self.cuts == 1 else f"{self.cuts:,} stretches are"
            return f"{places} shown as replaced: a comparison by words would take too long"
        kinds = {change.kind for change in changes}
        if kinds == {Kind.DELETED, Kind.INSERTED} and not any(change.moved for change in changes):
            return "all is shown as replaced: no paragraph of one text resembles one of the other"
        return None

    def changes(self, before: str, after: str) -> Iterator[Change]:
        """The paragraphs from first to last."""
        for old, new in self.pieces(_PARAGRAPH.findall(before), _PARAGRAPH.findall(after)):
            if old == new:
                yield Change(Kind.EQUAL, (Run(Kind.EQUAL, old),))
            elif not new:
                yield Change(Kind.DELETED, (Run(Kind.DELETED, old),))
            elif not old:
                yield Change(Kind.INSERTED, (Run(Kind.INSERTED, new),))
            else:
                yield Change(Kind.EDITED, self.runs(old, new))

    def runs(self, old: str, new: str) -> tuple[Run, ...]:
        """The word runs of one edited paragraph."""
        if max(len(old), len(new)) <= _LONG:
            return _joined(self.words(old, new))
        edits: list[_Edit] = []
        for one, other in self.pieces(_sentences(old), _sentences(new)):
            edits += self.words(one, other)
        return _joined(edits)

    def pieces(self, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Pairs of pieces in order; an empty one stands where the other has no counterpart."""
        i = j = 0
        for kind, count in self.piece_edits(old, new):
            if kind == _EQUAL:
                yield from zip(old[i : i + count[0]], new[j : j + count[1]], strict=True)
            else:
                yield from _paired(old[i : i + count[0]], new[j : j + count[1]])
            i, j = i + count[0], j + count[1]

    def piece_edits(self, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Runs of equal and of changed pieces, each with its length on both sides."""
        codes = _Codes(_PLAIN)
        a, b = codes.encode(old), codes.encode(new)
        if a is None or b is None:
            self.cuts += 1
            yield _DELETE, (len(old), len(new))
            return
        removed = added = 0
        for kind, text in [*self.align(a, b, (1, 1)), (_EQUAL, "")]:
            if kind == _DELETE:
                removed += len(text)
            elif kind == _INSERT:
                added += len(text)
            else:
                yield _DELETE, (removed, added)
                yield _EQUAL, (len(text), len(text))
                removed = added = 0

    def words(self, old: str, new: str) -> list[_Edit]:
        """The edits of words between two pieces of text, as text."""
        if not old or not new or old == new:
            return [(_EQUAL, old)] if old == new else [(_DELETE, old), (_INSERT, new)]
        codes = _Codes(_READABLE)
        a, b = codes.encode(words(old)), codes.encode(words(new))
        if a is None or b is None:
            codes = _Codes(_PLAIN)
            a, b = codes.encode(words(old)), codes.encode(words(new))
        if a is None or b is None:
            self.cuts += 1
            return [(_DELETE, old), (_INSERT, new)]
        edits = self.align(a, b, (3, 1))
        if max(len(a), len(b)) <= _CLEANED:
            edits = _merged(edits)
            self.engine.diff_cleanupMerge(edits)
            self.engine.diff_cleanupSemantic(edits)
        return [(kind, codes.decode(text)) for kind, text in edits]

    def align(self, a: str, b: str, widths: tuple[int, ...]) -> list[_Edit]:
        """The edits from `a` to `b`, both encoded.

        Tokens in a row that occur once in each text (`widths` of them, tried in turn) hold the texts
        together, as in patience diff; what lies between is compared minimally.
        """
        if a == b:
            return [(_EQUAL, a)] if a else []
        head: int = self.engine.diff_commonPrefix(a, b)
        tail: int = self.engine.diff_commonSuffix(a[head:], b[head:])
        old, new = a[head : len(a) - tail], b[head : len(b) - tail]
        edits = [(_EQUAL, a[:head]), *self.middle(old, new, widths), (_EQUAL, a[len(a) - tail :])]
        return [edit for edit in edits if edit[1]]

    def middle(self, a: str, b: str, widths: tuple[int, ...]) -> list[_Edit]:
        """The edits between two encoded texts that differ at both ends."""
        if set(a).isdisjoint(set(b) - _BLANKS):
            return [(_DELETE, a), (_INSERT, b)]
        if widths and len(a) + len(b) > _TINY:
            edits: list[_Edit] = []
            i = j = 0
            for x, y in _anchors(a, b, widths[0]):
                edits += self.align(a[i:x], b[j:y], widths[1:])
                edits.append((_EQUAL, a[x]))
                i, j = x + 1, y + 1
            return edits + self.align(a[i:], b[j:], widths[1:])
        cost = (len(a) + len(b)) ** 2
        if cost > _GAP**2 or cost > self.work:
            self.cuts += 1
            return [(_DELETE, a), (_INSERT, b)]
        self.work -= cost
        found: list[_Edit] = self.engine.diff_bisect(a, b, sys.maxsize)
        return found

    def halves(self, a: str, b: str, x: int, y: int, _deadline: int) -> list[_Edit]:
        """The edits of two texts whose shortest way leads through `x` of one and `y` of the other."""
        edits: list[_Edit] = []
        for old, new in ((a[:x], b[:y]), (a[x:], b[y:])):
            head: int = self.engine.diff_commonPrefix(old, new)
            tail: int = self.engine.diff_commonSuffix(old[head:], new[head:])
            one, other = old[head : len(old) - tail], new[head : len(new) - tail]
            edits.append((_EQUAL, old[:head]))
            if one and other and not set(one).isdisjoint(other):
                edits += self.engine.diff_bisect(one, other, sys.maxsize)
            else:
                edits += [(_DELETE, one), (_INSERT, other)]
            edits.append((_EQUAL, old[len(old) - tail :]))
        return [edit for edit in edits if edit[1]]


class _Codes:
    """One character for each token, so that an engine for characters compares tokens.

    Words become letters and marks become private use; a blank stands for itself. So the clean-up,
    which likes edits to begin and end where words do, still sees words.
    """

    def __init__(self, ranges: tuple[tuple[range, ...], tuple[range, ...]]) -> None:
        self.letters, self.others = (chain.from_iterable(side) for side in ranges)
        self.code: dict[str, str] = {}
        self.token: dict[str, str] = {}

    def encode(self, tokens: Sequence[str]) -> str | None:
        """The tokens as characters; None where there are more different ones than characters."""
        for token in dict.fromkeys(tokens):
            if token in self.code:
                continue
            if token in _BLANKS:
                code: int | None = ord(token)
            else:
                code = next(self.letters if token[0].isalnum() else self.others, None)
            if code is None:
                return None
            self.code[token] = chr(code)
            self.token[chr(code)] = token
        return "".join(map(self.code.__getitem__, tokens))

    def decode(self, text: str) -> str:
        """The tokens of encoded text, joined."""
        return "".join(map(self.token.__getitem__, text))


_BLANKS = frozenset(chr(point) for point in range(0x3001) if chr(point).isspace())
_READABLE = (
    (range(0x4E00, 0xA000), range(0xAC00, 0xD7A4), range(0x20000, 0x2A6E0)),
    (range(0xE000, 0xF900),),
)
"""Han and Hangul for words, private use for marks: neither has surrogates."""
_PLAIN = ((range(0x10000, 0x90000),), (range(0x90000, 0x110000),))
"""More of them, without the clean-up in mind."""


def _anchors(a: str, b: str, width: int) -> list[tuple[int, int]]:
    """Places of `width` tokens that occur once in each text, as the longest chain that is in order in both."""
    places = _unique(b, width)
    pairs = [(i, places[key]) for key, i in _unique(a, width).items() if key in places]
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


def _unique(text: str, width: int) -> dict[str, int]:
    """Where each window of `width` tokens stands that occurs once and begins with no blank, by place."""
    windows = [text[i : i + width] for i in range(len(text) - width + 1)]
    counts = Counter(windows)
    return {window: i for i, window in enumerate(windows) if counts[window] == 1 and window[0] not in _BLANKS}


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Two runs of changed pieces in order: pairs that resemble each other, the others alone."""
    i = j = 0
    for x, y in _chain(_resemblances(old, new)):
        yield from ((piece, "") for piece in old[i:x])
        yield from (("", piece) for piece in new[j:y])
        yield old[x], new[y]
        i, j = x + 1, y + 1
    yield from ((piece, "") for piece in old[i:])
    yield from (("", piece) for piece in new[j:])


def _resemblances(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Pairs (place in old, place in new, common word pairs) that share a quarter of their word pairs.

    The share is 2 |A & B| / (|A| + |B|). A pair of words that stands in many pieces proposes only
    those near the place where the piece would be expected.
    """
    if not old or not new:
        return []
    near = max(1, min(_NEAR, _PROPOSALS // max(len(old), len(new))))
    theirs = [_word_pairs(piece) for piece in new]
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
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
        likely = sorted((-count, abs(j - expected), j) for j, count in votes.items())[:near]
        for j in sorted(j for _, _, j in likely):
            common = len(pairs & theirs[j])
            if 2 * common >= _ALIKE * (len(pairs) + len(theirs[j])):
                found.append((i, j, common))
    return found


def _word_pairs(piece: str) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words of a piece, its ends included; every number is the same word."""
    row = ["#" if token[0].isdigit() else token for token in words(piece.casefold()) if token[0].isalnum()]
    return frozenset(zip(["", *row], [*row, ""], strict=True)) if row else frozenset()


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


def _sentences(text: str) -> list[str]:
    """The text cut after each sentence with the blanks that follow it; joined, the text."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)]) if end > start]


def _merged(edits: Sequence[_Edit]) -> list[_Edit]:
    """The edits with neighbours of one kind made one, and what goes before what arrives."""
    merged: list[_Edit] = []
    parts: dict[int, list[str]] = {_EQUAL: [], _DELETE: [], _INSERT: []}
    changed = False
    for kind, text in [*edits, (_EQUAL, ""), (_DELETE, "")]:
        if changed is not (kind != _EQUAL):
            for which in (_DELETE, _INSERT) if changed else (_EQUAL,):
                if joined := "".join(parts[which]):
                    merged.append((which, joined))
                parts[which] = []
            changed = not changed
        parts[kind].append(text)
    return merged


def _joined(edits: Sequence[_Edit]) -> tuple[Run, ...]:
    """The edits as runs."""
    return tuple(Run(_KINDS[kind], text) for kind, text in _merged(edits))


def _mark_moved(changes: list[Change]) -> list[Change]:
    """The changes, with paragraphs that went in one place and came in another marked as moved."""
    gone = Counter(change.before for change in changes if change.kind is Kind.DELETED)
    come = Counter(change.after for change in changes if change.kind is Kind.INSERTED)
    moved = {
        text
        for text in gone
        if gone[text] == come[text] and sum(token[0].isalnum() for token in words(text)) >= _MOVED
    }
    return [
        replace(change, moved=True)
        if change.kind in {Kind.DELETED, Kind.INSERTED} and change.runs[0].text in moved
        else change
        for change in changes
    ]

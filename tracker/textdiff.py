"""Differences between two texts by paragraphs, then by words. Pure; the only user of diff_match_patch.

    paragraphs  ->  changed runs  ->  pairs that resemble each other  ->  [sentences]  ->  words

Paragraphs are compared whole first. Inside a changed run they are paired in order, by the share of
word pairs that they have in common; numbers count as alike there, since a revised number is what we
look for. A pair is then compared by words, one above 2 KB by sentences before that.

The limits count work, never seconds: the same two texts give the same answer on every machine.
Cutting into tokens, pairing, comparing and cleaning up are paid from one purse. When it is empty
only landmarks are looked for, and what lies between them is given as replaced; what had to be cut
short is said in `TextDiff.coarse`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from diff_match_patch import diff_match_patch

from tracker.diffpairs import anchors, resembling
from tracker.difftokens import BLANKS, Codes, interned, sentences, words

__all__ = ["Change", "Kind", "Run", "TextDiff", "diff", "words"]

_WORK = 12_500_000
"""Steps that one diff may cost. The charges below are in steps of about 0.1 microseconds."""
_PER_TOKEN = 5
"""Steps that it takes to cut a text into tokens, for each token."""
_PER_NOVELTY = 30
"""Steps that a token or a piece takes at its first occurrence."""
_PER_PIECE = 130
"""Steps that it takes to weigh a piece against others, its words aside."""
_PER_CALL = 60
"""Steps that it takes to begin with any stretch."""
_LONG = 600
"""Tokens above which a paragraph is compared by sentences first."""
_GAP = 1000
"""Tokens of both sides that one minimal comparison may have."""
_WINDOW = (64, 400)
"""The fewest and the most tokens of each side that are compared at a time where a gap is larger."""
_TINY = 40
"""Tokens of both sides up to which a minimal comparison needs no landmarks."""
_TIDIED = 1000
"""Tokens after which a clean-up begins anew."""
_MOVED = 5
"""Words that a paragraph needs to be recognised elsewhere as the same one."""


_HARDLY = 0.05
"""The share of an edited text's characters below which hardly anything of it was kept."""


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


_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")

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
        self.windows = 0
        """Stretches that were compared a window at a time."""
        self.codes = Codes()
        self.coded: dict[str, str | None] = {}
        self.known: dict[tuple[Kind, str], Change] = {}
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
        if self.windows:
            places = "one stretch is" if self.windows == 1 else f"{self.windows:,} stretches are"
            return f"{places} compared piece by piece: a comparison of the whole would take too long"
        kinds = {change.kind for change in changes}
        if kinds == {Kind.DELETED, Kind.INSERTED} and not any(change.moved for change in changes):
            return "all is shown as replaced: no paragraph of one text resembles one of the other"
        if kinds <= {Kind.EDITED, Kind.DELETED, Kind.INSERTED} and _kept(changes) < _HARDLY:
            return "nearly all is shown as replaced: the texts have hardly a word in the same place"
        return None

    def changes(self, before: str, after: str) -> Iterator[Change]:
        """The paragraphs from first to last."""
        old, new = _PARAGRAPH.findall(before), _PARAGRAPH.findall(after)
        for one, other in self.pieces(old, new, self.encoded):
            if one == other:
                yield self.whole(Kind.EQUAL, one)
                continue
            runs = self.runs(one, other) if one and other else ()
            if runs and (max(map(len, (one, other))) <= _LONG or any(map(_says, runs))):
                yield Change(Kind.EDITED, runs)
                continue
            if one:
                yield self.whole(Kind.DELETED, one)
            if other:
                yield self.whole(Kind.INSERTED, other)

    def whole(self, kind: Kind, text: str) -> Change:
        """A paragraph of one fate. One value serves all that read the same: there can be very many."""
        known = self.known.get((kind, text))
        if known is None:
            known = self.known[kind, text] = Change(kind, (Run(kind, text),))
        return known

    def encoded(self, text: str) -> str | None:
        """The tokens of a paragraph as characters; None where there are too many different ones."""
        if text not in self.coded:
            known = len(self.codes)
            code = self.coded[text] = self.codes.encode(text)
            self.work -= _PER_CALL + _PER_TOKEN * len(code or text) + _PER_NOVELTY * (len(self.codes) - known)
        return self.coded[text]

    def runs(self, old: str, new: str) -> tuple[Run, ...]:
        """The word runs of one edited paragraph; none where it cannot be compared."""
        a, b = self.encoded(old), self.encoded(new)
        if a is None or b is None:
            self.cuts += 1
            return ()
        edits: list[_Edit] = []
        if max(len(a), len(b)) <= _LONG:
            edits = self.words(a, b)
        else:
            self.work -= len(a) + len(b)
            for one, other in self.pieces(sentences(a), sentences(b), str):
                edits += self.words(one, other)
        return tuple(Run(_KINDS[kind], self.codes.decode(code)) for kind, code in _merged(edits))

    def pieces(
        self, old: Sequence[str], new: Sequence[str], encode: Callable[[str], str | None]
    ) -> Iterator[tuple[str, str]]:
        """Pairs of pieces in order; an empty one stands where the other has no counterpart."""
        i = j = 0
        for kind, count in self.piece_edits(old, new):
            if kind == _EQUAL:
                yield from zip(old[i : i + count[0]], new[j : j + count[1]], strict=True)
            else:
                yield from self.paired(old[i : i + count[0]], new[j : j + count[1]], encode)
            i, j = i + count[0], j + count[1]

    def piece_edits(self, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Runs of equal and of changed pieces, each with its length on both sides."""
        self.work -= 12 * (len(old) + len(new))
        rows = interned(old, new)
        if rows is None:
            self.cuts += 1
            yield _DELETE, (len(old), len(new))
            return
        self.work -= 2 * _PER_NOVELTY * len(set(chain(*rows)))
        removed = added = 0
        for kind, text in [*self.align(*rows, (1, 1)), (_EQUAL, "")]:
            if kind == _DELETE:
                removed += len(text)
            elif kind == _INSERT:
                added += len(text)
            else:
                yield _DELETE, (removed, added)
                yield _EQUAL, (len(text), len(text))
                removed = added = 0

    def paired(
        self, old: Sequence[str], new: Sequence[str], encode: Callable[[str], str | None]
    ) -> Iterator[tuple[str, str]]:
        """Two runs of changed pieces in order: pairs that resemble each other, the others alone."""
        i = j = 0
        for x, y in self.pairs(old, new, encode) if old and new else ():
            yield from ((piece, "") for piece in old[i:x])
            yield from (("", piece) for piece in new[j:y])
            yield old[x], new[y]
            i, j = x + 1, y + 1
        yield from ((piece, "") for piece in old[i:])
        yield from (("", piece) for piece in new[j:])

    def pairs(
        self, old: Sequence[str], new: Sequence[str], encode: Callable[[str], str | None]
    ) -> list[tuple[int, int]]:
        """Places of the pieces of two changed runs that are one, edited."""
        if self.work <= 0:
            self.cuts += 1
            return []
        a, b = [encode(piece) for piece in old], [encode(piece) for piece in new]
        # Two long pieces between equal neighbours are compared in any case: their parts show what is alike.
        if len(a) == len(b) == 1 and min(len(a[0] or ""), len(b[0] or "")) > _LONG:
            return [(0, 0)]
        self.work -= _PER_CALL + 2 * sum(len(code or "") for code in (*a, *b))
        if None in a or None in b:
            self.cuts += 1
            return []
        fold = self.codes.fold
        return resembling([fold(code or "") for code in a], [fold(code or "") for code in b], self.affords)

    def affords(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Whether two rows of folded pieces may be weighed against each other; it is paid for at once."""
        self.work -= _PER_PIECE * (len(old) + len(new)) + 8 * sum(map(len, chain(old, new)))
        if self.work <= 0:
            self.cuts += 1
        return self.work > 0

    def words(self, a: str, b: str) -> list[_Edit]:
        """The edits of words between two encoded texts."""
        if not a or not b or a == b:
            return [(_EQUAL, a)] if a == b else [(_DELETE, a), (_INSERT, b)]
        self.work -= 2 * _PER_CALL
        return self.tidied(_merged(self.align(a, b, (3, 1))))

    def tidied(self, edits: list[_Edit]) -> list[_Edit]:
        """The edits with their ends at the ends of words and sentences, and no equal crumbs between them."""
        tidied: list[_Edit] = []
        for stretch in _stretches(edits):
            self.work -= 40 * len(stretch)
            if self.work > 0 and all(kind == _EQUAL or len(code) <= _LONG for kind, code in stretch):
                self.work -= 60 * self.slides(stretch)
                self.engine.diff_cleanupMerge(stretch)
                self.engine.diff_cleanupSemantic(stretch)
            tidied += stretch
        return tidied

    def slides(self, edits: list[_Edit]) -> int:
        """About how many places the edits can be moved by, each of which the clean-up tries."""
        places = 0
        for (_, left), (kind, code), (_, right) in zip(edits, edits[1:], edits[2:], strict=False):
            if kind == _EQUAL:
                continue
            if code[0] == right[0]:
                places += self.engine.diff_commonPrefix(code + right, right)
            if code[-1] == left[-1]:
                places += self.engine.diff_commonSuffix(left + code, left)
        return places

    def align(self, a: str, b: str, widths: tuple[int, ...]) -> list[_Edit]:
        """The edits from `a` to `b`, both encoded.

        Tokens in a row that occur once in each text (`widths` of them, tried in turn) hold the texts
        together, as in patience diff; what lies between is compared minimally.
        """
        if a == b:
            return [(_EQUAL, a)] if a else []
        self.work -= _PER_CALL
        head: int = self.engine.diff_commonPrefix(a, b)
        tail: int = self.engine.diff_commonSuffix(a[head:], b[head:])
        old, new = a[head : len(a) - tail], b[head : len(b) - tail]
        edits = [(_EQUAL, a[:head]), *self.middle(old, new, widths), (_EQUAL, a[len(a) - tail :])]
        return [edit for edit in edits if edit[1]]

    def middle(self, a: str, b: str, widths: tuple[int, ...]) -> list[_Edit]:
        """The edits between two encoded texts that differ at both ends."""
        if set(a).isdisjoint(set(b) - BLANKS):
            return [(_DELETE, a), (_INSERT, b)]
        size = len(a) + len(b)
        if widths and size > _TINY:
            self.work -= 3 * size
            edits: list[_Edit] = []
            i = j = 0
            for x, y in anchors(_rows(a, widths[0]), _rows(b, widths[0])):
                edits += self.align(a[i:x], b[j:y], widths[1:])
                edits.append((_EQUAL, a[x]))
                self.work -= 8
                i, j = x + 1, y + 1
            return edits + self.align(a[i:], b[j:], widths[1:])
        if self.work <= 0:
            self.cuts += 1
            return [(_DELETE, a), (_INSERT, b)]
        if size > _GAP:
            self.windows += 1
            return self.by_windows(a, b)
        found: list[_Edit] = self.engine.diff_bisect(a, b, sys.maxsize)
        changed = sum(len(text) for kind, text in found if kind != _EQUAL)
        self.work -= 3 * changed**2 // 2 + changed * size // 8 + 80 * len(found) + size
        return found

    def by_windows(self, a: str, b: str) -> list[_Edit]:
        """The edits between two long texts without landmarks, compared a window at a time.

        The last quarter of each answer is left to the next window, which thereby finds its place again.
        """
        size = min(_WINDOW[1], max(_WINDOW[0], 3 * self.work // (len(a) + len(b))))
        edits: list[_Edit] = []
        i = j = 0
        while i < len(a) and j < len(b) and self.work > 0:
            window = self.align(a[i : i + size], b[j : j + size], ())
            x = y = 0
            for kind, text in window:
                if max(x, y) > size * 3 // 4:
                    break
                edits.append((kind, text))
                x += len(text) if kind != _INSERT else 0
                y += len(text) if kind != _DELETE else 0
            i, j = i + x, j + y
        if i < len(a) and j < len(b):
            self.cuts += 1
        return edits + [edit for edit in ((_DELETE, a[i:]), (_INSERT, b[j:])) if edit[1]]

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


def _kept(changes: Sequence[Change]) -> float:
    """The share of the longer text that stands in the other too; 1 where neither has enough to tell."""
    runs = [run for change in changes for run in change.runs]
    sizes = {kind: sum(len(run.text) for run in runs if run.kind is kind) for kind in Kind}
    whole = sizes[Kind.EQUAL] + max(sizes[Kind.DELETED], sizes[Kind.INSERTED])
    return sizes[Kind.EQUAL] / whole if whole > _LONG else 1.0


def _says(run: Run) -> bool:
    """Whether the run is more than blanks that both texts have."""
    return run.kind is Kind.EQUAL and not run.text.isspace()


def _rows(text: str, width: int) -> Sequence[str]:
    """Every `width` characters in a row, by place."""
    return text if width == 1 else [text[i : i + width] for i in range(len(text) - width + 1)]


def _stretches(edits: Sequence[_Edit]) -> Iterator[list[_Edit]]:
    """The edits in parts of bounded length, cut in the middle of what is equal."""
    part: list[_Edit] = []
    length = 0
    for kind, code in edits:
        length += len(code)
        if kind == _EQUAL and len(code) > 1 and length > _TIDIED:
            half = len(code) // 2
            yield [*part, (kind, code[:half])]
            part, length = [(kind, code[half:])], 0
        else:
            part.append((kind, code))
    yield part


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


def _mark_moved(changes: list[Change]) -> list[Change]:
    """The changes, with paragraphs that went in one place and came in another marked as moved."""
    gone = Counter(change.runs[0].text for change in changes if change.kind is Kind.DELETED)
    come = Counter(change.runs[0].text for change in changes if change.kind is Kind.INSERTED)
    moved = {
        text: {kind: Change(kind, (Run(kind, text),), moved=True) for kind in (Kind.DELETED, Kind.INSERTED)}
        for text in gone
        if len(text) > _MOVED
        and gone[text] == come[text]
        and sum(token[0].isalnum() for token in words(text)) >= _MOVED
    }
    return [
        moved[change.runs[0].text][change.kind]
        if change.kind in {Kind.DELETED, Kind.INSERTED} and change.runs[0].text in moved
        else change
        for change in changes
    ]

"""Speech in languages whose verb closes the clause: who speaks stands first, and what is said between or behind.

"X گفت که ..." and "X, ... söyledi": the verb may have what is said before it or, behind a conjunction, a colon or
a mark of quotation, after it. Who speaks is left out where the one before goes on.
"""

from __future__ import annotations

from typing import Final

from tracker.extract.anchors import Anchors
from tracker.extract.clauses import REACH, Clause, Heard
from tracker.extract.hearing import Hearing
from tracker.extract.marks import ENDS, OPENERS
from tracker.extract.phrases import Range
from tracker.model import Span

__all__ = ["Closings"]

_LINKS: Final = frozenset(":,")


class Closings:
    """One sentence, read for verbs of speech that come last."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.tokens = hearing.tokens
        self.words = hearing.words
        self.anchors = Anchors(hearing.tokens, hearing.text, hearing.words, hearing.actors, hearing.marks)

    @property
    def piece(self) -> Clause:
        """The part of the sentence that is read now."""
        return self.hearing.piece

    def read(self, i: int, frame: str) -> None:
        """Reads the verb at a token, or the noun that makes a verb with the one behind it."""
        if self._opens_accord(i):
            self.accord(i)
            return
        end = self._verb_end(i)
        if end is None:
            return
        if "r" in frame:
            self._relative(i, end)
            return
        start = self._verb_start(i)
        who, shared = self._subject(start)
        behind = self._behind(i, end)
        relays = self._relays(who[1] if who is not None and not shared else self.piece.floor, start)
        cited = self._cited(start)
        if cited is not None:
            relays = (*((who,) if who is not None else ()), *relays)
            who = cited
        opening = who[0] if who is not None and not shared else start
        if behind is not None:
            one = Heard(who, (i, end), behind[0], behind[1], relays, opening)
        else:
            between = self._between(who, start, shared=shared)
            if between is None:
                return
            one = Heard(who, (i, end), between[0], between[1], relays, opening, forward=False)
        one.dropped = who is None
        self.hearing.add(one)

    def _opens_accord(self, i: int) -> bool:
        """Whether the word there is the noun in "به گفته X" and no verb."""
        return (
            i > self.piece.floor
            and self.tokens[i].lower in self.words.openings
            and self.tokens[i - 1].lower in self.words.accord_openers
        )

    def _verb_end(self, i: int) -> int | None:
        """The index behind the verb; None where the noun there has not the verb that makes one of it."""
        tokens, words = self.tokens, self.words
        at = i + 1
        light = words.light.get(tokens[i].lower)
        if light is not None:
            while at < self.piece.ceiling and tokens[at].lower in words.auxiliaries:
                at += 1
            if at >= self.piece.ceiling or tokens[at].lower not in light:
                return None
            at += 1
        while at < self.piece.ceiling and tokens[at].lower in words.auxiliaries:
            at += 1
        return at

    def _verb_start(self, i: int) -> int:
        """Where the verb group begins: with what belongs to the verb, and when or how it was said."""
        words, at = self.words, i
        while at > self.piece.floor and (
            self.tokens[at - 1].lower in words.adverbs or self.tokens[at - 1].lower in words.verb_particles
        ):
            at -= 1
        return at

    def _subject(self, start: int) -> tuple[Range | None, bool]:
        """Who speaks, and whether it is the one who spoke before in the sentence."""
        piece, heard = self.piece, self.hearing.heard
        last = next((one for one in reversed(heard) if one.opening >= piece.floor), None)
        if last is None:
            return self.anchors.subject(piece.floor, start), False
        floor = max(piece.floor, last.cue[1])
        joined = start > floor and self.tokens[start - 1].lower in self.words.coordinators | {","}
        who = None if joined else self.anchors.subject(floor, start, last=True)
        return (who, False) if who is not None else (last.who, True)

    def _behind(self, i: int, end: int) -> tuple[Span, bool] | None:
        """What is said behind the verb."""
        if end >= self.piece.ceiling:
            return None
        low = self.tokens[end].lower
        opens = low in self.words.conjunction or low == ":" or low in OPENERS
        if low == "," and end + 1 < self.piece.ceiling:
            opens = self.tokens[end + 1].lower in OPENERS
        loose = self.words.clause_behind and low not in ENDS and low not in self.words.coordinators
        return self.piece.content_behind(end, i, "c") if opens or loose else None

    def _between(self, who: Range | None, start: int, *, shared: bool) -> tuple[Span, bool] | None:
        """What is said between who speaks and the verb, or in a quotation before both."""
        tokens = self.tokens
        first = who[1] if who is not None and not shared else self.piece.floor
        if shared:
            last = self.hearing.heard[-1]
            first = max(first, last.cue[1])
        if who is not None and not shared and who[0] > self.piece.floor:
            ahead = self.piece.content_ahead(who[0])
            if ahead is not None and ahead[1]:
                return ahead
        while first < start and (
            tokens[first].lower in _LINKS or tokens[first].lower in self.words.coordinators
        ):
            first += 1
        for k in range(first, start):
            quotation = self.hearing.marks.at(tokens.starts[k]) if tokens[k].lower in OPENERS else None
            if quotation is not None and quotation.words > 2:
                return (quotation.start, quotation.end), True
        end = start
        while end > first and tokens[end - 1].lower in _LINKS:
            end -= 1
        if end > first:
            return (tokens.starts[first], tokens.ends[end - 1]), False
        return self.piece.content_ahead(who[0] if who is not None and not shared else start)

    def _relays(self, first: int, start: int) -> tuple[Range, ...]:
        """The phrases between subject and verb that may name the one who relays: "در گفتگو با ایسنا"."""
        found = [who for who in self.anchors.phrases(first, start) if self.anchors.governed(who, first)]
        return tuple(found[:2])

    def _cited(self, start: int) -> Range | None:
        """Who is quoted by the one who relays: "به نقل از X"."""
        tokens, words = self.tokens, self.words
        for at in range(self.piece.floor, start - 1):
            for run in words.citing:
                if tuple(tokens.lowers[at : at + len(run)]) == run:
                    return self.anchors.phrase(at + len(run), start)
        return None

    def _relative(self, i: int, end: int) -> None:
        """Reads "... diyen X": who speaks stands behind the verb."""
        who = self.anchors.phrase(end, self.piece.ceiling)
        if who is None:
            return
        between = self._between(None, i, shared=False)
        if between is not None:
            self.hearing.add(Heard(who, (i, end), between[0], between[1], opening=i, forward=False))

    def accord(self, i: int) -> None:
        """Reads "به گفته X", "X'e göre": before or behind what is said."""
        run = next(
            (run for run in self.words.accords if tuple(self.tokens.lowers[i : i + len(run)]) == run), None
        )
        if run is None or (self.words.accord_openers and not self._opens_accord(i)):
            return
        cue = (i, i + len(run))
        who = (
            self._accorded(i)
            if self.words.accords_behind
            else self.anchors.phrase(cue[1], self.piece.ceiling)
        )
        if who is None:
            return
        behind = max(cue[1], who[1])
        first = min(i, who[0])
        tokens = self.tokens
        while (
            first > self.piece.floor
            and tokens[first - 1].lower in self.words.prepositions | self.words.accord_openers
        ):
            first -= 1
        while behind < self.piece.ceiling and tokens[behind].lower == ",":
            behind += 1
        leads = first - self.piece.floor <= 1 or self.words.accords_behind
        if leads and behind < self.piece.ceiling and tokens[behind].lower not in ENDS:
            content = (tokens.starts[behind], self.piece.text_end())
            self.hearing.add(Heard(who, cue, content, opening=first))
            return
        if first <= self.piece.floor:
            return
        last = first - 1
        while last > self.piece.floor and tokens[last].lower in _LINKS:
            last -= 1
        content = (tokens.starts[self.piece.floor], tokens.ends[last])
        self.hearing.add(Heard(who, cue, content, opening=first, forward=False))

    def _accorded(self, i: int) -> Range | None:
        """Who stands before a postposition, alone or as the owner of a statement: "X'in açıklamasına göre"."""
        floor = max(self.piece.floor, i - REACH)
        found = None
        for who in self.anchors.phrases(floor, i):
            found = who
        return found

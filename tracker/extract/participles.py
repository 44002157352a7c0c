"""Participles that report: ", saying that ...", "a statement calling ...", "Calling it a crime, X ..."."""

from __future__ import annotations

from tracker.extract.clauses import REACH, Clause, Heard
from tracker.extract.hearing import Hearing
from tracker.extract.marks import CLOSERS, OPENERS
from tracker.extract.phrases import Range, is_adverb

__all__ = ["Participles"]


class Participles:
    """One sentence, read for participles that report."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.tokens = hearing.tokens
        self.words = hearing.words

    @property
    def piece(self) -> Clause:
        """The part of the sentence that is read now."""
        return self.hearing.piece

    def read(self, i: int, frame: str) -> None:
        """Reads ", saying that ...": said by the subject of the clause."""
        if i == self.piece.floor or (i == self.piece.floor + 1 and self._governed(i)):
            self._opening_participle(i, frame)
            return
        first = self._behind_opener(i)
        who = self._carrier(i, frame) if first is None else self.hearing.last_voice() or self._subject(first)
        if who is None:
            return
        at, relays = self.piece.addressee(i, frame)
        said = self.piece.content_behind(at, i, frame)
        if said is not None:
            start = i if first is None else first
            self.hearing.add(Heard(who, (start, i + 1), said[0], said[1], relays, start))

    def _behind_opener(self, i: int) -> int | None:
        """The first word of a participle's group behind a comma: ", not even naming"; None where it has none."""
        tokens, words, floor = self.tokens, self.words, self.piece.floor
        while i > floor and (tokens[i - 1].lower in words.negations or is_adverb(tokens[i - 1].lower, words)):
            i -= 1
        if i <= floor:
            return None
        before = tokens[i - 1].lower
        quoted = before in CLOSERS and i - 1 > floor and tokens[i - 2].lower == ","
        return i if quoted or before in words.participle_openers else None

    def _governed(self, i: int) -> bool:
        """Whether a preposition stands before the participle: "by saying", "after warning"."""
        low, words = self.tokens[i - 1].lower, self.words
        return low in words.prepositions or (low in words.subordinators and low != words.role_word)

    def _subject(self, at: int) -> Range | None:
        return self.piece.clause_subject(at)

    def _carrier(self, i: int, frame: str) -> Range | None:
        """Who says what a participle without a comma says: "a statement calling ...", "by saying that ..."."""
        tokens, words = self.tokens, self.words
        if self._governed(i):
            return self.hearing.last_voice() or self._subject(i)
        who = self.piece.before(i, self.piece.floor)
        if who is None:
            return None
        following = tokens[i + 1].lower if i + 1 < self.piece.ceiling else ""
        if following == "," and i + 2 < self.piece.ceiling:
            following = tokens[i + 2].lower
        clause = "c" in frame and (following in words.conjunction or following in OPENERS)
        return who if clause or tokens[who[1] - 1].lower in words.venues else None

    def _opening_participle(self, i: int, frame: str) -> None:
        """Reads "Calling it a crime, X ...": said by the subject that follows."""
        tokens = self.tokens
        comma = next(
            (k for k in range(i + 1, min(self.piece.ceiling, i + 2 * REACH)) if tokens[k].lower == ","),
            None,
        )
        if comma is None:
            return
        who = self.piece.after(comma + 1, self.piece.ceiling)
        behind = self.piece.content_behind(i + 1, i, frame)
        if who is None or behind is None:
            return
        content = (behind[0][0], min(behind[0][1], tokens.ends[comma - 1]))
        if content[0] < content[1]:
            self.hearing.add(Heard(who, (i, i + 1), content, behind[1], opening=i, forward=False))

"""Participles that report: ", saying that ...", "a statement calling ...", "Calling it a crime, X ..."."""

from __future__ import annotations

from tracker.extract.clauses import OPENERS, REACH, Clause, Heard
from tracker.extract.hearing import Hearing
from tracker.extract.phrases import Range

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
        tokens, words = self.tokens, self.words
        if i == self.piece.floor:
            self._opening_participle(i, frame)
            return
        if tokens[i - 1].lower not in words.participle_openers:
            who = self._carrier(i, frame)
            if who is None:
                return
            at, relays = self.piece.addressee(i, frame)
            said = self.piece.content_behind(at, i, frame)
            if said is not None:
                self.hearing.add(Heard(who, (i, i + 1), said[0], said[1], relays, i))
            return
        who = next(
            (one.who for one in reversed(self.hearing.heard) if one.opening >= self.piece.floor and one.who),
            None,
        )
        if who is None:
            who = self.piece.clause_subject(i)
        if who is None:
            return
        at, relays = self.piece.addressee(i, frame)
        behind = self.piece.content_behind(at, i, frame)
        if behind is None:
            return
        self.hearing.add(Heard(who, (i, i + 1), behind[0], behind[1], relays, i))

    def _carrier(self, i: int, frame: str) -> Range | None:
        """Who says what a participle without a comma says: "a statement calling ...", "for saying that ..."."""
        tokens, words = self.tokens, self.words
        following = tokens[i + 1].lower if i + 1 < self.piece.ceiling else ""
        clause = "c" in frame and (following in words.conjunction or following in OPENERS)
        if tokens[i - 1].lower in words.prepositions:
            return self.piece.clause_subject(i) if clause else None
        who = self.piece.before(i, self.piece.floor)
        if who is None or clause:
            return who
        return who if tokens[who[1] - 1].lower in words.venues else None

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

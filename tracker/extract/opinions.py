"""Nouns of what is said: "X's claim that ...", "a warning from X that ..."."""

from __future__ import annotations

from tracker.extract.clauses import Clause, Heard
from tracker.extract.hearing import Hearing
from tracker.extract.phrases import Range

__all__ = ["Opinions"]


class Opinions:
    """One sentence, read for nouns of what somebody says or thinks."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.tokens = hearing.tokens
        self.words = hearing.words

    @property
    def piece(self) -> Clause:
        """The part of the sentence that is read now."""
        return self.hearing.piece

    def noun(self, i: int) -> None:
        """Reads "X's claim that ...", "a warning from X that ..."."""
        tokens, words = self.tokens, self.words
        at = i + 1
        if at >= self.piece.ceiling:
            return
        who: Range | None = None
        if tokens[at].lower in words.owners:
            who = self.piece.after(at + 1, self.piece.ceiling)
            if who is None:
                return
            at = who[1]
        if at >= self.piece.ceiling or tokens[at].lower not in words.said_links:
            return
        if who is None:
            who = self._owner(i)
        if who is None or at + 1 >= self.piece.ceiling:
            return
        clause = tokens[at].lower in words.conjunction
        first = at if tokens[at].lower == words.infinitive else at + 1
        end = self.piece.clause_end(first)
        if not clause:
            end = self.piece.object_end(first, end)
            verb = next((k for k in range(first + 1, end) if tokens[k].lower in words.auxiliaries), None)
            end = verb if verb is not None else end
        if clause and (tokens[first].lower in words.verbs or tokens[first].lower in words.auxiliaries):
            return  # "a plan that matches his words"
        if end > first:
            self.hearing.add(Heard(who, (i, i + 1), (tokens.starts[first], tokens.ends[end - 1]), opening=i))

    def _owner(self, i: int) -> Range | None:
        """Whose a noun is: the possessive before it, adjectives left out."""
        tokens, words = self.tokens, self.words
        for k in range(i - 1, max(self.piece.floor - 1, i - 4), -1):
            low = tokens[k].lower
            if low == words.possessive_mark:
                return self.piece.before(k, self.piece.floor)
            if low in words.possessives:
                return (k, k + 1)
            if tokens[k].kind == "punct" or low in words.prepositions or low in words.auxiliaries:
                return None
        return None

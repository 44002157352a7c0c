"""What somebody says or thinks, in nouns and adjectives: "X's claim that ...", "X is afraid that ..."."""

from __future__ import annotations

from typing import Final

from tracker.extract.clauses import Clause, Heard
from tracker.extract.hearing import Hearing
from tracker.extract.marks import ENDS
from tracker.extract.objects import object_end
from tracker.extract.phrases import Range, skip_back

__all__ = ["Opinions"]

_WIDEST: Final = 6


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
            who = self._owner(i) or self._voice(i)
        if at + 1 >= self.piece.ceiling or (who is None and tokens[i].lower not in words.rumours):
            return
        clause = tokens[at].lower in words.conjunction
        first = at if tokens[at].lower == words.infinitive else at + 1
        end = object_end(self.piece, first, self.piece.clause_end(first))
        if not clause:
            end = next((k for k in range(first + 1, end) if self._is_finite(k)), end)
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

    def _voice(self, i: int) -> Range | None:
        """Who gives voice to what a noun names: "X voiced concern that ...", "X made a promise to ..."."""
        tokens, words = self.tokens, self.words
        for k in range(i - 1, max(self.piece.floor - 1, i - _WIDEST), -1):
            low = tokens[k].lower
            if low in words.voicing:
                return self.hearing.subject(skip_back(tokens, k, self.piece.floor, words))
            if low in words.prepositions or low in words.auxiliaries or low in ENDS:
                return None
        return None

    def _is_finite(self, k: int) -> bool:
        """Whether a verb of the clause around the noun stands here."""
        low, words = self.tokens[k].lower, self.words
        return (
            low in words.auxiliaries
            and low != words.possessive_mark
            and not low.endswith(words.participle_endings)
        )

    def seeming(self, i: int) -> bool:
        """Reads "it is clear that ...", "the roof appears to have ...": the text does not say to whom."""
        tokens, words = self.tokens, self.words
        at = i + 1
        if at >= self.piece.ceiling:
            return False
        start = skip_back(tokens, i, self.piece.floor, words)
        if tokens[i].lower in words.impersonal:
            linked = any(token.lower in words.copulas for token in tokens[start:i])
            if not linked or tokens[at].lower not in words.conjunction | words.questions:
                return False
            first = (
                tokens.starts[at + (tokens[at].lower in words.conjunction)]
                if at + 1 < self.piece.ceiling
                else 0
            )
        else:
            who = self.piece.before(start, self.piece.floor)
            if who is None or tokens[at].lower != words.infinitive:
                return False
            first = tokens.starts[who[0]]
        end = object_end(self.piece, at, self.piece.clause_end(at))
        if tokens.ends[end - 1] <= first:
            return False
        self.hearing.add(Heard(None, (start, at), (first, tokens.ends[end - 1]), opening=start))
        return True

    def attitude(self, i: int) -> bool:
        """Reads "X is afraid that ...", "leaders worried about ..."; False where the word is none here."""
        tokens, words, floor = self.tokens, self.words, self.piece.floor
        at = i + 1
        if at >= self.piece.ceiling or not self._opens(at, i):
            return False
        start = skip_back(tokens, i, floor, words)
        linked = any(token.lower in words.copulas for token in tokens[start:i])
        if not linked and start > floor and tokens[start - 1].lower in words.copulas:
            start, linked = skip_back(tokens, start - 1, floor, words), True
        if not linked and not tokens[i].lower.endswith(words.verb_endings):
            return False
        who = self.hearing.subject(start)
        if who is None or tokens[who[0]].lower in words.venue_only:
            return False
        behind = self.piece.content_behind(at, i, "cn")
        if behind is None:
            return False
        self.hearing.add(Heard(who, (start, i + 1), behind[0], behind[1], opening=who[0]))
        return True

    def _opens(self, at: int, i: int) -> bool:
        """Whether what an attitude is about begins here."""
        words = self.words
        low = self.tokens[at].lower
        return (
            low in words.conjunction
            or low == words.infinitive
            or low in words.questions
            or low in words.persons
            or low in words.attitudes[self.tokens[i].lower]
        )

"""One sentence as it is listened to: its tokens, the piece that is read, and what was heard in it so far."""

from __future__ import annotations

from tracker.extract.clauses import Clause, Heard
from tracker.extract.marks import DASHES, ENDS
from tracker.extract.phrases import Range
from tracker.extract.quotations import Quotations
from tracker.extract.speakers import actor
from tracker.extract.tokens import Passage, Sentence
from tracker.lang.voices import ActorWords, SpeechWords

__all__ = ["Hearing"]


class Hearing:
    """What the readers of one sentence share. Positions are tokens; `piece` is the part that is read now."""

    def __init__(
        self, sentence: Sentence, passage: Passage, marks: Quotations, words: SpeechWords, actors: ActorWords
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.text = passage.text
        self.surface = passage.surface
        self.words = words
        self.actors = actors
        self.marks = marks
        self.heard: list[Heard] = []
        self.cited: Range | None = None
        self.relays: tuple[Range, ...] = ()
        self.piece = self.part((0, len(self.tokens)))

    def part(self, span: Range) -> Clause:
        """A part of the sentence, to be read as one construction."""
        return Clause(
            self.sentence, *span, text=self.text, surface=self.surface, words=self.words, marks=self.marks
        )

    def add(self, one: Heard) -> None:
        """Notes a reading. Who was cited before it is the authority, and the speaker the relay."""
        if self.cited is not None and one.who is not None:
            one.relays = (one.who, *self.relays, *one.relays)
            one.who = self.cited
            self.cited, self.relays = None, ()
        self.heard.append(one)

    def last_voice(self) -> Range | None:
        """Who spoke last in the piece."""
        return next((one.who for one in reversed(self.heard) if one.opening >= self.piece.floor), None)

    def subject(self, start: int) -> Range | None:
        """The noun phrase before a verb group that begins at `start`, or the subject that it shares."""
        return self.piece.before(start, self.piece.floor) or self.shared_subject(start)

    def shared_subject(self, start: int) -> Range | None:
        """The subject of "and said", which is the one that spoke or acted before."""
        joins = self.words.coordinators | {","}
        if start <= self.piece.floor or self.tokens[start - 1].lower not in joins:
            return None
        return self.last_voice() or self.piece.clause_subject(start)

    def speaks(self, who: Range) -> bool:
        """Whether the phrase is of somebody who is known to speak: an office, a body, an actor."""
        return any(
            self.tokens[at].lower in self.actors.roles
            or self.tokens[at].lower in self.actors.organizations
            or actor(self.tokens, at, who[1], self.text, self.actors) is not None
            for at in range(who[0], min(who[1], who[0] + 4))
            if not (at > who[0] and self.tokens[at - 1].lower in self.words.prepositions)
        )

    def names_somebody(self, who: Range) -> bool:
        """Whether a phrase names a speaker: an office, a body, an actor, or what may be a name."""
        return self.speaks(who) or any(
            token.capital or token.lower in self.words.nobody for token in self.tokens[who[0] : who[1]]
        )

    def with_apposition(self, who: Range) -> Range:
        """The phrase with what follows its comma and says who that is."""
        at = who[1]
        tokens = self.tokens
        if at + 1 >= self.piece.ceiling or tokens[at].lower not in {",", "–", "—"}:
            return who
        found = self.piece.after(at + 1, self.piece.ceiling)
        if found is None:
            return who
        roles = self.actors.roles
        bodies = self.actors.organizations
        told = any(token.lower in roles or token.lower in bodies for token in tokens[found[0] : found[1]])
        if not told and any(token.lower in roles for token in tokens[who[0] : who[1]]):
            # "the governor of Kerman, Ahmad Vahidi,": the name behind the office
            words = [token for token in tokens[found[0] : found[1]] if token.kind == "word"]
            told = len(words) > 1 and all(
                token.capital or token.lower in self.words.particles for token in words
            )
        closed = (
            found[1] >= self.piece.ceiling
            or tokens[found[1]].lower in ENDS
            or tokens[found[1]].lower in DASHES
        )
        return (who[0], found[1]) if told and closed else who

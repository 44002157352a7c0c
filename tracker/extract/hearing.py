"""The constructions that report speech, sentence by sentence.

Each cue (a verb, a noun, "according to", the layout of a headline) gives one `Heard`: whose words, which
words, through whom. Who that is in the document is decided elsewhere.
"""

from __future__ import annotations

from typing import Final

from tracker.extract.clauses import CLOSERS, DASHES, ENDS, OPENERS, REACH, Clause, Heard
from tracker.extract.layouts import layout
from tracker.extract.phrases import Range, skip_back
from tracker.extract.quotations import Quotations
from tracker.extract.speakers import actor
from tracker.extract.tokens import Passage, Sentence, Token
from tracker.lang.voices import ActorWords, SpeechWords
from tracker.model import Span, Surface

__all__ = ["Ear"]

_MOST: Final = 24
"""No sentence of prose has more cues: what follows them is no text."""


class Ear:
    """Listens to one sentence of a passage."""

    def __init__(
        self, sentence: Sentence, passage: Passage, marks: Quotations, words: SpeechWords, actors: ActorWords
    ) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.text = passage.text
        self.surface = passage.surface
        self.words = words
        self.actors = actors
        self.marks = marks
        self.heard: list[Heard] = []
        self.cited: Range | None = None
        self.piece = self._piece((0, len(self.tokens)))

    def _piece(self, span: Range) -> Clause:
        return Clause(
            self.sentence, *span, text=self.text, surface=self.surface, words=self.words, marks=self.marks
        )

    def listen(self) -> list[Heard]:
        """All readings of the sentence's cues, in order."""
        for span in self._pieces():
            self.piece = self._piece(span)
            self.cited = None
            first = len(self.heard)
            laid_out = layout(self.piece, self.actors)
            if laid_out is not None:
                self.heard.append(laid_out)
            else:
                self._cues()
            self._trim(first)
        return self.heard

    def _pieces(self) -> list[Range]:
        """The sentence in pieces, cut behind a closed quotation that ended with a full stop."""
        tokens = self.tokens
        pieces: list[Range] = []
        start = 0
        for i in range(2, len(tokens) - 2):
            if (
                tokens[i].kind == "punct"
                and tokens[i].lower in CLOSERS
                and tokens[i - 1].lower == "."
                and tokens[i + 1].capital
                and tokens[i].end < tokens[i + 1].start
            ):
                pieces.append((start, i + 1))
                start = i + 1
        pieces.append((start, len(tokens)))
        return pieces

    def _cues(self) -> None:
        words = self.words
        verbs = words.verbs
        openings = words.openings
        tokens, cues = self.tokens, words.triggers
        found = [i for i in range(self.piece.floor, self.piece.ceiling) if tokens[i].lower in cues]
        behind = 0
        for i in found[:_MOST]:
            if tokens[i].start < behind:
                continue
            low = tokens[i].lower
            if low in verbs:
                quotation = self.marks.speech(tokens[i].start)
                if quotation is not None and quotation.start < tokens[i].start:
                    behind = quotation.end
                    continue
                self._verb(i, verbs[low])
            elif low in openings:
                self._accord(i)
            elif low in words.cites:
                self._cite(i)
            elif low in words.quotes:
                start = skip_back(self.tokens, i, self.piece.floor, words)
                self._quoted(i, start, passive=self.piece.passive_group(start, i))
            if low in words.said_nouns and i > self.piece.floor:
                self._noun(i)

    def _in_a_name(self, i: int) -> bool:
        """Whether the word is a part of a known actor's name that begins before it."""
        if not self.tokens[i].capital:
            return False
        for at in range(max(self.piece.floor, i - 2), i):
            known = actor(self.tokens, at, self.piece.ceiling, self.text, self.actors, metonyms=False)
            if known is not None and known[2] > i:
                return True
        return False

    def _verb(self, i: int, frame: str) -> None:
        words, tokens = self.words, self.tokens
        if i > self.piece.floor and tokens[i].text.istitle() and self.sentence.index:
            return  # "the State Department"
        if self._in_a_name(i):
            return  # "Islamic State claims"
        previous = tokens[i - 1].lower if i > self.piece.floor else ""
        if previous in words.possessives or (
            previous in words.determiners and previous not in words.relatives
        ):
            return
        start = skip_back(tokens, i, self.piece.floor, words)
        group = [token.lower for token in tokens[start:i]]
        passive = "b" in frame and self.piece.passive_group(start, i)
        if tokens[i].lower in words.quotes and self._quoted(i, start, passive=passive):
            return
        if passive:
            self._passive(i, start)
            return
        if "g" in frame and not any(low in words.auxiliaries for low in group):
            if tokens[i].lower in words.cites:
                self._cite(i)
            else:
                self._participle(i, frame)
            return
        before = tokens[start - 1].lower if start > self.piece.floor else ""
        if (
            before == words.infinitive
            and start - 1 > self.piece.floor
            and tokens[start - 2].lower in words.catenatives
        ):
            start -= 2
            while start > self.piece.floor and tokens[start - 1].lower in words.catenatives:
                start -= 1
            start = skip_back(tokens, start, self.piece.floor, words)
            group = ["", *group]
            before = tokens[start - 1].lower if start > self.piece.floor else ""
        if before == words.infinitive or (not group and previous == words.possessive_mark):
            return
        if "b" in frame and not group and i + 1 < self.piece.ceiling and tokens[i + 1].lower == words.agent:
            self._reduced(i)
            return
        inverts = not group or (words.compounds and words.auxiliaries.issuperset(group))
        if "i" in frame and inverts and self._inverted(i, start, before):
            return
        self._forward(i, start, frame, plain=not group)

    def _forward(self, i: int, start: int, frame: str, *, plain: bool) -> None:
        """Subject, verb, and what is said behind or before both."""
        words, tokens = self.words, self.tokens
        who = self.piece.before(start, self.piece.floor)
        if who is None:
            who = self._shared_subject(start)
            if who is None:
                return
            opening = start
        else:
            opening = self._auxiliary_before(who[0]) if words.compounds else who[0]
        if (
            plain
            and "d" in frame
            and not self.piece.licensed(i)
            and not self.piece.surely_subject(who, frame)
        ):
            return
        last = tokens[who[1] - 1].lower
        if (
            tokens[who[0]].lower in words.venue_only
            or last in words.cites
            or "g" in words.verbs.get(last, "")
        ):
            return
        self._say(i, start, who, opening, frame)

    def _say(self, i: int, start: int, who: Range, opening: int, frame: str) -> None:
        at, relays = self.piece.addressee(i, frame)
        relays += self._carried(at)
        behind = self.piece.content_behind(at, i, frame)
        if (
            behind is not None
            and not behind[1]
            and start
            and self.tokens[start - 1].lower in self.words.relatives
        ):
            behind = self.piece.aside(behind[0], start), False
        ahead = self.piece.content_ahead(opening)
        cue = (start, i + 1)
        if behind is None and ahead is None:
            ahead = self._as_told(opening)
        if behind is None and ahead is None:
            return
        if behind is None:
            assert ahead is not None
            if "c" not in frame:
                return
            content, direct = ahead
            if at < self.piece.ceiling - 1 and self.tokens[at].lower == ",":
                content = self.piece.resumed(content, at, direct=direct)
            self._add(Heard(who, cue, content, direct, relays, opening, forward=False))
            return
        content, direct = behind
        told = at > i + 1 and self.tokens[at - 1].lower in self.words.conjunction
        if ahead is not None and ahead[1] and not direct and not told:
            self._add(Heard(who, cue, ahead[0], True, relays, opening, forward=False))
            return
        if ahead is not None and ahead[1] and (direct or content[1] - content[0] < ahead[0][1] - ahead[0][0]):
            content = (ahead[0][0], content[1] if direct else ahead[0][1])
            self._add(Heard(who, cue, content, True, relays, opening, forward=False))
            return
        self._add(Heard(who, cue, content, direct, relays, opening))

    def _carried(self, at: int) -> tuple[Range, ...]:
        """The relay in "said in a statement that was carried by X"."""
        tokens, ceiling = self.tokens, self.piece.ceiling
        if at >= ceiling or tokens[at].lower not in self.words.relatives:
            return ()
        agent = next(
            (k for k in range(at, min(ceiling, at + 6)) if tokens[k].lower == self.words.agent), None
        )
        if agent is None or not self.piece.passive_group(at, agent):
            return ()
        found = self.piece.after(agent + 1, ceiling)
        return (found,) if found is not None else ()

    def _as_told(self, opening: int) -> tuple[Span, bool] | None:
        """What is said in "..., as X said": the clause before it, or the one behind its comma."""
        tokens, piece = self.tokens, self.piece
        at = opening - 1
        if at < piece.floor or tokens[at].lower != self.words.role_word:
            return None
        if at > piece.floor and tokens[at - 1].lower == ",":
            return (piece.clause_start(), tokens[at - 2].end), False
        comma = next((k for k in range(opening, piece.ceiling - 1) if tokens[k].lower == ","), None)
        if at > piece.floor or comma is None:
            return None
        return (tokens[comma + 1].start, piece.text_end()), False

    def _add(self, one: Heard) -> None:
        if self.cited is not None and one.who is not None:
            one.relays = (one.who, *one.relays)
            one.who = self.cited
            self.cited = None
        self.heard.append(one)

    def _shared_subject(self, start: int) -> Range | None:
        """The subject of "and said", which is the one that spoke or acted before."""
        if start <= self.piece.floor or self.tokens[start - 1].lower not in self.words.coordinators | {","}:
            return None
        spoke = next((one.who for one in reversed(self.heard) if one.opening >= self.piece.floor), None)
        return spoke or self.piece.clause_subject(start)

    def _inverted(self, i: int, start: int, before: str) -> bool:
        """Verb before its subject: "...", said the mayor."""
        tokens, words = self.tokens, self.words
        title = self.surface is not Surface.BODY
        if before not in CLOSERS and before not in {",", "-"} and not title:
            return False
        if i + 1 >= self.piece.ceiling or tokens[i + 1].lower in words.conjunction:
            return False
        who = self.piece.after(self._behind_time(i + 1), self.piece.ceiling)
        if who is None or start <= self.piece.floor:
            return False
        if before not in CLOSERS and before not in {",", "-"} and not self._speaks(who):
            return False  # "Islamic State claims responsibility for the attack"
        end = who[1]
        nothing_behind = end >= self.piece.ceiling or tokens[end].lower in ENDS
        if before in CLOSERS:
            if (
                not nothing_behind
                and tokens[end].lower not in words.prepositions | words.times | words.coordinators
            ):
                return False
        elif not nothing_behind or (title and before != "," and end < self.piece.ceiling - 1):
            return False
        elif (
            before == ","
            and "n" in words.verbs[tokens[i].lower]
            and self.piece.before(start, self.piece.floor)
        ):
            # "X, the mayor, announced measures" has its subject before.
            return False
        who = self._with_apposition(who)
        ahead = self.piece.content_ahead(start)
        if ahead is None:
            return False
        content, direct = ahead
        at = who[1]
        if direct and at < self.piece.ceiling:
            rest = self.piece.quotation_from(at)
            if rest is not None:
                content = (content[0], rest[1])
        self._add(Heard(who, (start, i + 1), content, direct, opening=start, forward=False))
        return True

    def _speaks(self, who: Range) -> bool:
        """Whether the phrase is of somebody who is known to speak: an office, a body, an actor."""
        return any(
            self.tokens[at].lower in self.actors.roles
            or self.tokens[at].lower in self.actors.organizations
            or actor(self.tokens, at, who[1], self.text, self.actors) is not None
            for at in range(who[0], min(who[1], who[0] + 4))
            if not (at > who[0] and self.tokens[at - 1].lower in self.words.prepositions)
        )

    def _behind_time(self, at: int) -> int:
        """The index behind a time and a hyphen: "informó el martes el alcalde", "dit-il"."""
        tokens, words = self.tokens, self.words
        while at + 1 < self.piece.ceiling and (
            tokens[at].lower in words.times
            or (tokens[at].lower in words.dayparts and tokens[at + 1].lower in words.times)
            or (words.compounds and tokens[at].text == "-")
        ):
            at += 1
        return at

    def _auxiliary_before(self, at: int) -> int:
        """Where the group of a pronoun begins that hangs on its auxiliary: "a-t-elle précisé"."""
        first = at
        while first > self.piece.floor and self.tokens[first - 1].end == self.tokens[first].start:
            first -= 1
        return first if self.tokens[first].lower in self.words.auxiliaries else at

    def _with_apposition(self, who: Range) -> Range:
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

    def _participle(self, i: int, frame: str) -> None:
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
                self._add(Heard(who, (i, i + 1), said[0], said[1], relays, i))
            return
        who = next(
            (one.who for one in reversed(self.heard) if one.opening >= self.piece.floor and one.who), None
        )
        if who is None:
            who = self.piece.clause_subject(i)
        if who is None:
            return
        at, relays = self.piece.addressee(i, frame)
        behind = self.piece.content_behind(at, i, frame)
        if behind is None:
            return
        self._add(Heard(who, (i, i + 1), behind[0], behind[1], relays, i))

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
            (k for k in range(i + 1, min(self.piece.ceiling, i + 2 * REACH)) if tokens[k].lower == ","), None
        )
        if comma is None:
            return
        who = self.piece.after(comma + 1, self.piece.ceiling)
        behind = self.piece.content_behind(i + 1, i, frame)
        if who is None or behind is None:
            return
        content = (behind[0][0], min(behind[0][1], tokens[comma - 1].end))
        if content[0] < content[1]:
            self._add(Heard(who, (i, i + 1), content, behind[1], opening=i, forward=False))

    def _passive(self, i: int, start: int) -> None:
        """Reads "X was described by Y as ...": said by Y."""
        at = i + 1
        if at >= self.piece.ceiling or self.tokens[at].lower != self.words.agent:
            return
        who = self.piece.after(at + 1, self.piece.ceiling)
        about = self.piece.before(start, self.piece.floor)
        if who is None or about is None:
            return
        content = (self.tokens[about[0]].start, self.tokens[about[1] - 1].end)
        self._add(Heard(who, (start, at + 1), content, opening=start, forward=False))

    def _reduced(self, i: int) -> None:
        """Reads "an attack claimed by X": said by X."""
        who = self.piece.after(i + 2, self.piece.ceiling)
        about = self.piece.before(i, self.piece.floor)
        if who is None or about is None:
            return
        content = (self.tokens[about[0]].start, self.tokens[about[1] - 1].end)
        self._add(Heard(who, (i, i + 2), content, opening=i, forward=False))

    def _noun(self, i: int) -> None:
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
            self._add(Heard(who, (i, i + 1), (tokens[first].start, tokens[end - 1].end), opening=i))

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

    def _quoted(self, i: int, start: int, *, passive: bool) -> bool:
        """Reads "state TV quoted X as saying ...", "X was quoted by state TV as saying ..."."""
        tokens, words = self.tokens, self.words
        saying = next(
            (
                k
                for k in range(i + 1, min(self.piece.ceiling, i + REACH))
                if tokens[k].lower in words.sayings and tokens[k - 1].lower == words.role_word
            ),
            None,
        )
        if saying is None:
            return False
        outer = self.piece.before(start, self.piece.floor)
        relays: tuple[Range, ...] = ()
        who: Range | None
        if passive:
            who = outer
            agent = next(
                (
                    k
                    for k in range(i + 1, min(self.piece.ceiling, saying + 3))
                    if tokens[k].lower == words.agent
                ),
                None,
            )
            if agent is not None and (by := self.piece.after(agent + 1, self.piece.ceiling)) is not None:
                relays = (by,)
        else:
            who = self.piece.after(i + 1, saying - 1)
            who = self._with_apposition(who) if who is not None else None
            relays = (outer,) if outer is not None else ()
        if who is None:
            return False
        at = saying + 1
        if at < self.piece.ceiling and tokens[at].lower == words.agent and relays:
            at = relays[0][1]
        behind = self.piece.content_behind(at, i, "c")
        found = behind or self.piece.content_ahead(who[0] if passive else (outer[0] if outer else start))
        if found is None:
            return False
        self._add(
            Heard(who, (start, saying + 1), found[0], found[1], relays, start, forward=behind is not None)
        )
        return True

    def _cite(self, i: int) -> None:
        """Reads "..., citing X": X is the authority and the one who spoke is the relay."""
        who = self.piece.after(i + 1, self.piece.ceiling)
        if who is None or not self._voice(who):
            return
        who = self._with_apposition(who)
        if i == self.piece.floor:
            self.cited = who
            return
        last = self.heard[-1] if self.heard else None
        if last is None or last.opening < self.piece.floor:
            self.cited = who  # "X, citing Y, said"
            return
        if last.who is not None:
            last.relays = (last.who, *last.relays)
        last.who = who

    def _voice(self, who: Range) -> bool:
        """Whether a cited phrase is somebody and not a reason: "citing the ministry", "citing the danger"."""
        for token in self.tokens[who[0] : who[1]]:
            if token.lower in self.words.linkers:
                return False
            if token.capital or token.lower in self.actors.roles or token.lower in self.actors.organizations:
                return True
        return False

    def _accord(self, i: int) -> None:
        """Reads "according to X" before or behind what is said."""
        tokens, words = self.tokens, self.words
        opening = next(
            (
                accord
                for accord in words.accords
                if tuple(token.lower for token in tokens[i : i + len(accord)]) == accord
            ),
            None,
        )
        if opening is None:
            return
        at = i + len(opening)
        who = self.piece.after(at, self.piece.ceiling)
        if who is None:
            return
        who = self._with_apposition(who)
        cue = (i, at)
        rest = who[1]
        if i - self.piece.floor <= 1:
            comma = next(
                (k for k in range(rest, min(self.piece.ceiling, rest + REACH)) if tokens[k].lower == ","),
                None,
            )
            if comma is None or comma + 1 >= self.piece.ceiling:
                return
            content = (tokens[comma + 1].start, self.piece.text_end())
            self._add(Heard(who, cue, content, opening=i))
            return
        ahead = self.piece.content_ahead(i)
        if ahead is None:
            content = (tokens[self.piece.floor].start, tokens[i - 1].end)
        else:
            content = ahead[0]
        self._add(Heard(who, cue, content, ahead is not None and ahead[1], opening=i, forward=False))

    def _trim(self, first: int) -> None:
        """Ends what one says where the next one begins to speak: "X said ..., but Y said ..."."""
        tokens = self.tokens
        for number in range(first, len(self.heard) - 1):
            one, following = self.heard[number], self.heard[number + 1]
            if not one.forward or not following.forward or following.opening <= one.opening:
                continue
            at = following.opening
            while at > one.opening and tokens[at - 1].lower in self.words.coordinators | {",", ";"}:
                at -= 1
            if at < following.opening and one.content[0] < tokens[at].start < one.content[1]:
                one.content = (one.content[0], tokens[at - 1].end)

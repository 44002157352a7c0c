"""Verbs that report: X said that ..., "...", said X, X was described by Y as ..."""

from __future__ import annotations

from tracker.extract.citations import Citations
from tracker.extract.clauses import REACH, Clause, Heard
from tracker.extract.hearing import Hearing
from tracker.extract.marks import CLOSERS, ENDS
from tracker.extract.objects import object_end
from tracker.extract.participles import Participles
from tracker.extract.phrases import Range, is_adverb, skip_back
from tracker.extract.speakers import actor
from tracker.model import Span, Surface

__all__ = ["Verbs"]


class Verbs:
    """One sentence, read for verbs that report."""

    def __init__(self, hearing: Hearing, citations: Citations, participles: Participles) -> None:
        self.hearing = hearing
        self.tokens = hearing.tokens
        self.words = hearing.words
        self.citations = citations
        self.participles = participles

    @property
    def piece(self) -> Clause:
        """The part of the sentence that is read now."""
        return self.hearing.piece

    def read(self, i: int, frame: str) -> None:
        """Reads the verb at `i`, whose frame the language tells."""
        words, tokens = self.words, self.tokens
        if i > self.piece.floor and tokens[i].text.istitle() and self.hearing.sentence.index:
            return  # "the State Department"
        if self._in_a_name(i):
            return  # "Islamic State claims"
        if "r" in frame and not self._partnered(i):
            return
        previous = tokens[i - 1].lower if i > self.piece.floor else ""
        if previous in words.possessives or (
            previous in words.determiners
            and previous not in words.relatives
            and previous not in words.adverbs
        ):
            return
        start = skip_back(tokens, i, self.piece.floor, words)
        if start < i and start > self.piece.floor and tokens[start - 1].lower in words.possessives:
            return  # "their recently revealed plans"
        group = [token.lower for token in tokens[start:i]]
        passive = "b" in frame and self.piece.passive_group(start, i)
        if tokens[i].lower in words.quotes and self.citations.quoted(i, start, passive=passive):
            return
        if passive:
            self._passive(i, start)
            return
        if "g" in frame and not any(low in words.auxiliaries for low in group):
            if tokens[i].lower not in words.cites or not self.citations.cite(i):
                self.participles.read(i, frame)
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
        if before == words.infinitive:
            self._infinitive(i, start, frame)
            return
        if not group and previous == words.possessive_mark:
            return
        if "b" in frame and not group and i + 1 < self.piece.ceiling and tokens[i + 1].lower == words.agent:
            self._reduced(i)
            return
        if "i" in frame and i == self.piece.floor and self._announced(i):
            return
        inverts = not group or (words.compounds and words.auxiliaries.issuperset(group))
        if "i" in frame and inverts and self._inverted(i, start, before):
            return
        if (words.verb_opens or words.verb_may_open) and self._opened(i, start, frame):
            return
        self._forward(i, start, frame, plain=not group)

    def _opened(self, i: int, start: int, frame: str) -> bool:
        """Verb, subject and what is said, in this order: "said the minister that ..."; the subject may be left out."""
        tokens, words, piece = self.tokens, self.words, self.piece
        first = self._behind_time(i + 1)
        who = piece.after(first, piece.ceiling)
        if who is not None and not self.hearing.names_somebody(who):
            who = None
        led = piece.before(start, piece.floor) is not None
        if led and (who is None or words.verb_may_open):
            return False
        if who is not None:
            who = self.hearing.with_apposition(who)
        at, relays = piece.circumstances(who[1] if who is not None else first)
        if at < piece.ceiling and tokens[at].lower in words.partners.get(tokens[i].lower, ()):
            at += 1
        behind = piece.content_behind(at, i, frame)
        forward = behind is not None
        if behind is None:
            behind = self._as_told(start)
        if behind is None:
            return False
        dropped = who is None
        self.hearing.add(
            Heard(who or (i, i + 1), (start, i + 1), *behind, relays, start, forward=forward, dropped=dropped)
        )
        return True

    def _partnered(self, i: int) -> bool:
        """Whether the verb's own preposition follows it, adverbs left out: "habla ahora de"."""
        at = i + 1
        while at < self.piece.ceiling and is_adverb(self.tokens[at].lower, self.words):
            at += 1
        return at < self.piece.ceiling and self.tokens[at].lower in self.words.partners.get(
            self.tokens[i].lower, ()
        )

    def _forward(self, i: int, start: int, frame: str, *, plain: bool) -> None:
        """Subject, verb, and what is said behind or before both."""
        words, tokens = self.words, self.tokens
        who = self.piece.before(start, self.piece.floor)
        if who is None:
            who = self.hearing.shared_subject(start)
            if who is None:
                return
            opening = start
        else:
            opening = self._auxiliary_before(who[0]) if words.compounds else who[0]
        if (
            plain
            and "d" in frame
            and not self.piece.licensed(i)
            and (opening == start or not self.piece.surely_subject(who, frame))
        ):
            return
        if "t" in frame and not words.tallied.isdisjoint(tokens.lowers[who[0] : who[1]]):
            return  # "the toll lowered to 12": what is counted counts nobody
        last = tokens[who[1] - 1].lower
        if (
            tokens[who[0]].lower in words.venue_only
            or last in words.cites
            or "g" in words.verbs.get(last, "")
        ):
            return
        self._say(i, start, who, opening, frame)

    def _say(self, i: int, start: int, who: Range, opening: int, frame: str) -> None:
        if not self.words.reckonings.isdisjoint(
            self.tokens.lowers[who[0] : who[1]]
        ) and not self.hearing.speaks(who):
            return  # "a new toll raises it to 95"
        at, relays = self.piece.addressee(i, frame)
        relays += self.citations.carried(at)
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
            self.hearing.add(Heard(who, cue, content, direct, relays, opening, forward=False))
            return
        content, direct = behind
        told = at > i + 1 and self.tokens[at - 1].lower in self.words.conjunction
        if ahead is not None and ahead[1] and not direct and not told:
            self.hearing.add(Heard(who, cue, ahead[0], True, relays, opening, forward=False))
            return
        if ahead is not None and ahead[1] and (direct or content[1] - content[0] < ahead[0][1] - ahead[0][0]):
            content = (ahead[0][0], content[1] if direct else ahead[0][1])
            self.hearing.add(Heard(who, cue, content, True, relays, opening, forward=False))
            return
        self.hearing.add(Heard(who, cue, content, direct, relays, opening))

    def _as_told(self, opening: int) -> tuple[Span, bool] | None:
        """What is said in "..., as X said": the clause before it, or the one behind its comma."""
        tokens, piece = self.tokens, self.piece
        at = opening - 1
        if at < piece.floor or tokens[at].lower != self.words.role_word:
            return None
        if at > piece.floor and tokens[at - 1].lower == ",":
            return (piece.clause_start(), tokens.ends[at - 2]), False
        comma = next((k for k in range(opening, piece.ceiling - 1) if tokens[k].lower == ","), None)
        if at > piece.floor or comma is None:
            return None
        return (tokens.starts[comma + 1], piece.text_end()), False

    def _inverted(self, i: int, start: int, before: str) -> bool:
        """Verb before its subject: "...", said the mayor."""
        tokens, words = self.tokens, self.words
        title = self.hearing.surface is not Surface.BODY
        if before not in CLOSERS and before not in {",", "-"} and not title:
            return False
        if i + 1 >= self.piece.ceiling or tokens[i + 1].lower in words.conjunction:
            return False
        who = self.piece.after(self._behind_time(i + 1), self.piece.ceiling)
        if who is None or start <= self.piece.floor:
            return False
        if before not in CLOSERS and before not in {",", "-"} and not self.hearing.speaks(who):
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
            and self.piece.before(start, self.piece.floor)
            and (
                "a" in words.verbs[tokens[i].lower]
                or ("n" in words.verbs[tokens[i].lower] and not self.hearing.speaks(who))
            )
        ):
            # "X, the mayor, announced measures" has its subject before.
            return False
        who = self.hearing.with_apposition(who)
        ahead = self.piece.content_ahead(start)
        if ahead is None:
            return False
        content, direct = ahead
        at = who[1]
        if direct and at < self.piece.ceiling:
            rest = self.piece.quotation_from(at)
            if rest is not None:
                content = (content[0], rest[1])
        self.hearing.add(Heard(who, (start, i + 1), content, direct, opening=start, forward=False))
        return True

    def _infinitive(self, i: int, start: int, frame: str) -> None:
        """Reads "refused to condemn ...", "took to the air to denounce ...": said by the subject of the clause."""
        first = start - 2
        if first < self.piece.floor:
            return
        governor = self.tokens[first].lower
        frames = self.words.verbs
        who = None
        if (
            governor in frames
            or governor in self.words.verbs_other
            or governor.endswith(self.words.verb_endings)
        ):
            begin = skip_back(self.tokens, first, self.piece.floor, self.words)
            who = self.hearing.subject(begin)
        else:
            who = self.piece.clause_subject(start)
        if who is None:
            return
        at, relays = self.piece.addressee(i, frame)
        behind = self.piece.content_behind(at, i, frame)
        if behind is not None:
            self.hearing.add(Heard(who, (first, i + 1), behind[0], behind[1], relays, first))

    def _announced(self, i: int) -> bool:
        """Reads "Said X: ...", with the verb in front."""
        who = self.piece.after(i + 1, self.piece.ceiling)
        if who is None or who[1] >= self.piece.ceiling or self.tokens[who[1]].lower != ":":
            return False
        said = self.piece.content_behind(who[1], i, self.words.verbs[self.tokens[i].lower])
        if said is None:
            return False
        self.hearing.add(Heard(who, (i, i + 1), said[0], said[1], opening=i))
        return True

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
        while first > self.piece.floor and self.tokens.ends[first - 1] == self.tokens.starts[first]:
            first -= 1
        return first if self.tokens[first].lower in self.words.auxiliaries else at

    def _passive(self, i: int, start: int) -> None:
        """Reads "X was described by Y as ...": said by Y."""
        at = i + 1
        about = self.piece.before(start, self.piece.floor)
        if about is None:
            return
        if "t" in self.words.verbs[self.tokens[i].lower]:
            at = next(
                (
                    k
                    for k in range(at, min(self.piece.ceiling, at + REACH))
                    if self.tokens[k].lower == self.words.agent
                ),
                at,
            )
            about = about[0], at
        if at >= self.piece.ceiling or self.tokens[at].lower != self.words.agent:
            self._hearsay(i, start, about)
            return
        who = self.piece.after(at + 1, self.piece.ceiling)
        if who is None:
            return
        content = (self.tokens.starts[about[0]], self.tokens.ends[about[1] - 1])
        self.hearing.add(Heard(who, (start, at + 1), content, opening=start, forward=False))

    def _hearsay(self, i: int, start: int, about: Range) -> None:
        """Reads "X is believed to ...": the text does not say by whom."""
        at = i + 1
        if self.tokens[i].lower not in self.words.hearsay or at >= self.piece.ceiling:
            return
        low = self.tokens[at].lower
        known = low in {self.words.infinitive, self.words.role_word} or low in self.words.charges
        if not known and not self.piece.licensed(i):
            return
        end = object_end(self.piece, at, self.piece.clause_end(at))
        content = (self.tokens.starts[about[0]], self.tokens.ends[end - 1])
        self.hearing.add(Heard(None, (start, at), content, opening=about[0]))

    def _reduced(self, i: int) -> None:
        """Reads "an attack claimed by X": said by X."""
        who = self.piece.after(i + 2, self.piece.ceiling)
        about = self.piece.before(i, self.piece.floor) or self._apart(i)
        if who is None or about is None:
            return
        content = (self.tokens.starts[about[0]], self.tokens.ends[about[1] - 1])
        self.hearing.add(Heard(who, (i, i + 2), content, opening=i, forward=False))

    def _apart(self, i: int) -> Range | None:
        """What a participle behind a comma is about: "the strikes, praised by X"."""
        if i - 1 <= self.piece.floor or self.tokens[i - 1].lower != ",":
            return None
        return self.piece.before(i - 1, self.piece.floor)

    def _in_a_name(self, i: int) -> bool:
        """Whether the word is a part of a known actor's name that begins before it."""
        if not self.tokens[i].capital:
            return False
        for at in range(max(self.piece.floor, i - 2), i):
            known = actor(
                self.tokens,
                at,
                self.piece.ceiling,
                self.hearing.text,
                self.hearing.actors,
                metonyms=False,
            )
            if known is not None and known[2] > i:
                return True
        return False

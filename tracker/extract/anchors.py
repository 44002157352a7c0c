"""Who acts in a clause whose verb comes last: the first office, body or actor that nothing governs.

The subject may stand far from such a verb, so it is not looked for beside it. A phrase with a preposition before it
or a case behind it is somebody else's part in the clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracker.extract.phrases import Range
from tracker.extract.quotations import Quotations
from tracker.extract.speakers import actor
from tracker.extract.tokens import Tokens
from tracker.lang.voices import ActorWords, SpeechWords

__all__ = ["Anchors"]

_LONGEST: Final = 16
_LONGEST_NAME: Final = 5
_OPENERS: Final = frozenset('"“‘«„')
_GLUE: Final = frozenset("-–‑.")
_WINDOW: Final = 90


@dataclass(slots=True)
class Anchors:
    """The phrases of a sentence that name somebody. Positions are tokens."""

    tokens: Tokens
    text: str
    speech: SpeechWords
    actors: ActorWords
    marks: Quotations | None = None

    def subject(self, floor: int, end: int, *, last: bool = False) -> Range | None:
        """The first phrase of somebody that nothing governs in a range, or the `last` one."""
        found: Range | None = None
        for who in self.phrases(floor, end):
            if self.governed(who, floor):
                continue
            if not last:
                return who
            found = who
        return found or self._bare_name(floor, end)

    def _bare_name(self, floor: int, end: int) -> Range | None:
        """A name alone at the start of a clause; without capitals only one that was printed before."""
        while floor < end and (
            self.tokens[floor].lower in self.speech.coordinators or self.tokens[floor].kind == "punct"
        ):
            floor += 1
        last = self.right(floor, end)
        if last == floor or (last < end and self.tokens[last].lower != "," and not self._ends(last)):
            return None
        if last < len(self.tokens) and self.tokens[last].lower in self.speech.cases:
            return None
        if not self.tokens[floor].cased:
            name = self.tokens[last - 1].text
            if not 0 <= self.text.find(name) < self.tokens.starts[floor]:
                return None
        return (floor, last)

    def phrases(self, floor: int, end: int) -> Iterator[Range]:
        """The phrases of somebody that stand in a range, what is quoted left out."""
        at = max(floor, end - _WINDOW)
        while at < end:
            behind = self._unquoted(at)
            if behind > at:
                at = behind
                continue
            if not self._is_anchor(at, end):
                at += 1
                continue
            first = self._left(at, floor)
            found = self._apposed((first, self.right(at, end)), end)
            yield found
            at = max(at + 1, found[1])

    def governed(self, who: Range, floor: int) -> bool:
        """Whether a preposition before the phrase or a case behind it makes it no subject."""
        first, last = who
        if last < len(self.tokens) and self.tokens[last].lower in self.speech.cases | self.speech.genitives:
            return True
        at = first - 1
        while at >= floor and self.tokens[at].lower in self.speech.determiners:
            if self.tokens[first].capital and not self._belongs(first):
                # "پیش از آن احمد وحیدی": no name has a determiner
                return False
            at -= 1
        return at >= floor and self.tokens[at].lower in self.speech.prepositions

    def phrase(self, at: int, end: int) -> Range | None:
        """The phrase of somebody that begins at a token."""
        first = at
        while at < end and self.tokens[at].lower in self.speech.determiners:
            at += 1
        last = self.right(at, end)
        return self._apposed((first, last), end) if last > at else None

    def _unquoted(self, at: int) -> int:
        """The index behind the quotation that opens at a token; the same where none does."""
        if self.marks is None or self.tokens[at].lower not in _OPENERS:
            return at
        quotation = self.marks.at(self.tokens.starts[at])
        if quotation is None or quotation.words <= 2:
            return at
        while at < len(self.tokens) and self.tokens.starts[at] < quotation.end:
            at += 1
        return at

    def _is_anchor(self, at: int, end: int) -> bool:
        low = self.tokens[at].lower
        actors = self.actors
        return (
            low in actors.roles
            or low in actors.organizations
            or low in actors.vague
            or low in self.speech.persons
            or actor(self.tokens, at, end, self.text, actors) is not None
        )

    def _belongs(self, at: int) -> bool:
        """Whether the word is one that such phrases are made of, a name aside."""
        low, actors = self.tokens[at].lower, self.actors
        return (
            low in actors.roles
            or low in actors.organizations
            or low in actors.vague
            or low in actors.role_modifiers
            or low in actors.role_tails
            or low in actors.demonyms
            or low in actors.localizers
            or low in actors.places
            or low in actors.deputies
            or low in actors.titles
            or low in self.speech.genitives
        )

    def _ends(self, at: int) -> bool:
        low, speech = self.tokens[at].lower, self.speech
        return (
            low in speech.prepositions
            or low in speech.cases
            or low in speech.times
            or low in speech.coordinators
            or low in speech.subordinators
            or low in speech.auxiliaries
            or low in speech.verbs
            or low in speech.verbs_other
            or low in speech.adverbs
        )

    def right(self, at: int, end: int) -> int:
        """The index behind the phrase that begins at a token."""
        start, names, state, office = at, 0, False, False
        limit = min(end, at + _LONGEST)
        while at < limit:
            token = self.tokens[at]
            if token.lower in self.speech.persons:
                return at + 1 if at == start else at
            known = actor(self.tokens, at, end, self.text, self.actors)
            if known is not None:
                if names or state:
                    break
                at, state = known[2], True
                continue
            if token.lower in self.actors.vague and at > start:
                break
            if token.kind != "word":
                glued = token.lower in _GLUE and start < at < limit - 1 and self.tokens.joined(at)
                if not glued:
                    break
            elif token.lower in self.speech.genitives:
                names = 0
            elif self._belongs(at):
                names, office = 0, True
            elif state and not office:
                # "IŞİD Kirman saldırısını ..."
                break
            elif self._ends(at) or not token.capital or names >= _LONGEST_NAME:
                break
            else:
                names += 1
            at += 1
        while at > start and (
            self.tokens[at - 1].kind == "punct" or self.tokens[at - 1].lower in self.speech.genitives
        ):
            at -= 1
        return at

    def _left(self, at: int, floor: int) -> int:
        """The first word of the phrase around an anchor: what describes it, and a name before it."""
        if actor(self.tokens, at, len(self.tokens), self.text, self.actors) is not None:
            return at
        while at > floor:
            before = self.tokens[at - 1]
            if before.kind == "word" and self._belongs(at - 1):
                at -= 1
                continue
            if before.lower == "," or before.kind == "word":
                start = self._name_before(at - (before.lower == ","), floor)
                return at if start is None else start
            break
        return at

    def _name_before(self, end: int, floor: int) -> int | None:
        """Where the name begins that ends before a token; None where none does, or it belongs to other words."""
        at = end
        while at > floor and self.tokens[at - 1].kind == "word" and self.tokens[at - 1].capital:
            if self._ends(at - 1) or self._belongs(at - 1):
                break
            at -= 1
        if at == end or end - at > _LONGEST_NAME:
            return None
        if (
            at > floor
            and self.tokens[at - 1].kind == "word"
            and self.tokens[at - 1].lower in self.actors.titles
        ):
            at -= 1
        loose = at == floor or self.tokens[at - 1].kind == "punct" or self._ends(at - 1)
        # "پیش از آن احمد وحیدی، وزیر کشور"
        loose = loose or self.tokens[at - 1].lower in self.speech.determiners
        governed = at > floor and self.tokens[at - 1].lower in self.speech.prepositions
        if not self.speech.juxtaposed and self.tokens[end - 1].cased and self.tokens[end].lower != ",":
            return at
        return at if loose and not governed else None

    def _apposed(self, who: Range, end: int) -> Range:
        """The phrase with the office or the name behind its comma."""
        at = who[1]
        if at + 1 >= end or self.tokens[at].lower != ",":
            return who
        last = self.right(at + 1, end)
        if actor(self.tokens, at + 1, end, self.text, self.actors) is not None or (
            last < len(self.tokens) and self.tokens[last].lower in self.speech.cases
        ):
            return who
        loose = last < end and self.tokens[last].kind == "word" and not self._ends(last)
        if last == at + 1 or loose:
            return who
        if self._tells(at + 1, last) != self._tells(*who) and last - at <= _LONGEST:
            closed = last >= end or self.tokens[last].kind == "punct" or self.speech.juxtaposed
            return (who[0], last) if closed else who
        return who

    def _tells(self, start: int, end: int) -> bool:
        """Whether an office or a body stands in a range, and no bare name."""
        actors = self.actors
        return any(
            self.tokens[at].lower in actors.roles or self.tokens[at].lower in actors.organizations
            for at in range(start, end)
        )

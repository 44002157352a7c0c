"""Whom somebody blames, accuses or suspects: "X blamed Y for it"."""

from __future__ import annotations

from typing import Final

from tracker.extract.phrases import Range, phrase_before
from tracker.extract.speakers import speaker
from tracker.extract.speech import Attribution
from tracker.extract.view import View, canonical
from tracker.model import Certainty, Speaker, Stance

__all__ = ["Accusations"]

_REACH: Final = 14
_NEAR: Final = 6
"""How far the held stand between their verb and what they are held, in tokens."""


class Accusations:
    """One sentence, read for accusations."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words

    def blame(self, i: int) -> None:
        """Reads "X blamed Y", "Y was blamed by X", "blamed on Y"."""
        if self._laid(i):
            return
        who, start = self.view.subject(i)
        if (
            i > 0
            and self.view.lows[i - 1] == self.view.speech.infinitive
            and self.view.has(i - 2, i - 1, self.view.speech.passives)
        ):
            return  # "is to blame" is a predicate of the one who did it
        passive = self.view.has(start, i, self.view.speech.passives)
        following = self.view.lows[i + 1] if i + 1 < self.view.end else ""
        if who is None and i > 1 and self.view.lows[i - 1] == ",":
            who = phrase_before(self.view.tokens, i - 1, 0, self.view.speech)
        reduced = (
            not passive
            and following in (self.words.charges | {self.view.speech.agent})
            and "b" in self.view.speech.verbs.get(self.view.lows[i], "")
        )
        if following in self.words.links and "b" in self.view.speech.verbs.get(self.view.lows[i], ""):
            agent = next(
                (
                    k
                    for k in range(i + 1, min(self.view.end, i + _REACH))
                    if self.view.lows[k] == self.view.speech.agent
                ),
                None,
            )
            by = self.view.after(agent + 1) if agent is not None else None
            said, source = self.view.speaker(i, by) if by is not None else self.view.unsaid(i)
            self.accusation(
                i,
                said,
                self.view.cut(self.view.after(i + 2), self.words.charges | {self.view.speech.agent}),
                source,
                "blamed_on",
            )
            return
        if passive or reduced:
            agent = next(
                (
                    k
                    for k in range(i + 1, min(self.view.end, i + _REACH))
                    if self.view.lows[k] == self.view.speech.agent
                ),
                None,
            )
            by = self.view.after(agent + 1) if agent is not None else None
            by = self.view.cut(by, self.words.charges)
            if by is not None:
                said = speaker(self.view.tokens, by, self.view.text, self.view.speech, self.view.actors)
                source = self.view.cued(i)
            else:
                said, source = self.view.unsaid(i)
            self.accusation(i, said, who, source, "blamed_passive")
            return
        said, source = self.view.speaker(i, who or self.view.wide_subject(i))
        on = next(
            (k for k in range(i + 1, min(self.view.end, i + _REACH)) if self.view.lows[k] in self.words.onto),
            None,
        )
        found = self.view.after(i + 1)
        if (
            on is not None
            and self.view.has(i + 1, on, self.words.deeds)
            and not self.view.has(i + 1, on, self.words.causes)
        ):
            found = self.view.after(on + 1)
        if self.view.negated(start, i):
            return
        self.accusation(i, said, self.view.cut(found, self.words.causes), source, "blame")

    def _laid(self, i: int) -> bool:
        """Reads "X pinned the blame on Y"; False where the word is no noun."""
        view = self.view
        verb = i - 1
        while verb > 0 and view.lows[verb] in view.speech.determiners | view.speech.adverbs:
            verb -= 1
        on = next((k for k in range(i + 1, min(view.end, i + 4)) if view.lows[k] in self.words.onto), None)
        if verb == i - 1 or on is None or view.lows[verb] not in self.words.lays:
            return False
        who, start = view.subject(verb)
        if view.negated(start, verb):
            return True
        said, source = view.speaker(verb, who or view.wide_subject(verb))
        self.accusation(i, said, view.cut(view.after(on + 1), self.words.charges), source, "laid_blame")
        return True

    def held(self, i: int) -> None:
        """Reads "X held Y responsible for it": said by X of those between the two words."""
        view, words = self.view, self.words
        verb = next((k for k in range(i - 1, max(-1, i - _NEAR), -1) if view.lows[k] in words.holds), None)
        if verb is None or verb + 1 == i:
            return
        who, start = view.subject(verb)
        names = view.targets_in(verb + 1, i)
        if not names or view.negated(start, verb) or view.has(start, verb, view.speech.passives):
            return
        said, source = view.speaker(verb, who or view.wide_subject(verb))
        view.add(Stance.BLAME, i, said, names, source, rule="held_responsible")

    def accusation(
        self, i: int, said: Speaker | None, found: Range | None, source: Attribution | None, rule: str
    ) -> None:
        """Notes that somebody blames those whom the phrase names, or an accident."""
        names = self.view.targets(found)
        if not names and found is None:
            return
        if found is not None and any(self.view.run(k, self.words.accidents) for k in range(*found)):
            self.view.add(Stance.ACCIDENT_OR_NATURAL_CAUSE, i, said, names, source, rule=rule)
            return
        certainty = self.view.certainty(i - 4, i + 3)
        stance = Stance.BLAME
        if certainty is Certainty.POSSIBLE:
            stance = Stance.SUSPICION
        self.view.add(stance, i, said, tuple(names), source, rule=rule, certainty=certainty)

    def accuse(self, i: int) -> None:
        """Reads "X accused Y of it"."""
        who, start = self.view.subject(i)
        if not self.view.has(
            i + 1, self.view.end, self.words.deeds | self.words.involvement | self.words.bare_doers
        ) and not self._closes(i):
            return
        passive = self.view.has(start, i, self.view.speech.passives)
        following = self.view.lows[i + 1] if i + 1 < self.view.end else ""
        if passive or following in {self.view.speech.agent, *self.words.accused_of}:
            agent = next(
                (
                    k
                    for k in range(i + 1, min(self.view.end, i + 6))
                    if self.view.lows[k] == self.view.speech.agent
                ),
                None,
            )
            by = self.view.after(agent + 1) if agent is not None else None
            said = (
                speaker(self.view.tokens, by, self.view.text, self.view.speech, self.view.actors)
                if by is not None
                else None
            )
            self.accusation(i, said, who, self.view.cued(i), "accused_passive")
            return
        said, source = self.view.speaker(i, who or self.view.wide_subject(i))
        if not self.view.negated(start, i):
            self.accusation(
                i, said, self.view.cut(self.view.after(i + 1), self.words.charges), source, "accuse"
            )

    def _closes(self, i: int) -> bool:
        """Whether the accused, a known actor, ends the sentence: of what, the text said before."""
        found = self.view.after(i + 1)
        return (
            found is not None
            and (found[1] >= self.view.end or self.view.lows[found[1]] == ".")
            and bool(self.view.targets_in(*found))
        )

    def attribute(self, i: int) -> None:
        """Reads "attributed the attack to X", "linked X to the attack" is a doer's predicate elsewhere."""
        if not self.view.has(i - 8, min(self.view.end, i + 8), self.words.deeds):
            return
        to = next(
            (
                k
                for k in range(i + 1, min(self.view.end, i + _REACH))
                if self.view.lows[k] in self.words.links
            ),
            None,
        )
        if to is None:
            return
        who, start = self.view.subject(i)
        passive = self.view.has(start, i, self.view.speech.passives)
        between = (i + 1, to)
        if passive or between[0] == between[1]:
            if not canonical(self.view.written(to + 1, min(self.view.end, to + 5)), self.view.actors):
                return
            said, source = self.view.unsaid(i)
        else:
            said, source = self.view.speaker(i, who or self.view.wide_subject(i))
        found = self.view.after(to + 1)
        if not self.view.has(*between, self.words.deeds) and between[0] != between[1]:
            found = self.view.cut(self.view.after(i + 1), self.words.links)
        certainty = self.view.certainty(i - 4, i + 4)
        self.view.add(
            Stance.SUSPICION if certainty in {Certainty.POSSIBLE, Certainty.SUSPECTED} else Stance.BLAME,
            i,
            said,
            self.view.targets(found),
            source,
            rule="attributed",
            certainty=certainty,
        )

    def suspect(self, i: int) -> None:
        """Reads "X suspects Y", "Y is suspected"."""
        if i > 0 and self.view.lows[i - 1] in self.view.speech.determiners:
            return  # "a suspect"
        who, start = self.view.subject(i)
        if i + 1 < self.view.end and self.view.lows[i + 1] in self.view.speech.conjunction:
            return  # the clause is read for who did it
        if self.view.has(start, i, self.view.speech.passives):
            if who is not None and self.view.has(i, self.view.end, self.words.deeds | self.words.bare_doers):
                said, source = self.view.unsaid(i)
                self.view.add(
                    Stance.SUSPICION,
                    i,
                    said,
                    self.view.targets(who),
                    source,
                    rule="suspected",
                    certainty=Certainty.SUSPECTED,
                )
            return
        if (
            who is None
            or i + 1 >= self.view.end
            or ("b" in self.view.speech.verbs.get(self.view.lows[i], "") and self.view.tokens[i + 1].small)
        ):
            return
        said, source = self.view.speaker(i, who)
        found = self.view.cut(self.view.after(i + 1), self.words.charges)
        if found is not None and (
            canonical(self.view.written(*found), self.view.actors)
            or self.view.lows[found[1] - 1] in self.view.actors.vague
        ):
            self.view.add(
                Stance.SUSPICION,
                i,
                said,
                self.view.targets(found),
                source,
                rule="suspect",
                certainty=Certainty.SUSPECTED,
            )

    def rests(self, i: int) -> None:
        """Reads "the responsibility for it lies with X"."""
        rests = next(
            (
                k
                for k in range(i + 1, min(self.view.end, i + _REACH))
                if self.view.lows[k] in self.words.rests
            ),
            None,
        )
        around = self.view.around(i)
        if rests is None or around is None or rests + 1 >= self.view.end or self.view.negated(i, rests):
            return
        if self.view.lows[rests + 1] in self.words.charges:
            self.accusation(i, around.speaker, self.view.after(rests + 2), around, "rests_with")

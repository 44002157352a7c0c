"""Who claims a deed for themselves, and who takes a claim back: "X claimed responsibility"."""

from __future__ import annotations

from typing import Final

from tracker.extract.phrases import Range
from tracker.extract.view import View, canonical
from tracker.model import Certainty, Stance, Tier

__all__ = ["Claims"]

_REACH: Final = 14


class Claims:
    """One sentence, read for claims of responsibility."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words

    def responsibility(self, i: int) -> None:
        """Reads "claimed responsibility", "a claim of responsibility from X"."""
        words = self.words
        verb = next(
            (
                k
                for k in range(i - 1, max(-1, i - _REACH), -1)
                if self.view.lows[k] in words.claims
                or self.view.lows[k] in words.denies
                or self.view.lows[k] in words.rejects
            ),
            None,
        )
        if verb is None:
            return
        if any(reading.at == verb for reading in self.view.readings):
            return
        who, start = self.view.subject(verb)
        if self.view.lows[verb] not in words.claims:
            return
        noun = verb > 0 and (
            self.view.lows[verb - 1] in self.view.speech.determiners
            or self.view.lows[verb - 1] in self.view.speech.adjectives
        )
        if noun or (self.view.negated(verb - 4, verb) and who is None):
            # "there was no claim of responsibility", "any claim of responsibility from X"
            if self.view.negated(verb - 6, verb):
                self.view.add(
                    Stance.NO_CLAIM,
                    verb,
                    None,
                    (),
                    self.view.around(verb),
                    rule="no_claim_noun",
                    certainty=Certainty.REPORTED_AS_FACT,
                )
            elif i + 1 < self.view.end and self.view.lows[i + 1] in self.view.speech.owners:
                self.claimed(verb, self.view.after(i + 2), "claim_noun")
            return
        if (
            i + 1 < self.view.end
            and self.view.lows[i + 1] in self.view.speech.passives
            and self._passive_agent(i) is not None
        ):
            self.claimed(verb, self._passive_agent(i), "claimed_passive")
            return
        if self.view.nobody(who) or (
            who is not None and self.view.has(who[0] - 1, who[0] + 2, self.view.speech.nobody)
        ):
            self.view.add(
                Stance.NO_CLAIM,
                verb,
                None,
                (),
                self.view.around(verb),
                rule="no_claim",
                certainty=Certainty.REPORTED_AS_FACT,
            )
            return
        if self.view.negated(start, verb) or self.view.before_run(verb, words.yet):
            said, source = self.view.speaker(verb, who or self.view.wide_subject(verb))
            self.view.add(
                Stance.NO_CLAIM,
                verb,
                said,
                (),
                source,
                rule="not_claimed",
                certainty=Certainty.REPORTED_AS_FACT,
            )
            return
        if who is None:
            who = self.view.wide_subject(verb)
        self.claimed(verb, who, "claim")

    def _passive_agent(self, i: int) -> Range | None:
        agent = next(
            (
                k
                for k in range(i + 1, min(self.view.end, i + 6))
                if self.view.lows[k] == self.view.speech.agent
            ),
            None,
        )
        return self.view.after(agent + 1) if agent is not None else None

    def claimed(self, i: int, who: Range | None, rule: str) -> None:
        """Notes that the phrase claims it, or that nobody does."""
        if who is None:
            return
        if self.view.nobody(who):
            self.view.add(
                Stance.NO_CLAIM,
                i,
                None,
                (),
                self.view.around(i),
                rule="no_claim",
                certainty=Certainty.REPORTED_AS_FACT,
            )
            return
        said, source = self.view.speaker(i, who)
        if said is None:
            return
        names = self.view.targets(who)
        own = self.view.state_of(said) or (names[0] if names else None) or said.organization or said.name
        self.view.add(Stance.CLAIM_OF_RESPONSIBILITY, i, said, (own,), source, rule=rule)

    def claim(self, i: int) -> None:
        """Reads "claimed by X", "claimed the attack"; the noun "responsibility" has its own reading."""
        words = self.words
        if i + 1 < self.view.end and self.view.lows[i + 1] == self.view.speech.agent:
            about = self.view.has(i - 8, i, words.deeds)
            who = self.view.after(i + 2)
            if about and not self.view.negated(i - 3, i):
                self.claimed(i, who, "claimed_by")
            return
        if self.view.has(i + 1, i + 6, words.responsibility) or self.view.lows[i] not in words.claims_only:
            return
        if self.view.lows[i] in words.attributes and not self.view.has(i - 2, i, words.reflexives):
            return  # "atribuyó el ataque a ..." against "se atribuyó el ataque"
        who, start = self.view.subject(i)
        passive = self.view.has(start, i, self.view.speech.passives)
        if passive and self.view.negated(start, i) and who is not None and self.view.has(*who, words.deeds):
            # "l'attaque n'a pas été revendiquée"
            self.claimed_by_nobody(i)
            return
        if self.view.has(i + 1, i + 4, words.deeds) and not self.view.has(
            i + 1, i + 4, self.view.speech.conjunction | self.view.speech.auxiliaries
        ):
            if self.view.nobody(who):
                self.claimed_by_nobody(i)
            elif who is not None and not self.view.negated(start, i) and self._armed(who):
                self.claimed(i, who, "claimed_deed")

    def claimed_by_nobody(self, i: int) -> None:
        """Notes that nobody claims it."""
        self.view.add(
            Stance.NO_CLAIM,
            i,
            None,
            (),
            self.view.around(i),
            rule="no_claim",
            certainty=Certainty.REPORTED_AS_FACT,
        )

    def _armed(self, who: Range) -> bool:
        """Whether a phrase is of a known actor, or of a band that may have done it."""
        actors = self.view.actors
        if canonical(self.view.written(*who), actors):
            return True
        if self.view.tokens[who[1] - 1].capital and self.view.lows[who[1] - 1] in self.words.fronts:
            return True
        return any(
            low in actors.vague or actors.organizations.get(low) is Tier.PARTY_TO_CONFLICT
            for low in self.view.lows[who[0] : who[0] + 3]
        )

    def retract(self, i: int) -> None:
        """Reads "X withdrew the claim"."""
        who, start = self.view.subject(i)
        if (
            who is None
            or not self.view.has(i + 1, i + 6, self.words.retracted)
            or self.view.negated(start, i)
        ):
            return
        said, source = self.view.speaker(i, who)
        self.view.add(
            Stance.RETRACTION, i, said, (), source, rule="retraction", certainty=Certainty.REPORTED_AS_FACT
        )

"""The sides that verbs take: X claimed it, blamed Y, denied it, rejected what Z says."""

from __future__ import annotations

from functools import cache
from typing import Final

from tracker.extract.cases import Cases
from tracker.extract.doers import Doers
from tracker.extract.openers import Openers
from tracker.extract.phrases import Range, phrase_before
from tracker.extract.speakers import speaker
from tracker.extract.speech import Attribution
from tracker.extract.view import Reading, View, canonical
from tracker.lang.voices import StanceWords
from tracker.model import Certainty, Speaker, Stance, Tier

__all__ = ["Verbs", "sides"]

_REACH: Final = 14
_MOST: Final = 40
"""No sentence of prose has more signs of a side: what follows them is no text."""


@cache
def _signs(words: StanceWords) -> frozenset[str]:
    """Every word that may show a side."""
    return (
        words.triggers
        | words.inner_triggers
        | words.first_words
        | words.refuses
        | words.attributes
        | words.retracts
        | words.claims
        | words.perpetrators
        | words.issues
        | frozenset(run[0] for run in words.behalves)
    )


def sides(view: View) -> list[Reading]:
    """The sides that a sentence takes, in the order of the words that show them."""
    if view.speech.verb_final:
        return _closed(view)
    verbs, doers, words = Verbs(view), Doers(view), view.words
    openers = Openers(view, verbs) if view.speech.verb_opens else None
    signs = _signs(words)
    shown = [(i, low) for i, low in enumerate(view.lows) if low in signs]
    for i, low in shown[:_MOST]:
        if openers is None or not openers.read(i, low):
            verbs.read(i, low)
        doers.read(i)
    return view.readings


def _closed(view: View) -> list[Reading]:
    """The same where the verb comes last."""
    cases, signs = Cases(view), _signs(view.words)
    shown = [(i, low) for i, low in enumerate(view.lows) if low in signs]
    for i, low in shown[:_MOST]:
        cases.read(i, low)
    return view.readings


class Verbs:
    """One sentence, read for verbs that take a side."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words

    def read(self, i: int, low: str) -> None:
        """Reads the word at `i`, where it is such a verb or its object."""
        words = self.words
        if low in words.responsibility:
            self._responsibility(i)
        elif low in words.blames:
            self._blame(i)
        elif low in words.accuses:
            self._accuse(i)
        elif low in words.denies or low in words.rejects:
            self._deny(i)
        elif low in words.suspects:
            self._suspect(i)
        elif low in words.refuses:
            self._refuse(i)
        elif low in words.comments:
            self._silent(i)
        elif low in words.retracts:
            self._retract(i)
        elif low in words.claims:
            self._claim(i)
        elif low in words.arrests:
            self._arrest(i)
        if low in words.issues:
            self._disown(i)
        if low in words.attributes:
            self._attribute(i)

    def _responsibility(self, i: int) -> None:
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
            self._rests(i)
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

    def _rests(self, i: int) -> None:
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

    def _claim(self, i: int) -> None:
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
        return any(
            low in actors.vague or actors.organizations.get(low) is Tier.PARTY_TO_CONFLICT
            for low in self.view.lows[who[0] : who[0] + 3]
        )

    def _blame(self, i: int) -> None:
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

    def _accuse(self, i: int) -> None:
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

    def _attribute(self, i: int) -> None:
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

    def _suspect(self, i: int) -> None:
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

    def _deny(self, i: int) -> None:
        words = self.words
        who, start = self.view.subject(i)
        if who is None:
            who = self.view.wide_subject(i)
        if who is None or self.view.negated(start, i) or self.view.has(start, i, self.view.speech.passives):
            return
        if i > 0 and self.view.lows[i - 1] == self.view.speech.infinitive:
            return
        end = next((k for k in range(i + 1, self.view.end) if self.view.lows[k] == ";"), self.view.end)
        reach = min(end, i + _REACH)
        allegation = next(
            (k for k in range(i + 1, min(end, i + 7)) if self.view.lows[k] in words.allegations), None
        )
        count = next((k for k in range(i + 1, min(end, i + 7)) if self.view.lows[k] in words.counts), None)
        said, source = self.view.speaker(i, who)
        own = self.view.state_of(said) or (said.organization or said.name if said is not None else None)
        if count is not None or (
            allegation is None
            and self.view.number(i + 2, reach)
            and self.view.has(i + 1, i + 4, self.view.speech.conjunction | self.view.speech.verbs.keys())
        ):
            self.view.add(Stance.FIGURE_DENIAL, i, said, (), source, rule="figure_denial")
        elif allegation is not None:
            about = self.view.targets_in(i + 1, allegation) or self.view.targets_in(allegation + 1, reach)
            about = tuple(name for name in about if name != own)
            signs = words.deeds | words.involvement | words.responsibility | words.first_words
            if not about and not self.view.has(i + 1, reach, signs):
                return
            ours = own is not None and own in self.view.targets_in(allegation + 1, reach)
            ours = ours or self.view.has(allegation + 1, allegation + 4, words.selves)
            if ours and not self.view.targets_in(i + 1, allegation):
                self.view.add(
                    Stance.DENIAL, i, said, (own or self._own(allegation),), source, rule="deny_allegation"
                )
                if about:
                    self.view.add(Stance.EXCULPATION, i, said, about, source, rule="deny_allegation")
            else:
                self.view.add(Stance.REJECTION, i, said, about[:1] or (None,), source, rule="reject_claim")
        elif self.view.lows[i] in words.denies or self.view.has(
            i + 1, reach, words.involvement | words.responsibility
        ):
            if not self.view.has(
                i + 1,
                reach,
                words.involvement | words.responsibility | words.deeds | words.bare_doers | words.doer_heads,
            ):
                return
            about = (
                self.view.targets_in(i + 1, reach)
                if self.view.has(i + 1, i + 3, self.view.speech.conjunction)
                else self._involved(i, reach)
            )
            if about and own not in about:
                self.view.add(Stance.EXCULPATION, i, said, about, source, rule="deny_other")
            else:
                self.view.add(Stance.DENIAL, i, said, (own,), source, rule="deny")

    def _own(self, at: int) -> str | None:
        """Those whom a speaker calls their own: claims that "his own police" had fired."""
        for k in range(at + 1, min(self.view.end, at + 4)):
            if self.view.lows[k] in self.words.selves & self.view.speech.possessives:
                names = self.view.targets(self.view.after(k + 1 + (self.view.lows[k + 1] in self.words.own)))
                return names[0] if names else None
        return None

    def _involved(self, i: int, reach: int) -> tuple[str, ...]:
        """Whose part in it is denied: "the involvement of X"."""
        words, speech = self.words, self.view.speech
        noun = next(
            (k for k in range(i + 1, min(reach, i + 5)) if self.view.lows[k] in words.involvement), None
        )
        if noun is None or not self.view.has(noun + 1, noun + 2, speech.owners & speech.linkers):
            return ()
        found = self.view.after(noun + 2)
        return self.view.targets_in(*found) if found is not None else ()

    def _disown(self, i: int) -> None:
        """Reads "said it had not issued the number": those who are quoted for a figure disown it."""
        around, view = self.view.around(i), self.view
        if around is None:
            return
        who, start = view.subject(i)
        if who is None or not view.negated(start, i) or view.lows[who[0]] not in self.words.selves:
            return
        if view.has(i + 1, i + 5, self.words.counts) or view.number(i + 1, i + 3):
            view.add(Stance.FIGURE_DENIAL, i, around.speaker, (), around, rule="figure_disowned")

    def _refuse(self, i: int) -> None:
        if not self.view.has(i + 1, i + 4, self.words.comments):
            return
        who, _ = self.view.subject(i)
        said, source = self.view.speaker(i, who or self.view.wide_subject(i))
        if said is not None:
            self.view.add(
                Stance.NO_COMMENT, i, said, (), source, rule="declined", certainty=Certainty.REPORTED_AS_FACT
            )

    def _silent(self, i: int) -> None:
        """Reads "did not respond", "has not commented"."""
        who, start = self.view.subject(i)
        if who is None or start == i or not self.view.negated(start, i):
            return
        said, source = self.view.speaker(i, who)
        if said is not None:
            self.view.add(
                Stance.NO_COMMENT, i, said, (), source, rule="silent", certainty=Certainty.REPORTED_AS_FACT
            )

    def _retract(self, i: int) -> None:
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

    def _arrest(self, i: int) -> None:
        who, start = self.view.subject(i)
        if self.view.negated(start, i) or not self.view.has(
            0, self.view.end, self.words.deeds | self.words.custody
        ):
            return
        if self.view.has(0, self.view.end, self.words.released):
            return  # the arrest was undone
        passive = self.view.has(start, i, self.view.speech.passives)
        around = self.view.around(i)
        if around is not None:
            self.view.add(
                Stance.ARREST_OR_CHARGE,
                i,
                around.speaker,
                (),
                around,
                rule="arrest_said",
                certainty=Certainty.REPORTED_AS_FACT,
            )
            return
        if passive or who is None:
            return
        said, source = self.view.speaker(i, who)
        if said is not None and said.tier in {
            Tier.OFFICIAL_LOCAL,
            Tier.OFFICIAL_NATIONAL,
            Tier.FORENSIC_JUDICIAL,
        }:
            self.view.add(
                Stance.ARREST_OR_CHARGE,
                i,
                said,
                (),
                source,
                rule="arrest",
                certainty=Certainty.REPORTED_AS_FACT,
            )

"""The sides that verbs take: X claimed it, blamed Y, denied it, rejected what Z says; who was arrested for it."""

from __future__ import annotations

from functools import cache
from typing import Final

from tracker.extract.accusations import Accusations
from tracker.extract.cases import Cases
from tracker.extract.claims import Claims
from tracker.extract.doers import Doers
from tracker.extract.openers import Openers
from tracker.extract.refusals import Refusals
from tracker.extract.view import Reading, View
from tracker.lang.voices import StanceWords
from tracker.model import Certainty, Stance, Tier

__all__ = ["Verbs", "sides"]

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
        self.claims = Claims(view)
        self.accusations = Accusations(view)
        self.refusals = Refusals(view)

    def read(self, i: int, low: str) -> None:
        """Reads the word at `i`, where it is such a verb or its object."""
        words = self.words
        if low in words.responsibility:
            self.claims.responsibility(i)
            self.accusations.rests(i)
        elif low in words.blames:
            self.accusations.blame(i)
        elif low in words.accuses:
            self.accusations.accuse(i)
        elif low in words.denies or low in words.rejects:
            self.refusals.deny(i)
        elif low in words.suspects:
            self.accusations.suspect(i)
        elif low in words.refuses:
            self.refusals.refuse(i)
        elif low in words.comments:
            self.refusals.silent(i)
        elif low in words.retracts:
            self.claims.retract(i)
        elif low in words.claims:
            self.claims.claim(i)
        elif low in words.arrests:
            self._arrest(i)
        if low in words.answerable:
            self.accusations.held(i)
        if low in words.issues:
            self.refusals.disown(i)
        if low in words.attributes:
            self.accusations.attribute(i)

    def _arrest(self, i: int) -> None:
        who, start = self.view.subject(i)
        if i and self.view.lows[i - 1] in self.words.in_charge:
            return
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

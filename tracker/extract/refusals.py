"""What somebody denies, disowns or does not answer: "X denied that ..."."""

from __future__ import annotations

from typing import Final

from tracker.extract.view import View
from tracker.model import Certainty, Stance

__all__ = ["Refusals"]

_REACH: Final = 14


class Refusals:
    """One sentence, read for denials."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words

    def deny(self, i: int) -> None:
        """Reads "X denied it", "X rejected the claim of Y"."""
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

    def disown(self, i: int) -> None:
        """Reads "said it had not issued the number": those who are quoted for a figure disown it."""
        around, view = self.view.around(i), self.view
        if around is None:
            return
        who, start = view.subject(i)
        if who is None or not view.negated(start, i) or view.lows[who[0]] not in self.words.selves:
            return
        if view.has(i + 1, i + 5, self.words.counts) or view.number(i + 1, i + 3):
            view.add(Stance.FIGURE_DENIAL, i, around.speaker, (), around, rule="figure_disowned")

    def refuse(self, i: int) -> None:
        """Reads "X declined to comment"."""
        if not self.view.has(i + 1, i + 4, self.words.comments):
            return
        who, _ = self.view.subject(i)
        said, source = self.view.speaker(i, who or self.view.wide_subject(i))
        if said is not None:
            self.view.add(
                Stance.NO_COMMENT, i, said, (), source, rule="declined", certainty=Certainty.REPORTED_AS_FACT
            )

    def silent(self, i: int) -> None:
        """Reads "did not respond", "has not commented"."""
        who, start = self.view.subject(i)
        if who is None or start == i or not self.view.negated(start, i):
            return
        said, source = self.view.speaker(i, who)
        if said is not None:
            self.view.add(
                Stance.NO_COMMENT, i, said, (), source, rule="silent", certainty=Certainty.REPORTED_AS_FACT
            )

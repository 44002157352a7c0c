"""Sides in a language whose verb opens the clause: the verb, who takes the side, and against whom.

No preposition and no capital parts the one who accuses from the accused ("accused the president of Iran
Israel of ..."): the last known actors before the deed are those accused, and what stands before them accuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.extract.phrases import Range, phrase_before
from tracker.extract.speakers import actor
from tracker.extract.speech import Attribution
from tracker.extract.view import View
from tracker.model import Certainty, Speaker, Stance, Tier

if TYPE_CHECKING:
    from tracker.extract.sides import Verbs

__all__ = ["Openers"]

_REACH: Final = 16
_INQUIRING: Final = frozenset({Tier.OFFICIAL_LOCAL, Tier.OFFICIAL_NATIONAL, Tier.FORENSIC_JUDICIAL})


class Openers:
    """One sentence, read for verbs that take a side and stand before the one who takes it."""

    def __init__(self, view: View, verbs: Verbs) -> None:
        self.view = view
        self.words = view.words
        self.verbs = verbs

    def read(self, i: int, low: str) -> bool:
        """Reads the word at `i` where it is such a verb; False where it is none."""
        view, words = self.view, self.words
        if low in words.claims:
            self._claim(i, low)
        elif low in words.blames or low in words.accuses:
            self._accuse(i, low)
        elif low in words.denies or (
            low in words.rejects and not view.has(i + 1, i + _REACH, words.comments)
        ):
            self._deny(i)
        elif low in words.refuses and view.has(i + 1, i + _REACH, words.comments):
            self._refuse(i)
        elif low in words.arrests:
            self._arrest(i)
        else:
            # Whose responsibility it is, the verb before it tells.
            return low in words.responsibility
        return True

    def _claim(self, i: int, low: str) -> None:
        view, words = self.view, self.words
        who, _, at = self._parts(i)
        claimed = view.has(i + 1, i + _REACH, words.responsibility)
        deed = low in words.claims_only and view.has(i + 1, i + _REACH, words.deeds)
        if not claimed and not deed:
            return
        if view.negated(i - 2, i):
            nobody = who is None or view.has(who[0], who[0] + 1, view.speech.nobody)
            said, source = view.unsaid(i) if nobody or who is None else self._said(i, who)
            view.add(
                Stance.NO_CLAIM,
                i,
                said,
                (),
                source,
                rule="no_claim" if nobody else "not_claimed",
                certainty=Certainty.REPORTED_AS_FACT,
            )
        elif who is not None:
            self.verbs.claims.claimed(i, who, "claim")
        elif at < view.end:
            said, source = view.unsaid(i)
            own = view.state_of(said) or (said.organization or said.name if said is not None else None)
            if own is not None:
                view.add(Stance.CLAIM_OF_RESPONSIBILITY, i, said, (own,), source, rule="claim")

    def _accuse(self, i: int, low: str) -> None:
        view, words = self.view, self.words
        who, target, at = self._parts(i)
        if view.negated(i - 2, i):
            return
        if target is None:
            onto = next((k for k in range(at, min(view.end, at + 6)) if view.lows[k] in words.onto), None)
            target = view.after(onto + 1) if onto is not None else None
        shown = view.has(i + 1, i + _REACH, words.responsibility | words.deeds | words.bare_doers)
        if target is None or (low in words.blames and not shown):
            return
        if not shown and not view.targets_in(*target):
            return
        said, source = self._said(i, who) if who is not None else view.unsaid(i)
        self.verbs.accusations.accusation(
            i, said, target, source, "blame" if low in words.blames else "accuse"
        )

    def _deny(self, i: int) -> None:
        view, words = self.view, self.words
        who, _, _ = self._parts(i)
        if view.negated(i - 2, i):
            return
        at = who[1] if who is not None and who[0] > i else i + 1
        said, source = self._said(i, who) if who is not None else view.unsaid(i)
        end = next(
            (k for k in range(at, min(view.end, at + _REACH)) if view.lows[k] in {",", ";", "."}), view.end
        )
        own = view.state_of(said) or (said.organization or said.name if said is not None else None)
        about = tuple(name for name in view.targets_in(at, end) if name != own)
        signs = words.involvement | words.responsibility | words.deeds | words.bare_doers
        if view.number(at, end) or view.has(at, at + 4, words.counts):
            view.add(Stance.FIGURE_DENIAL, i, said, (), source, rule="figure_denial")
        elif view.has(at, at + 4, words.allegations):
            view.add(Stance.REJECTION, i, said, about[:1] or (None,), source, rule="reject_claim")
        elif view.has(at, end, signs) and view.lows[i] in words.denies:
            itself = not about or view.has(at, end, words.selves)
            if itself:
                view.add(Stance.DENIAL, i, said, (own,), source, rule="deny")
            if about:
                view.add(Stance.EXCULPATION, i, said, about, source, rule="deny_other")

    def _refuse(self, i: int) -> None:
        who, _, _ = self._parts(i)
        said, source = self._said(i, who) if who is not None else self.view.unsaid(i)
        if said is not None:
            self.view.add(
                Stance.NO_COMMENT, i, said, (), source, rule="declined", certainty=Certainty.REPORTED_AS_FACT
            )

    def _arrest(self, i: int) -> None:
        view, words = self.view, self.words
        who, _, _ = self._parts(i)
        if who is None or not view.has(i, view.end, words.deeds | words.custody):
            return
        said, source = self._said(i, who)
        if said is not None and said.tier in _INQUIRING:
            view.add(
                Stance.ARREST_OR_CHARGE,
                i,
                said,
                (),
                source,
                rule="arrest",
                certainty=Certainty.REPORTED_AS_FACT,
            )

    def _said(self, i: int, who: Range) -> tuple[Speaker | None, Attribution | None]:
        return self.view.speaker(i, who)

    def _parts(self, i: int) -> tuple[Range | None, Range | None, int]:
        """Who takes the side, whom the verb is about, and the index behind both."""
        view, speech = self.view, self.view.speech
        at = i + 1
        while at < view.end and (view.lows[at] in speech.times or view.lows[at] in speech.adverbs):
            at += 1
        end = at
        while end < min(view.end, at + _REACH) and not self._ends(end):
            end += 1
        before = self._before(i)
        groups = self._groups(at, end)
        if before is not None:
            return before, ((at, end) if end > at else None), end
        if not groups:
            return ((at, end) if end > at else None), None, end
        first, stop = groups[-1]
        if len(groups) > 1 or first > at:
            return (at, first), (first, stop), stop
        return (at, stop), ((stop, end) if end > stop else None), end

    def _ends(self, at: int) -> bool:
        """Whether the phrases behind the verb end at the token: with a preposition, a clause, the deed."""
        view, speech, words = self.view, self.view.speech, self.words
        low = view.lows[at]
        if view.tokens[at].kind == "punct" or low in speech.conjunction or low in speech.subordinators:
            return True
        if low in speech.prepositions and low not in speech.linkers:
            return True
        return (
            low in words.responsibility
            or low in words.involvement
            or low in words.deeds
            or low in speech.verbs
            or low in speech.relatives
            or (at > 0 and low in speech.nobody and not view.negated(at - 3, at))
        )

    def _before(self, i: int) -> Range | None:
        """A subject that stands before its verb, as in a headline: it opens the clause and is known to speak."""
        view = self.view
        found = phrase_before(view.tokens, i, 0, view.speech)
        if found is None or not (view.targets_in(*found) or view.lows[found[0]] in view.actors.roles):
            return None
        opens = found[0] == 0 or view.tokens[found[0] - 1].kind == "punct"
        return found if opens or view.lows[found[0] - 1] in view.speech.coordinators else None

    def _groups(self, start: int, end: int) -> list[Range]:
        """The known actors in a range, those that "and" joins in one, each with the article before it."""
        view, speech = self.view, self.view.speech
        found: list[Range] = []
        at = start
        while at < end:
            known = actor(view.tokens, at, end, view.text, view.actors)
            if known is None or known[1] in view.actors.media:
                at += 1
                continue
            stop = min(known[2], end)
            joined = found and all(
                low in speech.coordinators or low in speech.articles for low in view.lows[found[-1][1] : at]
            )
            glued = found and found[-1][1] == at
            if joined and not glued:
                found[-1] = (found[-1][0], stop)
            else:
                found.append((at, stop))
            at = stop
        return found

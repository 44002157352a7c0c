"""The sides that are taken where the verb comes last: prepositions and cases tell who does what to whom.

"ایران اسرائیل را مقصر دانست", "Saldırıyı IŞİD üstlendi": the order of the phrases says nothing, their marks do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker.extract.anchors import Anchors
from tracker.extract.phrases import Range
from tracker.extract.speakers import actor
from tracker.extract.speech import Attribution
from tracker.extract.view import View
from tracker.model import Certainty, Speaker, Stance, Tier

__all__ = ["Cases"]

_REACH: Final = 14
_LIGHT: Final = 9
_NEAR: Final = 6
_OFFICIAL: Final = frozenset({Tier.OFFICIAL_LOCAL, Tier.OFFICIAL_NATIONAL, Tier.FORENSIC_JUDICIAL})
_ENDS: Final = frozenset(".?!;:")


@dataclass(slots=True)
class _Roles:
    """The phrases of a clause by what their marks make of them."""

    subject: Range | None
    objects: list[Range]
    others: list[Range]


class Cases:
    """One sentence, read for verbs that take a side and come last."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words
        self.speech = view.speech
        self.anchors = Anchors(view.tokens, view.text, view.speech, view.actors)

    def read(self, i: int, low: str) -> None:
        """Reads the word at a token, where it shows a side."""
        words = self.words
        verb = self._verb(i)
        if verb is None:
            return
        at, negated = verb
        if low in words.responsibility or low in words.claims_only:
            self._claim(i, at, negated=negated)
        elif low in words.blames or low in words.accuses:
            self._blame(i, negated=negated)
        elif low in words.attributes:
            self._attribute(i, negated=negated)
        elif low in words.denies or low in words.rejects:
            self._deny(i, negated=negated)
        elif low in words.comments:
            self._silent(i, at, negated=negated)
        elif low in words.arrests:
            self._arrest(i)
        elif low in words.involvement:
            self._part(i)
        if low in words.first_words:
            self._phrases(i)

    def _verb(self, i: int) -> tuple[int, bool] | None:
        """The verb that the word there makes one with, and whether it is denied; None where it needs one and has none."""
        view = self.view
        light = self.words.light.get(view.lows[i])
        behind = range(i + 1, min(view.end, i + 1 + (_LIGHT if light else 3)))
        for k in behind:
            low = view.lows[k]
            if low in _ENDS:
                break
            if low in self.speech.negations:
                return k, True
            if light is not None and low in light:
                return k, self.view.negated(k - 1, k)
        if light is not None:
            return None
        return i, view.lows[i] in self.speech.negations

    def _roles(self, end: int) -> _Roles:
        """The phrases before a verb: its subject, its objects and those that others govern."""
        view, speech = self.view, self.speech
        held = view.around(end)
        floor = 0
        if held is not None:
            floor = next((k for k in range(view.end) if view.tokens.starts[k] >= held.content[0]), 0)
        floor = max(floor, max((k + 1 for k in range(floor, end) if view.lows[k] in _ENDS), default=0))
        found = _Roles(None, [], [])
        pending: list[Range] = []
        for who in self.anchors.phrases(floor, end):
            last = who[1]
            joined = last < end and view.lows[last] in speech.coordinators
            if last < view.end and view.lows[last] in speech.objects_marked:
                found.objects.extend((*pending, who))
            elif self.anchors.governed(who, floor):
                found.others.append(who)
            elif joined and self._object_follows(last + 1, end):
                pending.append(who)
                continue
            elif found.subject is None:
                found.subject = who
            pending = []
        if found.subject is None and not found.objects:
            found.subject = self.anchors.subject(floor, end)
        return found

    def _object_follows(self, at: int, end: int) -> bool:
        """Whether the phrase behind a conjunction is marked as the object of both."""
        last = self.anchors.right(at, end)
        return last > at and last < self.view.end and self.view.lows[last] in self.speech.objects_marked

    def _targets(self, spans: list[Range]) -> tuple[str, ...]:
        view = self.view
        found: list[str] = []
        for start, end in spans:
            known = actor(view.tokens, start, end, view.text, view.actors)
            if known is None and view.lows[start] in view.actors.vague:
                found.append(view.written(start, end))
            else:
                found.extend(view.targets((start, end)))
        return tuple(sorted(dict.fromkeys(found)))

    def _claim(self, i: int, at: int, *, negated: bool) -> None:
        view, words = self.view, self.words
        if view.lows[i] in words.responsibility and at == i:
            # A noun wants a verb of claiming behind it.
            claimed = (k for k in range(i + 1, min(view.end, i + _REACH)) if view.lows[k] in words.claims)
            denied = (
                k for k in range(i + 1, min(view.end, i + _REACH)) if view.lows[k] in self.speech.negations
            )
            verb, no = next(claimed, None), next(denied, None)
            if verb is None and no is None:
                return
            negated = no is not None and (verb is None or no <= verb + 1)
        if any(
            reading.stance in {Stance.CLAIM_OF_RESPONSIBILITY, Stance.NO_CLAIM} for reading in view.readings
        ):
            return
        if negated or view.has(0, i, self.speech.nobody):
            view.add(
                Stance.NO_CLAIM,
                i,
                None,
                (),
                view.around(i),
                rule="no_claim",
                certainty=Certainty.REPORTED_AS_FACT,
            )
            return
        roles = self._roles(i)
        who = roles.subject or self._behind(i)
        said, source = view.speaker(i, who)
        if said is None:
            return
        names = self._targets([who]) if who is not None else ()
        own = view.state_of(said) or (names[0] if names else None) or said.organization or said.name
        view.add(Stance.CLAIM_OF_RESPONSIBILITY, i, said, (own,), source, rule="claim")

    def _behind(self, i: int) -> Range | None:
        """The phrase behind a participle: "saldırıyı üstlenen IŞİD"."""
        view = self.view
        if i + 1 >= view.end or view.lows[i] not in self.words.relative:
            return None
        return self.anchors.phrase(i + 1, view.end)

    def _blame(self, i: int, *, negated: bool) -> None:
        if negated:
            return
        view = self.view
        roles = self._roles(i)
        spans = roles.objects
        if not spans:
            return
        said, source = view.speaker(i, roles.subject)
        names = self._targets(spans)
        certainty = view.certainty(max(0, i - _REACH), i)
        stance = Stance.SUSPICION if certainty is Certainty.POSSIBLE else Stance.BLAME
        if names:
            view.add(stance, i, said, names, source, rule="blame", certainty=certainty)

    def _attribute(self, i: int, *, negated: bool) -> None:
        view = self.view
        if negated or not view.has(max(0, i - _REACH), i, self.words.deeds):
            return
        roles = self._roles(i)
        said, source = view.speaker(i, roles.subject)
        names = self._targets(roles.others[-1:])
        if names:
            view.add(Stance.BLAME, i, said, names, source, rule="attributed")

    def _deny(self, i: int, *, negated: bool) -> None:
        view, words = self.view, self.words
        if negated:
            return
        roles = self._roles(i)
        said, source = view.speaker(i, roles.subject)
        if said is None:
            return
        first = roles.subject[1] if roles.subject is not None else 0
        own = view.state_of(said) or said.organization or said.name
        others = tuple(name for name in view.targets_in(first, i) if name != own)
        if view.has(first, i, words.counts):
            view.add(Stance.FIGURE_DENIAL, i, said, (), source, rule="figure_denial")
        elif view.has(first, i, words.allegations) and others:
            view.add(Stance.REJECTION, i, said, others[:1], source, rule="reject_claim")
        elif view.has(first, i, words.involvement | words.responsibility | words.deeds):
            if others and own not in view.targets_in(first, i) and not view.has(first, i, words.selves):
                view.add(Stance.EXCULPATION, i, said, others, source, rule="deny_other")
            else:
                view.add(Stance.DENIAL, i, said, (own,), source, rule="deny")

    def _silent(self, i: int, at: int, *, negated: bool) -> None:
        view = self.view
        refused = view.has(i, min(view.end, at + 3), self.words.refuses)
        if not negated and not refused:
            return
        said, source = view.speaker(i, self._roles(i).subject)
        if said is not None:
            view.add(
                Stance.NO_COMMENT, i, said, (), source, rule="silent", certainty=Certainty.REPORTED_AS_FACT
            )

    def _arrest(self, i: int) -> None:
        view = self.view
        source = view.around(i)
        said = source.speaker if source is not None else None
        if source is None:
            said, source = view.speaker(i, self._roles(i).subject)
            if said is None or said.tier not in _OFFICIAL:
                return
        view.add(
            Stance.ARREST_OR_CHARGE, i, said, (), source, rule="arrest", certainty=Certainty.REPORTED_AS_FACT
        )

    def _part(self, i: int) -> None:
        """Reads "در این حمله نقشی نداشت", "saldırıyla ilgisi olmadığını": in reported speech."""
        around = self.view.around(i)
        if around is None or any(one.source is around for one in self.view.readings):
            return
        negated = self._denied(i)
        self._judge(i, around, self._names(i), negated=negated)

    def _denied(self, i: int) -> bool:
        """Whether a negation stands behind the word in its clause."""
        view = self.view
        for k in range(i, min(view.end, i + _NEAR + 1)):
            if view.lows[k] in _ENDS or view.lows[k] == ",":
                return False
            if view.lows[k] in self.speech.negations:
                return True
        return False

    def _names(self, i: int) -> tuple[str, ...]:
        """The actors that are named around a word, in the speech that holds it."""
        view = self.view
        around = view.around(i)
        start = around.content[0] if around is not None else 0
        stop = around.content[1] if around is not None else view.sentence.end
        floor = next((k for k in range(view.end) if view.tokens.starts[k] >= start), 0)
        limit = next((k for k in range(view.end) if view.tokens.starts[k] >= stop), view.end)
        return view.targets_in(max(floor, i - _REACH), min(limit, i + _NEAR))

    def _phrases(self, i: int) -> None:
        view, words = self.view, self.words
        around = view.around(i)
        if view.run(i, words.trusts):
            names = self._names(i)[:1]
            view.add(
                Stance.CORROBORATION,
                i,
                around.speaker if around else None,
                names or (None,),
                around,
                rule="trust",
            )
        elif length := view.run(i, words.accidents):
            self._accident(i, length, around)
        elif length := view.run(i, words.doers):
            self._doer(i, length, around)

    def _accident(self, i: int, length: int, around: Attribution | None) -> None:
        view = self.view
        if around is None or self._denied(i):
            return
        if any(reading.stance is Stance.ACCIDENT_OR_NATURAL_CAUSE for reading in view.readings):
            return
        view.add(
            Stance.ACCIDENT_OR_NATURAL_CAUSE,
            i,
            around.speaker,
            (view.written(i, i + length),),
            around,
            rule="cause",
            certainty=view.certainty(max(0, i - _NEAR), min(view.end, i + _NEAR)),
        )

    def _doer(self, i: int, length: int, around: Attribution | None) -> None:
        view = self.view
        names = self._names(i)
        certainty = view.certainty(max(0, i - _REACH), min(view.end, i + length + _NEAR))
        if around is None:
            if certainty is Certainty.SUSPECTED and names:
                view.add(Stance.SUSPICION, i, None, names, None, rule="believed", certainty=certainty)
            return
        if any(one.source is around for one in view.readings):
            return
        self._judge(i, around, names, negated=self._denied(i + length - 1), certainty=certainty)

    def _judge(
        self,
        i: int,
        around: Attribution,
        names: tuple[str, ...],
        *,
        negated: bool,
        certainty: Certainty = Certainty.CLAIMED,
    ) -> None:
        """The side of somebody who says that these did it, or did not."""
        view, said = self.view, around.speaker
        own = view.state_of(said) or self._own(said)
        if not names and negated:
            names = (own,) if own is not None else ()
        for name in names:
            if negated:
                stance = Stance.DENIAL if name == own else Stance.EXCULPATION
                view.add(stance, i, said, (name,), around, rule="part")
            elif name == own:
                if said is not None and said.tier in {Tier.PERPETRATOR, Tier.PARTY_TO_CONFLICT}:
                    view.add(Stance.CLAIM_OF_RESPONSIBILITY, i, said, (name,), around, rule="part")
            elif certainty in {Certainty.SUSPECTED, Certainty.POSSIBLE}:
                view.add(Stance.SUSPICION, i, said, (name,), around, rule="doer", certainty=certainty)
            elif said is not None and said.tier is Tier.FORENSIC_JUDICIAL:
                view.add(
                    Stance.INVESTIGATIVE_FINDING,
                    i,
                    said,
                    (name,),
                    around,
                    rule="doer",
                    certainty=Certainty.REPORTED_AS_FACT,
                )
            else:
                view.add(Stance.BLAME, i, said, (name,), around, rule="doer", certainty=certainty)

    def _own(self, said: Speaker | None) -> str | None:
        return (said.organization or said.name) if said is not None else None

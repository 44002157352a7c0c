"""One sentence with the speech that is in it: who its subjects are and whom its phrases mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tracker.extract.phrases import Range, phrase_after, phrase_before, skip_back
from tracker.extract.speakers import actor, speaker
from tracker.extract.speech import Attribution
from tracker.extract.tokens import Sentence
from tracker.lang.voices import ActorWords, SpeechWords, StanceWords
from tracker.model import Certainty, Speaker, Stance

__all__ = ["Reading", "View", "canonical", "state_of"]

_DENYING: Final = frozenset({Stance.DENIAL, Stance.EXCULPATION, Stance.REJECTION, Stance.FIGURE_DENIAL})


@dataclass(slots=True)
class Reading:
    """One side taken in one sentence. `at` is the token that shows it."""

    stance: Stance
    at: int
    speaker: Speaker | None
    targets: tuple[str | None, ...]
    certainty: Certainty
    rule: str
    source: Attribution | None = None
    """The reported speech that it is part of."""


class View:
    """One sentence; positions are tokens. `readings` collects the sides that are found in it."""

    def __init__(
        self,
        sentence: Sentence,
        heard: list[Attribution],
        text: str,
        *,
        speech: SpeechWords,
        actors: ActorWords,
        words: StanceWords,
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lows = self.tokens.lowers
        self.end = len(self.tokens)
        self.heard = heard
        self.text = text
        self.speech = speech
        self.actors = actors
        self.words = words
        self.readings: list[Reading] = []

    def add(
        self,
        stance: Stance,
        i: int,
        who: Speaker | None,
        targets: tuple[str | None, ...],
        source: Attribution | None,
        *,
        rule: str,
        certainty: Certainty | None = None,
    ) -> None:
        """Notes a side that the token `i` shows."""
        if certainty is None:
            certainty = Certainty.DENIED if stance in _DENYING else Certainty.CLAIMED
        self.readings.append(Reading(stance, i, who, targets, certainty, rule, source))

    def around(self, i: int) -> Attribution | None:
        """The innermost reported speech whose content holds a token."""
        at = self.tokens.starts[i]
        inside = [one for one in self.heard if one.content[0] <= at < one.content[1] and not _in_cue(one, at)]
        return min(inside, key=lambda one: one.content[1] - one.content[0], default=None)

    def cued(self, i: int) -> Attribution | None:
        """The reported speech whose cue is this token."""
        return next((one for one in self.heard if _in_cue(one, self.tokens.starts[i])), None)

    def subject(self, i: int) -> tuple[Range | None, int]:
        """The noun phrase before the verb at `i`, and where its verb group begins."""
        start = skip_back(self.tokens, i, 0, self.speech)
        return phrase_before(self.tokens, start, 0, self.speech), start

    def speaker(self, i: int, who: Range | None) -> tuple[Speaker | None, Attribution | None]:
        """Who takes the side that the verb at `i` shows, and the reported speech it is the cue of."""
        cued = self.cued(i)
        if cued is not None:
            return cued.speaker, cued
        if who is None:
            around = self.around(i)
            return (around.speaker if around is not None else None), around
        first = self.lows[who[0]]
        if who[1] == who[0] + 1 and first in self.speech.persons:
            around = self.around(i)
            earlier = around or (self.heard[0] if self.heard else None)
            return (earlier.speaker if earlier is not None else None), around
        return speaker(self.tokens, who, self.text, self.speech, self.actors), None

    def nobody(self, who: Range | None) -> bool:
        """Whether a subject is nobody: "no group"."""
        if who is None:
            return False
        if self.lows[who[0]] in self.speech.nobody:
            return True
        # "no group or individual"
        start = who[0]
        joined = start > 1 and self.lows[start - 1] in self.words.alternatives
        return joined and self.has(start - 4, start - 1, self.speech.nobody)

    def negated(self, start: int, end: int) -> bool:
        """Whether a range holds a negation."""
        return not self.speech.negations.isdisjoint(self.lows[max(0, start) : end])

    def has(self, start: int, end: int, wanted: frozenset[str]) -> bool:
        """Whether a range holds one of some words."""
        return not wanted.isdisjoint(self.lows[max(0, start) : end])

    def run(self, i: int, runs: Iterable[tuple[str, ...]]) -> int:
        """How many tokens of a known run of words stand at `i`; 0 where none does."""
        return max((len(run) for run in runs if tuple(self.lows[i : i + len(run)]) == run), default=0)

    def certainty(self, start: int, end: int, default: Certainty = Certainty.CLAIMED) -> Certainty:
        """How sure the words of a range let it be."""
        found = default
        for i in range(max(0, start), min(end, self.end)):
            if self.lows[i] not in self.words.hedge_words:
                continue
            for run, certainty in self.words.hedges:
                if tuple(self.lows[i : i + len(run)]) == run:
                    if certainty is Certainty.POSSIBLE:
                        return certainty
                    found = certainty
        return found

    def targets(self, span: Range | None) -> tuple[str, ...]:
        """The actors that a phrase names, by their canonical names; the phrase itself where none is known."""
        if span is None:
            return ()
        start, end = span
        while start < end and (
            self.lows[start] in self.speech.articles or self.lows[start] in self.speech.possessives
        ):
            start += 1
        if start >= end or (
            end == start + 1 and self.lows[start] in (self.speech.persons.keys() | self.speech.objects)
        ):
            return ()
        if self.lows[end - 1] in self.words.reciprocals and end - start <= 2:
            return ()  # "accused each other"
        found: list[str] = []
        at = start
        while at < end:
            known = actor(self.tokens, at, end, self.text, self.actors)
            low = self.lows[at]
            if self._is_part_of_another(at, found):
                at += 1
                continue
            if known is not None and known[1] not in self.actors.media:
                if known[2] < end and low in self.actors.demonyms and self.own_people(known[2], end):
                    return (self.written(start, end),)
                found.append(known[0])
                at = known[2]
                continue
            if low in self.actors.demonyms:
                if self.own_people(at + 1, end):
                    return (self.written(start, end),)
                found.append(self.actors.demonyms[low])
            at += 1
        if found:
            return tuple(dict.fromkeys(found))
        written = self.written(start, end)
        return (written,) if written else ()

    def targets_in(self, start: int, end: int) -> tuple[str, ...]:
        """The known actors that are named in a range, canonical."""
        found: list[str] = []
        at = start
        while at < min(end, self.end):
            if self._is_part_of_another(at, found):
                at += 1
                continue
            known = actor(self.tokens, at, self.end, self.text, self.actors)
            if known is not None and known[1] not in self.actors.media:
                found.append(known[0])
                at = known[2]
                continue
            if self.lows[at] in self.actors.demonyms:
                found.append(self.actors.demonyms[self.lows[at]])
            at += 1
        return tuple(dict.fromkeys(found))

    def _is_part_of_another(self, at: int, found: list[str]) -> bool:
        """Whether a nationality only places the branch of a group that was named: "ISIS-K, its Afghan branch"."""
        return bool(found) and self.has(at + 1, at + 2, self.words.branches)

    def own_people(self, at: int, end: int) -> bool:
        """Whether a nationality goes on to name a group or a person of its own, and so is not the state."""
        for low, token in zip(self.lows[at:end], self.tokens[at:end], strict=True):
            if low in self.actors.organs or low in self.words.weapons or low in self.words.deeds:
                return False
            if low in self.actors.vague or low in self.actors.roles:
                return True
            if (token.kind == "punct" and low not in "-–") or low in self.speech.coordinators:
                return False
        return False

    def written(self, start: int, end: int) -> str:
        """The text of a range, quotation marks at its ends left out."""
        return self.text[self.tokens.starts[start] : self.tokens.ends[end - 1]].strip("\"“”'‘’ ")

    def after(self, i: int) -> Range | None:
        """The phrase behind a verb or preposition, adverbs and marks of quotation left out."""
        while i < self.end and (self.lows[i] in self.speech.adverbs or self.lows[i] in "\"“‘'"):
            i += 1
        if i + 1 < self.end and self.lows[i] in self.speech.articles and self.lows[i + 1] in "\"“‘'":
            i += 2  # the "enemies"
        found = phrase_after(self.tokens, i, self.end, self.speech)
        if found is None:
            return None
        return self.whole(found)

    def whole(self, found: Range) -> Range:
        """The phrase with what "and", "or" and commas add to it, as long as known actors follow."""
        at = found[1]
        while at + 1 < self.end and self.lows[at] in (
            self.speech.coordinators | self.words.alternatives | {","}
        ):
            more = at + 1
            while more < self.end and self.lows[more] in (self.speech.articles | self.speech.coordinators):
                more += 1
            known = actor(self.tokens, more, self.end, self.text, self.actors) if more < self.end else None
            if known is None or known[1] in self.actors.media:
                break
            following = self.lows[known[2]] if known[2] < self.end else "."
            if following in self.speech.auxiliaries or following in self.speech.verbs:
                break
            found = (found[0], known[2])
            at = known[2]
        return found

    def cut(self, found: Range | None, stops: frozenset[str]) -> Range | None:
        """A phrase up to the first of some prepositions: "Iran for the attack" -> "Iran"."""
        if found is None:
            return None
        for k in range(found[0] + 1, found[1]):
            if self.lows[k] in stops:
                return found[0], k
        return found

    def wide_subject(self, i: int) -> Range | None:
        """The first phrase of the clause, for a verb that stands far behind its subject."""
        start = i
        while start > 0 and self.lows[start - 1] not in ";:":
            start -= 1
        return phrase_after(self.tokens, start, i, self.speech)

    def before_run(self, i: int, runs: tuple[tuple[str, ...], ...]) -> bool:
        """Whether a known run of words stands right before `i`."""
        return any(tuple(self.lows[max(0, i - len(run)) : i]) == run for run in runs)

    def unsaid(self, i: int) -> tuple[Speaker | None, Attribution | None]:
        """The speaker of a passive that names nobody: of the speech around it, if any."""
        around = self.around(i)
        return (around.speaker if around is not None else None), around

    def number(self, start: int, end: int) -> bool:
        """Whether a range holds a number in digits."""
        return any(token.kind == "number" for token in self.tokens[start:end])

    def state_of(self, who: Speaker | None) -> str | None:
        """The actor that a speaker speaks for, by its canonical name."""
        return state_of(who, self.actors)


def state_of(who: Speaker | None, words: ActorWords) -> str | None:
    """The actor that a speaker speaks for, by its canonical name; None where none is known."""
    if who is None:
        return None
    for written in (who.organization, who.name):
        found = canonical(written, words) if written else None
        if found is not None:
            return found
    return None


def canonical(written: str, words: ActorWords) -> str | None:
    """The known actor that a phrase names or belongs to, by its canonical name."""
    low = written.lower().split()
    for length in range(min(5, len(low)), 0, -1):
        for at in range(len(low) - length + 1):
            run = " ".join(low[at : at + length])
            known = words.names.get(run) or words.metonyms.get(run)
            if known is not None and known[1] not in words.media:
                return known[0]
            if length == 1 and run in words.demonyms:
                return words.demonyms[run]
    return written if written in words.states else None


def _in_cue(one: Attribution, at: int) -> bool:
    return one.cue[0] <= at < one.cue[1]

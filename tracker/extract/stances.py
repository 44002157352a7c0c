"""Statements, and the side that each takes on who is responsible.

A statement is a piece of reported speech, or a sentence that tells that somebody blamed, claimed or denied.
Condemnation, condolence and vows of revenge take no side. Stances coexist: nothing here overwrites
what somebody else said, and a claim that others reject stays, as contested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from tracker.extract.phrases import Range, phrase_after, phrase_before, skip_back
from tracker.extract.speakers import actor, speaker
from tracker.extract.speech import Attribution
from tracker.extract.tokens import Passage, Sentence, Token
from tracker.lang.language import Language
from tracker.lang.voices import ActorWords, SpeechWords, StanceWords
from tracker.model import Certainty, Span, Speaker, Stance, Statement, Tier

__all__ = ["statements"]

_REACH: Final = 14
_MOST: Final = 40
"""No sentence of prose has more signs of a side: what follows them is no text."""
_PUNCTUATION: Final = frozenset(".?!;:,")
_SIDES: Final = frozenset({Stance.BLAME, Stance.SUSPICION, Stance.COUNTER_ACCUSATION})
_DENYING: Final = frozenset({Stance.DENIAL, Stance.EXCULPATION, Stance.REJECTION, Stance.FIGURE_DENIAL})


_Run = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class _Reading:
    """One side taken in one sentence. `at` is the token that shows it."""

    stance: Stance
    at: int
    speaker: Speaker | None
    targets: tuple[str | None, ...]
    certainty: Certainty
    rule: str
    source: Attribution | None = None
    """The reported speech that it is part of."""


def statements(
    passage: Passage, attributions: Sequence[Attribution], language: Language
) -> tuple[Statement, ...]:
    """All statements of the passage in the order of the text, one for each target where a side is taken."""
    speech, actors, stances = language.speech, language.actors, language.stances
    if speech is None or actors is None or stances is None:
        return ()
    jury = _Jury(passage, attributions, speech, actors, stances)
    return jury.statements()


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
        | words.weapons
    )


@cache
def _runs_by_word(words: StanceWords) -> Mapping[str, tuple[_Run, ...]]:
    """The runs of words that begin with a word, the longest first, with what they say."""
    found: dict[str, list[_Run]] = {}
    for kind, runs in (
        ("trust", words.trusts),
        ("doubt", words.doubts),
        ("accident", words.accidents),
        ("doer", words.doers),
    ):
        for run in runs:
            found.setdefault(run[0], []).append((kind, run))
    return {word: tuple(sorted(runs, key=lambda one: -len(one[1]))) for word, runs in found.items()}


class _Jury:
    """One passage, read for sides."""

    def __init__(
        self,
        passage: Passage,
        attributions: Sequence[Attribution],
        speech: SpeechWords,
        actors: ActorWords,
        stances: StanceWords,
    ) -> None:
        self.passage = passage
        self.attributions = attributions
        self.speech = speech
        self.actors = actors
        self.stances = stances
        self.by_sentence: dict[int, list[Attribution]] = {}
        for one in attributions:
            for sentence in _overlapped(passage, one):
                self.by_sentence.setdefault(sentence, []).append(one)

    def statements(self) -> tuple[Statement, ...]:
        """Reads every sentence once."""
        made: list[Statement] = []
        used: set[int] = set()
        stances = self.stances
        for sentence in self.passage.sentences:
            heard = self.by_sentence.get(sentence.index, [])
            if sentence.words.isdisjoint(stances.triggers) and (
                not heard or sentence.words.isdisjoint(stances.inner_triggers)
            ):
                continue
            for reading in _Reader(sentence, heard, self).read():
                used.add(id(reading.source))
                made.extend(self._made(sentence, reading))
        made.extend(self._plain(one) for one in self.attributions if id(one) not in used)
        made.sort(key=lambda one: (one.span, one.stance or "", one.target or ""))
        return tuple(self._in_context(_distinct(made)))

    def _plain(self, one: Attribution) -> Statement:
        return Statement(
            stance=None,
            speaker=one.speaker,
            target=None,
            certainty=Certainty.CLAIMED,
            direct=one.direct,
            text=self.passage.text[slice(*one.content)],
            surface=self.passage.surface,
            span=one.content,
            rule="speech",
            confidence=0.75 if one.direct else 0.65,
            via=one.via,
            as_of=one.as_of,
            characterisation=self._characterisation(one.content),
        )

    def _characterisation(self, span: Span) -> str | None:
        low = self.passage.text[span[0] : span[1]].lower()
        for run in self.stances.characterisations:
            words = " ".join(run)
            if words in low:
                return words
        return None

    def _made(self, sentence: Sentence, reading: _Reading) -> Iterable[Statement]:
        source = reading.source
        span = source.content if source is not None else self._clause(sentence, reading.at)
        for target in reading.targets or (None,):
            yield Statement(
                stance=reading.stance,
                speaker=reading.speaker,
                target=target,
                certainty=reading.certainty,
                direct=source.direct if source is not None else False,
                text=self.passage.text[span[0] : span[1]],
                surface=self.passage.surface,
                span=span,
                rule=reading.rule,
                confidence=0.8,
                via=source.via if source is not None else (),
                as_of=source.as_of if source is not None else None,
                characterisation=self._characterisation(span),
            )

    def _clause(self, sentence: Sentence, at: int) -> Span:
        """The clause around a token, where no reported speech gives the span."""
        tokens = sentence.tokens
        start, end = at, at + 1
        while start > 0 and tokens[start - 1].lower not in ";:":
            if tokens[start - 1].lower in self.speech.coordinators and tokens[start - 2].lower in {",", ";"}:
                break
            start -= 1
        while end < len(tokens) and tokens[end].lower not in ";":
            if (
                tokens[end].lower == ","
                and end + 1 < len(tokens)
                and tokens[end + 1].lower in self.speech.coordinators
            ):
                break
            end += 1
        while end > at + 1 and tokens[end - 1].lower in _PUNCTUATION:
            end -= 1
        return tokens[start].start, tokens[end - 1].end

    def _in_context(self, made: list[Statement]) -> list[Statement]:
        """The statements with what only the whole document tells: counter-accusations and corroboration."""
        blamed: set[str] = set()
        claimed: set[str] = set()
        done: list[Statement] = []
        for one in made:
            by = self.state_of(one.speaker)
            if one.stance is Stance.CLAIM_OF_RESPONSIBILITY and one.target is not None:
                claimed.add(one.target)
            if one.stance in _SIDES and one.target is not None:
                if one.stance is Stance.BLAME and by in blamed:
                    done.append(replace(one, stance=Stance.COUNTER_ACCUSATION))
                    continue
                blamed.add(one.target)
            if one.stance is Stance.BLAME and one.target in claimed and one.rule == "doer":
                done.append(replace(one, stance=Stance.CORROBORATION))
                continue
            done.append(one)
        rejected = {one.target for one in done if one.stance is Stance.REJECTION and one.target is not None}
        return [
            replace(one, certainty=Certainty.CONTESTED)
            if one.stance is Stance.CLAIM_OF_RESPONSIBILITY and one.target in rejected
            else one
            for one in done
        ]

    def state_of(self, who: Speaker | None) -> str | None:
        """The actor that a speaker speaks for, by its canonical name."""
        if who is None:
            return None
        for written in (who.organization, who.name):
            if not written:
                continue
            found = self.canonical(written)
            if found is not None:
                return found
        return None

    def canonical(self, written: str) -> str | None:
        """The known actor that a phrase names or belongs to."""
        low = written.lower().split()
        for length in range(min(5, len(low)), 0, -1):
            for at in range(len(low) - length + 1):
                run = " ".join(low[at : at + length])
                known = self.actors.names.get(run) or self.actors.metonyms.get(run)
                if known is not None and (known[1] not in {Tier.STATE_MEDIA, Tier.MEDIA_TALLY}):
                    return known[0]
                if length == 1 and run in self.actors.demonyms:
                    return self.actors.demonyms[run]
        return written if written in self.actors.states else None


def _overlapped(passage: Passage, one: Attribution) -> Iterable[int]:
    number = one.sentence
    yield number
    after = number + 1
    while after < len(passage.sentences) and passage.sentences[after].start < one.content[1]:
        yield after
        after += 1


class _Reader:
    """One sentence, read for sides."""

    def __init__(self, sentence: Sentence, heard: list[Attribution], jury: _Jury) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lows = [token.lower for token in self.tokens]
        self.heard = heard
        self.jury = jury
        self.text = jury.passage.text
        self.speech = jury.speech
        self.actors = jury.actors
        self.words = jury.stances
        self.readings: list[_Reading] = []
        self.end = len(self.tokens)

    def read(self) -> list[_Reading]:
        """The sides that the sentence takes, in the order of the words that show them."""
        words = self.words
        signs = _signs(words)
        tried = 0
        for i, low in enumerate(self.lows):
            if low not in signs:
                continue
            tried += 1
            if tried > _MOST:
                break
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
            elif low in words.retracts:
                self._retract(i)
            elif low in words.claims:
                self._claim(i)
            elif low in words.arrests:
                self._arrest(i)
            if low in words.attributes:
                self._attribute(i)
            if low in words.first_words:
                self._phrases(i)
            if low in words.weapons:
                self._weapon(i)
            if low in words.involvement:
                self._involvement(i)
        return self.readings

    # --- who speaks ------------------------------------------------------------------------------

    def _around(self, i: int) -> Attribution | None:
        """The innermost reported speech whose content holds a token."""
        at = self.tokens[i].start
        inside = [one for one in self.heard if one.content[0] <= at < one.content[1] and not _in_cue(one, at)]
        return min(inside, key=lambda one: one.content[1] - one.content[0], default=None)

    def _cued(self, i: int) -> Attribution | None:
        """The reported speech whose cue is this token."""
        return next((one for one in self.heard if _in_cue(one, self.tokens[i].start)), None)

    def _subject(self, i: int) -> tuple[Range | None, int]:
        """The noun phrase before the verb at `i`, and where its verb group begins."""
        start = skip_back(self.tokens, i, 0, self.speech)
        return phrase_before(self.tokens, start, 0, self.speech), start

    def _speaker(self, i: int, who: Range | None) -> tuple[Speaker | None, Attribution | None]:
        """Who takes the side that the verb at `i` shows, and the reported speech it is the cue of."""
        cued = self._cued(i)
        if cued is not None:
            return cued.speaker, cued
        if who is None:
            around = self._around(i)
            return (around.speaker if around is not None else None), around
        first = self.lows[who[0]]
        if who[1] == who[0] + 1 and first in self.speech.persons:
            around = self._around(i)
            earlier = around or (self.heard[0] if self.heard else None)
            return (earlier.speaker if earlier is not None else None), around
        return speaker(self.tokens, who, self.text, self.speech, self.actors), None

    def _nobody(self, who: Range | None) -> bool:
        if who is None:
            return False
        if self.lows[who[0]] in self.speech.nobody:
            return True
        # "no group or individual"
        start = who[0]
        joined = start > 1 and self.lows[start - 1] in self.words.alternatives
        return joined and self._has(start - 4, start - 1, self.speech.nobody)

    def _not(self, start: int, end: int) -> bool:
        return any(low in self.speech.negations for low in self.lows[max(0, start) : end])

    def _has(self, start: int, end: int, wanted: frozenset[str]) -> bool:
        return any(low in wanted for low in self.lows[max(0, start) : end])

    def _run(self, i: int, runs: Iterable[tuple[str, ...]]) -> int:
        """How many tokens of a known run of words stand at `i`; 0 where none does."""
        return max((len(run) for run in runs if tuple(self.lows[i : i + len(run)]) == run), default=0)

    def _certainty(self, start: int, end: int, default: Certainty = Certainty.CLAIMED) -> Certainty:
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

    def _add(
        self,
        stance: Stance,
        i: int,
        who: Speaker | None,
        targets: tuple[str | None, ...],
        source: Attribution | None,
        rule: str,
        certainty: Certainty | None = None,
    ) -> None:
        if certainty is None:
            certainty = Certainty.DENIED if stance in _DENYING else Certainty.CLAIMED
        self.readings.append(_Reading(stance, i, who, targets, certainty, rule, source))

    # --- whom it is about ------------------------------------------------------------------------

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
        found: list[str] = []
        at = start
        while at < end:
            known = actor(self.tokens, at, end, self.text, self.actors)
            low = self.lows[at]
            if known is not None and known[1] not in self.actors.media:
                if known[2] < end and low in self.actors.demonyms and self._own_people(known[2], end):
                    return (self._written(start, end),)
                found.append(known[0])
                at = known[2]
                continue
            if low in self.actors.demonyms:
                if self._own_people(at + 1, end):
                    return (self._written(start, end),)
                found.append(self.actors.demonyms[low])
            at += 1
        if found:
            return tuple(dict.fromkeys(found))
        written = self._written(start, end)
        return (written,) if written else ()

    def _own_people(self, at: int, end: int) -> bool:
        """Whether a nationality goes on to name a group or a person of its own, and so is not the state."""
        for low, token in zip(self.lows[at:end], self.tokens[at:end], strict=True):
            if low in self.actors.organs or low in self.words.weapons or low in self.words.deeds:
                return False
            if low in self.actors.vague or low in self.actors.roles:
                return True
            if token.kind == "punct" and low not in "-–" or low in self.speech.coordinators:
                return False
        return False

    def _written(self, start: int, end: int) -> str:
        return self.text[self.tokens[start].start : self.tokens[end - 1].end].strip("\"“”'‘’ ")

    def _after(self, i: int) -> Range | None:
        """The phrase behind a verb or preposition, adverbs and marks of quotation left out."""
        while i < self.end and (self.lows[i] in self.speech.adverbs or self.lows[i] in "\"“‘'"):
            i += 1
        found = phrase_after(self.tokens, i, self.end, self.speech)
        if found is None:
            return None
        return self._whole(found)

    def _whole(self, found: Range) -> Range:
        """The phrase with what "and", "or" and commas add to it, as long as known actors follow."""
        at = found[1]
        while at + 1 < self.end and self.lows[at] in (self.speech.coordinators | {",", "or", "nor"}):
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

    def _cut(self, found: Range | None, stops: frozenset[str]) -> Range | None:
        """A phrase up to the first of some prepositions: "Iran for the attack" -> "Iran"."""
        if found is None:
            return None
        for k in range(found[0] + 1, found[1]):
            if self.lows[k] in stops:
                return found[0], k
        return found

    # --- verbs -----------------------------------------------------------------------------------

    def _responsibility(self, i: int) -> None:
        words = self.words
        verb = next(
            (
                k
                for k in range(i - 1, max(-1, i - _REACH), -1)
                if self.lows[k] in words.claims
                or self.lows[k] in words.denies
                or self.lows[k] in words.rejects
            ),
            None,
        )
        if verb is None:
            return
        if any(reading.at == verb for reading in self.readings):
            return
        who, start = self._subject(verb)
        if self.lows[verb] not in words.claims:
            return
        noun = verb > 0 and (
            self.lows[verb - 1] in self.speech.determiners or self.lows[verb - 1] in self.speech.adjectives
        )
        if noun or (self._not(verb - 4, verb) and who is None):
            # "there was no claim of responsibility", "any claim of responsibility from X"
            if self._not(verb - 6, verb):
                self._add(
                    Stance.NO_CLAIM,
                    verb,
                    None,
                    (),
                    self._around(verb),
                    "no_claim_noun",
                    Certainty.REPORTED_AS_FACT,
                )
            elif i + 1 < self.end and self.lows[i + 1] in {self.speech.agent, "from"}:
                self._claimed(verb, self._after(i + 2), "claim_noun")
            return
        if (
            i + 1 < self.end
            and self.lows[i + 1] in self.speech.passives
            and self._passive_agent(i) is not None
        ):
            self._claimed(verb, self._passive_agent(i), "claimed_passive")
            return
        if self._nobody(who) or (who is not None and self._has(who[0] - 1, who[0] + 2, self.speech.nobody)):
            self._add(
                Stance.NO_CLAIM, verb, None, (), self._around(verb), "no_claim", Certainty.REPORTED_AS_FACT
            )
            return
        if self._not(start, verb) or self._before_run(verb, words.yet):
            said, source = self._speaker(verb, who or self._wide_subject(verb))
            self._add(Stance.NO_CLAIM, verb, said, (), source, "not_claimed", Certainty.REPORTED_AS_FACT)
            return
        if who is None:
            who = self._wide_subject(verb)
        self._claimed(verb, who, "claim")

    def _passive_agent(self, i: int) -> Range | None:
        agent = next(
            (k for k in range(i + 1, min(self.end, i + 6)) if self.lows[k] == self.speech.agent), None
        )
        return self._after(agent + 1) if agent is not None else None

    def _before_run(self, i: int, runs: tuple[tuple[str, ...], ...]) -> bool:
        return any(tuple(self.lows[max(0, i - len(run)) : i]) == run for run in runs)

    def _wide_subject(self, i: int) -> Range | None:
        """The first phrase of the clause, for a verb that stands far behind its subject."""
        start = i
        while start > 0 and self.lows[start - 1] not in ";:":
            start -= 1
        return phrase_after(self.tokens, start, i, self.speech)

    def _claimed(self, i: int, who: Range | None, rule: str) -> None:
        if who is None:
            return
        if self._nobody(who):
            self._add(Stance.NO_CLAIM, i, None, (), self._around(i), "no_claim", Certainty.REPORTED_AS_FACT)
            return
        said, source = self._speaker(i, who)
        if said is None:
            return
        names = self.targets(who)
        own = self.jury.state_of(said) or (names[0] if names else None) or said.organization or said.name
        self._add(Stance.CLAIM_OF_RESPONSIBILITY, i, said, (own,), source, rule)

    def _claim(self, i: int) -> None:
        """ "claimed by X", "claimed the attack"; the noun "responsibility" has its own reading."""
        words = self.words
        if i + 1 < self.end and self.lows[i + 1] == self.speech.agent:
            about = self._has(i - 8, i, words.deeds)
            who = self._after(i + 2)
            if about and not self._not(i - 3, i):
                self._claimed(i, who, "claimed_by")
            return
        if self._has(i + 1, i + 6, words.responsibility) or self.lows[i] not in words.claims_only:
            return
        if self._has(i + 1, i + 4, words.deeds) and not self._has(
            i + 1, i + 4, self.speech.conjunction | self.speech.auxiliaries
        ):
            who, start = self._subject(i)
            if self._nobody(who):
                self._add(
                    Stance.NO_CLAIM, i, None, (), self._around(i), "no_claim", Certainty.REPORTED_AS_FACT
                )
            elif who is not None and not self._not(start, i) and self.jury.canonical(self._written(*who)):
                self._claimed(i, who, "claimed_deed")

    def _blame(self, i: int) -> None:
        who, start = self._subject(i)
        if (
            i > 0
            and self.lows[i - 1] == self.speech.infinitive
            and self._has(i - 2, i - 1, self.speech.passives)
        ):
            return  # "is to blame" is a predicate of the one who did it
        passive = self._has(start, i, self.speech.passives)
        following = self.lows[i + 1] if i + 1 < self.end else ""
        if who is None and i > 1 and self.lows[i - 1] == ",":
            who = phrase_before(self.tokens, i - 1, 0, self.speech)
        reduced = (
            not passive
            and following in (self.words.charges | {self.speech.agent})
            and self.lows[i].endswith("ed")
        )
        if following in self.words.links and self.lows[i] != "blame":
            agent = next(
                (k for k in range(i + 1, min(self.end, i + _REACH)) if self.lows[k] == self.speech.agent),
                None,
            )
            by = self._after(agent + 1) if agent is not None else None
            said, source = self._speaker(i, by) if by is not None else self._unsaid(i)
            self._accusation(
                i,
                said,
                self._cut(self._after(i + 2), self.words.charges | {self.speech.agent}),
                source,
                "blamed_on",
            )
            return
        if passive or reduced:
            agent = next(
                (k for k in range(i + 1, min(self.end, i + _REACH)) if self.lows[k] == self.speech.agent),
                None,
            )
            by = self._after(agent + 1) if agent is not None else None
            by = self._cut(by, self.words.charges)
            if by is not None:
                said = speaker(self.tokens, by, self.text, self.speech, self.actors)
                source = self._cued(i)
            else:
                said, source = self._unsaid(i)
            self._accusation(i, said, who, source, "blamed_passive")
            return
        said, source = self._speaker(i, who or self._wide_subject(i))
        on = next((k for k in range(i + 1, min(self.end, i + _REACH)) if self.lows[k] == "on"), None)
        found = self._after(i + 1)
        if (
            on is not None
            and self._has(i + 1, on, self.words.deeds)
            and not self._has(i + 1, on, frozenset({"for"}))
        ):
            found = self._after(on + 1)
        if self._not(start, i):
            return
        self._accusation(i, said, self._cut(found, self.words.causes), source, "blame")

    def _unsaid(self, i: int) -> tuple[Speaker | None, Attribution | None]:
        around = self._around(i)
        return (around.speaker if around is not None else None), around

    def _accusation(
        self, i: int, said: Speaker | None, found: Range | None, source: Attribution | None, rule: str
    ) -> None:
        names = self.targets(found)
        if not names and found is None:
            return
        if found is not None and any(self._run(k, self.words.accidents) for k in range(*found)):
            self._add(Stance.ACCIDENT_OR_NATURAL_CAUSE, i, said, names, source, rule)
            return
        certainty = self._certainty(i - 4, i + 3)
        stance = Stance.BLAME
        if certainty is Certainty.POSSIBLE:
            stance = Stance.SUSPICION
        self._add(stance, i, said, tuple(names), source, rule, certainty)

    def _accuse(self, i: int) -> None:
        who, start = self._subject(i)
        if not self._has(i + 1, self.end, self.words.deeds | self.words.involvement | self.words.bare_doers):
            return
        passive = self._has(start, i, self.speech.passives)
        following = self.lows[i + 1] if i + 1 < self.end else ""
        if passive or following in {self.speech.agent, "of"}:
            agent = next(
                (k for k in range(i + 1, min(self.end, i + 6)) if self.lows[k] == self.speech.agent), None
            )
            by = self._after(agent + 1) if agent is not None else None
            said = speaker(self.tokens, by, self.text, self.speech, self.actors) if by is not None else None
            self._accusation(i, said, who, self._cued(i), "accused_passive")
            return
        said, source = self._speaker(i, who or self._wide_subject(i))
        if not self._not(start, i):
            self._accusation(i, said, self._cut(self._after(i + 1), self.words.charges), source, "accuse")

    def _attribute(self, i: int) -> None:
        """ "attributed the attack to X", "linked X to the attack" is a doer's predicate elsewhere."""
        if not self._has(i - 8, min(self.end, i + 8), self.words.deeds):
            return
        to = next((k for k in range(i + 1, min(self.end, i + _REACH)) if self.lows[k] in {"to", "on"}), None)
        if to is None:
            return
        who, start = self._subject(i)
        passive = self._has(start, i, self.speech.passives)
        between = (i + 1, to)
        if passive or between[0] == between[1]:
            if not self.jury.canonical(self._written(to + 1, min(self.end, to + 5))):
                return
            said, source = self._unsaid(i)
        else:
            said, source = self._speaker(i, who or self._wide_subject(i))
        found = self._after(to + 1)
        if not self._has(*between, self.words.deeds) and between[0] != between[1]:
            found = self._cut(self._after(i + 1), frozenset({"to"}))
        certainty = self._certainty(i - 4, i + 4)
        self._add(
            Stance.SUSPICION if certainty is Certainty.POSSIBLE else Stance.BLAME,
            i,
            said,
            self.targets(found),
            source,
            "attributed",
            certainty,
        )

    def _suspect(self, i: int) -> None:
        who, start = self._subject(i)
        if i + 1 < self.end and self.lows[i + 1] in self.speech.conjunction:
            return  # the clause is read for who did it
        if self._has(start, i, self.speech.passives):
            if who is not None and self._has(i, self.end, self.words.deeds | self.words.bare_doers):
                said, source = self._unsaid(i)
                self._add(
                    Stance.SUSPICION, i, said, self.targets(who), source, "suspected", Certainty.SUSPECTED
                )
            return
        if (
            who is None
            or self.lows[i].endswith("ed")
            and i + 1 < self.end
            and self.tokens[i + 1].text[:1].islower()
        ):
            return
        said, source = self._speaker(i, who)
        found = self._cut(self._after(i + 1), self.words.charges)
        if found is not None and self.jury.canonical(self._written(*found)):
            self._add(Stance.SUSPICION, i, said, self.targets(found), source, "suspect", Certainty.SUSPECTED)

    def _deny(self, i: int) -> None:
        words = self.words
        who, start = self._subject(i)
        if who is None:
            who = self._wide_subject(i)
        if who is None or self._not(start, i) or self._has(start, i, self.speech.passives):
            return
        if i > 0 and self.lows[i - 1] == self.speech.infinitive:
            return
        end = next((k for k in range(i + 1, self.end) if self.lows[k] in ";"), self.end)
        reach = min(end, i + _REACH)
        allegation = next(
            (k for k in range(i + 1, min(end, i + 7)) if self.lows[k] in words.allegations), None
        )
        count = next((k for k in range(i + 1, min(end, i + 7)) if self.lows[k] in words.counts), None)
        said, source = self._speaker(i, who)
        own = self.jury.state_of(said) or (said.organization or said.name if said is not None else None)
        if count is not None or (
            self._has(i + 1, i + 2, self.speech.conjunction) and self._number(i + 2, reach)
        ):
            self._add(Stance.FIGURE_DENIAL, i, said, (), source, "figure_denial")
        elif allegation is not None:
            about = self.targets_in(i + 1, allegation) or self.targets_in(allegation + 1, reach)
            about = tuple(name for name in about if name != own)
            if not self._has(
                i + 1, reach, words.deeds | words.involvement | words.responsibility | words.first_words
            ):
                return
            ours = own is not None and own in self.targets_in(allegation + 1, reach)
            ours = ours or self._has(allegation + 1, allegation + 4, words.selves)
            if ours and not self._claimants(i + 1, allegation):
                self._add(Stance.DENIAL, i, said, (own,), source, "deny_allegation")
            else:
                self._add(Stance.REJECTION, i, said, about[:1] or (None,), source, "reject_claim")
        elif self.lows[i] in words.denies or self._has(
            i + 1, reach, words.involvement | words.responsibility
        ):
            if not self._has(
                i + 1,
                reach,
                words.involvement | words.responsibility | words.deeds | words.bare_doers | words.doer_heads,
            ):
                return
            about = self.targets_in(i + 1, reach) if self._has(i + 1, i + 3, self.speech.conjunction) else ()
            if about and own not in about:
                self._add(Stance.EXCULPATION, i, said, about, source, "deny_other")
            else:
                self._add(Stance.DENIAL, i, said, (own,), source, "deny")

    def _claimants(self, start: int, end: int) -> tuple[str, ...]:
        return self.targets_in(start, end)

    def _number(self, start: int, end: int) -> bool:
        return any(token.kind == "number" for token in self.tokens[start:end])

    def targets_in(self, start: int, end: int) -> tuple[str, ...]:
        """The known actors that are named in a range, canonical."""
        found: list[str] = []
        at = start
        while at < min(end, self.end):
            known = actor(self.tokens, at, self.end, self.text, self.actors)
            if known is not None and known[1] not in self.actors.media:
                found.append(known[0])
                at = known[2]
                continue
            if self.lows[at] in self.actors.demonyms:
                found.append(self.actors.demonyms[self.lows[at]])
            at += 1
        return tuple(dict.fromkeys(found))

    def _refuse(self, i: int) -> None:
        if not self._has(i + 1, i + 4, self.words.comments):
            return
        who, _ = self._subject(i)
        said, source = self._speaker(i, who or self._wide_subject(i))
        if said is not None:
            self._add(Stance.NO_COMMENT, i, said, (), source, "declined", Certainty.REPORTED_AS_FACT)

    def _retract(self, i: int) -> None:
        who, start = self._subject(i)
        if who is None or not self._has(i + 1, i + 6, self.words.retracted) or self._not(start, i):
            return
        said, source = self._speaker(i, who)
        self._add(Stance.RETRACTION, i, said, (), source, "retraction", Certainty.REPORTED_AS_FACT)

    def _arrest(self, i: int) -> None:
        who, start = self._subject(i)
        if self._not(start, i) or not self._has(0, self.end, self.words.deeds | self.words.custody):
            return
        passive = self._has(start, i, self.speech.passives)
        around = self._around(i)
        if around is not None:
            self._add(
                Stance.ARREST_OR_CHARGE,
                i,
                around.speaker,
                (),
                around,
                "arrest_said",
                Certainty.REPORTED_AS_FACT,
            )
            return
        if passive or who is None:
            return
        said, source = self._speaker(i, who)
        if said is not None and said.tier in {
            Tier.OFFICIAL_LOCAL,
            Tier.OFFICIAL_NATIONAL,
            Tier.FORENSIC_JUDICIAL,
        }:
            self._add(Stance.ARREST_OR_CHARGE, i, said, (), source, "arrest", Certainty.REPORTED_AS_FACT)

    # --- what is said of the doer ----------------------------------------------------------------

    def _phrases(self, i: int) -> None:
        kind, length = self._phrase(i)
        if kind == "trust":
            around = self._around(i)
            end = min(self.end, i + length + _REACH)
            self._add(
                Stance.CORROBORATION,
                i,
                around.speaker if around else None,
                self.targets_in(i + length, end)[:1] or (None,),
                around,
                "trust",
            )
            return
        if kind == "doubt":
            self._doubt(i, length)
        elif kind == "accident":
            self._accident(i)
        elif kind == "doer":
            self._doer(i, length)

    def _phrase(self, i: int) -> tuple[str | None, int]:
        """What a known run of words at `i` says, and how many tokens it has."""
        for kind, run in _runs_by_word(self.words).get(self.lows[i], ()):
            if len(run) == 1 or tuple(self.lows[i : i + len(run)]) == run:
                return kind, len(run)
        return None, 0

    def _doubt(self, i: int, length: int) -> None:
        around = self._around(i)
        if around is None:
            return
        own = self.jury.state_of(around.speaker)
        end = self._clause_end(i)
        names = self.targets_in(i + length, end)
        if not names:
            who, _ = self._subject(i)
            span = self._with_neither(who)
            names = self.targets_in(*span) if span is not None else ()
            if not names and self._has(max(0, i - 4), i, self.words.selves):
                names = (own,) if own is not None else ()
        for name in names:
            self._add(
                Stance.DENIAL if name == own else Stance.EXCULPATION,
                i,
                around.speaker,
                (name,),
                around,
                "doubt",
            )

    def _clause_end(self, i: int) -> int:
        around = self._around(i)
        limit = around.content[1] if around is not None else self.sentence.end
        return next(
            (k for k in range(i + 1, self.end) if self.lows[k] in ";" or self.tokens[k].start >= limit),
            self.end,
        )

    def _accident(self, i: int) -> None:
        around = self._around(i)
        if around is None or any(
            reading.stance is Stance.ACCIDENT_OR_NATURAL_CAUSE for reading in self.readings
        ):
            return
        length = self._run(i, self.words.accidents)
        negated = self._not(max(0, i - 5), i)
        if negated:
            return
        certainty = self._certainty(i - 8, i)
        self._add(
            Stance.ACCIDENT_OR_NATURAL_CAUSE,
            i,
            around.speaker,
            (self._written(i, i + length),),
            around,
            "cause",
            certainty,
        )

    def _with_neither(self, who: Range | None) -> Range | None:
        if who is None:
            return None
        if self.lows[who[0]] in self.words.neither and who[1] > who[0] + 1:
            return who[0] + 1, who[1]
        for k in range(who[0] - 1, max(-1, who[0] - 10), -1):
            if self.lows[k] in self.words.neither:
                return k + 1, who[1]
            if self.lows[k] in _PUNCTUATION:
                break
        return who

    def _doer(self, i: int, length: int) -> None:
        words = self.words
        around = self._around(i)
        start = skip_back(self.tokens, i, 0, self.speech)
        while start > 1 and self.lows[start - 1] in words.doer_links:
            start = skip_back(self.tokens, start - 1, 0, self.speech)
        bare = start == i
        low = self.lows[i]
        if low in words.ellipses and not (self.readings and self._not(start, i)):
            return
        behind = i + length
        agent = behind if behind < self.end and self.lows[behind] == self.speech.agent else None
        if bare and (low in words.bare_doers) and agent is None:
            return
        passive = agent is not None
        who = (
            self._after(agent + 1) if agent is not None else phrase_before(self.tokens, start, 0, self.speech)
        )
        if who is None or (not passive and low in words.passive_only):
            return
        wide = self._with_neither(who)
        assert wide is not None
        negated = self._not(start, i + 1) or wide != who or self._not(wide[0] - 1, wide[0] + 1)
        if (self._nobody(who) and wide == who) or (
            not passive and low in words.weak_doers and not self._deed_object(behind)
        ):
            return
        certainty = self._certainty(max(0, start - 10), i)
        if any(one.source is around and one.rule in {"doubt", "trust"} for one in self.readings):
            return  # "no indication that X was behind it"
        if around is None:
            if (
                certainty is Certainty.SUSPECTED
                and not negated
                and self._deed_near(i)
                and self.targets_in(*wide)
            ):
                self._add(Stance.SUSPICION, i, None, self.targets(wide), None, "believed", certainty)
            return
        self._judge(i, around, wide, negated=negated, certainty=certainty)

    def _deed_object(self, at: int) -> bool:
        return self._has(at, at + 6, self.words.deeds)

    def _deed_near(self, i: int) -> bool:
        return self._has(0, self.end, self.words.deeds)

    def _judge(
        self, i: int, around: Attribution, wide: Range, *, negated: bool, certainty: Certainty
    ) -> None:
        """The side of somebody who says that this phrase did it, or did not."""
        said = around.speaker
        cue = {word.lower() for word in self.text[around.cue[0] : around.cue[1]].split()}
        if not cue.isdisjoint(self.words.denies | self.words.rejects):
            return  # what is denied is read with the denial
        if around.negated:
            self._add(Stance.NO_CLAIM, i, said, (), around, "not_said", Certainty.REPORTED_AS_FACT)
            return
        own = self.jury.state_of(said)
        selves = wide[1] == wide[0] + 1 and self.lows[wide[0]] in self.words.selves
        possessed = self.lows[wide[0]] in self.words.selves
        names: tuple[str | None, ...] = self.targets(wide)
        if selves or possessed:
            names = (own or (said.organization or said.name if said else None),)
        for name in names:
            ours = selves or possessed or (name is not None and name == own)
            if negated:
                stance = Stance.DENIAL if ours else Stance.EXCULPATION
                found = Certainty.DENIED
            elif ours:
                stance, found = Stance.CLAIM_OF_RESPONSIBILITY, certainty
            elif certainty in {Certainty.SUSPECTED, Certainty.POSSIBLE}:
                stance, found = Stance.SUSPICION, certainty
            elif self._inquiry(around):
                stance, found = Stance.INVESTIGATIVE_FINDING, Certainty.REPORTED_AS_FACT
            else:
                stance, found = Stance.BLAME, certainty
            self._add(stance, i, said, (name,), around, "doer", found)

    def _inquiry(self, around: Attribution) -> bool:
        said = around.speaker
        if said is not None and said.tier is Tier.FORENSIC_JUDICIAL:
            return True
        cue = self.text[around.cue[0] : around.cue[1]].lower().split()
        return any(word in self.words.concludes for word in cue)

    def _weapon(self, i: int) -> None:
        """ "a Russian missile strike": said by somebody, it says whose."""
        if i + 1 < self.end and self.lows[i + 1] in self.words.weapons:
            return
        around = self._around(i)
        if around is None:
            return
        k = i - 1
        while (
            k > max(-1, i - 5)
            and self.tokens[k].text[:1].islower()
            and self.lows[k] not in self.speech.prepositions
        ):
            k -= 1
        if k < 0 or self.lows[k] not in self.actors.demonyms:
            return
        if self._has(max(0, k - 2), i, self.words.alleged) or self._not(max(0, k - 3), k):
            return
        name = self.actors.demonyms[self.lows[k]]
        own = self.jury.state_of(around.speaker)
        if name == own or any(reading.source is around for reading in self.readings):
            return
        certainty = self._certainty(max(0, k - 6), k)
        stance = Stance.SUSPICION if certainty is Certainty.POSSIBLE else Stance.BLAME
        self._add(stance, i, around.speaker, (name,), around, "weapon", certainty)

    def _involvement(self, i: int) -> None:
        """ "had no role", "Israel's hand": in reported speech."""
        around = self._around(i)
        if around is None or any(reading.source is around for reading in self.readings):
            return
        negated = self._not(max(0, i - 4), i)
        have = next(
            (k for k in range(i - 1, max(-1, i - 6), -1) if self.lows[k] in self.speech.auxiliaries), None
        )
        if have is None or not (self._deed_near(i) or negated):
            return
        who = phrase_before(self.tokens, skip_back(self.tokens, have, 0, self.speech), 0, self.speech)
        wide = self._with_neither(who)
        if wide is None or not (self.targets_in(*wide) or self.lows[wide[0]] in self.words.selves):
            return
        certainty = self._certainty(max(0, have - 4), i)
        self._judge(i, around, wide, negated=negated or wide != who, certainty=certainty)


def _in_cue(one: Attribution, at: int) -> bool:
    return one.cue[0] <= at < one.cue[1]


def _distinct(made: list[Statement]) -> list[Statement]:
    """The statements without repetitions of one side by one speaker in one span."""
    seen: set[tuple[Stance | None, Speaker | None, str | None, Span]] = set()
    kept: list[Statement] = []
    for one in made:
        key = (one.stance, one.speaker, one.target, one.span)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept

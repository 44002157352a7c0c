"""Statements, and the side that each takes on who is responsible.

A statement is a piece of reported speech, or a sentence that tells that somebody blamed, claimed or denied.
Condemnation, condolence and vows of revenge take no side. Stances coexist: nothing here overwrites
what somebody else said, and a claim that others reject stays, as contested.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.sides import sides
from tracker.extract.speech import Attribution
from tracker.extract.tokens import Passage, Sentence
from tracker.extract.view import Reading, View, state_of
from tracker.lang.language import Language
from tracker.lang.voices import ActorWords, SpeechWords, StanceWords
from tracker.model import Certainty, Span, Speaker, Stance, Statement

__all__ = ["statements"]

_SHORT: Final = 25
"""Fewer characters than this are seldom a statement of their own."""
_LONGEST_SPEECH: Final = 24
"""A quotation reaches over no more sentences before the one that names its speaker."""
_PUNCTUATION: Final = frozenset(".?!;:,")
_SIDES: Final = frozenset({Stance.BLAME, Stance.SUSPICION, Stance.COUNTER_ACCUSATION})


def statements(
    passage: Passage, attributions: Sequence[Attribution], language: Language
) -> tuple[Statement, ...]:
    """All statements of the passage in the order of the text, one for each target where a side is taken."""
    speech, actors, stances = language.speech, language.actors, language.stances
    if speech is None or actors is None or stances is None:
        return ()
    jury = _Jury(passage, attributions, speech, actors, stances)
    return jury.statements()


def _affirmed(made: Sequence[Statement]) -> list[Statement]:
    """The statements without accusations that stand inside words which deny or doubt them: "no reason to
    believe that Israel was involved" suspects nobody.
    """
    doubts = [one for one in made if one.stance in _DOUBTING]
    return [
        one
        for one in made
        if one.stance not in _ACCUSING
        or not any(
            doubt.target == one.target and doubt.span[0] < one.span[0] and one.span[1] <= doubt.span[1]
            for doubt in doubts
        )
    ]


_ACCUSING: Final = frozenset({Stance.BLAME, Stance.SUSPICION})
_DOUBTING: Final = frozenset({Stance.EXCULPATION, Stance.DENIAL})


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
            if one.hearsay:
                continue
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
            for reading in self._read(sentence, heard):
                used.add(id(reading.source))
                made.extend(self._made(sentence, reading))
        made.extend(
            self._plain(one)
            for one in self.attributions
            if id(one) not in used and (one.speaker is not None or one.hearsay)
        )
        made.sort(key=lambda one: (one.span, one.stance or "", one.target or ""))
        return tuple(self._in_context(_distinct(_affirmed(made))))

    def _read(self, sentence: Sentence, heard: list[Attribution]) -> list[Reading]:
        return sides(
            View(
                sentence, heard, self.passage.text, speech=self.speech, actors=self.actors, words=self.stances
            )
        )

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
            confidence=_confidence(one),
            via=one.via,
            as_of=one.as_of,
            characterisation=self._characterisation(one.content),
        )

    def _characterisation(self, span: Span) -> str | None:
        low = self.passage.text[span[0] : span[1]].lower()
        return next((words for words in self.stances.characterisations if words in low), None)

    def _made(self, sentence: Sentence, reading: Reading) -> Iterable[Statement]:
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
            coordinated = tokens[start - 1].lower in self.speech.coordinators
            if coordinated and start > 1 and tokens[start - 2].lower in {",", ";"}:
                break
            start -= 1
        while end < len(tokens) and tokens[end].lower != ";":
            if (
                tokens[end].lower == ","
                and end + 1 < len(tokens)
                and tokens[end + 1].lower in self.speech.coordinators
            ):
                break
            end += 1
        while end > at + 1 and tokens[end - 1].lower in _PUNCTUATION:
            end -= 1
        return tokens.starts[start], tokens.ends[end - 1]

    def _in_context(self, made: list[Statement]) -> list[Statement]:
        """The statements with what only the whole document tells: counter-accusations and corroboration."""
        blamed: set[str] = set()
        claimed: set[str] = set()
        done: list[Statement] = []
        for one in made:
            by = state_of(one.speaker, self.actors)
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


def _confidence(one: Attribution) -> float:
    """How often such a reading is right, measured on long articles of several outlets."""
    if one.hearsay:
        return 0.4
    if one.direct:
        return 0.9
    return 0.75 if one.content[1] - one.content[0] >= _SHORT else 0.4


def _overlapped(passage: Passage, one: Attribution) -> Iterable[int]:
    number = one.sentence
    yield number
    before = number - 1
    while before >= max(0, number - _LONGEST_SPEECH) and passage.sentences[before].end > one.content[0]:
        yield before
        before -= 1
    after = number + 1
    while after < len(passage.sentences) and passage.sentences[after].start < one.content[1]:
        yield after
        after += 1


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

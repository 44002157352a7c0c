"""Reported speech: who is reported to have said what, in whose words, through whom.

Read are direct and indirect speech in any order ("X said that ...", "...", said X), "according to",
citations ("state TV quoted X as saying ..."), headlines ("... - X", "X: ...") and quotations that run on.
The authority is the speaker; those who relay stand in `via`, the one nearest to the page first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker.extract.cast import Cast
from tracker.extract.clauses import REACH, Heard
from tracker.extract.copies import replace
from tracker.extract.ear import listen
from tracker.extract.hearing import Hearing
from tracker.extract.marks import DASHES
from tracker.extract.phrases import Range
from tracker.extract.quotations import Quotations, quotations
from tracker.extract.speakers import actor, speaker
from tracker.extract.tokens import Passage, Sentence
from tracker.lang.language import Language
from tracker.lang.voices import ActorWords, SpeechWords
from tracker.model import Span, Speaker, Surface, Tier

__all__ = ["Attribution", "attributions"]


@dataclass(slots=True, kw_only=True)
class Attribution:
    """One piece of reported speech; spans are of the passage's text.

    `speaker` is None where the text says nobody said it. `via` names the relays, nearest to the page first.
    `direct` where the content is a quotation. `sentence` is the number of the sentence of the cue.
    """

    speaker: Speaker | None
    via: tuple[str, ...] = ()
    cue: Span
    content: Span
    direct: bool = False
    sentence: int
    as_of: str | None = None
    hearsay: bool = False
    """Whether the text does not tell who says it: "is believed to ...", "fears that ..."."""
    negated: bool = False
    """Whether the text says that it was not said: "no group has said ..."."""


_MEDIA: Final = frozenset({Tier.STATE_MEDIA, Tier.MEDIA_TALLY})
_TERM: Final = 4
"""A quotation of no more words may be a term and nobody's speech."""
_FAR: Final = 120
"""Two quotations that are farther apart are two statements, in characters."""


def attributions(passage: Passage, language: Language) -> tuple[Attribution, ...]:
    """All reported speech of the passage, in the order of the cues. Linear in the passage's length."""
    speech, actors = language.speech, language.actors
    if speech is None or actors is None:
        return ()
    marks = quotations(passage.text)
    scene = _Scene(passage, marks, speech, actors)
    for sentence in passage.sentences:
        scene.hear(sentence)
    return scene.result()


class _Scene:
    """One passage as it is listened to, sentence by sentence."""

    def __init__(self, passage: Passage, marks: Quotations, speech: SpeechWords, actors: ActorWords) -> None:
        self.passage = passage
        self.marks = marks
        self.speech = speech
        self.actors = actors
        self.cast = Cast(actors)
        self.found: list[Attribution] = []
        self.paragraph = -1

    def hear(self, sentence: Sentence) -> None:
        """Adds the speech of the next sentence."""
        heard: list[Heard] = []
        if not sentence.words.isdisjoint(self.speech.triggers) or self._punctuated(sentence):
            heard = listen(Hearing(sentence, self.passage, self.marks, self.speech, self.actors))
        for one in heard:
            attribution = self._attribution(sentence, one)
            if attribution is not None:
                self.found.append(attribution)
        self._run_on(sentence, heard)

    def _punctuated(self, sentence: Sentence) -> bool:
        text = self.passage.text
        if self.passage.surface is not Surface.BODY:
            return True
        return (
            text.find(":", sentence.start, min(sentence.start + 60, sentence.end)) >= 0
            or text[sentence.start] in DASHES
            or text.find("―", sentence.start, sentence.end) >= 0
            or any(quotation.words > _TERM for quotation in self.marks.within(sentence.start, sentence.end))
        )

    def _attribution(self, sentence: Sentence, one: Heard) -> Attribution | None:
        tokens = sentence.tokens
        if one.who is not None and not self.speech.own_voice.isdisjoint(tokens.lowers[slice(*one.who)]):
            return None  # "an earlier version of this article said"
        nobody = one.who is not None and tokens[one.who[0]].lower in self.speech.nobody
        if one.dropped:
            who = self.cast.latest(sentence.index)
        else:
            who = self.recognise(sentence, one.who) if one.who is not None and not nobody else None
        if who is None and not nobody and one.who is not None:
            return None
        via = tuple(
            dict.fromkeys(name for relay in one.relays if (name := self._relay(sentence, relay)) is not None)
        )
        return Attribution(
            speaker=who,
            via=via,
            cue=(tokens.starts[one.cue[0]], tokens.ends[one.cue[1] - 1]),
            content=one.content,
            direct=one.direct,
            sentence=sentence.index,
            hearsay=one.who is None,
            negated=nobody or not self.speech.negations.isdisjoint(tokens.lowers[slice(*one.cue)]),
        )

    def recognise(self, sentence: Sentence, span: Range) -> Speaker | None:
        """Who a noun phrase of the sentence is, as far as the document tells."""
        tokens = sentence.tokens
        found = speaker(tokens, span, self.passage.text, self.speech, self.actors)
        if found is None:
            return None
        first = tokens[span[0]].lower
        person = None
        if span[1] == span[0] + 1:
            person = self.speech.persons.get(first) or self.speech.possessors.get(first)
        known = self.cast.resolve(
            found,
            person,
            sentence.index,
            definite=first in self.speech.articles or first in self.speech.possessives,
        )
        if self.speech.verb_final and known is found and found.name is None and found.organization is None:
            # No article tells that "bakan" is the minister who spoke before.
            this = first in self.speech.articles and tokens[span[1] - 1].lower in self.actors.public
            known = (self.cast.latest(sentence.index) if this else self.cast.holder(found)) or known
        if known is not None and known.name is None and person is None:
            aside = tokens.lowers[span[1] : span[1] + REACH]
            if not self.actors.anonymous.isdisjoint(aside):
                known = replace(known, tier=Tier.MEDIA_UNNAMED_SOURCE)
        if known is not None and person is None:
            written = self.passage.text[tokens.starts[span[0]] : tokens.ends[span[1] - 1]]
            self.cast.hear(known, sentence.index, written)
        elif known is not None and known is not found:
            self.cast.hear(known, sentence.index, "")
        return known

    def _relay(self, sentence: Sentence, span: Range) -> str | None:
        found = speaker(sentence.tokens, span, self.passage.text, self.speech, self.actors)
        if found is None or found.tier not in _MEDIA:
            return None
        for at in range(span[1] - 1, span[0] - 1, -1):
            known = actor(sentence.tokens, at, span[1], self.passage.text, self.actors)
            if known is not None and known[1] in _MEDIA:
                return known[0]
        return found.organization or found.name

    def _run_on(self, sentence: Sentence, heard: list[Heard]) -> None:
        """Gives a quotation that nobody introduces to the one who spoke before it."""
        new_paragraph = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if not self.found:
            return
        last = self.found[-1]
        quotation = self.marks.at(sentence.start)
        if quotation is None or quotation.start < sentence.start:
            return
        if self.passage.text[quotation.end : quotation.end + 3].strip()[:1] in DASHES:
            return  # signed by somebody else
        if not last.direct and (new_paragraph or last.sentence != sentence.index - 1):
            return
        if any(one.content[0] <= quotation.start < one.content[1] for one in heard) or quotation.words <= 2:
            return
        if last.content[1] >= quotation.end:
            return
        if sentence.index - last.sentence > (2 if new_paragraph else 1):
            return
        if new_paragraph or quotation.start - last.content[1] > _FAR:
            self.found.append(
                replace(last, content=(quotation.start, quotation.end), sentence=sentence.index)
            )
        else:
            self.found[-1] = replace(last, content=(last.content[0], quotation.end), sentence=sentence.index)

    def result(self) -> tuple[Attribution, ...]:
        """What was heard, with the relays of speech inside speech handed down."""
        done: list[Attribution] = []
        for one in self.found:
            outer = next(
                (
                    other
                    for other in reversed(done[-3:])
                    if other.sentence == one.sentence
                    and other.content[0] <= one.cue[0] < other.content[1]
                    and other.speaker is not None
                    and other.speaker.tier in _MEDIA
                ),
                None,
            )
            if outer is not None and outer.speaker is not None:
                name = outer.speaker.organization or outer.speaker.name
                if name is not None and name not in one.via:
                    done.append(replace(one, via=(*outer.via, name, *one.via)))
                    continue
            done.append(one)
        return tuple(done)

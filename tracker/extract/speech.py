"""Reported speech: who is reported to have said what, in whose words, through whom.

Read are direct and indirect speech in any order ("X said that ...", "...", said X), "according to",
citations ("state TV quoted X as saying ..."), headlines ("... - X", "X: ...") and quotations that run on.
The authority is the speaker; those who relay stand in `via`, the one nearest to the page first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from tracker.extract.phrases import Range, is_acronym, phrase_after, phrase_before, skip_back
from tracker.extract.quotations import Quotations, quotations
from tracker.extract.speakers import Cast, speaker
from tracker.extract.tokens import Passage, Sentence, Token
from tracker.lang.language import Language
from tracker.lang.voices import ActorWords, SpeechWords
from tracker.model import Span, Speaker, Surface, Tier

__all__ = ["Attribution", "attributions"]


@dataclass(frozen=True, slots=True, kw_only=True)
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
    negated: bool = False
    """Whether the text says that it was not said: "no group has said ..."."""


@dataclass(slots=True)
class _Heard:
    """A reading of one cue, before anybody is recognised. Ranges are of the sentence's tokens."""

    who: Range | None
    cue: Range
    content: Span
    direct: bool = False
    relays: tuple[Range, ...] = ()
    opening: int = 0
    """The first token of the whole construction where what is said follows it."""
    forward: bool = True


_CLOSERS: Final = frozenset("\"”'’»")
_OPENERS: Final = frozenset("\"“‘«„`'")
_STOPS: Final = frozenset(".?!…")
_ENDS: Final = frozenset(".?!…;,:")
_DASHES: Final = frozenset("-–—―")
_MEDIA: Final = frozenset({Tier.STATE_MEDIA, Tier.MEDIA_TALLY})
_MOST: Final = 24
"""No sentence of prose has more cues: what follows them is no text."""
_FAR: Final = 120
"""Two quotations that are farther apart are two statements, in characters."""
_REACH: Final = 16
"""How far a search for a word looks, in tokens."""


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
        heard: list[_Heard] = []
        if not sentence.words.isdisjoint(self.speech.triggers) or self._punctuated(sentence):
            heard = _Ear(sentence, self).listen()
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
            or text[sentence.start] in _DASHES
            or text.find("―", sentence.start, sentence.end) >= 0
        )

    def _attribution(self, sentence: Sentence, one: _Heard) -> Attribution | None:
        nobody = one.who is not None and sentence.tokens[one.who[0]].lower in self.speech.nobody
        who = self.recognise(sentence, one.who) if one.who is not None and not nobody else None
        if who is None and not nobody:
            return None
        via = tuple(
            dict.fromkeys(name for relay in one.relays if (name := self._relay(sentence, relay)) is not None)
        )
        tokens = sentence.tokens
        return Attribution(
            speaker=who,
            via=via,
            cue=(tokens[one.cue[0]].start, tokens[one.cue[1] - 1].end),
            content=one.content,
            direct=one.direct,
            sentence=sentence.index,
            negated=nobody or any(t.lower in self.speech.negations for t in tokens[one.cue[0] : one.cue[1]]),
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
        if known is not None and known.name is None and person is None:
            aside = tokens[span[1] : span[1] + _REACH]
            if any(token.lower in self.actors.anonymous for token in aside):
                known = replace(known, tier=Tier.MEDIA_UNNAMED_SOURCE)
        if known is not None and person is None:
            written = self.passage.text[tokens[span[0]].start : tokens[span[1] - 1].end]
            self.cast.hear(known, sentence.index, written)
        elif known is not None and known is not found:
            self.cast.hear(known, sentence.index, "")
        return known

    def _relay(self, sentence: Sentence, span: Range) -> str | None:
        found = speaker(sentence.tokens, span, self.passage.text, self.speech, self.actors)
        if found is None:
            return None
        if found.tier in _MEDIA:
            return found.organization or found.name or found.role
        return None

    def _run_on(self, sentence: Sentence, heard: list[_Heard]) -> None:
        """Gives a quotation that nobody introduces to the one who spoke before it."""
        new_paragraph = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if not self.found:
            return
        last = self.found[-1]
        quotation = self.marks.at(sentence.start)
        if quotation is None or quotation.start < sentence.start or not last.direct:
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


class _Ear:
    """Listens to one sentence."""

    def __init__(self, sentence: Sentence, scene: _Scene) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.text = scene.passage.text
        self.surface = scene.passage.surface
        self.scene = scene
        self.words = scene.speech
        self.marks = scene.marks
        self.floor = 0
        self.ceiling = len(self.tokens)
        self.heard: list[_Heard] = []
        self.cited: Range | None = None
        self.before = partial(phrase_before, self.tokens, words=self.words)
        self.after = partial(phrase_after, self.tokens, words=self.words)

    def listen(self) -> list[_Heard]:
        """All readings of the sentence's cues, in order."""
        for floor, ceiling in self._pieces():
            self.floor, self.ceiling = floor, ceiling
            self.cited = None
            first = len(self.heard)
            self._layout()
            if len(self.heard) == first:
                self._cues()
            self._trim(first)
        return self.heard

    def _pieces(self) -> list[Range]:
        """The sentence in pieces, cut behind a closed quotation that ended with a full stop."""
        tokens = self.tokens
        pieces: list[Range] = []
        start = 0
        for i in range(2, len(tokens) - 2):
            if (
                tokens[i].kind == "punct"
                and tokens[i].lower in _CLOSERS
                and tokens[i - 1].lower == "."
                and tokens[i + 1].text[:1].isupper()
                and tokens[i].end < tokens[i + 1].start
            ):
                pieces.append((start, i + 1))
                start = i + 1
        pieces.append((start, len(tokens)))
        return pieces

    def _cues(self) -> None:
        words = self.words
        verbs = words.verbs
        openings = words.openings
        i = self.floor
        tried = 0
        while i < self.ceiling and tried < _MOST:
            low = self.tokens[i].lower
            tried += low in verbs or low in openings or low in words.said_nouns
            if low in verbs:
                quotation = self.marks.speech(self.tokens[i].start)
                if quotation is not None and quotation.start < self.tokens[i].start:
                    i = self._behind(quotation.end, i)
                    continue
                self._verb(i, verbs[low])
            elif low in openings:
                self._accord(i)
            elif low in words.cites:
                self._cite(i)
            elif low in words.quotes:
                start = skip_back(self.tokens, i, self.floor, words)
                self._quoted(i, start, passive=self._passive_group(start, i))
            if low in words.said_nouns and i > self.floor:
                self._noun(i)
            i += 1

    def _behind(self, position: int, at: int) -> int:
        """The first token at or behind a position of the text."""
        at += 1
        while at < self.ceiling and self.tokens[at].start < position:
            at += 1
        return at

    # --- verbs ---------------------------------------------------------------------------------

    def _verb(self, i: int, frame: str) -> None:
        words, tokens = self.words, self.tokens
        previous = tokens[i - 1].lower if i > self.floor else ""
        if previous in words.possessives or (
            previous in words.determiners and previous not in words.relatives
        ):
            return
        start = skip_back(tokens, i, self.floor, words)
        group = [token.lower for token in tokens[start:i]]
        passive = "b" in frame and self._passive_group(start, i)
        if tokens[i].lower in words.quotes and self._quoted(i, start, passive=passive):
            return
        if passive:
            self._passive(i, start)
            return
        if "g" in frame and not group:
            if tokens[i].lower in words.cites:
                self._cite(i)
            else:
                self._participle(i, frame)
            return
        before = tokens[start - 1].lower if start > self.floor else ""
        if (
            before == words.infinitive
            and start - 1 > self.floor
            and tokens[start - 2].lower in words.catenatives
        ):
            start -= 2
            while start > self.floor and tokens[start - 1].lower in words.catenatives:
                start -= 1
            start = skip_back(tokens, start, self.floor, words)
            group = ["", *group]
            before = tokens[start - 1].lower if start > self.floor else ""
        if before == words.infinitive or (not group and previous == words.possessive_mark):
            return
        if "b" in frame and not group and i + 1 < self.ceiling and tokens[i + 1].lower == words.agent:
            self._reduced(i)
            return
        if "i" in frame and not group and self._inverted(i, before):
            return
        self._forward(i, start, frame, plain=not group)

    def _passive_group(self, start: int, end: int) -> bool:
        return any(token.lower in self.words.passives for token in self.tokens[start:end])

    def _forward(self, i: int, start: int, frame: str, *, plain: bool) -> None:
        """Subject, verb, and what is said behind or before both."""
        words, tokens = self.words, self.tokens
        who = self.before(start, self.floor)
        if who is None:
            who = self._shared_subject(start)
            if who is None:
                return
            opening = start
        else:
            opening = who[0]
        if plain and "d" in frame and not self._licensed(i) and not self._surely_subject(who, frame):
            return
        if tokens[who[0]].lower in words.venue_only:
            return
        at, relays = self._addressee(i, frame)
        self._say(i, start, who, at, relays, frame, opening)

    def _say(
        self, i: int, start: int, who: Range, at: int, relays: tuple[Range, ...], frame: str, opening: int
    ) -> None:
        behind = self._content_behind(at, i, frame)
        if behind is not None and not behind[1] and self.tokens[start - 1].lower in self.words.relatives:
            behind = self._aside(behind[0], start), False
        ahead = self._content_ahead(opening) if opening > self.floor else None
        cue = (start, i + 1)
        if behind is None and ahead is None:
            return
        if behind is None:
            assert ahead is not None
            if "c" not in frame:
                return
            content, direct = ahead
            if at < self.ceiling - 1 and self.tokens[at].lower == ",":
                content = self._resumed(content, at, direct=direct)
            self._add(_Heard(who, cue, content, direct, relays, opening, forward=False))
            return
        content, direct = behind
        if ahead is not None and ahead[1] and not direct and self._circumstance(at):
            self._add(_Heard(who, cue, ahead[0], True, relays, opening, forward=False))
            return
        if ahead is not None and ahead[1] and (direct or content[1] - content[0] < ahead[0][1] - ahead[0][0]):
            joined = direct
            content = (ahead[0][0], content[1] if joined else ahead[0][1])
            self._add(_Heard(who, cue, content, True, relays, opening, forward=False))
            return
        self._add(_Heard(who, cue, content, direct, relays, opening))

    def _resumed(self, content: Span, at: int, *, direct: bool) -> Span:
        """What is said before "he said," together with how it goes on behind it."""
        tokens, words = self.tokens, self.words
        following = tokens[at + 1].lower
        if direct:
            rest = next(
                (
                    self._quotation_from(k)
                    for k in range(at + 1, min(self.ceiling, at + _REACH))
                    if tokens[k].lower in _OPENERS
                ),
                None,
            )
            return (content[0], rest[1]) if rest is not None else content
        if "g" in words.verbs.get(following, "") or following in words.cites or following in words.contrasts:
            return content
        end = self._clause_end(at + 1)
        return (content[0], tokens[end - 1].end) if end > at + 1 else content

    def _aside(self, content: Span, start: int) -> Span:
        """What is said in a relative clause between commas: it ends with the second one."""
        tokens = self.tokens
        if start < 2 or tokens[start - 2].lower != ",":
            return content
        comma = next(
            (
                k
                for k in range(start, self.ceiling)
                if tokens[k].lower == "," and tokens[k].start > content[0]
            ),
            None,
        )
        if comma is None or tokens[comma].start >= content[1]:
            return content
        return content[0], tokens[comma - 1].end

    def _circumstance(self, at: int) -> bool:
        """Whether what follows the verb tells when or where it was said, and not what."""
        low = self.tokens[at].lower
        words = self.words
        return low in words.clause_ends or (low in words.prepositions and low != words.infinitive)

    def _add(self, one: _Heard) -> None:
        if self.cited is not None and one.who is not None:
            one.relays = (one.who, *one.relays)
            one.who = self.cited
            self.cited = None
        self.heard.append(one)

    def _shared_subject(self, start: int) -> Range | None:
        """The subject of "and said", which is the one that spoke or acted before."""
        if start <= self.floor or self.tokens[start - 1].lower not in self.words.coordinators | {","}:
            return None
        spoke = next((one.who for one in reversed(self.heard) if one.opening >= self.floor), None)
        return spoke or self._clause_subject(start)

    def _clause_subject(self, end: int) -> Range | None:
        """The first noun phrase of the piece, behind an opening phrase with a comma."""
        at = self.floor
        words = self.words
        while at < end and self.tokens[at].lower in _OPENERS:
            at += 1
        if at < end and (
            self.tokens[at].lower in words.prepositions or self.tokens[at].lower in words.subordinators
        ):
            comma = next((k for k in range(at, min(end, at + _REACH)) if self.tokens[k].lower == ","), None)
            if comma is None:
                return None
            at = comma + 1
        found: Range | None = self.after(at, end)
        return found

    def _surely_subject(self, who: Range, frame: str) -> bool:
        """Whether a phrase can only be a subject: a pronoun, or more than a number before a past form."""
        tokens = self.tokens[who[0] : who[1]]
        if tokens[-1].lower in self.words.persons:
            return True
        return "b" in frame and any(
            t.kind == "word" and t.lower not in self.words.determiners for t in tokens
        )

    def _licensed(self, i: int) -> bool:
        """Whether what follows shows that a word which may be a noun is a verb here."""
        if i + 1 >= self.ceiling:
            return False
        token = self.tokens[i + 1]
        low = token.lower
        words = self.words
        if (
            low in words.conjunction
            or low in words.determiners
            or low in words.persons
            or low in words.possessives
        ):
            return True
        if low in _OPENERS or low in words.questions or low in words.objects or low == ":":
            return True
        if low in words.partners.get(self.tokens[i].lower, ()):
            return True
        return token.text[:1].isupper() or low == words.infinitive

    def _inverted(self, i: int, before: str) -> bool:
        """Verb before its subject: "...", said the mayor."""
        tokens, words = self.tokens, self.words
        title = self.surface is not Surface.BODY
        if before not in _CLOSERS and before not in {",", "-"} and not title:
            return False
        if i + 1 >= self.ceiling or tokens[i + 1].lower in words.conjunction:
            return False
        who = self.after(i + 1, self.ceiling)
        if who is None or i <= self.floor:
            return False
        end = who[1]
        nothing_behind = end >= self.ceiling or tokens[end].lower in _ENDS
        if before in _CLOSERS:
            if (
                not nothing_behind
                and tokens[end].lower not in words.prepositions | words.times | words.coordinators
            ):
                return False
        elif not nothing_behind or (title and before != "," and end < self.ceiling - 1):
            return False
        elif before == "," and self.before(i, self.floor) is not None:
            # "X, the mayor, said she ..." has its subject before.
            return False
        who = self._with_apposition(who)
        ahead = self._content_ahead(i)
        if ahead is None:
            return False
        content, direct = ahead
        at = who[1]
        if direct and at < self.ceiling:
            rest = self._quotation_from(at)
            if rest is not None:
                content = (content[0], rest[1])
        self._add(_Heard(who, (i, i + 1), content, direct, opening=i, forward=False))
        return True

    def _with_apposition(self, who: Range) -> Range:
        """The phrase with what follows its comma and says who that is."""
        at = who[1]
        tokens = self.tokens
        if at + 1 >= self.ceiling or tokens[at].lower not in {",", "–", "—"}:
            return who
        found = self.after(at + 1, self.ceiling)
        if found is None:
            return who
        roles = self.scene.actors.roles
        bodies = self.scene.actors.organizations
        told = any(token.lower in roles or token.lower in bodies for token in tokens[found[0] : found[1]])
        closed = (
            found[1] >= self.ceiling or tokens[found[1]].lower in _ENDS or tokens[found[1]].lower in _DASHES
        )
        return (who[0], found[1]) if told and closed else who

    def _participle(self, i: int, frame: str) -> None:
        """ ", saying that ...": said by the subject of the clause."""
        tokens, words = self.tokens, self.words
        if i == self.floor:
            self._opening_participle(i, frame)
            return
        if tokens[i - 1].lower not in words.participle_openers:
            who = self.before(i, self.floor)
            if who is None or tokens[who[1] - 1].lower not in words.venues:
                return
            at, relays = self._addressee(i, frame)
            said = self._content_behind(at, i, frame)
            if said is not None:
                self._add(_Heard(who, (i, i + 1), said[0], said[1], relays, i))
            return
        who = next((one.who for one in reversed(self.heard) if one.opening >= self.floor and one.who), None)
        if who is None:
            who = self._clause_subject(i)
        if who is None:
            return
        at, relays = self._addressee(i, frame)
        behind = self._content_behind(at, i, frame)
        if behind is None:
            return
        self._add(_Heard(who, (i, i + 1), behind[0], behind[1], relays, i))

    def _opening_participle(self, i: int, frame: str) -> None:
        """ "Calling it a crime, X ...": said by the subject that follows."""
        tokens = self.tokens
        comma = next(
            (k for k in range(i + 1, min(self.ceiling, i + 2 * _REACH)) if tokens[k].lower == ","), None
        )
        if comma is None:
            return
        who = self.after(comma + 1, self.ceiling)
        behind = self._content_behind(i + 1, i, frame)
        if who is None or behind is None:
            return
        content = (behind[0][0], min(behind[0][1], tokens[comma - 1].end))
        if content[0] < content[1]:
            self._add(_Heard(who, (i, i + 1), content, behind[1], opening=i, forward=False))

    def _passive(self, i: int, start: int) -> None:
        """ "X was described by Y as ...": said by Y."""
        at = i + 1
        if at >= self.ceiling or self.tokens[at].lower != self.words.agent:
            return
        who = self.after(at + 1, self.ceiling)
        about = self.before(start, self.floor)
        if who is None or about is None:
            return
        content = (self.tokens[about[0]].start, self.tokens[about[1] - 1].end)
        self._add(_Heard(who, (start, at + 1), content, opening=start, forward=False))

    def _reduced(self, i: int) -> None:
        """ "an attack claimed by X": said by X."""
        who = self.after(i + 2, self.ceiling)
        about = self.before(i, self.floor)
        if who is None or about is None:
            return
        content = (self.tokens[about[0]].start, self.tokens[about[1] - 1].end)
        self._add(_Heard(who, (i, i + 2), content, opening=i, forward=False))

    def _noun(self, i: int) -> None:
        """ "X's claim that ...", "a warning from X that ..."."""
        tokens, words = self.tokens, self.words
        at = i + 1
        if at >= self.ceiling:
            return
        who: Range | None = None
        if tokens[at].lower in words.owners:
            who = self.after(at + 1, self.ceiling)
            if who is None:
                return
            at = who[1]
        if at >= self.ceiling or tokens[at].lower not in words.said_links:
            return
        if who is None:
            who = self._owner(i)
        if who is None or at + 1 >= self.ceiling:
            return
        clause = tokens[at].lower in words.conjunction
        first = at if tokens[at].lower == words.infinitive else at + 1
        end = self._clause_end(first)
        if not clause:
            end = self._object_end(first, end)
            verb = next((k for k in range(first + 1, end) if tokens[k].lower in words.auxiliaries), None)
            end = verb if verb is not None else end
        if end > first:
            self._add(_Heard(who, (i, i + 1), (tokens[first].start, tokens[end - 1].end), opening=i))

    def _owner(self, i: int) -> Range | None:
        """Whose a noun is: the possessive before it, adjectives left out."""
        tokens, words = self.tokens, self.words
        for k in range(i - 1, max(self.floor - 1, i - 4), -1):
            low = tokens[k].lower
            if low == words.possessive_mark:
                return self.before(k, self.floor)
            if low in words.possessives:
                return (k, k + 1)
            if tokens[k].kind == "punct" or low in words.prepositions or low in words.auxiliaries:
                return None
        return None

    # --- citations -----------------------------------------------------------------------------

    def _quoted(self, i: int, start: int, *, passive: bool) -> bool:
        """ "state TV quoted X as saying ...", "X was quoted by state TV as saying ..."."""
        tokens, words = self.tokens, self.words
        saying = next(
            (
                k
                for k in range(i + 1, min(self.ceiling, i + _REACH))
                if tokens[k].lower in words.sayings and tokens[k - 1].lower == words.role_word
            ),
            None,
        )
        if saying is None:
            return False
        outer = self.before(start, self.floor)
        relays: tuple[Range, ...] = ()
        who: Range | None
        if passive:
            who = outer
            agent = next(
                (k for k in range(i + 1, min(self.ceiling, saying + 3)) if tokens[k].lower == words.agent),
                None,
            )
            if agent is not None and (by := self.after(agent + 1, self.ceiling)) is not None:
                relays = (by,)
        else:
            who = self.after(i + 1, saying - 1)
            who = self._with_apposition(who) if who is not None else None
            relays = (outer,) if outer is not None else ()
        if who is None:
            return False
        at = saying + 1
        if at < self.ceiling and tokens[at].lower == words.agent and relays:
            at = relays[0][1]
        behind = self._content_behind(at, i, "c")
        found = behind or self._content_ahead(who[0] if passive else (outer[0] if outer else start))
        if found is None:
            return False
        self._add(
            _Heard(who, (start, saying + 1), found[0], found[1], relays, start, forward=behind is not None)
        )
        return True

    def _cite(self, i: int) -> None:
        """ "..., citing X": X is the authority and the one who spoke is the relay."""
        who = self.after(i + 1, self.ceiling)
        if who is None:
            return
        who = self._with_apposition(who)
        if i == self.floor:
            self.cited = who
            return
        last = self.heard[-1] if self.heard else None
        if last is None or last.opening < self.floor:
            return
        if last.who is not None:
            last.relays = (last.who, *last.relays)
        last.who = who

    def _accord(self, i: int) -> None:
        """ "according to X" before or behind what is said."""
        tokens, words = self.tokens, self.words
        opening = next(
            (
                accord
                for accord in words.accords
                if tuple(token.lower for token in tokens[i : i + len(accord)]) == accord
            ),
            None,
        )
        if opening is None:
            return
        at = i + len(opening)
        who = self.after(at, self.ceiling)
        if who is None:
            return
        who = self._with_apposition(who)
        cue = (i, at)
        rest = who[1]
        if i - self.floor <= 1:
            comma = next(
                (k for k in range(rest, min(self.ceiling, rest + _REACH)) if tokens[k].lower == ","), None
            )
            if comma is None or comma + 1 >= self.ceiling:
                return
            content = (tokens[comma + 1].start, self._end())
            self._add(_Heard(who, cue, content, opening=i))
            return
        ahead = self._content_ahead(i)
        if ahead is None:
            content = (tokens[self.floor].start, tokens[i - 1].end)
        else:
            content = ahead[0]
        self._add(_Heard(who, cue, content, ahead is not None and ahead[1], opening=i, forward=False))

    # --- headlines and transcripts -------------------------------------------------------------

    def _layout(self) -> None:
        """Speech that is marked by the layout alone: "X: ...", "... - X"."""
        tokens = self.tokens
        title = self.surface is not Surface.BODY
        colon = next(
            (
                k
                for k in range(self.floor + 1, min(self.ceiling - 1, self.floor + 9))
                if tokens[k].lower == ":"
            ),
            None,
        )
        if colon is not None and self._names_speaker(self.floor, colon, title=title):
            end = self._end() if title else self._paragraph_end()
            content = (tokens[colon + 1].start, end)
            direct = self.marks.at(content[0]) is not None
            self._add(_Heard((self.floor, colon), (colon, colon + 1), content, direct, opening=self.floor))
            return
        last = next(
            (
                k
                for k in range(self.ceiling - 2, max(self.floor + 1, self.ceiling - 10), -1)
                if tokens[k].lower in _DASHES or (title and tokens[k].lower == ":")
            ),
            None,
        )
        if last is None or tokens[last - 1].end == tokens[last].start and tokens[last].lower == "-":
            return
        dash = tokens[last].lower in _DASHES
        quoted = tokens[last - 1].lower in _CLOSERS
        if (title or quoted) and self._names_speaker(last + 1, self.ceiling, title=True, loose=dash):
            quotation = self.marks.at(tokens[last - 1].start) if quoted and not title else None
            content = (tokens[self.floor].start, tokens[last - 1].end)
            if quotation is not None:
                content = (quotation.start, quotation.end)
            self._add(
                _Heard(
                    (last + 1, self.ceiling),
                    (last, last + 1),
                    content,
                    quotation is not None,
                    opening=last,
                    forward=False,
                )
            )

    def _names_speaker(self, start: int, end: int, *, title: bool, loose: bool = False) -> bool:
        tokens = self.tokens
        if end <= start or end - start > 8 or any(token.kind == "number" for token in tokens[start:end]):
            return False
        found = self.after(start, end)
        if found != (start, end):
            return False
        who = speaker(tokens, found, self.text, self.words, self.scene.actors)
        if who is None or (loose and who.tier is Tier.MEDIA_TALLY and tokens[start].text[:1].isupper()):
            return False
        actors = self.scene.actors
        if who.name is not None:
            known = who.name.split()[0].lower() in actors.first_names or who.role is not None
            return (
                known
                or loose
                or (not title and all(t.text.isupper() for t in tokens[start:end] if t.kind == "word"))
            )
        if who.role is not None and any(token.lower in actors.roles for token in tokens[start:end]):
            return True
        return who.organization is not None and (loose or who.organization not in actors.states)

    # --- what is said --------------------------------------------------------------------------

    def _addressee(self, verb: int, frame: str) -> tuple[int, tuple[Range, ...]]:
        """The index behind whom and where and when it was said, and the phrases that may name a relay."""
        tokens, words = self.tokens, self.words
        relays: list[Range] = []
        at = verb + 1
        if at < self.ceiling and tokens[at].lower in words.verb_particles:
            at += 1
        if "a" in frame and at < self.ceiling:
            if tokens[at].lower in words.objects or tokens[at].lower in words.persons:
                at += 1
            elif tokens[at].lower not in words.conjunction and tokens[at].lower not in _OPENERS:
                found = self.after(at, self.ceiling)
                if found is not None:
                    relays.append(found)
                    at = found[1]
        for _ in range(6):
            if at >= self.ceiling:
                break
            low = tokens[at].lower
            if at + 1 < self.ceiling and tokens[at + 1].lower == words.possessive_mark:
                break
            if low in words.partners.get(tokens[verb].lower, ()):
                break
            if low in words.times or (
                low in words.dayparts and at + 1 < self.ceiling and tokens[at + 1].lower in words.times
            ):
                at += 1
                continue
            if low not in words.prepositions or (low == words.infinitive and ("a" in frame or "n" in frame)):
                break
            found = self.after(at + 1, self.ceiling)
            if found is None:
                if at + 1 < self.ceiling and tokens[at + 1].lower in words.times:
                    at += 2
                    while at < self.ceiling and tokens[at].kind == "number":
                        at += 1
                    continue
                break
            end = found[1]
            settled = end >= self.ceiling or (
                tokens[end].lower in words.conjunction
                or tokens[end].lower in _OPENERS
                or tokens[end].lower in _ENDS
                or tokens[end].lower in words.times
                or (tokens[end].lower in words.prepositions and tokens[found[1] - 1].lower in words.venues)
            )
            venue = any(token.lower in words.venues for token in tokens[found[0] : end])
            if not settled and not venue:
                break
            if "n" in frame and not venue:
                break
            relays.append(found)
            at = end
        return at, tuple(relays)

    def _content_behind(self, at: int, verb: int, frame: str) -> tuple[Span, bool] | None:
        """What is said behind the cue: a quotation, a clause or a phrase."""
        tokens, words = self.tokens, self.words
        if at >= self.ceiling:
            return None
        low = tokens[at].lower
        if low == ":" and at + 1 >= self.ceiling:
            return self._next_paragraph()
        if low in {",", ":", "—", "–", "-"}:
            quoted = self._quotation_from(at)
            if quoted is not None:
                return quoted, True
            if low == "," or at + 1 >= self.ceiling:
                return None
            at += 1
            low = tokens[at].lower
        if low in _STOPS or low == ";" or low == ")":
            return None
        that = low in words.conjunction and at + 1 < self.ceiling
        if that:
            at += 1
            low = tokens[at].lower
            if low == "," and at + 1 < self.ceiling:
                at += 1
                low = tokens[at].lower
        if low in _OPENERS:
            quotation = self.marks.at(tokens[at].start)
            if quotation is not None and (
                quotation.words > 4 or quotation.end >= tokens[self.ceiling - 1].start
            ):
                return (quotation.start, quotation.end), True
        if not that and not self._takes(at, verb, frame):
            return None
        end = self._clause_end(at)
        if "n" in frame and not self._clausal(at, frame):
            end = self._object_end(at, end)
        if end <= at:
            return None
        return (tokens[at].start, tokens[end - 1].end), False

    def _next_paragraph(self) -> tuple[Span, bool] | None:
        """What a colon at the end of a paragraph announces: the next paragraph."""
        text = self.text
        start = self.sentence.end
        while start < len(text) and text[start].isspace():
            start += 1
        if start >= len(text) or "\n" not in text[self.sentence.end : start]:
            return None
        quotation = self.marks.at(start)
        if quotation is not None and quotation.start == start:
            return (quotation.start, quotation.end), True
        newline = text.find("\n", start)
        return (start, len(text) if newline < 0 else newline), True

    def _clausal(self, at: int, frame: str) -> bool:
        """Whether a clause of its own follows a verb that could also take a phrase."""
        tokens, words = self.tokens, self.words
        low = tokens[at].lower
        if tokens[at - 1].lower in words.conjunction or low in words.questions or low == words.infinitive:
            return True
        if "c" not in frame:
            return False
        found = self.after(at, self.ceiling)
        if found is None or found[1] >= self.ceiling:
            return found is None
        following = tokens[found[1]].lower
        return (
            following in words.auxiliaries
            or following in words.verbs
            or following in words.verbs_other
            or (following in words.adverbs and low in words.persons)
        )

    def _object_end(self, at: int, end: int) -> int:
        """The end of a verb's object: before a comma or a word that opens another clause."""
        for k in range(at + 1, end):
            low = self.tokens[k].lower
            if low == "," or low in self.words.clause_ends:
                return k
        return end

    def _takes(self, at: int, verb: int, frame: str) -> bool:
        """Whether what a verb takes begins here: a clause, a phrase, an infinitive, its own preposition."""
        token = self.tokens[at]
        low = token.lower
        words = self.words
        if low in words.prepositions:
            return (
                low == words.infinitive
                or low in words.partners.get(self.tokens[verb].lower, ())
                or ("c" in frame and "n" not in frame)
                or token.text[:1].isupper()
            )
        if is_acronym(token, words) or low in _OPENERS:
            return True
        return token.kind != "punct" and low not in words.coordinators and low not in words.auxiliaries

    def _clause_end(self, at: int) -> int:
        """The index behind the last token of a clause that begins at `at`."""
        tokens, words = self.tokens, self.words
        k = at
        while k < self.ceiling:
            low = tokens[k].lower
            if low in words.openings and k > at and self._is_accord(k):
                k -= tokens[k - 1].lower == ","
                break
            if low == "," and k + 1 < self.ceiling:
                following = tokens[k + 1].lower
                if "g" in words.verbs.get(following, "") and "c" in words.verbs[following]:
                    break
                if following in words.cites:
                    break
            if low == ";" or (low == "," and k + 1 < self.ceiling and tokens[k + 1].lower in words.contrasts):
                break
            k += 1
        while k > at and tokens[k - 1].lower in _STOPS:
            k -= 1
        return k

    def _is_accord(self, k: int) -> bool:
        return any(
            tuple(token.lower for token in self.tokens[k : k + len(accord)]) == accord
            for accord in self.words.accords
        )

    def _content_ahead(self, at: int) -> tuple[Span, bool] | None:
        """What is said before the construction that begins at `at`: a quotation or the clause before a comma."""
        tokens = self.tokens
        last = at - 1
        if last < self.floor:
            return None
        low = tokens[last].lower
        if low == "," and last > self.floor and tokens[last - 1].lower in _CLOSERS:
            last -= 1
            low = tokens[last].lower
        start = tokens[self.floor].start
        if low in _CLOSERS:
            quotation = self.marks.at(tokens[last].start)
            if quotation is not None:
                if quotation.words > 4 or quotation.start <= start:
                    return (quotation.start, quotation.end), True
                return (self._clause_start(), quotation.end), False
        if low not in {",", "-", "—", "–"} and self.surface is Surface.BODY:
            return None
        end = tokens[last - 1].end if low in {",", "-", "—", "–"} else tokens[last].end
        begin = self._clause_start()
        return ((begin, end), False) if end > begin else None

    def _clause_start(self) -> int:
        at = self.floor
        while at < self.ceiling - 1 and self.tokens[at].lower in self.words.coordinators | {","}:
            at += 1
        return self.tokens[at].start

    def _quotation_from(self, at: int) -> Span | None:
        """The quotation that begins at this token or right behind it."""
        for k in (at, at + 1):
            if k < self.ceiling and self.tokens[k].lower in _OPENERS:
                quotation = self.marks.at(self.tokens[k].start)
                if quotation is not None and quotation.start == self.tokens[k].start:
                    return quotation.start, quotation.end
        return None

    def _end(self) -> int:
        """The position behind the last word of the piece, its full stop left out."""
        k = self.ceiling
        while k > self.floor + 1 and self.tokens[k - 1].lower in _STOPS:
            k -= 1
        return self.tokens[k - 1].end

    def _paragraph_end(self) -> int:
        newline = self.text.find("\n", self.sentence.end)
        return len(self.text) if newline < 0 else newline

    def _trim(self, first: int) -> None:
        """Ends what one says where the next one begins to speak: "X said ..., but Y said ..."."""
        tokens = self.tokens
        for number in range(first, len(self.heard) - 1):
            one, following = self.heard[number], self.heard[number + 1]
            if not one.forward or not following.forward or following.opening <= one.opening:
                continue
            at = following.opening
            while at > one.opening and tokens[at - 1].lower in self.words.coordinators | {",", ";"}:
                at -= 1
            if at < following.opening and one.content[0] < tokens[at].start < one.content[1]:
                one.content = (one.content[0], tokens[at - 1].end)


def tokens_between(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """How many words stand in a range of tokens."""
    return sum(token.kind != "punct" for token in tokens[start:end])

"""One piece of a sentence, and where in it the words of a speaker begin and end.

No parser: a clause ends with its sentence, or where a word stands with which somebody else takes over.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Final

from tracker.extract.marks import CLOSERS, DASHES, ENDS, OPENERS, STOPS
from tracker.extract.objects import object_end
from tracker.extract.phrases import Range, is_acronym, phrase_after, phrase_before
from tracker.extract.quotations import Quotations
from tracker.extract.tokens import Sentence
from tracker.lang.voices import SpeechWords
from tracker.model import Span, Surface

__all__ = ["REACH", "Clause", "Heard"]

# How many phrases stand between who said it and what was said.
_CIRCUMSTANCES: Final = 4
REACH: Final = 16
"""How far a search for a word looks, in tokens."""


@dataclass(slots=True)
class Heard:
    """A reading of one cue, before anybody is recognised. Ranges are of the sentence's tokens."""

    who: Range | None
    cue: Range
    content: Span
    direct: bool = False
    relays: tuple[Range, ...] = ()
    opening: int = 0
    """The first token of the whole construction where what is said follows it."""
    forward: bool = True
    dropped: bool = False
    """Whether the verb has no subject of its own, so that the one who spoke last goes on."""


@cache
def _breaks(words: SpeechWords) -> frozenset[str]:
    """What a clause may end before, and what may open a quotation inside it."""
    return words.openings | OPENERS | {",", ";"}


class Clause:
    """The tokens of a sentence from `floor` to `ceiling`, read as one construction. Positions are tokens."""

    __slots__ = ("ceiling", "floor", "marks", "sentence", "surface", "text", "tokens", "words")

    def __init__(
        self,
        sentence: Sentence,
        floor: int,
        ceiling: int,
        *,
        text: str,
        surface: Surface,
        words: SpeechWords,
        marks: Quotations,
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.floor = floor
        self.ceiling = ceiling
        self.text = text
        self.surface = surface
        self.words = words
        self.marks = marks

    def before(self, end: int, floor: int) -> Range | None:
        """The noun phrase that ends before a token."""
        return phrase_before(self.tokens, end, floor, self.words)

    def after(self, start: int, ceiling: int) -> Range | None:
        """The noun phrase that begins at a token."""
        return phrase_after(self.tokens, start, ceiling, self.words)

    def behind_aside(self, at: int) -> int:
        """The index behind a comma that closes an aside, where what is said follows it."""
        words, tokens = self.words, self.tokens
        if at + 1 < self.ceiling and tokens[at].lower == ",":
            following = tokens[at + 1].lower
            if following in words.conjunction or following in words.sayings:
                return at + 1
        return at

    def circumstances(self, at: int) -> tuple[int, tuple[Range, ...]]:
        """The index behind where, when and to whom it was said, and the phrases that may name a relay."""
        words, tokens = self.words, self.tokens
        relays: list[Range] = []
        for _ in range(_CIRCUMSTANCES):
            at = self.behind_aside(at)
            if at + 1 >= self.ceiling:
                break
            if tokens[at].lower in words.times or (
                tokens[at].lower in words.dayparts and tokens[at + 1].lower in words.times
            ):
                at += 1
                continue
            found = self.after(at + 1, self.ceiling) if tokens[at].lower in words.prepositions else None
            if found is None:
                break
            relays.append(found)
            at = found[1]
        return at, tuple(relays)

    def passive_group(self, start: int, end: int) -> bool:
        """Whether a verb group has an auxiliary of the passive."""
        return not self.words.passives.isdisjoint(self.tokens.lowers[start:end])

    def resumed(self, content: Span, at: int, *, direct: bool) -> Span:
        """What is said before "he said," together with how it goes on behind it."""
        tokens, words = self.tokens, self.words
        following = tokens[at + 1].lower
        if direct:
            return self._resumed_quotation(content, at)
        if (
            "g" in words.verbs.get(following, "")
            or following in words.cites
            or following in words.contrasts
            or following in words.subordinators
            or (following in words.openings and self.is_accord(at + 1))
        ):
            return content
        end = self.clause_end(at + 1)
        return (content[0], tokens.ends[end - 1]) if end > at + 1 else content

    def _resumed_quotation(self, content: Span, at: int) -> Span:
        """A quotation with the next one of the sentence, unless another verb introduces that."""
        words = self.words
        for k in range(at + 1, min(self.ceiling, at + REACH)):
            low = self.tokens[k].lower
            if low in OPENERS:
                rest = self.quotation_from(k)
                return (content[0], rest[1]) if rest is not None else content
            if low in words.cites or "g" in words.verbs.get(low, ""):
                break
        return content

    def aside(self, content: Span, start: int) -> Span:
        """What is said in a relative clause between commas: it ends with the second one."""
        tokens = self.tokens
        if start < 2 or tokens[start - 2].lower != ",":
            return content
        comma = next(
            (
                k
                for k in range(start, self.ceiling)
                if tokens[k].lower == "," and tokens.starts[k] > content[0]
            ),
            None,
        )
        if comma is None or tokens.starts[comma] >= content[1]:
            return content
        return content[0], tokens.ends[comma - 1]

    def circumstance(self, at: int) -> bool:
        """Whether what follows the verb tells when or where it was said, and not what."""
        low = self.tokens[at].lower
        words = self.words
        return low in words.clause_ends or (low in words.prepositions and low != words.infinitive)

    def clause_subject(self, end: int) -> Range | None:
        """The first noun phrase of the piece, behind an opening phrase with a comma."""
        at = self.floor
        while at < end and self.tokens[at].lower in OPENERS:
            at += 1
        if at < end and self._opens_an_aside(self.tokens[at].lower):
            comma = next((k for k in range(at, min(end, at + REACH)) if self.tokens[k].lower == ","), None)
            if comma is None:
                return None
            at = comma + 1
        found: Range | None = self.after(at, end)
        return found

    def _opens_an_aside(self, low: str) -> bool:
        """Whether a piece that opens with this word has its subject behind a comma."""
        words = self.words
        return low in words.prepositions or low in words.subordinators or low.endswith(words.aside_endings)

    def surely_subject(self, who: Range, frame: str) -> bool:
        """Whether a phrase can only be a subject: a pronoun, or more than a number before a past form."""
        tokens = self.tokens[who[0] : who[1]]
        if tokens[-1].lower in self.words.persons:
            return True
        return "b" in frame and any(
            t.kind == "word" and t.lower not in self.words.determiners for t in tokens
        )

    def licensed(self, i: int) -> bool:
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
        if low in OPENERS or low in words.questions or low in words.objects or low == ":":
            return True
        if low in words.partners.get(self.tokens[i].lower, ()) or low in words.verb_particles:
            return True
        return token.capital or token.kind == "number" or low == words.infinitive

    def addressee(self, verb: int, frame: str) -> tuple[int, tuple[Range, ...]]:
        """The index behind whom and where and when it was said, and the phrases that may name a relay."""
        tokens, words = self.tokens, self.words
        relays: list[Range] = []
        at = verb + 1
        if at < self.ceiling and tokens[at].lower in words.verb_particles:
            at += 1
        if "a" in frame and at < self.ceiling:
            if tokens[at].lower in words.objects or tokens[at].lower in words.persons:
                at += 1
            elif tokens[at].lower not in words.conjunction and tokens[at].lower not in OPENERS:
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
                if "c" in frame:
                    at = self._told(at)
                break
            end = found[1]
            settled = end >= self.ceiling or (
                tokens[end].lower in words.conjunction
                or tokens[end].lower in OPENERS
                or tokens[end].lower in ENDS
                or tokens[end].lower in words.times
                or (tokens[end].lower in words.prepositions and tokens[found[1] - 1].lower in words.venues)
            )
            venue = not words.venues.isdisjoint(tokens.lowers[found[0] : end])
            if not settled and not venue:
                if "c" in frame and "n" not in frame:
                    at = self._told(at)
                break
            if "n" in frame and not venue:
                break
            relays.append(found)
            at = end
        return at, tuple(relays)

    def content_behind(self, at: int, verb: int, frame: str) -> tuple[Span, bool] | None:
        """What is said behind the cue: a quotation, a clause or a phrase."""
        tokens, words = self.tokens, self.words
        if at >= self.ceiling:
            return None
        low = tokens[at].lower
        if low == ":" and at + 1 >= self.ceiling:
            return self.next_paragraph()
        if low in {",", ":", "—", "–", "-"}:
            quoted = self.quotation_from(at)
            if quoted is not None:
                return quoted, True
            if low == "," or at + 1 >= self.ceiling:
                return None
            at += 1
            low = tokens[at].lower
        if low in STOPS or low in ";)":
            return None
        that = "c" in frame and low in words.conjunction and at + 1 < self.ceiling
        if not that and self._is_a_time(at):
            return None  # "said late on Friday, up from 55, and the search went on"
        if that:
            at += 1
            low = tokens[at].lower
            if low == "," and at + 1 < self.ceiling:
                at += 1
                low = tokens[at].lower
        if that and not words.verb_first and (low in words.auxiliaries or low in words.verbs_other):
            if at != verb + 2:
                return None  # "in a statement that was carried by ..."
            at -= 1  # "said that would cost lives"
        if low in OPENERS:
            quotation = self.marks.at(tokens.starts[at])
            if quotation is not None and (
                quotation.end >= tokens.starts[self.ceiling - 1]
                or (quotation.words > 4 and not (that and self._goes_on(quotation.end)))
            ):
                return (quotation.start, quotation.end), True
        if not that and not self.takes(at, verb, frame):
            return None
        if not that:
            at = self._behind_partner(at, verb)
        end = self.clause_end(at)
        if "n" not in frame and not that and self.surface is Surface.BODY and not self.has_verb(at, end):
            return None  # "heard the shots"
        if "t" in frame:
            end = self._tally_end(at, end)
            if not self._tallies(at, end):
                return None
        elif "n" in frame and not self.clausal(at, frame):
            end = object_end(self, at, end)
        if end <= at:
            return None
        return (tokens.starts[at], tokens.ends[end - 1]), False

    def _is_a_time(self, at: int) -> bool:
        """Whether only words of time stand up to the next comma."""
        words, end = self.words, at
        while end < self.ceiling and (
            (low := self.tokens[end].lower) in words.times
            or low in words.dayparts
            or low in words.prepositions
        ):
            end += 1
        return (
            at < end < self.ceiling
            and self.tokens[end].lower == ","
            and any(self.tokens[k].lower in words.times for k in range(at, end))
        )

    def _tally_end(self, at: int, end: int) -> int:
        """Where a count ends and the writer works on with it: "counted 90 and 50, bringing the total to 140"."""
        tokens = self.tokens
        return next(
            (
                k
                for k in range(at, end - 1)
                if tokens[k].lower == "," and tokens[k + 1].lower.endswith(self.words.participle_endings)
            ),
            end,
        )

    def _tallies(self, at: int, end: int) -> bool:
        """Whether a number or a toll stands in a range: put "the toll at 95"."""
        return any(
            token.kind == "number" or token.lower in self.words.tallied for token in self.tokens[at:end]
        )

    def _goes_on(self, position: int) -> bool:
        """Whether the clause runs on behind a quotation that is only a part of it."""
        following = bisect_left(self.tokens.starts, position, self.floor, self.ceiling)
        return following < self.ceiling and self.tokens[following].kind != "punct"

    def _behind_partner(self, at: int, verb: int) -> int:
        """The index behind the preposition that belongs to the verb: called "for" an inquiry."""
        words = self.words
        low = self.tokens[at].lower
        if low not in words.partners.get(self.tokens[verb].lower, ()) or at + 1 >= self.ceiling:
            return at
        following = self.tokens[at + 1]
        if low == words.infinitive and not (
            following.lower in words.determiners
            or following.lower in words.possessives
            or following.lower in words.objects
            or following.lower in words.questions
            or following.lower.endswith(words.participle_endings)
            or following.capital
        ):
            return at
        return at + 1 if following.kind != "punct" or following.lower in OPENERS else at

    def next_paragraph(self) -> tuple[Span, bool] | None:
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

    def clausal(self, at: int, frame: str) -> bool:
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

    def _told(self, at: int) -> int:
        """Where "that" stands behind the circumstances that begin here; the same place where it does not."""
        for k in range(at + 1, min(self.ceiling, at + REACH)):
            if self.tokens[k].lower in self.words.conjunction:
                return k
        return at

    def has_verb(self, at: int, end: int) -> bool:
        """Whether a range can be a clause: a word in it can be a verb."""
        words = self.words
        if not words.verb_endings:
            return True
        for token in self.tokens[at:end]:
            low = token.lower
            if low in words.auxiliaries or low in words.verbs or low in words.verbs_other:
                return True
            if low.endswith(words.verb_endings) or low in words.questions or low == words.infinitive:
                return True
        return False

    def takes(self, at: int, verb: int, frame: str) -> bool:
        """Whether what a verb takes begins here: a clause, a phrase, an infinitive, its own preposition."""
        token = self.tokens[at]
        low = token.lower
        words = self.words
        if low in words.clause_ends and ("c" not in frame or low not in words.questions):
            return False  # "said before he died"
        if low in words.prepositions:
            return (
                (low == words.infinitive and not self._noun_follows(at))
                or low in words.partners.get(self.tokens[verb].lower, ())
                or ("c" in frame and "n" not in frame)
                or token.capital
            )
        if low == words.role_word:
            return False  # "known as"
        if is_acronym(token, words):
            return True
        if low in OPENERS:
            quotation = self.marks.at(self.tokens.starts[at])
            return quotation is None or quotation.start == self.tokens.starts[at]
        if low in words.infinitives and "n" in frame:
            return True
        if low in words.auxiliaries and not low.endswith(words.participle_endings):
            return False
        return token.kind != "punct" and low not in words.coordinators

    def _noun_follows(self, at: int) -> bool:
        """Whether a noun phrase follows a word that could also open an infinitive: "spoke to a crowd"."""
        if at + 1 >= self.ceiling:
            return True
        token, words = self.tokens[at + 1], self.words
        low = token.lower
        return low in words.determiners or low in words.possessives or low in words.objects or token.capital

    def clause_end(self, at: int) -> int:
        """The index behind the last token of a clause that begins at `at`."""
        tokens, words = self.tokens, self.words
        breaks = _breaks(words)
        end = self.ceiling
        quoted = 0
        for k in range(at, end):
            low = tokens.lowers[k]
            if low not in breaks or tokens.starts[k] < quoted:
                continue
            if low in OPENERS and (quotation := self.marks.at(tokens.starts[k])) is not None:
                quoted = quotation.end
            if low in words.openings and k > at and self.is_accord(k):
                end = k - (tokens.lowers[k - 1] == ",")
                break
            if low == ";" or (low == "," and k + 1 < self.ceiling and self._takes_over(k + 1)):
                end = k
                break
        while end > at and tokens.lowers[end - 1] in STOPS:
            end -= 1
        return end

    def _takes_over(self, at: int) -> bool:
        """Whether, behind a comma, somebody else or the writer begins to speak: ", saying", ", citing", ", but"."""
        low, words = self.tokens.lowers[at], self.words
        frame = words.verbs.get(low, "")
        return ("g" in frame and "c" in frame) or low in words.cites or low in words.contrasts

    def is_accord(self, k: int) -> bool:
        """Whether "according to" stands here."""
        return any(tuple(self.tokens.lowers[k : k + len(accord)]) == accord for accord in self.words.accords)

    def content_ahead(self, at: int) -> tuple[Span, bool] | None:
        """What is said before the construction that begins at `at`: a quotation or the clause before a comma."""
        tokens = self.tokens
        last = at - 1
        if last < self.floor:
            return self.quotation_before()
        low = tokens[last].lower
        if low == "," and last > self.floor and tokens[last - 1].lower in CLOSERS:
            last -= 1
            low = tokens[last].lower
        start = tokens.starts[self.floor]
        if low in CLOSERS:
            quotation = self.marks.at(tokens.starts[last])
            if quotation is not None:
                if quotation.words > 4 or quotation.start <= start:
                    return (quotation.start, quotation.end), True
                return (self.clause_start(), quotation.end), False
        if low not in {",", "-", "—", "–"} and self.surface is Surface.BODY:
            return None
        end = tokens.ends[last - 1] if low in {",", "-", "—", "–"} else tokens.ends[last]
        begin = self.clause_start()
        return ((begin, end), False) if end > begin else None

    def quotation_before(self, *, finished: bool = False) -> tuple[Span, bool] | None:
        """The quotation that ends right before the sentence, where its last mark ended the sentence before.

        `finished`: also one that ended with a full stop, behind which a new sentence is expected.
        """
        last = self.tokens.starts[self.floor] - 1
        while last > 0 and self.text[last] in " \u00a0\u2009\u202f":
            last -= 1
        if self.floor or last < 0 or self.text[last] not in CLOSERS:
            return None
        if self.text[last - 1] in ".…" and not finished:
            return None
        quotation = self.marks.at(last)
        if quotation is not None:
            return (quotation.start, quotation.end), True
        start = self.text.rfind("\n", 0, last) + 1
        return ((start, last + 1), True) if finished else None

    def clause_start(self) -> int:
        """The position of the first word, conjunctions left out."""
        at = self._behind_dateline()
        while at < self.ceiling - 1 and self.tokens[at].lower in self.words.coordinators | {","}:
            at += 1
        return self.tokens.starts[at]

    def _behind_dateline(self) -> int:
        """The token behind "PLACE, State (Agency) —" where the piece opens with it."""
        tokens = self.tokens
        for k in range(self.floor + 1, min(self.ceiling - 1, self.floor + 10)):
            if tokens[k].lower in DASHES and tokens.ends[k - 1] < tokens.starts[k]:
                before = tokens[k - 1]
                return k + 1 if before.lower == ")" or before.text.isupper() else self.floor
        return self.floor

    def quotation_from(self, at: int) -> Span | None:
        """The quotation that begins at this token or right behind it."""
        for k in (at, at + 1):
            if k < self.ceiling and self.tokens[k].lower in OPENERS:
                quotation = self.marks.at(self.tokens.starts[k])
                if quotation is not None and quotation.start == self.tokens.starts[k]:
                    return quotation.start, quotation.end
        return None

    def text_end(self) -> int:
        """The position behind the last word of the piece, its full stop left out."""
        k = self.ceiling
        while k > self.floor + 1 and self.tokens[k - 1].lower in STOPS:
            k -= 1
        return self.tokens.ends[k - 1]

    def paragraph_end(self) -> int:
        """The position of the end of the paragraph."""
        newline = self.text.find("\n", self.sentence.end)
        return len(self.text) if newline < 0 else newline

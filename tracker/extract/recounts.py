"""New numbers for what was counted before: "That figure was later cut to 95", "It has since risen to 84"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tracker.extract.lexicon import Class, Lexicon
from tracker.extract.line import Line
from tracker.extract.nouns import announced
from tracker.extract.reading import Reading
from tracker.extract.tokens import Sentence
from tracker.model import Metric, Role

__all__ = ["Counted", "recounts"]

_REACH: Final = 2
"""How many sentences back the number was given."""
_OPENING: Final = 14
"""How far into its sentence it is spoken of again, in tokens."""
_BESIDE: Final = 4
"""How far its verb stands from it, in tokens."""
_METRICS: Final = (Metric.KILLED, Metric.INJURED, Metric.MISSING)
_TOLD: Final = frozenset({Role.HEADLINE_TOLL, Role.PRIOR_VALUE, Role.INCREMENT})


class Counted:
    """What was counted last in a passage, and where."""

    def __init__(self, lexicon: Lexicon) -> None:
        casualties = lexicon.casualties
        self._marks = casualties.counts | casualties.again
        self._moves = casualties.moves | casualties.stays
        self._metric: Metric | None = None
        self._is_toll = False
        self._index = 0

    def note(self, read: Sequence[Reading], index: int) -> None:
        """Remembers what the readings of the sentence with that index count, if they count anybody."""
        told = [each for each in read if each.role in _TOLD and each.group.kind in {"count", "none"}]
        for metric in _METRICS:
            of_it = [each for each in told if each.metric is metric]
            if of_it:
                self._metric, self._index = metric, index
                self._is_toll = any(each.rule == "toll" for each in of_it)
                return

    def is_recounted(self, sentence: Sentence) -> bool:
        """Whether the sentence may give a new number for it."""
        return (
            self._metric is not None
            and 0 < sentence.index - self._index <= _REACH
            and not self._marks.isdisjoint(sentence.words)
            and not self._moves.isdisjoint(sentence.words)
        )

    def recounted(self, line: Line) -> Iterator[Reading]:
        """The new numbers that the sentence gives for it."""
        if self._metric is None:
            return
        for at in range(min(_OPENING, len(line.lowers))):
            if _is_count(line, at) or (self._is_toll and _is_pronoun(line, at)):
                moves = line.lexicon.casualties.moves
                for reading in announced(line, at, at + 1, self._metric):
                    of_people = reading.group.head is None or reading.group.people
                    # "given by three officials" is no step
                    moved = not moves.isdisjoint(line.lowers[max(0, at - 1) : reading.group.shown[0]])
                    if of_people and (moved or reading.role is not Role.INCREMENT):
                        yield reading
                return


def recounts(counted: Counted, line: Line, read: list[Reading]) -> list[Reading]:
    """The readings of a sentence with those of a number that it gives anew."""
    taken = {each.group.shown for each in read}
    return read + [each for each in counted.recounted(line) if each.group.shown not in taken]


def _is_count(line: Line, at: int) -> bool:
    """Whether the number itself is the subject: "the figure", "that number", and no "number of houses"."""
    words = line.lexicon.casualties
    if line.lowers[at] not in words.counts or line.lexicon.tolls.match(line.lowers, at) is not None:
        return False
    if line.is_a(at + 1, Class.LINKER | Class.RELATIVE | Class.SUBORDINATOR):
        return False
    grammar = line.lexicon.grammar
    if grammar.verb_final:
        # "Rakam daha sonra 84 olarak düzeltildi", and no "ev sayısı"
        alone = not at and (line.is_a(1, Class.ADVERB | Class.TIME) or 1 in line.quantities)
        return (alone or line.is_a(at - 1, Class.DEFINITE)) and _moves(line, at + 1, len(line.lowers))
    if grammar.verb_first:
        return line.is_a(at - 1, Class.DEFINITE) and _moves(line, at - _BESIDE, at + 1 + _BESIDE)
    named = line.is_a(at - 1, Class.DEFINITE | Class.POSSESSIVE) or line.is_a(at - 2, Class.DEFINITE)
    return named and _moves(line, at + 1, at + 1 + _BESIDE)


def _is_pronoun(line: Line, at: int) -> bool:
    """Whether "it" stands there for the toll: before a verb by which a toll moves, or right behind one."""
    words = line.lexicon.casualties
    if line.lowers[at] not in words.again:
        return False
    if at and line.lowers[at - 1] in words.moves:
        # "On Sunday it corrected that to 19"
        return at + 1 < len(line.lowers) and line.lowers[at + 1] in words.links
    opens = at == 0 or line.is_comma(at - 1) or line.is_a(at - 1, Class.TIME | Class.CONJUNCTION)
    behind = next(
        (k for k in range(at + 1, len(line.lowers)) if not line.is_a(k, Class.AUXILIARY | Class.ADVERB)), None
    )
    return opens and behind is not None and behind - at <= _BESIDE and line.lowers[behind] in words.moves


def _moves(line: Line, start: int, end: int) -> bool:
    words = line.lexicon.casualties
    return any(lower in words.moves or lower in words.stays for lower in line.lowers[max(0, start) : end])

"""The reasons that a text gives for a changed figure, with their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.lexicon import Lexicon
from tracker.extract.tokens import Passage, Sentence
from tracker.lang.counts import Cause
from tracker.model import Figure, Metric, Reason, Role, StatedReason

__all__ = ["explain"]

# Words of one reason stand no further apart than this, in tokens.
_GAP: Final = 5
# A reason may follow the figure that it explains by so many sentences.
_REACH: Final = 4
_ROLES: Final = frozenset({Role.HEADLINE_TOLL, Role.PRIOR_VALUE, Role.INCREMENT})
# What is told of also where no number was changed.
_OFTEN: Final = frozenset({Reason.FOUND_ALIVE, Reason.FORENSIC})
_EXPLAINED: Final = frozenset({Metric.KILLED, Metric.MISSING, Metric.INJURED})


def explain(figures: Sequence[Figure], passage: Passage, lexicon: Lexicon) -> list[Figure]:
    """The figures of the passage with the reasons that stand in their sentence or just behind it."""
    found = sorted(figures, key=lambda figure: figure.span)
    starts = [figure.span[0] for figure in found]
    if not found:
        return found
    for sentence in passage.sentences:
        if lexicon.causes.keys().isdisjoint(sentence.words):
            continue
        stated = _stated(sentence, lexicon)
        if not stated:
            continue
        floor = passage.sentences[max(0, sentence.index - _REACH)].start
        for at in _explained(found, starts, floor, sentence):
            said = (
                stated
                if _inside(found[at], sentence)
                else _of_a_change(stated, found[at], sentence, passage, lexicon)
            )
            found[at] = replace(
                found[at], reasons=tuple(sorted({*found[at].reasons, *said}, key=lambda r: r.span))
            )
    return found


def _inside(figure: Figure, sentence: Sentence) -> bool:
    return sentence.start <= figure.span[0] < sentence.end


def _of_a_change(
    stated: Sequence[StatedReason], figure: Figure, sentence: Sentence, passage: Passage, lexicon: Lexicon
) -> list[StatedReason]:
    """The reasons of another sentence that can be the figure's: samples are taken and people are found alive
    without any number's having been changed for it.
    """
    own = next((s for s in passage.sentences if _inside(figure, s)), sentence)
    moved = not lexicon.casualties.moves.isdisjoint(own.words | sentence.words)
    return [one for one in stated if moved or one.reason not in _OFTEN]


def _explained(figures: Sequence[Figure], starts: Sequence[int], floor: int, sentence: Sentence) -> list[int]:
    """The indices of the figures that a reason in the sentence explains; none starts before `floor`."""
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    inside = [
        at for at in range(first, last) if figures[at].metric in _EXPLAINED and figures[at].role in _ROLES
    ]
    killed = [at for at in inside if figures[at].metric is Metric.KILLED]
    if len(killed) > 1 or any(figures[at].current for at in killed):
        return killed
    priors = [at for at in inside if figures[at].role is Role.PRIOR_VALUE]
    metric = figures[priors[0]].metric if priors else Metric.KILLED
    if not killed and priors and len(inside) > 1:
        # "The number of the missing fell from 159 to 149 after ..."
        return inside
    for at in range(first - 1, bisect_left(starts, floor) - 1, -1):
        figure = figures[at]
        if figure.metric is metric and figure.role is Role.HEADLINE_TOLL and figure.current:
            # "... killed 71. The figure was lowered from 73 because ..."
            return [at]
    return inside


def _stated(sentence: Sentence, lexicon: Lexicon) -> list[StatedReason]:
    """The reasons that stand in a sentence, each with the words from its first to its last."""
    causes = {
        id(cause): cause
        for word in sentence.words & lexicon.causes.keys()
        for cause in lexicon.causes[word]
        if not any(step.isdisjoint(sentence.words) for step in cause.steps)
    }
    if not causes:
        return []
    lowers = [token.lower for token in sentence.tokens]
    found: list[StatedReason] = []
    for cause in lexicon.casualties.reasons:
        if id(cause) not in causes:
            continue
        span = None if any(each.reason is cause.reason for each in found) else _match(lowers, cause)
        if span is not None:
            start, end = sentence.tokens.starts[span[0]], sentence.tokens.ends[span[1]]
            found.append(
                StatedReason(reason=cause.reason, text=sentence.slice(start, end), span=(start, end))
            )
    return found


def _match(lowers: Sequence[str], cause: Cause) -> tuple[int, int] | None:
    """The first and last token of the words of a cause, which stand in order and near each other."""
    for start, lower in enumerate(lowers):
        if lower not in cause.steps[0]:
            continue
        at = start
        for step in cause.steps[1:]:
            following = next(
                (k for k in range(at + 1, min(len(lowers), at + 1 + _GAP)) if lowers[k] in step), None
            )
            if following is None:
                break
            at = following
        else:
            return start, at
    return None

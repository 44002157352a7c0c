"""Numbers that somebody denies: "denied that 11,300 people had died", "denies giving a toll of 11,300"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.extract.copies import replace
from tracker.extract.speech import Attribution
from tracker.extract.tokens import Passage, Sentence
from tracker.lang.language import Language
from tracker.model import Figure, Qualifier, Role, Stance, Statement

__all__ = ["denied", "disowning"]

_ASSERTED: Final = frozenset({Role.HEADLINE_TOLL, Role.COMBINED, Role.STATUS_COUNT, Role.PRIOR_VALUE})


def denied(
    figures: Sequence[Figure], passage: Passage, heard: Sequence[Attribution], language: Language
) -> list[Figure]:
    """The figures of the passage, those that a speaker denies as negated and not current."""
    stances = language.stances
    if stances is None:
        return list(figures)
    denials = [
        said
        for said in heard
        if not said.negated
        and not {*passage.text[slice(*said.cue)].lower().split()}.isdisjoint(stances.denies)
    ]
    if not denials:
        return list(figures)
    done = []
    for figure in figures:
        by = next((said for said in denials if _denies(said, figure, passage, language)), None)
        if by is None or figure.role not in _ASSERTED or not figure.value:
            done.append(figure)
        else:
            done.append(
                replace(
                    figure,
                    role=Role.PRIOR_VALUE,
                    qualifier=Qualifier.NEGATED,
                    current=False,
                    speaker=by.speaker,
                    via=by.via,
                )
            )
    return done


def disowning(said: Sequence[Statement], figures: Sequence[Figure]) -> list[Statement]:
    """The statements, those that disown a number with that number, as digits, for their target."""
    return [
        replace(one, target=_disowned(one, figures) or one.target)
        if one.stance is Stance.FIGURE_DENIAL and one.target is None
        else one
        for one in said
    ]


def _disowned(one: Statement, figures: Sequence[Figure]) -> str | None:
    inside = {
        f.value
        for f in figures
        if f.qualifier is Qualifier.NEGATED
        and f.surface is one.surface
        and one.span[0] <= f.span[0]
        and f.span[1] <= one.span[1]
    }
    number = inside.pop() if len(inside) == 1 else None
    return None if number is None else f"{number:,}"


def _denies(said: Attribution, figure: Figure, passage: Passage, language: Language) -> bool:
    """Whether the figure stands in what was denied, and not in what was said instead: "denied it, saying 12 died"."""
    start, end = figure.span
    if not (said.content[0] <= start and end <= said.content[1]):
        return False
    sentence = passage.sentences[said.sentence]
    return not _turns(sentence, said.cue[1], start, language)


def _turns(sentence: Sentence, start: int, end: int, language: Language) -> bool:
    """Whether a participle behind a comma takes over between two places."""
    tokens = sentence.tokens
    between = [at for at in range(len(tokens)) if start <= tokens.starts[at] < end]
    return any(
        tokens.lowers[at - 1] in language.grammar.commas
        and tokens.lowers[at].endswith(language.grammar.present)
        for at in between
        if at and language.grammar.present
    )

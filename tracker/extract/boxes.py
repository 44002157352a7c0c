"""Boxes with other stories inside a text: "Related stories", "READ MORE: ...". What stands in them is not read.

A box opens with a line that is nothing but such a label, or with a label and a colon. The first holds the
lines below it up to one that is prose, which ends with a full stop; the second is its own line.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tracker.extract.lexicon import Phrases
from tracker.extract.tokens import Passage, Sentence, spelling
from tracker.lang.language import Language

__all__ = ["unboxed"]

_STOPS: Final = frozenset('.!?…”"»')
_MARKS: Final = frozenset("-–—•*·>|:»→▶")
# Lines that one box holds: a page has no more related stories than this.
_MOST: Final = 12


def unboxed(passage: Passage, language: Language) -> Passage:
    """The passage without the sentences of its boxes; itself where it has none."""
    labels = _labels(language)
    firsts = labels.firsts
    kept: list[Sentence] = []
    left = 0
    for sentence in passage.sentences:
        if left and not _is_prose(passage, sentence):
            left -= 1
            continue
        left = 0
        kind = None if sentence.words.isdisjoint(firsts) else _label(sentence, labels)
        if kind is None:
            kept.append(sentence)
        elif kind == "heading":
            left = _MOST
    if len(kept) == len(passage.sentences):
        return passage
    # What reads on asks for sentences by their place.
    for place, sentence in enumerate(kept):
        sentence.index = place
    return Passage(passage.text, passage.surface, tuple(kept))


@cache
def _labels(language: Language) -> Phrases[bool]:
    return Phrases(dict.fromkeys(language.page.related, True), spelling(language))


def _label(sentence: Sentence, labels: Phrases[bool]) -> str | None:
    """Whether the sentence is a label alone ("heading"), or opens with one and a colon ("line")."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens) and tokens[at].text in _MARKS:
        at += 1
    match = labels.match(tokens.lowers, at) if at < len(tokens) else None
    if match is None:
        return None
    behind = match[1]
    if behind == len(tokens) or all(token.text in _MARKS for token in tokens[behind:]):
        return "heading"
    return "line" if tokens[behind].text in {":", "|", "→", "»", ">"} else None


def _is_prose(passage: Passage, sentence: Sentence) -> bool:
    """Whether the line is a sentence of the text and no headline in a list."""
    text = passage.text[sentence.start : sentence.end].rstrip()
    return text[:1] not in _MARKS and text[-1:] in _STOPS

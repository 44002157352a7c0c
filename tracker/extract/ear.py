"""The constructions that report speech, sentence by sentence.

Each cue (a verb, a noun, "according to", the layout of a headline) gives one `Heard`: whose words, which
words, through whom. Who that is in the document is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from tracker.extract.citations import Citations
from tracker.extract.clauses import Heard
from tracker.extract.closings import Closings
from tracker.extract.hearing import Hearing
from tracker.extract.layouts import layout
from tracker.extract.marks import CLOSERS
from tracker.extract.opinions import Opinions
from tracker.extract.orphans import orphans
from tracker.extract.participles import Participles
from tracker.extract.phrases import Range, skip_back
from tracker.extract.reporting import Verbs

__all__ = ["listen"]

_MOST: Final = 24
"""No sentence of prose has more cues: what follows them is no text."""


def listen(hearing: Hearing) -> list[Heard]:
    """All readings of the sentence's cues, in order."""
    citations, opinions = Citations(hearing), Opinions(hearing)
    closings = Closings(hearing) if hearing.words.verb_final else None
    verbs = closings or Verbs(hearing, citations, Participles(hearing))
    pieces = _pieces(hearing)
    for span in pieces:
        if len(pieces) > 1:
            hearing.piece = hearing.part(span)
        hearing.cited = None
        first = len(hearing.heard)
        laid_out = layout(hearing.piece, hearing.actors)
        if laid_out is not None:
            hearing.heard.append(laid_out)
        else:
            _cues(hearing, verbs, closings or citations, citations, opinions)
            orphans(hearing)
        _trim(hearing, first)
    return hearing.heard


def _pieces(hearing: Hearing) -> list[Range]:
    """The sentence in pieces, cut behind a closed quotation that ended with a full stop."""
    tokens = hearing.tokens
    pieces: list[Range] = []
    start = 0
    closers = [] if CLOSERS.isdisjoint(tokens.lowers) else range(2, len(tokens) - 2)
    for i in closers:
        if (
            tokens[i].lower in CLOSERS
            and tokens[i].kind == "punct"
            and tokens[i - 1].lower == "."
            and tokens[i + 1].capital
            and tokens.ends[i] < tokens.starts[i + 1]
        ):
            pieces.append((start, i + 1))
            start = i + 1
    pieces.append((start, len(tokens)))
    return pieces


def _cues(
    hearing: Hearing,
    verbs: Verbs | Closings,
    accords: Citations | Closings,
    citations: Citations,
    opinions: Opinions,
) -> None:
    words = hearing.words
    frames = words.verbs
    openings = words.openings
    tokens, cues = hearing.tokens, words.triggers
    floor, ceiling = hearing.piece.floor, hearing.piece.ceiling
    found = [i for i, low in enumerate(tokens.lowers[floor:ceiling], floor) if low in cues]
    behind = 0
    for i in found[:_MOST]:
        if tokens.starts[i] < behind:
            continue
        low = tokens[i].lower
        quotation = hearing.marks.speech(tokens.starts[i])
        if quotation is not None and quotation.start < tokens.starts[i]:
            behind = quotation.end
            continue
        if low in words.conveys and citations.conveyed(i):
            continue
        if (low in words.seems or low in words.impersonal) and opinions.seeming(i):
            continue
        if low in words.attitudes and opinions.attitude(i):
            continue
        if low in frames:
            verbs.read(i, frames[low])
        elif low in openings:
            accords.accord(i)
        elif low in words.cites:
            citations.cite(i)
        elif low in words.quotes:
            start = skip_back(hearing.tokens, i, hearing.piece.floor, words)
            citations.quoted(i, start, passive=hearing.piece.passive_group(start, i))
        if low in words.said_nouns and i > hearing.piece.floor:
            opinions.noun(i)


def _trim(hearing: Hearing, first: int) -> None:
    """Ends what one says where the next one begins to speak: "X said ..., but Y said ..."."""
    tokens = hearing.tokens
    for number in range(first, len(hearing.heard) - 1):
        one, following = hearing.heard[number], hearing.heard[number + 1]
        if not one.forward or not following.forward or following.opening <= one.opening:
            continue
        at = following.opening
        while at > one.opening and tokens[at - 1].lower in hearing.words.coordinators | {",", ";"}:
            at -= 1
        joins = {token.lower for token in tokens[at : following.opening]}
        if joins == {","} and not hearing.piece.has_verb(bisect_left(tokens.starts, one.content[0]), at):
            continue  # "noted that, like him, she said ..."
        if at < following.opening and one.content[0] < tokens.starts[at] < one.content[1]:
            one.content = (one.content[0], tokens.ends[at - 1])

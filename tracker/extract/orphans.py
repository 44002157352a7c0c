"""Quotations that no known cue introduces: "X put it this way: ...", "...," X sings."""

from __future__ import annotations

from tracker.extract.clauses import Heard
from tracker.extract.hearing import Hearing
from tracker.extract.phrases import Range, skip_back
from tracker.extract.quotations import Quotation

__all__ = ["orphans"]

_LONG = 4
"""A quotation of no more words may be a term and nobody's speech."""


def orphans(hearing: Hearing) -> None:
    """Gives each long quotation of the piece that is nobody's to the subject beside it."""
    piece, starts = hearing.piece, hearing.tokens.starts
    last = starts[piece.ceiling - 1]
    for quotation in hearing.marks.within(starts[piece.floor], last + 1):
        if quotation.words <= _LONG or any(
            one.content[0] < quotation.end and quotation.start < one.content[1] for one in hearing.heard
        ):
            continue
        found = _introduced(hearing, quotation) or _followed(hearing, quotation)
        if found is not None:
            who, cue = found
            content = (quotation.start, quotation.end)
            hearing.heard.append(Heard(who, cue, content, direct=True, opening=cue[0], forward=False))


def _introduced(hearing: Hearing, quotation: Quotation) -> tuple[Range, Range] | None:
    """Who stands before a quotation, and the comma or colon that parts both."""
    piece = hearing.piece
    at = next(
        (k for k in range(piece.floor, piece.ceiling) if hearing.tokens.starts[k] >= quotation.start), None
    )
    if at is None or at - 1 <= piece.floor or hearing.tokens[at - 1].lower not in {",", ":"}:
        return None
    who = piece.clause_subject(at - 1)
    return (who, (at - 1, at)) if who is not None and who[1] < at - 1 else None


def _followed(hearing: Hearing, quotation: Quotation) -> tuple[Range, Range] | None:
    """Who stands behind a quotation with a verb, and that verb."""
    piece, tokens, words = hearing.piece, hearing.tokens, hearing.words
    at = next((k for k in range(piece.floor, piece.ceiling) if tokens.starts[k] >= quotation.end), None)
    if at is None:
        return None
    who = piece.after(at, piece.ceiling)
    if who is None or who[1] >= piece.ceiling:
        return None
    verb = who[1]
    if tokens[verb].kind != "word" or not (tokens[verb].lower.endswith(words.finite_endings)):
        return None
    return who, (skip_back(tokens, verb, who[1], words), verb + 1)

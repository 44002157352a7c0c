"""Speech that the layout alone marks: "X: ...", "... - X"."""

from __future__ import annotations

from tracker.extract.clauses import Clause, Heard
from tracker.extract.marks import CLOSERS, DASHES, OPENERS, STOPS
from tracker.extract.speakers import speaker
from tracker.lang.voices import ActorWords
from tracker.model import Surface, Tier

__all__ = ["layout"]


def layout(clause: Clause, actors: ActorWords) -> Heard | None:
    """Speech that is marked by the layout alone: "X: ...", "... - X"."""
    tokens = clause.tokens
    title = clause.surface is not Surface.BODY
    floor = clause.floor
    if tokens[floor].lower in DASHES:
        return _signed(clause, actors)
    if not title and tokens[floor].lower in OPENERS and floor + 1 < clause.ceiling:
        floor += 1
    opening = tokens.lowers[floor + 1 : min(clause.ceiling - 1, floor + 9)]
    colon = floor + 1 + opening.index(":") if ":" in opening else None
    if colon is not None and _names_speaker(clause, actors, floor, colon, title=title):
        end = clause.text_end() if title else clause.paragraph_end()
        content = (tokens.starts[colon + 1], end)
        direct = clause.marks.at(content[0]) is not None
        return Heard((floor, colon), (colon, colon + 1), content, direct, opening=floor)
    tail = range(max(clause.floor + 1, clause.ceiling - 10) + 1, clause.ceiling - 1)
    marks = DASHES | {":"} if title else DASHES
    last = next((k for k in reversed(tail) if tokens.lowers[k] in marks), None)
    if last is None or (tokens.ends[last - 1] == tokens.starts[last] and tokens[last].lower == "-"):
        return None
    dash = tokens[last].lower in DASHES
    quoted = tokens[last - 1].lower in CLOSERS
    if (title or quoted) and _names_speaker(clause, actors, last + 1, clause.ceiling, title=True, loose=dash):
        quotation = clause.marks.at(tokens.starts[last - 1]) if quoted and not title else None
        content = (tokens.starts[clause.floor], tokens.ends[last - 1])
        if quotation is not None:
            content = (quotation.start, quotation.end)
        return Heard(
            (last + 1, clause.ceiling),
            (last, last + 1),
            content,
            quotation is not None,
            opening=last,
            forward=False,
        )
    return None


def _signed(clause: Clause, actors: ActorWords) -> Heard | None:
    """A quotation with its speaker behind a dash, as under a motto."""
    start = clause.floor + 1
    said = clause.quotation_before(finished=True)
    if said is None or not _names_speaker(clause, actors, start, clause.ceiling, title=True, loose=True):
        return None
    return Heard(
        (start, clause.ceiling),
        (clause.floor, start),
        said[0],
        direct=True,
        opening=clause.floor,
        forward=False,
    )


def _names_speaker(
    clause: Clause, actors: ActorWords, start: int, end: int, *, title: bool, loose: bool = False
) -> bool:
    tokens = clause.tokens
    while end > start and tokens[end - 1].lower in STOPS:
        end -= 1
    if any(token.lower in clause.words.labels for token in tokens[start:end]):
        return False
    if end <= start or end - start > 8 or any(token.kind == "number" for token in tokens[start:end]):
        return False
    found = clause.after(start, end)
    if found != (start, end):
        return False
    who = speaker(tokens, found, clause.text, clause.words, actors)
    if who is None or (loose and who.tier is Tier.MEDIA_TALLY and tokens[start].capital):
        return False
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

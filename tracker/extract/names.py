"""One person, one speaker: short forms of a name resolved within the document, across its surfaces.

A headline says "Raisi blames Israel" or "Interior minister: 84 dead" and the text names him in full. Inside one
document that is the same person, where only one in it can be meant; across documents nobody is merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.authorities import shipped
from tracker.extract.copies import replace
from tracker.model import Figure, Speaker, Stance, Statement

__all__ = ["named_in_full", "ranked", "with_claimant"]

_NOBODY_KNOWN = 0.4
"""Below the threshold of a series: it stays with its page."""

_OF_A_CLAIM = frozenset({Stance.CORROBORATION, Stance.REJECTION})


def named_in_full(
    figures: Sequence[Figure], statements: Sequence[Statement], outlet: str | None = None
) -> tuple[list[Figure], list[Statement]]:
    """Figures and statements with each speaker as the document names it most fully; the `outlet` is one that it
    names: on the page of a police department "the department" is that one.
    """
    speakers = {f.speaker for f in figures if f.speaker} | {s.speaker for s in statements if s.speaker}
    bodies = {who.organization for who in speakers if who.organization and not who.name and not who.role}
    bodies |= {outlet} if outlet else set()
    fuller = {
        who: full
        for who in speakers
        if (full := _fuller(who, speakers) or _whole_body(who, bodies)) is not None
    }
    if not fuller:
        return list(figures), list(statements)
    return (
        [replace(f, speaker=fuller[f.speaker]) if f.speaker in fuller else f for f in figures],
        [replace(s, speaker=fuller[s.speaker]) if s.speaker in fuller else s for s in statements],
    )


def ranked(
    figures: Sequence[Figure], statements: Sequence[Statement]
) -> tuple[list[Figure], list[Statement]]:
    """Figures and statements, the speakers of whom the words do not say what kind of authority they are by the table
    that is shipped.
    """
    speakers = {f.speaker for f in figures if f.speaker} | {s.speaker for s in statements if s.speaker}
    known = {
        who: replace(who, tier=tier)
        for who in speakers
        if who.tier is None and (tier := shipped().tier(who)) is not None
    }
    if not known:
        return list(figures), list(statements)
    return (
        [replace(f, speaker=known[f.speaker]) if f.speaker in known else f for f in figures],
        [replace(s, speaker=known[s.speaker]) if s.speaker in known else s for s in statements],
    )


def _fuller(who: Speaker, speakers: Iterable[Speaker]) -> Speaker | None:
    """The one speaker of the document that a short form can mean; None where there is none, or several."""
    fits = [other for other in speakers if other != who and _means(who, other)]
    if len({other.name for other in fits}) != 1:
        return None
    return max(fits, key=lambda other: (_told(other), other.role or "", other.organization or ""))


def _whole_body(who: Speaker, bodies: Iterable[str]) -> Speaker | None:
    """The one body that a common noun stands for: "the department", of the Las Vegas Metropolitan Police Department."""
    short = who.organization
    if who.name or who.role or not short or " " in short or short != short.lower() or short == short.upper():
        return None
    fits = {body for body in bodies if " " in body and short in (words := body.casefold().split()) and words}
    return replace(who, organization=fits.pop()) if len(fits) == 1 else None


def _told(who: Speaker) -> int:
    return sum(len(part) for part in (who.name, who.role, who.organization) if part)


def _means(short: Speaker, full: Speaker) -> bool:
    if full.name is None:
        return False
    if short.name is not None:
        if short.name == full.name:
            return _told(short) < _told(full)
        return " " not in short.name and full.name.casefold().split()[-1] == short.name.casefold()
    if short.role is None or full.role is None or short.role.casefold() != full.role.casefold():
        return False
    return short.organization is None or short.organization == full.organization


def with_claimant(statements: Sequence[Statement], bands: frozenset[str]) -> list[Statement]:
    """The statements, "their claim" being that of the one actor who claims it in the document.

    Where only "the group" claims it and no group was named, nobody knows who: the reading is doubtful.
    """
    statements = [replace(s, confidence=_NOBODY_KNOWN) if _nameless(s, bands) else s for s in statements]
    statements = _of_the_suspect(statements)
    claimants = {
        s.target
        for s in statements
        if s.stance is Stance.CLAIM_OF_RESPONSIBILITY and s.target and s.target.casefold() not in bands
    }
    if len(claimants) != 1:
        return list(statements)
    (claimant,) = claimants
    return [
        replace(s, target=claimant) if s.target is None and s.stance in _OF_A_CLAIM else s for s in statements
    ]


def _of_the_suspect(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, a claim that is believed being that of the one whom the same speaker suspects."""
    suspects: dict[Speaker | None, str | None] = {
        s.speaker: s.target for s in statements if s.stance is Stance.SUSPICION
    }
    return [
        replace(s, target=suspects[s.speaker])
        if s.stance is Stance.CORROBORATION and s.target is None and s.speaker in suspects
        else s
        for s in statements
    ]


def _nameless(said: Statement, bands: frozenset[str]) -> bool:
    """Whether the statement rests on a group that the document does not name."""
    return said.stance is not None and (said.target or "").casefold() in bands

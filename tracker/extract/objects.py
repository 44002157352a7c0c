"""Where the object of a verb ends: what is called for, blamed or announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.extract.marks import DASHES, OPENERS
from tracker.extract.phrases import is_compounded

if TYPE_CHECKING:
    from tracker.extract.clauses import Clause

__all__ = ["object_end"]


def object_end(clause: Clause, at: int, end: int) -> int:
    """The index behind an object that begins at `at`: before a comma, a time or a word that opens a clause."""
    tokens, words = clause.tokens, clause.words
    behind = 0  # what stands in quotation marks or between dashes ends nothing
    inside = False  # a clause of its own is open in the object: "the officials who ..."
    for k in range(at, end):
        if tokens.starts[k] < behind:
            continue
        low = tokens[k].lower
        if low in OPENERS and (quotation := clause.marks.at(tokens.starts[k])) is not None:
            behind = quotation.end
            continue
        if low in words.relatives or low in words.questions:
            inside = True
        if k == at or is_compounded(tokens, k):
            continue
        if low == "," and not _goes_on(clause, k + 1, end):
            return k
        if low in DASHES and tokens.ends[k - 1] < tokens.starts[k]:
            closing = _second_dash(clause, k)
            if closing is None:
                return k
            behind = tokens.ends[closing]
            continue
        if low in words.coordinators and _has_verb_of_its_own(clause, k + 1, end):
            return k
        if low in words.clause_ends:
            return k
        if (
            low in words.times
            and not inside
            and not (k + 1 < end and tokens[k + 1].lower == words.possessive_mark)
        ):
            before = tokens[k - 1].lower
            if before in words.articles and before not in words.dayparts:
                continue  # "the morning after the debate"
            return k - 1 if before in words.prepositions and k - 1 > at else k
    return end


def _goes_on(clause: Clause, at: int, end: int) -> bool:
    """Whether what stands behind a comma still belongs to the object: a relative clause, a quotation, a list."""
    if at >= end:
        return False
    words = clause.words
    low = clause.tokens[at].lower
    if low in OPENERS or low in words.relatives or low in words.inclusions or low in words.questions:
        return True
    return (
        low in words.coordinators
        and low not in words.contrasts
        and not _has_verb_of_its_own(clause, at + 1, end)
    )


def _has_verb_of_its_own(clause: Clause, at: int, end: int) -> bool:
    """Whether a clause begins here: "and the crowd ran", "but has been met with"."""
    tokens, words = clause.tokens, clause.words
    if at >= end:
        return False
    low = tokens[at].lower
    if low in words.auxiliaries and low != words.possessive_mark:
        return True
    found = clause.after(at, end)
    if found is None or found[1] >= end:
        return False
    following = tokens[found[1]].lower
    return (
        (following in words.auxiliaries and following != words.possessive_mark)
        or following in words.verbs_other
        or ("g" not in words.verbs.get(following, "g"))
    )


def _second_dash(clause: Clause, k: int) -> int | None:
    """The last dash of the pair that the one at `k` opens; None where it leaves the clause for good."""
    tokens = clause.tokens
    behind = k + 1
    while behind < clause.ceiling and tokens[behind].lower in DASHES:
        behind += 1
    for m in range(behind + 1, clause.ceiling):
        if tokens[m].lower in DASHES and tokens.ends[m - 1] < tokens.starts[m]:
            return m
    return None

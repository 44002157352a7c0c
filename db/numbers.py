"""The rows that a decision's figures and statements have: found by equality, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from tracker.errors import StoreError
from tracker.model import Extraction, Figure, Past, Statement

__all__ = ["Numbers"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The rows of the figures and statements that a decision may speak of, by equality.

    What the past holds carries its number; only a judge that made a copy of it is looked after. A
    statement that takes no side has no row of its own until a decision speaks of it: `say` makes one.
    """

    new: Extraction
    past: Past
    say: Callable[[Statement], int]

    def figure(self, figure: Figure | None) -> Figure | None:
        """The figure with its number. Raises StoreError where it was never read from a page."""
        if figure is None or figure.record is not None:
            return figure
        held = chain(self.new.figures, _figures_of(self.past))
        number = next((known.record for known in held if known == figure), None)
        if number is None:
            raise _unknown("figure", figure.text)
        return replace(figure, record=number)

    def statement(self, statement: Statement) -> Statement:
        """The statement with its number. Raises StoreError where it was never read from a page."""
        if statement.record is not None:
            return statement
        held = [
            known for known in chain(self.new.statements, _statements_of(self.past)) if known == statement
        ]
        if not held:
            raise _unknown("statement", statement.text)
        number = next((known.record for known in held if known.record is not None), None)
        return replace(statement, record=self.say(statement) if number is None else number)


def _figures_of(past: Past) -> Iterator[Figure]:
    yield from past.figures
    yield from past.elsewhere
    for revision in past.revisions:
        yield from (figure for figure in (revision.before, revision.after) if figure is not None)


def _statements_of(past: Past) -> Iterator[Statement]:
    yield from past.statements
    yield from (change.statement for change in past.attributions)


def _unknown(kind: str, words: str) -> StoreError:
    return StoreError(
        f"a decision speaks of a {kind} that no page printed: {words[:80]!r}",
        hint="this is a fault of the program; nothing was stored",
    )

"""`Opinion`: a second reading beside the grammar's, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.errors import SecondReaderError, SecondReaderRefusedError
from tracker.model import Disagreement, Document, Extraction, SecondReading
from tracker.second.comparison import agreed, compare

__all__ = ["Ask", "Opinion", "Opinions"]

Ask = Callable[[Document], SecondReading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What `reader` made of a document that the grammar has read, or the `error` in its place."""

    reader: str
    reading: SecondReading | None = None
    disagreements: tuple[Disagreement, ...] = ()
    agreed: int = 0
    error: SecondReaderError | None = None


class Opinions:
    """Asks for opinions, one after the other. Once it is refused it asks no more and says why each time."""

    def __init__(self, reader: str, ask: Ask, edition: str = "") -> None:
        self.reader = reader
        self.edition = edition
        """The question and the model: what has been read under it need not be asked again."""
        self._ask = ask
        self._refused: SecondReaderRefusedError | None = None

    def on(self, document: Document, grammar: Extraction) -> Opinion:
        """The opinion on one document. Never raises what the reader's trouble is: the grammar's reading stands."""
        try:
            reading = self.reading(document)
        except SecondReaderError as error:
            return Opinion(reader=self.reader, error=error)
        found = compare(grammar, reading.extraction)
        return Opinion(
            reader=self.reader, reading=reading, disagreements=found, agreed=agreed(grammar, found)
        )

    def reading(self, document: Document) -> SecondReading:
        """The second reading of one document. Raises SecondReaderError, and once it was refused always the same."""
        if self._refused is not None:
            raise self._refused
        try:
            return self._ask(document)
        except SecondReaderRefusedError as refused:
            self._refused = refused
            raise

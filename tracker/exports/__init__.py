"""Ways to hand an event on: one module for each format, one table. A format is a module and a line here.

Each module has one function, `write(dossier, out)`, which writes the whole export to a binary stream,
piece by piece. What it needs beside the standard library it imports inside, and says which extra brings it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Protocol, cast

from tracker.errors import UsageError
from tracker.exports.dossier import Dossier

__all__ = ["EXPORTS", "Dossier", "Export", "export"]


class Write(Protocol):
    """What a module of a format has."""

    def __call__(self, dossier: Dossier, out: IO[bytes]) -> None:
        """Writes all of it. Raises TollError where it cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class Export:
    """One format: its name, what one gets, for whom, and the module of `tracker.exports` that writes it."""

    name: str
    holds: str
    for_whom: str
    module: str
    text: bool = True
    """Whether a person can read it on a terminal."""

    def write(self, dossier: Dossier, out: IO[bytes]) -> None:
        """Writes the export to the stream. Raises TollError where it cannot be had."""
        write = cast("Write", import_module(f"tracker.exports.{self.module}").write)
        write(dossier, out)


EXPORTS: Mapping[str, Export] = {
    one.name: one
    for one in (
        Export("csv", "one row for each revision, in columns", "spreadsheets, pandas, R", "csv_rows"),
        Export("jsonl", "the whole record, one JSON object a line", "another Tollbook, scripts", "jsonl"),
        Export(
            "hxl", "one row for each revision of a figure, with a row of tags", "humanitarian data", "hxl"
        ),
        Export("parquet", "the rows of csv with types", "DuckDB, Polars, Arrow", "parquet", text=False),
        Export("atom", "a feed with one entry for each revision", "feed readers", "atom"),
        Export("timemap", "the versions of one page as RFC 7089 lists them", "Memento clients", "timemap"),
        Export("wiki", "an infobox with citations for the present figures", "Wikipedia editors", "wiki"),
        Export("warc", "the captures as they came", "web archives, pywb", "warc", text=False),
        Export("proof", "what proves the figure that stands", "editors, courts", "proof", text=False),
    )
}
"""Every format, in the order in which a person meets them."""


def export(name: str) -> Export:
    """The format of that name. Raises UsageError."""
    found = EXPORTS.get(name)
    if found is None:
        raise UsageError(f"there is no format {name!r}", hint=f"the formats are: {', '.join(EXPORTS)}")
    return found

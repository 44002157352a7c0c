"""`warc`: the captures as they came, in the format of web archives (ISO 28500): see `tracker.archive`."""

from __future__ import annotations

from typing import IO

from tracker.archive import write_warc
from tracker.exports.dossier import Dossier

__all__ = ["write"]


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes every look at the event's pages."""
    write_warc(dossier.store, dossier.event.slug, out, at=dossier.at)

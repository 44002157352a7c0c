"""`jsonl`: the whole record, one JSON object a line.

First what a reader wants, then every row that the event rests on, from which `toll import` makes the same record in
another database. As of a moment there are no rows: a chain that is cut proves nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from tracker.exports.dossier import Dossier
from tracker.formats import values
from tracker.formats.values import moment
from tracker.model import Revision

__all__ = ["SCHEMA", "write"]

SCHEMA = "toll.record/1"


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the event, its pages, their versions, every revision, and the rows of all that they rest on."""
    for line in _lines(dossier):
        out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _lines(dossier: Dossier) -> Iterator[dict[str, Any]]:
    yield {
        "type": "event",
        "schema": SCHEMA,
        "known_at": moment(dossier.known_at),
        "policy": dossier.policy.value,
        "tables": None if dossier.at is not None else dossier.store.schema,
        **values.event(dossier.event),
    }
    for source in dossier.sources:
        yield {"type": "source", **values.source(source)}
        for version in dossier.versions[source.id]:
            yield {"type": "version", **values.version(version)}
    for entry in dossier.entries:
        if isinstance(entry.record, Revision):
            yield {"type": "revision", **values.revision(entry.record)}
        else:
            yield {"type": "attribution", **values.attribution(entry.record)}
    if dossier.at is None:
        count = 0
        for carried in dossier.store.rows(dossier.event.slug):
            count += 1
            yield {"type": "row", "table": carried.table, "row": carried.row}
        yield {"type": "end", "rows": count}

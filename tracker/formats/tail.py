"""A timeline's entries one by one, as they come in: a line of text each, or an object of JSON."""

from __future__ import annotations

from tracker.escape.terminal import escape
from tracker.formats import values
from tracker.formats.answers import moved
from tracker.formats.phrases import chain, change, mended, quantity, reasons, scope, spaced, when, who
from tracker.formats.screens import Form, says
from tracker.formats.table import fit
from tracker.formats.values import Json
from tracker.ledger import Entry
from tracker.model import AttributionRevision
from tracker.views import LogView

__all__ = ["SCHEMA", "tailed", "tailed_json"]

SCHEMA = "toll.follow/1"


def tailed(entry: Entry, view: LogView, form: Form) -> str:
    """The entry on one line; on a terminal cut where the line ends."""
    record = entry.record
    lead = f"{when(record.observed_at, form.zone)}  r{record.number}  "
    if isinstance(record, AttributionRevision):
        text = says(record, record)
    else:
        before, after = (record.before, record.after) if view.everything else (entry.before, entry.after)
        kind = record.kind if view.everything else entry.kind or record.kind
        counted = "" if record.scope.total else f" ({scope(record.scope)})"
        via = f", via {chain(record.via)}" if record.via else ""
        step = f"{quantity(before)} → {quantity(after)}" if before else quantity(after)
        reason = f"; reason given: {stated}" if (stated := reasons(record)) else ""
        text = f"{spaced(record.metric)}{counted} {step} ({change(kind, before, after)})  {who(record.issuer)}{via}{reason}"
    ours = f"our reading mended, {why}: " if (why := mended(record)) else ""
    line = escape(f"{lead}{ours}{text}")
    return line if form.width is None else fit(line, form.width)


def tailed_json(entry: Entry, event: str) -> Json:
    """The entry as one object."""
    record = entry.record
    if isinstance(record, AttributionRevision):
        return {"schema": SCHEMA, "event": event, "revision": None, "attribution": values.attribution(record)}
    revision = {**values.revision(record), "headline": moved(entry)}
    return {"schema": SCHEMA, "event": event, "revision": revision, "attribution": None}

"""`hxl`: the revisions of figures with a row of tags (the Humanitarian Exchange Language, hxlstandard.org).

Each metric has three columns, `+min`, its number and `+max`, and a row fills those of its own metric, so
that `#affected+killed` is the toll as each issuer revised it. Words of the vocabulary are attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from tracker.exports.csv_rows import rows
from tracker.exports.dossier import Dossier
from tracker.exports.rows import Cell, Line, lines
from tracker.model import Metric

__all__ = ["write"]

_FRONT = (
    ("event", "#event+code"),
    ("number", "#meta+revision+num"),
    ("observed_at", "#date+reported+observed"),
    ("published_at", "#date+reported+published"),
    ("as_of", "#date+asof"),
    ("kind", "#status+kind"),
    ("cause", "#status+cause"),
    ("place", "#loc+name"),
    ("population", "#population+name"),
    ("party", "#group+name"),
)
_BACK = (
    ("qualifier", "#meta+qualifier"),
    ("reasons", "#cause+reason"),
    ("issuer_name", "#contact+name"),
    ("issuer_role", "#contact+role"),
    ("issuer_organization", "#org+issuer+name"),
    ("issuer_tier", "#org+issuer+type"),
    ("via", "#org+relay+name"),
    ("text", "#description+text"),
    ("outlet", "#meta+source+name"),
    ("url", "#meta+url"),
    ("version", "#meta+version+id"),
)
_ENDS = (("low", "+min"), ("best", ""), ("high", "+max"))


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the heads, the tags, and every revision of a figure."""
    present = {made.metric for made in dossier.record.revisions}
    metrics = [metric for metric in Metric if metric in present]
    heads = [f"{metric.value}{f'_{end}' if end != 'best' else ''}" for metric in metrics for end, _ in _ENDS]
    tags = [f"#affected+{_attribute(metric)}{more}" for metric in metrics for _, more in _ENDS]
    front, back = zip(*_FRONT, strict=True), zip(*_BACK, strict=True)
    (named, tagged), (named_after, tagged_after) = tuple(front), tuple(back)
    rows(out, [[*named, *heads, *named_after], [*tagged, *tags, *tagged_after]])
    rows(out, _rows(dossier, metrics))


def _attribute(metric: Metric) -> str:
    """The metric as an attribute: letters, digits and underscores are what HXL allows."""
    return metric.value


def _rows(dossier: Dossier, metrics: list[Metric]) -> Iterator[list[Cell]]:
    for line in lines(dossier):
        if line.record != "figure":
            continue
        yield [
            *(getattr(line, name) for name, _ in _FRONT),
            *(_end(line, metric, end) for metric in metrics for end, _ in _ENDS),
            *(getattr(line, name) for name, _ in _BACK),
        ]


def _end(line: Line, metric: Metric, end: str) -> Cell:
    found: Cell = getattr(line, end) if line.metric == metric.value else None
    return found

"""A second reader's opinion: as JSON (schema toll.second/1, inside toll.extract/1) and for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tracker.escape.terminal import escape
from tracker.formats import phrases, values
from tracker.formats.extraction import read_json
from tracker.formats.phrases import quantity, spaced, who
from tracker.formats.screens import Form
from tracker.formats.table import wrap
from tracker.model import Difference, Disagreement, Figure, Statement
from tracker.second.opinion import Opinion

__all__ = ["SCHEMA", "disagreement_json", "lines", "other", "reading", "to_json"]

SCHEMA: Final = "toll.second/1"

Json = dict[str, Any]

_TITLES: Final = {
    Difference.ONLY_GRAMMAR: "only the grammar reads",
    Difference.ONLY_SECOND: "only the second reader reads",
    Difference.DIFFERING: "they differ on",
}


def to_json(opinion: Opinion) -> Json:
    """The opinion as one JSON object; where there is none, the error in its place."""
    head: Json = {"schema": SCHEMA, "reader": opinion.reader}
    if opinion.reading is None:
        error = opinion.error
        return {**head, "error": error and error.message, "hint": error and error.hint}
    return {
        **head,
        **read_json(opinion.reading.extraction),
        "agreed": opinion.agreed,
        "disagreements": [disagreement_json(each) for each in opinion.disagreements],
        "thrown_away": dict(opinion.reading.thrown_away),
    }


def disagreement_json(each: Disagreement) -> Json:
    """A disagreement with both readings."""
    return {
        "difference": each.difference.value,
        "of": "figure" if isinstance(each.shown, Figure) else "statement",
        "fields": list(each.fields),
        "grammar": _value(each.grammar),
        "second": _value(each.second),
    }


def _value(read: Figure | Statement | None) -> Json | None:
    if isinstance(read, Statement):
        return values.statement(read)
    return values.figure(read)


def lines(opinion: Opinion, form: Form) -> Iterator[str]:
    """The lines: how many they read alike, then each disagreement with its words; none where there is an error."""
    if opinion.reading is None:
        return
    yield ""
    yield escape(f"Second reader: {opinion.reader}. {_counts(opinion)}")
    for each in opinion.disagreements:
        yield from _lines(each, form)
    if opinion.disagreements:
        yield "What the grammar reads stands. Read the words and decide."


def _counts(opinion: Opinion) -> str:
    assert opinion.reading is not None
    flaws = opinion.reading.thrown_away
    parts = [f"{opinion.agreed} read alike", f"{len(opinion.disagreements)} not"]
    if flaws:
        why = ", ".join(f"{count} {spaced(flaw)}" for flaw, count in sorted(flaws.items()))
        parts.append(f"{sum(flaws.values())} thrown away ({why})")
    return ", ".join(parts) + "."


def _lines(each: Disagreement, form: Form) -> Iterator[str]:
    title = _TITLES[each.difference]
    if each.difference is Difference.DIFFERING:
        assert each.grammar is not None
        assert each.second is not None
        both = each.grammar, each.second
        told = (
            f"{_brief(both[0])} in {', '.join(each.fields)}:"
            f" grammar {_told(both[0], each)}; second {_told(both[1], each)}"
        )
    else:
        told = reading(each.shown)
    shown = each.shown
    quote = shown.quote if isinstance(shown, Figure) else shown.text
    for text, indent in ((f"{title} {told}", "  "), (f"“{' '.join(quote.split())}”", "    ")):
        line = escape(text)
        pieces = wrap(line, max(20, form.width - len(indent))) if form.width else [line]
        yield from (indent + piece for piece in pieces)


def other(each: Disagreement) -> str:
    """What the second reader says of the fields that differ."""
    assert each.second is not None
    return _told(each.second, each)


def _brief(read: Figure | Statement) -> str:
    if isinstance(read, Statement):
        return who(read.speaker)
    return f"{spaced(read.metric.value)} {quantity(read)}"


def reading(read: Figure | Statement) -> str:
    """A whole reading in words."""
    if isinstance(read, Statement):
        return f"{who(read.speaker)}: {phrases.stance(read)}"
    by = f", {who(read.speaker)}" if read.speaker else ""
    return f"{_brief(read)}, {spaced(read.role.value)}{by}"


def _told(read: Figure | Statement, each: Disagreement) -> str:
    """What a reading says of the fields that differ, the ends and the qualifier as one."""
    parts: list[str] = []
    for name in each.fields:
        if name == "speaker":
            parts.append(who(read.speaker))
        elif isinstance(read, Figure) and name in {"low", "high", "qualifier"}:
            parts.append(quantity(read))
        else:
            parts.append(spaced(str(getattr(read, name) or "none")))
    return ", ".join(dict.fromkeys(parts))

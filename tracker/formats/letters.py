"""The words of an alert: a title of one line, and a text that says from, to, who, words and where. PURE.

Times are in UTC and say so: a letter is read in many places. Words of pages are quoted and cut, control
characters made visible; whatever else a channel needs is the channel's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from tracker.alert import Alert, Trigger
from tracker.escape.terminal import escape
from tracker.formats import values
from tracker.formats.phrases import (
    chain,
    change,
    mended,
    quantity,
    reasons,
    scope,
    spaced,
    stance,
    when,
    who,
)
from tracker.ledger import Entry
from tracker.model import (
    Absence,
    AttributionRevision,
    Policy,
    PollResult,
    Revision,
    RevisionKind,
    Source,
)

__all__ = [
    "absence_text",
    "absence_title",
    "attribution_text",
    "attribution_title",
    "digest_text",
    "digest_title",
    "headline",
    "revision_text",
    "revision_title",
    "source_text",
    "source_title",
]

_MOST_WORDS = 280
"""Characters of a quotation: an alert points to the page, it does not stand for it."""


def revision_title(event: str, made: Revision, entry: Entry) -> str:
    """What happened to the figure: "kerman-2024: killed 95 → 84 (-11)"."""
    counted = "" if made.scope.total else f" ({scope(made.scope)})"
    mark = "" if mended(made) is None else "our reading mended, "
    told = f"{event}: {mark}{spaced(made.metric.value)}{counted} {_moved(made)}"
    return escape(told if entry.moved or not made.scope.total else f"{told}, headline unmoved")


def _moved(made: Revision) -> str:
    moved = change(made.kind, made.before, made.after)
    if made.before is None or made.after is None:
        return f"{quantity(made.after or made.before)} ({spaced(made.kind.value)})"
    if quantity(made.before) == quantity(made.after):
        return f"{quantity(made.after)} ({spaced(made.kind.value)})"
    kind = "" if made.kind in (RevisionKind.RAISED, RevisionKind.LOWERED) else f", {spaced(made.kind.value)}"
    return (
        f"{quantity(made.before)} → {quantity(made.after)} ({moved}{'' if moved[:1] not in '+-' else kind})"
    )


def revision_text(event: str, made: Revision, entry: Entry, doubts: Sequence[str]) -> str:
    """From, to, who, through whom, why, in which words, when, where, and what is still to be confirmed."""
    via = f", via {chain(made.via)}" if made.via else ""
    lines = [f"{spaced(made.metric.value).capitalize()}, {scope(made.scope)}: {_from_to(made)}."]
    lines += _ours(made)
    lines.append(f"Said by {who(made.issuer)}{via}, in {made.outlet}.")
    if reason := reasons(made):
        lines.append(f"Reason given: {reason}.")
    lines += _to_confirm(doubts)
    figure = made.after or made.before
    if figure is not None:
        lead = "" if made.after else "It had said: "
        lines.append(f"{lead}{_quoted(figure.quote)}")
    if entry.moved:
        lines.append(
            f"Headline: {quantity(entry.before)} → {quantity(entry.after)}."
            if entry.before
            else f"Headline: {quantity(entry.after)}, the first."
        )
    return _text([*lines, *_place(event, made)])


def _ours(made: Revision | AttributionRevision) -> list[str]:
    """That nothing changed but our reading, where that is so."""
    why = mended(made)
    return [] if why is None else [f"OUR READING WAS MENDED ({why}): the page and its toll did not change."]


def _from_to(made: Revision) -> str:
    kind = spaced(made.kind.value)
    if made.before is None:
        return f"{quantity(made.after)} ({kind})"
    if made.after is None:
        return f"{quantity(made.before)} no longer said ({kind})"
    return f"from {quantity(made.before)} to {quantity(made.after)} ({kind})"


def _to_confirm(doubts: Sequence[str]) -> list[str]:
    return [f"TO BE CONFIRMED: {doubt}." for doubt in doubts]


def _quoted(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= _MOST_WORDS else flat[: _MOST_WORDS - 1] + '…'}”"


def _place(event: str, made: Revision | AttributionRevision) -> Iterator[str]:
    """When it was seen, when printed, where it stands and how to look it up."""
    seen = f"Seen {when(made.observed_at, UTC)} UTC"
    if made.not_before is not None:
        seen += f", not yet at {when(made.not_before, UTC)}"
    if made.published_at is not None:
        seen += f"; the page is dated {when(made.published_at, UTC)}"
    yield f"{seen}."
    yield made.url
    yield f"toll diff {event}:r{made.number}"


def _text(lines: Sequence[str]) -> str:
    return "\n".join(escape(line) for line in lines)


def headline(entry: Entry, policy: Policy) -> dict[str, Any] | None:
    """What a revision did to the headline, as JSON; None where it did not move it."""
    if not entry.moved or entry.kind is None:
        return None
    return {
        "policy": policy.value,
        "kind": entry.kind.value,
        "before": entry.before and values.figure(entry.before.figure),
        "after": entry.after and values.figure(entry.after.figure),
    }


def attribution_title(event: str, made: AttributionRevision) -> str:
    """Who says what of whom: "kerman-2024: Islamic State claims responsibility"."""
    mark = "" if mended(made) is None else "our reading mended, "
    return escape(f"{event}: {mark}{who(made.statement.speaker)} {stance(made.statement, made)}")


def attribution_text(event: str, made: AttributionRevision, doubts: Sequence[str]) -> str:
    """Who, what of whom, how certain, in which words, when and where."""
    said = made.statement
    via = f", via {chain(made.via)}" if made.via else ""
    lines = [
        f"{who(said.speaker)} {stance(said, made)} ({spaced(said.certainty.value)}){via}, in {made.outlet}.",
        *_ours(made),
        *_to_confirm(doubts),
        _quoted(said.text),
    ]
    return _text([*lines, *_place(event, made)])


def absence_title(event: str, missed: Absence, source: Source) -> str:
    """What a page no longer prints."""
    return escape(f"{event}: {source.outlet} no longer prints {_missed(missed)}, to be confirmed")


def _missed(missed: Absence) -> str:
    if missed.figure is not None:
        return f"{quantity(missed.figure)} {spaced(missed.figure.metric.value)}"
    assert missed.statement is not None
    return f"that {who(missed.statement.speaker)} {stance(missed.statement)}"


def absence_text(missed: Absence, source: Source, doubts: Sequence[str]) -> str:
    """What is missing since when, and what it takes to call it withdrawn."""
    words = missed.figure.quote if missed.figure else missed.statement.text if missed.statement else ""
    last = f"; last seen there {when(missed.not_before, UTC)}" if missed.not_before else ""
    lines = [f"{_missed(missed)}: gone from the page, seen {when(missed.first_missing_at, UTC)} UTC{last}."]
    return _text([*lines, *_to_confirm(doubts), f"It had said: {_quoted(words)}", source.url])


def source_title(event: str, trigger: Trigger, source: Source, *, recovered: bool) -> str:
    """What has begun, or is over, with a source."""
    begun = {
        Trigger.BLOCKED: "a wall stands before the page",
        Trigger.GONE: "the page is gone",
        Trigger.FAILING: f"no answer {source.failures} times in a row",
    }
    over = {
        Trigger.BLOCKED: "the page can be read again",
        Trigger.GONE: "the page is back",
        Trigger.FAILING: "it answers again",
    }
    return escape(f"{event}: {source.outlet}: {(over if recovered else begun)[trigger]}")


def source_text(result: PollResult, after: Source) -> str:
    """What came back, and when it is tried again; the figures stand meanwhile."""
    attempt = result.attempt
    lines = [f"{attempt.outcome.value}: {attempt.detail}." if attempt.detail else f"{attempt.outcome.value}."]
    if after.failures:
        if result.source.last_answer_at is not None:
            lines.append(f"It last answered {when(result.source.last_answer_at, UTC)} UTC.")
        lines.append("What it printed stands until a page that can be read says otherwise.")
    if after.next_poll_at is not None:
        lines.append(f"Looked at next {when(after.next_poll_at, UTC)} UTC.")
    return _text([*lines, after.url])


def digest_title(alerts: Sequence[Alert]) -> str:
    """The title of a message: the alert's own, or how many there are."""
    if len(alerts) == 1:
        return alerts[0].title
    return f"{alerts[0].event}: {len(alerts)} changes"


def digest_text(alerts: Sequence[Alert]) -> str:
    """The text of a message: the alert's own, or one after the other under their titles."""
    if len(alerts) == 1:
        return alerts[0].text
    return "\n\n".join(f"{alert.title}\n{alert.text}" for alert in alerts)

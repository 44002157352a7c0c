"""Answers as screens: one function for each view, lines of text, already escaped.

Nothing hangs on colour: what matters has a word or a sign. A line of a piped screen is one record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import singledispatch

from tracker.formats import phrases
from tracker.formats.chart import Step, chart
from tracker.formats.difference import difference
from tracker.formats.escape import escape
from tracker.formats.phrases import chain, change, quantity, when, who
from tracker.formats.table import Align, Column, Row, table
from tracker.ledger import Entry, Said
from tracker.model import (
    Attempt,
    AttributionRevision,
    Figure,
    Metric,
    Revision,
    RevisionKind,
    Sighting,
    Speaker,
    Statement,
    Version,
)
from tracker.views import (
    BlameView,
    LogView,
    MomentDiffView,
    PageDiffView,
    SaidView,
    ShowView,
    VersionsView,
)

__all__ = ["Form", "says", "screen", "times"]

_MARKS = {
    RevisionKind.LOWERED: "▼",
    RevisionKind.RESCOPED: "≠",
    RevisionKind.METHOD_CHANGE: "≠",
    RevisionKind.WITHDRAWN: "×",
    RevisionKind.CORRECTED: "▼",
    RevisionKind.STALE_REPEAT: "↺",
}

_WIDE = 100
"""Cells from which a table has a column of its own for the relays."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a screen is drawn: `width` in cells (None: piped, nothing cut), colour, the zone of times."""

    width: int | None = None
    colour: bool = False
    zone: tzinfo = UTC
    unicode: bool = True

    @property
    def zone_name(self) -> str:
        """The zone as the screen names it."""
        return getattr(self.zone, "key", None) or datetime.now(self.zone).tzname() or "UTC"


@singledispatch
def screen(view: object, form: Form) -> Iterator[str]:  # noqa: ARG001 - each view's function takes it
    """The lines of the view."""
    raise TypeError(f"no screen for {type(view).__name__}")


def times(form: Form, known_at: datetime | None = None) -> str:
    """The line that says in which zone the times are, and as of when."""
    known = f" Known at {when(known_at, form.zone)}." if known_at else ""
    return f"Times {form.zone_name}.{known}"


# the timeline


@screen.register
def _(view: LogView, form: Form) -> Iterator[str]:
    shown = [e for e in view.entries if view.everything or _by_default(e, view.metric)]
    counted = "every series" if view.everything else f"{phrases.spaced(view.metric.value)}, total"
    yield escape(f"{view.event.slug}, {counted}. {times(form, view.at)}")
    if not shown:
        yield f"  {_nothing(view)}"
        return
    if view.chart:
        yield from _charted(view, form)
    columns = [
        Column("seen", least=16),
        Column("rev", Align.RIGHT, least=3),
        Column(view.metric.value if not view.everything else "figure", Align.RIGHT, least=5),
        Column("change", Align.RIGHT, least=6),
        *_speaking(form),
    ]
    rows = (_entry(e, view, form) for e in shown)
    yield from table(columns, rows, width=form.width, note_column=2, unicode=form.unicode)


def _nothing(view: LogView) -> str:
    """Why there is nothing to show."""
    if view.filtered:
        return "nothing in the record fits"
    if view.at is not None:
        return "no figure by then" if view.polled else "no page had been read by then"
    return "no figure yet" if view.polled else "no page has been read yet"


def _speaking(form: Form) -> list[Column]:
    """The columns of who says it, through whom: one where the terminal is narrow, so that neither is cut."""
    if _narrow(form):
        return [Column("said by")]
    return [Column("said by", least=14), Column("via", least=8)]


def _spoken(speaker: Speaker | None, via: Iterable[str], form: Form) -> list[str]:
    """The cells of who says it, through whom."""
    relays = chain(via)
    if not _narrow(form):
        return [who(speaker), relays]
    return [f"{who(speaker)}, via {relays}" if relays else who(speaker)]


def _narrow(form: Form) -> bool:
    return form.width is not None and form.width < _WIDE


def _charted(view: LogView, form: Form) -> Iterator[str]:
    """The headline's steps."""
    steps = [
        Step(
            e.observed_at,
            e.after.low if e.after else None,
            e.after.high if e.after else None,
            e.kind.value if e.kind else "",
        )
        for e in view.entries
        if e.moved and isinstance(e.record, Revision) and e.record.metric is view.metric
    ]
    yield ""
    yield from chart(steps, width=form.width or 80, tz=form.zone, unicode=form.unicode)
    yield ""


def _by_default(entry: Entry, metric: Metric) -> bool:
    if isinstance(entry.record, AttributionRevision):
        return True
    return entry.moved and entry.record.metric is metric


def _entry(entry: Entry, view: LogView, form: Form) -> Row:
    record = entry.record
    seen, number = when(record.observed_at, form.zone), f"r{record.number}"
    if isinstance(record, AttributionRevision):
        return Row([seen, number, says(record, record)], "·")
    if view.everything:
        kind, before, after = record.kind, record.before, record.after
        figure = f"{phrases.spaced(record.metric.value)} {quantity(after)}"
    else:
        kind, before, after = entry.kind or record.kind, entry.before, entry.after
        figure = quantity(after)
    notes = [] if view.everything is False else [f"{phrases.scope(record.scope)}; {record.kind.value}"]
    if reason := phrases.reasons(record):
        notes.append(f"reason given: {reason}")
    moved = change(kind, before, after)
    spoken = _spoken(record.issuer, record.via, form)
    return Row([seen, number, figure, moved, *spoken], _MARKS.get(kind, ""), notes)


# what is claimed


@screen.register
def _(view: ShowView, form: Form) -> Iterator[str]:
    yield escape(
        f"{view.event.slug}: {view.event.name}. {times(form, view.known_at)} Policy {view.policy.value}."
    )
    if not view.lines:
        yield "  no figure yet"
        return
    for metric in Metric:
        headline = view.headlines.get(metric)
        if headline is None:
            continue
        made = headline.choice.revision
        span = (
            f" (issuers say {headline.low:,} to {headline.high:,})"
            if _apart(headline.low, headline.high)
            else ""
        )
        yield escape(
            f"  {phrases.spaced(metric.value)} {quantity(made.after)}{span}, {who(made.issuer)}; {headline.choice.why}"
        )
    yield ""
    columns = [
        Column("metric", least=8),
        Column("counted", least=8),
        Column("figure", Align.RIGHT, least=5),
        Column("rev", Align.RIGHT, least=3),
        Column("seen", least=16),
        *_speaking(form),
    ]
    rows = (
        Row(
            [
                phrases.spaced(r.metric.value),
                phrases.scope(r.scope),
                quantity(r.after),
                f"r{r.number}",
                when(r.observed_at, form.zone),
                *_spoken(r.issuer, r.via, form),
            ],
            "*" if line.headline else "",
        )
        for line in view.lines
        for r in (line.revision,)
    )
    yield from table(columns, rows, width=form.width, unicode=form.unicode)
    if view.said:
        yield ""
        yield "  responsibility:"
        yield from _said(view.said, form)


def _apart(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low != high


# who introduced it


@screen.register
def _(view: BlameView, form: Form) -> Iterator[str]:
    found = view.blame
    yield escape(
        f"{view.event.slug}, {phrases.spaced(view.metric.value)}, total. {times(form, view.known_at)}"
    )
    if found is None:
        yield f"  nobody has given a figure of {phrases.spaced(view.metric.value)} yet"
        return
    made = found.introduced
    after = made.after
    replaced = f", replacing {quantity(found.replaced)}" if found.replaced else ""
    yield escape(f"  {quantity(after)} introduced in r{made.number} by {who(made.issuer)}{replaced}")
    yield escape(f"    {phrases.interval(made, form.zone)}; {found.why}")
    if made.via:
        yield escape(f"    via {chain(made.via)}")
    if reason := phrases.reasons(made):
        yield escape(f"    reason given: {reason}")
    if after is not None:
        yield escape(f"    “{after.quote}”")
    yield escape(f"    {made.url}  version {made.version[:7]}")
    for title, sightings in (
        ("repeats it", found.repeats),
        ("says otherwise", found.disagrees),
        ("still prints an older figure", found.superseded),
    ):
        if sightings:
            yield ""
            yield f"  {title}:"
            inner = replace(form, width=form.width and form.width - 4)
            yield from (f"    {line}" for line in _sightings(sightings, inner))


def _sightings(sightings: Iterable[Sighting], form: Form) -> Iterator[str]:
    columns = [
        Column("figure", Align.RIGHT, least=5),
        Column("since", least=10),
        Column("last seen", least=10),
        Column("page", least=10),
        Column("said by", least=12),
    ]
    rows = (
        Row(
            [
                quantity(s.figure),
                when(s.observed_at, form.zone),
                when(s.last_seen_at, form.zone),
                s.outlet,
                who(s.issuer),
            ]
        )
        for s in sightings
    )
    yield from table(columns, rows, width=form.width, unicode=form.unicode)


# who said what


@screen.register
def _(view: SaidView, form: Form) -> Iterator[str]:
    yield escape(f"{view.event.slug}, responsibility. {times(form, view.known_at)}")
    if not view.said:
        yield "  no statement on responsibility yet"
        return
    yield from _said(view.said, form)


def _said(said: Iterable[Said], form: Form) -> Iterator[str]:
    columns = [Column("seen", least=16), Column("rev", Align.RIGHT, least=3), Column("who says what")]
    rows = (_said_row(one, form) for one in said)
    yield from table(columns, rows, width=form.width, note_column=2, unicode=form.unicode)


def _said_row(one: Said, form: Form) -> Row:
    made = one.made
    relays = f" via {chain(made.via)}" if made.via else ""
    notes = [f"“{made.statement.text}”{relays}"]
    if one.rejected_by:
        notes.append(f"rejected by {who(one.rejected_by)}")
    if one.withdrawn_at:
        notes.append(f"no longer printed since {when(one.withdrawn_at, form.zone)}")
    if one.contradicted_at:
        notes.append(f"contradicted by the same speaker {when(one.contradicted_at, form.zone)}")
    mark = "×" if one.withdrawn_at or one.rejected_by else ""
    return Row([when(made.observed_at, form.zone), f"r{made.number}", says(made)], mark, notes)


def says(made: AttributionRevision, change_: AttributionRevision | None = None) -> str:
    """Who takes which side, the page itself where it names nobody; with `change_` what became of it."""
    speaker = made.statement.speaker
    return f"{who(speaker) if speaker else made.outlet}: {phrases.stance(made.statement, change_)}"


# versions and differences


@screen.register
def _(view: VersionsView, form: Form) -> Iterator[str]:
    yield escape(f"{view.source.url} ({view.source.outlet}). {times(form)}")
    if not view.versions:
        yield "  never read"
    else:
        columns = [
            Column("version", least=7),
            Column("first seen", least=16),
            Column("last seen", least=16),
            Column("killed", Align.RIGHT, least=5),
            Column("title", least=20),
        ]
        rows = (_version(v, form) for v in view.versions)
        yield from table(columns, rows, width=form.width, unicode=form.unicode)
    if view.attempts is not None:
        yield ""
        columns = [
            Column("looked", least=16),
            Column("outcome", least=9),
            Column("status", Align.RIGHT, least=3),
            Column("version", least=7),
            Column("why", least=20),
        ]
        yield from table(
            columns, (_attempt(a, form) for a in view.attempts), width=form.width, unicode=form.unicode
        )


def _version(state: Version, form: Form) -> Row:
    killed = next(
        (
            f
            for f in state.figures
            if f.metric is Metric.KILLED and f.current and f.role.value == "headline_toll"
        ),
        None,
    )
    return Row(
        [
            state.hash[:7],
            when(state.observed_at, form.zone),
            when(state.last_seen_at, form.zone),
            quantity(killed) if killed else "",
            state.title,
        ]
    )


def _attempt(look: Attempt, form: Form) -> Row:
    version = look.version[:7] if look.version else ""
    status = str(look.status) if look.status else ""
    return Row([when(look.observed_at, form.zone), look.outcome.value, status, version, look.detail or ""])


@screen.register
def _(view: PageDiffView, form: Form) -> Iterator[str]:
    change_ = view.change
    before, after = change_.before, change_.after
    yield escape(f"{after.url}, {view.before} to {view.after}. {times(form)}")
    if before is not None:
        yield escape(
            f"  last seen {when(before.last_seen_at, form.zone)}, changed by {when(after.observed_at, form.zone)}"
        )
    for pair in change_.figures:
        yield escape(_figure_change(pair.before, pair.after))
    for said in change_.statements:
        yield escape(_statement_change(said.before, said.after))
    for surface, text in change_.texts.items():
        yield ""
        yield f"  {surface.value}:"
        yield from (
            f"  {line}" for line in difference(text, colour=form.colour, width=form.width and form.width - 2)
        )
    if not change_.figures and not change_.statements and not change_.texts:
        yield "  no difference"


def _described(figure: Figure) -> str:
    return f"{phrases.spaced(figure.metric.value)}, {phrases.spaced(figure.role.value)}, {phrases.scope(figure.scope)}"


def _figure_change(before: Figure | None, after: Figure | None) -> str:
    if before is None or after is None:
        figure = after or before
        assert figure is not None
        word = "came" if after else "went"
        return f"  {word}: {_described(figure)}: {quantity(figure)}, {who(figure.speaker)}"
    line = f"  {_described(after)}: {quantity(before)} -> {quantity(after)}"
    if before.speaker != after.speaker:
        return f"{line}, {who(before.speaker)} -> {who(after.speaker)}"
    if before.current != after.current:
        return f"{line}, {'now' if after.current else 'no longer'} current"
    return line


def _statement_change(before: Statement | None, after: Statement | None) -> str:
    said = after or before
    assert said is not None
    return f"  {'came' if after else 'went'}: {who(said.speaker)} {phrases.stance(said)}"


@screen.register
def _(view: MomentDiffView, form: Form) -> Iterator[str]:
    yield escape(
        f"{view.event.slug}, {when(view.before, form.zone)} to {when(view.after, form.zone)}. {times(form)}"
    )
    for before, after in view.change.figures:
        yield escape(_series_change(before, after))
    for made in view.change.statements:
        yield escape(f"  r{made.number} {says(made, made)}")
    if not view.change.figures and not view.change.statements:
        yield "  no difference"


def _series_change(before: Revision | None, after: Revision | None) -> str:
    made = after or before
    assert made is not None
    what = f"{phrases.spaced(made.metric.value)}, {phrases.scope(made.scope)}"
    sides = f"{quantity(before.after if before else None)} -> {quantity(after.after if after else None)}"
    return f"  {what}: {sides}, {who(made.issuer)} (r{made.number})"

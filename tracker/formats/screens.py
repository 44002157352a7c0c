"""Answers as screens: one function for each view, lines of text, already escaped.

Nothing hangs on colour: what matters has a word or a sign. A line of a piped screen is one record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import partial, singledispatch

from tracker.escape.terminal import escape
from tracker.formats import phrases
from tracker.formats.chart import Step, chart
from tracker.formats.gaps import absence_row, gap_rows
from tracker.formats.lanes import lanes
from tracker.formats.phrases import chain, change, quantity, when, who
from tracker.formats.room import LINES, first_of_each, fitting
from tracker.formats.table import Align, Column, Row, table, wrap
from tracker.lag import Follow, Follower, Lag
from tracker.ledger import Entry, Headline, Line, Said
from tracker.model import (
    AttributionRevision,
    Metric,
    Qualifier,
    Revision,
    RevisionKind,
    Sighting,
    Speaker,
)
from tracker.views import (
    BlameView,
    LagView,
    LogView,
    SaidView,
    ShowView,
)

__all__ = ["Form", "prose", "says", "screen", "times", "told"]

_MARKS = {
    RevisionKind.LOWERED: "▼",
    RevisionKind.RESCOPED: "≠",
    RevisionKind.METHOD_CHANGE: "≠",
    RevisionKind.WITHDRAWN: "×",
    RevisionKind.CORRECTED: "▼",
    RevisionKind.STALE_REPEAT: "↺",
}

_BY_SIGN = frozenset({RevisionKind.RAISED, RevisionKind.LOWERED})
"""Kinds of which a plus or a minus says all."""

_HEADS = 7
"""Lines of headlines on a screen that does not hold all."""

_STANCES = 4
"""Lines of who says what about responsibility on a screen that does not hold all."""

_LEFT_OUT = 2
"""Lines of what such a screen leaves out."""

_FEW = 6
"""Pages of one kind that a screen has without `--all`."""

_TIGHT = 72
"""Cells below which a table of what is claimed has no columns of when it was seen and how it is graded."""

_WIDE = 100
"""Cells from which a table has a column of its own for the relays, and a change both of its moments."""

_NEAR = 72
"""Cells below which the timeline has no room to say how exactly a change is dated."""


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


def prose(text: str, form: Form, indent: int = 0) -> list[str]:
    """A sentence as lines that fit, behind `indent` blanks, what runs over two further in."""
    safe = escape(text)
    if form.width is None:
        return [" " * indent + safe]
    first, *rest = wrap(safe, max(form.width - indent - 2, 16))
    return [" " * indent + first, *(" " * (indent + 2) + line for line in rest)]


def times(form: Form, known_at: datetime | None = None) -> str:
    """The line that says in which zone the times are, and as of when."""
    known = f" Known at {when(known_at, form.zone)}." if known_at else ""
    return f"Times {form.zone_name}.{known}"


# the timeline


@screen.register
def _(view: LogView, form: Form) -> Iterator[str]:
    shown = [e for e in view.entries if told(e, view)]
    counted = "every series" if view.everything else f"{phrases.spaced(view.metric.value)}, total"
    yield from prose(f"{view.event.slug}, {counted}. {times(form, view.at)}", form)
    gaps = list(gap_rows(view.gaps or (), view.known_at, partial(_changed, form)))
    if not (shown or gaps or view.absences):
        yield f"  {_nothing(view)}"
        return
    if view.chart:
        yield from _charted(view, form)
    columns = [
        Column("seen", least=16),
        *([Column("within", Align.RIGHT)] if _dated(form) else []),
        Column("rev", Align.RIGHT, least=3),
        *([Column("counted", least=12)] if view.everything else []),
        Column("figure" if view.everything else view.metric.value, Align.RIGHT, least=5),
        Column("change", Align.RIGHT, least=6),
        *_speaking(form),
    ]
    timed = [*((e.observed_at, _entry(e, view, form)) for e in shown), *gaps]
    rows = [row for _, row in sorted(timed, key=lambda pair: pair[0])] if gaps else [row for _, row in timed]
    rows += [absence_row(missing, form.zone, partial(_changed, form)) for missing in view.absences]
    note = 3 if _dated(form) else 2
    yield from table(columns, rows, width=form.width, note_column=note, unicode=form.unicode)


def _dated(form: Form) -> bool:
    """Whether the timeline has a column for how exactly a change is dated."""
    return form.width is not None and _NEAR <= form.width < _WIDE


def _changed(form: Form, since: datetime | None, until: datetime | None) -> list[str]:
    """The first cells of a row of the timeline: the last look before a change and the first one after it, or
    where there is no room for both the second, and how long that was after the first.
    """
    if not _narrow(form):
        return [phrases.span(since, until, form.zone)]
    if not _dated(form):
        return [when(until or since, form.zone)]
    if since is None or until is None or since >= until:
        return [when(until or since, form.zone), ""]
    return [when(until, form.zone), phrases.far(since, until)]


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
            e.kind.value if e.kind and phrases.mended(e.record) is None else "",
        )
        for e in view.entries
        if e.moved and isinstance(e.record, Revision) and e.record.metric is view.metric
    ]
    yield ""
    yield from chart(steps, width=form.width or 80, tz=form.zone, unicode=form.unicode)
    yield ""
    if view.everything:
        drawn = lanes(_by_issuer(view), width=form.width or 80, tz=form.zone, unicode=form.unicode)
        yield from [*drawn, ""] if drawn else ()


def _by_issuer(view: LogView) -> list[tuple[str, list[Step]]]:
    """What each issuer said of the whole event, in the metric of the screen."""
    series: dict[str, list[Step]] = {}
    for entry in view.entries:
        record = entry.record
        if not isinstance(record, Revision) or record.metric is not view.metric or not record.scope.total:
            continue
        after, known = record.after, phrases.mended(record) is None
        step = Step(
            record.observed_at,
            after.low if after else None,
            after.high if after else None,
            record.kind.value if known else "",
        )
        series.setdefault(who(record.issuer), []).append(step)
    return list(series.items())


def told(entry: Entry, view: LogView) -> bool:
    """Whether the timeline shows an entry: all where every series is asked for, else what moved the headline,
    and the revisions of responsibility.
    """
    if view.everything or isinstance(entry.record, AttributionRevision):
        return True
    return entry.moved and entry.record.metric is view.metric


def _entry(entry: Entry, view: LogView, form: Form) -> Row:
    record = entry.record
    seen, number = _changed(form, record.not_before, record.observed_at), f"r{record.number}"
    mended = phrases.mended(record)
    if isinstance(record, AttributionRevision):
        return Row([*seen, number, says(record, record)], "✎" if mended else "·", [mended] if mended else [])
    before: phrases.Number | None
    after: phrases.Number | None
    if view.everything:
        kind, before, after = record.kind, record.before, record.after
        counted = [_counted(record)]
    else:
        kind, before, after = entry.kind or record.kind, entry.before, entry.after
        counted = []
    # Where the difference is a number the kind is told too, unless the sign says all of it.
    signed = change(kind, before, after)[0] in "+-" and kind not in _BY_SIGN
    notes = [phrases.spaced(kind.value)] if signed else []
    if reason := phrases.reasons(record):
        notes.append(f"reason given: {reason}")
    if mended:
        # Never a difference: "our rules changed" must not look like "the toll changed".
        notes.insert(0, f"our reading was {quantity(before)}" if before else "we had not read it before")
        spoken = _spoken(record.issuer, record.via, form)
        return Row([*seen, number, *counted, quantity(after), mended, *spoken], "✎", notes)
    moved = change(kind, before, after)
    mark = "" if moved.startswith("+") else _MARKS.get(kind, "")
    spoken = _spoken(record.issuer, record.via, form)
    return Row([*seen, number, *counted, quantity(after), moved, *spoken], mark, notes)


# what is claimed


@screen.register
def _(view: ShowView, form: Form) -> Iterator[str]:
    yield from prose(
        f"{view.event.slug}: {view.event.name}. {times(form, view.known_at)} Policy {view.policy.value}.",
        form,
    )
    if not view.lines:
        yield "  no figure yet"
        return
    heads = [prose(_headline(made, form), form, 2) for m in Metric if (made := view.headlines.get(m))]
    told = [line for head in heads for line in head]
    listed = _claimed(view.lines, form)
    said = ["", "  responsibility:", *_said(view.said, form)] if view.said else []
    if view.everything or form.width is None or len(told) + len(listed) + len(said) + 3 <= LINES:
        yield from (*told, "", *listed, *said)
        return
    yield from _grown(view, form, heads, said)


def _headline(headline: Headline, form: Form) -> str:
    made = headline.choice.revision
    span = (
        f" (issuers say {headline.low:,} to {headline.high:,})"
        if _apart(headline.low, headline.high) and headline.choice.toll.qualifier is not Qualifier.RANGE
        else ""
    )
    return (
        f"{phrases.spaced(headline.metric.value)} {quantity(headline.choice.toll)}{span}, {who(made.issuer)}, "
        f"{_of_when(made, form)}; {headline.choice.why}"
    )


def _claimed(lines: Iterable[Line], form: Form) -> list[str]:
    """A table of what issuers say."""
    # Where there is little room, who says it comes before when it was seen and how well it is supported.
    tight = form.width is not None and form.width < _TIGHT
    columns = [
        Column("counted", least=12),
        Column("figure", Align.RIGHT, least=5),
        Column("rev", Align.RIGHT, least=3),
        *([] if tight else [Column("seen", least=16), Column("grading", least=10)]),
        *_speaking(form),
    ]
    rows = (
        Row(
            [
                _counted(r),
                quantity(r.after),
                f"r{r.number}",
                *([] if tight else [when(r.observed_at, form.zone), line.grade.grading.value]),
                *_spoken(r.issuer, r.via, form),
            ],
            "*" if line.headline else "",
        )
        for line in lines
        for r in (line.revision,)
    )
    return table(columns, rows, width=form.width, unicode=form.unicode)


def _grown(view: ShowView, form: Form, heads: Sequence[Sequence[str]], said: Sequence[str]) -> Iterator[str]:
    """What a screen has room for, and in one sentence what it leaves out: what stands comes before what was
    left behind, the whole event before its parts, the last stances before the earlier ones.
    """
    shown = fitting(heads, lambda few: [line for head in few for line in head], _HEADS)
    told = [line for head in shown for line in head]
    stances = fitting(view.said[::-1], lambda few: list(_said(few[::-1], form)), _STANCES)[::-1]
    if view.said and len(stances) < len(view.said):
        said = ["", "  responsibility, the latest:", *_said(stances, form)]
    stands = sorted(
        (line for line in view.lines if line.current or line.headline),
        key=lambda line: (not line.headline, not line.revision.scope.total),
    )
    room = LINES - 2 - len(told) - len(said) - _LEFT_OUT
    lines = fitting(stands, lambda few: _claimed(few, form), room)
    kept = {id(line) for line in lines}
    yield from (*told, "", *_claimed((line for line in view.lines if id(line) in kept), form), *said)
    behind = sum(not (line.current or line.headline) for line in view.lines)
    parts = [
        (len(stands) - len(lines), "more figures"),
        (behind, "left behind or repeated"),
        (len(heads) - len(shown), "more headlines"),
        (len(view.said) - len(stances), "earlier stances"),
    ]
    yield from prose(", ".join(f"{many:,} {what}" for many, what in parts if many) + ": --all", form, 2)


def _of_when(made: Revision, form: Form) -> str:
    """The moment that the figure refers to, as exact as it is told; where it is not, when it was first seen."""
    told = made.after.as_of if made.after else None
    return f"as of {told}" if told else f"seen {when(made.observed_at, form.zone)}"


def _counted(made: Revision) -> str:
    """What is counted, and of whom where it is not everybody."""
    whom = phrases.scope(made.scope)
    return phrases.spaced(made.metric.value) + (f", {whom}" if whom != "total" else "")


def _apart(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low != high


# who introduced it


@screen.register
def _(view: BlameView, form: Form) -> Iterator[str]:
    found = view.blame
    yield from prose(
        f"{view.event.slug}, {phrases.spaced(view.metric.value)}, total. {times(form, view.known_at)}", form
    )
    if found is None:
        yield f"  nobody has given a figure of {phrases.spaced(view.metric.value)} yet"
        return
    made = found.introduced
    after = made.after
    replaced = f", replacing {quantity(found.replaced)}" if found.replaced else ""
    yield from prose(
        f"{quantity(after)} introduced in r{made.number} by {who(made.issuer)}{replaced}", form, 2
    )
    yield from prose(f"{phrases.interval(made, form.zone)}; {found.why}", form, 4)
    if view.grade:
        yield from prose(f"grading {view.grade.grading.value}: {view.grade.why}", form, 4)
    if made.via:
        yield from prose(f"via {chain(made.via)}", form, 4)
    if reason := phrases.reasons(made):
        yield from prose(f"reason given: {reason}", form, 4)
    if after is not None:
        yield from prose(f"“{after.quote}”", form, 4)
    yield escape(f"    version {made.version[:7]} of {made.url}")
    for title, sightings, others in (
        ("repeats it", found.repeats, found.more[0]),
        ("says otherwise", found.disagrees, found.more[1]),
        ("still prints an older figure", found.superseded, found.more[2]),
    ):
        if sightings:
            yield ""
            yield f"  {title}:"
            inner = replace(form, width=form.width and form.width - 4)
            few = sightings if view.everything or form.width is None else sightings[:_FEW]
            yield from (f"    {line}" for line in _sightings(few, inner))
            if left := len(sightings) - len(few) + others:
                yield f"    and {left:,} more: --all"


def _sightings(sightings: Iterable[Sighting], form: Form) -> Iterator[str]:
    narrow = _narrow(form)
    columns = [Column("figure", Align.RIGHT, least=5), Column("since", least=16)]
    if not narrow:
        columns += [Column("last seen", least=16), Column("page", least=10)]
    columns.append(Column("said by", least=12))
    rows = (_sighting(s, form, narrow=narrow) for s in sightings)
    yield from table(columns, rows, width=form.width, unicode=form.unicode)


def _sighting(seen: Sighting, form: Form, *, narrow: bool) -> Row:
    said, since = who(seen.issuer), when(seen.observed_at, form.zone)
    if narrow:
        return Row(
            [quantity(seen.figure), since, said if said == seen.outlet else f"{said}, in {seen.outlet}"]
        )
    return Row([quantity(seen.figure), since, when(seen.last_seen_at, form.zone), seen.outlet, said])


# who followed


_FOLLOWED = {
    Follow.INTRODUCED: "introduced it",
    Follow.AHEAD: "had it already",
    Follow.FOLLOWED: "followed",
    Follow.SKIPPED: "skipped it, went to {}",
    Follow.BEHIND: "still prints {}",
    Follow.NEVER: "never followed",
}


@screen.register
def _(view: LagView, form: Form) -> Iterator[str]:
    yield from prose(
        f"{view.event.slug}, {phrases.spaced(view.metric.value)}, total: who followed. "
        f"{times(form, view.known_at)} Policy {view.policy.value}.",
        form,
    )
    if not view.lags:
        yield f"  the headline of {phrases.spaced(view.metric.value)} has not moved yet"
        return
    columns = [
        Column("rev", Align.RIGHT, least=3),
        Column(view.metric.value, Align.RIGHT, least=5),
        Column("page", least=10),
        Column("what it did", least=12),
        Column("after", Align.RIGHT, least=5),
        *([] if _narrow(form) else [Column("seen", least=16)]),
    ]
    if view.earlier:
        yield f"  {view.earlier:,} earlier changes: --all"
    everything = view.everything or form.width is None
    rows = (row for made in view.lags for row in _lag_rows(made, form, everything=everything))
    yield from table(columns, rows, width=form.width, unicode=form.unicode)


def _lag_rows(made: Lag, form: Form, *, everything: bool) -> Iterator[Row]:
    number, toll = f"r{made.revision.number}", quantity(made.toll)
    followers = made.followers
    if not everything and len(followers) > 2 * _FEW:
        followers = tuple(first_of_each(followers, lambda one: one.follow, _FEW // 2))
    for place, one in enumerate(followers):
        named = form.width is None or place == 0  # a line of a pipe is whole by itself
        cells = [number if named else "", toll if named else "", one.outlet]
        cells += [_FOLLOWED[one.follow].format(f"{one.prints:,}" if one.prints is not None else "")]
        cells += [_taken(one)]
        seen = made.revision.observed_at if one.follow is Follow.INTRODUCED else one.at
        yield Row(
            [*cells, *([] if _narrow(form) else [when(seen, form.zone)])],
            "!" if one.follow is Follow.BEHIND else "",
        )
    left = Counter(one.follow for one in made.followers) - Counter(one.follow for one in followers)
    for follow in Follow:
        if left[follow]:
            did = _FOLLOWED[follow].format("an older figure" if follow is Follow.BEHIND else "a later one")
            cells = ["", "", f"{left[follow]:,} more", did, ""]
            yield Row([*cells, *([] if _narrow(form) else [""])])


def _taken(one: Follower) -> str:
    """How long it took: an interval, since nobody looked all the while."""
    if one.most is None:
        return ""
    most = phrases.lasting(one.most.total_seconds())
    if not one.least:
        return f"≤{most}"
    return f"{phrases.lasting(one.least.total_seconds())} to {most}"


# who said what


@screen.register
def _(view: SaidView, form: Form) -> Iterator[str]:
    yield from prose(f"{view.event.slug}, responsibility. {times(form, view.known_at)}", form)
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

"""The screens of keeping house: sources, schedule, settings, checks, one line for each poll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC

from tracker.discovery import Fate
from tracker.errors import TollError
from tracker.escape.terminal import escape
from tracker.formats import phrases
from tracker.formats.dates import why_then
from tracker.formats.phrases import change, lasting, quantity, when, who
from tracker.formats.screens import Form, prose, says, screen, times
from tracker.formats.table import Align, Column, Row, table
from tracker.model import Decision, Document, Extraction, Outcome, Source, SourceState, Surface
from tracker.plan import QUIET_AFTER, Health
from tracker.settings import Shown
from tracker.views import (
    CheckedSource,
    DoctorView,
    EventLine,
    ListedSource,
    Polled,
    SourceView,
    StatusLine,
    StatusView,
    Verdict,
)

_WIDE = 116
"""Cells from which the schedule is shown in whole moments."""

__all__ = [
    "added",
    "defined",
    "edited",
    "events",
    "listed",
    "polled",
    "settings",
    "sources",
    "taken",
    "unrecorded",
    "watching",
]


@screen.register
def _(view: StatusView, form: Form) -> Iterator[str]:
    count = len(view.lines)
    # A narrow terminal has no room for four whole moments.
    near = form.width is not None and form.width < _WIDE
    how = "Times are how long ago, or how long yet (in)" if near else times(form).removesuffix(".")
    yield from prose(
        f"{count} source{'' if count == 1 else 's'} at {when(view.now, form.zone)}. {how}.", form
    )
    if not view.lines:
        yield "  none yet: toll source add EVENT URL"
        return
    columns = [
        Column("id", Align.RIGHT, least=2),
        Column("source", least=12),
        Column("tried", least=5),
        Column("answered", least=8),
        Column("changed", least=7),
        Column("next due", least=8),
        Column("state", least=10),
    ]
    rows = []
    for line in view.lines:
        source = line.source
        state, why, mark = _state(line)
        polled = source.state is SourceState.ACTIVE and not line.closed
        moments = (
            source.last_attempt_at,
            source.last_answer_at,
            source.last_change_at,
            source.next_poll_at if polled else None,
        )
        told = [phrases.far(m, view.now) if near else when(m, form.zone) for m in moments]
        planned = why_then(source, form.zone) if polled else None
        notes = [each for each in (why, planned) if each is not None]
        rows.append(Row([str(source.id), source.outlet, *told, state], mark, notes))
    yield from table(columns, rows, width=form.width, unicode=form.unicode)
    yield from prose(_weighs(view.facts), form)


_HELD = {
    "body": "texts and pages as they came",
    "attempt": "looks",
    "version": "versions",
    "figure": "figures",
}
"""The tables by which a database grows, and what they hold."""


def _weighs(facts: Mapping[str, str | int]) -> str:
    """What the database weighs, and why: what it holds, and its share where that is known."""
    total = int(facts.get("size_bytes", 0))
    held = []
    for table_name, words in _HELD.items():
        size = facts.get(f"{table_name}_bytes")
        share = f" ({100 * int(size) // total} %)" if size is not None and total else ""
        held.append(f"{int(facts.get(f'{table_name}_rows', 0)):,} {words}{share}")
    return f"The database has {total / 1e6:,.1f} MB: {', '.join(held)}."


def _state(line: StatusLine) -> tuple[str, str | None, str]:
    """How a source is, why, and a mark where somebody should look."""
    source, late = line.source, line.late
    if source.state is not SourceState.ACTIVE:
        return source.state.value, None, ""
    if line.closed:
        return "event closed", None, ""
    if late is not None:
        return (
            "missed its slot",
            f"due for {lasting(late)}, and nobody polls: toll watch, or toll poll now",
            "!",
        )
    if source.last_outcome is None:
        return "not tried yet", None, ""
    times = f", {source.failures} in a row" if source.failures > 1 else ""
    failing = "failing: " if source.failures >= QUIET_AFTER else ""
    gaps = f", {source.missed} slot{'' if source.missed == 1 else 's'} missed" if source.missed else ""
    genuine = source.last_outcome.genuine or source.last_outcome is Outcome.VARIANT
    state = f"{failing}{source.last_outcome.value}{times}{gaps}"
    unseen = [] if line.unseen is None else [f"not seen for {lasting(line.unseen)}"]
    why = [] if genuine or not source.last_detail else [source.last_detail]
    return state, ": ".join([*unseen, *why]) or None, "" if genuine and not unseen else "!"


def added(source: Source, event: str) -> str:
    """That a source is followed, with the schedule that holds: one that was known keeps its own."""
    return f"{source.outlet} is source {source.id}, polled every {_every(source)}. Next: toll poll {event}"


def listed(line: ListedSource) -> str:
    """What was done with one line of a file of addresses."""
    if line.source is None:
        return f"line {line.line}: {line.url}: not added: {line.trouble}"
    return f"line {line.line}: {line.source.outlet} is source {line.source.id} ({line.source.kind}), {line.source.url}"


def edited(source: Source) -> str:
    """That a source is defined otherwise now."""
    return (
        f"{source.outlet} (source {source.id}) is a {source.kind} polled every {_every(source)}"
        f"{''.join(f', {each}' for each in defined(source))}. Its next look reads the whole of it"
    )


def defined(source: Source) -> list[str]:
    """The options of a source, as they are given on the command line."""
    words = {"most": "max", "all_links": "all", "as_of": "as-of-path"}
    told = []
    for name, value in source.options.to_json().items():
        if name == "found_in":
            told.append(f"found in {value}")
            continue
        flag = f"--{words.get(name, name.replace('_', '-'))}"
        values = value if isinstance(value, list) else [value]
        told += [flag if each is True else f"{flag} {each!r}" for each in values]
    return told


@screen.register
def _(view: SourceView, form: Form) -> Iterator[str]:
    source = view.source
    yield escape(f"{source.url}")
    yield escape(
        f"  source {source.id}, {source.outlet}, {source.kind}, {source.state.value}; every {_every(source)}"
    )
    yield escape(f"  events: {' '.join(source.events) or 'none'}")
    for each in defined(source):
        yield escape(f"  {each}")
    if source.last_outcome is not None:
        why = f": {source.last_detail}" if source.last_detail else ""
        yield escape(
            f"  last look {when(source.last_attempt_at, form.zone)}, {source.last_outcome.value}{why}"
        )
    if not view.found:
        return
    counts = Counter(phrases.spaced(one.fate.value) for one in view.found)
    yield ""
    yield "  " + ", ".join(f"{number} {word}" for word, number in counts.most_common())
    columns = [
        Column("event", least=8),
        Column("link", least=9),
        Column("page", Align.RIGHT, least=3),
        Column("seen", least=16),
        Column("title and why", least=24),
    ]
    rows = (
        Row(
            [
                one.event,
                phrases.spaced(one.fate.value),
                str(one.page or ""),
                when(one.recorded_at, form.zone),
                one.link.title or one.link.url,
            ],
            notes=[one.reason, one.link.url],
        )
        for one in view.found
    )
    yield from table(columns, rows, width=form.width, note_column=4, unicode=form.unicode)


def _every(source: Source) -> str:
    if source.every_min == source.every_max:
        return lasting(source.every_min)
    return f"{lasting(source.every_min)}..{lasting(source.every_max)}"


def watching(view: StatusView) -> str:
    """What the schedule has before it, and how it is stopped."""
    polled = [line for line in view.lines if line.source.state is SourceState.ACTIVE and not line.closed]
    late = sum(line.late is not None for line in polled)
    missed = f", {late} of them missed a slot" if late else ""
    sources = f"{len(polled)} source{'' if len(polled) == 1 else 's'}"
    return f"Watching {sources}{missed}. Ctrl-C stops after the pages in hand."


def unrecorded(source: Source | None, error: TollError) -> str:
    """That a poll on schedule could not be recorded; it is tried again."""
    what = (
        "the schedule could not be read" if source is None else f"{source.id} {source.outlet}: not recorded"
    )
    return f"{what}: {error.message}; it is tried again"


def events(lines: Iterable[EventLine], form: Form) -> list[str]:
    """The events, one a line."""
    columns = [
        Column("event", least=12),
        Column("killed", Align.RIGHT, least=5),
        Column("sources", Align.RIGHT, least=3),
        Column("revisions", Align.RIGHT, least=3),
        Column("name", least=16),
    ]
    rows = (
        Row(
            [
                line.event.slug,
                quantity(line.headline.choice.revision.after) if line.headline else "",
                str(line.sources),
                str(line.revisions),
                line.event.name + (" (closed)" if line.event.closed_at else ""),
            ]
        )
        for line in lines
    )
    return table(columns, rows, width=form.width, unicode=form.unicode)


def sources(listed: Iterable[Source], form: Form) -> list[str]:
    """The sources, one a line."""
    columns = [
        Column("id", Align.RIGHT, least=2),
        Column("name", least=12),
        Column("kind", least=4),
        Column("every", least=8),
        Column("state", least=6),
        Column("events", least=8),
        Column("url", least=20),
    ]
    # An address that is wrapped in a column cannot be copied: on a narrow terminal it has its own line.
    near = form.width is not None and form.width < _WIDE
    rows = (_listed(s, near=near) for s in listed)
    columns = columns[:-1] if near else columns
    return table(columns, rows, width=form.width, unicode=form.unicode)


def _listed(source: Source, *, near: bool) -> Row:
    cells = [
        str(source.id),
        source.outlet,
        source.kind,
        _every(source),
        source.state.value,
        " ".join(source.events),
    ]
    return Row(cells, notes=[source.url]) if near else Row([*cells, source.url])


@screen.register
def _(view: CheckedSource, form: Form) -> Iterator[str]:
    fetched, document = view.fetched, view.document
    status = f"status {fetched.status}, " if fetched.status else ""
    size = "" if fetched.body is None else f"{len(fetched.body):,} bytes, "
    yield escape(f"{fetched.final_url}")
    yield escape(
        f"  {view.outcome.value}: {status}{size}{fetched.elapsed:.1f} s. {view.detail or ''}".rstrip()
    )
    for hop in fetched.redirects:
        yield escape(f"  redirected from {hop}")
    if document is None:
        return
    printed = f"published {when(document.published_at, form.zone)}, modified {when(document.modified_at, form.zone)}"
    yield escape(
        f"  {document.outlet or 'no outlet named'}; language {document.lang or 'not stated'}; {printed}"
    )
    for surface in (Surface.TITLE, Surface.DECK):
        if text := document.surfaces.get(surface):
            yield escape(f"  {surface.value}: {text}")
    yield escape(f"  body: {len(document.body):,} characters")
    if view.unfiltered is not None:
        yield from _filtered(view, *view.unfiltered)
    if view.links:
        yield escape(f"  a {view.kind} of {len(view.links):,} links, the first:")
        for link in view.links[:10]:
            yield escape(f"    {link.title or link.url}")
        return
    extraction = view.extraction
    if extraction is None or not (extraction.figures or extraction.statements):
        yield "  no figure and no statement is read in it"
        return
    columns = [
        Column("metric", least=8),
        Column("figure", Align.RIGHT, least=5),
        Column("role", least=8),
        Column("said by", least=12),
        Column("words", least=20),
    ]
    rows = (
        Row([f.metric.value, quantity(f), f.role.value, who(f.speaker) if f.speaker else "the page", f.quote])
        for f in extraction.figures
    )
    yield from table(columns, rows, width=form.width, unicode=form.unicode)
    for statement in extraction.statements:
        if statement.stance:
            yield escape(f"  {who(statement.speaker)} {phrases.stance(statement)}")


def _filtered(view: CheckedSource, document: Document, extraction: Extraction) -> Iterator[str]:
    """What the filters of a source change in what is read."""
    yield f"  without the filters: {len(document.body):,} characters, {len(extraction.figures)} figures"
    kept = {(f.metric, f.text, f.quote) for f in view.extraction.figures} if view.extraction else set()
    for figure in extraction.figures:
        if (figure.metric, figure.text, figure.quote) not in kept:
            yield escape(f"    filtered out: {figure.metric.value} {quantity(figure)}: {figure.quote}")


@screen.register
def _(view: DoctorView, form: Form) -> Iterator[str]:
    columns = [Column("part", least=10), Column("state", least=20)]
    marks = {Verdict.WELL: "", Verdict.NOTE: "·", Verdict.WRONG: "!"}
    rows = (
        Row([one.subject, one.state], marks[one.verdict], [one.hint] if one.hint else [])
        for one in view.findings
    )
    yield from table(columns, rows, width=form.width, unicode=form.unicode)


def settings(shown: Iterable[Shown], form: Form) -> list[str]:
    """The settings, one a line."""
    columns = [
        Column("setting", least=8),
        Column("value", least=12),
        Column("from", least=8),
        Column("meaning"),
    ]
    rows = (Row([one.name, one.value, one.origin, one.meaning]) for one in shown)
    return table(columns, rows, width=form.width, unicode=form.unicode)


def polled(one: Polled) -> str:
    """What a poll came to, in a line for each thing that changed; the number tells an outlet's pages apart."""
    why = f" ({one.detail})" if one.detail else ""
    lines = [f"{one.source.id} {one.source.outlet}: {one.outcome.value}{why}"]
    lines += _followed(one.decisions)
    if one.health is Health.FAILING:
        lines.append(
            f"  {one.source.outlet} is failing: {QUIET_AFTER} looks in a row without an answer. It is asked ever "
            "less, once a day in the end, and named again when it answers"
        )
    elif one.health is Health.RECOVERED:
        since = one.source.failing_since
        silent = f" since {when(since, UTC)}" if since else ""
        lines.append(
            f"  {one.source.outlet} answers again, after {one.source.failures} looks without an answer{silent}"
        )
    return "\n".join(lines)


def taken(made: Iterable[Decision]) -> str:
    """What follows where a look that was set aside is taken for the page."""
    return "\n".join(["accepted: it is a version of the page now", *_followed(made)])


def _followed(decisions: Iterable[Decision]) -> list[str]:
    """A line for each thing that changed."""
    lines: list[str] = []
    for made in decisions:
        for revision in made.revisions:
            moved = change(revision.kind, revision.before, revision.after)
            lines.append(
                f"  {made.event}:r{revision.number} {phrases.spaced(revision.metric.value)}"
                f" {quantity(revision.after)} ({moved}), {who(revision.issuer)}"
            )
        lines += [f"  {made.event}:r{stated.number} {says(stated, stated)}" for stated in made.attributions]
        for one in made.found:
            if one.fate is Fate.FOLLOWED:
                lines.append(f"  {made.event}: follows {one.link.url} ({one.reason})")
            elif one.fate is Fate.RESTED:
                lines.append(f"  {made.event}: rests {one.link.url} ({one.reason})")
        for absence in made.opened:
            what = quantity(absence.figure) if absence.figure else "a statement"
            lines.append(f"  {made.event}: {what} not found any more, to be confirmed")
    return lines

"""Pages as screens: the versions of one, and what is different between two or between two moments."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.formats import phrases
from tracker.formats.difference import difference
from tracker.formats.phrases import quantity, when, who
from tracker.formats.screens import Form, prose, says, screen, times
from tracker.formats.table import Align, Column, Row, table
from tracker.model import Attempt, Figure, Metric, Revision, Statement, Version
from tracker.views import MomentDiffView, PageDiffView, VersionsView

_TITLED = 76
"""Cells from which a title has a column; below it stands under its row."""


@screen.register
def _(view: VersionsView, form: Form) -> Iterator[str]:
    yield from prose(f"{view.source.url} ({view.source.outlet}). {times(form)}", form)
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
        tight = form.width is not None and form.width < _TITLED
        rows = (_version(v, form, tight=tight) for v in view.versions)
        columns = columns[:-1] if tight else columns
        yield from table(columns, rows, width=form.width, note_column=1, unicode=form.unicode)
    if view.attempts is not None:
        yield ""
        columns = [
            Column("looked", least=16),
            Column("look", least=7),
            Column("outcome", least=9),
            Column("status", Align.RIGHT, least=3),
            Column("version", least=7),
            Column("why", least=20),
        ]
        yield from table(
            columns, (_attempt(a, form) for a in view.attempts), width=form.width, unicode=form.unicode
        )


def _version(state: Version, form: Form, *, tight: bool) -> Row:
    killed = next(
        (
            f
            for f in state.figures
            if f.metric is Metric.KILLED and f.current and f.role.value == "headline_toll"
        ),
        None,
    )
    cells = [
        state.hash[:7],
        when(state.observed_at, form.zone),
        when(state.last_seen_at, form.zone),
        quantity(killed) if killed else "",
    ]
    return Row(cells, notes=[state.title]) if tight else Row([*cells, state.title])


def _attempt(look: Attempt, form: Form) -> Row:
    version = look.version[:7] if look.version else ""
    status = str(look.status) if look.status else ""
    name = (look.chain or "")[:7]
    return Row(
        [when(look.observed_at, form.zone), name, look.outcome.value, status, version, look.detail or ""]
    )


@screen.register
def _(view: PageDiffView, form: Form) -> Iterator[str]:
    change_ = view.change
    before, after = change_.before, change_.after
    yield from prose(f"{after.url}, {view.before} to {view.after}. {times(form)}", form)
    if before is not None:
        yield from prose(
            f"last seen {when(before.last_seen_at, form.zone)}, changed by {when(after.observed_at, form.zone)}",
            form,
            2,
        )
    for pair in change_.figures:
        yield from prose(_figure_change(pair.before, pair.after), form, 2)
    for said in change_.statements:
        yield from prose(_statement_change(said.before, said.after), form, 2)
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
        return f"{word}: {_described(figure)}: {quantity(figure)}, {who(figure.speaker)}"
    line = f"{_described(after)}: {quantity(before)} -> {quantity(after)}"
    if before.speaker != after.speaker:
        return f"{line}, {who(before.speaker)} -> {who(after.speaker)}"
    if before.current != after.current:
        return f"{line}, {'now' if after.current else 'no longer'} current"
    return line


def _statement_change(before: Statement | None, after: Statement | None) -> str:
    said = after or before
    assert said is not None
    return f"{'came' if after else 'went'}: {who(said.speaker)} {phrases.stance(said)}"


@screen.register
def _(view: MomentDiffView, form: Form) -> Iterator[str]:
    yield from prose(
        f"{view.event.slug}, {when(view.before, form.zone)} to {when(view.after, form.zone)}. {times(form)}",
        form,
    )
    for before, after in view.change.figures:
        yield from prose(_series_change(before, after), form, 2)
    for made in view.change.statements:
        yield from prose(f"r{made.number} {says(made, made)}", form, 2)
    if not view.change.figures and not view.change.statements:
        yield "  no difference"
    for policy, (early, late) in view.headlines.items():
        for metric in (Metric.KILLED, Metric.INJURED, Metric.MISSING):
            sides = [
                quantity(made.choice.toll) if made else "-" for made in (early.get(metric), late.get(metric))
            ]
            if sides[0] != sides[1]:
                what = f"headline by {policy.value}: {phrases.spaced(metric.value)}"
                yield from prose(f"{what} {sides[0]} -> {sides[1]}", form, 2)


def _series_change(before: Revision | None, after: Revision | None) -> str:
    made = after or before
    assert made is not None
    what = f"{phrases.spaced(made.metric.value)}, {phrases.scope(made.scope)}"
    sides = f"{quantity(before.after if before else None)} -> {quantity(after.after if after else None)}"
    return f"{what}: {sides}, {who(made.issuer)} (r{made.number})"

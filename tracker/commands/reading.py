"""Commands that read the record."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.commands.frame import Commands, Word, known_events

if TYPE_CHECKING:
    from tracker.app import App
    from tracker.model import Metric, Policy, RevisionKind

__all__ = ["commands"]

commands = Commands()

ROOM = 200
"""Lines about which a screen of who followed has without `--all`."""

MOST = 12
"""Pages with one number that a screen of where a figure comes from asks for without `--all`."""

_FILE = click.Path(dir_okay=False, path_type=Path)


@commands.does("show", reads=True)
@click.argument("event", shell_complete=known_events)
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
@click.option("--all", "everything", is_flag=True, help="All of it, where it does not fit the screen too.")
def show(app: App, event: str, policy: Policy | None, *, everything: bool) -> None:
    """What is claimed now, by metric, group and issuer."""
    view = app.tracker().show(event, at=app.at, policy=policy or app.policy)
    app.answer(replace(view, everything=everything))


@commands.does("log", reads=True)
@click.argument("event", shell_complete=known_events)
@click.option("--metric", type=Word("Metric"), help="Only this metric.  [default: killed]")
@click.option("--scope", help='Only this group, place or side; "total" for the whole event.')
@click.option("--by", help="Only issuers whose name, role or organisation has this in it.")
@click.option("--kind", type=Word("RevisionKind"), help="Only revisions of this kind.")
@click.option("--all", "everything", is_flag=True, help="Every series, not only what moved the headline.")
@click.option(
    "--chart", is_flag=True, help="Draw the headline over time above the list; with --all each issuer too."
)
@click.option("--gaps", is_flag=True, help="Show when no page was seen: watch stopped, sources failing.")
@click.option("--follow", "-f", is_flag=True, help="Go on with what is recorded from now on; Ctrl-C stops.")
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
def log(
    app: App,
    event: str,
    metric: Metric | None,
    scope: str | None,
    by: str | None,
    kind: RevisionKind | None,
    policy: Policy | None,
    *,
    everything: bool,
    chart: bool,
    gaps: bool,
    follow: bool,
) -> None:
    """How the figures and the attribution changed, oldest first.

    With --follow each new record is a line as it comes in, or with --json an object (toll.follow/1).
    """
    if follow and app.at is not None:
        raise click.UsageError("--follow goes on from now, and --as-of ends before")
    tracker = app.tracker()
    read = partial(
        tracker.log,
        event,
        at=app.at,
        policy=policy or app.policy,
        metric=metric,
        scope=scope,
        by=by,
        kind=kind,
        everything=everything,
        brief=not app.as_json,
    )
    view = read(chart=chart, gaps=gaps)
    if follow:
        app.follow(view, read)
    else:
        app.answer(view)


@commands.does("blame", reads=True)
@click.argument("event", shell_complete=known_events)
@click.option("--metric", type=Word("Metric"), help="The metric.  [default: killed]")
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
@click.option("--all", "everything", is_flag=True, help="Every page, however many there are.")
@click.option("--proof", type=_FILE, metavar="FILE.zip", help="Write what proves that the page said so.")
@click.option(
    "--checkpoint", type=_FILE, metavar="FILE", help="The proof's checkpoint.  [default: a new one]"
)
def blame(
    app: App,
    event: str,
    metric: Metric | None,
    policy: Policy | None,
    proof: Path | None,
    checkpoint: Path | None,
    *,
    everything: bool,
) -> None:
    """Who introduced the present figure, who repeats it, who not."""
    tracker = app.tracker()
    most = None if everything or app.as_json or app.form.width is None else MOST
    view = tracker.blame(event, at=app.at, metric=metric, policy=policy or app.policy, most=most)
    if proof is not None:
        with app.new_file(proof) as out:
            tracker.prove(view, out, checkpoint)
        app.terminal.note(f"The proof is in {proof}. It has the page's bytes: see who gets it.")
    app.answer(replace(view, everything=everything))


@commands.does("lag", reads=True)
@click.argument("event", shell_complete=known_events)
@click.option("--metric", type=Word("Metric"), help="The metric.  [default: killed]")
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
@click.option("--all", "everything", is_flag=True, help="Every change and every page.")
def lag(app: App, event: str, metric: Metric | None, policy: Policy | None, *, everything: bool) -> None:
    """Who followed each change, after how long; who is behind."""
    room = None if everything or app.as_json or app.form.width is None else ROOM
    view = app.tracker().lag(event, at=app.at, metric=metric, policy=policy or app.policy, room=room)
    app.answer(replace(view, everything=everything))


@commands.does("diff", reads=True)
@click.argument("a")
@click.argument("b", required=False)
@click.option("--exit-code", is_flag=True, help="Exit with 10 where there is a difference.")
def diff(app: App, a: str, b: str | None, *, exit_code: bool) -> int:
    """What is different between two versions, revisions or moments.

    \b
    toll diff kerman-2024:r9            what the page changed when r9 was seen
    toll diff 9c41e07 51aa0d3           two versions
    toll diff kerman-2024@{2h} kerman-2024@   two moments
    """
    view = app.tracker().diff(a, b, at=app.at)
    app.answer(view)
    return 10 if exit_code and view.changed else 0


@commands.does("said", reads=True)
@click.argument("event", shell_complete=known_events)
def said(app: App, event: str) -> None:
    """Who claimed, blamed and denied, and how that changed."""
    app.answer(app.tracker().said(event, at=app.at))


@commands.does("versions", reads=True)
@click.argument("page")
@click.option("--attempts", is_flag=True, help="Every look at the page too, with its outcome and why.")
@click.option("--accept", metavar="LOOK", help="Take a look that was set aside for the page after all.")
def versions(app: App, page: str, accept: str | None, *, attempts: bool) -> None:
    """Every version of one page (its URL, its name or its number)."""
    if accept is not None:
        from tracker.formats.upkeep import taken

        made = app.tracker().accept(page, accept, app.person)
        app.terminal.note(taken(made))
    app.answer(app.tracker().versions(page, at=app.at, attempts=attempts))

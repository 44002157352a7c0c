"""Commands by which people decide, and what follows from their decisions."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

import click

from tracker.commands.frame import Commands, Word, decided_by, known_events

if TYPE_CHECKING:
    from tracker.app import App
    from tracker.model import Tier

__all__ = ["commands"]

commands = Commands()


@commands.does("review")
@click.argument("event", shell_complete=known_events)
@click.option("--decisions", type=click.File("rb"), help="Decisions as lines of JSON; - for standard input.")
@click.option("--second", is_flag=True, help="First ask the second reader about pages that it has not read.")
@click.option("--revoke", type=int, metavar="N", help="Revoke a ruling.")
@decided_by
def review(
    app: App,
    event: str,
    decisions: IO[bytes] | None,
    revoke: int | None,
    by: str | None,
    *,
    second: bool,
) -> None:
    """Decide on doubtful readings and pages, and on who is who.

    On a terminal each is shown with its paragraph and waits for one key. Elsewhere they are listed; with
    --json as one object whose ids go into --decisions:

    \b
    {"id": "5f0c9e7a12", "decision": "correct", "number": ">=84", "note": "heard it myself"}

    With --second what a language model reads otherwise waits too, and its reading can be adopted.
    """
    tracker, by = app.tracker(), app.by(by)
    if second:
        app.consult(event)
    if revoke is not None:
        made = tracker.revoke(event, revoke, by)
        app.ruled(made.ruling, made.decision)
    elif decisions is not None:
        for decision in app.lines(decisions):
            decided = tracker.decide(event, decision, by)
            if decided is not None:
                app.ruled(decided.ruling, decided.decision)
    elif app.as_json or not (app.terminal.interactive and sys.stdin.isatty()):
        app.answer(tracker.review(event))
    else:
        app.walk(
            event,
            by=by,
            key=click.getchar,
            line=lambda text: click.prompt(text, default="", show_default=False),
        )


issuer = commands.topic("issuer", "Who answers for figures: list, merge, set a tier.")


@issuer.does("list")
@click.argument("event", shell_complete=known_events)
def issuer_list(app: App, event: str) -> None:
    """List everybody who is heard, with every spelling."""
    app.answer(app.tracker().issuers(event))


@issuer.does("merge")
@click.argument("event", shell_complete=known_events)
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@click.option("--as", "into", metavar="NAME", help="The name that the screens show.")
@decided_by
def issuer_merge(app: App, event: str, names: tuple[str, ...], into: str | None, by: str | None) -> None:
    """Take several spellings for one issuer; review --revoke undoes it."""
    made = app.tracker().merge(event, names, app.by(by), into)
    app.ruled(made.ruling, made.decision)


@issuer.does("tier")
@click.argument("event", shell_complete=known_events)
@click.argument("name")
@click.argument("tier", type=Word("Tier"))
@decided_by
def issuer_tier(app: App, event: str, name: str, tier: Tier, by: str | None) -> None:
    """Say what kind of authority an issuer is."""
    made = app.tracker().set_tier(event, name, tier, app.by(by))
    app.ruled(made.ruling, made.decision)


@commands.does("reextract")
@click.argument("event", shell_complete=known_events)
@click.option("--dry-run", is_flag=True, help="Only show what would be read otherwise.")
@click.option("--workers", is_flag=True, help="Have toll worker do it, on as many machines as there are.")
def reextract(app: App, event: str, *, dry_run: bool, workers: bool) -> None:
    """Read all stored versions again with today's rules.

    Earlier readings are kept, and so are people's rulings. What the record has to mend is marked as our
    reading and never as a change of the toll. With --workers the command ends at once, and toll status
    --cluster says how much is left.
    """
    if workers:
        if dry_run:
            raise click.UsageError("workers write what they read: --dry-run goes without --workers")
        pages, jobs = app.tracker().spread_reextract(event, app.queue())
        app.terminal.note(f"{pages} pages go to the workers in {jobs} jobs.\nHint: toll status --cluster")
        return
    app.answer(
        app.tracker().reextract(
            event,
            dry_run=dry_run,
            on_page=lambda done, of: app.terminal.progress(f"page {done + 1} of {of}"),
        )
    )

"""Commands by which a person records what was heard or seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.commands.frame import Body, Commands, Word, decided_by, known_events

if TYPE_CHECKING:
    from tracker.app import App
    from tracker.byhand import Heard
    from tracker.model import Certainty, Metric, Stance

__all__ = ["commands"]

commands = Commands()

add = commands.topic("add", "Record by hand what was heard or seen.")


def _heard(function: Body) -> Body:
    """The options that both kinds of record share."""
    file = click.Path(dir_okay=False, path_type=Path)
    for option in reversed(
        (
            click.option("--citation", required=True, help="Where it was heard or seen, in words."),
            click.option("--speaker", metavar="NAME", help="Who said it."),
            click.option("--role", help="The speaker's office."),
            click.option("--organization", help="The body spoken for."),
            click.option("--tier", type=Word("Tier"), help="What kind of authority that is."),
            click.option("--said-at", metavar="WHEN", help="When it was said."),
            click.option("--heard-at", metavar="WHEN", help="When you heard or saw it.  [default: now]"),
            click.option("--attach", type=file, help="A file to be kept as evidence."),
        )
    ):
        function = option(function)
    return decided_by(function)


def _made(app: App, by: str | None, as_of: str | None = None, **given: Any) -> Heard:
    from tracker.byhand import Heard
    from tracker.clock import SystemClock
    from tracker.model import Speaker

    attach: Path | None = given["attach"]
    return Heard(
        by=app.by(by),
        citation=given["citation"],
        speaker=Speaker(
            name=given["speaker"], role=given["role"], organization=given["organization"], tier=given["tier"]
        ),
        recorded_at=SystemClock().now(),
        said_at=app.moment(given["said_at"]) if given["said_at"] else None,
        heard_at=app.moment(given["heard_at"]) if given["heard_at"] else None,
        as_of=app.dated(as_of) if as_of else None,
        attached=app.attached(attach) if attach else None,
        attached_name=attach.name if attach else None,
    )


@add.does("figure")
@click.argument("event", shell_complete=known_events)
@click.argument("number")
@click.option("--metric", type=Word("Metric"), default="killed", show_default=True, help="What is counted.")
@click.option("--population", help="Only this group: children, a nationality.")
@click.option("--place", help="Only this place.")
@click.option("--party", help="Only this side.")
@click.option("--as-of", metavar="WHEN", help="The moment that it refers to.")
@_heard
def add_figure(
    app: App,
    event: str,
    number: str,
    metric: Metric,
    population: str | None,
    place: str | None,
    party: str | None,
    as_of: str | None,
    by: str | None,
    **given: Any,
) -> None:
    """Record a figure that was said where no page is.

    NUMBER reads as the screens have it: 84, ">=84", 80-90, "about 100". It counts as every other figure does,
    is shown with who recorded it, and toll review --revoke takes it back.
    """
    from tracker.model import Scope

    heard = _made(app, by, as_of, **given)
    scope = Scope(population=population, place=place, party=party)
    made = app.tracker().add_figure(event, heard, metric=metric, number=number, scope=scope)
    app.ruled(made.ruling, made.decision)


@add.does("statement")
@click.argument("event", shell_complete=known_events)
@click.argument("stance", type=Word("Stance"))
@click.option("--words", required=True, help="What was said.")
@click.option("--target", help="The actor or the cause that is spoken of.")
@click.option("--certainty", type=Word("Certainty"), default="claimed", show_default=True, help="How sure.")
@click.option("--direct", is_flag=True, help="The words are the speaker's own.")
@_heard
def add_statement(
    app: App,
    event: str,
    stance: Stance,
    words: str,
    target: str | None,
    certainty: Certainty,
    by: str | None,
    *,
    direct: bool,
    **given: Any,
) -> None:
    """Record what somebody said on who is responsible.

    STANCE is a word of the vocabulary: blame, denial, claim_of_responsibility.
    """
    heard = _made(app, by, **given)
    made = app.tracker().add_statement(
        event, heard, stance=stance, words=words, target=target, certainty=certainty, direct=direct
    )
    app.ruled(made.ruling, made.decision)

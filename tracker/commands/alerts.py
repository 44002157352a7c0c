"""Commands by which people are told of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.commands.frame import Commands, Word, known_events

if TYPE_CHECKING:
    from tracker.app import App
    from tracker.model import Metric, Policy

__all__ = ["commands"]

commands = Commands()

alerts = commands.topic("alerts", "Be told of changes: add, list, test and remove alert rules.")


class _Trigger(Word):
    """A word of what rules wait for."""

    def _words(self) -> Any:
        from tracker.alert import Trigger

        return Trigger


@alerts.does("add")
@click.argument("event", shell_complete=known_events)
@click.option("--to", "target", required=True, metavar="TARGET", help="A target of the settings.")
@click.option(
    "--on", "triggers", type=_Trigger("Trigger"), multiple=True, help="What to wait for; repeatable."
)
@click.option("--metric", type=Word("Metric"), help="Only figures of this metric.")
@click.option("--at-least", type=int, metavar="N", help="Only where it moved by so many people.")
@click.option("--percent", metavar="N", help="Only where it moved by that share; with --at-least, either.")
@click.option("--headline", is_flag=True, help="Only where the headline moved.")
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
@click.option("--digest", metavar="TIME", help="Collect for so long, and send one message.")
@click.option("--quiet", metavar="HH:MM-HH:MM", help="Hours in which nothing is sent, in the zone of --tz.")
def add(
    app: App,
    event: str,
    target: str,
    triggers: tuple[Any, ...],
    metric: Metric | None,
    at_least: int | None,
    percent: str | None,
    policy: Policy | None,
    digest: str | None,
    quiet: str | None,
    *,
    headline: bool,
) -> None:
    """Be told of an event's changes from now on.

    \b
    toll alerts add kerman-2024 --to desk --on lowered --on withdrawn
    toll alerts add kerman-2024 --to pager --headline --at-least 10 --quiet 22:00-07:00
    """
    from tracker.formats import alerts as screens
    from tracker.moments import parse_duration
    from tracker.wishes import parse_percent, parse_quiet

    rule = app.tracker().add_alert(
        event,
        app.target(target).name,
        triggers,
        metric=metric,
        at_least=at_least,
        percent=None if percent is None else parse_percent(percent),
        headline=headline,
        policy=policy or app.policy,
        digest=0.0 if digest is None else parse_duration(digest),
        quiet=None if quiet is None else parse_quiet(quiet),
        zone=app.settings.tz,
    )
    app.terminal.note(screens.added(rule))


@alerts.does("list")
@click.argument("event", required=False, shell_complete=known_events)
def list_(app: App, event: str | None) -> None:
    """List the rules of an event, or all, and how each target is doing."""
    channels = {name: target.shown for name, target in app.settings.targets.items()}
    app.answer(app.tracker().alerts(event, channels))


@alerts.does("remove")
@click.argument("event", shell_complete=known_events)
@click.argument("number", type=int)
def remove(app: App, event: str, number: int) -> None:
    """Remove a rule, and what it has not sent yet."""
    from tracker.formats import alerts as screens

    app.terminal.note(screens.removed(app.tracker().remove_alert(event, number)))


@alerts.does("test")
@click.argument("target")
def test(app: App, target: str) -> int:
    """Send a test message to a target, and show the answer."""
    import asyncio

    from tracker.formats import alerts as screens

    tracker = app.tracker(create=True)
    made = asyncio.run(tracker.try_target(app.target(target).name))
    if app.as_json:
        app.json(screens.delivered_json(made))
    else:
        app.terminal.note(screens.delivered(made, app.form))
    return 0 if made.taken else 1


@alerts.does("outbox")
@click.argument("event", required=False, shell_complete=known_events)
@click.option("--last", "limit", type=click.IntRange(1), default=20, help="How many.", show_default=True)
@click.option("--again", is_flag=True, help="Send once more what was given up.")
def outbox(app: App, event: str | None, limit: int, *, again: bool) -> None:
    """Show what was told, what waits and what was given up, the latest first."""
    from tracker.formats import alerts as screens

    tracker = app.tracker()
    if again:
        app.terminal.note(screens.again(tracker.resend(event)))
    app.answer(tracker.outbox(event, limit))

"""Commands that keep house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.commands.frame import Commands, known_events

if TYPE_CHECKING:
    from tracker.app import App

__all__ = ["commands"]

commands = Commands()


@commands.does("status")
@click.argument("event", required=False, shell_complete=known_events)
@click.option("--cluster", is_flag=True, help="How the workers of a PostgreSQL database are doing.")
def status(app: App, event: str | None, *, cluster: bool) -> None:
    """When each source was tried, answered, changed, and is due."""
    if cluster:
        if event is not None:
            raise click.UsageError("--cluster is about all events")
        app.answer(app.tracker().cluster(app.queue(), app.settings.heartbeat))
        return
    app.answer(app.tracker().status(event))


@commands.does("doctor")
@click.option("--second", is_flag=True, help="Ask the second reader's endpoint how it is, too.")
def doctor(app: App, *, second: bool) -> int:
    """Check the installation: database, settings, parts."""
    from tracker.doctor import examine

    view = examine(app.settings, app.facts, app.check_second if second else None)
    app.answer(view)
    return 0 if view.well else 1


@commands.does("demo")
def demo(app: App) -> None:
    """Play the Kerman case on a server of its own; show the record."""
    from tracker.demo.play import SLUG, play, turning_point

    app.choose_demo_database()
    app.terminal.note(f"Playing {SLUG}: four pages, edited in place over eight days, polled on schedule.")
    tracker = app.run(lambda fetchers: play(app.tracker(fetchers, create=True), app.terminal.progress))
    terminal, turn = app.terminal, turning_point(tracker)
    for title, view in (
        (f"toll log {SLUG} --chart", tracker.log(SLUG, chart=True)),
        (f"toll blame {SLUG}", tracker.blame(SLUG)),
        (f"toll said {SLUG}", tracker.said(SLUG)),
        (f"toll diff {turn}", tracker.diff(turn)),
    ):
        terminal.out("")
        terminal.out(terminal.style(f"$ {title}", "bold"))
        app.show(view)
    terminal.out("")
    terminal.out(f"The record is in {app.settings.db}")
    terminal.out("Look further:")
    terminal.out(f"  export TOLL_DB={app.settings.db}")
    for command in (
        f"log {SLUG} --all",
        f"show {SLUG} --as-of 2024-01-04",
        "status",
        "versions 1 --attempts",
    ):
        terminal.out(f"  toll {command}")
    terminal.out("Then track a page of your own: toll event add, toll source add, toll poll.")


db = commands.topic("db", "Look after the database.")


@db.does("upgrade")
def db_upgrade(app: App) -> None:
    """Bring the database to the schema of this edition.

    On PostgreSQL the tables of the queue are made too, which workers need.
    """
    facts = app.tracker(create=True).store.facts()
    app.terminal.note(f"{facts['address']} is at schema {facts['schema']}.")
    if facts["engine"] == "PostgreSQL":
        app.terminal.note(f"The queue's tables are at {app.queue().prepare()}.")


config = commands.topic("config", "Look at the settings.")


@config.does("show")
def config_show(app: App) -> None:
    """Each setting, its value, and where it came from."""
    from tracker.formats import answers, upkeep
    from tracker.settings import show

    if app.as_json:
        app.json(answers.settings(show(app.settings)))
    else:
        app.terminal.page(upkeep.settings(show(app.settings), app.form))


@commands.does("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(app: App, shell: str) -> None:
    """Print the script that completes commands in a shell.

    \b
    eval "$(toll completion bash)"
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    app.terminal.data(
        found(click.get_current_context().find_root().command, {}, "toll", "_TOLL_COMPLETE").source()
    )

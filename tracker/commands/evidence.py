"""Commands that prove, keep and move the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.commands.frame import Commands, known_events
from tracker.commands.upkeep import db

if TYPE_CHECKING:
    from tracker.app import App

__all__ = ["commands"]

commands = Commands()

_FILE = click.Path(dir_okay=False, path_type=Path)


@commands.does("verify")
@click.argument("event", required=False, shell_complete=known_events)
@click.option("--all-bytes", is_flag=True, help="Unpack every body too, and check its digest.")
@click.option("--checkpoint", type=_FILE, metavar="FILE", help="Hold the record against a checkpoint.")
@click.option(
    "--ca", type=_FILE, metavar="FILE", help="Root certificates (PEM) of the time-stamp's authority."
)
def verify(app: App, event: str | None, checkpoint: Path | None, ca: Path | None, *, all_bytes: bool) -> int:
    """Check that the record fits together: exit code 0, or 1.

    Every link of every chain, every reference, every text against its digest, every figure against its
    words. What does not fit is named, with what is still good.
    """
    view = app.tracker().verify(event, all_bytes=all_bytes, checkpoint=checkpoint, roots=ca, tell=app.told)
    app.answer(view)
    return 0 if view.well else 1


@commands.does("checkpoint")
@click.option("-o", "--output", "path", type=_FILE, metavar="FILE", help="Where to; else it is printed.")
@click.option("--timestamp", metavar="URL", help="Have it stamped by an RFC 3161 authority.")
def checkpoint(app: App, path: Path | None, timestamp: str | None) -> None:
    """Make a digest over all chains, to be kept elsewhere.

    \b
    toll checkpoint -o 2024-01-03.json
    toll verify --checkpoint 2024-01-03.json      exposes a database that was rolled back
    """
    view = app.tracker().checkpoint(path, timestamp)
    if path is None:
        from tracker.checkpoints import as_json

        app.json(as_json(view.made))
    else:
        app.answer(view)


@commands.does("replay")
@click.argument("event", required=False, shell_complete=known_events)
def replay(app: App, event: str | None) -> int:
    """Read the stored bytes again and compare: exit code 0, or 1."""
    view = app.tracker().replay(event, app.told)
    app.answer(view)
    return 0 if view.well else 1


@commands.does("seal")
@click.argument("version")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.option("--yes", is_flag=True, help="Erase without being asked.")
def seal(app: App, version: str, reason: str, *, yes: bool) -> None:
    """Erase the bytes of a version for good; keep all proofs.

    Its page and its text go, wherever else they stand. The digests, the chain, the figures with their
    short quotes, and the reason stay. There is no way back.
    """
    tracker = app.tracker()
    found = tracker.store.version(version)
    if not yes:
        click.confirm(f"Erase the bytes of {found.hash[:7]} of {found.url} for good?", abort=True, err=True)
    app.answer(tracker.seal(found.hash, reason, app.person))


@commands.does("backup")
@click.argument("file", type=_FILE)
def backup(app: App, file: Path) -> None:
    """Write the whole database to a new file, while others write."""
    from tracker.copies import backed_up

    app.answer(backed_up(app.tracker().store, file, app.told))


@commands.does("restore")
@click.argument("file", type=_FILE)
def restore(app: App, file: Path) -> None:
    """Fill an empty database from a backup.

    --db names it; it must not be there yet, or have nothing in it.

    \b
    toll restore backup.db --db sqlite:///new.db
    """
    from tracker.copies import restored

    app.answer(restored(app.empty(), file, app.settings.db, app.told))


@db.does("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(app: App, source: str, target: str) -> None:
    """Copy a database into an empty one, SQLite or PostgreSQL.

    \b
    toll db copy sqlite:///toll.db postgresql://toll@db.example/toll
    """
    from tracker.copies import moved
    from tracker.settings import mask

    with app.opened(source, create=False) as given, app.opened(target, create=True) as made:
        app.answer(moved(given, made, mask(target), app.told))

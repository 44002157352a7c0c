"""`toll`: the command line. Each command parses, calls one method of `Tracker`, and renders the answer.

Heavy imports live in the command bodies, so that `toll --help` answers at once.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from signal import SIGINT
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from tracker import __version__

if TYPE_CHECKING:
    from enum import StrEnum

    from tracker.app import App
    from tracker.errors import TollError
    from tracker.model import Metric, Policy, RevisionKind, Tier
    from tracker.ports import Store

__all__ = ["cli", "main"]

Body = TypeVar("Body", bound=Callable[..., Any])

FLAGS = "tollbook.flags"
GARBAGE = 50_000
"""How many new objects the garbage collector waits for; Python's own measure is 700."""

DEBUG = "TOLL_DEBUG"
"""The variable that asks for tracebacks."""

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of SIGINT, as a shell has it."""
UNREAD = frozenset({"failed", "incomplete", "blocked"})
"""Outcomes that leave a poll with exit code 3."""


class Word(click.ParamType[Any]):
    """One word of the vocabulary; the words are looked up only when one is given or asked for."""

    def __init__(self, enum: str) -> None:
        self.enum = enum
        self.name = enum.lower()

    def _words(self) -> type[StrEnum]:
        from tracker import model

        words: type[StrEnum] = getattr(model, self.enum)
        return words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """The member that the word names."""
        words = self._words()
        try:
            return words(str(value).replace("-", "_"))
        except ValueError:
            self.fail(f"{value!r} is not one of {', '.join(words)}.", param, ctx)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[click.shell_completion.CompletionItem]:
        """The words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self._words() if word.startswith(incomplete)]


def _app(flags: dict[str, Any]) -> App:
    """The run of a command, over the database that the flags and the settings name."""
    from tracker.app import App

    return App(flags, _open_store, tracebacks=DEBUG in os.environ)


def _open_store(url: str, *, create: bool) -> Store:
    from db import open_store

    return open_store(url, create=create)


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keeps a global option, whether it stood before or after the command's name."""
    if value is not None and value is not False:
        ctx.find_root().meta.setdefault(FLAGS, {})[param.name] = value


def _kept(*names: str, **more: Any) -> Callable[[Body], Body]:
    return click.option(*names, expose_value=False, callback=_remember, **more)


_SHARED = (
    _kept("--db", metavar="URL", help="The database: a path, sqlite:///PATH or postgresql://..."),
    _kept("--tz", metavar="ZONE", help="Time zone of the times on the screen.  [default: UTC]"),
    _kept("--json", "as_json", is_flag=True, help="Print one JSON object instead of a screen."),
)
_AS_OF = _kept("--as-of", "as_of", metavar="WHEN", help="Only what had been seen by then.")


def _with(function: Body, options: tuple[Callable[[Body], Body], ...]) -> Body:
    for option in reversed(options):
        function = option(function)
    return function


def _events(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The events that begin so, for completion; none where there is no database."""
    from tracker.errors import TollError

    try:
        app = _app(ctx.find_root().meta.get(FLAGS, {}))
    except TollError:
        return []
    try:
        return [line.slug for line in app.tracker().store.events() if line.slug.startswith(incomplete)]
    except TollError:
        return []
    finally:
        app.close()


class Commands(click.Group):
    """The commands in the order in which a newcomer meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, as they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named. Raises UsageError, with the nearest name in the hint."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        from tracker.errors import UsageError

        near = get_close_matches(args[0], self.commands, n=1)
        path = ctx.command_path
        hint = f"did you mean {path} {near[0]}?" if near else f"{path} --help lists the commands"
        raise UsageError(f"there is no command {args[0]!r}", hint=hint)

    def topic(self, name: str, text: str) -> Commands:
        """A group of commands on one noun."""
        group = Commands(name, help=text)
        self.add_command(group)
        return group

    def does(self, name: str, *, reads: bool = False) -> Callable[[Body], click.Command]:
        """Adds a command whose body gets the `App`; one that reads the history takes --as-of."""

        def add(function: Body) -> click.Command:
            @functools.wraps(function)
            def body(**given: Any) -> Any:
                context = click.get_current_context()
                flags = context.find_root().meta.get(FLAGS, {})
                if "as_of" in flags and not reads:
                    raise click.UsageError("--as-of goes with the commands that read the record", context)
                app = _app(flags)
                try:
                    return function(app, **given)
                finally:
                    app.close()

            return self.command(name)(_with(body, (*_SHARED, _AS_OF) if reads else _SHARED))

        return add


def _root(function: Callable[..., Any]) -> Commands:
    group: Commands = click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})(
        click.version_option(__version__, prog_name="toll")(_with(function, (*_SHARED, _AS_OF)))
    )
    return group


@_root
def cli() -> None:
    """Git log and git blame for casualty figures.

    \b
    toll event add kerman-2024 --place Kerman --date 2024-01-03
    toll source add kerman-2024 https://news.example/iran-blasts
    toll poll
    toll log kerman-2024
    """


# events


event = cli.topic("event", "Add, list, show, close and remove events.")


@event.does("add")
@click.argument("slug")
@click.option("--name", help="The event's name in words.")
@click.option("--place", "places", multiple=True, help="A place and its other names; repeatable.")
@click.option("--date", "occurred", metavar="WHEN", help="When it happened.")
def event_add(app: App, slug: str, name: str | None, places: tuple[str, ...], occurred: str | None) -> None:
    """Start following an event under a short name."""
    when = app.moment(occurred) if occurred else None
    made = app.tracker(create=True).add_event(slug, name=name, places=places, occurred_at=when)
    app.terminal.note(f"{made.slug} added. Next: toll source add {made.slug} URL")


@event.does("list")
def event_list(app: App) -> None:
    """List the events with their present figure of the killed."""
    from tracker.formats import answers, upkeep

    lines = app.tracker().events()
    if app.as_json:
        app.json(answers.events(lines))
    else:
        app.terminal.page(upkeep.events(lines, app.form))


@event.does("show", reads=True)
@click.argument("event", shell_complete=_events)
def event_show(app: App, event: str) -> None:
    """Show what is claimed about an event (the same as toll show)."""
    app.answer(app.tracker().show(event, at=app.at))


@event.does("close")
@click.argument("event", shell_complete=_events)
def event_close(app: App, event: str) -> None:
    """Stop polling an event's sources; everything stays readable."""
    app.tracker().close_event(event)
    app.terminal.note(f"{event} closed. toll event reopen {event} polls it again.")


@event.does("reopen")
@click.argument("event", shell_complete=_events)
def event_reopen(app: App, event: str) -> None:
    """Poll a closed event's sources again."""
    app.tracker().reopen_event(event)
    app.terminal.note(f"{event} is polled again.")


@event.does("remove")
@click.argument("event", shell_complete=_events)
def event_remove(app: App, event: str) -> None:
    """Hide an event and stop its sources; no record is deleted."""
    app.tracker().remove_event(event)
    app.terminal.note(f"{event} removed from every list. Its records are kept.")


# sources


source = cli.topic("source", "Add, list, test, pause and remove the pages of an event.")


@source.does("add")
@click.argument("event", shell_complete=_events)
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--kind", default="page", show_default=True, help="What kind of source it is.")
@click.option("--name", help="The outlet's name as the screens show it.  [default: the host's name]")
@click.option("--tier", type=Word("Tier"), help="What the outlet is when it speaks for itself.")
@click.option("--every", metavar="MIN..MAX", help="How often to look: bounds such as 10m..6h.")
@click.option("--spacing", metavar="TIME", help="Least time between two requests to its host.")
def source_add(
    app: App,
    event: str,
    urls: tuple[str, ...],
    kind: str,
    name: str | None,
    tier: Tier | None,
    every: str | None,
    spacing: str | None,
) -> None:
    """Follow one or more pages for an event."""
    from tracker.formats import upkeep
    from tracker.moments import parse_duration, parse_every

    tracker = app.tracker(create=True)
    for url in urls:
        added = tracker.add_source(
            event,
            url,
            kind=kind,
            name=name,
            tier=tier,
            every=parse_every(every) if every else app.settings.every,
            spacing=parse_duration(spacing) if spacing else None,
        )
        app.terminal.note(upkeep.added(added, event))


@source.does("list")
@click.argument("event", required=False, shell_complete=_events)
def source_list(app: App, event: str | None) -> None:
    """List the sources of an event, or all."""
    from tracker.formats import answers, upkeep

    listed = app.tracker().sources(event)
    if app.as_json:
        app.json(answers.sources(listed))
    else:
        app.terminal.page(upkeep.sources(listed, app.form))


@source.does("test")
@click.argument("url")
def source_test(app: App, url: str) -> int:
    """Look at a page once and show what would be read, unstored."""
    from tracker.poll import check

    view = app.run(lambda fetchers: check(fetchers, url))
    app.answer(view)
    return 0 if view.document else 3


@source.does("pause")
@click.argument("source")
def source_pause(app: App, source: str) -> None:
    """Stop polling a source for now."""
    app.terminal.note(f"{app.tracker().pause_source(source).outlet} is not polled until toll source resume.")


@source.does("resume")
@click.argument("source")
def source_resume(app: App, source: str) -> None:
    """Poll a paused source again."""
    app.terminal.note(f"{app.tracker().resume_source(source).outlet} is polled again.")


@source.does("remove")
@click.argument("source")
@click.option("--from", "event", metavar="EVENT", help="Only from this event.", shell_complete=_events)
def source_remove(app: App, source: str, event: str | None) -> None:
    """Stop following a source; what was recorded stays."""
    app.terminal.note(f"{app.tracker().remove_source(source, event).outlet} is followed no more.")


# polling


@cli.does("poll")
@click.argument("events", nargs=-1, shell_complete=_events)
@click.option("--exit-code", is_flag=True, help="Exit with 10 where something changed.")
def poll(app: App, events: tuple[str, ...], *, exit_code: bool) -> int:
    """Look at every source once, now."""
    from tracker.formats import answers, upkeep

    results = app.run(
        lambda fetchers: app.tracker(fetchers).poll(
            events,
            concurrency=app.settings.concurrency,
            on_polled=lambda one: app.terminal.note(upkeep.polled(one)),
        )
    )
    if app.as_json:
        app.json(answers.polled(results))
    if not results:
        app.terminal.note("Nothing to poll.\nHint: toll source add EVENT URL")
    if any(one.outcome.value in UNREAD for one in results):
        return 3
    return 10 if exit_code and any(one.changed for one in results) else 0


@cli.does("watch")
def watch(app: App) -> int:
    """Poll on schedule, in the foreground, until it is stopped.

    SIGTERM or Ctrl-C stops it: the pages in hand are finished and recorded first.
    """
    from tracker.formats import upkeep

    app.terminal.note(upkeep.watching(app.tracker().status()))
    stopped_by = app.run(
        lambda fetchers: app.tracker(fetchers).watch(
            concurrency=app.settings.concurrency,
            on_polled=lambda one: app.terminal.note(f"{app.time} {upkeep.polled(one)}"),
            on_error=lambda source, error: app.terminal.note(
                f"{app.time} {upkeep.unrecorded(source, _told(error))}"
            ),
        )
    )
    return INTERRUPTED if stopped_by is SIGINT else 0


# reading


@cli.does("show", reads=True)
@click.argument("event", shell_complete=_events)
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
def show(app: App, event: str, policy: Policy | None) -> None:
    """What is claimed now, by metric, group and issuer."""
    app.answer(app.tracker().show(event, at=app.at, policy=policy or app.policy))


@cli.does("log", reads=True)
@click.argument("event", shell_complete=_events)
@click.option("--metric", type=Word("Metric"), help="Only this metric.  [default: killed]")
@click.option("--scope", help='Only this group, place or side; "total" for the whole event.')
@click.option("--by", help="Only issuers whose name, role or organisation has this in it.")
@click.option("--kind", type=Word("RevisionKind"), help="Only revisions of this kind.")
@click.option("--all", "everything", is_flag=True, help="Every series, not only what moved the headline.")
@click.option("--chart", is_flag=True, help="Draw the headline over time above the list.")
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
) -> None:
    """How the figures and the attribution changed, oldest first."""
    app.answer(
        app.tracker().log(
            event,
            at=app.at,
            policy=policy or app.policy,
            metric=metric,
            scope=scope,
            by=by,
            kind=kind,
            everything=everything,
            chart=chart,
        )
    )


@cli.does("blame", reads=True)
@click.argument("event", shell_complete=_events)
@click.option("--metric", type=Word("Metric"), help="The metric.  [default: killed]")
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
def blame(app: App, event: str, metric: Metric | None, policy: Policy | None) -> None:
    """Who introduced the present figure, who repeats it, who not."""
    app.answer(app.tracker().blame(event, at=app.at, metric=metric, policy=policy or app.policy))


@cli.does("lag", reads=True)
@click.argument("event", shell_complete=_events)
@click.option("--metric", type=Word("Metric"), help="The metric.  [default: killed]")
@click.option("--policy", type=Word("Policy"), help="How the headline is chosen.")
def lag(app: App, event: str, metric: Metric | None, policy: Policy | None) -> None:
    """Who followed each change, after how long; who is behind."""
    app.answer(app.tracker().lag(event, at=app.at, metric=metric, policy=policy or app.policy))


@cli.does("diff", reads=True)
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


@cli.does("said", reads=True)
@click.argument("event", shell_complete=_events)
def said(app: App, event: str) -> None:
    """Who claimed, blamed and denied, and how that changed."""
    app.answer(app.tracker().said(event, at=app.at))


@cli.does("versions", reads=True)
@click.argument("page")
@click.option("--attempts", is_flag=True, help="Every look at the page too, with its outcome.")
def versions(app: App, page: str, *, attempts: bool) -> None:
    """Every version of one page (its URL, its name or its number)."""
    app.answer(app.tracker().versions(page, at=app.at, attempts=attempts))


@cli.does("extract")
@click.argument("file", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option("--jsonl", is_flag=True, help="One JSON object a line in, one a line out.")
@click.option("--url", help="The address that the page was fetched from.")
@click.option("--lang", help="The language of the text, such as en.")
@click.option("--second", is_flag=True, help="Ask the second reader too, and show where it differs.")
def extract(
    app: App, file: IO[bytes], url: str | None, lang: str | None, *, jsonl: bool, second: bool
) -> int:
    """Read figures and statements in a text or page; no database."""
    from tracker import dryrun
    from tracker.formats import extraction, marked
    from tracker.formats import second as opinions

    with app.second(wanted=second) as asked:
        if jsonl:
            read = True
            for line, fine in dryrun.read_lines(file, asked):
                app.json(line)
                read = read and fine
            return 0 if read else 1
        document, found, page = dryrun.read_bytes(file.read(), url=url, lang=lang)
        opinion = asked.on(document, found) if asked else None
    if app.as_json:
        answer = {"schema": extraction.SCHEMA, "id": None}
        answer |= extraction.to_json(found, document, surfaces=page)
        app.json(answer | ({"second": opinions.to_json(opinion)} if opinion else {}))
    else:
        if opinion is None:
            dryrun.check(document, found)
        more = opinions.lines(opinion, app.form) if opinion else ()
        app.terminal.page([*marked.marked(document, found, app.form), *more])
    if opinion and opinion.error:
        app.terminal.error(opinion.error)
        return opinion.error.exit_code
    return 0


# decisions of people


@cli.does("review")
@click.argument("event", shell_complete=_events)
@click.option("--decisions", type=click.File("rb"), help="Decisions as lines of JSON; - for standard input.")
@click.option("--revoke", type=int, metavar="N", help="Revoke a ruling.")
def review(app: App, event: str, decisions: IO[bytes] | None, revoke: int | None) -> None:
    """Decide on doubtful readings and on who is who.

    On a terminal each is shown with its paragraph and waits for one key. Elsewhere they are listed; with
    --json as one object whose ids go into --decisions:

    \b
    {"id": "5f0c9e7a12", "decision": "correct", "number": ">=84", "note": "heard it myself"}
    """
    from tracker.formats import reviews

    tracker, by = app.tracker(), app.person
    if revoke is not None:
        made = tracker.revoke(event, revoke, by)
        app.terminal.note(reviews.ruled(made.ruling, made.decision))
    elif decisions is not None:
        for decision in app.lines(decisions):
            decided = tracker.decide(event, decision, by)
            if decided is not None:
                app.terminal.note(reviews.ruled(decided.ruling, decided.decision))
    elif app.as_json or not (app.terminal.interactive and sys.stdin.isatty()):
        app.answer(tracker.review(event))
    else:
        app.walk(
            event, key=click.getchar, line=lambda text: click.prompt(text, default="", show_default=False)
        )


issuer = cli.topic("issuer", "Who answers for figures: list, merge, set a tier.")


@issuer.does("list")
@click.argument("event", shell_complete=_events)
def issuer_list(app: App, event: str) -> None:
    """List everybody who is heard, with every spelling."""
    app.answer(app.tracker().issuers(event))


@issuer.does("merge")
@click.argument("event", shell_complete=_events)
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@click.option("--as", "into", metavar="NAME", help="The name that the screens show.")
def issuer_merge(app: App, event: str, names: tuple[str, ...], into: str | None) -> None:
    """Take several spellings for one issuer; review --revoke undoes it."""
    from tracker.formats import reviews

    made = app.tracker().merge(event, names, app.person, into)
    app.terminal.note(reviews.ruled(made.ruling, made.decision))


@issuer.does("tier")
@click.argument("event", shell_complete=_events)
@click.argument("name")
@click.argument("tier", type=Word("Tier"))
def issuer_tier(app: App, event: str, name: str, tier: Tier) -> None:
    """Say what kind of authority an issuer is."""
    from tracker.formats import reviews

    made = app.tracker().set_tier(event, name, tier, app.person)
    app.terminal.note(reviews.ruled(made.ruling, made.decision))


@cli.does("reextract")
@click.argument("event", shell_complete=_events)
@click.option("--dry-run", is_flag=True, help="Only show what would be read otherwise.")
def reextract(app: App, event: str, *, dry_run: bool) -> None:
    """Read all stored versions again with today's rules.

    Earlier readings are kept, and so are people's rulings. What the record has to mend is marked as our
    reading and never as a change of the toll.
    """
    app.answer(
        app.tracker().reextract(
            event,
            dry_run=dry_run,
            on_page=lambda done, of: app.terminal.progress(f"page {done + 1} of {of}"),
        )
    )


# keeping house


@cli.does("status")
@click.argument("event", required=False, shell_complete=_events)
def status(app: App, event: str | None) -> None:
    """When each source was tried, answered, changed, and is due."""
    app.answer(app.tracker().status(event))


@cli.does("doctor")
@click.option("--second", is_flag=True, help="Ask the second reader's endpoint how it is, too.")
def doctor(app: App, *, second: bool) -> int:
    """Check the installation: database, settings, parts."""
    from tracker.doctor import examine

    view = examine(app.settings, app.facts, app.check_second if second else None)
    app.answer(view)
    return 0 if view.well else 1


@cli.does("demo")
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


db = cli.topic("db", "Look after the database.")


@db.does("upgrade")
def db_upgrade(app: App) -> None:
    """Bring the database to the schema of this edition."""
    facts = app.tracker(create=True).store.facts()
    app.terminal.note(f"{facts['address']} is at schema {facts['schema']}.")


config = cli.topic("config", "Look at the settings.")


@config.does("show")
def config_show(app: App) -> None:
    """Each setting, its value, and where it came from."""
    from tracker.formats import answers, upkeep
    from tracker.settings import show

    if app.as_json:
        app.json(answers.settings(show(app.settings)))
    else:
        app.terminal.page(upkeep.settings(show(app.settings), app.form))


@cli.does("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(app: App, shell: str) -> None:
    """Print the script that completes commands in a shell.

    \b
    eval "$(toll completion bash)"
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    app.terminal.data(found(cli, {}, "toll", "_TOLL_COMPLETE").source())


def main() -> int:
    """The exit code of one run: 0 done, 1 failed, 2 usage, 3 some sources failed, 4 not found,
    10 changes found, 130 interrupted.
    """
    import gc

    from tracker.terminal import Terminal

    # Starting makes half a million objects that live to the end: the collector need not walk them again
    # and again.
    gc.set_threshold(GARBAGE)
    try:
        code = cli.main(prog_name="toll", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        Terminal().note("toll: interrupted; what was recorded is kept")
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return asked.exit_code
    except Exception as error:  # noqa: BLE001 - whatever it is, the person gets one sentence
        if DEBUG in os.environ:
            import traceback

            traceback.print_exception(error)
        told = _told(error)
        Terminal().error(told)
        return told.exit_code
    finally:
        # What is left goes with the process: no need to look through it for garbage on the way out.
        gc.freeze()
    return code if isinstance(code, int) else 0


def _told(error: Exception) -> TollError:
    """The error as one sentence with a hint, whatever was raised."""
    from tracker.errors import TollError, UsageError

    if isinstance(error, TollError):
        return error
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return UsageError(
            f"no such option '{error.option_name}'", hint=f"did you mean {' or '.join(error.possibilities)}?"
        )
    if isinstance(error, click.ClickException):
        message = error.format_message()
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "toll"
        return UsageError(message[:1].lower() + message[1:], hint=f"{path} --help")
    return TollError(
        f"unexpected {type(error).__name__}: {error}",
        hint=f"please report it with the traceback that the same command shows under {DEBUG}=1",
    )


if __name__ == "__main__":
    sys.exit(main())

"""What the commands are made of: groups, the options that they share, and words of the vocabulary.

The store is opened by whoever runs the commands: `cli.py` hands it in as the context's object.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker import __version__

if TYPE_CHECKING:
    from enum import StrEnum

    from tracker.app import App
    from tracker.errors import TollError

__all__ = ["DEBUG", "INTERRUPTED", "Body", "Commands", "Word", "decided_by", "known_events", "root", "told"]

Body = TypeVar("Body", bound=Callable[..., Any])

FLAGS = "tollbook.flags"

DEBUG = "TOLL_DEBUG"
"""The variable that asks for tracebacks."""

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of SIGINT, as a shell has it."""


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


def _app(ctx: click.Context) -> App:
    """The run of a command, over the database that the flags and the settings name."""
    from tracker.app import App

    root = ctx.find_root()
    return App(root.meta.get(FLAGS, {}), root.obj, tracebacks=DEBUG in os.environ)


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
_MOMENTS = (
    _kept("--as-of", "as_of", metavar="WHEN", help="Only what had been seen by then."),
    _kept("--recorded-by", "recorded_by", metavar="WHEN", help="Only what was on record by then."),
)


def _with(function: Body, options: tuple[Callable[[Body], Body], ...]) -> Body:
    for option in reversed(options):
        function = option(function)
    return function


def known_events(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The events that begin so, for completion; none where there is no database."""
    from tracker.errors import TollError

    try:
        app = _app(ctx)
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

    def include(self, others: Commands) -> None:
        """Adds the commands of another group after these, under their own names."""
        for command in others.commands.values():
            self.add_command(command)

    def topic(self, name: str, text: str) -> Commands:
        """A group of commands on one noun."""
        group = Commands(name, help=text)
        self.add_command(group)
        return group

    def does(self, name: str, *, reads: bool = False) -> Callable[[Body], click.Command]:
        """Adds a command whose body gets the `App`; one that reads the history takes --as-of and --recorded-by."""

        def add(function: Body) -> click.Command:
            @functools.wraps(function)
            def body(**given: Any) -> Any:
                context = click.get_current_context()
                flags = context.find_root().meta.get(FLAGS, {})
                asked = next((flag for flag in ("as_of", "recorded_by") if flag in flags), None)
                if asked is not None and not reads:
                    option = f"--{asked.replace('_', '-')}"
                    raise click.UsageError(f"{option} goes with the commands that read the record", context)
                app = _app(context)
                try:
                    return function(app, **given)
                finally:
                    app.close()

            return self.command(name)(_with(body, (*_SHARED, *_MOMENTS) if reads else _SHARED))

        return add


def decided_by(function: Body) -> Body:
    """The option of commands by which a person decides: who that is, where the settings do not say so."""
    return click.option("--by", "by", metavar="NAME", help="Who decides.  [default: the setting by]")(
        function
    )


def root(function: Callable[..., Any]) -> Commands:
    """The program as a group of commands, with the options that all of them share."""
    group: Commands = click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})(
        click.version_option(__version__, prog_name="toll")(_with(function, (*_SHARED, *_MOMENTS)))
    )
    return group


def told(error: Exception) -> TollError:
    """The error as one sentence with a hint, whatever was raised."""
    from tracker.errors import TollError, UsageError

    if isinstance(error, TollError):
        return error
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return UsageError(
            f"no such option '{error.option_name}'", hint=f"did you mean {' or '.join(error.possibilities)}?"
        )
    if isinstance(error, click.BadParameter) and "No such file or directory" in error.format_message():
        path = error.ctx.command_path if error.ctx else "toll"
        _, _, named = error.message.partition("'")
        return UsageError(
            f"there is no file {named.partition(chr(39))[0]!r}",
            hint=f"give the path of one, or - for standard input: {path} -",
        )
    if isinstance(error, click.ClickException):
        message = error.format_message()
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "toll"
        return UsageError(message[:1].lower() + message[1:], hint=f"{path} --help")
    return TollError(
        f"unexpected {type(error).__name__}: {error}",
        hint=f"please report it with the traceback that the same command shows under {DEBUG}=1",
    )

"""`App`: what the commands of one run share, with the database handed in.

The command line parses and calls; this holds the settings, the terminal, the moment that was asked
for and the tracker, and turns an answer into a screen or into JSON. What is heavy is imported when it
is asked for, so that a command pays for what it uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from tracker.settings import load
from tracker.terminal import Terminal

if TYPE_CHECKING:
    from datetime import datetime

    from tracker.archives.importing import ImportView, Span
    from tracker.core import Tracker
    from tracker.desk import Waiting
    from tracker.fetch import FetchSettings
    from tracker.formats.screens import Form
    from tracker.metrics import Metrics
    from tracker.model import Decision, Document, Policy, Ruling, SecondReading
    from tracker.ports import Fetcher, Notifier, Store
    from tracker.queue import Queue
    from tracker.second import Opinions
    from tracker.targets import Target
    from tracker.views import LogView

__all__ = ["App"]

_ASKED = ("as_json", "as_of", "recorded_by")
"""Global options that are no settings."""

Answer = TypeVar("Answer")


class OpenStore(Protocol):
    """Opens the store at an address."""

    def __call__(self, url: str, *, create: bool) -> Store:
        """The store; with `create` it is made where it is missing. Raises StoreError."""
        ...


class App:
    """What the commands share: settings, the terminal and, once it is asked for, the tracker."""

    def __init__(self, flags: Mapping[str, Any], open_store: OpenStore, *, tracebacks: bool = False) -> None:
        """`flags` are the global options that were given, by name. Raises SettingsError."""
        given = {name: value for name, value in flags.items() if name not in _ASKED}
        self.as_json: bool = flags.get("as_json", False)
        self.settings = load(given, os.environ, Path.cwd())
        self.zone = ZoneInfo(self.settings.tz)
        self.terminal = Terminal(
            colour={"always": True, "never": False}.get(self.settings.colour),
            pager=self.settings.pager,
        )
        self.terminal.listen(self.settings.log_level, tracebacks=tracebacks)
        self._as_of: str | None = flags.get("as_of")
        self._recorded_by: str | None = flags.get("recorded_by")
        self._open_store = open_store
        self._store: Store | None = None

    @property
    def at(self) -> datetime | None:
        """The moment of --as-of; without it that of --recorded-by, which is what the answer was known at."""
        asked = self._as_of or self._recorded_by
        return None if asked is None else self.moment(asked)

    def moment(self, text: str) -> datetime:
        """A moment as a person types it."""
        from tracker.clock import SystemClock
        from tracker.moments import parse_when

        return parse_when(text, SystemClock().now(), self.zone)

    def dated(self, text: str) -> str:
        """A moment as a figure refers to it: a year, a month or a day as it is typed, else to the minute."""
        import re

        typed = text.strip()
        if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", typed):
            return typed
        return self.moment(typed).isoformat(timespec="minutes")

    @property
    def time(self) -> str:
        """The present moment as the lines of a long run begin with it."""
        from tracker.clock import SystemClock

        return SystemClock().now().astimezone(self.zone).strftime("%Y-%m-%d %H:%M:%S")

    def tracker(self, fetchers: Mapping[str, Fetcher] | None = None, *, create: bool = False) -> Tracker:
        """The tracker over the database of the settings; `create` makes it where it is missing."""
        from tracker.core import Tracker

        if self._store is None:
            self._store = self._open_store(self.settings.db, create=create)
            if self._recorded_by is not None:
                self._store = self._store.as_recorded(self.moment(self._recorded_by))
        return Tracker(
            self._store,
            fetchers=fetchers,
            zone=self.zone,
            tiers=self.settings.tiers,
            issuers=dict(self.settings.issuers),
            notifiers=self.notifier,
        )

    def notifier(self, target: str) -> Notifier:
        """What sends to a target of the settings. Raises NotFoundError, SettingsError."""
        from tracker.notify import open_notifier

        return open_notifier(self.target(target))

    def target(self, name: str) -> Target:
        """The target of the settings. Raises NotFoundError."""
        from tracker.errors import NotFoundError

        known = self.settings.targets
        if name not in known:
            there = f"there are {', '.join(sorted(known))}" if known else "put [targets] into toll.toml"
            raise NotFoundError(f"the settings have no target {name!r}", hint=there)
        return known[name]

    def empty(self) -> Store:
        """The database of the settings, made; it must not be there yet, or have nothing in it."""
        if self._store is None:
            self._store = self._open_store(self.settings.db, create=True)
        return self._store

    def keep_checkpoint(self) -> None:
        """The day's checkpoint into the folder of the settings, where there is one and the day has none yet.

        That it cannot be written is said, and nothing else is kept from going on.
        """
        if self.settings.checkpoints is None:
            return
        from tracker.checkpoints import daily
        from tracker.clock import SystemClock
        from tracker.errors import TollError

        folder = Path(self.settings.checkpoints).expanduser()
        try:
            made = daily(self.tracker().store, folder, SystemClock().now())
        except TollError as error:
            self.terminal.error(error)
            return
        if made is not None:
            self.terminal.note(f"{self.time} checkpoint of the day: {made}")

    @contextmanager
    def new_file(self, path: Path) -> Iterator[IO[bytes]]:
        """A new file for its owner only, gone again where it is not written whole. Raises UsageError where it
        is there.
        """
        from tracker.errors import TollError, UsageError

        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            raise UsageError(f"{path} is there already", hint="name a new file") from None
        except OSError as error:
            raise TollError(
                f"{path} cannot be made: {error.strerror}", hint="name a file in a folder that can be written"
            ) from error
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    @contextmanager
    def opened(self, address: str, *, create: bool) -> Iterator[Store]:
        """Another database than that of the settings, for a while."""
        store = self._open_store(address, create=create)
        try:
            yield store
        finally:
            store.close()

    def told(self, what: str, done: int, of: int) -> None:
        """Shows how far long work is, on a terminal."""
        self.terminal.progress(f"{what}: {done:,} of {of:,}. Ctrl-C stops.")

    def choose_demo_database(self) -> None:
        """A new database in the folder for temporary files, unless --db names one."""
        from dataclasses import replace
        from tempfile import mkdtemp

        if not self.settings.origins["db"].startswith("flag"):
            self.settings = replace(self.settings, db=f"sqlite:///{mkdtemp(prefix='toll-demo-')}/toll.db")

    def queue(self) -> Queue:
        """The jobs of the database. Raises UsageError where it cannot be shared among machines."""
        from tracker.queue import Queue

        self.tracker().store.turns.workers()  # which says so, before the driver does
        return Queue(self.settings.db)

    @contextmanager
    def measured(self, address: str | None, queue: Queue | None) -> Iterator[Metrics | None]:
        """What counts for Prometheus, answering at the address; None where there is none."""
        if address is None:
            yield None
            return
        from tracker.clock import SystemClock
        from tracker.metrics import Metrics

        measures = Metrics(self.tracker().store, SystemClock(), queue)
        self.terminal.note(f"Metrics at {measures.serve(address)}")
        try:
            yield measures
        finally:
            measures.close()

    def facts(self) -> Mapping[str, str | int]:
        """What is known of the database."""
        return self.tracker().store.facts()

    @property
    def fetching(self) -> FetchSettings:
        """How to ask, by the settings."""
        from tracker.fetch import FetchSettings

        held = self.settings
        return FetchSettings(
            user_agent=held.agent,
            timeout=held.timeout,
            max_bytes=held.max_bytes,
            spacing=held.spacing,
            retries=held.retries,
            access=held.sources,
        )

    def run(
        self, verb: Callable[[Mapping[str, Fetcher]], Coroutine[Any, Any, Answer]], *, book: bool = False
    ) -> Answer:
        """What the verb answers, given everything that can ask the web. With `book` what hosts allow is looked up
        and kept in the database.
        """
        import asyncio

        from tracker import guard
        from tracker.fetch import open_fetchers

        guard.install()

        async def asked() -> Answer:
            fetchers = open_fetchers(self.fetching, book=self.tracker().store if book else None)
            try:
                return await verb(fetchers)
            finally:
                for fetcher in fetchers.values():
                    await fetcher.close()

        return asyncio.run(asked())

    def import_(
        self,
        event: str,
        what: Sequence[str],
        span: Span,
        tell: Callable[[int, int, int], None],
        *,
        web: tuple[str, str | None, str | None],
        files: Mapping[str, Any],
    ) -> ImportView:
        """What was brought in: of addresses from an archive, of paths from files. `web` is the kind of archive,
        its endpoint and the spacing of requests to it. Raises UsageError where both are meant.
        """
        import asyncio
        from dataclasses import replace

        from tracker import guard
        from tracker.archives.web import open_archive
        from tracker.errors import UsageError
        from tracker.moments import parse_duration

        guard.install()
        tracker = self.tracker(create=True)
        addresses = [one for one in what if "://" in one]
        if addresses and len(addresses) < len(what):
            raise UsageError(
                "addresses and files are brought in one after the other", hint="toll import --help"
            )
        try:
            if not addresses:
                paths = [Path(one) for one in what]
                limits = {"most": self.settings.max_bytes, **files}
                return asyncio.run(tracker.import_files(event, paths, span, tell, **limits))
            kind, endpoint, spacing = web
            settings = self.fetching
            if spacing is not None:
                settings = replace(settings, spacing=parse_duration(spacing))

            async def asked() -> ImportView:
                archive = open_archive(kind, endpoint, settings)
                try:
                    return await tracker.import_captures(event, addresses, archive, span, tell)
                finally:
                    await archive.close()

            return asyncio.run(asked())
        finally:
            self.terminal.end_progress()

    @contextmanager
    def second(self, *, wanted: bool) -> Iterator[Opinions | None]:
        """The second reader of the settings, to ask; None where it is not wanted. Raises SettingsError."""
        if not wanted:
            yield None
            return
        import asyncio

        from tracker.second import Opinions, open_reader, second_settings

        reader = open_reader(second_settings(self.settings))

        def ask(document: Document) -> SecondReading:
            self.terminal.progress(f"Asking {reader.name}. Ctrl-C stops.")
            try:
                return runner.run(reader.read(document))
            finally:
                self.terminal.end_progress()

        with asyncio.Runner() as runner:
            try:
                yield Opinions(reader.name, ask, reader.edition)
            finally:
                runner.run(reader.close())

    def consult(self, event: str) -> None:
        """Asks the second reader about the pages of an event that it has not read yet. Raises SettingsError and
        SecondReaderRefusedError.
        """
        with self.second(wanted=True) as opinions:
            assert opinions is not None
            told = self.tracker().consult(
                event,
                opinions,
                lambda done, of: (
                    self.terminal.note(f"Page {done + 1} of {of}.") if done and not done % 10 else None
                ),
            )
            reader = opinions.reader
        for address, error in told.failed.items():
            self.terminal.error(error)
            self.terminal.note(f"{address} is asked about again next time.")
        pages = "1 page" if told.asked == 1 else f"{told.asked} pages"
        before = f", {told.known} before" if told.known else ""
        self.terminal.note(f"{reader} read {pages} now{before}.")

    def check_second(self) -> str:
        """How the second reader's endpoint is. Raises SettingsError and SecondReaderError."""
        import asyncio

        from tracker.second import open_reader, second_settings

        async def checked() -> str:
            reader = open_reader(second_settings(self.settings))
            try:
                return await reader.check()
            finally:
                await reader.close()

        return asyncio.run(checked())

    def by(self, name: str | None) -> str:
        """Who decides: the one that is named, else the person of the settings. Raises UsageError."""
        if name is None:
            return self.person
        if not name.strip():
            from tracker.errors import UsageError

            raise UsageError("nobody is named who decides", hint="--by NAME")
        return " ".join(name.split())

    @property
    def person(self) -> str:
        """Who decides, by the settings, else by the account."""
        if self.settings.by:
            return self.settings.by
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return "somebody"

    @property
    def policy(self) -> Policy:
        """The policy of the settings."""
        from tracker.model import Policy

        return Policy(self.settings.policy)

    @contextmanager
    def handing(self, output: Path | None, form: str) -> Iterator[IO[bytes]]:
        """The file to write an export or a report to; stdout where there is none.

        Nobody ever finds half of it: it gets its name when it is whole. With --json the answer is where it
        is, how long and its digest. Raises UsageError, InputError where it cannot be written.
        """
        from tracker.errors import UsageError
        from tracker.exports import EXPORTS
        from tracker.handover import file, summary

        if output is not None and str(output) != "-":
            with file(output) as out:
                yield out
            if self.as_json:
                self.json(summary(form, output))
            else:
                self.terminal.note(f"{output} written, {output.stat().st_size:,} bytes.")
            return
        if self.as_json:
            raise UsageError("--json answers where the file is, and there is none", hint="name one with -o")
        known = EXPORTS.get(form)
        if self.terminal.interactive and known is not None and not known.text:
            raise UsageError(f"{form} is nothing to read on a terminal", hint="name a file with -o")
        with self.terminal.stream() as out:
            yield out

    def close(self) -> None:
        """Lets the database go."""
        if self._store is not None:
            self._store.close()

    def ruled(self, ruling: Ruling, decision: Decision) -> None:
        """Says what became of a decision, as JSON where that is asked for."""
        from tracker.formats import reviews

        if self.as_json:
            self.json(reviews.ruled_json(ruling, decision))
        else:
            self.terminal.note(reviews.ruled(ruling, decision))

    def answer(self, view: object) -> None:
        """Prints a view, as JSON or as a screen."""
        if self.as_json:
            from tracker.formats.answers import answer

            if answer.dispatch(type(view)) is answer.dispatch(object):
                from tracker.formats import alerts, cluster, proofs, reviews  # noqa: F401 - their views have schemas too
            self.json(answer(view))
        else:
            self.terminal.page(self._lines(view))

    def follow(self, view: LogView, read: Callable[[], LogView]) -> None:
        """Prints a timeline, and each record that comes to it until the reader goes or Ctrl-C."""
        from time import sleep

        from tracker.formats.screens import told
        from tracker.formats.tail import tailed, tailed_json
        from tracker.tail import tail

        if self.as_json:
            for entry in view.entries:
                self.json(tailed_json(entry, view.event.slug))
        else:
            self.show(view)
        for entry in tail(view, read, sleep):
            if self.as_json:
                self.json(tailed_json(entry, view.event.slug))
            elif told(entry, view):
                self.terminal.out(tailed(entry, view, self.form))
            if self.terminal.closed:
                return

    def show(self, view: object) -> None:
        """Prints a view as a screen among others."""
        for line in self._lines(view):
            self.terminal.out(line)

    def _lines(self, view: object) -> Iterator[str]:
        from tracker.formats.screens import screen

        if screen.dispatch(type(view)) is screen.dispatch(object):
            from tracker.formats import alerts, cluster, pages, proofs, reviews, upkeep  # noqa: F401 - their views are drawn too
        return screen(view, self.form)

    def lines(self, file: IO[bytes]) -> Iterator[dict[str, Any]]:
        """The objects of lines of JSON. Raises InputError, with the line's number."""
        import json

        from tracker.errors import InputError

        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                given = json.loads(line)
            except ValueError:
                given = None
            if not isinstance(given, dict):
                raise InputError(
                    f"line {number} is no JSON object",
                    hint='a line reads: {"id": "...", "decision": "accept"}',
                )
            yield given

    def attached(self, path: Path) -> bytes:
        """The bytes of a file that is kept as evidence. Raises InputError."""
        from tracker.errors import InputError

        most = self.settings.max_bytes
        try:
            with path.open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}", hint="give a file") from error
        if len(data) > most:
            raise InputError(f"{path} is larger than {most:,} bytes", hint="raise the setting max_bytes")
        return data

    def walk(self, event: str, *, by: str, key: Callable[[], str], line: Callable[[str], str]) -> None:
        """Goes with a person through what waits for a decision, one key for each."""
        from tracker.formats import reviews
        from tracker.walk import walk

        tracker, terminal = self.tracker(), self.terminal
        waiting = tracker.review(event).waiting

        def show(place: int, one: Waiting) -> None:
            terminal.out("")
            for text in reviews.waits(one, self.form, f"{place + 1} of {len(waiting)}  "):
                terminal.out(text)

        def ask(keys: Mapping[str, str]) -> str:
            terminal.out(reviews.keys(keys))
            return key()

        def decide(decision: Mapping[str, Any]) -> None:
            if made := tracker.decide(event, decision, by):
                terminal.note(reviews.ruled(made.ruling, made.decision))

        decided = walk(waiting, show=show, ask=ask, line=line, decide=decide, complain=terminal.error)
        terminal.note(f"{decided} of {len(waiting)} decided. toll review {event} goes on.")

    def json(self, value: dict[str, Any]) -> None:
        """Prints one JSON object on one line."""
        import json

        self.terminal.data(json.dumps(value, ensure_ascii=False) + "\n")

    @property
    def form(self) -> Form:
        """How the screens are drawn here."""
        from tracker.formats.screens import Form

        return Form(self.terminal.width, self.terminal.colour, self.zone, self.terminal.unicode)

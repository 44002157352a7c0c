"""The one place that writes to the terminal: stdout, stderr, colour, width, pager, progress.

Data goes to stdout and everything else to stderr. Colour and the pager are for a person at a
terminal: none in a pipe, none with NO_COLOR (no-color.org) or TERM=dumb. When a reader closes the
pipe early (`toll log | head`), what follows is dropped in silence and the command goes on, so that
a poll is never cut off by its audience; `closed` tells a long listing that it may stop.
"""

from __future__ import annotations

import io
import logging
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TextIO

from tracker.errors import TollError
from tracker.escape.line import line
from tracker.escape.secret import masked
from tracker.escape.terminal import escape

__all__ = ["Terminal"]

_OURS = re.compile(r"(\x1b\[[0-9;]{0,16}m)")
"""The only control sequences that are let through: our own changes of weight and line."""
_CODES = {"bold": "1", "dim": "2", "underline": "4", "reverse": "7", "strike": "9"}
_PAGER = "less"
_CLEAR = "\r\x1b[K"


class Terminal:
    """What the command line writes to. No text raises, whatever it holds."""

    def __init__(
        self,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        *,
        environ: Mapping[str, str] | None = None,
        colour: bool | None = None,
        width: int | None = None,
        pager: str = "auto",
        quiet: bool = False,
    ) -> None:
        """`colour` and `width` (cells) override what stream and environment say; None asks them.

        `pager` is a command, "auto" to ask TOLL_PAGER, PAGER and then less, or "never".
        """
        self._stdout = sys.stdout if stdout is None else stdout
        self._stderr = sys.stderr if stderr is None else stderr
        self._environ = os.environ if environ is None else environ
        self._colour = colour
        self._width = width
        self._pager = pager
        self._quiet = quiet
        self._progress = False
        self.closed = False
        """Whether the reader of stdout has gone."""

    @property
    def interactive(self) -> bool:
        """Whether stdout is a terminal, and so a person's screen."""
        return _is_terminal(self._stdout)

    @property
    def colour(self) -> bool:
        """Whether to style: as told, else on a terminal without NO_COLOR and not TERM=dumb."""
        if self._colour is not None:
            return self._colour
        return self.interactive and not self._environ.get("NO_COLOR") and not self._dumb

    @property
    def width(self) -> int | None:
        """The cells of one line; None in a pipe, where nothing is cut or wrapped."""
        if self._width is not None:
            return self._width
        if not self.interactive:
            return None
        columns = self._environ.get("COLUMNS", "")
        if columns.isascii() and columns.isdigit() and int(columns[:6]):
            return int(columns[:6])
        try:
            return os.get_terminal_size(self._stdout.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    @property
    def unicode(self) -> bool:
        """Whether stdout can print the signs and lines that the formats draw with."""
        try:
            "▼≥…┌─│".encode(self._stdout.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    @property
    def _dumb(self) -> bool:
        return self._environ.get("TERM") == "dumb"

    def style(self, text: str, *styles: str) -> str:
        """The text in the named styles (bold, dim, underline, reverse, strike), as it is without colour."""
        if not self.colour or not styles or not text:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"

    def out(self, text: str = "") -> None:
        """Prints lines of data. All controls but our own styles are shown, not obeyed."""
        self.end_progress()
        self._write(self._stdout, _safe(text) + "\n")

    def data(self, text: str) -> None:
        """Prints a machine's format as it is: on a terminal made safe, in a pipe to the letter."""
        self.end_progress()
        self._write(self._stdout, _safe(text) if self.interactive else text)

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Where a machine's format goes piece by piece: to the letter in a pipe, made safe on a terminal."""
        self.end_progress()
        if self.interactive or not hasattr(self._stdout, "buffer"):
            held = io.BytesIO()
            yield held
            self._write(self._stdout, _safe(held.getvalue().decode("utf-8", "backslashreplace")))
            return
        try:
            yield self._stdout.buffer
            self._stdout.flush()
        except BrokenPipeError:
            self.closed = True
            _silence(self._stdout)

    def note(self, text: str) -> None:
        """Says something to the person on stderr; nothing where they asked for quiet."""
        if not self._quiet:
            self.end_progress()
            self._write(self._stderr, escape(text, multiline=True) + "\n")

    def error(self, error: TollError) -> None:
        """Says on stderr what went wrong, in one sentence, and what to do next; neither ends with a stop."""
        self.end_progress()
        self._write(self._stderr, f"toll: {line(error.message.removesuffix('.'))}\n")
        if error.hint:
            self._write(self._stderr, f"Hint: {line(error.hint.removesuffix('.'))}\n")

    def listen(self, level: str, *, tracebacks: bool = False) -> None:
        """From now on what the program logs at `level` or above is said on stderr, one line each.

        With `tracebacks` an error's traceback follows it, for the person who mends the program.
        """
        terminal = self

        class Lines(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                terminal.end_progress()
                said = line(f"{record.levelname.lower()}: {record.getMessage()}")
                if tracebacks and record.exc_info:
                    trace = masked(logging.Formatter().formatException(record.exc_info))
                    said += "\n" + escape(trace, multiline=True)
                terminal._write(terminal._stderr, said + "\n")

        logging.basicConfig(level=level.upper(), handlers=[Lines()], force=True)

    def progress(self, text: str) -> None:
        """Shows what is under way on one line of stderr that the next one replaces; a terminal only."""
        if self._quiet or self._dumb or not _is_terminal(self._stderr):
            return
        self._progress = True
        self._write(self._stderr, _CLEAR + escape(text))

    def end_progress(self) -> None:
        """Takes the line of progress away, where there is one."""
        if self._progress:
            self._progress = False
            self._write(self._stderr, _CLEAR)

    def page(self, lines: Iterable[str]) -> None:
        """Prints many lines, on a terminal through the pager.

        `cat`, `never` or nothing as the pager means none. LESS is FRX where it is not set, so that less
        leaves again when all fits on one screen.
        """
        reader = self._start_pager()
        if reader is None:
            for line in lines:
                if self.closed:
                    return
                self.out(line)
            return
        pipe = reader.stdin
        assert pipe is not None
        try:
            for line in lines:
                pipe.write(f"{_safe(line)}\n")
        except BrokenPipeError:
            self.closed = True
        finally:
            # Leaving early is a person's right, and Ctrl-C in a pager is the pager's own key.
            try:
                pipe.close()
            except BrokenPipeError:
                self.closed = True
            while reader.poll() is None:
                try:
                    reader.wait()
                except KeyboardInterrupt:
                    continue

    def _start_pager(self) -> subprocess.Popen[str] | None:
        """The pager, waiting for lines; None where there is none to use."""
        if not self.interactive or self._dumb or self.closed:
            return None
        asked = (self._pager, self._environ.get("TOLL_PAGER"), self._environ.get("PAGER"))
        chosen = next((each for each in asked if each not in (None, "auto")), None)
        try:
            command = shlex.split(_PAGER if chosen is None else chosen)
        except ValueError:
            return None
        if not command or command in (["cat"], ["never"]) or shutil.which(command[0]) is None:
            return None
        self.end_progress()
        self._stdout.flush()
        encoding = self._stdout.encoding or "utf-8"
        try:
            return subprocess.Popen(  # noqa: S603  the person's own choice of pager, without a shell
                command,
                stdin=subprocess.PIPE,
                stdout=self._stdout.fileno(),
                env={"LESS": "FRX", "LV": "-c", **self._environ},
                text=True,
                encoding=encoding,
                errors="backslashreplace",
            )
        except OSError:
            return None

    def _write(self, stream: TextIO, text: str) -> None:
        """Writes and flushes; what the stream cannot encode is shown by its code point.

        Raises TollError where stdout cannot be written, for want of room on the disk for one.
        """
        if stream is self._stdout and self.closed:
            return
        encoding = stream.encoding or "utf-8"
        try:
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
            stream.flush()
        except BrokenPipeError:
            if stream is self._stdout:
                self.closed = True
            _silence(stream)
        except OSError as error:
            _silence(stream)
            if stream is self._stdout:
                raise TollError(f"the output cannot be written: {error.strerror}") from error


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False


def _safe(text: str) -> str:
    """The text with every control but our own styles shown."""
    return "".join(
        part if place % 2 else escape(part, multiline=True) for place, part in enumerate(_OURS.split(text))
    )


def _silence(stream: TextIO) -> None:
    """Points the stream nowhere, so that the interpreter's last flush does not fail on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return
    finally:
        os.close(nowhere)

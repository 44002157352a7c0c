"""What reaches the screen, from real processes on real pipes and pseudo-terminals."""

import io
import os
import pty
import subprocess
import sys

import pytest

from tracker.errors import NotFoundError
from tracker.terminal import Terminal

PRELUDE = "from tracker.terminal import Terminal\nfrom tracker.errors import NotFoundError\nt = Terminal()\n"


def piped(code, **environ):
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + code],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environ},
    )


def on_a_terminal(code, **environ):
    """All that the process wrote to its pseudo-terminal, and its exit code."""
    leader, follower = pty.openpty()
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in {"NO_COLOR", "PAGER", "TOLL_PAGER", "LESS"}
    }
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + code],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**env, "TERM": "xterm", "COLUMNS": "72", "PYTHONIOENCODING": "utf-8", **environ},
    )
    os.close(follower)
    seen = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(leader)
    return process.wait(60), seen.decode().replace("\r\n", "\n")


def test_data_and_talk_are_apart():
    """Data is on stdout; notes and errors with their hint are on stderr."""
    done = piped(
        "t.out('84'); t.note('polled'); t.error(NotFoundError('No event x.', hint='toll event list'))"
    )
    assert done.stdout == b"84\n"
    assert done.stderr == b"polled\ntoll: No event x\nHint: toll event list\n"


def test_a_pipe_has_no_colour_no_width_no_progress():
    """In a pipe nothing is styled, nothing has a width and progress is not shown."""
    done = piped(
        "t.progress('1 of 9'); t.out(t.style('84', 'bold')); t.out(str((t.width, t.colour, t.interactive)))"
    )
    assert done.stdout == b"84\n(None, False, False)\n"
    assert done.stderr == b""


def test_a_terminal_has_colour_width_and_progress():
    """On a terminal styles are on, the width is its own and progress is wiped before data."""
    code, seen = on_a_terminal(
        "t.progress('1 of 9'); t.out(t.style('84', 'bold', 'underline')); t.out(str(t.width))"
    )
    assert (code, seen) == (0, "\r\x1b[K1 of 9\r\x1b[K\x1b[1;4m84\x1b[0m\n72\n")


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_refused(environ):
    """NO_COLOR and a dumb terminal are honoured."""
    assert on_a_terminal("t.out(t.style('84', 'bold'))", **environ) == (0, "84\n")


def test_hostile_text_is_shown_not_obeyed():
    """Only our own styles reach the screen; every other control is visible, errors included."""
    done = piped(
        "t.out('\\x1b]0;x\\x07\\x1b[2J\\x1b[1mb\\x1b[0m\\u202e'); t.note('\\x9b2J');"
        "t.error(NotFoundError('no \\x1b[2J', hint='\\x07'))"
    )
    assert done.stdout.decode() == "␛]0;x␇␛[2J\x1b[1mb\x1b[0m\\u202e\n"
    assert done.stderr.decode() == "\\u009b2J\ntoll: no ␛[2J\nHint: ␇\n"


def test_data_is_exact_in_a_pipe_and_safe_on_a_terminal():
    """A machine's format is left to the letter in a pipe only."""
    code = "t.data('a\\x1b[2Jb')"
    assert piped(code).stdout == b"a\x1b[2Jb"
    assert on_a_terminal(code)[1] == "a␛[2Jb"


def test_a_closed_pipe_is_no_error():
    """When the reader leaves, the command goes on, says nothing and ends as it would have."""
    code = (
        PRELUDE + "\nfor n in range(200000):\n    t.out(str(n))\nt.note(str(t.closed))\nraise SystemExit(3)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"0\n"
    process.stdout.close()
    assert process.stderr.read() == b"True\n"
    process.stderr.close()
    assert process.wait(60) == 3


def test_an_encoding_that_cannot_is_no_error():
    """A stream that cannot print a character shows its code point."""
    done = piped("t.out('≥20'); t.note('▼'); t.out(str(t.unicode))", PYTHONIOENCODING="ascii")
    assert (done.stdout, done.stderr) == (b"\\u226520\nFalse\n", b"\\u25bc\n")


def test_the_pager_is_the_persons_choice():
    """On a terminal TOLL_PAGER gets the lines, and LESS=FRX where it is not set."""
    code = "t.page(['one', 'two'])"
    pager = "sh -c 'echo $LESS; sed s/^/:/'"
    assert on_a_terminal(code, TOLL_PAGER=pager, PAGER="false")[1] == "FRX\n:one\n:two\n"
    assert on_a_terminal(code, TOLL_PAGER=pager, LESS="R")[1] == "R\n:one\n:two\n"


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager", "'unclosed"])
def test_without_a_pager_lines_are_printed(pager):
    """A pager that is empty, cat, missing or misspelt means none."""
    assert on_a_terminal("t.page(['one', 'two'])", TOLL_PAGER=pager) == (0, "one\ntwo\n")


def test_leaving_the_pager_early_is_no_error():
    """A pager that ends before the lines do ends the listing in silence."""
    code = "t.page(str(n) for n in range(300000)); t.note(str(t.closed))"
    assert on_a_terminal(code, TOLL_PAGER="head -n 1") == (0, "0\nTrue\n")


def test_no_pager_in_a_pipe():
    """In a pipe lines go straight to stdout."""
    assert piped("t.page(['one', 'two'])", TOLL_PAGER="false").stdout == b"one\ntwo\n"


def test_given_settings_win():
    """Colour and width that are given override the stream's."""
    out = io.StringIO()
    terminal = Terminal(out, out, environ={"NO_COLOR": "1"}, colour=True, width=60, quiet=True)
    terminal.note("not said")
    terminal.out(terminal.style("84", "strike"))
    terminal.error(NotFoundError("No."))
    assert (out.getvalue(), terminal.width) == ("\x1b[9m84\x1b[0m\ntoll: No\n", 60)

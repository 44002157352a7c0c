"""What a terminal shows: widths, hostile text, colour, pager; and the completion of a shell."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from wcwidth import width as cells

from tests.cli.conftest import PATIENCE, Person, Site, page

SGR = re.compile(r"\x1b\[[0-9;]*m")
TITLE = "At least 20 killed in Harborough market blasts"
DRAFTS = (
    page(
        TITLE,
        "HARBOROUGH, May 2 - At least 20 people were killed and 50 were injured when two explosions struck a "
        "market in Harborough on Thursday, Governor Anna Berg told the state news agency.",
        "Interior Minister Carl Dunn blamed the Northern Front for the attack.",
    ),
    page(
        "Harborough market blasts kill 73",
        "HARBOROUGH, May 2 - Two explosions at a market in Harborough killed 73 people and injured 141 on "
        "Thursday, Governor Anna Berg told the state news agency.",
        "Interior Minister Carl Dunn blamed the Northern Front for the attack.",
    ),
)


def on_a_terminal(person: Person, width: int, *arguments: str, **variables: str) -> str:
    """All that one run wrote to a pseudo-terminal of that width."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", *arguments],
        cwd=person.work,
        env=person.environment(TERM="xterm", **{"TOLL_PAGER": "cat", **variables}),
        stdin=follower,
        stdout=follower,
        stderr=follower,
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
    assert process.wait(PATIENCE) == 0, seen
    return seen.decode().replace("\r\n", "\n")


@pytest.fixture
def followed(person: Person, site: Site) -> Person:
    """An event with a hostile name, polled in two states."""
    url = site.put("/a/rather/long/path/to/the/story", DRAFTS[0])
    person.good("event", "add", "harborough", "--name", "Blasts \x1b]0;x\x07 \u202e[b]gone[/b]")
    person.good("source", "add", "harborough", url, "--name", "The Gazette \x1b[2J\u202e [red]of Harborough")
    person.good("poll")
    site.put("/a/rather/long/path/to/the/story", DRAFTS[1])
    person.good("poll")
    return person


READING = (
    ("log", "harborough", "--chart"),
    ("blame", "harborough"),
    ("show", "harborough"),
    ("said", "harborough"),
    ("status",),
    ("versions", "1", "--attempts"),
)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_every_screen_fits(followed: Person, width: int):
    """No line is wider than the terminal, but for an address, and no outside text moves the cursor."""
    for command in READING:
        shown = on_a_terminal(followed, width, *command)
        plain = SGR.sub("", shown)
        assert "\x1b" not in plain
        assert "\u202e" not in plain
        for line in plain.splitlines():
            assert cells(line) <= width or "http://" in line, (command, line)
    log = on_a_terminal(followed, width, "log", "harborough")
    assert re.search(r"r\d+ +73 +\+53  Anna Berg", log)
    assert "Carl Dunn" in log
    listed = on_a_terminal(followed, width, "event", "list")
    assert "[b]gone[/b]" in "".join(listed.split()) or "[b]gone[/b]" in listed


def test_a_pipe_has_neither_colour_nor_cut(followed: Person):
    """In a pipe a line is a record: whole names, no control sequence; a terminal has styles unless NO_COLOR."""
    piped = followed.good("log", "harborough")
    assert "\x1b" not in piped
    assert "…" not in piped
    assert "of Harborough" in piped
    changed = [line for line in piped.splitlines() if "+53" in line]
    assert len(changed) == 1
    number = changed[0].split()[2]
    reference = f"harborough:{number}"
    assert "\x1b[" in on_a_terminal(followed, 80, "diff", reference)
    assert "\x1b[" not in on_a_terminal(followed, 80, "diff", reference, NO_COLOR="1")
    assert "\x1b[" not in followed.good("diff", reference)


STORIES = {
    "en": "KERMAN - The final count is 84 dead, Interior Minister Ahmad Vahidi told the ISNA agency on Thursday."
    " He said 284 people were injured and 220 of them were still in hospital.\x1b[2J",
    "fa": "احمد وحیدی، وزیر کشور، گفت: ۸۴ نفر به شهادت رسیدند و ۲۸۴ نفر مجروح شدند.",
}


@pytest.mark.parametrize("lang", STORIES)
@pytest.mark.parametrize("width", [60, 80, 140])
def test_an_extraction_fits(person: Person, width: int, lang: str):
    """The figures are marked by a sign and in bold, the table fits, and the star is the headline figure's."""
    (person.work / "story.txt").write_text(STORIES[lang], encoding="utf-8")
    shown = on_a_terminal(person, width, "extract", "story.txt")
    plain = SGR.sub("", shown)
    assert "\x1b" not in plain
    assert all(cells(line) <= width for line in plain.splitlines())
    number = "84" if lang == "en" else "۸۴"
    assert f"[{number}]1" in plain
    assert f"\x1b[1m[{number}]1\x1b[0m" in shown
    assert "\x1b" not in on_a_terminal(person, width, "extract", "story.txt", NO_COLOR="1")
    assert any(re.match(r"\* +1 ", line) for line in plain.splitlines())
    assert "\x1b" not in person.good("extract", "story.txt")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "there is no text in it"),
        (" \n", "there is no text in it"),
        ("zzxq qqv", "its language is not known"),
        ("Der Bürgermeister sagte, dass bei dem Unfall zwölf Menschen getötet wurden.", "de are not read"),
    ],
)
def test_what_cannot_be_read_is_said(person: Person, text: str, says: str):
    """No text, or a text in a language that is not read, is one sentence with a hint and ends with 1."""
    (person.work / "story.txt").write_text(text, encoding="utf-8")
    done = person.toll("extract", "story.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "Hint: " in done.stderr


def test_a_text_without_figures_is_read(person: Person):
    """A text that counts nobody is no error."""
    assert "No figure is read in it." in person.good(
        "extract", stdin="The people of the town went home and it was quiet."
    )


def test_a_coarse_difference_is_told_once(followed: Person):
    """A title of which nothing is left says once that it is shown as replaced."""
    versions = followed.answer("versions", "1")["versions"]
    shown = followed.good("diff", versions[0]["hash"], versions[1]["hash"])
    assert shown.count("all is shown as replaced") <= shown.count("title:")


def test_the_pager_is_the_persons_own(followed: Person):
    """TOLL_PAGER, or `pager` in the settings, gets the screen; "never" and a pipe have none."""
    marked = on_a_terminal(followed, 80, "log", "harborough", TOLL_PAGER="sed s/^/P:/")
    assert all(line.startswith("P:") for line in marked.splitlines())
    (followed.work / "toll.toml").write_text('pager = "sed s/^/Q:/"\n')
    variables = {"TOLL_PAGER": "", "PAGER": "false"}
    assert on_a_terminal(followed, 80, "log", "harborough", **variables).startswith("P:") is False
    assert "P:" not in on_a_terminal(followed, 80, "log", "harborough", TOLL_PAGER="never")
    assert "Q:" not in followed.good("log", "harborough")


IN_TMUX = (
    "show harborough",
    "log harborough",
    "log harborough --chart",
    "log harborough --all",
    "blame harborough",
    "said harborough",
    "lag harborough",
    "review harborough",
    "alerts list",
)


def test_tmux_shows_every_screen_whole(followed: Person):
    """A real terminal of 60, 80 and 140 cells shows each screen as it was laid out: no line but an address is
    broken by its edge, and no outside text acts on it.
    """
    if shutil.which("tmux") is None:
        pytest.skip("not run: tmux is not installed")
    server = f"toll{os.getpid()}"
    tmux = ["tmux", "-u", "-L", server, "-f", "/dev/null"]
    # Its shell has the person's variables, and so no COLUMNS of whoever runs the tests.
    environment = followed.environment(
        TOLL_PAGER="cat",
        NO_COLOR="1",
        LC_ALL="C.UTF-8",
        TERM="xterm-256color",
        TMUX_TMPDIR=str(followed.folder),
    )

    def told(*command: str) -> str:
        done = subprocess.run(
            [*tmux, *command], check=True, capture_output=True, timeout=PATIENCE, env=environment
        )
        return done.stdout.decode()

    screen = followed.folder / "screen.sh"
    runs = "".join(f"echo '$ {run}'\n{sys.executable} -m tracker {run} 2>&1\n" for run in IN_TMUX)
    try:
        for width in (60, 80, 140):
            screen.write_text(
                f"cd {followed.work}\n{runs}tmux -L {server} wait-for -S done{width}\nread stop\n"
            )
            told("new-session", "-d", "-s", f"w{width}", "-x", str(width), "-y", "400", f"sh {screen}")
            told("wait-for", f"done{width}")
            shown = told("capture-pane", "-p", "-t", f"w{width}")
            joined = told("capture-pane", "-p", "-J", "-t", f"w{width}")
            assert "\u202e" not in shown
            assert "\x1b" not in shown
            assert shown.count("$ ") >= len(IN_TMUX)
            assert "Traceback" not in shown
            for line in joined.splitlines():
                assert cells(line.rstrip()) <= width or "http://" in line, (width, line)
            assert re.search(r"r\d+ +73 +\+53  Anna Berg", shown), shown
            assert "│" in shown.partition("$ log harborough --chart")[2]
            assert "no rule yet" in shown
    finally:
        told("kill-server")


def test_bash_completes_commands_and_events(person: Person, tmp_path: Path):
    """The script of `toll completion bash`, evaluated, completes commands, options, events and words."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("not run: bash is not installed")
    person.good("event", "add", "harborough")
    person.good("event", "add", "harwich")
    binary = tmp_path / "bin" / "toll"
    binary.parent.mkdir()
    binary.write_text(f'#!/bin/sh\nexec {sys.executable} -m tracker "$@"\n')
    binary.chmod(0o755)
    variables = person.environment()
    variables["PATH"] = f"{binary.parent}:{variables['PATH']}"

    def completed(*words: str) -> list[str]:
        script = (
            'eval "$(toll completion bash)"\n'
            f"COMP_WORDS=({' '.join(repr(word) for word in words)})\nCOMP_CWORD={len(words) - 1}\n"
            f"_toll_completion toll {words[-1]!r} {words[-2]!r}\n"
            'printf "%s\\n" "${COMPREPLY[@]}"\n'
        )
        done = subprocess.run(
            [bash, "--norc", "-c", script],
            check=True,
            cwd=person.work,
            env=variables,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout.split()

    assert completed("toll", "ver") == ["versions", "verify"]
    assert completed("toll", "log", "har") == ["harborough", "harwich"]
    assert completed("toll", "log", "harw") == ["harwich"]
    assert "--metric" in completed("toll", "log", "--m")
    assert completed("toll", "log", "--metric", "mis") == ["missing"]
    (person.work / "toll.toml").write_text("not toml")
    assert completed("toll", "log", "har") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_accept_the_script(person: Person, shell: str):
    """The script for zsh and fish is one that the shell can read."""
    script = person.good("completion", shell)
    assert "_TOLL_COMPLETE" in script
    if shutil.which(shell) is None:
        pytest.skip(f"not run: {shell} is not installed")
    subprocess.run([shell, "-n", "-c", script], check=True, timeout=PATIENCE)

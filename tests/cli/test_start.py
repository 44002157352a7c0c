"""Starting, help, and what is said to somebody who mistypes."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import ROOT, Person

COMMANDS = [
    "event",
    "source",
    "import",
    "poll",
    "watch",
    "worker",
    "show",
    "log",
    "blame",
    "lag",
    "diff",
    "said",
    "versions",
    "export",
    "report",
    "extract",
    "review",
    "issuer",
    "reextract",
    "add",
    "alerts",
    "status",
    "doctor",
    "demo",
    "db",
    "config",
    "completion",
    "verify",
    "checkpoint",
    "replay",
    "seal",
    "backup",
    "restore",
]


def test_version_and_help_answer(person: Person):
    """--version, -h and --help answer on stdout with 0; every command has a line that is not cut off."""
    assert person.good("--version").startswith("toll, version ")
    short = person.good("-h")
    assert short == person.good("--help")
    assert "..." not in short.split("Commands:")[1]
    assert [line.split()[0] for line in short.split("Commands:\n")[1].splitlines()][
        : len(COMMANDS)
    ] == COMMANDS


@pytest.mark.parametrize("group", [[], ["source"]], ids=["toll", "toll source"])
def test_a_bare_command_shows_its_help(person: Person, group: list[str]):
    """Without a command the help is shown and the exit code says that nothing was done."""
    done = person.toll(*group)
    assert done.returncode == 2
    assert "Commands:" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lgo"], "did you mean toll log?"),
        (["source", "ad"], "did you mean toll source add?"),
        (["quux"], "toll --help lists the commands"),
        (["log"], "missing argument 'EVENT'"),
        (["log", "x", "--metricc", "killed"], "did you mean --metric?"),
        (["log", "x", "--nothing"], "no such option"),
        (["log", "x", "y"], "unexpected extra argument"),
        (["log", "x", "--metric", "dead"], "'dead' is not one of killed, injured"),
        (["log", "x", "--tz", "Mars/Base"], "time zone"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
        (["diff", "x y"], "names no revision, version or moment"),
        (["event", "add", "Two Words"], "such as two-words"),
        (["--as-of", "2h", "status"], "--as-of goes with"),
        (["--recorded-by", "2h", "status"], "--recorded-by goes with"),
        (["extract", "no-such-file"], "there is no file 'no-such-file'"),
        (["extract", "."], "directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_slip_is_one_sentence_and_a_hint(person: Person, arguments: list[str], said: str):
    """What cannot be meant ends with 2, one sentence, and the next command or the nearest word."""
    if arguments[0] == "diff":
        person.good("event", "add", "x")
    stderr = person.refused(2, *arguments)
    assert said in stderr
    assert "Hint: " in stderr


def test_an_unexpected_error_is_told_and_can_be_traced(person: Person):
    """A fault of our own is one sentence that names it; TOLL_DEBUG=1 adds the traceback."""
    broken = person.folder / "broken"
    broken.mkdir()
    # The program's first look at a database fails in a way that nobody foresaw.
    (broken / "sitecustomize.py").write_text(
        "import tracker.core\n"
        "def fail(self):\n    raise ZeroDivisionError('no such luck')\n"
        "tracker.core.Tracker.events = fail\n"
    )
    person.good("event", "add", "x")
    path = f"{broken}:{ROOT}"
    said = person.refused(1, "event", "list", PYTHONPATH=path)
    assert "unexpected ZeroDivisionError: no such luck" in said
    assert "TOLL_DEBUG=1" in said
    traced = person.run("event", "list", PYTHONPATH=path, TOLL_DEBUG="1")
    assert "Traceback" in traced.stderr
    assert traced.returncode == 1


def test_an_entry_point_is_the_same_program(person: Person):
    """cli.py itself is the program too."""
    done = person.run("--version", program=(sys.executable, str(ROOT / "cli.py")))
    assert done.stdout.startswith("toll, version ")

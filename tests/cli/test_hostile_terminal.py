"""The screens in a real terminal (tmux), with what whoever is named on a page may have written into names, titles,
quotes, errors and headers: nothing is obeyed, everything is shown.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

import db
from tests.cli.conftest import ROOT
from tests.db.samples import Plain, at, figure, look, reading, statement
from tracker.model import Event, Outcome, Source, Speaker

TITLE = "left-alone"
SEQUENCES = (
    "\x1b]0;owned\x07",
    "\x1b]2;owned\x1b\\",
    "\x1b[2J\x1b[1;1Howned-screen",
    "\x9b2Jowned-c1",
    '\x1bP$q"p\x1b\\',
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b[5m\x1b[8mhidden",
    "\r\x1b[1Aowned-line",
    "\x08\x08\x08\x08back",
    "\u202egnp.exe\u2066",
    "a\u200b\u2028\u2029b\ufeff",
    "\x1bc\x0e\x1b(0",
    "[red]x[/red] [/b] {0} %s",
)  # fmt: skip
COMMANDS = (
    *("show quay", "log quay --all --gaps", "blame quay", "said quay", "lag quay", "versions 1 --attempts"),
    *(
        "status",
        "source list",
        "source show 1",
        "event list",
        "issuer list quay",
        "log nowhere\x1b]0;owned\x07",
    ),
)


@pytest.fixture
def database(tmp_path) -> str:
    """A record in which every word from outside is a sequence that terminals obey."""
    path = tmp_path / "toll.db"
    store = db.open_store(str(path))
    store.add_event(Event(slug="quay", name="".join(SEQUENCES), created_at=at(0)))
    for place, words in enumerate(SEQUENCES):
        source = store.add_source(
            "quay", Source(url=f"https://gazette.example/{place}", name=words, next_poll_at=at(0))
        )
        who = Speaker(name=words, role=words, organization=words)
        made = reading(
            source,
            at(place),
            figure(20 + place, quote=f"{words} {20 + place}", speaker=who, via=(words,)),
            statements=[statement(words, speaker=who, target=words)],
            text=f"{20 + place} {words}",
            headers=(("Server", words), ("X-Note", words)),
        )
        assert made.document is not None
        surfaces = dict.fromkeys(made.document.surfaces, words) | {"body": f"{20 + place} {words}"}
        store.commit([replace(made, document=replace(made.document, surfaces=surfaces))], Plain())
        store.commit(
            [look(source, at(place + 30), Outcome.FAILED, detail=f"the server says {words}")], Plain()
        )
    store.close()
    return str(path)


def test_a_terminal_obeys_nothing_that_a_page_says(database, tmp_path):
    """Window title, clipboard, colours and lines above stay as they were; each command's own lines are there."""
    if shutil.which("tmux") is None:
        pytest.skip("not run: tmux is not installed")
    socket = str(tmp_path / "tmux")
    # Quoted by Python, so that the shell in the pane gets each argument as it is.
    runs = [[sys.executable, "-m", "tracker", "--db", database, *command.split(" ")] for command in COMMANDS]
    script = tmp_path / "run.py"
    script.write_text(
        f"import subprocess\nfor run in {runs!r}:\n    subprocess.run(run, cwd={str(ROOT)!r})\nprint('all' + '-is-done', flush=True)\n"
        f"subprocess.run(['tmux', '-S', {socket!r}, 'wait-for', '-S', 'done'])\n"
    )

    def tmux(*arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-S", socket, "-f", "/dev/null", *arguments],
            capture_output=True,
            text=True,
            check=True,
            timeout=240,
        ).stdout

    tmux("new-session", "-d", "-x", "110", "-y", "50", f"PAGER=cat NO_COLOR=1 {sys.executable} {script}; cat")
    try:
        tmux("set-option", "-g", "history-limit", "20000")
        tmux("select-pane", "-T", TITLE)
        tmux("wait-for", "done")
        shown = tmux("capture-pane", "-p", "-S", "-5000")
        assert "all-is-done" in shown
        assert tmux("display-message", "-p", "#{pane_title}").strip() == TITLE
        assert not tmux("list-buffers").strip()
        assert not any(
            line.startswith(("owned-screen", "owned-c1", "owned-line")) for line in shown.splitlines()
        )
        assert "␛]0;owned␇" in shown
        assert "[red]x[/red]" in shown
        assert not {"\u202e", "\u2066", "\u200b", "\x1b"} & set(shown)
        assert "Traceback" not in shown
        assert "unexpected" not in shown
    finally:
        subprocess.run(["tmux", "-S", socket, "kill-server"], check=False, capture_output=True)

"""The second reader as a stranger meets it: off, set wrongly, refused, interrupted, and working."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Iterator

import pytest
from aiohttp import web

from tests.cli.conftest import PATIENCE, Person, Site
from tests.cli.conftest import page as html
from tests.second.answers import figure, statement
from tests.second.stub import Stub, completion, error, response, stub_beside

KEY = "sk-a-key-that-nobody-may-see"
TEXT = (
    "At least 12 people were killed, the ministry of health said. The toll was lowered from 14 because two "
    "names had been listed twice. Thirty people were injured and five are missing. "
    "A spokesman for the army denied that its aircraft were involved.\n"
)
ANSWER = {
    "figures": [
        figure(
            "At least 12 people were killed, the ministry of health said.",
            "At least 12",
            "killed",
            12,
            None,
            "at_least",
            speaker={"name": None, "role": None, "organization": "ministry of health"},
        ),
        figure("The toll was lowered from 14", "14", "killed", 14, 14),
        figure("Thirty people were injured", "Thirty", "injured", 30, 30),
        figure("900 people were killed", "900", "killed", 900, 900),
    ],
    "statements": [
        statement("its aircraft were involved", "denial", "denied", target="the army", role="army spokesman")
    ],
}


@pytest.fixture
def endpoint() -> Iterator[Stub]:
    """An endpoint that gives one good answer for ever."""
    with stub_beside(completion(ANSWER)) as it:
        yield it


def named(it: Stub, **more: str) -> dict[str, str]:
    """The variables that name the endpoint."""
    return {"TOLL_LLM_URL": it.url, "TOLL_LLM_MODEL": "stub-1", **more}


def test_off_unless_it_is_set_and_asked_for(person: Person, endpoint: Stub):
    """Without its settings --second says which are missing; with them nothing is asked unless --second is given."""
    told = person.refused(2, "extract", "--second", stdin=TEXT)
    assert "llm_url and llm_model are not set" in told
    assert "TOLL_LLM_URL=" in told
    told = person.refused(2, "extract", "--second", stdin=TEXT, TOLL_LLM_URL=endpoint.url)
    assert "llm_model is not set" in told
    assert "second" not in json.loads(person.good("extract", "--json", stdin=TEXT, **named(endpoint)))
    person.good("doctor", **named(endpoint))
    assert endpoint.paths == []


def test_a_screen_of_what_differs(person: Person, endpoint: Stub):
    """The grammar's reading stands as it does alone; below it are the count, the differences and their words."""
    alone = person.good("extract", stdin=TEXT)
    both = person.good("extract", "--second", stdin=TEXT, **named(endpoint))
    assert both.startswith(alone)
    told = both.removeprefix(alone)
    assert "stub-1 at 127.0.0.1" in told
    assert "2 not" in told
    assert "1 thrown away (1 not in text)" in told
    assert "killed 14 in role: grammar prior value; second headline toll" in told
    assert "only the grammar reads missing 5" in told
    assert "900" not in both


def test_json_has_the_opinion_under_second(person: Person, endpoint: Stub):
    """The grammar's keys are what they are without it; `second` has a schema of its own."""
    alone = json.loads(person.good("extract", "--json", stdin=TEXT))
    both = json.loads(person.good("extract", "--second", "--json", stdin=TEXT, **named(endpoint)))
    opinion = both.pop("second")
    assert both == alone
    assert opinion["schema"] == "toll.second/1"
    assert opinion["thrown_away"] == {"not_in_text": 1}
    assert opinion["agreed"] == 3
    assert [(each["difference"], each["fields"]) for each in opinion["disagreements"]] == [
        ("differing", ["role"]),
        ("only_grammar", []),
    ]
    assert opinion["disagreements"][1]["second"] is None
    assert [each["low"] for each in opinion["figures"]] == [12, 14, 30]
    assert all(TEXT[slice(*each["span"])] == each["text"] for each in opinion["figures"])
    assert opinion["headline"]["killed"]["low"] == 14


def test_lines_of_json_have_one_each(person: Person, endpoint: Stub):
    """Each line that can be read has its opinion; one that cannot is not asked about."""
    lines = "".join(
        f"{line}\n"
        for line in (json.dumps({"id": 1, "text": TEXT}), "nonsense", json.dumps({"id": 2, "text": ""}))
    )
    done = person.toll("extract", "--second", "--jsonl", stdin=lines, **named(endpoint))
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert first["second"]["agreed"] == 3
    assert "second" not in second
    assert third["second"]["figures"] == []
    assert len(endpoint.questions) == 1


def test_the_grammar_is_read_whatever_becomes_of_the_second_reader(person: Person, endpoint: Stub):
    """Where the endpoint fails the grammar's reading is printed, the trouble said, and the exit code 1."""
    endpoint.answers[:] = [completion("no figures today")]
    done = person.toll("extract", "--second", stdin=TEXT, **named(endpoint))
    assert (done.returncode, done.stdout) == (1, person.good("extract", stdin=TEXT))
    assert "is not the JSON that was asked for\nHint: " in done.stderr
    done = person.toll("extract", "--second", "--json", stdin=TEXT, **named(endpoint))
    opinion = json.loads(done.stdout)["second"]
    assert opinion.keys() == {"schema", "reader", "error", "hint"}


def test_a_wrong_key_is_said_once_and_asked_once(person: Person, endpoint: Stub):
    """Lines after a refusal are read by the grammar alone; the key is on no screen and in no answer."""
    endpoint.key = "another"
    lines = f"{json.dumps({'id': 1, 'text': TEXT})}\n" * 3
    done = person.toll(
        "extract",
        "--second",
        "--jsonl",
        stdin=lines,
        **named(endpoint, TOLL_LLM_KEY=KEY, TOLL_LOG_LEVEL="debug"),
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [len(answer["figures"]) for answer in answers] == [4, 4, 4]
    assert all("refuses the key (status 401)" in answer["second"]["error"] for answer in answers)
    assert len(endpoint.questions) == 1
    for command in (("doctor", "--second"), ("config", "show"), ("config", "show", "--json")):
        shown = person.toll(*command, **named(endpoint, TOLL_LLM_KEY=KEY, TOLL_DEBUG="1"))
        assert KEY not in shown.stdout + shown.stderr
        assert "***" in shown.stdout
    assert KEY not in done.stdout + done.stderr
    told = person.refused(2, "config", "show", TOLL_LLM_KEY=f"{KEY} {KEY}")
    assert KEY not in told


def test_other_wrong_settings(person: Person, endpoint: Stub):
    """A missing model, a wrong path, a wrong address: each names what to set."""
    endpoint.answers[:] = [error(404, "The model `stub-2` does not exist")]
    done = person.toll("extract", "--second", stdin=TEXT, **named(endpoint, TOLL_LLM_MODEL="stub-2"))
    assert "has no model stub-2" in done.stderr
    assert "llm_url ends where /chat/completions begins" in done.stderr
    done = person.toll("extract", "--second", stdin=TEXT, **named(endpoint, TOLL_LLM_URL=endpoint.url[:-3]))
    assert (done.returncode, "no API at that address" in done.stderr) == (1, True)
    assert "wants an address" in person.refused(2, "doctor", TOLL_LLM_URL="127.0.0.1:11434")
    assert "llm_url cannot be asked" in person.refused(
        2, "extract", "--second", stdin=TEXT, TOLL_LLM_URL="http://u:p@127.0.0.1/v1", TOLL_LLM_MODEL="m"
    )
    done = person.toll(
        "extract",
        "--second",
        stdin=TEXT,
        **named(endpoint, TOLL_LLM_URL="http://127.0.0.1:1/v1", TOLL_RETRIES="0"),
    )
    assert (done.returncode, "connection refused" in done.stderr) == (1, True)


def test_doctor_says_how_it_is(person: Person, endpoint: Stub):
    """It is off, half set, set and not asked, well, or without the model; over the open web in clear it is noted."""
    person.good("event", "add", "harborough")
    assert "second reader" in person.good("doctor")
    assert "off" in person.good("doctor").splitlines()[-1]
    assert "llm_model is not set" in person.toll("doctor", TOLL_LLM_URL=endpoint.url).stdout
    assert "not asked" in person.good("doctor", **named(endpoint))
    assert endpoint.paths == []
    assert "it answers and has the model" in person.good("doctor", "--second", **named(endpoint))
    done = person.toll("doctor", "--second", **named(endpoint, TOLL_LLM_MODEL="other"))
    assert (done.returncode, "lists no model other" in done.stdout) == (1, True)
    assert person.toll("doctor", "--second").returncode == 1
    shown = person.good("doctor", TOLL_LLM_URL="http://llm.example/v1", TOLL_LLM_MODEL="m")
    assert "can be read on the way" in shown
    assert endpoint.questions == []


async def _never(request: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


def test_ctrl_c_while_it_thinks(person: Person, endpoint: Stub):
    """Ctrl-C while the model thinks ends with 130 and one sentence."""
    endpoint.answers[:] = [_never]
    (person.work / "report.txt").write_text(TEXT, encoding="utf-8")
    process = person.start("extract", "--second", "report.txt", **named(endpoint))
    assert endpoint.arrived.wait(PATIENCE)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, stderr
    assert "Traceback" not in stderr
    assert stderr.strip().startswith("toll: interrupted")


def test_hostile_words_stay_words(person: Person, endpoint: Stub):
    """What an endpoint says of an error reaches the screen on one line, its controls shown and not obeyed."""
    endpoint.answers[:] = [response({"error": {"message": "\x1b[2J\n\u202egone\ud800"}}, 418)]
    done = person.toll("extract", "--second", stdin=TEXT, **named(endpoint))
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_nobody_pays_for_what_is_off(person: Person):
    """Without --second reading a text imports no client for it."""
    code = (
        "import sys; sys.argv = ['toll', 'extract', '-']; import cli; cli.main();"
        " print(*sorted({'aiohttp', 'tracker.second.chat'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = person.run("-c", code, stdin=TEXT, program=(sys.executable,))
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == ""


PAGE = (
    "At least 12 people were killed when a ferry burned, the coast guard said. Thirty-one were treated for smoke.",
    "A fire on the same line killed 40 in 1987. The police said that smugglers had set the ferry on fire.",
)
READ = {
    "figures": [
        figure(
            "At least 12 people were killed",
            "At least 12",
            "killed",
            12,
            None,
            "at_least",
            speaker={"name": None, "role": None, "organization": "coast guard"},
        ),
        figure("Thirty-one were treated for smoke", "Thirty-one", "injured", 31, 31),
        figure("A fire on the same line killed 40", "40", "killed", 40, 40),
    ],
    "statements": [
        statement(
            "smugglers had set the ferry on fire", "blame", "claimed", target="smugglers", role="police"
        )
    ],
}


def test_what_it_reads_otherwise_waits_for_a_person(person: Person, site: Site, endpoint: Stub):
    """--second asks about each version that stands, once; what differs waits until somebody has ruled on its words,
    and only what is adopted gets into the record.
    """
    endpoint.answers[:] = [completion(READ)]
    person.follow("ferry", site.put("/ferry", html("Ferry burns", *PAGE)))
    person.good("poll", "ferry")
    before = person.answer("log", "ferry", "--all")["revisions"]
    assert person.answer("review", "ferry")["waiting"] == []

    asked = person.toll("review", "ferry", "--second", "--json", **named(endpoint))
    assert "read 1 page now." in asked.stderr
    again = person.toll("review", "ferry", "--second", "--json", **named(endpoint))
    assert "read 0 pages now, 1 before." in again.stderr
    assert len(endpoint.questions) == 1
    waiting = json.loads(again.stdout)["waiting"]
    assert waiting == json.loads(asked.stdout)["waiting"] == person.answer("review", "ferry")["waiting"]
    assert [(w["second"]["difference"], w["second"]["of"], w["second"]["fields"]) for w in waiting] == [
        ("only_second", "figure", []),
        ("differing", "figure", ["role"]),
        ("only_second", "statement", []),
    ]
    assert person.answer("log", "ferry", "--all")["revisions"] == before, "an opinion is in no series"
    smoke, past, blamed = (w["id"] for w in waiting)

    screen = person.good("review", "ferry")
    assert "injured 31, headline toll" in screen
    assert "»Thirty-one« were treated" in screen
    assert "second reader: headline toll" in screen
    assert "»smugglers had set the ferry on fire«" in screen

    def decide(name: str, word: str) -> str:
        decision = json.dumps({"id": name, "decision": word})
        return person.toll("review", "ferry", "--decisions", "-", "--by", "editor", stdin=decision).stderr

    decision = json.dumps({"id": smoke, "decision": "accept"})
    assert "we read no figure" in person.refused(2, "review", "ferry", "--decisions", "-", stdin=decision)
    assert "corrected" in decide(smoke, "adopt")
    assert "accepted" in decide(past, "accept")
    assert "second reader dismissed" in decide(blamed, "dismiss")
    assert person.answer("review", "ferry")["waiting"] == []
    told = person.answer("log", "ferry", "--all")["revisions"]
    assert [(r["metric"], r["after"]["low"], r["cause"]) for r in told if r["metric"] == "injured"] == [
        ("injured", 31, "manual")
    ]
    # It holds where the sentence stands again, and another edition of the page has to be asked about anew.
    site.put("/ferry", html("Ferry burns", PAGE[0].replace("12", "15"), PAGE[1], "Divers went on searching."))
    person.good("poll", "ferry")
    person.good("review", "ferry", "--second", **named(endpoint))
    assert len(endpoint.questions) == 2
    assert [w["second"]["difference"] for w in person.answer("review", "ferry")["waiting"]] == [
        "only_grammar"
    ]
    assert {h["metric"]: h["best"] for h in person.answer("show", "ferry")["headlines"]}["injured"] == 31
    person.good("review", "ferry", "--revoke", "1")
    assert {w["id"] for w in person.answer("review", "ferry")["waiting"]} > {smoke}
    assert person.answer("verify")["flaws"] == []


def test_a_reader_that_fails_leaves_the_review_as_it_is(person: Person, site: Site, endpoint: Stub):
    """A page that cannot be read is said and asked about next time; a refusal ends the command."""
    person.follow("ferry", site.put("/ferry", html("Ferry burns", *PAGE)))
    person.good("poll", "ferry")
    endpoint.answers[:] = [completion("no figures today")]
    done = person.toll("review", "ferry", "--second", "--json", **named(endpoint))
    assert done.returncode == 0
    assert "is asked about again next time" in done.stderr
    assert json.loads(done.stdout)["waiting"] == []
    endpoint.answers[:] = [error(404, "no such model")]
    assert "has no model" in person.refused(1, "review", "ferry", "--second", **named(endpoint))
    assert "are not set" in person.refused(2, "review", "ferry", "--second")

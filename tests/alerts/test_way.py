"""Alerts by real processes: a page changes, and somebody is told once, whatever goes wrong between."""

from __future__ import annotations

import base64
import hashlib
import hmac
import signal
import sys

import pytest

from tests.alerts.hooks import PATIENCE, Hook
from tests.cli.conftest import Person, Site, page
from tests.cli.test_watch import heard

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes ...").decode()


def draft(number: int, more: str = "") -> str:
    """A page that gives a toll."""
    return page(
        f"Harborough market blasts kill {number}",
        f"HARBOROUGH, May 2 - Two explosions at a market in Harborough killed {number} people on Thursday, "
        f"Governor Anna Berg said. {more}",
    )


def settle(person: Person, hook: Hook, site: Site, *options: str) -> str:
    """Follows one page that gives 103, with a rule to the webhook; the address of the page."""
    (person.work / "toll.toml").write_text(
        f'[targets.cms]\nwebhook = "{hook.url}"\nsecret = "{SECRET}"\nheaders = {{ X-Token = "sesame-open" }}\n'
    )
    url = site.put("/story", draft(103))
    person.follow("harborough", url)
    person.good("poll")
    person.good("alerts", "add", "harborough", "--to", "cms", *options)
    return url


def test_a_lowered_toll_is_told_once_with_from_to_who_words_and_link(person: Person, site: Site, hook: Hook):
    """The letter says from, to, who, in which words and where; it is signed, and its key is in three places."""
    url = settle(person, hook, site, "--on", "lowered")
    site.put("/story", draft(95))
    said = person.toll("poll")
    assert "cms: harborough: killed 103 → 95 (-8): sent, 127.0.0.1 answered 204" in said.stderr
    person.good("poll")
    (letter,), (headers,), (body,) = hook.letters, hook.headers, hook.bodies
    assert letter["schema"] == "toll.alert/1"
    (alert,) = letter["alerts"]
    assert (alert["trigger"], alert["revision"]["before"]["low"], alert["revision"]["after"]["low"]) == (
        "lowered",
        103,
        95,
    )
    for words in ("from 103 to 95", "Anna Berg", "“", url, "toll diff harborough:r2"):
        assert words in letter["text"]
    assert headers["x-token"] == "sesame-open"
    assert letter["key"] == headers["idempotency-key"] == headers["webhook-id"]
    signed = f"{letter['key']}.{headers['webhook-timestamp']}.".encode() + body
    made = hmac.new(base64.b64decode(SECRET.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(made).decode()}"

    site.put("/story", draft(96))
    person.good("poll")
    assert len(hook.letters) == 1
    (row,) = person.answer("alerts", "outbox")["alerts"]
    assert (row["state"], row["key"]) == ("sent", letter["key"])
    shown = person.good("alerts", "list") + person.good("alerts", "outbox") + person.good("config", "show")
    assert "webhook at 127.0.0.1, signed" in shown
    assert "sesame" not in shown
    assert "whsec_" not in shown


def test_a_reader_that_fails_is_asked_again_in_order(person: Person, site: Site, hook: Hook):
    """500 and 429 put the target off by the steps or by Retry-After; nothing overtakes; a test shows the answer."""
    settle(person, hook, site)
    hook.answers = [(500, {})]
    site.put("/story", draft(95))
    assert "not sent, 127.0.0.1 answered 500; tried again from" in person.toll("poll").stderr
    site.put("/story", draft(84))
    person.good("poll")
    assert len(hook.letters) == 1
    person.change("update alert_target set next_try_at = 1")
    hook.answers = [(429, {"Retry-After": "7200"})]
    person.good("poll")
    asked = person.rows("select next_try_at - (select max(recorded_at) from attempt) from alert_target")
    assert 7190e6 < asked[0][0] < 7210e6
    person.change("update alert_target set next_try_at = 1")
    person.good("poll")
    assert [letter["title"].partition(": ")[2] for letter in hook.letters] == [
        "killed 103 → 95 (-8)",
        "killed 103 → 95 (-8)",
        "killed 103 → 95 (-8)",
        "killed 95 → 84 (-11)",
    ]
    assert len(set(hook.keys[:3])) == 1
    done = person.toll("alerts", "test", "cms")
    assert (done.returncode, "sent, 127.0.0.1 answered 204" in done.stderr) == (0, True)
    assert hook.letters[-1]["test"] is True
    hook.answers = [(301, {"Location": hook.url})]
    done = person.toll("alerts", "test", "cms")
    assert (done.returncode, "redirects are not followed" in done.stderr) == (1, True)
    hook.close()
    done = person.toll("alerts", "test", "cms")
    assert (done.returncode, "connection refused" in done.stderr) == (1, True)


def test_what_is_refused_is_given_up_visibly_and_can_be_sent_again(person: Person, site: Site, hook: Hook):
    """A letter that the reader refuses three times is set aside; the next go on; --again sends it once more."""
    settle(person, hook, site)
    site.put("/story", draft(95))
    hook.answers = [(400, {})] * 3
    for _ in range(3):
        said = person.toll("poll").stderr
        person.change("update alert_target set next_try_at = 1")
    assert "GIVEN UP" in said
    site.put("/story", draft(84))
    person.good("poll")
    assert [row["state"] for row in person.answer("alerts", "outbox")["alerts"]] == ["sent", "set_aside"]
    assert "given up" in person.good("alerts", "list")
    person.good("alerts", "outbox", "--again")
    person.good("poll")
    assert len(set(hook.keys)) == 2
    assert [row["state"] for row in person.answer("alerts", "outbox")["alerts"]] == ["sent", "sent"]


def test_a_process_that_is_killed_between_sending_and_marking_doubles_under_one_key(
    person: Person, site: Site, hook: Hook
):
    """Kill -9 after the letter left and before it was marked: it comes again, and the reader knows it by its key."""
    settle(person, hook, site)
    hook.hang = True
    site.put("/story", draft(95))
    process = person.start("poll")
    assert hook.arrived.wait(PATIENCE)
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)
    hook.hang = False
    hook.let_go.set()
    person.good("poll")
    assert len(hook.letters) == 1
    person.change("update alert_target set leased_until = 1")
    person.good("poll")
    person.good("poll")
    assert len(hook.keys) == 2
    assert len(set(hook.keys)) == 1
    assert [row["state"] for row in person.answer("alerts", "outbox")["alerts"]] == ["sent"]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_processes_send_each_once(
    person: Person, site: Site, hook: Hook, request: pytest.FixtureRequest, kind: str
):
    """While one process has a letter on its way others send nothing; it comes once; a digest waits."""
    db = {} if kind == "sqlite" else {"TOLL_DB": request.getfixturevalue("postgresql_url")}
    (person.work / "toll.toml").write_text(f'[targets.cms]\nwebhook = "{hook.url}"\n')
    person.good("event", "add", "harborough", **db)
    person.good("source", "add", "harborough", site.put("/story", draft(100)), **db)
    person.good("poll", **db)
    person.good("alerts", "add", "harborough", "--to", "cms", **db)
    person.good("alerts", "add", "harborough", "--to", "cms", "--digest", "1h", **db)
    hook.hang = True
    site.put("/story", draft(101))
    first = person.start("poll", **db)
    assert hook.arrived.wait(PATIENCE)
    others = [person.start("poll", **db) for _ in range(2)]
    for other in others:
        other.communicate(timeout=PATIENCE)
    assert len(hook.letters) == 1
    hook.hang = False
    hook.let_go.set()
    first.communicate(timeout=PATIENCE)
    person.good("poll", **db)
    assert len(hook.letters) == 1
    states = sorted(row["state"] for row in person.answer("alerts", "outbox", **db)["alerts"])
    assert states == ["sent", "waiting"]


def test_watch_tells_as_it_happens(person: Person, site: Site, hook: Hook):
    """Toll watch sends what it has just recorded, and ends with the letter in hand finished."""
    settle(person, hook, site, "--headline", "--at-least", "5")
    person.good("source", "edit", "1", "--every", "1s..2s")
    person.change("update source set next_poll_at = 1, interval = 1")
    site.put("/story", draft(95))
    process = person.start("watch")
    assert "sent, 127.0.0.1 answered 204" in heard(process, "cms: ")
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert len(hook.letters) == 1


def test_commands_and_services_are_targets_too(person: Person, site: Site, hook: Hook):
    """A program reads the letter on stdin; Apprise's json:// posts it; what fails says why and no token."""
    kept = person.work / "kept.json"
    program = "import sys, os; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    (person.work / "toll.toml").write_text(
        "[targets]\n"
        f'json = "json://reader:open-sesame@127.0.0.1:{hook.port}/toll"\n'
        'nowhere = "json://reader:open-sesame@127.0.0.1:1/toll"\n'
        f'[targets.file]\ncommand = [{sys.executable!r}, "-c", {program!r}, {str(kept)!r}]\n'
        f'[targets.broken]\ncommand = [{sys.executable!r}, "-c", "import sys; sys.exit(\'no paper\')"]\n'
    )
    assert "ended with 0" in person.toll("alerts", "test", "file").stderr
    assert '"schema":"toll.alert/1"' in kept.read_text()
    assert "NOT sent, " in (said := person.toll("alerts", "test", "broken").stderr)
    assert "no paper" in said
    assert "took it" in (said := person.toll("alerts", "test", "json").stderr), said
    assert "test" in hook.letters[0]["title"]
    done = person.toll("alerts", "test", "nowhere")
    assert done.returncode == 1
    assert "sesame" not in done.stderr
    assert person.refused(4, "alerts", "test", "desk").startswith("toll: the settings have no target 'desk'")


def test_a_source_that_fails_is_told_once_and_when_it_recovers(person: Person, site: Site, hook: Hook):
    """Three failures in a row are told once, the recovery once; a mended reading is said to be ours."""
    url = settle(person, hook, site, "--on", "failing", "--on", "mended")
    site.put("/story", "down", status=500)
    for _ in range(5):
        person.toll("poll", TOLL_RETRIES="0")
    assert len(hook.letters) == 1
    assert "no answer 3 times in a row" in hook.letters[0]["title"]
    site.put("/story", draft(95))
    person.good("poll")
    assert [one["alerts"][0]["page"]["recovered"] for one in hook.letters] == [False, True]
    waiting = person.answer("review", "harborough")
    assert waiting["schema"] == "toll.review/1"
    assert url in hook.letters[1]["text"]

"""Schedulers and workers over one database: each source is polled once, whoever dies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.site import CountingSite
from tests.cluster.team import Team

HOSTS, PAGES = 15, 2
EVERY = HOSTS * PAGES

ATTEMPTS = "SELECT count(*) FROM attempt"
DUE = "UPDATE source SET next_poll_at = now() - interval '1 minute'"


@pytest.fixture
def site() -> Iterator[CountingSite]:
    """Thirty pages on fifteen hosts."""
    made = CountingSite(HOSTS, PAGES)
    yield made
    made.close()


@pytest.fixture
def team(tmp_path: Path, postgresql_server: str, site: CountingSite) -> Iterator[Team]:
    """Nobody yet, over a database in which the pages are followed."""
    made = Team(tmp_path, postgresql_server)
    made.person.follow("quay", *site.addresses)
    yield made
    made.stop()
    made.person.leave()


def test_two_schedulers_and_three_workers_of_whom_two_are_killed(team: Team, site: CountingSite):
    """No source is polled twice and none is lost, though a scheduler and a worker are killed in the middle; what
    the dead worker had in hand is polled by another, and recorded once.
    """
    site.hold()
    schedulers = [team.start("watch", "--workers") for _ in range(2)]
    workers = [
        team.start("worker", "--name", f"w{n}", "--metrics", "127.0.0.1:0", TOLL_USER_AGENT=f"w{n}")
        for n in range(3)
    ]
    site.wait_held(3)
    team.kill(workers[0])
    team.kill(schedulers[0])
    site.let_go()
    team.until(ATTEMPTS, EVERY)

    rows = team.rows(
        "SELECT s.url, count(*), count(DISTINCT a.due_at) FROM attempt a JOIN source s ON s.id = a.source_id GROUP BY 1"
    )
    assert len(rows) == EVERY
    assert {(looks, slots) for _, looks, slots in rows} == {(1, 1)}
    assert team.rows("SELECT count(*) FROM version") == [(EVERY,)]
    assert team.rows("SELECT count(*) FROM host WHERE job IS NOT NULL") == [(0,)]
    again = [askers for askers in site.askers.values() if len(askers) > 1]
    assert all(len(askers) == 2 and "w0" in askers for askers in again), (
        "only the dead worker's are asked for again"
    )
    assert site.at_once == 1, "a host is asked by one machine at a time"

    # The next round is shared by those who are left.
    site.asked.clear()
    for page in site.askers:
        site.toll[page] = 31
    team.rows(f"{DUE} RETURNING 1")
    team.until(ATTEMPTS, 2 * EVERY)
    assert set(site.asked.values()) == {1}
    assert len(site.asked) == EVERY

    team.until("SELECT count(*) FROM worker", 2)

    # Stored pages are read again by the same workers.
    assert "30 pages go to the workers in 3 jobs" in team.person.toll("reextract", "quay", "--workers").stderr
    team.until("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')", 0)
    assert team.rows("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'toll.reread'") == [(0,)]
    view = team.person.answer("status", "--cluster")
    assert (view["schema"], view["sources"], view["due"], view["hosts"]) == ("toll.cluster/1", EVERY, 0, [])
    assert [(w["name"], w["lives"], w["hosts"]) for w in view["workers"]] == [
        ("w1", True, 0),
        ("w2", True, 0),
    ]
    assert [(j["task"], j["waiting"] + j["doing"]) for j in view["jobs"]] == [("poll", 0), ("reextract", 0)]
    assert "2 workers at" in team.person.good("status", "--cluster")
    scraped = team.scrape(workers[1])
    polls = sum(value for (name, _), value in scraped.items() if name == "tollbook_polls_total")
    assert 0 < polls <= 2 * EVERY
    assert scraped["tollbook_schedule_lag_seconds", ()] == 0
    assert scraped["tollbook_workers", ()] == 2
    assert team.stop() == [0, 0, 0]
    assert team.rows("SELECT count(*) FROM host WHERE job IS NOT NULL") == [(0,)]
    assert team.rows("SELECT count(*) FROM worker") == [(0,)]
    assert team.person.answer("verify")["flaws"] == []

"""Rows 27 and 28: schedulers and workers of one database, killed, and cut off from it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.cluster.site import CountingSite
from tests.cluster.team import Team
from tests.postgres import Unavailable, cluster
from tests.torture import Found, NotRun, Run, row

HEARTBEAT = 10.0
"""The setting's default: the target of a minute is for it."""

_DUE = "UPDATE source SET next_poll_at = now() - interval '1 minute' RETURNING 1"
_TWICE = (
    "SELECT count(*) FROM (SELECT 1 FROM attempt GROUP BY source_id, due_at HAVING count(*) > 1) AS twice"
)
_HELD = "SELECT count(*) FROM host WHERE job IS NOT NULL"


def _kill_and_replace(team: Team, alive: dict[int, tuple[str, ...]], chance: random.Random) -> None:
    """One process is killed, whichever, and another of its kind begun."""
    number = chance.choice(sorted(alive))
    command = alive.pop(number)
    team.kill(number)
    alive[team.start(*command)] = command


@row(
    27,
    threat="schedulers and workers killed",
    how="2 toll watch --workers and 10 toll worker over 400 pages on 100 hosts, one of the twelve killed every second",
    target="30 kills: no slot twice, none lost, no host asked twice at once, due again within 60 s",
)
def killed(run: Run) -> Found:
    """Whoever dies, each source has one look for each date on which it was due."""
    kills, chance = run.part(30), random.Random(20240103)
    try:
        with cluster() as server:
            site = CountingSite(max(4, run.part(100)), 4)
            team = Team(run.folder, server, TOLL_HEARTBEAT=f"{HEARTBEAT:g}s")
            try:
                team.person.follow("quay", *site.addresses, every="23h..24h")
                alive = {
                    team.start(*command): command
                    for command in [("watch", "--workers")] * 2 + [("worker",)] * max(3, run.part(10))
                }
                done = rounds = 0
                while done < kills:
                    rounds += 1
                    team.rows(_DUE)
                    for _ in range(min(5, kills - done)):
                        time.sleep(1.0)
                        _kill_and_replace(team, alive, chance)
                        done += 1
                    started = time.monotonic()
                    team.until("SELECT count(*) FROM source WHERE next_poll_at <= now()", 0)
                    run.tell(f"{done} kills, all polled {time.monotonic() - started:.0f} s after the last")
                    slowest = max(locals().get("slowest", 0.0), time.monotonic() - started)
                team.until(_HELD, 0)
                looks, twice = team.rows("SELECT count(*) FROM attempt")[0][0], team.rows(_TWICE)[0][0]
                lost = len(site.addresses) * rounds - int(str(looks))
                flaws = len(team.person.answer("verify")["flaws"])
                asked = sum(site.asked.values())
                team.stop()
            finally:
                site.close()
                team.stop()
                team.person.leave()
    except Unavailable as reason:
        raise NotRun(str(reason)) from None
    return Found(
        f"{kills} kills in {rounds} rounds: {looks} looks, {twice} slots twice, {lost} lost, {flaws} flaws, {asked} requests "
        f"(those of the dead are asked again), at most {site.at_once} of a host at once, the slowest round ended "
        f"{slowest:.0f} s after its last kill",
        not twice and not lost and not flaws and site.at_once == 1 and slowest < 60 + 30,
    )


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@contextmanager
def _hosts(names: list[str]) -> Iterator[None]:
    """Network namespaces on one bridge, 10.77.0.1: each is a machine with an address of its own."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        raise NotRun("network namespaces want root and iproute2")
    try:
        _ip("link", "add", "tollbr", "type", "bridge")
    except subprocess.CalledProcessError as error:
        raise NotRun(f"this machine makes no bridge: {error.stderr.decode().strip()[:100]}") from None
    try:
        _ip("addr", "add", "10.77.0.1/24", "dev", "tollbr")
        _ip("link", "set", "tollbr", "up")
        for number, name in enumerate(names):
            _ip("netns", "add", name)
            _ip("link", "add", f"{name}o", "type", "veth", "peer", "name", f"{name}i", "netns", name)
            _ip("link", "set", f"{name}o", "master", "tollbr", "up")
            _ip("-n", name, "addr", "add", f"10.77.0.{number + 100}/24", "dev", f"{name}i")
            for device in (f"{name}i", "lo"):
                _ip("-n", name, "link", "set", device, "up")
        yield
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
        subprocess.run(["ip", "link", "del", "tollbr"], check=False, capture_output=True)


@row(
    28,
    threat="a machine cut off from the others",
    how="three network namespaces with a scheduler and two workers each; the link of one is cut in the middle of a round",
    target="all pages polled by the others within 60 s, no slot twice, no look of the cut-off machine after it is back",
)
def cut_off(run: Run) -> Found:
    """What a machine had in hand goes to others when nobody hears of it any more; coming back it adds nothing."""
    names = ["toll0", "toll1", "toll2"]
    try:
        with (
            _hosts(names),
            cluster("-c fsync=off -c listen_addresses=* -c tcp_user_timeout=5000") as server,
        ):
            port = server.rpartition(":")[2]
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                (rules,) = connection.execute("SHOW hba_file").fetchone() or ("",)
                with Path(rules).open("a") as file:
                    file.write("host all all 10.77.0.0/24 trust\n")
                connection.execute("SELECT pg_reload_conf()")
            count = max(6, run.part(50))
            for number in range(2, count + 2):
                _ip("addr", "add", f"10.77.0.{number}/32", "dev", "tollbr") if number < 100 else None
            site = CountingSite(min(count, 90), 2, network="10.77.0")
            team = Team(run.folder, server, TOLL_HEARTBEAT=f"{HEARTBEAT:g}s", TOLL_SPACING="1s")
            try:
                there = f"postgresql://postgres@10.77.0.1:{port}/{team.address.rpartition('/')[2]}"
                team.person.follow("quay", *site.addresses, every="23h..24h")
                site.hold()
                for name in names:
                    for command in (("watch", "--workers"), ("worker",), ("worker",)):
                        team.start(*command, before=("ip", "netns", "exec", name), TOLL_DB=there)
                site.wait_held(6)
                _ip("link", "set", f"{names[0]}o", "down")
                started = time.monotonic()
                site.let_go()
                team.until("SELECT count(*) FROM source WHERE next_poll_at <= now()", 0)
                took = time.monotonic() - started
                _ip("link", "set", f"{names[0]}o", "up")
                looks = int(str(team.rows("SELECT count(*) FROM attempt")[0][0]))
                team.until(_HELD, 0)
                time.sleep(3 * HEARTBEAT)
                after = int(str(team.rows("SELECT count(*) FROM attempt")[0][0]))
                twice = team.rows(_TWICE)[0][0]
                flaws = len(team.person.answer("verify")["flaws"])
            finally:
                site.close()
                team.stop()
                team.person.leave()
    except Unavailable as reason:
        raise NotRun(str(reason)) from None
    pages = len(site.addresses)
    return Found(
        f"{pages} pages, three machines, one cut off: all polled {took:.0f} s later, {twice} slots twice, "
        f"{after - looks} looks after it was back, {flaws} flaws",
        looks == pages and after == looks and not twice and not flaws and took < 60 + 30,
    )

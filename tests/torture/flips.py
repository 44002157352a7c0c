"""Row 5: a page that goes to and fro, and rows 6 and 7: tampering and roll-backs."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from hashlib import sha256

import db
from tests.db.samples import Plain, at, figure, reading
from tests.evidence.record import filled, mutated
from tests.torture import Found, Run, row
from tests.torture.stage import START, page, see, source_of


@row(
    5,
    threat="A -> B -> A",
    how="one page that alternates between two versions, by the real rules",
    target="1,000 flips, 0 missed: three looks, two bodies",
)
def flips(run: Run) -> Found:
    """Every state is on record, however often it was seen before, and its bytes are stored once."""
    store = db.open_store(str(run.folder / "toll.db"))
    source = source_of(store)
    bodies = [page(20), page(30)]
    flips_ = run.part(1000)
    served = [bodies[n % 2] for n in range(flips_ + 1)]
    for n, body in enumerate(served):
        see(store, source.id, body, START + timedelta(minutes=20 * n))
    looks = list(reversed(store.attempts(source.id)))
    missed = sum(
        look.body_sha256 != sha256(body).hexdigest() for look, body in zip(looks, served, strict=True)
    )
    stored = sum(store.body(sha256(body).hexdigest()) == body for body in bodies)
    rows = int(store.facts()["body_rows"])
    flaws = store.verify(all_bytes=True).flaws
    store.close()
    return Found(
        f"{flips_:,} flips, {missed} missed, {stored} bodies in {rows} rows with their texts, {len(flaws)} flaws",
        not missed and stored == 2 and not flaws,
    )


@row(
    6,
    threat="tampering",
    how="one row flipped, deleted, put in or exchanged by raw SQL in any table of evidence, then verify --all-bytes",
    target="1,000 mutations, 100 % named",
)
def tampering(run: Run) -> Found:
    """Whatever is altered behind the program's back is found."""
    whole = run.folder / "whole.db"
    store = db.open_store(str(whole))
    filled(store)
    store.close()
    tries, passed = run.part(1000), []
    for seed in range(tries):
        path = shutil.copy(whole, run.folder / "spoilt.db")
        (what,) = mutated(path, random.Random(10_000 + seed))
        store = db.open_store(str(path), create=False)
        if not store.verify(all_bytes=True).flaws:
            passed.append(what)
        store.close()
        if seed % 100 == 99:
            run.tell(f"{seed + 1} mutations, {len(passed)} not found")
    told = f" ({', '.join(passed[:3])})" if passed else ""
    return Found(f"{tries - len(passed):,} of {tries:,} mutations found{told}", not passed)


@row(
    7,
    threat="roll-back to an old copy",
    how="a copy put back after more was recorded, held against a checkpoint that was kept",
    target="100 of 100 exposed",
)
def rollback(run: Run) -> Found:
    """An older copy fits by itself; the checkpoint says that it is old."""
    chance, tries = random.Random(7), run.part(100)
    path, old = run.folder / "toll.db", run.folder / "old.db"
    store = db.open_store(str(path))
    source = filled(store, 2)
    exposed = fitting = 0
    for turn in range(tries):
        store.backup(old)
        for n in range(chance.randint(1, 4)):
            store.commit([reading(source, at(1000 + 10 * turn + n), figure(chance.randint(1, 500)))], Plain())
        kept = store.heads().heads
        back = db.open_store(str(old), create=False)
        found = back.verify(heads=kept)
        back.close()
        fitting += not found.flaws
        exposed += bool(found.missing_heads)
        old.unlink()
    whole = not store.verify(heads=store.heads().heads).missing_heads
    store.close()
    return Found(
        f"{exposed} of {tries} exposed, {fitting} of them without any other flaw", exposed == tries and whole
    )

"""Row 26: polls, edits, walls, kills, clocks, rulings, seals and backups in any order, against a model."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import db
from tests.torture import Found, Run, row
from tests.torture.stage import START, page, see, source_of
from tests.walls_and_pages import WALLS
from tracker.checkpoints import make
from tracker.errors import SealedError
from tracker.model import Outcome, RevisionKind

_WALLS = [wall.encode() for wall in WALLS.values()]


class Machine(RuleBasedStateMachine):
    """One page and its record. What was acknowledged is kept beside it: digests of bodies, in order."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="toll-machine-"))
        self.path = self.folder / "toll.db"
        self.store = db.open_store(str(self.path))
        self.source = source_of(self.store).id
        self.now = START
        self.served = page(20)
        self.looks: list[str | None] = []
        self.bodies: dict[str, bytes] = {}
        self.sealed: set[str] = set()
        self.kept: tuple[str, ...] = ()
        self.genuine_at: list[object] = []

    def look(self, body: bytes | None, status: int = 200) -> Outcome:
        Machine.steps += 1
        self.now += timedelta(minutes=7)
        result = see(self.store, self.source, body, self.now, status=status)
        self.looks.append(result.attempt.body_sha256)
        if result.body is not None:
            self.bodies[sha256(result.body).hexdigest()] = result.body
        return result.attempt.outcome

    @rule(
        number=st.integers(1, 400),
        more=st.sampled_from(["", "The hall was full, a witness said.", "Nothing else was known."]),
    )
    def edit(self, number: int, more: str) -> None:
        """The page is edited; nobody has looked yet."""
        Machine.steps += 1
        self.served = page(number, more)

    @rule()
    def drop(self) -> None:
        """The figure is taken out of the page."""
        Machine.steps += 1
        self.served = page(1, "No more is known.").replace(
            b"At least 1 people were killed", b"People were in the market"
        )

    @rule()
    def poll(self) -> None:
        """The page is looked at."""
        self.look(self.served)

    @rule(wall=st.sampled_from(_WALLS))
    def wall(self, wall: bytes) -> None:
        """A wall stands in the page's place: never a withdrawal."""
        before = self.withdrawn()
        assert not self.look(wall).genuine or not self.looks[:-1]
        assert self.withdrawn() == before

    @rule(status=st.sampled_from([404, 410, 500, 503]))
    def gone(self, status: int) -> None:
        """The server has no page."""
        before = self.withdrawn()
        self.look(b"", status)
        assert self.withdrawn() == before

    @rule()
    def kill(self) -> None:
        """The process dies and another one begins."""
        Machine.steps += 1
        self.store.close()
        self.store = db.open_store(str(self.path), create=False)

    @rule(hours=st.sampled_from([-1, 1, 24 * 365]))
    def clock(self, hours: int) -> None:
        """The machine's clock is set."""
        Machine.steps += 1
        self.now += timedelta(hours=hours)

    @rule()
    def checkpoint(self) -> None:
        """Somebody keeps the heads."""
        Machine.steps += 1
        self.kept = make(self.store, self.now).heads

    @precondition(lambda self: len(self.sealed) < 2 and len(self.looks) > 3)
    @rule(data=st.data())
    def seal(self, data: st.DataObject) -> None:
        """A version's bytes are erased."""
        Machine.steps += 1
        versions = [v for v in self.store.versions(self.source) if not self.store.seal_of(v.hash)]
        if versions:
            chosen = data.draw(st.sampled_from(versions))
            self.sealed |= set(self.store.seal(chosen.hash, reason="x", by="editor", at=self.now).erased)

    @rule()
    def backup(self) -> None:
        """A backup is taken, and stands in the database's place from now on."""
        Machine.steps += 1
        copy = self.folder / "copy.db"
        self.store.backup(copy)
        self.store.close()
        copy.replace(self.path)
        self.store = db.open_store(str(self.path), create=False)

    def withdrawn(self) -> int:
        return sum(r.kind is RevisionKind.WITHDRAWN for r in self.store.revisions("quay"))

    @invariant()
    def every_look_is_on_record(self) -> None:
        """P1, P5: what was acknowledged is there, in order."""
        assert [a.body_sha256 for a in reversed(self.store.attempts(self.source))] == self.looks

    @invariant()
    def withdrawals_have_proof(self) -> None:
        """P6: a withdrawal rests on two genuine looks at the least."""
        for revision in self.store.revisions("quay"):
            if revision.kind is RevisionKind.WITHDRAWN:
                genuine = [a for a in self.store.attempts(self.source) if a.outcome.genuine]
                assert len(genuine) >= 2
                assert revision.before is not None

    def teardown(self) -> None:
        """P2, P3, P4: everything fits, every byte is there, the heads that were kept are too."""
        found = self.store.verify(all_bytes=True, heads=self.kept)
        assert not found.flaws, found.flaws[0]
        assert not found.missing_heads, found.missing_heads
        for sha, data in self.bodies.items():
            try:
                assert self.store.body(sha) == data
            except SealedError:
                assert sha in self.sealed
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def played(examples: int, steps: int) -> int:
    """How many steps were made in so many runs. Raises AssertionError where a promise is broken."""
    Machine.steps = 0
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Machine.steps


@row(
    26,
    threat="stateful fuzzing",
    how="hypothesis: poll, edit, wall, 404, kill, clock, checkpoint, seal, backup in any order, against a model",
    target="5,000 steps: P1 to P6 hold after each",
)
def fuzzing(run: Run) -> Found:
    """Whatever happens in whatever order, the promises hold."""
    steps = 0
    while steps < 5000 * run.share:
        steps += played(max(1, round(100 * run.share)), 60 if run.share > 0.01 else 25)
        run.tell(f"{steps} steps")
    return Found(f"{steps:,} steps, all promises held", met=True)

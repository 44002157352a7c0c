"""What the parts of one transaction that writes have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from db.bodies import Bodies
from db.histories import Histories
from db.ids import Ids
from db.once import Known, Once

__all__ = ["Memory", "Writing"]


@dataclass(frozen=True, slots=True)
class Memory:
    """What a store keeps at hand from one transaction to the next: all of it is append-only."""

    bodies: Bodies = field(default_factory=Bodies)
    histories: Histories = field(default_factory=Histories)
    known: Known = field(default_factory=Known)


class Writing:
    """One transaction: its connection, its time, the numbers it takes and the rows that it writes once.

    A `trial` finds out what would be written: it locks nothing, takes no number, and may be made by who may
    only read.
    """

    def __init__(self, connection: Connection, memory: Memory, now: datetime, *, trial: bool = False) -> None:
        self.connection = connection
        self.memory = memory
        self.now = now
        self.trial = trial
        self.ids = Ids(connection, trial=trial)
        self.once = Once(connection, self.ids, memory.known)

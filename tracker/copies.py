"""Backups, restores and moves from one database to another, each checked when it is done."""

from __future__ import annotations

from pathlib import Path

from tracker.checks import CopyView
from tracker.errors import StoreDamagedError
from tracker.ports import Store, Tell, quiet
from tracker.proofs import Heads, Verified, digest_of

__all__ = ["backed_up", "moved", "restored", "seen"]


def backed_up(store: Store, path: Path, tell: Tell = quiet) -> CopyView:
    """The backup that was written. What is written meanwhile may be in it or not; never half."""
    return _view(store.backup(path, tell), "Backed up to", str(path), None)


def restored(target: Store, path: Path, where: str, tell: Tell = quiet) -> CopyView:
    """The database that was filled from a backup. Raises UsageError where it was not empty."""
    target.restore(path, tell)
    found = _fitting(target, where, tell)
    return _view(target.heads(), "Restored into", where, found)


def moved(source: Store, target: Store, where: str, tell: Tell = quiet) -> CopyView:
    """The database that was filled from another one. Raises UsageError where it was not empty."""
    target.take(source, tell)
    found = _fitting(target, where, tell)
    return _view(target.heads(), "Copied to", where, found)


def seen(store: Store, verb: str, where: str, found: Verified) -> CopyView:
    """A database that was filled and checked."""
    return _view(store.heads(), verb, where, found)


def _fitting(store: Store, where: str, tell: Tell) -> Verified:
    found = store.verify(all_bytes=True, tell=tell)
    if found.flaws:
        raise StoreDamagedError(
            f"{where} holds what was copied, and it does not fit: {found.flaws[0].record}: {found.flaws[0].why}",
            hint="toll verify on the database that was copied says whether the fault was there before",
        )
    return found


def _view(heads: Heads, verb: str, where: str, found: Verified | None) -> CopyView:
    return CopyView(
        verb=verb,
        where=where,
        looks=heads.looks,
        records=heads.records,
        digest=digest_of(heads.heads),
        found=found,
    )

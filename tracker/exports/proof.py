"""`proof`: what proves the figure that stands, with a check that needs Python alone: see `tracker.proof`."""

from __future__ import annotations

from typing import IO

from tracker import checkpoints
from tracker.exports.dossier import Dossier
from tracker.proof import proof_of, write_proof

__all__ = ["write"]


def write(dossier: Dossier, out: IO[bytes]) -> None:
    """Writes the archive of the figure of the killed, or of the first metric that the event has.

    Raises NotFoundError where none stands, SealedError where its bytes were erased.
    """
    from tracker.core import Tracker

    tracker = Tracker(dossier.store, tiers=dossier.tiers)
    view = tracker.blame(dossier.event.slug, at=dossier.at, policy=dossier.policy)
    kept = checkpoints.make(dossier.store, dossier.known_at)
    write_proof(dossier.store, dossier.event.slug, proof_of(view), kept, out)

"""Asking a second reader about the pages of an event as they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tracker.errors import SecondReaderError, SecondReaderRefusedError, TollError
from tracker.model import KeptOpinion
from tracker.ports import Clock, Store
from tracker.second.opinion import Opinions

__all__ = ["Consulted", "consult"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """How many versions were asked about, how many were read before, and why some pages could not be read."""

    asked: int
    known: int
    failed: Mapping[str, TollError]
    """By the page's address."""


def consult(
    store: Store, slug: str, opinions: Opinions, clock: Clock, on_page: Callable[[int, int], None]
) -> Consulted:
    """Asks about each version that stands and on which no opinion of the same edition is kept.

    Each opinion is kept as it comes: a run that is broken off goes on where it stopped. What the reader cannot
    read is left for the next run. Raises SecondReaderRefusedError where it refuses to be asked at all.
    """
    known = {one.version for one in store.opinions(slug) if one.edition == opinions.edition}
    wanted = [version for version in store.on_stand(slug) if version not in known]
    failed: dict[str, TollError] = {}
    for done, version in enumerate(wanted):
        on_page(done, len(wanted))
        stored = store.version(version)
        try:
            reading = opinions.reading(store.document(version))
        except SecondReaderRefusedError:
            raise
        except (SecondReaderError, TollError) as error:
            failed[stored.url] = error
            continue
        store.keep_opinion(
            KeptOpinion(
                version=version,
                source=stored.source,
                reader=opinions.reader,
                edition=opinions.edition,
                asked_at=clock.now(),
                reading=reading,
            )
        )
    return Consulted(
        asked=len(wanted) - len(failed),
        known=len(known),
        failed=failed,
    )

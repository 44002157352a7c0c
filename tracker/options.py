"""How one source is asked and read, as a person has said it: values, standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

__all__ = ["Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for one source beside its schedule. Selectors are of CSS, expressions of JMESPath."""

    keep: tuple[str, ...] = ()
    """What of a page is read, where the general extraction fails; everything where nothing is named."""
    drop: tuple[str, ...] = ()
    """What of a page is not read."""
    select: str | None = None
    """The links that a list page is followed for."""
    most: int | None = None
    """How many pages of a list are followed at once; the setting of the program where not given."""
    all_links: bool = False
    """Whether a list is of this event alone, so that every link is followed."""
    ignore_robots: bool = False
    """Whether the source is asked against its robots.txt."""
    found_in: str | None = None
    """The list that the page was found in; None where a person named it. Only an address that a person
    named leads to a private host."""
    value: str | None = None
    """Where an official's JSON has the numbers."""
    metric: str | None = None
    """A metric, or where the JSON names it."""
    as_of: str | None = None
    issuer: str | None = None
    place: str | None = None

    def to_json(self) -> dict[str, Any]:
        """What differs from the defaults."""
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        return {
            name: list(v) if isinstance(v, tuple) else v
            for name, v in given.items()
            if v not in (None, (), False)
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Options:
        """The options of such JSON; a key of a later edition is left out."""
        known = {f.name for f in fields(cls)}
        held: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in given.items()
            if name in known
        }
        return cls(**held)

"""What kind of authority an issuer is by name: the table that is shipped, and what the user adds to it. PURE.

Four things may say of what tier an issuer is, the first that does is believed:

    ruling     a person said so of this issuer in this event (toll issuer tier)
    settings   the user's own table, [issuers] in toll.toml
    page       the words of the page: "the interior minister"
    table      the table that is shipped (authorities.toml), for bodies of which the words say nothing
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from tracker.model import Speaker, Tier
from tracker.series import folded

__all__ = ["Authorities", "shipped"]

Pair = tuple[str, Tier]


class Authorities:
    """Names of issuers, with `*` for anything, and their tiers. A name as it is goes before one with a star, and a
    longer one before a shorter.
    """

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        ordered = sorted(pairs, key=lambda pair: ("*" in pair[0], -len(pair[0]), pair[0]))
        self._rules = tuple((_pattern(name), tier) for name, tier in ordered)
        self.tier = lru_cache(maxsize=4096)(self._tier)

    def __bool__(self) -> bool:
        """Whether anybody is named."""
        return bool(self._rules)

    def _tier(self, speaker: Speaker) -> Tier | None:
        """The tier of an issuer, by the name, the body, or the office in the body; None where none is named."""
        written = _forms(speaker)
        return next(
            (tier for pattern, tier in self._rules if any(map(pattern.fullmatch, written))),
            None,
        )


def _forms(speaker: Speaker) -> Sequence[str]:
    office = " ".join(filter(None, (speaker.organization, speaker.role)))
    forms = (speaker.name, speaker.organization, office)
    return [found for form in forms if form and (found := folded(form))]


def _pattern(name: str) -> re.Pattern[str]:
    # Each star is between words or parts of them; what is folded has no signs that a pattern could mean.
    parts = [re.escape(folded(part)) for part in name.split("*")]
    spaced = [
        (" ?" if at and name.split("*")[at].startswith(" ") else "") + part for at, part in enumerate(parts)
    ]
    return re.compile(".*".join(spaced))


@lru_cache(maxsize=1)
def shipped() -> Authorities:
    """The table that comes with the program."""
    data = tomllib.loads(files("tracker").joinpath("authorities.toml").read_text(encoding="utf-8"))
    return Authorities((name, Tier(tier)) for tier, names in data.items() for name in names)

"""The reader that anybody writes first: a number, people, a fate, near each other. What the engine is compared with."""

from __future__ import annotations

import re

_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?"
)
_NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_WORDS})\b)"
_PEOPLE = (
    r"(?:people|persons|men|women|children|civilians|soldiers|officers|passengers|others|students|workers)"
)
_FATES = {
    "killed": r"(?:killed|dead|died|deaths|slain|fatalities)",
    "injured": r"(?:injured|wounded|hurt)",
}
_BOUND = r"(?:(?P<bound>at least|more than|over|up to|about|some|nearly)\s+)?"
_READERS = [
    (
        metric,
        re.compile(rf"\b{_BOUND}{_NUMBER}\b(?:\s+{_PEOPLE})?(?:\W+\w+){{0,6}}?\W+{fate}\b", re.IGNORECASE),
    )
    for metric, fate in _FATES.items()
] + [
    (metric, re.compile(rf"\b{fate}\b(?:\W+\w+){{0,4}}?\W+{_BOUND}{_NUMBER}\b", re.IGNORECASE))
    for metric, fate in _FATES.items()
]


def figures(text: str) -> list[dict[str, object]]:
    """What it reads: metric, number and bound as written, span."""
    return [
        {"metric": metric, "text": match["number"], "bound": match["bound"], "span": match.span("number")}
        for metric, reader in _READERS
        for match in reader.finditer(text)
    ]

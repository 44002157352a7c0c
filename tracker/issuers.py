"""Which spellings are one issuer, by a person's decision; which might be, for a person to decide. PURE.

A newspaper writes Saberi, another Sabri; a third speaks of the head of the emergency services. Likeness
alone merges nobody: `proposals` names pairs with the reason, a ruling merges them, and `Register` shows
records with what the rulings that stand make of their issuers. The records keep the spelling that was
printed, so that a ruling can be revoked.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, TypeVar

from tracker.authorities import Authorities, shipped
from tracker.model import (
    AttributionRevision,
    Figure,
    Revision,
    Ruling,
    RulingKind,
    Sighting,
    Speaker,
    Statement,
)
from tracker.series import issuer_key

__all__ = ["Issuer", "Origin", "Proposal", "Register", "issuers", "proposals"]

Said = TypeVar("Said", Figure, Statement)
Origin = Literal["ruling", "settings", "page", "table"]
"""Who says of what tier an issuer is (see `tracker.authorities`)."""
_MOST = 2000


class Register:
    """Who is who in one event, by the rulings on issuers that stand."""

    def __init__(self, rulings: Iterable[Ruling] = (), own: Authorities | None = None) -> None:
        self._speakers: dict[str, Speaker] = {}
        self._own = own or Authorities()
        self._ranked: set[str] = set()
        """The keys of those whose tier a person ruled on."""
        for ruling in sorted(rulings, key=lambda r: r.number):
            if ruling.speaker is None or not ruling.stands:
                continue
            if ruling.kind is RulingKind.MERGE:
                self._merge(ruling.issuers, ruling.speaker)
            elif ruling.kind is RulingKind.TIER:
                self._ranked |= {*ruling.issuers, issuer_key(ruling.speaker, "")}
                for key in ruling.issuers:
                    known = self._speakers.get(key, ruling.speaker)
                    self._merge((key,), replace(known, tier=ruling.speaker.tier))

    def _merge(self, keys: Iterable[str], speaker: Speaker) -> None:
        """These, and whoever had been merged into one of them, are that speaker."""
        own = {*keys, issuer_key(speaker, "")}
        heads = {issuer_key(self._speakers[key], "") for key in own if key in self._speakers}
        own |= {key for key, known in self._speakers.items() if issuer_key(known, "") in heads | own}
        for key in own:
            self._speakers[key] = speaker

    def __bool__(self) -> bool:
        """Whether anybody has another name or tier than the printed one."""
        return bool(self._speakers or self._own)

    def speaker(self, speaker: Speaker, outlet: str) -> Speaker:
        """Who it is that `outlet` names so."""
        if not self:
            return speaker
        key = issuer_key(speaker, outlet)
        known = self._speakers.get(key, speaker)
        if not self._own or key in self._ranked:
            return known
        tier = self._own.tier(known)
        return known if tier is None or tier is known.tier else replace(known, tier=tier)

    def origin(self, speaker: Speaker, outlet: str) -> Origin | None:
        """Who says of what tier an issuer is, as the register knows them; None where nobody does."""
        key = issuer_key(speaker, outlet)
        if key in self._ranked:
            return "ruling"
        if self._own.tier(speaker) is not None:
            return "settings"
        if speaker.tier is None:
            return None
        plain = replace(speaker, tier=None)
        return "table" if shipped().tier(plain) is speaker.tier else "page"

    def said(self, said: Said, outlet: str) -> Said:
        """A figure or statement with its speaker as the register knows them."""
        if not self or said.speaker is None:
            return said
        known = self.speaker(said.speaker, outlet)
        return said if known is said.speaker else replace(said, speaker=known)

    def revision(self, made: Revision) -> Revision:
        """A revision with its issuer as the register knows them."""
        known = self.speaker(made.issuer, made.outlet)
        return made if known is made.issuer else replace(made, issuer=known)

    def attribution(self, made: AttributionRevision) -> AttributionRevision:
        """A revision of responsibility with its speaker as the register knows them."""
        statement = self.said(made.statement, made.outlet)
        return made if statement is made.statement else replace(made, statement=statement)

    def sighting(self, seen: Sighting) -> Sighting:
        """A sighting with its issuer as the register knows them."""
        known = self.speaker(seen.issuer, seen.outlet)
        if known is seen.issuer:
            return seen
        return replace(seen, issuer=known, figure=self.said(seen.figure, seen.outlet))


@dataclass(frozen=True, slots=True)
class Issuer:
    """Somebody who answers for figures or statements of an event.

    `speaker` is how the register knows them, `spellings` has each printed form by its key, `figures` and
    `statements` how many revisions are theirs, `origin` who says of what tier they are.
    """

    key: str
    speaker: Speaker
    spellings: Mapping[str, Speaker]
    figures: int
    statements: int
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two issuers who may be one, and why it looks so."""

    one: Issuer
    other: Issuer
    why: str


def issuers(
    revisions: Iterable[Revision],
    attributions: Iterable[AttributionRevision] = (),
    register: Register | None = None,
) -> tuple[Issuer, ...]:
    """Everybody who answers for a figure or a statement, by name; the records are as printed."""
    known = register or Register()
    spellings: dict[str, dict[str, Speaker]] = defaultdict(dict)
    speakers: dict[str, Speaker] = {}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for speaker, outlet, place in _heard(revisions, attributions):
        printed, now = issuer_key(speaker, outlet), known.speaker(speaker, outlet)
        key = issuer_key(now, outlet)
        held = spellings[key].get(printed)
        # The fullest of the forms that one key stands for: a name with the office beside it.
        spellings[key][printed] = speaker if held is None or _fullness(speaker) > _fullness(held) else held
        shown = speakers.get(key)
        speakers[key] = now if shown is None or _fullness(now) > _fullness(shown) else shown
        counts[key][place] += 1
    return tuple(
        Issuer(
            key,
            speakers[key],
            dict(sorted(spellings[key].items())),
            figures=counts[key][0],
            statements=counts[key][1],
            origin=known.origin(speakers[key], ""),
        )
        for key in sorted(speakers)
    )


def _heard(
    revisions: Iterable[Revision], attributions: Iterable[AttributionRevision]
) -> Iterator[tuple[Speaker, str, int]]:
    yield from ((r.issuer, r.outlet, 0) for r in revisions)
    yield from ((a.statement.speaker, a.outlet, 1) for a in attributions if a.statement.speaker is not None)


def _fullness(speaker: Speaker) -> int:
    return sum(part is not None for part in (speaker.name, speaker.role, speaker.organization, speaker.tier))


# likeness


def proposals(found: Iterable[Issuer], rulings: Iterable[Ruling] = ()) -> tuple[Proposal, ...]:
    """Pairs of issuers who may be one, those that a person has kept apart left out; by their keys."""
    listed = sorted(found, key=lambda issuer: issuer.key)[:_MOST]
    apart = {
        frozenset(pair)
        for ruling in rulings
        if ruling.kind is RulingKind.KEEP_APART and ruling.stands
        for pair in combinations(ruling.issuers, 2)
    }
    pairs: dict[frozenset[str], Proposal] = {}
    for group, why in _alike(listed):
        for one, other in combinations(group, 2):
            pair = frozenset((one.key, other.key))
            if one.key != other.key and pair not in pairs and not _kept_apart(one, other, apart):
                pairs[pair] = Proposal(one, other, why)
    return tuple(sorted(pairs.values(), key=lambda p: (p.one.key, p.other.key)))


def _kept_apart(one: Issuer, other: Issuer, apart: set[frozenset[str]]) -> bool:
    keys, others = {one.key, *one.spellings}, {other.key, *other.spellings}
    return any(frozenset((key, theirs)) in apart for key in keys for theirs in others)


def _alike(listed: Iterable[Issuer]) -> Iterator[tuple[list[Issuer], str]]:
    """Groups of issuers who look alike, the surest likeness first."""
    by_sound: dict[tuple[str, ...], list[Issuer]] = defaultdict(list)
    by_surname: dict[str, list[Issuer]] = defaultdict(list)
    by_office: dict[tuple[str, ...], list[Issuer]] = defaultdict(list)
    by_body: dict[tuple[str, ...], list[Issuer]] = defaultdict(list)
    by_initials: dict[str, list[Issuer]] = defaultdict(list)
    for issuer in listed:
        speaker = issuer.speaker
        if speaker.name:
            sounds = tuple(filter(None, map(_sound, _words(speaker.name))))
            by_sound[tuple(sorted(sounds))].append(issuer)
            if sounds:
                by_surname[sounds[-1]].append(issuer)
        if speaker.role and speaker.organization:
            by_office[_body(f"{speaker.role} {speaker.organization}")].append(issuer)
        elif speaker.organization and not speaker.name:
            by_body[_body(speaker.organization)].append(issuer)
            by_initials[_initials(speaker.organization)].append(issuer)
    yield from ((group, "the names sound alike") for key, group in by_sound.items() if key)
    yield from ((group, "the same body, written in two ways") for key, group in by_body.items() if key)
    yield from ((group, "initials of the same body") for key, group in by_initials.items() if len(key) > 1)
    for group in by_office.values():
        yield group, "the same office"
    for group in by_surname.values():
        for one, other in combinations(group, 2):
            if _shortened(one.speaker.name or "", other.speaker.name or ""):
                yield [one, other], "the same surname, one without its first name"


def _shortened(one: str, other: str) -> bool:
    """Whether one name is the other's surname alone."""
    return 1 in (len(_words(one)), len(_words(other)))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in plain if not unicodedata.combining(ch)).replace("’", "'")
    return re.findall(r"[^\W_]+", re.sub(r"'s\b|'", "", bare))


_SAME = str.maketrans({"y": "i", "w": "v", "q": "k", "z": "s", "j": "g"})


def _sound(word: str) -> str:
    """A word without what transliterations write differently: vowels, double letters, gh for q, kh for h."""
    if not word.isascii():
        return word
    for pair, one in (("gh", "k"), ("kh", "h"), ("sh", "s"), ("ch", "c"), ("ph", "f"), ("ck", "k")):
        word = word.replace(pair, one)
    folded = word.translate(_SAME)
    consonants = re.sub(r"[aeiou]", "", folded[1:])
    first = "" if folded[:1] in "aeiou" else folded[:1]
    return re.sub(r"(.)\1+", r"\1", first + consonants) or folded


_EMPTY = frozenset({"the", "of", "for", "and", "s", "its", "city", "citys", "country", "countrys", "a"})


def _body(name: str) -> tuple[str, ...]:
    """The words of a body's name that tell it from others, in no order."""
    return tuple(sorted({word.removesuffix("s") for word in _words(name)} - _EMPTY))


def _initials(name: str) -> str:
    """An acronym as it is, a name as its initials."""
    words = [word for word in _words(name) if word not in _EMPTY]
    if len(words) == 1:
        return words[0] if name.isupper() else ""
    return "".join(word[0] for word in words)

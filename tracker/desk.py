"""The review desk: what waits for a person, and their decisions turned into rulings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from tracker.authorities import Authorities
from tracker.bounds import parse_bounds
from tracker.errors import NotFoundError, TollError, UsageError
from tracker.issuers import Issuer, Proposal, issuers, proposals
from tracker.ledger import headlines
from tracker.model import (
    Document,
    Figure,
    Fit,
    Membership,
    Metric,
    Role,
    Ruling,
    RulingKind,
    Sighting,
    Speaker,
    Tier,
)
from tracker.ports import Store
from tracker.record import Record
from tracker.review import Doubt, doubts, page_id, proposal_id, reading_id
from tracker.rulings import member

__all__ = ["DECISIONS", "Desk", "Waiting", "passage"]

DECISIONS = ("accept", "correct", "reject", "other_event", "merge", "keep_apart", "skip")
"""What a person may decide on what waits."""

_ON_READINGS = frozenset({RulingKind.ACCEPT, RulingKind.CORRECT, RulingKind.REJECT, RulingKind.OTHER_EVENT})
_ON_PAGES = {
    RulingKind.ACCEPT: RulingKind.JOIN,
    RulingKind.REJECT: RulingKind.STAY_OUT,
    RulingKind.OTHER_EVENT: RulingKind.STAY_OUT,
}
_FIELDS = ("metric", "number", "role", "population", "place", "party")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person: a doubtful reading with its paragraph, a page whose event is
    doubtful, or a pair of issuers.
    """

    id: str
    why: tuple[str, ...]
    doubt: Doubt | None = None
    paragraph: str = ""
    proposal: Proposal | None = None
    page: Membership | None = None


class Desk:
    """One event's review desk."""

    def __init__(self, store: Store, slug: str, authorities: Authorities | None = None) -> None:
        """Raises NotFoundError, with the nearest name in the hint."""
        self._store = store
        self.record = Record(store, slug, authorities=authorities)

    def issuers(self) -> tuple[Issuer, ...]:
        """Everybody who answers for a figure or a statement, with every spelling."""
        slug = self.record.event.slug
        return issuers(self._store.revisions(slug), self._store.attributions(slug), self.record.register)

    def waiting(self) -> tuple[Waiting, ...]:
        """What waits: pages whose event is doubtful, doubtful readings by time, pairs of issuers who may be one."""
        record = self.record
        now = {
            metric: made.best for metric, made in headlines(record.revisions).items() if made.best is not None
        }
        found = [Waiting(page_id(m.source.id), m.why, page=m) for m in self._doubtful_pages()]
        found += [
            Waiting(doubt.id, doubt.why, doubt=doubt, paragraph=self._paragraph(doubt.sighting))
            for doubt in doubts(record.sightings, record.revisions, now, record.rulings)
        ]
        pairs = proposals(self.issuers(), record.rulings)
        found += [Waiting(proposal_id(p.one.key, p.other.key), (p.why,), proposal=p) for p in pairs]
        return tuple(found)

    def _doubtful_pages(self) -> list[Membership]:
        """Pages that may be another event's and that nobody has ruled on."""
        return [
            m
            for m in self._store.members(self.record.event.slug)
            if m.fit is Fit.DOUBTFUL and member(self.record.rulings, m.source.id) is None
        ]

    def _paragraph(self, seen: Sighting) -> str:
        try:
            document = self._store.document(seen.version)
        except TollError:
            return seen.figure.quote
        return passage(document, seen.figure)

    # decisions

    def rulings(self, decision: Mapping[str, Any], by: str, at: datetime) -> tuple[Ruling, ...]:
        """The rulings that a decision makes, the event's own first; none for "skip".

        A decision has `id` and `decision`, and optionally `note`; for "correct" any of `metric`, `number`,
        `role`, `population`, `place`, `party`; for "merge" `name`; for "other_event" `event`, the one that it
        is about. Raises UsageError and NotFoundError.
        """
        word = decision.get("decision")
        if word not in DECISIONS:
            raise UsageError(f"{word!r} is no decision", hint=f"the decisions are: {', '.join(DECISIONS)}")
        if word == "skip":
            return ()
        kind, name = RulingKind(word), decision.get("id")
        note = decision.get("note")
        made = partial(
            Ruling, event=self.record.event.slug, kind=kind, by=by, at=at, note=str(note) if note else None
        )
        other = None if decision.get("event") is None else self._other(str(decision["event"]))
        page = self._page(str(name))
        if page is not None and kind in _ON_PAGES:
            ruled = replace(made(source=page.source.id, other=other), kind=_ON_PAGES[kind])
            return _with_twin(ruled, RulingKind.JOIN)
        if kind in _ON_READINGS:
            seen = self._reading(str(name))
            figure = seen.figure
            keeps = kind in (RulingKind.ACCEPT, RulingKind.CORRECT)
            ruled = made(
                source=seen.source,
                surface=figure.surface,
                quote=figure.quote,
                text=figure.text,
                metric=figure.metric,
                figure=_corrected(figure, decision) if keeps else None,
                other=other,
            )
            return _with_twin(ruled, RulingKind.TAKE)
        return (self._on_issuers(made, str(name), decision),)

    def _other(self, slug: str) -> str:
        """The other event that a decision names. Raises NotFoundError, UsageError."""
        found = self._store.event(slug).slug
        if found == self.record.event.slug:
            raise UsageError(f"{slug} is this very event", hint='name another one in "event"')
        return found

    def _page(self, name: str) -> Membership | None:
        """The page of that name that the event follows."""
        members = self._store.members(self.record.event.slug)
        return next((m for m in members if page_id(m.source.id) == name), None)

    def _on_issuers(self, made: Callable[..., Ruling], name: str, decision: Mapping[str, Any]) -> Ruling:
        kind = RulingKind(decision["decision"])
        pair = self._pair(name)
        into = pair.one.speaker if _weight(pair.one) >= _weight(pair.other) else pair.other.speaker
        if chosen := decision.get("name"):
            into = replace(into, name=str(chosen))
        keys = (*pair.one.spellings, *pair.other.spellings)
        return made(
            issuers=tuple(dict.fromkeys((pair.one.key, pair.other.key, *keys))),
            speaker=into if kind is RulingKind.MERGE else None,
        )

    def _reading(self, name: str) -> Sighting:
        """The reading of that name as it stands on its page, doubtful or not."""
        for seen in self.record.sightings:
            if seen.until is None and reading_id(seen.source, seen.figure) == name:
                return seen
        raise NotFoundError(
            f"no reading {name!r} stands on a page of {self.record.event.slug}",
            hint=f"toll review {self.record.event.slug} --json lists what waits",
        )

    def _pair(self, name: str) -> Proposal:
        for pair in proposals(self.issuers(), self.record.rulings):
            if proposal_id(pair.one.key, pair.other.key) == name:
                return pair
        raise NotFoundError(
            f"no two issuers {name!r} wait for a decision",
            hint=f"toll review {self.record.event.slug} --json lists what waits",
        )

    def merge(self, names: Sequence[str], into: str | None, by: str, at: datetime) -> Ruling:
        """The ruling that the issuers of these names are one. Raises NotFoundError, UsageError."""
        found = [self.issuer(name) for name in names]
        if len({issuer.key for issuer in found}) < 2:
            raise UsageError(
                "it takes two issuers to merge", hint=f"toll issuer list {self.record.event.slug}"
            )
        heaviest = max(found, key=_weight)
        speaker = heaviest.speaker if into is None else _named(heaviest.speaker, into)
        keys = [key for issuer in found for key in (issuer.key, *issuer.spellings)]
        return Ruling(
            event=self.record.event.slug,
            kind=RulingKind.MERGE,
            by=by,
            at=at,
            issuers=tuple(dict.fromkeys(keys)),
            speaker=speaker,
        )

    def tier(self, name: str, tier: Tier, by: str, at: datetime) -> Ruling:
        """The ruling that an issuer is an authority of that tier. Raises NotFoundError."""
        issuer = self.issuer(name)
        return Ruling(
            event=self.record.event.slug,
            kind=RulingKind.TIER,
            by=by,
            at=at,
            issuers=tuple(dict.fromkeys((issuer.key, *issuer.spellings))),
            speaker=replace(issuer.speaker, tier=tier),
        )

    def issuer(self, name: str) -> Issuer:
        """The issuer with that name, or the one whose name has it in it. Raises NotFoundError, UsageError."""
        wanted = name.casefold().strip()
        everybody = self.issuers()
        exact = [i for i in everybody if wanted in (i.key, *(s.casefold() for s in _names(i)))]
        found = exact or [i for i in everybody if any(wanted in s.casefold() for s in _names(i))]
        listing = f"toll issuer list {self.record.event.slug}"
        if not found:
            raise NotFoundError(f"no issuer is named {name!r}", hint=listing)
        if len(found) > 1:
            raise UsageError(f"{len(found)} issuers fit {name!r}", hint=f"give more of the name: {listing}")
        return found[0]


def _with_twin(ruled: Ruling, kind: RulingKind) -> tuple[Ruling, ...]:
    """The ruling, and where it gives something to another event the one by which that event has it."""
    gives = ruled.kind in (RulingKind.OTHER_EVENT, RulingKind.STAY_OUT)
    if ruled.other is None or not gives:
        return (replace(ruled, other=None),)
    return ruled, replace(ruled, event=ruled.other, kind=kind, other=ruled.event)


def _names(issuer: Issuer) -> list[str]:
    speakers = (issuer.speaker, *issuer.spellings.values())
    return [part for s in speakers for part in (s.name, s.organization, s.role) if part]


def _weight(issuer: Issuer) -> tuple[int, int]:
    speaker = issuer.speaker
    parts = (speaker.name, speaker.role, speaker.organization, speaker.tier)
    return sum(part is not None for part in parts), issuer.figures + issuer.statements


def _named(speaker: Speaker, name: str) -> Speaker:
    return replace(speaker, name=name) if speaker.name else replace(speaker, organization=name)


def _corrected(figure: Figure, decision: Mapping[str, Any]) -> Figure:
    """The figure with what the decision says of it. Raises UsageError for a word that cannot be."""
    given = {field: decision[field] for field in _FIELDS if decision.get(field) not in (None, "")}
    unknown = sorted(set(decision) - {"id", "decision", "note", "name", "event", *_FIELDS})
    if unknown:
        raise UsageError(f"a correction has no {unknown[0]!r}", hint=f"it may have: {', '.join(_FIELDS)}")
    made = figure
    if "number" in given:
        low, high, qualifier = parse_bounds(str(given["number"]))
        made = replace(made, low=low, high=high, qualifier=qualifier, parts=None)
    try:
        if "metric" in given:
            made = replace(made, metric=Metric(given["metric"]))
        if "role" in given:
            made = replace(made, role=Role(given["role"]))
    except ValueError as error:
        raise UsageError(str(error), hint="docs/reference/vocabulary.md has the words") from None
    words = {field: str(given[field]) for field in ("population", "place", "party") if field in given}
    return replace(made, **words)  # type: ignore[arg-type]  # three fields of text


def passage(document: Document, figure: Figure) -> str:
    """The paragraph that a figure stands in."""
    text = document.surfaces.get(figure.surface, "")
    start = text.rfind("\n", 0, figure.span[0]) + 1
    end = text.find("\n", figure.span[1])
    return text[start : end if end >= 0 else len(text)]

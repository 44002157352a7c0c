"""The review desk: what waits for a person, and their decisions turned into rulings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from tracker.authorities import Authorities
from tracker.bounds import parse_bounds
from tracker.dissent import Dissent, adopted, dissents
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
    Speaker,
    Statement,
    Tier,
)
from tracker.ports import Store
from tracker.record import Record
from tracker.review import Doubt, doubts, page_id, proposal_id, reading_id
from tracker.rulings import member

__all__ = ["DECISIONS", "Desk", "Waiting", "passage"]

DECISIONS = ("accept", "adopt", "correct", "reject", "other_event", "dismiss", "merge", "keep_apart", "skip")
"""What a person may decide on what waits."""

ADOPT = "adopt"
"""The decision that a second reader is right."""

_ON_READINGS = frozenset({RulingKind.ACCEPT, RulingKind.CORRECT, RulingKind.REJECT, RulingKind.OTHER_EVENT})
_ON_PAGES = {
    RulingKind.ACCEPT: RulingKind.JOIN,
    RulingKind.REJECT: RulingKind.STAY_OUT,
    RulingKind.OTHER_EVENT: RulingKind.STAY_OUT,
}
_FIELDS = ("metric", "number", "role", "population", "place", "party")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person: a doubtful reading with its paragraph, what a second reader reads
    otherwise with its own, a page whose event is doubtful, or a pair of issuers.

    A doubtful reading may be one that a second reader reads otherwise too.
    """

    id: str
    why: tuple[str, ...]
    doubt: Doubt | None = None
    paragraph: str = ""
    proposal: Proposal | None = None
    page: Membership | None = None
    dissent: Dissent | None = None


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
        differing = {one.id: one for one in self._dissents}
        for doubt in doubts(record.sightings, record.revisions, now, record.rulings):
            other = differing.pop(doubt.id, None)
            why = (*doubt.why, other.why) if other else doubt.why
            words = self._paragraph(doubt.sighting.version, doubt.sighting.figure)
            found.append(Waiting(doubt.id, why, doubt=doubt, paragraph=words, dissent=other))
        for one in differing.values():
            words = self._paragraph(one.version.hash, one.disagreement.shown)
            found.append(Waiting(one.id, (one.why,), paragraph=words, dissent=one))
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

    @cached_property
    def _dissents(self) -> tuple[Dissent, ...]:
        """What second readers read otherwise where nobody has ruled."""
        opinions = self._store.opinions(self.record.event.slug)
        if not opinions:
            return ()
        versions = {one.version: self._store.version(one.version) for one in opinions}
        ours = {reading_id(s.source, s.figure) for s in self.record.sightings if s.until is None}
        # A figure that is another event's is not this desk's.
        return tuple(
            one
            for one in dissents(opinions, versions, self.record.rulings)
            if one.id in ours or not isinstance(one.disagreement.grammar, Figure)
        )

    def _paragraph(self, version: str, read: Figure | Statement) -> str:
        try:
            document = self._store.document(version)
        except TollError:
            return read.quote if isinstance(read, Figure) else read.text
        return passage(document, read)

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
        kind = RulingKind.CORRECT if word == ADOPT else RulingKind(word)
        name = decision.get("id")
        note = decision.get("note")
        made = partial(
            Ruling, event=self.record.event.slug, kind=kind, by=by, at=at, note=str(note) if note else None
        )
        other = None if decision.get("event") is None else self._other(str(decision["event"]))
        page = self._page(str(name))
        if page is not None and kind in _ON_PAGES:
            ruled = replace(made(source=page.source.id, other=other), kind=_ON_PAGES[kind])
            return _with_twin(ruled, RulingKind.JOIN)
        if kind is RulingKind.DISMISS:
            return (self._dismissal(made, str(name)),)
        if kind in _ON_READINGS:
            source, figure, meant = self._reading(str(name), word)
            keeps = kind in (RulingKind.ACCEPT, RulingKind.CORRECT)
            ruled = made(
                source=source,
                surface=figure.surface,
                quote=figure.quote,
                text=figure.text,
                metric=figure.metric,
                figure=_corrected(meant, decision) if keeps else None,
                other=other,
            )
            return _with_twin(ruled, RulingKind.TAKE)
        return (self._on_issuers(made, str(name), decision),)

    def _dismissal(self, made: Callable[..., Ruling], name: str) -> Ruling:
        """The ruling that our reading of who is responsible stays. Raises NotFoundError."""
        for one in self._dissents:
            said = one.disagreement.shown
            if one.id == name and isinstance(said, Statement):
                return made(
                    source=one.version.source, surface=said.surface, quote=said.text, text=said.stance or ""
                )
        raise NotFoundError(
            f"no statement {name!r} is read otherwise by a second reader",
            hint=f"toll review {self.record.event.slug} --json lists what waits",
        )

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

    def _reading(self, name: str, word: str) -> tuple[int, Figure, Figure]:
        """The page, the reading of that name as it stands there, doubtful or not, and as the decision means it.

        What only a second reader reads may be adopted, corrected or rejected. Raises NotFoundError, UsageError.
        """
        one = next((d.disagreement for d in self._dissents if d.id == name), None)
        if word == ADOPT:
            meant = adopted(one) if one else None
            if one is None or meant is None:
                raise UsageError(
                    f"no second reader reads a figure at {name!r}", hint='"correct" says what the words mean'
                )
            shown = one.shown
            assert isinstance(shown, Figure)
            return self._source(name), shown, meant
        for seen in self.record.sightings:
            if seen.until is None and reading_id(seen.source, seen.figure) == name:
                return seen.source, seen.figure, seen.figure
        if one is not None and isinstance(one.second, Figure) and one.grammar is None:
            if word in (RulingKind.CORRECT, RulingKind.REJECT):
                return self._source(name), one.second, one.second
            raise UsageError(
                f"we read no figure at {name!r}",
                hint='"adopt" takes the second reader\'s, "reject" leaves it out',
            )
        raise NotFoundError(
            f"no reading {name!r} stands on a page of {self.record.event.slug}",
            hint=f"toll review {self.record.event.slug} --json lists what waits",
        )

    def _source(self, name: str) -> int:
        """The page of a dissent."""
        return next(d.version.source for d in self._dissents if d.id == name)

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


def passage(document: Document, read: Figure | Statement) -> str:
    """The paragraph that a reading stands in."""
    text = document.surfaces.get(read.surface, "")
    start = text.rfind("\n", 0, read.span[0]) + 1
    end = text.find("\n", read.span[1])
    return text[start : end if end >= 0 else len(text)]
